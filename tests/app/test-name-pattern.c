/* test-name-pattern.c: the patterns in which a person says how files are named
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-name-pattern.h"
#include "rempart-settings.h"

typedef struct
{
  const char *name;
  const char *document;
  const char *revision;
  const char *title;
  const char *effective;
} Expected;

static void
assert_guess (GPtrArray      *patterns,
              const Expected *expected)
{
  g_autoptr (RempartEvidenceGuess) guess = rempart_name_patterns_guess (patterns, expected->name);

  g_assert_cmpstr (guess->document, ==, expected->document);
  g_assert_cmpstr (guess->revision, ==, expected->revision);
  g_assert_cmpstr (guess->title, ==, expected->title);
  g_assert_cmpstr (guess->effective, ==, expected->effective);
}

/* Names as they lie in folders */
static void
test_defaults (void)
{
  static const Expected names[] = {
    { "DOC-014_B_Title.pdf", "DOC-014", "B", "Title", "" },
    { "SOP-12 rev 3 - Handling of keys.docx", "SOP-12", "3", "Handling of keys", "" },
    { "DOC-014_rev-C_Break-glass test report.pdf", "DOC-014", "C", "Break-glass test report", "" },
    { "DOC-014 rév. B Essai d’intrusion.pdf", "DOC-014", "B", "Essai d’intrusion", "" },
    { "PRO-CYB-003_v2.1_2026-03-14_Gestion des correctifs.odt", "PRO-CYB-003", "2.1", "Gestion des correctifs", "2026-03-14" },
    { "DOC-014 Threat model v4.pdf", "DOC-014", "4", "Threat model", "" },
    { "DOC-014 Threat model rev B 20260314.pdf", "DOC-014", "B", "Threat model", "2026-03-14" },
    { "CM-CYB-005-threat-model.pdf", "CM-CYB-005", "", "Threat model", "" },
    { "CM-CYB-005-A-threat-model.pdf", "CM-CYB-005", "A", "Threat model", "" },
    { "DOC-014.pdf", "DOC-014", "", "", "" },
    { "DOC-014_B.pdf", "DOC-014", "B", "", "" },
    { "DOC-014 rev C.pdf", "DOC-014", "C", "", "" },
    { "sop-12_b_mot de passe.pdf", "sop-12", "B", "Mot de passe", "" },
    { "SOP012 Backup.pdf", "SOP012", "", "Backup", "" },
    { "DOC-014_de_la_menace.pdf", "DOC-014", "", "De la menace", "" },
    { "2026-03-14 Minutes of the review.txt", "", "", "Minutes of the review", "2026-03-14" },
    { "IEC-62304 checklist.xlsx", "", "", "IEC-62304 checklist", "" },
    { "Perfusio report v2.1.pdf", "", "2.1", "Perfusio report", "" },
    { "DOC-014_B_2026-02-30_Title.pdf", "DOC-014", "B", "Title", "" },
    { "\xff.pdf", "", "", "�", "" },
    { ".pdf", "", "", ".pdf", "" },
    { "", "", "", "", "" },
  };
  g_autoptr (GPtrArray) patterns = rempart_name_patterns_new ();
  g_auto (GStrv) lines = g_settings_get_strv (rempart_settings_get (), "name-patterns");

  /* None of the defaults is passed over. */
  g_assert_cmpuint (patterns->len, ==, g_strv_length (lines));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_guess (patterns, &names[i]);
}

/* A person's own way */
static void
test_own (void)
{
  static const Expected names[] = {
    { "draft x Handling of keys (SOP-12, 3).docx", "SOP-12", "3", "Handling of keys", "" },
    { "Handling of keys ISSUE 3.docx", "", "3", "Handling of keys", "" },
    { "Handling of keys.docx", "", "", "Handling of keys", "" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patterns = rempart_name_patterns_parse ("draft * {title} {id} {rev}[ ]\n\n  {title}[ (issue|ed) {rev}]", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (patterns->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_guess (patterns, &names[i]);
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *pattern;
    const char *message;
  } wrong[] = {
    { "{ident}_{rev}", "There is no field {ident}. The fields are {id}, {rev}, {title} and {date}." },
    { "{id} {id}", "{id} stands there twice." },
    { "{id", "“{” opens a field that no “}” ends." },
    { "id}", "“}” ends what nothing opened." },
    { "{id}]", "“]” ends what nothing opened." },
    { "[{id}", "“[” opens a part that no “]” ends." },
    { "(rev|v", "“(” opens a choice of words that no “)” ends." },
    { "({id})", "Between “(” and “)” stand words with “|” between them, such as (rev|v)." },
    { "report", "It has no field, and would tell nothing. The fields are {id}, {rev}, {title} and {date}." },
    { "*a*b*c*{id}", "“*” may stand there three times at most." },
  };
  g_autofree char *huge = g_strnfill (1000, '[');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (rempart_name_pattern_new (wrong[i].pattern, &problem));
      g_assert_nonnull (problem);
      g_assert_cmpstr (problem->message, ==, wrong[i].message);
    }
  g_assert_null (rempart_name_patterns_parse ("{id} {title}\n\n{ident}", &error));
  g_assert_true (g_str_has_prefix (error->message, "Line 3: There is no field {ident}."));
  g_clear_error (&error);
  g_assert_null (rempart_name_pattern_new (huge, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (rempart_name_pattern_new ("{id}\xff", &error));
  g_assert_nonnull (error);
}

/* What looks like an expression is none, and the longest of names takes no time to speak of. */
static void
test_hostile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patterns = rempart_name_patterns_parse ("*[ *[ *[ {title}[ {rev}]]]]x\n.+^$\\{title}(?=a|.+)", &error);
  g_autofree char *name = g_strnfill (255, ' ');
  gint64 start = g_get_monotonic_time ();
  g_autoptr (RempartEvidenceGuess) guess = NULL;
  g_autoptr (RempartEvidenceGuess) literal = NULL;

  g_assert_no_error (error);
  guess = rempart_name_patterns_guess (patterns, name);
  g_assert_cmpstr (guess->document, ==, "");
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);

  literal = rempart_name_patterns_guess (patterns, ".+^$\\Plan?=a");
  g_assert_cmpstr (literal->title, ==, "Plan");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/name-pattern/defaults", test_defaults);
  g_test_add_func ("/app/name-pattern/hostile", test_hostile);
  g_test_add_func ("/app/name-pattern/own", test_own);
  g_test_add_func ("/app/name-pattern/wrong", test_wrong);

  return g_test_run ();
}
