/* rempart-import-dialog.h: files and folders into the register, seen and corrected before they are entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-import-plan.h"

G_BEGIN_DECLS

#define REMPART_TYPE_IMPORT_DIALOG (rempart_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartImportDialog, rempart_import_dialog, REMPART, IMPORT_DIALOG, AdwWindow)

/* Signal: "entered" (char *document): the last of the documents that are now in the register. */

/* Shows what @plan, which has been read, would do. */
GtkWidget *rempart_import_dialog_new (RempartImportPlan *plan);

G_END_DECLS
