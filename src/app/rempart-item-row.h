/* rempart-item-row.h: one item on one line: state, id, title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-item-state.h"

G_BEGIN_DECLS

/* The rows that stand under one header of a list. */
typedef struct
{
  GtkWidget *header;
  GtkLabel  *count;
  guint      done;
  guint      total;
} RempartItemGroup;

RempartItemGroup *rempart_item_group_new  (const char *title);
void              rempart_item_group_free (RempartItemGroup *group);
/* Writes done and total into the header. */
void              rempart_item_group_show_count (RempartItemGroup *group);

#define REMPART_TYPE_ITEM_ROW (rempart_item_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartItemRow, rempart_item_row, REMPART, ITEM_ROW, GtkListBoxRow)

/* @group is borrowed and outlives the row. */
GtkWidget        *rempart_item_row_new       (RempartItem *item, RempartItemGroup *group);
RempartItem      *rempart_item_row_get_item  (RempartItemRow *self);
RempartItemGroup *rempart_item_row_get_group (RempartItemRow *self);
RempartItemState  rempart_item_row_get_state (RempartItemRow *self);
gboolean          rempart_item_row_has_evidence (RempartItemRow *self);
void              rempart_item_row_update    (RempartItemRow *self, RempartStatus *status);

G_END_DECLS
