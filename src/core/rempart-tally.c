/* rempart-tally.c: counts over items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"
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
