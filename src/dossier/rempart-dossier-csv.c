/* rempart-dossier-csv.c: the tables of a dossier, for spreadsheets
 *
 * RFC 4180 (CR LF, quotes doubled; a comma in English, a semicolon in French) in UTF-8 with a byte order mark, by which spreadsheet programs know the encoding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-private.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static const char * const tables[] = {
  "items", "evidence", "links", "gspr", "open-points", "characteristics", "relations",
  "history",   /* the last: only where the dossier tells it */
};
static const char * const files[G_N_ELEMENTS (tables) + 1] =
{
  "items.csv", "evidence.csv", "links.csv", "gspr.csv", "open-points.csv", "characteristics.csv", "relations.csv",
  "history.csv", NULL
};

const char * const *
rempart_dossier_csv_files (void)
{
  return files;
}

gboolean
rempart_dossier_write_csv (GBytes      *xml,
                           gboolean     with_history,
                           const char  *folder,
                           const char  *shown,
                           GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables) - (with_history ? 0 : 1); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *shown_path = g_build_filename (shown, files[i], NULL);
      g_autoptr (GBytes) cells = rempart_dossier_transform_csv (xml, tables[i], error);
      g_autoptr (GByteArray) all = NULL;
      g_autoptr (GBytes) bytes = NULL;

      if (cells == NULL)
        return FALSE;
      all = g_byte_array_new ();
      g_byte_array_append (all, (const guint8 *) BYTE_ORDER_MARK, sizeof BYTE_ORDER_MARK - 1);
      g_byte_array_append (all, g_bytes_get_data (cells, NULL), g_bytes_get_size (cells));
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
      if (!rempart_dossier_write_file (path, bytes, shown_path, error))
        return FALSE;
    }
  return TRUE;
}
