/* rempart-dossier-references.c: the texts that items refer to and nobody answers, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-private.h"

static void
row_free (gpointer data)
{
  RempartDossierRow *self = data;

  g_free (self->key);
  g_array_unref (self->carriers);
  g_free (self);
}

static void
reference_free (gpointer data)
{
  RempartDossierReference *self = data;

  g_free (self->key);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static RempartDossierReference *
add_reference (RempartDossierIndex *self,
               RempartCatalogue    *catalogue)
{
  RempartDossierReference *reference = g_new0 (RempartDossierReference, 1);
  const char *id = rempart_catalogue_get_id (catalogue);
  g_autofree char *prefix = g_strdup_printf ("row.%s.", id);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  reference->key = rempart_dossier_index_take_key (self, "ref.", id, "");
  reference->catalogue = catalogue;
  reference->rows = g_ptr_array_new_full (items->len, row_free);
  for (guint i = 0; i < items->len; i++)
    {
      RempartDossierRow *row = g_new0 (RempartDossierRow, 1);

      row->row = g_ptr_array_index (items, i);
      row->key = rempart_dossier_index_take_key (self, prefix, rempart_item_get_id (row->row), "");
      row->carriers = g_array_new (FALSE, FALSE, sizeof (RempartDossierCarrier));
      g_ptr_array_add (reference->rows, row);
      g_hash_table_insert (self->keys, row->row, g_strdup (row->key));
    }
  g_ptr_array_add (self->references, reference);
  return reference;
}

static RempartDossierReference *
find_reference (RempartDossierIndex *self,
                RempartCatalogue    *catalogue)
{
  for (guint i = 0; i < self->references->len; i++)
    {
      RempartDossierReference *reference = g_ptr_array_index (self->references, i);

      if (reference->catalogue == catalogue)
        return reference;
    }
  return NULL;
}

/* The regulation has a table of its own, computed from the provisions that items cite. */
static void
index_related (RempartDossierIndex *self,
               RempartItem         *item)
{
  GPtrArray *related = rempart_project_list_related (self->project, item);

  g_hash_table_insert (self->related, item, related);
  for (guint i = 0; i < related->len; i++)
    {
      const RempartRelated *other = g_ptr_array_index (related, i);
      RempartCatalogue *catalogue = rempart_item_get_catalogue (other->item);
      RempartDossierCarrier carrier = { .item = item, .relation = other->relation };
      RempartDossierReference *reference;
      RempartDossierRow *row;

      if (catalogue == self->rules || rempart_catalogue_is_answerable (catalogue))
        continue;
      reference = find_reference (self, catalogue);
      if (reference == NULL)
        reference = add_reference (self, catalogue);
      row = g_ptr_array_index (reference->rows, rempart_item_get_position (other->item));
      for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
        carrier.reason[lang] = other->reason[lang];
      g_array_append_val (row->carriers, carrier);
    }
}

static int
compare_references (gconstpointer a,
                    gconstpointer b)
{
  const RempartDossierReference *one = *(RempartDossierReference * const *) a;
  const RempartDossierReference *two = *(RempartDossierReference * const *) b;

  return g_strcmp0 (rempart_catalogue_get_id (one->catalogue), rempart_catalogue_get_id (two->catalogue));
}

/* By id: which item happens to come first is no order. */
void
rempart_dossier_index_references (RempartDossierIndex *self)
{
  self->references = g_ptr_array_new_with_free_func (reference_free);
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (self->catalogues, i));

      for (guint j = 0; j < items->len; j++)
        index_related (self, g_ptr_array_index (items, j));
    }
  g_ptr_array_sort (self->references, compare_references);
}
