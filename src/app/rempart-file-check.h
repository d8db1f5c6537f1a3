/* rempart-file-check.h: the state of one evidence file, found in a thread and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-evidence.h"

G_BEGIN_DECLS

/* Compares the file with what was recorded. A file that was read before and has the same size and time is not read again
 * while the program runs. */
void     rempart_file_check_async  (const char          *path,
                                    guint64              size,
                                    const char          *sha256,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
/* FALSE only on cancel. */
gboolean rempart_file_check_finish (GAsyncResult *result, RempartHealth *health, GError **error);

G_END_DECLS
