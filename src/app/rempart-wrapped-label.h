/* rempart-wrapped-label.h: a label for whole sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that starts at the left and takes as many lines as it needs. Both arguments may be NULL. */
GtkWidget *rempart_wrapped_label_new        (const char *text, const char *css_class);
/* The same, never narrower than some words: where many stand in a list, GTK would look long for the least width. */
GtkWidget *rempart_wrapped_label_new_wide   (const char *text, const char *css_class);
GtkWidget *rempart_wrapped_label_new_markup (const char *markup, const char *css_class);

G_END_DECLS
