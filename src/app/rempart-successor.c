/* rempart-successor.c: what stands now where something of another edition stood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-successor.h"

#include "rempart-reuse.h"

/* The edition that has another id: the one that took the place of @catalogue, or the one that it had taken the place of. */
static RempartCatalogue *
find_other_edition (RempartProject   *project,
                    RempartCatalogue *catalogue)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (project);
  const char *supersedes = rempart_catalogue_get_supersedes (catalogue);

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *other = g_ptr_array_index (catalogues, i);

      if (g_strcmp0 (rempart_catalogue_get_supersedes (other), rempart_catalogue_get_id (catalogue)) == 0)
        return other;
    }
  return supersedes != NULL ? rempart_project_find_catalogue (project, supersedes) : NULL;
}

RempartCatalogue *
rempart_successor_find_catalogue (RempartProject   *project,
                                  RempartCatalogue *catalogue)
{
  RempartCatalogue *same;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), NULL);

  /* Those that are only referred to may be the program's own. */
  same = rempart_project_find_reference (project, rempart_catalogue_get_id (catalogue));
  return same != NULL ? same : find_other_edition (project, catalogue);
}

RempartSection *
rempart_successor_find_section (RempartProject *project,
                                RempartSection *section)
{
  RempartCatalogue *catalogue;

  g_return_val_if_fail (REMPART_IS_SECTION (section), NULL);

  catalogue = rempart_successor_find_catalogue (project, rempart_section_get_catalogue (section));
  section = catalogue != NULL ? rempart_catalogue_find_section (catalogue, rempart_section_get_id (section)) : NULL;
  /* A chapter without an item is no place. */
  return section != NULL && (rempart_section_get_items (section)->len > 0 || rempart_section_get_sections (section)->len > 0)
         ? section : NULL;
}

RempartItem *
rempart_successor_find_item (RempartProject *project,
                             RempartItem    *item)
{
  RempartCatalogue *catalogue;

  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);

  catalogue = rempart_successor_find_catalogue (project, rempart_item_get_catalogue (item));
  return catalogue != NULL ? rempart_catalogue_find_item (catalogue, rempart_item_get_id (item)) : NULL;
}
