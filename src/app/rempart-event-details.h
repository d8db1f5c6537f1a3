/* rempart-event-details.h: one event of the history in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-history.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EVENT_DETAILS (rempart_event_details_get_type ())
G_DECLARE_FINAL_TYPE (RempartEventDetails, rempart_event_details, REMPART, EVENT_DETAILS, GtkWidget)

/* @event NULL: none. */
void rempart_event_details_show (RempartEventDetails *self, RempartProject *project, RempartEvent *event);

/* The action of the window, "win.go-item" or "win.go-place", that leads to what @event is about, and its parameter. NULL when that is no
 * longer in the project. */
const char *rempart_event_find_target (RempartEvent *event, RempartProject *project, char **parameter);

G_END_DECLS
