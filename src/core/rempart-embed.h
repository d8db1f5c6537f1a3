/* rempart-embed.h: files kept inside the project, in the table that "sqlite3 FILE -A" lists and unpacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* Keeping files inside is long work in three parts: the plan is made on the thread of the project; run () copies the bytes in any
 * thread, through a connection of its own and in little memory; apply () records them, as one undoable step, on the thread of the
 * project again. Until that the bytes are in the file and nothing points at them; what is never recorded is found again by the next
 * run, or goes when it was recorded once and taken back.
 *
 * A file is copied only when it still is what was recorded. Two files with the same SHA-256 are kept once. While a large file is being
 * written the project cannot be read or edited by another connection: an edit waits two seconds and then says so. */

/* Bytes of the largest file: SQLite holds no more than 1 000 000 000 in a value with its row. */
#define REMPART_EMBED_MAX G_GUINT64_CONSTANT (999995904)

typedef struct _RempartEmbed RempartEmbed;

/* What became of one file of a run */
typedef struct
{
  RempartEvidenceFile *file;      /* as it was when the plan was made */
  char                *name;      /* (nullable): of the copy inside; with neither of the two it was kept already, and is whole */
  GError              *error;     /* (nullable): why there is none; the message stands alone */
} RempartEmbedResult;

/* @files (nullable): (element-type RempartEvidenceFile); NULL means all of the register that are not kept yet. Copies that the project
 * has already, of those in @files or of the same bytes, are read, and written anew from the file outside when they are damaged.
 * Fails when the project takes no edits; not inside a group. */
RempartEmbed *rempart_embed_new           (RempartProject *project, GPtrArray *files, GError **error);
void          rempart_embed_free          (RempartEmbed *self);
guint         rempart_embed_count         (RempartEmbed *self);   /* files */
guint64       rempart_embed_get_bytes     (RempartEmbed *self);   /* of them together, as recorded */
/* Any thread. A file that cannot be kept is told in its result and does not stop the others. FALSE when it was cancelled or when
 * the project could not be written: what was copied until then can still be applied. @progress counts bytes. */
gboolean      rempart_embed_run           (RempartEmbed *self, GCancellable *cancellable, RempartProgressFunc progress,
                                           gpointer user_data, GError **error);
/* (element-type RempartEmbedResult), in the order of the register; borrowed */
GPtrArray    *rempart_embed_get_results   (RempartEmbed *self);
/* Records what run () copied, as one undoable step; TRUE also when that is nothing. */
gboolean      rempart_embed_apply         (RempartEmbed *self, RempartProject *project, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartEmbed, rempart_embed_free)

/* The files are no longer kept inside: links again. One undoable step; the bytes leave the project when it is closed, as undo may
 * want them until then. (element-type RempartEvidenceFile) */
gboolean      rempart_project_unembed     (RempartProject *self, GPtrArray *files, GError **error);

/* Taking a copy out. Any thread: @project_path is the project, @name the copy (rempart_evidence_file_get_embedded ()); @size and
 * @sha256, as recorded, are what must come out. The file appears whole under @target or not at all; with @replace an older one
 * goes. */
gboolean      rempart_embed_extract       (const char *project_path, const char *name, guint64 size, const char *sha256,
                                           const char *target, gboolean replace, GCancellable *cancellable,
                                           RempartProgressFunc progress, gpointer user_data, GError **error);
/* The same without a file: whether the copy inside is whole. */
gboolean      rempart_embed_check         (const char *project_path, const char *name, guint64 size, const char *sha256,
                                           GCancellable *cancellable, RempartProgressFunc progress, gpointer user_data,
                                           GError **error);
/* The names that @file has in a folder: "DOC-014/C/report.pdf" among all files of the project, with @n from 2 on "… (2).pdf" where
 * another one has it; "report.pdf" alone. They never lead out of the folder. (transfer full) */
char         *rempart_embed_dup_name      (RempartEvidenceFile *file, guint n);
char         *rempart_embed_dup_base_name (RempartEvidenceFile *file);

G_END_DECLS
