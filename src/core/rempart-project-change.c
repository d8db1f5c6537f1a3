/* rempart-project-change.c: the one way a project changes: one transaction with its events; groups, undo, redo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-review-private.h"

gboolean
rempart_project_check_writable (RempartProject  *self,
                                GError         **error)
{
  g_autofree char *message = NULL;

  if (self->db == NULL)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_READ_ONLY,
                   /* Translators: %s is the name of a project file */
                   _("“%s” is closed; nothing was changed."), self->name);
      return FALSE;
    }
  if (self->group_lost)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO,
                   /* Translators: %s is the name of a project file */
                   _("An earlier error took back every change of this step in “%s”. Start the step again."), self->name);
      return FALSE;
    }
  if (self->reason == REMPART_READ_ONLY_NOT)
    return TRUE;

  message = rempart_project_dup_read_only_message (self);
  g_set_error_literal (error, REMPART_PROJECT_ERROR,
                       self->reason == REMPART_READ_ONLY_LOCKED ? REMPART_PROJECT_ERROR_LOCKED
                                                                : REMPART_PROJECT_ERROR_READ_ONLY,
                       message);
  return FALSE;
}

gboolean
rempart_project_begin_edit (RempartProject  *self,
                            GError         **error)
{
  if (!rempart_project_check_writable (self, error) || !rempart_db_begin (self->db, error))
    return FALSE;
  if (self->group != NULL)
    return TRUE;
  if (!rempart_project_verify_lock (self, error))
    {
      rempart_db_rollback (self->db);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_delta (RempartProject      *self,
             const RempartDelta  *delta,
             RempartChain        *chain,
             GError             **error)
{
  RempartEventData event = {
    .actor = delta->actor != NULL ? delta->actor : self->actor,
    .action = delta->action, .entity = delta->entity->name, .row = delta->row,
    .key = delta->key, .field = delta->field, .old_value = delta->old_shown, .new_value = delta->new_shown,
  };

  if (delta->column != NULL)
    {
      if (!rempart_db_run (self->db, error, delta->column->update, "ti", delta->new_value, delta->row))
        return FALSE;
      if (sqlite3_changes (rempart_db_get_handle (self->db)) != 1)
        {
          rempart_db_set_error (self->db, SQLITE_CORRUPT, error);
          return FALSE;
        }
    }
  return rempart_chain_append (chain, self->db, &event, error);
}

static gboolean
write_step (RempartProject  *self,
            RempartStep     *step,
            RempartChain    *chain,
            GError         **error)
{
  /* All edits of a group share its step number. */
  if (self->group == NULL)
    chain->step++;
  for (guint i = 0; i < step->deltas->len; i++)
    if (!write_delta (self, g_ptr_array_index (step->deltas, i), chain, error))
      return FALSE;
  return TRUE;
}

static void
add_item (GHashTable  *items,
          RempartItem *item)
{
  if (item != NULL)
    g_hash_table_add (items, item);
}

static gboolean
touches_catalogues (const RempartStep *step)
{
  for (guint i = 0; i < step->deltas->len; i++)
    if (((const RempartDelta *) g_ptr_array_index (step->deltas, i))->entity == &rempart_catalogue_entity)
      return TRUE;
  return FALSE;
}

/* The change is on disk. Were the file to fail now, the old snapshots stay until the next open. */
static void
reload (RempartProject    *self,
        const RempartStep *step,
        gboolean           evidence,
        gboolean           review)
{
  g_autoptr (GError) error = NULL;

  if ((evidence && !rempart_project_renew_register (self, step, &error)) ||
      (review && !rempart_project_load_review (self, &error)))
    g_debug ("%s", error->message);
}

/* Brings the caches to what the file now holds, and tells the world. Register and review are read again from the file with @load;
 * without they have been brought back already. */
static void
absorb (RempartProject *self,
        RempartStep    *step,
        gboolean        load)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  gboolean device = FALSE;
  gboolean evidence = FALSE;
  gboolean review = FALSE;
  gboolean baselines = FALSE;
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < step->deltas->len; i++)
    {
      const RempartDelta *delta = g_ptr_array_index (step->deltas, i);

      if (delta->column == NULL)
        continue;
      if (delta->entity == &rempart_device_entity)
        {
          rempart_project_absorb_device (self, delta);
          device = TRUE;
        }
      else if (delta->entity == &rempart_characteristic_entity)
        {
          rempart_project_absorb_characteristic (self, delta);
          device = TRUE;
        }
      else if (delta->entity == &rempart_answer_entity)
        {
          add_item (items, rempart_project_absorb_answer (self, delta));
        }
      else if (delta->entity == &rempart_baseline_entity)
        {
          baselines = TRUE;
        }
      else if (rempart_review_owns (delta->entity))
        {
          review = TRUE;
          if (delta->entity != &rempart_person_entity)
            add_item (items, rempart_project_find_item (self, delta->key, NULL));
        }
      else
        {
          evidence = TRUE;
          if (delta->entity == &rempart_link_entity)
            add_item (items, rempart_project_find_item (self, delta->key, NULL));
        }
    }

  if (load)
    reload (self, step, evidence, review);
  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    rempart_project_emit_item_changed (self, item);
  if (evidence)
    rempart_project_emit_changed (self, "evidence-changed");
  if (device)
    rempart_project_emit_changed (self, "device-changed");
  if (review)
    rempart_project_emit_changed (self, "review-changed");
  if (baselines)
    rempart_project_emit_changed (self, "baselines-changed");
}

static void
set_saved (RempartProject *self)
{
  self->saved_at = g_get_real_time ();
  g_object_notify (G_OBJECT (self), "saved-at");
}

static void
notify_stacks (RempartProject *self)
{
  g_object_notify (G_OBJECT (self), "can-undo");
  g_object_notify (G_OBJECT (self), "can-redo");
}

/* Moves the deltas of @step into the open group. */
static void
join_group (RempartProject *self,
            RempartStep    *step)
{
  RempartStep *group = self->group;

  /* A document added and linked at once is, for the person, one addition. */
  if (group->n_edits == 0)
    {
      group->kind = step->kind;
      group->item = g_strdup (step->item);
      group->document = g_strdup (step->document);
    }
  else if (!(group->kind == REMPART_STEP_ADD_EVIDENCE && step->kind == REMPART_STEP_LINK &&
             g_strcmp0 (group->document, step->document) == 0))
    group->kind = REMPART_STEP_GROUP;
  group->n_edits++;
  g_ptr_array_extend_and_steal (group->deltas, g_steal_pointer (&step->deltas));
  step->deltas = g_ptr_array_new ();
}

static void
push_step (RempartProject *self,
           RempartStep    *step)
{
  g_ptr_array_add (self->undo, step);
  g_ptr_array_set_size (self->redo, 0);
}

/* A merge that was taken back has to be told: what came by it can be brought again. */
static void
mirror_told (RempartStep        *mirror,
             const RempartDelta *from,
             gboolean            backwards)
{
  if (!g_str_equal (from->entity->name, "project") || !g_str_equal (from->action, REMPART_ACTION_MERGE))
    return;
  if (!backwards)
    rempart_step_tell (mirror, "redo", from->entity, from->row, from->key, from->field, from->old_shown, from->new_shown);
  else if (g_str_equal (from->field, REMPART_MERGE_FIELD_HISTORY))
    rempart_step_tell (mirror, "undo", from->entity, from->row, from->key, from->field, from->new_shown, from->old_shown);
}

/* The deltas of @step from the last to the first, or forwards, as an undo or a redo */
static RempartStep *
mirror_step (const RempartStep *step,
             gboolean           backwards)
{
  RempartStep *mirror = rempart_step_new (step->kind, step->item, step->document);

  for (guint n = 0; n < step->deltas->len; n++)
    {
      const RempartDelta *from = g_ptr_array_index (step->deltas, backwards ? step->deltas->len - 1 - n : n);

      if (from->column == NULL)
        mirror_told (mirror, from, backwards);
      else if (backwards)
        rempart_step_set_as (mirror, "undo", from->entity, from->row, from->key, from->column->name,
                             from->new_value, from->old_value, from->field, from->new_shown, from->old_shown);
      else
        rempart_step_set_as (mirror, "redo", from->entity, from->row, from->key, from->column->name,
                             from->old_value, from->new_value, from->field, from->old_shown, from->new_shown);
    }
  return mirror;
}

/* Brings the caches back to what they were before the group, from memory: the file may not be readable now. */
static void
forget_group (RempartProject *self,
              RempartStep    *group)
{
  g_autoptr (RempartStep) mirror = mirror_step (group, TRUE);

  self->chain = self->old_chain;
  rempart_project_set_register (self, g_ptr_array_ref (self->old_evidence), g_ptr_array_ref (self->old_links));
  rempart_review_unref (self->review);
  self->review = rempart_review_ref (self->old_review);
  g_ptr_array_set_size (group->deltas, 0);
  absorb (self, mirror, FALSE);
}

/* After a rollback: were the earlier edits of the group dropped as well? */
static void
check_group (RempartProject *self)
{
  if (self->group == NULL || rempart_db_is_in_transaction (self->db))
    return;
  self->group_lost = TRUE;
  forget_group (self, self->group);
}

static void
take_back (RempartProject *self)
{
  rempart_db_rollback (self->db);
  check_group (self);
}

/* Writes @step and ends the transaction; the caches follow. Where catalogues change, all is read anew from what is about to be
 * committed: what could not be opened again is not written. */
static gboolean
commit_step (RempartProject  *self,
             RempartStep     *step,
             GError         **error)
{
  RempartChain chain = self->chain;
  RempartProject fresh = { 0 };
  gboolean renew = touches_catalogues (step);

  if (!write_step (self, step, &chain, error) ||
      (renew && !rempart_project_load_fresh (self, &fresh, error)))
    {
      take_back (self);
      return FALSE;
    }
  /* A commit that fails has rolled back already. */
  if (!rempart_db_commit (self->db, error))
    {
      rempart_project_clear (&fresh);
      check_group (self);
      return FALSE;
    }
  self->chain = chain;
  if (renew)
    {
      rempart_project_take_fresh (self, &fresh);
      rempart_project_emit_changed (self, "catalogues-changed");
    }
  else
    {
      absorb (self, step, TRUE);
    }
  return TRUE;
}

gboolean
rempart_project_finish_edit (RempartProject  *self,
                             RempartStep     *step,
                             gboolean         ok,
                             GError         **error)
{
  g_autoptr (RempartStep) owned = step;

  if (!ok)
    {
      take_back (self);
      return FALSE;
    }
  if (!commit_step (self, step, error))
    return FALSE;
  if (self->group != NULL)
    {
      join_group (self, step);
      return TRUE;
    }
  push_step (self, g_steal_pointer (&owned));
  notify_stacks (self);
  set_saved (self);
  return TRUE;
}

gboolean
rempart_project_apply (RempartProject  *self,
                       RempartStep     *step,
                       GError         **error)
{
  g_autoptr (RempartStep) owned = step;

  if (step->deltas->len == 0)
    return rempart_project_check_writable (self, error);
  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  return rempart_project_finish_edit (self, g_steal_pointer (&owned), TRUE, error);
}

/* Groups */

static gpointer
ref_snapshot (gconstpointer snapshot,
              gpointer      data)
{
  return g_object_ref ((gpointer) snapshot);
}

gboolean
rempart_project_begin_group (RempartProject  *self,
                             GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->group == NULL, FALSE);

  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  self->group = rempart_step_new (REMPART_STEP_GROUP, NULL, NULL);
  self->group->n_edits = 0;
  self->old_evidence = g_ptr_array_copy (self->evidence, ref_snapshot, NULL);
  self->old_links = g_ptr_array_copy (self->links, ref_snapshot, NULL);
  self->old_review = rempart_review_ref (self->review);
  self->old_chain = self->chain;
  self->chain.step++;
  return TRUE;
}

static gboolean
commit_group (RempartProject  *self,
              GError         **error)
{
  if (self->group_lost)
    {
      rempart_project_check_writable (self, error);
      rempart_db_rollback (self->db);
      return FALSE;
    }
  return rempart_db_commit (self->db, error);
}

gboolean
rempart_project_end_group (RempartProject  *self,
                           gboolean         commit,
                           GError         **error)
{
  g_autoptr (RempartStep) group = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->group != NULL, FALSE);

  if (commit)
    done = commit_group (self, error);
  else
    rempart_db_rollback (self->db);
  group = g_steal_pointer (&self->group);
  self->group_lost = FALSE;

  if (!done)
    forget_group (self, group);
  else if (group->deltas->len > 0)
    {
      push_step (self, g_steal_pointer (&group));
      notify_stacks (self);
      set_saved (self);
    }
  g_clear_pointer (&self->old_evidence, g_ptr_array_unref);
  g_clear_pointer (&self->old_links, g_ptr_array_unref);
  g_clear_pointer (&self->old_review, rempart_review_unref);
  return done || !commit;
}

/* Undo and redo: the same deltas, backwards or forwards, as new events */

static gboolean
replay (RempartProject  *self,
        GPtrArray       *from,
        GPtrArray       *to,
        GError         **error)
{
  g_autoptr (RempartStep) mirror = NULL;

  g_return_val_if_fail (self->group == NULL, FALSE);

  if (from->len == 0)
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           from == self->undo ? _("There is nothing to undo.") : _("There is nothing to redo."));
      return FALSE;
    }
  mirror = mirror_step (g_ptr_array_index (from, from->len - 1), from == self->undo);
  if (!rempart_project_begin_edit (self, error) || !commit_step (self, mirror, error))
    return FALSE;
  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  notify_stacks (self);
  set_saved (self);
  return TRUE;
}

gboolean
rempart_project_undo (RempartProject  *self,
                      GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return replay (self, self->undo, self->redo, error);
}

gboolean
rempart_project_redo (RempartProject  *self,
                      GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return replay (self, self->redo, self->undo, error);
}
