/* rempart-digest-private.h: SHA-256 of what is read for another purpose as well; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sys/stat.h>

#include "rempart-digest.h"

G_BEGIN_DECLS

typedef struct _RempartHash RempartHash;

RempartHash *rempart_hash_new    (void);
void         rempart_hash_free   (RempartHash *self);
void         rempart_hash_update (RempartHash *self, const void *data, gsize length);
/* Once, at the end */
void         rempart_hash_finish (RempartHash *self, char hex[65]);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartHash, rempart_hash_free)

/* A regular file, opened to be read without waiting for anything; -1 with an error that calls it @name. */
int          rempart_digest_open (const char *path, const char *name, struct stat *info, GError **error);

G_END_DECLS
