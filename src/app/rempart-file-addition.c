/* rempart-file-addition.c: further files for a revision, hashed in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-file-addition.h"

#include "rempart-import-reader.h"

typedef struct
{
  RempartProject  *project;    /* main thread only, as the revision */
  RempartRevision *revision;
  RempartEvidence *evidence;   /* which keeps the revision whole */
  char            *own;
  GPtrArray       *files;
  RempartJob      *job;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_object_unref (addition->project);
  g_object_unref (addition->revision);
  g_clear_object (&addition->evidence);
  g_free (addition->own);
  g_ptr_array_unref (addition->files);
  g_object_unref (addition->job);
  g_free (addition);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Addition *addition = task_data;
  gboolean folders;
  GError *error = NULL;
  GPtrArray *found = rempart_import_reader_read (addition->files, addition->own, addition->job, cancellable, &folders, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static gboolean
add_all (Addition   *addition,
         GPtrArray  *found,
         GError    **error)
{
  for (guint i = 0; i < found->len; i++)
    {
      RempartImportFile *file = g_ptr_array_index (found, i);

      if (file->fault != NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, file->fault);
          return FALSE;
        }
      if (rempart_project_add_file (addition->project, addition->revision, file->path, &file->digest, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
enter (Addition   *addition,
       GPtrArray  *found,
       GError    **error)
{
  gboolean done;

  if (!rempart_project_begin_group (addition->project, error))
    return FALSE;
  done = add_all (addition, found, error);
  return rempart_project_end_group (addition->project, done, done ? error : NULL) && done;
}

/* The job ends before the caller hears of it. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Addition *addition = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), &error);

  if (found != NULL)
    enter (addition, found, &error);
  rempart_job_finish (addition->job, NULL, error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_boolean (outer, TRUE);
}

void
rempart_file_addition_async (RempartProject      *project,
                             RempartRevision     *revision,
                             GPtrArray           *files,
                             RempartJob          *job,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Addition *addition;
  GTask *outer;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_REVISION (revision));
  g_return_if_fail (REMPART_IS_JOB (job));

  addition = g_new0 (Addition, 1);
  addition->project = g_object_ref (project);
  addition->revision = g_object_ref (revision);
  addition->evidence = rempart_revision_get_evidence (revision);
  if (addition->evidence != NULL)
    g_object_ref (addition->evidence);
  addition->own = g_strdup (rempart_project_get_path (project));
  addition->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (addition->files, g_object_ref (g_ptr_array_index (files, i)));
  addition->job = g_object_ref (job);

  outer = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (outer, rempart_file_addition_async);
  task = g_task_new (NULL, rempart_job_get_cancellable (job), read_cb, outer);
  g_task_set_source_tag (task, rempart_file_addition_async);
  g_task_set_task_data (task, addition, addition_free);
  g_task_run_in_thread (task, read_thread);
}

gboolean
rempart_file_addition_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
