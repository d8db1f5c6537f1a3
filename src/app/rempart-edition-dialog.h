/* rempart-edition-dialog.h: the present and the new edition of a catalogue side by side, to adopt the new one or not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-comparison.h"
#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EDITION_DIALOG (rempart_edition_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartEditionDialog, rempart_edition_dialog, REMPART, EDITION_DIALOG, AdwWindow)

/* @comparison: from a catalogue of @project to its new edition. Adopting asks the window behind for win.toast-undo, and for
 * the items to confirm. */
GtkWidget *rempart_edition_dialog_new (RempartProject *project, RempartComparison *comparison);

G_END_DECLS
