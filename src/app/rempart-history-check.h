/* rempart-history-check.h: the record and the file held against each other, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void  rempart_history_check_async  (const char *project_path, GAsyncReadyCallback callback, gpointer user_data);
/* What came of it, in words; @whole tells whether nothing parts from the record. NULL with @error where it could not be done.
 * (transfer full) */
char *rempart_history_check_finish (GAsyncResult *result, gboolean *whole, GError **error);

G_END_DECLS
