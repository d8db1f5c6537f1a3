/* test-safety.c: backups while a person works, and a damaged file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rempart-backup.h"
#include "rempart-backups-dialog.h"
#include "rempart-settings.h"
#include "window-fixture.h"

static guint
count_backups (WindowFixture *self)
{
  g_autoptr (GPtrArray) backups = rempart_backup_list (self->core.path);

  return backups->len;
}

/* Whether a backup is there cannot be waited for by an event: the loop turns until it is. */
static void
wait_for_backups (WindowFixture *self,
                  guint          n)
{
  while (count_backups (self) < n)
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static void
test_backup (WindowFixture *self,
             gconstpointer  data)
{
  /* A window of a test makes none until somebody opens a project in it. */
  rempart_window_continue_backups (self->window);
  g_assert_cmpint (self->window->backup_at, ==, 0);

  rempart_window_begin_backups (self->window);
  wait_for_backups (self, 1);
  g_assert_null (self->window->backup_problem);

  /* After an hour the next change asks for one; the one there is younger than that. */
  self->window->backup_at -= 2 * G_TIME_SPAN_HOUR;
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "doing");
  window_fixture_settle (self->window);
  g_assert_cmpint (g_get_monotonic_time () - self->window->backup_at, <, G_TIME_SPAN_HOUR);
}

/* Nothing is written where nothing can be, and the person hears of it once. */
/* Work goes on, and the dialog of backups says why there is none. */
static void
test_failure (WindowFixture *self,
              gconstpointer  data)
{
  GtkWidget *dialog;
  GtkLabel *problem;
  g_autofree char *place = g_build_filename (g_get_user_data_dir (), "rempart", NULL);
  g_autofree char *kept = g_strconcat (place, "-kept", NULL);

  g_mkdir_with_parents (place, 0755);
  g_assert_cmpint (g_rename (place, kept), ==, 0);
  g_assert_true (g_file_set_contents (place, "in the way", -1, NULL));
  rempart_window_begin_backups (self->window);
  WAIT_FOR (self->window->backup_problem != NULL);
  dialog = rempart_backups_dialog_new (GTK_WINDOW (self->window), self->core.path, self->window->backup_problem);
  problem = GTK_LABEL (gtk_widget_get_template_child (dialog, REMPART_TYPE_BACKUPS_DIALOG, "problem_label"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_cmpstr (gtk_label_get_text (problem), ==, self->window->backup_problem);
  gtk_window_destroy (GTK_WINDOW (dialog));
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "doing");
  g_assert_cmpint (g_unlink (place), ==, 0);
  g_assert_cmpint (g_rename (kept, place), ==, 0);
}

static GtkWidget *
find_widget (GtkWidget  *within,
             GType       type,
             const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type) &&
      (label == NULL || (GTK_IS_BUTTON (within) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (within)), label) == 0)))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

static void
opened_cb (GFile **opened,
           GFile  *file)
{
  g_set_object (opened, file);
}

static void
test_dialog (WindowFixture *self,
             gconstpointer  data)
{
  g_autoptr (GFile) opened = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  GtkWidget *dialog;

  rempart_window_begin_backups (self->window);
  wait_for_backups (self, 1);
  window_fixture_activate (self, "win.backups");
  dialog = GTK_WIDGET (find_window (REMPART_TYPE_BACKUPS_DIALOG));
  g_assert_nonnull (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = rempart_backups_dialog_new (GTK_WINDOW (self->window), self->core.path, NULL);
  g_signal_connect_swapped (dialog, "open", G_CALLBACK (opened_cb), &opened);
  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_emit_by_name (find_widget (dialog, GTK_TYPE_BUTTON, "Open"), "clicked");
  backups = rempart_backup_list (self->core.path);
  g_assert_nonnull (opened);
  g_assert_cmpstr (g_file_peek_path (opened), ==, rempart_backup_get_path (g_ptr_array_index (backups, 0)));
}

/* Who opens a damaged file hears what can be done, and the window stays as it is. */
static void
test_damaged (WindowFixture *self,
              gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "damaged.rempart", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RempartWindow *window = rempart_window_new (gtk_window_get_application (GTK_WINDOW (self->window)));
  GtkWindow *question;
  gsize length;

  g_assert_true (rempart_project_save_copy (self->core.project, path, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes + length / 2, 0xa5, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

  rempart_window_open_file (window, file);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_null (window->project);
  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "recover"));
  g_assert_false (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "backups"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), "damaged.rempart"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "close");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Without its first page a file does not look like a project any more; one that was deleted is no file. */
static void
test_unrecognised (WindowFixture *self,
                   gconstpointer  data)
{
  gboolean with_backup = GPOINTER_TO_INT (data) > 0, deleted = GPOINTER_TO_INT (data) > 1;
  g_autofree char *path = core_fixture_write (&self->core, "lost.rempart", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  RempartWindow *window = rempart_window_new (gtk_window_get_application (GTK_WINDOW (self->window)));
  RempartBackupOutcome outcome;
  GtkWindow *question;
  gsize length;

  g_assert_true (rempart_project_save_copy (self->core.project, path, NULL));
  if (with_backup)
    g_assert_true (rempart_backup_make (path, 3, NULL, &outcome, NULL));
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  memset (bytes, 0, 4096);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  if (deleted)
    g_assert_cmpint (g_unlink (path), ==, 0);

  rempart_window_open_file (window, file);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_null (window->project);
  g_assert_cmpint (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "recover"), ==, !deleted);
  g_assert_cmpint (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "backups"), ==, with_backup);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), "lost.rempart"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "close");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data = g_dir_make_tmp ("rempart-data-XXXXXX", NULL);
  g_autoptr (GtkApplication) application = NULL;
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  application = window_fixture_init (&argc, &argv);
  window_fixture_add_test ("/app/safety/backup", test_backup);
  window_fixture_add_test ("/app/safety/failure", test_failure);
  window_fixture_add_test ("/app/safety/dialog", test_dialog);
  window_fixture_add_test ("/app/safety/damaged", test_damaged);
  g_test_add ("/app/safety/unrecognised", WindowFixture, NULL, window_fixture_set_up, test_unrecognised, window_fixture_tear_down);
  g_test_add ("/app/safety/unrecognised/backup", WindowFixture, GINT_TO_POINTER (1), window_fixture_set_up, test_unrecognised,
              window_fixture_tear_down);
  g_test_add ("/app/safety/deleted", WindowFixture, GINT_TO_POINTER (2), window_fixture_set_up, test_unrecognised,
              window_fixture_tear_down);
  status = g_test_run ();
  core_fixture_remove (data);
  return status;
}
