/* rempart-import-reader.h: finds the files of folders and hashes them, for a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-digest.h"
#include "rempart-job.h"

G_BEGIN_DECLS

/* More files than this are no evidence, but a disk. */
#define REMPART_IMPORT_MAX 5000

typedef struct
{
  char         *path;
  char         *name;     /* below the folder that was chosen, for people */
  char         *fault;    /* NULL: the digest holds */
  guint64       size;     /* as the folder tells it */
  RempartDigest digest;
} RempartImportFile;

/* @files (element-type GFile); @own (nullable): a path that is passed over; @folders (out): whether there was a folder. (transfer full) (element-type RempartImportFile): in the
 * order of names. NULL with an @error: cancelled, or too many. */
GPtrArray *rempart_import_reader_read (GPtrArray     *files,
                                       const char    *own,
                                       RempartJob    *job,
                                       GCancellable  *cancellable,
                                       gboolean      *folders,
                                       GError       **error);

G_END_DECLS
