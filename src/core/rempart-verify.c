/* rempart-verify.c: whether a project is what its history says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-verify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-diff.h"
#include "rempart-digest.h"
#include "rempart-history.h"
#include "rempart-migration.h"
#include "rempart-project-private.h"
#include "rempart-state-private.h"
#include "rempart-words.h"

#define MAX_DEVIATIONS 1000

REMPART_DEFINE_ENUM (RempartDeviationKind, rempart_deviation_kind, REMPART_N_DEVIATIONS, "deviation",
                     { "event", NC_("deviation", "entry changed") }, { "gap", NC_("deviation", "entries missing") },
                     { "break", NC_("deviation", "entry replaced") },
                     { "end", NC_("deviation", "end missing") }, { "value", NC_("deviation", "value changed") },
                     { "added", NC_("deviation", "added") }, { "lost", NC_("deviation", "lost") },
                     { "removed", NC_("deviation", "removed") }, { "restored", NC_("deviation", "restored") },
                     { "baseline", NC_("deviation", "baseline does not fit") },
                     { "protection", NC_("deviation", "protection missing") })

typedef struct
{
  RempartDb    *db;
  RempartState *told;
  RempartState *found;
  GPtrArray    *deviations;
} Check;

static void
deviation_free (RempartDeviation *self)
{
  g_free (self->at);
  g_free (self->actor);
  g_free (self->entity);
  g_free (self->key);
  g_free (self->label);
  g_free (self->field);
  g_free (self->told);
  g_free (self->found);
  g_free (self);
}

static gboolean
is_full (Check *check)
{
  return check->deviations->len >= MAX_DEVIATIONS;
}

static RempartDeviation *
add (Check                *check,
     RempartDeviationKind  kind,
     const char           *entity,
     const char           *field)
{
  RempartDeviation *self = g_new0 (RempartDeviation, 1);

  self->kind = kind;
  self->entity = g_strdup (entity);
  self->field = g_strdup (field);
  g_ptr_array_add (check->deviations, self);
  return self;
}

static RempartDeviation *
add_thing (Check                *check,
           RempartDeviationKind  kind,
           RempartThing         *thing,
           const char           *field)
{
  RempartDeviation *self = add (check, kind, thing->entity->name, field);

  self->key = rempart_thing_dup_label (thing);
  self->label = rempart_thing_dup_title (thing);
  return self;
}

static void
fill_in (char **text)
{
  if (*text == NULL)
    *text = g_strdup ("");
}

/* The chain */

static gboolean
take_misfit (gint64        event,
             RempartMisfit misfit,
             gpointer      user_data)
{
  static const RempartDeviationKind kinds[] = {
    [REMPART_MISFIT_CHANGED] = REMPART_DEVIATION_EVENT,
    [REMPART_MISFIT_GAP] = REMPART_DEVIATION_GAP,
    [REMPART_MISFIT_BREAK] = REMPART_DEVIATION_BREAK,
  };

  add (user_data, kinds[misfit], "event", "")->event = event;
  return !is_full (user_data);
}

/* The tables against the history */

/* Signatures, comments and baselines come with all of their fields, the last of which is never empty. */
static gboolean
is_half_told (RempartThing *told,
              RempartThing *found)
{
  const RempartStateEntity *entity = found->entity;

  for (guint i = entity->n_fields; i-- > 0;)
    if (entity->fields[i].born)
      return rempart_thing_get_event (told, entity->fields[i].name) == 0 && rempart_thing_is_initial (told, entity->fields[i].name) &&
             !rempart_thing_is_initial (found, entity->fields[i].name);
  return FALSE;
}

/* Nothing follows the last entry that could tell that it was not the last. Signatures and baselines keep the number of the one before
 * them, though, and what an edit writes of a new thing is told as a whole: half of it tells of an end that is gone. */
static gboolean
check_end (Check   *check,
           GError **error)
{
  g_autoptr (RempartRow) last = NULL;
  const RempartStateEntity *entity;
  RempartThing *told, *found;
  gint64 event, known;

  if (!rempart_db_get_row (check->db, &last, error, "SELECT id, entity, row, (SELECT max (event) FROM (SELECT event FROM signature "
                                                    "UNION ALL SELECT event FROM baseline)) FROM event ORDER BY id DESC LIMIT 1", ""))
    return FALSE;
  if (last == NULL)
    {
      add (check, REMPART_DEVIATION_END, "event", "");
      return TRUE;
    }
  event = sqlite3_column_int64 (last, 0);
  known = sqlite3_column_int64 (last, 3);
  entity = rempart_state_entity_find ((const char *) sqlite3_column_text (last, 1));
  told = entity != NULL ? rempart_state_look_up (check->told, entity, sqlite3_column_int64 (last, 2)) : NULL;
  found = told != NULL ? rempart_state_look_up (check->found, entity, told->row) : NULL;
  if (known >= event || (found != NULL && is_half_told (told, found)))
    add (check, REMPART_DEVIATION_END, "event", "")->event = event;
  return TRUE;
}

static void
compare_values (Check        *check,
                RempartThing *told,
                RempartThing *found)
{
  const RempartStateEntity *entity = found->entity;

  for (guint i = 0; i < entity->n_fields && !is_full (check); i++)
    {
      const char *name = entity->fields[i].name;
      const char *initial = entity->fields[i].initial != NULL ? entity->fields[i].initial : "";
      const char *said = told != NULL ? rempart_thing_get (told, name) : initial;
      g_autofree char *told_label = NULL;
      g_autofree char *found_label = NULL;

      if (g_str_equal (said, rempart_thing_get (found, name)))
        continue;
      told_label = told != NULL ? rempart_thing_dup_value_label (told, name)
                                : g_strdup (rempart_field_get_value_label (name, initial));
      found_label = rempart_thing_dup_value_label (found, name);
      /* The history tells references by their labels, and two revisions may be called alike. */
      if (entity->fields[i].refers == NULL || !g_str_equal (told_label, found_label))
        {
          RempartDeviation *deviation = add_thing (check, REMPART_DEVIATION_VALUE, told != NULL ? told : found, name);

          deviation->event = told != NULL ? rempart_thing_get_event (told, name) : 0;
          deviation->told = g_steal_pointer (&told_label);
          deviation->found = g_steal_pointer (&found_label);
        }
    }
}

/* The item of an answer, the name of a characteristic, the id of a catalogue: no edit can change them. */
static void
compare_keys (Check        *check,
              RempartThing *told,
              RempartThing *found)
{
  RempartDeviation *deviation;

  if (*found->key == '\0' || g_strcmp0 (told->key, found->key) == 0)
    return;
  deviation = add_thing (check, REMPART_DEVIATION_VALUE, told, "key");
  deviation->event = told->first;
  deviation->told = g_strdup (told->key);
  deviation->found = g_strdup (found->key);
}

static void
compare_thing (Check        *check,
               RempartThing *found)
{
  RempartThing *told = rempart_state_look_up (check->told, found->entity, found->row);

  if (told == NULL && found->entity->begins != NULL)
    {
      /* A row that never counted changes nothing. */
      if (found->kept)
        add_thing (check, REMPART_DEVIATION_ADDED, found, "");
      return;
    }
  if (told != NULL && is_half_told (told, found))
    {
      add_thing (check, REMPART_DEVIATION_ADDED, found, "")->event = told->first;
      return;
    }
  if (told != NULL)
    compare_keys (check, told, found);
  if (told != NULL && told->kept != found->kept)
    add_thing (check, told->kept ? REMPART_DEVIATION_REMOVED : REMPART_DEVIATION_RESTORED, told, "");
  compare_values (check, told, found);
}

static void
compare_entity (Check      *check,
                const char *entity)
{
  GPtrArray *found = rempart_state_get_things (check->found, entity);
  GPtrArray *told = rempart_state_get_things (check->told, entity);

  for (guint i = 0; i < found->len && !is_full (check); i++)
    compare_thing (check, g_ptr_array_index (found, i));
  for (guint i = 0; i < told->len && !is_full (check); i++)
    {
      RempartThing *thing = g_ptr_array_index (told, i);

      if (rempart_state_look_up (check->found, thing->entity, thing->row) == NULL)
        add_thing (check, REMPART_DEVIATION_LOST, thing, "")->event = thing->first;
    }
}

/* The history does not tell the kind of a location. A file alone has a hash, though, and one that passes for an address or a reference
 * would never be read again. */

static gboolean
check_kinds (Check   *check,
             GError **error)
{
  const RempartStateEntity *entity = rempart_state_entity_find ("revision");
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (check->db, error,
                                         "SELECT id FROM evidence_revision "
                                         "WHERE removed = 0 AND location_kind <> 'file' AND sha256 <> '' ORDER BY id", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (check->db, stmt, &local_error))
    {
      RempartThing *told = rempart_state_look_up (check->told, entity, sqlite3_column_int64 (stmt, 0));
      RempartDeviation *deviation;

      /* That it is not in the history was said before. */
      if (told == NULL || is_full (check))
        continue;
      deviation = add_thing (check, REMPART_DEVIATION_VALUE, told, "sha256");
      deviation->event = rempart_thing_get_event (told, "sha256");
      deviation->told = rempart_thing_dup_value_label (told, "sha256");
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Catalogues stand beside their hash, which the history tells, and the name of their edition, which is in their text. */

static void
add_edition (Check      *check,
             const char *id,
             char       *told,
             char       *found)
{
  RempartDeviation *deviation = add (check, REMPART_DEVIATION_VALUE, "catalogue", "edition");

  deviation->key = g_strdup (id);
  /* Translators: %s is the id of a catalogue */
  deviation->label = g_strdup_printf (_("Catalogue %s"), id);
  deviation->told = told;
  deviation->found = found;
}

static void
compare_edition (Check        *check,
                 sqlite3_stmt *row)
{
  g_autoptr (GBytes) xml = g_bytes_new (sqlite3_column_blob (row, 2), (gsize) sqlite3_column_bytes (row, 2));
  g_autofree char *id = rempart_db_dup_text (row, 0);
  g_autofree char *edition = rempart_db_dup_text (row, 1);
  g_autofree char *recorded = rempart_db_dup_text (row, 3);
  g_autofree char *sha256 = rempart_digest_bytes (xml);
  g_autoptr (RempartCatalogue) catalogue = NULL;

  if (!g_str_equal (sha256, recorded))
    {
      add_edition (check, id, g_steal_pointer (&recorded), g_steal_pointer (&sha256));
      return;
    }
  catalogue = rempart_catalogue_new_from_bytes (xml, id, NULL);
  if (catalogue != NULL && !g_str_equal (edition, rempart_catalogue_get_edition (catalogue)))
    add_edition (check, id, g_strdup (rempart_catalogue_get_edition (catalogue)), g_steal_pointer (&edition));
}

static gboolean
check_editions (Check   *check,
                GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (check->db, error, "SELECT id, edition, xml, sha256 FROM catalogue UNION ALL "
                                                           "SELECT catalogue, edition, xml, sha256 FROM catalogue_edition", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (check->db, stmt, &local_error))
    if (!is_full (check))
      compare_edition (check, stmt);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Baselines keep a hash of the history, which a history that was computed anew does not have. */

static gboolean
check_baselines (Check   *check,
                 GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (check->db, error,
                                         "SELECT b.name, b.event, b.hash, coalesce (e.hash, '') FROM baseline b "
                                         "LEFT JOIN event e ON e.id = b.event WHERE b.removed = 0 AND e.hash IS NOT b.hash "
                                         "ORDER BY b.id", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (check->db, stmt, &local_error))
    {
      RempartDeviation *deviation = add (check, REMPART_DEVIATION_BASELINE, "baseline", "hash");

      deviation->key = rempart_db_dup_text (stmt, 0);
      deviation->label = g_strdup (deviation->key);
      deviation->event = sqlite3_column_int64 (stmt, 1);
      deviation->told = rempart_db_dup_text (stmt, 3);
      deviation->found = rempart_db_dup_text (stmt, 2);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What keeps the history from being changed. A newer program may have other means. */
static gboolean
check_protections (Check                  *check,
                   RempartReadOnlyReason   reason,
                   GError                **error)
{
  g_autoptr (GPtrArray) missing = NULL;

  if (reason == REMPART_READ_ONLY_TOO_NEW)
    return TRUE;
  missing = rempart_migration_list_missing (check->db, rempart_migration_get_current (), error);
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      RempartDeviation *deviation = add (check, REMPART_DEVIATION_PROTECTION, "schema", "");

      deviation->key = g_strdup (g_ptr_array_index (missing, i));
      deviation->label = g_strdup (deviation->key);
    }
  return missing != NULL;
}

/* When and whose the events were */
static gboolean
tell_events (Check   *check,
             GError **error)
{
  for (guint i = 0; i < check->deviations->len; i++)
    {
      RempartDeviation *self = g_ptr_array_index (check->deviations, i);
      g_autoptr (RempartRow) row = NULL;

      if (self->event != 0 &&
          !rempart_db_get_row (check->db, &row, error, "SELECT at, actor FROM event WHERE id = ?1", "i", self->event))
        return FALSE;
      self->at = row != NULL ? rempart_db_dup_text (row, 0) : g_strdup ("");
      self->actor = row != NULL ? rempart_db_dup_text (row, 1) : g_strdup ("");
      fill_in (&self->key);
      fill_in (&self->label);
      fill_in (&self->told);
      fill_in (&self->found);
    }
  return TRUE;
}

static gboolean
compare_states (Check   *check,
                GError **error)
{
  g_autoptr (RempartState) told = rempart_state_fold_db (check->db, G_MAXINT64, error);
  g_autoptr (RempartState) found = told != NULL ? rempart_state_load_db (check->db, error) : NULL;
  const char * const *entities = rempart_state_entities ();

  if (found == NULL)
    return FALSE;
  check->told = told;
  check->found = found;
  if (!check_end (check, error))
    return FALSE;
  for (guint i = 0; entities[i] != NULL; i++)
    compare_entity (check, entities[i]);
  return check_kinds (check, error) && check_editions (check, error);
}

GPtrArray *
rempart_project_verify (RempartProject  *self,
                        GError         **error)
{
  g_autoptr (GPtrArray) deviations = g_ptr_array_new_with_free_func ((GDestroyNotify) deviation_free);
  Check check = { .deviations = deviations };

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  check.db = self->db;
  if (!rempart_chain_check (self->db, take_misfit, &check, error) ||
      !compare_states (&check, error) ||
      !check_baselines (&check, error) ||
      !check_protections (&check, self->reason, error) ||
      !tell_events (&check, error))
    return NULL;
  return g_steal_pointer (&deviations);
}

gboolean
rempart_deviation_is_of_history (const RempartDeviation *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == REMPART_DEVIATION_EVENT || self->kind == REMPART_DEVIATION_GAP || self->kind == REMPART_DEVIATION_BREAK ||
         self->kind == REMPART_DEVIATION_END;
}

/* Telling */

static char *
dup_event_message (const RempartDeviation *self,
                   const char             *number,
                   const char             *moment)
{
  switch (self->kind)
    {
    case REMPART_DEVIATION_GAP:
      /* Translators: the number of an entry of the history, its date with time, who wrote it */
      return g_strdup_printf (_("Entries of the history are missing before entry %s (%s, %s)."), number, moment, self->actor);
    case REMPART_DEVIATION_BREAK:
      return g_strdup_printf (
        /* Translators: the number of an entry of the history, its date with time, who wrote it */
        _("Entry %s of the history (%s, %s) was not written after the one that stands before it: that one was replaced."),
        number, moment, self->actor);
    case REMPART_DEVIATION_END:
      if (self->event == 0)
        return g_strdup (_("The whole history is missing."));
      return g_strdup_printf (
        /* Translators: the number of an entry of the history, its date with time, who wrote it */
        _("The end of the history is missing: it stops at entry %s (%s, %s), and the file holds what was written after that."),
        number, moment, self->actor);
    default:
      /* Translators: the number of an entry of the history, its date with time, who wrote it */
      return g_strdup_printf (_("Entry %s of the history (%s, %s) was changed after it was written."), number, moment,
                              self->actor);
    }
}

static char *
dup_value_message (const RempartDeviation *self,
                   const char             *number,
                   const char             *moment)
{
  const char *field = g_str_equal (self->field, "key") ? _("Name")
                                                       : rempart_state_field_get_label (self->entity, self->field);
  g_autofree char *told = NULL;
  g_autofree char *found = NULL;

  rempart_diff_excerpts (self->told, self->found, &told, &found);
  if (self->event == 0)
    /* Translators: what a thing is called (an item, Document DOC-014), the label of a field, its value in the file */
    return g_strdup_printf (_("%s, “%s”: the file says “%s”, and the history tells of no such change."), self->label, field, found);
  return g_strdup_printf (
    /* Translators: what a thing is called (an item, Document DOC-014), the label of a field, its value by the history, the number of
     * an entry of the history, its date with time, who wrote it, the value in the file */
    _("%s, “%s”: the history says “%s” (entry %s, %s, %s), the file says “%s”."), self->label, field, told, number, moment,
    self->actor, found);
}

char *
rempart_deviation_dup_message (const RempartDeviation *self)
{
  g_autofree char *number = NULL;
  g_autofree char *moment = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  number = g_strdup_printf ("%" G_GINT64_FORMAT, self->event);
  moment = rempart_date_format_moment (self->at);
  switch (self->kind)
    {
    case REMPART_DEVIATION_VALUE:
      return dup_value_message (self, number, moment);
    case REMPART_DEVIATION_ADDED:
      if (self->event != 0)
        /* Translators: what a thing is called: Document DOC-014, the number of an entry of the history, its date with time, who wrote it */
        return g_strdup_printf (_("%s: the history begins to tell of it (entry %s, %s, %s), and does not tell the whole."), self->label,
                                number, moment, self->actor);
      /* Translators: %s is what a thing is called: Document DOC-014 */
      return g_strdup_printf (_("%s: it is in the file, and the history does not tell of it."), self->label);
    case REMPART_DEVIATION_LOST:
      /* Translators: %s is what a thing is called: Document DOC-014 */
      return g_strdup_printf (_("%s: the history tells of it, and it is not in the file."), self->label);
    case REMPART_DEVIATION_REMOVED:
      /* Translators: %s is what a thing is called: Document DOC-014 */
      return g_strdup_printf (_("%s: it is removed in the file, and the history tells of no removal."), self->label);
    case REMPART_DEVIATION_RESTORED:
      /* Translators: %s is what a thing is called: Document DOC-014 */
      return g_strdup_printf (_("%s: the history says that it was removed, and it is in the file."), self->label);
    case REMPART_DEVIATION_PROTECTION:
      /* Translators: %s is one word such as event_is_never_changed */
      return g_strdup_printf (_("A protection of the file was removed by another program: %s."), self->label);
    case REMPART_DEVIATION_BASELINE:
      return g_strdup_printf (
        /* Translators: the name of a baseline, the number of an entry of the history */
        _("Baseline “%s”: the history up to entry %s is not the one that it was made of."), self->label, number);
    default:
      return dup_event_message (self, number, moment);
    }
}
