/* test-diff.c: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-diff.h"

#include <string.h>

static void
assert_diff (const char *old_text,
             const char *new_text,
             const char *expected)
{
  g_autofree char *plain = rempart_diff_to_plain (old_text, new_text);

  g_assert_cmpstr (plain, ==, expected);
  g_assert_true (rempart_diff_is_empty (old_text, new_text) == (*expected == '\0'));
}

static void
test_plain (void)
{
  assert_diff ("", "", "");
  assert_diff ("", " \n", "");
  assert_diff ("a  b", "a b\n", "");
  assert_diff (" a", "a", "");
  assert_diff ("mot\u00a0: deux", "mot : deux", "");
  assert_diff ("ab", "a b", "[-ab-] {+a b+}");
  assert_diff ("a b", "ab", "[-a b-] {+ab+}");
  assert_diff ("a", "a b", "a {+b+}");
  assert_diff ("a b", "b", "[-a-] b");
  assert_diff ("", "one two", "{+one two+}");
  assert_diff ("one two", "", "[-one two-]");
  assert_diff ("the old way and the long way", "the new way and the short way",
               "the [-old-] {+new+} way and the [-long-] {+short+} way");
  assert_diff ("a x both y c", "a both z c", "a [-x-] both [-y-] {+z+} c");
  assert_diff ("le mot de passe est court", "le code de session est long",
               "le [-mot de passe est court-] {+code de session est long+}");
  assert_diff ("x x", "x x x", "x x {+x+}");
  assert_diff ("p q r", "s t", "[-p q r-] {+s t+}");
  assert_diff ("accès", "acces", "[-accès-] {+acces+}");
}

/* What the stretches say is the two texts again, whatever the texts are. */
static void
test_whole (void)
{
  static const char * const vocabulary[] = { "a", "b", "c", "d" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      GString *texts[] = { g_string_new (NULL), g_string_new (NULL) };
      GString *back[] = { g_string_new (NULL), g_string_new (NULL) };
      g_autoptr (GPtrArray) stretches = NULL;
      RempartDiffKind last = REMPART_DIFF_SAME;

      for (guint side = 0; side < 2; side++)
        for (int n = g_rand_int_range (rand, 0, 9); n > 0; n--)
          g_string_append_printf (texts[side], " %s", vocabulary[g_rand_int_range (rand, 0, G_N_ELEMENTS (vocabulary))]);

      stretches = rempart_diff_words (texts[0]->str, texts[1]->str);
      for (guint i = 0; i < stretches->len; i++)
        {
          const RempartDiffStretch *stretch = g_ptr_array_index (stretches, i);
          g_autofree char *words = g_strjoinv (" ", stretch->words);

          g_assert_cmpstr (words, !=, "");
          g_assert_true (i == 0 || stretch->kind != last);
          g_assert_false (last == REMPART_DIFF_ADDED && stretch->kind == REMPART_DIFF_REMOVED);
          last = stretch->kind;
          if (stretch->kind != REMPART_DIFF_ADDED)
            g_string_append_printf (back[0], " %s", words);
          if (stretch->kind != REMPART_DIFF_REMOVED)
            g_string_append_printf (back[1], " %s", words);
        }
      for (guint side = 0; side < 2; side++)
        {
          g_assert_cmpstr (back[side]->str, ==, texts[side]->str);
          g_string_free (back[side], TRUE);
          g_string_free (texts[side], TRUE);
        }
    }
}

/* Two long texts with nothing in common are compared as wholes, at once. */
static void
test_long (void)
{
  GString *texts[] = { g_string_new ("begin"), g_string_new ("begin") };
  g_autoptr (GPtrArray) stretches = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 100 * 1000; i++)
    for (guint side = 0; side < 2; side++)
      g_string_append_printf (texts[side], " %c%u", 'a' + (int) side, i);
  g_string_append (texts[0], " end");
  g_string_append (texts[1], " end");

  stretches = rempart_diff_words (texts[0]->str, texts[1]->str);
  g_assert_cmpuint (stretches->len, ==, 4);
  g_string_free (texts[0], TRUE);
  g_string_free (texts[1], TRUE);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* A sentence that names two long values shows where they differ, not how both begin. */
static void
test_excerpts (void)
{
  g_autofree char *common = g_strnfill (500, 'e');
  g_autofree char *old_text = g_strconcat (common, "\u00e9crit", common, NULL);
  g_autofree char *new_text = g_strconcat (common, "\u00e8crit", common, NULL);
  g_autofree char *old_excerpt = NULL, *new_excerpt = NULL, *same = NULL, *line = NULL;

  rempart_diff_excerpts (old_text, new_text, &old_excerpt, &new_excerpt);
  g_assert_nonnull (strstr (old_excerpt, "\u00e9crit"));
  g_assert_nonnull (strstr (new_excerpt, "\u00e8crit"));
  g_assert_true (g_str_has_prefix (old_excerpt, "…") && g_str_has_suffix (old_excerpt, "…"));
  g_assert_true (g_utf8_validate (old_excerpt, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (old_excerpt, -1), <=, 82);

  rempart_diff_excerpts ("a\nb", "", &line, &same);
  g_assert_cmpstr (line, ==, "a b");
  g_assert_cmpstr (same, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/diff/plain", test_plain);
  g_test_add_func ("/core/diff/whole", test_whole);
  g_test_add_func ("/core/diff/long", test_long);
  g_test_add_func ("/core/diff/excerpts", test_excerpts);

  return g_test_run ();
}
