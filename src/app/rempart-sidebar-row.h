/* rempart-sidebar-row.h: one place of the sidebar, with how far it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-catalogue.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SIDEBAR_ROW (rempart_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartSidebarRow, rempart_sidebar_row, REMPART, SIDEBAR_ROW, GtkListBoxRow)

/* @parent (nullable): the row under which this one folds. */
GtkWidget         *rempart_sidebar_row_new           (const char *place, const char *title, const char *icon_name,
                                                      RempartSidebarRow *parent);
const char        *rempart_sidebar_row_get_place     (RempartSidebarRow *self);
/* Shows the expander; a row that has children is foldable of itself. */
void               rempart_sidebar_row_set_foldable  (RempartSidebarRow *self);
RempartSidebarRow *rempart_sidebar_row_get_parent    (RempartSidebarRow *self);
gboolean           rempart_sidebar_row_get_expanded  (RempartSidebarRow *self);
/* Emits "expanded-changed" when it changes; a row that is not foldable ignores it. */
void               rempart_sidebar_row_set_expanded  (RempartSidebarRow *self, gboolean expanded);
/* What the row stands for; both NULL for a page. Borrowed. */
void               rempart_sidebar_row_set_subject   (RempartSidebarRow *self, RempartCatalogue *catalogue,
                                                      RempartSection *section);
RempartCatalogue  *rempart_sidebar_row_get_catalogue (RempartSidebarRow *self);
RempartSection    *rempart_sidebar_row_get_section   (RempartSidebarRow *self);
/* @detail: a share or a count, may be ""; @explanation (nullable): what it means where that is not plain. */
void               rempart_sidebar_row_set_state     (RempartSidebarRow *self, const char *detail, const char *explanation,
                                                      guint n_problems);

G_END_DECLS
