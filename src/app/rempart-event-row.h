/* rempart-event-row.h: one event of the history on one line, or the day above some
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REMPART_TYPE_EVENT_ROW (rempart_event_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartEventRow, rempart_event_row, REMPART, EVENT_ROW, GtkWidget)

/* Rows for a list of RempartEventDay and RempartEvent. @menu (nullable) is called for a right click on the row of an event. (transfer full) */
typedef void (*RempartEventRowFunc) (GtkWidget *row, double x, double y, guint position, gpointer user_data);
GtkListItemFactory *rempart_event_row_create_factory (RempartEventRowFunc menu, gpointer user_data);

G_END_DECLS
