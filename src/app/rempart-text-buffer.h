/* rempart-text-buffer.h: the whole text of a buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *rempart_text_buffer_dup_text (GtkTextBuffer *buffer);   /* (transfer full) */
/* Replaces what differs in the middle alone, so that the cursor stays with the words around it. */
void  rempart_text_buffer_replace  (GtkTextBuffer *buffer, const char *text);
guint rempart_text_count_words     (const char *text);

G_END_DECLS
