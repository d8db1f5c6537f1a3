/* rempart-text-buffer.c: the whole text of a buffer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-text-buffer.h"

#include <string.h>

char *
rempart_text_buffer_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
rempart_text_buffer_replace (GtkTextBuffer *buffer,
                             const char    *text)
{
  g_autofree char *old = rempart_text_buffer_dup_text (buffer);
  const char *old_end = old + strlen (old);
  const char *new_end = text + strlen (text);
  const char *p = old;
  const char *q = text;
  GtkTextIter start, end;

  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q))
    {
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }
  while (old_end > p && new_end > q)
    {
      const char *old_last = g_utf8_prev_char (old_end);
      const char *new_last = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (old_last) != g_utf8_get_char (new_last))
        break;
      old_end = old_last;
      new_end = new_last;
    }

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) g_utf8_pointer_to_offset (old, p));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) g_utf8_pointer_to_offset (old, old_end));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, q, (int) (new_end - q));
}

guint
rempart_text_count_words (const char *text)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean letter = !g_unichar_isspace (g_utf8_get_char (p));

      n += letter && !inside;
      inside = letter;
    }
  return n;
}
