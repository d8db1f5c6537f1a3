/* rempart-subject-list.h: what differs between two states, item by item and document by document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-subject.h"

G_BEGIN_DECLS

#define REMPART_TYPE_SUBJECT_LIST (rempart_subject_list_get_type ())
G_DECLARE_FINAL_TYPE (RempartSubjectList, rempart_subject_list, REMPART, SUBJECT_LIST, GtkWidget)

/* @subjects (nullable) (element-type RempartSubject): referenced, as long as it is shown. A click on one goes where it is in @project,
 * whose titles are shown beside the ids of items. */
void rempart_subject_list_show (RempartSubjectList *self, RempartProject *project, GPtrArray *subjects);

G_END_DECLS
