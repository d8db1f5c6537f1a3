/* rempart-new-project-dialog.h: four short steps to a new project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "created" (RempartProject *project), once; the dialog closes by itself. */
#define REMPART_TYPE_NEW_PROJECT_DIALOG (rempart_new_project_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartNewProjectDialog, rempart_new_project_dialog, REMPART, NEW_PROJECT_DIALOG, AdwWindow)

GtkWidget *rempart_new_project_dialog_new (GtkWindow *parent);

G_END_DECLS
