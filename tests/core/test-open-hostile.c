/* test-open-hostile.c: files that are no project, or no longer, or pretend to be one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-inspector.h"

static void
assert_fails (const char *path,
              int         code)
{
  for (guint flags = 0; flags < 2; flags++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_path_get_basename (path);

      g_assert_null (rempart_project_open (path, flags == 0 ? REMPART_OPEN_DEFAULT : REMPART_OPEN_READ_ONLY, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, code);
      g_assert_nonnull (strstr (error->message, name));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_not_a_project (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autofree char *empty = core_fixture_write (self, "empty", "");
  g_autofree char *text = core_fixture_write (self, "text", "SQLite format 3 is what this letter is about.\n"
                                                            "It is longer than a hundred bytes, so that nothing is missing.");
  g_autofree char *other = core_fixture_write (self, "other.db", NULL);
  g_autofree char *fifo = core_fixture_write (self, "fifo", NULL);
  g_autofree char *missing = core_fixture_write (self, "missing", NULL);
  g_autofree char *folder_path = g_build_filename (self->folder, "folder", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE t (x)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (folder_path, 0755), ==, 0);

  assert_fails (empty, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_fails (text, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_fails (other, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_fails (fifo, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_fails (folder_path, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_fails (missing, REMPART_PROJECT_ERROR_NOT_FOUND);
}

/* Each of these alone makes the file one that is not opened. */
static void
test_schema (CoreFixture   *self,
             gconstpointer  data)
{
  static const char * const tampering[] = {
    "CREATE TABLE extra (x)",
    "CREATE TRIGGER t AFTER UPDATE ON answer BEGIN DELETE FROM lock; END",
    "CREATE VIEW v AS SELECT * FROM answer",
    "CREATE INDEX i ON answer (owner)",
    "DROP TRIGGER event_is_never_changed",
    "ALTER TABLE device ADD COLUMN colour TEXT",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, 'todo', 'todX') WHERE name = 'answer'",
    "DELETE FROM answer WHERE id = 5",
    "UPDATE catalogue SET xml = CAST (replace (CAST (xml AS TEXT), 'ANSM', 'ANSN') AS BLOB) WHERE id = 'ansm-2022'",
    "UPDATE catalogue SET id = 'other' WHERE id = 'regulation'",
    "UPDATE catalogue SET sha256 = 'ab' WHERE id = 'ansm-2022'",
    /* two catalogues of one id: ansm-2022 uses an edition that says it is the other one */
    "INSERT INTO answer (catalogue, item) SELECT 'ansm-2022', item FROM answer WHERE catalogue = 'mdcg-2019-16-rev1'; "
    "INSERT INTO catalogue_edition (catalogue, edition, xml, sha256, added) "
    "SELECT 'ansm-2022', '1', xml, sha256, '' FROM catalogue WHERE id = 'mdcg-2019-16-rev1'; "
    "UPDATE catalogue SET current = last_insert_rowid () WHERE id = 'ansm-2022'",
    "PRAGMA foreign_keys = OFF; INSERT INTO evidence_link (answer, revision) VALUES (1, 4711)",
    "PRAGMA ignore_check_constraints = ON; UPDATE answer SET progress = 'never'",
    "PRAGMA journal_mode = WAL",
  };
  g_autofree char *original = NULL;
  gsize length;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_test_message ("%s", tampering[i]);
      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      core_fixture_tamper (self, tampering[i]);
      assert_fails (self->path, REMPART_PROJECT_ERROR_CORRUPT);
    }
}

static void
test_truncated (CoreFixture   *self,
                gconstpointer  data)
{
  g_autofree char *original = NULL;
  gsize length;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (gsize size = 1; size < length; size = size * 3 / 2 + 1)
    {
      g_assert_true (g_file_set_contents (self->path, original, (gssize) size, NULL));
      assert_fails (self->path, size < 100 ? REMPART_PROJECT_ERROR_NOT_A_PROJECT : REMPART_PROJECT_ERROR_CORRUPT);
    }
  g_assert_true (g_file_set_contents (self->path, original, (gssize) length - 1, NULL));
  assert_fails (self->path, REMPART_PROJECT_ERROR_CORRUPT);
}

/* What opens is used in full; nothing of it may crash or hang. */
static void
use (RempartProject *project)
{
  const RempartChange change = { REMPART_ANSWER_PROGRESS, "doing" };
  g_autoptr (GHashTable) files = rempart_project_glance (project);
  g_autoptr (GPtrArray) findings = rempart_project_inspect (project, files, NULL);
  g_autoptr (GPtrArray) found = rempart_project_search (project, "a");
  g_autoptr (GPtrArray) events = rempart_project_list_events (project, NULL, 0, 0, NULL);
  gint64 bad;

  rempart_project_verify_history (project, &bad, NULL);
  for (guint i = 0; events != NULL && i < events->len; i++)
    g_free (rempart_event_dup_summary (g_ptr_array_index (events, i)));
  if (found->len > 0)
    rempart_project_edit_answer (project, g_ptr_array_index (found, 0), &change, 1, NULL);
}

static void
test_flipped (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *original = NULL;
  gsize length;
  guint opened = 0;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Réponse");
  g_assert_nonnull (rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"),
                                          NULL, NULL, NULL));
  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (guint n = 0; n < 300; n++)
    {
      g_autofree char *bytes = g_memdup2 (original, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (RempartProject) project = NULL;

      for (gint flips = g_test_rand_int_range (1, 8); flips > 0; flips--)
        {
          /* Half of them among the first pages, where the schema and the roots of the tables are */
          gsize where = (gsize) g_test_rand_int_range (0, n % 2 == 0 ? (gint32) length : MIN (65536, (gint32) length));

          bytes[where] = (char) g_test_rand_int_range (0, 256);
        }
      g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
      project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
      if (project == NULL)
        g_assert_nonnull (error);
      else
        {
          use (project);
          opened++;
        }
    }
  g_test_message ("%u of 300 opened", opened);
}

/* Values that the tables allow and that no edit would have written */
static void
test_values (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const RempartAnswer *answer;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  core_fixture_tamper (self, "UPDATE answer SET text_fr = CAST (x'41ff42' AS TEXT), due = 'soon', owner = char (7);"
                             "UPDATE device SET name = CAST (x'c328' AS TEXT);"
                             "INSERT INTO evidence (document) VALUES ('LONELY');"
                             "INSERT INTO evidence (document) VALUES (CAST (x'ff' AS TEXT));"
                             "INSERT INTO evidence_revision (evidence, location_kind, location, size, added) "
                             "VALUES (2, 'file', '../../../../../../../../dev/zero', 9223372036854775807, 'x');"
                             "INSERT INTO answer (catalogue, item) VALUES ('ansm-2022', 'ANSM-OF-ANOTHER-EDITION')");
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  self->item = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_project_find_catalogue (self->project, "ansm-2022")), 0);
  answer = rempart_project_get_answer (self->project, self->item);
  g_assert_cmpstr (answer->text[REMPART_LANG_FR], ==, "A\xef\xbf\xbd" "B");
  g_assert_true (g_utf8_validate (rempart_project_get_device (self->project, "name"), -1, NULL));
  /* A document without a revision is not shown: it promises at least one. */
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 1);
  use (self->project);
}

static void
test_newer (CoreFixture   *self,
            gconstpointer  data)
{
  const RempartChange change = { "version", "9" };
  g_autofree char *copy = core_fixture_write (self, "copy.rempart", NULL);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Réponse");
  g_assert_finalize_object (g_steal_pointer (&self->project));

  /* One that can be read by name */
  core_fixture_tamper (self, "PRAGMA user_version = 4; CREATE TABLE risk (x); ALTER TABLE device ADD COLUMN colour TEXT");
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rempart_project_get_read_only_reason (self->project), ==, REMPART_READ_ONLY_TOO_NEW);
  g_assert_false (rempart_project_edit_device (self->project, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_READ_ONLY);
  g_clear_error (&error);
  message = rempart_project_dup_read_only_message (self->project);
  g_assert_nonnull (strstr (message, "newer"));
  g_assert_true (rempart_project_save_copy (self->project, copy, &error));
  g_assert_finalize_object (g_steal_pointer (&self->project));

  /* One that cannot */
  core_fixture_tamper (self, "PRAGMA user_version = 5; ALTER TABLE answer RENAME TO reply");
  assert_fails (self->path, REMPART_PROJECT_ERROR_TOO_NEW);
  core_fixture_tamper (self, "CREATE VIEW answer AS SELECT * FROM reply");
  assert_fails (self->path, REMPART_PROJECT_ERROR_TOO_NEW);
}

/* The journal that a crash left: the change is rolled back, for a reader too. */
static void
test_hot_journal (CoreFixture   *self,
                  gconstpointer  data)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *during = NULL, *during_journal = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, journal_length;
  sqlite3 *db = NULL;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  /* A cache of a few pages makes SQLite write to the file before the commit: that state is what a crash leaves. */
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA cache_size = 2; BEGIN; UPDATE device SET name = 'half';"
                                     "UPDATE answer SET text_fr = hex (zeroblob (2000))", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (self->path, &during, &length, NULL));
  g_assert_true (g_file_get_contents (journal, &during_journal, &journal_length, NULL));
  sqlite3_close (db);

  for (guint flags = 0; flags < 2; flags++)
    {
      g_assert_true (g_file_set_contents (self->path, during, (gssize) length, NULL));
      g_assert_true (g_file_set_contents (journal, during_journal, (gssize) journal_length, NULL));
      self->project = rempart_project_open (self->path, flags == 0 ? REMPART_OPEN_DEFAULT : REMPART_OPEN_READ_ONLY, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rempart_project_get_device (self->project, "name"), ==, "Perfusio 200");
      core_fixture_assert_chain (self->project);
      g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      g_assert_finalize_object (g_steal_pointer (&self->project));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/open/not-a-project", test_not_a_project);
  core_fixture_add_test ("/core/open/schema", test_schema);
  core_fixture_add_test ("/core/open/truncated", test_truncated);
  core_fixture_add_test ("/core/open/flipped", test_flipped);
  core_fixture_add_test ("/core/open/values", test_values);
  core_fixture_add_test ("/core/open/newer", test_newer);
  core_fixture_add_test ("/core/open/hot-journal", test_hot_journal);
  return g_test_run ();
}
