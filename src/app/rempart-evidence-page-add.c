/* rempart-evidence-page-add.c: documents and further files that come into the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page-private.h"

#include "rempart-file-addition.h"
#include "rempart-import-dialog.h"

/* Documents */

static void
report_faults (RempartEvidencePage *self,
               RempartImportPlan   *plan)
{
  GListModel *rows = rempart_import_plan_get_rows (plan);
  g_autoptr (GString) message = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RempartImportRow) row = g_list_model_get_item (rows, i);

      if (rempart_import_row_get_fault (row) != NULL)
        g_string_append_printf (message, "%s%s", message->len > 0 ? "\n" : "", rempart_import_row_get_fault (row));
    }
  if (message->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", message->str);
}

static void
entered_cb (RempartEvidencePage *self,
            const char          *document)
{
  rempart_evidence_page_select (self, document);
}

static void
show_plan (RempartEvidencePage *self,
           RempartImportPlan   *plan)
{
  GtkWidget *dialog = rempart_import_dialog_new (plan);

  g_signal_connect_object (dialog, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Nothing is to ask. */
static void
enter_plan (RempartEvidencePage *self,
            RempartImportPlan   *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = rempart_import_plan_apply (plan, &error);

  if (documents == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
      return;
    }
  report_faults (self, plan);
  if (documents->len > 0)
    rempart_evidence_page_select (self, g_ptr_array_index (documents, documents->len - 1));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  RempartImportPlan *plan = REMPART_IMPORT_PLAN (source);
  g_autoptr (GError) error = NULL;

  if (!rempart_import_plan_read_finish (plan, result, &error))
    {
      if (self->project != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
    }
  else if (self->project == NULL || rempart_import_plan_get_project (plan) != self->project)
    return;
  else if (rempart_import_plan_is_plain (plan))
    enter_plan (self, plan);
  else
    show_plan (self, plan);
  if (self->project != NULL)
    rempart_evidence_page_update_actions (self);
}

void
rempart_evidence_page_add_files (RempartEvidencePage *self,
                                 GPtrArray           *files)
{
  g_autoptr (RempartImportPlan) plan = NULL;
  g_autoptr (RempartJob) job = NULL;

  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  if (self->project == NULL || files->len == 0)
    return;

  plan = rempart_import_plan_new (self->project, NULL);
  job = rempart_job_new (_("Add documents"));
  rempart_job_set_told (job);
  rempart_job_row_set_job (self->job_row, job);
  rempart_import_plan_read_async (plan, files, job, read_cb, g_object_ref (self));
  rempart_evidence_page_update_actions (self);
}

/* Further files of the revision that is looked at */

static void
files_added_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rempart_file_addition_finish (result, &error) && self->project != NULL
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
  if (self->project != NULL)
    rempart_evidence_page_update_actions (self);
}

void
rempart_evidence_page_add_further_files (RempartEvidencePage *self,
                                         RempartRevision     *revision,
                                         GPtrArray           *files)
{
  g_autoptr (RempartJob) job = rempart_job_new (_("Add files"));

  rempart_job_set_told (job);
  rempart_job_row_set_job (self->job_row, job);
  rempart_file_addition_async (self->project, revision, files, job, files_added_cb, g_object_ref (self));
  rempart_evidence_page_update_actions (self);
}
