/* rempart-health.h: the state of the files behind the register, looked at in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Looks at the size of each file, never at its bytes. Fails only when it is cancelled. */
void        rempart_health_glance_async (RempartProject      *project,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* Reads and hashes the latest revision of each document. Reports to @job, is cancelled by it, and finishes it. */
void        rempart_health_verify_async (RempartProject      *project,
                                         RempartJob          *job,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/* For both. (transfer full) (element-type utf8 RempartHealth): state by document id */
GHashTable *rempart_health_finish       (GAsyncResult        *result,
                                         GError             **error);
/* The state of @document, NOT_A_FILE when nothing is known. */
RempartHealth rempart_health_lookup     (GHashTable          *states,
                                         const char          *document);
/* Does @now tell of a fault that @before did not, or the other way round? @before may be NULL: no fault is known. */
gboolean      rempart_health_differ     (GHashTable          *before,
                                         GHashTable          *now);
/* The icon that goes with the word, and the class of its colour; NULL where there is nothing to say. */
const char   *rempart_health_get_icon   (RempartHealth        health);
const char   *rempart_health_get_css_class (RempartHealth     health);

G_END_DECLS
