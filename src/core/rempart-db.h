/* rempart-db.h: a thin, hardened layer over SQLite; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "rempart-error.h"

G_BEGIN_DECLS

typedef struct _RempartDb RempartDb;
/* A statement that stands on a row of its own; letting go of it resets the statement. */
typedef sqlite3_stmt RempartRow;

typedef sqlite3_blob RempartBlob;

typedef enum
{
  REMPART_DB_READ_ONLY,
  REMPART_DB_READ_WRITE,   /* the file must exist */
  REMPART_DB_MEMORY,
} RempartDbMode;

/* Statements are prepared once for each SQL text and kept. @types holds a letter for each parameter that follows:
 * t text (const char *, NULL allowed), i integer (gint64), b bytes (GBytes *). SQL text never comes from data. */
RempartDb    *rempart_db_open      (const char *path, RempartDbMode mode, GError **error);
/* The same; messages call it @name. */
RempartDb    *rempart_db_open_as   (const char *path, const char *name, RempartDbMode mode, GError **error);
/* Opens a file that will be given the name @final_path once it is whole: neither journal nor sync, as it is thrown away
 * when anything fails. Messages speak of @final_path. */
RempartDb    *rempart_db_open_draft (const char *path, const char *final_path, GError **error);
void          rempart_db_free      (RempartDb *self);
const char   *rempart_db_get_path  (RempartDb *self);
sqlite3      *rempart_db_get_handle (RempartDb *self);
gboolean      rempart_db_exec      (RempartDb *self, const char *script, GError **error);
gboolean      rempart_db_run       (RempartDb *self, GError **error, const char *sql, const char *types, ...);
/* Borrowed; read its rows with rempart_db_next () */
sqlite3_stmt *rempart_db_query     (RempartDb *self, GError **error, const char *sql, const char *types, ...);
/* TRUE: a row stands in @stmt. FALSE: no more rows, or @error is set; the statement is reset either way. */
gboolean      rempart_db_next      (RempartDb *self, sqlite3_stmt *stmt, GError **error);
/* The first row, for what has one row at the most; *@row is NULL when there is none. */
gboolean      rempart_db_get_row   (RempartDb *self, RempartRow **row, GError **error, const char *sql, const char *types, ...);
/* The integer of the first column of the first row; FALSE with @error unset when there is no row. */
gboolean      rempart_db_get_int   (RempartDb *self, const char *sql, gint64 *value, GError **error);
/* Never NULL and always valid UTF-8, whatever the file holds. */
char         *rempart_db_dup_text  (sqlite3_stmt *stmt, int column);
gint64        rempart_db_get_rowid (RempartDb *self);

/* Nested: the outermost is BEGIN IMMEDIATE, an inner one a savepoint. A commit that fails has rolled back. */
gboolean      rempart_db_begin     (RempartDb *self, GError **error);
gboolean      rempart_db_commit    (RempartDb *self, GError **error);
void          rempart_db_rollback  (RempartDb *self);
/* FALSE also after an error that made SQLite drop the whole transaction */
gboolean      rempart_db_is_in_transaction (RempartDb *self);

/* A consistent copy into the empty database @target */
gboolean      rempart_db_copy      (RempartDb *self, RempartDb *target, GError **error);
/* The same in small steps, between which others may write; for any thread but that of a window. */
gboolean      rempart_db_copy_gently (RempartDb *self, RempartDb *target, GCancellable *cancellable, GError **error);

/* The one place where SQLite's codes become errors for people. @code may be an extended code. */
void          rempart_db_set_error (RempartDb *self, int code, GError **error);

/* Gives back to the disk what the file no longer needs, when that is more than half of it. */
gboolean      rempart_db_compact   (RempartDb *self, GError **error);

/* Values as large as SQLite can hold, for a connection that never reads one whole */
void          rempart_db_allow_large (RempartDb *self);
/* A value of bytes, read and written in parts; @table and @column are literals. */
RempartBlob  *rempart_db_open_blob (RempartDb *self, const char *table, const char *column, gint64 row, gboolean writable, GError **error);
gboolean      rempart_db_read_blob (RempartDb *self, RempartBlob *blob, void *data, gsize length, gsize offset, GError **error);
gboolean      rempart_db_write_blob (RempartDb *self, RempartBlob *blob, const void *data, gsize length, gsize offset, GError **error);

/* For tests: the name of the VFS that later opens use; NULL is the default. */
void          rempart_db_set_vfs   (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartDb, rempart_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartRow, sqlite3_reset)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartBlob, sqlite3_blob_close)

G_END_DECLS
