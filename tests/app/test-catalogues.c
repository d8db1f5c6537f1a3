/* test-catalogues.c: catalogues that come, go and are superseded while the window shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-catalogue-panel.h"
#include "rempart-catalogue-csv.h"
#include "rempart-comparison.h"
#include "rempart-edition-details.h"
#include "rempart-edition-dialog.h"
#include "rempart-history.h"
#include "rempart-item-list-private.h"
#include "rempart-source-count.h"
#include "rempart-table-dialog.h"
#include "rempart-text-field.h"
#include "window-fixture.h"

static void
go_item (WindowFixture *self,
         const char    *ref)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-item", "s", ref));
  window_fixture_settle (self->window);
}

static void
add (WindowFixture    *self,
     RempartCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;

  rempart_project_add_catalogue (self->core.project, catalogue, &error);
  g_assert_no_error (error);
  window_fixture_settle (self->window);
}

static void
add_builtin (WindowFixture *self,
             const char    *id)
{
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (id, NULL);

  add (self, catalogue);
}

static void
remove_catalogue (WindowFixture *self,
                  const char    *id)
{
  g_autoptr (GError) error = NULL;

  rempart_project_remove_catalogue (self->core.project, rempart_project_find_catalogue (self->core.project, id), &error);
  g_assert_no_error (error);
  window_fixture_settle (self->window);
}

static void
assert_at (WindowFixture *self,
           const char    *place,
           const char    *item)
{
  RempartItem *shown = rempart_window_get_item (self->window);

  g_assert_cmpstr (rempart_window_get_place (self->window), ==, place);
  g_assert_nonnull (shown);
  g_assert_cmpstr (rempart_item_get_id (shown), ==, item);
  /* It is the one that the project knows now. */
  g_assert_true (rempart_project_find_item (self->core.project, item, NULL) == shown);
  g_assert_true (rempart_item_list_contains (self->window->list, shown));
}

static gpointer
find_mapped (GtkWidget *widget,
             GType      type)
{
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);
  return found;
}

static const char *
get_answer (WindowFixture *self,
            const char    *ref)
{
  RempartItem *item = rempart_project_find_item (self->core.project, ref, NULL);

  g_assert_nonnull (item);
  return rempart_project_get_answer (self->core.project, item)->text[REMPART_LANG_FR];
}

/* A catalogue comes while a person writes: they go on writing, at the same item. */
static void
test_add_while_typing (WindowFixture *self,
                       gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);
  RempartTextField *answer;
  GtkTextBuffer *buffer;
  GtkWidget *focus;

  window_fixture_go (self, "catalogue:ansm-2022");
  WAIT_FOR ((answer = find_mapped (GTK_WIDGET (self->window->content), REMPART_TYPE_TEXT_FIELD)));
  focus = find_mapped (GTK_WIDGET (answer), GTK_TYPE_TEXT_VIEW);
  g_assert_true (gtk_widget_grab_focus (focus));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  gtk_text_buffer_insert_at_cursor (buffer, "Un texte en cours", -1);
  g_assert_true (rempart_text_field_is_dirty (answer));

  add_builtin (self, "imdrf-n60");
  assert_at (self, "catalogue:ansm-2022", id);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);
  g_assert_true (rempart_text_field_is_dirty (answer));
  g_assert_cmpstr (get_answer (self, id), ==, "");

  g_assert_true (rempart_window_flush (self->window));
  g_assert_cmpstr (get_answer (self, id), ==, "Un texte en cours");
  g_assert_false (rempart_text_field_is_dirty (answer));
}

/* Its places come and go with it, also by undo and redo. */
static void
test_add_undo_redo (WindowFixture *self,
                    gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);

  window_fixture_go (self, "catalogue:ansm-2022");
  add_builtin (self, "imdrf-n60");
  window_fixture_go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:imdrf-n60");

  /* What is shown goes: the window stands at the overview, and nothing of it is left. */
  window_fixture_activate (self, "win.undo");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->content), ==, "overview");
  g_assert_null (rempart_window_get_item (self->window));
  window_fixture_go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");

  /* One comes back to the item that one left before. */
  window_fixture_go (self, "catalogue:ansm-2022");
  assert_at (self, "catalogue:ansm-2022", id);
  window_fixture_activate (self, "win.redo");
  assert_at (self, "catalogue:ansm-2022", id);
  window_fixture_go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:imdrf-n60");
}

/* Each page that was built stays one of the project as it is. */
static void
test_pages (WindowFixture *self,
            gconstpointer  data)
{
  const char *pages[] = { "overview", "device", "evidence", "history", "dossier" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    window_fixture_go (self, pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      window_fixture_go (self, pages[i]);
      add_builtin (self, "imdrf-n60");
      g_assert_cmpstr (rempart_window_get_place (self->window), ==, pages[i]);
      window_fixture_activate (self, "win.undo");
      g_assert_cmpstr (rempart_window_get_place (self->window), ==, pages[i]);
    }
}

static void
test_remove_shown (WindowFixture *self,
                   gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);

  go_item (self, id);
  remove_catalogue (self, "ansm-2022");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");
  g_assert_null (rempart_window_get_item (self->window));
  window_fixture_go (self, "catalogue:mdcg-2019-16-rev1");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:mdcg-2019-16-rev1");
  window_fixture_activate (self, "win.undo");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:mdcg-2019-16-rev1");
  go_item (self, id);
  assert_at (self, "catalogue:ansm-2022", id);
}

/* A clause that is shown, of a text that the catalogues refer to, stays too. */
static void
test_references (WindowFixture *self,
                 gconstpointer  data)
{
  const char *places[] = { "references", "catalogue:iec-81001-5-1", "catalogue:regulation" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      RempartItem *item;
      g_autofree char *id = NULL;

      window_fixture_go (self, places[i]);
      item = rempart_window_get_item (self->window);
      g_assert_nonnull (item);
      id = g_strdup (rempart_item_get_id (item));
      add_builtin (self, "imdrf-n60");
      g_assert_cmpstr (rempart_window_get_place (self->window), ==, places[i]);
      g_assert_cmpstr (rempart_item_get_id (rempart_window_get_item (self->window)), ==, id);
      g_assert_true (rempart_item_list_contains (self->window->list, rempart_window_get_item (self->window)));
      window_fixture_activate (self, "win.undo");
      g_assert_cmpstr (rempart_item_get_id (rempart_window_get_item (self->window)), ==, id);
    }
}

/* A search stays one. */
static void
test_search (WindowFixture *self,
             gconstpointer  data)
{
  guint before, all;

  window_fixture_go (self, "catalogue:ansm-2022");
  all = rempart_item_list_count_shown (self->window->list);
  gtk_editable_set_text (self->window->search, "journal");
  WAIT_FOR (rempart_item_list_count_shown (self->window->list) != all);
  before = rempart_item_list_count_shown (self->window->list);
  g_assert_cmpuint (before, >, 0);
  add_builtin (self, "imdrf-n60");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), >=, before);
  window_fixture_activate (self, "win.undo");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, before);
}

/* Editions */

static RempartCatalogue *
import_table (const char *id,
              const char *edition,
              const char *supersedes,
              const char *table)
{
  const RempartCatalogueImport options = { .id = id, .edition = edition, .supersedes = supersedes,
                                           .title = "House rules", .lang = REMPART_LANG_EN };
  g_autoptr (GBytes) csv = g_bytes_new (table, strlen (table));
  g_auto (RempartImportReport) report;
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue;

  rempart_import_report_init (&report);
  catalogue = rempart_catalogue_import_csv (csv, &options, &report, &error);
  g_assert_no_error (error);
  return catalogue;
}

#define FIRST_TABLE "id,section,title,ask\n" \
                    "HR-1,Access,Accounts,Say who has an account.\n" \
                    "HR-2,Access,Passwords,Say how passwords are kept.\n" \
                    "HR-3,Logs,Logs,Say what is logged.\n"
#define SECOND_TABLE "id,section,title,ask,replaces\n" \
                     "HR-1,Access,Accounts,Say who has an account and why.,\n" \
                     "HR-3a,Logs,Logs of access,Say what access is logged.,HR-3\n" \
                     "HR-3b,Logs,Logs of errors,Say what errors are logged.,HR-3\n"

static void
adopt (WindowFixture    *self,
       RempartCatalogue *old,
       RempartCatalogue *new)
{
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (old, new);
  g_autoptr (GError) error = NULL;

  rempart_project_adopt_edition (self->core.project, comparison, &error);
  g_assert_no_error (error);
  window_fixture_settle (self->window);
}

/* The item stays on the screen under its id, though its catalogue has another one; one that was withdrawn gives way to a neighbour. */
static void
test_edition (WindowFixture *self,
              gconstpointer  data)
{
  g_autoptr (RempartCatalogue) first = import_table ("house", "1", NULL, FIRST_TABLE);
  g_autoptr (RempartCatalogue) second = import_table ("house-2", "2", "house", SECOND_TABLE);

  add (self, first);
  go_item (self, "HR-1");
  assert_at (self, "catalogue:house", "HR-1");
  adopt (self, rempart_project_find_catalogue (self->core.project, "house"), second);
  assert_at (self, "catalogue:house-2", "HR-1");

  window_fixture_activate (self, "win.undo");
  assert_at (self, "catalogue:house", "HR-1");
  go_item (self, "HR-2");
  window_fixture_activate (self, "win.redo");
  assert_at (self, "catalogue:house-2", "HR-1");
}

/* The page */

static GtkWidget *
get_page (WindowFixture *self)
{
  return gtk_stack_get_visible_child (self->window->content);
}

static guint
count_widgets (GtkWidget *widget,
               GType      type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}

static void
act (WindowFixture *self,
     const char    *action,
     const char    *id)
{
  g_assert_true (gtk_widget_activate_action (get_page (self), action, "s", id));
  window_fixture_settle (self->window);
}

/* The window of @type that is open. */
static gpointer
wait_for_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (;;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

          if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (GTK_WIDGET (window)))
            return window;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
respond (const char *choice)
{
  gpointer dialog = wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);

  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  adw_message_dialog_response (dialog, choice);
  gtk_window_destroy (GTK_WINDOW (dialog));
  WAIT_FOR (dialog == NULL);
}

static void
test_page (WindowFixture *self,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  RempartSourceCount count;
  RempartCatalogue *ansm;

  window_fixture_go (self, "catalogues");
  WAIT_FOR (count_widgets (get_page (self), REMPART_TYPE_CATALOGUE_PANEL) == 2);
  act (self, "catalogues.add", "imdrf-n60");
  g_assert_nonnull (rempart_project_find_catalogue (self->core.project, "imdrf-n60"));
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogues");
  WAIT_FOR (count_widgets (get_page (self), REMPART_TYPE_CATALOGUE_PANEL) == 3);
  window_fixture_activate (self, "win.undo");
  WAIT_FOR (count_widgets (get_page (self), REMPART_TYPE_CATALOGUE_PANEL) == 2);

  /* A check against the official text counts when it says who and when. */
  core_fixture_set (&self->core, REMPART_ANSWER_SOURCE_READER, "Ada Martin");
  ansm = rempart_project_find_catalogue (self->core.project, "ansm-2022");
  rempart_source_count (self->core.project, ansm, &count);
  g_assert_cmpuint (count.total, ==, rempart_catalogue_get_items (ansm)->len);
  g_assert_cmpuint (count.checked, ==, 0);
  core_fixture_set (&self->core, REMPART_ANSWER_SOURCE_DATE, "2026-11-24");
  rempart_source_count (self->core.project, ansm, &count);
  g_assert_cmpuint (count.checked, ==, 1);
  text = rempart_source_count_to_text (&count);
  g_assert_cmpstr (text, ==, "1 of 82 checked against the official text: 81 left");

  act (self, "catalogues.unchecked", "ansm-2022");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:ansm-2022");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, 81);
  g_assert_true (rempart_window_get_item (self->window) != self->core.item);
}

static void
test_page_remove (WindowFixture *self,
                  gconstpointer  data)
{
  AdwMessageDialog *dialog;

  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "doing");
  window_fixture_go (self, "catalogues");
  act (self, "catalogues.remove", "ansm-2022");
  dialog = wait_for_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "1 answer stays"));
  respond ("keep");
  g_assert_nonnull (rempart_project_find_catalogue (self->core.project, "ansm-2022"));

  act (self, "catalogues.remove", "ansm-2022");
  respond ("remove");
  WAIT_FOR (rempart_project_find_catalogue (self->core.project, "ansm-2022") == NULL);
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogues");
  window_fixture_activate (self, "win.undo");
  self->core.item = rempart_project_find_item (self->core.project, rempart_item_get_id (self->core.item), NULL);
  g_assert_cmpint (rempart_project_get_answer (self->core.project, self->core.item)->progress, ==, REMPART_PROGRESS_DOING);
}

/* Files */

static GtkWidget *
get_child (gpointer    dialog,
           const char *id)
{
  GObject *child = gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), id);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

/* Opens the assistant on a file with @size bytes of @contents, and waits for what it makes of it. */
static RempartTableDialog *
read_file (WindowFixture *self,
           const char    *name,
           const char    *contents,
           gssize         size)
{
  g_autofree char *path = core_fixture_write (&self->core, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  RempartTableDialog *dialog;

  g_file_set_contents (path, contents, size, &error);
  g_assert_no_error (error);
  dialog = REMPART_TABLE_DIALOG (rempart_table_dialog_new (self->core.project, file));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  WAIT_FOR (!rempart_table_dialog_is_busy (dialog));
  return dialog;
}

static void
press (gpointer    dialog,
       const char *id)
{
  GtkWidget *button = get_child (dialog, id);

  WAIT_FOR (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static char *
dup_faults (RempartTableDialog *dialog)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (gtk_widget_get_template_child (GTK_WIDGET (dialog), REMPART_TYPE_TABLE_DIALOG,
                                                                          "faults_buffer"));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

#define WITH_BAD_ROW "id;section;titre;exigence\n" \
                     "Q-1;Acc\xe8s;Comptes;Dire qui a un compte.\n" \
                     ";Acc\xe8s;Sans identifiant;Dire.\n" \
                     "Q-2;Acc\xe8s;R\xe9seaux;Dire quels r\xe9seaux.\n"

/* Latin-1, semicolons, French headings and a row without an id: what can be taken is taken, the rest is told. */
static void
test_import (WindowFixture *self,
             gconstpointer  data)
{
  RempartTableDialog *dialog;
  gpointer weak;
  g_autofree char *faults = NULL;
  RempartItem *item;

  window_fixture_go (self, "catalogues");
  dialog = read_file (self, "chu.csv", WITH_BAD_ROW, -1);
  weak = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_child (dialog, "accept_button"))), ==, "_Import the 2 Good Rows");
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get_child (dialog, "summary_label"))), "Windows-1252"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get_child (dialog, "summary_label"))), "semicolons"));
  faults = dup_faults (dialog);
  g_assert_true (g_str_has_prefix (faults, "Line 3: "));

  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "title_row")), "Questionnaire du CHU");
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "id_row")), "chu");
  /* What was typed stays when the file is read again. */
  press (dialog, "again_button");
  WAIT_FOR (!rempart_table_dialog_is_busy (dialog));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "title_row"))), ==, "Questionnaire du CHU");
  press (dialog, "accept_button");
  WAIT_FOR (weak == NULL);
  item = rempart_project_find_item (self->core.project, "chu:Q-2", NULL);
  g_assert_nonnull (item);
  g_assert_cmpstr (rempart_item_get_title (item, REMPART_LANG_FR), ==, "Réseaux");
  g_assert_cmpstr (rempart_catalogue_get_title (rempart_item_get_catalogue (item), REMPART_LANG_EN), ==,
                   "Questionnaire du CHU");
  window_fixture_settle (self->window);
  window_fixture_activate (self, "win.undo");
  g_assert_null (rempart_project_find_catalogue (self->core.project, "chu"));
}

/* Nothing can be taken: why, and a way on. */
static void
test_import_refused (WindowFixture *self,
                     gconstpointer  data)
{
  RempartTableDialog *dialog = read_file (self, "bad.csv", "id,section,title,ask\nA-1,Part,\"never closed,Say it.\n", -1);
  gpointer weak = dialog;
  g_autofree char *path = NULL;

  g_assert_false (gtk_widget_get_visible (get_child (dialog, "accept_button")));
  g_assert_true (gtk_widget_get_mapped (get_child (dialog, "summary_label")));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (get_child (dialog, "summary_label"))), "Line 2: "));

  /* The file was mended meanwhile. */
  path = core_fixture_write (&self->core, "bad.csv", "id,section,title,ask\nA-1,Part,closed,Say it.\n");
  press (dialog, "again_button");
  WAIT_FOR (!rempart_table_dialog_is_busy (dialog));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_child (dialog, "accept_button"))), ==, "_Import 1 Item");

  /* An id that is taken is told, and nothing is lost. */
  gtk_editable_set_text (GTK_EDITABLE (get_child (dialog, "id_row")), "ansm-2022");
  press (dialog, "accept_button");
  WAIT_FOR (!rempart_table_dialog_is_busy (dialog));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "problem_label")));
  g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (weak == NULL);
}

/* One that is closed while it reads leaves nothing behind. */
static void
test_import_left (WindowFixture *self,
                  gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "left.csv", FIRST_TABLE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gpointer dialog = rempart_table_dialog_new (self->core.project, file);

  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (rempart_table_dialog_is_busy (dialog));
  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_FOR (dialog == NULL);
  g_assert_null (rempart_project_find_catalogue (self->core.project, "left"));
}

/* The window goes, and takes with it what stands over it, in the middle of its work too. */
static void
test_window_left (WindowFixture *self,
                  gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "left.csv", FIRST_TABLE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window = gtk_window_new ();
  gpointer dialog = rempart_table_dialog_new (self->core.project, file);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (rempart_table_dialog_is_busy (dialog));
  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (dialog == NULL);
}

/* A new edition */

static void
answer (WindowFixture *self,
        const char    *ref,
        const char    *text)
{
  const RempartChange change = { REMPART_ANSWER_TEXT_FR, text };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->core.project, rempart_project_find_item (self->core.project, ref, NULL),
                               &change, 1, &error);
  g_assert_no_error (error);
  window_fixture_settle (self->window);
}

/* The history of items that are gone, from the newest; WAIT_FOR its length. */
static GListModel *
show_former_items (WindowFixture *self)
{
  GtkWidget *filters;

  window_fixture_go (self, "history");
  filters = get_child (get_page (self), "filters");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_widget_get_template_child (filters, G_OBJECT_TYPE (filters), "kind_drop_down")),
                              REMPART_N_EVENT_KINDS);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (get_child (get_page (self), "view"))));
}

/* The history still has what was written on an item that is gone, and finds it apart. HR-3, which was split, is gone too. */
static void
assert_history_tells (WindowFixture *self,
                      const char    *id,
                      const char    *text)
{
  GListModel *shown = show_former_items (self);
  gboolean found = FALSE;

  /* One day, and two events of it */
  WAIT_FOR (g_list_model_get_n_items (shown) == 3);
  for (guint i = 1; i < 3; i++)
    {
      g_autoptr (RempartEvent) event = g_list_model_get_item (shown, i);

      found |= g_str_equal (rempart_event_get_key (event), id) && g_str_equal (rempart_event_get_new (event), text);
    }
  g_assert_true (found);
}

static void
test_new_edition (WindowFixture *self,
                  gconstpointer  data)
{
  g_autoptr (RempartCatalogue) first = import_table ("house", "1", NULL, FIRST_TABLE);
  RempartTableDialog *dialog;
  RempartEditionDialog *edition;
  gpointer weak, model;

  add (self, first);
  answer (self, "HR-1", "Les comptes sont nominatifs.");
  answer (self, "HR-2", "Les mots de passe sont hachés.");
  answer (self, "HR-3", "Tout est journalisé.");
  window_fixture_go (self, "catalogues");

  /* A file of the same id is a new edition: the next number is proposed, and both are set side by side first. */
  dialog = read_file (self, "house.csv", SECOND_TABLE, -1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_child (dialog, "edition_row"))), ==, "2");
  press (dialog, "accept_button");
  edition = wait_for_dialog (REMPART_TYPE_EDITION_DIALOG);
  /* HR-1 once, HR-3 twice; HR-2 goes. */
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_child (edition, "consequence_label"))), ==,
                   "3 answers are carried over, to confirm. 1 answer to a withdrawn item stays readable in the history.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (
    GTK_LIST_VIEW (get_child (edition, "list"))))), ==, 3);
  g_assert_true (gtk_window_get_destroy_with_parent (GTK_WINDOW (edition)));
  weak = edition;
  model = gtk_list_view_get_model (GTK_LIST_VIEW (get_child (edition, "list")));
  g_object_add_weak_pointer (G_OBJECT (edition), &weak);
  g_object_add_weak_pointer (G_OBJECT (model), &model);
  press (edition, "adopt_button");
  WAIT_FOR (weak == NULL);
  g_assert_null (model);
  window_fixture_settle (self->window);

  /* What is to confirm is shown, with the answer as it was. */
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:house");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, 3);
  g_assert_cmpstr (get_answer (self, "HR-1"), ==, "Les comptes sont nominatifs.");
  g_assert_cmpstr (get_answer (self, "HR-3b"), ==, "Tout est journalisé.");
  g_assert_null (rempart_project_find_item (self->core.project, "HR-2", NULL));
  assert_history_tells (self, "HR-2", "Les mots de passe sont hachés.");
  window_fixture_activate (self, "win.undo");
  g_assert_cmpstr (get_answer (self, "HR-2"), ==, "Les mots de passe sont hachés.");
  g_assert_false (rempart_project_get_answer (self->core.project,
                                              rempart_project_find_item (self->core.project, "HR-1", NULL))->confirm);
}

/* A catalogue that stays has an item of the same id, and an id of its own that begins alike: it is another one all the same. */
static void
test_former (WindowFixture *self,
             gconstpointer  data)
{
  g_autoptr (RempartCatalogue) house = import_table ("house", "1", NULL, FIRST_TABLE);
  g_autoptr (RempartCatalogue) other = import_table ("house-2", "1", NULL, FIRST_TABLE);
  GListModel *shown;

  add (self, house);
  add (self, other);
  answer (self, "house:HR-2", "Les mots de passe sont hachés.");
  remove_catalogue (self, "house");
  shown = show_former_items (self);
  WAIT_FOR (g_list_model_get_n_items (shown) == 2);
}

/* A text of the program that is newer than that of the project is offered. */
static void
test_update (WindowFixture *self,
             gconstpointer  data)
{
  g_autoptr (RempartCatalogue) builtin = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  GBytes *bytes = rempart_catalogue_get_bytes (builtin);
  g_autoptr (GString) xml = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (GBytes) older = NULL;
  g_autoptr (RempartCatalogue) catalogue = NULL;
  g_autoptr (GError) error = NULL;
  RempartEditionDialog *edition;
  gpointer weak;

  g_assert_cmpuint (g_string_replace (xml, "<ask xml:lang=\"en\">", "<ask xml:lang=\"en\">Formerly: ", 1), ==, 1);
  older = g_string_free_to_bytes (g_steal_pointer (&xml));
  catalogue = rempart_catalogue_new_from_bytes (older, "older", &error);
  g_assert_no_error (error);
  add (self, catalogue);

  window_fixture_go (self, "catalogues");
  WAIT_FOR (count_widgets (get_page (self), REMPART_TYPE_CATALOGUE_PANEL) == 3);
  act (self, "catalogues.compare", "imdrf-n60");
  edition = wait_for_dialog (REMPART_TYPE_EDITION_DIALOG);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (get_child (edition, "consequence_label"))), ==,
                   "No answer is affected. It can be undone.");
  weak = edition;
  g_object_add_weak_pointer (G_OBJECT (edition), &weak);
  press (edition, "adopt_button");
  WAIT_FOR (weak == NULL);
  window_fixture_settle (self->window);
  g_assert_null (rempart_project_find_update (self->core.project,
                                              rempart_project_find_catalogue (self->core.project, "imdrf-n60")));
}

static void
test_words (void)
{
  g_autofree char *old_side = rempart_edition_details_to_markup ("Say <who> has it", "Say why it is", FALSE);
  g_autofree char *new_side = rempart_edition_details_to_markup ("Say <who> has it", "Say why it is", TRUE);
  g_autofree char *old_plain = NULL;
  g_autofree char *new_plain = NULL;
  g_autoptr (GError) error = NULL;

  pango_parse_markup (old_side, -1, 0, NULL, &old_plain, NULL, &error);
  g_assert_no_error (error);
  pango_parse_markup (new_side, -1, 0, NULL, &new_plain, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (old_plain, ==, "Say <who> has it");
  g_assert_cmpstr (new_plain, ==, "Say why it is");
  g_assert_nonnull (strstr (old_side, "strikethrough"));
  g_assert_nonnull (strstr (new_side, "bold"));
}

#define N_ROWS 10000

static gboolean
tick_cb (gpointer user_data)
{
  guint *ticks = user_data;

  (*ticks)++;
  return G_SOURCE_CONTINUE;
}

/* Ten thousand rows: the window goes on answering while they are read. */
static void
test_many_rows (WindowFixture *self,
                gconstpointer  data)
{
  g_autoptr (GString) table = g_string_new ("id,section,title,ask\n");
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  gpointer dialog;
  guint ticker, ticks = 0;
  GtkListBoxRow *row;
  RempartItem *last;
  gint64 begun;

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (table, "R-%05u,Part %u,Title %u,Say what is done about point %u.\n", i, i / 100, i, i);
  path = core_fixture_write (&self->core, "many.csv", table->str);
  file = g_file_new_for_path (path);
  window_fixture_go (self, "catalogues");
  dialog = rempart_table_dialog_new (self->core.project, file);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  ticker = g_timeout_add (1, tick_cb, &ticks);
  WAIT_FOR (!rempart_table_dialog_is_busy (dialog));
  g_source_remove (ticker);
  g_test_message ("the window was woken %u times while it read", ticks);
  g_assert_cmpuint (ticks, >, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_child (dialog, "accept_button"))), ==, "_Import 10000 Items");

  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  press (dialog, "accept_button");
  WAIT_FOR (dialog == NULL);
  window_fixture_settle (self->window);
  g_assert_nonnull (rempart_project_find_item (self->core.project, "R-09999", NULL));

  /* The list stands before all its rows do, and knows the others meanwhile. */
  begun = g_get_monotonic_time ();
  window_fixture_go (self, "catalogue:many");
  g_test_message ("its list took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (self->window->list->fill_source, !=, 0);
  last = rempart_project_find_item (self->core.project, "R-09999", NULL);
  g_assert_true (rempart_item_list_contains (self->window->list, last));
  go_item (self, "R-00700");
  assert_at (self, "catalogue:many", "R-00700");
  row = NULL;
  WAIT_FOR ((row = gtk_list_box_get_selected_row (self->window->list->list)));
  g_assert_cmpstr (rempart_item_get_id (rempart_item_row_get_item (REMPART_ITEM_ROW (row))), ==, "R-00700");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), ==, N_ROWS);
}

#define ADD(path, func) window_fixture_add_test ("/app/catalogues/" path, func)

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) app = window_fixture_init (&argc, &argv);

  ADD ("add-while-typing", test_add_while_typing);
  ADD ("add-undo-redo", test_add_undo_redo);
  ADD ("pages", test_pages);
  ADD ("remove-shown", test_remove_shown);
  ADD ("references", test_references);
  ADD ("search", test_search);
  ADD ("edition", test_edition);
  ADD ("page", test_page);
  ADD ("page-remove", test_page_remove);
  ADD ("import", test_import);
  ADD ("import-refused", test_import_refused);
  ADD ("import-left", test_import_left);
  ADD ("window-left", test_window_left);
  ADD ("new-edition", test_new_edition);
  ADD ("former", test_former);
  ADD ("update", test_update);
  ADD ("many-rows", test_many_rows);
  g_test_add_func ("/app/catalogues/words", test_words);

  return g_test_run ();
}
