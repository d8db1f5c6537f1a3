/* test-dossier-output.c: HTML, FO, DocBook and tables, and what happens to files when things go wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dossier-fixture.h"

static void
test_formats (void)
{
  for (int i = 0; i < REMPART_N_FORMATS; i++)
    {
      RempartFormat format = REMPART_N_FORMATS;

      g_assert_true (rempart_format_from_nick (rempart_format_to_nick (i), &format));
      g_assert_cmpint (format, ==, i);
      g_assert_cmpstr (rempart_format_get_label (i), !=, "");
    }
  g_assert_cmpstr (rempart_format_get_suffix (REMPART_FORMAT_PDF), ==, ".pdf");
  g_assert_cmpstr (rempart_format_get_suffix (REMPART_FORMAT_CSV), ==, "");
  g_assert_false (rempart_format_from_nick ("doc", &(RempartFormat) { 0 }));
}

static void
test_names (DossierFixture *self,
            gconstpointer   data)
{
  static const struct { const char *name, *revision, *expected; } cases[] =
  {
    { "Perfusio 200", "B", "Perfusio-200_cybersecurity_rev-B_fr.pdf" },
    { "Pompe « Éclair » / mobile", "", "Pompe-Eclair-mobile_cybersecurity_fr.pdf" },
    { "../../etc/passwd", "1.2", "etc-passwd_cybersecurity_rev-1.2_fr.pdf" },
    { "مضخة", "B", "dossier_cybersecurity_rev-B_fr.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RempartChange changes[] = { { "name", cases[i].name }, { "dossier_revision", cases[i].revision } };
      g_autoptr (GError) error = NULL;
      g_autofree char *name = NULL;

      rempart_project_edit_device (self->project, changes, G_N_ELEMENTS (changes), &error);
      g_assert_no_error (error);
      name = rempart_dossier_suggest_name (self->project, REMPART_FORMAT_PDF, REMPART_LANG_FR);
      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

static void
test_html (DossierFixture *self,
           gconstpointer   data)
{
  g_autofree char *html = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_FR, NULL);
  g_autofree char *again = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_FR, NULL);

  g_assert_cmpstr (html, ==, again);
  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (html, "lang=\"fr\""));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "src="));
  g_assert_null (strstr (html, "<link"));
  g_assert_null (strstr (html, "@import"));
  g_assert_null (strstr (html, "url("));
  /* marks that people typed are text, and only web addresses are links */
  g_assert_nonnull (strstr (html, "&lt;b&gt;&amp;amp;]]&gt;"));
  g_assert_null (strstr (html, "href=\"javascript:"));
  g_assert_nonnull (strstr (html, "href=\"https://example.org/a?b=1&amp;c=2\""));
  g_assert_nonnull (strstr (html, EMOJI_TEXT));
  /* French typography binds what was typed with an ordinary space */
  g_assert_nonnull (strstr (html, "code\xc2\xa0: quatre"));
  g_assert_nonnull (strstr (html, "«\xc2\xa0" "Architecture\xc2\xa0»"));
  /* words of this language for what is missing */
  g_assert_nonnull (strstr (html, "Pas encore rédigé."));
}

/* Nothing leads out of the page but the addresses that people gave, and each anchor has its place. */
static void
test_html_links (DossierFixture *self,
                 gconstpointer   data)
{
  g_autofree char *html = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_EN, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint inside = 0;
  guint outside = 0;

  for (const char *p = strstr (html, " id=\""); p != NULL; p = strstr (p + 1, " id=\""))
    g_assert_true (g_hash_table_add (ids, g_strndup (p + 5, strcspn (p + 5, "\""))));
  for (const char *p = strstr (html, "href=\""); p != NULL; p = strstr (p + 1, "href=\""))
    {
      g_autofree char *target = g_strndup (p + 6, strcspn (p + 6, "\""));

      if (*target == '#')
        g_assert_true (g_hash_table_contains (ids, target + 1));
      else
        g_assert_cmpstr (target, ==, "https://example.org/a?b=1&amp;c=2");
      inside += *target == '#';
      outside += *target != '#';
    }
  g_assert_cmpuint (inside, >, 500);
  g_assert_cmpuint (outside, ==, 1);
}

/* A revision linked at three places is one row that names them. */
static void
test_places (DossierFixture *self,
             gconstpointer   data)
{
  gsize length;
  g_autofree char *book = dossier_fixture_export (self, REMPART_FORMAT_DOCBOOK, REMPART_LANG_FR, &length);
  g_autofree char *rows = dossier_fixture_ask (book, length, "count(//db:informaltable[@class='evidence']/db:tbody/db:tr[contains(db:td[1], 'DOC-005')])");
  g_autofree char *places = dossier_fixture_ask (book, length, "//db:informaltable[@class='evidence']/db:tbody/db:tr[contains(db:td[1], 'DOC-005')]/db:td[5]");

  g_assert_cmpstr (rows, ==, "1");
  g_assert_cmpstr (places, ==, "p.\xc2\xa0" "2; p.\xc2\xa0" "3\xc2\xa0; §\xc2\xa0" "4\xc2\xa0; document entier");
}

/* The catalogue keeps "Annex II 4": the dossier names it in its language. */
static void
test_provisions (DossierFixture *self,
                 gconstpointer   data)
{
  g_autofree char *fr = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_FR, NULL);
  g_autofree char *en = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_EN, NULL);

  g_assert_nonnull (strstr (fr, ">Annexe\xc2\xa0II"));
  g_assert_null (strstr (fr, ">Annex "));
  g_assert_null (strstr (fr, ">Chapter "));
  g_assert_nonnull (strstr (en, ">Annex\xc2\xa0II"));
  /* what no item carries says so */
  g_assert_nonnull (strstr (en, "No item of the chosen sources carries this provision"));
}

/* In words, where the text stands, and no state of such an item is filled */
static void
test_confirm (DossierFixture *self,
              gconstpointer   data)
{
  const char *item = "//db:section[@role='item'][contains(db:title, '" CHECKED_ITEM "')]";
  const struct { RempartLang lang; const char *mark; const char *checked; const char *reply; const char *kept; const char *accepted; } expected[] = {
    { REMPART_LANG_FR, "brouillon à confirmer", "vérifié sur le texte officiel par C. Vasseur le 20\xc2\xa0novembre 2026, numéro officiel\xc2\xa0: 4 <b>, page officielle\xc2\xa0: 12",
      "Sans objet</phrase> · ", "le fabricant le conserve", "acceptée par le fabricant" },
    { REMPART_LANG_EN, "translation to be checked", "checked against the official text by C. Vasseur on 20\xc2\xa0November 2026, official number: 4 <b>, official page: 12",
      "Not applicable</phrase> · ", "the manufacturer keeps it", "accepted by the manufacturer" },
  };

  dossier_fixture_confirm (self);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gsize length;
      g_autofree char *book = dossier_fixture_export (self, REMPART_FORMAT_DOCBOOK, expected[i].lang, &length);
      g_autofree char *mark_path = g_strconcat (item, "//db:varlistentry[@role='answer']//db:phrase[@role='mark']", NULL);
      g_autofree char *meta_path = g_strconcat (item, "/db:para[@role='meta']", NULL);
      g_autofree char *open_path = g_strconcat ("count(", item, "//db:phrase[@role='state open'])", NULL);
      g_autofree char *mark = dossier_fixture_ask (book, length, mark_path);
      g_autofree char *meta = dossier_fixture_ask (book, length, meta_path);
      g_autofree char *open = dossier_fixture_ask (book, length, open_path);

      g_assert_cmpstr (mark, ==, expected[i].mark);
      g_assert_nonnull (strstr (meta, expected[i].checked));
      g_assert_cmpstr (open, ==, "2");
      g_assert_nonnull (strstr (book, expected[i].reply));
      g_assert_nonnull (strstr (book, expected[i].kept));
      g_assert_nonnull (strstr (book, expected[i].accepted));
    }
}

/* The reader's rows: each with our items, their documents and their state; each clause with the relation */
static void
test_references (DossierFixture *self,
                 gconstpointer   data)
{
  const char *row = "//db:informaltable[@class='view']/db:tbody/db:tr[contains(db:th, '" CHECKED_ITEM "')][1]";
  gsize length;
  g_autofree char *book = NULL;
  g_autofree char *state_path = g_strconcat (row, "/db:td[3]", NULL);
  g_autofree char *state = NULL;
  g_autofree char *heads = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *reasons = NULL;

  dossier_fixture_confirm (self);
  book = dossier_fixture_export (self, REMPART_FORMAT_DOCBOOK, REMPART_LANG_EN, &length);
  heads = dossier_fixture_ask (book, length, "string(count(//db:informaltable[@class='view']/db:tbody/db:tr[@class='head']) > 10)");
  rows = dossier_fixture_ask (book, length, "string(count(//db:informaltable[@class='trace']/db:tbody/db:tr[not(@class)]) > 100)");
  state = dossier_fixture_ask (book, length, state_path);
  /* a pair of items gives its reason once */
  reasons = dossier_fixture_ask (book, length, "count(//db:varlistentry[@role='refs']/db:listitem/db:para[contains(., 'Both settle what applies')])");
  g_assert_cmpstr (heads, ==, "true");
  g_assert_cmpstr (rows, ==, "true");
  g_assert_cmpstr (state, ==, "done, not assessed, to be confirmed");
  g_assert_cmpstr (reasons, ==, "1");
}

static void
test_missing_language (DossierFixture *self,
                       gconstpointer   data)
{
  g_autofree char *en = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_EN, NULL);

  g_assert_nonnull (strstr (en, "Not written in this language."));
  g_assert_null (strstr (en, "Réponse en français seulement."));
  g_assert_null (strstr (en, "Sur site seulement"));
}

static void
test_fo (DossierFixture *self,
         gconstpointer   data)
{
  gsize length;
  g_autofree char *fo = dossier_fixture_export (self, REMPART_FORMAT_FO, REMPART_LANG_EN, &length);
  g_autofree char *marks = dossier_fixture_ask (fo, length, "count(//fo:bookmark[count(ancestor::fo:bookmark) > 3])");
  g_autofree char *some = dossier_fixture_ask (fo, length, "string(count(//fo:bookmark[count(ancestor::fo:bookmark) = 3]) > 0)");

  g_assert_cmpuint (dossier_fixture_dangling (fo, length, "//fo:page-number-citation/@ref-id", "//@id"), ==, 0);
  g_assert_cmpuint (dossier_fixture_dangling (fo, length, "//fo:basic-link/@internal-destination", "//@id"), ==, 0);
  g_assert_cmpstr (marks, ==, "0");
  g_assert_cmpstr (some, ==, "true");
}

static void
test_docbook (DossierFixture *self,
              gconstpointer   data)
{
  static const char schema[] = "/usr/share/xml/docbook/schema/rng/5.0/docbook.rng";
  g_autofree char *path = dossier_fixture_path (self, "out");
  gsize length;
  g_autofree char *book = dossier_fixture_export (self, REMPART_FORMAT_DOCBOOK, REMPART_LANG_EN, &length);
  g_autofree char *jing = g_find_program_in_path ("jing");

  g_assert_cmpuint (dossier_fixture_dangling (book, length, "//db:link/@linkend", "//@xml:id"), ==, 0);
  if (jing != NULL && g_file_test (schema, G_FILE_TEST_EXISTS))
    {
      const char *argv[] = { jing, schema, path, NULL };
      g_autofree char *out = NULL;
      int status = -1;

      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, NULL);
      g_test_message ("%s", out);
      g_assert_cmpint (status, ==, 0);
    }
}

static char *
read_table (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf\""));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  return text;
}

static void
test_csv (DossierFixture *self,
          gconstpointer   data)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_EN };
  g_autofree char *folder = dossier_fixture_path (self, "tables");
  g_autofree char *stranger = g_build_filename (folder, "mine.txt", NULL);
  g_autofree char *items = NULL;
  g_autofree char *evidence = NULL;
  g_autofree char *links = NULL;
  g_autofree char *gspr = NULL;
  g_autofree char *points = NULL;
  g_autofree char *relations = NULL;
  g_autofree char *characteristics = NULL;
  g_autoptr (GError) error = NULL;

  dossier_fixture_confirm (self);
  /* twice: the second replaces the first */
  for (guint i = 0; i < 2; i++)
    {
      rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, folder, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
    }
  items = read_table (folder, "items.csv");
  evidence = read_table (folder, "evidence.csv");
  links = read_table (folder, "links.csv");
  gspr = read_table (folder, "gspr.csv");
  points = read_table (folder, "open-points.csv");
  relations = read_table (folder, "relations.csv");
  characteristics = read_table (folder, "characteristics.csv");
  g_assert_nonnull (strstr (items, "\"carried over, to be confirmed, translation to be checked\",\"\",\"C. Vasseur\",\"2026-11-20\",\"4 <b>\",\"12\",\"\",\"\",\"\"\r\n"));
  g_assert_nonnull (strstr (relations, "\"ANSM 2022\",\"" CHECKED_ITEM "\",\"overlaps with\",\"IG-NB 2023\",\"IGNB-2.1\","));
  g_assert_nonnull (strstr (characteristics, "\"no\",\"No part of the device is implanted"));
  g_assert_nonnull (strstr (items, "\"Each operator has a code: four roles are defined.\nFactory accounts are removed.\n\nSee \"\"Architecture\"\".\","));
  /* no cell begins as a formula */
  g_assert_nonnull (strstr (items, "\"'=HYPERLINK(\"\"http://example.org\"\")\""));
  g_assert_nonnull (strstr (evidence, "\"'@SUM(A1)\""));
  for (const char *p = ",\"= ,\"+ ,\"- ,\"@"; p != NULL; p = strchr (p, ' ') != NULL ? strchr (p, ' ') + 1 : NULL)
    {
      g_autofree char *start = g_strndup (p, 3);

      g_assert_null (strstr (items, start));
      g_assert_null (strstr (evidence, start));
      g_assert_null (strstr (links, start));
    }
  g_assert_nonnull (strstr (links, "\"" PLAIN_ITEM "\",\"DOC-001\",\"C\",\"p. 12, § 3.4\"\r\n"));
  g_assert_nonnull (strstr (gspr, PLAIN_ITEM));
  g_assert_nonnull (strstr (points, EMPTY_ITEM));

  /* a folder with anything else in it is left alone */
  g_file_set_contents (stranger, "mine", -1, &error);
  g_assert_no_error (error);
  g_assert_false (rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
}

/* French spreadsheets, whose decimal mark is a comma, part cells by a semicolon. */
static void
test_csv_french (DossierFixture *self,
                 gconstpointer   data)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  g_autofree char *folder = dossier_fixture_path (self, "tables");
  g_autofree char *items = NULL;
  g_autofree char *links = NULL;
  g_autoptr (GError) error = NULL;

  rempart_dossier_export (self->project, REMPART_FORMAT_CSV, &options, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  items = read_table (folder, "items.csv");
  links = read_table (folder, "links.csv");
  g_assert_nonnull (strstr (links, "\"" PLAIN_ITEM "\";\"DOC-001\";\"C\";\"p. 12, § 3.4\"\r\n"));
  g_assert_nonnull (strstr (items, "\"Trois mesures\xc2\xa0:\n• chiffrer\xc2\xa0;\n• signer\n• journaliser\nsans exception.\n\n-5 V n'est pas un point.\""));
}

/* For each format: what was there stays, and nothing else is there. */
static void
assert_refused (DossierFixture *self,
                const char     *path,
                GCancellable   *cancellable,
                GQuark          domain,
                int             code)
{
  const RempartFormat formats[] = { REMPART_FORMAT_XML, REMPART_FORMAT_FO, REMPART_FORMAT_HTML, REMPART_FORMAT_DOCBOOK, REMPART_FORMAT_CSV };
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (rempart_dossier_export (self->project, formats[i], &options, path, cancellable, NULL, NULL, &error));
      g_assert_error (error, domain, code);
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
    }
}

static void
test_no_such_folder (DossierFixture *self,
                     gconstpointer   data)
{
  g_autofree char *path = dossier_fixture_path (self, "nowhere/out");

  assert_refused (self, path, NULL, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO);
}

static void
test_target_is_folder (DossierFixture *self,
                       gconstpointer   data)
{
  g_autofree char *path = dossier_fixture_path (self, "out");
  g_autofree char *file = g_build_filename (path, "mine.txt", NULL);

  g_assert_cmpint (g_mkdir (path, 0777), ==, 0);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  assert_refused (self, path, NULL, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (DossierFixture *self,
                gconstpointer   data)
{
  g_autofree char *path = dossier_fixture_path (self, "out");
  g_autofree char *text = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_cancellable_cancel (cancellable);
  assert_refused (self, path, cancellable, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "older");
}

static void
cancel_when_writing_cb (const char *stage,
                        double      fraction,
                        gpointer    user_data)
{
  if (fraction > 0)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled_late (DossierFixture *self,
                     gconstpointer   data)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  g_autofree char *path = dossier_fixture_path (self, "out");

  for (int format = 0; format < REMPART_N_FORMATS; format++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (rempart_dossier_export (self->project, format, &options, path, cancellable, cancel_when_writing_cb, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
    }
}

static void
test_read_only_folder (DossierFixture *self,
                       gconstpointer   data)
{
  g_autofree char *folder = dossier_fixture_path (self, "closed");
  g_autofree char *path = g_build_filename (folder, "out", NULL);

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  g_assert_cmpint (g_mkdir (folder, 0555), ==, 0);
  assert_refused (self, path, NULL, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_IO);
}

static void
test_unknown_format (DossierFixture *self,
                     gconstpointer   data)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  g_autofree char *path = dossier_fixture_path (self, "out");
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_dossier_export (self->project, REMPART_N_FORMATS, &options, path, NULL, NULL, NULL, &error));
  g_assert_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_FORMAT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier/output/formats", test_formats);
  dossier_fixture_add_test ("/dossier/output/names", test_names);
  dossier_fixture_add_test ("/dossier/output/html", test_html);
  dossier_fixture_add_test ("/dossier/output/html-links", test_html_links);
  dossier_fixture_add_test ("/dossier/output/places", test_places);
  dossier_fixture_add_test ("/dossier/output/provisions", test_provisions);
  dossier_fixture_add_test ("/dossier/output/confirm", test_confirm);
  dossier_fixture_add_test ("/dossier/output/references", test_references);
  dossier_fixture_add_test ("/dossier/output/missing-language", test_missing_language);
  dossier_fixture_add_test ("/dossier/output/fo", test_fo);
  dossier_fixture_add_test ("/dossier/output/docbook", test_docbook);
  dossier_fixture_add_test ("/dossier/output/csv", test_csv);
  dossier_fixture_add_test ("/dossier/output/csv-french", test_csv_french);
  dossier_fixture_add_test ("/dossier/output/no-such-folder", test_no_such_folder);
  dossier_fixture_add_test ("/dossier/output/target-is-folder", test_target_is_folder);
  dossier_fixture_add_test ("/dossier/output/read-only-folder", test_read_only_folder);
  dossier_fixture_add_test ("/dossier/output/cancelled", test_cancelled);
  dossier_fixture_add_test ("/dossier/output/cancelled-late", test_cancelled_late);
  dossier_fixture_add_test ("/dossier/output/unknown-format", test_unknown_format);
  return g_test_run ();
}
