/* rempart-merge-reader.c: what a merge would do, worked out in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-merge-reader.h"

typedef struct
{
  char *ours;
  char *theirs;
} Paths;

static void
paths_free (gpointer data)
{
  Paths *paths = data;

  g_free (paths->ours);
  g_free (paths->theirs);
  g_free (paths);
}

static RempartProject *
open_to_read (const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL
                                                                   : rempart_project_open (path, REMPART_OPEN_READ_ONLY, error);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Paths *paths = data;
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (RempartProject) ours = NULL;
  g_autoptr (GError) error = NULL;
  RempartMerge *merge = NULL;

  theirs = open_to_read (paths->theirs, cancellable, &error);
  ours = theirs != NULL ? open_to_read (paths->ours, cancellable, &error) : NULL;
  if (ours != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &error))
    merge = rempart_merge_new (ours, theirs, &error);
  if (merge != NULL)
    g_task_return_pointer (task, merge, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
rempart_merge_read_async (RempartProject      *project,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (project, cancellable, callback, user_data);
  Paths *paths = g_new0 (Paths, 1);

  paths->ours = g_strdup (rempart_project_get_path (project));
  paths->theirs = g_strdup (path);
  g_task_set_task_data (task, paths, paths_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_thread);
}

RempartMerge *
rempart_merge_read_finish (GAsyncResult  *result,
                           GError       **error)
{
  RempartMerge *merge = g_task_propagate_pointer (G_TASK (result), error);

  if (merge != NULL)
    rempart_merge_set_ours (merge, g_task_get_source_object (G_TASK (result)));
  return merge;
}
