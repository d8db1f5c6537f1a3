/* rempart-baseline.h: states of a project that have a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* A baseline copies nothing: it names an entry of the history, and what the project said then is folded from the history up to it. It
 * keeps the hash of that entry, so that a history that was written anew no longer fits it. Snapshots, immutable. */
#define REMPART_TYPE_BASELINE (rempart_baseline_get_type ())
G_DECLARE_FINAL_TYPE (RempartBaseline, rempart_baseline, REMPART, BASELINE, GObject)

#define REMPART_BASELINE_NAME "name"
#define REMPART_BASELINE_NOTE "note"

gint64      rempart_baseline_get_id     (RempartBaseline *self);
const char *rempart_baseline_get_name   (RempartBaseline *self);
const char *rempart_baseline_get_note   (RempartBaseline *self);
const char *rempart_baseline_get_author (RempartBaseline *self);
const char *rempart_baseline_get_at     (RempartBaseline *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
gint64      rempart_baseline_get_event  (RempartBaseline *self);   /* the last of it: see rempart_state_fold () */
const char *rempart_baseline_get_hash   (RempartBaseline *self);   /* of that event, as it was then */
/* FALSE: the history has another event there, so that it was changed since, and the state cannot be relied on. */
gboolean    rempart_baseline_fits       (RempartBaseline *self);

/* (transfer container) (element-type RempartBaseline): in the order of the history, the oldest first */
GPtrArray       *rempart_project_list_baselines  (RempartProject *self, GError **error);
/* (transfer full) */
RempartBaseline *rempart_project_find_baseline   (RempartProject *self, const char *name, GError **error);
/* The state as it is now. @note is nullable. A name that another baseline has is refused. One undoable step. (transfer full) */
RempartBaseline *rempart_project_add_baseline    (RempartProject *self, const char *name, const char *note, GError **error);
/* Fields: name, note. What it names never changes. */
gboolean         rempart_project_edit_baseline   (RempartProject *self, RempartBaseline *baseline, const RempartChange *changes,
                                                  gsize n_changes, GError **error);
gboolean         rempart_project_remove_baseline (RempartProject *self, RempartBaseline *baseline, GError **error);

G_END_DECLS
