/* test-evidence-page.c: the register and the history through their widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "page-fixture.h"
#include "rempart-evidence-page.h"
#include "rempart-history-page.h"
#include "rempart-history.h"
#include "rempart-job-row.h"
#include "rempart-register-row.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_EVIDENCE_PAGE, NULL);

  rempart_evidence_page_set_project (REMPART_EVIDENCE_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static const char *
get_stack (PageFixture *self)
{
  return gtk_stack_get_visible_child_name (page_fixture_child (self, "stack"));
}

static GtkSelectionModel *
get_model (PageFixture *self)
{
  return gtk_column_view_get_model (page_fixture_child (self, "view"));
}

static guint
count_rows (PageFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (self)));
}

static RempartRegisterRow *
get_row (PageFixture *self,
         guint        n)
{
  g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (get_model (self)), n);

  g_assert_nonnull (row);
  return row;   /* the list keeps it */
}

static gboolean
is_idle (PageFixture *self)
{
  return rempart_job_row_get_job (page_fixture_child (self, "job_row")) == NULL;
}

static void
add_file (PageFixture *self,
          GPtrArray   *files,
          const char  *name,
          const char  *text)
{
  g_autofree char *path = core_fixture_write (&self->core, name, text);

  g_ptr_array_add (files, g_file_new_for_path (path));
}

static void
test_add (PageFixture  *self,
          gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  show (self);
  g_assert_cmpstr (get_stack (self), ==, "empty");

  add_file (self, files, "plan.pdf", "plan");
  add_file (self, files, "absent.pdf", NULL);
  add_file (self, files, "report.md", "report");
  rempart_evidence_page_add_files (REMPART_EVIDENCE_PAGE (self->page), files);
  g_assert_false (is_idle (self));
  page_fixture_wait (is_idle (self) && self->asked->len > 0);

  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 2);
  g_assert_cmpuint (count_rows (self), ==, 2);
  g_assert_cmpstr (get_stack (self), ==, "list");
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "error "));
  g_assert_nonnull (strstr (page_fixture_last (self), "absent.pdf"));

  /* One act of a person, one step back. */
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_rows (self), ==, 0);
  g_assert_cmpstr (get_stack (self), ==, "empty");
}

static void
test_cancel (PageFixture  *self,
             gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RempartJob) job = NULL;

  show (self);
  add_file (self, files, "plan.pdf", "plan");
  rempart_evidence_page_add_files (REMPART_EVIDENCE_PAGE (self->page), files);
  job = g_object_ref (rempart_job_row_get_job (page_fixture_child (self, "job_row")));
  rempart_job_cancel (job);
  page_fixture_wait (is_idle (self));
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_CANCELLED);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 0);
  g_assert_null (page_fixture_last (self));
}

/* Same size and time: only reading the file shows that it was altered. */
static void
test_check (PageFixture  *self,
            gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "plan.txt", NULL);
  GStatBuf before;
  struct utimbuf times;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "kept.txt", "kept");
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  g_free (core_fixture_write (&self->core, "plan.txt", "PLAN"));
  times.actime = before.st_atime;
  times.modtime = before.st_mtime;
  g_assert_cmpint (g_utime (path, &times), ==, 0);

  show (self);
  page_fixture_wait (rempart_register_row_get_health (get_row (self, 0)) == REMPART_HEALTH_OK);
  gtk_widget_activate_action (self->page, "evidence.check", NULL);
  page_fixture_wait (is_idle (self) && rempart_register_row_get_health (get_row (self, 0)) != REMPART_HEALTH_OK);
  g_assert_cmpint (rempart_register_row_get_health (get_row (self, 0)), ==, REMPART_HEALTH_ALTERED);
  g_assert_cmpint (rempart_register_row_get_health (get_row (self, 1)), ==, REMPART_HEALTH_OK);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "summary_label")), ==, "2 documents, 1 with a fault");
}

static void
test_find_and_sort (PageFixture  *self,
                    gconstpointer data)
{
  GtkEditable *search;

  core_fixture_add (&self->core, "DOC-10", "a.txt", "a");
  core_fixture_add (&self->core, "DOC-9", "procedure.txt", "b");
  show (self);

  /* As people count. */
  g_assert_cmpstr (rempart_evidence_get_document (rempart_register_row_get_evidence (get_row (self, 0))), ==, "DOC-9");

  search = GTK_EDITABLE (page_fixture_child (self, "search_entry"));
  gtk_editable_set_text (search, "PROCÉDURE");
  page_fixture_wait (count_rows (self) == 1);
  gtk_editable_set_text (search, "nowhere to be found");
  page_fixture_wait (g_str_equal (get_stack (self), "no-match"));
  gtk_editable_set_text (search, "");
  page_fixture_wait (count_rows (self) == 2);
}

static void
test_remove (PageFixture  *self,
             gconstpointer data)
{
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  gtk_selection_model_select_item (get_model (self), 0, TRUE);
  gtk_widget_activate_action (self->page, "evidence.remove", NULL);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 0);
  g_assert_cmpstr (page_fixture_last (self), ==, "toast DOC-001 removed from the register: Undo brings it back");
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_rows (self), ==, 1);
}

static void
test_select (PageFixture  *self,
             gconstpointer data)
{
  GtkSingleSelection *selection;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "procedure.txt", "procedure");
  show (self);
  selection = GTK_SINGLE_SELECTION (get_model (self));
  gtk_editable_set_text (GTK_EDITABLE (page_fixture_child (self, "search_entry")), "plan");
  page_fixture_wait (count_rows (self) == 1);

  /* The search hid it. */
  rempart_evidence_page_select (REMPART_EVIDENCE_PAGE (self->page), "DOC-002");
  g_assert_cmpuint (count_rows (self), ==, 2);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
  rempart_evidence_page_select (REMPART_EVIDENCE_PAGE (self->page), "DOC-404");
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 1);
}

static void
test_uses (PageFixture  *self,
           gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_autofree char *expected = g_strdup_printf ("go-item ansm-2022:%s", rempart_item_get_id (self->core.item));
  GtkListBox *list;

  g_assert_nonnull (rempart_project_link (self->core.project, self->core.item, evidence, NULL, "p. 3", NULL));
  show (self);
  g_assert_cmpuint (rempart_register_row_get_uses (get_row (self, 0)), ==, 1);
  gtk_widget_activate_action (self->page, "evidence.uses", NULL);
  list = page_fixture_child (self, "uses_list");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 0));
  g_assert_null (gtk_list_box_get_row_at_index (list, 1));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_cmpstr (page_fixture_last (self), ==, expected);
}

static void
show_history (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_HISTORY_PAGE, NULL);

  rempart_history_page_set_project (REMPART_HISTORY_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static void
test_history (PageFixture  *self,
              gconstpointer data)
{
  guint n;

  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "réponse");
  show_history (self);
  n = count_rows (self);
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (n, ==, rempart_project_count_events (self->core.project, NULL));

  gtk_selection_model_select_item (get_model (self), 0, TRUE);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "new_label")), ==, "réponse");
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "old_label")), ==, "nothing");

  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  g_assert_cmpuint (count_rows (self), ==, n + 1);
}

/* The first page is read, and the search goes through all of them. */
static void
test_history_pages (PageFixture  *self,
                    gconstpointer data)
{
  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "the needle");
  for (guint i = 0; i < 250; i++)
    core_fixture_set (&self->core, REMPART_ANSWER_OWNER, i % 2 ? "odd" : "even");

  show_history (self);
  g_assert_cmpuint (count_rows (self), ==, 200);
  gtk_editable_set_text (GTK_EDITABLE (page_fixture_child (self, "search_entry")), "needle");
  /* It was set, and changed to something else. */
  page_fixture_wait (count_rows (self) == 2);
}

static void
test_history_check (PageFixture  *self,
                    gconstpointer data)
{
  GtkWidget *box;
  GtkLabel *label;
  g_autofree char *trigger = NULL;
  g_autofree char *sql = NULL;

  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "Anne");
  show_history (self);
  box = page_fixture_child (self, "result_box");
  label = page_fixture_child (self, "result_label");

  g_signal_emit_by_name (page_fixture_child (self, "check_button"), "clicked");
  page_fixture_wait (gtk_widget_get_visible (box));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (label), "The record is whole"));

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

  page_fixture_add_test ("/app/evidence/add", test_add);
  page_fixture_add_test ("/app/evidence/cancel", test_cancel);
  page_fixture_add_test ("/app/evidence/check", test_check);
  page_fixture_add_test ("/app/evidence/find-and-sort", test_find_and_sort);
  page_fixture_add_test ("/app/evidence/remove", test_remove);
  page_fixture_add_test ("/app/evidence/select", test_select);
  page_fixture_add_test ("/app/evidence/uses", test_uses);
  page_fixture_add_test ("/app/history/follows", test_history);
  page_fixture_add_test ("/app/history/pages", test_history_pages);
  page_fixture_add_test ("/app/history/check", test_history_check);

  return g_test_run ();
}
