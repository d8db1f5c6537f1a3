/* rempart-file-check.c: the state of one evidence file, found in a thread and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-file-check.h"

#include "rempart-watch.h"

/* Of a file whose time is not known: it is read, once. */
#define NO_TIME (-1)

typedef struct
{
  char   *path;
  guint64 size;
  char   *sha256;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->path);
  g_free (question->sha256);
  g_free (question);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Question *question = task_data;
  RempartHealth health = REMPART_HEALTH_MISSING;
  GError *error = NULL;

  if (!rempart_watch_check_file (question->path, question->size, NO_TIME, question->sha256, REMPART_WATCH_CHANGES,
                                 cancellable, NULL, NULL, &health, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_int (task, health);
}

void
rempart_file_check_async (const char          *path,
                          guint64              size,
                          const char          *sha256,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->path = g_strdup (path);
  question->size = size;
  question->sha256 = g_strdup (sha256);
  g_task_set_source_tag (task, rempart_file_check_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, check_thread);
}

gboolean
rempart_file_check_finish (GAsyncResult   *result,
                           RempartHealth  *health,
                           GError        **error)
{
  gssize value;

  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_file_check_async), FALSE);

  value = g_task_propagate_int (G_TASK (result), error);
  if (value < 0)
    return FALSE;
  *health = (RempartHealth) value;
  return TRUE;
}
