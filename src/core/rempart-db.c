/* rempart-db.c: a thin, hardened layer over SQLite
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-db.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _RempartDb
{
  sqlite3    *handle;
  char       *path;
  char       *name;         /* for messages */
  GHashTable *statements;   /* SQL -> sqlite3_stmt */
  guint       depth;        /* of transactions */
};

/* Waiting for another reader or writer longer than this freezes the window. */
#define BUSY_TIMEOUT_MS 2000

static const char *vfs_name;

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

void
rempart_db_set_vfs (const char *name)
{
  vfs_name = name;
}

/* What SQLite says may quote the file, in any bytes. */
static void
log_code (RempartDb *self,
          int        code)
{
  g_autofree char *text = g_utf8_make_valid (self->handle != NULL ? sqlite3_errmsg (self->handle)
                                                                  : sqlite3_errstr (code), -1);

  g_debug ("%s: SQLite code %d: %s", self->name, code, text);
}

void
rempart_db_set_error (RempartDb  *self,
                      int         code,
                      GError    **error)
{
  RempartProjectError kind = REMPART_PROJECT_ERROR_IO;
  const char *format;

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      kind = REMPART_PROJECT_ERROR_FULL;
      /* Translators: %s is the name of a project file */
      format = _("“%s” could not be written: the disk is full. Free some space, then try again.");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = REMPART_PROJECT_ERROR_LOCKED;
      /* Translators: %s is the name of a project file */
      format = _("“%s” is being written by another program. Try again in a moment.");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      kind = REMPART_PROJECT_ERROR_READ_ONLY;
      /* Translators: %s is the name of a project file */
      format = _("“%s” could not be written: the file or its folder is read-only.");
      break;
    case SQLITE_NOTADB:
      kind = REMPART_PROJECT_ERROR_NOT_A_PROJECT;
      /* Translators: %s is the name of a file */
      format = _("“%s” is not a Rempart project.");
      break;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
      kind = REMPART_PROJECT_ERROR_CORRUPT;
      /* Translators: %s is the name of a project file */
      format = _("“%s” is damaged and cannot be read safely. Go back to a copy or a backup.");
      break;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_RANGE:
      kind = REMPART_PROJECT_ERROR_CONSTRAINT;
      /* Translators: %s is the name of a project file */
      format = _("The change does not fit what “%s” holds already; nothing was changed.");
      break;
    case SQLITE_CANTOPEN:
      /* Translators: %s is the name of a project file */
      format = _("“%s” or its journal could not be opened. Check that the file and its folder can be read and written.");
      break;
    case SQLITE_NOMEM:
      /* Translators: %s is the name of a project file */
      format = _("There is not enough memory to work on “%s”.");
      break;
    case SQLITE_IOERR:
      /* Translators: %s is the name of a project file */
      format = _("“%s” could not be read or written: its disk reported an error.");
      break;
    default:
      /* Translators: %s is the name of a project file */
      format = _("“%s” could not be used: the database reported an unexpected error.");
      break;
    }

  if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS
      || (code & 0xff) == SQLITE_ERROR)
    /* Translators: %s is the name of a project file */
    format = _("“%s” was damaged or replaced while it was open, so nothing can be written to it. Copy elsewhere what you typed last, close the project, and go back to a copy or a backup.");

  if (code == SQLITE_READONLY_DBMOVED)
    /* Translators: %s is the name of a project file */
    format = _("“%s” was moved, replaced or removed while it was open, so nothing can be written to it. Put it back, or save a copy.");

  log_code (self, code);
  g_set_error (error, REMPART_PROJECT_ERROR, kind, format, self->name);
}

/* Limits far above what a project needs, far below what a hostile file could make SQLite spend. */
static void
set_limits (sqlite3 *handle)
{
  static const struct { int limit; int value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
    { SQLITE_LIMIT_COLUMN, 128 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 16 },
    { SQLITE_LIMIT_VDBE_OP, 100000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 16 },
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1024 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 64 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i].limit, limits[i].value);
}

static gboolean
harden (RempartDb  *self,
        GError    **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  set_limits (self->handle);

  return rempart_db_exec (self,
                          "PRAGMA trusted_schema = OFF;"
                          "PRAGMA cell_size_check = ON;"
                          "PRAGMA mmap_size = 0;"
                          "PRAGMA temp_store = MEMORY;"
                          "PRAGMA foreign_keys = ON;"
                          "PRAGMA recursive_triggers = ON;"
                          "PRAGMA synchronous = FULL;", error);
}

/* Before SQLite reads a page. The bytes come through its own file: to open and close another one would drop the locks
 * that this process holds on it (POSIX). A file in write-ahead mode, which no project ever is, would make SQLite create
 * files beside it. */
static gboolean
check_header (RempartDb  *self,
              GError    **error)
{
  sqlite3_file *file = NULL;
  guint8 header[100] = { 0 };
  int code;

  code = sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, header, sizeof header, 0);
  if (code == SQLITE_IOERR_SHORT_READ || (code == SQLITE_OK && memcmp (header, "SQLite format 3", 16) != 0))
    code = SQLITE_NOTADB;
  else if (code == SQLITE_OK && (header[18] != 1 || header[19] != 1))
    code = SQLITE_FORMAT;
  if (code == SQLITE_OK)
    return TRUE;
  rempart_db_set_error (self, code, error);
  return FALSE;
}

static RempartDb *
open_handle (const char     *path,
             const char     *name,
             RempartDbMode   mode,
             GError        **error)
{
  g_autoptr (RempartDb) self = g_new0 (RempartDb, 1);
  int flags = mode == REMPART_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int code;

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);

  if (mode == REMPART_DB_MEMORY)
    flags |= SQLITE_OPEN_MEMORY | SQLITE_OPEN_CREATE;

  code = sqlite3_open_v2 (mode == REMPART_DB_MEMORY ? ":memory:" : path, &self->handle,
                          flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                          mode == REMPART_DB_MEMORY ? NULL : vfs_name);
  if (code != SQLITE_OK)
    {
      rempart_db_set_error (self, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

RempartDb *
rempart_db_open_as (const char     *path,
                    const char     *name,
                    RempartDbMode   mode,
                    GError        **error)
{
  g_autoptr (RempartDb) self = open_handle (path, name, mode, error);

  if (self == NULL || (mode != REMPART_DB_MEMORY && !check_header (self, error)) || !harden (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

RempartDb *
rempart_db_open (const char     *path,
                 RempartDbMode   mode,
                 GError        **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  return rempart_db_open_as (path, name, mode, error);
}

RempartDb *
rempart_db_open_draft (const char  *path,
                       const char  *final_path,
                       GError     **error)
{
  g_autofree char *name = g_filename_display_basename (final_path);
  g_autoptr (RempartDb) self = open_handle (path, name, REMPART_DB_READ_WRITE, error);

  if (self == NULL || !harden (self, error) ||
      !rempart_db_exec (self, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", error))
    return NULL;
  return g_steal_pointer (&self);
}

void
rempart_db_free (RempartDb *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
rempart_db_get_path (RempartDb *self)
{
  return self->path;
}

sqlite3 *
rempart_db_get_handle (RempartDb *self)
{
  return self->handle;
}

gboolean
rempart_db_exec (RempartDb   *self,
                 const char  *script,
                 GError     **error)
{
  int code = sqlite3_exec (self->handle, script, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  rempart_db_set_error (self, code, error);
  return FALSE;
}

static sqlite3_stmt *
prepare (RempartDb   *self,
         const char  *sql,
         GError     **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);
  int code;

  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }

  code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      /* A table or column that the file should have and has not. */
      rempart_db_set_error (self, code == SQLITE_ERROR ? SQLITE_CORRUPT : code, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), stmt);
  return stmt;
}

/* What is bound is borrowed until the statement is reset; callers keep it alive that long. */
static gboolean
bind (RempartDb     *self,
      sqlite3_stmt  *stmt,
      const char    *types,
      va_list        args,
      GError       **error)
{
  for (int i = 0; types[i] != '\0'; i++)
    {
      const char *text;
      GBytes *bytes;
      int code;

      switch (types[i])
        {
        case 't':
          text = va_arg (args, const char *);
          code = sqlite3_bind_text (stmt, i + 1, text, -1, SQLITE_STATIC);
          break;
        case 'i':
          code = sqlite3_bind_int64 (stmt, i + 1, va_arg (args, gint64));
          break;
        case 'b':
          bytes = va_arg (args, GBytes *);
          code = sqlite3_bind_blob64 (stmt, i + 1, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), SQLITE_STATIC);
          break;
        default:
          g_assert_not_reached ();
        }

      if (code != SQLITE_OK)
        {
          rempart_db_set_error (self, code, error);
          return FALSE;
        }
    }
  return TRUE;
}

static sqlite3_stmt *
prepare_with (RempartDb   *self,
              const char  *sql,
              const char  *types,
              va_list      args,
              GError     **error)
{
  sqlite3_stmt *stmt = prepare (self, sql, error);

  return stmt != NULL && bind (self, stmt, types, args, error) ? stmt : NULL;
}

gboolean
rempart_db_run (RempartDb   *self,
                GError     **error,
                const char  *sql,
                const char  *types,
                ...)
{
  sqlite3_stmt *stmt;
  va_list args;
  int code;

  va_start (args, types);
  stmt = prepare_with (self, sql, types, args, error);
  va_end (args);
  if (stmt == NULL)
    return FALSE;

  code = sqlite3_step (stmt);
  if (code != SQLITE_DONE && code != SQLITE_ROW)
    rempart_db_set_error (self, code, error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE || code == SQLITE_ROW;
}

sqlite3_stmt *
rempart_db_query (RempartDb   *self,
                  GError     **error,
                  const char  *sql,
                  const char  *types,
                  ...)
{
  sqlite3_stmt *stmt;
  va_list args;

  va_start (args, types);
  stmt = prepare_with (self, sql, types, args, error);
  va_end (args);
  return stmt;
}

gboolean
rempart_db_next (RempartDb     *self,
                 sqlite3_stmt  *stmt,
                 GError       **error)
{
  int code = sqlite3_step (stmt);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    rempart_db_set_error (self, code, error);
  sqlite3_reset (stmt);
  return FALSE;
}

gboolean
rempart_db_get_row (RempartDb   *self,
                    RempartRow **row,
                    GError     **error,
                    const char  *sql,
                    const char  *types,
                    ...)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;
  va_list args;

  *row = NULL;
  va_start (args, types);
  stmt = prepare_with (self, sql, types, args, &local_error);
  va_end (args);
  if (stmt != NULL && rempart_db_next (self, stmt, &local_error))
    *row = stmt;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
rempart_db_get_int (RempartDb   *self,
                    const char  *sql,
                    gint64      *value,
                    GError     **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (self, &row, error, sql, "") || row == NULL)
    return FALSE;
  *value = sqlite3_column_int64 (row, 0);
  return TRUE;
}

char *
rempart_db_dup_text (sqlite3_stmt *stmt,
                     int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  if (text == NULL)
    return g_strdup ("");
  return g_utf8_make_valid (text, sqlite3_column_bytes (stmt, column));
}

gint64
rempart_db_get_rowid (RempartDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

gboolean
rempart_db_is_in_transaction (RempartDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

gboolean
rempart_db_begin (RempartDb  *self,
                  GError    **error)
{
  if (!rempart_db_run (self, error, self->depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT edit", ""))
    return FALSE;
  self->depth++;
  return TRUE;
}

gboolean
rempart_db_commit (RempartDb  *self,
                   GError    **error)
{
  g_assert (self->depth > 0);

  if (!rempart_db_run (self, error, self->depth == 1 ? "COMMIT" : "RELEASE edit", ""))
    {
      rempart_db_rollback (self);
      return FALSE;
    }
  self->depth--;
  return TRUE;
}

void
rempart_db_rollback (RempartDb *self)
{
  g_assert (self->depth > 0);

  self->depth--;
  /* A full disk or an I/O error makes SQLite roll back by itself, savepoints and all. */
  if (!rempart_db_is_in_transaction (self))
    return;
  if (self->depth == 0)
    rempart_db_run (self, NULL, "ROLLBACK", "");
  else if (rempart_db_run (self, NULL, "ROLLBACK TO edit", ""))
    rempart_db_run (self, NULL, "RELEASE edit", "");
}

gboolean
rempart_db_copy (RempartDb  *self,
                 RempartDb  *target,
                 GError    **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  int code;

  if (backup == NULL)
    {
      rempart_db_set_error (target, sqlite3_errcode (target->handle), error);
      return FALSE;
    }
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  rempart_db_set_error (target, code, error);
  return FALSE;
}

/* Pages that are copied while nobody else can write */
#define GENTLE_STEP 256
#define GENTLE_PAUSE_MS 20
/* Each change by another begins the copy anew. */
#define GENTLE_ROUNDS 20

/* SQLITE_DONE, or what stopped it; SQLITE_INTERRUPT is the cancellable. */
static int
step_gently (sqlite3_backup *backup,
             GCancellable   *cancellable)
{
  guint busy = 0;
  int code;

  for (gint64 steps = 0;; steps++)
    {
      gint64 needed = sqlite3_backup_pagecount (backup) / GENTLE_STEP + 1;

      if (g_cancellable_is_cancelled (cancellable))
        return SQLITE_INTERRUPT;
      code = sqlite3_backup_step (backup, GENTLE_STEP);
      if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        {
          if (busy++ == GENTLE_ROUNDS)
            return SQLITE_BUSY;
          sqlite3_sleep (GENTLE_PAUSE_MS);
        }
      else if (code != SQLITE_OK)
        {
          return code;
        }
      else if (steps > GENTLE_ROUNDS * needed)
        {
          return SQLITE_BUSY;
        }
    }
}

gboolean
rempart_db_copy_gently (RempartDb     *self,
                        RempartDb     *target,
                        GCancellable  *cancellable,
                        GError       **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target->handle, "main", self->handle, "main");
  int code;

  if (backup == NULL)
    {
      rempart_db_set_error (target, sqlite3_errcode (target->handle), error);
      return FALSE;
    }
  code = step_gently (backup, cancellable);
  sqlite3_backup_finish (backup);
  if (code == SQLITE_DONE)
    return TRUE;
  if (code != SQLITE_INTERRUPT || !g_cancellable_set_error_if_cancelled (cancellable, error))
    rempart_db_set_error (target, code, error);
  return FALSE;
}
