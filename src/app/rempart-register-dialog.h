/* rempart-register-dialog.h: documents of the register to link to an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_REGISTER_DIALOG (rempart_register_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartRegisterDialog, rempart_register_dialog, REMPART, REGISTER_DIALOG, AdwWindow)

/* Links the latest revision of the documents that are chosen, in one step. */
GtkWidget *rempart_register_dialog_new (RempartProject *project, RempartItem *item);

G_END_DECLS
