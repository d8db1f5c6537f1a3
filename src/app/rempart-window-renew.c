/* rempart-window-renew.c: the window after other catalogues, or other editions, came into the project
 *
 * Nothing is written here: the project is in the middle of telling what it did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include "rempart-successor.h"

static gboolean
has_focus (RempartWindow *self,
           gpointer       pane)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

static char *
format_place (RempartCatalogue *catalogue,
              RempartSection   *section)
{
  if (section)
    return g_strdup_printf ("section:%s/%s", rempart_catalogue_get_id (rempart_section_get_catalogue (section)),
                            rempart_section_get_id (section));
  return g_strdup_printf ("catalogue:%s", rempart_catalogue_get_id (catalogue));
}

/* The items that one left places at, as they are now. */
static void
renew_last_items (RempartWindow *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->last_items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      RempartItem *item = rempart_successor_find_item (self->project, value);

      if (item)
        g_hash_table_iter_replace (&iter, g_object_ref (item));
      else
        g_hash_table_iter_remove (&iter);
    }
}

/* Where the window was, in the project as it is now; @before: the shown item, as it was. (transfer full) */
static char *
find_place (RempartWindow *self,
            RempartItem   *before)
{
  RempartCatalogue *catalogue;
  RempartSection *section;

  if (!rempart_window_place_has_list (self))
    return g_strdup (self->place);
  /* A later edition is found by the id of the one before too, but stands under its own. */
  if (rempart_window_parse_place (self, self->place, &catalogue, &section))
    return catalogue ? format_place (catalogue, section) : g_strdup (self->place);

  catalogue = before ? rempart_successor_find_catalogue (self->project, rempart_item_get_catalogue (before)) : NULL;
  if (!catalogue)
    return g_strdup ("overview");
  section = g_str_has_prefix (self->place, "section:")
            ? rempart_successor_find_section (self->project, rempart_item_get_section (before)) : NULL;
  return format_place (catalogue, section);
}

/* In the place of @before, which is gone, the first item of its section. (nullable) */
static RempartItem *
find_neighbour (RempartWindow *self,
                RempartItem   *before)
{
  RempartSection *section = before ? rempart_successor_find_section (self->project, rempart_item_get_section (before)) : NULL;
  GPtrArray *items = section ? rempart_section_get_items (section) : NULL;

  if (items && items->len > 0 && rempart_item_list_contains (self->list, g_ptr_array_index (items, 0)))
    return g_ptr_array_index (items, 0);
  return rempart_item_list_get_first (self->list);
}

static void
renew_item (RempartWindow *self,
            RempartItem   *before)
{
  RempartItem *item = before ? rempart_successor_find_item (self->project, before) : NULL;

  if (!rempart_window_place_has_list (self))
    {
      rempart_window_keep_item (self, item);
      return;
    }
  if (rempart_window_has_search (self))
    {
      rempart_item_list_search (self->list, gtk_editable_get_text (self->search));
      rempart_item_list_update (self->list, self->status);
    }
  rempart_window_show_item (self, item ? item : find_neighbour (self, before));
}

void
rempart_window_renew (RempartWindow *self)
{
  g_autoptr (RempartItem) before = self->item ? g_object_ref (self->item) : NULL;
  g_autofree char *place = find_place (self, before);
  /* The rows go, and would take the focus with them. */
  gboolean in_list = has_focus (self, self->list);
  gboolean in_sidebar = has_focus (self, self->sidebar);

  rempart_sidebar_set_project (self->sidebar, self->project);
  rempart_item_list_set_project (self->list, self->project);
  renew_last_items (self);
  rempart_window_update_status (self);
  rempart_window_show_place (self, place);
  renew_item (self, before);
  rempart_window_layout_update (self);
  rempart_window_actions_update (self);
  rempart_window_queue_update (self);
  if (in_list || in_sidebar)
    gtk_widget_child_focus (in_list ? GTK_WIDGET (self->list) : GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
}
