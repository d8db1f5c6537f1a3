/* rempart-embed-extract.c: copies inside the project, taken out or checked, and let go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-embed.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-archive-private.h"
#include "rempart-project-private.h"

#define REPORT_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  int                  fd;            /* -1: only checked */
  const char          *target;
  GCancellable        *cancellable;
  RempartProgressFunc  progress;
  gpointer             user_data;
  guint64              done;
  guint64              total;
  gint64               next_report;
} Extraction;

static gboolean
fail_target (const char  *target,
             int          code,
             GError     **error)
{
  g_autofree char *name = g_filename_display_name (target);
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_PROJECT_ERROR, code == ENOSPC ? REMPART_PROJECT_ERROR_FULL : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a file name, the second is the reason the system gives */
               _("“%s” could not be written: %s"), name, reason);
  return FALSE;
}

static gboolean
write_all (Extraction  *self,
           const char  *data,
           gsize        length,
           GError     **error)
{
  while (self->fd >= 0 && length > 0)
    {
      ssize_t n = write (self->fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_target (self->target, errno, error);
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
take_cb (const void  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  Extraction *self = user_data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !write_all (self, data, length, error))
    return FALSE;
  self->done += length;
  if (self->progress != NULL && g_get_monotonic_time () >= self->next_report)
    {
      self->progress (self->done, self->total, self->user_data);
      self->next_report = g_get_monotonic_time () + REPORT_INTERVAL;
    }
  return TRUE;
}

static gboolean
find (RempartDb            *db,
      const char           *name,
      RempartArchiveEntry  *entry,
      GError              **error)
{
  g_autoptr (GError) local_error = NULL;

  if (rempart_archive_find (db, name, entry, &local_error))
    return TRUE;
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                 /* Translators: %s is the name of a file kept in the project: DOC-014/C/report.pdf */
                 _("The project has no copy “%s”."), name);
  return FALSE;
}

static gboolean
extract (const char  *project_path,
         const char  *name,
         const char  *sha256,
         Extraction  *self,
         GError     **error)
{
  g_autoptr (RempartDb) db = rempart_db_open (project_path, REMPART_DB_READ_ONLY, error);
  RempartArchiveEntry entry;
  struct timespec times[2] = { { .tv_nsec = UTIME_NOW } };

  if (db == NULL)
    return FALSE;
  rempart_db_allow_large (db);
  if (!find (db, name, &entry, error) ||
      !rempart_archive_read (db, name, &entry, self->total, sha256, take_cb, self, error))
    return FALSE;
  /* The file is as old as it was: a look at size and time is enough to see that it is the same. */
  times[1].tv_sec = (time_t) entry.mtime;
  if (self->fd >= 0)
    futimens (self->fd, times);
  return TRUE;
}

gboolean
rempart_embed_check (const char           *project_path,
                     const char           *name,
                     guint64               size,
                     const char           *sha256,
                     GCancellable         *cancellable,
                     RempartProgressFunc   progress,
                     gpointer              user_data,
                     GError              **error)
{
  Extraction self = { .fd = -1, .cancellable = cancellable, .progress = progress, .user_data = user_data, .total = size };

  g_return_val_if_fail (project_path != NULL && name != NULL && sha256 != NULL, FALSE);

  return extract (project_path, name, sha256, &self, error);
}

gboolean
rempart_embed_extract (const char           *project_path,
                       const char           *name,
                       guint64               size,
                       const char           *sha256,
                       const char           *target,
                       gboolean              replace,
                       GCancellable         *cancellable,
                       RempartProgressFunc   progress,
                       gpointer              user_data,
                       GError              **error)
{
  Extraction self = { .target = target, .cancellable = cancellable, .progress = progress, .user_data = user_data, .total = size };
  g_autofree char *draft = NULL;
  gboolean ok;

  g_return_val_if_fail (project_path != NULL && name != NULL && sha256 != NULL && target != NULL, FALSE);

  if (rempart_file_is_same (target, project_path))
    return fail_target (target, EEXIST, error);
  draft = rempart_file_create_beside (target, error);
  if (draft == NULL)
    return FALSE;
  self.fd = open (draft, O_WRONLY | O_CLOEXEC);
  ok = self.fd >= 0 ? extract (project_path, name, sha256, &self, error) : fail_target (target, errno, error);
  if (self.fd >= 0 && close (self.fd) < 0 && ok)
    ok = fail_target (target, errno, error);
  ok = ok && rempart_file_publish (draft, target, replace, error);
  if (!ok)
    unlink (draft);
  return ok;
}

/* Letting go */

gboolean
rempart_project_purge_copies (RempartProject  *self,
                              GError         **error)
{
  g_autoptr (GPtrArray) names = rempart_archive_list_idle (self->db, error);
  gboolean ok;

  if (names == NULL || names->len == 0)
    return names != NULL;
  if (!rempart_db_begin (self->db, error))
    return FALSE;
  ok = rempart_project_verify_lock (self, error);
  for (guint i = 0; ok && i < names->len; i++)
    ok = rempart_archive_forget (self->db, g_ptr_array_index (names, i), error);
  if (ok)
    return rempart_db_commit (self->db, error) && rempart_db_compact (self->db, error);
  rempart_db_rollback (self->db);
  return FALSE;
}
