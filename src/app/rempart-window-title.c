/* rempart-window-title.c: the title of the window, and below it what of the work is on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

static char *
format_saved (RempartWindow *self)
{
  gint64 saved_at = rempart_project_get_saved_at (self->project);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *time = NULL;

  if (rempart_project_is_read_only (self->project))
    return g_strdup (_("read-only"));
  if (self->not_saved)
    /* Translators: %s is the reason, a sentence */
    return g_strdup_printf (_("not saved: %s"), self->not_saved);
  if (self->writing)
    return g_strdup (_("not saved yet"));
  if (saved_at == 0)
    return g_strdup (_("all changes are saved"));

  utc = g_date_time_new_from_unix_utc (saved_at / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  time = g_date_time_format (local, "%H:%M");
  /* Translators: %s is the time of the last save, "14:02" */
  return g_strdup_printf (_("saved %s"), time);
}

static void
update_saved (RempartWindow *self)
{
  g_autofree char *saved = format_saved (self);

  gtk_label_set_text (self->saved_label, saved);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved_label), saved);
  if (self->not_saved)
    gtk_widget_add_css_class (GTK_WIDGET (self->saved_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->saved_label), "error");
}

void
rempart_window_set_writing (RempartWindow *self,
                            gboolean       writing)
{
  self->writing = writing;
  if (self->project)
    update_saved (self);
}

void
rempart_window_title_update (RempartWindow *self)
{
  const char *name = rempart_project_get_device (self->project, "name");
  const char *version = rempart_project_get_device (self->project, "version");
  g_autofree char *file = g_path_get_basename (rempart_project_get_path (self->project));
  g_autofree char *title = NULL;

  if (*name && *version)
    /* Translators: title of the window: 1 name of the device, 2 its version */
    title = g_strdup_printf (C_("title", "%1$s – %2$s"), name, version);
  else
    title = g_strdup (*name ? name : file);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->title_label, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), rempart_project_get_path (self->project));
  update_saved (self);
}
