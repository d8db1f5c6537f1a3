/* rempart-history-export.h: the history into a table for spreadsheets, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-history.h"

G_BEGIN_DECLS

/* Writes the events that @filter chooses to @file, which appears whole or not at all. The project at @project_path is opened again, for
 * reading, in the thread. @item (nullable) is the item of the filter as the window names it; that of @filter is of another project there. */
void     rempart_history_export_async  (const char               *project_path,
                                        const RempartEventFilter *filter,
                                        const char               *item,
                                        GFile                    *file,
                                        GCancellable             *cancellable,
                                        GAsyncReadyCallback       callback,
                                        gpointer                  user_data);
/* The number of entries in the file, counted as the page does, -1 with @error. @n_lines (out): of the table, which has one for each
 * field that a new signature, comment or baseline came with. */
gssize   rempart_history_export_finish (GAsyncResult *result, guint *n_lines, GError **error);

G_END_DECLS
