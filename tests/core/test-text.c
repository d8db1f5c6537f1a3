/* test-text.c: folding for search and cleaning for storage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-date.h"
#include "rempart-inspector.h"
#include "rempart-text-private.h"

static void
test_fold (void)
{
  static const struct { const char *text; const char *folded; } cases[] = {
    { "Sécurité", "securite" }, { "SÉCURITÉ", "securite" }, { "Se\xcc\x81" "curite\xcc\x81", "securite" },
    { "Mise en œuvre", "mise en oeuvre" }, { "ŒUVRE", "oeuvre" }, { "Straße", "strasse" },
    { "l’accès", "l'acces" }, { "ﬁchier", "fichier" }, { "Ελλάδα", "ελλαδα" }, { "", "" }, { "ΑΣ", "ας" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = rempart_text_fold (cases[i].text);

      /* The last case: GLib folds a final sigma to a plain one; both spellings meet. */
      if (i == G_N_ELEMENTS (cases) - 1)
        {
          g_autofree char *other = rempart_text_fold (cases[i].folded);

          g_assert_cmpstr (folded, ==, other);
        }
      else
        g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_clean (void)
{
  static const struct { const char *text; const char *clean; guint dropped; } cases[] = {
    { "one\r\ntwo\rthree\n", "one\ntwo\nthree\n", 0 }, { "tab\there", "tab\there", 0 },
    { "bell\a and null-ish \x1f", "bell and null-ish ", 2 }, { "del\x7f", "del", 1 }, { "c1\xc2\x85", "c1", 1 },
    { "\xef\xbf\xbf", "", 1 }, { "\u202eRTL\u202c \u2067x\u2069", "RTL x", 4 }, { "\u200fשלום", "\u200fשלום", 0 }, { "مرحبا 👩‍⚕️", "مرحبا 👩‍⚕️", 0 }, { "bad\xff", "bad\xef\xbf\xbd", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint dropped = 99;
      g_autofree char *clean = rempart_text_clean (cases[i].text, &dropped);

      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpuint (dropped, ==, cases[i].dropped);
    }
}

/* U+00A0, U+202F and U+3000 are blanks, U+200B and U+FEFF are nothing, and é may come as one character or two. */
static void
test_names (void)
{
  static const struct { const char *name; const char *tidy; } cases[] = {
    { "Anne", "Anne" }, { " Anne \t", "Anne" }, { "\u00a0Anne\u202f\u3000", "Anne" }, { "Rene\u0301e", "Renée" },
    { "", "" }, { " \u00a0\n", "" }, { "\u200b\ufeff", "" }, { "Submission\u00a01", "Submission\u00a01" },
  };
  static const char * const alike[][2] = {
    { "Anne Roux", "Anne\u00a0Roux" }, { "Anne Roux", "Anne  Roux " }, { "Renée", "Rene\u0301e" }, { "Anne", "An\u200bne" },
  };
  static const char * const apart[][2] = { { "Anne", "anne" }, { "Anne Roux", "AnneRoux" }, { "Renée", "Renee" }, { "Anne", "" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tidy = rempart_name_tidy (cases[i].name);

      g_assert_cmpstr (tidy, ==, cases[i].tidy);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    g_assert_true (rempart_name_equal (alike[i][0], alike[i][1]));
  for (gsize i = 0; i < G_N_ELEMENTS (apart); i++)
    g_assert_false (rempart_name_equal (apart[i][0], apart[i][1]));
  g_assert_false (rempart_name_equal ("bad\xff", "bad"));
}

static void
test_dates (void)
{
  static const char * const others[] = { "", "2026-02-30", "2026-2-03", "2026-02-03T10:00Z", "0000-01-01", "+026-01-01" };
  g_autofree char *date = rempart_date_format ("2026-02-28");
  g_autofree char *wrong = rempart_date_format ("2026-02-30");
  g_autofree char *words = rempart_date_format ("soon");
  g_autofree char *moment = rempart_date_format_moment ("2026-11-24T08:05:59.123Z");
  g_autofree char *odd = rempart_date_format_moment ("yesterday");
  GDate day;

  /* The tests run in UTC. */
  g_assert_cmpstr (date, ==, "28 February 2026");
  g_assert_cmpstr (wrong, ==, "2026-02-30");
  g_assert_cmpstr (words, ==, "soon");
  g_assert_cmpstr (moment, ==, "24 November 2026, 08:05");
  g_assert_cmpstr (odd, ==, "yesterday");

  g_assert_true (rempart_date_parse ("2028-02-29", &day));
  g_assert_true (g_date_get_year (&day) == 2028 && g_date_get_month (&day) == G_DATE_FEBRUARY && g_date_get_day (&day) == 29);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (rempart_date_parse (others[i], NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/fold", test_fold);
  g_test_add_func ("/core/text/clean", test_clean);
  g_test_add_func ("/core/text/names", test_names);
  g_test_add_func ("/core/text/dates", test_dates);
  return g_test_run ();
}
