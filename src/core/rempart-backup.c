/* rempart-backup.c: dated copies of a project, made by themselves in the person's own folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-backup.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "rempart-project-private.h"

#define NAME_FORMAT "%Y-%m-%dT%H-%M-%SZ"
#define SUFFIX ".rempart"
#define ORIGIN "origin"
#define DAY_LENGTH 10   /* of "2026-11-24" */

#define INTERVAL (60 * 60)
/* Files inside projects make copies great: beyond the last ones they may take this much. */
#define ALWAYS_KEPT 3
#define MAX_TOTAL (G_GUINT64_CONSTANT (4) << 30)

struct _RempartBackup
{
  GObject parent_instance;

  char   *path;
  char   *at;
  guint64 size;
};

G_DEFINE_FINAL_TYPE (RempartBackup, rempart_backup, G_TYPE_OBJECT)

static void
rempart_backup_finalize (GObject *object)
{
  RempartBackup *self = REMPART_BACKUP (object);

  g_free (self->path);
  g_free (self->at);
  G_OBJECT_CLASS (rempart_backup_parent_class)->finalize (object);
}

static void
rempart_backup_class_init (RempartBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_backup_finalize;
}

static void
rempart_backup_init (RempartBackup *self)
{
}

const char *
rempart_backup_get_path (RempartBackup *self)
{
  g_return_val_if_fail (REMPART_IS_BACKUP (self), NULL);
  return self->path;
}

const char *
rempart_backup_get_at (RempartBackup *self)
{
  g_return_val_if_fail (REMPART_IS_BACKUP (self), NULL);
  return self->at;
}

guint64
rempart_backup_get_size (RempartBackup *self)
{
  g_return_val_if_fail (REMPART_IS_BACKUP (self), 0);
  return self->size;
}

/* Places */

static char *
dup_root (void)
{
  return g_build_filename (g_get_user_data_dir (), "rempart", "backups", NULL);
}

static char *
dup_real (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *real = realpath (absolute, NULL);

  return g_strdup (real != NULL ? real : absolute);
}

/* "pump-0123456789ab": a name to recognise, and what tells projects of that name apart */
static char *
dup_store (const char *path)
{
  g_autofree char *real = dup_real (path);
  g_autofree char *digest = rempart_digest_data (real, strlen (real));
  g_autofree char *base = g_path_get_basename (real);
  g_autofree char *root = dup_root ();
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, SUFFIX))
    base[strlen (base) - strlen (SUFFIX)] = '\0';
  name = g_strdup_printf ("%.100s-%.12s", base, digest);
  return g_build_filename (root, name, NULL);
}

char *
rempart_backup_dup_origin (const char *path)
{
  g_autofree char *real = dup_real (path);
  g_autofree char *store = g_path_get_dirname (real);
  g_autofree char *parent = g_path_get_dirname (store);
  g_autofree char *root = dup_root ();
  g_autofree char *real_root = dup_real (root);
  g_autofree char *note = g_build_filename (store, ORIGIN, NULL);
  char *origin = NULL;

  if (!g_str_equal (parent, real_root) || !g_file_get_contents (note, &origin, NULL, NULL))
    return NULL;
  return origin;
}

/* (nullable): NULL for a file that is none of ours */
static RempartBackup *
read_entry (const char *store,
            const char *name)
{
  g_autofree char *path = g_build_filename (store, name, NULL);
  RempartBackup *backup;
  struct stat info;

  if (strlen (name) != strlen ("2026-11-24T14-02-11Z" SUFFIX) || !g_str_has_suffix (name, SUFFIX) ||
      !g_ascii_isdigit (*name) || name[DAY_LENGTH] != 'T' || lstat (path, &info) < 0 || !S_ISREG (info.st_mode))
    return NULL;
  backup = g_object_new (REMPART_TYPE_BACKUP, NULL);
  backup->path = g_steal_pointer (&path);
  backup->at = g_strndup (name, strlen (name) - strlen (SUFFIX));
  backup->at[13] = backup->at[16] = ':';
  backup->size = (guint64) info.st_size;
  return backup;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  return strcmp ((*(RempartBackup **) b)->at, (*(RempartBackup **) a)->at);
}

static GPtrArray *
list_store (const char *store)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) dir = g_dir_open (store, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      RempartBackup *backup = read_entry (store, name);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);
  return backups;
}

GPtrArray *
rempart_backup_list (const char *path)
{
  g_autofree char *store = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  store = dup_store (path);
  return list_store (store);
}

/* Is one due? */

static gboolean
is_recent (RempartBackup *last)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_iso8601 (last->at, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GTimeSpan age = made != NULL ? g_date_time_difference (now, made) : INTERVAL * G_TIME_SPAN_SECOND;

  /* Of the future: the clock was set back. */
  return age >= 0 && age < INTERVAL * G_TIME_SPAN_SECOND;
}

/* All that happens to a project stands in its history. */
static gboolean
has_changed (RempartDb     *project,
             RempartBackup *last)
{
  g_autoptr (RempartDb) backup = rempart_db_open (last->path, REMPART_DB_READ_ONLY, NULL);
  RempartChain now, then;

  return backup == NULL || !rempart_chain_load (&then, backup, NULL) || !rempart_chain_load (&now, project, NULL) ||
         now.id != then.id || !g_str_equal (now.hash, then.hash);
}

/* Making */

static gboolean
fail_errno (const char  *store,
            int          code,
            GError     **error)
{
  g_autofree char *reason = rempart_error_describe (code);
  g_autofree char *name = g_filename_display_name (store);

  g_set_error (error, REMPART_PROJECT_ERROR, code == ENOSPC ? REMPART_PROJECT_ERROR_FULL : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a folder, the second the reason the system gives */
               _("No backup could be made in “%s”: %s"), name, reason);
  return FALSE;
}

static gboolean
prepare_store (const char  *store,
               const char  *path,
               GError     **error)
{
  g_autofree char *note = g_build_filename (store, ORIGIN, NULL);
  g_autofree char *real = dup_real (path);
  g_autoptr (GError) local_error = NULL;
  struct statvfs fs;
  struct stat info;

  if (g_mkdir_with_parents (store, 0700) < 0)
    return fail_errno (store, errno, error);
  /* A copy that takes the last of the room would harm more than it helps. */
  if (stat (path, &info) == 0 && statvfs (store, &fs) == 0 &&
      (guint64) fs.f_bavail * fs.f_frsize < 2 * (guint64) info.st_size)
    return fail_errno (store, ENOSPC, error);
  if (g_file_test (note, G_FILE_TEST_EXISTS) || g_file_set_contents (note, real, -1, &local_error))
    return TRUE;
  return fail_errno (store, g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? ENOSPC : EIO, error);
}

static gboolean
is_whole (RempartDb  *db,
          GError    **error)
{
  g_autoptr (RempartRow) verdict = NULL;

  if (!rempart_db_get_row (db, &verdict, error, "PRAGMA quick_check(1)", ""))
    return FALSE;
  if (verdict != NULL && g_strcmp0 ((const char *) sqlite3_column_text (verdict, 0), "ok") == 0)
    return TRUE;
  rempart_db_set_error (db, SQLITE_CORRUPT, error);
  return FALSE;
}

/* Whoever holds the project holds none of its backups. */
static gboolean
fill (RempartDb     *project,
      const char    *draft,
      const char    *path,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (RempartDb) copy = rempart_db_open_draft (draft, path, error);

  return copy != NULL && rempart_db_copy_gently (project, copy, cancellable, error) &&
         is_whole (copy, error) && rempart_db_run (copy, error, "DELETE FROM lock", "");
}

static gboolean
write_backup (RempartDb     *project,
              const char    *store,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, NAME_FORMAT);
  g_autofree char *name = g_strconcat (stamp, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (store, name, NULL);
  g_autofree char *draft = rempart_file_create_beside (path, error);

  if (draft == NULL)
    return FALSE;
  /* It opens to be read, and nobody edits it by mistake. */
  if (fill (project, draft, path, cancellable, error) &&
      (g_chmod (draft, 0400) == 0 || fail_errno (store, errno, error)) &&
      rempart_file_publish (draft, path, TRUE, error))
    return TRUE;
  g_unlink (draft);
  return FALSE;
}

/* Only what bears the name of a backup is ever removed, and what a backup that was interrupted left. */
static void
thin_out (const char *store,
          guint       keep)
{
  g_autoptr (GPtrArray) backups = list_store (store);
  const char *day = "";
  guint64 total = 0;
  guint kept = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      RempartBackup *backup = g_ptr_array_index (backups, i);
      gboolean late = kept < MAX (keep / 2, 1);
      gboolean fits = total + backup->size <= MAX_TOTAL || kept < ALWAYS_KEPT;

      if (kept < keep && fits && (late || strncmp (day, backup->at, DAY_LENGTH) != 0))
        {
          kept++;
          day = backup->at;
          total += backup->size;
        }
      else
        {
          g_unlink (backup->path);
        }
    }
}

static void
remove_drafts (const char *store)
{
  g_autoptr (GDir) dir = g_dir_open (store, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (store, name, NULL);
      struct stat info;

      if (*name == '.' && lstat (path, &info) == 0 && info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - 24 * INTERVAL)
        g_unlink (path);
    }
}

gboolean
rempart_backup_make (const char            *path,
                     guint                  keep,
                     GCancellable          *cancellable,
                     RempartBackupOutcome  *outcome,
                     GError               **error)
{
  g_autofree char *origin = NULL;
  g_autofree char *store = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (RempartDb) project = NULL;
  RempartBackup *last;

  g_return_val_if_fail (path != NULL && outcome != NULL, FALSE);

  *outcome = REMPART_BACKUP_OFF;
  origin = rempart_backup_dup_origin (path);
  if (keep == 0 || origin != NULL)
    return TRUE;
  store = dup_store (path);
  backups = list_store (store);
  last = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  *outcome = REMPART_BACKUP_RECENT;
  if (last != NULL && is_recent (last))
    return TRUE;
  project = rempart_db_open (path, REMPART_DB_READ_ONLY, error);
  if (project == NULL)
    return FALSE;
  *outcome = REMPART_BACKUP_UNCHANGED;
  if (last != NULL && !has_changed (project, last))
    return TRUE;
  *outcome = REMPART_BACKUP_MADE;
  if (!prepare_store (store, path, error) || !write_backup (project, store, cancellable, error))
    return FALSE;
  thin_out (store, keep);
  remove_drafts (store);
  return TRUE;
}

gboolean
rempart_backup_restore (const char  *backup,
                        const char  *target,
                        GError     **error)
{
  g_autoptr (RempartProject) project = NULL;

  g_return_val_if_fail (backup != NULL && target != NULL, FALSE);

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (target);

      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO,
                   _("“%s” exists already and is not replaced. Choose another name."), name);
      return FALSE;
    }
  project = rempart_project_open (backup, REMPART_OPEN_READ_ONLY, error);
  return project != NULL && rempart_project_save_copy (project, target, error);
}
