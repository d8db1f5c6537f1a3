/* rempart-project-change.c: the one way a project changes: checked fields, one transaction, its events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-text-private.h"

static void
delta_free (RempartDelta *delta)
{
  g_free (delta->old_value);
  g_free (delta->new_value);
  g_free (delta->key);
  g_free (delta->old_shown);
  g_free (delta->new_shown);
  g_free (delta);
}

RempartStep *
rempart_step_new (RempartStepKind  kind,
                  const char      *item,
                  const char      *document)
{
  RempartStep *step = g_new0 (RempartStep, 1);

  step->kind = kind;
  step->item = g_strdup (item);
  step->document = g_strdup (document);
  step->n_edits = 1;
  step->deltas = g_ptr_array_new_with_free_func ((GDestroyNotify) delta_free);
  return step;
}

void
rempart_step_free (RempartStep *step)
{
  g_ptr_array_unref (step->deltas);
  g_free (step->item);
  g_free (step->document);
  g_free (step);
}

static RempartDelta *
add_delta (RempartStep         *step,
           const char          *action,
           const RempartEntity *entity,
           gint64               row,
           const char          *key)
{
  RempartDelta *delta = g_new0 (RempartDelta, 1);

  delta->action = action;
  delta->entity = entity;
  delta->row = row;
  delta->key = g_strdup (key);
  g_ptr_array_add (step->deltas, delta);
  return delta;
}

void
rempart_step_set_as (RempartStep         *step,
                     const char          *action,
                     const RempartEntity *entity,
                     gint64               row,
                     const char          *key,
                     const char          *column,
                     const char          *old_value,
                     const char          *new_value,
                     const char          *field,
                     const char          *old_shown,
                     const char          *new_shown)
{
  RempartDelta *delta = add_delta (step, action, entity, row, key);

  delta->column = rempart_entity_find (entity, column, NULL);
  g_assert (delta->column != NULL);
  delta->old_value = g_strdup (old_value);
  delta->new_value = g_strdup (new_value);
  delta->field = field;
  delta->old_shown = g_strdup (old_shown);
  delta->new_shown = g_strdup (new_shown);
}

void
rempart_step_set (RempartStep         *step,
                  const char          *action,
                  const RempartEntity *entity,
                  gint64               row,
                  const char          *key,
                  const char          *column,
                  const char          *old_value,
                  const char          *new_value)
{
  rempart_step_set_as (step, action, entity, row, key, column, old_value, new_value,
                       rempart_entity_find (entity, column, NULL)->name, old_value, new_value);
}

void
rempart_step_record (RempartStep         *step,
                     const char          *action,
                     const RempartEntity *entity,
                     gint64               row,
                     const char          *key,
                     const char          *field,
                     const char          *value)
{
  RempartDelta *delta;

  if (value == NULL || *value == '\0')
    return;
  delta = add_delta (step, action, entity, row, key);
  delta->field = field;
  delta->new_shown = g_strdup (value);
}

/* Checks */

const RempartColumn *
rempart_entity_find (const RempartEntity  *entity,
                     const char           *name,
                     GError              **error)
{
  for (gsize i = 0; i < entity->n_columns; i++)
    if (g_strcmp0 (entity->columns[i].name, name) == 0)
      return &entity->columns[i];

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the technical name of a field */
               _("There is no field “%s”."), name != NULL ? name : "");
  return NULL;
}

static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, message);
  return FALSE;
}

static gboolean
check_characters (const RempartColumn  *column,
                  const char           *value,
                  GError              **error)
{
  const char *label = g_dgettext (GETTEXT_PACKAGE, column->label);

  if (strlen (value) > REMPART_MAX_TEXT)
    /* Translators: %s is the label of a field */
    return refuse (error, _("“%s” is longer than 1 MiB. Put long material in a document, and link it as evidence."), label);
  if (!g_utf8_validate (value, -1, NULL))
    /* Translators: %s is the label of a field */
    return refuse (error, _("“%s” is not valid UTF-8 text."), label);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!rempart_text_allows (c))
        /* Translators: %s is the label of a field, %04X the number of a character: U+0007 */
        return refuse (error, _("“%s” holds the control character U+%04X. Remove it."), label, c);
      if (c == '\n' && column->check == REMPART_CHECK_LINE)
        /* Translators: %s is the label of a field */
        return refuse (error, _("“%s” takes a single line."), label);
    }
  return TRUE;
}

static gboolean
is_iso_date (const char *value)
{
  guint year, month, day;

  if (strlen (value) != 10)
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? value[i] != '-' : !g_ascii_isdigit (value[i]))
      return FALSE;
  year = (guint) g_ascii_strtoull (value, NULL, 10);
  month = (guint) g_ascii_strtoull (value + 5, NULL, 10);
  day = (guint) g_ascii_strtoull (value + 8, NULL, 10);
  return g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
is_one_of (const char *words,
           const char *value)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char * const *) list, value);
}

gboolean
rempart_column_check (const RempartColumn  *column,
                      const char           *value,
                      GError              **error)
{
  if (!check_characters (column, value, error))
    return FALSE;
  if (column->check == REMPART_CHECK_DATE && *value != '\0' && !is_iso_date (value))
    /* Translators: the first %s is what was typed, the second the label of a field */
    return refuse (error, _("“%s” is not a date for “%s”. Write it as year-month-day, for example 2026-03-31."),
                   value, g_dgettext (GETTEXT_PACKAGE, column->label));
  if (column->check == REMPART_CHECK_WORD && !is_one_of (column->words, value))
    /* Translators: the first %s is what was typed, the second the label of a field, the third a list: mdr|ivdr */
    return refuse (error, _("“%s” is not a value of “%s”: %s."),
                   value, g_dgettext (GETTEXT_PACKAGE, column->label), column->words);
  return TRUE;
}

gboolean
rempart_project_plan_changes (RempartStep          *step,
                              const RempartEntity  *entity,
                              gint64                row,
                              const char           *key,
                              RempartGetValue       get_old,
                              gpointer              object,
                              const RempartChange  *changes,
                              gsize                 n_changes,
                              GError              **error)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const RempartColumn *column = rempart_entity_find (entity, changes[i].field, error);
      const char *value = changes[i].value != NULL ? changes[i].value : "";
      const char *old;

      if (column == NULL || !rempart_column_check (column, value, error))
        return FALSE;
      old = get_old (object, (gsize) (column - entity->columns));
      if (!g_str_equal (old, value))
        rempart_step_set (step, "edit", entity, row, key, column->name, old, value);
    }
  return TRUE;
}

/* Transaction */

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
    .actor = self->actor, .action = delta->action, .entity = delta->entity->name, .row = delta->row,
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

/* Brings the caches to what the file now holds, and tells the world. The register is read again from the file, save
 * when it has been brought back already. */
static void
absorb (RempartProject *self,
        RempartStep    *step,
        gboolean        load)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  gboolean device = FALSE;
  gboolean evidence = FALSE;
  GHashTableIter iter;
  gpointer item;

  for (guint i = 0; i < step->deltas->len; i++)
    {
      const RempartDelta *delta = g_ptr_array_index (step->deltas, i);

      if (delta->entity == &rempart_device_entity)
        {
          rempart_project_absorb_device (self, delta);
          device = TRUE;
        }
      else if (delta->entity == &rempart_answer_entity)
        {
          rempart_project_absorb_answer (self, delta);
          g_hash_table_add (items, ((RempartAnswerRecord *) g_hash_table_lookup (self->answer_rows, &delta->row))->item);
        }
      else
        {
          evidence = TRUE;
          if (delta->entity == &rempart_link_entity)
            g_hash_table_add (items, rempart_project_find_item (self, delta->key, NULL));
        }
    }

  if (evidence && load)
    {
      g_autoptr (GError) error = NULL;

      /* The change is on disk. Were the file to fail now, the old snapshot stays until the next open. */
      if (!rempart_project_load_register (self, &error))
        g_debug ("%s", error->message);
    }
  g_hash_table_iter_init (&iter, items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    rempart_project_emit_item_changed (self, item);
  if (evidence)
    rempart_project_emit_changed (self, "evidence-changed");
  if (device)
    rempart_project_emit_changed (self, "device-changed");
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
        continue;
      if (backwards)
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

/* Writes @step and ends the transaction; the caches follow. */
static gboolean
commit_step (RempartProject  *self,
             RempartStep     *step,
             GError         **error)
{
  RempartChain chain = self->chain;

  if (!write_step (self, step, &chain, error))
    {
      take_back (self);
      return FALSE;
    }
  /* A commit that fails has rolled back already. */
  if (!rempart_db_commit (self->db, error))
    {
      check_group (self);
      return FALSE;
    }
  self->chain = chain;
  absorb (self, step, TRUE);
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
  self->old_evidence = g_ptr_array_ref (self->evidence);
  self->old_links = g_ptr_array_ref (self->links);
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
    return refuse (error, from == self->undo ? _("There is nothing to undo.") : _("There is nothing to redo."));
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
