/* rempart-merge-dialog.h: the work of another copy comes home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_MERGE_DIALOG (rempart_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartMergeDialog, rempart_merge_dialog, REMPART, MERGE_DIALOG, AdwWindow)

/* Begins by asking for the copy. Merging asks the window behind for win.toast-undo. */
GtkWidget *rempart_merge_dialog_new  (RempartProject *project);
/* Shows what merging @file would do, or why it cannot be merged. */
void       rempart_merge_dialog_show (RempartMergeDialog *self, GFile *file);

G_END_DECLS
