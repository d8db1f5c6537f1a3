/* page-fixture.c: a page in a window that records what the page asks of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"

gboolean
page_fixture_wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
asked_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  PageFixture *self = user_data;
  g_autofree char *text = g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (parameter, NULL)
                                                                                 : g_variant_print (parameter, FALSE);

  g_ptr_array_add (self->asked, g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                                 text));
}

void
page_fixture_set_up (PageFixture   *self,
                     gconstpointer  data)
{
  static const GActionEntry entries[] = {
    { "go-item", asked_cb, "s" },
    { "go-place", asked_cb, "s" },
    { "toast", asked_cb, "s" },
    { "toast-undo", asked_cb, "s" },
    { "embed", asked_cb, "a(xx)" },
    { "error", asked_cb, "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  core_fixture_set_up (&self->core, data);
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1024, 768);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
}

void
page_fixture_show (PageFixture *self,
                   GtkWidget   *page)
{
  self->page = page;
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &self->page);
  gtk_window_set_child (GTK_WINDOW (self->window), page);
  gtk_window_present (GTK_WINDOW (self->window));
  page_fixture_wait (gtk_widget_get_mapped (page));
}

void
page_fixture_tear_down (PageFixture   *self,
                        gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  page_fixture_wait (self->page == NULL);
  g_ptr_array_unref (self->asked);
  page_fixture_wait (G_OBJECT (self->core.project)->ref_count == 1);
  core_fixture_tear_down (&self->core, data);
}

const char *
page_fixture_last (PageFixture *self)
{
  return self->asked->len > 0 ? g_ptr_array_index (self->asked, self->asked->len - 1) : NULL;
}

gpointer
page_fixture_child (PageFixture *self,
                    const char  *id)
{
  GObject *child = gtk_widget_get_template_child (self->page, G_OBJECT_TYPE (self->page), id);

  g_assert_nonnull (child);
  return child;
}

static GtkWidget *
find_nth (GtkWidget *widget,
          GType      type,
          guint     *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gpointer
page_fixture_find (GtkWidget *widget,
                   GType      type,
                   guint      n)
{
  return find_nth (widget, type, &n);
}

gpointer
page_fixture_find_row (GtkWidget  *widget,
                       const char *title)
{
  for (guint i = 0;; i++)
    {
      AdwPreferencesRow *row = page_fixture_find (widget, ADW_TYPE_PREFERENCES_ROW, i);

      if (row == NULL || g_strcmp0 (adw_preferences_row_get_title (row), title) == 0)
        return row;
    }
}
