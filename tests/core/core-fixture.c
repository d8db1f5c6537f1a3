/* core-fixture.c: a folder of its own and a project in it, for the tests of core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "rempart-history.h"
#include "rempart-verify.h"

void
core_fixture_set_up (CoreFixture   *self,
                     gconstpointer  data)
{
  const RempartChange device[] = {
    { "manufacturer", "Perfusia SAS" }, { "name", "Perfusio 200" }, { "version", "3.2" }, { "class", "IIb" },
  };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("rempart-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "pump.rempart", NULL);
  self->project = rempart_project_create (self->path, NULL, device, G_N_ELEMENTS (device), NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->project);
  self->item = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_project_find_catalogue (self->project, "ansm-2022")), 0);
}

void
core_fixture_tear_down (CoreFixture   *self,
                        gconstpointer  data)
{
  if (self->project != NULL)
    g_assert_finalize_object (self->project);
  core_fixture_remove (self->folder);
  g_free (self->path);
  g_free (self->folder);
}

void
core_fixture_reopen (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (rempart_item_get_id (self->item));

  g_assert_finalize_object (self->project);
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->project);
  self->item = core_fixture_find (self, id);
}

char *
core_fixture_write (CoreFixture *self,
                    const char  *name,
                    const char  *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  if (text != NULL)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

RempartItem *
core_fixture_find (CoreFixture *self,
                   const char  *id)
{
  g_autoptr (GError) error = NULL;
  RempartItem *item = rempart_project_find_item (self->project, id, &error);

  g_assert_no_error (error);
  return item;
}

RempartCatalogue *
core_fixture_parse (const char *xml)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue = rempart_catalogue_new_from_bytes (bytes, "own", &error);

  g_assert_no_error (error);
  return catalogue;
}

void
core_fixture_bring_in (CoreFixture *self,
                       const char  *xml)
{
  g_autoptr (RempartCatalogue) catalogue = core_fixture_parse (xml);
  g_autoptr (GError) error = NULL;

  rempart_project_add_catalogue (self->project, catalogue, &error);
  g_assert_no_error (error);
}

void
core_fixture_set (CoreFixture *self,
                  const char  *field,
                  const char  *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->project, self->item, &change, 1, &error);
  g_assert_no_error (error);
}

RempartEvidence *
core_fixture_add (CoreFixture *self,
                  const char  *document,
                  const char  *name,
                  const char  *text)
{
  g_autofree char *path = core_fixture_write (self, name, text);
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = { .document = document, .revision = "A", .location = path };
  RempartEvidence *evidence = rempart_project_add_evidence (self->project, &draft, &error);

  g_assert_no_error (error);
  g_assert_nonnull (evidence);
  return evidence;
}

void
core_fixture_assert_hashes (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  gint64 bad = -1;

  g_assert_true (rempart_project_verify_history (project, &bad, &error));
  g_assert_no_error (error);
  g_assert_cmpint (bad, ==, 0);
}

void
core_fixture_assert_chain (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deviations = rempart_project_verify (project, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < deviations->len; i++)
    {
      g_autofree char *message = rempart_deviation_dup_message (g_ptr_array_index (deviations, i));

      g_test_message ("%s", message);
    }
  g_assert_cmpuint (deviations->len, ==, 0);
}

static int
keep_first (void  *data,
            int    n,
            char **values,
            char **names)
{
  char **kept = data;

  if (*kept == NULL)
    *kept = g_strdup (values[0] != NULL ? values[0] : "NULL");
  return 0;
}

char *
core_fixture_ask (CoreFixture *self,
                  const char  *sql)
{
  sqlite3 *db = NULL;
  char *value = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, keep_first, &value, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return value;
}

void
core_fixture_tamper (CoreFixture *self,
                     const char  *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

void
core_fixture_remove (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_chmod (path, 0755);
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        core_fixture_remove (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}
