/* rempart-blanks.h: what a draft leaves for the person to fill in: "[name of the protocol]"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  REMPART_BLANK_FIRST,
  REMPART_BLANK_NEXT,       /* after the cursor; past the last one the first */
  REMPART_BLANK_PREVIOUS,
} RempartBlankStep;

/* Sets the blanks off from the text around them; to be called when the text has changed. */
void     rempart_blanks_show   (GtkTextBuffer *buffer);
guint    rempart_blanks_count  (GtkTextBuffer *buffer);
/* Selects a blank, so that typing replaces it. FALSE when there is none. */
gboolean rempart_blanks_select (GtkTextView *view, RempartBlankStep step);

G_END_DECLS
