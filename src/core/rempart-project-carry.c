/* rempart-project-carry.c: what a new edition of a catalogue makes of the answers
 *
 * An item that keeps its id keeps its row, and with it answer, evidence and history. Where it was split, merged or renamed the new
 * rows get copies; the old row stays in the file as it was. An id that is given to another item has a row already: what it held is
 * the answer to something else, and goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <string.h>

#include "rempart-comparison.h"
#include "rempart-types.h"

/* The answer that is to become another one: what the file holds of it, and what it is to hold. */
typedef struct
{
  RempartItem *item;      /* of the new edition */
  gint64       row;
  char        *key;       /* in history */
  char        *before[REMPART_N_ANSWER_FIELDS];
  char        *after[REMPART_N_ANSWER_FIELDS];
} Target;

typedef struct
{
  RempartProject   *project;
  RempartStep      *step;
  const char       *slot;
  RempartCatalogue *old_catalogue;
  gboolean          same_edition;   /* the same official text, told in other words */
} Carry;

static void
target_clear (Target *target)
{
  g_free (target->key);
  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    {
      g_clear_pointer (&target->before[i], g_free);
      g_clear_pointer (&target->after[i], g_free);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gsize
find_column (const char *name)
{
  return (gsize) (rempart_entity_find (&rempart_answer_entity, name, NULL) - rempart_answer_entity.columns);
}

static const char *
get_after (const Target *target,
           const char   *name)
{
  return target->after[find_column (name)];
}

static void
set_after (Target     *target,
           const char *name,
           const char *value)
{
  char **after = &target->after[find_column (name)];

  g_free (*after);
  *after = g_strdup (value);
}

/* As rempart_project_dup_item_key () will tell it once @item is of the project */
static char *
dup_key (Carry       *carry,
         RempartItem *item)
{
  const char *id = rempart_item_get_id (item);
  RempartItem *present;

  if (!g_hash_table_lookup_extended (carry->project->items, id, NULL, (gpointer *) &present) ||
      (present != NULL && rempart_item_get_catalogue (present) == carry->old_catalogue))
    return g_strdup (id);
  return g_strconcat (rempart_catalogue_get_id (rempart_item_get_catalogue (item)), ":", id, NULL);
}

static gboolean
read_target (Carry        *carry,
             RempartItem  *item,
             Target       *target,
             GError      **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  g_autoptr (RempartRow) row = NULL;

  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    g_string_append_printf (sql, ", %s", rempart_answer_entity.columns[i].name);
  g_string_append (sql, " FROM answer WHERE catalogue = ?1 AND item = ?2");
  if (!rempart_db_get_row (carry->project->db, &row, error, sql->str, "tt", carry->slot, rempart_item_get_id (item)))
    return FALSE;
  if (row == NULL)
    {
      rempart_db_set_error (carry->project->db, SQLITE_CORRUPT, error);
      return FALSE;
    }

  target->item = item;
  target->key = dup_key (carry, item);
  target->row = sqlite3_column_int64 (row, 0);
  for (int i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    {
      target->before[i] = rempart_db_dup_text (row, i + 1);
      target->after[i] = g_strdup (target->before[i]);
    }
  return TRUE;
}

static void
plan_target (Carry        *carry,
             const Target *target)
{
  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    if (!g_str_equal (target->before[i], target->after[i]))
      rempart_step_set (carry->step, "adopt", &rempart_answer_entity, target->row, target->key,
                        rempart_answer_entity.columns[i].name, target->before[i], target->after[i]);
}

/* The position among the questions of @item of the one that reads like question @n of @other in both languages; -1 for none */
static int
find_question (RempartItem *item,
               RempartItem *other,
               guint        n)
{
  const char * const *french = rempart_item_get_questions (item, REMPART_LANG_FR);
  const char * const *english = rempart_item_get_questions (item, REMPART_LANG_EN);
  const char * const *other_french = rempart_item_get_questions (other, REMPART_LANG_FR);
  const char * const *other_english = rempart_item_get_questions (other, REMPART_LANG_EN);

  for (int i = 0; french != NULL && french[i] != NULL && i < REMPART_N_QUESTIONS; i++)
    if (g_str_equal (french[i], other_french[n]) && g_str_equal (english[i], other_english[n]))
      return i;
  return -1;
}

static guint
count_questions (RempartItem *item)
{
  const char * const *questions = rempart_item_get_questions (item, REMPART_LANG_FR);

  return questions == NULL ? 0 : MIN (g_strv_length ((char **) questions), REMPART_N_QUESTIONS);
}

/* What a new row holds in @column */
static char *
dup_initial (gsize column)
{
  const char *words = rempart_answer_entity.columns[column].words;

  return words != NULL ? g_strndup (words, strcspn (words, "|")) : g_strdup ("");
}

static void
clear_answer (Target *target)
{
  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    {
      g_free (target->after[i]);
      target->after[i] = dup_initial (i);
    }
}

static gboolean
is_blank (char **values)
{
  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    {
      g_autofree char *initial = dup_initial (i);

      if (!g_str_equal (values[i], initial))
        return FALSE;
    }
  return TRUE;
}

static void
clear_replies (Target *target)
{
  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    set_after (target, rempart_answer_reply_field (i), "none");
}

/* A reply belongs to the words of its question, not to its number. One that is there stays. */
static void
add_replies (Target      *target,
             RempartItem *source,
             char       **values)
{
  for (guint i = 0; i < count_questions (source); i++)
    {
      int n = find_question (target->item, source, i);

      if (n >= 0 && g_str_equal (get_after (target, rempart_answer_reply_field ((guint) n)), "none"))
        set_after (target, rempart_answer_reply_field ((guint) n), values[find_column (rempart_answer_reply_field (i))]);
    }
}

static void
forget_check (Target *target)
{
  static const char * const fields[] = {
    REMPART_ANSWER_SOURCE_NUMBER, REMPART_ANSWER_SOURCE_PAGE, REMPART_ANSWER_SOURCE_READER, REMPART_ANSWER_SOURCE_DATE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    set_after (target, fields[i], "");
}

/* Something that a new edition may have made wrong. Who is to answer, or a reply, is no answer yet. */
static gboolean
is_answered (const RempartAnswerRecord *record)
{
  const RempartAnswer *answer = &record->answer;

  return answer->applicability != REMPART_APPLICABILITY_UNDECIDED || answer->progress != REMPART_PROGRESS_TODO ||
         answer->conformity != REMPART_CONFORMITY_NONE || *answer->text[REMPART_LANG_FR] != '\0' ||
         *answer->text[REMPART_LANG_EN] != '\0' || record->links->len > 0;
}

gboolean
rempart_project_has_answer (RempartProject *self,
                            RempartItem    *item)
{
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, FALSE);

  return is_answered (record);
}

/* An item that kept its id */
static gboolean
carry_in_place (Carry                    *carry,
                const RempartItemChange  *change,
                GError                  **error)
{
  RempartItem *old_item = g_ptr_array_index (change->old_items, 0);
  RempartAnswerRecord *record = rempart_project_get_record (carry->project, old_item);
  g_auto (Target) target = { 0 };

  if (!read_target (carry, g_ptr_array_index (change->new_items, 0), &target, error))
    return FALSE;
  clear_replies (&target);
  add_replies (&target, old_item, record->values);
  if (!carry->same_edition || change->fate == REMPART_FATE_REWORDED)
    forget_check (&target);
  if (change->fate == REMPART_FATE_REWORDED && is_answered (record))
    set_after (&target, REMPART_ANSWER_CONFIRM, "yes");
  plan_target (carry, &target);
  return TRUE;
}

/* Texts of several answers one under the other, for a person to make one of */
static void
append_text (Target     *target,
             const char *field,
             const char *text)
{
  const char *present = get_after (target, field);
  g_autofree char *joined = NULL;

  if (*text == '\0' || g_str_equal (present, text))
    return;
  if (*present == '\0')
    {
      set_after (target, field, text);
      return;
    }
  joined = g_strjoin ("\n\n", present, text, NULL);
  set_after (target, field, joined);
  set_after (target, rempart_field_get_mark (field), "draft");
}

/* The less favourable of both words; @order from the worst to the best, and none of them where nothing was said */
static void
keep_worst (Target             *target,
            const char         *field,
            const char         *value,
            const char * const *order)
{
  for (gsize i = 0; order[i] != NULL; i++)
    if (g_str_equal (order[i], value) || g_str_equal (order[i], get_after (target, field)))
      {
        set_after (target, field, order[i]);
        return;
      }
}

static void
join_answer (Target                    *target,
             RempartItem               *source,
             const RempartAnswerRecord *record)
{
  static const char * const applicabilities[] = { "yes", "undecided", "no", NULL };
  static const char * const progresses[] = { "todo", "doing", "review", "done", NULL };
  static const char * const conformities[] = { "nonconform", "partial", "none", "conform", NULL };
  static const char * const texts[] = {
    REMPART_ANSWER_TEXT_FR, REMPART_ANSWER_TEXT_EN, REMPART_ANSWER_JUSTIFICATION_FR, REMPART_ANSWER_JUSTIFICATION_EN,
  };

  keep_worst (target, REMPART_ANSWER_APPLICABILITY, record->values[find_column (REMPART_ANSWER_APPLICABILITY)], applicabilities);
  keep_worst (target, REMPART_ANSWER_PROGRESS, record->values[find_column (REMPART_ANSWER_PROGRESS)], progresses);
  keep_worst (target, REMPART_ANSWER_CONFORMITY, record->values[find_column (REMPART_ANSWER_CONFORMITY)], conformities);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    append_text (target, texts[i], record->values[find_column (texts[i])]);
  add_replies (target, source, (char **) record->values);
  if (*get_after (target, REMPART_ANSWER_OWNER) == '\0')
    set_after (target, REMPART_ANSWER_OWNER, record->answer.owner);
  if (*get_after (target, REMPART_ANSWER_DUE) == '\0' ||
      (*record->answer.due != '\0' && g_strcmp0 (record->answer.due, get_after (target, REMPART_ANSWER_DUE)) < 0))
    set_after (target, REMPART_ANSWER_DUE, record->answer.due);
}

/* The links that come to @target from other rows; *@own says whether its own row is among those that are carried. */
static GPtrArray *
list_links (Carry                    *carry,
            const RempartItemChange  *change,
            const Target             *target,
            gboolean                 *own)
{
  GPtrArray *links = g_ptr_array_new ();

  *own = FALSE;
  for (guint i = 0; i < change->old_items->len; i++)
    {
      RempartAnswerRecord *record = rempart_project_get_record (carry->project, g_ptr_array_index (change->old_items, i));

      if (record->row == target->row)
        *own = TRUE;
      for (guint j = 0; record->row != target->row && j < record->links->len; j++)
        g_ptr_array_add (links, g_ptr_array_index (record->links, j));
    }
  return links;
}

static gboolean
carry_links (Carry                    *carry,
             const RempartItemChange  *change,
             const Target             *target,
             GError                  **error)
{
  gboolean own;
  g_autoptr (GPtrArray) links = list_links (carry, change, target, &own);

  if (!own && !rempart_step_clear_links (carry->project, carry->step, target->row, target->key, links, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!rempart_step_copy_link (carry->project, carry->step, target->row, target->key, g_ptr_array_index (links, i), error))
      return FALSE;
  return TRUE;
}

/* The answer of @source, whole, to another item */
static void
copy_answer (Target                    *target,
             RempartItem               *source,
             const RempartAnswerRecord *record)
{
  for (gsize i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    set_after (target, rempart_answer_entity.columns[i].name, record->values[i]);
  clear_replies (target);
  add_replies (target, source, (char **) record->values);
  forget_check (target);
}

/* One row from one or several old ones */
static gboolean
carry_into (Carry                    *carry,
            const RempartItemChange  *change,
            RempartItem              *item,
            GError                  **error)
{
  g_auto (Target) target = { 0 };
  gboolean answered = FALSE;
  guint n_carried = 0;

  if (!read_target (carry, item, &target, error))
    return FALSE;
  clear_answer (&target);
  for (guint i = 0; i < change->old_items->len; i++)
    {
      RempartItem *old_item = g_ptr_array_index (change->old_items, i);
      RempartAnswerRecord *record = rempart_project_get_record (carry->project, old_item);

      answered |= is_answered (record);
      if (is_blank (record->values))
        continue;
      if (n_carried++ == 0)
        copy_answer (&target, old_item, record);
      else
        join_answer (&target, old_item, record);
    }
  if (answered)
    set_after (&target, REMPART_ANSWER_CONFIRM, "yes");
  if (!carry_links (carry, change, &target, error))
    return FALSE;
  plan_target (carry, &target);
  return TRUE;
}

/* An item that only an edition before the old one had, and with it this project. */
static gboolean
carry_again (Carry        *carry,
             RempartItem  *item,
             GError      **error)
{
  g_auto (Target) target = { 0 };

  if (!read_target (carry, item, &target, error))
    return FALSE;
  if (!is_blank (target.before))
    {
      forget_check (&target);
      set_after (&target, REMPART_ANSWER_CONFIRM, "yes");
    }
  plan_target (carry, &target);
  return TRUE;
}

static gboolean
keeps_id (const RempartItemChange *change)
{
  return change->old_items->len == 1 && change->new_items->len == 1 &&
         g_str_equal (rempart_item_get_id (g_ptr_array_index (change->old_items, 0)),
                      rempart_item_get_id (g_ptr_array_index (change->new_items, 0)));
}

static gboolean
carry_change (Carry                    *carry,
              const RempartItemChange  *change,
              GError                  **error)
{
  switch (change->fate)
    {
    case REMPART_FATE_NEW:
      return carry_again (carry, g_ptr_array_index (change->new_items, 0), error);
    case REMPART_FATE_WITHDRAWN:
      return TRUE;
    default:
      if (keeps_id (change))
        return carry_in_place (carry, change, error);
      for (guint i = 0; i < change->new_items->len; i++)
        if (!carry_into (carry, change, g_ptr_array_index (change->new_items, i), error))
          return FALSE;
      return TRUE;
    }
}

gboolean
rempart_project_carry_answers (RempartProject     *self,
                               RempartStep        *step,
                               const char         *slot,
                               RempartComparison  *comparison,
                               GError            **error)
{
  RempartCatalogue *old_catalogue = rempart_comparison_get_old (comparison);
  RempartCatalogue *new_catalogue = rempart_comparison_get_new (comparison);
  GPtrArray *changes = rempart_comparison_get_changes (comparison);
  Carry carry = { self, step, slot, old_catalogue, FALSE };

  if (!rempart_catalogue_is_answerable (old_catalogue) || !rempart_catalogue_is_answerable (new_catalogue))
    return TRUE;
  carry.same_edition = g_str_equal (rempart_catalogue_get_edition (old_catalogue), rempart_catalogue_get_edition (new_catalogue));
  for (guint i = 0; i < changes->len; i++)
    if (!carry_change (&carry, g_ptr_array_index (changes, i), error))
      return FALSE;
  return TRUE;
}
