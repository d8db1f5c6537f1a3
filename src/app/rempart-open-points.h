/* rempart-open-points.h: what is still missing, by kind, each point one click away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_OPEN_POINTS (rempart_open_points_get_type ())
G_DECLARE_FINAL_TYPE (RempartOpenPoints, rempart_open_points, REMPART, OPEN_POINTS, AdwBin)

GtkWidget *rempart_open_points_new         (void);
void       rempart_open_points_set_project (RempartOpenPoints *self, RempartProject *project);
guint      rempart_open_points_get_count   (RempartOpenPoints *self);
/* Unfolds what the texts in @lang lack, and puts the focus there. FALSE when nothing of the kind is listed. */
gboolean   rempart_open_points_show_texts  (RempartOpenPoints *self, RempartLang lang);

G_END_DECLS
