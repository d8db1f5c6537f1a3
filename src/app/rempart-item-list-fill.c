/* rempart-item-list-fill.c: the rows of a place, or of what a search found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-list-private.h"

#include "rempart-locale.h"

static void
add_items (RempartItemList *self,
           const char      *title,
           GPtrArray       *items)
{
  RempartItemGroup *group;

  if (items->len == 0)
    return;

  group = rempart_item_group_new (title);
  g_ptr_array_add (self->groups, group);
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (self->list, rempart_item_row_new (g_ptr_array_index (items, i), group));
}

static void
add_section (RempartItemList *self,
             RempartSection  *section)
{
  GPtrArray *sections = rempart_section_get_sections (section);

  add_items (self, rempart_section_get_title (section, rempart_locale_get_lang ()),
             rempart_section_get_items (section));
  for (guint i = 0; i < sections->len; i++)
    add_section (self, g_ptr_array_index (sections, i));
}

static gboolean
share_a_provision (RempartItem       *provision,
                   RempartItem       *item,
                   RempartRegulation  regulation)
{
  GPtrArray *ours = rempart_item_get_provisions (provision);
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

/* A provision is met through the items that bear on it. */
static void
add_provisions (RempartItemList *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  GPtrArray *provisions = rempart_catalogue_get_items (self->catalogue);
  RempartRegulation regulation = REMPART_REGULATION_MDR;

  rempart_regulation_from_nick (rempart_project_get_device (self->project, "regulation"), &regulation);
  for (guint p = 0; p < provisions->len; p++)
    {
      RempartItem *provision = g_ptr_array_index (provisions, p);
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      for (guint c = 0; c < catalogues->len; c++)
        {
          RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
          GPtrArray *all = rempart_catalogue_get_items (catalogue);

          for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < all->len; i++)
            if (share_a_provision (provision, g_ptr_array_index (all, i), regulation))
              g_ptr_array_add (items, g_ptr_array_index (all, i));
        }
      add_items (self, rempart_item_get_title (provision, lang), items);
    }
}

static void
add_found (RempartItemList *self)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  g_autoptr (GPtrArray) found = rempart_project_search (self->project, self->words);

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      for (guint i = 0; i < found->len; i++)
        if (rempart_item_get_catalogue (g_ptr_array_index (found, i)) == catalogue)
          g_ptr_array_add (items, g_ptr_array_index (found, i));
      add_items (self, rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()), items);
    }
}

void
rempart_item_list_clear (RempartItemList *self)
{
  RempartItemRow *row;

  self->quiet = TRUE;
  while ((row = rempart_item_list_nth_row (self, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->groups, 0);
  self->quiet = FALSE;
}

void
rempart_item_list_fill (RempartItemList *self)
{
  rempart_item_list_clear (self);
  if (!self->project)
    return;

  if (self->words)
    add_found (self);
  else if (self->section)
    add_section (self, self->section);
  else if (self->catalogue && rempart_catalogue_is_answerable (self->catalogue))
    {
      GPtrArray *sections = rempart_catalogue_get_sections (self->catalogue);

      for (guint i = 0; i < sections->len; i++)
        add_section (self, g_ptr_array_index (sections, i));
    }
  else if (self->catalogue)
    add_provisions (self);
}
