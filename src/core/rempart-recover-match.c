/* rempart-recover-match.c: the history and the tables of a recovered project, one by the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-recover-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-archive-private.h"
#include "rempart-diff.h"
#include "rempart-embed.h"
#include "rempart-state-private.h"

typedef struct
{
  RempartRecovery          *recovery;
  const RempartStateEntity *entity;
  guint                     n_rebuilt;
  guint                     n_told;
} Match;

static const char *
get_column (const RempartStateField *field)
{
  return field->column != NULL ? field->column : field->name;
}

/* Whether something that nobody has any more may have happened after @event */
static gboolean
may_have_changed (RempartRecovery *self,
                  gint64           event)
{
  return self->end_unknown ||
         (self->missing->len > 0 && g_array_index (self->missing, gint64, self->missing->len - 1) > event);
}

/* By which the history calls the thing */
static char *
dup_key (RempartThing *thing)
{
  const char *entity = rempart_thing_get_entity (thing);
  RempartThing *whole = NULL;

  if (g_str_equal (entity, "answer") || g_str_equal (entity, "link") || g_str_equal (entity, "comment"))
    return g_strdup (rempart_thing_get_item (thing));
  if (g_str_equal (entity, "revision"))
    whole = rempart_thing_get_ref (thing, "evidence");
  else if (g_str_equal (entity, "file"))
    whole = rempart_thing_get_ref (thing, "revision");
  return rempart_thing_dup_label (whole != NULL ? whole : thing);
}

/* What the history says of the thing's beginning */
static char *
dup_begin (RempartThing *thing)
{
  const char *entity = rempart_thing_get_entity (thing);

  if (g_str_equal (entity, "link"))
    return rempart_thing_dup_label (thing);
  return g_strdup (g_str_equal (entity, "catalogue") ? rempart_thing_get (thing, "edition")
                                                     : rempart_thing_get (thing, thing->entity->begins));
}

static void
tell_field (Match        *match,
            RempartThing *thing,
            const char   *field,
            const char   *old_value,
            const char   *new_value)
{
  g_autofree char *key = dup_key (thing);

  rempart_recovery_tell (match->recovery, match->entity->name, thing->row, key, field, old_value, new_value);
}

/* A row that only the tables have: its beginning was in the part of the history that is lost. */
static void
tell_thing (Match        *match,
            RempartThing *thing)
{
  g_autofree char *begin = match->entity->begins != NULL ? dup_begin (thing) : NULL;

  if (match->entity->begins != NULL)
    {
      if (!thing->kept)
        return;
      tell_field (match, thing, match->entity->begins, NULL, begin);
    }
  for (guint i = 0; i < match->entity->n_fields; i++)
    {
      const RempartStateField *field = &match->entity->fields[i];
      const char *initial = field->initial != NULL ? field->initial : "";
      const char *value = rempart_thing_get (thing, field->name);

      if (field->refers == NULL && g_strcmp0 (field->name, match->entity->begins) != 0 && !g_str_equal (value, initial))
        tell_field (match, thing, field->name, initial, value);
    }
  match->n_told++;
}

/* Rebuilding a row from the history */

static void
append_pair (GString    *names,
             GString    *values,
             GPtrArray  *bound,
             const char *name,
             const char *value)
{
  g_ptr_array_add (bound, g_strdup (value));
  g_string_append_printf (names, ", %s", name);
  g_string_append_printf (values, ", ?%u", bound->len + 1);
}

/* What the history does not tell, and a row cannot be without */
static void
append_untold (RempartThing *thing,
               GString      *names,
               GString      *values,
               GPtrArray    *bound)
{
  const char *entity = rempart_thing_get_entity (thing);
  const char *location;

  if (g_str_equal (entity, "characteristic"))
    append_pair (names, values, bound, "name", thing->key);
  if (g_str_equal (entity, "file") || g_str_equal (entity, "revision"))
    append_pair (names, values, bound, "added", "");
  if (!g_str_equal (entity, "revision"))
    return;
  location = rempart_thing_get (thing, "location");
  append_pair (names, values, bound, "location_kind",
               *rempart_thing_get (thing, "sha256") != '\0' ? "file" : strstr (location, "://") != NULL ? "url" : "reference");
}

static gboolean
run_bound (RempartDb  *db,
           const char *sql,
           gint64      row,
           GPtrArray  *bound)
{
  sqlite3_stmt *stmt = NULL;
  gboolean done = FALSE;

  if (sqlite3_prepare_v2 (rempart_db_get_handle (db), sql, -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_int64 (stmt, 1, row);
      for (guint i = 0; i < bound->len; i++)
        sqlite3_bind_text (stmt, (int) i + 2, g_ptr_array_index (bound, i), -1, SQLITE_STATIC);
      done = sqlite3_step (stmt) == SQLITE_DONE;
    }
  sqlite3_finalize (stmt);
  return done;
}

/* FALSE: it does not fit with what is there. Size and time of files are not told, and are found again by the check of the evidence. */
static gboolean
rebuild (Match        *match,
         RempartThing *thing)
{
  g_autoptr (GString) names = g_string_new (match->entity->row);
  g_autoptr (GString) values = g_string_new ("?1");
  g_autoptr (GPtrArray) bound = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < match->entity->n_fields; i++)
    append_pair (names, values, bound, get_column (&match->entity->fields[i]), rempart_thing_get (thing, match->entity->fields[i].name));
  append_untold (thing, names, values, bound);
  if (match->entity->removed != NULL)
    append_pair (names, values, bound, match->entity->removed, thing->kept ? "0" : "1");
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", match->entity->from, names->str, values->str);
  return run_bound (match->recovery->db, sql, thing->row, bound);
}

/* What could not be kept ends in the history too. */
static void
tell_end (Match        *match,
          RempartThing *thing)
{
  g_autofree char *begin = dup_begin (thing);

  tell_field (match, thing, match->entity->begins, begin, NULL);
}

static void
take_from_history (Match        *match,
                   RempartThing *thing)
{
  g_autofree char *label = rempart_thing_dup_label (thing);

  if (rebuild (match, thing))
    {
      match->n_rebuilt++;
      return;
    }
  if (match->entity->begins != NULL && thing->kept)
    tell_end (match, thing);
  if (thing->exists && thing->kept)
    rempart_recovery_say (match->recovery, TRUE,
                          /* Translators: %s names a thing of the project: DOC-014 C, a person, an item */
                          _("“%s” stands in the history, but could not be put back into the tables."), label);
}

/* Comparing */

static gboolean
set_column (Match        *match,
            RempartThing *thing,
            const char   *column,
            const char   *value)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE %s = ?1", match->entity->from, column, match->entity->row);
  g_autoptr (GPtrArray) bound = g_ptr_array_new ();

  g_ptr_array_add (bound, (gpointer) value);
  return run_bound (match->recovery->db, sql, thing->row, bound);
}

static void
say_both (Match        *match,
          RempartThing *told,
          RempartThing *row,
          const char   *field,
          gboolean      history_wins)
{
  g_autofree char *key = dup_key (row);
  g_autofree char *from_history = rempart_thing_dup_value_label (told, field);
  g_autofree char *from_tables = rempart_thing_dup_value_label (row, field);
  g_autofree char *history = NULL;
  g_autofree char *tables = NULL;

  rempart_diff_excerpts (from_history, from_tables, &history, &tables);
  rempart_recovery_say (match->recovery, TRUE,
                        history_wins
                          /* Translators: an item, document or person; the label of a field; two values */
                          ? _("%s, %s: “%s” is kept, as the history says; the tables had “%s”.")
                          /* Translators: an item, document or person; the label of a field; two values */
                          : _("%s, %s: the history that survived says “%s”; “%s” is kept, as the tables have it."),
                        *key != '\0' ? key : match->entity->name,
                        rempart_state_field_get_label (match->entity->name, field), history, tables);
}

/* Where nothing is missing after it the history is right: it is proved by its hashes, and a page of a table by nothing. The
 * texts of catalogues are proved too. */
static void
compare_field (Match                   *match,
               RempartThing            *told,
               RempartThing            *row,
               const RempartStateField *field)
{
  const char *history = rempart_thing_get (told, field->name);
  const char *table = rempart_thing_get (row, field->name);
  gboolean is_catalogue = g_str_equal (match->entity->name, "catalogue");
  gint64 event = rempart_thing_get_event (told, field->name);
  gboolean is_fresh = g_str_equal (match->entity->name, "answer") && g_hash_table_contains (match->recovery->fresh, &row->row);
  gboolean wins = is_fresh || (!is_catalogue && !may_have_changed (match->recovery, event));

  if (g_str_equal (history, table))
    return;
  /* Which row is meant is worked out of words where history tells of it. */
  if (field->refers != NULL && (g_strcmp0 (field->name, match->entity->begins) != 0 || rempart_thing_get_ref (told, field->name) == NULL))
    return;
  if (wins && set_column (match, row, get_column (field), history))
    {
      if (!is_fresh)
        say_both (match, told, row, field->name, TRUE);
      return;
    }
  if (field->refers == NULL)
    {
      tell_field (match, row, field->name, history, table);
    }
  else
    {
      g_autofree char *from = rempart_thing_dup_label (told);
      g_autofree char *to = rempart_thing_dup_label (row);

      tell_field (match, row, field->name, from, to);
    }
  match->n_told++;
  if (!is_catalogue && event > 0)
    say_both (match, told, row, field->name, FALSE);
}

static void
compare_existence (Match        *match,
                   RempartThing *told,
                   RempartThing *row)
{
  g_autofree char *begin = NULL;

  if (match->entity->begins == NULL || told->kept == row->kept)
    return;
  if (!may_have_changed (match->recovery, 0) && !g_str_equal (match->entity->name, "catalogue") &&
      set_column (match, row, match->entity->removed, told->kept ? "0" : "1"))
    return;
  begin = dup_begin (row);
  tell_field (match, row, match->entity->begins, row->kept ? NULL : begin, row->kept ? begin : NULL);
  match->n_told++;
}

/* The whole that a thing belongs to was told in a part that is lost: told again, behind what is told of the whole, the thing finds it. */
static void
compare_whole (Match        *match,
               RempartThing *told,
               RempartThing *row)
{
  g_autofree char *old_begin = NULL;
  g_autofree char *new_begin = NULL;

  for (guint i = 0; i < match->entity->n_fields; i++)
    {
      const RempartStateField *field = &match->entity->fields[i];

      if (!row->kept || !field->belongs || rempart_thing_get_ref (told, field->name) != NULL ||
          rempart_thing_get_ref (row, field->name) == NULL)
        continue;
      old_begin = dup_begin (told);
      new_begin = dup_begin (row);
      tell_field (match, row, match->entity->begins, old_begin, new_begin);
      return;
    }
}

static void
match_entity (Match        *match,
              RempartState *told,
              RempartState *tables)
{
  GPtrArray *things = rempart_state_get_things (told, match->entity->name);

  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);
      RempartThing *row = rempart_state_look_up (tables, match->entity, thing->row);

      if (row == NULL && !g_str_equal (match->entity->name, "catalogue"))
        take_from_history (match, thing);
      if (row == NULL)
        continue;
      compare_existence (match, thing, row);
      compare_whole (match, thing, row);
      for (guint j = 0; j < match->entity->n_fields; j++)
        compare_field (match, thing, row, &match->entity->fields[j]);
    }
  things = rempart_state_get_things (tables, match->entity->name);
  for (guint i = 0; i < things->len; i++)
    if (rempart_state_look_up (told, match->entity, ((RempartThing *) g_ptr_array_index (things, i))->row) == NULL)
      tell_thing (match, g_ptr_array_index (things, i));
}

/* Rows that name others which nobody has */

static void
tell_dropped (RempartRecovery *self,
              const char      *table,
              gint64           row,
              RempartState    *told,
              RempartState    *tables)
{
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    {
      Match match = { .recovery = self, .entity = rempart_state_entity_get (i) };
      RempartThing *thing = NULL;

      if (g_str_equal (match.entity->from, table) && match.entity->begins != NULL)
        thing = rempart_state_look_up (tables, match.entity, row);
      if (thing == NULL && g_str_equal (match.entity->from, table) && match.entity->begins != NULL)
        thing = rempart_state_look_up (told, match.entity, row);
      if (thing != NULL && thing->kept)
        tell_end (&match, thing);
    }
}

static gboolean
drop_dangling (RempartRecovery  *self,
               RempartState     *told,
               RempartState     *tables,
               GError          **error)
{
  for (guint n = 0;; n++)
    {
      g_autoptr (RempartRow) dangling = NULL;
      g_autofree char *table = NULL;
      g_autofree char *sql = NULL;
      gint64 row;

      if (!rempart_db_get_row (self->db, &dangling, error, "PRAGMA foreign_key_check", ""))
        return FALSE;
      if (dangling == NULL)
        {
          if (n > 0)
            rempart_recovery_say (self, TRUE,
                                  /* Translators: %u is a count */
                                  ngettext ("%u row of the tables belonged to something that is lost, and was left out.",
                                            "%u rows of the tables belonged to things that are lost, and were left out.", n), n);
          return TRUE;
        }
      table = rempart_db_dup_text (dangling, 0);
      row = sqlite3_column_int64 (dangling, 1);
      g_clear_pointer (&dangling, sqlite3_reset);
      tell_dropped (self, table, row, told, tables);
      /* The name is one of our own tables. */
      sql = g_strdup_printf ("DELETE FROM %s WHERE rowid = ?1", table);
      if (!rempart_db_run (self->db, error, sql, "i", row))
        return FALSE;
    }
}

/* The files inside the project */

static gboolean
drop_bytes (const void  *data,
            gsize        length,
            gpointer     user_data,
            GError     **error)
{
  return TRUE;
}

/* Whether the copy is there and whole */
static gboolean
is_embedded (RempartRecovery *self,
             const char      *name,
             const char      *sha256)
{
  RempartArchiveEntry entry;

  rempart_db_allow_large (self->db);
  return rempart_archive_find (self->db, name, &entry, NULL) && entry.size >= 0 && (guint64) entry.size <= REMPART_EMBED_MAX &&
         rempart_archive_read (self->db, name, &entry, (guint64) entry.size, sha256, drop_bytes, NULL, NULL);
}

static void
check_embedded (Match        *match,
                RempartThing *thing)
{
  const char *name = rempart_thing_get (thing, "embedded");
  g_autofree char *label = dup_key (thing);

  /* The copies of what was removed have gone as they should. */
  if (*name == '\0' || !thing->exists || is_embedded (match->recovery, name, rempart_thing_get (thing, "sha256")))
    return;
  rempart_db_run (match->recovery->db, NULL, "DELETE FROM sqlar WHERE name = ?1", "t", name);
  if (!set_column (match, thing, "embedded", ""))
    return;
  tell_field (match, thing, "embedded", name, "");
  rempart_recovery_say (match->recovery, TRUE,
                        /* Translators: the first %s is a document id, the second the name of a file */
                        _("%s: the copy inside the project, “%s”, is lost. Put the file in again."), label, name);
}

static gboolean
check_all_embedded (RempartRecovery  *self,
                    GError          **error)
{
  static const char * const entities[] = { "revision", "file" };
  g_autoptr (RempartState) tables = rempart_state_load_db (self->db, error);

  for (gsize i = 0; tables != NULL && i < G_N_ELEMENTS (entities); i++)
    {
      Match match = { .recovery = self, .entity = rempart_state_entity_find (entities[i]) };
      GPtrArray *things = rempart_state_get_things (tables, entities[i]);

      for (guint j = 0; j < things->len; j++)
        check_embedded (&match, g_ptr_array_index (things, j));
    }
  return tables != NULL;
}

/* Clear of every number that is in use, while they are given anew */
#define ASIDE 1000000

/* The history numbers the catalogues of a new project in the order it tells them: those that survived move up where one is missing. */
static gboolean
place_catalogues (RempartRecovery  *self,
                  RempartState     *told,
                  GError          **error)
{
  GPtrArray *things = rempart_state_get_things (told, "catalogue");
  gint64 last = -1;

  if (!rempart_db_run (self->db, error, "UPDATE catalogue SET position = position + ?1", "i", (gint64) ASIDE))
    return FALSE;
  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);

      last = MAX (last, thing->row);
      if (!rempart_db_run (self->db, error, "UPDATE OR IGNORE catalogue SET position = ?1 WHERE id = ?2 AND position >= ?3", "iti",
                           thing->row, thing->key, (gint64) ASIDE))
        return FALSE;
    }
  do
    if (!rempart_db_run (self->db, error, "UPDATE catalogue SET position = ?1 WHERE id = "
                                          "(SELECT id FROM catalogue WHERE position >= ?2 ORDER BY position LIMIT 1)", "ii",
                         ++last, (gint64) ASIDE))
      return FALSE;
  while (sqlite3_changes (rempart_db_get_handle (self->db)) > 0);
  return TRUE;
}

static void
say_match (RempartRecovery *self,
           guint            n_rebuilt,
           guint            n_told)
{
  if (n_rebuilt > 0)
    rempart_recovery_say (self, FALSE,
                          /* Translators: %u is a count */
                          ngettext ("%u row of the tables was lost, and written again from the history.",
                                    "%u rows of the tables were lost, and written again from the history.", n_rebuilt), n_rebuilt);
  if (n_told > 0)
    rempart_recovery_say (self, FALSE,
                          /* Translators: %u is a count */
                          ngettext ("%u value is in the tables only; the history now tells that it was recovered.",
                                    "%u values are in the tables only; the history now tells that they were recovered.", n_told), n_told);
}

gboolean
rempart_recovery_match (RempartRecovery  *self,
                        GError          **error)
{
  g_autoptr (RempartState) told = NULL;
  g_autoptr (RempartState) tables = NULL;
  guint n_rebuilt = 0, n_told = 0;

  if (!rempart_db_run (self->db, error, "INSERT OR IGNORE INTO device (id) VALUES (1)", ""))
    return FALSE;
  told = rempart_state_fold_db (self->db, G_MAXINT64, error);
  if (told == NULL || !place_catalogues (self, told, error))
    return FALSE;
  tables = rempart_state_load_db (self->db, error);
  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    {
      Match match = { .recovery = self, .entity = rempart_state_entity_get (i) };

      match_entity (&match, told, tables);
      n_rebuilt += match.n_rebuilt;
      n_told += match.n_told;
    }
  say_match (self, n_rebuilt + g_hash_table_size (self->fresh), n_told);
  return drop_dangling (self, told, tables, error) && check_all_embedded (self, error);
}
