/* test-project-catalogues.c: characteristics, and catalogues that come and go after the project was made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-inspector.h"

static void
set_characteristic (CoreFixture *self,
                    const char  *name,
                    const char  *value)
{
  const RempartChange change = { name, value };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_edit_characteristics (self->project, &change, 1, &error));
  g_assert_no_error (error);
}

static void
test_characteristics (CoreFixture   *self,
                      gconstpointer  data)
{
  const RempartChange ivdr = { "regulation", "ivdr" };
  const RempartChange ivd = { "ivd", "no" };
  const RempartChange odd = { "wireless", "perhaps" };
  const RempartChange name = { "wire'less", "yes" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_UNKNOWN);
  set_characteristic (self, "wireless", "yes");
  set_characteristic (self, "internet", "no");
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_YES);
  core_fixture_reopen (self);
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_YES);
  set_characteristic (self, "wireless", "no");
  g_assert_true (rempart_project_undo (self->project, NULL));
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_YES);
  core_fixture_assert_chain (self->project);

  g_assert_cmpint (rempart_project_get_characteristic (self->project, "ivd"), ==, REMPART_TRUTH_NO);
  g_assert_true (rempart_project_edit_device (self->project, &ivdr, 1, NULL));
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "ivd"), ==, REMPART_TRUTH_YES);
  g_assert_false (rempart_project_edit_characteristics (self->project, &ivd, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (rempart_project_edit_characteristics (self->project, &odd, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (rempart_project_edit_characteristics (self->project, &name, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
}

/* A first answer inside a group that is taken back leaves nothing behind that a second one stumbles over. */
static void
test_characteristic_in_group (CoreFixture   *self,
                              gconstpointer  data)
{
  g_assert_true (rempart_project_begin_group (self->project, NULL));
  set_characteristic (self, "wireless", "yes");
  g_assert_true (rempart_project_end_group (self->project, FALSE, NULL));
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_UNKNOWN);
  set_characteristic (self, "wireless", "no");
  core_fixture_reopen (self);
  g_assert_cmpint (rempart_project_get_characteristic (self->project, "wireless"), ==, REMPART_TRUTH_NO);
}

static void
count_signal (guint *n)
{
  ++*n;
}

static void
test_add_and_remove (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  g_autofree char *old_id = g_strdup (rempart_item_get_id (self->item));
  const RempartChange text = { "text_fr", "réponse" };
  g_autoptr (GError) error = NULL;
  RempartItem *item;
  guint n_signals = 0;

  g_signal_connect_swapped (self->project, "catalogues-changed", G_CALLBACK (count_signal), &n_signals);
  g_assert_null (rempart_project_find_catalogue (self->project, "imdrf-n60"));
  g_assert_true (rempart_project_add_catalogue (self->project, n60, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_signals, ==, 1);
  g_assert_false (rempart_project_add_catalogue (self->project, n60, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  item = rempart_project_find_item (self->project, "N60-5.1-01", &error);
  g_assert_no_error (error);
  g_assert_true (rempart_project_edit_answer (self->project, item, &text, 1, NULL));
  /* what a window still holds can be read */
  g_assert_cmpstr (rempart_item_get_id (self->item), ==, old_id);
  g_assert_true (rempart_project_remove_catalogue (self->project, rempart_project_find_catalogue (self->project, "imdrf-n60"), &error));
  g_assert_no_error (error);
  g_assert_null (rempart_project_find_catalogue (self->project, "imdrf-n60"));
  core_fixture_reopen (self);
  g_assert_null (rempart_project_find_catalogue (self->project, "imdrf-n60"));

  /* It comes back with what was answered. */
  g_assert_true (rempart_project_add_catalogue (self->project, n60, &error));
  g_assert_no_error (error);
  item = rempart_project_find_item (self->project, "N60-5.1-01", &error);
  g_assert_cmpstr (rempart_project_get_answer (self->project, item)->text[REMPART_LANG_FR], ==, "réponse");
  core_fixture_assert_chain (self->project);
}

static void
test_undo (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  const RempartChange text = { "text_fr", "réponse" };
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_add_catalogue (self->project, n60, NULL));
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Add catalogue imdrf-n60");
  g_assert_true (rempart_project_edit_answer (self->project, rempart_project_find_item (self->project, "N60-5.1-01", NULL), &text, 1, NULL));
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_null (rempart_project_find_catalogue (self->project, "imdrf-n60"));
  g_assert_true (rempart_project_redo (self->project, &error));
  g_assert_true (rempart_project_redo (self->project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_project_get_answer (self->project, rempart_project_find_item (self->project, "N60-5.1-01", NULL))->text[REMPART_LANG_FR],
                   ==, "réponse");
  core_fixture_assert_chain (self->project);
  core_fixture_reopen (self);
  g_assert_nonnull (rempart_project_find_catalogue (self->project, "imdrf-n60"));
}

/* A file that says it uses an edition which is not there is told of, not read as another one. */
static void
test_lost_edition (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  core_fixture_tamper (self, "UPDATE catalogue SET current = 7 WHERE id = 'ansm-2022'");
  g_assert_null (rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
}

/* What the file says of a catalogue that was taken out is first read when it comes back: nothing may be written then that would keep
 * the file from being opened again. */
static void
test_damaged_while_out (CoreFixture   *self,
                        gconstpointer  data)
{
  static const char * const tampering[] = {
    "UPDATE catalogue SET current = 7 WHERE id = 'imdrf-n60'",
    "UPDATE catalogue SET xml = x'3c612f3e' WHERE id = 'imdrf-n60'",
    "UPDATE catalogue SET sha256 = 'ab' WHERE id = 'imdrf-n60'",
    "INSERT INTO catalogue_edition (catalogue, edition, xml, sha256, added) "
    "SELECT 'regulation', '1', xml, sha256, '' FROM catalogue WHERE id = 'imdrf-n60'; "
    "UPDATE catalogue SET current = last_insert_rowid () WHERE id = 'imdrf-n60'",
  };
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (tampering); i++)
    {
      gboolean redo = i % 2 == 0;

      g_test_message ("%s", tampering[i / 2]);
      g_assert_true (rempart_project_add_catalogue (self->project, n60, NULL));
      g_assert_true (rempart_project_undo (self->project, NULL));
      if (!redo)
        core_fixture_reopen (self);
      core_fixture_tamper (self, tampering[i / 2]);
      if (redo)
        rempart_project_redo (self->project, NULL);
      else
        rempart_project_add_catalogue (self->project, n60, NULL);
      core_fixture_assert_hashes (self->project);
      core_fixture_reopen (self);
      g_assert_finalize_object (g_steal_pointer (&self->project));
      core_fixture_tamper (self, "DELETE FROM answer WHERE catalogue = 'imdrf-n60'; UPDATE catalogue SET current = 0 WHERE id = 'imdrf-n60'; "
                                 "DELETE FROM catalogue WHERE id = 'imdrf-n60'");
      self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, NULL);
      g_assert_nonnull (self->project);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/project-catalogues/characteristics", test_characteristics);
  core_fixture_add_test ("/core/project-catalogues/characteristic-in-group", test_characteristic_in_group);
  core_fixture_add_test ("/core/project-catalogues/add-and-remove", test_add_and_remove);
  core_fixture_add_test ("/core/project-catalogues/undo", test_undo);
  core_fixture_add_test ("/core/project-catalogues/lost-edition", test_lost_edition);
  core_fixture_add_test ("/core/project-catalogues/damaged-while-out", test_damaged_while_out);
  return g_test_run ();
}
