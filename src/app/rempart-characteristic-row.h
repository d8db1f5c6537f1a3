/* rempart-characteristic-row.h: one question about the device, what it means, and its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-characteristics.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* An answer is written at once. */
#define REMPART_TYPE_CHARACTERISTIC_ROW (rempart_characteristic_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartCharacteristicRow, rempart_characteristic_row, REMPART, CHARACTERISTIC_ROW, GtkBox)

GtkWidget  *rempart_characteristic_row_new         (const RempartCharacteristic *characteristic);
const RempartCharacteristic *rempart_characteristic_row_get (RempartCharacteristicRow *self);
void        rempart_characteristic_row_set_project (RempartCharacteristicRow *self, RempartProject *project);
/* Shows what is on disk, and whether it can be edited. */
void        rempart_characteristic_row_show        (RempartCharacteristicRow *self);

G_END_DECLS
