/* test-scope-page.c: the questions about the device are answered on the page, and what is on disk shows there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "page-fixture.h"
#include "rempart-characteristic-row.h"
#include "rempart-scope-page.h"
#include "rempart-scope.h"
#include "rempart-truth-choice.h"

static void
show (PageFixture *self,
      const char  *part)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_SCOPE_PAGE, NULL);

  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (page), self->core.project);
  g_assert_true (rempart_scope_page_show (REMPART_SCOPE_PAGE (page), part));
  page_fixture_show (self, page);
}

static GtkWidget *
find_row (PageFixture *self,
          const char  *id)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = page_fixture_find (self->page, REMPART_TYPE_CHARACTERISTIC_ROW, i);

      g_assert_nonnull (row);
      if (g_str_equal (rempart_characteristic_get_id (rempart_characteristic_row_get (REMPART_CHARACTERISTIC_ROW (row))), id))
        return row;
    }
}

static RempartTruthChoice *
find_choice (PageFixture *self,
             const char  *id)
{
  return page_fixture_find (find_row (self, id), REMPART_TYPE_TRUTH_CHOICE, 0);
}

/* Yes, no, to decide: the order in which they stand */
static GtkToggleButton *
find_button (PageFixture *self,
             const char  *id,
             guint        n)
{
  return page_fixture_find (find_row (self, id), GTK_TYPE_TOGGLE_BUTTON, n);
}

static RempartTruth
get (PageFixture *self,
     const char  *id)
{
  return rempart_project_get_characteristic (self->core.project, id);
}

static gboolean
shows_consequence (PageFixture *self,
                   const char  *id)
{
  return gtk_revealer_get_reveal_child (page_fixture_find (find_row (self, id), GTK_TYPE_REVEALER, 0));
}

static const char *
get_count (PageFixture *self)
{
  GtkWidget *section = page_fixture_child (self, "characteristics");

  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (section, G_OBJECT_TYPE (section), "count_label")));
}

static void
test_parts (PageFixture  *self,
            gconstpointer data)
{
  GtkStack *stack;

  show (self, "data");
  stack = page_fixture_child (self, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "data");
  g_assert_true (rempart_scope_page_show (REMPART_SCOPE_PAGE (self->page), "characteristics"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "characteristics");
  g_assert_false (rempart_scope_page_show (REMPART_SCOPE_PAGE (self->page), "weather"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "characteristics");
}

static void
test_every_question (PageFixture  *self,
                     gconstpointer data)
{
  GPtrArray *characteristics = rempart_characteristic_list ();

  show (self, "characteristics");
  g_assert_cmpuint (characteristics->len, >, 0);
  for (guint i = 0; i < characteristics->len; i++)
    {
      const RempartCharacteristic *characteristic = g_ptr_array_index (characteristics, i);
      const char *id = rempart_characteristic_get_id (characteristic);

      g_assert_true ((find_choice (self, id) == NULL) == rempart_characteristic_is_computed (characteristic));
      g_assert_true (gtk_widget_get_mapped (find_row (self, id)));
    }
  g_assert_null (page_fixture_find (self->page, REMPART_TYPE_CHARACTERISTIC_ROW, characteristics->len));
}

static void
test_answer (PageFixture  *self,
             gconstpointer data)
{
  guint total;
  g_autofree char *none = NULL;
  g_autofree char *one = NULL;

  show (self, "characteristics");
  g_assert_cmpuint (rempart_scope_count_answered (self->core.project, &total), ==, 0);
  none = g_strdup_printf ("0 / %u answered", total);
  one = g_strdup_printf ("1 / %u answered", total);
  g_assert_cmpstr (get_count (self), ==, none);
  g_assert_cmpint (rempart_truth_choice_get (find_choice (self, "wireless")), ==, REMPART_TRUTH_UNKNOWN);
  g_assert_false (shows_consequence (self, "wireless"));

  gtk_toggle_button_set_active (find_button (self, "wireless", 0), TRUE);
  g_assert_cmpint (get (self, "wireless"), ==, REMPART_TRUTH_YES);
  g_assert_true (shows_consequence (self, "wireless"));
  g_assert_cmpstr (get_count (self), ==, one);
  gtk_toggle_button_set_active (find_button (self, "wireless", 1), TRUE);
  g_assert_cmpint (get (self, "wireless"), ==, REMPART_TRUTH_NO);
  g_assert_false (shows_consequence (self, "wireless"));
  g_assert_cmpstr (get_count (self), ==, one);
  g_assert_cmpint (get (self, "internet"), ==, REMPART_TRUTH_UNKNOWN);

  gtk_toggle_button_set_active (find_button (self, "wireless", 2), TRUE);
  g_assert_cmpint (get (self, "wireless"), ==, REMPART_TRUTH_UNKNOWN);
  g_assert_cmpstr (get_count (self), ==, none);
}

static void
test_undo (PageFixture  *self,
           gconstpointer data)
{
  show (self, "characteristics");
  gtk_toggle_button_set_active (find_button (self, "wireless", 0), TRUE);
  gtk_toggle_button_set_active (find_button (self, "wireless", 1), TRUE);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpint (rempart_truth_choice_get (find_choice (self, "wireless")), ==, REMPART_TRUTH_YES);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpint (rempart_truth_choice_get (find_choice (self, "wireless")), ==, REMPART_TRUTH_UNKNOWN);
  g_assert_false (rempart_project_can_undo (self->core.project));
  g_assert_true (rempart_project_redo (self->core.project, NULL));
  g_assert_cmpint (rempart_truth_choice_get (find_choice (self, "wireless")), ==, REMPART_TRUTH_YES);
}

/* What follows from the regulation is told, not asked. */
static void
test_computed (PageFixture  *self,
               gconstpointer data)
{
  const RempartChange change = { "regulation", "ivdr" };
  GtkLabel *answer;

  show (self, "characteristics");
  answer = GTK_LABEL (gtk_widget_get_last_child (find_row (self, "ivd")));
  g_assert_cmpstr (gtk_label_get_text (answer), ==, "No, by the regulation");
  g_assert_false (shows_consequence (self, "ivd"));
  g_assert_true (rempart_project_edit_device (self->core.project, &change, 1, NULL));
  g_assert_cmpstr (gtk_label_get_text (answer), ==, "Yes, by the regulation");
  g_assert_true (shows_consequence (self, "ivd"));
}

static gboolean
has_focus (PageFixture *self,
           GtkWidget   *widget)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window)) == widget;
}

static void
test_keyboard (PageFixture  *self,
               gconstpointer data)
{
  GPtrArray *characteristics = rempart_characteristic_list ();
  const char *first = rempart_characteristic_get_id (g_ptr_array_index (characteristics, 0));
  const char *second = rempart_characteristic_get_id (g_ptr_array_index (characteristics, 1));
  GtkWidget *button;

  show (self, "characteristics");
  button = page_fixture_find (page_fixture_child (self, "characteristics"), GTK_TYPE_BUTTON, 0);
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (has_focus (self, GTK_WIDGET (find_button (self, first, 2))));

  /* Tab leaves a question for the next one, at the answer that stands there. */
  gtk_toggle_button_set_active (find_button (self, second, 0), TRUE);
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_FORWARD);
  g_assert_true (has_focus (self, GTK_WIDGET (find_button (self, second, 0))));
  gtk_widget_child_focus (self->window, GTK_DIR_RIGHT);
  g_assert_true (has_focus (self, GTK_WIDGET (find_button (self, second, 1))));
  gtk_widget_child_focus (self->window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (has_focus (self, GTK_WIDGET (find_button (self, first, 2))));

  /* An answer keeps the focus where it is. */
  gtk_widget_child_focus (self->window, GTK_DIR_LEFT);
  gtk_widget_activate (GTK_WIDGET (find_button (self, first, 1)));
  page_fixture_wait (get (self, first) == REMPART_TRUTH_NO);
  g_assert_true (has_focus (self, GTK_WIDGET (find_button (self, first, 1))));
}

static void
test_read_only (PageFixture  *self,
                gconstpointer data)
{
  GtkWidget *choice;
  g_autoptr (RempartProject) reader = NULL;
  g_autoptr (GError) error = NULL;

  show (self, "characteristics");
  choice = GTK_WIDGET (find_choice (self, "wireless"));
  gtk_toggle_button_set_active (find_button (self, "wireless", 0), TRUE);
  g_assert_true (gtk_widget_get_sensitive (choice));

  reader = rempart_project_open (self->core.path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (self->page), reader);
  g_assert_false (gtk_widget_get_sensitive (choice));
  g_assert_cmpint (strlen (gtk_widget_get_tooltip_text (choice)), >, 0);
  g_assert_cmpint (rempart_truth_choice_get (find_choice (self, "wireless")), ==, REMPART_TRUTH_YES);
  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (self->page), self->core.project);
  g_assert_true (gtk_widget_get_sensitive (choice));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/scope/parts", test_parts);
  page_fixture_add_test ("/app/scope/every-question", test_every_question);
  page_fixture_add_test ("/app/scope/answer", test_answer);
  page_fixture_add_test ("/app/scope/undo", test_undo);
  page_fixture_add_test ("/app/scope/computed", test_computed);
  page_fixture_add_test ("/app/scope/keyboard", test_keyboard);
  page_fixture_add_test ("/app/scope/read-only", test_read_only);

  return g_test_run ();
}
