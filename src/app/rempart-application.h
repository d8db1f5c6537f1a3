/* rempart-application.h: the running program: its windows and what they share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-window.h"

G_BEGIN_DECLS

#define REMPART_TYPE_APPLICATION (rempart_application_get_type ())
G_DECLARE_FINAL_TYPE (RempartApplication, rempart_application, REMPART, APPLICATION, AdwApplication)

/* Binds the translations and applies the preferred interface language; before anything else of GTK. */
void                rempart_application_init_locale (void);
RempartApplication *rempart_application_new         (void);
/* The window that shows the project in @file, or NULL. */
RempartWindow      *rempart_application_find_window (RempartApplication *self, GFile *file);

G_END_DECLS
