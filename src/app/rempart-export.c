/* rempart-export.c: the dossier into files, in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-export.h"

typedef struct
{
  char          *project_path;
  GPtrArray     *outputs;
  GStrv          catalogues;
  gboolean       with_history;
  RempartBaseline *since;        /* (nullable) */
  RempartBaseline *until;        /* (nullable) */
  RempartSigner *signer;         /* (nullable) */
  RempartJob    *job;
  guint          current;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->project_path);
  g_ptr_array_unref (export->outputs);
  g_strfreev (export->catalogues);
  g_clear_pointer (&export->signer, rempart_signer_free);
  g_object_unref (export->job);
  g_clear_object (&export->since);
  g_clear_object (&export->until);
  g_free (export);
}

RempartOutput *
rempart_output_new (RempartFormat format,
                    RempartLang   lang,
                    GFile        *file)
{
  RempartOutput *output = g_new0 (RempartOutput, 1);

  output->format = format;
  output->lang = lang;
  output->file = g_object_ref (file);
  return output;
}

void
rempart_output_free (RempartOutput *output)
{
  g_object_unref (output->file);
  g_free (output->fault);
  g_free (output);
}

static void
stage_cb (const char *stage,
          double      fraction,
          gpointer    user_data)
{
  Export *export = user_data;
  RempartOutput *output = g_ptr_array_index (export->outputs, export->current);
  guint n = export->outputs->len;
  g_autofree char *name = g_file_get_basename (output->file);
  g_autofree char *text = NULL;

  /* Translators: %1$s: a file name; %2$s: what is done for it ("Laying out pages") */
  text = g_strdup_printf (C_("export", "%1$s: %2$s"), name, stage);
  /* Where the stage cannot tell how far it is, a bar that moves is truer than one that stands. */
  rempart_job_report (export->job, text, fraction < 0 ? -1 : (export->current + fraction) / n);
}

static gboolean
sign (Export         *export,
      RempartOutput  *output,
      GCancellable   *cancellable,
      GError        **error)
{
  g_autofree char *signature = NULL;

  if (export->signer == NULL || output->format == REMPART_FORMAT_CSV)
    return TRUE;
  stage_cb (_("Signing"), -1, export);
  signature = rempart_signer_suggest_name (g_file_peek_path (output->file));
  return rempart_signer_sign_file (export->signer, g_file_peek_path (output->file), signature, cancellable, NULL, NULL, error);
}

static RempartMoment
get_moment (RempartBaseline *baseline)
{
  if (baseline == NULL)
    return (RempartMoment) { 0 };
  return (RempartMoment) { rempart_baseline_get_event (baseline), rempart_baseline_get_name (baseline), rempart_baseline_get_at (baseline) };
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *export = task_data;
  g_autoptr (RempartProject) project = NULL;
  RempartMoment since = get_moment (export->since);
  RempartMoment until = get_moment (export->until);
  GError *error = NULL;

  project = rempart_project_open (export->project_path, REMPART_OPEN_READ_ONLY, &error);
  if (project == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (export->current = 0; export->current < export->outputs->len; export->current++)
    {
      RempartOutput *output = g_ptr_array_index (export->outputs, export->current);
      RempartDossierOptions options = {
        .lang = output->lang, .catalogues = (const char *const *) export->catalogues,
        .with_history = export->with_history, .since = export->since != NULL ? &since : NULL,
        .until = export->until != NULL ? &until : NULL,
      };
      g_autoptr (GError) fault = NULL;

      output->done = rempart_dossier_export (project, output->format, &options, g_file_peek_path (output->file),
                                             cancellable, stage_cb, export, &fault) &&
                     sign (export, output, cancellable, &fault);
      if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_task_return_error (task, g_steal_pointer (&fault));
          return;
        }
      if (fault != NULL)
        output->fault = g_strdup (fault->message);
    }

  g_task_return_boolean (task, TRUE);
}

/* What the job says when it ends: the first fault stands for the others; the page lists each. */
static GError *
find_fault (Export *export)
{
  for (guint i = 0; i < export->outputs->len; i++)
    {
      RempartOutput *output = g_ptr_array_index (export->outputs, i);

      if (output->fault != NULL)
        return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, output->fault);
    }

  return NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Export *export = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autoptr (GError) fault = find_fault (export);
      RempartOutput *first = g_ptr_array_index (export->outputs, 0);

      rempart_job_finish (export->job, first->done ? first->file : NULL, fault);
      g_task_return_boolean (outer, TRUE);
    }
  else
    {
      rempart_job_finish (export->job, NULL, error);
      g_task_return_error (outer, error);
    }
}

void
rempart_export_async (const char          *project_path,
                      GPtrArray           *outputs,
                      const char * const  *catalogues,
                      gboolean             with_history,
                      RempartBaseline     *since,
                      RempartBaseline     *until,
                      RempartSigner       *signer,
                      RempartJob          *job,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Export *export;
  GTask *outer;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (project_path != NULL);
  g_return_if_fail (outputs != NULL && outputs->len > 0);
  g_return_if_fail (REMPART_IS_JOB (job));

  export = g_new0 (Export, 1);
  export->project_path = g_strdup (project_path);
  export->outputs = g_ptr_array_ref (outputs);
  export->catalogues = g_strdupv ((GStrv) catalogues);
  export->with_history = with_history;
  export->since = since != NULL ? g_object_ref (since) : NULL;
  export->until = until != NULL ? g_object_ref (until) : NULL;
  export->signer = signer;
  export->job = g_object_ref (job);

  outer = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (outer, rempart_export_async);
  g_task_set_task_data (outer, export, export_free);

  task = g_task_new (NULL, rempart_job_get_cancellable (job), exported_cb, outer);
  g_task_set_task_data (task, export, NULL);
  g_task_run_in_thread (task, export_thread);
}

GPtrArray *
rempart_export_finish (GAsyncResult  *result,
                       GError       **error)
{
  Export *export = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_ptr_array_ref (export->outputs);
}
