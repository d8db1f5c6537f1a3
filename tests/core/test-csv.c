/* test-csv.c: tables as spreadsheets save them, and as they should not be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-csv.h"
#include "rempart-error.h"

static RempartCsv *
parse (const char *data,
       gsize       size,
       GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return rempart_csv_parse (bytes, "t.csv", error);
}

/* "1:a|b/3:c|d": line and cells of each row */
static char *
describe (RempartCsv *csv)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < rempart_csv_get_n_rows (csv); i++)
    {
      g_string_append_printf (string, "%s%u:", i > 0 ? "/" : "", rempart_csv_get_line (csv, i));
      for (guint j = 0; j < rempart_csv_get_n_cells (csv, i); j++)
        g_string_append_printf (string, "%s%s", j > 0 ? "|" : "", rempart_csv_get_cell (csv, i, j));
    }

  return g_string_free (string, FALSE);
}

static const struct
{
  const char        *name;
  const char        *data;
  gsize              size;   /* 0: up to the NUL */
  char               separator;
  RempartCsvEncoding encoding;
  const char        *expected;
} good[] = {
  { "empty", "", 0, ',', REMPART_CSV_UTF8, "" },
  { "blank-lines", "\n\r\n\r", 0, ',', REMPART_CSV_UTF8, "" },
  { "comma", "a,b\n1,2\n", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:1|2" },
  { "semicolon", "a;b\r\n1,5;2\r\n", 0, ';', REMPART_CSV_UTF8, "1:a|b/2:1,5|2" },
  { "tab", "a\tb\n1;5\t2,5", 0, '\t', REMPART_CSV_UTF8, "1:a|b/2:1;5|2,5" },
  { "one-column", "a\n1\n", 0, ',', REMPART_CSV_UTF8, "1:a/2:1" },
  { "old-mac", "a,b\r1,2\r", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:1|2" },
  { "no-last-line-end", "a,b\n1,", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:1|" },
  { "empty-cells", "a,b,c\n,,\n,x,\n", 0, ',', REMPART_CSV_UTF8, "1:a|b|c/2:||/3:|x|" },
  { "empty-quoted", "a\n\"\"\n\"\"\"\"\n", 0, ',', REMPART_CSV_UTF8, "1:a/3:\"" },
  { "quotes", "a,b\n\"x, \"\"y\"\"\",\"z\"\n", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:x, \"y\"|z" },
  { "quotes-after-space", "a, \"b,c\" ,d\n", 0, ',', REMPART_CSV_UTF8, "1:a|b,c|d" },
  { "quote-inside", "a,b\n5\" disk,x\n", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:5\" disk|x" },
  { "lines-in-quotes", "a,b\r\n\"1\r\n2\r3\n4\",x\r\ny,z", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:1\r\n2\r3\n4|x/6:y|z" },
  { "separator-in-quotes", "\"a;b;c;d\",e\n", 0, ',', REMPART_CSV_UTF8, "1:a;b;c;d|e" },
  { "sep-line", "sep=;\na;b,c,d\n", 0, ';', REMPART_CSV_UTF8, "2:a|b,c,d" },
  { "sep-is-a-heading", "sep=x,b\n", 0, ',', REMPART_CSV_UTF8, "1:sep=x|b" },
  { "bom", "\xef\xbb\xbf\"a\",b\n\xc3\xa9,x\n", 0, ',', REMPART_CSV_UTF8, "1:a|b/2:é|x" },
  { "bom-alone", "\xef\xbb\xbf", 0, ',', REMPART_CSV_UTF8, "" },
  { "windows-1252", "id;titre\n1;\xc9tat \x80 \x9cuvre \x92 \x93x\x94\n", 0, ';', REMPART_CSV_WINDOWS_1252,
    "1:id|titre/2:1|État € œuvre ’ “x”" },
  { "windows-1252-undefined", "a\n\x81\xe9\n", 0, ',', REMPART_CSV_WINDOWS_1252, "1:a/2:\xc2\x81" "é" },
  { "utf-16-le", "\xff\xfe" "a\0;\0\xe9\0\n\0\x3d\xd8\x00\xde;\0b\0", 18, ';', REMPART_CSV_UTF16, "1:a|é/2:😀|b" },
  { "utf-16-be", "\xfe\xff" "\0a\0\t\0\xe9\0\n", 10, '\t', REMPART_CSV_UTF16, "1:a|é" },
};

static void
test_good (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCsv) csv = parse (good[i].data, good[i].size > 0 ? good[i].size : strlen (good[i].data), &error);
  g_autofree char *description = NULL;

  g_assert_no_error (error);
  description = describe (csv);
  g_assert_cmpstr (description, ==, good[i].expected);
  g_assert_cmpint (rempart_csv_get_separator (csv), ==, good[i].separator);
  g_assert_cmpint (rempart_csv_get_encoding (csv), ==, good[i].encoding);
}

static const struct
{
  const char *name;
  const char *data;
  gsize       size;
  const char *message;   /* how it begins */
  const char *words;
} bad[] = {
  { "unclosed", "a,b\n1,2\n\n3,\"4\n5,6\n", 0, "t.csv:4: ", "never closed; close it" },
  { "unclosed-doubled", "a\n\"x\"\"\n", 0, "t.csv:2: ", "never closed" },
  { "unclosed-heading", "\"a", 0, "t.csv:1: ", "never closed" },
  { "text-after", "a,b\n\"x\" y,2\n", 0, "t.csv:2: ", "text follows" },
  /* What was forgotten on line 2 comes to light on line 4. */
  { "text-after-lines", "a,b\n\"x,1\ny,2\n\"z\",3\n", 0, "t.csv:2: ", "line 4" },
  { "nul", "a,b\n1,2\n\0,3\n", 12, "t.csv:3: ", "NUL" },
  { "utf-16-without-mark", "a\0,\0b\0", 6, "t.csv:1: ", "NUL" },
  { "utf-16-nul", "\xff\xfe" "a\0\0\0b\0", 8, "t.csv:1: ", "NUL" },
  { "utf-32", "\xff\xfe\0\0a\0\0\0", 8, "t.csv:1: ", "NUL" },
  { "utf-16-cut", "\xff\xfe" "a\0b", 5, "t.csv:1: ", "UTF-16 and is not" },
  { "utf-16-half-pair", "\xff\xfe\x3d\xd8" "a\0", 6, "t.csv:1: ", "UTF-16 and is not" },
  { "bom-not-kept", "\xef\xbb\xbf" "a\nb\n\xe9\n", 0, "t.csv:3: ", "UTF-8 and is not" },
};

static void
test_bad (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  RempartCsv *csv = parse (bad[i].data, bad[i].size > 0 ? bad[i].size : strlen (bad[i].data), &error);

  g_assert_null (csv);
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_MALFORMED);
  g_assert_true (g_str_has_prefix (error->message, bad[i].message));
  g_assert_nonnull (strstr (error->message, bad[i].words));
}

static void
test_size (void)
{
  g_autofree char *data = g_malloc (REMPART_CSV_MAX_SIZE + 1);
  g_autoptr (RempartCsv) csv = NULL;
  g_autoptr (GError) error = NULL;

  memset (data, ',', REMPART_CSV_MAX_SIZE + 1);
  g_assert_null (parse (data, REMPART_CSV_MAX_SIZE + 1, &error));
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "16 MiB"));
  g_clear_error (&error);

  csv = parse (data, REMPART_CSV_MAX_SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_csv_get_n_rows (csv), ==, 1);
  g_assert_cmpuint (rempart_csv_get_n_cells (csv, 0), ==, REMPART_CSV_MAX_SIZE + 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = g_strconcat ("/core/csv/good/", good[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_good);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/core/csv/bad/", bad[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }
  g_test_add_func ("/core/csv/size", test_size);

  return g_test_run ();
}
