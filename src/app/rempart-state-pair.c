/* rempart-state-pair.c: two states, of one project or of two, read and compared in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-pair.h"

typedef struct
{
  char     *paths[2];
  gint64    events[2];
  gboolean  strangers;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  for (guint i = 0; i < 2; i++)
    g_free (pair->paths[i]);
  g_free (pair);
}

static GPtrArray *
compare (Pair    *pair,
         GError **error)
{
  gboolean same_file = g_str_equal (pair->paths[0], pair->paths[1]);
  g_autoptr (RempartProject) first = rempart_project_open (pair->paths[0], REMPART_OPEN_READ_ONLY, error);
  g_autoptr (RempartProject) second = first == NULL ? NULL : same_file ? g_object_ref (first)
                                      : rempart_project_open (pair->paths[1], REMPART_OPEN_READ_ONLY, error);
  g_autoptr (RempartState) old_state = second != NULL ? rempart_state_fold (first, pair->events[0], error) : NULL;
  g_autoptr (RempartState) new_state = old_state != NULL ? rempart_state_fold (second, pair->events[1], error) : NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gint64 shared = G_MAXINT64;

  if (new_state == NULL || (!same_file && !rempart_project_find_shared_event (first, second, &shared, error)))
    return NULL;
  pair->strangers = shared == 0;
  differences = rempart_state_compare (old_state, new_state, shared);
  return rempart_subjects_gather (differences);
}

static void
compare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *subjects = compare (data, &error);

  if (subjects != NULL)
    g_task_return_pointer (task, subjects, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
rempart_state_pair_compare_async (const RempartPairSide *old_side,
                                  const RempartPairSide *new_side,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Pair *pair = g_new0 (Pair, 1);

  pair->paths[0] = g_strdup (old_side->path);
  pair->paths[1] = g_strdup (new_side->path);
  pair->events[0] = old_side->event;
  pair->events[1] = new_side->event;
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compare_thread);
}

GPtrArray *
rempart_state_pair_compare_finish (GAsyncResult  *result,
                                   gboolean      *strangers,
                                   GError       **error)
{
  *strangers = ((Pair *) g_task_get_task_data (G_TASK (result)))->strangers;
  return g_task_propagate_pointer (G_TASK (result), error);
}
