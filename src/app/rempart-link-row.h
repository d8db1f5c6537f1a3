/* rempart-link-row.h: a document linked to an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_LINK_ROW (rempart_link_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartLinkRow, rempart_link_row, REMPART, LINK_ROW, GtkListBoxRow)

/* Signal "unlinked" (): the person took the link away; it is done. */
GtkWidget   *rempart_link_row_new      (RempartProject *project, RempartLink *link);
RempartLink *rempart_link_row_get_link (RempartLinkRow *self);
/* The same link with other values. What is being typed stays. */
void         rempart_link_row_update   (RempartLinkRow *self, RempartLink *link);
/* Writes the place that was typed. */
void         rempart_link_row_flush    (RempartLinkRow *self);

G_END_DECLS
