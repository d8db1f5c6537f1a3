/* rempart-import-columns.h: the columns in which files that come in are corrected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-import-row.h"

G_BEGIN_DECLS

/* Adds the columns to @view, whose model holds RempartImportRow. */
void rempart_import_add_columns (GtkColumnView *view);

G_END_DECLS
