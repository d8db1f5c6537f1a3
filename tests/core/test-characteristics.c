/* test-characteristics.c: the questions about a device are there in both languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-characteristics.h"
#include "rempart-expression.h"

#define NO_BREAK "\u00a0"

static void
test_list (void)
{
  GPtrArray *groups = rempart_characteristic_list_groups ();
  GPtrArray *all = rempart_characteristic_list ();
  guint n = 0;

  g_assert_cmpuint (groups->len, >, 1);
  for (guint i = 0; i < groups->len; i++)
    {
      const RempartCharacteristicGroup *group = g_ptr_array_index (groups, i);
      GPtrArray *members = rempart_characteristic_group_list (group);

      g_assert_cmpuint (members->len, >, 0);
      for (guint j = 0; j < members->len; j++)
        {
          const RempartCharacteristic *characteristic = g_ptr_array_index (members, j);

          g_assert_true (g_ptr_array_index (all, n++) == characteristic);
          g_assert_true (rempart_characteristic_get_group (characteristic) == group);
          g_assert_true (rempart_characteristic_find (rempart_characteristic_get_id (characteristic)) == characteristic);
        }
    }
  g_assert_cmpuint (all->len, ==, n);
  g_assert_null (rempart_characteristic_find ("flying"));
}

/* Every id is a name that an expression can hold. */
static void
test_ids (void)
{
  GPtrArray *all = rempart_characteristic_list ();
  guint n_computed = 0;

  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr(GError) error = NULL;
      const char *id = rempart_characteristic_get_id (g_ptr_array_index (all, i));
      g_autoptr(RempartExpression) expression = rempart_expression_parse (id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rempart_expression_get_names (expression)[0], ==, id);
      n_computed += rempart_characteristic_is_computed (g_ptr_array_index (all, i));
    }
  g_assert_cmpuint (n_computed, ==, 1);
  g_assert_true (rempart_characteristic_is_computed (rempart_characteristic_find ("ivd")));
}

static void
assert_text (GHashTable *seen,
             const char *text,
             const char *end,
             gboolean    unique)
{
  g_assert_nonnull (text);
  if (!g_str_has_suffix (text, end) || g_str_has_suffix (text, " ?"))
    g_error ("“%s” does not end with “%s”", text, end);
  if (strstr (text, "'") != NULL || strstr (text, "  ") != NULL)
    g_error ("“%s” is badly set", text);
  if (unique && !g_hash_table_add (seen, (gpointer) text))
    g_error ("“%s” stands twice", text);
}

/* Questions are questions, statements are sentences, and no text stands twice. */
static void
test_texts (void)
{
  GPtrArray *all = rempart_characteristic_list ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    {
      const RempartCharacteristic *each = g_ptr_array_index (all, i);

      for (int lang = 0; lang < REMPART_N_LANGS; lang++)
        {
          assert_text (seen, rempart_characteristic_get_title (each, lang), "", FALSE);
          assert_text (seen, rempart_characteristic_get_question (each, lang),
                       lang == REMPART_LANG_FR ? NO_BREAK "?" : "?", TRUE);
          assert_text (seen, rempart_characteristic_get_help (each, lang), ".", TRUE);
          assert_text (seen, rempart_characteristic_get_consequence (each, lang), ".", TRUE);
          assert_text (seen, rempart_characteristic_get_statement (each, REMPART_TRUTH_YES, lang), ".", TRUE);
          assert_text (seen, rempart_characteristic_get_statement (each, REMPART_TRUTH_NO, lang), ".", TRUE);
          g_assert_null (rempart_characteristic_get_statement (each, REMPART_TRUTH_UNKNOWN, lang));
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, all->len * 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/characteristics/list", test_list);
  g_test_add_func ("/core/characteristics/ids", test_ids);
  g_test_add_func ("/core/characteristics/texts", test_texts);

  return g_test_run ();
}
