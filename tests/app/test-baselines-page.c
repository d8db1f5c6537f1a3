/* test-baselines-page.c: the page of the states that have a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"

#include <string.h>

#include "rempart-baseline.h"
#include "rempart-baselines-page.h"
#include "rempart-locale.h"
#include "rempart-state-comparison.h"
#include "rempart-subject-list.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_BASELINES_PAGE, NULL);

  rempart_baselines_page_set_project (REMPART_BASELINES_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static void
name_state (PageFixture *self,
            const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartBaseline) baseline = rempart_project_add_baseline (self->core.project, name, NULL, &error);

  g_assert_no_error (error);
}

/* A child of the part of the page that compares */
static gpointer
part (PageFixture *self,
      const char  *id)
{
  GtkWidget *comparison = page_fixture_child (self, "comparison");

  return gtk_widget_get_template_child (comparison, REMPART_TYPE_STATE_COMPARISON, id);
}

static const char *
get_result (PageFixture *self)
{
  return gtk_label_get_text (part (self, "result_label"));
}

static void
compare (PageFixture *self)
{
  gtk_widget_activate_action (page_fixture_child (self, "comparison"), "comparison.compare", NULL);
}

static guint
count_labels (GtkWidget  *widget,
              const char *text)
{
  guint n = 0;

  for (guint i = 0; ; i++)
    {
      GtkWidget *label = page_fixture_find (widget, GTK_TYPE_LABEL, i);

      if (label == NULL)
        return n;
      n += g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
    }
}

static void
test_list (PageFixture  *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  show (self);
  g_assert_true (gtk_widget_get_visible (page_fixture_child (self, "empty_page")));
  g_assert_true (gtk_widget_get_visible (page_fixture_child (self, "first_button")));
  g_assert_false (gtk_widget_get_visible (part (self, "from_row")));
  g_assert_false (gtk_widget_get_visible (part (self, "compare_button")));
  g_assert_true (g_str_has_prefix (get_result (self), "There is nothing to compare with yet"));
  name_state (self, "One");
  name_state (self, "Two");
  g_assert_false (gtk_widget_get_visible (page_fixture_child (self, "empty_page")));
  g_assert_true (gtk_widget_get_visible (part (self, "from_row")));
  g_assert_cmpstr (get_result (self), ==, "");
  g_assert_nonnull (page_fixture_find_row (self->page, "One"));
  g_assert_nonnull (page_fixture_find_row (self->page, "Two"));
  /* The newest stands first after today, and is what is compared with it. */
  g_assert_cmpuint (adw_combo_row_get_selected (part (self, "from_row")), ==, 1);
  gtk_widget_activate_action (self->page, "baselines.remove", "s", "Two");
  g_assert_null (page_fixture_find_row (self->page, "Two"));
  g_assert_true (rempart_project_undo (self->core.project, &error));
  g_assert_nonnull (page_fixture_find_row (self->page, "Two"));
}

static void
test_compare (PageFixture  *self,
              gconstpointer data)
{
  GtkWidget *list;
  GtkWidget *row;
  g_autofree char *expected = NULL;

  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Un texte.");
  name_state (self, "One");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Un autre texte.");
  core_fixture_add (&self->core, "DOC-1", "a.txt", "a");
  show (self);
  gtk_widget_activate_action (self->page, "baselines.since", "s", "One");
  page_fixture_wait (*get_result (self) != '\0');
  g_assert_cmpstr (get_result (self), ==, "Items: 1. Documents added: 1, removed: 0, changed: 0.");

  list = part (self, "result_list");
  g_assert_cmpuint (count_labels (list, rempart_item_get_id (self->core.item)), ==, 1);
  g_assert_cmpuint (count_labels (list, rempart_item_get_title (self->core.item, rempart_locale_get_lang ())), ==, 1);
  g_assert_cmpuint (count_labels (list, "Document DOC-1"), ==, 1);
  row = page_fixture_find (list, GTK_TYPE_LIST_BOX_ROW, 0);
  gtk_widget_activate (row);
  page_fixture_wait (page_fixture_last (self) != NULL);
  expected = g_strconcat ("go-item ansm-2022:", rempart_item_get_id (self->core.item), NULL);
  g_assert_cmpstr (page_fixture_last (self), ==, expected);

  /* What was found stays while another baseline is named, and so does the choice. */
  name_state (self, "Two");
  g_assert_cmpstr (get_result (self), ==, "Items: 1. Documents added: 1, removed: 0, changed: 0.");
  g_assert_cmpuint (adw_combo_row_get_selected (part (self, "from_row")), ==, 2);

  /* Nothing has happened since. */
  adw_combo_row_set_selected (part (self, "from_row"), 1);
  g_assert_cmpstr (get_result (self), ==, "");
  compare (self);
  page_fixture_wait (*get_result (self) != '\0');
  g_assert_cmpstr (get_result (self), ==, "There is no difference.");
  g_assert_null (page_fixture_find (list, GTK_TYPE_LIST_BOX_ROW, 0));

  /* The same state twice */
  adw_combo_row_set_selected (part (self, "from_row"), 0);
  g_assert_cmpstr (get_result (self), ==, "Choose two different states to compare them.");
  g_assert_false (gtk_widget_get_sensitive (part (self, "compare_button")));
  g_assert_false (gtk_widget_get_sensitive (part (self, "export_button")));
}

/* Who only reads learns what baselines are, and is offered nothing that cannot be done. */
static void
test_reader (PageFixture  *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->core.project);
  self->core.project = rempart_project_open (self->core.path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  show (self);
  g_assert_true (gtk_widget_get_visible (page_fixture_child (self, "empty_page")));
  g_assert_false (gtk_widget_get_visible (page_fixture_child (self, "first_button")));
  g_assert_nonnull (strstr (adw_status_page_get_description (page_fixture_child (self, "empty_page")), "takes no edits"));
  g_assert_false (gtk_widget_get_visible (part (self, "compare_button")));
}

/* Between two baselines, whichever stands first, and of nothing that is not theirs */
static void
test_report (PageFixture  *self,
             gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "report.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  RempartStateComparison *comparison;

  name_state (self, "One");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Un texte.");
  name_state (self, "Two");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Un texte plus long.");
  show (self);
  comparison = page_fixture_child (self, "comparison");
  adw_combo_row_set_selected (part (self, "from_row"), 1);
  adw_combo_row_set_selected (part (self, "to_row"), 1);
  g_assert_false (rempart_state_comparison_report (comparison, "fr xml", file));
  adw_combo_row_set_selected (part (self, "to_row"), 2);
  g_assert_true (gtk_widget_get_sensitive (part (self, "export_button")));
  g_assert_true (rempart_state_comparison_report (comparison, "fr xml", file));
  g_assert_nonnull (rempart_state_comparison_get_job (comparison));
  g_assert_false (gtk_widget_get_sensitive (part (self, "export_button")));
  page_fixture_wait (page_fixture_last (self) != NULL);
  g_assert_cmpstr (page_fixture_last (self), ==, "toast The change report is written");
  g_assert_true (gtk_widget_get_sensitive (part (self, "export_button")));
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "<from name=\"One\""));
  g_assert_nonnull (strstr (text, "<to name=\"Two\""));
  g_assert_nonnull (strstr (text, "Un texte."));
  g_assert_null (strstr (text, "Un texte plus long."));

  /* Cancelled: nothing is written, and nothing is said. */
  g_assert_cmpint (g_file_delete (file, NULL, NULL), ==, TRUE);
  g_assert_true (rempart_state_comparison_report (comparison, "en html", file));
  rempart_job_cancel (rempart_state_comparison_get_job (comparison));
  page_fixture_wait (rempart_state_comparison_get_job (comparison) == NULL);
  g_assert_cmpuint (self->asked->len, ==, 1);
  g_assert_false (g_file_query_exists (file, NULL));
}

static void
test_other_file (PageFixture  *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (&self->core, "copy.rempart", NULL);
  g_autofree char *broken = core_fixture_write (&self->core, "broken.rempart", "not a project");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) broken_file = g_file_new_for_path (broken);

  g_assert_true (rempart_project_save_copy (self->core.project, path, &error));
  core_fixture_add (&self->core, "DOC-1", "a.txt", "a");
  show (self);
  rempart_baselines_page_take_file (REMPART_BASELINES_PAGE (self->page), file);
  page_fixture_wait (*get_result (self) != '\0');
  g_assert_cmpstr (get_result (self), ==, "Items: 0. Documents added: 0, removed: 1, changed: 0.");

  rempart_baselines_page_take_file (REMPART_BASELINES_PAGE (self->page), broken_file);
  page_fixture_wait (page_fixture_last (self) != NULL);
  g_assert_nonnull (strstr (page_fixture_last (self), "broken.rempart"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/baselines/compare", test_compare);
  page_fixture_add_test ("/app/baselines/list", test_list);
  page_fixture_add_test ("/app/baselines/other-file", test_other_file);
  page_fixture_add_test ("/app/baselines/reader", test_reader);
  page_fixture_add_test ("/app/baselines/report", test_report);

  return g_test_run ();
}
