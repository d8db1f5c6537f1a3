/* rempart-table-reader.c: a catalogue from a file, read in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-table-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-csv.h"

typedef struct
{
  char        *path;
  char        *id;
  char        *edition;
  char        *title;
  char        *supersedes;
  RempartLang  lang;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_free (order->id);
  g_free (order->edition);
  g_free (order->title);
  g_free (order->supersedes);
  g_free (order);
}

void
rempart_table_free (RempartTable *table)
{
  g_clear_object (&table->catalogue);
  g_clear_error (&table->error);
  rempart_import_report_clear (&table->report);
  g_free (table->format);
  g_free (table);
}

static const char *
get_separator_label (char separator)
{
  switch (separator)
    {
    case ';': return C_("separator", "semicolons");
    case '\t': return C_("separator", "tabs");
    default: return C_("separator", "commas");
    }
}

static const char *
get_encoding_label (RempartCsvEncoding encoding)
{
  switch (encoding)
    {
    case REMPART_CSV_UTF16: return "UTF-16";
    case REMPART_CSV_WINDOWS_1252: return "Windows-1252";
    case REMPART_CSV_UTF8:
    default: return "UTF-8";
    }
}

/* A file whose bytes are the catalogue's is XML; the catalogue of a table was written from it. */
static void
describe (RempartTable *table,
          const char   *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RempartCsv) csv = NULL;
  gsize size;

  if (table->catalogue == NULL || !g_file_get_contents (path, &contents, &size, NULL))
    return;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  table->is_table = !g_bytes_equal (bytes, rempart_catalogue_get_bytes (table->catalogue));
  csv = table->is_table ? rempart_csv_parse (bytes, "", NULL) : NULL;
  if (csv == NULL)
    table->format = g_strdup (_("Catalogue XML"));
  else
    /* Translators: %1$s is an encoding ("UTF-8"), %2$s the separators ("semicolons"). */
    table->format = g_strdup_printf (_("Table in %1$s, columns separated by %2$s"),
                                     get_encoding_label (rempart_csv_get_encoding (csv)),
                                     get_separator_label (rempart_csv_get_separator (csv)));
}

/* "/home/ada/table.csv:12: reason" names a file that the window names already. Takes @fault. */
static char *
shorten (char       *fault,
         const char *name)
{
  gsize length = strlen (name);
  char *shortened;
  char *rest = NULL;
  guint64 line;

  if (!g_str_has_prefix (fault, name) || fault[length] != ':')
    return fault;
  line = g_ascii_strtoull (fault + length + 1, &rest, 10);
  if (!g_str_has_prefix (rest, ": "))
    return fault;
  /* Translators: what is wrong in a file: %1$u the number of a line, %2$s the reason. */
  shortened = g_strdup_printf (_("Line %1$u: %2$s"), (guint) line, rest + 2);
  g_free (fault);
  return shortened;
}

static void
shorten_faults (RempartTable *table,
                const char   *path)
{
  g_autofree char *name = g_filename_display_name (path);

  for (guint i = 0; i < table->report.faults->len; i++)
    g_ptr_array_index (table->report.faults, i) = shorten (g_ptr_array_index (table->report.faults, i), name);
  if (table->error != NULL)
    table->error->message = shorten (table->error->message, name);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Order *order = data;
  const RempartCatalogueImport options = {
    .id = order->id, .edition = order->edition, .title = order->title, .supersedes = order->supersedes,
    .lang = order->lang, .skip_bad_rows = TRUE,
  };
  RempartTable *table = g_new0 (RempartTable, 1);

  rempart_import_report_init (&table->report);
  table->catalogue = rempart_catalogue_import_file (order->path, &options, &table->report, &table->error);
  describe (table, order->path);
  shorten_faults (table, order->path);
  g_task_return_pointer (task, table, (GDestroyNotify) rempart_table_free);
}

void
rempart_table_read_async (const char                   *path,
                          const RempartCatalogueImport *options,
                          GCancellable                 *cancellable,
                          GAsyncReadyCallback           callback,
                          gpointer                      user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->path = g_strdup (path);
  order->id = g_strdup (options->id);
  order->edition = g_strdup (options->edition);
  order->title = g_strdup (options->title);
  order->supersedes = g_strdup (options->supersedes);
  order->lang = options->lang;
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, read_thread);
}

RempartTable *
rempart_table_read_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
