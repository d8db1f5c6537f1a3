/* rempart-job.h: long work that shows progress and can be cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  REMPART_JOB_RUNNING,
  REMPART_JOB_DONE,
  REMPART_JOB_CANCELLED,
  REMPART_JOB_FAILED,
} RempartJobState;

#define REMPART_TYPE_JOB (rempart_job_get_type ())
G_DECLARE_FINAL_TYPE (RempartJob, rempart_job, REMPART, JOB, GObject)

/* Properties (notify on the main thread): title, stage (strings), fraction (double, negative when unknown), state (int), message
 * (string: why it failed, or what came of it), output (GFile, nullable: what "Open" opens). */
RempartJob     *rempart_job_new             (const char *title);
GCancellable   *rempart_job_get_cancellable (RempartJob *self);
const char     *rempart_job_get_title       (RempartJob *self);
const char     *rempart_job_get_stage       (RempartJob *self);
double          rempart_job_get_fraction    (RempartJob *self);
RempartJobState rempart_job_get_state       (RempartJob *self);
const char     *rempart_job_get_message     (RempartJob *self);
GFile          *rempart_job_get_output      (RempartJob *self);
/* From any thread; reaches the main thread through an idle, coalesced. */
void            rempart_job_report          (RempartJob *self, const char *stage, double fraction);
/* Main thread, once. @error NULL: done. G_IO_ERROR_CANCELLED: cancelled. */
void            rempart_job_finish          (RempartJob *self, GFile *output, const GError *error);
/* Before finish: what came of it, for a person who was elsewhere meanwhile. */
void            rempart_job_set_result      (RempartJob *self, const char *text);
void            rempart_job_cancel          (RempartJob *self);
/* At its beginning: whoever began it tells how it failed, where the person looks. Else the window does. */
void            rempart_job_set_told        (RempartJob *self);
gboolean        rempart_job_is_told         (RempartJob *self);

G_END_DECLS
