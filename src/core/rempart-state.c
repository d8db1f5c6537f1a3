/* rempart-state.c: things with fields, at one moment of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-private.h"

#include <string.h>

/* The device and the answers are what the history tells of before it says that they begin. */
static guint
thing_hash (gconstpointer key)
{
  const RempartThing *self = key;

  return (guint) (self->row * 31) ^ GPOINTER_TO_UINT (self->entity);
}

static gboolean
thing_equal (gconstpointer a,
             gconstpointer b)
{
  const RempartThing *first = a;
  const RempartThing *second = b;

  return first->row == second->row && first->entity == second->entity;
}

static void
thing_free (RempartThing *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    g_free (self->values[i].value);
  g_free (self->key);
  g_free (self->catalogue);
  g_free (self);
}

RempartState *
rempart_state_new (void)
{
  RempartState *self = g_new0 (RempartState, 1);

  self->refs = 1;
  self->things = g_hash_table_new (thing_hash, thing_equal);
  self->lists = g_new0 (GPtrArray *, rempart_state_entity_count ());
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    self->lists[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) thing_free);
  return self;
}

RempartState *
rempart_state_ref (RempartState *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->refs);
  return self;
}

void
rempart_state_unref (RempartState *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->refs))
    return;
  g_hash_table_unref (self->things);
  g_clear_pointer (&self->naturals, g_hash_table_unref);
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    g_ptr_array_unref (self->lists[i]);
  g_free (self->lists);
  g_free (self);
}

gint64
rempart_state_get_event (RempartState *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->event;
}

/* Making */

RempartThing *
rempart_state_look_up (RempartState             *self,
                       const RempartStateEntity *entity,
                       gint64                    row)
{
  RempartThing wanted = { .entity = entity, .row = row };

  return g_hash_table_lookup (self->things, &wanted);
}

RempartThing *
rempart_state_add (RempartState             *self,
                   const RempartStateEntity *entity,
                   gint64                    row)
{
  RempartThing *thing = rempart_state_look_up (self, entity, row);

  if (thing != NULL)
    return thing;
  thing = g_malloc0 (sizeof *thing + entity->n_fields * sizeof *thing->values);
  thing->entity = entity;
  thing->state = self;
  thing->row = row;
  thing->kept = entity->begins == NULL;
  g_hash_table_add (self->things, thing);
  g_ptr_array_add (self->lists[entity - rempart_state_entity_get (0)], thing);
  return thing;
}

void
rempart_thing_set (RempartThing *self,
                   guint         field,
                   const char   *value,
                   gint64        event)
{
  g_free (self->values[field].value);
  self->values[field].value = g_strdup (value);
  self->values[field].event = event;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const RempartThing *first = *(RempartThing * const *) a;
  const RempartThing *second = *(RempartThing * const *) b;

  return (first->row > second->row) - (first->row < second->row);
}

static RempartThing *
find_reference (RempartThing *self,
                guint         field)
{
  const RempartStateEntity *entity = rempart_state_entity_find (self->entity->fields[field].refers);
  const char *value = self->values[field].value;

  return entity != NULL && value != NULL
           ? rempart_state_look_up (self->state, entity, g_ascii_strtoll (value, NULL, 10)) : NULL;
}

/* An answer goes with its catalogue. */
static gboolean
has_catalogue (RempartState *self,
               const char   *slot)
{
  GPtrArray *catalogues = rempart_state_get_things (self, "catalogue");

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartThing *catalogue = g_ptr_array_index (catalogues, i);

      if (g_strcmp0 (catalogue->key, slot) == 0)
        return catalogue->kept;
    }
  return FALSE;
}

static gboolean
belongs_to_what_exists (RempartThing *self)
{
  if (self->catalogue != NULL)
    return has_catalogue (self->state, self->catalogue);
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->entity->fields[i].belongs)
      {
        RempartThing *whole = find_reference (self, i);

        if (whole == NULL || !whole->exists)
          return FALSE;
      }
  return TRUE;
}

void
rempart_state_finish (RempartState *self)
{
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    {
      g_ptr_array_sort (self->lists[i], compare_rows);
      /* In this order, so that what a thing belongs to has been looked at. */
      for (guint j = 0; j < self->lists[i]->len; j++)
        {
          RempartThing *thing = g_ptr_array_index (self->lists[i], j);

          thing->exists = thing->kept && belongs_to_what_exists (thing);
        }
    }
}

/* Reading */

GPtrArray *
rempart_state_get_things (RempartState *self,
                          const char   *entity)
{
  const RempartStateEntity *found = rempart_state_entity_find (entity);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (found != NULL, NULL);
  return self->lists[found - rempart_state_entity_get (0)];
}

RempartThing *
rempart_state_find (RempartState *self,
                    const char   *entity,
                    gint64        row)
{
  const RempartStateEntity *found = rempart_state_entity_find (entity);

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (found != NULL, NULL);
  return rempart_state_look_up (self, found, row);
}

const char *
rempart_thing_get_entity (RempartThing *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entity->name;
}

gint64
rempart_thing_get_row (RempartThing *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->row;
}

gboolean
rempart_thing_exists (RempartThing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->exists;
}

gboolean
rempart_thing_is_kept (RempartThing *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->kept;
}

gint64
rempart_thing_get_first_event (RempartThing *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first;
}

const char *
rempart_thing_get (RempartThing *self,
                   const char   *field)
{
  int n;

  g_return_val_if_fail (self != NULL, "");
  n = rempart_state_entity_field (self->entity, field);
  g_return_val_if_fail (n >= 0, "");

  if (self->values[n].value != NULL)
    return self->values[n].value;
  return self->entity->fields[n].initial != NULL ? self->entity->fields[n].initial : "";
}

gboolean
rempart_thing_is_initial (RempartThing *self,
                          const char   *field)
{
  int n;

  g_return_val_if_fail (self != NULL, FALSE);
  n = rempart_state_entity_field (self->entity, field);
  g_return_val_if_fail (n >= 0, FALSE);
  return g_str_equal (rempart_thing_get (self, field),
                      self->entity->fields[n].initial != NULL ? self->entity->fields[n].initial : "");
}

gint64
rempart_thing_get_event (RempartThing *self,
                         const char   *field)
{
  int n;

  g_return_val_if_fail (self != NULL, 0);
  n = rempart_state_entity_field (self->entity, field);
  g_return_val_if_fail (n >= 0, 0);
  return self->values[n].event;
}

RempartThing *
rempart_thing_get_ref (RempartThing *self,
                       const char   *field)
{
  int n;

  g_return_val_if_fail (self != NULL, NULL);
  n = rempart_state_entity_field (self->entity, field);
  g_return_val_if_fail (n >= 0 && self->entity->fields[n].refers != NULL, NULL);
  return find_reference (self, (guint) n);
}

/* (nullable): the answer that a thing is, or belongs to */
static RempartThing *
find_answer (RempartThing *self)
{
  int n = rempart_state_entity_field (self->entity, "answer");

  if (self->catalogue != NULL)
    return self;
  return n >= 0 && self->entity->fields[n].refers != NULL ? find_reference (self, (guint) n) : NULL;
}

const char *
rempart_thing_get_item (RempartThing *self)
{
  RempartThing *answer;

  g_return_val_if_fail (self != NULL, "");
  answer = find_answer (self);
  return answer != NULL ? answer->key : "";
}

const char *
rempart_thing_get_catalogue (RempartThing *self)
{
  RempartThing *answer;

  g_return_val_if_fail (self != NULL, "");
  answer = find_answer (self);
  return answer != NULL ? answer->catalogue : "";
}

static char *
dup_revision_label (RempartThing *self)
{
  RempartThing *evidence = rempart_thing_get_ref (self, "evidence");
  const char *document = evidence != NULL ? rempart_thing_get (evidence, "document") : self->key;
  const char *name = rempart_thing_get (self, "revision");

  return *name == '\0' ? g_strdup (document) : g_strconcat (document, " ", name, NULL);
}

char *
rempart_thing_dup_label (RempartThing *self)
{
  const char *entity;

  g_return_val_if_fail (self != NULL, NULL);

  entity = self->entity->name;
  if (g_str_equal (entity, "evidence"))
    return g_strdup (rempart_thing_get (self, "document"));
  if (g_str_equal (entity, "revision"))
    return dup_revision_label (self);
  if (g_str_equal (entity, "link"))
    {
      RempartThing *revision = rempart_thing_get_ref (self, "evidence");

      return revision != NULL ? dup_revision_label (revision) : g_strdup (self->key);
    }
  if (rempart_state_entity_field (self->entity, "name") >= 0 && self->entity->begins != NULL)
    return g_strdup (rempart_thing_get (self, "name"));
  return g_strdup (self->key != NULL ? self->key : "");
}
