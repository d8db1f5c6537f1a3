/* test-undo.c: undo and redo of every kind of edit, and groups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"
#include "rempart-history.h"

#define TABLES \
  "SELECT group_concat(x, char(10)) FROM (" \
  "SELECT printf('%s %s %s %s %s %s', item, applicability, progress, text_fr, text_en, due) x FROM answer WHERE id < 4 " \
  "UNION ALL SELECT printf('%s %s', name, version) FROM device " \
  "UNION ALL SELECT printf('%s %s %s', document, title, kind) FROM evidence WHERE removed = 0 " \
  "UNION ALL SELECT printf('%d %s %s', evidence, revision, effective) FROM evidence_revision WHERE removed = 0 " \
  "UNION ALL SELECT printf('%d %d %s', answer, revision, locator) FROM evidence_link WHERE removed = 0)"

static void
undo (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  rempart_project_undo (self->project, &error);
  g_assert_no_error (error);
}

static void
redo (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  rempart_project_redo (self->project, &error);
  g_assert_no_error (error);
}

static void
assert_label (CoreFixture *self,
              const char  *expected)
{
  g_autofree char *label = rempart_project_dup_undo_label (self->project);

  g_assert_cmpstr (label, ==, expected);
}

/* One edit of every kind; each leaves a state that differs from the one before. */
static void
make_edit (CoreFixture *self,
           guint        n)
{
  const RempartChange version = { "version", "4.0" };
  const RempartChange kind = { "kind", "plan" };
  const RempartChange locator = { "locator", "p. 9" };
  const RempartChange effective = { "effective", "2026-01-31" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = rempart_project_list_links (self->project, self->item);
  RempartEvidence *evidence = n > 1 ? rempart_project_find_evidence (self->project, "DOC-7", &error) : NULL;
  RempartEvidenceDraft url = { .revision = "B", .location_kind = REMPART_LOCATION_URL, .location = "https://example.org/" };

  switch (n)
    {
    case 0:
      rempart_project_edit_device (self->project, &version, 1, &error);
      break;
    case 1:
      core_fixture_add (self, "DOC-7", "plan.txt", "plan");
      break;
    case 2:
      rempart_project_edit_evidence (self->project, evidence, &kind, 1, &error);
      break;
    case 3:
      rempart_project_edit_revision (self->project, rempart_evidence_get_latest (evidence), &effective, 1, &error);
      break;
    case 4:
      rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error);
      break;
    case 5:
      rempart_project_edit_link (self->project, g_ptr_array_index (links, 0), &locator, 1, &error);
      break;
    case 6:
      rempart_project_add_revision (self->project, evidence, &url, &error);
      break;
    case 7:
      rempart_project_repin_link (self->project, g_ptr_array_index (links, 0), rempart_evidence_get_latest (evidence), &error);
      break;
    case 8:
      core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Réponse");
      break;
    case 9:
      rempart_project_unlink (self->project, g_ptr_array_index (links, 0), &error);
      break;
    case 10:
      rempart_project_remove_evidence (self->project, evidence, &error);
      break;
    default:
      g_assert_not_reached ();
    }
  g_assert_no_error (error);
}

#define N_EDITS 11

static void
test_every_kind (CoreFixture   *self,
                 gconstpointer  data)
{
  static const char * const labels[N_EDITS] = {
    "Change “Device version”", "Add document DOC-7", "Change document DOC-7", "Change document DOC-7", NULL, NULL,
    "Add revision of DOC-7", NULL, NULL, NULL, "Remove document DOC-7",
  };
  char *states[N_EDITS + 1];
  guint events = rempart_project_count_events (self->project, NULL);

  g_assert_false (rempart_project_can_undo (self->project));
  states[0] = core_fixture_ask (self, TABLES);
  for (guint n = 0; n < N_EDITS; n++)
    {
      make_edit (self, n);
      states[n + 1] = core_fixture_ask (self, TABLES);
      g_assert_cmpstr (states[n + 1], !=, states[n]);
      if (labels[n] != NULL)
        assert_label (self, labels[n]);
    }

  for (guint round = 0; round < 2; round++)
    {
      for (guint n = N_EDITS; n > 0; n--)
        {
          g_autofree char *state = NULL;

          undo (self);
          state = core_fixture_ask (self, TABLES);
          g_assert_cmpstr (state, ==, states[n - 1]);
        }
      g_assert_false (rempart_project_can_undo (self->project));
      for (guint n = 0; n < N_EDITS; n++)
        {
          g_autofree char *state = NULL;

          redo (self);
          state = core_fixture_ask (self, TABLES);
          g_assert_cmpstr (state, ==, states[n + 1]);
        }
      g_assert_false (rempart_project_can_redo (self->project));
    }

  /* Nothing of it is lost to history. */
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), >=, events + 5 * N_EDITS);
  core_fixture_assert_chain (self->project);
  for (guint n = 0; n <= N_EDITS; n++)
    g_free (states[n]);
}

static void
test_memory_follows (CoreFixture   *self,
                     gconstpointer  data)
{
  const RempartAnswer *answer;

  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "Answer");
  undo (self);
  answer = rempart_project_get_answer (self->project, self->item);
  g_assert_cmpstr (answer->text[REMPART_LANG_EN], ==, "");
  redo (self);
  answer = rempart_project_get_answer (self->project, self->item);
  g_assert_cmpstr (answer->text[REMPART_LANG_EN], ==, "Answer");
}

static void
test_new_edit_ends_redo (CoreFixture   *self,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  undo (self);
  g_assert_true (rempart_project_can_redo (self->project));
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_false (rempart_project_can_redo (self->project));
  g_assert_false (rempart_project_redo (self->project, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
}

static void
test_several_items (CoreFixture   *self,
                    gconstpointer  data)
{
  const RempartChange change = { REMPART_ANSWER_APPLICABILITY, "yes" };
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->item));
  g_autofree char *count = NULL;
  g_autofree char *label = g_strdup_printf ("Change “Applicability” of %u items", items->len);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_edit_answers (self->project, items, &change, 1, &error));
  g_assert_no_error (error);
  assert_label (self, label);
  undo (self);
  count = core_fixture_ask (self, "SELECT count(*) FROM answer WHERE applicability <> 'undecided'");
  g_assert_cmpstr (count, ==, "0");
}

static void
test_group (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *steps = NULL;
  RempartEvidence *evidence;

  g_assert_true (rempart_project_begin_group (self->project, &error));
  evidence = core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error));

  /* An edit that fails takes back nothing but itself. */
  g_assert_null (rempart_project_link (self->project, self->item,
                                       rempart_project_find_evidence (self->project, "DOC-1", NULL), NULL, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (rempart_project_end_group (self->project, TRUE, &error));
  g_assert_no_error (error);

  assert_label (self, "Add document DOC-1");
  steps = core_fixture_ask (self, "SELECT count(DISTINCT step) FROM event WHERE entity IN ('evidence', 'link')");
  g_assert_cmpstr (steps, ==, "1");
  undo (self);
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 0);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 0);
  redo (self);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 1);
  core_fixture_assert_chain (self->project);
}

static void
test_group_taken_back (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autofree char *before = core_fixture_ask (self, TABLES);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint events = rempart_project_count_events (self->project, NULL);

  g_assert_true (rempart_project_begin_group (self->project, &error));
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "rien");
  core_fixture_add (self, NULL, "a.txt", "a");
  g_assert_true (rempart_project_end_group (self->project, FALSE, &error));
  g_assert_no_error (error);

  after = core_fixture_ask (self, TABLES);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, events);
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->text[REMPART_LANG_FR], ==, "");
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 0);
  g_assert_false (rempart_project_can_undo (self->project));
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "puis");
  core_fixture_assert_chain (self->project);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/undo/every-kind", test_every_kind);
  core_fixture_add_test ("/core/undo/memory-follows", test_memory_follows);
  core_fixture_add_test ("/core/undo/new-edit-ends-redo", test_new_edit_ends_redo);
  core_fixture_add_test ("/core/undo/several-items", test_several_items);
  core_fixture_add_test ("/core/undo/group", test_group);
  core_fixture_add_test ("/core/undo/group-taken-back", test_group_taken_back);
  return g_test_run ();
}
