/* rempart-state-pair.h: two states, of one project or of two, read and compared in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-subject.h"

G_BEGIN_DECLS

/* One side: a project file, and the event up to which its history is read; G_MAXINT64 for now */
typedef struct
{
  const char *path;
  gint64      event;
} RempartPairSide;

void       rempart_state_pair_compare_async  (const RempartPairSide *old_side, const RempartPairSide *new_side,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer container) (element-type RempartSubject). @strangers is set where the two files have no history in common. */
GPtrArray *rempart_state_pair_compare_finish (GAsyncResult *result, gboolean *strangers, GError **error);

G_END_DECLS
