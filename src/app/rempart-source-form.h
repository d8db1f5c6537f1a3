/* rempart-source-form.h: who held an item against the official text, where it stands there, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Stands in a popover: each time it is shown it begins with what is on disk, or with the actor of the project and today.
 * Signal: "done" (): written, nothing is left to do here */
#define REMPART_TYPE_SOURCE_FORM (rempart_source_form_get_type ())
G_DECLARE_FINAL_TYPE (RempartSourceForm, rempart_source_form, REMPART, SOURCE_FORM, AdwBin)

GtkWidget *rempart_source_form_new      (void);
/* Hidden where the project takes no edits. */
void       rempart_source_form_set_item (RempartSourceForm *self, RempartProject *project, RempartItem *item);

G_END_DECLS
