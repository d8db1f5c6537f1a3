/* test-marks.c: texts in two languages that keep pace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"

static void
assert_marks (CoreFixture *self,
              RempartMark  french,
              RempartMark  english)
{
  const RempartAnswer *answer = rempart_project_get_answer (self->project, self->item);

  g_assert_cmpint (answer->text_mark[REMPART_LANG_FR], ==, french);
  g_assert_cmpint (answer->text_mark[REMPART_LANG_EN], ==, english);
}

static void
test_names (void)
{
  RempartLang lang = REMPART_LANG_FR;

  g_assert_cmpstr (rempart_field_get_mark ("text_fr"), ==, "text_mark_fr");
  g_assert_cmpstr (rempart_field_get_mark ("intended_purpose_en"), ==, "intended_purpose_mark_en");
  g_assert_null (rempart_field_get_mark ("owner"));
  g_assert_null (rempart_field_get_mark ("_fr"));
  g_assert_cmpstr (rempart_field_get_twin ("text_fr"), ==, "text_en");
  g_assert_cmpstr (rempart_field_get_twin ("intended_purpose_en"), ==, "intended_purpose_fr");
  g_assert_null (rempart_field_get_twin ("owner"));
  g_assert_true (rempart_field_get_lang ("text_en", &lang));
  g_assert_cmpint (lang, ==, REMPART_LANG_EN);
  g_assert_false (rempart_field_get_lang ("owner", &lang));
}

/* Writing the translation leaves the original alone; changing a settled text marks its twin. */
static void
test_translation (CoreFixture   *self,
                  gconstpointer  data)
{
  core_fixture_set (self, "text_fr", "un");
  core_fixture_set (self, "text_en", "one");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  core_fixture_set (self, "text_fr", "un, deux");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);
  /* who follows the change does not mark what was followed */
  core_fixture_set (self, "text_en", "one, two");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  core_fixture_set (self, "text_en", "one, two, three");
  assert_marks (self, REMPART_MARK_CHECK, REMPART_MARK_NONE);
  core_fixture_set (self, "text_mark_fr", "none");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);

  core_fixture_reopen (self);
  core_fixture_set (self, "text_fr", "trois");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);
  core_fixture_reopen (self);
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);
  /* nothing is left to compare with */
  core_fixture_set (self, "text_fr", "");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
}

static void
test_undo (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *label = NULL;
  g_autofree char *expected = g_strdup_printf ("Change French answer of %s", rempart_item_get_id (self->item));

  core_fixture_set (self, "text_fr", "un");
  core_fixture_set (self, "text_en", "one");
  core_fixture_set (self, "text_fr", "deux");
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, expected);
  g_assert_true (rempart_project_undo (self->project, NULL));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->text[REMPART_LANG_FR], ==, "un");
  g_assert_true (rempart_project_redo (self->project, NULL));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_CHECK);
  core_fixture_assert_chain (self->project);
}

static void
test_both_and_explicit (CoreFixture   *self,
                        gconstpointer  data)
{
  const RempartChange drafts[] = {
    { "text_fr", "brouillon" }, { "text_en", "draft" }, { "text_mark_fr", "draft" }, { "text_mark_en", "draft" },
  };
  const RempartChange following[] = { { "text_en", "second" }, { "text_mark_fr", "none" } };

  g_assert_true (rempart_project_edit_answer (self->project, self->item, drafts, G_N_ELEMENTS (drafts), NULL));
  assert_marks (self, REMPART_MARK_DRAFT, REMPART_MARK_DRAFT);
  core_fixture_set (self, "text_fr", "premier");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_DRAFT);
  core_fixture_set (self, "text_en", "first");
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  /* a mark that the caller names is the caller's */
  g_assert_true (rempart_project_edit_answer (self->project, self->item, following, G_N_ELEMENTS (following), NULL));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
  g_assert_true (rempart_project_edit_answer (self->project, self->item, drafts, 2, NULL));
  assert_marks (self, REMPART_MARK_NONE, REMPART_MARK_NONE);
}

static void
test_device (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange both[] = { { "data_fr", "Données" }, { "data_en", "Data" } };
  const RempartChange french = { "data_fr", "Données de santé" };

  g_assert_true (rempart_project_edit_device (self->project, both, 2, NULL));
  g_assert_true (rempart_project_edit_device (self->project, &french, 1, NULL));
  g_assert_cmpstr (rempart_project_get_device (self->project, "data_mark_en"), ==, "check");
  g_assert_cmpstr (rempart_project_get_device (self->project, "data_mark_fr"), ==, "none");
}

static void
test_bad_mark (CoreFixture   *self,
               gconstpointer  data)
{
  const RempartChange change = { "text_mark_fr", "maybe" };
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_project_edit_answer (self->project, self->item, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/marks/names", test_names);
  core_fixture_add_test ("/core/marks/translation", test_translation);
  core_fixture_add_test ("/core/marks/undo", test_undo);
  core_fixture_add_test ("/core/marks/both-and-explicit", test_both_and_explicit);
  core_fixture_add_test ("/core/marks/device", test_device);
  core_fixture_add_test ("/core/marks/bad-mark", test_bad_mark);
  return g_test_run ();
}
