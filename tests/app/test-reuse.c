/* test-reuse.c: an answer goes from one item to another through the widgets, on consent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"
#include "rempart-item-page.h"
#include "rempart-locale.h"
#include "rempart-related-row.h"
#include "rempart-related-section.h"
#include "rempart-reuse-dialog.h"
#include "rempart-settings.h"

#define FRENCH "Les accès d’urgence sont tracés."
#define ENGLISH "Emergency accesses are traced."

static void
set (PageFixture *self,
     RempartItem *item,
     const char  *field,
     const char  *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->core.project, item, &change, 1, &error);
  g_assert_no_error (error);
}

static const RempartAnswer *
answer (PageFixture *self,
        RempartItem *item)
{
  return rempart_project_get_answer (self->core.project, item);
}

/* An item with an answer and evidence, which can serve others. */
static RempartItem *
answer_source (PageFixture *self)
{
  RempartItem *item = rempart_project_find_item (self->core.project, "ansm-2022:ANSM-CON-ACC-02", NULL);
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "report.txt", "tested");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (item);
  set (self, item, REMPART_ANSWER_TEXT_FR, FRENCH);
  set (self, item, REMPART_ANSWER_TEXT_EN, ENGLISH);
  rempart_project_link (self->core.project, item, evidence, NULL, "p. 3", &error);
  g_assert_no_error (error);
  return item;
}

static RempartItem *
first_target (PageFixture *self,
              RempartItem *from)
{
  g_autoptr (GPtrArray) servable = rempart_project_list_servable (self->core.project, from);

  g_assert_cmpuint (servable->len, >, 1);
  return ((RempartRelated *) g_ptr_array_index (servable, 0))->item;
}

static gpointer
child (GtkWidget  *widget,
       const char *id)
{
  GObject *found = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);

  g_assert_nonnull (found);
  return found;
}

static GtkWidget *
open_dialog (PageFixture *self,
             RempartItem *from,
             RempartItem *to)
{
  GtkWidget *dialog = rempart_reuse_dialog_new (self->core.project, from, to);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  page_fixture_wait (gtk_widget_get_mapped (dialog));
  g_assert_true (gtk_window_get_destroy_with_parent (GTK_WINDOW (dialog)));
  return dialog;
}

static void
press (GtkWidget  *dialog,
       const char *id)
{
  GtkWidget *button = child (dialog, id);

  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
holds (GtkWidget  *widget,
       const char *text)
{
  for (guint i = 0;; i++)
    {
      GtkLabel *label = page_fixture_find (widget, GTK_TYPE_LABEL, i);

      if (label == NULL)
        return FALSE;
      if (strstr (gtk_label_get_text (label), text) != NULL)
        return TRUE;
    }
}

/* The chosen parts are copied as drafts, in one step that one undo takes back. */
static void
test_copy (PageFixture   *self,
           gconstpointer  data)
{
  RempartItem *from = answer_source (self);
  RempartItem *to = first_target (self, from);
  GtkWidget *dialog = open_dialog (self, from, to);
  GtkWidget *grid = child (dialog, "grid");
  g_autoptr (GError) error = NULL;

  g_assert_true (holds (grid, rempart_item_get_ask (from, REMPART_LANG_EN)));
  g_assert_true (holds (grid, rempart_item_get_ask (to, REMPART_LANG_EN)));
  g_assert_true (holds (grid, FRENCH));
  g_assert_true (holds (grid, "DOC-001"));
  g_assert_true (strstr (gtk_label_get_text (child (dialog, "how_label")), rempart_item_get_id (to)) != NULL);
  g_assert_true (gtk_widget_get_visible (child (dialog, "reason_label")));
  g_assert_false (gtk_widget_get_visible (child (dialog, "placing")));
  g_assert_false (gtk_widget_get_visible (child (dialog, "skip_button")));

  /* With nothing chosen there is nothing to do. */
  gtk_check_button_set_active (child (dialog, "text_en"), FALSE);
  gtk_check_button_set_active (child (dialog, "text_fr"), FALSE);
  gtk_check_button_set_active (child (dialog, "evidence"), FALSE);
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "accept_button")));
  gtk_check_button_set_active (child (dialog, "evidence"), TRUE);
  g_assert_cmpstr (gtk_button_get_label (child (dialog, "accept_button")), ==, "_Link the Evidence");
  gtk_check_button_set_active (child (dialog, "text_fr"), TRUE);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  press (dialog, "accept_button");
  page_fixture_wait (dialog == NULL);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_FR], ==, FRENCH);
  g_assert_cmpint (answer (self, to)->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_EN], ==, "");
  g_assert_cmpuint (rempart_project_count_links (self->core.project, to), ==, 1);

  rempart_project_undo (self->core.project, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_FR], ==, "");
  g_assert_cmpuint (rempart_project_count_links (self->core.project, to), ==, 0);
}

/* Nothing is written when the person goes away. */
static void
test_leave (PageFixture   *self,
            gconstpointer  data)
{
  RempartItem *from = answer_source (self);
  RempartItem *to = first_target (self, from);
  GtkWidget *dialog = open_dialog (self, from, to);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_assert_true (gtk_widget_activate_action (dialog, "window.close", NULL));
  page_fixture_wait (dialog == NULL);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_FR], ==, "");
}

/* A text that is there stays, with the copy below it, unless the person says that it goes. */
static void
test_meets_text (PageFixture   *self,
                 gconstpointer  data)
{
  RempartItem *from = answer_source (self);
  RempartItem *to = first_target (self, from);
  GtkWidget *dialog;
  GtkButton *accept;

  set (self, to, REMPART_ANSWER_TEXT_FR, "Déjà là.");
  dialog = open_dialog (self, from, to);
  accept = child (dialog, "accept_button");
  g_assert_true (gtk_widget_get_visible (child (dialog, "placing")));
  g_assert_cmpstr (gtk_button_get_label (accept), ==, "_Copy the Answer and the Evidence");
  gtk_check_button_set_active (child (dialog, "replace"), TRUE);
  g_assert_cmpstr (gtk_button_get_label (accept), ==, "_Replace the Text and Link the Evidence");
  gtk_check_button_set_active (child (dialog, "append"), TRUE);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  press (dialog, "accept_button");
  page_fixture_wait (dialog == NULL);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_FR], ==, "Déjà là.\n\n" FRENCH);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_EN], ==, ENGLISH);

  /* What is the same already is not offered again; replacing writes over. */
  dialog = open_dialog (self, from, to);
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "text_en")));
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "evidence")));
  gtk_check_button_set_active (child (dialog, "replace"), TRUE);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  press (dialog, "accept_button");
  page_fixture_wait (dialog == NULL);
  g_assert_cmpstr (answer (self, to)->text[REMPART_LANG_FR], ==, FRENCH);
}

/* From an answer outwards, one after the other, each with a consent of its own. */
static void
test_outwards (PageFixture   *self,
               gconstpointer  data)
{
  RempartItem *from = answer_source (self);
  g_autoptr (GPtrArray) targets = rempart_project_list_servable (self->core.project, from);
  RempartItem *second = ((RempartRelated *) g_ptr_array_index (targets, 1))->item;
  GtkWidget *dialog = open_dialog (self, from, NULL);
  GtkStack *stack = child (dialog, "stack");
  GtkListBox *list = child (dialog, "list");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, (int) targets->len - 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, (int) targets->len));

  press (dialog, "accept_button");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "compare");
  press (dialog, "skip_button");
  press (dialog, "accept_button");
  for (guint i = 2; i < targets->len; i++)
    press (dialog, "skip_button");

  /* The list again: what was skipped took nothing. */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  g_assert_cmpuint (rempart_reuse_dialog_get_copied (REMPART_REUSE_DIALOG (dialog))->len, ==, 1);
  for (guint i = 0; i < targets->len; i++)
    {
      RempartItem *item = ((RempartRelated *) g_ptr_array_index (targets, i))->item;

      g_assert_cmpstr (answer (self, item)->text[REMPART_LANG_FR], ==, item == second ? FRENCH : "");
      g_assert_cmpint (gtk_list_box_row_get_activatable (gtk_list_box_get_row_at_index (list, (int) i)), ==,
                       item != second);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static RempartRelatedRow *
find_row (GtkWidget   *section,
          RempartItem *item)
{
  for (guint i = 0;; i++)
    {
      RempartRelatedRow *row = page_fixture_find (section, REMPART_TYPE_RELATED_ROW, i);

      if (row == NULL || rempart_related_row_get_item (row) == item)
        return row;
    }
}

/* The page of an item shows the relation, its reason and the state, and offers what is answered. */
static void
test_section (PageFixture   *self,
              gconstpointer  data)
{
  RempartItem *from = answer_source (self);
  RempartItem *to = first_target (self, from);
  GtkWidget *section;
  RempartRelatedRow *row;
  GtkWidget *reason;

  page_fixture_show (self, rempart_item_page_new ());
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, from);
  section = page_fixture_find (self->page, REMPART_TYPE_RELATED_SECTION, 0);
  row = find_row (section, to);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (child (section, "serve_button")));
  g_assert_false (gtk_widget_get_visible (child (GTK_WIDGET (row), "compare_button")));

  /* The reason stands there, on one line or in full. */
  reason = child (GTK_WIDGET (row), "reason_button");
  g_assert_true (gtk_widget_get_visible (reason));
  g_assert_cmpstr (gtk_label_get_text (child (GTK_WIDGET (row), "reason")), !=, "");
  g_assert_cmpint (gtk_label_get_ellipsize (child (GTK_WIDGET (row), "reason")), ==, PANGO_ELLIPSIZE_END);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (reason), TRUE);
  g_assert_cmpint (gtk_label_get_ellipsize (child (GTK_WIDGET (row), "reason")), ==, PANGO_ELLIPSIZE_NONE);

  /* The row follows the other item, which has something to offer now. */
  set (self, to, REMPART_ANSWER_TEXT_FR, "Autre.");
  g_assert_true (gtk_widget_get_visible (child (GTK_WIDGET (row), "compare_button")));
  g_assert_cmpstr (gtk_actionable_get_action_name (child (GTK_WIDGET (row), "compare_button")), ==, "win.compare-reuse");
  set (self, to, REMPART_ANSWER_APPLICABILITY, "no");
  g_assert_false (gtk_widget_get_visible (child (GTK_WIDGET (row), "compare_button")));
}

/* The clauses stand apart, and the window remembers whether they are unfolded. */
static void
test_clauses (PageFixture   *self,
              gconstpointer  data)
{
  RempartItem *item = answer_source (self);
  GtkWidget *section;
  GtkExpander *expander;

  page_fixture_show (self, rempart_item_page_new ());
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, item);
  section = page_fixture_find (self->page, REMPART_TYPE_RELATED_SECTION, 0);
  expander = child (section, "clauses_expander");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (expander)));
  g_assert_false (gtk_expander_get_expanded (expander));
  gtk_expander_set_expanded (expander, TRUE);
  g_assert_true (g_settings_get_boolean (rempart_settings_get (), "show-clauses"));
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, item);
  g_assert_true (gtk_expander_get_expanded (expander));
  g_settings_reset (rempart_settings_get (), "show-clauses");
  for (guint i = 0;; i++)
    {
      RempartRelatedRow *row = page_fixture_find (GTK_WIDGET (expander), REMPART_TYPE_RELATED_ROW, i);

      if (row == NULL)
        {
          g_assert_cmpuint (i, >, 0);
          break;
        }
      g_assert_false (rempart_catalogue_is_answerable (
        rempart_item_get_catalogue (rempart_related_row_get_item (row))));
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rempart_locale_set_language ("en");

  page_fixture_add_test ("/reuse/copy", test_copy);
  page_fixture_add_test ("/reuse/leave", test_leave);
  page_fixture_add_test ("/reuse/meets-text", test_meets_text);
  page_fixture_add_test ("/reuse/outwards", test_outwards);
  page_fixture_add_test ("/reuse/section", test_section);
  page_fixture_add_test ("/reuse/clauses", test_clauses);
  return g_test_run ();
}
