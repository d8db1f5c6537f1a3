/* test-catalogue-import.c: files of the company's, and their place in a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-catalogue-import.h"

#define TEXTS(element, words) "<" element " xml:lang='fr'>" words "</" element "><" element " xml:lang='en'>" words "</" element ">"
#define XML(root, item)                                                                                   \
  "<catalogue xmlns='urn:rempart:catalogue:1' date='2026-01-01' answerable='true' " root ">"              \
  TEXTS ("title", "t") TEXTS ("short-title", "s") TEXTS ("bibliography", "b") TEXTS ("notice", "n")       \
  "<section id='S'>" TEXTS ("title", "t")                                                                 \
  "<item id='A' standing='read' force='unknown'>" TEXTS ("title", "t") TEXTS ("ask", "a") item "</item>"  \
  "</section></catalogue>"
#define CSV "id,section,title,ask\nA,S,T,Q\n"

static RempartCatalogue *
import_with (CoreFixture                  *fixture,
             const char                   *name,
             const char                   *text,
             const RempartCatalogueImport *options,
             RempartImportReport          *report,
             GError                      **error)
{
  g_autofree char *path = core_fixture_write (fixture, name, text);

  rempart_import_report_init (report);

  return rempart_catalogue_import_file (path, options, report, error);
}

static RempartCatalogue *
import (CoreFixture *fixture,
        const char  *name,
        const char  *text)
{
  const RempartCatalogueImport options = { 0 };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue = import_with (fixture, name, text, &options, &report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report.faults->len, ==, 0);
  g_assert_cmpuint (report.n_rows, ==, rempart_catalogue_get_items (catalogue)->len);

  return catalogue;
}

/* What a file is shows in what it holds. */
static void
test_content (CoreFixture  *fixture,
              gconstpointer data)
{
  g_autoptr (RempartCatalogue) table = import (fixture, "Achats 2026.v2.xml", CSV);
  g_autoptr (RempartCatalogue) xml = import (fixture, "x.csv", "\xef\xbb\xbf\n " XML ("id='x' edition='1' supersedes='w'", "<replaces item='B'/>"));

  g_assert_cmpstr (rempart_catalogue_get_title (table, REMPART_LANG_FR), ==, "Achats 2026.v2");
  g_assert_cmpstr (rempart_catalogue_get_id (table), ==, "achats-2026-v2");
  g_assert_cmpstr (rempart_catalogue_get_id (xml), ==, "x");
  g_assert_cmpstr (rempart_catalogue_get_supersedes (xml), ==, "w");
}

static void
test_options_of_xml (CoreFixture  *fixture,
                     gconstpointer data)
{
  const RempartCatalogueImport options = { .id = "y" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue = import_with (fixture, "x.xml", XML ("id='x' edition='1'", ""), &options, &report, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rempart_catalogue_get_id (catalogue), ==, "x");
  g_assert_cmpuint (report.notes->len, ==, 1);
}

static const struct
{
  const char *name;
  const char *text;
  const char *words;   /* of the first fault; NULL: the error says it */
} bad[] = {
  { "not-well-formed", "<catalogue>", ":1: This is not well-formed XML" },
  { "doctype", "<!DOCTYPE catalogue [<!ENTITY a 'b'>]><catalogue/>", "DOCTYPE" },
  { "schema", XML ("id='x' edition='1' colour='red'", ""), "schema" },
  { "mapping-to-itself", XML ("id='x' edition='1'", "<mapping catalogue='x' item='A' relation='equal'/>"), "A" },
  { "mapping-to-nothing", XML ("id='x' edition='1'", "<mapping catalogue='ansm-2022' item='Z' relation='equal'/>"), "“Z”" },
  { "unknown-name",
    XML ("id='x' edition='1'", "<applicability expression='wireless and psychic'>" TEXTS ("reason", "r") "</applicability>"), "“psychic”" },
  { "bad-table", "id,section,title,ask\nA,S,,Q\n", ":2: " },
  { "unclosed", "id,section,title,ask\nA,S,T,\"Q\n", NULL },
  { "no-table", "Chère Madame,\nveuillez trouver\n", NULL },
  { "empty", "", NULL },
};

static void
test_bad (CoreFixture  *fixture,
          gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const RempartCatalogueImport options = { 0 };
      g_auto (RempartImportReport) report = { NULL };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].name);
      g_assert_null (import_with (fixture, bad[i].name, bad[i].text, &options, &report, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, bad[i].name));
      g_assert_cmpuint (report.faults->len > 0, ==, bad[i].words != NULL);
      if (bad[i].words != NULL)
        g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 0), bad[i].words));
    }
}

static void
test_no_file (CoreFixture  *fixture,
              gconstpointer data)
{
  const RempartCatalogueImport options = { 0 };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  rempart_import_report_init (&report);
  g_assert_null (rempart_catalogue_import_file (fixture->folder, &options, &report, &error));
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_IO);
}

/* @expected: the id of the catalogue that it follows, "" when it is to be added, or words of the refusal after "!" */
static void
assert_place (CoreFixture      *fixture,
              RempartCatalogue *catalogue,
              const char       *supersedes,
              const char       *expected)
{
  g_autoptr (GError) error = NULL;
  RempartCatalogue *old = NULL;

  if (!rempart_catalogue_find_place (catalogue, fixture->project, supersedes, &old, &error))
    {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_cmpint (*expected, ==, '!');
      g_assert_nonnull (strstr (error->message, expected + 1));
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (old != NULL ? rempart_catalogue_get_id (old) : "", ==, expected);
}

static void
assert_xml_place (CoreFixture *fixture,
                  const char  *xml,
                  const char  *supersedes,
                  const char  *expected)
{
  g_autoptr (RempartCatalogue) catalogue = import (fixture, "place.xml", xml);

  assert_place (fixture, catalogue, supersedes, expected);
}

/* The project of the fixture holds ansm-2022 and the references, and not imdrf-n60. */
static void
test_place (CoreFixture  *fixture,
            gconstpointer data)
{
  g_autoptr (RempartCatalogue) ansm = rempart_catalogue_load_builtin ("ansm-2022", NULL);
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  g_autoptr (RempartCatalogue) own = import (fixture, "own.csv", CSV);
  g_autoptr (GError) error = NULL;

  assert_xml_place (fixture, XML ("id='x' edition='1'", ""), NULL, "");
  assert_xml_place (fixture, XML ("id='x' edition='1'", ""), "ansm-2022", "ansm-2022");
  assert_xml_place (fixture, XML ("id='x' edition='1' supersedes='ansm-2022'", ""), NULL, "ansm-2022");
  assert_xml_place (fixture, XML ("id='x' edition='1' supersedes='gone'", ""), NULL, "");
  assert_xml_place (fixture, XML ("id='x' edition='1'", ""), "gone", "!no catalogue “gone”");

  assert_place (fixture, n60, NULL, "");
  assert_place (fixture, ansm, NULL, "!word for word");
  /* To take the place of a guide has to be meant. */
  assert_xml_place (fixture, XML ("id='ansm-2022' edition='2031'", ""), NULL, "!built-in");
  assert_xml_place (fixture, XML ("id='ansm-2022' edition='2031'", ""), "ansm-2022", "ansm-2022");
  assert_xml_place (fixture, XML ("id='ansm-2022' edition='2031' supersedes='ansm-2022'", ""), NULL, "ansm-2022");
  assert_xml_place (fixture, XML ("id='imdrf-n60' edition='9'", ""), NULL, "!built-in");
  assert_xml_place (fixture, XML ("id='imdrf-n60' edition='9'", ""), "ansm-2022", "!built-in");
  assert_xml_place (fixture, XML ("id='regulation' edition='9'", ""), NULL, "!references");
  assert_xml_place (fixture, XML ("id='x' edition='9'", ""), "regulation", "!references");

  g_assert_true (rempart_project_add_catalogue (fixture->project, own, &error));
  g_assert_no_error (error);
  assert_place (fixture, own, NULL, "!word for word");
  assert_xml_place (fixture, XML ("id='own' edition='1'", ""), NULL, "!edition “1”");
  assert_xml_place (fixture, XML ("id='own' edition='2'", ""), NULL, "own");
  assert_xml_place (fixture, XML ("id='own' edition='2'", ""), "ansm-2022", "!another catalogue “own”");
}

/* The second edition of a questionnaire keeps id and title of the first; what follows a built-in catalogue does not. */
static void
test_follow (CoreFixture  *fixture,
             gconstpointer data)
{
  RempartCatalogueImport own = { .supersedes = "own" };
  RempartCatalogueImport same = { .id = "own", .edition = "2" };
  RempartCatalogueImport builtin = { .supersedes = "ansm-2022" };
  RempartCatalogueImport other = { .id = "other" };
  g_autoptr (RempartCatalogue) first = import (fixture, "own.csv", CSV);
  g_autoptr (RempartCatalogue) second = NULL;
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_add_catalogue (fixture->project, first, &error));
  rempart_catalogue_import_follow (&own, fixture->project);
  rempart_catalogue_import_follow (&same, fixture->project);
  rempart_catalogue_import_follow (&builtin, fixture->project);
  rempart_catalogue_import_follow (&other, fixture->project);
  g_assert_cmpstr (own.usual_id, ==, "own");
  g_assert_cmpstr (same.usual_title, ==, "own");
  g_assert_null (builtin.usual_id);
  g_assert_null (other.usual_title);

  own.edition = "2";
  second = import_with (fixture, "second.csv", CSV, &own, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_catalogue_get_id (second), ==, "own");
  g_assert_cmpstr (rempart_catalogue_get_title (second, REMPART_LANG_EN), ==, "own");
  g_assert_null (rempart_catalogue_get_supersedes (second));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/catalogue-import/content", test_content);
  core_fixture_add_test ("/core/catalogue-import/options-of-xml", test_options_of_xml);
  core_fixture_add_test ("/core/catalogue-import/bad", test_bad);
  core_fixture_add_test ("/core/catalogue-import/no-file", test_no_file);
  core_fixture_add_test ("/core/catalogue-import/place", test_place);
  core_fixture_add_test ("/core/catalogue-import/follow", test_follow);

  return g_test_run ();
}
