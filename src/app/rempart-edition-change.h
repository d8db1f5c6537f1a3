/* rempart-edition-change.h: what a new edition makes of an item and of its answer, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-comparison.h"
#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EDITION_CHANGE (rempart_edition_change_get_type ())
G_DECLARE_FINAL_TYPE (RempartEditionChange, rempart_edition_change, REMPART, EDITION_CHANGE, GObject)

/* @change is one of @comparison, of whose old catalogue @project has the answers. */
RempartEditionChange    *rempart_edition_change_new          (RempartProject *project, RempartComparison *comparison,
                                                              const RempartItemChange *change);
const RempartItemChange *rempart_edition_change_get          (RempartEditionChange *self);
/* The item that stands for the change: of the new edition where it has one. */
RempartItem             *rempart_edition_change_get_item     (RempartEditionChange *self);
/* "HR-3 → HR-3a, HR-3b". (transfer full) */
char                    *rempart_edition_change_dup_ids      (RempartEditionChange *self);
gboolean                 rempart_edition_change_is_answered  (RempartEditionChange *self);
/* "Answered, 2 documents: carried over, to confirm"; NULL where nothing is answered. (transfer full) */
char                    *rempart_edition_change_dup_answer   (RempartEditionChange *self);
/* How many answers will be to confirm. */
guint                    rempart_edition_change_count_to_confirm (RempartEditionChange *self);

G_END_DECLS
