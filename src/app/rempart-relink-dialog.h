/* rempart-relink-dialog.h: where files were found again, before anything is recorded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-relink.h"

G_BEGIN_DECLS

#define REMPART_TYPE_RELINK_DIALOG (rempart_relink_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartRelinkDialog, rempart_relink_dialog, REMPART, RELINK_DIALOG, AdwWindow)

/* Signal "applied" (guint n_files): they are recorded in their new place, in one undoable step. Takes @relink, which has run in
 * @folder. */
GtkWidget *rempart_relink_dialog_new (RempartProject *project, RempartRelink *relink, GFile *folder);

G_END_DECLS
