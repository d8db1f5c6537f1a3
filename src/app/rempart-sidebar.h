/* rempart-sidebar.h: the places of a project and how far each one is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-item-state.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SIDEBAR (rempart_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RempartSidebar, rempart_sidebar, REMPART, SIDEBAR, AdwBin)

/* A chosen place goes through the action win.go-place. */
void rempart_sidebar_set_project (RempartSidebar *self, RempartProject *project);
/* @status has to stay until the next update, or until another project is set. */
void rempart_sidebar_update      (RempartSidebar *self, RempartStatus *status);
/* Shows where the window is; does not go there. */
void rempart_sidebar_select      (RempartSidebar *self, const char *place);

G_END_DECLS
