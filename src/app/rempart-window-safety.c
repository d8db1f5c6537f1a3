/* rempart-window-safety.c: backups while a person works, and the way out when a file is damaged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rempart-backup.h"
#include "rempart-backups-dialog.h"
#include "rempart-compat.h"
#include "rempart-recover.h"
#include "rempart-settings.h"
#include "rempart-weak.h"

/* Of the report of a recovery; a window of 1024 x 600 has room for it. */
#define REPORT_WIDTH 440
#define REPORT_MAX_HEIGHT 260

/* Backups */

typedef struct
{
  char *path;
  guint keep;
} Backup;

static void
backup_free (gpointer data)
{
  Backup *backup = data;

  g_free (backup->path);
  g_free (backup);
}

static void
backup_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Backup *backup = task_data;
  RempartBackupOutcome outcome;
  GError *error = NULL;

  if (rempart_backup_make (backup->path, backup->keep, cancellable, &outcome, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A backup that fails is no reason to stop anybody's work: it is said once, and the dialog of backups says why. */
static void
offer_problem (RempartWindow *self)
{
  AdwToast *toast = adw_toast_new (_("No backup of this project can be made"));

  adw_toast_set_button_label (toast, _("_Backups…"));
  adw_toast_set_action_name (toast, "win.backups");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RempartWindow) self = rempart_strengthen (user_data);
  g_autoptr (GError) error = NULL;

  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean known;

  if (!self || !self->project)
    return;
  known = self->backup_problem != NULL;
  g_free (self->backup_problem);
  self->backup_problem = done ? NULL : g_strdup (error->message);
  if (!done && !known)
    offer_problem (self);
}

static void
back_up (RempartWindow *self)
{
  Backup *backup = g_new0 (Backup, 1);
  g_autoptr (GTask) task = NULL;

  self->backup_at = g_get_monotonic_time ();
  backup->path = g_strdup (rempart_project_get_path (self->project));
  backup->keep = (guint) g_settings_get_int (rempart_settings_get (), "backups-keep");
  task = g_task_new (NULL, NULL, backed_up_cb, rempart_weaken (self));
  g_task_set_task_data (task, backup, backup_free);
  g_task_run_in_thread (task, backup_thread);
}

void
rempart_window_begin_backups (RempartWindow *self)
{
  self->backup_at = 0;
  g_clear_pointer (&self->backup_problem, g_free);
  if (self->project && !rempart_project_is_read_only (self->project))
    back_up (self);
}

void
rempart_window_continue_backups (RempartWindow *self)
{
  if (self->backup_at != 0 && g_get_monotonic_time () - self->backup_at > G_TIME_SPAN_HOUR)
    back_up (self);
}

static void
open_file_cb (RempartWindow *self,
              GFile         *file)
{
  rempart_window_open_file (self, file);
}

static void
show_backups (RempartWindow *self,
              const char    *path,
              const char    *problem)
{
  GtkWidget *dialog = rempart_backups_dialog_new (GTK_WINDOW (self), path, problem);

  g_signal_connect_object (dialog, "open", G_CALLBACK (open_file_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Of a backup, those of its project. */
static void
backups_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  const char *path = rempart_project_get_path (self->project);
  g_autofree char *origin = rempart_backup_dup_origin (path);

  show_backups (self, origin ? origin : path, self->backup_problem);
}

/* A damaged file */

typedef struct
{
  RempartWindow   *window;
  char            *damaged;
  char            *backup;     /* (nullable): the newest */
  char            *output;
  RempartJob      *job;
  RempartRecovery *recovery;
} Rescue;

static void
rescue_free (gpointer data)
{
  Rescue *rescue = data;

  g_object_unref (rescue->window);
  g_free (rescue->damaged);
  g_free (rescue->backup);
  g_free (rescue->output);
  g_clear_object (&rescue->job);
  g_clear_pointer (&rescue->recovery, rempart_recovery_free);
  g_free (rescue);
}

static void
recover_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Rescue *rescue = task_data;
  GError *error = NULL;

  rempart_job_report (rescue->job, _("Reading what can be read"), -1);
  if (rempart_project_recover (rescue->damaged, rescue->backup, rescue->output, cancellable, &rescue->recovery, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What came of a recovery, which is told once and can be kept. */
typedef struct
{
  RempartWindow   *window;
  char            *output;
  RempartRecovery *recovery;
} Report;

static void show_report (Report *report);

static void
report_free (Report *report)
{
  g_object_unref (report->window);
  g_free (report->output);
  rempart_recovery_free (report->recovery);
  g_free (report);
}

static void
report_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Report *report = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);
  g_autoptr (GError) error = NULL;
  const char *text = rempart_recovery_get_report (report->recovery);

  if (file && g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    {
      report_free (report);
      return;
    }
  /* It is nowhere else. */
  show_report (report);
  if (error)
    rempart_window_error (report->window, error->message);
}

static void
report_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  Report *report = user_data;
  g_autofree char *choice = rempart_ask_finish (result);
  g_autoptr (GFile) file = g_file_new_for_path (report->output);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *stem = rempart_file_dup_stem (file);
  g_autofree char *name = NULL;
  RempartChooseOptions options = {
    .title = _("Save the Report"),
    .accept = _("_Save"),
    .folder = folder,
    .filter_name = _("Text files"),
    .pattern = "*.txt",
  };

  if (!g_str_equal (choice, "save"))
    {
      report_free (report);
      return;
    }
  name = g_strconcat (stem, ".txt", NULL);
  options.name = name;
  rempart_choose_file_async (GTK_WINDOW (report->window), REMPART_CHOOSE_SAVE, &options, report_chosen_cb, report);
}

static GtkWidget *
create_report_view (RempartRecovery *recovery)
{
  g_autofree char *report = g_strchomp (g_strdup (rempart_recovery_get_report (recovery)));
  GtkWidget *label = gtk_label_new (report);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  int height;

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* What is short stands whole; what is long scrolls, and a line that is cut says so. */
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, REPORT_WIDTH, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (scrolled, REPORT_WIDTH, MIN (height, REPORT_MAX_HEIGHT));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  return scrolled;
}

static void
show_report (Report *report)
{
  gboolean whole = rempart_recovery_is_whole (report->recovery);
  const RempartChoice choices[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
    { "save", _("_Save the Report…"), ADW_RESPONSE_DEFAULT },
    { NULL },
  };

  rempart_ask_async (GTK_WINDOW (report->window),
                     whole ? _("The Project Is Recovered") : _("The Project Is Recovered in Part"),
                     whole ? _("Nothing is lost. The damaged file is still there, as it was.")
                           : _("This is what was saved, and what was lost. The damaged file is still there, as it was."),
                     create_report_view (report->recovery), choices, report_read_cb, report);
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Rescue *rescue = g_task_get_task_data (G_TASK (result));
  g_autoptr (GFile) file = g_file_new_for_path (rescue->output);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  Report *report;

  rempart_job_finish (rescue->job, NULL, error);
  if (!done || !gtk_widget_get_realized (GTK_WIDGET (rescue->window)))
    return;
  rempart_window_open_file (rescue->window, file);
  report = g_new0 (Report, 1);
  report->window = g_object_ref (rescue->window);
  report->output = g_strdup (rescue->output);
  report->recovery = g_steal_pointer (&rescue->recovery);
  show_report (report);
}

static void
output_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Rescue *rescue = user_data;
  g_autoptr (GFile) chosen = rempart_choose_file_finish (result);
  g_autoptr (GFile) file = chosen ? rempart_file_with_suffix (chosen, ".rempart") : NULL;
  g_autoptr (GPtrArray) backups = rempart_backup_list (rescue->damaged);
  g_autoptr (GTask) task = NULL;

  if (!file)
    {
      rescue_free (rescue);
      return;
    }
  rescue->output = g_file_get_path (file);
  if (backups->len > 0)
    rescue->backup = g_strdup (rempart_backup_get_path (g_ptr_array_index (backups, 0)));
  rescue->job = rempart_job_new (_("Recover the project"));
  rempart_window_add_job (rescue->window, rescue->job);
  task = g_task_new (NULL, rempart_job_get_cancellable (rescue->job), recovered_cb, NULL);
  g_task_set_task_data (task, rescue, rescue_free);
  g_task_run_in_thread (task, recover_thread);
}

static void
choose_output (RempartWindow *self,
               const char    *damaged)
{
  Rescue *rescue = g_new0 (Rescue, 1);
  g_autoptr (GFile) file = g_file_new_for_path (damaged);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *stem = rempart_file_dup_stem (file);
  g_autofree char *name = NULL;
  RempartChooseOptions options = {
    .title = _("Where the Recovered Project Goes"),
    .accept = _("_Recover"),
    .folder = folder,
    .filter_name = _("Rempart projects"),
    .pattern = "*.rempart",
  };

  rescue->window = g_object_ref (self);
  rescue->damaged = g_strdup (damaged);
  /* Translators: file name; %s is the name of the project */
  name = g_strdup_printf (_("%s (recovered).rempart"), stem);
  options.name = name;
  rempart_choose_file_async (GTK_WINDOW (self), REMPART_CHOOSE_SAVE, &options, output_chosen_cb, rescue);
}

static void
way_out_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Rescue *rescue = user_data;
  g_autofree char *choice = rempart_ask_finish (result);

  if (g_str_equal (choice, "recover"))
    choose_output (rescue->window, rescue->damaged);
  else if (g_str_equal (choice, "backups"))
    show_backups (rescue->window, rescue->damaged, NULL);
  rescue_free (rescue);
}

/* What keeps the file at @path from being a project. FALSE: nothing that a recovery or a backup could mend. */
static gboolean
find_harm (const char    *path,
           const GError  *error,
           gboolean       has_backups,
           const char   **heading,
           const char   **advice)
{
  GStatBuf info;
  gboolean is_there = g_stat (path, &info) == 0;

  *advice = NULL;
  if (g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT))
    *heading = _("The Project Is Damaged");
  else if (!is_there && has_backups)
    {
      *heading = _("The Project Is Not There");
      *advice = _("It was moved, renamed or deleted. Its backups are still there.");
    }
  /* A project whose first page was overwritten does not even look like one. */
  else if (g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_A_PROJECT) &&
           is_there && S_ISREG (info.st_mode) &&
           (has_backups || (info.st_size > 0 && g_str_has_suffix (path, ".rempart"))))
    {
      *heading = _("The File Is Not Recognised");
      *advice = has_backups ? _("A project was at this place: go back to a backup, or recover what can still be read.")
                            : _("If it was a project, its beginning is damaged: recover what can still be read.");
    }
  else
    return FALSE;
  return TRUE;
}

gboolean
rempart_window_offer_recovery (RempartWindow *self,
                               const char    *path,
                               const GError  *error)
{
  g_autoptr (GPtrArray) backups = rempart_backup_list (path);
  const char *heading, *advice;
  g_autofree char *body = NULL;
  RempartChoice choices[4] = { { "close", _("_Close"), ADW_RESPONSE_DEFAULT } };
  guint n = 1;
  Rescue *rescue;

  if (!find_harm (path, error, backups->len > 0, &heading, &advice))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    choices[n++] = (RempartChoice) { "recover", _("_Recover…"), ADW_RESPONSE_DEFAULT };
  if (backups->len > 0)
    choices[n++] = (RempartChoice) { "backups", _("_Backups…"), ADW_RESPONSE_SUGGESTED };
  body = advice ? g_strconcat (error->message, "\n\n", advice, NULL) : g_strdup (error->message);
  rescue = g_new0 (Rescue, 1);
  rescue->window = g_object_ref (self);
  rescue->damaged = g_strdup (path);
  rempart_ask_async (GTK_WINDOW (self), heading, body, NULL, choices, way_out_cb, rescue);
  return TRUE;
}

void
rempart_window_install_safety_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.backups", NULL, backups_cb);
}
