/* rempart-watcher.c: the watch over the files of a project that is open in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-watcher.h"

#define PAUSE_MS 150
/* A look that is older than this is taken again when the person comes back. */
#define OLD_SECONDS 10

struct _RempartWatcher
{
  GObject         parent_instance;

  RempartProject *project;      /* weak: the project owns the watcher */
  GSignalGroup   *signals;
  guint           pause;        /* before a look, so that several changes are one */
  GCancellable   *looking;      /* (nullable): while a look runs */
  RempartJob     *job;          /* (nullable): while a check runs */
  RempartWatch   *watch;        /* (nullable) */
  GHashTable     *states;       /* (nullable) */
  GPtrArray      *findings;
  GDateTime      *looked_at;
  GDateTime      *checked_at;
};

enum
{
  CHANGED,
  IDLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RempartWatcher, rempart_watcher, G_TYPE_OBJECT)

/* What the thread is given; a project never crosses threads. */
typedef struct
{
  RempartWatch      *watch;
  RempartWatchDepth  depth;
  RempartJob        *job;     /* (nullable) */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  rempart_watch_unref (run->watch);
  g_clear_object (&run->job);
  g_free (run);
}

static void
report_cb (const char *document,
           guint       n_done,
           guint       n_files,
           double      fraction,
           gpointer    user_data)
{
  /* Translators: %1$s: document id; %2$u of %3$u files */
  g_autofree char *stage = g_strdup_printf (_("Reading %1$s (%2$u of %3$u)"), document, n_done + 1, n_files);

  rempart_job_report (user_data, stage, fraction);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Run *run = task_data;
  GError *error = NULL;

  if (rempart_watch_run (run->watch, run->depth, run->job != NULL ? report_cb : NULL, run->job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* @callback gets a reference to @self, whatever becomes of the project meanwhile. */
static void
start (RempartWatcher      *self,
       RempartWatchDepth    depth,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, g_object_ref (self));
  Run *run = g_new0 (Run, 1);

  run->watch = rempart_watch_new (self->project);
  run->depth = depth;
  run->job = self->job != NULL ? g_object_ref (self->job) : NULL;
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, run, run_free);
  /* A share that is gone may keep the thread for minutes, and nothing here waits as long. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, run_thread);
}

static void
take (RempartWatcher *self,
      RempartWatch   *watch)
{
  g_clear_pointer (&self->watch, rempart_watch_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->looked_at, g_date_time_unref);

  self->watch = rempart_watch_ref (watch);
  self->findings = rempart_watch_list_findings (watch, self->project, NULL);
  self->states = rempart_watch_sum_up (watch, self->project, self->findings);
  self->looked_at = g_date_time_new_now_local ();
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartWatcher) self = user_data;
  Run *run = g_task_get_task_data (G_TASK (result));

  /* Cancelled: by a later look, a check, or the end of the project. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->project == NULL)
    return;
  g_clear_object (&self->looking);
  take (self, run->watch);
}

static void
stop_looking (RempartWatcher *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static gboolean
look_cb (gpointer user_data)
{
  RempartWatcher *self = user_data;

  self->pause = 0;
  /* The check that runs will tell more, and looks anew when it ends. */
  if (self->project == NULL || self->job != NULL)
    return G_SOURCE_REMOVE;
  stop_looking (self);
  self->looking = g_cancellable_new ();
  start (self, REMPART_WATCH_CHANGES, self->looking, looked_cb);
  return G_SOURCE_REMOVE;
}

/* Checking */

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  if (n == 0)
    return;
  /* Translators: between the counts of a list: "24 as recorded, 1 altered" */
  g_string_append (text, text->len > 0 ? C_("counts", ", ") : "");
  g_string_append_printf (text, format, n);
}

/* "25 files checked: 24 as recorded, 1 altered" */
static char *
summarise (RempartWatch *watch)
{
  guint counts[REMPART_N_HEALTHS] = { 0 };
  g_autoptr (GString) found = g_string_new (NULL);
  GPtrArray *files = rempart_watch_get_files (watch);
  guint n = files->len;
  guint n_damaged = 0;

  if (n == 0)
    return g_strdup (_("There is no file to check"));

  for (guint i = 0; i < n; i++)
    {
      const RempartWatchFile *file = g_ptr_array_index (files, i);

      counts[file->health]++;
      n_damaged += file->copy_damaged;
    }
  append_count (found, ngettext ("%u as recorded", "%u as recorded", counts[REMPART_HEALTH_OK]),
                counts[REMPART_HEALTH_OK]);
  append_count (found, ngettext ("%u altered", "%u altered", counts[REMPART_HEALTH_ALTERED]),
                counts[REMPART_HEALTH_ALTERED]);
  append_count (found, ngettext ("%u missing", "%u missing", counts[REMPART_HEALTH_MISSING]),
                counts[REMPART_HEALTH_MISSING]);
  append_count (found, ngettext ("%u kept in the project alone", "%u kept in the project alone", counts[REMPART_HEALTH_KEPT]),
                counts[REMPART_HEALTH_KEPT]);
  append_count (found, ngettext ("%u unreadable", "%u unreadable", counts[REMPART_HEALTH_UNREADABLE]),
                counts[REMPART_HEALTH_UNREADABLE]);
  append_count (found, ngettext ("%u damaged in the project", "%u damaged in the project", n_damaged), n_damaged);
  /* Translators: %1$u is a number of files, %2$s a list of counts: "24 as recorded, 1 altered" */
  return g_strdup_printf (ngettext ("%1$u file checked: %2$s", "%1$u files checked: %2$s", n), n, found->str);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RempartWatcher) self = user_data;
  g_autoptr (RempartJob) job = g_steal_pointer (&self->job);
  g_autoptr (GError) error = NULL;
  Run *run = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), &error) && self->project != NULL)
    {
      g_autofree char *text = summarise (run->watch);

      rempart_job_set_result (job, text);
      g_clear_pointer (&self->checked_at, g_date_time_unref);
      self->checked_at = g_date_time_new_now_local ();
      take (self, run->watch);
    }
  rempart_job_finish (job, NULL, error);
  g_signal_emit (self, signals[IDLE], 0);
}

/* Class */

static void
rempart_watcher_dispose (GObject *object)
{
  RempartWatcher *self = REMPART_WATCHER (object);

  stop_looking (self);
  g_clear_object (&self->signals);
  g_clear_weak_pointer (&self->project);

  G_OBJECT_CLASS (rempart_watcher_parent_class)->dispose (object);
}

static void
rempart_watcher_finalize (GObject *object)
{
  RempartWatcher *self = REMPART_WATCHER (object);

  g_clear_pointer (&self->watch, rempart_watch_unref);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->looked_at, g_date_time_unref);
  g_clear_pointer (&self->checked_at, g_date_time_unref);
  g_ptr_array_unref (self->findings);

  G_OBJECT_CLASS (rempart_watcher_parent_class)->finalize (object);
}

static void
rempart_watcher_class_init (RempartWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rempart_watcher_dispose;
  object_class->finalize = rempart_watcher_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
rempart_watcher_init (RempartWatcher *self)
{
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_watch_finding_free);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (rempart_watcher_look), self);
  /* A link may name another revision, and a signature may cover another file. */
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (rempart_watcher_look), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (rempart_watcher_look), self);
}

RempartWatcher *
rempart_watcher_get (RempartProject *project)
{
  static GQuark quark;
  RempartWatcher *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  if (quark == 0)
    quark = g_quark_from_static_string ("rempart-watcher");
  self = g_object_get_qdata (G_OBJECT (project), quark);
  if (self == NULL)
    {
      self = g_object_new (REMPART_TYPE_WATCHER, NULL);
      g_set_weak_pointer (&self->project, project);
      g_signal_group_set_target (self->signals, project);
      g_object_set_qdata_full (G_OBJECT (project), quark, self, g_object_unref);
      look_cb (self);
    }
  return self;
}

RempartWatch *
rempart_watcher_get_watch (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);
  return self->watch;
}

GHashTable *
rempart_watcher_get_states (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);
  return self->states;
}

GPtrArray *
rempart_watcher_get_findings (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);
  return self->findings;
}

static gboolean
was_seen (RempartWatcher  *self,
          RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);

  return files->len > 0 && rempart_watch_find_file (self->watch, g_ptr_array_index (files, 0)) != NULL;
}

RempartHealth
rempart_watcher_get_health (RempartWatcher  *self,
                            RempartRevision *revision)
{
  RempartHealth health;

  g_return_val_if_fail (REMPART_IS_WATCHER (self), REMPART_HEALTH_NOT_A_FILE);
  g_return_val_if_fail (REMPART_IS_REVISION (revision), REMPART_HEALTH_NOT_A_FILE);

  health = was_seen (self, revision) ? REMPART_HEALTH_OK : REMPART_HEALTH_NOT_A_FILE;
  for (guint i = 0; i < self->findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->health != REMPART_HEALTH_OUTDATED &&
          rempart_revision_get_id (finding->revision) == rempart_revision_get_id (revision))
        health = rempart_health_worse (health, finding->health);
    }
  return health;
}

GPtrArray *
rempart_watcher_list_lost (RempartWatcher *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (REMPART_IS_WATCHER (self), files);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->file != NULL && finding->health != REMPART_HEALTH_UNREADABLE &&
          finding->health != REMPART_HEALTH_COPY_DAMAGED)
        g_ptr_array_add (files, g_object_ref (finding->file));
    }
  return files;
}

GDateTime *
rempart_watcher_get_looked_at (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);
  return self->looked_at;
}

GDateTime *
rempart_watcher_get_checked_at (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);
  return self->checked_at;
}

void
rempart_watcher_look (RempartWatcher *self)
{
  g_return_if_fail (REMPART_IS_WATCHER (self));

  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, look_cb, self);
}

void
rempart_watcher_look_if_old (RempartWatcher *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_return_if_fail (REMPART_IS_WATCHER (self));

  if (self->looked_at != NULL &&
      ABS (g_date_time_difference (now, self->looked_at)) > (GTimeSpan) OLD_SECONDS * G_TIME_SPAN_SECOND)
    rempart_watcher_look (self);
}

void
rempart_watcher_check (RempartWatcher *self,
                       RempartJob     *job)
{
  g_return_if_fail (REMPART_IS_WATCHER (self));
  g_return_if_fail (REMPART_IS_JOB (job));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (self->job == NULL);

  stop_looking (self);
  self->job = g_object_ref (job);
  start (self, REMPART_WATCH_BYTES, rempart_job_get_cancellable (job), checked_cb);
}

gboolean
rempart_watcher_is_checking (RempartWatcher *self)
{
  g_return_val_if_fail (REMPART_IS_WATCHER (self), FALSE);
  return self->job != NULL;
}

guint
rempart_watcher_count_faults (RempartWatcher *self)
{
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_WATCHER (self), 0);

  for (guint i = 0; i < self->findings->len; i++)
    n += rempart_health_is_fault (((const RempartWatchFinding *) g_ptr_array_index (self->findings, i))->health);
  return n;
}

char *
rempart_watcher_dup_summary (RempartWatcher *self)
{
  guint n[REMPART_N_HEALTHS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  gboolean faulty;

  g_return_val_if_fail (REMPART_IS_WATCHER (self), NULL);

  faulty = rempart_watcher_count_faults (self) > 0;
  for (guint i = 0; i < self->findings->len; i++)
    {
      RempartHealth health = ((const RempartWatchFinding *) g_ptr_array_index (self->findings, i))->health;

      n[health] += !faulty || rempart_health_is_fault (health);
    }
  append_count (text, ngettext ("%u file altered after signature", "%u files altered after signature",
                                n[REMPART_HEALTH_ALTERED_SIGNED]), n[REMPART_HEALTH_ALTERED_SIGNED]);
  append_count (text, ngettext ("%u file altered", "%u files altered", n[REMPART_HEALTH_ALTERED]),
                n[REMPART_HEALTH_ALTERED]);
  append_count (text, ngettext ("%u file missing", "%u files missing", n[REMPART_HEALTH_MISSING]),
                n[REMPART_HEALTH_MISSING]);
  append_count (text, ngettext ("%u file unreadable", "%u files unreadable", n[REMPART_HEALTH_UNREADABLE]),
                n[REMPART_HEALTH_UNREADABLE]);
  append_count (text, ngettext ("%u copy in the project damaged", "%u copies in the project damaged",
                                n[REMPART_HEALTH_COPY_DAMAGED]), n[REMPART_HEALTH_COPY_DAMAGED]);
  append_count (text, ngettext ("%u document expired", "%u documents expired", n[REMPART_HEALTH_EXPIRED]),
                n[REMPART_HEALTH_EXPIRED]);
  append_count (text, ngettext ("%u document expires soon", "%u documents expire soon", n[REMPART_HEALTH_EXPIRING]),
                n[REMPART_HEALTH_EXPIRING]);
  append_count (text, ngettext ("%u document with a newer revision than the one linked",
                                "%u documents with a newer revision than the one linked", n[REMPART_HEALTH_OUTDATED]),
                n[REMPART_HEALTH_OUTDATED]);
  append_count (text, ngettext ("%u file kept in the project alone", "%u files kept in the project alone",
                                n[REMPART_HEALTH_KEPT]), n[REMPART_HEALTH_KEPT]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
