/* rempart-project-step.c: what is to change, checked before anything is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-text-private.h"

static void
delta_free (RempartDelta *delta)
{
  g_free (delta->old_value);
  g_free (delta->new_value);
  g_free (delta->actor);
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
  if (value != NULL && *value != '\0')
    rempart_step_tell (step, action, entity, row, key, field, NULL, value);
}

void
rempart_step_tell (RempartStep         *step,
                   const char          *action,
                   const RempartEntity *entity,
                   gint64               row,
                   const char          *key,
                   const char          *field,
                   const char          *old_shown,
                   const char          *new_shown)
{
  RempartDelta *delta = add_delta (step, action, entity, row, key);

  delta->field = field;
  delta->old_shown = g_strdup (old_shown);
  delta->new_shown = g_strdup (new_shown);
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
  if (column->check == REMPART_CHECK_DATE && *value != '\0' && !rempart_date_parse (value, NULL))
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
  rempart_project_plan_marks (step, entity, row, key, get_old, object, changes, n_changes);
  return TRUE;
}
