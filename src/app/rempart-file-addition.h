/* rempart-file-addition.h: further files for a revision, hashed in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Hashes @files (element-type GFile), then adds them to @revision: all of them as one undoable step, or none. Reports to @job, is
 * cancelled by it, and finishes it. */
void     rempart_file_addition_async  (RempartProject      *project,
                                       RempartRevision     *revision,
                                       GPtrArray           *files,
                                       RempartJob          *job,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean rempart_file_addition_finish (GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
