/* rempart-drop-down.h: a choice among the words of an enumeration, each with its shape
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A word and, nullable, the icon before it and the class that gives the icon its colour. */
typedef struct
{
  const char *label;
  const char *icon_name;
  const char *css_class;
} RempartDropDownChoice;

/* Names @drop_down for screen readers and fills it with choices, so that the position of one is its value. Labels are copied; the other strings are static. */
void rempart_drop_down_setup (GtkDropDown *drop_down, const char *name,
                              const RempartDropDownChoice *choices, guint n_choices);

G_END_DECLS
