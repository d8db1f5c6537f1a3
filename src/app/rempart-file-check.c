/* rempart-file-check.c: the state of one evidence file, found in a thread and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-file-check.h"

#include <sys/stat.h>

typedef struct
{
  char   *path;
  guint64 size;
  char   *sha256;
} Question;

/* What was true of a file when it was read. */
typedef struct
{
  struct timespec mtime;
  off_t           size;
  ino_t           inode;
  char           *sha256;   /* that was expected */
  RempartHealth   health;
} Memory;

static GMutex memory_lock;
static GHashTable *memories;   /* path -> Memory */

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->path);
  g_free (question->sha256);
  g_free (question);
}

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_free (memory->sha256);
  g_free (memory);
}

static gboolean
recall (const Question    *question,
        const struct stat *now,
        RempartHealth     *health)
{
  const Memory *memory;
  gboolean known;

  g_mutex_lock (&memory_lock);
  memory = memories != NULL ? g_hash_table_lookup (memories, question->path) : NULL;
  known = memory != NULL && memory->size == now->st_size && memory->inode == now->st_ino &&
          memory->mtime.tv_sec == now->st_mtim.tv_sec && memory->mtime.tv_nsec == now->st_mtim.tv_nsec &&
          g_str_equal (memory->sha256, question->sha256);
  if (known)
    *health = memory->health;
  g_mutex_unlock (&memory_lock);
  return known;
}

static void
remember (const Question    *question,
          const struct stat *then,
          RempartHealth      health)
{
  Memory *memory = g_new0 (Memory, 1);

  memory->mtime = then->st_mtim;
  memory->size = then->st_size;
  memory->inode = then->st_ino;
  memory->sha256 = g_strdup (question->sha256);
  memory->health = health;

  g_mutex_lock (&memory_lock);
  if (memories == NULL)
    memories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, memory_free);
  g_hash_table_replace (memories, g_strdup (question->path), memory);
  g_mutex_unlock (&memory_lock);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Question *question = task_data;
  struct stat now;
  gboolean regular = stat (question->path, &now) == 0 && S_ISREG (now.st_mode);
  RempartHealth health = REMPART_HEALTH_MISSING;
  GError *error = NULL;

  if (!regular || !recall (question, &now, &health))
    {
      if (!rempart_health_check (question->path, question->size, question->sha256, cancellable, &health, &error))
        {
          g_task_return_error (task, error);
          return;
        }
      /* Only what the content decides is worth remembering: a permission can change without a trace in size and time. */
      if (regular && (health == REMPART_HEALTH_OK || health == REMPART_HEALTH_ALTERED))
        remember (question, &now, health);
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
