/* rempart-project-people.c: who takes part
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-review-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-text-private.h"

#define COLUMN(name, check, words, label) REMPART_COLUMN ("person", name, REMPART_CHECK_##check, words, label)

static const RempartColumn columns[] = {
  COLUMN (REMPART_PERSON_NAME, LINE, NULL, N_("Name")),
  COLUMN (REMPART_PERSON_ROLE, LINE, NULL, N_("Role")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_person_entity = { "person", columns, G_N_ELEMENTS (columns) };

GPtrArray *
rempart_project_get_people (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->review->people;
}

RempartPerson *
rempart_project_find_person (RempartProject *self,
                             const char     *name)
{
  RempartPerson *alike = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  for (guint i = 0; name != NULL && i < self->review->people->len; i++)
    {
      RempartPerson *person = g_ptr_array_index (self->review->people, i);

      /* A file that came from elsewhere may have two that look alike. */
      if (g_str_equal (rempart_person_get_name (person), name))
        return person;
      if (alike == NULL && rempart_name_equal (rempart_person_get_name (person), name))
        alike = person;
    }
  return alike;
}

/* A snapshot that a caller kept stands for the row with its id. */
static RempartPerson *
refresh_person (RempartProject  *self,
                RempartPerson   *person,
                GError         **error)
{
  for (guint i = 0; i < self->review->people->len; i++)
    if (rempart_person_get_id (g_ptr_array_index (self->review->people, i)) == rempart_person_get_id (person))
      return g_ptr_array_index (self->review->people, i);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the name of a person */
               _("%s is no longer among the people of the project."), rempart_person_get_name (person));
  return NULL;
}

/* @person: the one who is to have the name; NULL for a new one */
static gboolean
check_name (RempartProject  *self,
            RempartPerson   *person,
            const char      *name,
            GError         **error)
{
  RempartPerson *other = rempart_project_find_person (self, name);

  if (*name == '\0')
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("A person needs a name. Write the name as it is to be printed."));
      return FALSE;
    }
  if (other == NULL || other == person)
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %s is the name of a person */
               _("%s is among the people of the project already. Tell the two apart, by a middle name for example."), name);
  return FALSE;
}

RempartPerson *
rempart_project_add_person (RempartProject  *self,
                            const char      *name,
                            const char      *role,
                            GError         **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *bare = rempart_name_tidy (name != NULL ? name : "");
  gint64 row;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  role = role != NULL ? role : "";
  if (!rempart_column_check (&columns[0], bare, error) || !rempart_column_check (&columns[1], role, error) ||
      !check_name (self, NULL, bare, error) || !rempart_project_begin_edit (self, error))
    return NULL;

  step = rempart_step_new (REMPART_STEP_ADD_PERSON, NULL, bare);
  ok = rempart_db_run (self->db, error, "INSERT INTO person (name, role) VALUES (?1, ?2)", "tt", bare, role);
  if (ok)
    {
      row = rempart_db_get_rowid (self->db);
      rempart_step_set_as (step, "add", &rempart_person_entity, row, bare, "removed", "1", "0",
                           REMPART_PERSON_NAME, NULL, bare);
      rempart_step_record (step, "add", &rempart_person_entity, row, bare, REMPART_PERSON_ROLE, role);
    }
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  return rempart_project_find_person (self, bare);
}

static const char *
get_value (gpointer object,
           gsize    column)
{
  return column == 0 ? rempart_person_get_name (object) : rempart_person_get_role (object);
}

/* Answers that name @old in one of their fields, however they write it, name @name then. */
static gboolean
plan_answers (RempartProject  *self,
              RempartStep     *step,
              const char      *old,
              const char      *name,
              GError         **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RempartAnswer *answer = &((RempartAnswerRecord *) value)->answer;
      RempartChange changes[3];
      gsize n = 0;

      if (rempart_name_equal (answer->owner, old))
        changes[n++] = (RempartChange) { REMPART_ANSWER_OWNER, name };
      if (rempart_name_equal (answer->reviewer, old))
        changes[n++] = (RempartChange) { REMPART_ANSWER_REVIEWER, name };
      if (rempart_name_equal (answer->approver, old))
        changes[n++] = (RempartChange) { REMPART_ANSWER_APPROVER, name };
      if (n > 0 && !rempart_project_plan_answer (self, step, ((RempartAnswerRecord *) value)->item, changes, n, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rempart_project_edit_person (RempartProject       *self,
                             RempartPerson        *person,
                             const RempartChange  *changes,
                             gsize                 n_changes,
                             GError              **error)
{
  /* The other column has a function of its own. */
  static const RempartEntity open = { "person", columns, 2 };
  g_autoptr (RempartStep) step = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree RempartChange *tidy = g_memdup2 (changes, n_changes * sizeof *changes);
  const char *old;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_PERSON (person), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  person = refresh_person (self, person, error);
  if (person == NULL)
    return FALSE;
  old = rempart_person_get_name (person);
  step = rempart_step_new (REMPART_STEP_EDIT_PERSON, NULL, old);
  for (gsize i = 0; i < n_changes; i++)
    {
      char *name;

      if (rempart_entity_find (&open, changes[i].field, error) == NULL)
        return FALSE;
      if (!g_str_equal (changes[i].field, REMPART_PERSON_NAME))
        continue;
      name = rempart_name_tidy (changes[i].value != NULL ? changes[i].value : "");
      g_ptr_array_add (names, name);
      tidy[i].value = name;
      if (!g_str_equal (name, old) &&
          (!check_name (self, person, name, error) || !plan_answers (self, step, old, name, error)))
        return FALSE;
    }
  return rempart_project_plan_changes (step, &rempart_person_entity, rempart_person_get_id (person), old, get_value, person,
                                       tidy, n_changes, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_remove_person (RempartProject  *self,
                               RempartPerson   *person,
                               GError         **error)
{
  g_autoptr (RempartStep) step = NULL;
  const char *name;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_PERSON (person), FALSE);

  person = refresh_person (self, person, error);
  if (person == NULL)
    return FALSE;
  name = rempart_person_get_name (person);
  step = rempart_step_new (REMPART_STEP_REMOVE_PERSON, NULL, name);
  rempart_step_set_as (step, "remove", &rempart_person_entity, rempart_person_get_id (person), name, "removed", "0", "1",
                       REMPART_PERSON_NAME, name, NULL);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

/* Names */

/* The first of those alike is offered: that of the person, where there is one. */
static void
add_name (GHashTable *names,
          const char *name)
{
  char *key = rempart_name_dup_key (name);

  if (*key == '\0' || g_hash_table_contains (names, key))
    g_free (key);
  else
    g_hash_table_insert (names, key, (char *) name);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

GStrv
rempart_project_list_names (RempartProject *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  for (guint i = 0; i < self->review->people->len; i++)
    add_name (names, rempart_person_get_name (g_ptr_array_index (self->review->people, i)));
  for (guint i = 0; i < self->review->comments->len; i++)
    add_name (names, rempart_comment_get_author (g_ptr_array_index (self->review->comments, i)));
  for (guint i = 0; i < self->review->signatures->len; i++)
    add_name (names, rempart_signature_get_name (g_ptr_array_index (self->review->signatures, i)));
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const RempartAnswer *answer = &((RempartAnswerRecord *) value)->answer;

      add_name (names, answer->owner);
      add_name (names, answer->reviewer);
      add_name (names, answer->approver);
      add_name (names, answer->source_reader);
    }

  sorted = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, g_strdup (value));
  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&sorted), FALSE);
}
