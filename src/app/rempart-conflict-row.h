/* rempart-conflict-row.h: what changed on both sides, side by side, and the choice between the two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-merge.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CONFLICT_ROW (rempart_conflict_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartConflictRow, rempart_conflict_row, REMPART, CONFLICT_ROW, AdwPreferencesRow)

/* A row of a list. @part is of @merge and in conflict; each choice is told to @merge at once. */
GtkWidget *rempart_conflict_row_new    (RempartMerge *merge, const RempartMergePart *part);
void       rempart_conflict_row_choose (RempartConflictRow *self, RempartSide side);

G_END_DECLS
