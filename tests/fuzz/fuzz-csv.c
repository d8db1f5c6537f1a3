/* fuzz-csv.c: bytes as a table, and the table as a catalogue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <gio/gio.h>
#include <string.h>

#include "rempart-catalogue-csv.h"
#include "rempart-csv.h"

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  return 0;
}

/* Whatever the bytes are, cells are UTF-8 and lines count up. */
static void
read_table (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCsv) csv = rempart_csv_parse (bytes, "fuzz.csv", &error);
  guint line = 0;

  g_assert_true ((csv == NULL) == (error != NULL));
  for (guint i = 0; csv != NULL && i < rempart_csv_get_n_rows (csv); i++)
    {
      g_assert_cmpuint (rempart_csv_get_line (csv, i), >, line);
      line = rempart_csv_get_line (csv, i);
      g_assert_cmpuint (rempart_csv_get_n_cells (csv, i), >, 0);
      for (guint j = 0; j < rempart_csv_get_n_cells (csv, i); j++)
        g_assert_true (g_utf8_validate (rempart_csv_get_cell (csv, i, j), -1, NULL));
    }
}

/* A catalogue has all good rows and no bad one, and is what its own XML says. */
static void
import_table (GBytes  *bytes,
              gboolean skip_bad_rows)
{
  const RempartCatalogueImport options = { .id = "fuzz", .skip_bad_rows = skip_bad_rows };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue = NULL;
  g_autoptr (RempartCatalogue) again = NULL;

  rempart_import_report_init (&report);
  catalogue = rempart_catalogue_import_csv (bytes, &options, &report, &error);
  g_assert_true ((catalogue == NULL) == (error != NULL));
  g_assert_cmpuint (report.n_bad, <=, report.n_rows);
  g_assert_cmpuint (report.n_bad, <=, report.faults->len);
  for (guint i = 0; i < report.faults->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (report.faults, i), -1, NULL));
  if (catalogue == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }

  g_assert_true (skip_bad_rows || report.n_bad == 0);
  g_assert_cmpuint (rempart_catalogue_get_items (catalogue)->len, ==, report.n_rows - report.n_bad);
  again = rempart_catalogue_new_from_bytes (rempart_catalogue_get_bytes (catalogue), "fuzz.xml", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_catalogue_get_items (again)->len, ==, rempart_catalogue_get_items (catalogue)->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  read_table (bytes);
  import_table (bytes, FALSE);
  import_table (bytes, TRUE);
  return 0;
}
