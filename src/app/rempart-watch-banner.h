/* rempart-watch-banner.h: a line that says when something is wrong with the evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Folded away as long as there is nothing to tell; its button shows the findings through the action win.findings. */
#define REMPART_TYPE_WATCH_BANNER (rempart_watch_banner_get_type ())
G_DECLARE_FINAL_TYPE (RempartWatchBanner, rempart_watch_banner, REMPART, WATCH_BANNER, AdwBin)

GtkWidget *rempart_watch_banner_new         (void);
/* @project (nullable) */
void       rempart_watch_banner_set_project (RempartWatchBanner *self, RempartProject *project);

G_END_DECLS
