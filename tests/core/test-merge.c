/* test-merge.c: copies that are worked on apart, and how their work comes together again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-history.h"

static RempartProject *
open_copy (CoreFixture *self,
           const char  *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RempartProject *copy = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (copy));
  return copy;
}

/* (transfer full): a copy of the project to work on, opened for a person of its own */
static RempartProject *
fork_copy (CoreFixture *self,
           const char  *name,
           const char  *actor)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RempartProject *copy;

  g_assert_true (rempart_project_save_copy_to_work_on (self->project, path, &error));
  g_assert_no_error (error);
  copy = open_copy (self, name);
  rempart_project_set_actor (copy, actor);
  return copy;
}

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/merge/copy", test_copy);
  core_fixture_add_test ("/core/merge/copy/refused", test_copy_refused);
  core_fixture_add_test ("/core/merge/copy/locked", test_copy_of_locked);

  return g_test_run ();
}
