/* test-dossier-page.c: the export from its page: done, cancelled, failed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"
#include "rempart-baseline.h"
#include "rempart-dossier-page.h"
#include "rempart-dossier.h"
#include "rempart-export.h"
#include "rempart-open-points.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_DOSSIER_PAGE, NULL);

  rempart_dossier_page_set_project (REMPART_DOSSIER_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static GtkCheckButton *
find_check (PageFixture *self,
            const char  *box,
            const char  *label)
{
  for (guint i = 0;; i++)
    {
      GtkCheckButton *check = page_fixture_find (page_fixture_child (self, box), GTK_TYPE_CHECK_BUTTON, i);

      g_assert_nonnull (check);
      if (g_strcmp0 (gtk_check_button_get_label (check), label) == 0)
        return check;
    }
}

static void
choose (PageFixture *self,
        const char  *box,
        const char  *label,
        gboolean     chosen)
{
  gtk_check_button_set_active (find_check (self, box, label), chosen);
}

/* XML in French and nothing else. */
static void
choose_french_xml (PageFixture *self)
{
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_FR), TRUE);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_EN), FALSE);
  choose (self, "formats_box", rempart_format_get_label (REMPART_FORMAT_PDF), FALSE);
  choose (self, "formats_box", rempart_format_get_label (REMPART_FORMAT_XML), TRUE);
}

static char *
dup_output (PageFixture  *self,
            RempartFormat format,
            RempartLang   lang)
{
  g_autofree char *name = rempart_dossier_suggest_name (self->core.project, format, lang);

  return g_build_filename (self->core.folder, name, NULL);
}

static gboolean
is_idle (PageFixture *self)
{
  return rempart_dossier_page_get_job (REMPART_DOSSIER_PAGE (self->page)) == NULL;
}

static gboolean
has_results (PageFixture *self)
{
  return gtk_widget_get_visible (page_fixture_child (self, "results_group"));
}

static AdwActionRow *
get_result (PageFixture *self,
            guint        n)
{
  return ADW_ACTION_ROW (gtk_list_box_get_row_at_index (page_fixture_child (self, "results_list"), n));
}

/* A change report instead of the dossier */
static void
test_changes (PageFixture  *self,
              gconstpointer data)
{
  g_autofree char *name = rempart_dossier_suggest_changes_name (self->core.project, REMPART_FORMAT_XML, REMPART_LANG_FR);
  g_autofree char *path = g_build_filename (self->core.folder, name, NULL);
  g_autoptr (RempartBaseline) baseline = rempart_project_add_baseline (self->core.project, "Submission 1", NULL, NULL);
  g_autofree char *text = NULL;

  g_assert_nonnull (baseline);
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Le périmètre est décrit au chapitre 2.");
  show (self);
  choose_french_xml (self);
  g_assert_true (gtk_widget_get_visible (page_fixture_child (self, "changes_row")));
  adw_combo_row_set_selected (page_fixture_child (self, "changes_row"), 1);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "files_label")), ==, name);
  g_assert_false (gtk_widget_get_sensitive (page_fixture_child (self, "sources_row")));
  g_assert_true (gtk_widget_activate_action (self->page, "dossier.export", NULL));
  page_fixture_wait (is_idle (self) && has_results (self));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<from name=\"Submission 1\""));
  g_assert_nonnull (strstr (text, "Le périmètre est décrit au chapitre 2."));
}

static void
test_done (PageFixture  *self,
           gconstpointer data)
{
  g_autofree char *path = dup_output (self, REMPART_FORMAT_XML, REMPART_LANG_FR);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Le périmètre est décrit au chapitre 2.");
  show (self);
  choose_french_xml (self);
  g_assert_nonnull (strstr (gtk_label_get_text (page_fixture_child (self, "files_label")), name));

  g_assert_true (gtk_widget_activate_action (self->page, "dossier.export", NULL));
  g_assert_false (is_idle (self));
  page_fixture_wait (is_idle (self) && has_results (self));

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Le périmètre est décrit au chapitre 2."));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_result (self, 0))), ==, name);
  g_assert_nonnull (page_fixture_find (GTK_WIDGET (get_result (self, 0)), GTK_TYPE_BUTTON, 1));
  g_assert_null (gtk_list_box_get_row_at_index (page_fixture_child (self, "results_list"), 1));
}

static void
test_cancelled (PageFixture  *self,
                gconstpointer data)
{
  g_autofree char *path = dup_output (self, REMPART_FORMAT_XML, REMPART_LANG_FR);
  g_autoptr (RempartJob) job = NULL;

  show (self);
  choose_french_xml (self);
  g_assert_true (gtk_widget_activate_action (self->page, "dossier.export", NULL));
  job = g_object_ref (rempart_dossier_page_get_job (REMPART_DOSSIER_PAGE (self->page)));
  rempart_job_cancel (job);
  page_fixture_wait (is_idle (self));

  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_CANCELLED);
  g_assert_false (has_results (self));
  /* Silent: the person knows. */
  g_assert_null (page_fixture_last (self));
}

static void
test_failed (PageFixture  *self,
             gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->core.folder, "nowhere", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (nowhere);
  g_autoptr (RempartJob) job = NULL;

  show (self);
  choose_french_xml (self);
  rempart_dossier_page_set_folder (REMPART_DOSSIER_PAGE (self->page), folder);
  g_assert_true (gtk_widget_activate_action (self->page, "dossier.export", NULL));
  job = g_object_ref (rempart_dossier_page_get_job (REMPART_DOSSIER_PAGE (self->page)));
  page_fixture_wait (is_idle (self) && has_results (self));

  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_FAILED);
  g_assert_cmpstr (rempart_job_get_message (job), !=, "");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_result (self, 0)), ==, rempart_job_get_message (job));
  g_assert_null (page_fixture_find (GTK_WIDGET (get_result (self, 0)), GTK_TYPE_BUTTON, 0));
}

/* Without FOP the page says what to install, and the FO and the HTML are written in place of the PDF. */
static void
test_without_fop (PageFixture  *self,
                  gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));
  g_autofree char *html = dup_output (self, REMPART_FORMAT_HTML, REMPART_LANG_EN);
  g_autofree char *fo = dup_output (self, REMPART_FORMAT_FO, REMPART_LANG_EN);

  g_setenv ("PATH", self->core.folder, TRUE);
  show (self);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_FR), FALSE);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_EN), TRUE);
  g_assert_true (gtk_widget_get_visible (page_fixture_child (self, "fop_box")));
  g_assert_true (gtk_widget_activate_action (self->page, "dossier.export", NULL));
  page_fixture_wait (is_idle (self) && has_results (self));
  g_setenv ("PATH", path, TRUE);

  g_assert_nonnull (strstr (adw_action_row_get_subtitle (get_result (self, 0)), "fop"));
  g_assert_true (g_file_test (html, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (fo, G_FILE_TEST_IS_REGULAR));
}

/* Nothing chosen, nothing to export: the button says so by being insensitive. */
static void
test_nothing_chosen (PageFixture  *self,
                     gconstpointer data)
{
  show (self);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_FR), FALSE);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_EN), FALSE);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "files_label")), ==, "Choose a language and a format.");
  gtk_widget_activate_action (self->page, "dossier.export", NULL);
  g_assert_true (is_idle (self));
}

static void
test_open_points (PageFixture  *self,
                  gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("go-item ansm-2022:%s", rempart_item_get_id (self->core.item));
  GtkWidget *points;
  AdwExpanderRow *row;

  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  show (self);
  points = page_fixture_child (self, "open_points");
  g_assert_cmpuint (rempart_open_points_get_count (REMPART_OPEN_POINTS (points)), >, 200);

  row = page_fixture_find_row (points, rempart_finding_kind_get_label (REMPART_FINDING_DONE_WITHOUT_EVIDENCE));
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (row, TRUE);
  /* The expander is a row in a list of its own; what it unfolds stands in the inner list. */
  for (guint i = 0; page_fixture_last (self) == NULL; i++)
    {
      GtkWidget *inner = page_fixture_find (GTK_WIDGET (row), ADW_TYPE_ACTION_ROW, i);

      g_assert_nonnull (inner);
      if (gtk_actionable_get_action_name (GTK_ACTIONABLE (inner)) != NULL)
        gtk_widget_activate (inner);
    }
  g_assert_cmpstr (page_fixture_last (self), ==, expected);
}

/* What is lacking in a language stands there before the export, and leads to it. */
static void
test_lacks (PageFixture  *self,
            gconstpointer data)
{
  GtkWidget *french, *english, *points;

  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "Deux zones.");
  core_fixture_set (&self->core, "text_mark_fr", "draft");
  show (self);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_FR), TRUE);
  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_EN), TRUE);
  french = page_fixture_child (self, "french_row");
  english = page_fixture_child (self, "english_row");
  points = page_fixture_child (self, "open_points");
  g_assert_true (gtk_widget_get_visible (french));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (french)), ==, "1 draft to confirm");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (english)), ==, "1 text missing");

  adw_action_row_activate (ADW_ACTION_ROW (english));
  for (guint i = 0;; i++)
    {
      GtkWidget *row = page_fixture_find (points, ADW_TYPE_EXPANDER_ROW, i);

      g_assert_nonnull (row);
      if (!g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Written in one language only"))
        continue;
      g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
      break;
    }

  choose (self, "languages_box", rempart_lang_get_label (REMPART_LANG_EN), FALSE);
  g_assert_false (gtk_widget_get_visible (english));
  core_fixture_set (&self->core, "text_mark_fr", "none");
  page_fixture_wait (!gtk_widget_get_visible (french));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/dossier/changes", test_changes);
  page_fixture_add_test ("/app/dossier/done", test_done);
  page_fixture_add_test ("/app/dossier/cancelled", test_cancelled);
  page_fixture_add_test ("/app/dossier/failed", test_failed);
  page_fixture_add_test ("/app/dossier/without-fop", test_without_fop);
  page_fixture_add_test ("/app/dossier/nothing-chosen", test_nothing_chosen);
  page_fixture_add_test ("/app/dossier/open-points", test_open_points);
  page_fixture_add_test ("/app/dossier/lacks", test_lacks);

  return g_test_run ();
}
