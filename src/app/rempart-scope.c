/* rempart-scope.c: how far the questions about the device are answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-scope.h"

#include "rempart-characteristics.h"

guint
rempart_scope_count_answered (RempartProject *project,
                              guint          *total)
{
  GPtrArray *characteristics = rempart_characteristic_list ();
  guint answered = 0;

  *total = 0;
  for (guint i = 0; i < characteristics->len; i++)
    {
      const RempartCharacteristic *characteristic = g_ptr_array_index (characteristics, i);
      const char *id = rempart_characteristic_get_id (characteristic);

      if (rempart_characteristic_is_computed (characteristic))
        continue;
      (*total)++;
      answered += rempart_project_get_characteristic (project, id) != REMPART_TRUTH_UNKNOWN;
    }
  return answered;
}
