/* test-expression.c: what an expression says, what is none, and which answers make one false
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-error.h"
#include "rempart-expression.h"

/* A device as a line of letters: the name "a" is yes when it holds "a", no when it holds "A", else unknown. */
static RempartTruth
lookup (const char *name,
        gpointer    device)
{
  if (strchr (device, name[0]) != NULL)
    return REMPART_TRUTH_YES;
  if (strchr (device, g_ascii_toupper (name[0])) != NULL)
    return REMPART_TRUTH_NO;

  return REMPART_TRUTH_UNKNOWN;
}

static RempartExpression *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  RempartExpression *expression = rempart_expression_parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (expression);
  g_assert_cmpstr (rempart_expression_get_text (expression), ==, text);

  return expression;
}

static char *
join_causes (RempartExpression *expression,
             const char        *device)
{
  const char **causes = rempart_expression_list_causes (expression, lookup, (gpointer) device);
  char *joined = g_strjoinv (" ", (GStrv) causes);

  g_free (causes);

  return joined;
}

static void
test_evaluate (void)
{
  static const struct
  {
    const char   *text;
    const char   *device;
    RempartTruth  truth;
    const char   *causes;
  } cases[] = {
    { "a", "a", REMPART_TRUTH_YES, "a" },
    { "a", "A", REMPART_TRUTH_NO, "a" },
    { "a", "", REMPART_TRUTH_UNKNOWN, "a" },
    { " \t a \n", "a", REMPART_TRUTH_YES, "a" },
    { "not a", "a", REMPART_TRUTH_NO, "a" },
    { "not a", "A", REMPART_TRUTH_YES, "a" },
    { "not a", "", REMPART_TRUTH_UNKNOWN, "a" },
    { "not not a", "A", REMPART_TRUTH_NO, "a" },
    { "a and b", "ab", REMPART_TRUTH_YES, "a b" },
    { "a and b", "a", REMPART_TRUTH_UNKNOWN, "b" },
    { "a and b", "A", REMPART_TRUTH_NO, "a" },
    { "a and b", "B", REMPART_TRUTH_NO, "b" },
    { "a and b", "aB", REMPART_TRUTH_NO, "b" },
    { "a and b", "AB", REMPART_TRUTH_NO, "a b" },
    { "a or b", "a", REMPART_TRUTH_YES, "a" },
    { "a or b", "b", REMPART_TRUTH_YES, "b" },
    { "a or b", "Ab", REMPART_TRUTH_YES, "b" },
    { "a or b", "A", REMPART_TRUTH_UNKNOWN, "b" },
    { "a or b", "B", REMPART_TRUTH_UNKNOWN, "a" },
    { "a or b", "AB", REMPART_TRUTH_NO, "a b" },
    { "not (a or b)", "Ab", REMPART_TRUTH_NO, "b" },
    { "not (a and b)", "ab", REMPART_TRUTH_NO, "a b" },
    { "not (a and b)", "a", REMPART_TRUTH_UNKNOWN, "b" },
    /* "and" binds more than "or", "not" more than "and" */
    { "a or b and c", "aC", REMPART_TRUTH_YES, "a" },
    { "(a or b) and c", "aC", REMPART_TRUTH_NO, "c" },
    { "not a and b", "AB", REMPART_TRUTH_NO, "b" },
    { "not (a and b)", "AB", REMPART_TRUTH_YES, "a b" },
    { "a or b and not c", "Abc", REMPART_TRUTH_NO, "a c" },
    { "a and(b)or(not(c))", "AC", REMPART_TRUTH_YES, "c" },
    /* an unknown that cannot change the result does not count */
    { "a and (b or c)", "A", REMPART_TRUTH_NO, "a" },
    { "a and a", "A", REMPART_TRUTH_NO, "a" },
    { "a or not a", "", REMPART_TRUTH_UNKNOWN, "a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(RempartExpression) expression = parse (cases[i].text);
      g_autofree char *causes = join_causes (expression, cases[i].device);

      g_test_message ("“%s” with “%s”", cases[i].text, cases[i].device);
      g_assert_cmpint (rempart_expression_evaluate (expression, lookup, (gpointer) cases[i].device), ==, cases[i].truth);
      g_assert_cmpstr (causes, ==, cases[i].causes);
    }
}

/* What an answer makes certain stays so whatever the answers that are still missing will be. */
static void
test_monotone (void)
{
  static const char * const texts[] = {
    "a and b or not c", "not (a or b) and c", "a or b and (c or not a)", "not (a and not (b or c))",
  };
  static const char letters[] = "abc";

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(RempartExpression) expression = parse (texts[i]);

      for (int code = 0; code < 27; code++)
        {
          for (int full = 0; full < 8; full++)
            {
              char partial[4] = "", whole[4] = "";
              gboolean agrees = TRUE;
              RempartTruth truth;

              for (int j = 0, rest = code; j < 3; j++, rest /= 3)
                {
                  char letter = (full >> j & 1) != 0 ? letters[j] : g_ascii_toupper (letters[j]);

                  strncat (whole, &letter, 1);
                  if (rest % 3 == 0)
                    continue;
                  agrees &= (rest % 3 == 1) == g_ascii_islower (letter);
                  strncat (partial, &letter, 1);
                }
              truth = rempart_expression_evaluate (expression, lookup, partial);
              if (agrees && truth != REMPART_TRUTH_UNKNOWN)
                g_assert_cmpint (rempart_expression_evaluate (expression, lookup, whole), ==, truth);
            }
        }
    }
}

static void
test_names (void)
{
  g_autoptr(RempartExpression) expression = parse ("wireless and not (usb or wireless) or third_party or android or norway or ai_2");
  g_autofree char *names = g_strjoinv (" ", (GStrv) rempart_expression_get_names (expression));

  g_assert_cmpstr (names, ==, "wireless usb third_party android norway ai_2");
}

static void
test_bad (void)
{
  static const struct { const char *text; const char *message; } cases[] = {
    { "", "at character 1, a name, “not” or “(” was expected" },
    { "   ", "at character 4, a name, “not” or “(” was expected" },
    { "and", "at character 1, a name, “not” or “(” was expected" },
    { "a or", "at character 5, a name, “not” or “(” was expected" },
    { "a or or b", "at character 6, a name, “not” or “(” was expected" },
    { "a and not", "at character 10, a name, “not” or “(” was expected" },
    { "()", "at character 2, a name, “not” or “(” was expected" },
    { "Wireless", "at character 1, a name, “not” or “(” was expected" },
    { "1a", "at character 1, a name, “not” or “(” was expected" },
    { "a-b", "at character 2, “and”, “or” or the end was expected" },
    { "_a", "at character 1, a name, “not” or “(” was expected" },
    { "a b", "at character 3, “and”, “or” or the end was expected" },
    { "a not b", "at character 3, “and”, “or” or the end was expected" },
    { "a AND b", "at character 3, “and”, “or” or the end was expected" },
    { "a & b", "at character 3, “and”, “or” or the end was expected" },
    { "a)", "at character 2, “and”, “or” or the end was expected" },
    { "réseau", "at character 2, “and”, “or” or the end was expected" },
    { "a or « b »", "at character 6, a name, “not” or “(” was expected" },
    { "a and (b", "at character 9, “and”, “or” or “)” was expected" },
    { "(a b)", "at character 4, “and”, “or” or “)” was expected" },
    { "a or b\xff", "at character 7, “and”, “or” or the end was expected" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (rempart_expression_parse (cases[i].text, &error));
      g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_null (rempart_expression_parse (cases[i].text, NULL));
    }
}

static char *
repeat (const char *before,
        guint       n,
        const char *core,
        const char *after)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, core);
  for (guint i = 0; i < n; i++)
    g_string_append (text, after);

  return g_string_free (text, FALSE);
}

static void
assert_bounded (char       *text,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(RempartExpression) expression = rempart_expression_parse (text, &error);

  if (words == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpint (rempart_expression_evaluate (expression, lookup, (gpointer) "a"), !=, REMPART_TRUTH_UNKNOWN);
    }
  else
    {
      g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, words));
    }
  g_free (text);
}

static void
test_bounds (void)
{
  assert_bounded (repeat ("(", REMPART_EXPRESSION_MAX_DEPTH - 1, "a", ")"), NULL);
  assert_bounded (repeat ("(", REMPART_EXPRESSION_MAX_DEPTH, "a", ")"), "nested too deep");
  assert_bounded (repeat ("not ", REMPART_EXPRESSION_MAX_DEPTH - 1, "a", ""), NULL);
  assert_bounded (repeat ("not ", REMPART_EXPRESSION_MAX_DEPTH, "a", ""), "at character 65, it is nested too deep");
  assert_bounded (repeat ("a or ", 199, "a", ""), NULL);
  assert_bounded (repeat ("a or ", 200, "a", ""), "at most 1000 characters");
  assert_bounded (repeat ("(", 10 * 1000 * 1000, "a", ")"), "at most 1000 characters");
}

/* Whatever the bytes, an expression or an error. */
static void
test_random (void)
{
  static const char * const words[] = { "a", "bee", "and", "or", "not", "(", ")", " ", "  ", "-", "é", "\xc3", "A", "9" };
  guint n_good = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(RempartExpression) expression = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      expression = rempart_expression_parse (text->str, &error);
      g_assert_true ((expression == NULL) == (error != NULL));
      if (expression != NULL)
        {
          g_autofree char *causes = join_causes (expression, "A");

          g_assert_cmpstr (causes, !=, "");
          n_good++;
        }
    }
  g_assert_cmpuint (n_good, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/expression/evaluate", test_evaluate);
  g_test_add_func ("/core/expression/monotone", test_monotone);
  g_test_add_func ("/core/expression/names", test_names);
  g_test_add_func ("/core/expression/bad", test_bad);
  g_test_add_func ("/core/expression/bounds", test_bounds);
  g_test_add_func ("/core/expression/random", test_random);

  return g_test_run ();
}
