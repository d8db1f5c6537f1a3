/* rempart-relink.h: files that were moved, found again by what is in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* Made on the thread of the project; run () looks in any thread; apply () makes one undoable step of it on the thread of the project. */
typedef struct _RempartRelink RempartRelink;

typedef struct
{
  RempartEvidenceFile *file;       /* as it was when the search was made */
  char                *path;       /* (nullable): where it was found */
} RempartRelinkResult;

/* How far the search is: @done and @total count bytes that are hashed; while folders are walked @total is 0 and @done counts files. */

/* @files (element-type RempartEvidenceFile), those that are missing or altered; NULL: run () checks all of the register first, and
 * looks for those that are not as recorded. */
RempartRelink *rempart_relink_new         (RempartProject *project, GPtrArray *files);
void           rempart_relink_free        (RempartRelink *self);
/* Any thread. Looks in @folder and all folders in it for files of the same size and SHA-256; a symbolic link to a folder is not
 * followed, and what cannot be read is passed over. Of several copies the one whose path resembles the old one most is taken. */
gboolean       rempart_relink_run         (RempartRelink *self, const char *folder, GCancellable *cancellable,
                                           RempartProgressFunc progress, gpointer user_data, GError **error);
/* (element-type RempartRelinkResult): what was looked for, in the order of the register; borrowed */
GPtrArray     *rempart_relink_get_results (RempartRelink *self);
guint          rempart_relink_count_found (RempartRelink *self);
/* One undoable step; TRUE also when nothing was found. */
gboolean       rempart_relink_apply       (RempartRelink *self, RempartProject *project, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartRelink, rempart_relink_free)

G_END_DECLS
