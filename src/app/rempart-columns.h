/* rempart-columns.h: a layout of equal columns, as many as the width has room for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children stand in rows of equal columns. Unlike GtkFlowBox it wraps no child in another widget, so that Tab and the
 * accessible tree see the children alone. */
#define REMPART_TYPE_COLUMNS (rempart_columns_get_type ())
G_DECLARE_FINAL_TYPE (RempartColumns, rempart_columns, REMPART, COLUMNS, GtkLayoutManager)

/* Properties: min-column-width, max-columns, column-spacing, row-spacing (uint) */
GtkLayoutManager *rempart_columns_new (guint min_column_width, guint max_columns);

G_END_DECLS
