/* rempart-reuse-dialog.h: two items side by side, to copy the answer of the one to the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-reuse.h"

G_BEGIN_DECLS

#define REMPART_TYPE_REUSE_DIALOG (rempart_reuse_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartReuseDialog, rempart_reuse_dialog, REMPART, REUSE_DIALOG, AdwWindow)

/* @to NULL: the items that the answer of @from can serve are listed, to go through one after the other. */
GtkWidget      *rempart_reuse_dialog_new         (RempartProject *project, RempartItem *from, RempartItem *to);
RempartProject *rempart_reuse_dialog_get_project (RempartReuseDialog *self);
RempartItem    *rempart_reuse_dialog_get_source  (RempartReuseDialog *self);
/* (element-type RempartItem): the items that took something, in order; borrowed */
GPtrArray      *rempart_reuse_dialog_get_copied  (RempartReuseDialog *self);

G_END_DECLS
