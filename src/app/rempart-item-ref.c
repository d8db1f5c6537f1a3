/* rempart-item-ref.c: an item as the actions of the window name it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-ref.h"

char *
rempart_item_dup_ref (RempartItem *item)
{
  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);

  return g_strdup_printf ("%s:%s", rempart_catalogue_get_id (rempart_item_get_catalogue (item)), rempart_item_get_id (item));
}
