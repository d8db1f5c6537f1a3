/* rempart-window-files.c: opening, creating and copying projects; long work of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "rempart-application.h"
#include "rempart-backup.h"
#include "rempart-compat.h"
#include "rempart-drafts.h"
#include "rempart-merge-dialog.h"
#include "rempart-new-project-dialog.h"
#include "rempart-paths.h"

#define PROJECT_PATTERN "*.rempart"

/* Opening */

static void
remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) "application/vnd.rempart.project+sqlite3",
    .app_name = (char *) "Rempart",
    .app_exec = (char *) "rempart %f",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

gboolean
rempart_window_open_with (RempartWindow    *self,
                          const char       *path,
                          RempartOpenFlags  flags)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *origin = rempart_backup_dup_origin (path);

  /* A backup is looked into; it is no project to come back to. */
  project = rempart_project_open (path, origin ? REMPART_OPEN_READ_ONLY : flags, &error);
  if (!project)
    {
      if (!rempart_window_offer_recovery (self, path, error))
        rempart_window_error (self, error->message);
      return FALSE;
    }
  rempart_window_set_project (self, project);
  if (origin)
    return TRUE;
  rempart_window_begin_backups (self);
  remember (file);
  return TRUE;
}

void
rempart_window_open_file (RempartWindow *self,
                          GFile         *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  RempartWindow *other;

  g_return_if_fail (REMPART_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!g_file_peek_path (file))
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_autofree char *message = NULL;

      /* Translators: %s is the address of a file that is not on this computer */
      message = g_strdup_printf (_("“%s” is not on this computer. Copy the file here, then open the copy."), uri);
      rempart_window_error (self, message);
      return;
    }

  other = REMPART_IS_APPLICATION (application)
            ? rempart_application_find_window (REMPART_APPLICATION (application), file) : NULL;
  if (other)
    {
      /* The sentence that says why it is read-only also says to open it again. */
      if (rempart_window_can_reopen (other))
        rempart_window_reopen (other);
      gtk_window_present (GTK_WINDOW (other));
      return;
    }
  if (self->project)
    {
      self = rempart_window_new (application);
      gtk_window_present (GTK_WINDOW (self));
    }
  rempart_window_open_with (self, g_file_peek_path (file), REMPART_OPEN_DEFAULT);
}

typedef struct
{
  GFile *file;
  guint  n_frames;
} Expectation;

static void
expectation_free (gpointer data)
{
  Expectation *expectation = data;

  g_object_unref (expectation->file);
  g_free (expectation);
}

/* The first frame begins with this, the second says that the first is drawn. */
static gboolean
drawn_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  Expectation *expectation = user_data;

  if (expectation->n_frames++ == 0)
    return G_SOURCE_CONTINUE;

  rempart_window_open_file (self, expectation->file);
  self->expecting = FALSE;
  if (!self->project)
    rempart_window_show_project (self);
  return G_SOURCE_REMOVE;
}

void
rempart_window_present_with (RempartWindow *self,
                             GFile         *file)
{
  Expectation *expectation;

  g_return_if_fail (REMPART_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  expectation = g_new0 (Expectation, 1);
  expectation->file = g_object_ref (file);
  self->expecting = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), drawn_cb, expectation, expectation_free);
  gtk_window_present (GTK_WINDOW (self));
}

static void
open_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file)
    rempart_window_open_file (self, file);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartChooseOptions options = {
    .title = _("Open a Project"),
    .accept = _("_Open"),
    .filter_name = _("Rempart projects"),
    .pattern = PROJECT_PATTERN,
  };

  rempart_choose_file_async (GTK_WINDOW (widget), REMPART_CHOOSE_OPEN, &options, open_chosen_cb,
                             g_object_ref (widget));
}

static void
open_path_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  rempart_window_open_file (REMPART_WINDOW (widget), file);
}

/* Copies */

typedef gboolean (*SaveCopy) (RempartProject *project, const char *path, GError **error);

static GFile *
save_copy (RempartWindow *self,
           GAsyncResult  *result,
           SaveCopy       save)
{
  g_autoptr (GFile) chosen = rempart_choose_file_finish (result);
  g_autoptr (GFile) file = chosen ? rempart_file_with_suffix (chosen, ".rempart") : NULL;
  g_autoptr (GError) error = NULL;

  if (!file || !self->project)
    return NULL;
  /* The dialog asked about the name without its suffix. */
  if (!g_file_equal (file, chosen) && g_file_query_exists (file, NULL))
    {
      g_autofree char *name = g_file_get_basename (file);
      /* Translators: %s is a file name */
      g_autofree char *message = g_strdup_printf (_("“%s” exists already and is not replaced. Choose another name."), name);

      rempart_window_error (self, message);
      return NULL;
    }
  rempart_window_flush (self);
  if (!save (self->project, g_file_peek_path (file), &error))
    {
      rempart_window_error (self, error->message);
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* FALSE: what could not be written to the project is not in the copy either, and the person is told. */
static gboolean
copy_is_whole (RempartWindow *self)
{
  if (rempart_window_flush (self))
    return TRUE;
  rempart_window_error (self, _("The copy is saved, but without what you typed last: it could not be written to the "
                                "project. It still stands in this window; copy it from here."));
  return FALSE;
}

static void
copy_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GFile) file = save_copy (self, result, rempart_project_save_copy);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (!file || !copy_is_whole (self))
    return;
  name = g_file_get_basename (file);
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_("Copy saved as “%s”"), name);
  rempart_window_toast (self, text);
}

static void
work_copy_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autoptr (GFile) file = save_copy (self, result, rempart_project_save_copy_to_work_on);
  g_autoptr (RempartProject) project = NULL;
  g_autofree char *unsent = NULL;

  if (!file)
    return;
  /* A window that holds text of its own stays, and the copy opens in another. */
  unsent = self->project ? rempart_drafts_dup_item (self->project) : NULL;
  if (copy_is_whole (self) && !unsent)
    {
      project = rempart_window_steal_project (self);
      rempart_project_close (project, NULL);
    }
  rempart_window_open_file (self, file);
}

static void
save_copy_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_path (rempart_project_get_path (self->project));
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *stem = rempart_file_dup_stem (file);
  g_autofree char *name = NULL;
  gboolean to_work_on = g_str_equal (action_name, "win.work-on-copy");
  RempartChooseOptions options = {
    .title = to_work_on ? _("Work on a Copy") : _("Save a Copy"),
    .accept = _("_Save"),
    .folder = folder,
    .filter_name = _("Rempart projects"),
    .pattern = PROJECT_PATTERN,
  };

  if (to_work_on)
    /* Translators: file name of a copy that a person works on; the name of the project, then of the person */
    name = g_strdup_printf (_("%s (%s).rempart"), stem, rempart_project_get_actor (self->project));
  else
    /* Translators: file name of a copy; %s is the name of the project */
    name = g_strdup_printf (_("%s (copy).rempart"), stem);
  /* The name of a person may hold what no file name can. */
  g_strdelimit (name, "/", '-');
  options.name = name;
  rempart_choose_file_async (GTK_WINDOW (self), REMPART_CHOOSE_SAVE, &options,
                             to_work_on ? work_copy_chosen_cb : copy_chosen_cb,
                             g_object_ref (self));
}

/* What is typed belongs to what the copy is compared with. */
static void
merge_copy_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  GtkWidget *dialog;

  if (!rempart_window_flush (self))
    return;
  dialog = rempart_merge_dialog_new (self->project);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The example: a copy of one's own, so that every change can be tried. */

static gboolean
copy_tree (GFile   *from,
           GFile   *to,
           GError **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  GFileInfo *info;
  GFile *child;

  /* An earlier attempt may have left a part of it. */
  if (g_mkdir_with_parents (g_file_peek_path (to), 0700) != 0)
    {
      int code = errno;
      g_autofree char *reason = rempart_error_describe (code);

      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), reason);
      return FALSE;
    }
  children = g_file_enumerate_children (from, "standard::name,standard::type", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                        NULL, error);
  if (!children)
    return FALSE;
  while (g_file_enumerator_iterate (children, &info, &child, NULL, error))
    {
      g_autoptr (GFile) target = NULL;

      if (!info)
        return TRUE;
      target = g_file_get_child (to, g_file_info_get_name (info));
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          if (!copy_tree (child, target, error))
            return FALSE;
        }
      else if (!g_file_copy (child, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                             NULL, NULL, NULL, error))
        return FALSE;
    }
  return FALSE;
}

static GFile *
example_copy (GError **error)
{
  g_autofree char *source_path = g_build_filename (rempart_paths_get_data_dir (), "examples", "perfusio-200", NULL);
  g_autofree char *target_path = g_build_filename (g_get_user_data_dir (), "rempart", "perfusio-200", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (source_path);
  g_autofree char *part_path = g_strconcat (target_path, ".part", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (target_path);
  g_autoptr (GFile) part = g_file_new_for_path (part_path);
  GFile *project = g_file_get_child (target, "perfusio-200.rempart");

  /* Under its name it stands only when it is whole. */
  if (g_file_query_exists (project, NULL) ||
      (copy_tree (source, part, error) && g_file_move (part, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error)))
    return project;
  g_object_unref (project);
  return NULL;
}

static void
open_example_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = example_copy (&error);
  g_autofree char *message = NULL;

  if (file)
    {
      rempart_window_open_file (self, file);
      return;
    }
  /* Translators: %s is why, a sentence of the system */
  message = g_strdup_printf (_("The example could not be copied to your folder: %s"), error->message);
  rempart_window_error (self, message);
}

/* New projects */

static void
created_cb (RempartNewProjectDialog *dialog,
            RempartProject          *project,
            gpointer                 user_data)
{
  RempartWindow *self = REMPART_WINDOW (user_data);
  g_autoptr (GFile) file = g_file_new_for_path (rempart_project_get_path (project));

  if (self->project)
    {
      self = rempart_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (self));
    }
  rempart_window_set_project (self, project);
  rempart_window_begin_backups (self);
  rempart_window_go_place (self, "device:characteristics");
  remember (file);
}

static void
new_project_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  GtkWidget *dialog = rempart_new_project_dialog_new (GTK_WINDOW (widget));

  g_signal_connect_object (dialog, "created", G_CALLBACK (created_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Long work */

static void
open_output_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (g_str_equal (action_name, "win.open-output"))
    rempart_launch_file (widget, file);
  else
    rempart_show_in_folder (widget, file);
}

/* A toast has room for one button; the other stands in its text. */
static AdwToast *
create_output_toast (const char *text,
                     GFile      *output)
{
  AdwToast *toast = adw_toast_new (text);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Show in Folder"));
  g_autofree char *uri = g_file_get_uri (output);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-output");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_target (toast, "s", uri);
  adw_toast_set_action_name (toast, "win.open-output");
  adw_toast_set_timeout (toast, 10);
  return toast;
}

void
rempart_window_job_ended (RempartWindow *self,
                          RempartJob    *job)
{
  GFile *output = rempart_job_get_output (job);
  g_autofree char *text = NULL;

  switch (rempart_job_get_state (job))
    {
    case REMPART_JOB_DONE:
      if (*rempart_job_get_message (job) != '\0')
        text = g_strdup (rempart_job_get_message (job));
      else
        /* Translators: %s is what was done, "Export to PDF" */
        text = g_strdup_printf (_("%s: done"), rempart_job_get_title (job));
      if (output)
        adw_toast_overlay_add_toast (self->toasts, create_output_toast (text, output));
      else
        rempart_window_toast (self, text);
      break;
    case REMPART_JOB_FAILED:
      if (!rempart_job_is_told (job))
        rempart_window_error (self, rempart_job_get_message (job));
      break;
    case REMPART_JOB_CANCELLED:
    case REMPART_JOB_RUNNING:
    default:
      break;
    }
}

void
rempart_window_add_job (RempartWindow *self,
                        RempartJob    *job)
{
  g_return_if_fail (REMPART_IS_WINDOW (self));
  g_return_if_fail (REMPART_IS_JOB (job));

  rempart_task_button_add_job (self->tasks, job);
}

void
rempart_window_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.merge-copy", NULL, merge_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.new-project", NULL, new_project_cb);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-example", NULL, open_example_cb);
  gtk_widget_class_install_action (widget_class, "win.open-output", "s", open_output_cb);
  gtk_widget_class_install_action (widget_class, "win.open-path", "s", open_path_cb);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_cb);
  gtk_widget_class_install_action (widget_class, "win.show-output", "s", open_output_cb);
  gtk_widget_class_install_action (widget_class, "win.work-on-copy", NULL, save_copy_cb);
}
