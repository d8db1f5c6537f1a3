/* test-history-page.c: the page of the history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "rempart-event-list.h"
#include "rempart-history-filters.h"
#include "rempart-history-page.h"
#include "rempart-review.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_HISTORY_PAGE, NULL);

  rempart_history_page_set_project (REMPART_HISTORY_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static GtkSingleSelection *
get_selection (PageFixture *self)
{
  return GTK_SINGLE_SELECTION (gtk_list_view_get_model (page_fixture_child (self, "view")));
}

/* Events, without the headings of days */
static guint
count_events (PageFixture *self)
{
  GListModel *model = G_LIST_MODEL (get_selection (self));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      n += REMPART_IS_EVENT (item);
    }
  return n;
}

/* Below the widgets that make up the page */
static gpointer
find_part (PageFixture *self,
           const char  *part,
           const char  *id)
{
  GtkWidget *widget = page_fixture_child (self, part);

  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);
}

static const char *
get_text (PageFixture *self,
          const char  *id)
{
  return gtk_label_get_text (find_part (self, "details", id));
}

static void
select_newest (PageFixture *self)
{
  gtk_single_selection_set_selected (get_selection (self), 1);
}

static void
test_follows (PageFixture  *self,
              gconstpointer data)
{
  g_autoptr (RempartEventDay) day = NULL;
  guint n;

  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "réponse");
  show (self);
  n = count_events (self);
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, ==, rempart_project_count_events (self->core.project, NULL));

  day = g_list_model_get_item (G_LIST_MODEL (get_selection (self)), 0);
  g_assert_cmpuint (rempart_event_day_get_n (day), ==, n);
  select_newest (self);
  g_assert_cmpstr (get_text (self, "new_label"), ==, "réponse");
  g_assert_cmpstr (get_text (self, "old_label"), ==, "nothing");

  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  g_assert_cmpuint (count_events (self), ==, n + 1);
  /* What was selected still is, one row further down. */
  g_assert_cmpuint (gtk_single_selection_get_selected (get_selection (self)), ==, 2);
  g_assert_cmpstr (get_text (self, "new_label"), ==, "réponse");

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_events (self), ==, n + 2);
}

/* A signature is one row; what was recorded with it stands in its details. */
static void
test_signature_is_one_row (PageFixture  *self,
                           gconstpointer data)
{
  const RempartSignatureDraft draft = { "Jane Doe", "Engineer", REMPART_MEANING_REVIEW };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GtkGrid *grid;
  guint n;

  show (self);
  n = count_events (self);
  g_ptr_array_add (items, self->core.item);
  g_assert_cmpuint (rempart_project_sign (self->core.project, items, &draft, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (self), ==, n + 1);
  select_newest (self);
  g_assert_cmpstr (get_text (self, "summary_label"), ==, "Signed by Jane Doe as reviewer");
  grid = find_part (self, "details", "born_grid");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (grid)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (grid, 0, 0))), ==, "Role");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_grid_get_child_at (grid, 1, 0))), ==, "Engineer");
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  select_newest (self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (grid)));
}

static void
test_words_that_changed (PageFixture  *self,
                         gconstpointer data)
{
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "Emergency access is open for ten minutes and each use is recorded.");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "Emergency access is open for five minutes and each use is recorded.");
  show (self);
  select_newest (self);
  g_assert_true (gtk_widget_get_visible (find_part (self, "details", "change_box")));
  g_assert_nonnull (strstr (gtk_label_get_label (find_part (self, "details", "change_label")), "<s>ten</s> <b>five</b>"));
  g_assert_nonnull (strstr (get_text (self, "old_label"), "for ten minutes"));
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  select_newest (self);
  g_assert_false (gtk_widget_get_visible (find_part (self, "details", "change_box")));
  g_assert_cmpstr (get_text (self, "old_label"), ==, "to do");
}

static void
test_go (PageFixture  *self,
         gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("go-item ansm-2022:%s", rempart_item_get_id (self->core.item));

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "Anne");
  show (self);
  g_signal_emit_by_name (page_fixture_child (self, "view"), "activate", 1);
  g_assert_cmpstr (page_fixture_last (self), ==, expected);
  gtk_single_selection_set_selected (get_selection (self), 2);
  gtk_widget_activate_action (self->page, "history.go", NULL);
  g_assert_cmpstr (page_fixture_last (self), ==, "go-place evidence:DOC-001");
}

/* Words are looked for in pieces, while the page stays usable. */
static void
test_search (PageFixture  *self,
             gconstpointer data)
{
  GtkStack *stack;

  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "the needle");
  g_assert_true (rempart_project_begin_group (self->core.project, NULL));
  for (guint i = 0; i < 2500; i++)
    core_fixture_set (&self->core, REMPART_ANSWER_OWNER, i % 2 ? "odd" : "even");
  g_assert_true (rempart_project_end_group (self->core.project, TRUE, NULL));

  show (self);
  stack = page_fixture_child (self, "stack");
  g_assert_cmpuint (count_events (self), ==, rempart_project_count_events (self->core.project, NULL));
  gtk_editable_set_text (GTK_EDITABLE (find_part (self, "filters", "search_entry")), "NEEDLE");
  /* It was set, and changed to something else. */
  page_fixture_wait (count_events (self) == 2);
  gtk_editable_set_text (GTK_EDITABLE (find_part (self, "filters", "search_entry")), "haystack");
  page_fixture_wait (g_str_equal (gtk_stack_get_visible_child_name (stack), "no-match"));
  rempart_history_filters_clear (page_fixture_child (self, "filters"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_cmpuint (count_events (self), ==, rempart_project_count_events (self->core.project, NULL));
}

static void
test_filters (PageFixture  *self,
              gconstpointer data)
{
  RempartHistoryFilters *filters;
  guint all;

  rempart_project_set_actor (self->core.project, "Ada");
  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "Anne");
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  filters = page_fixture_child (self, "filters");
  all = count_events (self);

  gtk_drop_down_set_selected (find_part (self, "filters", "kind_drop_down"), REMPART_EVENT_ANSWER);
  g_assert_cmpuint (count_events (self), ==, 1);
  select_newest (self);
  rempart_history_filters_clear (filters);
  g_assert_cmpuint (count_events (self), ==, all);

  rempart_history_page_show_item (REMPART_HISTORY_PAGE (self->page), rempart_item_get_id (self->core.item));
  g_assert_cmpuint (count_events (self), ==, 1);
  g_assert_true (gtk_widget_get_visible (find_part (self, "filters", "item_button")));
  select_newest (self);
  gtk_widget_activate_action (self->page, "history.only-person", NULL);
  g_assert_cmpuint (count_events (self), ==, 1);
  g_signal_emit_by_name (find_part (self, "filters", "item_button"), "clicked");
  g_assert_cmpuint (count_events (self), >, 1);
  g_assert_cmpuint (count_events (self), <, all);
  select_newest (self);
  gtk_widget_activate_action (self->page, "history.only-day", NULL);
  g_assert_true (gtk_widget_get_visible (find_part (self, "filters", "days_box")));
  g_assert_cmpuint (count_events (self), >, 1);
  rempart_history_filters_only_day (filters, "1999-12-31");
  g_assert_cmpuint (count_events (self), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_child (self, "stack")), ==, "no-match");

  /* A new person can be chosen at once. */
  rempart_history_filters_clear (filters);
  rempart_project_set_actor (self->core.project, "Zoé");
  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "");
  rempart_history_filters_only_person (filters, "Zoé");
  g_assert_cmpuint (count_events (self), ==, 1);
}

static void
test_export (PageFixture  *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "history.csv", NULL);
  g_autofree char *nowhere = g_build_filename (self->core.folder, "none", "history.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) lost = g_file_new_for_path (nowhere);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { "Ada", "", REMPART_MEANING_AUTHOR };
  g_autofree char *text = NULL;

  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "@Anne");
  show (self);
  rempart_history_page_show_item (REMPART_HISTORY_PAGE (self->page), rempart_item_get_id (self->core.item));
  rempart_history_page_export (REMPART_HISTORY_PAGE (self->page), file);
  page_fixture_wait (page_fixture_last (self) != NULL);
  g_assert_cmpstr (page_fixture_last (self), ==, "toast 1 entry was written.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"'@Anne\""));

  /* A signature is one entry on the page, and a line for each of its fields in the table. */
  g_ptr_array_add (items, self->core.item);
  g_assert_true (rempart_project_sign (self->core.project, items, &draft, NULL));
  page_fixture_wait (count_events (self) == 2);
  rempart_history_page_export (REMPART_HISTORY_PAGE (self->page), file);
  page_fixture_wait (g_str_has_prefix (page_fixture_last (self), "toast 2 entries were written on "));

  rempart_history_page_export (REMPART_HISTORY_PAGE (self->page), lost);
  page_fixture_wait (g_str_has_prefix (page_fixture_last (self), "error "));
}

/* The time of the processor from the wish to see the page to its first frame, in a window that stands; in ms */
static double
measure_opening (PageFixture *self)
{
  clock_t start = clock ();
  GdkFrameClock *frames;
  gint64 frame;

  show (self);
  frames = gtk_widget_get_frame_clock (self->window);
  frame = gdk_frame_clock_get_frame_counter (frames);
  page_fixture_wait (gdk_frame_clock_get_frame_counter (frames) > frame);
  g_assert_cmpint (gtk_widget_get_height (page_fixture_child (self, "view")), >, 0);
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

static void
close_page (PageFixture *self)
{
  gtk_window_set_child (GTK_WINDOW (self->window), NULL);
  page_fixture_wait (self->page == NULL);
  page_fixture_wait (G_OBJECT (self->core.project)->ref_count == 1);
}

/* A hundred thousand events: only what is seen is read, and the page opens nearly as soon as one with a few. */
static void
test_many (PageFixture  *self,
           gconstpointer data)
{
  const guint n = 100000;
  double few, many;
  GListModel *model;
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT (SELECT max(id) FROM event) + 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
    "INSERT INTO event SELECT i, i, strftime('%%Y-%%m-%%dT%%H:%%M:%%S.000Z', 1600000000 + i * 600, 'unixepoch'), 'Ada', 'edit', "
    "'answer', 1, 'ANSM-1', 'text_en', 'old ' || i, 'new ' || i, hex(zeroblob(32)), hex(zeroblob(32)) FROM n ORDER BY i", n);

  measure_opening (self);   /* types, styles and the window itself */
  close_page (self);
  few = measure_opening (self);
  close_page (self);
  core_fixture_tamper (&self->core, sql);
  core_fixture_reopen (&self->core);
  many = measure_opening (self);
  g_test_message ("the page opened in %.1f ms with %u events, and in %.1f ms with a few", many, n, few);

  model = G_LIST_MODEL (get_selection (self));
  g_assert_cmpuint (g_list_model_get_n_items (model), >, n + 600);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i * (g_list_model_get_n_items (model) - 1) / 2);

      g_assert_nonnull (item);
    }
}

static void
test_check (PageFixture  *self,
                    gconstpointer data)
{
  GtkWidget *box;
  GtkLabel *label;
  g_autofree char *trigger = NULL;
  g_autofree char *sql = NULL;

  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "Anne");
  show (self);
  box = page_fixture_child (self, "result_box");
  label = page_fixture_child (self, "result_label");

  g_signal_emit_by_name (page_fixture_child (self, "check_button"), "clicked");
  page_fixture_wait (gtk_widget_get_visible (box));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (label), "The record is whole"));

  core_fixture_tamper (&self->core, "UPDATE answer SET owner = 'Eve' WHERE owner = 'Anne'");
  g_signal_emit_by_name (page_fixture_child (self, "check_button"), "clicked");
  page_fixture_wait (gtk_widget_get_visible (box));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (label), "The file was changed outside of Rempart"));
  g_assert_nonnull (strstr (gtk_label_get_text (label), "“Owner”: the history says “Anne”"));
  core_fixture_tamper (&self->core, "UPDATE answer SET owner = 'Anne' WHERE owner = 'Eve'");

  /* Someone who knows SQLite, and leaves the file looking as before. */
  trigger = core_fixture_ask (&self->core, "SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_changed'");
  sql = g_strdup_printf ("DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'Eve' WHERE id = 1; %s", trigger);
  core_fixture_tamper (&self->core, sql);
  g_signal_emit_by_name (page_fixture_child (self, "check_button"), "clicked");
  page_fixture_wait (gtk_widget_get_visible (box));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (label), "The record was changed outside of Rempart"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/history/check", test_check);
  page_fixture_add_test ("/app/history/export", test_export);
  page_fixture_add_test ("/app/history/filters", test_filters);
  page_fixture_add_test ("/app/history/follows", test_follows);
  page_fixture_add_test ("/app/history/go", test_go);
  page_fixture_add_test ("/app/history/many", test_many);
  page_fixture_add_test ("/app/history/search", test_search);
  page_fixture_add_test ("/app/history/signature-is-one-row", test_signature_is_one_row);
  page_fixture_add_test ("/app/history/words-that-changed", test_words_that_changed);

  return g_test_run ();
}
