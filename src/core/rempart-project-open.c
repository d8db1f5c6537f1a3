/* rempart-project-open.c: from a path that may hold anything to a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-migration.h"

static gboolean
fail_errno (RempartProject  *self,
            int              code,
            GError         **error)
{
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_PROJECT_ERROR,
               code == ENOENT ? REMPART_PROJECT_ERROR_NOT_FOUND : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a file name, the second is the reason the system gives */
               _("“%s” could not be opened: %s"), self->name, reason);
  return FALSE;
}

/* A FIFO would make SQLite wait, a device is for ever. */
static gboolean
check_file (RempartProject  *self,
            GError         **error)
{
  struct stat info;

  if (stat (self->path, &info) < 0)
    return fail_errno (self, errno, error);
  if (S_ISREG (info.st_mode))
    return TRUE;
  return rempart_project_fail (self, REMPART_PROJECT_ERROR_NOT_A_PROJECT,
                               /* Translators: %s is the name of a file */
                               _("“%s” is not a file but a folder or a device, so it is not a Rempart project."), error);
}

static gboolean
read_version (RempartProject  *self,
              int             *version,
              GError         **error)
{
  gint64 application, number;

  if (!rempart_db_get_int (self->db, "PRAGMA application_id", &application, error) ||
      !rempart_db_get_int (self->db, "PRAGMA user_version", &number, error))
    return FALSE;
  if (application != REMPART_APPLICATION_ID || number == 0)
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_NOT_A_PROJECT,
                                 /* Translators: %s is the name of a file */
                                 _("“%s” is not a Rempart project."), error);
  if (number < 0)
    {
      rempart_db_set_error (self->db, SQLITE_CORRUPT, error);
      return FALSE;
    }
  *version = (int) number;
  return TRUE;
}

/* SQLite takes a last page that was cut for a whole one whose end is zero, and where nothing stood there quick_check is content. A
 * project that lost its end is told of all the same: whoever cut it may do so again. */
static gboolean
check_length (RempartProject  *self,
              GError         **error)
{
  struct stat info;
  gint64 page_size, page_count;

  if (!rempart_db_get_int (self->db, "PRAGMA page_size", &page_size, error) ||
      !rempart_db_get_int (self->db, "PRAGMA page_count", &page_count, error))
    return FALSE;
  if (stat (self->path, &info) < 0)
    return fail_errno (self, errno, error);
  if (info.st_size >= page_size * page_count)
    return TRUE;

  rempart_db_set_error (self->db, SQLITE_CORRUPT, error);
  return FALSE;
}

/* A value that its column does not allow is no reason not to look at the others. */
static gboolean
is_tolerable (const char *verdict,
              gboolean    lenient)
{
  return g_strcmp0 (verdict, "ok") == 0 || (lenient && verdict != NULL && g_str_has_prefix (verdict, "CHECK constraint failed in "));
}

static gboolean
check_pages (RempartProject  *self,
             gboolean         lenient,
             GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (!check_length (self, error))
    return FALSE;
  stmt = rempart_db_query (self->db, error, lenient ? "PRAGMA quick_check" : "PRAGMA quick_check(1)", "");
  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    if (!is_tolerable ((const char *) sqlite3_column_text (stmt, 0), lenient))
      {
        sqlite3_reset (stmt);
        rempart_db_set_error (self->db, SQLITE_CORRUPT, error);
        return FALSE;
      }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* SQLite keeps no row from being deleted that another one needs, unless it is asked to. */
static gboolean
check_references (RempartProject  *self,
                  gboolean         lenient,
                  GError         **error)
{
  g_autoptr (RempartRow) dangling = NULL;

  if (!rempart_db_get_row (self->db, &dangling, error, "PRAGMA foreign_key_check", ""))
    return FALSE;
  if (dangling == NULL)
    return TRUE;
  if (!lenient)
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_CORRUPT,
                 /* Translators: %s is the name of a project file */
                 _("Rows are missing from “%s”: it is damaged, or another program deleted them. “rempartctl verify” says what is gone. "
                   "Go back to a copy or a backup, or recover what can be read."), error);
  /* Translators: %s is the name of a project file */
  self->unread = g_strdup_printf (_("Rows are missing from “%s”, so its evidence was not compared with the files."), self->name);
  return TRUE;
}

/* SQLite rolls an interrupted change back when it opens for writing; a reader has to ask for that. */
static gboolean
open_db (RempartProject  *self,
         gboolean         writable,
         GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  gint64 ignored;

  self->db = rempart_db_open_as (self->path, self->name, writable ? REMPART_DB_READ_WRITE : REMPART_DB_READ_ONLY, &local_error);
  if (self->db != NULL && rempart_db_get_int (self->db, "PRAGMA schema_version", &ignored, &local_error))
    return TRUE;

  if (!writable && g_file_test (journal, G_FILE_TEST_EXISTS))
    {
      g_clear_pointer (&self->db, rempart_db_free);
      self->db = rempart_db_open_as (self->path, self->name, REMPART_DB_READ_WRITE, NULL);
      if (self->db != NULL &&
          rempart_db_get_int (self->db, "PRAGMA schema_version", &ignored, NULL) &&
          rempart_db_exec (self->db, "PRAGMA query_only = ON", NULL))
        return TRUE;
      return rempart_project_fail (self, REMPART_PROJECT_ERROR_IO,
                   /* Translators: %s is the name of a project file */
                   _("“%s” was left in the middle of a change, and it cannot be repaired where it lies. Copy it, "
                     "together with the file of that name that ends in “-journal”, to a folder that you may write to."),
                   error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The tables of a newer file are not known, but a newer program keeps those that it still has under their names. */
static gboolean
load_newer (RempartProject  *self,
            GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 odd = 1;

  self->reason = REMPART_READ_ONLY_TOO_NEW;
  /* A view or virtual table under the name of a table would run code of the file. */
  if (rempart_db_get_int (self->db,
                          "SELECT count(*) FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'create virtual%'",
                          &odd, &local_error) &&
      odd == 0 && check_pages (self, FALSE, &local_error) && check_references (self, FALSE, &local_error) &&
      rempart_project_load (self, &local_error))
    return TRUE;
  return rempart_project_fail (self, REMPART_PROJECT_ERROR_TOO_NEW,
               /* Translators: %s is the name of a project file */
               _("“%s” was written by a newer Rempart, in a form that this one cannot read. Update Rempart to open it."),
               error);
}

gboolean
rempart_project_record_migration (RempartProject  *self,
                                  RempartDb       *db,
                                  int              from,
                                  int              to,
                                  GError         **error)
{
  g_autofree char *old_value = g_strdup_printf ("%d", from);
  g_autofree char *new_value = g_strdup_printf ("%d", to);
  RempartEventData event = {
    .actor = self->actor, .action = "migrate", .entity = "project", .row = 1, .key = self->name,
    .field = "schema", .old_value = old_value, .new_value = new_value,
  };

  self->chain.step++;
  return rempart_chain_append (&self->chain, db, &event, error);
}

static gboolean
record_migration (RempartDb  *db,
                  int         from,
                  int         to,
                  gpointer    user_data,
                  GError    **error)
{
  return rempart_project_record_migration (user_data, db, from, to, error);
}

/* Without the right to write, an older file is brought up to date in memory: it can be read all the same. */
static gboolean
migrate (RempartProject  *self,
         int              version,
         GError         **error)
{
  if (!rempart_chain_load (&self->chain, self->db, error))
    return FALSE;
  if (self->reason == REMPART_READ_ONLY_NOT)
    return rempart_project_back_up (self, version, error) &&
           rempart_migration_run (self->db, version, record_migration, self, error);

  {
    g_autoptr (RempartDb) copy = rempart_db_open_as (self->path, self->name, REMPART_DB_MEMORY, error);
    RempartDb *file = self->db;

    if (copy == NULL || !rempart_db_copy (file, copy, error) ||
        !rempart_migration_run (copy, version, NULL, NULL, error))
      return FALSE;
    self->db = g_steal_pointer (&copy);
    rempart_db_free (file);
  }
  return TRUE;
}

/* What keeps a file from being read keeps nobody from looking for who changed it. */
static gboolean
load_leniently (RempartProject  *self,
                GError         **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->unread != NULL || rempart_project_load (self, &local_error))
    return TRUE;
  if (!g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->unread = g_strdup (local_error->message);
  return TRUE;
}

static gboolean
open_checked (RempartProject    *self,
              RempartOpenFlags   flags,
              GError           **error)
{
  int current = rempart_migration_get_current ();
  gboolean lenient = (flags & REMPART_OPEN_TO_VERIFY) != 0;
  gboolean asked = lenient || (flags & REMPART_OPEN_READ_ONLY) != 0;
  int version = 0;

  if (!check_file (self, error) ||
      !open_db (self, !asked && access (self->path, W_OK) == 0, error) ||
      !read_version (self, &version, error))
    return FALSE;
  self->version = version;
  if (version > current)
    return load_newer (self, error);

  /* The schema first: a trigger or a check of the file's own making must not run. */
  if (!rempart_migration_check_schema (self->db, version, lenient, error) ||
      !check_pages (self, lenient, error) || !check_references (self, lenient, error))
    return FALSE;
  if (asked)
    self->reason = REMPART_READ_ONLY_ASKED;
  else if (!rempart_project_take_lock (self, (flags & REMPART_OPEN_TAKE_OVER) != 0, error))
    return FALSE;
  if (version < current &&
      !(migrate (self, version, error) && rempart_migration_check_schema (self->db, current, lenient, error)))
    return FALSE;
  return lenient ? load_leniently (self, error) : rempart_project_load (self, error);
}

RempartProject *
rempart_project_open_as (const char        *path,
                         const char        *name,
                         RempartOpenFlags   flags,
                         GError           **error)
{
  g_autoptr (RempartProject) self = rempart_project_new (path);

  g_free (self->name);
  self->name = g_filename_display_basename (name);
  if (!open_checked (self, flags, error))
    return NULL;
  return g_steal_pointer (&self);
}

RempartProject *
rempart_project_open (const char        *path,
                      RempartOpenFlags   flags,
                      GError           **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return rempart_project_open_as (path, path, flags, error);
}
