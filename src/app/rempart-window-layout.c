/* rempart-window-layout.c: panes that fold when the window is narrow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include "rempart-settings.h"

#define MEDIUM_BELOW 1000
#define NARROW_BELOW 720

void
rempart_window_layout_init (RempartWindow *self)
{
  GSettings *settings = rempart_settings_get ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_paned_set_position (self->outer, g_settings_get_int (settings, "sidebar-position"));
  gtk_paned_set_position (self->inner, g_settings_get_int (settings, "list-position"));
}

void
rempart_window_layout_save (RempartWindow *self)
{
  GSettings *settings = rempart_settings_get ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  /* A window that was never sized says -1. */
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", MAX (width, 360));
      g_settings_set_int (settings, "window-height", MAX (height, 294));
    }
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (self->width == REMPART_WIDTH_WIDE && self->project)
    {
      g_settings_set_int (settings, "sidebar-position", gtk_paned_get_position (self->outer));
      g_settings_set_int (settings, "list-position", gtk_paned_get_position (self->inner));
    }
}

void
rempart_window_layout_update (RempartWindow *self)
{
  gboolean has_list = rempart_window_place_has_list (self) || rempart_window_has_search (self);
  gboolean list = has_list && self->show_list;
  gboolean places = self->show_places;
  gboolean alone = self->width == REMPART_WIDTH_NARROW && places;

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), places);
  gtk_widget_set_visible (GTK_WIDGET (self->inner), !alone);
  gtk_widget_set_visible (GTK_WIDGET (self->list), list);
  gtk_widget_set_visible (GTK_WIDGET (self->content), self->width == REMPART_WIDTH_WIDE || !list);
  gtk_widget_set_visible (self->list_button,
                          self->project && self->width != REMPART_WIDTH_WIDE && has_list);
  /* No room: the title stands on the frame of the desktop, the dossier has its place in the sidebar. */
  gtk_widget_set_visible (self->title_box, self->project && self->width != REMPART_WIDTH_NARROW);
  gtk_widget_set_visible (self->export_button, self->project && self->width != REMPART_WIDTH_NARROW);
  gtk_orientable_set_orientation (self->banner_box, self->width == REMPART_WIDTH_NARROW
                                                      ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static gboolean
layout_cb (gpointer user_data)
{
  RempartWindow *self = REMPART_WINDOW (user_data);

  self->layout_source = 0;
  g_object_set (self,
                "show-places", self->width != REMPART_WIDTH_NARROW,
                "show-list", self->width == REMPART_WIDTH_WIDE,
                NULL);
  rempart_window_layout_update (self);
  return G_SOURCE_REMOVE;
}

/* The panes change outside of the allocation that finds the need for it. */
void
rempart_window_layout_measure (RempartWindow *self,
                               int            width)
{
  RempartWidth now = width < NARROW_BELOW ? REMPART_WIDTH_NARROW
                   : width < MEDIUM_BELOW ? REMPART_WIDTH_MEDIUM
                                          : REMPART_WIDTH_WIDE;

  if (now == self->width)
    return;
  self->width = now;
  if (!self->layout_source)
    self->layout_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
}
