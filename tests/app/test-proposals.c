/* test-proposals.c: what the answers about the device propose is decided by a person, on the list and at the item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "page-fixture.h"
#include "rempart-answer-section.h"
#include "rempart-characteristics-section.h"
#include "rempart-item-page.h"
#include "rempart-proposal-group.h"
#include "rempart-proposal-row.h"
#include "rempart-proposal-section.h"
#include "rempart-scope-page.h"

/* Each depends on one answer alone. */
#define UPDATES "MDCG-4.2-05"
#define INTEGRATION "MDCG-2.6.1-01"

static void
answer (PageFixture *self,
        const char  *characteristic,
        const char  *value)
{
  const RempartChange change = { characteristic, value };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_edit_characteristics (self->core.project, &change, 1, &error));
  g_assert_no_error (error);
}

static RempartItem *
find_item (PageFixture *self,
           const char  *id)
{
  RempartItem *item = rempart_project_find_item (self->core.project, id, NULL);

  g_assert_nonnull (item);
  return item;
}

static const RempartAnswer *
get_answer (PageFixture *self,
            const char  *id)
{
  return rempart_project_get_answer (self->core.project, find_item (self, id));
}

static void
show_list (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_SCOPE_PAGE, NULL);

  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (page), self->core.project);
  rempart_scope_page_show (REMPART_SCOPE_PAGE (page), "proposals");
  page_fixture_show (self, page);
}

static GtkWidget *
find_row (PageFixture *self,
          const char  *id)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = page_fixture_find (self->page, REMPART_TYPE_PROPOSAL_ROW, i);

      if (row == NULL ||
          g_str_equal (rempart_item_get_id (rempart_proposal_row_get_item (REMPART_PROPOSAL_ROW (row))), id))
        return row;
    }
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  for (guint i = 0;; i++)
    {
      GtkButton *button = page_fixture_find (widget, GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_button_get_label (button), label) == 0)
        return GTK_WIDGET (button);
    }
}

static void
press (GtkWidget  *widget,
       const char *label)
{
  GtkWidget *button = find_button (widget, label);

  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
get_group (PageFixture         *self,
           RempartProposalKind  kind)
{
  return page_fixture_find (self->page, REMPART_TYPE_PROPOSAL_GROUP, kind);
}

static void
test_nothing (PageFixture  *self,
              gconstpointer data)
{
  show_list (self);
  g_assert_null (page_fixture_find (self->page, REMPART_TYPE_PROPOSAL_ROW, 0));
  g_assert_true (gtk_widget_get_mapped (page_fixture_find (self->page, ADW_TYPE_STATUS_PAGE, 0)));
}

/* An answer proposes; it changes no item by itself. */
static void
test_consent (PageFixture  *self,
              gconstpointer data)
{
  GtkStackPage *part;

  show_list (self);
  answer (self, "user_installs_updates", "no");
  page_fixture_wait (find_row (self, UPDATES) != NULL);
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpint (get_answer (self, UPDATES)->decision, ==, REMPART_DECISION_NONE);
  g_assert_false (rempart_proposal_row_is_selected (REMPART_PROPOSAL_ROW (find_row (self, UPDATES))));
  g_assert_true (gtk_widget_get_mapped (get_group (self, REMPART_PROPOSAL_NOT_APPLICABLE)));
  g_assert_false (gtk_widget_get_mapped (get_group (self, REMPART_PROPOSAL_RECONSIDER)));
  part = page_fixture_child (self, "proposals_page");
  g_assert_cmpstr (gtk_stack_page_get_title (part), ==, "Proposals 1");

  answer (self, "user_installs_updates", "yes");
  page_fixture_wait (find_row (self, UPDATES) == NULL);
  g_assert_cmpstr (gtk_stack_page_get_title (part), ==, "Proposals");
}

static void
test_accept (PageFixture  *self,
             gconstpointer data)
{
  answer (self, "user_installs_updates", "no");
  show_list (self);
  press (find_row (self, UPDATES), "Not Applicable");
  g_assert_cmpstr (page_fixture_last (self), ==, "toast-undo 1 item marked not applicable");
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_NO);
  g_assert_cmpint (get_answer (self, UPDATES)->decision, ==, REMPART_DECISION_ACCEPTED);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    g_assert_cmpuint (strlen (get_answer (self, UPDATES)->justification[lang]), >, 40);
  page_fixture_wait (find_row (self, UPDATES) == NULL);

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpstr (get_answer (self, UPDATES)->justification[REMPART_LANG_FR], ==, "");
  page_fixture_wait (find_row (self, UPDATES) != NULL);
}

static void
test_keep (PageFixture  *self,
           gconstpointer data)
{
  answer (self, "user_installs_updates", "no");
  show_list (self);
  press (find_row (self, UPDATES), "Keep the Item");
  g_assert_cmpstr (page_fixture_last (self), ==, "toast-undo 1 item kept");
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_YES);
  g_assert_cmpint (get_answer (self, UPDATES)->decision, ==, REMPART_DECISION_KEPT);
  page_fixture_wait (find_row (self, UPDATES) == NULL);
}

/* Several at once are one step. */
static void
test_several (PageFixture  *self,
              gconstpointer data)
{
  GtkWidget *group;
  GtkCheckButton *all;

  answer (self, "user_installs_updates", "no");
  answer (self, "contracted_integration", "no");
  show_list (self);
  group = get_group (self, REMPART_PROPOSAL_NOT_APPLICABLE);
  all = page_fixture_find (group, GTK_TYPE_CHECK_BUTTON, 0);

  rempart_proposal_row_set_selected (REMPART_PROPOSAL_ROW (find_row (self, UPDATES)), TRUE);
  g_assert_true (gtk_check_button_get_inconsistent (all));
  g_assert_true (gtk_widget_get_mapped (find_button (group, "Mark 1 Not Applicable")));
  gtk_check_button_set_active (all, TRUE);
  g_assert_true (rempart_proposal_row_is_selected (REMPART_PROPOSAL_ROW (find_row (self, INTEGRATION))));
  g_assert_false (gtk_check_button_get_inconsistent (all));

  /* Other proposals come and go; what is checked stays checked. */
  answer (self, "emergency_use", "no");
  answer (self, "implantable", "no");
  page_fixture_wait (find_row (self, "ANSM-CON-ACC-02") != NULL);
  g_assert_true (rempart_proposal_row_is_selected (REMPART_PROPOSAL_ROW (find_row (self, INTEGRATION))));
  g_assert_false (rempart_proposal_row_is_selected (REMPART_PROPOSAL_ROW (find_row (self, "ANSM-CON-ACC-02"))));

  press (group, "Mark 2 Not Applicable");
  g_assert_cmpstr (page_fixture_last (self), ==, "toast-undo 2 items marked not applicable");
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_NO);
  g_assert_cmpint (get_answer (self, INTEGRATION)->applicability, ==, REMPART_APPLICABILITY_NO);
  g_assert_cmpint (get_answer (self, "ANSM-CON-ACC-02")->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpint (get_answer (self, INTEGRATION)->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
}

static void
test_reconsider (PageFixture  *self,
                 gconstpointer data)
{
  GtkWidget *group;

  answer (self, "user_installs_updates", "no");
  show_list (self);
  group = get_group (self, REMPART_PROPOSAL_RECONSIDER);
  press (find_row (self, UPDATES), "Not Applicable");
  answer (self, "user_installs_updates", "yes");
  page_fixture_wait (gtk_widget_get_mapped (group));
  g_assert_true (gtk_widget_is_ancestor (find_row (self, UPDATES), group));
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_NO);

  press (find_row (self, UPDATES), "Decide Again");
  g_assert_cmpstr (page_fixture_last (self), ==, "toast-undo 1 item is to decide again");
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  page_fixture_wait (find_row (self, UPDATES) == NULL);
}

static void
test_go (PageFixture  *self,
         gconstpointer data)
{
  GtkWidget *row;
  GtkWidget *button;

  answer (self, "user_installs_updates", "no");
  show_list (self);
  row = find_row (self, UPDATES);
  button = gtk_widget_get_last_child (row);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (page_fixture_last (self), ==, "go-item mdcg-2019-16-rev1:" UPDATES);
}

/* Who decides with the keyboard goes on with the next one. */
static void
test_focus (PageFixture  *self,
            gconstpointer data)
{
  GtkWidget *focus;

  answer (self, "user_installs_updates", "no");
  answer (self, "contracted_integration", "no");
  show_list (self);
  gtk_widget_grab_focus (find_button (find_row (self, INTEGRATION), "Keep the Item"));
  press (find_row (self, INTEGRATION), "Keep the Item");
  page_fixture_wait (find_row (self, INTEGRATION) == NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, find_row (self, UPDATES)));
}

static void
test_read_only (PageFixture  *self,
                gconstpointer data)
{
  g_autoptr (RempartProject) reader = NULL;

  answer (self, "user_installs_updates", "no");
  reader = rempart_project_open (self->core.path, REMPART_OPEN_READ_ONLY, NULL);
  show_list (self);
  g_assert_true (gtk_widget_is_sensitive (find_button (find_row (self, UPDATES), "Keep the Item")));
  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (self->page), reader);
  g_assert_false (gtk_widget_is_sensitive (find_button (find_row (self, UPDATES), "Keep the Item")));
  g_assert_true (gtk_widget_is_sensitive (gtk_widget_get_last_child (find_row (self, UPDATES))));
  rempart_scope_page_set_project (REMPART_SCOPE_PAGE (self->page), self->core.project);
}

/* At the item */

static GtkWidget *
show_item (PageFixture *self,
           const char  *id)
{
  GtkWidget *page = rempart_item_page_new ();

  rempart_item_page_set_item (REMPART_ITEM_PAGE (page), self->core.project, find_item (self, id));
  page_fixture_show (self, page);
  return page_fixture_find (page, REMPART_TYPE_PROPOSAL_SECTION, 0);
}

static gpointer
section_child (GtkWidget  *section,
               const char *id)
{
  return gtk_widget_get_template_child (section, REMPART_TYPE_PROPOSAL_SECTION, id);
}

static void
test_item (PageFixture  *self,
           gconstpointer data)
{
  GtkWidget *section = show_item (self, UPDATES);
  GtkLabel *decided;

  g_assert_false (gtk_widget_get_mapped (section));
  answer (self, "user_installs_updates", "no");
  page_fixture_wait (gtk_widget_get_mapped (section));
  g_assert_cmpuint (strlen (gtk_label_get_text (section_child (section, "reason"))), >, 40);

  press (section, "Keep the Item");
  g_assert_cmpint (get_answer (self, UPDATES)->decision, ==, REMPART_DECISION_KEPT);
  g_assert_false (gtk_widget_get_visible (section_child (section, "proposal_box")));
  decided = section_child (section, "decided_label");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (decided)));
  g_assert_nonnull (strstr (gtk_label_get_text (decided), rempart_project_get_actor (self->core.project)));

  g_assert_true (rempart_project_undo (self->core.project, NULL));
  press (section, "Not Applicable");
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, ==, REMPART_APPLICABILITY_NO);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (decided), "Marked not applicable by "));

  answer (self, "user_installs_updates", "undecided");
  page_fixture_wait (gtk_widget_get_visible (section_child (section, "proposal_box")));
  g_assert_nonnull (find_button (section, "Decide Again"));
}

/* What was typed first is written first: undo takes back the decision, and not the text. */
static void
test_item_typed (PageFixture  *self,
                 gconstpointer data)
{
  GtkWidget *section;
  GtkTextView *view;

  answer (self, "user_installs_updates", "no");
  section = show_item (self, UPDATES);
  view = page_fixture_find (page_fixture_find (self->page, REMPART_TYPE_ANSWER_SECTION, 0), GTK_TYPE_TEXT_VIEW, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Typed just now.", -1);
  press (section, "Not Applicable");
  g_assert_true (rempart_project_undo (self->core.project, NULL));
  g_assert_cmpint (get_answer (self, UPDATES)->applicability, !=, REMPART_APPLICABILITY_NO);
  g_assert_true (g_str_equal (get_answer (self, UPDATES)->text[REMPART_LANG_FR], "Typed just now.") ||
                 g_str_equal (get_answer (self, UPDATES)->text[REMPART_LANG_EN], "Typed just now."));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/proposals/nothing", test_nothing);
  page_fixture_add_test ("/app/proposals/consent", test_consent);
  page_fixture_add_test ("/app/proposals/accept", test_accept);
  page_fixture_add_test ("/app/proposals/keep", test_keep);
  page_fixture_add_test ("/app/proposals/several", test_several);
  page_fixture_add_test ("/app/proposals/reconsider", test_reconsider);
  page_fixture_add_test ("/app/proposals/go", test_go);
  page_fixture_add_test ("/app/proposals/focus", test_focus);
  page_fixture_add_test ("/app/proposals/read-only", test_read_only);
  page_fixture_add_test ("/app/proposals/item", test_item);
  page_fixture_add_test ("/app/proposals/item-typed", test_item_typed);

  return g_test_run ();
}
