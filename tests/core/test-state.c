/* test-state.c: what a project says at one moment, by its history and by its tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state.h"

#include "core-fixture.h"
#include "rempart-history.h"

static RempartState *
fold (CoreFixture *self,
      gint64       event)
{
  g_autoptr (GError) error = NULL;
  RempartState *state = rempart_state_fold (self->project, event, &error);

  g_assert_no_error (error);
  return state;
}

static void
assert_tables_agree (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) told = fold (self, G_MAXINT64);
  g_autoptr (RempartState) found = rempart_state_load (self->project, &error);
  g_autoptr (GPtrArray) differences = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (rempart_state_get_event (told), ==, rempart_state_get_event (found));
  differences = rempart_state_compare (told, found, G_MAXINT64);
  for (guint i = 0; i < differences->len; i++)
    {
      RempartDifference *difference = g_ptr_array_index (differences, i);

      g_test_message ("%s %s: %s, %s", difference->entity, difference->field != NULL ? difference->field : "-",
                      difference->old_value, difference->new_value);
    }
  g_assert_cmpuint (differences->len, ==, 0);
}

static gint64
last_event (CoreFixture *self)
{
  return rempart_project_count_events (self->project, NULL);
}

static RempartThing *
find_item (RempartState *state,
           RempartItem  *item)
{
  GPtrArray *answers = rempart_state_get_things (state, "answer");

  for (guint i = 0; i < answers->len; i++)
    if (g_str_equal (rempart_thing_get_item (g_ptr_array_index (answers, i)), rempart_item_get_id (item)))
      return g_ptr_array_index (answers, i);
  return NULL;
}

/* Differences as lines "label field old new" */
static char *
dup_lines (GPtrArray *differences)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      RempartDifference *difference = g_ptr_array_index (differences, i);
      RempartThing *thing = difference->new_thing != NULL ? difference->new_thing : difference->old_thing;
      g_autofree char *label = rempart_thing_dup_label (thing);

      if (difference->field != NULL)
        g_string_append_printf (lines, "%s %s %s: %s>%s\n", difference->entity, label, difference->field,
                                difference->old_value, difference->new_value);
      else
        g_string_append_printf (lines, "%s %s %s\n", difference->old_thing == NULL ? "+" : "-", difference->entity, label);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_differences (RempartState *old_state,
                    RempartState *new_state,
                    gint64        shared,
                    const char   *expected)
{
  g_autoptr (GPtrArray) differences = rempart_state_compare (old_state, new_state, shared);
  g_autofree char *lines = dup_lines (differences);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_values (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (RempartState) before = NULL;
  g_autoptr (RempartState) now = NULL;
  gint64 doing;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  doing = last_event (self);
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Un texte.");

  before = fold (self, doing);
  now = fold (self, G_MAXINT64);
  g_assert_cmpint (rempart_state_get_event (before), ==, doing);
  g_assert_cmpstr (rempart_thing_get (find_item (before, self->item), "progress"), ==, "doing");
  g_assert_cmpint (rempart_thing_get_event (find_item (before, self->item), "progress"), ==, doing);
  g_assert_cmpstr (rempart_thing_get (find_item (now, self->item), "progress"), ==, "done");
  g_assert_cmpstr (rempart_thing_get (find_item (before, self->item), "text_fr"), ==, "");
  g_assert_cmpstr (rempart_thing_get (find_item (now, self->item), "conformity"), ==, "none");
  g_assert_cmpstr (rempart_thing_get (g_ptr_array_index (rempart_state_get_things (now, "device"), 0), "manufacturer"), ==,
                   rempart_project_get_device (self->project, "manufacturer"));
  assert_tables_agree (self);
}

static void
test_evidence (CoreFixture   *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (self, "b.txt", "b");
  const RempartEvidenceDraft draft = { .revision = "B", .location_kind = REMPART_LOCATION_FILE, .location = path };
  const RempartChange rename = { "document", "DOC 2" };
  g_autoptr (RempartState) first = NULL, linked = NULL, pinned = NULL, removed = NULL;
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_autoptr (RempartLink) link = NULL;
  RempartThing *thing;

  first = fold (self, G_MAXINT64);
  link = rempart_project_link (self->project, self->item, evidence, NULL, "p. 3", &error);
  g_assert_no_error (error);
  linked = fold (self, G_MAXINT64);
  g_object_ref (link);
  evidence = rempart_project_add_revision (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL),
                                           &draft, &error);
  g_assert_no_error (error);
  g_assert_true (rempart_project_edit_evidence (self->project, evidence, &rename, 1, &error));
  evidence = rempart_project_find_evidence (self->project, "DOC 2", &error);
  g_assert_true (rempart_project_repin_link (self->project, link, rempart_evidence_get_latest (evidence), &error));
  g_assert_no_error (error);
  pinned = fold (self, G_MAXINT64);

  thing = rempart_state_find (pinned, "link", 1);
  g_assert_cmpstr (rempart_thing_get_item (thing), ==, rempart_item_get_id (self->item));
  g_assert_cmpstr (rempart_thing_get (thing, "evidence"), ==, "2");
  {
    g_autofree char *label = rempart_thing_dup_label (thing);

    g_assert_cmpstr (label, ==, "DOC 2 B");
  }
  assert_differences (first, linked, G_MAXINT64, "+ link DOC-1 A\n");
  assert_differences (linked, pinned, G_MAXINT64,
                      "evidence DOC 2 document: DOC-1>DOC 2\n+ revision DOC 2 B\nlink DOC 2 B evidence: 1>2\n");
  assert_tables_agree (self);

  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC 2", NULL),
                                                  &error));
  removed = fold (self, G_MAXINT64);
  assert_differences (pinned, removed, G_MAXINT64,
                      "- evidence DOC 2\n- revision DOC 2 A\n- revision DOC 2 B\n- link DOC 2 B\n");
  g_assert_true (rempart_thing_is_kept (rempart_state_find (removed, "revision", 2)));
  g_assert_false (rempart_thing_exists (rempart_state_find (removed, "revision", 2)));
  assert_tables_agree (self);

  for (guint i = 0; rempart_project_can_undo (self->project); i++)
    {
      g_assert_true (rempart_project_undo (self->project, &error));
      assert_tables_agree (self);
    }
  while (rempart_project_can_redo (self->project))
    {
      g_assert_true (rempart_project_redo (self->project, &error));
      assert_tables_agree (self);
    }
}

/* Two revisions without a name are called alike; the table tells which one is meant. */
static void
test_names_alike (CoreFixture   *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (self, "b.txt", "b");
  const RempartEvidenceDraft draft = { .location_kind = REMPART_LOCATION_FILE, .location = path };
  const RempartChange unname = { "revision", "" };
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "a.txt", "a");
  RempartRevision *old;

  g_assert_true (rempart_project_edit_revision (self->project, rempart_evidence_get_latest (evidence), &unname, 1, &error));
  evidence = rempart_project_add_revision (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL),
                                           &draft, &error);
  g_assert_no_error (error);
  old = g_ptr_array_index (rempart_evidence_get_revisions (evidence), 0);
  g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, old, NULL, &error));
  evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
  g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_tables_agree (self);
}

static RempartProject *
copy_project (CoreFixture *self,
              const char  *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (self, name, NULL);
  RempartProject *copy;

  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  copy = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  return copy;
}

/* Both people add a document after they parted: their rows have the same number, and are two things; a document that both call
 * alike is one. */
static void
test_two_files (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (self, "x.txt", "x");
  RempartEvidenceDraft draft = { .document = "DOC-X", .revision = "1", .location_kind = REMPART_LOCATION_FILE, .location = path };
  const RempartChange rename = { "document", "DOC-9" };
  g_autoptr (RempartProject) other = NULL;
  g_autoptr (RempartState) ours = NULL, theirs = NULL;
  gint64 parted, shared;

  core_fixture_add (self, "DOC-1", "a.txt", "a");
  parted = last_event (self);
  other = copy_project (self, "copy.rempart");
  core_fixture_add (self, "DOC-OURS", "o.txt", "o");
  g_assert_nonnull (rempart_project_add_evidence (other, &draft, &error));
  g_assert_true (rempart_project_edit_evidence (other, rempart_project_find_evidence (other, "DOC-1", NULL), &rename, 1, &error));
  draft.document = "DOC-BOTH";
  g_assert_nonnull (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_nonnull (rempart_project_add_evidence (other, &draft, &error));
  g_assert_no_error (error);

  g_assert_true (rempart_project_find_shared_event (self->project, other, &shared, &error));
  g_assert_cmpint (shared, ==, parted);
  ours = fold (self, G_MAXINT64);
  theirs = rempart_state_fold (other, G_MAXINT64, &error);
  g_assert_no_error (error);
  assert_differences (ours, theirs, shared,
                      "evidence DOC-9 document: DOC-1>DOC-9\n- evidence DOC-OURS\n+ evidence DOC-X\n"
                      "- revision DOC-OURS A\n+ revision DOC-X 1\n");
  assert_differences (ours, theirs, 0,
                      "- evidence DOC-1\n- evidence DOC-OURS\n+ evidence DOC-9\n+ evidence DOC-X\n"
                      "- revision DOC-1 A\n- revision DOC-OURS A\n+ revision DOC-9 A\n+ revision DOC-X 1\n");
  g_assert_true (rempart_project_close (other, &error));
}

static void
test_catalogue_comes_and_goes (CoreFixture   *self,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) with = NULL, without = NULL, again = NULL;
  RempartCatalogue *catalogue = rempart_item_get_catalogue (self->item);
  g_autofree char *expected = NULL;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Un texte.");
  with = fold (self, G_MAXINT64);
  g_assert_true (rempart_project_remove_catalogue (self->project, catalogue, &error));
  without = fold (self, G_MAXINT64);
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_no_error (error);
  again = fold (self, G_MAXINT64);
  expected = g_strdup_printf ("- catalogue ansm-2022\n- answer %s\n", rempart_item_get_id (self->item));
  assert_differences (with, without, G_MAXINT64, expected);
  assert_differences (with, again, G_MAXINT64, "");
  assert_tables_agree (self);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/state/values", test_values);
  core_fixture_add_test ("/core/state/evidence", test_evidence);
  core_fixture_add_test ("/core/state/names-alike", test_names_alike);
  core_fixture_add_test ("/core/state/two-files", test_two_files);
  core_fixture_add_test ("/core/state/catalogue", test_catalogue_comes_and_goes);

  return g_test_run ();
}
