/* rempart-event-list.h: the history as a list of days and events, each read when it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-history.h"

G_BEGIN_DECLS

/* The heading above the events of one day */
#define REMPART_TYPE_EVENT_DAY (rempart_event_day_get_type ())
G_DECLARE_FINAL_TYPE (RempartEventDay, rempart_event_day, REMPART, EVENT_DAY, GObject)

/* "24 November 2026" (transfer full) */
char   *rempart_event_day_dup_label (RempartEventDay *self);
guint   rempart_event_day_get_n     (RempartEventDay *self);   /* events of the list on that day */

/* A GListModel of RempartEventDay and RempartEvent, from the newest to the oldest. Only their places are held: an event is read from the
 * file when it is asked for, and forgotten when nobody holds it. */
#define REMPART_TYPE_EVENT_LIST (rempart_event_list_get_type ())
G_DECLARE_FINAL_TYPE (RempartEventList, rempart_event_list, REMPART, EVENT_LIST, GObject)

RempartEventList *rempart_event_list_new        (void);
/* Empties the list. */
void              rempart_event_list_set_project (RempartEventList *self, RempartProject *project);
/* @places (element-type RempartEventPlace): instead of those before; newer, or older, than all of them. */
void              rempart_event_list_set        (RempartEventList *self, GArray *places);
void              rempart_event_list_prepend    (RempartEventList *self, GArray *places);
void              rempart_event_list_append     (RempartEventList *self, GArray *places);
guint             rempart_event_list_get_n_events (RempartEventList *self);
/* GTK_INVALID_LIST_POSITION when it is not in the list */
guint             rempart_event_list_find       (RempartEventList *self, gint64 id);

G_END_DECLS
