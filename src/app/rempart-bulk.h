/* rempart-bulk.h: one change on several items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* @widget: from where win.error and win.toast are reached. @items: RempartItem. One undoable step each. */
void rempart_bulk_set       (GtkWidget *widget, RempartProject *project, GPtrArray *items,
                             const char *field, const char *value);
/* @field: owner, reviewer or approver of the answer; static */
void rempart_bulk_ask_person (GtkWidget *widget, RempartProject *project, GPtrArray *items, const char *field);
void rempart_bulk_ask_due   (GtkWidget *widget, RempartProject *project, GPtrArray *items);

G_END_DECLS
