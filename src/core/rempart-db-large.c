/* rempart-db-large.c: values that are read and written in parts, and the room that they leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-db.h"

gboolean
rempart_db_compact (RempartDb  *self,
                    GError    **error)
{
  gint64 free_pages, pages;
  gboolean ok;

  if (!rempart_db_get_int (self, "PRAGMA freelist_count", &free_pages, error) ||
      !rempart_db_get_int (self, "PRAGMA page_count", &pages, error))
    return FALSE;
  if (free_pages <= pages / 2)
    return TRUE;

  /* VACUUM attaches a file of its own, and a large project has no place in memory. */
  sqlite3_limit (rempart_db_get_handle (self), SQLITE_LIMIT_ATTACHED, 1);
  ok = rempart_db_exec (self, "PRAGMA temp_store = FILE; VACUUM", error);
  sqlite3_limit (rempart_db_get_handle (self), SQLITE_LIMIT_ATTACHED, 0);
  return ok && rempart_db_exec (self, "PRAGMA temp_store = MEMORY", error);
}

/* Values in parts */

void
rempart_db_allow_large (RempartDb *self)
{
  /* SQLite takes it for the most that it was built for. */
  sqlite3_limit (rempart_db_get_handle (self), SQLITE_LIMIT_LENGTH, G_MAXINT);
}

RempartBlob *
rempart_db_open_blob (RempartDb   *self,
                      const char  *table,
                      const char  *column,
                      gint64       row,
                      gboolean     writable,
                      GError     **error)
{
  sqlite3_blob *blob = NULL;
  int code = sqlite3_blob_open (rempart_db_get_handle (self), "main", table, column, row, writable, &blob);

  if (code == SQLITE_OK)
    return blob;
  /* A value that is no bytes, which a file of ours never has there. */
  rempart_db_set_error (self, code == SQLITE_ERROR ? SQLITE_CORRUPT : code, error);
  return NULL;
}

gboolean
rempart_db_read_blob (RempartDb    *self,
                      RempartBlob  *blob,
                      void         *data,
                      gsize         length,
                      gsize         offset,
                      GError      **error)
{
  int code = sqlite3_blob_read (blob, data, (int) length, (int) offset);

  if (code == SQLITE_OK)
    return TRUE;
  rempart_db_set_error (self, code, error);
  return FALSE;
}

gboolean
rempart_db_write_blob (RempartDb    *self,
                       RempartBlob  *blob,
                       const void   *data,
                       gsize         length,
                       gsize         offset,
                       GError      **error)
{
  int code = sqlite3_blob_write (blob, data, (int) length, (int) offset);

  if (code == SQLITE_OK)
    return TRUE;
  rempart_db_set_error (self, code, error);
  return FALSE;
}
