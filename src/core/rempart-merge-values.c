/* rempart-merge-values.c: values of two files, so that they can be compared: what they refer to, and where files lie
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-location.h"
#include "rempart-merge-private.h"

const char *
rempart_merge_get_value (RempartThing             *thing,
                         const RempartStateEntity *entity,
                         guint                     field)
{
  const char *initial = entity->fields[field].initial;

  if (thing != NULL)
    return rempart_thing_get (thing, entity->fields[field].name);
  return initial != NULL ? initial : "";
}

char *
rempart_merge_dup_location (RempartMerge *self,
                            RempartThing *theirs,
                            const char   *location)
{
  g_autoptr (RempartRow) row = NULL;
  g_autofree char *path = NULL;
  const char *sql = g_str_equal (theirs->entity->name, "revision")
                      ? "SELECT location_kind, size FROM evidence_revision WHERE id = ?1"
                      : "SELECT 'file', size FROM evidence_file WHERE id = ?1";

  if (g_str_equal (self->ours->folder, self->theirs->folder) ||
      !rempart_db_get_row (self->theirs->db, &row, NULL, sql, "i", theirs->row) || row == NULL ||
      g_strcmp0 ((const char *) sqlite3_column_text (row, 0), "file") != 0)
    return g_strdup (location);
  path = rempart_location_move (self->theirs->folder, location, (guint64) sqlite3_column_int64 (row, 1), self->ours->folder);
  return g_path_is_absolute (path) ? rempart_location_record (self->ours->folder, path) : g_steal_pointer (&path);
}

gboolean
rempart_merge_is_location (const RempartStateEntity *entity,
                           guint                     field)
{
  return g_str_equal (entity->fields[field].name, "location");
}

const char *
rempart_merge_field_refers (RempartThing *thing,
                            guint         field)
{
  const RempartStateField *described = &thing->entity->fields[field];

  if (described->refers != NULL)
    return described->refers;
  if (g_str_equal (thing->entity->name, "comment") && g_str_equal (described->name, "thread"))
    return "comment";
  if (g_str_equal (thing->entity->name, "signature") && g_str_equal (described->name, "target"))
    return rempart_thing_get (thing, "scope");
  return NULL;
}

RempartThing *
rempart_merge_follow (RempartThing *thing,
                      guint         field)
{
  const char *entity = rempart_merge_field_refers (thing, field);

  if (entity == NULL || rempart_state_entity_find (entity) == NULL)
    return NULL;
  return rempart_state_find (thing->state, entity,
                             g_ascii_strtoll (rempart_thing_get (thing, thing->entity->fields[field].name), NULL, 10));
}

/* A value of theirs, or of the base where that is theirs, as ours would hold it: a reference is the row here, or "new" and the row
 * there. */
static char *
dup_translated (RempartMerge *self,
                RempartThing *thing,
                guint         field)
{
  const RempartStateField *described = &thing->entity->fields[field];
  RempartThing *whole, *theirs, *ours;

  if (rempart_merge_field_refers (thing, field) == NULL)
    return g_strdup (rempart_thing_get (thing, described->name));
  whole = rempart_merge_follow (thing, field);
  if (whole == NULL)
    return g_strdup ("0");
  theirs = rempart_state_look_up (self->theirs_state, whole->entity, whole->row);
  ours = theirs != NULL ? rempart_merge_find_ours (self, theirs) : NULL;
  return ours != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, ours->row)
                      : g_strdup_printf ("new %" G_GINT64_FORMAT, whole->row);
}

RempartThing *
rempart_merge_origin_pick (RempartMerge             *self,
                           const RempartMergeOrigin *origin,
                           const RempartStateEntity *entity,
                           guint                     field)
{
  g_autofree char *their_value = NULL;

  if (origin->theirs == NULL || origin->ours == NULL)
    return origin->theirs != NULL ? origin->theirs : origin->ours;
  /* Of two that were taken in at the same time, the one that said something new */
  their_value = dup_translated (self, origin->theirs, field);
  return g_str_equal (their_value, rempart_merge_get_value (origin->parting, entity, field)) ? origin->ours : origin->theirs;
}

char *
rempart_merge_dup_base_value (RempartMerge             *self,
                              const RempartMergeOrigin *origin,
                              const RempartStateEntity *entity,
                              guint                     field)
{
  RempartThing *thing = rempart_merge_origin_pick (self, origin, entity, field);

  return thing != NULL && thing == origin->theirs ? dup_translated (self, thing, field)
                                                  : g_strdup (rempart_merge_get_value (thing, entity, field));
}

char *
rempart_merge_dup_their_value (RempartMerge             *self,
                               RempartThing             *theirs,
                               const RempartMergeOrigin *origin,
                               guint                     field)
{
  const char *value = rempart_merge_get_value (theirs, theirs->entity, field);
  g_autofree char *base_value = NULL;

  if (!rempart_merge_is_location (theirs->entity, field))
    return dup_translated (self, theirs, field);
  base_value = rempart_merge_dup_base_value (self, origin, theirs->entity, field);
  /* Where the file moved along with what lies beside it, nobody changed anything. */
  if (rempart_merge_origin_is_there (origin) && g_str_equal (base_value, value))
    return g_strdup (value);
  return rempart_merge_dup_location (self, theirs, value);
}

/* A copy in another folder found its evidence again by itself: that is no change of a person. */
gboolean
rempart_merge_leads_to_same (RempartMerge *self,
                             const char   *ours,
                             const char   *base)
{
  g_autofree char *here = rempart_location_resolve (self->ours->folder, ours);
  g_autofree char *there = rempart_location_resolve (self->theirs->folder, base);

  return g_str_equal (here, there);
}

