/* rempart-sign-dialog.h: signing items or a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-review.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SIGN_DIALOG (rempart_sign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartSignDialog, rempart_sign_dialog, REMPART, SIGN_DIALOG, AdwWindow)

/* Asks over the window of @widget, from where win.toast-undo is reached. @items (element-type RempartItem): one or several. */
void rempart_sign_dialog_present          (GtkWidget *widget, RempartProject *project, GPtrArray *items);
/* @baseline: its row; @title: its name */
void rempart_sign_dialog_present_baseline (GtkWidget *widget, RempartProject *project, gint64 baseline, const char *title);

G_END_DECLS
