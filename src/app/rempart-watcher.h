/* rempart-watcher.h: the watch over the files of a project that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-job.h"
#include "rempart-watch.h"

G_BEGIN_DECLS

/* One a project, for every page that shows the state of evidence. It looks at the files in a thread when it is first asked for and
 * after each change of the register, and reads those whose time has changed; a share that is slow or gone holds nothing up.
 *
 * Signals: "changed" (): there is something new to tell. "idle" (): a check ended, however. */
#define REMPART_TYPE_WATCHER (rempart_watcher_get_type ())
G_DECLARE_FINAL_TYPE (RempartWatcher, rempart_watcher, REMPART, WATCHER, GObject)

/* (transfer none): lives as long as @project, and does not keep it */
RempartWatcher *rempart_watcher_get            (RempartProject *project);
/* (nullable): the last look that came to its end; NULL before the first */
RempartWatch   *rempart_watcher_get_watch      (RempartWatcher *self);
/* (nullable) (element-type utf8 RempartHealth): the worst of each document; NULL before the first look. Borrowed until "changed". */
GHashTable     *rempart_watcher_get_states     (RempartWatcher *self);
/* (element-type RempartWatchFinding): the worst first. Borrowed until "changed". */
GPtrArray      *rempart_watcher_get_findings   (RempartWatcher *self);
/* The worst of one revision and its files; that there is a newer one is no matter of its own. NOT_A_FILE before the first look, too */
RempartHealth   rempart_watcher_get_health     (RempartWatcher *self, RempartRevision *revision);
/* Files that are not where or what they were, to be found again. (transfer full) (element-type RempartEvidenceFile) */
GPtrArray      *rempart_watcher_list_lost      (RempartWatcher *self);
/* When the files were last looked at, and last read whole; (nullable) in local time */
GDateTime      *rempart_watcher_get_looked_at  (RempartWatcher *self);
GDateTime      *rempart_watcher_get_checked_at (RempartWatcher *self);
/* Looks again soon; several calls in a row are one. */
void            rempart_watcher_look           (RempartWatcher *self);
/* Looks again when the last look is old: for a person who comes back from another program. */
void            rempart_watcher_look_if_old    (RempartWatcher *self);
/* Reads every file. The job shows how far it is, can cancel it, and is finished by it. Nothing while another one runs. */
void            rempart_watcher_check          (RempartWatcher *self, RempartJob *job);
gboolean        rempart_watcher_is_checking    (RempartWatcher *self);

/* One line: "2 files altered after signature, 1 missing"; what is only worth knowing is told when nothing is wrong; "" when there is
 * neither. (transfer full) */
char           *rempart_watcher_dup_summary    (RempartWatcher *self);
/* How many findings are faults */
guint           rempart_watcher_count_faults   (RempartWatcher *self);

G_END_DECLS
