/* rempart-blanks.c: what a draft leaves for the person to fill in: "[name of the protocol]"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-blanks.h"

#include <string.h>

#include "rempart-text-buffer.h"

#define TAG_NAME "blank"

/* In characters from the start of the text. */
typedef struct
{
  int start;
  int end;
} Blank;

/* The innermost brackets of a line, with something between them. */
static GArray *
find_blanks (GtkTextBuffer *buffer)
{
  GArray *blanks = g_array_new (FALSE, FALSE, sizeof (Blank));
  g_autofree char *text = rempart_text_buffer_dup_text (buffer);
  int opened = -1;
  int offset = 0;

  if (strchr (text, '[') == NULL)
    return blanks;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), offset++)
    if (*p == '[')
      opened = offset;
    else if (*p == '\n')
      opened = -1;
    else if (*p == ']' && opened >= 0)
      {
        const Blank blank = { opened, offset + 1 };

        if (offset > opened + 1)
          g_array_append_val (blanks, blank);
        opened = -1;
      }
  return blanks;
}

static GArray *
list_tagged (GtkTextBuffer *buffer,
             GtkTextTag    *tag)
{
  GArray *blanks = g_array_new (FALSE, FALSE, sizeof (Blank));
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  if (!gtk_text_iter_starts_tag (&iter, tag) && !gtk_text_iter_forward_to_tag_toggle (&iter, tag))
    return blanks;
  do
    {
      Blank blank = { gtk_text_iter_get_offset (&iter), 0 };

      gtk_text_iter_forward_to_tag_toggle (&iter, tag);
      blank.end = gtk_text_iter_get_offset (&iter);
      g_array_append_val (blanks, blank);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&iter, tag));
  return blanks;
}

static gboolean
same_blanks (GArray *a,
             GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (Blank)) == 0);
}

/* Amber, thin enough to be read through on light and on dark; the brackets are the second sign. */
static GtkTextTag *
ensure_tag (GtkTextBuffer *buffer)
{
  const GdkRGBA background = { 0.96f, 0.65f, 0.04f, 0.28f };
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG_NAME);

  return tag != NULL ? tag : gtk_text_buffer_create_tag (buffer, TAG_NAME, "background-rgba", &background, NULL);
}

void
rempart_blanks_show (GtkTextBuffer *buffer)
{
  g_autoptr (GArray) blanks = find_blanks (buffer);
  GtkTextTag *tag = ensure_tag (buffer);
  g_autoptr (GArray) tagged = list_tagged (buffer, tag);
  GtkTextIter start, end;

  /* A tag that goes and comes makes the view measure its lines again: typing elsewhere must not. */
  if (same_blanks (blanks, tagged))
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
  for (guint i = 0; i < blanks->len; i++)
    {
      const Blank *blank = &g_array_index (blanks, Blank, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, blank->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, blank->end);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

guint
rempart_blanks_count (GtkTextBuffer *buffer)
{
  g_autoptr (GArray) blanks = find_blanks (buffer);

  return blanks->len;
}

/* @from and @to: what is selected, or the cursor twice. */
static const Blank *
find_blank (GArray           *blanks,
            RempartBlankStep  step,
            int               from,
            int               to)
{
  if (step == REMPART_BLANK_PREVIOUS)
    {
      for (guint i = blanks->len; i > 0; i--)
        if (g_array_index (blanks, Blank, i - 1).end <= from)
          return &g_array_index (blanks, Blank, i - 1);
      return &g_array_index (blanks, Blank, blanks->len - 1);
    }
  for (guint i = 0; step == REMPART_BLANK_NEXT && i < blanks->len; i++)
    if (g_array_index (blanks, Blank, i).start >= to)
      return &g_array_index (blanks, Blank, i);
  return &g_array_index (blanks, Blank, 0);
}

gboolean
rempart_blanks_select (GtkTextView      *view,
                       RempartBlankStep  step)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GArray) blanks = find_blanks (buffer);
  GtkTextIter start, end;
  const Blank *blank;

  if (blanks->len == 0)
    return FALSE;
  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  blank = find_blank (blanks, step, gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&end));
  gtk_text_buffer_get_iter_at_offset (buffer, &start, blank->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, blank->end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return TRUE;
}
