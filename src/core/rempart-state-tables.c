/* rempart-state-tables.c: what the tables of a project say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-private.h"

#include "rempart-project-private.h"

/* The row, whether it is removed, its key, then its fields */
#define FIRST_FIELD 4

/* What a person recognises the row by; of an answer its item, with the catalogue before it */
static const char *
get_key_column (const RempartStateEntity *entity)
{
  static const struct { const char *entity, *key; } keys[] = {
    { "characteristic", "name" }, { "catalogue", "c.id" }, { "answer", "item" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].entity, entity->name))
      return keys[i].key;
  return "''";
}

static char *
dup_sql (const RempartStateEntity *entity)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s, %s, %s, %s", entity->row, entity->removed != NULL ? entity->removed : "0",
                          get_key_column (entity), g_str_equal (entity->name, "answer") ? "catalogue" : "NULL");
  for (guint i = 0; i < entity->n_fields; i++)
    g_string_append_printf (sql, ", %s", entity->fields[i].column != NULL ? entity->fields[i].column
                                                                          : entity->fields[i].name);
  g_string_append_printf (sql, " FROM %s", entity->from);
  return g_string_free (sql, FALSE);
}

static gboolean
load_things (RempartState              *state,
             RempartDb                 *db,
             const RempartStateEntity  *entity,
             GError                   **error)
{
  g_autofree char *sql = dup_sql (entity);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (db, error, sql, "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (db, stmt, &local_error))
    {
      RempartThing *thing = rempart_state_add (state, entity, sqlite3_column_int64 (stmt, 0));

      thing->kept = sqlite3_column_int64 (stmt, 1) == 0;
      thing->key = rempart_db_dup_text (stmt, 2);
      if (sqlite3_column_type (stmt, 3) != SQLITE_NULL)
        thing->catalogue = rempart_db_dup_text (stmt, 3);
      thing->first = entity->begins != NULL ? G_MAXINT64 : 0;
      for (guint i = 0; i < entity->n_fields; i++)
        {
          g_autofree char *value = rempart_db_dup_text (stmt, FIRST_FIELD + (int) i);

          rempart_thing_set (thing, i, value, 0);
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* When the history told of each row first */
static gboolean
load_first_events (RempartState  *state,
                   RempartDb     *db,
                   GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (db, error, "SELECT entity, row, min (id) FROM event GROUP BY entity, row", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (db, stmt, &local_error))
    {
      const RempartStateEntity *entity = rempart_state_entity_find ((const char *) sqlite3_column_text (stmt, 0));
      RempartThing *thing = entity != NULL ? rempart_state_look_up (state, entity, sqlite3_column_int64 (stmt, 1)) : NULL;

      if (thing != NULL)
        thing->first = sqlite3_column_int64 (stmt, 2);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

RempartState *
rempart_state_load_db (RempartDb  *db,
                       GError    **error)
{
  g_autoptr (RempartState) state = rempart_state_new ();
  RempartChain chain;

  if (!rempart_chain_load (&chain, db, error))
    return NULL;
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    if (!load_things (state, db, rempart_state_entity_get (i), error))
      return NULL;
  if (!load_first_events (state, db, error))
    return NULL;
  state->event = chain.id;
  rempart_state_finish (state);
  return g_steal_pointer (&state);
}

RempartState *
rempart_state_load (RempartProject  *project,
                    GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (project->db != NULL, NULL);

  return rempart_state_load_db (project->db, error);
}
