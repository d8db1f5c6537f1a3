/* rempart-backups-dialog.h: the dated copies of a project, to look into or to go back to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REMPART_TYPE_BACKUPS_DIALOG (rempart_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartBackupsDialog, rempart_backups_dialog, REMPART, BACKUPS_DIALOG, AdwWindow)

/* The copies of the project at @path, which need not be readable any more. @problem (nullable): why there are not more, in words.
 * Signal: "open" (GFile *file): a copy, for reading, or what was restored from one, is to be opened. */
GtkWidget *rempart_backups_dialog_new (GtkWindow *parent, const char *path, const char *problem);

G_END_DECLS
