/* rempart-application.c: the running program: its windows and what they share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-application.h"

#include "rempart-locale.h"
#include "rempart-settings.h"
#include "rempart-window.h"

struct _RempartApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RempartApplication, rempart_application, ADW_TYPE_APPLICATION)

static void
rempart_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (rempart_window_new (GTK_APPLICATION (application))));
}

static void
rempart_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      RempartWindow *window = rempart_window_new (GTK_APPLICATION (application));

      gtk_window_present (GTK_WINDOW (window));
      rempart_window_open_file (window, files[i]);
    }
}

static void
rempart_application_class_init (RempartApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = rempart_application_activate;
  application_class->open = rempart_application_open;
}

static void
rempart_application_init (RempartApplication *self)
{
}

void
rempart_application_init_locale (void)
{
  g_autofree char *language = g_settings_get_string (rempart_settings_get (), "language");

  rempart_locale_set_language (language);
}

RempartApplication *
rempart_application_new (void)
{
  return g_object_new (REMPART_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/rempart/Rempart",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
