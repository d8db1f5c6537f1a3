/* test-catalogues.c: catalogues that come, go and are superseded while the window shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-application.h"
#include "rempart-catalogue-csv.h"
#include "rempart-comparison.h"
#include "rempart-text-field.h"
#include "rempart-window-private.h"

typedef struct
{
  CoreFixture    core;
  RempartWindow *window;
} Fixture;

static GtkApplication *application;

#define WAIT_FOR(condition) \
  G_STMT_START { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } G_STMT_END

static void
settle (Fixture *self)
{
  WAIT_FOR (!self->window->update_source && !self->window->layout_source);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  core_fixture_set_up (&self->core, NULL);
  self->window = rempart_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  rempart_window_set_project (self->window, self->core.project);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  settle (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (!window);
  WAIT_FOR (G_OBJECT (self->core.project)->ref_count == 1);
  core_fixture_tear_down (&self->core, NULL);
}

static void
go (Fixture    *self,
    const char *place)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-place", "s", place));
  settle (self);
}

static void
go_item (Fixture    *self,
         const char *ref)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-item", "s", ref));
  settle (self);
}

static void
activate (Fixture    *self,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  settle (self);
}

static void
add (Fixture          *self,
     RempartCatalogue *catalogue)
{
  g_autoptr (GError) error = NULL;

  rempart_project_add_catalogue (self->core.project, catalogue, &error);
  g_assert_no_error (error);
  settle (self);
}

static void
add_builtin (Fixture    *self,
             const char *id)
{
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (id, NULL);

  add (self, catalogue);
}

static void
remove_catalogue (Fixture    *self,
                  const char *id)
{
  g_autoptr (GError) error = NULL;

  rempart_project_remove_catalogue (self->core.project, rempart_project_find_catalogue (self->core.project, id), &error);
  g_assert_no_error (error);
  settle (self);
}

static void
assert_at (Fixture    *self,
           const char *place,
           const char *item)
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
get_answer (Fixture    *self,
            const char *ref)
{
  RempartItem *item = rempart_project_find_item (self->core.project, ref, NULL);

  g_assert_nonnull (item);
  return rempart_project_get_answer (self->core.project, item)->text[REMPART_LANG_FR];
}

/* A catalogue comes while a person writes: they go on writing, at the same item. */
static void
test_add_while_typing (Fixture       *self,
                       gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);
  RempartTextField *answer;
  GtkTextBuffer *buffer;
  GtkWidget *focus;

  go (self, "catalogue:ansm-2022");
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
test_add_undo_redo (Fixture       *self,
                    gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);

  go (self, "catalogue:ansm-2022");
  add_builtin (self, "imdrf-n60");
  go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:imdrf-n60");

  /* What is shown goes: the window stands at the overview, and nothing of it is left. */
  activate (self, "win.undo");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->window->content), ==, "overview");
  g_assert_null (rempart_window_get_item (self->window));
  go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");

  /* One comes back to the item that one left before. */
  go (self, "catalogue:ansm-2022");
  assert_at (self, "catalogue:ansm-2022", id);
  activate (self, "win.redo");
  assert_at (self, "catalogue:ansm-2022", id);
  go (self, "catalogue:imdrf-n60");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:imdrf-n60");
}

/* Each page that was built stays one of the project as it is. */
static void
test_pages (Fixture       *self,
            gconstpointer  data)
{
  const char *pages[] = { "overview", "device", "evidence", "history", "dossier" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    go (self, pages[i]);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      go (self, pages[i]);
      add_builtin (self, "imdrf-n60");
      g_assert_cmpstr (rempart_window_get_place (self->window), ==, pages[i]);
      activate (self, "win.undo");
      g_assert_cmpstr (rempart_window_get_place (self->window), ==, pages[i]);
    }
}

static void
test_remove_shown (Fixture       *self,
                   gconstpointer  data)
{
  const char *id = rempart_item_get_id (self->core.item);

  go_item (self, id);
  remove_catalogue (self, "ansm-2022");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "overview");
  g_assert_null (rempart_window_get_item (self->window));
  go (self, "catalogue:mdcg-2019-16-rev1");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:mdcg-2019-16-rev1");
  activate (self, "win.undo");
  g_assert_cmpstr (rempart_window_get_place (self->window), ==, "catalogue:mdcg-2019-16-rev1");
  go_item (self, id);
  assert_at (self, "catalogue:ansm-2022", id);
}

/* A search stays one. */
static void
test_search (Fixture       *self,
             gconstpointer  data)
{
  guint before, all;

  go (self, "catalogue:ansm-2022");
  all = rempart_item_list_count_shown (self->window->list);
  gtk_editable_set_text (self->window->search, "journal");
  WAIT_FOR (rempart_item_list_count_shown (self->window->list) != all);
  before = rempart_item_list_count_shown (self->window->list);
  g_assert_cmpuint (before, >, 0);
  add_builtin (self, "imdrf-n60");
  g_assert_cmpuint (rempart_item_list_count_shown (self->window->list), >=, before);
  activate (self, "win.undo");
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
adopt (Fixture          *self,
       RempartCatalogue *old,
       RempartCatalogue *new)
{
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (old, new);
  g_autoptr (GError) error = NULL;

  rempart_project_adopt_edition (self->core.project, comparison, &error);
  g_assert_no_error (error);
  settle (self);
}

/* The item stays on the screen under its id, though its catalogue has another one; one that was withdrawn gives way to a neighbour. */
static void
test_edition (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (RempartCatalogue) first = import_table ("house", "1", NULL, FIRST_TABLE);
  g_autoptr (RempartCatalogue) second = import_table ("house-2", "2", "house", SECOND_TABLE);

  add (self, first);
  go_item (self, "HR-1");
  assert_at (self, "catalogue:house", "HR-1");
  adopt (self, rempart_project_find_catalogue (self->core.project, "house"), second);
  assert_at (self, "catalogue:house-2", "HR-1");

  activate (self, "win.undo");
  assert_at (self, "catalogue:house", "HR-1");
  go_item (self, "HR-2");
  activate (self, "win.redo");
  assert_at (self, "catalogue:house-2", "HR-1");
}

#define ADD(path, func) g_test_add ("/app/catalogues/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RempartApplication) app = NULL;
  g_autoptr (GError) error = NULL;

  g_test_init (&argc, &argv, NULL);
  rempart_application_init_locale ();
  app = rempart_application_new ();
  application = GTK_APPLICATION (app);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  ADD ("add-while-typing", test_add_while_typing);
  ADD ("add-undo-redo", test_add_undo_redo);
  ADD ("pages", test_pages);
  ADD ("remove-shown", test_remove_shown);
  ADD ("search", test_search);
  ADD ("edition", test_edition);

  return g_test_run ();
}
