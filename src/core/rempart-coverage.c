/* rempart-coverage.c: which items bear on a clause of a regulation, a standard or a questionnaire
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-coverage.h"

struct _RempartCoverage
{
  RempartProject    *project;
  RempartRegulation  regulation;
  GHashTable        *stated;   /* "catalogue:clause" -> array of bearings that mappings state */
  GHashTable        *lists;    /* RempartItem, a clause -> array of all that bears on it, once asked for */
};

static RempartBearing *
bearing_new (RempartItem          *item,
             RempartRelation       relation,
             const RempartMapping *mapping)
{
  RempartBearing *bearing = g_new0 (RempartBearing, 1);

  bearing->item = item;
  bearing->cited = mapping == NULL;
  bearing->relation = relation;
  for (guint lang = 0; mapping != NULL && lang < REMPART_N_LANGS; lang++)
    bearing->reason[lang] = mapping->reason[lang];
  return bearing;
}

typedef void (*ItemFunc) (RempartCoverage *self, RempartItem *item, gpointer data);

static void
each_item (RempartCoverage *self,
           ItemFunc         func,
           gpointer         data)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
        func (self, g_ptr_array_index (items, i), data);
    }
}

static void
index_item (RempartCoverage *self,
            RempartItem     *item,
            gpointer         data)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);
      g_autofree char *key = g_strdup_printf ("%s:%s", mapping->catalogue, mapping->item);
      GPtrArray *bearings = g_hash_table_lookup (self->stated, key);

      if (bearings == NULL)
        {
          bearings = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (self->stated, g_steal_pointer (&key), bearings);
        }
      g_ptr_array_add (bearings, bearing_new (item, rempart_relation_reverse (mapping->relation), mapping));
    }
}

RempartCoverage *
rempart_coverage_new (RempartProject *project)
{
  RempartCoverage *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  self = g_new0 (RempartCoverage, 1);
  self->project = g_object_ref (project);
  self->regulation = REMPART_REGULATION_MDR;
  rempart_regulation_from_nick (rempart_project_get_device (project, "regulation"), &self->regulation);
  self->stated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->lists = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  each_item (self, index_item, NULL);
  return self;
}

void
rempart_coverage_free (RempartCoverage *self)
{
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->stated);
  g_object_unref (self->project);
  g_free (self);
}

static gboolean
has_item (GPtrArray   *bearings,
          RempartItem *item)
{
  for (guint i = 0; i < bearings->len; i++)
    if (((RempartBearing *) g_ptr_array_index (bearings, i))->item == item)
      return TRUE;
  return FALSE;
}

/* What the clause itself says of items of the project: a company's own catalogue may be the one that maps. */
static void
add_own_mappings (RempartCoverage *self,
                  GPtrArray       *bearings,
                  RempartItem     *clause)
{
  GPtrArray *mappings = rempart_item_get_mappings (clause);

  for (guint i = 0; i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);
      RempartCatalogue *catalogue = rempart_project_find_catalogue (self->project, mapping->catalogue);
      RempartItem *item = catalogue != NULL && rempart_catalogue_is_answerable (catalogue)
                            ? rempart_catalogue_find_item (catalogue, mapping->item) : NULL;

      if (item != NULL && !has_item (bearings, item))
        g_ptr_array_add (bearings, bearing_new (item, mapping->relation, mapping));
    }
}

static gboolean
share_a_provision (RempartItem       *clause,
                   RempartItem       *item,
                   RempartRegulation  regulation)
{
  GPtrArray *ours = rempart_item_get_provisions (clause);
  GPtrArray *theirs = rempart_item_get_provisions (item);

  for (guint i = 0; i < ours->len; i++)
    for (guint j = 0; j < theirs->len; j++)
      {
        const RempartProvision *a = g_ptr_array_index (ours, i);
        const RempartProvision *b = g_ptr_array_index (theirs, j);

        if (a->regulation == regulation && b->regulation == regulation && g_str_equal (a->ref, b->ref))
          return TRUE;
      }
  return FALSE;
}

typedef struct
{
  RempartItem *clause;
  GPtrArray   *bearings;
} Search;

static void
add_citing (RempartCoverage *self,
            RempartItem     *item,
            gpointer         data)
{
  Search *search = data;

  if (!has_item (search->bearings, item) && share_a_provision (search->clause, item, self->regulation))
    g_ptr_array_add (search->bearings, bearing_new (item, REMPART_RELATION_INTERSECTS, NULL));
}

static GPtrArray *
collect (RempartCoverage *self,
         RempartItem     *clause)
{
  Search search = { clause, g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *key = g_strdup_printf ("%s:%s", rempart_catalogue_get_id (rempart_item_get_catalogue (clause)),
                                          rempart_item_get_id (clause));
  GPtrArray *stated = g_hash_table_lookup (self->stated, key);

  for (guint i = 0; stated != NULL && i < stated->len; i++)
    g_ptr_array_add (search.bearings, g_memdup2 (g_ptr_array_index (stated, i), sizeof (RempartBearing)));
  add_own_mappings (self, search.bearings, clause);
  if (rempart_item_get_provisions (clause)->len > 0)
    each_item (self, add_citing, &search);
  return search.bearings;
}

GPtrArray *
rempart_coverage_list (RempartCoverage *self,
                       RempartItem     *clause)
{
  GPtrArray *bearings = g_hash_table_lookup (self->lists, clause);

  if (bearings == NULL)
    {
      bearings = collect (self, clause);
      g_hash_table_insert (self->lists, clause, bearings);
    }
  return bearings;
}

gboolean
rempart_coverage_concerns (RempartCoverage *self,
                           RempartItem     *clause)
{
  GPtrArray *provisions = rempart_item_get_provisions (clause);

  for (guint i = 0; i < provisions->len; i++)
    if (((RempartProvision *) g_ptr_array_index (provisions, i))->regulation == self->regulation)
      return TRUE;
  return provisions->len == 0;
}
