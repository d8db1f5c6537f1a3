/* rempart-history.h: the append-only record of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EVENT (rempart_event_get_type ())
G_DECLARE_FINAL_TYPE (RempartEvent, rempart_event, REMPART, EVENT, GObject)

gint64      rempart_event_get_id     (RempartEvent *self);
gint64      rempart_event_get_step   (RempartEvent *self);   /* events of one edit share a step */
const char *rempart_event_get_at     (RempartEvent *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
const char *rempart_event_get_actor  (RempartEvent *self);
const char *rempart_event_get_action (RempartEvent *self);   /* create edit add link unlink remove undo redo migrate */
const char *rempart_event_get_entity (RempartEvent *self);   /* project device answer evidence revision link */
const char *rempart_event_get_key    (RempartEvent *self);   /* item id, document id; what a person recognises */
const char *rempart_event_get_field  (RempartEvent *self);
const char *rempart_event_get_old    (RempartEvent *self);   /* "" when there was none */
const char *rempart_event_get_new    (RempartEvent *self);
/* The same as people read it: the words of a field in the interface language, any other value as it is. */
const char *rempart_event_get_old_label (RempartEvent *self);
const char *rempart_event_get_new_label (RempartEvent *self);
/* One sentence in the interface language: "Changed progress from to do to done". (transfer full) */
char       *rempart_event_dup_summary (RempartEvent *self);

/* Newest first. @item NULL: all. @limit 0: no limit. (transfer container) (element-type RempartEvent) */
GPtrArray  *rempart_project_list_events   (RempartProject *self, RempartItem *item, guint limit, guint offset, GError **error);
guint       rempart_project_count_events  (RempartProject *self, RempartItem *item);
/* Recomputes the hash chain. TRUE: it could be done; @bad_event is 0 when the chain is whole, else the id of the first event
 * that does not fit. The rule of the hash stands in data/sql/ and ARCHITECTURE.md. */
gboolean    rempart_project_verify_history (RempartProject *self, gint64 *bad_event, GError **error);

G_END_DECLS
