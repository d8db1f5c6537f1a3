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

/* (transfer full) (element-type utf8): every object of the schema, the kind first, then the name, in the order of both */
static GPtrArray *
describe_schema (RempartDb  *db,
                 GError    **error)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  stmt = rempart_db_query (db, error,
                           "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name", "");
  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (db, stmt, &local_error))
    {
      char *values[5] = { NULL };

      for (int column = 0; column < 4; column++)
        values[column] = rempart_db_dup_text (stmt, column);
      g_ptr_array_add (objects, g_strjoinv ("\n", values));
      for (int column = 0; column < 4; column++)
        g_free (values[column]);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&objects);
}

/* The schema that the steps make. They take longer than all else that opening a file does, so this is made once a process. */
static GPtrArray *
get_expected_schema (RempartDb  *db,
                     int         version,
                     GError    **error)
{
  static GHashTable *known;
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (RempartDb) model = NULL;
  GPtrArray *expected = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (test_steps == NULL)
    expected = g_hash_table_lookup (known, GINT_TO_POINTER (version));
  if (expected != NULL)
    return g_ptr_array_ref (expected);

  model = rempart_db_open (rempart_db_get_path (db), REMPART_DB_MEMORY, error);
  if (model == NULL || !run_steps (model, 0, version, NULL, NULL, error))
    return NULL;
  expected = describe_schema (model, error);
  if (expected != NULL && test_steps == NULL)
    g_hash_table_insert (known, GINT_TO_POINTER (version), g_ptr_array_ref (expected));
  return expected;
}

/* Without a trigger or an index a file can be read all the same. What keeps a table whole goes with the table, and has no name of ours. */
static char *
dup_protection_name (const char *object)
{
  g_auto (GStrv) lines = g_strsplit (object, "\n", 3);

  if ((!g_str_equal (lines[0], "trigger") && !g_str_equal (lines[0], "index")) || g_str_has_prefix (lines[1], "sqlite_"))
    return NULL;
  return g_steal_pointer (&lines[1]);
}

/* TRUE when nothing of @found is foreign or changed, and no table is missing; the protections that are go to @missing. */
static gboolean
compare_schemas (GPtrArray *found,
                 GPtrArray *expected,
                 GPtrArray *missing)
{
  guint next = 0;
  gboolean same = TRUE;

  for (guint i = 0; i < expected->len; i++)
    {
      const char *object = g_ptr_array_index (expected, i);
      char *name;

      if (next < found->len && g_str_equal (g_ptr_array_index (found, next), object))
        {
          next++;
          continue;
        }
      name = dup_protection_name (object);
      if (name != NULL)
        g_ptr_array_add (missing, name);
      else
        same = FALSE;
    }
  return same && next == found->len;
}

GPtrArray *
rempart_migration_list_missing (RempartDb  *db,
                                int         version,
                                GError    **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) expected = get_expected_schema (db, version, error);
  g_autoptr (GPtrArray) found = expected != NULL ? describe_schema (db, error) : NULL;

  if (found == NULL)
    return NULL;
  compare_schemas (found, expected, missing);
  return g_steal_pointer (&missing);
}

gboolean
rempart_migration_check_schema (RempartDb  *db,
                                int         version,
                                gboolean    lenient,
                                GError    **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) expected = get_expected_schema (db, version, error);
  g_autoptr (GPtrArray) found = expected != NULL ? describe_schema (db, error) : NULL;
  g_autofree char *name = NULL;

  if (found == NULL)
    return FALSE;
  name = g_filename_display_basename (rempart_db_get_path (db));
  if (!compare_schemas (found, expected, missing))
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
                   /* Translators: %s is the name of a project file */
                   _("“%s” is damaged, or another program changed how it is built: its tables are not those of a project. "
                     "Go back to a copy or a backup."), name);
      return FALSE;
    }
  if (missing->len > 0 && !lenient)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) missing->pdata);

      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT,
                   /* Translators: the first %s is the name of a project file, the second one or more words such as event_is_never_changed */
                   _("Another program took protections out of “%s” (%s), and may have changed its history. “rempartctl verify” says "
                     "what was changed. Go back to a copy or a backup, or recover what can be read."), name, names);
      return FALSE;
    }
  return TRUE;
}
