/* rempart-history-export.c: the history into a table for spreadsheets, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history-export.h"

#include "rempart-locale.h"

/* What is written at once. */
#define PIECE (256 * 1024)

typedef struct
{
  char               *project_path;
  RempartEventFilter  filter;
  char               *item;
  char               *actor;
  char               *from;
  char               *to;
  char               *words;
  GFile              *file;
  RempartLang         lang;

  GOutputStream      *stream;
  GCancellable       *cancellable;
  GString            *text;
  GError             *error;
  guint               n_lines;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->project_path);
  g_free (export->item);
  g_free (export->actor);
  g_free (export->from);
  g_free (export->to);
  g_free (export->words);
  g_object_unref (export->file);
  g_string_free (export->text, TRUE);
  g_free (export);
}

static gboolean
write_out (Export *export)
{
  gboolean done = g_output_stream_write_all (export->stream, export->text->str, export->text->len, NULL,
                                             export->cancellable, &export->error);

  g_string_truncate (export->text, 0);
  return done;
}

static gboolean
write_cb (RempartEvent *event,
          gpointer      user_data)
{
  Export *export = user_data;

  rempart_event_append_csv (event, export->text, export->lang);
  export->n_lines++;
  return export->text->len < PIECE || write_out (export);
}

static gboolean
write_file (Export          *export,
            RempartProject  *project,
            GError         **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (export->file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                                         export->cancellable, error);
  g_autoptr (GCancellable) cancelled = NULL;

  if (stream == NULL)
    return FALSE;
  export->stream = G_OUTPUT_STREAM (stream);
  rempart_event_append_csv_head (export->text, export->lang);
  if (rempart_project_foreach_event (project, &export->filter, write_cb, export, error) && export->error == NULL &&
      write_out (export))
    return g_output_stream_close (export->stream, export->cancellable, error);

  if (export->error != NULL)
    g_propagate_error (error, g_steal_pointer (&export->error));
  /* Closing a stream under a cancelled operation leaves the file that was there. */
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_output_stream_close (export->stream, cancelled, NULL);
  return FALSE;
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *export = task_data;
  g_autoptr (RempartProject) project = NULL;
  GError *error = NULL;

  export->cancellable = cancellable;
  project = rempart_project_open (export->project_path, REMPART_OPEN_READ_ONLY, &error);
  if (project != NULL && export->item != NULL)
    export->filter.item = rempart_project_find_item (project, export->item, &error);
  if (error != NULL || !write_file (export, project, &error))
    g_task_return_error (task, error);
  else
    {
      /* as the page counts them */
      export->filter.brief = TRUE;
      g_task_return_int (task, rempart_project_count_events (project, &export->filter));
    }
}

void
rempart_history_export_async (const char               *project_path,
                              const RempartEventFilter *filter,
                              const char               *item,
                              GFile                    *file,
                              GCancellable             *cancellable,
                              GAsyncReadyCallback       callback,
                              gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);

  g_return_if_fail (project_path != NULL);
  g_return_if_fail (filter != NULL);
  g_return_if_fail (G_IS_FILE (file));

  export->project_path = g_strdup (project_path);
  export->item = g_strdup (item);
  export->filter = *filter;
  export->filter.item = NULL;
  export->filter.actor = export->actor = g_strdup (filter->actor);
  export->filter.from = export->from = g_strdup (filter->from);
  export->filter.to = export->to = g_strdup (filter->to);
  export->filter.words = export->words = g_strdup (filter->words);
  export->file = g_object_ref (file);
  export->lang = rempart_locale_get_lang ();
  export->text = g_string_new (NULL);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

gssize
rempart_history_export_finish (GAsyncResult  *result,
                               guint         *n_lines,
                               GError       **error)
{
  const Export *export = g_task_get_task_data (G_TASK (result));

  *n_lines = export->n_lines;
  return g_task_propagate_int (G_TASK (result), error);
}
