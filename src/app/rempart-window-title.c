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

static char *
dup_device (RempartWindow *self,
            const char    *file)
{
  const char *name = rempart_project_get_device (self->project, "name");
  const char *version = rempart_project_get_device (self->project, "version");

  if (*name && *version)
    /* Translators: title of the window: 1 name of the device, 2 its version */
    return g_strdup_printf (C_("title", "%1$s – %2$s"), name, version);
  return g_strdup (*name ? name : file);
}

/* The original and a copy that somebody works on are about one device: the title tells them apart, the file below it whose it is. */
void
rempart_window_title_update (RempartWindow *self)
{
  const char *path = rempart_project_get_path (self->project);
  g_autofree char *file = g_filename_display_basename (path);
  g_autofree char *device = dup_device (self, file);
  g_autofree char *origin = rempart_project_dup_origin (self->project);
  g_autofree char *title = NULL;
  g_autofree char *where = NULL;

  if (origin != NULL)
    {
      /* Translators: title of the window: the device, of which the window shows a copy that somebody works on apart */
      title = g_strdup_printf (C_("title", "%s (working copy)"), device);
      /* Translators: the path of a project file, and that of the project it was copied from */
      where = g_strdup_printf (_("%1$s\nWorking copy of %2$s"), path, origin);
    }
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : device);
  gtk_label_set_text (self->title_label, title != NULL ? title : device);
  gtk_label_set_text (self->file_label, file);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), where != NULL ? where : path);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->file_label), where != NULL ? where : path);
  update_saved (self);
}
