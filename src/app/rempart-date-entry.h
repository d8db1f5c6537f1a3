/* rempart-date-entry.h: an entry for a date, with a calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REMPART_TYPE_DATE_ENTRY (rempart_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (RempartDateEntry, rempart_date_entry, REMPART, DATE_ENTRY, GtkWidget)

/* Property "date": an ISO date or "". It is notified when a whole date was typed or picked, or the entry was emptied; never for half a
 * date. */
GtkWidget  *rempart_date_entry_new       (void);
const char *rempart_date_entry_get_date  (RempartDateEntry *self);
void        rempart_date_entry_set_date  (RempartDateEntry *self, const char *date);
/* Takes what is typed, as leaving the entry does. FALSE: it is no date, and the entry shows it. */
gboolean    rempart_date_entry_commit    (RempartDateEntry *self);
/* What the date is, for screen readers. */
void        rempart_date_entry_set_label (RempartDateEntry *self, const char *label);

G_END_DECLS
