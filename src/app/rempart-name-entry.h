/* rempart-name-entry.h: an entry for a name that offers the names used before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REMPART_TYPE_NAME_ENTRY (rempart_name_entry_get_type ())
G_DECLARE_FINAL_TYPE (RempartNameEntry, rempart_name_entry, REMPART, NAME_ENTRY, GtkWidget)

/* The names to offer; asked for when the person comes to the entry. (transfer full) */
typedef GStrv (*RempartNamesFunc) (gpointer user_data);

/* Property "name-text": the name, or "". It is notified when a name was entered (Enter, or the entry left) or chosen; never while typing. */
GtkWidget  *rempart_name_entry_new            (void);
const char *rempart_name_entry_get_text       (RempartNameEntry *self);
/* What the name is, for screen readers. */
void        rempart_name_entry_set_label      (RempartNameEntry *self, const char *label);
/* What is on disk; what is being typed stays. */
void        rempart_name_entry_set_text       (RempartNameEntry *self, const char *text);
void        rempart_name_entry_set_names_func (RempartNameEntry *self, RempartNamesFunc func, gpointer user_data);
/* Takes what was typed, as leaving the entry does. */
void        rempart_name_entry_commit         (RempartNameEntry *self);

G_END_DECLS
