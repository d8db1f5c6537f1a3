/* test-dossier-history.c: the history as an annex of the dossier, and the change report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libxml/relaxng.h>
#include <string.h>

#include "dossier-fixture.h"
#include "rempart-baseline.h"
#include "rempart-history.h"
#include "rempart-review.h"

static GBytes *
build (DossierFixture              *self,
       const RempartDossierOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *xml = rempart_dossier_build (self->project, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (xml);
  return xml;
}

static void
assert_valid (GBytes *xml)
{
  g_autofree char *rng = g_build_filename (SOURCE_DATADIR, "schemas", "dossier.rng", NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (rng);
  xmlRelaxNG *schema = xmlRelaxNGParse (parser);
  xmlRelaxNGValidCtxt *valid = xmlRelaxNGNewValidCtxt (schema);
  xmlDoc *doc = xmlReadMemory (g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml), "dossier.xml", NULL,
                               XML_PARSE_NONET | XML_PARSE_HUGE);

  g_assert_nonnull (doc);
  g_assert_cmpint (xmlRelaxNGValidateDoc (valid, doc), ==, 0);
  xmlFreeDoc (doc);
  xmlRelaxNGFreeValidCtxt (valid);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFreeParserCtxt (parser);
}

static void
assert_value (GBytes     *xml,
              const char *xpath,
              const char *expected)
{
  g_autofree char *value = dossier_fixture_ask (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), xpath);

  g_assert_cmpstr (value, ==, expected);
}

static void
sign (DossierFixture *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { .name = "Ada <Martin>", .role = "RA & QA", .meaning = REMPART_MEANING_APPROVAL };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, rempart_project_find_item (self->project, PLAIN_ITEM, &error));
  g_assert_no_error (error);
  rempart_project_sign (self->project, items, &draft, &error);
  g_assert_no_error (error);
}

static void
test_annex (DossierFixture *self,
            gconstpointer   data)
{
  const char *hash;
  g_autofree char *count = NULL;

  dossier_fixture_confirm (self);
  sign (self);
  dossier_fixture_answer (self, PLAIN_ITEM, REMPART_ANSWER_TEXT_EN,
                          "Each operator has a code: five roles are defined.\nFactory accounts are removed.\n\nSee \"Architecture\".");
  rempart_project_get_history_end (self->project, &hash);
  count = g_strdup_printf ("%u", rempart_project_count_events (self->project, NULL));
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const RempartDossierOptions without = { .lang = lang };
      const RempartDossierOptions with = { .lang = lang, .with_history = TRUE };
      g_autoptr (GBytes) plain = build (self, &without);
      g_autoptr (GBytes) xml = build (self, &with);
      g_autoptr (GBytes) again = build (self, &with);

      assert_valid (plain);
      assert_valid (xml);
      g_assert_true (g_bytes_equal (xml, again));
      /* The hash of the end is printed in any case: it is what one keeps. */
      assert_value (plain, "string(//d:history/@end)", hash);
      assert_value (plain, "count(//d:history/d:event)", "0");
      assert_value (plain, "string(//d:history/@told)", "no");
      assert_value (xml, "string(//d:history/@end)", hash);
      assert_value (xml, "count(//d:history/d:event)", count);
      assert_value (xml, "string(//d:history/d:event[1]/@id)", "1");
      assert_value (xml, "count(//d:history/d:event[@id != position()])", "0");
      assert_value (xml, "string(//d:history/d:event[d:words][last()]/d:words/d:removed)", "four");
      assert_value (xml, "string(//d:history/d:event[d:words][last()]/d:words/d:added)", "five");
      assert_value (xml, "string(//d:history/d:event[@entity = 'evidence'][1]/@existence)", "begins");
      assert_value (xml, "string(//d:history/d:signature/@name)", "Ada <Martin>");
      assert_value (xml, "string(//d:history/d:signature/@valid)", "no");
      assert_value (xml, "string(//d:history/d:signature/@item = //d:item[@id = '" PLAIN_ITEM "']/@key)", "true");
    }
}

/* In the words of the dossier, and nothing of the field names of the file */
static void
test_words (DossierFixture *self,
            gconstpointer   data)
{
  static const char * const expected[REMPART_N_LANGS][5] = {
    [REMPART_LANG_FR] = { "Avancement", "Document ajouté", "Réponse (français)", "Preuve liée", "N’est plus valable" },
    [REMPART_LANG_EN] = { "Progress", "Document added", "Answer (French)", "Evidence linked", "No longer valid" },
  };

  dossier_fixture_confirm (self);
  sign (self);
  dossier_fixture_answer (self, PLAIN_ITEM, REMPART_ANSWER_CONFORMITY, "partial");
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const RempartDossierOptions options = { .lang = lang, .with_history = TRUE };
      g_autofree char *path = dossier_fixture_path (self, lang == REMPART_LANG_FR ? "fr.html" : "en.html");
      g_autofree char *html = NULL;
      g_autoptr (GError) error = NULL;

      rempart_dossier_export (self->project, REMPART_FORMAT_HTML, &options, path, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (expected[lang]); i++)
        g_assert_nonnull (strstr (html, expected[lang][i]));
      g_assert_null (strstr (html, "text_mark"));
      g_assert_null (strstr (html, "source_number"));
      g_assert_null (strstr (html, "reply_"));
      g_assert_null (strstr (html, "emergency_use"));
      g_assert_null (strstr (html, ">ansm-2022<"));
    }
}

/* The table of the history is there only where the dossier tells it. */
static void
test_table (DossierFixture *self,
            gconstpointer   data)
{
  RempartDossierOptions options = { .lang = REMPART_LANG_EN };
  g_autofree char *folder = dossier_fixture_path (self, "tables");
  g_autofree char *path = g_build_filename (folder, "history.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  rempart_project_set_actor (self->project, "=HYPERLINK(1)");
  dossier_fixture_answer (self, PLAIN_ITEM, REMPART_ANSWER_OWNER, "@me");
  g_assert_true (rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, folder, NULL, NULL, NULL, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  options.with_history = TRUE;
  g_assert_true (rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, folder, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"'=HYPERLINK(1)\""));
  g_assert_nonnull (strstr (text, "\"'@me\""));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\"No.\",\"Date\""));
}

/* A change report */

static RempartMoment
name_state (DossierFixture *self,
            const char     *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartBaseline) baseline = rempart_project_add_baseline (self->project, name, NULL, &error);

  g_assert_no_error (error);
  return (RempartMoment) { .event = rempart_baseline_get_event (baseline), .name = name };
}

static void
change_something (DossierFixture *self)
{
  const RempartChange version = { "version", "3.3" };
  g_autofree char *path = dossier_fixture_path (self, "new.txt");
  const RempartEvidenceDraft draft = { .document = "NEW-1", .title = "Pen & test", .revision = "A", .location = path };
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;

  g_file_set_contents (path, "new", -1, NULL);
  dossier_fixture_answer (self, PLAIN_ITEM, REMPART_ANSWER_TEXT_EN,
                          "Each operator has a code: five roles are defined.\nFactory accounts are removed.\n\nSee \"Architecture\".");
  dossier_fixture_answer (self, EMPTY_ITEM, REMPART_ANSWER_OWNER, "Nobody's business");
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_no_error (error);
  rempart_project_link (self->project, rempart_project_find_item (self->project, EMPTY_ITEM, NULL), evidence, NULL, "p. 3", &error);
  g_assert_no_error (error);
  rempart_project_edit_device (self->project, &version, 1, &error);
  g_assert_no_error (error);
}

static void
test_changes (DossierFixture *self,
              gconstpointer   data)
{
  RempartMoment first, second;
  g_autofree char *version = g_strdup (rempart_project_get_device (self->project, "version"));

  sign (self);
  first = name_state (self, "Submission <1>");
  change_something (self);
  second = name_state (self, "Submission 2");
  dossier_fixture_answer (self, LIST_ITEM, REMPART_ANSWER_CONFORMITY, "nonconform");
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const RempartDossierOptions today = { .lang = lang, .since = &first };
      const RempartDossierOptions then = { .lang = lang, .since = &first, .until = &second };
      const RempartDossierOptions none = { .lang = lang, .since = &second, .until = &second };
      g_autoptr (GBytes) now = build (self, &today);
      g_autoptr (GBytes) past = build (self, &then);
      g_autoptr (GBytes) same = build (self, &none);

      assert_valid (now);
      assert_valid (past);
      assert_valid (same);
      assert_value (past, "string(/d:changes/d:from/@name)", "Submission <1>");
      assert_value (past, "string(/d:changes/d:to/@name)", "Submission 2");
      assert_value (now, "count(/d:changes/d:to/@name)", "0");
      assert_value (past, "string(//d:device/d:field[@name = 'version']/d:p)", "3.3");
      assert_value (past, "string(//d:project/d:change[@field = 'version']/d:new)", "3.3");
      assert_value (past, "string(//d:project/d:change[@field = 'version']/d:old)", version);
      /* Texts are those of the language of the report, and who works on it is not told. */
      assert_value (past, "count(//d:subject[@id = '" PLAIN_ITEM "'])", lang == REMPART_LANG_EN ? "1" : "0");
      if (lang == REMPART_LANG_EN)
        assert_value (past, "string(//d:subject[@id = '" PLAIN_ITEM "']/d:change/d:words/d:added)", "five");
      assert_value (past, "count(//d:change[@field = 'owner'])", "0");
      assert_value (past, "string(//d:subject[@id = '" EMPTY_ITEM "']/d:change[@existence = 'begins']/d:new)", "NEW-1 A");
      assert_value (past, "string(//d:documents/d:subject[@id = 'NEW-1']/@fate)", "added");
      assert_value (past, "count(//d:subject[@id = '" LIST_ITEM "'])", "0");
      assert_value (now, "string(//d:subject[@id = '" LIST_ITEM "']/d:change/d:new)", "nonconform");
      assert_value (now, "string(//d:lapsed/d:signature/@on)", PLAIN_ITEM);
      assert_value (same, "count(//d:change)", "0");
    }
}

static void
test_changes_output (DossierFixture *self,
                     gconstpointer   data)
{
  RempartMoment first = name_state (self, "Submission 1");
  RempartMoment second;
  g_autofree char *path = dossier_fixture_path (self, "changes.html");

  change_something (self);
  second = name_state (self, "Submission 2");
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const RempartDossierOptions options = { .lang = lang, .since = &first };
      const RempartDossierOptions backwards = { .lang = lang, .since = &second, .until = &first };
      g_autofree char *html = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (rempart_dossier_export (self->project, REMPART_FORMAT_HTML, &options, path, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &html, NULL, NULL));
      g_assert_nonnull (strstr (html, lang == REMPART_LANG_FR ? "Rapport de modifications" : "Change report"));
      g_assert_nonnull (strstr (html, "Submission 1"));
      g_assert_nonnull (strstr (html, "Pen &amp; test"));
      g_assert_false (rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, path, NULL, NULL, NULL, &error));
      g_assert_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT);
      g_clear_error (&error);
      g_assert_false (rempart_dossier_export (self->project, REMPART_FORMAT_XML, &backwards, path, NULL, NULL, NULL, &error));
      g_assert_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT);
    }
  g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_fixture_add_test ("/dossier/history/annex", test_annex);
  dossier_fixture_add_test ("/dossier/history/words", test_words);
  dossier_fixture_add_test ("/dossier/history/table", test_table);
  dossier_fixture_add_test ("/dossier/changes/report", test_changes);
  dossier_fixture_add_test ("/dossier/changes/output", test_changes_output);
  return g_test_run ();
}
