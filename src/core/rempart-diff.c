/* rempart-diff.c: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-diff.h"

#include <string.h>

/* Steps of the search; a text of a thousand words against another takes a million. Beyond it, what differs in the middle
 * is shown as a whole: nobody reads a longer text word by word. */
#define MAX_STEPS (4 * 1000 * 1000)

/* A word as short as this alone between two changes ("of", "les") goes with them: people read phrases, not crumbs. */
#define MAX_CRUMB 3

static void
stretch_free (gpointer data)
{
  RempartDiffStretch *stretch = data;

  g_strfreev (stretch->words);
  g_free (stretch);
}

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

/* Equal words are equal pointers from here on. (transfer full) (element-type utf8), borrowed words */
static GPtrArray *
intern_words (GPtrArray  *words,
              GHashTable *known)
{
  GPtrArray *interned = g_ptr_array_sized_new (words->len);

  for (guint i = 0; i < words->len; i++)
    {
      char *word = g_ptr_array_index (words, i);
      char *first = g_hash_table_lookup (known, word);

      if (first == NULL)
        g_hash_table_add (known, first = word);
      g_ptr_array_add (interned, first);
    }

  return interned;
}

/* What has been read of the two texts and is not yet a stretch: a change, and what is the same after it; borrowed words */
typedef struct
{
  GPtrArray *stretches;
  GPtrArray *pending[3];   /* by RempartDiffKind */
} Builder;

static void
builder_flush (Builder        *builder,
               RempartDiffKind kind)
{
  GPtrArray *words = builder->pending[kind];
  RempartDiffStretch *stretch;

  if (words->len == 0)
    return;

  stretch = g_new0 (RempartDiffStretch, 1);
  stretch->kind = kind;
  g_ptr_array_add (words, NULL);
  stretch->words = g_strdupv ((char **) words->pdata);
  g_ptr_array_set_size (words, 0);
  g_ptr_array_add (builder->stretches, stretch);
}

static void
builder_flush_all (Builder *builder)
{
  builder_flush (builder, REMPART_DIFF_REMOVED);
  builder_flush (builder, REMPART_DIFF_ADDED);
  builder_flush (builder, REMPART_DIFF_SAME);
}

static gboolean
is_crumb (Builder *builder)
{
  GPtrArray *same = builder->pending[REMPART_DIFF_SAME];

  return same->len == 1 && builder->pending[REMPART_DIFF_REMOVED]->len + builder->pending[REMPART_DIFF_ADDED]->len > 0 &&
         g_utf8_strlen (g_ptr_array_index (same, 0), -1) <= MAX_CRUMB;
}

static void
builder_add (Builder        *builder,
             RempartDiffKind kind,
             GPtrArray      *words,
             guint           first,
             guint           end)
{
  GPtrArray *same = builder->pending[REMPART_DIFF_SAME];

  if (first == end)
    return;
  if (kind != REMPART_DIFF_SAME && same->len > 0)
    {
      if (is_crumb (builder))
        {
          g_ptr_array_add (builder->pending[REMPART_DIFF_REMOVED], g_ptr_array_index (same, 0));
          g_ptr_array_add (builder->pending[REMPART_DIFF_ADDED], g_ptr_array_index (same, 0));
          g_ptr_array_set_size (same, 0);
        }
      else
        {
          builder_flush_all (builder);
        }
    }
  for (guint i = first; i < end; i++)
    g_ptr_array_add (builder->pending[kind], g_ptr_array_index (words, i));
}

/* The middle parts of two texts, between what they have in common at both ends. */
typedef struct
{
  GPtrArray *words;
  guint      first;
  guint      end;
} Middle;

/* Lengths of the longest common run of words of the rests that begin at (i, j), a table of rows of b. */
static guint16 *
measure_common (const Middle *a,
                const Middle *b)
{
  gsize rows = a->end - a->first;
  gsize columns = b->end - b->first;
  guint16 *common = g_new0 (guint16, (rows + 1) * (columns + 1));

  for (gsize i = rows; i-- > 0;)
    {
      guint16 *row = common + i * (columns + 1);
      const guint16 *below = row + columns + 1;

      for (gsize j = columns; j-- > 0;)
        row[j] = a->words->pdata[a->first + i] == b->words->pdata[b->first + j] ? (guint16) (below[j + 1] + 1)
                                                                                : MAX (below[j], row[j + 1]);
    }

  return common;
}

static void
compare_middles (Builder      *builder,
                 const Middle *a,
                 const Middle *b)
{
  gsize columns = b->end - b->first;
  g_autofree guint16 *common = measure_common (a, b);
  guint i = a->first;
  guint j = b->first;

  while (i < a->end && j < b->end)
    {
      guint out = i;
      guint in = j;

      if (a->words->pdata[i] == b->words->pdata[j])
        {
          builder_add (builder, REMPART_DIFF_SAME, b->words, j, j + 1);
          i++;
          j++;
          continue;
        }
      /* All that goes out before the next common word, then all that comes in. */
      while (i < a->end && j < b->end && a->words->pdata[i] != b->words->pdata[j])
        {
          const guint16 *here = common + (i - a->first) * (columns + 1) + (j - b->first);

          if (here[columns + 1] >= here[1])
            i++;
          else
            j++;
        }
      if (i == a->end || j == b->end)
        {
          i = a->end;
          j = b->end;
        }
      builder_add (builder, REMPART_DIFF_REMOVED, a->words, out, i);
      builder_add (builder, REMPART_DIFF_ADDED, b->words, in, j);
    }
  builder_add (builder, REMPART_DIFF_REMOVED, a->words, i, a->end);
  builder_add (builder, REMPART_DIFF_ADDED, b->words, j, b->end);
}

GPtrArray *
rempart_diff_words (const char *old_text,
                    const char *new_text)
{
  g_autoptr (GPtrArray) old_words = NULL;
  g_autoptr (GPtrArray) new_words = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GHashTable) known = NULL;
  Builder builder;
  Middle a, b;
  guint tail = 0;

  g_return_val_if_fail (old_text != NULL, NULL);
  g_return_val_if_fail (new_text != NULL, NULL);

  old_words = split_words (old_text);
  new_words = split_words (new_text);
  known = g_hash_table_new (g_str_hash, g_str_equal);
  before = intern_words (old_words, known);
  after = intern_words (new_words, known);
  a = (Middle) { before, 0, before->len };
  b = (Middle) { after, 0, after->len };

  while (a.first < a.end && b.first < b.end && before->pdata[a.first] == after->pdata[b.first])
    {
      a.first++;
      b.first++;
    }
  while (a.first < a.end && b.first < b.end && before->pdata[a.end - 1] == after->pdata[b.end - 1])
    {
      a.end--;
      b.end--;
      tail++;
    }

  builder.stretches = g_ptr_array_new_with_free_func (stretch_free);
  for (guint i = 0; i < G_N_ELEMENTS (builder.pending); i++)
    builder.pending[i] = g_ptr_array_new ();
  builder_add (&builder, REMPART_DIFF_SAME, after, 0, b.first);
  if ((guint64) (a.end - a.first) * (b.end - b.first) <= MAX_STEPS &&
      MIN (a.end - a.first, b.end - b.first) <= G_MAXUINT16)
    {
      compare_middles (&builder, &a, &b);
    }
  else
    {
      builder_add (&builder, REMPART_DIFF_REMOVED, before, a.first, a.end);
      builder_add (&builder, REMPART_DIFF_ADDED, after, b.first, b.end);
    }
  builder_add (&builder, REMPART_DIFF_SAME, after, after->len - tail, after->len);
  builder_flush_all (&builder);
  for (guint i = 0; i < G_N_ELEMENTS (builder.pending); i++)
    g_ptr_array_unref (builder.pending[i]);

  return builder.stretches;
}

char *
rempart_diff_to_plain (const char *old_text,
                       const char *new_text)
{
  static const char * const marks[][2] = {
    [REMPART_DIFF_SAME] = { "", "" },
    [REMPART_DIFF_REMOVED] = { "[-", "-]" },
    [REMPART_DIFF_ADDED] = { "{+", "+}" },
  };
  g_autoptr (GPtrArray) stretches = NULL;
  GString *plain;

  g_return_val_if_fail (old_text != NULL, NULL);
  g_return_val_if_fail (new_text != NULL, NULL);

  plain = g_string_new (NULL);
  if (rempart_diff_is_empty (old_text, new_text))
    return g_string_free (plain, FALSE);

  stretches = rempart_diff_words (old_text, new_text);
  for (guint i = 0; i < stretches->len; i++)
    {
      const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);
      g_autofree char *words = g_strjoinv (" ", stretch->words);

      g_string_append_printf (plain, "%s%s%s%s", i > 0 ? " " : "", marks[stretch->kind][0], words, marks[stretch->kind][1]);
    }

  return g_string_free (plain, FALSE);
}

static const char *
skip_space (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* Excerpts */

#define EXCERPT 80   /* characters */
#define BEFORE 30     /* of these, before the difference */

/* @text from a little before byte @from on, which is where it differs. (transfer full) */
static char *
dup_excerpt (const char *text,
             gsize       from)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  glong length = g_utf8_strlen (line, -1);
  glong start = MAX (0, g_utf8_pointer_to_offset (line, line + MIN (from, strlen (line))) - BEFORE);
  g_autofree char *cut = NULL;

  if (length <= EXCERPT)
    return g_steal_pointer (&line);
  start = MIN (start, length - EXCERPT);
  cut = g_utf8_substring (line, start, start + EXCERPT);
  return g_strconcat (start > 0 ? "…" : "", cut, start + EXCERPT < length ? "…" : "", NULL);
}

static gsize
find_difference (const char *a,
                 const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;
  while (n > 0 && (a[n] & 0xc0) == 0x80)
    n--;
  return n;
}

void
rempart_diff_excerpts (const char  *old_text,
                       const char  *new_text,
                       char       **old_excerpt,
                       char       **new_excerpt)
{
  gsize from;

  g_return_if_fail (old_text != NULL && new_text != NULL);
  g_return_if_fail (old_excerpt != NULL && new_excerpt != NULL);

  from = find_difference (old_text, new_text);
  *old_excerpt = dup_excerpt (old_text, from);
  *new_excerpt = dup_excerpt (new_text, from);
}

gboolean
rempart_diff_is_empty (const char *old_text,
                       const char *new_text)
{
  const char *p, *q;

  g_return_val_if_fail (old_text != NULL, FALSE);
  g_return_val_if_fail (new_text != NULL, FALSE);

  p = skip_space (old_text);
  q = skip_space (new_text);
  while (*p != '\0' && *q != '\0')
    {
      const char *after_p = skip_space (p);
      const char *after_q = skip_space (q);

      /* A gap on one side alone is none at the very end. */
      if ((after_p != p) != (after_q != q))
        return *after_p == '\0' && *after_q == '\0';
      if (g_utf8_get_char (after_p) != g_utf8_get_char (after_q))
        return FALSE;
      if (*after_p == '\0')
        return TRUE;
      p = g_utf8_next_char (after_p);
      q = g_utf8_next_char (after_q);
    }

  return *skip_space (p) == '\0' && *skip_space (q) == '\0';
}
