/* rempart-related-row.h: an item that asks for something near, why, and how far its answer is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-reuse.h"

G_BEGIN_DECLS

/* What a related item asks, next to the one that it is related to; @relation is what the latter is to it. A sentence. */
const char  *rempart_related_describe (RempartRelation relation);

#define REMPART_TYPE_RELATED_ROW (rempart_related_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartRelatedRow, rempart_related_row, REMPART, RELATED_ROW, AdwBin)

/* @how: the relation in words. @reason (nullable): one line of it is seen, and all of it on demand. A click on the title goes to
 * @item through win.go-item. */
GtkWidget   *rempart_related_row_new          (RempartItem *item, const char *how, const char *reason);
RempartItem *rempart_related_row_get_item     (RempartRelatedRow *self);
/* Shows how far the answer is; NULL: the item is not one that is answered. */
void         rempart_related_row_show_answer  (RempartRelatedRow *self, const RempartAnswer *answer);
/* Offers to copy the answer of the item to the one that is shown: win.compare-reuse (from, to). NULL: it offers none. */
void         rempart_related_row_offer        (RempartRelatedRow *self, RempartItem *to);

G_END_DECLS
