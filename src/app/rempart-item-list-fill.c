/* rempart-item-list-fill.c: the rows of a place, or of what a search found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-list-private.h"

#include "rempart-coverage.h"
#include "rempart-locale.h"
#include "rempart-reuse.h"

/* More rows than any screen shows are made at once; those of a catalogue of thousands follow while the window answers. */
#define FIRST_ROWS 400
#define MORE_ROWS 40

static void
append_rows (RempartItemList *self,
             guint            n)
{
  for (guint i = self->n_rows; n > 0 && i < self->entries->len; i++, n--)
    {
      const RempartItemEntry *entry = &g_array_index (self->entries, RempartItemEntry, i);
      GtkWidget *row = rempart_item_row_new (entry->item, entry->group);

      self->n_rows++;
      gtk_list_box_append (self->list, row);
      if (self->status)
        rempart_item_row_update (REMPART_ITEM_ROW (row), self->status);
      if (entry->item == self->current && !gtk_list_box_get_selected_row (self->list))
        rempart_item_list_select (self, entry->item);
    }
}

guint
rempart_item_list_fill_more (RempartItemList *self)
{
  guint before = self->n_rows;

  append_rows (self, MORE_ROWS);
  return self->n_rows - before;
}

void
rempart_item_list_fill_all (RempartItemList *self)
{
  append_rows (self, self->entries->len);
}

static gboolean
fill_cb (gpointer user_data)
{
  RempartItemList *self = REMPART_ITEM_LIST (user_data);

  if (rempart_item_list_fill_more (self) > 0)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

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
    {
      const RempartItemEntry entry = { g_ptr_array_index (items, i), group };

      g_array_append_val (self->entries, entry);
    }
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

/* The clauses of a regulation that the device is not under are left out. */
static void
add_clauses (RempartItemList *self,
             RempartCoverage *coverage,
             const char      *title,
             GPtrArray       *clauses)
{
  g_autoptr (GPtrArray) concerned = g_ptr_array_new ();

  for (guint i = 0; i < clauses->len; i++)
    if (rempart_coverage_concerns (coverage, g_ptr_array_index (clauses, i)))
      g_ptr_array_add (concerned, g_ptr_array_index (clauses, i));
  add_items (self, title, concerned);
}

static void
add_clauses_of_section (RempartItemList *self,
                        RempartCoverage *coverage,
                        RempartSection  *section)
{
  GPtrArray *sections = rempart_section_get_sections (section);

  add_clauses (self, coverage, rempart_section_get_title (section, rempart_locale_get_lang ()),
               rempart_section_get_items (section));
  for (guint i = 0; i < sections->len; i++)
    add_clauses_of_section (self, coverage, g_ptr_array_index (sections, i));
}

static void
add_reference (RempartItemList *self)
{
  g_autoptr (RempartCoverage) coverage = rempart_coverage_new (self->project);
  GPtrArray *sections = rempart_catalogue_get_sections (self->catalogue);

  for (guint i = 0; i < sections->len; i++)
    add_clauses_of_section (self, coverage, g_ptr_array_index (sections, i));
}

static void
add_references (RempartItemList *self)
{
  g_autoptr (RempartCoverage) coverage = rempart_coverage_new (self->project);
  g_autoptr (GPtrArray) references = rempart_project_list_references (self->project);

  for (guint i = 0; i < references->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (references, i);

      add_clauses (self, coverage, rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()),
                   rempart_catalogue_get_items (catalogue));
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

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_array_set_size (self->entries, 0);
  self->n_rows = 0;
  self->quiet = TRUE;
  while ((row = rempart_item_list_nth_row (self, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->groups, 0);
  self->quiet = FALSE;
}

static void
gather (RempartItemList *self)
{
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
    add_reference (self);
  else
    add_references (self);
}

void
rempart_item_list_fill (RempartItemList *self)
{
  rempart_item_list_clear (self);
  self->filled = self->project != NULL;
  if (!self->project)
    return;

  gather (self);
  append_rows (self, FIRST_ROWS);
  if (self->n_rows < self->entries->len)
    self->fill_source = g_idle_add (fill_cb, self);
}
