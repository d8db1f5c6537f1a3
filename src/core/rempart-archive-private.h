/* rempart-archive-private.h: the table sqlar, byte by byte; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-db.h"
#include "rempart-digest.h"

G_BEGIN_DECLS

/* A row of the table, without its bytes */
typedef struct
{
  gint64 row;
  gint64 mtime;
  gint64 size;     /* of the file; -1 for what is none: a folder, a symbolic link */
} RempartArchiveEntry;

/* Called between two parts of a file with how many bytes of it are done; FALSE with @error set stops. */
typedef gboolean (*RempartArchiveStep) (guint64 done, gpointer user_data, GError **error);
/* Takes the next bytes that come out. */
typedef gboolean (*RempartArchiveSink) (const void *data, gsize length, gpointer user_data, GError **error);

/* A file that was read once, to be stored: as recorded, and packed where that makes it smaller */
typedef struct _RempartArchiveDraft RempartArchiveDraft;

/* Reads the file at @path, which must have @size bytes and the hash @sha256; @folder has room for what is packed. An error of the
 * domain G_IO_ERROR or REMPART_PROJECT_ERROR_CONSTRAINT is about this file alone. */
RempartArchiveDraft *rempart_archive_draft_new  (const char *path, guint64 size, const char *sha256, const char *folder,
                                                 RempartArchiveStep step, gpointer user_data, GError **error);
void                 rempart_archive_draft_free (RempartArchiveDraft *self);
/* Adds the row @name within the transaction of @db. @step counts from the size of the file on to its double. */
gboolean             rempart_archive_store      (RempartDb *db, const char *name, RempartArchiveDraft *draft,
                                                 RempartArchiveStep step, gpointer user_data, GError **error);
/* Deletes the row @name, where there is one, within the transaction of @db. */
gboolean             rempart_archive_remove     (RempartDb *db, const char *name, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartArchiveDraft, rempart_archive_draft_free)

/* FALSE with @error unset when there is no row @name. */
gboolean             rempart_archive_find       (RempartDb *db, const char *name, RempartArchiveEntry *entry, GError **error);
/* Gives the bytes of the file @entry to @sink, as they were before they were packed; they must be @size and have the hash @sha256,
 * and no more than @size come out whatever the row holds; nothing does when that is more than REMPART_EMBED_MAX. */
gboolean             rempart_archive_read       (RempartDb *db, const char *name, const RempartArchiveEntry *entry, guint64 size,
                                                 const char *sha256, RempartArchiveSink sink, gpointer user_data, GError **error);

/* Whether a row of the register ever named the copy and was not told otherwise since; removed documents count. */
gboolean             rempart_archive_is_referred_to (RempartDb *db, const char *name, gboolean *referred, GError **error);
/* (element-type utf8) (transfer full): the copies that no document of the register has; NULL on error */
GPtrArray           *rempart_archive_list_idle  (RempartDb *db, GError **error);
/* Deletes the copy, within a transaction, when the history tells of it: what someone put into the archive with another program
 * stays. */
gboolean             rempart_archive_forget     (RempartDb *db, const char *name, GError **error);

G_END_DECLS
