/* test-merge-catalogues.c: catalogues that came, went or changed edition on both sides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "merge-fixture.h"

#define NAMED(attributes, ask) \
  CORE_CATALOGUE (attributes, \
                  "<item id='OWN-1' standing='read' force='unknown'>" \
                  CORE_BOTH ("title", "Titre", "Title") CORE_BOTH ("ask", ask, ask) "</item>")
#define OWN(number, ask) NAMED ("id='own' edition='" number "'", ask)
/* The next edition, under an id of its own */
#define NEXT(ask) NAMED ("id='next' edition='9' supersedes='own'", ask)

static void
bring_in (RempartProject *project,
          const char     *xml)
{
  g_autoptr (RempartCatalogue) catalogue = core_fixture_parse (xml);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_add_catalogue (project, catalogue, &error));
  g_assert_no_error (error);
}

static void
take_out (RempartProject *project,
          const char     *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_remove_catalogue (project, rempart_project_find_catalogue (project, id), &error));
  g_assert_no_error (error);
}

static void
adopt (RempartProject *project,
       const char     *id,
       const char     *xml)
{
  g_autoptr (RempartCatalogue) next = core_fixture_parse (xml);
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (rempart_project_find_catalogue (project, id), next);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_adopt_edition (project, comparison, &error));
  g_assert_no_error (error);
}

static void
reopen (CoreFixture *self)
{
  self->item = find_in (self->project, FIRST);
  core_fixture_reopen (self);
  assert_sound (self->project);
}

/* Both adopted the very same edition, under the same id or under one of its own. */
static void
test_same_edition (CoreFixture   *self,
                   gconstpointer  data)
{
  const char *next = data;
  g_autoptr (RempartProject) theirs = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  set_in (self->project, "OWN-1", REMPART_ANSWER_TEXT_EN, "Written");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt (self->project, "own", next);
  adopt (theirs, "own", next);
  set_in (theirs, "OWN-1", REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  reopen (self);
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->text[REMPART_LANG_EN], ==, "Written");
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->owner, ==, "Ben");
}

/* Each added the same catalogue, beside others. */
static void
test_same_catalogue (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");

  bring_in (self->project, NAMED ("id='before' edition='1'", "Before"));
  bring_in (self->project, OWN ("1", "One"));
  bring_in (theirs, OWN ("1", "One"));
  rempart_project_set_actor (self->project, "Anna");
  set_in (self->project, "own:OWN-1", REMPART_ANSWER_TEXT_EN, "Ours");
  set_in (theirs, "OWN-1", REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  reopen (self);
  g_assert_cmpstr (answer_in (self->project, "own:OWN-1")->text[REMPART_LANG_EN], ==, "Ours");
  g_assert_cmpstr (answer_in (self->project, "own:OWN-1")->owner, ==, "Ben");
}

/* Each added a catalogue of that id, with another text: a person says which is used. */
static void
test_other_text (CoreFixture   *self,
                 gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");

  bring_in (self->project, OWN ("1", "One"));
  bring_in (theirs, OWN ("1", "Eins"));
  set_in (theirs, "OWN-1", REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 1, 1, side);
  reopen (self);
  g_assert_cmpstr (rempart_item_get_ask (find_in (self->project, "OWN-1"), REMPART_LANG_EN), ==,
                   side == REMPART_SIDE_OURS ? "One" : "Eins");
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->owner, ==, "Ben");
}

static void
assert_refused (RempartProject *ours,
                RempartProject *theirs,
                const char     *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartMerge) merge = rempart_merge_new (ours, theirs, &error);

  g_assert_null (merge);
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, id));
  g_assert_null (strstr (error->message, "damaged"));
}

/* One adopted the next edition, the other put it beside the one before. */
static void
test_adopted_and_added (CoreFixture   *self,
                        gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt (self->project, "own", NEXT ("Next"));
  bring_in (theirs, NEXT ("Next"));
  set_in (theirs, "next:OWN-1", REMPART_ANSWER_OWNER, "Ben");
  assert_refused (self->project, theirs, "next");
  assert_refused (theirs, self->project, "next");

  /* What the message says to do helps. */
  take_out (theirs, "next");
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);
  merge_in (theirs, self->project, 1, 0, REMPART_SIDE_OURS);
}

/* Each adopted it in the place of another catalogue. */
static void
test_adopted_twice (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  bring_in (self->project, NAMED ("id='other' edition='1'", "Other"));
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt (self->project, "own", NEXT ("Next"));
  adopt (theirs, "other", NEXT ("Next"));
  assert_refused (self->project, theirs, "next");
}

/* What was answered in a catalogue that they took out again stays with them, until they bring it back. */
static void
test_in_and_out (CoreFixture   *self,
                 gconstpointer  data)
{
  const RempartSignatureDraft draft = { .name = "Ben", .meaning = REMPART_MEANING_AUTHOR };
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  bring_in (theirs, OWN ("1", "One"));
  set_in (theirs, "OWN-1", REMPART_ANSWER_OWNER, "Ben");
  say_in (theirs, "OWN-1", NULL, "Why?");
  add_in (self, theirs, "DOC-1", "plan.txt", "plan");
  link_in (theirs, "OWN-1", "DOC-1", "p. 3");
  g_ptr_array_add (items, find_in (theirs, "OWN-1"));
  g_assert_true (rempart_project_sign (theirs, items, &draft, &error));
  take_out (theirs, "own");
  merge_in (self->project, theirs, 2, 0, REMPART_SIDE_OURS);   /* the document and its revision */
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);

  bring_in (theirs, OWN ("1", "One"));
  merge_in (self->project, theirs, 5, 0, REMPART_SIDE_OURS);
  reopen (self);
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->owner, ==, "Ben");
  assert_links (self->project, "OWN-1", "DOC-1 p. 3");
  g_assert_cmpuint (rempart_project_get_signatures (self->project, find_in (self->project, "OWN-1"))->len, ==, 1);
  g_assert_cmpuint (rempart_project_get_comments (self->project, find_in (self->project, "OWN-1"))->len, ==, 1);
}

/* Whether there would be two depends on what is chosen. */
static void
test_chosen (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt (self->project, "own", NEXT ("Next"));
  adopt (theirs, "own", OWN ("2", "Two"));
  bring_in (theirs, NEXT ("Next"));
  merge = plan (self->project, theirs, 1, 1);
  g_assert_false (rempart_project_merge (self->project, merge, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "“next”"));
  g_clear_error (&error);
  choose_all (merge, REMPART_SIDE_THEIRS);
  g_assert_true (rempart_project_merge (self->project, merge, &error));
  g_assert_no_error (error);
  g_clear_object (&merge);
  reopen (self);
  g_assert_cmpstr (rempart_item_get_ask (find_in (self->project, "own:OWN-1"), REMPART_LANG_EN), ==, "Two");
  g_assert_cmpstr (rempart_item_get_ask (find_in (self->project, "next:OWN-1"), REMPART_LANG_EN), ==, "Next");
}

/* A catalogue that one side took out and the other put another text in is a choice, which leaves no two of one id. */
static void
test_taken_out_and_adopted (CoreFixture   *self,
                            gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  g_autoptr (RempartProject) theirs = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  theirs = fork_copy (self, "copy.rempart", "Ben");
  take_out (self->project, "own");
  adopt (theirs, "own", OWN ("2", "Two"));
  merge_in (self->project, theirs, 0, 1, side);
  reopen (self);
  g_assert_true ((rempart_project_find_catalogue (self->project, "own") != NULL) == (side == REMPART_SIDE_THEIRS));
  if (side == REMPART_SIDE_THEIRS)
    g_assert_cmpstr (rempart_item_get_ask (find_in (self->project, "OWN-1"), REMPART_LANG_EN), ==, "Two");
}

#define add_both_sides(path, func) \
  g_test_add (path "/ours", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_OURS), core_fixture_set_up, func, core_fixture_tear_down); \
  g_test_add (path "/theirs", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_THEIRS), core_fixture_set_up, func, core_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/core/merge-catalogues/same-edition", CoreFixture, OWN ("2", "Two"), core_fixture_set_up, test_same_edition,
              core_fixture_tear_down);
  g_test_add ("/core/merge-catalogues/same-edition/next", CoreFixture, NEXT ("Two"), core_fixture_set_up, test_same_edition,
              core_fixture_tear_down);
  core_fixture_add_test ("/core/merge-catalogues/same-catalogue", test_same_catalogue);
  add_both_sides ("/core/merge-catalogues/other-text", test_other_text);
  core_fixture_add_test ("/core/merge-catalogues/adopted-and-added", test_adopted_and_added);
  core_fixture_add_test ("/core/merge-catalogues/adopted-twice", test_adopted_twice);
  core_fixture_add_test ("/core/merge-catalogues/in-and-out", test_in_and_out);
  core_fixture_add_test ("/core/merge-catalogues/chosen", test_chosen);
  add_both_sides ("/core/merge-catalogues/taken-out-and-adopted", test_taken_out_and_adopted);

  return g_test_run ();
}
