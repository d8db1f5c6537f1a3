/* test-merge-review.c: people and comments that changed on both sides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "merge-fixture.h"

static void
add_person (RempartProject *project,
            const char     *name,
            const char     *role)
{
  g_autoptr (GError) error = NULL;

  rempart_project_add_person (project, name, role, &error);
  g_assert_no_error (error);
}

static void
rename_person (RempartProject *project,
               const char     *old_name,
               const char     *name)
{
  const RempartChange change = { REMPART_PERSON_NAME, name };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_edit_person (project, rempart_project_find_person (project, old_name), &change, 1, &error));
  g_assert_no_error (error);
}

static void
assert_people (RempartProject *project,
               const char     *expected)
{
  GPtrArray *people = rempart_project_get_people (project);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", rempart_person_get_name (g_ptr_array_index (people, i)));
  g_assert_cmpstr (names->str, ==, expected);
}

/* One gave a person the name under which the other added somebody: there is one person of a name. */
static void
test_same_name (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  add_person (self->project, "Anna", "");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  rename_person (self->project, "Anna", "Chloe");
  add_person (theirs, "Chloe", "Reviewer");
  merge_in (self->project, theirs, 1, 0, REMPART_SIDE_OURS);
  assert_people (self->project, "Chloe");
  /* The other way round, where the new name of Anna has to wait. */
  merge_in (theirs, self->project, 1, 0, REMPART_SIDE_OURS);
  assert_people (theirs, "Anna, Chloe");
}

/* A name that one person gave up is free for another one. */
static void
test_freed_name (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (RempartProject) theirs = NULL;

  add_person (self->project, "Anna", "");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  rename_person (theirs, "Anna", "Anna B.");
  add_person (theirs, "Anna", "Reviewer");
  merge_in (self->project, theirs, 2, 0, REMPART_SIDE_OURS);
  assert_people (self->project, "Anna, Anna B.");
}

static RempartComment *
get_first (RempartProject *project)
{
  GPtrArray *comments = rempart_project_get_comments (project, find_in (project, FIRST));

  g_assert_cmpuint (comments->len, >, 0);
  return g_ptr_array_index (comments, 0);
}

/* Every comment is of an exchange whose first one is there. */
static void
assert_threads (RempartProject *project,
                guint           n)
{
  GPtrArray *comments = rempart_project_get_comments (project, find_in (project, FIRST));

  g_assert_cmpuint (comments->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      RempartComment *comment = g_ptr_array_index (comments, i);

      g_assert_nonnull (rempart_project_find_comment (project, rempart_comment_get_thread (comment), NULL));
    }
}

/* One took back what the other replied to: a person says whether it stays, with the reply, or goes with it. */
static void
test_reply_to_removed (CoreFixture   *self,
                       gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GError) error = NULL;

  rempart_project_set_actor (self->project, "Anna");
  say_in (self->project, FIRST, NULL, "Which badge?");
  theirs = fork_copy (self, "copy.rempart", "Ben");
  say_in (theirs, FIRST, get_first (theirs), "The blue one");
  g_assert_true (rempart_project_remove_comment (self->project, get_first (self->project), &error));
  merge_in (self->project, theirs, 1, 1, side);
  assert_threads (self->project, side == REMPART_SIDE_OURS ? 0 : 2);
}

static void
test_removed_under_reply (CoreFixture   *self,
                          gconstpointer  data)
{
  RempartSide side = (RempartSide) GPOINTER_TO_INT (data);
  g_autoptr (RempartProject) theirs = NULL;
  g_autoptr (GError) error = NULL;

  rempart_project_set_actor (self->project, "Anna");
  say_in (self->project, FIRST, NULL, "Which badge?");
  theirs = fork_copy (self, "copy.rempart", "Anna");
  say_in (self->project, FIRST, get_first (self->project), "The blue one");
  g_assert_true (rempart_project_remove_comment (theirs, get_first (theirs), &error));
  merge_in (self->project, theirs, 0, 1, side);
  assert_threads (self->project, side == REMPART_SIDE_OURS ? 2 : 0);
}

#define add_both_sides(path, func) \
  g_test_add (path "/ours", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_OURS), core_fixture_set_up, func, core_fixture_tear_down); \
  g_test_add (path "/theirs", CoreFixture, GINT_TO_POINTER (REMPART_SIDE_THEIRS), core_fixture_set_up, func, core_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/merge-review/same-name", test_same_name);
  core_fixture_add_test ("/core/merge-review/freed-name", test_freed_name);
  add_both_sides ("/core/merge-review/reply-to-removed", test_reply_to_removed);
  add_both_sides ("/core/merge-review/removed-under-reply", test_removed_under_reply);

  return g_test_run ();
}
