/* test-merge-dialog.c: the work of another copy comes home in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-conflict-row.h"
#include "rempart-merge-dialog.h"
#include "window-fixture.h"

#define FIRST "ANSM-CON-ACC-01"
#define SECOND "ANSM-CON-ACC-02"

static void
set_in (RempartProject *project,
        const char     *id,
        const char     *field,
        const char     *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (project, rempart_project_find_item (project, id, NULL), &change, 1, &error);
  g_assert_no_error (error);
}

/* (transfer full): a copy in which someone answered */
static GFile *
make_copy (WindowFixture *self)
{
  g_autofree char *path = g_build_filename (self->core.folder, "copy.rempart", NULL);
  g_autoptr (RempartProject) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_save_copy_to_work_on (self->core.project, path, &error));
  g_assert_no_error (error);
  copy = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  rempart_project_set_actor (copy, "Ben");
  set_in (copy, FIRST, REMPART_ANSWER_TEXT_EN, "Badges, twice a day");
  set_in (copy, SECOND, REMPART_ANSWER_OWNER, "Ben");
  g_assert_true (rempart_project_close (copy, NULL));
  return g_file_new_for_path (path);
}

/* The dialog that is open over the window. (nullable) */
static RempartMergeDialog *
find_dialog (WindowFixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (REMPART_IS_MERGE_DIALOG (window) && gtk_window_get_transient_for (window) == GTK_WINDOW (self->window))
        return REMPART_MERGE_DIALOG (window);
    }
  return NULL;
}

static RempartMergeDialog *
open_dialog (WindowFixture *self)
{
  window_fixture_activate (self, "win.merge-copy");
  g_assert_nonnull (find_dialog (self));
  return find_dialog (self);
}

/* (nullable): the nth widget of a type below @widget, that is visible */
static GtkWidget *
find_below (GtkWidget *widget,
            GType      type,
            guint     *n)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_below (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_child (RempartMergeDialog *dialog,
            const char         *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), REMPART_TYPE_MERGE_DIALOG, id));
}

static gboolean
is_reading (RempartMergeDialog *dialog)
{
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (find_child (dialog, "stack"))), "reading");
}

/* Chooses @file and waits until it has been compared. */
static void
show (RempartMergeDialog *dialog,
      GFile              *file)
{
  rempart_merge_dialog_show (dialog, file);
  while (is_reading (dialog))
    g_main_context_iteration (NULL, TRUE);
}

static void
merge (RempartMergeDialog *dialog)
{
  GtkWidget *button = find_child (dialog, "merge_button");

  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
}

static const RempartAnswer *
get_answer (WindowFixture *self,
            const char    *id)
{
  return rempart_project_get_answer (self->core.project, rempart_project_find_item (self->core.project, id, NULL));
}

static void
test_merge (WindowFixture *self,
            gconstpointer  data)
{
  gboolean take = data != NULL;
  g_autoptr (GFile) copy = make_copy (self);
  RempartMergeDialog *dialog;
  GtkWidget *row;
  guint n = 0;

  set_in (self->core.project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges and codes");
  window_fixture_settle (self->window);
  dialog = open_dialog (self);
  g_assert_false (gtk_widget_get_visible (find_child (dialog, "merge_button")));
  show (dialog, copy);
  row = find_below (GTK_WIDGET (dialog), REMPART_TYPE_CONFLICT_ROW, &n);
  g_assert_nonnull (row);
  n = 1;
  g_assert_null (find_below (GTK_WIDGET (dialog), REMPART_TYPE_CONFLICT_ROW, &n));
  if (take)
    rempart_conflict_row_choose (REMPART_CONFLICT_ROW (row), REMPART_SIDE_THEIRS);

  merge (dialog);
  window_fixture_settle (self->window);
  g_assert_null (find_dialog (self));
  g_assert_cmpstr (get_answer (self, FIRST)->text[REMPART_LANG_EN], ==, take ? "Badges, twice a day" : "Badges and codes");
  g_assert_cmpstr (get_answer (self, SECOND)->owner, ==, "Ben");
  window_fixture_activate (self, "win.undo");
  g_assert_cmpstr (get_answer (self, FIRST)->text[REMPART_LANG_EN], ==, "Badges and codes");
  g_assert_cmpstr (get_answer (self, SECOND)->owner, ==, "");
}

static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

/* Items by id and title, dates as everywhere else: not as the file holds them. */
static void
test_words (WindowFixture *self,
            gconstpointer  data)
{
  RempartItem *item = rempart_project_find_item (self->core.project, FIRST, NULL);
  RempartItem *taken = rempart_project_find_item (self->core.project, SECOND, NULL);
  g_autoptr (GFile) file = make_copy (self);
  g_autoptr (RempartProject) copy = rempart_project_open (g_file_peek_path (file), REMPART_OPEN_DEFAULT, NULL);
  RempartMergeDialog *dialog;
  GtkWidget *row;
  guint n = 0;

  set_in (copy, FIRST, REMPART_ANSWER_DUE, "2027-03-01");
  g_assert_true (rempart_project_close (copy, NULL));
  set_in (self->core.project, FIRST, REMPART_ANSWER_DUE, "2026-12-04");
  window_fixture_settle (self->window);
  dialog = open_dialog (self);
  show (dialog, file);
  row = find_below (GTK_WIDGET (dialog), REMPART_TYPE_CONFLICT_ROW, &n);
  g_assert_nonnull (row);
  g_assert_true (shows (row, FIRST));
  g_assert_true (shows (row, rempart_item_get_title (item, REMPART_LANG_EN)));
  g_assert_true (shows (row, "4 December 2026"));
  g_assert_true (shows (row, "1 March 2027"));
  g_assert_false (shows (row, "2026-12-04"));
  g_assert_true (shows (find_child (dialog, "taken_list"), rempart_item_get_title (taken, REMPART_LANG_EN)));
  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_settle (self->window);
}

/* What cannot be merged is told, and another file can be chosen. */
static void
test_refused (WindowFixture *self,
              gconstpointer  data)
{
  g_autoptr (GFile) copy = make_copy (self);
  g_autoptr (GFile) own = g_file_new_for_path (self->core.path);
  g_autoptr (GFile) none = g_file_get_child (copy, "none");
  RempartMergeDialog *dialog = open_dialog (self);
  AdwStatusPage *page = ADW_STATUS_PAGE (find_child (dialog, "choose_page"));
  g_autofree char *first = g_strdup (adw_status_page_get_description (page));

  show (dialog, own);
  g_assert_cmpstr (adw_status_page_get_description (page), !=, first);
  g_assert_false (gtk_widget_get_visible (find_child (dialog, "merge_button")));
  show (dialog, none);
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "none"));
  show (dialog, copy);
  g_assert_true (gtk_widget_get_visible (find_child (dialog, "merge_button")));

  /* The project went on in the meantime. */
  set_in (self->core.project, SECOND, REMPART_ANSWER_OWNER, "Anna");
  merge (dialog);
  g_assert_true (find_dialog (self) == dialog);
  g_assert_cmpstr (get_answer (self, SECOND)->owner, ==, "Anna");
  show (dialog, copy);
  merge (dialog);
  window_fixture_settle (self->window);
  g_assert_null (find_dialog (self));

  dialog = open_dialog (self);
  show (dialog, copy);
  g_assert_false (gtk_widget_get_visible (find_child (dialog, "merge_button")));
  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_settle (self->window);
}

/* Comparing does not hold the window up, and can be stopped; the last copy that was chosen is the one that is shown. */
static void
test_stop (WindowFixture *self,
           gconstpointer  data)
{
  g_autoptr (GFile) copy = make_copy (self);
  g_autoptr (GFile) none = g_file_get_child (copy, "none");
  RempartMergeDialog *dialog = open_dialog (self);
  GtkStack *stack = GTK_STACK (find_child (dialog, "stack"));
  guint n = 0;

  rempart_merge_dialog_show (dialog, copy);
  g_assert_true (is_reading (dialog));
  g_signal_emit_by_name (find_child (dialog, "stop_button"), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "choose");
  window_fixture_settle (self->window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "choose");
  g_assert_false (gtk_widget_get_visible (find_child (dialog, "merge_button")));

  rempart_merge_dialog_show (dialog, none);
  show (dialog, copy);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "plan");
  n = 0;
  g_assert_null (find_below (GTK_WIDGET (dialog), REMPART_TYPE_CONFLICT_ROW, &n));

  /* Closed while it compares */
  rempart_merge_dialog_show (dialog, copy);
  gtk_window_close (GTK_WINDOW (dialog));
  window_fixture_settle (self->window);
  g_assert_null (find_dialog (self));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = window_fixture_init (&argc, &argv);

  window_fixture_add_test ("/app/merge/keep", test_merge);
  g_test_add ("/app/merge/take", WindowFixture, "take", window_fixture_set_up, test_merge, window_fixture_tear_down);
  window_fixture_add_test ("/app/merge/refused", test_refused);
  window_fixture_add_test ("/app/merge/stop", test_stop);
  window_fixture_add_test ("/app/merge/words", test_words);

  return g_test_run ();
}
