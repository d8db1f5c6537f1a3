/* test-evidence-page.c: the register through its widgets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "page-fixture.h"
#include "rempart-date-entry.h"
#include "rempart-document-dialog.h"
#include "rempart-evidence-page-private.h"
#include "rempart-job-row.h"
#include "rempart-register-row.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_EVIDENCE_PAGE, NULL);

  rempart_evidence_page_set_project (REMPART_EVIDENCE_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

/* The page makes its rows anew when it comes to rest. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static const char *
get_stack (PageFixture *self)
{
  settle ();
  return gtk_stack_get_visible_child_name (page_fixture_child (self, "stack"));
}

static GtkSelectionModel *
get_model (PageFixture *self)
{
  settle ();
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
rows_changed_cb (guint *count)
{
  (*count)++;
}

static void
test_add (PageFixture  *self,
          gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  guint changes = 0;

  show (self);
  g_assert_cmpstr (get_stack (self), ==, "empty");
  g_signal_connect_swapped (get_model (self), "items-changed", G_CALLBACK (rows_changed_cb), &changes);

  add_file (self, files, "plan.pdf", "plan");
  add_file (self, files, "absent.pdf", NULL);
  add_file (self, files, "report.md", "report");
  rempart_evidence_page_add_files (REMPART_EVIDENCE_PAGE (self->page), files);
  g_assert_false (is_idle (self));
  page_fixture_wait (is_idle (self) && self->asked->len > 0);

  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 2);
  g_assert_cmpuint (count_rows (self), ==, 2);
  /* The rows of thousands of files are made once, not at each of them. */
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpstr (get_stack (self), ==, "list");
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "error "));
  g_assert_nonnull (strstr (page_fixture_last (self), "absent.pdf"));

  /* One act of a person, one step back. */
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_rows (self), ==, 0);
  g_assert_cmpstr (get_stack (self), ==, "empty");
  g_signal_handlers_disconnect_by_func (get_model (self), rows_changed_cb, &changes);
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
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "summary_label")), ==, "1 of 2 documents");
  gtk_editable_set_text (search, "nowhere to be found");
  page_fixture_wait (g_str_equal (get_stack (self), "no-match"));
  gtk_editable_set_text (search, "");
  page_fixture_wait (count_rows (self) == 2);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "summary_label")), ==, "2 documents");
  gtk_drop_down_set_selected (page_fixture_child (self, "show_filter"), REMPART_REGISTER_KEPT);
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "summary_label")), ==, "0 of 2 documents");
}

/* Where there is little room the state of a document is in sight still, and nothing has to be scrolled for. */
static void
test_columns (PageFixture  *self,
              gconstpointer data)
{
  GListModel *columns;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  columns = gtk_column_view_get_columns (page_fixture_child (self, "view"));
  for (int width = 360; width < 1400; width += 20)
    {
      g_autoptr (GtkColumnViewColumn) title = g_list_model_get_item (columns, REMPART_REGISTER_TITLE);
      g_autoptr (GtkColumnViewColumn) state = g_list_model_get_item (columns, REMPART_REGISTER_STATE);
      int all = 0;

      rempart_register_fit_columns (page_fixture_child (self, "view"), width);
      for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

          all += gtk_column_view_column_get_visible (column) ? gtk_column_view_column_get_fixed_width (column) : 0;
        }
      g_assert_true (gtk_column_view_column_get_visible (state));
      g_assert_cmpint (all, ==, width);
      g_assert_cmpint (gtk_column_view_column_get_fixed_width (title), >=, MIN (180, width - 280));
    }
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

/* The menu of a row keeps what the project has no copy of: of each that is selected, and only that. */
static void
test_embed (PageFixture  *self,
            gconstpointer data)
{
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "report.txt", "report");
  show (self);
  gtk_selection_model_select_all (get_model (self));
  gtk_widget_activate_action (self->page, "evidence.embed", NULL);
  g_assert_cmpstr (page_fixture_last (self), ==, "embed [(1, 0), (2, 0)]");
}

/* Keys have no look that tells they do nothing. */
static void
test_keys_of_reader (PageFixture  *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_clear_object (&self->core.project);
  self->core.project = rempart_project_open (self->core.path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  show (self);
  gtk_selection_model_select_item (get_model (self), 0, TRUE);
  gtk_widget_activate_action (self->page, "evidence.embed", NULL);
  g_assert_null (page_fixture_last (self));
  gtk_widget_activate_action (self->page, "evidence.try", "s", "evidence.remove");
  g_assert_cmpstr (page_fixture_last (self), ==, "toast This project takes no edits: nothing was changed");
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 1);
}

/* The ids of what is selected, "DOC-001 DOC-002" */
static char *
list_selected (PageFixture *self)
{
  GtkSelectionModel *model = get_model (self);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < count_rows (self); i++)
    if (gtk_selection_model_is_selected (model, i))
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "",
                              rempart_evidence_get_document (rempart_register_row_get_evidence (get_row (self, i))));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_selected (PageFixture *self,
                 const char  *expected)
{
  g_autofree char *selected = list_selected (self);

  g_assert_cmpstr (selected, ==, expected);
}

static void
test_select (PageFixture  *self,
             gconstpointer data)
{
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "procedure.txt", "procedure");
  show (self);
  assert_selected (self, "DOC-001");
  gtk_editable_set_text (GTK_EDITABLE (page_fixture_child (self, "search_entry")), "plan");
  page_fixture_wait (count_rows (self) == 1);
  gtk_drop_down_set_selected (page_fixture_child (self, "kind_filter"), 3);
  g_assert_cmpuint (count_rows (self), ==, 0);

  /* The search and the filter hid it. */
  rempart_evidence_page_select (REMPART_EVIDENCE_PAGE (self->page), "DOC-002");
  g_assert_cmpuint (count_rows (self), ==, 2);
  assert_selected (self, "DOC-002");
  rempart_evidence_page_select (REMPART_EVIDENCE_PAGE (self->page), "DOC-404");
  assert_selected (self, "DOC-002");

  /* What is selected stays so when the register changes. */
  gtk_selection_model_select_item (get_model (self), 0, FALSE);
  core_fixture_add (&self->core, "DOC-000", "first.txt", "first");
  g_assert_cmpuint (count_rows (self), ==, 3);
  assert_selected (self, "DOC-001 DOC-002");
}

static RempartDocumentPane *
get_pane (PageFixture *self)
{
  return page_fixture_child (self, "pane");
}

static gpointer
pane_child (PageFixture *self,
            const char  *id)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (get_pane (self)), REMPART_TYPE_DOCUMENT_PANE, id);

  settle ();
  g_assert_nonnull (child);
  return child;
}

static guint
count_list (GtkListBox *list)
{
  guint n = 0;

  settle ();
  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
test_uses (PageFixture  *self,
           gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_autofree char *expected = g_strdup_printf ("go-item ansm-2022:%s", rempart_item_get_id (self->core.item));
  GtkListBox *list;

  show (self);
  list = pane_child (self, "uses_list");
  g_assert_cmpuint (count_list (list), ==, 0);
  g_assert_cmpstr (adw_preferences_group_get_title (pane_child (self, "uses_group")), ==, "Used by no item");

  g_assert_nonnull (rempart_project_link (self->core.project, self->core.item, evidence, NULL, "p. 3", NULL));
  g_assert_cmpuint (rempart_register_row_get_uses (get_row (self, 0)), ==, 1);
  g_assert_cmpuint (count_list (list), ==, 1);
  g_assert_cmpstr (adw_preferences_group_get_title (pane_child (self, "uses_group")), ==, "Used by 1 item");
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_cmpstr (page_fixture_last (self), ==, expected);
}

/* An older revision is looked at without leaving the document. */
static void
test_revisions (PageFixture  *self,
                gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_autofree char *path = core_fixture_write (&self->core, "plan-b.txt", "plan, better");
  RempartEvidenceDraft draft = { .revision = "B", .location_kind = REMPART_LOCATION_FILE, .location = path };
  GtkListBox *list;

  g_assert_nonnull (rempart_project_add_revision (self->core.project, evidence, &draft, NULL));
  show (self);
  list = pane_child (self, "revisions_list");
  g_assert_cmpuint (count_list (list), ==, 2);
  g_assert_cmpstr (rempart_revision_get_revision (rempart_document_pane_get_revision (get_pane (self))), ==, "B");

  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  g_assert_cmpstr (rempart_revision_get_location (rempart_document_pane_get_revision (get_pane (self))), ==, "plan.txt");
  /* A change of the register does not turn the page back. */
  core_fixture_add (&self->core, "DOC-002", "other.txt", "other");
  g_assert_cmpstr (rempart_revision_get_location (rempart_document_pane_get_revision (get_pane (self))), ==, "plan.txt");
}

static void
test_filters (PageFixture  *self,
              gconstpointer data)
{
  RempartEvidence *evidence = core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  GtkDropDown *kinds, *shown;
  g_autofree char *path = NULL;

  g_assert_nonnull (rempart_project_link (self->core.project, self->core.item, evidence, NULL, "p. 3", NULL));
  core_fixture_add (&self->core, "DOC-002", "gone.txt", "gone");
  g_assert_true (rempart_project_edit_evidence (self->core.project, rempart_project_find_evidence (self->core.project, "DOC-002", NULL),
                                                &(RempartChange) { "kind", "plan" }, 1, NULL));
  path = g_build_filename (self->core.folder, "gone.txt", NULL);
  g_assert_cmpint (g_unlink (path), ==, 0);
  show (self);
  kinds = page_fixture_child (self, "kind_filter");
  shown = page_fixture_child (self, "show_filter");
  page_fixture_wait (rempart_register_row_get_health (get_row (self, 1)) == REMPART_HEALTH_MISSING);

  /* "All kinds", then the kinds in their order: a plan is the first. */
  gtk_drop_down_set_selected (kinds, 1);
  g_assert_cmpuint (count_rows (self), ==, 1);
  gtk_drop_down_set_selected (shown, REMPART_REGISTER_FAULTY);
  g_assert_cmpuint (count_rows (self), ==, 1);
  gtk_drop_down_set_selected (kinds, 0);
  g_assert_cmpuint (count_rows (self), ==, 1);
  gtk_drop_down_set_selected (shown, REMPART_REGISTER_UNUSED);
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_assert_cmpstr (rempart_evidence_get_document (rempart_register_row_get_evidence (get_row (self, 0))), ==, "DOC-002");
  /* The details are not those of a document that the filter hides. */
  g_assert_cmpstr (rempart_revision_get_location (rempart_document_pane_get_revision (get_pane (self))), ==, "gone.txt");
  gtk_drop_down_set_selected (shown, REMPART_REGISTER_EXPIRING);
  g_assert_null (rempart_document_pane_get_revision (get_pane (self)));
  g_assert_cmpstr (get_stack (self), ==, "no-match");
  gtk_drop_down_set_selected (shown, REMPART_REGISTER_ALL);
  g_assert_cmpuint (count_rows (self), ==, 2);
}

static RempartRevision *
get_latest (PageFixture *self,
            const char  *document)
{
  return rempart_evidence_get_latest (rempart_project_find_evidence (self->core.project, document, NULL));
}

/* An annex beside the document: added, seen, taken out, and both can be undone. */
static void
test_files (PageFixture  *self,
            gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GtkListBox *list;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  list = pane_child (self, "files_list");
  g_assert_cmpuint (count_list (list), ==, 1);
  add_file (self, files, "annex.csv", "1;2");
  rempart_evidence_page_add_further_files (REMPART_EVIDENCE_PAGE (self->page), get_latest (self, "DOC-001"), files);
  page_fixture_wait (is_idle (self));
  g_assert_cmpuint (rempart_revision_get_files (get_latest (self, "DOC-001"))->len, ==, 2);
  g_assert_cmpuint (count_list (list), ==, 2);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (list, 1))), ==, "annex.csv");

  /* The same once more is an error that says so, and changes nothing. */
  rempart_evidence_page_add_further_files (REMPART_EVIDENCE_PAGE (self->page), get_latest (self, "DOC-001"), files);
  page_fixture_wait (is_idle (self) && self->asked->len > 0);
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "error "));
  g_assert_cmpuint (count_list (list), ==, 2);

  gtk_widget_activate_action (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), "file.remove", NULL);
  g_assert_cmpuint (count_list (list), ==, 1);
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "toast-undo "));
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_list (list), ==, 2);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_list (list), ==, 1);
}

/* A click on a file asks for a program that opens it; of a file that is gone none can, and that is said. */
static void
test_open_file (PageFixture  *self,
                gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "plan.txt", NULL);
  GtkListBox *list;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  g_assert_cmpint (g_unlink (path), ==, 0);
  show (self);
  list = pane_child (self, "files_list");
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  page_fixture_wait (self->asked->len > 0);
  g_assert_true (g_str_has_prefix (page_fixture_last (self), "error No program could be started"));
}

/* Begins to enter the new revision @file. */
static gpointer
begin_revision (PageFixture *self,
                GtkWidget   *parent,
                GFile       *file)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->core.project, "DOC-001", NULL);
  GtkWidget *dialog = rempart_document_dialog_new_revision (self->core.project, evidence, file);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (dialog));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  return dialog;
}

/* A revision that is still being read when the person leaves, by Escape or with the whole window, is not entered. */
static void
test_leave_dialog (PageFixture  *self,
                   gconstpointer data)
{
  g_autofree char *path = core_fixture_write (&self->core, "plan-b.txt", "plan, better");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *parent = gtk_window_new ();
  gpointer dialog;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  dialog = begin_revision (self, self->window, file);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_widget_activate_action (dialog, "window.close", NULL);
  page_fixture_wait (dialog == NULL);
  g_assert_cmpuint (rempart_evidence_get_revisions (rempart_project_find_evidence (self->core.project, "DOC-001", NULL))->len, ==, 1);

  gtk_window_present (GTK_WINDOW (parent));
  dialog = begin_revision (self, parent, file);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_window_destroy (GTK_WINDOW (parent));
  page_fixture_wait (dialog == NULL);
}

static void
test_expiry (PageFixture  *self,
             gconstpointer data)
{
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "other.txt", "other");
  show (self);
  rempart_date_entry_set_date (pane_child (self, "expires_entry"), "2020-01-31");
  g_assert_cmpstr (rempart_revision_get_expires (get_latest (self, "DOC-001")), ==, "2020-01-31");
  g_assert_cmpstr (rempart_revision_get_expires (get_latest (self, "DOC-002")), ==, "");
  gtk_drop_down_set_selected (page_fixture_child (self, "show_filter"), REMPART_REGISTER_EXPIRING);
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpstr (get_stack (self), ==, "no-match");
  g_assert_cmpstr (rempart_revision_get_expires (get_latest (self, "DOC-001")), ==, "");
}

/* The entry inside the date entry @widget */
static GtkEditable *
get_editable (gpointer widget)
{
  return page_fixture_find (widget, GTK_TYPE_ENTRY, 0);
}

/* A date that is typed and not left: it is written with the page, and with the dialog that is accepted by a key. */
static void
test_typed_dates (PageFixture  *self,
                  gconstpointer data)
{
  GtkWidget *dialog;
  RempartDateEntry *entry;

  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  show (self);
  gtk_editable_set_text (get_editable (pane_child (self, "expires_entry")), "31/01/2030");
  g_assert_true (rempart_evidence_page_flush (REMPART_EVIDENCE_PAGE (self->page)));
  g_assert_cmpstr (rempart_revision_get_expires (get_latest (self, "DOC-001")), ==, "2030-01-31");

  dialog = rempart_document_dialog_new_edit (self->core.project, rempart_project_find_evidence (self->core.project, "DOC-001", NULL));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  entry = page_fixture_find (dialog, REMPART_TYPE_DATE_ENTRY, 0);
  gtk_editable_set_text (get_editable (entry), "soon");
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (dialog, REMPART_TYPE_DOCUMENT_DIALOG, "problem_label"))));
  gtk_editable_set_text (get_editable (entry), "2025-06-01");
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  g_assert_cmpstr (rempart_revision_get_effective (get_latest (self, "DOC-001")), ==, "2025-06-01");
}

/* As many documents as a large file has */
static void
test_many (PageFixture  *self,
           gconstpointer data)
{
  const RempartDigest digest = { .size = 4, .sha256 = "0000000000000000000000000000000000000000000000000000000000000000" };
  gint64 start, shown, filtered;

  g_assert_true (rempart_project_begin_group (self->core.project, NULL));
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/nowhere/report-%u.pdf", self->core.folder, i);
      g_autofree char *title = g_strdup_printf ("Report %u", i);
      RempartEvidenceDraft draft = { .title = title, .location_kind = REMPART_LOCATION_FILE, .location = path, .digest = &digest };

      g_assert_nonnull (rempart_project_add_evidence (self->core.project, &draft, NULL));
    }
  g_assert_true (rempart_project_end_group (self->core.project, TRUE, NULL));

  start = g_get_monotonic_time ();
  show (self);
  shown = g_get_monotonic_time () - start;
  g_assert_cmpuint (count_rows (self), ==, 2000);
  start = g_get_monotonic_time ();
  gtk_drop_down_set_selected (page_fixture_child (self, "show_filter"), REMPART_REGISTER_UNUSED);
  gtk_drop_down_set_selected (page_fixture_child (self, "show_filter"), REMPART_REGISTER_KEPT);
  filtered = g_get_monotonic_time () - start;
  g_assert_cmpuint (count_rows (self), ==, 0);
  g_test_message ("2000 documents: shown after %.0f ms, filtered twice in %.0f ms", shown / 1000.0, filtered / 1000.0);
  g_assert_cmpint (shown, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (filtered, <, 2 * G_USEC_PER_SEC);
}

/* Several at once, one step back */
static void
test_several (PageFixture  *self,
              gconstpointer data)
{
  core_fixture_add (&self->core, "DOC-001", "plan.txt", "plan");
  core_fixture_add (&self->core, "DOC-002", "procedure.txt", "procedure");
  core_fixture_add (&self->core, "DOC-003", "kept.txt", "kept");
  show (self);
  gtk_selection_model_select_item (get_model (self), 1, FALSE);
  assert_selected (self, "DOC-001 DOC-002");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pane_child (self, "stack")), ==, "several");
  g_assert_cmpstr (gtk_label_get_text (pane_child (self, "several_label")), ==, "2 documents selected");

  gtk_widget_activate_action (self->page, "evidence.remove", NULL);
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_assert_cmpstr (page_fixture_last (self), ==, "toast 2 documents removed from the register: Undo brings them back");
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpuint (count_rows (self), ==, 3);
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
  page_fixture_add_test ("/app/evidence/columns", test_columns);
  page_fixture_add_test ("/app/evidence/embed", test_embed);
  page_fixture_add_test ("/app/evidence/keys-of-reader", test_keys_of_reader);
  page_fixture_add_test ("/app/evidence/expiry", test_expiry);
  page_fixture_add_test ("/app/evidence/files", test_files);
  page_fixture_add_test ("/app/evidence/filters", test_filters);
  page_fixture_add_test ("/app/evidence/find-and-sort", test_find_and_sort);
  page_fixture_add_test ("/app/evidence/leave-dialog", test_leave_dialog);
  page_fixture_add_test ("/app/evidence/many", test_many);
  page_fixture_add_test ("/app/evidence/open-file", test_open_file);
  page_fixture_add_test ("/app/evidence/remove", test_remove);
  page_fixture_add_test ("/app/evidence/revisions", test_revisions);
  page_fixture_add_test ("/app/evidence/select", test_select);
  page_fixture_add_test ("/app/evidence/several", test_several);
  page_fixture_add_test ("/app/evidence/typed-dates", test_typed_dates);
  page_fixture_add_test ("/app/evidence/uses", test_uses);

  return g_test_run ();
}
