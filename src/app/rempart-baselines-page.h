/* rempart-baselines-page.h: the states that have a name, and what differs between two of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_BASELINES_PAGE (rempart_baselines_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartBaselinesPage, rempart_baselines_page, REMPART, BASELINES_PAGE, GtkWidget)

/* Actions of the widget: baselines.add; baselines.since, .edit, .remove, .sign (s: the name of a baseline) */
void rempart_baselines_page_set_project (RempartBaselinesPage *self, RempartProject *project);
/* The project takes no edits any more. */
void rempart_baselines_page_lock        (RempartBaselinesPage *self);
/* Offers @file, another project, to be compared with, and compares it with this one as it is. */
void rempart_baselines_page_take_file   (RempartBaselinesPage *self, GFile *file);

G_END_DECLS
