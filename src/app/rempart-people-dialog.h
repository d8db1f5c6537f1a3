/* rempart-people-dialog.h: the people of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PEOPLE_DIALOG (rempart_people_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartPeopleDialog, rempart_people_dialog, REMPART, PEOPLE_DIALOG, AdwWindow)

void rempart_people_dialog_present (GtkWindow *parent, RempartProject *project);

G_END_DECLS
