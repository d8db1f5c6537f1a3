/* rempart-blanks.h: what a draft leaves for the person to fill in: "[name of the protocol]"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sets the blanks off from the text around them; to be called when the text has changed. */
void     rempart_blanks_show   (GtkTextBuffer *buffer);
/* Selects the blank after the cursor or, backward, the one before it, so that typing replaces it; past the last one it begins anew.
 * FALSE when there is none. */
gboolean rempart_blanks_select (GtkTextView *view, gboolean backward);

G_END_DECLS
