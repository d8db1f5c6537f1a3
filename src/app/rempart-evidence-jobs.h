/* rempart-evidence-jobs.h: long work with the files of the register: keeping them inside, taking them out, finding them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-embed.h"
#include "rempart-job.h"
#include "rempart-relink.h"

G_BEGIN_DECLS

/* Each works in a thread, reports to @job, is cancelled by it and finishes it; @callback hears of it after that. */

/* @files (nullable): (element-type RempartEvidenceFile); NULL: all. One undoable step. What was copied before a cancel stays. */
void           rempart_evidence_embed_async    (RempartProject      *project,
                                                GPtrArray           *files,
                                                RempartJob          *job,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
/* @n_kept: how many are kept now that were not. @faults: (transfer full) (element-type utf8): why others are not, a message each. */
gboolean       rempart_evidence_embed_finish   (GAsyncResult        *result,
                                                guint               *n_kept,
                                                GPtrArray          **faults,
                                                GError             **error);

/* Takes the copy of @file out to @target, where an older file is replaced. */
void           rempart_evidence_extract_async  (RempartProject      *project,
                                                RempartEvidenceFile *file,
                                                GFile               *target,
                                                RempartJob          *job,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
gboolean       rempart_evidence_extract_finish (GAsyncResult        *result,
                                                GError             **error);

/* Looks in @folder for @files (element-type RempartEvidenceFile); applying what was found is for the caller. */
void           rempart_evidence_relink_async   (RempartProject      *project,
                                                GPtrArray           *files,
                                                GFile               *folder,
                                                RempartJob          *job,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
RempartRelink *rempart_evidence_relink_finish  (GAsyncResult        *result,
                                                GError             **error);

G_END_DECLS
