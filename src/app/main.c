/* main.c: starts the application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-application.h"
#include "rempart-catalogue.h"

/* No project opens without them, and they can be parsed while GTK begins. The library keeps them. */
static gpointer
load_catalogues (gpointer data)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  for (guint i = 0; ids[i] != NULL; i++)
    g_object_unref (rempart_catalogue_load_builtin (ids[i], NULL));
  return NULL;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RempartApplication) application = NULL;

  rempart_application_init_locale ();
  g_thread_unref (g_thread_new ("catalogues", load_catalogues, NULL));
  application = rempart_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
