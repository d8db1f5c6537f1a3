/* test-proposal.c: nothing is made not applicable but by a person, and everything can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-characteristics.h"
#include "rempart-history.h"
#include "rempart-proposal.h"

#define ITEM(id, more) \
  "<item id='" id "' standing='read' force='unknown'>" CORE_BOTH ("title", "Titre " id, "Title " id) \
  CORE_BOTH ("ask", "Faire " id, "Do " id) more "</item>"
#define WHEN(expression, french, english) \
  "<applicability expression='" expression "'>" CORE_BOTH ("reason", french, english) "</applicability>"
#define OWN CORE_CATALOGUE ("id='own' edition='1'", \
  ITEM ("RADIO", WHEN ("wireless", "Il n’y a pas de radio.", "There is no radio.")) \
  ITEM ("LINK", WHEN ("wireless or internet", "Rien ne sort.", "Nothing leaves.")) \
  ITEM ("BOTH", WHEN ("wireless and usb_media", "L’un manque.", "One is missing.")) \
  ITEM ("IVD", WHEN ("ivd", "Pas un DIV.", "No IVD.")) \
  ITEM ("NOT-IVD", WHEN ("not ivd", "Un DIV.", "An IVD.")) \
  ITEM ("LATER", WHEN ("flying or wireless", "Rien.", "Nothing.")) \
  ITEM ("ALWAYS", "") )

static void
set_up (CoreFixture   *self,
        gconstpointer  data)
{
  core_fixture_set_up (self, data);
  core_fixture_bring_in (self, OWN);
}

static const RempartAnswer *
get_answer (CoreFixture *self,
            const char  *id)
{
  return rempart_project_get_answer (self->project, core_fixture_find (self, id));
}

static void
describe (CoreFixture *self,
          const char  *name,
          const char  *value)
{
  const RempartChange change = { name, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_characteristics (self->project, &change, 1, &error);
  g_assert_no_error (error);
}

static void
edit (CoreFixture *self,
      const char  *id,
      const char  *field,
      const char  *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->project, core_fixture_find (self, id), &change, 1, &error);
  g_assert_no_error (error);
}

/* "RADIO LINK! ...": the items of the own catalogue that have a proposal; "!" for one to reconsider */
static void
assert_proposals (CoreFixture *self,
                  const char  *expected)
{
  g_autoptr (GPtrArray) proposals = rempart_project_list_proposals (self->project);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      const RempartProposal *proposal = g_ptr_array_index (proposals, i);

      if (g_strcmp0 (rempart_catalogue_get_id (rempart_item_get_catalogue (proposal->item)), "own") != 0)
        continue;
      g_string_append_printf (found, "%s%s%s", found->len > 0 ? " " : "", rempart_item_get_id (proposal->item),
                              proposal->kind == REMPART_PROPOSAL_RECONSIDER ? "!" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

typedef gboolean (*Decide) (RempartProject *self, GPtrArray *items, GError **error);

static void
decide (CoreFixture *self,
        Decide       func,
        const char  *id,
        const char  *other)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, core_fixture_find (self, id));
  if (other != NULL)
    g_ptr_array_add (items, core_fixture_find (self, other));
  func (self->project, items, &error);
  g_assert_no_error (error);
}

static void
undo (CoreFixture *self,
      const char  *label)
{
  g_autofree char *found = rempart_project_dup_undo_label (self->project);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (found, ==, label);
  rempart_project_undo (self->project, &error);
  g_assert_no_error (error);
}

static const char *
say (const char   *name,
     RempartTruth  truth,
     RempartLang   lang)
{
  return rempart_characteristic_get_statement (rempart_characteristic_find (name), truth, lang);
}

static void
test_find (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *french = NULL, *english = NULL;
  g_autoptr (RempartProposal) proposal = NULL;

  /* Only what is known already: the regulation is the MDR. */
  assert_proposals (self, "IVD");
  describe (self, "wireless", "no");
  assert_proposals (self, "RADIO BOTH IVD");
  describe (self, "internet", "no");
  assert_proposals (self, "RADIO LINK BOTH IVD");
  describe (self, "wireless", "yes");
  assert_proposals (self, "IVD");
  describe (self, "usb_media", "no");
  describe (self, "wireless", "undecided");
  assert_proposals (self, "BOTH IVD");

  describe (self, "wireless", "no");
  proposal = rempart_project_find_proposal (self->project, core_fixture_find (self, "LINK"));
  french = g_strjoin (" ", say ("wireless", REMPART_TRUTH_NO, REMPART_LANG_FR),
                      say ("internet", REMPART_TRUTH_NO, REMPART_LANG_FR), "Rien ne sort.", NULL);
  english = g_strjoin (" ", say ("wireless", REMPART_TRUTH_NO, REMPART_LANG_EN),
                       say ("internet", REMPART_TRUTH_NO, REMPART_LANG_EN), "Nothing leaves.", NULL);
  g_assert_cmpint (proposal->kind, ==, REMPART_PROPOSAL_NOT_APPLICABLE);
  g_assert_cmpstr (proposal->reason[REMPART_LANG_FR], ==, french);
  g_assert_cmpstr (proposal->reason[REMPART_LANG_EN], ==, english);
  g_assert_null (rempart_project_find_proposal (self->project, core_fixture_find (self, "ALWAYS")));
  g_assert_null (rempart_project_find_proposal (self->project, core_fixture_find (self, "LATER")));
}

/* Looking changes nothing: no answer, no event. */
static void
test_silent (CoreFixture   *self,
             gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  describe (self, "wireless", "no");
  describe (self, "internet", "no");
  before = core_fixture_ask (self, "SELECT count(*) FROM event");
  assert_proposals (self, "RADIO LINK BOTH IVD");
  core_fixture_reopen (self);
  assert_proposals (self, "RADIO LINK BOTH IVD");
  after = core_fixture_ask (self, "SELECT count(*) FROM event");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpint (get_answer (self, "RADIO")->decision, ==, REMPART_DECISION_NONE);
}

static void
test_accept (CoreFixture   *self,
             gconstpointer  data)
{
  g_autofree char *english = NULL;
  const RempartAnswer *answer;

  describe (self, "wireless", "no");
  describe (self, "internet", "no");
  decide (self, rempart_project_accept_proposals, "RADIO", "LINK");
  assert_proposals (self, "BOTH IVD");

  answer = get_answer (self, "RADIO");
  english = g_strjoin (" ", say ("wireless", REMPART_TRUTH_NO, REMPART_LANG_EN), "There is no radio.", NULL);
  g_assert_cmpint (answer->applicability, ==, REMPART_APPLICABILITY_NO);
  g_assert_cmpint (answer->decision, ==, REMPART_DECISION_ACCEPTED);
  g_assert_cmpstr (answer->justification[REMPART_LANG_EN], ==, english);
  g_assert_true (g_str_has_suffix (answer->justification[REMPART_LANG_FR], "Il n’y a pas de radio."));
  g_assert_cmpint (answer->justification_mark[REMPART_LANG_EN], ==, REMPART_MARK_NONE);
  g_assert_cmpint (get_answer (self, "LINK")->applicability, ==, REMPART_APPLICABILITY_NO);

  core_fixture_reopen (self);
  g_assert_cmpint (get_answer (self, "LINK")->decision, ==, REMPART_DECISION_ACCEPTED);
  core_fixture_assert_chain (self->project);
}

static void
test_undo (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  describe (self, "wireless", "no");
  describe (self, "internet", "no");
  decide (self, rempart_project_accept_proposals, "RADIO", "LINK");
  undo (self, "Accept 2 proposals");
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpstr (get_answer (self, "RADIO")->justification[REMPART_LANG_FR], ==, "");
  g_assert_cmpint (get_answer (self, "LINK")->decision, ==, REMPART_DECISION_NONE);
  assert_proposals (self, "RADIO LINK BOTH IVD");

  rempart_project_redo (self->project, &error);
  g_assert_no_error (error);
  assert_proposals (self, "BOTH IVD");
  undo (self, "Accept 2 proposals");

  decide (self, rempart_project_keep_proposals, "RADIO", NULL);
  undo (self, "Decline the proposal for RADIO");
  decide (self, rempart_project_accept_proposals, "RADIO", NULL);
  undo (self, "Accept the proposal for RADIO");
  assert_proposals (self, "RADIO LINK BOTH IVD");
  core_fixture_assert_chain (self->project);
}

/* What the person wrote stays; the other language gets the reason, to be looked at. */
static void
test_own_words (CoreFixture   *self,
                gconstpointer  data)
{
  const RempartAnswer *answer;

  describe (self, "wireless", "no");
  edit (self, "RADIO", REMPART_ANSWER_JUSTIFICATION_FR, "Câblé.");
  edit (self, "BOTH", REMPART_ANSWER_JUSTIFICATION_FR, "Câblé.");
  edit (self, "BOTH", REMPART_ANSWER_JUSTIFICATION_EN, "Wired.");
  decide (self, rempart_project_accept_proposals, "RADIO", "BOTH");

  answer = get_answer (self, "RADIO");
  g_assert_cmpstr (answer->justification[REMPART_LANG_FR], ==, "Câblé.");
  g_assert_cmpint (answer->justification_mark[REMPART_LANG_FR], ==, REMPART_MARK_NONE);
  g_assert_true (g_str_has_suffix (answer->justification[REMPART_LANG_EN], "There is no radio."));
  g_assert_cmpint (answer->justification_mark[REMPART_LANG_EN], ==, REMPART_MARK_CHECK);

  answer = get_answer (self, "BOTH");
  g_assert_cmpstr (answer->justification[REMPART_LANG_FR], ==, "Câblé.");
  g_assert_cmpstr (answer->justification[REMPART_LANG_EN], ==, "Wired.");
  g_assert_cmpint (answer->applicability, ==, REMPART_APPLICABILITY_NO);
}

static void
test_keep (CoreFixture   *self,
           gconstpointer  data)
{
  describe (self, "wireless", "no");
  edit (self, "BOTH", REMPART_ANSWER_APPLICABILITY, "yes");
  assert_proposals (self, "RADIO BOTH IVD");
  decide (self, rempart_project_keep_proposals, "RADIO", "BOTH");
  assert_proposals (self, "IVD");
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_YES);
  g_assert_cmpint (get_answer (self, "RADIO")->decision, ==, REMPART_DECISION_KEPT);
  g_assert_cmpstr (get_answer (self, "RADIO")->justification[REMPART_LANG_FR], ==, "");
  undo (self, "Decline 2 proposals");
  assert_proposals (self, "RADIO BOTH IVD");
}

/* The answers change after the person has accepted. */
static void
test_reconsider (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (RempartProposal) yes = NULL;
  g_autoptr (RempartProposal) open = NULL;

  describe (self, "wireless", "no");
  describe (self, "internet", "no");
  decide (self, rempart_project_accept_proposals, "RADIO", "LINK");
  edit (self, "LINK", REMPART_ANSWER_JUSTIFICATION_EN, "Nothing leaves, as tested.");

  describe (self, "wireless", "undecided");
  assert_proposals (self, "RADIO! LINK! IVD");
  open = rempart_project_find_proposal (self->project, core_fixture_find (self, "RADIO"));
  g_assert_cmpstr (open->reason[REMPART_LANG_EN], ==,
                   rempart_characteristic_get_question (rempart_characteristic_find ("wireless"), REMPART_LANG_EN));
  describe (self, "wireless", "yes");
  assert_proposals (self, "RADIO! LINK! IVD");
  yes = rempart_project_find_proposal (self->project, core_fixture_find (self, "RADIO"));
  g_assert_cmpstr (yes->reason[REMPART_LANG_FR], ==, say ("wireless", REMPART_TRUTH_YES, REMPART_LANG_FR));

  decide (self, rempart_project_accept_proposals, "RADIO", "LINK");
  assert_proposals (self, "IVD");
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
  g_assert_cmpint (get_answer (self, "RADIO")->decision, ==, REMPART_DECISION_NONE);
  g_assert_cmpstr (get_answer (self, "RADIO")->justification[REMPART_LANG_FR], ==, "");
  g_assert_cmpstr (get_answer (self, "RADIO")->justification[REMPART_LANG_EN], ==, "");
  /* What the person made of it stays. */
  g_assert_cmpstr (get_answer (self, "LINK")->justification[REMPART_LANG_FR], ==, "");
  g_assert_cmpstr (get_answer (self, "LINK")->justification[REMPART_LANG_EN], ==, "Nothing leaves, as tested.");

  undo (self, "Accept 2 proposals");
  assert_proposals (self, "RADIO! LINK! IVD");
  decide (self, rempart_project_keep_proposals, "RADIO", NULL);
  assert_proposals (self, "LINK! IVD");
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_NO);
}

/* An item that has no proposal spoils the whole step, and nothing is changed. */
static void
test_none (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  describe (self, "wireless", "no");
  g_ptr_array_add (items, core_fixture_find (self, "RADIO"));
  g_ptr_array_add (items, core_fixture_find (self, "ALWAYS"));
  g_assert_false (rempart_project_accept_proposals (self->project, items, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "ALWAYS"));
  g_clear_error (&error);
  g_assert_false (rempart_project_keep_proposals (self->project, items, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_assert_cmpint (get_answer (self, "RADIO")->applicability, ==, REMPART_APPLICABILITY_UNDECIDED);
}

/* The regulation answers for "ivd". */
static void
test_regulation (CoreFixture   *self,
                 gconstpointer  data)
{
  const RempartChange change = { "regulation", "ivdr" };
  g_autoptr (GError) error = NULL;

  assert_proposals (self, "IVD");
  rempart_project_edit_device (self->project, &change, 1, &error);
  g_assert_no_error (error);
  assert_proposals (self, "NOT-IVD");
}

static void
test_kinds (void)
{
  for (int i = 0; i < REMPART_N_PROPOSAL_KINDS; i++)
    {
      RempartProposalKind kind = REMPART_N_PROPOSAL_KINDS;

      g_assert_true (rempart_proposal_kind_from_nick (rempart_proposal_kind_to_nick ((RempartProposalKind) i), &kind));
      g_assert_cmpint ((int) kind, ==, i);
      g_assert_cmpstr (rempart_proposal_kind_get_label ((RempartProposalKind) i), !=, "");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/core/proposal/" name, CoreFixture, NULL, set_up, func, core_fixture_tear_down)
  ADD ("find", test_find);
  ADD ("silent", test_silent);
  ADD ("accept", test_accept);
  ADD ("undo", test_undo);
  ADD ("own-words", test_own_words);
  ADD ("keep", test_keep);
  ADD ("reconsider", test_reconsider);
  ADD ("none", test_none);
  ADD ("regulation", test_regulation);
  g_test_add_func ("/core/proposal/kinds", test_kinds);

  return g_test_run ();
}
