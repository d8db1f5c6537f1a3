/* rempart-comparison.h: what a new edition of a catalogue makes of the items of the old one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue.h"

G_BEGIN_DECLS

/* (element-type RempartItem): old_items is empty for NEW alone, new_items for WITHDRAWN alone. */
typedef struct
{
  RempartFate fate;
  GPtrArray  *old_items;
  GPtrArray  *new_items;
  gboolean    guidance_changed;   /* of KEPT and REWORDED: what stands around the requirement reads otherwise */
} RempartItemChange;

#define REMPART_TYPE_COMPARISON (rempart_comparison_get_type ())
G_DECLARE_FINAL_TYPE (RempartComparison, rempart_comparison, REMPART, COMPARISON, GObject)

/* The new items say by <replaces> which old ones they take the place of, else it is the one of the same id. Where several
 * old items went into several new ones, each new one has a change of its own: MERGED when it comes from several, else SPLIT.
 * (transfer full); holds references on both catalogues */
RempartComparison *rempart_catalogue_compare           (RempartCatalogue *old_catalogue, RempartCatalogue *new_catalogue);

RempartCatalogue  *rempart_comparison_get_old          (RempartComparison *self);
RempartCatalogue  *rempart_comparison_get_new          (RempartComparison *self);
/* (element-type RempartItemChange): in the order of the new catalogue; what was withdrawn stands where it stood. Borrowed. */
GPtrArray         *rempart_comparison_get_changes      (RempartComparison *self);
guint              rempart_comparison_count            (RempartComparison *self, RempartFate fate);
/* The change that @item, of either catalogue, is in. (nullable): NULL when the item is of neither */
const RempartItemChange *rempart_comparison_find       (RempartComparison *self, RempartItem *item);

G_END_DECLS
