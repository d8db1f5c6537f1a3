/* rempart-window.c: the main window: one project, or the welcome page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (RempartWindow, rempart_window, ADW_TYPE_APPLICATION_WINDOW)

static void
rempart_window_dispose (GObject *object)
{
  RempartWindow *self = REMPART_WINDOW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->project);
  g_clear_pointer (&self->place, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_WINDOW);
  G_OBJECT_CLASS (rempart_window_parent_class)->dispose (object);
}

static void
rempart_window_class_init (RempartWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, toasts);
  rempart_window_install_actions (widget_class);
}

static void
rempart_window_init (RempartWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RempartWindow *
rempart_window_new (GtkApplication *application)
{
  return g_object_new (REMPART_TYPE_WINDOW, "application", application, NULL);
}

void
rempart_window_set_project (RempartWindow  *self,
                            RempartProject *project)
{
  g_return_if_fail (REMPART_IS_WINDOW (self));

  if (!g_set_object (&self->project, project))
    return;
  g_clear_object (&self->item);
  rempart_window_sync_pages (self);
  if (project)
    rempart_window_go_place (self, "overview");
}

RempartProject *
rempart_window_get_project (RempartWindow *self)
{
  g_return_val_if_fail (REMPART_IS_WINDOW (self), NULL);

  return self->project;
}

void
rempart_window_open_file (RempartWindow *self,
                          GFile         *file)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (REMPART_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  project = rempart_project_open (g_file_peek_path (file), REMPART_OPEN_DEFAULT, &error);
  if (project)
    rempart_window_set_project (self, project);
  else
    rempart_window_error (self, error->message);
}

void
rempart_window_add_job (RempartWindow *self,
                        RempartJob    *job)
{
  g_return_if_fail (REMPART_IS_WINDOW (self));
}
