/* rempart-import.h: files into the register, hashed in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Hashes @files (element-type GFile) in a thread, then enters them in the register and links them to @item, as one undoable step; one
 * that is registered already is linked as it is. A file that cannot be read is left out and named in the faults. @details (nullable):
 * what a person said of the one file. @locator (nullable). Reports to @job, is cancelled by it (nothing is entered then), and finishes
 * it. */
void       rempart_import_link_async   (RempartProject             *project,
                                        RempartItem                *item,
                                        GPtrArray                  *files,
                                        const RempartEvidenceDraft *details,
                                        const char                 *locator,
                                        RempartJob                 *job,
                                        GAsyncReadyCallback         callback,
                                        gpointer                    user_data);
/* (transfer full) (element-type utf8): the document ids given. @faults: (out) (transfer full) (element-type utf8): one message for each
 * file left out. */
GPtrArray *rempart_import_link_finish (GAsyncResult        *result,
                                       GPtrArray          **faults,
                                       GError             **error);

/* The same for a new revision of @document: the file that cannot be read is the error. */
void       rempart_import_revision_async  (RempartProject      *project,
                                           const char          *document,
                                           GFile               *file,
                                           const char          *revision,
                                           const char          *effective,
                                           RempartJob          *job,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean   rempart_import_revision_finish (GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
