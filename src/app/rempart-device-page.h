/* rempart-device-page.h: the device, its manufacturer and the cover of the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_DEVICE_PAGE (rempart_device_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartDevicePage, rempart_device_page, REMPART, DEVICE_PAGE, GtkWidget)

void rempart_device_page_set_project (RempartDevicePage *self, RempartProject *project);
/* Writes what was typed and not yet written. FALSE: some of it could not be, and stands in its field. */
gboolean rempart_device_page_flush   (RempartDevicePage *self);
/* The project takes no edits any more: what stands here can be read, and text that was not written is kept. */
void rempart_device_page_lock        (RempartDevicePage *self);

G_END_DECLS
