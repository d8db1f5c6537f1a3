/* test-catalogue-csv.c: a company's own catalogue from a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rempart-catalogue-csv.h"
#include "rempart-error.h"

static RempartCatalogue *
import (const char                   *data,
        const RempartCatalogueImport *options,
        RempartImportReport          *report,
        GError                      **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, strlen (data));
  RempartCatalogueImport with_name = *options;

  with_name.name = "t.csv";
  rempart_import_report_init (report);

  return rempart_catalogue_import_csv (bytes, &with_name, report, error);
}

static void
assert_texts (RempartItem *item,
              const char  *title_fr,
              const char  *title_en,
              const char  *ask_fr,
              const char  *ask_en)
{
  g_assert_cmpstr (rempart_item_get_title (item, REMPART_LANG_FR), ==, title_fr);
  g_assert_cmpstr (rempart_item_get_title (item, REMPART_LANG_EN), ==, title_en);
  g_assert_cmpstr (rempart_item_get_ask (item, REMPART_LANG_FR), ==, ask_fr);
  g_assert_cmpstr (rempart_item_get_ask (item, REMPART_LANG_EN), ==, ask_en);
}

/* What the full check of authors says of the XML that was made. */
static void
assert_sound (RempartCatalogue *catalogue)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  int fd = g_file_open_tmp ("rempart-csv-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (xml, NULL), (gssize) g_bytes_get_size (xml), NULL));
  faults = rempart_catalogue_check (path, &error);
  g_unlink (path);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* As a French spreadsheet saves it: semicolons, Windows-1252, CRLF, a section written once, empty cells at the end. */
static void
test_french (void)
{
  const RempartCatalogueImport options = { .title = "Procédures de Médica", .edition = "C" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue =
    import ("ID;Section;Titre;Exigence;;\r\n"
            "PR-01;Contr\xf4le d\x92""acc\xe8s;Mots de passe;\"Le dispositif refuse \"\"1234\"\" ;\r\nil le dit\";;\r\n"
            "PR-02;;Sessions;Elles expirent;;\r\n"
            ";;;;;\r\n"
            "PR-03;R\xe9seau;Ports;Ferm\xe9s;;\r\n"
            "PR-04;Contr\xf4le d\x92""acc\xe8s;Comptes;Nominatifs;;\r\n",
            &options, &report, &error);
  GPtrArray *sections, *items;

  g_assert_no_error (error);
  g_assert_cmpuint (report.n_rows, ==, 4);
  g_assert_cmpuint (report.n_bad, ==, 0);
  g_assert_cmpuint (report.faults->len, ==, 0);
  g_assert_cmpuint (report.notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report.notes, 0), "Windows-1252"));

  g_assert_cmpstr (rempart_catalogue_get_id (catalogue), ==, "procedures-de-medica");
  g_assert_cmpstr (rempart_catalogue_get_edition (catalogue), ==, "C");
  g_assert_cmpstr (rempart_catalogue_get_title (catalogue, REMPART_LANG_EN), ==, "Procédures de Médica");
  g_assert_null (rempart_catalogue_get_supersedes (catalogue));
  g_assert_true (rempart_catalogue_is_answerable (catalogue));
  g_assert_nonnull (strstr (rempart_catalogue_get_notice (catalogue, REMPART_LANG_EN), "French only"));
  g_assert_nonnull (strstr (rempart_catalogue_get_notice (catalogue, REMPART_LANG_FR), "qu’en français"));
  g_assert_null (strstr (rempart_catalogue_get_notice (catalogue, REMPART_LANG_EN), "English"));

  sections = rempart_catalogue_get_sections (catalogue);
  g_assert_cmpuint (sections->len, ==, 2);
  g_assert_cmpstr (rempart_section_get_id (g_ptr_array_index (sections, 0)), ==, "controle-d-acces");
  g_assert_cmpstr (rempart_section_get_title (g_ptr_array_index (sections, 0), REMPART_LANG_EN), ==, "Contrôle d’accès");
  g_assert_cmpstr (rempart_section_get_id (g_ptr_array_index (sections, 1)), ==, "reseau");
  items = rempart_section_get_items (g_ptr_array_index (sections, 0));
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (rempart_item_get_id (g_ptr_array_index (items, 1)), ==, "PR-02");
  g_assert_cmpstr (rempart_item_get_id (g_ptr_array_index (items, 2)), ==, "PR-04");
  assert_texts (g_ptr_array_index (items, 0), "Mots de passe", "Mots de passe", "Le dispositif refuse \"1234\" ; il le dit",
                "Le dispositif refuse \"1234\" ; il le dit");
  g_assert_cmpint (rempart_item_get_standing (g_ptr_array_index (items, 0)), ==, REMPART_STANDING_READ);
  g_assert_cmpint (rempart_item_get_force (g_ptr_array_index (items, 0)), ==, REMPART_FORCE_UNKNOWN);
  assert_sound (catalogue);
}

static void
test_languages (void)
{
  const RempartCatalogueImport options = { .id = "q", .title = "Q", .lang = REMPART_LANG_EN, .supersedes = "q-old" };
  g_auto (RempartImportReport) report = { NULL };
  g_auto (RempartImportReport) whole_report = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue =
    import ("owner,ask_fr,Title FR,ask,id,section,title-en,Replaces,status\n"
            "x,Faire,Faux,Do,A,S & <T>,Name,B  C;B,ok\n"
            "x,,Seul,Do it,B,s,,,ok\n", &options, &report, &error);
  g_autoptr (RempartCatalogue) whole = NULL;
  RempartItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (report.notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report.notes, 0), "owner, status"));
  g_assert_cmpstr (rempart_catalogue_get_supersedes (catalogue), ==, "q-old");
  item = rempart_catalogue_find_item (catalogue, "A");
  assert_texts (item, "Faux", "Name", "Faire", "Do");
  g_assert_true (g_strv_equal (rempart_item_get_replaces (item), (const char * const []) { "B", "C", NULL }));
  g_assert_cmpstr (rempart_section_get_title (rempart_item_get_section (item), REMPART_LANG_FR), ==, "S & <T>");
  assert_texts (rempart_catalogue_find_item (catalogue, "B"), "Seul", "Seul", "Do it", "Do it");
  g_assert_nonnull (strstr (rempart_catalogue_get_notice (catalogue, REMPART_LANG_EN), "English only"));
  g_assert_nonnull (strstr (rempart_catalogue_get_notice (catalogue, REMPART_LANG_EN), "French only"));
  assert_sound (catalogue);

  whole = import ("id,section_fr,section_en,title_fr,title_en,ask_fr,ask_en\nA,Un,One,Nom,Name,Faire,Do\n",
                  &options, &whole_report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole_report.notes->len, ==, 0);
  g_assert_null (strstr (rempart_catalogue_get_notice (whole, REMPART_LANG_EN), "only"));
  g_assert_cmpstr (rempart_section_get_id (g_ptr_array_index (rempart_catalogue_get_sections (whole), 0)), ==, "one");
  assert_sound (whole);
}

/* Sections whose words make no identifier, or the same one, are still told apart. */
static void
test_section_ids (void)
{
  const RempartCatalogueImport options = { .id = "q" };
  static const char * const expected[] = { "section", "section-2", "a-b", "a-b-2" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue =
    import ("id,section,title,ask\n1,安全,T,A\n2,网络,T,A\n3,A b,T,A\n4,a (B),T,A\n", &options, &report, &error);
  GPtrArray *sections;

  g_assert_no_error (error);
  sections = rempart_catalogue_get_sections (catalogue);
  g_assert_cmpuint (sections->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < sections->len; i++)
    g_assert_cmpstr (rempart_section_get_id (g_ptr_array_index (sections, i)), ==, expected[i]);
  assert_sound (catalogue);
}

#define HEAD "id,section,title,ask\n"
#define GOOD "G,S,T,A\n"

static const struct
{
  const char *name;
  const char *row;     /* on line 3 */
  const char *words;
} bad_rows[] = {
  { "no-id", ",S,T,A\n", "no identifier" },
  { "blank-id", "\" \",S,T,A\n", "no identifier" },
  { "accent-in-id", "É-1,S,T,A\n", "“É-1” is no identifier" },
  { "space-in-id", "A 1,S,T,A\n", "“A 1” is no identifier" },
  { "dash-first", "-1,S,T,A\n", "“-1” is no identifier" },
  { "formula", "\"=cmd|' /C calc'!A0\",S,T,A\n", "is no identifier" },
  { "repeated-id", "G,S,T,A\n", "“G” is that of line 2" },
  { "no-title", "B,S,,A\n", "no title" },
  { "title-of-spaces", "B,S,\u00a0 ,A\n", "no title" },
  { "no-ask", "B,S,T,\n", "does not say what is asked" },
  { "few-cells", "B,S,T\n", "3 cells where the first line has 4" },
  { "one-cell", "B\n", "1 cell where the first line has 4" },
  { "many-cells", "B,S,T,A,x\n", "5 cells where the first line has 4" },
  { "control", "B,S,T,a\x1bz\n", "U+001B" },
  { "direction", "B,S,T\u202e,A\n", "U+202E" },
  { "non-character", "B,S\uffff,T,A\n", "U+FFFF" },
};

static void
test_bad_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  RempartCatalogueImport options = { .id = "q" };
  g_auto (RempartImportReport) report = { NULL };
  g_auto (RempartImportReport) rest = { NULL };
  g_autofree char *csv = g_strconcat (HEAD GOOD, bad_rows[i].row, "Z,Y,T,A\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue = import (csv, &options, &report, &error);

  g_assert_null (catalogue);
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "1 row of 3"));
  g_assert_cmpuint (report.n_bad, ==, 1);
  g_assert_cmpuint (report.faults->len, ==, 1);
  g_test_message ("%s", (char *) g_ptr_array_index (report.faults, 0));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (report.faults, 0), "t.csv:3: "));
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 0), bad_rows[i].words));

  g_clear_error (&error);
  options.skip_bad_rows = TRUE;
  catalogue = import (csv, &options, &rest, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rest.faults->len, ==, 1);
  g_assert_cmpuint (rempart_catalogue_get_items (catalogue)->len, ==, 2);
  assert_sound (catalogue);
}

static void
test_too_long (void)
{
  const RempartCatalogueImport options = { .id = "q" };
  g_autofree char *title = g_strnfill (301, 't');
  g_autofree char *ask = g_strnfill (10001, 'a');
  g_autofree char *id = g_strnfill (65, 'i');
  g_autofree char *csv = g_strdup_printf (HEAD "A,S,%s,%s\n%s,S,%.300s,%.10000s\n", title, ask, id, title, ask);
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (import (csv, &options, &report, &error));
  g_assert_cmpuint (report.faults->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 0), "t.csv:2: The text in the column “title” has more than 300"));
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 1), "t.csv:2: The text in the column “ask” has more than 10000"));
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 2), "t.csv:3: "));
  g_assert_cmpuint (report.n_bad, ==, 2);
}

static const struct
{
  const char            *name;
  const char            *csv;
  RempartCatalogueImport options;
  const char            *words;
} bad_tables[] = {
  { "empty", "", { .id = "q" }, "empty" },
  { "headings-alone", HEAD "\n,,\n", { .id = "q" }, "no row" },
  { "no-headings", GOOD GOOD, { .id = "q" }, "no column “id”" },
  { "no-section", "id,title,ask\n1,2,3\n", { .id = "q" }, "no column “section”" },
  { "no-ask", "id;section;title\n1;2;3\n", { .id = "q" }, "no column “ask”" },
  { "twice", "id,section,title,ask,Titre\n", { .id = "q" }, "“Titre” is there twice" },
  { "all-bad", HEAD ",,,x\n", { .id = "q", .skip_bad_rows = TRUE }, "Nothing was imported" },
  { "unclosed", HEAD "1,2,3,\"4\n", { .id = "q" }, "t.csv:2: " },
  { "bad-id", HEAD GOOD, { .id = "q/r" }, "“q/r” is no identifier of a catalogue" },
  { "no-id", HEAD GOOD, { .title = "目录" }, "No identifier can be made from the title “目录”" },
  { "bad-supersedes", HEAD GOOD, { .id = "q", .supersedes = "é" }, "“é”" },
  { "bad-title", HEAD GOOD, { .id = "q", .title = "a\x07" }, "title of a catalogue" },
  { "bad-edition", HEAD GOOD, { .id = "q", .edition = "\u202e" }, "edition of a catalogue" },
};

static void
test_bad_table (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (import (bad_tables[i].csv, &bad_tables[i].options, &report, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, bad_tables[i].words));
  g_assert_null (strchr (error->message, '\n'));
}

/* A first row without a section, and one after a section that could not be read */
static void
test_no_section_before (void)
{
  const RempartCatalogueImport options = { .id = "q" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (import (HEAD "A,,T,A\nB,S,T,A\nC,\x02,T,A\nD,,T,A\n", &options, &report, &error));
  g_assert_cmpuint (report.faults->len, ==, 3);
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 0), "t.csv:2: The row has no section"));
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 1), "t.csv:4: The text in the column “section”"));
  g_assert_nonnull (strstr (g_ptr_array_index (report.faults, 2), "t.csv:5: The row has no section"));
}

/* Ten thousand rows; ten thousand bad ones. */
static void
test_many (void)
{
  const RempartCatalogueImport options = { .id = "many" };
  g_autoptr (GString) csv = g_string_new ("id;section;title;ask\n");
  g_auto (RempartImportReport) report = { NULL };
  g_auto (RempartImportReport) bad_report = { NULL };
  g_autoptr (RempartCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (csv, "R-%u;Section %u;Requirement number %u;\"The device shows what it does, for the %uth time, and "
                                 "whoever reads it knows; \"\"that is all\"\".\"\n", i, i / 7, i, i);
  start = g_get_monotonic_time ();
  catalogue = import (csv->str, &options, &report, &error);
  g_assert_no_error (error);
  g_test_message ("10000 rows: %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (rempart_catalogue_get_items (catalogue)->len, ==, 10000);
  g_assert_cmpuint (rempart_catalogue_get_sections (catalogue)->len, ==, 1429);

  start = g_get_monotonic_time ();
  assert_sound (catalogue);
  g_test_message ("checked in full: %.0f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GString) rows = g_string_new (HEAD);
      g_auto (RempartImportReport) row_report = { NULL };
      g_autoptr (RempartCatalogue) most = NULL;

      for (guint n = 0; n < 50000 + i; n++)
        g_string_append_printf (rows, "%u,S,T,A\n", n);
      most = import (rows->str, &options, &row_report, &error);
      g_assert_true ((most != NULL) == (i == 0));
      g_assert_true ((error != NULL) == (i == 1));
    }
  g_assert_nonnull (strstr (error->message, "up to 50000 rows"));
  g_clear_error (&error);

  g_string_replace (csv, "Requirement number", "\x01", 0);
  start = g_get_monotonic_time ();
  g_assert_null (import (csv->str, &options, &bad_report, &error));
  g_assert_cmpuint (bad_report.faults->len, ==, 10000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

/* Every row names a section of its own, and all of them begin with the same words. */
static void
test_many_sections (void)
{
  const RempartCatalogueImport options = { .id = "q" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GString) csv = g_string_new (HEAD);
  g_autoptr (RempartCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 28000; i++)
    g_string_append_printf (csv, "R%u,A section of which the first forty letters are the same %u,T,A\n", i, i);
  catalogue = import (csv->str, &options, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_catalogue_get_sections (catalogue)->len, ==, 28000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

/* A cell of prose under "replaces" is one fault, not as many as it has words. */
static void
test_prose_in_replaces (void)
{
  const RempartCatalogueImport options = { .id = "q" };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (import ("id,section,title,ask,replaces\nA,S,T,A,“this one” and ‘that one’ also !\n", &options, &report, &error));
  g_assert_cmpuint (report.faults->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/catalogue-csv/french", test_french);
  g_test_add_func ("/core/catalogue-csv/languages", test_languages);
  g_test_add_func ("/core/catalogue-csv/section-ids", test_section_ids);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/core/catalogue-csv/bad-row/", bad_rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad_tables); i++)
    {
      g_autofree char *path = g_strconcat ("/core/catalogue-csv/bad-table/", bad_tables[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_table);
    }
  g_test_add_func ("/core/catalogue-csv/too-long", test_too_long);
  g_test_add_func ("/core/catalogue-csv/no-section-before", test_no_section_before);
  g_test_add_func ("/core/catalogue-csv/many", test_many);
  g_test_add_func ("/core/catalogue-csv/many-sections", test_many_sections);
  g_test_add_func ("/core/catalogue-csv/prose-in-replaces", test_prose_in_replaces);

  return g_test_run ();
}
