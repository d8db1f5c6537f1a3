/* rempart-paths.c: where a program finds what is installed beside it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-paths.h"

gboolean
rempart_paths_is_build_tree (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      gboolean inside = program != NULL && g_str_has_prefix (program, BUILD_ROOT "/");

      g_once_init_leave (&once, inside ? 2 : 1);
    }

  return once == 2;
}

const char *
rempart_paths_get_locale_dir (void)
{
  return rempart_paths_is_build_tree () ? BUILD_LOCALEDIR : LOCALEDIR;
}

const char *
rempart_paths_get_data_dir (void)
{
  return rempart_paths_is_build_tree () ? BUILD_ROOT "/data" : PKGDATADIR;
}

char *
rempart_paths_dup_help_uri (const char *lang)
{
  g_return_val_if_fail (lang != NULL, NULL);

  if (!rempart_paths_is_build_tree ())
    return g_strdup ("help:" GETTEXT_PACKAGE);
  return g_strdup_printf ("help:" SOURCE_HELPDIR "/%s", g_str_equal (lang, "fr") ? "fr" : "C");
}
