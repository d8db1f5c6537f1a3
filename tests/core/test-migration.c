/* test-migration.c: from an older file to the present schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-migration.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-history.h"

static const char *steps[4];

/* The project of the fixture becomes one of schema 1 of 3. */
static void
add_steps (CoreFixture *self,
           const char  *second,
           const char  *third)
{
  g_assert_finalize_object (g_steal_pointer (&self->project));
  steps[0] = rempart_migration_get_schema (1);
  steps[1] = second;
  steps[2] = third;
  rempart_migration_set_steps (steps);
}

static void
tear_down (CoreFixture   *self,
           gconstpointer  data)
{
  rempart_migration_set_steps (NULL);
  core_fixture_tear_down (self, data);
}

static guint
count_backups (CoreFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, ".backup-v") != NULL;
  return n;
}

static void
test_two_steps (CoreFixture   *self,
                gconstpointer  data)
{
  g_autofree char *backup = g_strconcat (self->path, ".backup-v1", NULL);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  g_autofree char *colour = NULL;
  g_autofree char *id = g_strdup (rempart_item_get_id (self->item));
  g_autofree char *summary = NULL;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "avant");
  add_steps (self, "CREATE TABLE risk (id INTEGER PRIMARY KEY) STRICT",
             "ALTER TABLE device ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (self->project));
  self->item = rempart_project_find_item (self->project, id, NULL);
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->text[REMPART_LANG_FR], ==, "avant");
  version = core_fixture_ask (self, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "3");
  colour = core_fixture_ask (self, "SELECT colour FROM device");
  g_assert_cmpstr (colour, ==, "red");

  events = rempart_project_list_events (self->project, NULL, 2, 0, &error);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "migrate");
  g_assert_cmpstr (rempart_event_get_old (g_ptr_array_index (events, 0)), ==, "2");
  g_assert_cmpstr (rempart_event_get_new (g_ptr_array_index (events, 1)), ==, "2");
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_cmpstr (summary, ==, "Brought the file from format 2 to format 3");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "après");
  core_fixture_assert_chain (self->project);

  /* The copy that was made first is a project of schema 1. */
  g_assert_cmpuint (count_backups (self), ==, 1);
  rempart_migration_set_steps (NULL);
  {
    g_autoptr (RempartProject) old = rempart_project_open (backup, REMPART_OPEN_READ_ONLY, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (rempart_project_get_answer (old, rempart_project_find_item (old, id, NULL))->text[REMPART_LANG_FR], ==, "avant");
  }
}

/* A step that fails leaves the file at the step before, whole. */
static void
test_failing_step (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  g_autofree char *check = NULL;
  g_autofree char *left = NULL;

  add_steps (self, "CREATE TABLE risk (x)", "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)");
  g_assert_null (rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error));
  g_assert_nonnull (error);
  version = core_fixture_ask (self, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "2");
  check = core_fixture_ask (self, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
  left = core_fixture_ask (self, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'");
  g_assert_cmpstr (left, ==, "0");
}

/* Where nothing can be written an older file can still be read. */
static void
test_read_only (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;

  add_steps (self, "CREATE TABLE risk (x)", "CREATE TABLE component (x)");
  self->project = rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_project_get_device (self->project, "name"), ==, "Perfusio 200");
  core_fixture_assert_chain (self->project);
  version = core_fixture_ask (self, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1");
  g_assert_cmpuint (count_backups (self), ==, 0);
}

/* An older backup is never overwritten. */
static void
test_backup_names (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *kept = core_fixture_write (self, "pump.rempart.backup-v1", "kept");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  add_steps (self, "CREATE TABLE risk (x)", "CREATE TABLE component (x)");
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_backups (self), ==, 2);
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "kept");
}

#define add_test(path, func) g_test_add (path, CoreFixture, NULL, core_fixture_set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/core/migration/two-steps", test_two_steps);
  add_test ("/core/migration/failing-step", test_failing_step);
  add_test ("/core/migration/read-only", test_read_only);
  add_test ("/core/migration/backup-names", test_backup_names);
  return g_test_run ();
}
