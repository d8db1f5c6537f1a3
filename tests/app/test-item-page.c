/* test-item-page.c: what is done to the widgets of the item page reaches the project, and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <sys/stat.h>

#include "core-fixture.h"
#include "rempart-date-entry.h"
#include "rempart-evidence-section.h"
#include "rempart-inspector.h"
#include "rempart-import-dialog.h"
#include "rempart-item-page.h"
#include "rempart-language-pair.h"
#include "rempart-link-row.h"
#include "rempart-locale.h"
#include "rempart-name-entry.h"
#include "rempart-question-list.h"
#include "rempart-register-dialog.h"
#include "rempart-text-field.h"

typedef struct
{
  CoreFixture core;
  GtkWidget  *window;
  GtkWidget  *page;
  GtkWidget  *elsewhere;   /* takes the focus from the page */
  GPtrArray  *toasts;
  GPtrArray  *errors;
} Fixture;

/* Widgets */

static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The @n-th widget of a type in the page, in the order of the tree. */
static gpointer
find (Fixture *self,
      GType    type,
      guint    n)
{
  GtkWidget *found = find_nth (self->page, type, &n);

  g_assert_nonnull (found);
  return found;
}

static gboolean
find_out (GtkWidget *page,
          GType      type)
{
  guint n = 0;

  return find_nth (page, type, &n) != NULL;
}

enum { APPLICABILITY, PROGRESS, CONFORMITY };
enum { CHECKED_ON, DUE };
/* Two pairs of texts: the justification, then the answer. */
enum { JUSTIFICATION_FR, JUSTIFICATION_EN, TEXT_FR, TEXT_EN };

static GtkTextView *
find_view (Fixture *self,
           guint    n)
{
  guint first = 0;

  return GTK_TEXT_VIEW (find_nth (find (self, REMPART_TYPE_TEXT_FIELD, n), GTK_TYPE_TEXT_VIEW, &first));
}

static void
type_text (GtkTextView *view,
           const char  *text)
{
  gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (view), text, -1, TRUE);
}

static void
assert_shown (Fixture    *self,
              guint       n,
              const char *text)
{
  g_autofree char *shown = rempart_text_field_dup_text (find (self, REMPART_TYPE_TEXT_FIELD, n));

  g_assert_cmpstr (shown, ==, text);
}

static const RempartAnswer *
answer (Fixture *self)
{
  return rempart_project_get_answer (self->core.project, self->core.item);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("%s did not come", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

#define wait_for(condition)                                                     \
  G_STMT_START {                                                                \
    guint late = g_timeout_add_seconds (20, too_late_cb, (gpointer) #condition); \
    while (!(condition))                                                        \
      g_main_context_iteration (NULL, TRUE);                                    \
    g_source_remove (late);                                                     \
  } G_STMT_END

/* Fixture */

static void
said_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_ptr_array_add (user_data, g_variant_dup_string (parameter, NULL));
}

static void
add_listener (GSimpleActionGroup *group,
              const char         *name,
              GPtrArray          *heard)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE_STRING);

  g_signal_connect (action, "activate", G_CALLBACK (said_cb), heard);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  core_fixture_set_up (&self->core, NULL);
  self->toasts = g_ptr_array_new_with_free_func (g_free);
  self->errors = g_ptr_array_new_with_free_func (g_free);
  add_listener (actions, "toast", self->toasts);
  add_listener (actions, "toast-undo", self->toasts);
  add_listener (actions, "error", self->errors);

  self->window = gtk_window_new ();
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  self->page = rempart_item_page_new ();
  gtk_widget_set_vexpand (self->page, TRUE);
  self->elsewhere = gtk_button_new_with_label ("elsewhere");
  gtk_box_append (GTK_BOX (box), self->page);
  gtk_box_append (GTK_BOX (box), self->elsewhere);
  gtk_window_set_child (GTK_WINDOW (self->window), box);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 700);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  gtk_window_present (GTK_WINDOW (self->window));
  wait_for (gtk_widget_get_mapped (self->page));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *page = g_object_ref (self->page);

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (page);
  g_ptr_array_unref (self->toasts);
  g_ptr_array_unref (self->errors);
  core_fixture_tear_down (&self->core, NULL);
}

/* Tests */

static void
test_choices (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  gtk_drop_down_set_selected (find (self, GTK_TYPE_DROP_DOWN, APPLICABILITY), REMPART_APPLICABILITY_NO);
  g_assert_cmpint (answer (self)->applicability, ==, REMPART_APPLICABILITY_NO);
  gtk_drop_down_set_selected (find (self, GTK_TYPE_DROP_DOWN, PROGRESS), REMPART_PROGRESS_REVIEW);
  g_assert_cmpint (answer (self)->progress, ==, REMPART_PROGRESS_REVIEW);
  gtk_drop_down_set_selected (find (self, GTK_TYPE_DROP_DOWN, CONFORMITY), REMPART_CONFORMITY_PARTIAL);
  g_assert_cmpint (answer (self)->conformity, ==, REMPART_CONFORMITY_PARTIAL);

  rempart_date_entry_set_date (find (self, REMPART_TYPE_DATE_ENTRY, DUE), "2027-02-28");
  g_assert_cmpstr (answer (self)->due, ==, "2027-02-28");

  g_assert_true (rempart_project_undo (self->core.project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_date_entry_get_date (find (self, REMPART_TYPE_DATE_ENTRY, DUE)), ==, "");
  g_assert_true (rempart_project_undo (self->core.project, &error));
  g_assert_cmpuint (gtk_drop_down_get_selected (find (self, GTK_TYPE_DROP_DOWN, CONFORMITY)), ==, REMPART_CONFORMITY_NONE);
  /* The widgets that undo moves must not write again. */
  g_assert_true (rempart_project_can_redo (self->core.project));
}

static void
test_owner (Fixture       *self,
            gconstpointer  data)
{
  RempartNameEntry *owner = find (self, REMPART_TYPE_NAME_ENTRY, 0);
  guint first = 0;
  GtkEditable *entry = GTK_EDITABLE (find_nth (GTK_WIDGET (owner), GTK_TYPE_ENTRY, &first));

  gtk_widget_grab_focus (GTK_WIDGET (owner));
  gtk_editable_set_text (entry, "  Ada Martin ");
  g_assert_cmpstr (answer (self)->owner, ==, "");
  gtk_widget_grab_focus (self->elsewhere);
  g_assert_cmpstr (answer (self)->owner, ==, "Ada Martin");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Ada Martin");
}

static void
test_justification (Fixture       *self,
                    gconstpointer  data)
{
  guint first = 0;
  GtkRevealer *revealer = GTK_REVEALER (find_nth (self->page, GTK_TYPE_REVEALER, &first));

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  core_fixture_set (&self->core, REMPART_ANSWER_APPLICABILITY, "no");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  type_text (find_view (self, JUSTIFICATION_FR), "Aucune interface radio.");
  g_assert_true (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_assert_false (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  g_assert_cmpstr (answer (self)->justification[REMPART_LANG_FR], ==, "Aucune interface radio.");
  g_assert_cmpstr (answer (self)->justification[REMPART_LANG_EN], ==, "");
}

static void
test_text_leave (Fixture       *self,
                 gconstpointer  data)
{
  GtkTextView *view = find_view (self, TEXT_EN);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  type_text (view, "Emergency access is logged.");
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, "");
  gtk_widget_grab_focus (self->elsewhere);
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, "Emergency access is logged.");
  g_assert_false (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (view)));

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  assert_shown (self, TEXT_EN, "");
  g_assert_true (rempart_project_redo (self->core.project, NULL));
  assert_shown (self, TEXT_EN, "Emergency access is logged.");
}

static void
test_text_rest (Fixture       *self,
                gconstpointer  data)
{
  g_object_set (find (self, REMPART_TYPE_TEXT_FIELD, TEXT_FR), "rest", 20, NULL);
  type_text (find_view (self, TEXT_FR), "Les accès d’urgence sont tracés.");
  g_assert_true (rempart_text_field_is_dirty (find (self, REMPART_TYPE_TEXT_FIELD, TEXT_FR)));
  wait_for (!rempart_text_field_is_dirty (find (self, REMPART_TYPE_TEXT_FIELD, TEXT_FR)));
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_FR], ==, "Les accès d’urgence sont tracés.");
}

/* What is typed and what comes from elsewhere at the same time: the typing stays. */
static void
test_text_conflict (Fixture       *self,
                    gconstpointer  data)
{
  type_text (find_view (self, TEXT_FR), "saisie");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, "autre");
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "other");
  assert_shown (self, TEXT_FR, "saisie");
  assert_shown (self, TEXT_EN, "other");
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_FR], ==, "saisie");
}

static void
test_text_clean (Fixture       *self,
                 gconstpointer  data)
{
  type_text (find_view (self, TEXT_FR), "un\r\nde\x01ux\x7f 🛡 \u202eشفرة");
  assert_shown (self, TEXT_FR, "un\ndeux 🛡 شفرة");
  g_assert_cmpuint (self->toasts->len, ==, 1);
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_FR], ==, "un\ndeux 🛡 شفرة");
}

static void
test_text_long (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (1000 * 1000, 'a');

  for (guint i = 50; i < 1000 * 1000; i += 50)
    text[i] = i % 1000 == 0 ? '\n' : ' ';
  type_text (find_view (self, TEXT_FR), text);
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_assert_false (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  g_assert_cmpuint (strlen (answer (self)->text[REMPART_LANG_FR]), ==, 1000 * 1000);
}

static void
test_text_refused (Fixture       *self,
                   gconstpointer  data)
{
  RempartItem *other = g_ptr_array_index (rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item)), 1);
  RempartTextField *field = find (self, REMPART_TYPE_TEXT_FIELD, TEXT_FR);
  g_autofree char *message = NULL;

  core_fixture_tamper (&self->core, "CREATE TRIGGER no BEFORE UPDATE ON answer BEGIN SELECT RAISE (ABORT, 'no'); END");
  type_text (find_view (self, TEXT_FR), "précieux");
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_object_get (field, "message", &message, NULL);
  g_assert_nonnull (message);
  g_assert_true (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  assert_shown (self, TEXT_FR, "précieux");

  /* Another item and back: nothing typed is lost. */
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, other);
  assert_shown (self, TEXT_FR, "");
  g_assert_true (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  assert_shown (self, TEXT_FR, "précieux");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, other);

  core_fixture_tamper (&self->core, "DROP TRIGGER no");
  rempart_item_page_flush (REMPART_ITEM_PAGE (self->page));
  g_assert_false (rempart_item_page_has_pending (REMPART_ITEM_PAGE (self->page)));
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_FR], ==, "précieux");
}

static void
test_choice_refused (Fixture       *self,
                     gconstpointer  data)
{
  core_fixture_tamper (&self->core, "CREATE TRIGGER no BEFORE UPDATE ON answer BEGIN SELECT RAISE (ABORT, 'no'); END");
  gtk_drop_down_set_selected (find (self, GTK_TYPE_DROP_DOWN, PROGRESS), REMPART_PROGRESS_DONE);
  g_assert_cmpuint (self->errors->len, ==, 1);
  g_assert_cmpuint (gtk_drop_down_get_selected (find (self, GTK_TYPE_DROP_DOWN, PROGRESS)), ==, REMPART_PROGRESS_TODO);
  core_fixture_tamper (&self->core, "DROP TRIGGER no");
}

/* The buttons of a question: yes, no, not applicable. */
static GtkWidget *
find_reply (Fixture      *self,
            guint         question,
            RempartReply  reply)
{
  guint n = question * (REMPART_N_REPLIES - 1) + reply - 1;

  return find_nth (find (self, REMPART_TYPE_QUESTION_LIST, 0), GTK_TYPE_TOGGLE_BUTTON, &n);
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
assert_replied (Fixture *self,
                guint    replied)
{
  const char * const *questions = rempart_item_get_questions (self->core.item, rempart_locale_get_lang ());
  g_autofree char *name = g_strdup_printf ("Questions (%u/%u)", replied, g_strv_length ((char **) questions));

  g_assert_true (has_label (self->page, name));
}

static void
test_questions (Fixture       *self,
                gconstpointer  data)
{
  GtkWidget *yes = find_reply (self, 0, REMPART_REPLY_YES);
  GtkWidget *no = find_reply (self, 1, REMPART_REPLY_NO);

  assert_replied (self, 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (yes), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (no), TRUE);
  g_assert_cmpint (answer (self)->reply[0], ==, REMPART_REPLY_YES);
  g_assert_cmpint (answer (self)->reply[1], ==, REMPART_REPLY_NO);
  assert_replied (self, 2);

  /* Another reply takes the place of the first; the same again takes it back. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_reply (self, 0, REMPART_REPLY_NA)), TRUE);
  g_assert_cmpint (answer (self)->reply[0], ==, REMPART_REPLY_NA);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (yes)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (no), FALSE);
  g_assert_cmpint (answer (self)->reply[1], ==, REMPART_REPLY_NONE);
  assert_replied (self, 1);

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (no)));
  assert_replied (self, 2);
  g_assert_true (rempart_project_can_redo (self->core.project));
}

/* What comes from elsewhere moves the buttons and nothing else. */
static void
test_questions_focus (Fixture       *self,
                      gconstpointer  data)
{
  GtkTextView *view = find_view (self, TEXT_EN);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  type_text (view, "Half a sent");
  core_fixture_set (&self->core, rempart_answer_reply_field (0), "no");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (find_reply (self, 0, REMPART_REPLY_NO))));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->window)) == GTK_WIDGET (view));
  assert_shown (self, TEXT_EN, "Half a sent");
  g_assert_cmpstr (answer (self)->text[REMPART_LANG_EN], ==, "");
}

static void
test_questions_refused (Fixture       *self,
                        gconstpointer  data)
{
  GtkWidget *yes = find_reply (self, 0, REMPART_REPLY_YES);

  core_fixture_tamper (&self->core, "CREATE TRIGGER no BEFORE UPDATE ON answer BEGIN SELECT RAISE (ABORT, 'no'); END");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (yes), TRUE);
  g_assert_cmpuint (self->errors->len, ==, 1);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (yes)));
  assert_replied (self, 0);
  core_fixture_tamper (&self->core, "DROP TRIGGER no");
}

static void
test_read_only (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (self->core.folder, "copy.rempart", NULL);
  g_autoptr (RempartProject) project = NULL;
  RempartItem *item;

  g_assert_true (rempart_project_save_copy (self->core.project, copy, NULL));
  project = rempart_project_open (copy, REMPART_OPEN_READ_ONLY, NULL);
  g_assert_nonnull (project);
  item = rempart_project_find_item (project, rempart_item_get_id (self->core.item), NULL);
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), project, item);
  g_assert_false (gtk_text_view_get_editable (find_view (self, TEXT_FR)));
  g_assert_false (gtk_widget_is_sensitive (find (self, GTK_TYPE_DROP_DOWN, PROGRESS)));
  g_assert_false (gtk_widget_is_sensitive (find_reply (self, 0, REMPART_REPLY_YES)));
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  g_assert_true (gtk_text_view_get_editable (find_view (self, TEXT_FR)));
}

static void
add_files (Fixture            *self,
           const char * const *paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (files, g_file_new_for_path (paths[i]));
  rempart_evidence_section_add_files (find (self, REMPART_TYPE_EVIDENCE_SECTION, 0), files);
}

static void
test_evidence (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *first = core_fixture_write (&self->core, "DOC-014_rev-C_Break-glass test report.txt", "passed");
  g_autofree char *second = core_fixture_write (&self->core, "plan.txt", "plan");
  g_autoptr (GPtrArray) links = NULL;
  RempartLink *link;
  GtkWidget *row;

  add_files (self, (const char *[]) { first, second, first, NULL });
  wait_for (self->toasts->len == 1);
  /* What is linked already is not linked twice, and that is said. */
  g_assert_cmpuint (self->errors->len, ==, 1);
  g_ptr_array_set_size (self->errors, 0);
  links = rempart_project_list_links (self->core.project, self->core.item);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 2);
  link = g_ptr_array_index (links, 0);
  g_assert_cmpstr (rempart_revision_get_revision (rempart_link_get_revision (link)), ==, "C");
  g_assert_cmpstr (rempart_evidence_get_document (rempart_revision_get_evidence (rempart_link_get_revision (link))),
                   ==, "DOC-014");

  row = find (self, REMPART_TYPE_LINK_ROW, 0);
  {
    guint n = 0;
    GtkEditable *locator = GTK_EDITABLE (find_nth (row, GTK_TYPE_ENTRY, &n));

    gtk_editable_set_text (locator, "p. 12");
    rempart_link_row_flush (REMPART_LINK_ROW (row));
    g_assert_cmpstr (rempart_link_get_locator (rempart_link_row_get_link (REMPART_LINK_ROW (row))), ==, "p. 12");
  }

  gtk_widget_activate_action (row, "link.remove", NULL);
  g_assert_cmpuint (rempart_project_count_links (self->core.project, self->core.item), ==, 1);
  g_assert_cmpuint (self->toasts->len, ==, 2);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  find (self, REMPART_TYPE_LINK_ROW, 1);
  /* The locator, then both files in one step. */
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_false (find_out (self->page, REMPART_TYPE_LINK_ROW));
}

static void
test_evidence_bad (Fixture       *self,
                   gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (self->core.folder, "missing.pdf", NULL);
  g_autofree char *fifo = g_build_filename (self->core.folder, "pipe", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  add_files (self, (const char *[]) { missing, fifo, NULL });
  wait_for (self->errors->len == 1);
  g_assert_nonnull (strchr (g_ptr_array_index (self->errors, 0), '\n'));
  g_assert_nonnull (strstr (g_ptr_array_index (self->errors, 0), "missing.pdf"));
  g_assert_nonnull (strstr (g_ptr_array_index (self->errors, 0), "pipe"));
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 0);
  g_assert_false (rempart_project_can_undo (self->core.project));
}

static GtkWidget *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (REMPART_IS_IMPORT_DIALOG (l->data))
      return l->data;
  return NULL;
}

/* What is in a folder is shown first; then it is linked. */
static void
test_evidence_folder (Fixture       *self,
                      gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->core.folder, "reports", NULL);
  GObject *accept;

  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  g_free (core_fixture_write (&self->core, "reports/DOC-001_A_Report.txt", "one"));
  g_free (core_fixture_write (&self->core, "reports/DOC-002_A_Report.txt", "two"));
  add_files (self, (const char *[]) { folder, NULL });
  wait_for (find_dialog () != NULL);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 0);
  accept = gtk_widget_get_template_child (find_dialog (), REMPART_TYPE_IMPORT_DIALOG, "accept_button");
  g_signal_emit_by_name (accept, "clicked");
  g_assert_cmpuint (rempart_project_count_links (self->core.project, self->core.item), ==, 2);
  wait_for (find_dialog () == NULL);
}

/* A changed file of the same place is a revision, not a second document. */
static void
test_evidence_revision (Fixture       *self,
                        gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "report.txt", "one");
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;

  add_files (self, (const char *[]) { path, NULL });
  wait_for (self->toasts->len == 1);
  g_free (core_fixture_write (&self->core, "report.txt", "two"));
  add_files (self, (const char *[]) { path, NULL });
  wait_for (self->toasts->len == 2);
  g_assert_cmpuint (rempart_project_get_evidence (self->core.project)->len, ==, 1);
  evidence = g_ptr_array_index (rempart_project_get_evidence (self->core.project), 0);
  g_assert_cmpuint (rempart_evidence_get_revisions (evidence)->len, ==, 2);
  g_assert_cmpuint (rempart_project_count_links (self->core.project, self->core.item), ==, 2);
}

static void
test_register (Fixture       *self,
               gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (&self->core, "report.txt", "one");
  const RempartEvidenceDraft draft = { .title = "Essai d’intrusion", .location = path };
  GtkWidget *dialog;
  guint n = 0;

  g_assert_nonnull (rempart_project_add_evidence (self->core.project, &draft, NULL));
  dialog = rempart_register_dialog_new (self->core.project, self->core.item);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_true (gtk_window_get_destroy_with_parent (GTK_WINDOW (dialog)));
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_nth (dialog, GTK_TYPE_CHECK_BUTTON, &n)), TRUE);
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  wait_for (rempart_project_count_links (self->core.project, self->core.item) == 1);
  find (self, REMPART_TYPE_LINK_ROW, 0);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) g_test_add ("/app/item-page/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("choices", test_choices);
  ADD ("owner", test_owner);
  ADD ("justification", test_justification);
  ADD ("text/leave", test_text_leave);
  ADD ("text/rest", test_text_rest);
  ADD ("text/conflict", test_text_conflict);
  ADD ("text/clean", test_text_clean);
  ADD ("text/long", test_text_long);
  ADD ("text/refused", test_text_refused);
  ADD ("choice-refused", test_choice_refused);
  ADD ("questions/replies", test_questions);
  ADD ("questions/focus", test_questions_focus);
  ADD ("questions/refused", test_questions_refused);
  ADD ("read-only", test_read_only);
  ADD ("evidence/files", test_evidence);
  ADD ("evidence/bad", test_evidence_bad);
  ADD ("evidence/folder", test_evidence_folder);
  ADD ("evidence/revision", test_evidence_revision);
  ADD ("evidence/register", test_register);

  return g_test_run ();
}
