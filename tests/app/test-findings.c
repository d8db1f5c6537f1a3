/* test-findings.c: what a person sees of the state of the evidence, and what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "page-fixture.h"
#include "rempart-evidence-jobs.h"
#include "rempart-file-row.h"
#include "rempart-finding-acts.h"
#include "rempart-findings-dialog.h"
#include "rempart-locale.h"
#include "rempart-relink-dialog.h"
#include "rempart-watch-banner.h"
#include "rempart-watcher.h"

/* Waits for a look that began after what the test did. */
static void
look (PageFixture *self)
{
  RempartWatcher *watcher = rempart_watcher_get (self->core.project);
  GDateTime *before = rempart_watcher_get_looked_at (watcher);
  g_autoptr (GDateTime) then = before != NULL ? g_date_time_ref (before) : NULL;

  rempart_watcher_look (watcher);
  page_fixture_wait (rempart_watcher_get_looked_at (watcher) != then);
}

static void
link_to (PageFixture     *self,
         RempartEvidence *evidence)
{
  g_autoptr (GError) error = NULL;

  rempart_project_link (self->core.project, self->core.item, evidence, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
list_acts (PageFixture *self,
           guint        n)
{
  GPtrArray *findings = rempart_watcher_get_findings (rempart_watcher_get (self->core.project));
  g_autoptr (GString) text = g_string_new (NULL);
  RempartAct acts[REMPART_N_ACTS];
  guint n_acts;

  g_assert_cmpuint (n, <, findings->len);
  n_acts = rempart_finding_list_acts (g_ptr_array_index (findings, n), self->core.project, acts);
  for (guint i = 0; i < n_acts; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", rempart_act_get_label (acts[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_acts (PageFixture  *self,
           gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  g_autofree char *path = core_fixture_write (&self->core, "one.txt", "abcd");
  g_autofree char *other = core_fixture_write (&self->core, "other.txt", "new");
  RempartEvidenceDraft draft = { .revision = "B", .location = other };
  g_autofree char *altered = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *outdated = NULL;
  g_autoptr (GError) error = NULL;

  link_to (self, evidence);
  look (self);
  altered = list_acts (self, 0);
  g_assert_cmpstr (altered, ==, "Record as New _Revision…, _Find the File…, Show in _Folder, _Show the Document");
  g_assert_cmpint (g_unlink (path), ==, 0);
  look (self);
  missing = list_acts (self, 0);
  g_assert_cmpstr (missing, ==, "_Find the File…, Add a New _Revision…, _Show the Document");
  rempart_project_add_revision (self->core.project, evidence, &draft, &error);
  g_assert_no_error (error);
  look (self);
  outdated = list_acts (self, 1);
  g_assert_cmpstr (outdated, ==, "_Link the Latest, _Show the Document");
}

static void
test_dialog (PageFixture  *self,
             gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  GtkWidget *dialog;
  AdwExpanderRow *row;
  g_autofree char *path = NULL;

  link_to (self, evidence);
  look (self);
  page_fixture_show (self, rempart_watch_banner_new ());
  rempart_watch_banner_set_project (REMPART_WATCH_BANNER (self->page), self->core.project);
  g_assert_false (gtk_revealer_get_reveal_child (page_fixture_find (self->page, GTK_TYPE_REVEALER, 0)));
  dialog = rempart_findings_dialog_new (self->core.project);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_null (page_fixture_find (dialog, ADW_TYPE_EXPANDER_ROW, 0));

  path = core_fixture_write (&self->core, "one.txt", "abcd");
  look (self);
  g_assert_true (gtk_revealer_get_reveal_child (page_fixture_find (self->page, GTK_TYPE_REVEALER, 0)));
  row = page_fixture_find (dialog, ADW_TYPE_EXPANDER_ROW, 0);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "“one.txt” of DOC-1 A has changed since it was recorded.");
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (row), "It proves 1 item: "));
  adw_expander_row_set_expanded (row, TRUE);
  g_assert_nonnull (page_fixture_find_row (GTK_WIDGET (row), rempart_item_get_title (self->core.item, rempart_locale_get_lang ())));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (core_fixture_write (&self->core, "one.txt", "abc"));
  look (self);
  g_assert_null (page_fixture_find (dialog, ADW_TYPE_EXPANDER_ROW, 0));
  g_assert_false (gtk_revealer_get_reveal_child (page_fixture_find (self->page, GTK_TYPE_REVEALER, 0)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

typedef struct
{
  gboolean       ended;
  guint          n_kept;
  GPtrArray     *faults;
  RempartRelink *relink;
  GError        *error;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->faults, g_ptr_array_unref);
  g_clear_pointer (&outcome->relink, rempart_relink_free);
  g_clear_error (&outcome->error);
  outcome->ended = FALSE;
}

static void
embedded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  rempart_evidence_embed_finish (result, &outcome->n_kept, &outcome->faults, &outcome->error);
  outcome->ended = TRUE;
}

static void
extracted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Outcome *outcome = user_data;

  rempart_evidence_extract_finish (result, &outcome->error);
  outcome->ended = TRUE;
}

static void
relinked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->relink = rempart_evidence_relink_finish (result, &outcome->error);
  outcome->ended = TRUE;
}

static RempartEvidenceFile *
get_file (PageFixture *self,
          const char  *document)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->core.project, document, NULL);

  return g_ptr_array_index (rempart_revision_get_files (rempart_evidence_get_latest (evidence)), 0);
}

/* One of two files is kept, the other cannot be and is told; what was lost outside comes out again. */
static void
test_embed (PageFixture  *self,
            gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Keep");
  g_autoptr (RempartJob) extraction = rempart_job_new ("Extract");
  g_autoptr (GFile) target = NULL;
  g_autofree char *path = core_fixture_write (&self->core, "one.txt", "abc");
  g_autofree char *contents = NULL;
  Outcome outcome = { 0 };

  core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  core_fixture_add (&self->core, "DOC-2", "two.txt", "def");
  g_free (core_fixture_write (&self->core, "two.txt", "changed"));
  rempart_evidence_embed_async (self->core.project, NULL, job, embedded_cb, &outcome);
  page_fixture_wait (outcome.ended);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (outcome.n_kept, ==, 1);
  g_assert_cmpuint (outcome.faults->len, ==, 1);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_DONE);
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1")), !=, "");
  outcome_clear (&outcome);

  g_assert_cmpint (g_unlink (path), ==, 0);
  look (self);
  g_assert_cmpint (rempart_watcher_get_health (rempart_watcher_get (self->core.project),
                                               rempart_evidence_file_get_revision (get_file (self, "DOC-1"))),
                   ==, REMPART_HEALTH_KEPT);
  target = g_file_new_for_path (path);
  rempart_evidence_extract_async (self->core.project, get_file (self, "DOC-1"), target, extraction, extracted_cb, &outcome);
  page_fixture_wait (outcome.ended);
  g_assert_no_error (outcome.error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "abc");
  g_assert_true (g_file_equal (rempart_job_get_output (extraction), target));
  outcome_clear (&outcome);
}

/* Whether the menu of the file's row has an action of that label */
static gboolean
menu_has (GtkWidget  *row,
          const char *action,
          const char *label)
{
  GMenuModel *menu = rempart_file_row_get_menu (REMPART_FILE_ROW (row));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *its_action = NULL;
          g_autofree char *its_label = NULL;

          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_ACTION, "s", &its_action);
          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &its_label);
          if (g_strcmp0 (its_action, action) == 0 && g_strcmp0 (its_label, label) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* The window is asked to keep that file, by the finding and by the menu of the file alike. */
static void
keep_again (PageFixture         *self,
            RempartWatchFinding *finding)
{
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *row;

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  rempart_act_perform (REMPART_ACT_KEEP, finding, self->core.project, GTK_WINDOW (dialog));
  g_assert_cmpstr (page_fixture_last (self), ==, "embed [(1, 0)]");
  gtk_window_destroy (GTK_WINDOW (dialog));

  row = g_object_ref_sink (rempart_file_row_new (self->core.project, finding->file));
  g_assert_true (menu_has (row, "win.embed", "_Keep Again"));
  g_object_unref (row);
}

/* A copy inside that is damaged is found on demand, and keeping the file again mends it. */
static void
test_copy_damaged (PageFixture  *self,
                   gconstpointer data)
{
  RempartWatcher *watcher = rempart_watcher_get (self->core.project);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) lost = NULL;
  RempartAct acts[REMPART_N_ACTS];
  Outcome outcome = { 0 };

  core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RempartJob) job = rempart_job_new ("Keep");
      g_autoptr (RempartJob) check = rempart_job_new ("Check");

      rempart_evidence_embed_async (self->core.project, i == 0 ? NULL : files, job, embedded_cb, &outcome);
      page_fixture_wait (outcome.ended);
      g_assert_no_error (outcome.error);
      g_assert_cmpuint (outcome.n_kept, ==, 1);
      outcome_clear (&outcome);
      if (i == 1)
        break;
      core_fixture_tamper (&self->core, "UPDATE sqlar SET data = x'787878'");
      rempart_watcher_check (watcher, check);
      page_fixture_wait (!rempart_watcher_is_checking (watcher));
      g_assert_nonnull (strstr (rempart_job_get_message (check), "1 damaged in the project"));
      g_assert_cmpuint (rempart_watcher_count_faults (watcher), ==, 1);
      lost = rempart_watcher_list_lost (watcher);
      g_assert_cmpuint (lost->len, ==, 0);
      g_assert_cmpuint (rempart_finding_list_acts (g_ptr_array_index (rempart_watcher_get_findings (watcher), 0), self->core.project,
                                                   acts), >, 0);
      g_assert_cmpint (acts[0], ==, REMPART_ACT_KEEP);
      keep_again (self, g_ptr_array_index (rempart_watcher_get_findings (watcher), 0));
      g_ptr_array_add (files, g_object_ref (get_file (self, "DOC-1")));
    }
  look (self);
  g_assert_cmpuint (rempart_watcher_get_findings (watcher)->len, ==, 0);
}

static void
test_embed_cancelled (PageFixture  *self,
                      gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Keep");
  Outcome outcome = { 0 };

  core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  rempart_job_cancel (job);
  rempart_evidence_embed_async (self->core.project, NULL, job, embedded_cb, &outcome);
  page_fixture_wait (outcome.ended);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_CANCELLED);
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1")), ==, "");
  outcome_clear (&outcome);
}

static void
applied_cb (guint *applied,
            guint  n)
{
  *applied = n;
}

/* A folder that was moved: found by what is in it, shown, and recorded in one step. */
static void
test_relink (PageFixture  *self,
             gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Find");
  g_autofree char *old_path = core_fixture_write (&self->core, "one.txt", "abc");
  g_autofree char *folder_path = g_build_filename (self->core.folder, "moved", NULL);
  g_autofree char *new_path = g_build_filename (folder_path, "renamed.txt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (GError) error = NULL;
  Outcome outcome = { 0 };
  GtkWidget *dialog;
  guint applied = 0;

  core_fixture_add (&self->core, "DOC-1", "one.txt", "abc");
  g_assert_cmpint (g_mkdir (folder_path, 0700), ==, 0);
  g_assert_cmpint (g_rename (old_path, new_path), ==, 0);
  look (self);
  lost = rempart_watcher_list_lost (rempart_watcher_get (self->core.project));
  g_assert_cmpuint (lost->len, ==, 1);
  rempart_evidence_relink_async (self->core.project, lost, folder, job, relinked_cb, &outcome);
  page_fixture_wait (outcome.ended);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (rempart_relink_count_found (outcome.relink), ==, 1);

  dialog = rempart_relink_dialog_new (self->core.project, g_steal_pointer (&outcome.relink), folder);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_connect_swapped (dialog, "applied", G_CALLBACK (applied_cb), &applied);
  g_assert_nonnull (page_fixture_find_row (dialog, "DOC-1: one.txt"));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_cmpuint (applied, ==, 1);
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-1")), ==, "moved/renamed.txt");
  look (self);
  g_assert_cmpuint (rempart_watcher_get_findings (rempart_watcher_get (self->core.project))->len, ==, 0);
  g_assert_true (rempart_project_undo (self->core.project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-1")), ==, "one.txt");
  outcome_clear (&outcome);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/findings/acts", test_acts);
  page_fixture_add_test ("/app/findings/dialog", test_dialog);
  page_fixture_add_test ("/app/findings/embed", test_embed);
  page_fixture_add_test ("/app/findings/copy-damaged", test_copy_damaged);
  page_fixture_add_test ("/app/findings/embed-cancelled", test_embed_cancelled);
  page_fixture_add_test ("/app/findings/relink", test_relink);
  return g_test_run ();
}
