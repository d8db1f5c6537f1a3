/* rempart-characteristics.h: the questions about a device on which the applicability of items depends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-types.h"

G_BEGIN_DECLS

/* They stand in data/characteristics.xml and are the same for every project. Immutable, for any thread, and there as long as the
 * process: every getter borrows. */
typedef struct _RempartCharacteristic      RempartCharacteristic;
typedef struct _RempartCharacteristicGroup RempartCharacteristicGroup;

/* (element-type RempartCharacteristicGroup): in the order of the page */
GPtrArray  *rempart_characteristic_list_groups     (void);
/* (element-type RempartCharacteristic): of every group, in the order of the page */
GPtrArray  *rempart_characteristic_list            (void);
const RempartCharacteristic *rempart_characteristic_find (const char *id);   /* (nullable) */

const char *rempart_characteristic_group_get_id    (const RempartCharacteristicGroup *self);
const char *rempart_characteristic_group_get_title (const RempartCharacteristicGroup *self, RempartLang lang);
/* (element-type RempartCharacteristic) */
GPtrArray  *rempart_characteristic_group_list      (const RempartCharacteristicGroup *self);

const char *rempart_characteristic_get_id          (const RempartCharacteristic *self);   /* a name of expressions: "third_party" */
const RempartCharacteristicGroup *rempart_characteristic_get_group (const RempartCharacteristic *self);
/* Follows from the data of the device and is not asked: "ivd", from the regulation. */
gboolean    rempart_characteristic_is_computed     (const RempartCharacteristic *self);
const char *rempart_characteristic_get_title       (const RempartCharacteristic *self, RempartLang lang);
const char *rempart_characteristic_get_question    (const RempartCharacteristic *self, RempartLang lang);
const char *rempart_characteristic_get_help        (const RempartCharacteristic *self, RempartLang lang);
/* What the answer changes in the file. */
const char *rempart_characteristic_get_consequence (const RempartCharacteristic *self, RempartLang lang);
/* The answer as a sentence about the device, for a written reason: "The device has no wireless interface."; NULL
 * for REMPART_TRUTH_UNKNOWN. */
const char *rempart_characteristic_get_statement   (const RempartCharacteristic *self, RempartTruth truth, RempartLang lang);

G_END_DECLS
