/* rempart-task-row.h: a job in the task popover: progress, remaining time, cancel; then what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-job.h"

G_BEGIN_DECLS

#define REMPART_TYPE_TASK_ROW (rempart_task_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartTaskRow, rempart_task_row, REMPART, TASK_ROW, GtkListBoxRow)

GtkWidget  *rempart_task_row_new     (RempartJob *job);
RempartJob *rempart_task_row_get_job (RempartTaskRow *self);
/* The icon of a job that ended. */
const char *rempart_task_row_state_icon (RempartJobState state);

G_END_DECLS
