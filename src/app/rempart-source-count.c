/* rempart-source-count.c: how much of a catalogue was checked against the official text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-source-count.h"

#include <glib/gi18n-lib.h>

gboolean
rempart_source_is_to_check (RempartItem         *item,
                            const RempartAnswer *answer)
{
  return rempart_item_get_standing (item) != REMPART_STANDING_READ && !rempart_answer_is_checked (answer);
}

void
rempart_source_count (RempartProject     *project,
                      RempartCatalogue   *catalogue,
                      RempartSourceCount *count)
{
  GPtrArray *items;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_CATALOGUE (catalogue));
  g_return_if_fail (count != NULL);

  *count = (RempartSourceCount) { 0 };
  items = rempart_catalogue_get_items (catalogue);
  for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);

      if (rempart_item_get_standing (item) == REMPART_STANDING_READ)
        continue;
      count->total++;
      count->checked += rempart_answer_is_checked (rempart_project_get_answer (project, item));
    }
}

char *
rempart_source_count_to_text (const RempartSourceCount *count)
{
  guint left;

  g_return_val_if_fail (count != NULL, NULL);

  left = count->total - count->checked;
  if (count->total == 0)
    return g_strdup (_("Its source was read in full: nothing is left to check"));
  if (left == 0)
    /* Translators: %u is the number of items of a catalogue. */
    return g_strdup_printf (ngettext ("Its %u item is checked against the official text",
                                      "All %u items are checked against the official text", count->total), count->total);
  /* Translators: %1$u items of %2$u were checked, %3$u are not yet. */
  return g_strdup_printf (ngettext ("%1$u of %2$u checked against the official text: %3$u left",
                                    "%1$u of %2$u checked against the official text: %3$u left", left),
                          count->checked, count->total, left);
}
