/* rempart-task-button.h: long work of a window, behind a button of its header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-job.h"

G_BEGIN_DECLS

/* Hidden until there is a job. Signal "ended" (RempartJob *job). */
#define REMPART_TYPE_TASK_BUTTON (rempart_task_button_get_type ())
G_DECLARE_FINAL_TYPE (RempartTaskButton, rempart_task_button, REMPART, TASK_BUTTON, AdwBin)

void     rempart_task_button_add_job     (RempartTaskButton *self, RempartJob *job);
gboolean rempart_task_button_has_running (RempartTaskButton *self);
/* Shows the jobs of @other too. */
void     rempart_task_button_adopt       (RempartTaskButton *self, RempartTaskButton *other);
void     rempart_task_button_cancel_all  (RempartTaskButton *self);

G_END_DECLS
