/* rempart-scope.h: how far the questions about the device are answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* Of the questions that a person answers; @total (out): how many there are. */
guint rempart_scope_count_answered (RempartProject *project, guint *total);

G_END_DECLS
