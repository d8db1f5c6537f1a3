/* rempart-text-diff.c: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-text-diff.h"

#include "rempart-diff.h"

#define CONTEXT 4      /* words kept on each side of a change */
#define MAX_SHOWN 24   /* words of a stretch that are shown */

static void
append_word (GString    *markup,
             const char *word)
{
  g_autofree char *escaped = g_markup_escape_text (word, -1);

  /* No space just inside an opening tag. */
  if (markup->len > 0 && !g_str_has_suffix (markup->str, "<s>") && !g_str_has_suffix (markup->str, "<b>"))
    g_string_append_c (markup, ' ');
  g_string_append (markup, escaped);
}

/* The first @head and the last @tail of @words, with a mark for those between. */
static void
append_ends (GString *markup,
             GStrv    words,
             guint    head,
             guint    tail)
{
  guint n = g_strv_length (words);
  gboolean whole = head + tail >= n;

  for (guint i = 0; i < n; i++)
    if (whole || i < head || i >= n - tail)
      append_word (markup, words[i]);
    else if (i == head)
      append_word (markup, "…");
}

static void
append_tagged (GString    *markup,
               const char *tag,
               GStrv       words)
{
  gboolean whole = g_strv_length (words) <= MAX_SHOWN;

  if (markup->len > 0)
    g_string_append_c (markup, ' ');
  g_string_append_printf (markup, "<%s>", tag);
  append_ends (markup, words, whole ? MAX_SHOWN : MAX_SHOWN / 2, whole ? 0 : MAX_SHOWN / 2);
  g_string_append_printf (markup, "</%s>", tag);
}

char *
rempart_text_diff_to_markup (const char *old_text,
                             const char *new_text)
{
  g_autoptr (GPtrArray) stretches = rempart_diff_words (old_text, new_text);
  GString *markup = g_string_new (NULL);

  if (rempart_diff_is_empty (old_text, new_text))
    return g_string_free (markup, FALSE);

  for (guint i = 0; i < stretches->len; i++)
    {
      const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);

      if (stretch->kind == REMPART_DIFF_SAME)
        append_ends (markup, stretch->words, i == 0 ? 0 : CONTEXT, i == stretches->len - 1 ? 0 : CONTEXT);
      else
        append_tagged (markup, stretch->kind == REMPART_DIFF_REMOVED ? "s" : "b", stretch->words);
    }

  return g_string_free (markup, FALSE);
}
