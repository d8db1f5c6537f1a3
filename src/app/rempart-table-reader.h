/* rempart-table-reader.h: a catalogue from a file, read in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-catalogue-import.h"

G_BEGIN_DECLS

/* What came of reading a file. */
typedef struct
{
  RempartCatalogue    *catalogue;   /* (nullable): NULL when nothing can be taken */
  GError              *error;       /* (nullable): why not */
  RempartImportReport  report;      /* its faults as "Line 12: reason" */
  gboolean             is_table;
  char                *format;      /* how it was read: "Table in UTF-8, separated by semicolons" */
} RempartTable;

void          rempart_table_free        (RempartTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartTable, rempart_table_free)

/* @options is copied; bad rows are left out, and told. */
void          rempart_table_read_async  (const char *path, const RempartCatalogueImport *options, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* NULL with @error when it was cancelled; a file that cannot be taken is a table without a catalogue. (transfer full) */
RempartTable *rempart_table_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
