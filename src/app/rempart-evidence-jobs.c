/* rempart-evidence-jobs.c: long work with the files of the register: keeping them inside, taking them out, finding them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-jobs.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*WorkFunc) (gpointer work, GCancellable *cancellable, GError **error);

/* One of the three; the outer task owns it on the main thread, and the inner one lets a thread use it meanwhile. */
typedef struct
{
  RempartJob    *job;
  WorkFunc       run;
  guint          n_turns;     /* how often each byte is counted */

  RempartEmbed  *embed;
  guint          n_kept;
  GPtrArray     *faults;

  char          *project_path;
  char          *name;
  guint64        size;
  char          *sha256;
  char          *target;

  RempartRelink *relink;
  char          *folder;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->job);
  g_clear_pointer (&work->embed, rempart_embed_free);
  g_clear_pointer (&work->faults, g_ptr_array_unref);
  g_free (work->project_path);
  g_free (work->name);
  g_free (work->sha256);
  g_free (work->target);
  g_clear_pointer (&work->relink, rempart_relink_free);
  g_free (work->folder);
  g_free (work);
}

static void
bytes_cb (guint64  done,
          guint64  total,
          gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *done_text = g_format_size (done / work->n_turns);
  g_autofree char *total_text = g_format_size (total / work->n_turns);
  g_autofree char *stage = NULL;

  /* A search counts files before it knows what there is to read. */
  if (total == 0)
    /* Translators: %u is a number of files */
    stage = g_strdup_printf (ngettext ("%u file seen", "%u files seen", (guint) done), (guint) done);
  else
    /* Translators: amounts of data, "12 MB of 90 MB" */
    stage = g_strdup_printf (_("%1$s of %2$s"), done_text, total_text);
  rempart_job_report (work->job, stage, total > 0 ? MIN (1, (double) done / (double) total) : -1);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Work *work = task_data;
  GError *error = NULL;

  if (work->run (work, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GTask *
create_task (RempartProject      *project,
             RempartJob          *job,
             WorkFunc             run,
             gpointer             tag,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *outer = g_task_new (project, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->job = g_object_ref (job);
  work->run = run;
  work->n_turns = 1;
  g_task_set_source_tag (outer, tag);
  g_task_set_task_data (outer, work, work_free);
  return outer;
}

/* @ended gets @outer (transfer full). */
static void
start (GTask               *outer,
       GAsyncReadyCallback  ended)
{
  Work *work = g_task_get_task_data (outer);
  g_autoptr (GTask) inner = g_task_new (NULL, rempart_job_get_cancellable (work->job), ended, outer);

  g_task_set_source_tag (inner, start);
  g_task_set_task_data (inner, work, NULL);
  g_task_run_in_thread (inner, run_thread);
}

/* The job ends before the caller hears of it: whoever looks at the job from there sees its end. */
static void
finish (GTask  *outer,
        GFile  *output,
        GError *error)
{
  Work *work = g_task_get_task_data (outer);

  rempart_job_finish (work->job, output, error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_boolean (outer, TRUE);
}

/* Keeping inside */

static gboolean
run_embed (gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;

  return rempart_embed_run (work->embed, cancellable, bytes_cb, work, error);
}

static void
gather_results (Work *work)
{
  GPtrArray *results = rempart_embed_get_results (work->embed);

  work->faults = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < results->len; i++)
    {
      const RempartEmbedResult *result = g_ptr_array_index (results, i);

      work->n_kept += result->name != NULL;
      if (result->error != NULL)
        g_ptr_array_add (work->faults, g_strdup (result->error->message));
    }
}

static void
embedded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Work *work = g_task_get_task_data (outer);
  RempartProject *project = g_task_get_source_object (outer);
  g_autofree char *text = NULL;
  GError *error = NULL;
  GError *apply_error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  /* What was copied before a cancel or a failure is worth keeping. */
  if (!rempart_embed_apply (work->embed, project, &apply_error))
    {
      if (error == NULL)
        error = apply_error;
      else
        g_error_free (apply_error);
    }
  gather_results (work);
  if (work->n_kept == 0 && work->faults->len == 0)
    text = g_strdup (_("The copy in the project is whole already"));
  else
    /* Translators: %u is a number of files */
    text = g_strdup_printf (ngettext ("%u file is now kept in the project", "%u files are now kept in the project", work->n_kept),
                            work->n_kept);
  rempart_job_set_result (work->job, text);
  finish (outer, NULL, error);
}

void
rempart_evidence_embed_async (RempartProject      *project,
                              GPtrArray           *files,
                              RempartJob          *job,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *outer;
  Work *work;
  GError *error = NULL;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_JOB (job));

  outer = create_task (project, job, run_embed, rempart_evidence_embed_async, callback, user_data);
  work = g_task_get_task_data (outer);
  work->n_turns = 2;
  work->embed = rempart_embed_new (project, files, &error);
  if (work->embed != NULL)
    {
      start (outer, embedded_cb);
      return;
    }
  finish (outer, NULL, error);
  g_object_unref (outer);
}

gboolean
rempart_evidence_embed_finish (GAsyncResult  *result,
                               guint         *n_kept,
                               GPtrArray    **faults,
                               GError       **error)
{
  Work *work;

  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_evidence_embed_async), FALSE);

  work = g_task_get_task_data (G_TASK (result));
  *n_kept = work->n_kept;
  *faults = work->faults != NULL ? g_steal_pointer (&work->faults) : g_ptr_array_new_with_free_func (g_free);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Taking out */

static gboolean
run_extract (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;

  return rempart_embed_extract (work->project_path, work->name, work->size, work->sha256, work->target, TRUE, cancellable,
                                bytes_cb, work, error);
}

static void
extracted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Work *work = g_task_get_task_data (outer);
  g_autoptr (GFile) output = g_file_new_for_path (work->target);
  GError *error = NULL;

  finish (outer, g_task_propagate_boolean (G_TASK (result), &error) ? output : NULL, error);
}

void
rempart_evidence_extract_async (RempartProject      *project,
                                RempartEvidenceFile *file,
                                GFile               *target,
                                RempartJob          *job,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *outer;
  Work *work;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_EVIDENCE_FILE (file));
  g_return_if_fail (g_file_peek_path (target) != NULL);
  g_return_if_fail (REMPART_IS_JOB (job));

  outer = create_task (project, job, run_extract, rempart_evidence_extract_async, callback, user_data);
  work = g_task_get_task_data (outer);
  work->project_path = g_strdup (rempart_project_get_path (project));
  work->name = g_strdup (rempart_evidence_file_get_embedded (file));
  work->size = rempart_evidence_file_get_size (file);
  work->sha256 = g_strdup (rempart_evidence_file_get_sha256 (file));
  work->target = g_file_get_path (target);
  start (outer, extracted_cb);
}

gboolean
rempart_evidence_extract_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_evidence_extract_async), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Finding again */

static gboolean
run_relink (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Work *work = data;

  return rempart_relink_run (work->relink, work->folder, cancellable, bytes_cb, work, error);
}

static void
relinked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Work *work = g_task_get_task_data (outer);
  g_autofree char *text = NULL;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      guint n = rempart_relink_count_found (work->relink);

      /* Translators: %u is a number of files */
      text = g_strdup_printf (ngettext ("%u file found again", "%u files found again", n), n);
      rempart_job_set_result (work->job, text);
    }
  finish (outer, NULL, error);
}

void
rempart_evidence_relink_async (RempartProject      *project,
                               GPtrArray           *files,
                               GFile               *folder,
                               RempartJob          *job,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *outer;
  Work *work;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (g_file_peek_path (folder) != NULL);
  g_return_if_fail (REMPART_IS_JOB (job));

  outer = create_task (project, job, run_relink, rempart_evidence_relink_async, callback, user_data);
  work = g_task_get_task_data (outer);
  work->relink = rempart_relink_new (project, files);
  work->folder = g_file_get_path (folder);
  start (outer, relinked_cb);
}

RempartRelink *
rempart_evidence_relink_finish (GAsyncResult  *result,
                                GError       **error)
{
  Work *work;

  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_evidence_relink_async), NULL);

  work = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&work->relink) : NULL;
}
