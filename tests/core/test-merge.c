/* test-merge.c: copies that are worked on apart, and how their work comes together again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-fixture.h"
#include "merge-fixture.h"
#include "rempart-baseline.h"
#include "rempart-embed.h"
#include "rempart-history.h"
#include "rempart-merge.h"
#include "rempart-migration.h"
#include "rempart-review.h"
#include "rempart-state.h"

static void
test_copy (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (RempartProject) copy = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  guint n;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  n = rempart_project_count_events (self->project, NULL);
  rempart_project_set_actor (self->project, "Anna");
  copy = fork_copy (self, "copy.rempart", "Ben");
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, n);
  g_assert_cmpuint (rempart_project_count_events (copy, NULL), ==, n + 1);

  events = rempart_project_list_events (copy, NULL, 1, 0, &error);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "copy");
  g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, 0)), ==, "Anna");
  g_assert_cmpstr (rempart_event_get_new (g_ptr_array_index (events, 0)), ==, self->path);
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_nonnull (strstr (summary, self->path));
  core_fixture_assert_chain (copy);
}

/* A copy of what is open is not the file itself, and a newer file cannot be worked on. */
static void
test_copy_refused (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "copy.rempart", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_project_save_copy_to_work_on (self->project, self->path, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (rempart_project_close (self->project, NULL));
  core_fixture_tamper (self, "PRAGMA user_version = 9000");
  core_fixture_reopen (self);
  g_assert_false (rempart_project_save_copy_to_work_on (self->project, path, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_TOO_NEW);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Who cannot write the project works on a copy of it. */
static void
test_copy_of_locked (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "copy.rempart", NULL);
  g_autoptr (RempartProject) second = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, NULL);
  g_autoptr (RempartProject) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_assert_true (rempart_project_save_copy_to_work_on (second, path, &error));
  g_assert_no_error (error);
  copy = open_copy (self, "copy.rempart");
}

/* Merging */

/* Different fields, also of one item, come together, under the name of who wrote them; undo takes all of it back. */
static void
test_fields (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange version = { "version", "3.3" };
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *summary = NULL;
  guint n;

  set_in (self->project, FIRST, REMPART_ANSWER_PROGRESS, "doing");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  rempart_project_set_actor (self->project, "Anna");
  set_in (self->project, FIRST, REMPART_ANSWER_CONFORMITY, "partial");
  set_in (theirs, FIRST, REMPART_ANSWER_PROGRESS, "review");
  set_in (theirs, SECOND, REMPART_ANSWER_TEXT_EN, "Break glass");
  g_assert_true (rempart_project_edit_device (theirs, &version, 1, NULL));
  n = rempart_project_count_events (self->project, NULL);
  {
    g_autoptr (RempartMerge) merge = plan (self->project, theirs, 3, 0);

    g_assert_cmpuint (rempart_merge_count_kept (merge), ==, 1);
  }

  merge_in (self->project, theirs, 3, 0, REMPART_SIDE_OURS);
  g_assert_cmpint (answer_in (self->project, FIRST)->progress, ==, REMPART_PROGRESS_REVIEW);
  g_assert_cmpint (answer_in (self->project, FIRST)->conformity, ==, REMPART_CONFORMITY_PARTIAL);
  g_assert_cmpstr (answer_in (self->project, SECOND)->text[REMPART_LANG_EN], ==, "Break glass");
  g_assert_cmpstr (rempart_project_get_device (self->project, "version"), ==, "3.3");

  events = rempart_project_list_events (self->project, NULL, 0, 0, &error);
  g_assert_cmpuint (events->len, ==, n + 4);
  g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, 0)), ==, "Ben");
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "merge");
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 1));
  g_assert_cmpstr (summary, ==, "Merge: Changed “Progress” from “in progress” to “to review”");
  g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, 3)), ==, "Anna");
  g_assert_cmpstr (rempart_event_get_field (g_ptr_array_index (events, 3)), ==, "history");

  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Merge “copy.rempart”");
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpint (answer_in (self->project, FIRST)->progress, ==, REMPART_PROGRESS_DOING);
  g_assert_cmpstr (rempart_project_get_device (self->project, "version"), ==, "3.2");
  assert_sound (self->project);
}

/* Both changed a text: ours stands until a person says otherwise, and the history has the other one. */
static void
test_conflict (CoreFixture   *self,
               gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const RempartMergePart *part;
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;

  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges and codes");
  set_in (self->project, FIRST, REMPART_ANSWER_PROGRESS, "review");
  set_in (theirs, FIRST, REMPART_ANSWER_TEXT_EN, "Badges, twice a day");
  set_in (theirs, FIRST, REMPART_ANSWER_PROGRESS, "review");

  merge = plan (self->project, theirs, 0, 1);
  part = g_ptr_array_index (rempart_merge_get_parts (merge), 0);
  title = rempart_merge_part_dup_title (part);
  g_assert_cmpstr (title, ==, FIRST ": Answer (English)");
  g_assert_cmpstr (part->base, ==, "Badges");
  g_assert_cmpstr (part->ours, ==, "Badges and codes");
  g_assert_cmpstr (part->theirs, ==, "Badges, twice a day");
  g_assert_cmpstr (part->actor, ==, "Ben");
  g_assert_cmpint (part->side, ==, REMPART_SIDE_OURS);
  g_clear_object (&merge);

  merge_in (self->project, theirs, 0, 1, REMPART_SIDE_OURS);
  g_assert_cmpstr (answer_in (self->project, FIRST)->text[REMPART_LANG_EN], ==, "Badges and codes");
  events = rempart_project_list_events (self->project, NULL, 1, 0, NULL);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "merge-keep");
  g_assert_cmpstr (rempart_event_get_old (g_ptr_array_index (events, 0)), ==, "Badges, twice a day");
  /* The choice is made: the same copy has nothing more to say. */
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);

  g_assert_true (rempart_project_undo (self->project, NULL));
}

static void
test_conflict_theirs (CoreFixture   *self,
                      gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GPtrArray) events = NULL;

  theirs = fork_copy (self, "copy.rempart", "Ben");
  set_in (self->project, FIRST, REMPART_ANSWER_OWNER, "Anna");
  set_in (theirs, FIRST, REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 0, 1, REMPART_SIDE_THEIRS);
  g_assert_cmpstr (answer_in (self->project, FIRST)->owner, ==, "Ben");
  events = rempart_project_list_events (self->project, NULL, 1, 0, NULL);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "merge-take");
  g_assert_cmpstr (rempart_event_get_old (g_ptr_array_index (events, 0)), ==, "Anna");
}

/* One wrote the French text anew, the other the English one: each is the translation of what is no longer there. */
static void
test_marks (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges");
  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_FR, "Des badges");
  set_in (self->project, FIRST, "text_mark_en", "none");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges and codes");
  set_in (theirs, FIRST, REMPART_ANSWER_TEXT_FR, "Des badges deux fois");
  merge_in (self->project, theirs, 2, 0, REMPART_SIDE_OURS);
  g_assert_cmpstr (answer_in (self->project, FIRST)->text[REMPART_LANG_FR], ==, "Des badges deux fois");
  g_assert_cmpint (answer_in (self->project, FIRST)->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_CHECK);
  g_assert_cmpint (answer_in (self->project, FIRST)->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_CHECK);
}

/* New rows of both sides have the same numbers, and lead to what they led to. */
static void
test_additions (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "1.txt", "one");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  core_fixture_add (self, "DOC-2", "2.txt", "two");
  link_in (self->project, FIRST, "DOC-2", "p. 2");
  add_in (self, theirs, "DOC-3", "3.txt", "three");
  add_in (self, theirs, "DOC-4", "4.txt", "four");
  link_in (theirs, FIRST, "DOC-4", "p. 4");
  link_in (theirs, SECOND, "DOC-1", "p. 1");

  merge_in (self->project, theirs, 6, 0, REMPART_SIDE_OURS);
  assert_links (self->project, FIRST, "DOC-2 p. 2; DOC-4 p. 4");
  assert_links (self->project, SECOND, "DOC-1 p. 1");
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 4);

  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 2);
  assert_links (self->project, FIRST, "DOC-2 p. 2");
  g_assert_true (rempart_project_redo (self->project, &error));
  assert_links (self->project, FIRST, "DOC-2 p. 2; DOC-4 p. 4");
  assert_sound (self->project);
  core_fixture_reopen (self);
  assert_links (self->project, FIRST, "DOC-2 p. 2; DOC-4 p. 4");
}

/* The same document came on both sides: it is one, and so is the same link. */
static void
test_same_document (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");

  core_fixture_add (self, "DOC-1", "1.txt", "one");
  add_in (self, theirs, "DOC-9", "9.txt", "nine");
  add_in (self, theirs, "DOC-1", "1.txt", "one");
  link_in (self->project, FIRST, "DOC-1", "p. 1");
  link_in (theirs, FIRST, "DOC-1", "p. 1");
  link_in (theirs, FIRST, "DOC-1", "p. 7");
  merge_in (self->project, theirs, 3, 0, REMPART_SIDE_OURS);
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 2);
  assert_links (self->project, FIRST, "DOC-1 p. 1; DOC-1 p. 7");
}

/* Two documents under one id: one of them gets another id, and its links go with it. */
static void
test_clash (CoreFixture   *self,
            gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");

  core_fixture_add (self, "DOC-1", "a.txt", "ours");
  link_in (self->project, FIRST, "DOC-1", "");
  add_in (self, theirs, "DOC-1", "b.txt", "theirs");
  link_in (theirs, SECOND, "DOC-1", "");
  merge_in (self->project, theirs, 2, 1, side);
  assert_links (self->project, FIRST, side == REMPART_SIDE_OURS ? "DOC-1" : "DOC-1-2");
  assert_links (self->project, SECOND, side == REMPART_SIDE_OURS ? "DOC-1-2" : "DOC-1");
  core_fixture_reopen (self);
  assert_links (self->project, SECOND, side == REMPART_SIDE_OURS ? "DOC-1-2" : "DOC-1");
}

/* Taken out on one side and worked with on the other */
static void
test_removal (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *document = g_strdup_printf ("DOC-%d", i);

      core_fixture_add (self, document, document, document);
    }
  theirs = fork_copy (self, "copy.rempart", "Ben");
  /* DOC-1 goes there and nobody minds; DOC-2 goes there and is linked here; DOC-3 goes here and is linked there. */
  for (int i = 1; i <= 2; i++)
    {
      g_autofree char *document = g_strdup_printf ("DOC-%d", i);

      g_assert_true (rempart_project_remove_evidence (theirs, rempart_project_find_evidence (theirs, document, NULL), NULL));
    }
  link_in (self->project, FIRST, "DOC-2", "");
  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-3", NULL), NULL));
  link_in (theirs, SECOND, "DOC-3", "");

  if (data == NULL)
    {
      merge_in (self->project, theirs, 2, 2, REMPART_SIDE_OURS);
      g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 1);
      assert_links (self->project, FIRST, "DOC-2");
      assert_links (self->project, SECOND, "");
    }
  else
    {
      merge_in (self->project, theirs, 2, 2, REMPART_SIDE_THEIRS);
      g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 1);
      assert_links (self->project, FIRST, "");
      assert_links (self->project, SECOND, "DOC-3");
    }
}

/* A link moved there to where another one of ours leads already */
static void
test_link_meets_link (CoreFixture   *self,
                      gconstpointer  data)
{
  const RempartChange place = { "locator", "p. 2" };
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "1.txt", "one");
  link_in (self->project, FIRST, "DOC-1", "p. 1");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  link_in (self->project, FIRST, "DOC-1", "p. 2");
  links = rempart_project_list_links (theirs, find_in (theirs, FIRST));
  g_assert_true (rempart_project_edit_link (theirs, g_ptr_array_index (links, 0), &place, 1, &error));
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  assert_links (self->project, FIRST, "DOC-1 p. 2");
}

/* Two people who merge again and again: what was taken once is known, also under another name. */
static void
test_again (CoreFixture   *self,
            gconstpointer  data)
{
  const RempartChange renamed = { "document", "SOP-7" };
  const RempartChange titled = { "title", "Procedure" };
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "1.txt", "one");
  add_in (self, theirs, "DOC-2", "2.txt", "two");
  set_in (theirs, FIRST, REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 3, 0, REMPART_SIDE_OURS);
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);

  /* Renamed and changed here, changed there. */
  g_assert_true (rempart_project_edit_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-2", NULL),
                                                &renamed, 1, &error));
  set_in (self->project, FIRST, REMPART_ANSWER_OWNER, "Anna");
  g_assert_true (rempart_project_edit_evidence (theirs, rempart_project_find_evidence (theirs, "DOC-2", NULL), &titled, 1, &error));
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  g_assert_cmpstr (rempart_evidence_get_title (rempart_project_find_evidence (self->project, "SOP-7", NULL)), ==, "Procedure");
  g_assert_cmpstr (answer_in (self->project, FIRST)->owner, ==, "Anna");

  /* The other way round: what came from there goes back under its new name, and what is new goes along. */
  merge_in (theirs, self->project, 4, 0, REMPART_SIDE_OURS);
  g_assert_nonnull (rempart_project_find_evidence (theirs, "SOP-7", NULL));
  g_assert_nonnull (rempart_project_find_evidence (theirs, "DOC-1", NULL));
  g_assert_cmpuint (rempart_project_get_evidence (theirs)->len, ==, 2);
  g_assert_cmpstr (answer_in (theirs, FIRST)->owner, ==, "Anna");
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);
}

/* A catalogue comes along with its answers; a new edition on one side too; two editions are a choice. */
static void
test_catalogues (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  id = g_strdup (rempart_item_get_id (g_ptr_array_index (rempart_catalogue_get_items (n60), 0)));
  g_assert_true (rempart_project_add_catalogue (theirs, n60, &error));
  set_in (theirs, id, REMPART_ANSWER_OWNER, "Ben");
  core_fixture_set (self, REMPART_ANSWER_OWNER, "Anna");
  {
    g_autoptr (RempartMerge) merge = rempart_merge_new (self->project, theirs, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_CONFLICT), ==, 0);
    g_assert_true (rempart_project_merge (self->project, merge, &error));
    g_assert_no_error (error);
  }
  assert_sound (self->project);
  g_assert_cmpstr (answer_in (self->project, id)->owner, ==, "Ben");
  self->item = core_fixture_find (self, "ANSM-CON-ACC-01");
  core_fixture_reopen (self);
  g_assert_cmpstr (answer_in (self->project, id)->owner, ==, "Ben");
}

#define OWN(number, ask) \
  CORE_CATALOGUE ("id='own' edition='" number "'", \
                  "<item id='OWN-1' standing='read' force='unknown'>" \
                  CORE_BOTH ("title", "Titre", "Title") CORE_BOTH ("ask", ask, ask) "</item>")

static void
adopt_in (RempartProject *project,
          const char     *xml)
{
  g_autoptr (RempartCatalogue) next = core_fixture_parse (xml);
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (rempart_project_find_catalogue (project, "own"), next);
  g_autoptr (GError) error = NULL;

  rempart_project_adopt_edition (project, comparison, &error);
  g_assert_no_error (error);
}

/* Both sides adopted another edition of one catalogue: a person says which is used, and both stay in the file. */
static void
test_editions (CoreFixture   *self,
               gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  const char *expected = side == REMPART_SIDE_OURS ? "2" : "3";
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  set_in (self->project, "OWN-1", REMPART_ANSWER_TEXT_EN, "Written");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt_in (self->project, OWN ("2", "Two"));
  adopt_in (theirs, OWN ("3", "Three"));
  set_in (theirs, "OWN-1", REMPART_ANSWER_OWNER, "Ben");

  merge = plan (self->project, theirs, 1, 1);
  choose_all (merge, side);
  g_assert_true (rempart_project_merge (self->project, merge, &error));
  g_assert_no_error (error);
  g_clear_object (&merge);
  assert_sound (self->project);
  self->item = find_in (self->project, FIRST);
  core_fixture_reopen (self);
  g_assert_cmpstr (rempart_catalogue_get_edition (rempart_project_find_catalogue (self->project, "own")), ==, expected);
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->text[REMPART_LANG_EN], ==, "Written");
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->owner, ==, "Ben");
}

/* One side alone adopted a new edition. */
static void
test_new_edition (CoreFixture   *self,
                  gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_bring_in (self, OWN ("1", "One"));
  set_in (self->project, "OWN-1", REMPART_ANSWER_TEXT_EN, "Written");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  adopt_in (theirs, OWN ("2", "Two"));
  set_in (self->project, "OWN-1", REMPART_ANSWER_OWNER, "Anna");
  merge = plan (self->project, theirs, 2, 0);
  g_assert_true (rempart_project_merge (self->project, merge, &error));
  g_assert_no_error (error);
  assert_sound (self->project);
  g_assert_cmpstr (rempart_catalogue_get_edition (rempart_project_find_catalogue (self->project, "own")), ==, "2");
  g_assert_cmpstr (answer_in (self->project, "OWN-1")->owner, ==, "Anna");
  g_assert_true (answer_in (self->project, "OWN-1")->confirm);
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpstr (rempart_catalogue_get_edition (rempart_project_find_catalogue (self->project, "own")), ==, "1");
  self->item = find_in (self->project, FIRST);
}

/* What people say to each other, and what they sign, comes along; a reply stays with what it replies to. */
static void
test_review (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartSignatureDraft draft = { .name = "Ben", .role = "Reviewer", .meaning = REMPART_MEANING_REVIEW };
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GPtrArray) signed_items = g_ptr_array_new ();
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *comments;
  RempartComment *comment;
  RempartSignature *signature;

  say_in (self->project, FIRST, NULL, "Which badge?");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  say_in (self->project, SECOND, NULL, "Ours");
  comment = say_in (theirs, SECOND, NULL, "Theirs");
  say_in (theirs, SECOND, comment, "And a reply");
  say_in (theirs, FIRST, g_ptr_array_index (rempart_project_get_comments (theirs, find_in (theirs, FIRST)), 0), "The blue one");
  set_in (theirs, FIRST, REMPART_ANSWER_TEXT_EN, "Blue badges");
  g_ptr_array_add (signed_items, find_in (theirs, FIRST));
  g_assert_true (rempart_project_sign (theirs, signed_items, &draft, &error));
  g_assert_no_error (error);
  baseline = rempart_project_add_baseline (theirs, "Theirs alone", NULL, &error);
  g_assert_no_error (error);

  {
    g_autoptr (RempartMerge) merge = rempart_merge_new (self->project, theirs, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_LEFT), ==, 1);
    g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_CONFLICT), ==, 0);
    g_assert_true (rempart_project_merge (self->project, merge, &error));
    g_assert_no_error (error);
  }
  assert_sound (self->project);
  core_fixture_reopen (self);

  comments = rempart_project_get_comments (self->project, find_in (self->project, SECOND));
  g_assert_cmpuint (comments->len, ==, 3);
  comment = g_ptr_array_index (comments, 1);
  g_assert_cmpstr (rempart_comment_get_text (comment), ==, "Theirs");
  g_assert_cmpstr (rempart_comment_get_author (comment), ==, "Ben");
  g_assert_true (rempart_comment_is_first (comment));
  g_assert_cmpint (rempart_comment_get_thread (g_ptr_array_index (comments, 2)), ==, rempart_comment_get_id (comment));
  comments = rempart_project_get_comments (self->project, find_in (self->project, FIRST));
  g_assert_cmpint (rempart_comment_get_thread (g_ptr_array_index (comments, 1)), ==,
                   rempart_comment_get_id (g_ptr_array_index (comments, 0)));

  g_assert_cmpuint (rempart_project_get_signatures (self->project, find_in (self->project, FIRST))->len, ==, 1);
  signature = g_ptr_array_index (rempart_project_get_signatures (self->project, find_in (self->project, FIRST)), 0);
  g_assert_cmpstr (rempart_signature_get_name (signature), ==, "Ben");
  g_assert_true (rempart_project_is_valid (self->project, signature));
  /* Nothing comes twice, and what stays behind does not stay a question. */
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);
}

static void
sign_in (RempartProject *project,
         const char     *id,
         const char     *name)
{
  const RempartSignatureDraft draft = { .name = name, .meaning = REMPART_MEANING_REVIEW };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, find_in (project, id));
  g_assert_true (rempart_project_sign (project, items, &draft, &error));
  g_assert_no_error (error);
}

/* Of two signatures of one person the later one counts, whichever file it comes from. */
static void
test_signed_on_both_sides (CoreFixture   *self,
                           gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  GPtrArray *signatures;

  sign_in (theirs, FIRST, "Jane Doe");
  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Badges");
  sign_in (self->project, FIRST, "Jane Doe");
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  g_assert_cmpint (rempart_project_get_signing (self->project, find_in (self->project, FIRST)), ==, REMPART_SIGNING_VALID);
  signatures = rempart_project_get_signatures (self->project, find_in (self->project, FIRST));
  g_assert_cmpuint (signatures->len, ==, 2);
  g_assert_true (rempart_project_is_superseded (self->project, g_ptr_array_index (signatures, 1)));
  set_in (self->project, FIRST, REMPART_ANSWER_TEXT_EN, "Cards");
  signatures = rempart_project_get_signatures (self->project, find_in (self->project, FIRST));
  g_assert_false (rempart_project_is_superseded (self->project, g_ptr_array_index (signatures, 0)));
  g_assert_true (rempart_project_is_superseded (self->project, g_ptr_array_index (signatures, 1)));
}

/* What a clash was called here is what it is called there, once that took it in. */
static void
test_clash_and_back (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");

  add_in (self, self->project, "DOC-2", "ours.txt", "ours");
  add_in (self, theirs, "DOC-2", "theirs.txt", "theirs");
  link_in (self->project, FIRST, "DOC-2", "ours");
  link_in (theirs, FIRST, "DOC-2", "theirs");
  merge_in (self->project, theirs, 2, 1, REMPART_SIDE_OURS);
  assert_links (self->project, FIRST, "DOC-2 ours; DOC-2-2 theirs");
  merge_in (theirs, self->project, 4, 0, REMPART_SIDE_OURS);
  assert_links (theirs, FIRST, "DOC-2-2 theirs; DOC-2 ours");
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);
}

/* What came, went, and came back after a merge comes along. */
static void
test_back_after_merge (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  g_autoptr (GError) error = NULL;

  add_in (self, theirs, "DOC-1", "plan.txt", "plan");
  link_in (theirs, FIRST, "DOC-1", "p. 3");
  g_assert_true (rempart_project_remove_evidence (theirs, rempart_project_find_evidence (theirs, "DOC-1", NULL), &error));
  set_in (theirs, SECOND, REMPART_ANSWER_OWNER, "Ben");
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  g_assert_true (rempart_project_undo (theirs, &error));
  g_assert_true (rempart_project_undo (theirs, &error));
  assert_links (theirs, FIRST, "DOC-1 p. 3");
  merge_in (self->project, theirs, 4, 0, REMPART_SIDE_OURS);   /* and the owner who went */
  assert_links (self->project, FIRST, "DOC-1 p. 3");
}

static void
embed_in (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartEmbed) embed = rempart_embed_new (project, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_true (rempart_embed_apply (embed, project, &error));
  g_assert_no_error (error);
}

static void
assert_copy_inside (RempartProject *project,
                    const char     *document)
{
  RempartEvidence *evidence = rempart_project_find_evidence (project, document, NULL);
  GPtrArray *files = rempart_revision_get_files (rempart_evidence_get_latest (evidence));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *file = g_ptr_array_index (files, i);

      g_assert_cmpstr (rempart_evidence_file_get_embedded (file), !=, "");
      g_assert_true (rempart_embed_check (rempart_project_get_path (project), rempart_evidence_file_get_embedded (file),
                                          rempart_evidence_file_get_size (file), rempart_evidence_file_get_sha256 (file),
                                          NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
}

/* Files inside the projects, under one name on both sides, and a further file of a revision */
static void
test_archive (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = fork_copy (self, "copy.rempart", "Ben");
  g_autofree char *annex = core_fixture_write (self, "annex.txt", "annex");
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;

  report = core_fixture_write (self, "report.txt", "ours, which is longer");
  core_fixture_add (self, "DOC-1", "report.txt", "ours, which is longer");
  embed_in (self->project);
  evidence = add_in (self, theirs, "DOC-1", "report.txt", "theirs");
  g_assert_true (rempart_project_add_file (theirs, rempart_evidence_get_latest (evidence), annex, NULL, &error));
  g_assert_no_error (error);
  embed_in (theirs);
  {
    g_autoptr (RempartMerge) merge = rempart_merge_new (self->project, theirs, &error);

    g_assert_no_error (error);
    g_assert_true (rempart_project_merge (self->project, merge, &error));
    g_assert_no_error (error);
  }
  assert_sound (self->project);
  core_fixture_reopen (self);
  assert_copy_inside (self->project, "DOC-1");
  assert_copy_inside (self->project, "DOC-1-2");
  g_assert_cmpuint (rempart_revision_get_files (rempart_evidence_get_latest (
                      rempart_project_find_evidence (self->project, "DOC-1-2", NULL)))->len, ==, 2);
}

static void
reset_steps (CoreFixture   *self,
             gconstpointer  data)
{
  rempart_migration_set_steps (NULL);
  core_fixture_tear_down (self, data);
}

/* One side was opened by a newer program already: the other is brought up to date on the way, and the history of the result says so. */
static void
test_schemas (CoreFixture   *self,
              gconstpointer  data)
{
  static const char *steps[5];
  g_autofree char *theirs = g_build_filename (self->folder, "copy.rempart", NULL);
  g_autofree char *out = g_build_filename (self->folder, "out.rempart", NULL);
  g_autoptr (RempartProject) copy = fork_copy (self, "copy.rempart", "Ben");
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (RempartProject) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  guint n_migrations = 0;

  set_in (copy, FIRST, REMPART_ANSWER_OWNER, "Ben");
  g_assert_true (rempart_project_close (copy, NULL));
  g_assert_finalize_object (g_steal_pointer (&self->project));
  for (int i = 0; i < 3; i++)
    steps[i] = rempart_migration_get_schema (i + 1);
  steps[3] = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;";
  rempart_migration_set_steps (steps);
  {
    g_autoptr (RempartProject) migrated = open_copy (self, "copy.rempart");

    set_in (migrated, FIRST, REMPART_ANSWER_PROGRESS, "doing");
  }
  merge = rempart_merge_files (NULL, self->path, theirs, out, NULL, REMPART_SIDE_OURS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_merge_count (merge, REMPART_MERGE_TAKEN), ==, 2);
  g_clear_object (&merge);
  result = open_copy (self, "out.rempart");
  g_assert_cmpstr (answer_in (result, FIRST)->owner, ==, "Ben");
  events = rempart_project_list_events (result, NULL, 0, 0, &error);
  for (guint i = 0; i < events->len; i++)
    n_migrations += g_str_equal (rempart_event_get_action (g_ptr_array_index (events, i)), "migrate");
  g_assert_cmpuint (n_migrations, ==, 1);
  core_fixture_assert_chain (result);
}

/* One edit of the kind that people make */
static void
edit_at_random (CoreFixture    *self,
                RempartProject *project,
                const char     *person,
                GRand          *rand)
{
  static const char * const items[] = { FIRST, SECOND, "ANSM-CON-ACC-03" };
  static const char * const fields[] = {
    REMPART_ANSWER_OWNER, REMPART_ANSWER_TEXT_EN, REMPART_ANSWER_TEXT_FR, REMPART_ANSWER_JUSTIFICATION_EN,
  };
  const char *id = items[g_rand_int_range (rand, 0, G_N_ELEMENTS (items))];
  GPtrArray *evidence = rempart_project_get_evidence (project);
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, find_in (project, id));
  g_autofree char *word = g_strdup_printf ("%s %d", person, g_rand_int_range (rand, 0, 4));
  RempartEvidence *document = evidence->len > 0
                                ? g_ptr_array_index (evidence, g_rand_int_range (rand, 0, (gint32) evidence->len)) : NULL;
  GPtrArray *comments = rempart_project_get_comments (project, find_in (project, id));

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      set_in (project, id, fields[g_rand_int_range (rand, 0, G_N_ELEMENTS (fields))], word);
      break;
    case 2:
      {
        g_autofree char *name = g_strdup_printf ("%d.txt", g_rand_int_range (rand, 0, 3));

        add_in (self, project, NULL, name, name);
      }
      break;
    case 3:
    case 4:
      /* The same place twice is refused, and that is fine. */
      if (document != NULL)
        rempart_project_link (project, find_in (project, id), document, NULL, word, NULL);
      break;
    case 5:
      if (links->len > 0)
        g_assert_true (rempart_project_unlink (project, g_ptr_array_index (links, 0), NULL));
      break;
    case 6:
      if (document != NULL)
        g_assert_true (rempart_project_remove_evidence (project, document, NULL));
      break;
    case 7:
      if (document != NULL)
        {
          const RempartChange changes[] = { { "title", word }, { "document", word } };

          /* An id that is taken is refused. */
          rempart_project_edit_evidence (project, document, changes, (gsize) g_rand_int_range (rand, 1, 3), NULL);
        }
      break;
    default:
      say_in (project, id, comments->len > 0 && g_rand_boolean (rand) ? g_ptr_array_index (comments, 0) : NULL, word);
      break;
    }
}

static void
merge_at_random (RempartProject *ours,
                 RempartProject *theirs,
                 GRand          *rand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartMerge) merge = rempart_merge_new (ours, theirs, &error);
  GPtrArray *parts;

  g_assert_no_error (error);
  parts = rempart_merge_get_parts (merge);
  for (guint i = 0; i < parts->len; i++)
    if (((const RempartMergePart *) g_ptr_array_index (parts, i))->outcome == REMPART_MERGE_CONFLICT)
      rempart_merge_choose (merge, g_ptr_array_index (parts, i), g_rand_boolean (rand) ? REMPART_SIDE_OURS : REMPART_SIDE_THEIRS);
  rempart_project_merge (ours, merge, &error);
  g_assert_no_error (error);
  assert_sound (ours);
}

static guint
count_parts (RempartProject *ours,
             RempartProject *theirs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartMerge) merge = rempart_merge_new (ours, theirs, &error);

  g_assert_no_error (error);
  return rempart_merge_get_parts (merge)->len;
}

static void
assert_same (RempartProject *a,
             RempartProject *b)
{
  g_autoptr (RempartState) first = rempart_state_load (a, NULL);
  g_autoptr (RempartState) second = rempart_state_load (b, NULL);
  g_autoptr (GPtrArray) differences = NULL;
  gint64 shared;

  g_assert_true (rempart_project_find_shared_event (a, b, &shared, NULL));
  differences = rempart_state_compare (first, second, shared);
  for (guint i = 0; i < differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char *label = rempart_thing_dup_label (difference->old_thing != NULL ? difference->old_thing
                                                                                      : difference->new_thing);

      g_test_message ("%s %s %s: “%s”, “%s”", difference->entity, label, difference->field != NULL ? difference->field : "(whole)",
                      difference->old_value, difference->new_value);
    }
  g_assert_cmpuint (differences->len, ==, 0);
}

/* Whatever two people do, and however they choose: each file stays sound, and once each took in the other they say the same. */
static void
test_random (CoreFixture   *self,
             gconstpointer  data)
{
  for (guint seed = 1; seed <= 8; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autofree char *name = g_strdup_printf ("copy-%u.rempart", seed);
      g_autoptr (RempartProject) theirs = fork_copy (self, name, "Ben");

      g_test_message ("seed %u", seed);
      for (guint round = 0; round < 3; round++)
        {
          for (guint i = 0; i < 8; i++)
            {
              edit_at_random (self, self->project, "Anna", rand);
              edit_at_random (self, theirs, "Ben", rand);
            }
          merge_at_random (self->project, theirs, rand);
        }
      /* A name that one side gave anew goes back to the other. */
      for (guint n = 0; count_parts (theirs, self->project) + count_parts (self->project, theirs) > 0; n++)
        {
          g_assert_cmpuint (n, <, 4);
          merge_at_random (theirs, self->project, rand);
          merge_at_random (self->project, theirs, rand);
        }
      assert_same (self->project, theirs);
    }
}

/* A thing that ends here ends as it is here, whatever it was there; then undo brings back what there was. */
static void
test_removed_as_it_is (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  const RempartEvidenceDraft draft = { .revision = "B", .location_kind = REMPART_LOCATION_REFERENCE, .location = "Archive 4" };
  RempartEvidence *evidence;

  rempart_project_set_actor (self->project, "Ben");
  add_in (self, self->project, "DOC-1", "report.pdf", "report");
  link_in (self->project, FIRST, "DOC-1", "p. 1");
  g_assert_nonnull (rempart_project_add_comment (self->project, find_in (self->project, FIRST), NULL, "Why?", NULL));
  theirs = fork_copy (self, "copy.rempart", "Ben");

  links = rempart_project_list_links (theirs, find_in (theirs, FIRST));
  g_assert_true (rempart_project_unlink (theirs, g_ptr_array_index (links, 0), NULL));
  g_assert_true (rempart_project_remove_comment (
    theirs, g_ptr_array_index (rempart_project_get_comments (theirs, find_in (theirs, FIRST)), 0), NULL));

  g_assert_true (rempart_project_edit_comment (
    self->project, g_ptr_array_index (rempart_project_get_comments (self->project, find_in (self->project, FIRST)), 0), "How?", NULL));
  evidence = rempart_project_add_revision (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &draft, &error);
  g_assert_no_error (error);
  g_assert_true (rempart_project_pin_latest (self->project, evidence, NULL));

  merge_in (self->project, theirs, 0, 2, REMPART_SIDE_THEIRS);
  assert_links (self->project, FIRST, "");
  g_assert_true (rempart_project_undo (self->project, &error));
  assert_links (self->project, FIRST, "DOC-1 p. 1");
  assert_sound (self->project);
  g_assert_true (rempart_project_redo (self->project, &error));
  assert_sound (self->project);
}

/* A link that came with the new name of its revision is told by that name. */
static void
test_renamed_revision (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  const RempartChange name = { "revision", "A2" };
  RempartEvidence *evidence;

  add_in (self, self->project, "DOC-1", "report.pdf", "report");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  evidence = rempart_project_find_evidence (theirs, "DOC-1", NULL);
  g_assert_true (rempart_project_edit_revision (theirs, rempart_evidence_get_latest (evidence), &name, 1, NULL));
  link_in (theirs, FIRST, "DOC-1", "p. 1");

  merge_in (self->project, theirs, 2, 0, REMPART_SIDE_OURS);
  assert_links (self->project, FIRST, "DOC-1 p. 1");
}

/* What was taken back can be taken again, and what was made again is there. */
static void
test_taken_back (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GError) error = NULL;

  theirs = fork_copy (self, "copy.rempart", "Ben");
  set_in (theirs, FIRST, REMPART_ANSWER_TEXT_EN, "Badges");
  add_in (self, theirs, "DOC-1", "report.pdf", "report");
  link_in (theirs, FIRST, "DOC-1", NULL);

  merge_in (self->project, theirs, 4, 0, REMPART_SIDE_OURS);
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpstr (answer_in (self->project, FIRST)->text[REMPART_LANG_EN], ==, "");

  g_assert_true (rempart_project_redo (self->project, &error));
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);

  g_assert_true (rempart_project_undo (self->project, &error));
  merge_in (self->project, theirs, 4, 0, REMPART_SIDE_OURS);
  g_assert_cmpstr (answer_in (self->project, FIRST)->text[REMPART_LANG_EN], ==, "Badges");
  assert_links (self->project, FIRST, "DOC-1");
  merge_in (self->project, theirs, 0, 0, REMPART_SIDE_OURS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/merge/copy", test_copy);
  core_fixture_add_test ("/core/merge/copy/refused", test_copy_refused);
  core_fixture_add_test ("/core/merge/copy/locked", test_copy_of_locked);

  core_fixture_add_test ("/core/merge/fields", test_fields);
  core_fixture_add_test ("/core/merge/conflict", test_conflict);
  core_fixture_add_test ("/core/merge/conflict/theirs", test_conflict_theirs);
  core_fixture_add_test ("/core/merge/marks", test_marks);
  core_fixture_add_test ("/core/merge/additions", test_additions);
  core_fixture_add_test ("/core/merge/same-document", test_same_document);
  g_test_add ("/core/merge/clash/ours", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_OURS), core_fixture_set_up, test_clash,
              core_fixture_tear_down);
  g_test_add ("/core/merge/clash/theirs", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_THEIRS), core_fixture_set_up, test_clash,
              core_fixture_tear_down);
  g_test_add ("/core/merge/removal/ours", CoreFixture, NULL, core_fixture_set_up, test_removal, core_fixture_tear_down);
  g_test_add ("/core/merge/removal/theirs", CoreFixture, "theirs", core_fixture_set_up, test_removal, core_fixture_tear_down);
  core_fixture_add_test ("/core/merge/link-meets-link", test_link_meets_link);
  core_fixture_add_test ("/core/merge/again", test_again);
  core_fixture_add_test ("/core/merge/catalogues", test_catalogues);
  core_fixture_add_test ("/core/merge/editions/one", test_new_edition);
  g_test_add ("/core/merge/editions/ours", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_OURS), core_fixture_set_up, test_editions,
              core_fixture_tear_down);
  g_test_add ("/core/merge/editions/theirs", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_THEIRS), core_fixture_set_up,
              test_editions, core_fixture_tear_down);
  core_fixture_add_test ("/core/merge/random", test_random);
  core_fixture_add_test ("/core/merge/review", test_review);
  core_fixture_add_test ("/core/merge/signed-on-both-sides", test_signed_on_both_sides);
  core_fixture_add_test ("/core/merge/clash/and-back", test_clash_and_back);
  core_fixture_add_test ("/core/merge/back-after-merge", test_back_after_merge);
  core_fixture_add_test ("/core/merge/archive", test_archive);
  core_fixture_add_test ("/core/merge/removed-as-it-is", test_removed_as_it_is);
  core_fixture_add_test ("/core/merge/renamed-revision", test_renamed_revision);
  core_fixture_add_test ("/core/merge/taken-back", test_taken_back);
  g_test_add ("/core/merge/schemas", CoreFixture, NULL, core_fixture_set_up, test_schemas, reset_steps);

  return g_test_run ();
}
