/* rempart-job-row.h: the progress of a job, in the page that started it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-job.h"

G_BEGIN_DECLS

/* Hidden until a job runs: title, stage, progress and Cancel. Hides again when the job ends. */
#define REMPART_TYPE_JOB_ROW (rempart_job_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartJobRow, rempart_job_row, REMPART, JOB_ROW, GtkWidget)

GtkWidget  *rempart_job_row_new     (void);
/* Also shows the job in the task popover of the window. */
void        rempart_job_row_set_job (RempartJobRow *self, RempartJob *job);
/* (nullable): the job, while it runs */
RempartJob *rempart_job_row_get_job (RempartJobRow *self);

G_END_DECLS
