/* rempart-text-diff.c: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-text-diff.h"

#define CONTEXT 4      /* words kept on each side of the change */
#define MAX_SHOWN 24   /* words of a stretch that are shown */

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *start = NULL;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gboolean inside = *p != '\0' && !g_unichar_isspace (g_utf8_get_char (p));

      if (inside && start == NULL)
        start = p;
      if (!inside && start != NULL)
        {
          g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        return words;
    }
}

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

/* The words from @first to before @end, shortened in the middle. */
static void
append_words (GString   *markup,
              GPtrArray *words,
              guint      first,
              guint      end)
{
  for (guint i = first; i < end; i++)
    if (end - first <= MAX_SHOWN || i < first + MAX_SHOWN / 2 || i >= end - MAX_SHOWN / 2)
      append_word (markup, g_ptr_array_index (words, i));
    else if (i == first + MAX_SHOWN / 2)
      append_word (markup, "…");
}

static void
append_tagged (GString    *markup,
               const char *tag,
               GPtrArray  *words,
               guint       first,
               guint       end)
{
  if (first == end)
    return;
  if (markup->len > 0)
    g_string_append_c (markup, ' ');
  g_string_append_printf (markup, "<%s>", tag);
  append_words (markup, words, first, end);
  g_string_append_printf (markup, "</%s>", tag);
}

char *
rempart_text_diff_to_markup (const char *old_text,
                             const char *new_text)
{
  g_autoptr (GPtrArray) before = split_words (old_text);
  g_autoptr (GPtrArray) after = split_words (new_text);
  guint head = 0;
  guint tail = 0;
  GString *markup;

  while (head < before->len && head < after->len &&
         g_str_equal (before->pdata[head], after->pdata[head]))
    head++;
  while (tail < before->len - head && tail < after->len - head &&
         g_str_equal (before->pdata[before->len - 1 - tail], after->pdata[after->len - 1 - tail]))
    tail++;

  markup = g_string_new (NULL);
  if (head == before->len && head == after->len)
    return g_string_free (markup, FALSE);

  if (head > CONTEXT)
    append_word (markup, "…");
  append_words (markup, after, head > CONTEXT ? head - CONTEXT : 0, head);
  append_tagged (markup, "s", before, head, before->len - tail);
  append_tagged (markup, "b", after, head, after->len - tail);
  append_words (markup, after, after->len - tail, after->len - tail + MIN (tail, CONTEXT));
  if (tail > CONTEXT)
    append_word (markup, "…");
  return g_string_free (markup, FALSE);
}
