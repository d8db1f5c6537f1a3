/* rempart-project-answers.c: the answer to each item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  APPLICABILITY, PROGRESS, CONFORMITY, JUSTIFICATION_FR, JUSTIFICATION_EN, TEXT_FR, TEXT_EN, OWNER, DUE,
  REPLY_1, REPLY_2, REPLY_3, REPLY_4, REPLY_5,
  TEXT_MARK_FR, TEXT_MARK_EN, JUSTIFICATION_MARK_FR, JUSTIFICATION_MARK_EN,
  DECISION, CONFIRM, SOURCE_NUMBER, SOURCE_PAGE, SOURCE_READER, SOURCE_DATE,
  REVIEWER, APPROVER
};

#define REPLIES "none|yes|no|na"

#define COLUMN(name, check, words, label) REMPART_COLUMN ("answer", name, REMPART_CHECK_##check, words, label)

static const RempartColumn columns[] = {
  [APPLICABILITY] = COLUMN (REMPART_ANSWER_APPLICABILITY, WORD, "undecided|yes|no", N_("Applicability")),
  [PROGRESS] = COLUMN (REMPART_ANSWER_PROGRESS, WORD, "todo|doing|review|done", N_("Progress")),
  [CONFORMITY] = COLUMN (REMPART_ANSWER_CONFORMITY, WORD, "none|conform|partial|nonconform", N_("Conformity")),
  [JUSTIFICATION_FR] = COLUMN (REMPART_ANSWER_JUSTIFICATION_FR, TEXT, NULL, N_("Justification (French)")),
  [JUSTIFICATION_EN] = COLUMN (REMPART_ANSWER_JUSTIFICATION_EN, TEXT, NULL, N_("Justification (English)")),
  [TEXT_FR] = COLUMN (REMPART_ANSWER_TEXT_FR, TEXT, NULL, N_("Answer (French)")),
  [TEXT_EN] = COLUMN (REMPART_ANSWER_TEXT_EN, TEXT, NULL, N_("Answer (English)")),
  [OWNER] = COLUMN (REMPART_ANSWER_OWNER, LINE, NULL, N_("Owner")),
  [DUE] = COLUMN (REMPART_ANSWER_DUE, DATE, NULL, N_("Due date")),
  [REPLY_1] = COLUMN ("reply_1", WORD, REPLIES, N_("Reply to question 1")),
  [REPLY_2] = COLUMN ("reply_2", WORD, REPLIES, N_("Reply to question 2")),
  [REPLY_3] = COLUMN ("reply_3", WORD, REPLIES, N_("Reply to question 3")),
  [REPLY_4] = COLUMN ("reply_4", WORD, REPLIES, N_("Reply to question 4")),
  [REPLY_5] = COLUMN ("reply_5", WORD, REPLIES, N_("Reply to question 5")),
  [TEXT_MARK_FR] = COLUMN ("text_mark_fr", WORD, REMPART_MARKS, N_("Mark of the French answer")),
  [TEXT_MARK_EN] = COLUMN ("text_mark_en", WORD, REMPART_MARKS, N_("Mark of the English answer")),
  [JUSTIFICATION_MARK_FR] = COLUMN ("justification_mark_fr", WORD, REMPART_MARKS, N_("Mark of the French justification")),
  [JUSTIFICATION_MARK_EN] = COLUMN ("justification_mark_en", WORD, REMPART_MARKS, N_("Mark of the English justification")),
  [DECISION] = COLUMN (REMPART_ANSWER_DECISION, WORD, "none|accepted|kept", N_("Decision on the proposal “not applicable”")),
  [CONFIRM] = COLUMN (REMPART_ANSWER_CONFIRM, WORD, "no|yes", N_("To confirm after a new edition")),
  [SOURCE_NUMBER] = COLUMN (REMPART_ANSWER_SOURCE_NUMBER, LINE, NULL, N_("Number in the official text")),
  [SOURCE_PAGE] = COLUMN (REMPART_ANSWER_SOURCE_PAGE, LINE, NULL, N_("Page in the official text")),
  [SOURCE_READER] = COLUMN (REMPART_ANSWER_SOURCE_READER, LINE, NULL, N_("Checked against the official text by")),
  [SOURCE_DATE] = COLUMN (REMPART_ANSWER_SOURCE_DATE, DATE, NULL, N_("Checked against the official text on")),
  [REVIEWER] = COLUMN (REMPART_ANSWER_REVIEWER, LINE, NULL, N_("Reviewer")),
  [APPROVER] = COLUMN (REMPART_ANSWER_APPROVER, LINE, NULL, N_("Approver")),
};
G_STATIC_ASSERT (G_N_ELEMENTS (columns) == REMPART_N_ANSWER_FIELDS);

const RempartEntity rempart_answer_entity = { "answer", columns, G_N_ELEMENTS (columns) };

const char *
rempart_answer_text_field (RempartLang lang)
{
  return lang == REMPART_LANG_FR ? REMPART_ANSWER_TEXT_FR : REMPART_ANSWER_TEXT_EN;
}

const char *
rempart_answer_justification_field (RempartLang lang)
{
  return lang == REMPART_LANG_FR ? REMPART_ANSWER_JUSTIFICATION_FR : REMPART_ANSWER_JUSTIFICATION_EN;
}

const char *
rempart_answer_reply_field (guint n)
{
  g_return_val_if_fail (n < REMPART_N_QUESTIONS, NULL);

  return columns[REPLY_1 + n].name;
}

gboolean
rempart_answer_is_checked (const RempartAnswer *answer)
{
  g_return_val_if_fail (answer != NULL, FALSE);

  return *answer->source_reader != '\0' && *answer->source_date != '\0';
}

/* Marks stand one language after the other. */
static void
refresh_marks (RempartAnswerRecord *record)
{
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    {
      rempart_mark_from_nick (record->values[TEXT_MARK_FR + i], &record->answer.text_mark[i]);
      rempart_mark_from_nick (record->values[JUSTIFICATION_MARK_FR + i], &record->answer.justification_mark[i]);
    }
}

void
rempart_answer_record_refresh (RempartAnswerRecord *record)
{
  RempartAnswer *answer = &record->answer;

  rempart_applicability_from_nick (record->values[APPLICABILITY], &answer->applicability);
  rempart_progress_from_nick (record->values[PROGRESS], &answer->progress);
  rempart_conformity_from_nick (record->values[CONFORMITY], &answer->conformity);
  answer->justification[REMPART_LANG_FR] = record->values[JUSTIFICATION_FR];
  answer->justification[REMPART_LANG_EN] = record->values[JUSTIFICATION_EN];
  answer->text[REMPART_LANG_FR] = record->values[TEXT_FR];
  answer->text[REMPART_LANG_EN] = record->values[TEXT_EN];
  answer->owner = record->values[OWNER];
  answer->due = record->values[DUE];
  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    rempart_reply_from_nick (record->values[REPLY_1 + i], &answer->reply[i]);
  refresh_marks (record);
  rempart_decision_from_nick (record->values[DECISION], &answer->decision);
  answer->confirm = g_str_equal (record->values[CONFIRM], "yes");
  answer->source_number = record->values[SOURCE_NUMBER];
  answer->source_page = record->values[SOURCE_PAGE];
  answer->source_reader = record->values[SOURCE_READER];
  answer->source_date = record->values[SOURCE_DATE];
  answer->reviewer = record->values[REVIEWER];
  answer->approver = record->values[APPROVER];
  g_clear_pointer (&record->folded, g_free);
  g_clear_pointer (&record->signed_sha256, g_free);
}

RempartAnswerRecord *
rempart_project_get_record (RempartProject *self,
                            RempartItem    *item)
{
  return g_hash_table_lookup (self->answers, item);
}

const RempartAnswer *
rempart_project_get_answer (RempartProject *self,
                            RempartItem    *item)
{
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, NULL);

  return &record->answer;
}

static RempartItem *
find_qualified (RempartProject *self,
                const char     *ref)
{
  const char *colon = strchr (ref, ':');
  g_autofree char *catalogue_id = NULL;
  RempartCatalogue *catalogue;

  if (colon == NULL)
    return NULL;
  catalogue_id = g_strndup (ref, (gsize) (colon - ref));
  catalogue = rempart_project_find_catalogue (self, catalogue_id);
  if (catalogue == NULL || !rempart_catalogue_is_answerable (catalogue))
    return NULL;
  return rempart_catalogue_find_item (catalogue, colon + 1);
}

RempartItem *
rempart_project_find_item (RempartProject  *self,
                           const char      *ref,
                           GError         **error)
{
  gpointer item = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (ref != NULL, NULL);

  if (g_hash_table_lookup_extended (self->items, ref, NULL, &item) && item == NULL)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                   /* Translators: the two %s are the same id of an item */
                   _("Two catalogues have an item %s. Write the catalogue before it, as in ansm-2022:%s."), ref, ref);
      return NULL;
    }
  if (item == NULL)
    item = find_qualified (self, ref);
  if (item == NULL)
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                 /* Translators: the first %s is the name of a project file, the second what was given as the id of an item */
                 _("No catalogue of “%s” has an item “%s”."), self->name, ref);
  return item;
}

char *
rempart_project_dup_item_key (RempartProject *self,
                              RempartItem    *item)
{
  const char *id = rempart_item_get_id (item);

  if (g_hash_table_lookup (self->items, id) == item)
    return g_strdup (id);
  return g_strconcat (rempart_catalogue_get_id (rempart_item_get_catalogue (item)), ":", id, NULL);
}

static const char *
get_value (gpointer object,
           gsize    column)
{
  return ((RempartAnswerRecord *) object)->values[column];
}

gboolean
rempart_project_plan_answer (RempartProject       *self,
                             RempartStep          *step,
                             RempartItem          *item,
                             const RempartChange  *changes,
                             gsize                 n_changes,
                             GError              **error)
{
  RempartAnswerRecord *record = rempart_project_get_record (self, item);
  g_autofree char *key = NULL;

  g_return_val_if_fail (record != NULL, FALSE);
  key = rempart_project_dup_item_key (self, item);
  return rempart_project_plan_changes (step, &rempart_answer_entity, record->row, key, get_value, record,
                                       changes, n_changes, error);
}

gboolean
rempart_project_edit_answer (RempartProject       *self,
                             RempartItem          *item,
                             const RempartChange  *changes,
                             gsize                 n_changes,
                             GError              **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, item);
  return rempart_project_edit_answers (self, items, changes, n_changes, error);
}

gboolean
rempart_project_edit_answers (RempartProject       *self,
                              GPtrArray            *items,
                              const RempartChange  *changes,
                              gsize                 n_changes,
                              GError              **error)
{
  g_autoptr (RempartStep) step = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  step = rempart_step_new (REMPART_STEP_ANSWER,
                           items->len == 1 ? rempart_item_get_id (g_ptr_array_index (items, 0)) : NULL, NULL);
  step->n_edits = items->len;
  for (guint i = 0; i < items->len; i++)
    if (!rempart_project_plan_answer (self, step, g_ptr_array_index (items, i), changes, n_changes, error))
      return FALSE;
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

RempartItem *
rempart_project_absorb_answer (RempartProject     *self,
                               const RempartDelta *delta)
{
  RempartAnswerRecord *record = g_hash_table_lookup (self->answer_rows, &delta->row);
  gsize column = (gsize) (delta->column - columns);

  /* The catalogue may have gone since; the file has the value. */
  if (record == NULL)
    return NULL;
  g_free (record->values[column]);
  record->values[column] = g_strdup (delta->new_value);
  rempart_answer_record_refresh (record);
  return record->item;
}
