/* rempart-table-dialog.h: a catalogue from a file: what was recognised, and whether to take it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_TABLE_DIALOG (rempart_table_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartTableDialog, rempart_table_dialog, REMPART, TABLE_DIALOG, AdwWindow)

/* Importing asks the window behind for win.toast-undo. A new edition of a catalogue of @project is shown beside it first. */
GtkWidget *rempart_table_dialog_new     (RempartProject *project, GFile *file);
/* While the file is being read. */
gboolean   rempart_table_dialog_is_busy (RempartTableDialog *self);

G_END_DECLS
