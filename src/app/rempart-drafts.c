/* rempart-drafts.c: comments that were begun and not sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-drafts.h"

RempartDraft *
rempart_draft_new (RempartDraftKind  kind,
                   gint64            comment,
                   const char       *text)
{
  RempartDraft *draft = g_new0 (RempartDraft, 1);

  draft->kind = kind;
  draft->comment = comment;
  draft->text = g_strdup (text);
  return draft;
}

void
rempart_draft_free (RempartDraft *draft)
{
  g_free (draft->text);
  g_free (draft);
}

/* (element-type utf8 GPtrArray): by the item */
static GHashTable *
get_table (RempartProject *project)
{
  static GQuark quark;
  GHashTable *table;

  if (quark == 0)
    quark = g_quark_from_static_string ("rempart-drafts");
  table = g_object_get_qdata (G_OBJECT (project), quark);
  if (table == NULL)
    {
      table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      g_object_set_qdata_full (G_OBJECT (project), quark, table, (GDestroyNotify) g_hash_table_unref);
    }
  return table;
}

GPtrArray *
rempart_drafts_get (RempartProject *project,
                    const char     *ref)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  return g_hash_table_lookup (get_table (project), ref);
}

void
rempart_drafts_set (RempartProject *project,
                    const char     *ref,
                    GPtrArray      *drafts)
{
  g_return_if_fail (REMPART_IS_PROJECT (project));

  if (drafts->len > 0)
    {
      g_hash_table_insert (get_table (project), g_strdup (ref), drafts);
      return;
    }
  g_hash_table_remove (get_table (project), ref);
  g_ptr_array_unref (drafts);
}

char *
rempart_drafts_dup_item (RempartProject *project)
{
  GHashTableIter iter;
  gpointer ref;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  g_hash_table_iter_init (&iter, get_table (project));
  return g_hash_table_iter_next (&iter, &ref, NULL) ? g_strdup (ref) : NULL;
}
