/* window-fixture.c: a project in the main window of a running application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "window-fixture.h"

#include "rempart-application.h"

GtkApplication *
window_fixture_init (int    *argc,
                     char ***argv)
{
  RempartApplication *application;
  g_autoptr (GError) error = NULL;

  g_test_init (argc, argv, NULL);
  rempart_application_init_locale ();
  application = rempart_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  return GTK_APPLICATION (application);
}

void
window_fixture_settle (RempartWindow *window)
{
  WAIT_FOR (!window->update_source && !window->layout_source);
}

void
window_fixture_set_up (WindowFixture *self,
                       gconstpointer  data)
{
  core_fixture_set_up (&self->core, NULL);
  self->window = rempart_window_new (GTK_APPLICATION (g_application_get_default ()));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  rempart_window_set_project (self->window, self->core.project);
  WAIT_FOR (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  window_fixture_settle (self->window);
}

void
window_fixture_tear_down (WindowFixture *self,
                          gconstpointer  data)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_FOR (!window);
  /* A page may still be cancelling its look at the evidence. What holds the project for good fails by the timeout. */
  WAIT_FOR (G_OBJECT (self->core.project)->ref_count == 1);
  core_fixture_tear_down (&self->core, NULL);
}

void
window_fixture_go (WindowFixture *self,
                   const char    *place)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-place", "s", place));
  window_fixture_settle (self->window);
}

void
window_fixture_activate (WindowFixture *self,
                         const char    *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  window_fixture_settle (self->window);
}
