/* rempart-error.c: the error domains of core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-error.h"

#include <string.h>

G_DEFINE_QUARK (rempart-project-error-quark, rempart_project_error)
G_DEFINE_QUARK (rempart-catalogue-error-quark, rempart_catalogue_error)

char *
rempart_error_describe (int code)
{
  const char *text = strerror (code);
  char *utf8 = g_locale_to_utf8 (text, -1, NULL, NULL, NULL);

  return utf8 != NULL ? utf8 : g_utf8_make_valid (text, -1);
}
