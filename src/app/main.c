/* main.c: starts the application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RempartApplication) application = NULL;

  rempart_application_init_locale ();
  application = rempart_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
