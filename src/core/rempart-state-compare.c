/* rempart-state-compare.c: what differs between two states, and which thing of one is which of the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-private.h"

#include <string.h>

#include "rempart-project-private.h"

/* What a person recognises a thing by, where the histories do not tell that it is the same. */
static const struct
{
  const char *entity;
  const char *fields[3];
} naturals[] = {
  { "evidence", { "document" } },
  { "revision", { "evidence", "revision" } },
  { "file", { "revision", "location" } },
  { "link", { "answer", "evidence", "locator" } },
  { "person", { "name" } },
  { "comment", { "answer", "author", "at" } },
  { "signature", { "name", "meaning", "at" } },
  { "baseline", { "name" } },
};

#define SEPARATOR '\037'   /* no value of a project may hold it */

static const char * const *
get_natural_fields (const RempartStateEntity *entity,
                    guint                    *n_fields)
{
  for (gsize i = 0; i < G_N_ELEMENTS (naturals); i++)
    if (g_str_equal (naturals[i].entity, entity->name))
      {
        *n_fields = 0;
        while (*n_fields < G_N_ELEMENTS (naturals[i].fields) && naturals[i].fields[*n_fields] != NULL)
          (*n_fields)++;
        return naturals[i].fields;
      }
  *n_fields = 0;
  return NULL;
}

/* The natural key that @thing has, or would have, in @self: what it refers to is named by the row there. NULL when that is not there.
 * @other is NULL for a thing of @self. */
static char *
dup_natural (RempartState *self,
             RempartState *other,
             RempartThing *thing,
             gint64        shared)
{
  g_autoptr (GString) key = g_string_new (thing->entity->name);
  guint n_fields;
  const char * const *fields = get_natural_fields (thing->entity, &n_fields);

  g_string_append_printf (key, "%c%s%c%s", SEPARATOR, thing->catalogue != NULL ? thing->catalogue : "", SEPARATOR,
                          n_fields == 0 && thing->key != NULL ? thing->key : "");
  for (guint i = 0; i < n_fields; i++)
    {
      int n = rempart_state_entity_field (thing->entity, fields[i]);
      const char *value = rempart_thing_get (thing, fields[i]);

      g_string_append_c (key, SEPARATOR);
      if (thing->entity->fields[n].refers != NULL)
        {
          RempartThing *whole = rempart_thing_get_ref (thing, fields[i]);

          if (whole != NULL && other != NULL)
            whole = rempart_state_find_same (self, other, whole, shared);
          if (whole == NULL)
            return NULL;
          g_string_append_printf (key, "%" G_GINT64_FORMAT, whole->row);
        }
      else
        g_string_append (key, value);
      /* Revisions without a name are told apart by what they hold. */
      if (g_str_equal (thing->entity->name, "revision") && i == 1 && *value == '\0')
        g_string_append_printf (key, "%c%s", SEPARATOR, rempart_thing_get (thing, "sha256"));
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* Things that exist come first: a name that was given up may be another's. */
static GHashTable *
index_naturals (RempartState *self)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rempart_state_entity_count (); i++)
    for (guint j = 0; j < self->lists[i]->len; j++)
      {
        RempartThing *thing = g_ptr_array_index (self->lists[i], j);
        char *key = dup_natural (self, NULL, thing, 0);
        RempartThing *known = key != NULL ? g_hash_table_lookup (index, key) : NULL;

        if (key == NULL || (known != NULL && (known->exists || !thing->exists)))
          g_free (key);
        else
          g_hash_table_replace (index, key, thing);
      }
  return index;
}

static GHashTable *
get_naturals (RempartState *self)
{
  static GMutex mutex;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (self->naturals == NULL)
    self->naturals = index_naturals (self);
  return self->naturals;
}

static gboolean
is_shared (RempartThing *thing,
           gint64        shared)
{
  return thing->first != 0 && thing->first <= shared;
}

RempartThing *
rempart_state_find_same (RempartState *self,
                         RempartState *other,
                         RempartThing *thing,
                         gint64        shared)
{
  guint n_fields;
  RempartThing *same;
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && other != NULL && thing != NULL, NULL);
  g_return_val_if_fail (thing->state == other, NULL);

  if (self == other)
    return thing;
  /* A device, an answer, a characteristic and a catalogue are what they are by their names alone. */
  get_natural_fields (thing->entity, &n_fields);
  if (n_fields > 0 && is_shared (thing, shared))
    {
      same = rempart_state_look_up (self, thing->entity, thing->row);
      return same != NULL && same->first == thing->first ? same : NULL;
    }
  key = dup_natural (self, other, thing, shared);
  same = key != NULL ? g_hash_table_lookup (get_naturals (self), key) : NULL;
  return same != NULL && (n_fields == 0 || !is_shared (same, shared)) ? same : NULL;
}

/* Comparing */

typedef struct
{
  RempartState *old_state;
  RempartState *new_state;
  gint64        shared;
  GPtrArray    *differences;
} Comparing;

static void
add (Comparing    *comparing,
     RempartThing *old_thing,
     RempartThing *new_thing,
     const char   *field,
     const char   *old_value,
     const char   *new_value)
{
  RempartDifference *difference = g_new0 (RempartDifference, 1);

  difference->entity = (old_thing != NULL ? old_thing : new_thing)->entity->name;
  difference->old_thing = old_thing;
  difference->new_thing = new_thing;
  difference->field = field;
  difference->old_value = old_value;
  difference->new_value = new_value;
  g_ptr_array_add (comparing->differences, difference);
}

static gboolean
refers_to_same (Comparing    *comparing,
                RempartThing *old_thing,
                RempartThing *new_thing,
                const char   *field)
{
  RempartThing *old_whole = rempart_thing_get_ref (old_thing, field);
  RempartThing *new_whole = rempart_thing_get_ref (new_thing, field);

  if (old_whole == NULL || new_whole == NULL)
    return old_whole == new_whole;
  return rempart_state_find_same (comparing->new_state, comparing->old_state, old_whole, comparing->shared) == new_whole;
}

/* Numbers of rows and events in the file itself: set when the thing begins, and others in another file, though they mean the same */
static gboolean
is_number_of_file (const char *entity,
                   const char *field)
{
  return (g_str_equal (entity, "comment") && g_str_equal (field, "thread")) ||
         (g_str_equal (entity, "signature") && (g_str_equal (field, "target") || g_str_equal (field, "event"))) ||
         (g_str_equal (entity, "baseline") && g_str_equal (field, "event"));
}

static void
compare_fields (Comparing    *comparing,
                RempartThing *old_thing,
                RempartThing *new_thing)
{
  const RempartStateEntity *entity = old_thing->entity;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const char *name = entity->fields[i].name;
      const char *old_value = rempart_thing_get (old_thing, name);
      const char *new_value = rempart_thing_get (new_thing, name);

      if (comparing->shared != G_MAXINT64 && is_number_of_file (entity->name, name))
        continue;
      if (entity->fields[i].refers != NULL ? !refers_to_same (comparing, old_thing, new_thing, name)
                                           : !g_str_equal (old_value, new_value))
        add (comparing, old_thing, new_thing, name, old_value, new_value);
    }
}

/* Whether anything was ever said of it: most answers of a catalogue that comes are empty. */
static gboolean
says_something (RempartThing *thing)
{
  if (thing->entity->begins != NULL)
    return TRUE;
  for (guint i = 0; i < thing->entity->n_fields; i++)
    {
      const char *initial = thing->entity->fields[i].initial;

      if (!g_str_equal (rempart_thing_get (thing, thing->entity->fields[i].name), initial != NULL ? initial : ""))
        return TRUE;
    }
  return FALSE;
}

/* A characteristic has a row from its first answer on; without one it is undecided. */
static void
compare_with_nothing (Comparing    *comparing,
                      RempartThing *old_thing,
                      RempartThing *new_thing)
{
  RempartThing *thing = old_thing != NULL ? old_thing : new_thing;

  if (says_something (thing))
    add (comparing, old_thing, new_thing, NULL, "", "");
}

static void
compare_entity (Comparing  *comparing,
                const char *entity)
{
  GPtrArray *old_things = rempart_state_get_things (comparing->old_state, entity);
  GPtrArray *new_things = rempart_state_get_things (comparing->new_state, entity);

  for (guint i = 0; i < old_things->len; i++)
    {
      RempartThing *old_thing = g_ptr_array_index (old_things, i);
      RempartThing *new_thing;

      if (!old_thing->exists)
        continue;
      new_thing = rempart_state_find_same (comparing->new_state, comparing->old_state, old_thing, comparing->shared);
      if (new_thing != NULL && new_thing->exists)
        compare_fields (comparing, old_thing, new_thing);
      else
        compare_with_nothing (comparing, old_thing, NULL);
    }
  for (guint i = 0; i < new_things->len; i++)
    {
      RempartThing *new_thing = g_ptr_array_index (new_things, i);
      RempartThing *old_thing;

      if (!new_thing->exists)
        continue;
      old_thing = rempart_state_find_same (comparing->old_state, comparing->new_state, new_thing, comparing->shared);
      if (old_thing == NULL || !old_thing->exists)
        compare_with_nothing (comparing, NULL, new_thing);
    }
}

GPtrArray *
rempart_state_compare (RempartState *old_state,
                       RempartState *new_state,
                       gint64        shared)
{
  Comparing comparing = { old_state, new_state, shared, NULL };
  const char * const *entities = rempart_state_entities ();

  g_return_val_if_fail (old_state != NULL && new_state != NULL, NULL);

  comparing.differences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; entities[i] != NULL; i++)
    compare_entity (&comparing, entities[i]);
  return comparing.differences;
}

/* Where two histories part */

static gboolean
same_until (RempartProject  *self,
            RempartProject  *other,
            gint64           event,
            gboolean        *same,
            GError         **error)
{
  static const char sql[] = "SELECT hash FROM event WHERE id = ?1";
  g_autoptr (RempartRow) first = NULL;
  g_autoptr (RempartRow) second = NULL;

  if (!rempart_db_get_row (self->db, &first, error, sql, "i", event) ||
      !rempart_db_get_row (other->db, &second, error, sql, "i", event))
    return FALSE;
  *same = first != NULL && second != NULL &&
          g_strcmp0 ((const char *) sqlite3_column_text (first, 0), (const char *) sqlite3_column_text (second, 0)) == 0;
  return TRUE;
}

gboolean
rempart_project_find_shared_event (RempartProject  *self,
                                   RempartProject  *other,
                                   gint64          *event,
                                   GError         **error)
{
  RempartChain first, second;
  gint64 high;

  g_return_val_if_fail (REMPART_IS_PROJECT (self) && REMPART_IS_PROJECT (other), FALSE);
  g_return_val_if_fail (self->db != NULL && other->db != NULL, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  if (!rempart_chain_load (&first, self->db, error) || !rempart_chain_load (&second, other->db, error))
    return FALSE;
  /* Each hash holds all before it, so that those that are equal come first. */
  *event = 0;
  high = MIN (first.id, second.id);
  while (*event < high)
    {
      gint64 middle = *event + (high - *event + 1) / 2;
      gboolean same;

      if (!same_until (self, other, middle, &same, error))
        return FALSE;
      if (same)
        *event = middle;
      else
        high = middle - 1;
    }
  return TRUE;
}
