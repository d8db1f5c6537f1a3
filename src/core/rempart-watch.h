/* rempart-watch.h: whether evidence is still what it was: its files, its dates and the revisions that links name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* How closely files are looked at */
typedef enum
{
  REMPART_WATCH_SIZES,     /* whether they are there, can be read and have their size: no byte is read */
  REMPART_WATCH_CHANGES,   /* reads those whose time differs from the record too, each once while the program runs */
  REMPART_WATCH_BYTES,     /* reads every one whose size is right, and every copy that the project keeps */
} RempartWatchDepth;

/* Compares one file with its record. Size first, then time, then SHA-256, as far as @depth goes; @mtime as in
 * RempartEvidenceFile. What was once read is remembered as long as size, time and place of the file stay, so that
 * CHANGES also tells what BYTES found behind an unchanged time. Pure, for any thread. FALSE only on cancel. */
gboolean rempart_watch_check_file (const char          *path,
                                   guint64              size,
                                   gint64               mtime,
                                   const char          *sha256,
                                   RempartWatchDepth    depth,
                                   GCancellable        *cancellable,
                                   RempartProgressFunc  progress,
                                   gpointer             user_data,
                                   RempartHealth       *health,
                                   GError             **error);

/* A look at the files of a project: those of the latest revision of each document, and of each one that a link names; or of every
 * revision, as the others may have been archived elsewhere, but are records too. Made on the thread of the project, it holds all that a thread needs to run it; then, back on that thread, it tells what was found. */
typedef struct _RempartWatch RempartWatch;

/* One file that is looked at */
typedef struct
{
  gint64        evidence;     /* rows, as ids of the snapshots */
  gint64        revision;
  gint64        file;         /* 0: the file that the revision names */
  char         *document;     /* document id */
  char         *path;         /* absolute */
  guint64       size;
  gint64        mtime;
  char          sha256[65];
  char         *copy;         /* (nullable): the name of the copy that the project keeps */
  RempartHealth health;       /* OK until the watch has run */
  gboolean      copy_damaged; /* as far as it was read; what BYTES found is known to later looks until the copy is written anew */
} RempartWatchFile;

/* @document: what is read now; bytes are those of all files that have to be read. */
typedef void (*RempartWatchProgress) (const char *document, guint n_done, guint n_files, double fraction, gpointer user_data);

RempartWatch *rempart_watch_new       (RempartProject *project);
RempartWatch *rempart_watch_new_for_all (RempartProject *project);
RempartWatch *rempart_watch_ref       (RempartWatch *self);
void          rempart_watch_unref     (RempartWatch *self);
/* Any thread, once. FALSE only on cancel. */
gboolean      rempart_watch_run       (RempartWatch          *self,
                                       RempartWatchDepth      depth,
                                       RempartWatchProgress   progress,
                                       gpointer               user_data,
                                       GCancellable          *cancellable,
                                       GError               **error);
/* (transfer none) (element-type RempartWatchFile): in the order of the register */
GPtrArray    *rempart_watch_get_files (RempartWatch *self);

/* Any thread: the copy @name of a project was written, so what was found of it before is no longer true. */
void          rempart_watch_forget_copy (const char *project_path, const char *name);

/* One thing that a person should know of a document */
typedef struct
{
  RempartHealth        health;       /* never OK or NOT_A_FILE */
  RempartEvidence     *evidence;
  RempartRevision     *revision;     /* the one it is about; of OUTDATED the oldest that a link still names */
  RempartEvidenceFile *file;         /* (nullable): which of its files; NULL when it is about the revision itself */
  GPtrArray           *items;        /* (element-type RempartItem): what the revision proves, each once */
  GPtrArray           *signatures;   /* (element-type RempartSignature): valid ones on these items */
} RempartWatchFinding;

void  rempart_watch_finding_free        (RempartWatchFinding *finding);
/* What is the matter, in one sentence, and what it touches: a line of items, and one of signatures where there are any; "" where it
 * proves nothing. Both in the interface language. (transfer full) */
char *rempart_watch_finding_dup_message (const RempartWatchFinding *finding);
char *rempart_watch_finding_dup_touched (const RempartWatchFinding *finding);

/* How many days before the end of a document the watch begins to speak of it */
#define REMPART_EXPIRING_DAYS 60
/* OK, EXPIRING or EXPIRED on the day @today, an ISO date; NULL for the clock */
RempartHealth rempart_revision_get_expiry (RempartRevision *revision, const char *today);

/* For those below, on the thread of @project, which may have changed since @self was made: what is gone is left out. @self NULL:
 * what the register tells by itself, without files. */

/* The worst first, then in the order of the register. (transfer full) (element-type RempartWatchFinding) */
GPtrArray    *rempart_watch_list_findings (RempartWatch *self, RempartProject *project, const char *today);
/* The worst of each document, by document id, for rempart_project_inspect (). (transfer full) (element-type utf8 RempartHealth) */
GHashTable   *rempart_watch_dup_states    (RempartWatch *self, RempartProject *project, const char *today);
/* The same of findings that @self and @project just gave */
GHashTable   *rempart_watch_sum_up        (RempartWatch *self, RempartProject *project, GPtrArray *findings);
/* (nullable): the look at one file; NULL when it was not looked at. Borrowed from @self. */
const RempartWatchFile *rempart_watch_find_file (RempartWatch *self, RempartEvidenceFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartWatch, rempart_watch_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartWatchFinding, rempart_watch_finding_free)

G_END_DECLS
