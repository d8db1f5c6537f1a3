/* rempart-findings-dialog.h: what the watch found, what it touches, and what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Over the main window: what it does goes through the actions of that one. */
#define REMPART_TYPE_FINDINGS_DIALOG (rempart_findings_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartFindingsDialog, rempart_findings_dialog, REMPART, FINDINGS_DIALOG, AdwWindow)

GtkWidget *rempart_findings_dialog_new (RempartProject *project);

G_END_DECLS
