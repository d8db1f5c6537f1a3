/* rempart-tally.c: counts over items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-draft.h"
#include "rempart-inspector.h"

#include <string.h>

#include "rempart-project-private.h"

static gboolean
is_settled (const RempartAnswer *answer)
{
  if (answer->confirm)
    return FALSE;
  if (answer->applicability == REMPART_APPLICABILITY_NO)
    return *answer->justification[REMPART_LANG_FR] != '\0' || *answer->justification[REMPART_LANG_EN] != '\0';
  return answer->progress == REMPART_PROGRESS_DONE;
}

static void
tally_items (RempartProject *self,
             GPtrArray      *items,
             RempartTally   *tally)
{
  for (guint i = 0; i < items->len; i++)
    {
      RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, i));
      const RempartAnswer *answer;

      if (record == NULL)
        continue;
      answer = &record->answer;
      tally->total++;
      tally->applicability[answer->applicability]++;
      tally->settled += is_settled (answer);
      if (answer->applicability == REMPART_APPLICABILITY_NO)
        continue;
      tally->progress[answer->progress]++;
      tally->conformity[answer->conformity]++;
      tally->without_evidence += record->links->len == 0;
    }
}

static void
tally_section (RempartProject *self,
               RempartSection *section,
               RempartTally   *tally)
{
  GPtrArray *sections = rempart_section_get_sections (section);

  tally_items (self, rempart_section_get_items (section), tally);
  for (guint i = 0; i < sections->len; i++)
    tally_section (self, g_ptr_array_index (sections, i), tally);
}

void
rempart_project_tally (RempartProject   *self,
                       RempartCatalogue *catalogue,
                       RempartSection   *section,
                       RempartTally     *tally)
{
  g_return_if_fail (REMPART_IS_PROJECT (self));
  g_return_if_fail (tally != NULL);

  *tally = (RempartTally) { 0 };
  if (section != NULL)
    {
      tally_section (self, section, tally);
      return;
    }
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      RempartCatalogue *each = g_ptr_array_index (self->catalogues, i);

      if (catalogue == NULL || catalogue == each)
        tally_items (self, rempart_catalogue_get_items (each), tally);
    }
}

double
rempart_tally_get_share (const RempartTally *tally)
{
  g_return_val_if_fail (tally != NULL, 0);
  return tally->total == 0 ? 0 : (double) tally->settled / tally->total;
}

/* Texts */

/* @needed: it is missing also where the other language lacks it. */
static void
tally_text (RempartTextTally *tally,
            const char       *text,
            const char       *other,
            RempartMark       mark,
            gboolean          needed)
{
  if (*text == '\0')
    {
      tally->missing += needed || *other != '\0';
      return;
    }
  tally->drafts += mark == REMPART_MARK_DRAFT;
  tally->stale += mark == REMPART_MARK_CHECK;
}

/* A text with a blank to fill in is a draft, whether or not a person has begun to edit it. */
static RempartMark
get_text_mark (RempartProject            *self,
               const RempartAnswerRecord *record,
               RempartLang                lang)
{
  RempartMark mark = record->answer.text_mark[lang];

  return mark == REMPART_MARK_NONE && rempart_draft_has_blanks (self, record->item, lang) ? REMPART_MARK_DRAFT : mark;
}

static void
tally_answer_texts (RempartProject            *self,
                    const RempartAnswerRecord *record,
                    RempartLang                lang,
                    RempartTextTally          *tally)
{
  const RempartAnswer *answer = &record->answer;
  RempartLang other = rempart_lang_get_other (lang);

  tally->to_confirm += answer->confirm;
  if (answer->applicability == REMPART_APPLICABILITY_NO)
    tally_text (tally, answer->justification[lang], answer->justification[other], answer->justification_mark[lang], TRUE);
  else
    tally_text (tally, answer->text[lang], answer->text[other], get_text_mark (self, record, lang),
                answer->progress == REMPART_PROGRESS_DONE);
}

static void
tally_device_texts (RempartProject   *self,
                    RempartLang       lang,
                    RempartTextTally *tally)
{
  gsize n_fields;
  const RempartDeviceField *fields = rempart_device_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      const char *field = fields[i].name;
      RempartMark mark = REMPART_MARK_NONE;
      RempartLang of;

      if (!rempart_field_get_lang (field, &of) || of != lang)
        continue;
      rempart_mark_from_nick (rempart_project_get_device (self, rempart_field_get_mark (field)), &mark);
      tally_text (tally, rempart_project_get_device (self, field),
                  rempart_project_get_device (self, rempart_field_get_twin (field)), mark, FALSE);
    }
}

void
rempart_project_tally_texts (RempartProject     *self,
                             const char * const *catalogues,
                             RempartLang         lang,
                             RempartTextTally   *tally)
{
  g_return_if_fail (REMPART_IS_PROJECT (self));
  g_return_if_fail (tally != NULL);

  *tally = (RempartTextTally) { 0 };
  tally_device_texts (self, lang, tally);
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (self->catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      if (catalogues != NULL && !g_strv_contains (catalogues, rempart_catalogue_get_id (catalogue)))
        continue;
      for (guint j = 0; j < items->len; j++)
        {
          RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, j));

          if (record != NULL)
            tally_answer_texts (self, record, lang, tally);
        }
    }
}
