/* rempart-archive.c: the table sqlar, byte by byte
 *
 * The layout is that of the SQLite archive: data is the file in the zlib format where that is smaller than sz, its bytes as they are
 * otherwise. Nothing here holds a file in memory, however large.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-archive-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rempart-digest-private.h"
#include "rempart-embed.h"

#define CHUNK (256 * 1024)
/* A file whose first bytes pack no better than this is kept as it is: it is packed already. */
#define TRIAL (G_GUINT64_CONSTANT (8) * 1024 * 1024)
#define TRIAL_PERCENT 97

struct _RempartArchiveDraft
{
  char        *path;
  char        *name;          /* for messages */
  int          fd;            /* of the file */
  struct stat  info;
  guint64      size;
  char        *sha256;
  int          packed_fd;     /* -1: the file is kept as it is */
  guint64      packed_size;
};

static gboolean
fail_changed (const char  *name,
              GError     **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %s is a file name */
               _("“%s” is no longer what was recorded, so no copy of it was kept. Add it as a new revision, then keep that one."),
               name);
  return FALSE;
}

static gboolean
fail_scratch (const char  *folder,
              int          code,
              GError     **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_PROJECT_ERROR, code == ENOSPC ? REMPART_PROJECT_ERROR_FULL : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a folder, the second is the reason the system gives */
               _("The folder “%s” has no room for the file while it is packed: %s"), name, reason);
  return FALSE;
}

/* Packing */

/* A file without a name, beside the project: where its bytes will be needed anyway, and nothing of it stays after a crash. */
static int
open_scratch (const char  *folder,
              GError     **error)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0 && errno != EACCES && errno != EROFS && errno != ENOENT)
    {
      g_autofree char *pattern = g_build_filename (folder, ".rempart-XXXXXX", NULL);

      fd = g_mkstemp_full (pattern, O_RDWR | O_CLOEXEC, 0600);
      if (fd >= 0)
        unlink (pattern);
    }
  if (fd < 0)
    fail_scratch (folder, errno, error);
  return fd;
}

static gssize
read_part (RempartArchiveDraft  *self,
           void                 *buffer,
           GError              **error)
{
  gssize n;

  do
    n = read (self->fd, buffer, CHUNK);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    {
      g_autofree char *reason = rempart_error_describe (errno);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   /* Translators: the first %s is a file name, the second is the reason the system gives */
                   _("The file “%s” could not be read: %s"), self->name, reason);
    }
  return n;
}

/* TRUE with packed_fd closed when packing does not pay. */
static gboolean
pack_part (RempartArchiveDraft  *self,
           GOutputStream       **packer,
           const char           *folder,
           const void           *data,
           gsize                 length,
           guint64               done,
           GError              **error)
{
  g_autoptr (GError) local_error = NULL;

  if (*packer == NULL)
    return TRUE;
  if (!g_output_stream_write_all (*packer, data, length, NULL, NULL, &local_error))
    return fail_scratch (folder, g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC : EIO, error);
  if (done >= TRIAL && done - length < TRIAL &&
      (guint64) lseek (self->packed_fd, 0, SEEK_CUR) > TRIAL * TRIAL_PERCENT / 100)
    g_clear_object (packer);
  return TRUE;
}

static gboolean
finish_packing (RempartArchiveDraft  *self,
                GOutputStream        *packer,
                const char           *folder,
                GError              **error)
{
  g_autoptr (GError) local_error = NULL;

  if (packer != NULL)
    {
      if (!g_output_stream_close (packer, NULL, &local_error))
        return fail_scratch (folder, g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC : EIO, error);
      self->packed_size = (guint64) lseek (self->packed_fd, 0, SEEK_CUR);
    }
  if (packer == NULL || self->packed_size >= self->size)
    {
      close (self->packed_fd);
      self->packed_fd = -1;
      self->packed_size = self->size;
    }
  return TRUE;
}

static gboolean
read_and_pack (RempartArchiveDraft  *self,
               const char           *folder,
               RempartArchiveStep    step,
               gpointer              user_data,
               GError              **error)
{
  g_autoptr (GConverter) deflate = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GOutputStream) file = g_unix_output_stream_new (self->packed_fd, FALSE);
  g_autoptr (GOutputStream) packer = g_converter_output_stream_new (file, deflate);
  g_autoptr (RempartHash) hash = rempart_hash_new ();
  g_autofree void *buffer = g_malloc (CHUNK);
  char sha256[65];
  guint64 done = 0;
  gssize n;

  while ((n = read_part (self, buffer, error)) > 0)
    {
      done += (guint64) n;
      rempart_hash_update (hash, buffer, (gsize) n);
      if (done > self->size)
        return fail_changed (self->name, error);
      if (!pack_part (self, &packer, folder, buffer, (gsize) n, done, error) || !step (done, user_data, error))
        return FALSE;
    }
  if (n < 0)
    return FALSE;
  rempart_hash_finish (hash, sha256);
  if (done != self->size || !g_str_equal (sha256, self->sha256))
    return fail_changed (self->name, error);
  return finish_packing (self, packer, folder, error);
}

RempartArchiveDraft *
rempart_archive_draft_new (const char          *path,
                           guint64              size,
                           const char          *sha256,
                           const char          *folder,
                           RempartArchiveStep   step,
                           gpointer             user_data,
                           GError             **error)
{
  g_autoptr (RempartArchiveDraft) self = g_new0 (RempartArchiveDraft, 1);

  self->path = g_strdup (path);
  self->name = g_filename_display_name (path);
  self->size = size;
  self->sha256 = g_strdup (sha256);
  self->packed_fd = -1;
  self->fd = rempart_digest_open (path, self->name, &self->info, error);
  if (self->fd < 0)
    return NULL;
  posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  if ((guint64) self->info.st_size != size)
    {
      fail_changed (self->name, error);
      return NULL;
    }
  self->packed_fd = open_scratch (folder, error);
  if (self->packed_fd < 0 || !read_and_pack (self, folder, step, user_data, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rempart_archive_draft_free (RempartArchiveDraft *self)
{
  if (self->packed_fd >= 0)
    close (self->packed_fd);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/* Storing */

/* Copies @fd to @blob. A file that is kept as it is is read for the second time: it must still be the same. */
static gboolean
fill_blob (RempartDb            *db,
           RempartBlob          *blob,
           RempartArchiveDraft  *draft,
           RempartArchiveStep    step,
           gpointer              user_data,
           GError              **error)
{
  g_autoptr (RempartHash) hash = draft->packed_fd < 0 ? rempart_hash_new () : NULL;
  g_autofree void *buffer = g_malloc (CHUNK);
  int fd = hash != NULL ? draft->fd : draft->packed_fd;
  guint64 done = 0;

  while (done < draft->packed_size)
    {
      gsize wanted = MIN (CHUNK, draft->packed_size - done);
      ssize_t n = pread (fd, buffer, wanted, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail_changed (draft->name, error);
      if (hash != NULL)
        rempart_hash_update (hash, buffer, (gsize) n);
      if (!rempart_db_write_blob (db, blob, buffer, (gsize) n, done, error))
        return FALSE;
      done += (guint64) n;
      if (!step (draft->size + (guint64) ((double) draft->size * (double) done / (double) draft->packed_size), user_data, error))
        return FALSE;
    }
  if (hash != NULL)
    {
      char sha256[65];

      rempart_hash_finish (hash, sha256);
      if (!g_str_equal (sha256, draft->sha256))
        return fail_changed (draft->name, error);
    }
  return TRUE;
}

gboolean
rempart_archive_store (RempartDb            *db,
                       const char           *name,
                       RempartArchiveDraft  *draft,
                       RempartArchiveStep    step,
                       gpointer              user_data,
                       GError              **error)
{
  g_autoptr (RempartBlob) blob = NULL;

  /* zeroblob () costs no memory, nor does what is written into it. */
  if (!rempart_db_run (db, error, "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?1, ?2, ?3, ?4, zeroblob (?5))", "tiiii",
                       name, (gint64) (S_IFREG | (draft->info.st_mode & 0777)), (gint64) draft->info.st_mtim.tv_sec,
                       (gint64) draft->size, (gint64) draft->packed_size))
    return FALSE;
  if (draft->packed_size == 0)
    return TRUE;
  blob = rempart_db_open_blob (db, "sqlar", "data", rempart_db_get_rowid (db), TRUE, error);
  return blob != NULL && fill_blob (db, blob, draft, step, user_data, error);
}

gboolean
rempart_archive_remove (RempartDb   *db,
                        const char  *name,
                        GError     **error)
{
  return rempart_db_run (db, error, "DELETE FROM sqlar WHERE name = ?1", "t", name);
}

/* Reading */

gboolean
rempart_archive_find (RempartDb            *db,
                      const char           *name,
                      RempartArchiveEntry  *entry,
                      GError              **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (db, &row, error, "SELECT rowid, mtime, sz, typeof (data) FROM sqlar WHERE name = ?1", "t", name) || row == NULL)
    return FALSE;
  entry->row = sqlite3_column_int64 (row, 0);
  entry->mtime = sqlite3_column_int64 (row, 1);
  entry->size = g_strcmp0 ((const char *) sqlite3_column_text (row, 3), "blob") == 0 ? sqlite3_column_int64 (row, 2) : -1;
  return TRUE;
}

static gboolean
fail_damaged (const char  *name,
              GError     **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
               /* Translators: %s is the name of a file kept in the project: DOC-014/C/report.pdf */
               _("The copy “%s” in the project is not the file that was recorded: it is damaged or was replaced."), name);
  return FALSE;
}

static gboolean
fail_oversize (const char  *name,
               guint64      size,
               GError     **error)
{
  g_autofree char *text = g_format_size (size);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
               /* Translators: the first %s is the name of a file kept in the project: DOC-014/C/report.pdf, the second a size: "1.2 TB" */
               _("The copy “%s” is recorded with %s, and a project keeps no file larger than 1 GB: the project was damaged or "
                 "tampered with."), name, text);
  return FALSE;
}

/* What stands between the row and the sink */
typedef struct
{
  const char         *name;
  guint64             size;
  guint64             done;
  RempartHash        *hash;
  RempartArchiveSink  sink;
  gpointer            user_data;
} Outlet;

static gboolean
pour (Outlet      *outlet,
      const void  *data,
      gsize        length,
      GError     **error)
{
  if (length > outlet->size - outlet->done)
    return fail_damaged (outlet->name, error);
  outlet->done += length;
  rempart_hash_update (outlet->hash, data, length);
  return outlet->sink (data, length, outlet->user_data, error);
}

/* Unpacks @length bytes at @data; *@ended once the packed file is complete. */
static gboolean
inflate_part (Outlet      *outlet,
              GConverter  *inflate,
              const char  *data,
              gsize        length,
              gboolean     last,
              void        *buffer,
              gboolean    *ended,
              GError     **error)
{
  /* The last of what comes out may wait in the converter when nothing goes in any more. */
  while ((length > 0 || last) && !*ended)
    {
      g_autoptr (GError) local_error = NULL;
      gsize used = 0, made = 0;
      GConverterResult result = g_converter_convert (inflate, data, length, buffer, CHUNK,
                                                     last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS,
                                                     &used, &made, &local_error);

      if (result == G_CONVERTER_ERROR && !last && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return TRUE;
      if (result == G_CONVERTER_ERROR)
        return fail_damaged (outlet->name, error);
      if (!pour (outlet, buffer, made, error))
        return FALSE;
      data += used;
      length -= used;
      *ended = result == G_CONVERTER_FINISHED;
    }
  return length == 0 || fail_damaged (outlet->name, error);
}

static gboolean
read_blob (RempartDb    *db,
           RempartBlob  *blob,
           Outlet       *outlet,
           GError      **error)
{
  g_autoptr (GConverter) inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autofree char *buffer = g_malloc (CHUNK);
  g_autofree char *unpacked = g_malloc (CHUNK);
  gsize length = (gsize) sqlite3_blob_bytes (blob);
  gboolean packed = length != outlet->size;
  gboolean ended = FALSE;

  for (gsize offset = 0; offset < length; )
    {
      gsize n = MIN (CHUNK, length - offset);

      if (!rempart_db_read_blob (db, blob, buffer, n, offset, error))
        return FALSE;
      offset += n;
      if (packed ? !inflate_part (outlet, inflate, buffer, n, offset == length, unpacked, &ended, error)
                 : !pour (outlet, buffer, n, error))
        return FALSE;
    }
  return !packed || ended || fail_damaged (outlet->name, error);
}

gboolean
rempart_archive_read (RempartDb                  *db,
                      const char                 *name,
                      const RempartArchiveEntry  *entry,
                      guint64                     size,
                      const char                 *sha256,
                      RempartArchiveSink          sink,
                      gpointer                    user_data,
                      GError                    **error)
{
  g_autoptr (RempartHash) hash = rempart_hash_new ();
  g_autoptr (RempartBlob) blob = NULL;
  Outlet outlet = { .name = name, .size = size, .hash = hash, .sink = sink, .user_data = user_data };
  char found[65];

  if (entry->size < 0 || (guint64) entry->size != size)
    return fail_damaged (name, error);
  /* Little can unpack to very much, and both sizes are what the project says of itself. */
  if (size > REMPART_EMBED_MAX)
    return fail_oversize (name, size, error);
  blob = rempart_db_open_blob (db, "sqlar", "data", entry->row, FALSE, error);
  if (blob == NULL || !read_blob (db, blob, &outlet, error))
    return FALSE;
  rempart_hash_finish (hash, found);
  return (outlet.done == size && g_str_equal (found, sha256)) || fail_damaged (name, error);
}

/* What is referred to */

#define REFERRED_TO "SELECT r.embedded FROM evidence_revision r JOIN evidence e ON e.id = r.evidence " \
                    "WHERE r.removed = 0 AND e.removed = 0 UNION ALL " \
                    "SELECT f.embedded FROM evidence_file f JOIN evidence_revision r ON r.id = f.revision " \
                    "JOIN evidence e ON e.id = r.evidence WHERE f.removed = 0 AND r.removed = 0 AND e.removed = 0"

gboolean
rempart_archive_is_referred_to (RempartDb   *db,
                                const char  *name,
                                gboolean    *referred,
                                GError     **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (db, &row, error, "SELECT 1 FROM evidence_revision WHERE embedded = ?1 UNION ALL "
                           "SELECT 1 FROM evidence_file WHERE embedded = ?1", "t", name))
    return FALSE;
  *referred = row != NULL;
  return TRUE;
}

GPtrArray *
rempart_archive_list_idle (RempartDb  *db,
                           GError    **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (db, error, "SELECT name FROM sqlar WHERE name NOT IN (" REFERRED_TO ")", "");

  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (db, stmt, &local_error))
    g_ptr_array_add (names, rempart_db_dup_text (stmt, 0));
  if (local_error == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
rempart_archive_forget (RempartDb   *db,
                        const char  *name,
                        GError     **error)
{
  return rempart_db_run (db, error, "DELETE FROM sqlar WHERE name = ?1 AND EXISTS "
                         "(SELECT 1 FROM event WHERE field = 'embedded' AND (old = ?1 OR new = ?1))", "t", name);
}
