/* rempart-digest.h: SHA-256 of files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* done and total in bytes; called from the thread that hashes, at most some ten times a second. */
typedef void (*RempartProgressFunc) (guint64 done, guint64 total, gpointer user_data);

typedef struct
{
  guint64 size;         /* bytes */
  gint64  mtime;        /* seconds since the epoch, UTC */
  char    sha256[65];   /* lower-case hexadecimal */
} RempartDigest;

/* Hashes a regular file in constant memory. Refuses what is not a regular file (folder, FIFO, device) without
 * blocking on it. Errors: G_IO_ERROR_* with a message for people; G_IO_ERROR_CANCELLED. */
gboolean rempart_digest_file (const char          *path,
                              GCancellable        *cancellable,
                              RempartProgressFunc  progress,
                              gpointer             user_data,
                              RempartDigest       *digest,
                              GError             **error);
/* (transfer full): lower-case hexadecimal SHA-256 of memory */
char    *rempart_digest_data (const void *data, gsize length);
char    *rempart_digest_bytes (GBytes *bytes);

G_END_DECLS
