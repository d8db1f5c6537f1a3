/* rempart-device-choices.h: the fields of the device of which one value is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

gboolean       rempart_device_choices_have (const char *field);
/* Labels of the choices for @field; what is stored for each goes to @values, and which one is stored now to @position. A value written
 * by another program is kept as a choice. (transfer full); @project may be NULL */
GtkStringList *rempart_device_choices_list (RempartProject *project, const char *field, GPtrArray *values, guint *position);

G_END_DECLS
