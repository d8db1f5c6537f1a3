/* rempart-window-watch.c: the files of the register: what became of them, and keeping them inside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-evidence-jobs.h"
#include "rempart-findings-dialog.h"
#include "rempart-relink-dialog.h"
#include "rempart-watcher.h"

/* The findings where they are open, so that what comes next stands over them */
static GtkWindow *
get_front (RempartWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (REMPART_IS_FINDINGS_DIALOG (other) && gtk_window_get_transient_for (other) == GTK_WINDOW (self))
        return other;
    }
  return GTK_WINDOW (self);
}

/* What a person must read, over whatever is in front */
static void
tell_error (RempartWindow *self,
            const char    *message)
{
  rempart_tell (get_front (self), NULL, message, NULL);
}

/* Cancel is what the person wanted: nothing is said of it. */
static void
tell_failure (RempartWindow *self,
              const GError  *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell_error (self, error->message);
}

static void
present_over (RempartWindow *self,
              GtkWidget     *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), get_front (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Findings */

static void
findings_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  GtkWindow *front;

  if (!self->project)
    return;
  front = get_front (self);
  if (front != GTK_WINDOW (self))
    gtk_window_present (front);
  else
    present_over (self, rempart_findings_dialog_new (self->project));
}

static void
check_files_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (RempartJob) job = NULL;

  if (!self->project || rempart_watcher_is_checking (rempart_watcher_get (self->project)))
    return;
  job = rempart_job_new (_("Check files"));
  rempart_window_add_job (self, job);
  rempart_watcher_check (rempart_watcher_get (self->project), job);
}

/* Finding again */

static void
applied_cb (RempartWindow *self,
            guint          n)
{
  /* Translators: %u is a number of files */
  g_autofree char *text = g_strdup_printf (ngettext ("%u file is linked in its new place", "%u files are linked in their new place", n),
                                           n);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", text);
}

/* What is searched, and where */
typedef struct
{
  RempartWindow *window;
  GFile         *folder;
} Search;

static void
relinked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Search *search = user_data;
  RempartWindow *self = search->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartRelink) relink = rempart_evidence_relink_finish (result, &error);

  if (!relink)
    tell_failure (self, error);
  else if (self->project == REMPART_PROJECT (source))
    {
      GtkWidget *dialog = rempart_relink_dialog_new (self->project, g_steal_pointer (&relink), search->folder);

      g_signal_connect_object (dialog, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
      present_over (self, dialog);
    }
  g_object_unref (search->folder);
  g_object_unref (search->window);
  g_free (search);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GFile) folder = rempart_choose_file_finish (result);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (RempartJob) job = NULL;
  Search *search;

  if (!folder || !self->project)
    return;
  search = g_new0 (Search, 1);
  search->window = g_object_ref (self);
  search->folder = g_object_ref (folder);
  job = rempart_job_new (_("Find files"));
  rempart_job_set_told (job);
  rempart_window_add_job (self, job);
  files = rempart_watcher_list_lost (rempart_watcher_get (self->project));
  rempart_evidence_relink_async (self->project, files, folder, job, relinked_cb, search);
}

static void
relink_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  RempartChooseOptions options = { .title = _("Find Files in a Folder"), .accept = _("_Find") };

  if (self->project)
    rempart_choose_file_async (get_front (self), REMPART_CHOOSE_FOLDER, &options, folder_chosen_cb, g_object_ref (self));
}

/* Keeping inside */

/* (nullable): the parameter is the row of a revision and that of a file in it, as the snapshots have them */
static RempartEvidenceFile *
find_file (RempartWindow *self,
           GVariant      *parameter)
{
  GPtrArray *evidence = rempart_project_get_evidence (self->project);
  gint64 revision, file;

  g_variant_get (parameter, "(xx)", &revision, &file);
  for (guint i = 0; i < evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        {
          GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, j));

          if (rempart_revision_get_id (g_ptr_array_index (revisions, j)) != revision)
            continue;
          for (guint k = 0; k < files->len; k++)
            if (rempart_evidence_file_get_id (g_ptr_array_index (files, k)) == file)
              return g_ptr_array_index (files, k);
        }
    }
  return NULL;
}

static void
embedded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kept;

  if (!rempart_evidence_embed_finish (result, &n_kept, &faults, &error))
    tell_failure (self, error);
  else if (faults->len > 0)
    {
      g_autofree char *message = NULL;

      g_ptr_array_add (faults, NULL);
      message = g_strjoinv ("\n", (char **) faults->pdata);
      tell_error (self, message);
    }
  /* A copy that was written anew is no change of the register. */
  if (self->project == REMPART_PROJECT (source))
    rempart_watcher_look (rempart_watcher_get (self->project));
}

/* @files NULL: all */
static void
embed (RempartWindow *self,
       GPtrArray     *files)
{
  g_autoptr (RempartJob) job = rempart_job_new (_("Keep files in the project"));

  rempart_job_set_told (job);
  rempart_window_add_job (self, job);
  rempart_evidence_embed_async (self->project, files, job, embedded_cb, g_object_ref (self));
}

static void
embed_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; self->project && i < g_variant_n_children (parameter); i++)
    {
      g_autoptr (GVariant) place = g_variant_get_child_value (parameter, i);
      RempartEvidenceFile *file = find_file (self, place);

      if (file)
        g_ptr_array_add (files, g_object_ref (file));
    }
  if (files->len == 0)
    return;
  if (g_str_equal (action_name, "win.embed"))
    embed (self, files);
  else if (!rempart_project_unembed (self->project, files, &error))
    tell_error (self, error->message);
  else
    gtk_widget_activate_action (widget, "win.toast-undo", "s", _("The project keeps no copy of the file any more"));
}

static void
embed_all_asked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autofree char *choice = rempart_ask_finish (result);

  if (g_str_equal (choice, "keep") && self->project)
    embed (self, NULL);
}

static void
embed_all_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "keep", _("_Keep Them"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  g_autoptr (RempartEmbed) plan = NULL;
  g_autofree char *size = NULL;
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  if (!self->project)
    return;
  plan = rempart_embed_new (self->project, NULL, &error);
  if (!plan)
    {
      tell_error (self, error->message);
      return;
    }
  n = rempart_embed_count (plan);
  if (n == 0)
    {
      rempart_window_toast (self, _("The project keeps every file already"));
      return;
    }
  size = g_format_size (rempart_embed_get_bytes (plan));
  /* Translators: %1$u is a number of files, %2$s their size together: "90 MB" */
  body = g_strdup_printf (ngettext ("%1$u file, %2$s before it is compressed, is copied into the project file. Whoever has the project "
                                    "then has the evidence too. The file stays where it is.",
                                    "%1$u files, %2$s before they are compressed, are copied into the project file. Whoever has the "
                                    "project then has the evidence too. The files stay where they are.", n), n, size);
  rempart_ask_async (get_front (self), _("Keep All Files in the Project?"), body, NULL, choices, embed_all_asked_cb,
                     g_object_ref (self));
}

/* Taking out */

typedef struct
{
  RempartWindow       *window;
  RempartProject      *project;
  RempartEvidenceFile *file;
} Extraction;

static void
extracted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rempart_evidence_extract_finish (result, &error))
    tell_failure (self, error);
  else if (self->project)
    /* It may lie again where it was missing. */
    rempart_watcher_look (rempart_watcher_get (self->project));
}

static void
target_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Extraction *extraction = user_data;
  RempartWindow *self = extraction->window;
  g_autoptr (GFile) target = rempart_choose_file_finish (result);

  if (target && self->project == extraction->project)
    {
      g_autoptr (RempartJob) job = rempart_job_new (_("Extract a file"));

      rempart_job_set_told (job);
      rempart_window_add_job (self, job);
      rempart_evidence_extract_async (extraction->project, extraction->file, target, job, extracted_cb, g_object_ref (self));
    }
  g_object_unref (extraction->window);
  g_object_unref (extraction->project);
  g_object_unref (extraction->file);
  g_free (extraction);
}

static void
extract_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  RempartEvidenceFile *file = self->project ? find_file (self, parameter) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder_path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) folder = NULL;
  RempartChooseOptions options = { .title = _("Extract a Copy"), .accept = _("_Extract") };
  Extraction *extraction;

  if (!file || *rempart_evidence_file_get_embedded (file) == '\0')
    return;
  /* Where it was is where it is most likely wanted. */
  path = rempart_project_dup_file_path (self->project, file);
  folder_path = g_path_get_dirname (path);
  folder = g_file_test (folder_path, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (folder_path) : NULL;
  name = rempart_embed_dup_base_name (file);
  options.name = name;
  options.folder = folder;
  extraction = g_new0 (Extraction, 1);
  extraction->window = g_object_ref (self);
  extraction->project = g_object_ref (self->project);
  extraction->file = g_object_ref (file);
  rempart_choose_file_async (get_front (self), REMPART_CHOOSE_SAVE, &options, target_chosen_cb, extraction);
}

void
rempart_window_install_watch_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.check-files", NULL, check_files_cb);
  gtk_widget_class_install_action (widget_class, "win.embed", "a(xx)", embed_cb);
  gtk_widget_class_install_action (widget_class, "win.embed-all", NULL, embed_all_cb);
  gtk_widget_class_install_action (widget_class, "win.extract", "(xx)", extract_cb);
  gtk_widget_class_install_action (widget_class, "win.findings", NULL, findings_cb);
  gtk_widget_class_install_action (widget_class, "win.relink", NULL, relink_cb);
  gtk_widget_class_install_action (widget_class, "win.unembed", "a(xx)", embed_cb);
}
