/* test-evidence-guess.c: what file names tell, and what changed in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-guess.h"
#include "rempart-evidence.h"
#include "rempart-text-diff.h"

static const struct
{
  const char *name;
  const char *document;
  const char *title;
  const char *revision;
  const char *effective;
  const char *kind;
} names[] = {
  { "DOC-014_rev-C_Break-glass test report.pdf", "DOC-014", "Break-glass test report", "C", "", "test-report" },
  { "CM-CYB-005-threat-model.pdf", "CM-CYB-005", "Threat model", "", "", "threat-model" },
  { "plan_de_cybersécurité_v2.1_2026-03-14.odt", "", "Plan de cybersécurité", "2.1", "2026-03-14", "plan" },
  { "20260230 minutes.txt", "", "20260230 minutes", "", "", "record" },
  { "perfusio.cdx.json", "", "Perfusio", "", "", "sbom" },
  { "IEC-62304 checklist.xlsx", "", "IEC-62304 checklist", "", "", "standard" },
  { "Essai d’intrusion indice B.pdf", "", "Essai d’intrusion", "B", "", "pentest" },
  { "Rapport_d’essai rév. B.pdf", "", "Rapport d’essai", "B", "", "test-report" },
  { "Test report revB.pdf", "", "Test report", "B", "", "test-report" },
  { "Test report rev B.pdf", "", "Test report", "B", "", "test-report" },
  { "test-report_v2.1.pdf", "", "Test report", "2.1", "", "test-report" },
  { "Revues internes.pdf", "", "Revues internes", "", "", "other" },
  { ".pdf", "", ".pdf", "", "", "other" },
  { "\xff\xfe.bin", "", "��", "", "", "other" },
  { "", "", "", "", "", "other" },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RempartEvidenceGuess) guess = rempart_evidence_guess_new (names[i].name);

      g_assert_cmpstr (guess->document, ==, names[i].document);
      g_assert_cmpstr (guess->title, ==, names[i].title);
      g_assert_cmpstr (guess->revision, ==, names[i].revision);
      g_assert_cmpstr (guess->effective, ==, names[i].effective);
      g_assert_cmpstr (guess->kind, ==, names[i].kind);
      g_assert_true (g_strv_contains (rempart_evidence_kinds (), guess->kind));
    }
}

static void
assert_diff (const char *old_text,
             const char *new_text,
             const char *expected)
{
  g_autofree char *markup = rempart_text_diff_to_markup (old_text, new_text);

  g_assert_cmpstr (markup, ==, expected);
}

static void
test_diff (void)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *shortened = NULL;

  assert_diff ("", "", "");
  assert_diff ("a  b", "a b\n", "");
  assert_diff ("", "one two", "<b>one two</b>");
  assert_diff ("one two", "", "<s>one two</s>");
  assert_diff ("a b c d e f", "a b c d e f g", "… c d e f <b>g</b>");
  assert_diff ("the old way & more", "the new way & more", "the <s>old</s> <b>new</b> way &amp; more");
  assert_diff ("x x", "x x x", "x x <b>x</b>");
  assert_diff ("p a b c d e f g h i q", "r a b c d e f g h i s",
               "<s>p</s> <b>r</b> a b c d … f g h i <s>q</s> <b>s</b>");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (many, "w%u ", i);
  shortened = rempart_text_diff_to_markup ("", many->str);
  g_assert_nonnull (strstr (shortened, "w11 … w988"));
  g_assert_cmpuint (strlen (shortened), <, 200);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/evidence-guess/names", test_names);
  g_test_add_func ("/app/text-diff/words", test_diff);

  return g_test_run ();
}
