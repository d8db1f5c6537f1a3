/* rempart-reuse-column.h: what two items ask and what stands in their answers, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Fills @grid anew: on the left the item whose answer is copied, on the right the one that takes it. */
void rempart_reuse_columns_fill (GtkGrid *grid, RempartProject *project, RempartItem *from, RempartItem *to);

G_END_DECLS
