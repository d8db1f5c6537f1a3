/* rempart-scope-page.h: the place "Device and scope": the data of the device, its characteristics, what follows from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SCOPE_PAGE (rempart_scope_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartScopePage, rempart_scope_page, REMPART, SCOPE_PAGE, AdwBin)

void     rempart_scope_page_set_project (RempartScopePage *self, RempartProject *project);
/* As for the device page. */
gboolean rempart_scope_page_flush       (RempartScopePage *self);
void     rempart_scope_page_lock        (RempartScopePage *self);
/* @part: "data", "characteristics" or "proposals". FALSE: there is no such part. */
gboolean rempart_scope_page_show        (RempartScopePage *self, const char *part);

G_END_DECLS
