/* rempart-cut-tip.h: a tooltip for a label that had no room for its text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows @text over @label only while the label is cut: a tooltip that repeats what one reads is noise. */
void rempart_cut_tip_set (GtkLabel *label, const char *text);

G_END_DECLS
