/* test-migration.c: from an older file to the present schema
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-migration.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-history.h"

static const char *steps[6];

/* The project of the fixture, of schema 3, becomes one of schema 3 of 5. */
static void
add_steps (CoreFixture *self,
           const char  *fourth,
           const char  *fifth)
{
  g_assert_finalize_object (g_steal_pointer (&self->project));
  steps[0] = rempart_migration_get_schema (1);
  steps[1] = rempart_migration_get_schema (2);
  steps[2] = rempart_migration_get_schema (3);
  steps[3] = fourth;
  steps[4] = fifth;
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
  g_autofree char *backup = g_strconcat (self->path, ".backup-v3", NULL);
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
  g_assert_cmpstr (version, ==, "5");
  colour = core_fixture_ask (self, "SELECT colour FROM device");
  g_assert_cmpstr (colour, ==, "red");

  events = rempart_project_list_events (self->project, NULL, 2, 0, &error);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "migrate");
  g_assert_cmpstr (rempart_event_get_old (g_ptr_array_index (events, 0)), ==, "4");
  g_assert_cmpstr (rempart_event_get_new (g_ptr_array_index (events, 1)), ==, "4");
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_cmpstr (summary, ==, "Brought the file from format 4 to format 5");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "après");
  core_fixture_assert_chain (self->project);

  /* The copy that was made first is a project of schema 3. */
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
  g_assert_cmpstr (version, ==, "4");
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
  g_assert_cmpstr (version, ==, "3");
  g_assert_cmpuint (count_backups (self), ==, 0);
}

/* An older backup is never overwritten. */
static void
test_backup_names (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *kept = core_fixture_write (self, "pump.rempart.backup-v3", "kept");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  add_steps (self, "CREATE TABLE risk (x)", "CREATE TABLE component (x)");
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_backups (self), ==, 2);
  g_assert_true (g_file_get_contents (kept, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "kept");
}

static void
bind_catalogue (sqlite3_stmt     *stmt,
                RempartCatalogue *catalogue)
{
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, xml);

  sqlite3_bind_text (stmt, 1, rempart_catalogue_get_id (catalogue), -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob (stmt, 2, g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml), SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 3, sha256, -1, SQLITE_TRANSIENT);
}

/* A project as the first release wrote it: made from its schema, which is never edited, with one catalogue. */
static void
write_first_schema (const char *path)
{
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin ("ansm-2022", NULL);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  sqlite3_stmt *stmt;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, rempart_migration_get_schema (1), NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA application_id = 0x524D5054; PRAGMA user_version = 1; "
                                     "INSERT INTO device (id, name, data_fr) VALUES (1, 'Perfusio', 'Données')",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "INSERT INTO catalogue (id, edition, position, xml, sha256) VALUES (?1, '2022', 0, ?2, ?3)", -1, &stmt, NULL);
  bind_catalogue (stmt, catalogue);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  sqlite3_prepare_v2 (db, "INSERT INTO answer (catalogue, item, text_fr) VALUES ('ansm-2022', ?1, 'avant')", -1, &stmt, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      sqlite3_bind_text (stmt, 1, rempart_item_get_id (g_ptr_array_index (items, i)), -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
      sqlite3_reset (stmt);
    }
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_first_schema (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const RempartAnswer *answer;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  write_first_schema (self->path);
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (self->project));
  self->item = rempart_project_find_item (self->project, "ANSM-CON-ACC-02", NULL);
  answer = rempart_project_get_answer (self->project, self->item);
  g_assert_cmpstr (answer->text[REMPART_LANG_FR], ==, "avant");
  g_assert_cmpint (answer->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_NONE);
  g_assert_cmpint (answer->reply[4], ==, REMPART_REPLY_NONE);
  g_assert_false (answer->confirm);
  g_assert_cmpstr (rempart_project_get_device (self->project, "data_fr"), ==, "Données");
  core_fixture_set (self, "reply_1", "yes");
  core_fixture_reopen (self);
  self->item = rempart_project_find_item (self->project, "ANSM-CON-ACC-02", NULL);
  g_assert_cmpint (rempart_project_get_answer (self->project, self->item)->reply[0], ==, REMPART_REPLY_YES);
  g_assert_cmpuint (count_backups (self), ==, 1);
  core_fixture_assert_hashes (self->project);
}

#define add_test(path, func) g_test_add (path, CoreFixture, NULL, core_fixture_set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/core/migration/first-schema", test_first_schema);
  add_test ("/core/migration/two-steps", test_two_steps);
  add_test ("/core/migration/failing-step", test_failing_step);
  add_test ("/core/migration/read-only", test_read_only);
  add_test ("/core/migration/backup-names", test_backup_names);
  return g_test_run ();
}
