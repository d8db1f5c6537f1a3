/* rempart-project-marks.c: texts in two languages that keep pace
 *
 * A text and its mark are columns that names tell apart: "text_fr" has "text_mark_fr", and its twin is "text_en".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <string.h>

gboolean
rempart_field_get_lang (const char  *field,
                        RempartLang *lang)
{
  gsize length = strlen (field);

  return length > strlen ("_fr") && field[length - 3] == '_' && rempart_lang_from_nick (field + length - 2, lang);
}

/* The field that is called like @field up to its language, and then @infix and the nick of @lang */
static const char *
get_sibling (const char  *field,
             const char  *infix,
             RempartLang  lang)
{
  g_autofree char *name = g_strdup_printf ("%.*s%s_%s", (int) (strlen (field) - strlen ("_fr")), field, infix,
                                           rempart_lang_to_nick (lang));

  return g_intern_string (name);
}

const char *
rempart_field_get_mark (const char *field)
{
  RempartLang lang;

  return rempart_field_get_lang (field, &lang) ? get_sibling (field, "_mark", lang) : NULL;
}

const char *
rempart_field_get_twin (const char *field)
{
  RempartLang lang;

  return rempart_field_get_lang (field, &lang) ? get_sibling (field, "", rempart_lang_get_other (lang)) : NULL;
}

typedef struct
{
  RempartStep          *step;
  const RempartEntity  *entity;
  gint64                row;
  const char           *key;
  RempartGetValue       get_old;
  gpointer              object;
  const RempartChange  *changes;
  gsize                 n_changes;
} Plan;

static const RempartChange *
find_change (const Plan *plan,
             const char *field)
{
  for (gsize i = 0; i < plan->n_changes; i++)
    if (g_str_equal (plan->changes[i].field, field))
      return &plan->changes[i];
  return NULL;
}

static const char *
get_old (const Plan *plan,
         const char *field)
{
  return plan->get_old (plan->object, (gsize) (rempart_entity_find (plan->entity, field, NULL) - plan->entity->columns));
}

static void
set_mark (const Plan *plan,
          const char *mark,
          const char *value)
{
  const char *old = get_old (plan, mark);

  if (find_change (plan, mark) == NULL && !g_str_equal (old, value))
    rempart_step_set (plan->step, "edit", plan->entity, plan->row, plan->key, mark, old, value);
}

/* Whether the text that is about to change was settled: only then does the change leave its twin behind. Someone who writes a
 * translation, or follows a change of the other language, must not mark what he translates from. */
static void
plan_text (const Plan          *plan,
           const RempartChange *change,
           const char          *mark)
{
  const char *old = get_old (plan, change->field);
  const char *value = change->value != NULL ? change->value : "";
  const char *twin = rempart_field_get_twin (change->field);
  const char *twin_mark = rempart_field_get_mark (twin);
  gboolean settled = *old != '\0' && g_str_equal (get_old (plan, mark), "none");

  if (g_str_equal (old, value))
    return;
  set_mark (plan, mark, "none");
  if (find_change (plan, twin) != NULL)
    return;
  if (*value == '\0')
    {
      /* Nothing is left to compare the other text with. */
      if (g_str_equal (get_old (plan, twin_mark), "check"))
        set_mark (plan, twin_mark, "none");
    }
  else if (settled && *get_old (plan, twin) != '\0' && g_str_equal (get_old (plan, twin_mark), "none"))
    set_mark (plan, twin_mark, "check");
}

void
rempart_project_plan_marks (RempartStep          *step,
                            const RempartEntity  *entity,
                            gint64                row,
                            const char           *key,
                            RempartGetValue       get_old_func,
                            gpointer              object,
                            const RempartChange  *changes,
                            gsize                 n_changes)
{
  Plan plan = { step, entity, row, key, get_old_func, object, changes, n_changes };

  for (gsize i = 0; i < n_changes; i++)
    {
      const char *mark = rempart_field_get_mark (changes[i].field);

      if (mark != NULL && rempart_entity_find (entity, mark, NULL) != NULL)
        plan_text (&plan, &changes[i], mark);
    }
}
