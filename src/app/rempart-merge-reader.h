/* rempart-merge-reader.h: what a merge would do, worked out in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-merge.h"

G_BEGIN_DECLS

/* Both files are opened anew in the thread; @project is not used there. On cancel the answer comes at once, and the thread ends alone. */
void          rempart_merge_read_async  (RempartProject *project, const char *path, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): a merge into the project that was given */
RempartMerge *rempart_merge_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
