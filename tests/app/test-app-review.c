/* test-app-review.c: commenting, signing and people in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"
#include "rempart-item-page.h"
#include "rempart-name-entry.h"
#include "rempart-people-dialog.h"
#include "rempart-review-section.h"
#include "rempart-review.h"
#include "rempart-sign-dialog.h"

static GtkWidget *
show_item (PageFixture *self)
{
  page_fixture_show (self, rempart_item_page_new ());
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  return page_fixture_find (self->page, REMPART_TYPE_REVIEW_SECTION, 0);
}

static gpointer
child (GtkWidget  *widget,
       const char *id)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id);
}

static void
type_comment (GtkWidget  *section,
              const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (child (section, "text")), text, -1);
}

static char *
get_typed (GtkWidget *section)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (child (section, "text"));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static guint
count_children (GtkWidget *box)
{
  guint n = 0;

  for (GtkWidget *each = gtk_widget_get_first_child (box); each != NULL; each = gtk_widget_get_next_sibling (each))
    n++;
  return n;
}

static RempartComment *
get_comment (PageFixture *self,
             guint        n)
{
  GPtrArray *comments = rempart_project_get_comments (self->core.project, self->core.item);

  g_assert_cmpuint (comments->len, >, n);
  return g_ptr_array_index (comments, n);
}

static void
test_comments (PageFixture   *self,
               gconstpointer  data)
{
  GtkWidget *section = show_item (self);
  g_autofree char *typed = NULL;
  gint64 id;

  /* Nothing is sent of nothing. */
  type_comment (section, "  \n");
  gtk_widget_activate_action (section, "review.send", NULL);
  g_assert_cmpuint (rempart_project_get_comments (self->core.project, self->core.item)->len, ==, 0);

  type_comment (section, "Which protocol?\n");
  gtk_widget_activate_action (section, "review.send", NULL);
  g_assert_cmpstr (rempart_comment_get_text (get_comment (self, 0)), ==, "Which protocol?");
  typed = get_typed (section);
  g_assert_cmpstr (typed, ==, "");
  g_assert_cmpuint (count_children (child (section, "threads")), ==, 1);

  id = rempart_comment_get_id (get_comment (self, 0));
  gtk_widget_activate_action (section, "review.reply", "x", id);
  g_assert_true (gtk_widget_get_visible (child (section, "cancel")));
  type_comment (section, "TLS");
  gtk_widget_activate_action (section, "review.send", NULL);
  g_assert_cmpint (rempart_comment_get_thread (get_comment (self, 1)), ==, id);
  g_assert_false (gtk_widget_get_visible (child (section, "cancel")));

  gtk_widget_activate_action (section, "review.resolve", "x", id);
  g_assert_cmpuint (rempart_project_count_open_comments (self->core.project, self->core.item), ==, 0);
  gtk_widget_activate_action (section, "review.reopen", "x", id);
  g_assert_cmpuint (rempart_project_count_open_comments (self->core.project, self->core.item), ==, 1);

  gtk_widget_activate_action (section, "review.edit", "x", rempart_comment_get_id (get_comment (self, 1)));
  g_free (typed);
  typed = get_typed (section);
  g_assert_cmpstr (typed, ==, "TLS");
  type_comment (section, "TLS 1.3");
  gtk_widget_activate_action (section, "review.send", NULL);
  g_assert_cmpstr (rempart_comment_get_text (get_comment (self, 1)), ==, "TLS 1.3");
  gtk_widget_activate_action (section, "review.remove", "x", rempart_comment_get_id (get_comment (self, 1)));
  g_assert_cmpuint (rempart_project_get_comments (self->core.project, self->core.item)->len, ==, 1);
}

/* What was begun about an item is there again when one comes back to it, and not at another. */
static void
test_draft_waits (PageFixture   *self,
                  gconstpointer  data)
{
  GtkWidget *section = show_item (self);
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item));
  g_autofree char *elsewhere = NULL;
  g_autofree char *back = NULL;

  type_comment (section, "Half a");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, g_ptr_array_index (items, 1));
  elsewhere = get_typed (section);
  g_assert_cmpstr (elsewhere, ==, "");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  back = get_typed (section);
  g_assert_cmpstr (back, ==, "Half a");
}

static void
assert_typed (GtkWidget  *section,
              const char *text)
{
  g_autofree char *typed = get_typed (section);

  g_assert_cmpstr (typed, ==, text);
}

/* A change of another comment comes between, and one of two changes is left for another item: nothing typed is lost. */
static void
test_drafts_aside (PageFixture   *self,
                   gconstpointer  data)
{
  GtkWidget *section = show_item (self);
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->core.item));
  gint64 id;

  type_comment (section, "Which protocol?");
  gtk_widget_activate_action (section, "review.send", NULL);
  id = rempart_comment_get_id (get_comment (self, 0));
  type_comment (section, "Half a");
  gtk_widget_activate_action (section, "review.edit", "x", id);
  assert_typed (section, "Which protocol?");
  gtk_widget_activate_action (section, "review.cancel", NULL);
  assert_typed (section, "Half a");

  gtk_widget_activate_action (section, "review.edit", "x", id);
  type_comment (section, "Which version of");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, g_ptr_array_index (items, 1));
  assert_typed (section, "");
  rempart_item_page_set_item (REMPART_ITEM_PAGE (self->page), self->core.project, self->core.item);
  assert_typed (section, "Which version of");
  type_comment (section, "Which version of the protocol?");
  gtk_widget_activate_action (section, "review.send", NULL);
  g_assert_cmpstr (rempart_comment_get_text (get_comment (self, 0)), ==, "Which version of the protocol?");
  g_assert_cmpuint (rempart_project_get_comments (self->core.project, self->core.item)->len, ==, 1);
  assert_typed (section, "Half a");
}

static GtkWidget *
find_dialog (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (G_TYPE_CHECK_INSTANCE_TYPE (l->data, type))
      return l->data;
  return NULL;
}

static gboolean
has_button (GtkWidget  *widget,
            const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return TRUE;
  for (GtkWidget *each = gtk_widget_get_first_child (widget); each != NULL; each = gtk_widget_get_next_sibling (each))
    if (has_button (each, label))
      return TRUE;
  return FALSE;
}

static void
test_sign (PageFixture   *self,
           gconstpointer  data)
{
  GtkWidget *section = show_item (self);
  GtkWidget *dialog;
  GtkWidget *problem;

  core_fixture_set (&self->core, REMPART_ANSWER_REVIEWER, "Jane Doe");
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  g_assert_cmpstr (rempart_name_entry_get_text (child (section, "reviewer")), ==, "Jane Doe");
  g_assert_true (gtk_widget_get_visible (child (section, "note")));

  gtk_widget_activate_action (section, "review.sign", NULL);
  dialog = find_dialog (REMPART_TYPE_SIGN_DIALOG);
  g_assert_nonnull (dialog);
  problem = child (dialog, "problem_label");
  rempart_name_entry_set_text (child (dialog, "name_entry"), "");
  g_signal_emit_by_name (child (dialog, "sign_button"), "clicked");
  g_assert_true (gtk_widget_get_visible (problem));
  rempart_name_entry_set_text (child (dialog, "name_entry"), "Jane Doe");
  gtk_editable_set_text (child (dialog, "role_row"), "Reviewer");
  g_signal_emit_by_name (child (dialog, "sign_button"), "clicked");
  g_assert_null (find_dialog (REMPART_TYPE_SIGN_DIALOG));
  g_assert_true (rempart_project_has_signature (self->core.project, self->core.item, REMPART_MEANING_REVIEW));
  g_assert_false (gtk_widget_get_visible (child (section, "note")));
  g_assert_cmpuint (count_children (child (section, "signatures")), ==, 1);

  /* Who did not sign it cannot withdraw it. */
  g_assert_true (has_button (child (section, "signatures"), "Withdraw"));
  rempart_project_set_actor (self->core.project, "Somebody Else");
  core_fixture_set (&self->core, REMPART_ANSWER_OWNER, "Somebody Else");
  g_assert_false (has_button (child (section, "signatures"), "Withdraw"));

  /* It no longer holds once the answer changes, and says what has changed. */
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_EN, "We do.");
  g_assert_true (gtk_widget_get_visible (child (section, "note")));
  gtk_expander_set_expanded (page_fixture_find (child (section, "signatures"), GTK_TYPE_EXPANDER, 0), TRUE);
  g_assert_nonnull (page_fixture_find (gtk_expander_get_child (page_fixture_find (child (section, "signatures"),
                                                                                  GTK_TYPE_EXPANDER, 0)),
                                       GTK_TYPE_LABEL, 1));
}

/* Leaving in the middle of a name signs nothing, and asks nothing of a project that is let go. */
static void
test_sign_left (PageFixture   *self,
                gconstpointer  data)
{
  GtkWidget *section = show_item (self);
  gpointer dialog;

  gtk_widget_activate_action (section, "review.sign", NULL);
  dialog = find_dialog (REMPART_TYPE_SIGN_DIALOG);
  g_object_add_weak_pointer (dialog, &dialog);
  gtk_editable_set_text (page_fixture_find (dialog, GTK_TYPE_ENTRY, 0), "Jane D");
  gtk_window_close (dialog);
  page_fixture_wait (dialog == NULL);
  g_assert_cmpuint (rempart_project_get_signatures (self->core.project, self->core.item)->len, ==, 0);
}

/* (nullable): the button in @dialog that does @action */
static GtkWidget *
find_button (GtkWidget  *dialog,
             const char *action)
{
  GtkWidget *button;

  for (guint i = 0; (button = page_fixture_find (dialog, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return button;
  return NULL;
}

static void
test_people (PageFixture   *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;
  GtkWidget *question;
  GtkStack *stack;

  page_fixture_show (self, rempart_item_page_new ());
  rempart_people_dialog_present (GTK_WINDOW (self->window), self->core.project);
  dialog = find_dialog (REMPART_TYPE_PEOPLE_DIALOG);
  stack = child (dialog, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "none");
  rempart_project_add_person (self->core.project, "Jane Doe", "Reviewer", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "people");
  g_assert_nonnull (page_fixture_find_row (dialog, "Jane Doe"));

  /* A name that is there already: the reason is told where it was typed, and what was typed stands there still. */
  g_signal_emit_by_name (child (dialog, "add_button"), "clicked");
  question = find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  gtk_editable_set_text (page_fixture_find (question, GTK_TYPE_ENTRY, 0), "Jane Doe");
  gtk_editable_set_text (page_fixture_find (question, GTK_TYPE_ENTRY, 1), "Approver");
  g_object_add_weak_pointer (G_OBJECT (question), (gpointer *) &question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "set");
  gtk_window_destroy (GTK_WINDOW (question));
  page_fixture_wait (question == NULL);
  page_fixture_wait ((question = find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), !=, "");
  g_assert_cmpstr (gtk_editable_get_text (page_fixture_find (question, GTK_TYPE_ENTRY, 1)), ==, "Approver");
  g_assert_cmpuint (rempart_project_get_people (self->core.project)->len, ==, 1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "cancel");
  gtk_window_destroy (GTK_WINDOW (question));

  /* Who was removed by mistake comes back from where it was done. */
  g_signal_emit_by_name (page_fixture_find (page_fixture_find_row (dialog, "Jane Doe"), GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_cmpuint (rempart_project_get_people (self->core.project)->len, ==, 0);
  page_fixture_wait (find_button (dialog, "people.undo") != NULL);
  g_signal_emit_by_name (find_button (dialog, "people.undo"), "clicked");
  g_assert_nonnull (page_fixture_find_row (dialog, "Jane Doe"));
  page_fixture_wait (find_button (dialog, "people.undo") == NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* libadwaita 1.2 crashes over a toast that goes while it still comes in, which no hand is quick enough for. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  page_fixture_add_test ("/app/review/comments", test_comments);
  page_fixture_add_test ("/app/review/draft-waits", test_draft_waits);
  page_fixture_add_test ("/app/review/drafts-aside", test_drafts_aside);
  page_fixture_add_test ("/app/review/sign", test_sign);
  page_fixture_add_test ("/app/review/sign-left", test_sign_left);
  page_fixture_add_test ("/app/review/people", test_people);
  return g_test_run ();
}
