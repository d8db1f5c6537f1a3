/* rempart-search.c: finding items by words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"
#include "rempart-project-private.h"

#include <string.h>

/* What the source says of an item never changes: it is folded once. */
static const char *
get_folded_title (RempartProject *self,
                  RempartItem    *item)
{
  char *folded = g_hash_table_lookup (self->titles, item);

  if (folded == NULL)
    {
      g_autofree char *text = g_strjoin ("\n", rempart_item_get_id (item),
                                         rempart_item_get_title (item, REMPART_LANG_FR),
                                         rempart_item_get_title (item, REMPART_LANG_EN),
                                         rempart_item_get_ask (item, REMPART_LANG_FR),
                                         rempart_item_get_ask (item, REMPART_LANG_EN), NULL);

      folded = rempart_text_fold (text);
      g_hash_table_insert (self->titles, item, folded);
    }
  return folded;
}

static const char *
get_folded_answer (RempartAnswerRecord *record)
{
  const RempartAnswer *answer = &record->answer;

  if (record->folded == NULL)
    {
      g_autofree char *text = g_strjoin ("\n", answer->text[REMPART_LANG_FR], answer->text[REMPART_LANG_EN],
                                         answer->justification[REMPART_LANG_FR],
                                         answer->justification[REMPART_LANG_EN], NULL);

      record->folded = rempart_text_fold (text);
    }
  return record->folded;
}

static gboolean
matches (RempartProject      *self,
         RempartAnswerRecord *record,
         char               **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (get_folded_title (self, record->item), words[i]) == NULL &&
        strstr (get_folded_answer (record), words[i]) == NULL)
      return FALSE;
  return TRUE;
}

GPtrArray *
rempart_project_search (RempartProject *self,
                        const char     *words)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = NULL;
  g_auto (GStrv) list = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), found);
  g_return_val_if_fail (words != NULL, found);

  folded = rempart_text_fold (words);
  list = g_strsplit_set (folded, " \t\n", -1);
  for (guint c = 0; c < self->catalogues->len; c++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (self->catalogues, c));

      for (guint i = 0; i < items->len; i++)
        {
          RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, i));

          if (record != NULL && matches (self, record, list))
            g_ptr_array_add (found, g_object_ref (record->item));
        }
    }
  return found;
}
