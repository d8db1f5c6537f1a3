/* rempart-migration.c: the schema of a project file and the way from an older one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-migration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "rempart-core-resources.h"

#define SQL_PATH "/io/github/rempart/Rempart/sql/"

/* A released step is never edited: files in the field were made by it. A new schema is a new step. */
static const char * const step_names[] = { "schema-1.sql", "schema-2.sql", "schema-3.sql" };

static const char * const *test_steps;

void
rempart_migration_set_steps (const char * const *steps)
{
  test_steps = steps;
}

int
rempart_migration_get_current (void)
{
  return test_steps != NULL ? (int) g_strv_length ((char **) test_steps) : (int) G_N_ELEMENTS (step_names);
}

const char *
rempart_migration_get_schema (int version)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert (version >= 1 && version <= rempart_migration_get_current ());

  if (test_steps != NULL)
    return test_steps[version - 1];

  path = g_strconcat (SQL_PATH, step_names[version - 1], NULL);
  bytes = g_resource_lookup_data (rempart_core_get_resource (), path, 0, NULL);
  g_assert (bytes != NULL);
  /* Resource data is static, and ends with a zero byte. */
  return g_bytes_get_data (bytes, NULL);
}

static gboolean
run_step (RempartDb             *db,
          int                    from,
          RempartMigrationFunc   step_done,
          gpointer               user_data,
          GError               **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", from + 1);

  if (!rempart_db_begin (db, error))
    return FALSE;
  if (!rempart_db_exec (db, rempart_migration_get_schema (from + 1), error) ||
      !rempart_db_exec (db, version, error) ||
      (step_done != NULL && !step_done (db, from, from + 1, user_data, error)))
    {
      rempart_db_rollback (db);
      return FALSE;
    }
  return rempart_db_commit (db, error);
}

static gboolean
run_steps (RempartDb             *db,
           int                    from,
           int                    to,
           RempartMigrationFunc   step_done,
           gpointer               user_data,
           GError               **error)
{
  for (int version = from; version < to; version++)
    if (!run_step (db, version, step_done, user_data, error))
      return FALSE;
  return TRUE;
}

gboolean
rempart_migration_run (RempartDb             *db,
                       int                    from,
                       RempartMigrationFunc   step_done,
                       gpointer               user_data,
                       GError               **error)
{
  return run_steps (db, from, rempart_migration_get_current (), step_done, user_data, error);
}

/* (transfer full): every object of the schema, one after the other */
static char *
describe_schema (RempartDb  *db,
                 GError    **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = rempart_db_query (db, error,
                           "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", "");
  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (db, stmt, &local_error))
    for (int column = 0; column < 4; column++)
      {
        g_autofree char *value = rempart_db_dup_text (stmt, column);

        g_string_append (text, value);
        g_string_append_c (text, '\n');
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The schema that the steps make. They take longer than all else that opening a file does, so this is made once a process. */
static char *
dup_expected_schema (RempartDb  *db,
                     int         version,
                     GError    **error)
{
  static GHashTable *known;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (RempartDb) model = NULL;
  char *expected = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (test_steps == NULL)
    expected = g_strdup (g_hash_table_lookup (known, GINT_TO_POINTER (version)));
  if (expected != NULL)
    return expected;

  model = rempart_db_open (rempart_db_get_path (db), REMPART_DB_MEMORY, error);
  if (model == NULL || !run_steps (model, 0, version, NULL, NULL, error))
    return NULL;
  expected = describe_schema (model, error);
  if (expected != NULL && test_steps == NULL)
    g_hash_table_insert (known, GINT_TO_POINTER (version), g_strdup (expected));
  return expected;
}

gboolean
rempart_migration_check_schema (RempartDb  *db,
                                int         version,
                                GError    **error)
{
  g_autofree char *expected = dup_expected_schema (db, version, error);
  g_autofree char *found = expected != NULL ? describe_schema (db, error) : NULL;

  if (found == NULL)
    return FALSE;
  if (g_str_equal (found, expected))
    return TRUE;

  {
    g_autofree char *name = g_filename_display_basename (rempart_db_get_path (db));

    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
                 /* Translators: %s is the name of a project file */
                 _("“%s” is damaged, or another program changed how it is built: its tables are not those of a project. "
                   "Go back to a copy or a backup."), name);
  }
  return FALSE;
}
