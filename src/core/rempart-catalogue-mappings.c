/* rempart-catalogue-mappings.c: what can be wrong in how items say that they relate to others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-catalogue-private.h"

typedef struct
{
  RempartCatalogue *catalogue;
  GHashTable       *lines;
  GPtrArray        *faults;
  GPtrArray        *catalogues;   /* (element-type RempartCatalogue): the built-in ones, and the one checked in place of its namesake */
  GHashTable       *pairs;        /* (element-type utf8 RempartMapping): by the two items it joins */
  gboolean          builtin;
} MappingCheck;

static void G_GNUC_PRINTF (3, 4)
add_mapping_fault (MappingCheck   *check,
                   RempartMapping *mapping,
                   const char     *format,
                   ...)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (check->lines, mapping));
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->faults,
                   rempart_fault_new (REMPART_CATALOGUE_ERROR_INCOMPLETE, line, g_strdup_vprintf (format, args)));
  va_end (args);
}

/* (nullable): borrowed */
static RempartCatalogue *
find_catalogue (MappingCheck *check,
                const char   *id)
{
  for (guint i = 0; i < check->catalogues->len; i++)
    {
      RempartCatalogue *each = g_ptr_array_index (check->catalogues, i);

      if (g_str_equal (each->id, id))
        return each;
    }

  return NULL;
}

static char *
dup_pair (const char *catalogue,
          const char *item,
          const char *other_catalogue,
          const char *other_item)
{
  return g_strjoin ("\n", catalogue, item, other_catalogue, other_item, NULL);
}

/* Notes each mapping by the two items it joins; a second one for the same two is named. */
static void
note_mappings (MappingCheck     *check,
               RempartCatalogue *catalogue)
{
  for (guint i = 0; i < catalogue->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (catalogue->items, i);

      for (guint j = 0; j < item->mappings->len; j++)
        {
          RempartMapping *mapping = g_ptr_array_index (item->mappings, j);
          g_autofree char *pair = dup_pair (catalogue->id, item->id, mapping->catalogue, mapping->item);

          if (!g_hash_table_contains (check->pairs, pair))
            g_hash_table_insert (check->pairs, g_steal_pointer (&pair), mapping);
          else if (catalogue == check->catalogue)
            /* Translators: the first and second %s are identifiers of items, the third that of a catalogue. */
            add_mapping_fault (check, mapping, _("%s refers twice to “%s” of “%s”"),
                               item->id, mapping->item, mapping->catalogue);
        }
    }
}

/* The built-in catalogues know each other, so both sides of a mapping have to agree. They cannot know of a catalogue that a
 * company adds; and one that nobody answers, a standard, names nothing from its side. */
static void
check_reverse (MappingCheck   *check,
               RempartItem    *item,
               RempartItem    *target,
               RempartMapping *mapping)
{
  g_autofree char *pair = dup_pair (mapping->catalogue, mapping->item, item->catalogue->id, item->id);
  RempartMapping *back = g_hash_table_lookup (check->pairs, pair);
  gboolean needed = target->catalogue->answerable && (check->builtin || target->catalogue == check->catalogue);

  if (back == NULL && needed)
    /* Translators: both %s are identifiers of items. */
    add_mapping_fault (check, mapping, _("%s refers to “%s”, which does not refer back"), item->id, mapping->item);
  else if (back != NULL && back->relation != rempart_relation_reverse (mapping->relation))
    add_mapping_fault (check, mapping,
                       /* Translators: the first and second %s are identifiers of items, the third and fourth are relations
                        * as a catalogue names them, for example "subset". */
                       _("%s refers to “%s” as “%s”, but that one refers back as “%s”, which is not the reverse relation"),
                       item->id, mapping->item, rempart_relation_to_nick (mapping->relation),
                       rempart_relation_to_nick (back->relation));
}

static void
check_mapping (MappingCheck   *check,
               RempartItem    *item,
               RempartMapping *mapping)
{
  RempartCatalogue *other = find_catalogue (check, mapping->catalogue);
  RempartItem *target = other != NULL ? rempart_catalogue_find_item (other, mapping->item) : NULL;

  if (other == NULL)
    /* Translators: the first %s is the identifier of an item, the second that of a catalogue. */
    add_mapping_fault (check, mapping, _("%s refers to the catalogue “%s”, which does not exist"),
                       item->id, mapping->catalogue);
  else if (target == item)
    /* Translators: %s is the identifier of an item. */
    add_mapping_fault (check, mapping, _("%s refers to itself"), item->id);
  else if (target != NULL)
    check_reverse (check, item, target, mapping);
  else if (other != check->catalogue)
    /* Translators: the first and second %s are identifiers of items, the third that of a catalogue. */
    add_mapping_fault (check, mapping, _("%s refers to “%s”, which is no item of “%s”"),
                       item->id, mapping->item, mapping->catalogue);
}

/* (transfer full) */
static GPtrArray *
list_catalogues (RempartCatalogue *catalogue)
{
  const char * const *ids = rempart_catalogue_list_builtin ();
  GPtrArray *catalogues = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (catalogues, g_object_ref (catalogue));
  for (gsize i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], catalogue->id))
      g_ptr_array_add (catalogues, rempart_catalogue_load_builtin (ids[i], NULL));

  return catalogues;
}

void
rempart_catalogue_check_mappings (RempartCatalogue *catalogue,
                                  GHashTable       *lines,
                                  GPtrArray        *faults)
{
  g_autoptr(GPtrArray) catalogues = list_catalogues (catalogue);
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MappingCheck check = { catalogue, lines, faults, catalogues, pairs, FALSE };

  check.builtin = g_strv_contains (rempart_catalogue_list_builtin (), catalogue->id);
  for (guint i = 0; i < catalogues->len; i++)
    note_mappings (&check, g_ptr_array_index (catalogues, i));
  for (guint i = 0; i < catalogue->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (catalogue->items, i);

      for (guint j = 0; j < item->mappings->len; j++)
        check_mapping (&check, item, g_ptr_array_index (item->mappings, j));
    }
  rempart_catalogue_check_circles (catalogue, catalogues, lines, faults);
}
