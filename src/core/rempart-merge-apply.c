/* rempart-merge-apply.c: what was planned becomes one step of the project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-merge-private.h"

/* What is said of the merge as a whole */
static const RempartEntity project_entity = { "project", NULL, 0 };

/* Steps */

static void
set_removed (RempartMergeApply        *apply,
             const RempartMergeChange *change,
             gint64                    row,
             gboolean                  removed)
{
  g_autofree char *key = rempart_merge_dup_key (apply, change->theirs);
  g_autofree char *value = removed ? rempart_merge_dup_ending (apply, change->ours)
                                   : rempart_merge_dup_beginning (apply, change->theirs);

  rempart_step_set_as (apply->step, rempart_merge_change_get_action (change), rempart_entity_get (change->entity->name), row,
                       key, "removed", removed ? "0" : "1", removed ? "1" : "0", change->entity->begins,
                       removed ? value : NULL, removed ? NULL : value);
}

/* (nullable): what the step makes of a column so far */
static const char *
get_set (RempartMergeApply *apply,
         RempartThing      *ours,
         const char        *column)
{
  for (guint i = apply->step->deltas->len; i > 0; i--)
    {
      const RempartDelta *delta = g_ptr_array_index (apply->step->deltas, i - 1);

      if (delta->row == ours->row && delta->column != NULL && g_str_equal (delta->entity->name, ours->entity->name) &&
          g_str_equal (delta->column->name, column))
        return delta->new_value;
    }
  return NULL;
}

/* People and baselines are told apart by their names. */
static gboolean
is_name_taken (RempartMergeApply        *apply,
               const RempartStateEntity *entity,
               const char               *name)
{
  GPtrArray *things = rempart_state_get_things (apply->merge->ours_state, entity->name);
  gboolean by_name = g_str_equal (entity->name, "person") || g_str_equal (entity->name, "baseline");

  for (guint i = 0; by_name && i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);
      const char *removed = get_set (apply, thing, "removed");
      const char *present = get_set (apply, thing, "name");

      if ((removed != NULL ? g_str_equal (removed, "0") : thing->kept) &&
          g_str_equal (present != NULL ? present : rempart_thing_get (thing, "name"), name))
        return TRUE;
    }
  return FALSE;
}

/* The field as it is in ours, by the side of what theirs makes of it */
static gboolean
set_field (RempartMergeApply  *apply,
           RempartThing       *theirs,
           RempartThing       *ours,
           guint               field,
           const char         *action,
           GError            **error)
{
  const RempartEntity *entity = rempart_entity_get (theirs->entity->name);
  const RempartStateField *described = &theirs->entity->fields[field];
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *key = rempart_merge_dup_key (apply, theirs);
  const char *old_value = ours != NULL ? rempart_thing_get (ours, described->name)
                                       : described->initial != NULL ? described->initial : "";
  g_autofree char *old_shown = NULL;
  gint64 row = 0;

  /* Nothing that an edit may set is left out: a hash stays what it was born with. */
  if (entity == NULL || rempart_entity_find (entity, rempart_merge_get_column (theirs->entity, field), NULL) == NULL)
    return TRUE;
  if (!rempart_merge_tell_value (apply, theirs, field, &value, &shown, error) ||
      !rempart_merge_find_row (apply, theirs, &row, error))
    return FALSE;
  if (g_str_equal (described->name, "embedded") && !rempart_merge_bring_archive (apply->merge, &value, error))
    return FALSE;
  if (g_str_equal (described->name, "document") && (ours == NULL || !ours->kept || !g_str_equal (value, old_value)))
    {
      g_autofree char *wanted = g_steal_pointer (&value);

      if (ours != NULL && ours->kept)
        g_hash_table_remove (apply->documents, old_value);
      value = rempart_merge_claim_document (apply, wanted, g_str_equal (action, REMPART_ACTION_TAKE));
    }
  if (g_str_equal (value, old_value))
    return TRUE;
  if (g_str_equal (described->name, "name") && is_name_taken (apply, theirs->entity, value))
    {
      rempart_step_tell (apply->step, REMPART_ACTION_KEEP, entity, row, key, described->name, value, old_value);
      return TRUE;
    }
  if (described->refers != NULL && ours != NULL && rempart_thing_get_ref (ours, described->name) != NULL)
    old_shown = rempart_thing_dup_label (rempart_thing_get_ref (ours, described->name));
  else
    old_shown = g_strdup (old_value);
  if (described->refers == NULL)
    {
      g_free (shown);
      shown = g_strdup (value);
    }
  rempart_step_set_as (apply->step, action, entity, row, key, rempart_merge_get_column (theirs->entity, field), old_value, value,
                       described->name, old_shown, shown);
  return TRUE;
}

/* A link to the same place as another one would be told twice: then there is nothing to add. */
static gboolean
is_linked (RempartMergeApply  *apply,
           RempartThing       *theirs,
           gboolean           *linked,
           GError            **error)
{
  RempartThing *answer = rempart_thing_get_ref (theirs, "answer");
  RempartThing *revision = rempart_thing_get_ref (theirs, "evidence");
  g_autoptr (RempartRow) found = NULL;
  gint64 answer_row = 0, revision_row = 0;

  *linked = FALSE;
  if (answer == NULL || revision == NULL)
    return TRUE;
  if (!rempart_merge_find_row (apply, answer, &answer_row, error) ||
      !rempart_merge_find_row (apply, revision, &revision_row, error) ||
      !rempart_db_get_row (apply->self->db, &found, error, "SELECT id FROM evidence_link WHERE answer = ?1 AND revision = ?2 "
                           "AND locator = ?3 AND removed = 0", "iit", answer_row, revision_row,
                           rempart_thing_get (theirs, "locator")))
    return FALSE;
  *linked = found != NULL;
  if (*linked && rempart_merge_find_ours (apply->merge, theirs) == NULL)
    rempart_merge_remember_row (apply, theirs, sqlite3_column_int64 (found, 0));
  return TRUE;
}

/* One change */

static gboolean
take_field (RempartMergeApply         *apply,
            const RempartMergeChange  *change,
            GError                   **error)
{
  guint first = apply->step->deltas->len;
  gboolean linked = FALSE;

  if (g_str_equal (change->entity->name, "link") && !is_linked (apply, change->theirs, &linked, error))
    return FALSE;
  if (linked)
    {
      /* Another link of ours leads there already. */
      set_removed (apply, change, change->ours->row, TRUE);
    }
  else if (g_str_equal (change->entity->name, "catalogue"))
    {
      if (!rempart_merge_take_edition (apply->merge, apply->step, change, error))
        return FALSE;
    }
  else if (!set_field (apply, change->theirs, change->ours, change->field, rempart_merge_change_get_action (change), error) ||
           (change->mark >= 0 &&
            !set_field (apply, change->theirs, change->ours, (guint) change->mark, rempart_merge_change_get_action (change),
                        error)))
    return FALSE;
  rempart_merge_credit (apply, first, change->part.actor);
  return TRUE;
}

/* The choice stands in the history with the value that was not taken. */
static void
record_kept (RempartMergeApply        *apply,
             const RempartMergeChange *change)
{
  const RempartEntity *entity = rempart_entity_get (change->entity->name);
  g_autofree char *key = rempart_merge_dup_key (apply, change->theirs);
  gint64 row = 0;

  if (change->kind == REMPART_MERGE_FIELD && g_str_equal (change->entity->name, "catalogue"))
    rempart_step_tell (apply->step, REMPART_ACTION_KEEP, entity, change->ours->row, key, change->part.field,
                       rempart_thing_get (change->theirs, "edition"), rempart_thing_get (change->ours, "edition"));
  else if (change->kind == REMPART_MERGE_FIELD && entity != NULL && rempart_merge_find_row (apply, change->theirs, &row, NULL))
    rempart_step_tell (apply->step, REMPART_ACTION_KEEP, entity, row, key, change->part.field, change->part.theirs,
                       change->part.ours);
  else
    rempart_step_tell (apply->step, REMPART_ACTION_KEEP, &project_entity, 1, change->part.label,
                       change->kind == REMPART_MERGE_LEAVE ? REMPART_MERGE_FIELD_LEFT : REMPART_MERGE_FIELD_KEPT,
                       change->part.theirs, change->part.ours);
}

static gboolean
is_out (RempartMergeApply *apply,
        RempartThing      *theirs)
{
  RempartThing *ours = rempart_merge_find_ours (apply->merge, theirs);

  return ours != NULL && !ours->kept && !g_hash_table_contains (apply->restored, theirs);
}

/* The first comment of the exchange, for a reply. (nullable) */
static RempartThing *
get_replied (RempartThing *thing)
{
  RempartThing *first = g_str_equal (thing->entity->name, "comment")
                          ? rempart_merge_follow (thing, (guint) rempart_state_entity_field (thing->entity, "thread")) : NULL;

  return first != thing ? first : NULL;
}

/* What belongs to something that stays out here would hang in the air. */
static gboolean
has_place (RempartMergeApply *apply,
           RempartThing      *theirs)
{
  RempartThing *replied = get_replied (theirs);

  if (replied != NULL && is_out (apply, replied))
    return FALSE;
  for (guint i = 0; i < theirs->entity->n_fields; i++)
    {
      RempartThing *whole = theirs->entity->fields[i].belongs
                              ? rempart_thing_get_ref (theirs, theirs->entity->fields[i].name) : NULL;

      if (whole != NULL && (is_out (apply, whole) || !has_place (apply, whole)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
restore (RempartMergeApply         *apply,
         const RempartMergeChange  *change,
         GError                   **error)
{
  guint first = apply->step->deltas->len;
  gboolean linked = FALSE;

  if (g_str_equal (change->entity->name, "link") && (!is_linked (apply, change->theirs, &linked, error) || linked))
    return linked;
  if (!has_place (apply, change->theirs) ||
      (rempart_state_entity_field (change->entity, "name") >= 0 &&
       is_name_taken (apply, change->entity, rempart_thing_get (change->theirs, "name"))))
    {
      record_kept (apply, change);
      return TRUE;
    }
  if (g_str_equal (change->entity->name, "catalogue"))
    {
      if (!rempart_merge_take_edition (apply->merge, apply->step, change, error))
        return FALSE;
    }
  else
    for (guint i = 0; i < change->entity->n_fields; i++)
      if (!set_field (apply, change->theirs, change->ours, i, rempart_merge_change_get_action (change), error))
        return FALSE;
  set_removed (apply, change, change->ours->row, FALSE);
  g_hash_table_add (apply->restored, change->theirs);
  rempart_merge_credit (apply, first, change->part.actor);
  return TRUE;
}

/* Links of ours go with the document that they lead to. */
static void
unlink_document (RempartMergeApply        *apply,
                 const RempartMergeChange *change)
{
  GPtrArray *links = rempart_state_get_things (apply->merge->ours_state, "link");

  for (guint i = 0; i < links->len; i++)
    {
      RempartThing *link = g_ptr_array_index (links, i);
      RempartThing *revision = rempart_thing_get_ref (link, "evidence");
      g_autofree char *key = NULL;
      g_autofree char *shown = NULL;

      if (!link->kept || revision == NULL || rempart_thing_get_ref (revision, "evidence") != change->ours ||
          g_hash_table_contains (apply->merge->origins, link))
        continue;
      key = rempart_merge_dup_item_key (apply, rempart_thing_get_catalogue (link), rempart_thing_get_item (link));
      shown = rempart_thing_dup_label (link);
      rempart_step_set_as (apply->step, rempart_merge_change_get_action (change), rempart_entity_get ("link"), link->row, key,
                           "removed", "0", "1", "evidence", shown, NULL);
    }
}

/* Replies of ours go with what they reply to. */
static void
remove_replies (RempartMergeApply        *apply,
                const RempartMergeChange *change)
{
  GPtrArray *comments = rempart_state_get_things (apply->merge->ours_state, "comment");

  for (guint i = 0; i < comments->len; i++)
    {
      RempartThing *comment = g_ptr_array_index (comments, i);
      g_autofree char *key = NULL;

      if (!comment->kept || get_replied (comment) != change->ours || g_hash_table_contains (apply->merge->origins, comment))
        continue;
      key = rempart_merge_dup_item_key (apply, rempart_thing_get_catalogue (comment), rempart_thing_get_item (comment));
      rempart_step_set_as (apply->step, rempart_merge_change_get_action (change), rempart_entity_get ("comment"), comment->row, key,
                           "removed", "0", "1", "text", rempart_thing_get (comment, "text"), NULL);
    }
}

static gboolean
take (RempartMergeApply         *apply,
      const RempartMergeChange  *change,
      GError                   **error)
{
  guint first = apply->step->deltas->len;
  gboolean linked = FALSE;

  switch (change->kind)
    {
    case REMPART_MERGE_FIELD:
      return take_field (apply, change, error);
    case REMPART_MERGE_RESTORE:
      return restore (apply, change, error);
    case REMPART_MERGE_REMOVE:
      if (g_str_equal (change->entity->name, "evidence"))
        {
          g_hash_table_remove (apply->documents, rempart_thing_get (change->ours, "document"));
          unlink_document (apply, change);
        }
      remove_replies (apply, change);
      set_removed (apply, change, change->ours->row, TRUE);
      rempart_merge_credit (apply, first, change->part.actor);
      return TRUE;
    case REMPART_MERGE_ADD:
      if (g_str_equal (change->entity->name, "catalogue"))
        {
          if (!rempart_merge_bring_catalogue (apply->merge, apply->step, change, error))
            return FALSE;
          rempart_merge_credit (apply, first, change->part.actor);
          return TRUE;
        }
      if (!has_place (apply, change->theirs) ||
          (rempart_state_entity_field (change->entity, "name") >= 0 &&
           is_name_taken (apply, change->entity, rempart_thing_get (change->theirs, "name"))))
        {
          record_kept (apply, change);
          return TRUE;
        }
      if (g_str_equal (change->entity->name, "link") &&
          (!is_linked (apply, change->theirs, &linked, error) || linked))
        return linked;
      return rempart_merge_add_thing (apply, change, error);
    case REMPART_MERGE_CLASH:
      return rempart_merge_add_thing (apply, change, error);
    case REMPART_MERGE_SAME:
      rempart_merge_remember_row (apply, change->theirs, change->ours->row);
      return TRUE;
    case REMPART_MERGE_LEAVE:
    default:
      return TRUE;
    }
}

static gboolean
apply_change (RempartMergeApply         *apply,
              const RempartMergeChange  *change,
              GError                   **error)
{
  /* A clash is decided about the name; both stay. */
  if (change->part.side == REMPART_SIDE_THEIRS || change->kind == REMPART_MERGE_CLASH)
    return take (apply, change, error);
  record_kept (apply, change);
  return TRUE;
}

/* Names are given up before others take them: what goes comes first, then what gets another name. */
#define N_TURNS 3

static guint
get_turn (const RempartMergeChange *change)
{
  if ((!g_str_equal (change->entity->name, "evidence") && !g_str_equal (change->entity->name, "person")) ||
      change->part.side != REMPART_SIDE_THEIRS)
    return N_TURNS - 1;
  if (change->kind == REMPART_MERGE_REMOVE)
    return 0;
  return change->kind == REMPART_MERGE_FIELD && g_str_equal (change->part.field, change->entity->begins) ? 1 : N_TURNS - 1;
}

static gboolean
fill_step (RempartMergeApply  *apply,
           GError            **error)
{
  RempartMerge *merge = apply->merge;
  const char *name = merge->theirs->name;

  rempart_step_tell (apply->step, REMPART_ACTION_MERGE, &project_entity, 1, name, REMPART_MERGE_FIELD_HISTORY, NULL,
                     merge->their_end.hash);
  if (!rempart_merge_read_documents (apply, error))
    return FALSE;
  for (guint turn = 0; turn < N_TURNS; turn++)
    for (guint i = 0; i < merge->changes->len; i++)
      {
        const RempartMergeChange *change = g_ptr_array_index (merge->changes, i);

        if (get_turn (change) == turn && !apply_change (apply, change, error))
          return FALSE;
      }
  if (apply->told->len > 0)
    rempart_step_tell (apply->step, REMPART_ACTION_MERGE, &project_entity, 1, name, REMPART_MERGE_FIELD_ROWS, NULL,
                       apply->told->str);
  return TRUE;
}

gboolean
rempart_project_merge (RempartProject  *self,
                       RempartMerge    *merge,
                       GError         **error)
{
  RempartMergeApply apply = { .self = self, .merge = merge };
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_MERGE (merge), FALSE);
  g_return_val_if_fail (merge->ours == self && self->group == NULL, FALSE);

  if (!rempart_project_check_writable (self, error))
    return FALSE;
  if (self->chain.id != merge->end.id || !g_str_equal (self->chain.hash, merge->end.hash))
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_CONSTRAINT,
                                 /* Translators: %s is the name of a project file */
                                 _("“%s” has changed since the two files were compared. Compare them again."), error);
  /* Nothing was done there, or all of it is here already. */
  if (merge->changes->len == 0)
    return TRUE;
  if (!rempart_merge_check_catalogues (merge, TRUE, error) || !rempart_project_begin_edit (self, error))
    return FALSE;

  apply.step = rempart_step_new (REMPART_STEP_MERGE, NULL, merge->theirs->name);
  apply.rows = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  apply.documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  apply.restored = g_hash_table_new (NULL, NULL);
  apply.told = g_string_new (NULL);
  ok = fill_step (&apply, error);
  g_hash_table_unref (apply.rows);
  g_hash_table_unref (apply.documents);
  g_hash_table_unref (apply.restored);
  g_string_free (apply.told, TRUE);
  return rempart_project_finish_edit (self, apply.step, ok, error);
}
