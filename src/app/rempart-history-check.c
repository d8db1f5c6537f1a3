/* rempart-history-check.c: the record and the file held against each other, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history-check.h"

#include <glib/gi18n-lib.h>

#include "rempart-history.h"
#include "rempart-verify.h"

#define DEVIATIONS_SHOWN 50

typedef struct
{
  char  *path;
  guint  n_events;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->path);
  g_free (check);
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  Check *check = task_data;
  GError *error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (check->path, REMPART_OPEN_TO_VERIFY, &error);
  GPtrArray *deviations = project != NULL ? rempart_project_verify (project, &error) : NULL;

  if (deviations == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (deviations->len == 0 && rempart_project_get_unread (project) != NULL)
    {
      g_ptr_array_unref (deviations);
      g_task_return_new_error (task, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT, "%s", rempart_project_get_unread (project));
      return;
    }
  /* as the page counts them */
  check->n_events = rempart_project_count_events (project, &(RempartEventFilter) { .brief = TRUE });
  g_task_return_pointer (task, deviations, (GDestroyNotify) g_ptr_array_unref);
}

/* The first places where the file and its history part; a file that was written by another program has many. */
static char *
dup_deviations (GPtrArray *deviations)
{
  GString *text = g_string_new (rempart_deviation_is_of_history (g_ptr_array_index (deviations, 0))
                                  ? _("The record was changed outside of Rempart. Compare with a copy made earlier.")
                                  : _("The file was changed outside of Rempart. Compare with a copy made earlier."));
  guint shown = MIN (deviations->len, DEVIATIONS_SHOWN);

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *message = rempart_deviation_dup_message (g_ptr_array_index (deviations, i));

      g_string_append_printf (text, "\n%s", message);
    }
  if (shown < deviations->len)
    {
      g_string_append_c (text, '\n');
      /* Translators: %u: further places where the file and its history part */
      g_string_append_printf (text, ngettext ("There is %u more: “rempartctl verify” lists it.",
                                              "There are %u more: “rempartctl verify” lists them.", deviations->len - shown),
                              deviations->len - shown);
    }
  return g_string_free (text, FALSE);
}

void
rempart_history_check_async (const char          *project_path,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Check *check = g_new0 (Check, 1);

  g_return_if_fail (project_path != NULL);

  check->path = g_strdup (project_path);
  g_task_set_task_data (task, check, check_free);
  g_task_run_in_thread (task, check_thread);
}

char *
rempart_history_check_finish (GAsyncResult  *result,
                              gboolean      *whole,
                              GError       **error)
{
  const Check *check = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) deviations = g_task_propagate_pointer (G_TASK (result), error);

  if (deviations == NULL)
    return NULL;
  *whole = deviations->len == 0;
  if (!*whole)
    return dup_deviations (deviations);
  return g_strdup_printf (ngettext ("The record is whole, and the file holds what its %u entry says.",
                                    "The record is whole, and the file holds what its %u entries say.", check->n_events),
                          check->n_events);
}
