/* test-import-plan.c: files and folders that come into the register, and what becomes of each
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "page-fixture.h"
#include "rempart-import-dialog.h"
#include "rempart-name-pattern.h"
#include "rempart-settings.h"

typedef struct
{
  RempartImportPlan *plan;
  RempartJob        *job;
  GError            *error;
  gboolean           ended;
} Reading;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;

  rempart_import_plan_read_finish (reading->plan, result, &reading->error);
  reading->ended = TRUE;
}

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->plan);
  g_clear_object (&reading->job);
  g_clear_error (&reading->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Reads the folder "in", or one file of it. */
static void
start (PageFixture *self,
       Reading     *reading,
       RempartItem *item,
       const char  *name)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_build_filename (self->core.folder, "in", name, NULL));
  reading->plan = rempart_import_plan_new (self->core.project, item);
  reading->job = rempart_job_new ("Read");
  rempart_import_plan_read_async (reading->plan, files, reading->job, read_cb, reading);
}

static void
read_all (PageFixture *self,
          Reading     *reading,
          RempartItem *item,
          const char  *name)
{
  start (self, reading, item, name);
  page_fixture_wait (reading->ended);
  g_assert_no_error (reading->error);
}

static void
write_in (PageFixture *self,
          const char  *name,
          const char  *text)
{
  g_autofree char *below = g_build_filename ("in", name, NULL);
  g_autofree char *path = g_build_filename (self->core.folder, below, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static RempartImportRow *
get_row (Reading *reading,
         guint    n)
{
  g_autoptr (RempartImportRow) row = g_list_model_get_item (rempart_import_plan_get_rows (reading->plan), n);

  g_assert_nonnull (row);
  return row;   /* the list keeps it */
}

static guint
count_rows (Reading *reading)
{
  return g_list_model_get_n_items (rempart_import_plan_get_rows (reading->plan));
}

static void
assert_row (Reading           *reading,
            guint              n,
            const char        *name,
            RempartImportCase  import_case,
            const char        *outcome)
{
  RempartImportRow *row = get_row (reading, n);

  g_assert_cmpstr (rempart_import_row_get_name (row), ==, name);
  g_assert_cmpstr (rempart_import_row_get_outcome (row), ==, outcome);
  g_assert_cmpint (rempart_import_row_get_case (row), ==, import_case);
}

/* Every case, and one step back */
static void
test_cases (PageFixture  *self,
            gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  RempartEvidence *evidence;
  RempartRevision *revision;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_assert_true (rempart_project_edit_revision (self->core.project,
                                                rempart_evidence_get_latest (rempart_project_find_evidence (self->core.project, "DOC-001", NULL)),
                                                &(RempartChange) { "revision", "A" }, 1, NULL));
  write_in (self, "DOC-001_A_Plan.pdf", "plan, altered");
  write_in (self, "DOC-001_B_Plan.pdf", "plan, better");
  write_in (self, "DOC-002_A_Report.pdf", "report");
  write_in (self, "DOC-002_A_Results.csv", "results");
  write_in (self, "DOC-002_B_Report.pdf", "report, better");
  write_in (self, "Minutes.txt", "minutes");
  write_in (self, "copy of the plan.txt", "plan");
  write_in (self, "below/minutes again.txt", "minutes");
  write_in (self, ".hidden", "hidden");
  write_in (self, "Thumbs.db", "thumbs");
  read_all (self, &reading, NULL, NULL);

  g_assert_cmpuint (count_rows (&reading), ==, 8);
  g_assert_false (rempart_import_plan_is_plain (reading.plan));
  assert_row (&reading, 0, "DOC-001_A_Plan.pdf", REMPART_IMPORT_CLASH,
              "DOC-001, rev. A is in the register with other content: write another revision");
  assert_row (&reading, 1, "DOC-001_B_Plan.pdf", REMPART_IMPORT_REVISION, "New revision of DOC-001");
  assert_row (&reading, 2, "DOC-002_A_Report.pdf", REMPART_IMPORT_NEW, "New document");
  assert_row (&reading, 3, "DOC-002_A_Results.csv", REMPART_IMPORT_FILE, "A further file of DOC-002, rev. A");
  assert_row (&reading, 4, "DOC-002_B_Report.pdf", REMPART_IMPORT_REVISION, "New revision of DOC-002");
  assert_row (&reading, 5, "Minutes.txt", REMPART_IMPORT_NEW, "New document");
  assert_row (&reading, 6, "below/minutes again.txt", REMPART_IMPORT_TWIN, "The same content as Minutes.txt");
  assert_row (&reading, 7, "copy of the plan.txt", REMPART_IMPORT_KNOWN, "In the register already: DOC-001, rev. A");
  g_assert_cmpuint (rempart_import_plan_count_taken (reading.plan), ==, 5);

  /* A person decides otherwise. */
  rempart_import_row_set_included (get_row (&reading, 1), FALSE);
  rempart_import_row_edit (get_row (&reading, 0), REMPART_IMPORT_REVISION_NAME, " B ");
  assert_row (&reading, 0, "DOC-001_A_Plan.pdf", REMPART_IMPORT_REVISION, "New revision of DOC-001");
  rempart_import_row_set_included (get_row (&reading, 2), FALSE);
  assert_row (&reading, 3, "DOC-002_A_Results.csv", REMPART_IMPORT_NEW, "New document");
  rempart_import_row_set_included (get_row (&reading, 2), TRUE);

  documents = rempart_import_plan_apply (reading.plan, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 3);
  evidence = rempart_project_find_evidence (self->core.project, "DOC-001", NULL);
  g_assert_cmpuint (rempart_evidence_get_revisions (evidence)->len, ==, 2);
  evidence = rempart_project_find_evidence (self->core.project, "DOC-002", NULL);
  g_assert_cmpuint (rempart_evidence_get_revisions (evidence)->len, ==, 2);
  revision = g_ptr_array_index (rempart_evidence_get_revisions (evidence), 0);
  g_assert_cmpstr (rempart_revision_get_revision (revision), ==, "A");
  g_assert_cmpuint (rempart_revision_get_files (revision)->len, ==, 2);
  g_assert_cmpstr (rempart_evidence_get_title (evidence), ==, "Report");
  g_assert_cmpstr (rempart_evidence_get_kind (evidence), ==, "other");

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 1);
  evidence = rempart_project_find_evidence (self->core.project, "DOC-001", NULL);
  g_assert_cmpuint (rempart_evidence_get_revisions (evidence)->len, ==, 1);
}

/* A changed file of the same place, whose name tells no id */
static void
test_same_place (PageFixture  *self,
                 gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autofree char *path = g_build_filename (self->core.folder, "in", "report.txt", NULL);
  RempartEvidenceDraft draft = { .location_kind = REMPART_LOCATION_FILE, .location = path };

  write_in (self, "report.txt", "report");
  g_assert_nonnull (rempart_project_add_evidence (self->core.project, &draft, NULL));
  write_in (self, "report.txt", "report, better");
  read_all (self, &reading, NULL, NULL);
  assert_row (&reading, 0, "report.txt", REMPART_IMPORT_REVISION, "New revision of DOC-001");
}

/* Nothing is entered by halves. */
static void
test_whole (PageFixture  *self,
            gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_in (self, "DOC-001_A_Plan.pdf", "plan");
  write_in (self, "DOC-002_A_Plan.pdf", "other");
  read_all (self, &reading, NULL, NULL);
  /* Which no line of the register holds */
  first = g_strdup ("two\nlines");
  rempart_import_row_edit (get_row (&reading, 1), REMPART_IMPORT_TITLE, first);
  before = core_fixture_ask (&self->core, "SELECT count (*) FROM event");
  g_assert_null (rempart_import_plan_apply (reading.plan, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "DOC-002_A_Plan.pdf: "));
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 0);
  after = core_fixture_ask (&self->core, "SELECT count (*) FROM event");
  g_assert_cmpstr (after, ==, before);
}

static void
test_link (PageFixture  *self,
           gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) links = NULL;

  write_in (self, "DOC-001_A_Plan.pdf", "plan");
  write_in (self, "DOC-001_A_Annex.pdf", "annex");
  write_in (self, "DOC-002_A_Report.pdf", "report");
  read_all (self, &reading, self->core.item, NULL);
  documents = rempart_import_plan_apply (reading.plan, NULL);
  g_assert_nonnull (documents);
  links = rempart_project_list_links (self->core.project, self->core.item);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (rempart_project_count_links (self->core.project, self->core.item), ==, 0);
}

/* A name that the register cannot hold keeps no other file out. */
static void
test_names (PageFixture  *self,
            gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GPtrArray) documents = NULL;

  write_in (self, "a two\nlines.txt", "1");
  write_in (self, "b pr\xe9vu.txt", "2");
  write_in (self, "c \u202efdp.txt", "3");
  write_in (self, "d plan.txt", "4");
  read_all (self, &reading, NULL, NULL);
  g_assert_cmpuint (rempart_import_plan_count (reading.plan, REMPART_IMPORT_FAULT), ==, 3);
  g_assert_cmpstr (rempart_import_row_get_name (get_row (&reading, 0)), ==, "a two lines.txt");
  g_assert_nonnull (strstr (rempart_import_row_get_fault (get_row (&reading, 0)), "line break"));
  g_assert_nonnull (strstr (rempart_import_row_get_fault (get_row (&reading, 1)), "UTF-8"));
  g_assert_cmpstr (rempart_import_row_get_name (get_row (&reading, 2)), ==, "c fdp.txt");
  documents = rempart_import_plan_apply (reading.plan, NULL);
  g_assert_nonnull (documents);
  g_assert_cmpuint (documents->len, ==, 1);
}

/* What may lie in a folder beside documents: nothing of it waits, leads away or is taken for a document. */
static void
test_hostile (PageFixture  *self,
              gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autofree char *fifo = g_build_filename (self->core.folder, "in", "fifo.pdf", NULL);
  g_autofree char *circle = g_build_filename (self->core.folder, "in", "circle", NULL);
  g_autofree char *dead = g_build_filename (self->core.folder, "in", "dead.pdf", NULL);

  write_in (self, "plan.pdf", "plan");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("..", circle), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dead), ==, 0);
  read_all (self, &reading, NULL, NULL);
  g_assert_cmpuint (count_rows (&reading), ==, 1);
  assert_row (&reading, 0, "plan.pdf", REMPART_IMPORT_NEW, "New document");

  /* The folder of the project holds the project. */
  reading_clear (&reading);
  reading = (Reading) { 0 };
  read_all (self, &reading, NULL, "..");
  for (guint i = 0; i < count_rows (&reading); i++)
    g_assert_false (g_str_has_suffix (rempart_import_row_get_name (get_row (&reading, i)), ".rempart"));

  /* One that a person points at is told. */
  reading_clear (&reading);
  reading = (Reading) { 0 };
  read_all (self, &reading, NULL, "fifo.pdf");
  g_assert_cmpint (rempart_import_row_get_case (get_row (&reading, 0)), ==, REMPART_IMPORT_FAULT);
  g_assert_true (rempart_import_plan_is_plain (reading.plan));
}

static void
test_cancel (PageFixture  *self,
             gconstpointer data)
{
  g_auto (Reading) reading = { 0 };

  write_in (self, "plan.pdf", "plan");
  start (self, &reading, NULL, NULL);
  rempart_job_cancel (reading.job);
  page_fixture_wait (reading.ended);
  g_assert_error (reading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (rempart_job_get_state (reading.job), ==, REMPART_JOB_CANCELLED);
  g_assert_cmpuint (count_rows (&reading), ==, 0);
}

static gpointer
child_of (GtkWidget  *dialog,
          const char *id)
{
  GObject *child = gtk_widget_get_template_child (dialog, REMPART_TYPE_IMPORT_DIALOG, id);

  g_assert_nonnull (child);
  return child;
}

/* A pattern is tried while it is typed, and what a person wrote in a cell stays. */
static void
test_patterns (PageFixture  *self,
               gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  GtkWidget *dialog;
  GtkTextBuffer *buffer;
  GtkLabel *problem;

  write_in (self, "Plan - issue C - SOP-12.pdf", "plan");
  write_in (self, "Report - issue D - SOP-13.pdf", "report");
  read_all (self, &reading, NULL, NULL);
  rempart_import_row_edit (get_row (&reading, 1), REMPART_IMPORT_DOCUMENT, "DOC-7");
  dialog = rempart_import_dialog_new (reading.plan);
  gtk_window_present (GTK_WINDOW (dialog));
  page_fixture_wait (gtk_widget_get_mapped (dialog));
  buffer = child_of (dialog, "patterns_buffer");
  problem = child_of (dialog, "patterns_problem");

  gtk_text_buffer_set_text (buffer, "{title} - issue {rev} - {ident}", -1);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (problem), "Line 1: There is no field {ident}."));
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 0), REMPART_IMPORT_DOCUMENT), ==, "");

  gtk_text_buffer_set_text (buffer, "{title} - issue {rev} - {id}", -1);
  g_assert_cmpstr (gtk_label_get_text (problem), ==, "");
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 0), REMPART_IMPORT_DOCUMENT), ==, "SOP-12");
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 0), REMPART_IMPORT_TITLE), ==, "Plan");
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 1), REMPART_IMPORT_DOCUMENT), ==, "DOC-7");
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 1), REMPART_IMPORT_REVISION_NAME), ==, "D");
  g_assert_cmpstr (gtk_button_get_label (child_of (dialog, "accept_button")), ==, "_Add 2 Files");

  g_signal_emit_by_name (child_of (dialog, "reset_button"), "clicked");
  g_assert_cmpstr (rempart_import_row_get_text (get_row (&reading, 0), REMPART_IMPORT_DOCUMENT), ==, "");

  g_signal_emit_by_name (child_of (dialog, "accept_button"), "clicked");
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 2);
  g_assert_nonnull (rempart_project_find_evidence (self->core.project, "DOC-7", NULL));
}

/* A year of work in one folder */
static void
test_many (PageFixture  *self,
           gconstpointer data)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GPtrArray) documents = NULL;
  GtkWidget *dialog;
  gint64 start_time;

  for (guint i = 1; i <= 500; i++)
    {
      g_autofree char *name = g_strdup_printf ("DOC-%03u_A_Report %u.txt", i, i);

      write_in (self, name, name);
    }
  read_all (self, &reading, NULL, NULL);
  g_assert_cmpuint (rempart_import_plan_count (reading.plan, REMPART_IMPORT_NEW), ==, 500);
  dialog = rempart_import_dialog_new (reading.plan);
  gtk_window_present (GTK_WINDOW (dialog));
  page_fixture_wait (gtk_widget_get_mapped (dialog));
  start_time = g_get_monotonic_time ();
  rempart_import_row_edit (get_row (&reading, 0), REMPART_IMPORT_TITLE, "Another title");
  g_test_message ("a change among 500 files: %.1f ms", (g_get_monotonic_time () - start_time) / 1000.0);
  start_time = g_get_monotonic_time ();
  documents = rempart_import_plan_apply (reading.plan, NULL);
  g_test_message ("500 documents entered: %.1f ms", (g_get_monotonic_time () - start_time) / 1000.0);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 500);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
set_up (PageFixture   *self,
        gconstpointer  data)
{
  g_autofree char *folder = NULL;

  page_fixture_set_up (self, data);
  folder = g_build_filename (self->core.folder, "in", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_settings_reset (rempart_settings_get (), "name-patterns");
}

static void
tear_down (PageFixture   *self,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_ptr_array_unref (self->asked);
  page_fixture_wait (G_OBJECT (self->core.project)->ref_count == 1);
  core_fixture_tear_down (&self->core, data);
}

#define add_test(path, func) g_test_add (path, PageFixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add_test ("/app/import-plan/cancel", test_cancel);
  add_test ("/app/import-plan/cases", test_cases);
  add_test ("/app/import-plan/hostile", test_hostile);
  add_test ("/app/import-plan/link", test_link);
  add_test ("/app/import-plan/names", test_names);
  add_test ("/app/import-plan/many", test_many);
  add_test ("/app/import-plan/patterns", test_patterns);
  add_test ("/app/import-plan/same-place", test_same_place);
  add_test ("/app/import-plan/whole", test_whole);

  return g_test_run ();
}
