/* test-window.c: the main window: places, items, search, filter, undo, languages, widths
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-drafts.h"
#include "rempart-evidence-page-private.h"
#include "rempart-glossary-window.h"
#include "rempart-item-list-private.h"
#include "rempart-locale.h"
#include "rempart-reuse-dialog.h"
#include "rempart-review-section.h"
#include "rempart-settings.h"
#include "rempart-sidebar-row.h"
#include "rempart-text-field.h"
#include "window-fixture.h"

static GtkApplication *application;

static void
edit (WindowFixture *self,
      RempartItem   *item,
      const char    *field,
      const char    *value)
{
  RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->core.project, item, &change, 1, &error);
  g_assert_no_error (error);
  window_fixture_settle (self->window);
}

static void
test_welcome (void)
{
  RempartWindow *window = rempart_window_new (application);
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle (window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->root), ==, "welcome");
  g_assert_null (rempart_window_get_project (window));
  g_assert_null (rempart_window_get_place (window));
  g_assert_false (gtk_widget_get_visible (window->undo_box));
  g_assert_false (gtk_widget_get_visible (window->list_button));
  g_assert_false (gtk_revealer_get_reveal_child (window->banner));
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (!weak);
}

static void
test_project (WindowFixture *self,
              gconstpointer  data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->root), ==, "work");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->content), ==, "overview");
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (self->window)),
                            rempart_project_get_device (self->core.project, "name")));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->window->list)));
  g_assert_false (gtk_widget_is_sensitive (self->window->undo_button));
}

static void
test_places (WindowFixture *self,
             gconstpointer  data)
{
  const char *pages[] = { "device", "evidence", "history", "baselines", "dossier", "overview" };
  g_autofree char *section = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window_fixture_go (self, pages[i]);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->content), ==, pages[i]);
      g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->window->list)));
    }

  window_fixture_go (self, "catalogue:ansm-2022");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window->list)));
  g_assert_true (rempart_window_get_item (self->window) == self->core.item);
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==,
                    rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item))->len);

  section = g_strdup_printf ("section:ansm-2022/%s",
                             rempart_section_get_id (rempart_item_get_section (self->core.item)));
  window_fixture_go (self, section);
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, section);
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==,
                    rempart_section_get_items (rempart_item_get_section (self->core.item))->len);

  /* What is no place of this project leaves the window where it is. */
  window_fixture_go (self, "section:ansm-2022/NOWHERE");
  window_fixture_go (self, "catalogue:nowhere");
  window_fixture_go (self, "nowhere");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, section);
}

/* A clause is a place of the list and of the page like an item, and leads to the items that bear on it. */
static void
test_clauses (WindowFixture *self,
              gconstpointer  data)
{
  RempartCatalogue *regulation = rempart_project_find_catalogue (self->core.project, "regulation");
  RempartItem *clause = rempart_catalogue_find_item (regulation, "GSPR-17.2");
  g_autoptr (RempartCoverage) coverage = rempart_coverage_new (self->core.project);
  GPtrArray *bearings = rempart_coverage_list (coverage, clause);
  guint n_regulation;

  window_fixture_go (self, "catalogue:regulation");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:regulation");
  n_regulation = rempart_item_list_count_shown (self->window->list);
  g_assert_cmpuint (n_regulation, >, 20);
  g_assert_true (rempart_item_get_catalogue (rempart_window_get_item (self->window)) == regulation);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-item", "s", "regulation:GSPR-17.2"));
  window_fixture_settle (self->window);
  g_assert_true (rempart_window_get_item (self->window) == clause);

  /* All that is only referred to, in one place. */
  window_fixture_go (self, "references");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "references");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), >, n_regulation + 50);

  /* The clause is done when the items are. */
  g_assert_cmpint (rempart_status_get_state (self->window->status, clause), ==, REMPART_ITEM_STATE_TODO);
  for (guint i = 0; i < bearings->len; i++)
    {
      const RempartBearing *bearing = g_ptr_array_index (bearings, i);

      if (i + 1 == bearings->len)
        g_assert_cmpint (rempart_status_get_state (self->window->status, clause), ==, REMPART_ITEM_STATE_DOING);
      edit (self, bearing->item, "progress", "review");
    }
  g_assert_cmpint (rempart_status_get_state (self->window->status, clause), ==, REMPART_ITEM_STATE_REVIEW);
}

static void
test_items (WindowFixture *self,
            gconstpointer  data)
{
  RempartCatalogue *mdcg = rempart_project_find_catalogue (self->core.project, "mdcg-2019-16-rev1");
  RempartItem *item = g_ptr_array_index (rempart_catalogue_get_items (mdcg), 7);
  g_autofree char *ref = g_strdup_printf ("mdcg-2019-16-rev1:%s", rempart_item_get_id (item));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-item", "s", ref));
  window_fixture_settle (self->window);
  g_assert_true (rempart_window_get_item (self->window) == item);
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:mdcg-2019-16-rev1");

  /* One comes back to the item that one left. */
  window_fixture_go (self, "overview");
  window_fixture_go (self, "catalogue:mdcg-2019-16-rev1");
  g_assert_true (rempart_window_get_item (self->window) == item);
}

/* Next walks every answerable item of the file once, and previous walks back. */
static void
test_walk (WindowFixture *self,
           gconstpointer  data)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->core.project);
  guint expected = 0;
  guint walked = 1;

  for (guint i = 0; i < catalogues->len; i++)
    if (rempart_catalogue_is_answerable (g_ptr_array_index (catalogues, i)))
      expected += rempart_catalogue_get_items (g_ptr_array_index (catalogues, i))->len;

  window_fixture_go (self, "catalogue:ansm-2022");
  g_assert_null (rempart_window_peek_step (self->window, -1));
  while (rempart_window_peek_step (self->window, 1))
    {
      RempartItem *next = rempart_window_peek_step (self->window, 1);

      rempart_window_step_item (self->window, 1);
      g_assert_true (rempart_window_get_item (self->window) == next);
      g_assert_true (rempart_item_list_contains (self->window->list, next));
      walked++;
    }
  g_assert_cmpuint (walked, ==, expected);
  window_fixture_activate (self, "win.previous-item");
  window_fixture_activate (self, "win.next-item");
  g_assert_null (rempart_window_peek_step (self->window, 1));
}

static void
test_filter (WindowFixture *self,
             gconstpointer  data)
{
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item));
  RempartItem *reviewed = g_ptr_array_index (items, 3);
  RempartItem *excluded = g_ptr_array_index (items, 4);

  window_fixture_go (self, "catalogue:ansm-2022");
  edit (self, reviewed, REMPART_ANSWER_PROGRESS, "review");
  edit (self, excluded, REMPART_ANSWER_APPLICABILITY, "no");
  edit (self, excluded, REMPART_ANSWER_JUSTIFICATION_FR, "Sans objet");
  edit (self, excluded, REMPART_ANSWER_JUSTIFICATION_EN, "Not relevant");

  /* The item that is shown stays beside what the filter finds. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", "review");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, 2);
  g_assert_true (rempart_item_list_get_first (self->window->list) == reviewed);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", "not-applicable");
  g_assert_true (rempart_item_list_get_first (self->window->list) == excluded);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", "no-evidence");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, items->len - 1);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", "all");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, items->len);
}

/* What waits in an answer is found whatever its state. */
static void
test_filter_marks (WindowFixture *self,
                   gconstpointer  data)
{
  static const struct { const char *filter, *field, *value; } cases[] = {
    { "draft", "text_mark_fr", "draft" },
    { "check", "justification_mark_en", "check" },
    { "confirm", REMPART_ANSWER_CONFIRM, "yes" },
  };
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item));

  window_fixture_go (self, "catalogue:ansm-2022");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    edit (self, g_ptr_array_index (items, 3 + i), cases[i].field, cases[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", cases[i].filter);
      g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, 2);
      g_assert_true (rempart_item_list_get_first (self->window->list) == g_ptr_array_index (items, 3 + i));
    }
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.filter", "s", "all");
}

static void
test_search (WindowFixture *self,
             gconstpointer  data)
{
  RempartItem *item = g_ptr_array_index (rempart_catalogue_get_items (
    rempart_item_get_catalogue (self->core.item)), 5);

  edit (self, item, REMPART_ANSWER_TEXT_FR, "Le zéphyr caché");
  gtk_editable_set_text (self->window->search, "ZEPHYR cache");
  WAIT_FOR (rempart_item_list_contains (self->window->list, item));
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->window->list)));
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");

  gtk_editable_set_text (self->window->search, "zephyr zzzz");
  WAIT_FOR (rempart_item_list_count_shown (self->window->list) == 0);

  gtk_editable_set_text (self->window->search, "");
  WAIT_FOR (!gtk_widget_get_visible (GTK_WIDGET (self->window->list)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->content), ==, "overview");
}

/* (nullable): one that can be pressed */
static GtkWidget *
find_toast_button (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.undo") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_toast_button (child);
  return found;
}

/* What a toast offers to undo is the step it tells of: the offer goes with the next step, also with the one that it makes itself. */
static void
test_undo_toast (WindowFixture *self,
                 gconstpointer  data)
{
  GtkWidget *toasts = GTK_WIDGET (self->window->toasts);
  const RempartAnswer *answer;

  edit (self, self->core.item, REMPART_ANSWER_PROGRESS, "doing");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast-undo", "s", "first");
  WAIT_FOR (find_toast_button (toasts));
  edit (self, self->core.item, REMPART_ANSWER_TEXT_FR, "Deuxième");
  WAIT_FOR (!find_toast_button (toasts));

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast-undo", "s", "second");
  WAIT_FOR (find_toast_button (toasts));
  g_signal_emit_by_name (find_toast_button (toasts), "clicked");
  answer = rempart_project_get_answer (self->core.project, self->core.item);
  g_assert_cmpstr (answer->text[REMPART_LANG_FR], ==, "");
  g_assert_cmpint (answer->progress, ==, REMPART_PROGRESS_DOING);
  WAIT_FOR (!find_toast_button (toasts));
}

/* Escape leads back to the rows, also when the filter was hidden meanwhile. */
static void
test_search_ends_in_the_list (WindowFixture *self,
                              gconstpointer  data)
{
  GtkWidget *list = GTK_WIDGET (self->window->list->list);

  window_fixture_go (self, "catalogue:ansm-2022");
  gtk_widget_grab_focus (GTK_WIDGET (self->window->search));
  gtk_editable_set_text (self->window->search, "mdcg");
  WAIT_FOR (!gtk_widget_get_visible (self->window->list->filter_bar));

  g_signal_emit_by_name (self->window->search, "stop-search");
  g_assert_true (gtk_widget_get_visible (self->window->list->filter_bar));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), list));
}

static void
test_undo (WindowFixture *self,
           gconstpointer  data)
{
  edit (self, self->core.item, REMPART_ANSWER_PROGRESS, "doing");
  g_assert_true (gtk_widget_is_sensitive (self->window->undo_button));
  g_assert_false (gtk_widget_is_sensitive (self->window->redo_button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (self->window->undo_button), rempart_item_get_id (self->core.item)));
  g_assert_cmpint (rempart_project_get_saved_at (self->core.project), >, 0);
  g_assert_nonnull (strchr (gtk_label_get_text (self->window->saved_label), ':'));

  window_fixture_activate (self, "win.undo");
  g_assert_cmpint (rempart_project_get_answer (self->core.project, self->core.item)->progress, ==,
                   REMPART_PROGRESS_TODO);
  g_assert_true (gtk_widget_is_sensitive (self->window->redo_button));
  window_fixture_activate (self, "win.redo");
  g_assert_cmpint (rempart_project_get_answer (self->core.project, self->core.item)->progress, ==,
                   REMPART_PROGRESS_DOING);
}

static void
test_not_saved (WindowFixture *self,
                gconstpointer  data)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.not-saved", "s", "the disk is full");
  window_fixture_settle (self->window);
  g_assert_nonnull (strstr (gtk_label_get_text (self->window->saved_label), "the disk is full"));
  edit (self, self->core.item, REMPART_ANSWER_PROGRESS, "doing");
  g_assert_null (strstr (gtk_label_get_text (self->window->saved_label), "the disk is full"));
}

static GtkListBox *
find_list (GtkWidget *widget)
{
  GtkListBox *list = GTK_IS_LIST_BOX (widget) ? GTK_LIST_BOX (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !list; child = gtk_widget_get_next_sibling (child))
    list = find_list (child);
  return list;
}

static int
count_rows (GtkListBox *list)
{
  int n = 0;

  while (gtk_list_box_get_row_at_index (list, n))
    n++;
  return n;
}

/* Rows of sections are made when they are needed, and show what the others show. */
static void
test_sidebar (WindowFixture *self,
              gconstpointer  data)
{
  GtkListBox *list = find_list (GTK_WIDGET (self->window->sidebar));
  int folded = count_rows (list);
  GtkListBoxRow *row;

  window_fixture_go (self, "section:ansm-2022/CON-ACC");
  g_assert_cmpint (count_rows (list), >, folded + 20);
  row = gtk_list_box_get_selected_row (list);
  g_assert_cmpstr (rempart_sidebar_row_get_place (REMPART_SIDEBAR_ROW (row)), ==, "section:ansm-2022/CON-ACC");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (row)));

  window_fixture_go (self, "catalogue:mdcg-2019-16-rev1");
  row = gtk_list_box_get_selected_row (list);
  rempart_sidebar_row_set_expanded (REMPART_SIDEBAR_ROW (row), TRUE);
  row = gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (row) + 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_nonnull (rempart_sidebar_row_get_section (REMPART_SIDEBAR_ROW (row)));
}

static void
test_widths (WindowFixture *self,
             gconstpointer  data)
{
  RempartWindow *window = self->window;

  window_fixture_go (self, "catalogue:ansm-2022");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->content)));
  g_assert_false (gtk_widget_get_visible (window->list_button));

  rempart_window_layout_measure (window, 900);
  window_fixture_settle (window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->sidebar)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->list)));
  g_assert_true (gtk_widget_get_visible (window->list_button));
  g_object_set (window, "show-list", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->list)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->content)));
  window_fixture_activate (self, "win.open-item");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->content)));

  rempart_window_layout_measure (window, 500);
  window_fixture_settle (window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->sidebar)));
  g_object_set (window, "show-places", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->sidebar)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->inner)));
  window_fixture_go (self, "overview");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->sidebar)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->content)));

  rempart_window_layout_measure (window, 1280);
  window_fixture_settle (window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->sidebar)));
}

static RempartWindow *
find_other (RempartWindow *old)
{
  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    if (REMPART_IS_WINDOW (l->data) && l->data != old)
      return l->data;
  return NULL;
}

/* Another language is another window, with the same project in the same place. */
static void
test_language (WindowFixture *self,
               gconstpointer  data)
{
  gpointer old = self->window;
  RempartItem *item = g_ptr_array_index (rempart_catalogue_get_items (
    rempart_item_get_catalogue (self->core.item)), 9);
  g_autofree char *english = NULL;
  g_autofree char *ref = g_strdup_printf ("ansm-2022:%s", rempart_item_get_id (item));

  window_fixture_go (self, "catalogue:ansm-2022");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-item", "s", ref);
  g_assert_cmpint (rempart_locale_get_lang (), ==, REMPART_LANG_EN);
  english = rempart_date_format ("2026-11-24");
  g_assert_cmpstr (english, ==, "24 November 2026");

  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_set_string (rempart_settings_get (), "language", "fr");
  WAIT_FOR (!old);
  g_assert_cmpint (rempart_locale_get_lang (), ==, REMPART_LANG_FR);
  self->window = find_other (NULL);
  g_assert_nonnull (self->window);
  window_fixture_settle (self->window);
  g_assert_true (rempart_window_get_project (self->window) == self->core.project);
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:ansm-2022");
  g_assert_true (rempart_window_get_item (self->window) == item);

  old = self->window;
  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_reset (rempart_settings_get (), "language");
  WAIT_FOR (!old);
  self->window = find_other (NULL);
  window_fixture_settle (self->window);
  g_assert_cmpint (rempart_locale_get_lang (), ==, REMPART_LANG_EN);
}

static guint
count_dialogs (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (toplevels, i);

      n += ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window));
    }
  return n;
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* The widget of @type whose property "label" is @label. */
static GtkWidget *
find_widget (GtkWidget  *widget,
             GType       type,
             const char *label)
{
  GtkWidget *found = NULL;
  g_autofree char *own = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_object_get (widget, ADW_IS_PREFERENCES_ROW (widget) ? "title" : "label", &own, NULL);
  if (g_strcmp0 (own, label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type, label);
  return found;
}

static GtkWidget *
find_widget_of_type (GtkWidget *widget,
                     GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_widget_of_type (child, type);
  return found;
}

static void
close_dialogs (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      gtk_window_close (l->data);
  WAIT_FOR (count_dialogs () == 0);
}

/* Types an answer that cannot be written, since the file is away. */
static char *
type_in_vain (WindowFixture *self,
              const char    *text)
{
  char *away = g_strconcat (self->core.path, ".away", NULL);
  GtkWidget *page, *field;

  window_fixture_go (self, "catalogue:ansm-2022");
  g_assert_cmpint (g_rename (self->core.path, away), ==, 0);
  page = gtk_stack_get_child_by_name (self->window->content, "item");
  field = find_widget (page, REMPART_TYPE_TEXT_FIELD, "Answer in _French");
  rempart_text_field_set_draft (REMPART_TEXT_FIELD (field), text);
  window_fixture_settle (self->window);
  g_assert_false (rempart_window_flush (self->window));
  return away;
}

static void
put_back (WindowFixture *self,
          char          *away)
{
  g_assert_cmpint (g_rename (away, self->core.path), ==, 0);
  g_assert_true (rempart_window_flush (self->window));
  g_free (away);
}

/* Where it cannot be overlooked, with the way on: the field itself may be out of sight. */
static void
test_not_saved_banner (WindowFixture *self,
                       gconstpointer  data)
{
  g_autofree char *away = type_in_vain (self, "Écrit en vain");

  window_fixture_settle (self->window);
  g_assert_true (gtk_revealer_get_reveal_child (self->window->banner));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (self->window->banner_label), "What you typed last is not saved."));
  g_assert_false (gtk_widget_get_visible (self->window->take_over_button));
  g_signal_emit_by_name (self->window->retry_button, "clicked");
  window_fixture_settle (self->window);
  g_assert_true (gtk_revealer_get_reveal_child (self->window->banner));

  g_assert_cmpint (g_rename (away, self->core.path), ==, 0);
  g_signal_emit_by_name (self->window->retry_button, "clicked");
  window_fixture_settle (self->window);
  g_assert_false (gtk_revealer_get_reveal_child (self->window->banner));
  g_assert_cmpstr (rempart_project_get_answer (self->core.project, rempart_window_get_item (self->window))->text[REMPART_LANG_FR], ==,
                   "Écrit en vain");
}

static GtkTextBuffer *
find_buffer (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkTextBuffer *buffer = find_buffer (child);

      if (buffer != NULL)
        return buffer;
    }
  return NULL;
}

/* A place without a path, as a share may be: nothing is written there, and the person knows. */
static void
test_elsewhere (WindowFixture *self,
                gconstpointer  data)
{
  g_autoptr (GFile) here = g_file_new_for_path (self->core.path);
  g_autoptr (GFile) there = g_file_new_for_uri ("smb://nas/quality/pump.rempart");

  g_assert_true (rempart_file_is_local (GTK_WINDOW (self->window), REMPART_CHOOSE_SAVE, here));
  g_assert_cmpuint (count_dialogs (), ==, 0);
  g_assert_false (rempart_file_is_local (GTK_WINDOW (self->window), REMPART_CHOOSE_SAVE, there));
  g_assert_cmpstr (adw_message_dialog_get_body (find_dialog ()), ==,
                   "This folder is not on this computer. Choose one that is.");
  close_dialogs ();
  g_assert_false (rempart_file_is_local (GTK_WINDOW (self->window), REMPART_CHOOSE_OPEN, there));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "smb://nas/quality/pump.rempart"));
  close_dialogs ();
}

static GtkTextBuffer *
get_composer (WindowFixture *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->window->content, "item");
  GtkWidget *section = find_widget_of_type (page, REMPART_TYPE_REVIEW_SECTION);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_widget_get_template_child (section, REMPART_TYPE_REVIEW_SECTION, "text")));
}

/* A comment that was begun outlives a change of the language, and a window that has one asks before it closes. */
static void
test_unsent (WindowFixture *self,
             gconstpointer  data)
{
  g_autofree char *typed = NULL;
  gpointer old = self->window;

  window_fixture_go (self, "catalogue:ansm-2022");
  gtk_text_buffer_set_text (get_composer (self), "Half a", -1);
  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_set_string (rempart_settings_get (), "language", "fr");
  WAIT_FOR (!old);
  self->window = find_other (NULL);
  window_fixture_settle (self->window);
  g_object_get (get_composer (self), "text", &typed, NULL);
  g_assert_cmpstr (typed, ==, "Half a");

  old = self->window;
  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_reset (rempart_settings_get (), "language");
  WAIT_FOR (!old);
  self->window = find_other (NULL);
  window_fixture_settle (self->window);
  gtk_window_close (GTK_WINDOW (self->window));
  WAIT_FOR (count_dialogs () == 1);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), rempart_item_get_id (self->core.item)));
  close_dialogs ();
  g_assert_true (rempart_window_get_project (self->window) == self->core.project);
  gtk_text_buffer_set_text (get_composer (self), "", -1);
  g_assert_true (rempart_window_flush (self->window));
  g_assert_null (rempart_drafts_dup_item (self->core.project));
}

/* What fails in the background is told once, by whoever began it. */
static void
test_told_once (WindowFixture *self,
                gconstpointer  data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_autofree char *path = g_build_filename (self->core.folder, "plan.txt", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *page;

  window_fixture_go (self, "evidence");
  page = gtk_stack_get_visible_child (self->window->content);
  g_ptr_array_add (files, g_file_new_for_path (path));
  rempart_evidence_page_add_further_files (REMPART_EVIDENCE_PAGE (page), rempart_evidence_get_latest (evidence), files);
  WAIT_FOR (!rempart_task_button_has_running (self->window->tasks) && count_dialogs () > 0);
  window_fixture_settle (self->window);
  g_assert_cmpuint (count_dialogs (), ==, 1);
  close_dialogs ();
}

/* Nothing says "saved" while a text that was typed is not on disk, be it for a moment. */
static void
test_writing (WindowFixture *self,
              gconstpointer  data)
{
  GtkTextBuffer *buffer;
  GtkWidget *page;

  window_fixture_go (self, "catalogue:ansm-2022");
  page = gtk_stack_get_child_by_name (self->window->content, "item");
  buffer = find_buffer (find_widget (page, REMPART_TYPE_TEXT_FIELD, "Answer in _French"));
  gtk_text_buffer_set_text (buffer, "Écrit", -1);
  g_assert_cmpstr (gtk_label_get_text (self->window->saved_label), ==, "not saved yet");
  g_assert_true (rempart_window_flush (self->window));
  g_assert_null (strstr (gtk_label_get_text (self->window->saved_label), "not"));
  g_assert_cmpstr (rempart_project_get_answer (self->core.project, self->window->item)->text[REMPART_LANG_FR], ==, "Écrit");

  /* Typed and taken back: nothing is left to write. */
  gtk_text_buffer_set_text (buffer, "Écrit autrement", -1);
  gtk_text_buffer_set_text (buffer, "Écrit", -1);
  g_assert_null (strstr (gtk_label_get_text (self->window->saved_label), "not"));
}

/* Text that is nowhere but in the window outlives a change of the language: the window waits for it. */
static void
test_language_refused (WindowFixture *self,
                       gconstpointer  data)
{
  char *away = type_in_vain (self, "Écrit en vain");
  gpointer old = self->window;

  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_set_string (rempart_settings_get (), "language", "fr");
  WAIT_FOR (rempart_locale_get_lang () == REMPART_LANG_FR);
  window_fixture_settle (self->window);
  g_assert_nonnull (old);
  put_back (self, away);
  WAIT_FOR (!old);
  self->window = find_other (NULL);
  window_fixture_settle (self->window);
  g_assert_cmpstr (rempart_project_get_answer (self->core.project, self->core.item)->text[REMPART_LANG_FR], ==,
                   "Écrit en vain");

  old = self->window;
  g_object_add_weak_pointer (G_OBJECT (old), &old);
  g_settings_reset (rempart_settings_get (), "language");
  WAIT_FOR (!old);
  self->window = find_other (NULL);
  window_fixture_settle (self->window);
}

/* Enter in the question whether to lose text does not lose it. */
static void
test_close_refused (WindowFixture *self,
                    gconstpointer  data)
{
  char *away = type_in_vain (self, "Écrit en vain");
  AdwMessageDialog *dialog;

  gtk_window_close (GTK_WINDOW (self->window));
  WAIT_FOR (count_dialogs () == 1);
  dialog = find_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_default_response (dialog), ==, "stay");
  close_dialogs ();
  g_assert_true (rempart_window_get_project (self->window) == self->core.project);
  put_back (self, away);
}

/* The window learns at its next edit that another program has taken the project over, says so, and takes it back with the
 * text that could not be written. */
static void
test_taken_over (WindowFixture *self,
                 gconstpointer  data)
{
  g_autoptr (RempartProject) second = NULL;
  g_autoptr (RempartProject) third = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *field;
  GtkWidget *name;
  GtkWidget *purpose;
  gboolean editable;

  window_fixture_go (self, "device");
  name = find_widget (GTK_WIDGET (self->window->content), ADW_TYPE_ENTRY_ROW, rempart_device_field_get_label ("name"));
  purpose = find_widget (GTK_WIDGET (self->window->content), REMPART_TYPE_TEXT_FIELD,
                         rempart_device_field_get_label ("intended_purpose_fr"));
  window_fixture_go (self, "catalogue:ansm-2022");
  second = rempart_project_open (self->core.path, REMPART_OPEN_TAKE_OVER, &error);
  g_assert_no_error (error);
  field = find_widget (GTK_WIDGET (self->window->content), REMPART_TYPE_TEXT_FIELD, "Answer in _French");
  gtk_editable_set_text (GTK_EDITABLE (name), "Named in vain");
  rempart_text_field_set_draft (REMPART_TEXT_FIELD (purpose), "Destiné en vain");
  rempart_text_field_set_draft (REMPART_TEXT_FIELD (field), "Écrit en vain");
  window_fixture_settle (self->window);
  g_assert_true (gtk_revealer_get_reveal_child (self->window->banner));
  g_assert_true (gtk_widget_get_visible (self->window->take_over_button));
  g_object_get (field, "editable", &editable, NULL);
  g_assert_false (editable);
  g_object_get (purpose, "editable", &editable, NULL);
  g_assert_false (editable);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (name)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Named in vain");
  /* It cannot be typed on, but it is not given up either. */
  g_assert_false (rempart_window_flush (self->window));
  close_dialogs ();
  /* To take the project back would write it over what the other one wrote since. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.take-over", NULL);
  g_assert_cmpuint (count_dialogs (), ==, 1);
  g_assert_true (g_str_has_prefix (adw_message_dialog_get_body (find_dialog ()), "What you typed last is not in the project."));
  close_dialogs ();

  third = rempart_project_open (self->core.path, REMPART_OPEN_TAKE_OVER, &error);
  g_assert_no_error (error);
  rempart_window_set_project (self->window, third);
  window_fixture_settle (self->window);
  g_assert_false (gtk_revealer_get_reveal_child (self->window->banner));
  window_fixture_go (self, "catalogue:ansm-2022");
  g_assert_true (rempart_window_flush (self->window));
  g_assert_cmpstr (rempart_project_get_answer (third, rempart_window_get_item (self->window))->text[REMPART_LANG_FR], ==,
                   "Écrit en vain");
  g_assert_cmpstr (rempart_project_get_device (third, "name"), ==, "Named in vain");
  g_assert_cmpstr (rempart_project_get_device (third, "intended_purpose_fr"), ==, "Destiné en vain");
  rempart_window_set_project (self->window, self->core.project);
  window_fixture_settle (self->window);
}

/* What is no project is named in a dialog, and what was open stays. */
static void
test_bad_file (WindowFixture *self,
               gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "bad.rempart", "This is no project.");
  g_autofree char *nowhere = g_build_filename (self->core.folder, "nowhere.rempart", NULL);
  const char *paths[] = { path, nowhere };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      RempartWindow *other;

      rempart_window_open_file (self->window, file);
      g_assert_cmpuint (count_dialogs (), ==, 1);
      close_dialogs ();
      other = find_other (self->window);
      g_assert_null (rempart_window_get_project (other));
      gtk_window_destroy (GTK_WINDOW (other));
    }
  g_assert_true (rempart_window_get_project (self->window) == self->core.project);
}

/* The original and a copy that is worked on are about one device, and stand side by side on a desktop. */
static void
test_title_of_copy (WindowFixture *self,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "pump (Anne).rempart", NULL);
  const char *original = gtk_window_get_title (GTK_WINDOW (self->window));
  g_autofree char *expected = g_strconcat (original, " (working copy)", NULL);
  g_autofree char *name = g_path_get_basename (self->core.path);
  g_autoptr (RempartProject) copy = NULL;
  RempartWindow *window = rempart_window_new (application);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_save_copy_to_work_on (self->core.project, path, &error));
  copy = rempart_project_open (path, 0, &error);
  g_assert_no_error (error);
  rempart_window_set_project (window, copy);
  window_fixture_settle (window);
  g_assert_cmpstr (gtk_label_get_text (self->window->file_label), ==, name);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, expected);
  g_assert_cmpstr (gtk_label_get_text (window->title_label), ==, expected);
  g_assert_cmpstr (gtk_label_get_text (window->file_label), ==, "pump (Anne).rempart");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (GTK_WIDGET (window->title_label)), self->core.path));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;
  return FALSE;
}

static void
test_read_only (WindowFixture *self,
                gconstpointer  data)
{
  g_autoptr (RempartProject) reader = NULL;
  RempartWindow *window = rempart_window_new (application);
  g_autoptr (GError) error = NULL;

  reader = rempart_project_open (self->core.path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  rempart_window_set_project (window, reader);
  window_fixture_settle (window);
  g_assert_true (gtk_revealer_get_reveal_child (window->banner));
  g_assert_cmpstr (gtk_label_get_text (window->banner_label), !=, "");
  /* A key that does nothing says why. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.add-baseline", NULL));
  g_assert_cmpstr (rempart_window_get_place (window), ==, "baselines");
  g_assert_true (has_label (GTK_WIDGET (window->toasts), "This project takes no edits: its state cannot be given a name"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* As soon as the other has closed the project, the window offers to change it, and goes on where it is. */
static void
test_free_again (WindowFixture *self,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "second.rempart", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (RempartProject) writer = NULL;
  RempartWindow *window;
  g_autofree char *message = NULL;

  g_assert_true (rempart_project_save_copy (self->core.project, path, NULL));
  writer = rempart_project_open (path, REMPART_OPEN_DEFAULT, NULL);
  g_assert_nonnull (writer);
  rempart_window_open_file (self->window, file);
  window = find_other (self->window);
  window_fixture_settle (window);
  g_assert_true (gtk_widget_get_visible (window->take_over_button));
  g_assert_false (gtk_widget_get_visible (window->reopen_button));
  message = g_strdup (gtk_label_get_text (window->banner_label));
  rempart_window_go_item (window, rempart_project_find_item (rempart_window_get_project (window), "ANSM-CON-ACC-02", NULL));

  /* While it is open there, opening it again shows this window. */
  rempart_window_open_file (self->window, file);
  g_assert_true (rempart_project_is_read_only (window->project));

  g_assert_true (rempart_project_close (writer, NULL));
  rempart_window_update_banner (window);
  g_assert_cmpstr (gtk_label_get_text (window->banner_label), !=, message);
  g_assert_true (gtk_widget_get_visible (window->reopen_button));
  g_assert_false (gtk_widget_get_visible (window->take_over_button));
  if (data != NULL)
    rempart_window_open_file (self->window, file);
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.reopen", NULL));
  window_fixture_settle (window);
  g_assert_false (rempart_project_is_read_only (window->project));
  g_assert_false (gtk_revealer_get_reveal_child (window->banner));
  g_assert_cmpstr (rempart_item_get_id (rempart_window_get_item (window)), ==, "ANSM-CON-ACC-02");
  g_assert_cmpuint (count_dialogs (), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A window is there before its file; one whose file does not open welcomes. */
static void
test_present_with (WindowFixture *self,
                   gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (self->core.folder, "second.rempart", NULL);
  g_autofree char *bad = core_fixture_write (&self->core, "bad.rempart", "This is no project.");
  const char *paths[] = { copy, bad };

  g_assert_true (rempart_project_save_copy (self->core.project, copy, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      RempartWindow *window = rempart_window_new (application);

      rempart_window_present_with (window, file);
      g_assert_null (rempart_window_get_project (window));
      g_assert_cmpstr (gtk_stack_get_visible_child_name (window->root), ==, "work");
      WAIT_FOR (!window->expecting);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
      g_assert_cmpint (rempart_window_get_project (window) != NULL, ==, i == 0);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (window->root), ==, i == 0 ? "work" : "welcome");
      g_assert_cmpuint (count_dialogs (), ==, i);
      close_dialogs ();
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* The window opens the comparison, shows where the answer went, and takes it back. */
static void
test_reuse (WindowFixture *self,
            gconstpointer  data)
{
  RempartItem *from = rempart_project_find_item (self->core.project, "ansm-2022:ANSM-CON-ACC-02", NULL);
  g_autoptr (GPtrArray) servable = NULL;
  g_autofree char *to_ref = NULL;
  GtkWidget *dialog = NULL;
  RempartItem *to;

  edit (self, from, "text_fr", "Les accès d’urgence sont tracés.");
  servable = rempart_project_list_servable (self->core.project, from);
  g_assert_cmpuint (servable->len, >, 0);
  to = ((RempartRelated *) g_ptr_array_index (servable, 0))->item;
  to_ref = g_strdup_printf ("%s:%s", rempart_catalogue_get_id (rempart_item_get_catalogue (to)), rempart_item_get_id (to));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.compare-reuse", "(ss)",
                                             "ansm-2022:ANSM-CON-ACC-02", to_ref));
  for (GList *l = gtk_window_list_toplevels (); l; l = g_list_delete_link (l, l))
    if (REMPART_IS_REUSE_DIALOG (l->data))
      dialog = l->data;
  g_assert_true (REMPART_IS_REUSE_DIALOG (dialog));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (gtk_widget_get_template_child (dialog, REMPART_TYPE_REUSE_DIALOG, "accept_button"), "clicked");
  WAIT_FOR (!dialog);
  window_fixture_settle (self->window);
  g_assert_true (rempart_window_get_item (self->window) == to);
  g_assert_cmpstr (rempart_project_get_answer (self->core.project, to)->text[REMPART_LANG_FR], ==,
                   "Les accès d’urgence sont tracés.");
  window_fixture_activate (self, "win.undo");
  g_assert_cmpstr (rempart_project_get_answer (self->core.project, to)->text[REMPART_LANG_FR], ==, "");
}

/* A file that is open is not opened twice. */
static void
test_same_file (WindowFixture *self,
                gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->core.path);

  rempart_window_open_file (self->window, file);
  g_assert_null (find_other (self->window));
  g_assert_cmpuint (count_dialogs (), ==, 0);
}

static guint
count_glossaries (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      n += REMPART_IS_GLOSSARY_WINDOW (window);
    }
  return n;
}

/* Asked for again, the glossary that is open comes to the front; it goes with its window. */
static void
test_glossary (WindowFixture *self,
               gconstpointer  data)
{
  window_fixture_activate (self, "win.glossary");
  window_fixture_activate (self, "win.glossary");
  g_assert_cmpuint (count_glossaries (), ==, 1);
}

#define ADD(path, func) window_fixture_add_test ("/app/window/" path, func)

/* As the toolkit does when a person lets go of files over the window */
static gboolean
drop (RempartWindow *window,
      const char    *path)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  return taken;
}

static void
test_drop (WindowFixture *self,
           gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "DOC-014_B_Report.pdf", "report");
  RempartEvidence *evidence;

  g_assert_true (drop (self->window, path));
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "evidence");
  WAIT_FOR (rempart_project_get_evidence (self->core.project)->len == 1);
  evidence = g_ptr_array_index (rempart_project_get_evidence (self->core.project), 0);
  g_assert_cmpstr (rempart_evidence_get_document (evidence), ==, "DOC-014");
  g_assert_cmpstr (rempart_revision_get_revision (rempart_evidence_get_latest (evidence)), ==, "B");
  window_fixture_settle (self->window);
}

/* Without a project there is nowhere to put it. */
static void
test_drop_nowhere (void)
{
  RempartWindow *window = rempart_window_new (application);
  gpointer weak = window;

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle (window);
  g_assert_false (drop (window, "/nowhere/report.pdf"));
  g_assert_null (rempart_window_get_project (window));
  gtk_window_close (GTK_WINDOW (window));
  WAIT_FOR (!weak);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) app = window_fixture_init (&argc, &argv);

  application = app;
  /* libadwaita 1.2 crashes over a toast that goes while it still comes in, which no hand is quick enough for. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/app/window/welcome", test_welcome);
  g_test_add_func ("/app/window/drop-nowhere", test_drop_nowhere);
  ADD ("drop", test_drop);
  ADD ("project", test_project);
  ADD ("places", test_places);
  ADD ("clauses", test_clauses);
  ADD ("reuse", test_reuse);
  ADD ("items", test_items);
  ADD ("walk", test_walk);
  ADD ("filter", test_filter);
  ADD ("filter-marks", test_filter_marks);
  ADD ("search", test_search);
  ADD ("search-ends-in-the-list", test_search_ends_in_the_list);
  ADD ("undo", test_undo);
  ADD ("undo-toast", test_undo_toast);
  ADD ("elsewhere", test_elsewhere);
  ADD ("not-saved", test_not_saved);
  ADD ("not-saved-banner", test_not_saved_banner);
  ADD ("told-once", test_told_once);
  ADD ("unsent", test_unsent);
  ADD ("writing", test_writing);
  ADD ("sidebar", test_sidebar);
  ADD ("widths", test_widths);
  ADD ("language", test_language);
  ADD ("language-refused", test_language_refused);
  ADD ("close-refused", test_close_refused);
  ADD ("taken-over", test_taken_over);
  ADD ("bad-file", test_bad_file);
  ADD ("present-with", test_present_with);
  ADD ("read-only", test_read_only);
  ADD ("title-of-copy", test_title_of_copy);
  g_test_add ("/app/window/free-again", WindowFixture, NULL, window_fixture_set_up, test_free_again, window_fixture_tear_down);
  g_test_add ("/app/window/free-again/opened", WindowFixture, "opened", window_fixture_set_up, test_free_again, window_fixture_tear_down);
  ADD ("glossary", test_glossary);
  ADD ("same-file", test_same_file);
  return g_test_run ();
}
