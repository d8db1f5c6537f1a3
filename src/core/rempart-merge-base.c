/* rempart-merge-base.c: where two files parted, and which thing of one is which of the other
 *
 * Two copies share the beginning of their histories. Once one has been merged into the other they part anew where that happened: the
 * merge left the hash of the end of the other history, and which rows it gave to what was new.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-history.h"
#include "rempart-merge-private.h"

/* An earlier merge of one file into the other */
typedef struct
{
  gint64 event;   /* its end in the history that recorded it */
  gint64 from;    /* the event of the other history that it took in */
} Earlier;

static gboolean
find_event (RempartDb   *db,
            const char  *hash,
            gint64      *event,
            GError     **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (db, &row, error, "SELECT id FROM event WHERE hash = ?1", "t", hash))
    return FALSE;
  *event = row != NULL ? sqlite3_column_int64 (row, 0) : 0;
  return TRUE;
}

static RempartThing *
find_row (RempartState *state,
          const char   *entity,
          const char   *row)
{
  return rempart_state_entity_find (entity) != NULL
           ? rempart_state_find (state, entity, g_ascii_strtoll (row, NULL, 10)) : NULL;
}

/* @rows is of a merge that ours recorded, or theirs with @mirrored. */
static void
learn_rows (RempartMerge *self,
            const char   *rows,
            gboolean      mirrored)
{
  g_auto (GStrv) entries = g_strsplit (rows, ";", -1);

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (entries[i], " ", -1);
      RempartThing *theirs, *ours;

      if (g_strv_length (words) != 3)
        continue;
      theirs = find_row (self->theirs_state, words[0], words[mirrored ? 2 : 1]);
      ours = find_row (self->ours_state, words[0], words[mirrored ? 1 : 2]);
      if (theirs != NULL && ours != NULL)
        {
          g_hash_table_insert (self->known, theirs, ours);
          g_hash_table_add (self->spoken_for, ours);
        }
    }
}

/* The merges that @project recorded of @other and did not take back; *@last is the one that took in most. */
static gboolean
read_merges (RempartMerge    *self,
             RempartProject  *project,
             RempartProject  *other,
             Earlier         *last,
             GError         **error)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (project->db, error,
                                         "SELECT m.new, r.new, m.id FROM event m LEFT JOIN event r ON r.step = m.step "
                                         "AND r.entity = 'project' AND r.field = ?2 AND r.id > m.id "
                                         "WHERE m.entity = 'project' AND m.action IN (?1, 'redo') AND m.field = ?3 "
                                         "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.entity = 'project' AND u.action = 'undo' "
                                         "AND u.field = ?3 AND u.old = m.new AND u.id > m.id) ORDER BY m.id",
                                         "ttt", REMPART_ACTION_MERGE, REMPART_MERGE_FIELD_ROWS, REMPART_MERGE_FIELD_HISTORY);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (project->db, stmt, &local_error))
    for (int i = 0; i < 3; i++)
      g_ptr_array_add (hashes, rempart_db_dup_text (stmt, i));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < hashes->len; i += 3)
    {
      gint64 event;

      if (!find_event (other->db, g_ptr_array_index (hashes, i), &event, error))
        return FALSE;
      if (event == 0)
        continue;
      learn_rows (self, g_ptr_array_index (hashes, i + 1), project == self->theirs);
      if (event > last->from)
        *last = (Earlier) { g_ascii_strtoll (g_ptr_array_index (hashes, i + 2), NULL, 10), event };
    }
  return TRUE;
}

static gboolean
choose_base (RempartMerge  *self,
             GError       **error)
{
  Earlier into_ours = { 0 }, into_theirs = { 0 };

  if (!read_merges (self, self->ours, self->theirs, &into_ours, error) ||
      !read_merges (self, self->theirs, self->ours, &into_theirs, error))
    return FALSE;
  self->parting = rempart_state_fold (self->ours, self->shared, error);
  if (self->parting == NULL)
    return FALSE;
  /* What one took in may have held what the other had taken in before; else both count. */
  if (into_ours.from > self->shared && into_theirs.from < into_ours.event)
    {
      self->their_base = rempart_state_fold (self->theirs, into_ours.from, error);
      if (self->their_base == NULL)
        return FALSE;
    }
  if (self->their_base == NULL || (into_theirs.from > self->shared && into_ours.from < into_theirs.event))
    self->our_base = rempart_state_fold (self->ours, MAX (self->shared, into_theirs.from), error);
  return self->their_base != NULL || self->our_base != NULL;
}

gboolean
rempart_merge_find_shared (RempartProject  *ours,
                           RempartProject  *theirs,
                           gint64          *event,
                           GError         **error)
{
  if (!rempart_project_find_shared_event (ours, theirs, event, error))
    return FALSE;
  if (*event > 0)
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: the two %s are names of project files */
               _("“%s” and “%s” share no history: neither is a copy of the other, so there is nothing to merge by."),
               theirs->name, ours->name);
  return FALSE;
}

/* What it says must be what its history tells: else nobody knows who says it. */
static gboolean
check_theirs (RempartMerge  *self,
              GError       **error)
{
  g_autoptr (GPtrArray) differences = NULL;
  gint64 bad_event;

  if (!rempart_project_verify_history (self->theirs, &bad_event, error))
    return FALSE;
  differences = rempart_state_compare (self->theirs_told, self->theirs_state, G_MAXINT64);
  if (bad_event == 0 && differences->len == 0)
    return TRUE;
  return rempart_project_fail (self->theirs, REMPART_PROJECT_ERROR_CORRUPT,
                 /* Translators: %s is the name of a project file */
                 _("The history of “%s” does not fit what it says, so it cannot be merged. Verify it to see what was changed."),
                 error);
}

gboolean
rempart_merge_find_base (RempartMerge  *self,
                         GError       **error)
{
  if (rempart_file_is_same (self->ours->path, self->theirs->path))
    return rempart_project_fail (self->theirs, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: %s is the name of a project file */
                   _("“%s” is the project itself. Choose the copy that was worked on apart."), error);
  if (!rempart_merge_find_shared (self->ours, self->theirs, &self->shared, error))
    return FALSE;
  self->ours_state = rempart_state_load (self->ours, error);
  self->theirs_state = self->ours_state != NULL ? rempart_state_load (self->theirs, error) : NULL;
  self->theirs_told = self->theirs_state != NULL ? rempart_state_fold (self->theirs, G_MAXINT64, error) : NULL;
  return self->theirs_told != NULL &&
         check_theirs (self, error) &&
         rempart_chain_load (&self->end, self->ours->db, error) &&
         rempart_chain_load (&self->their_end, self->theirs->db, error) &&
         choose_base (self, error);
}

RempartThing *
rempart_merge_find_ours (RempartMerge *self,
                         RempartThing *thing)
{
  RempartThing *ours = NULL;

  if (g_hash_table_lookup_extended (self->counterparts, thing, NULL, (gpointer *) &ours))
    return ours;
  ours = g_hash_table_lookup (self->known, thing);
  if (ours == NULL)
    {
      ours = rempart_state_find_same (self->ours_state, self->theirs_state, thing, self->shared);
      /* What an earlier merge tells of stands for one thing of theirs alone. */
      if (ours != NULL && (g_hash_table_contains (self->spoken_for, ours) || g_hash_table_contains (self->origins, ours)))
        ours = NULL;
    }
  g_hash_table_insert (self->counterparts, thing, ours);
  if (ours != NULL)
    g_hash_table_insert (self->origins, ours, thing);
  return ours;
}

gboolean
rempart_merge_is_known (RempartMerge *self,
                        RempartThing *theirs)
{
  /* What is always there, and a catalogue, has one name for ever. */
  if (theirs->entity->begins == NULL || g_str_equal (theirs->entity->name, "catalogue"))
    return TRUE;
  return g_hash_table_contains (self->known, theirs) || (theirs->first != 0 && theirs->first <= self->shared);
}

/* Where the history had told nothing of it, it was not there; what is always there had its initial values. */
static RempartThing *
find_told (RempartState *base,
           RempartThing *thing)
{
  RempartThing *told = base != NULL && thing != NULL ? rempart_state_look_up (base, thing->entity, thing->row) : NULL;

  return told != NULL && (told->first != 0 || told->entity->begins == NULL) ? told : NULL;
}

RempartMergeOrigin
rempart_merge_get_origin (RempartMerge *self,
                          RempartThing *theirs,
                          RempartThing *ours)
{
  return (RempartMergeOrigin) {
    find_told (self->their_base, theirs), find_told (self->our_base, ours), find_told (self->parting, ours),
  };
}

gboolean
rempart_merge_origin_is_there (const RempartMergeOrigin *origin)
{
  return origin->theirs != NULL || origin->ours != NULL;
}

gboolean
rempart_merge_origin_is_kept (const RempartMergeOrigin *origin,
                              const RempartStateEntity *entity)
{
  gboolean at_first = origin->parting != NULL ? origin->parting->kept : entity->begins == NULL;

  if (origin->theirs == NULL || origin->ours == NULL)
    return origin->theirs != NULL ? origin->theirs->kept : origin->ours != NULL ? origin->ours->kept : at_first;
  return origin->theirs->kept == at_first ? origin->ours->kept : origin->theirs->kept;
}
