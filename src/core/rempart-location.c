/* rempart-location.c: where an evidence file lies, seen from a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-location.h"

#include <stdlib.h>
#include <string.h>

#include "rempart-evidence.h"

/* A path in its real folder, so that a symbolic link on the way does not hide that it lies beside the project. */
static char *
dup_real_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *real = realpath (folder, NULL);

  return real != NULL ? g_build_filename (real, base, NULL) : g_steal_pointer (&absolute);
}

char *
rempart_location_record (const char *folder,
                         const char *path)
{
  g_autofree char *real = dup_real_path (path);
  g_autofree char *prefix = g_str_has_suffix (folder, "/") ? g_strdup (folder) : g_strconcat (folder, "/", NULL);

  return g_strdup (g_str_has_prefix (real, prefix) ? real + strlen (prefix) : real);
}

char *
rempart_location_resolve (const char *folder,
                          const char *location)
{
  return g_canonicalize_filename (location, folder);
}

char *
rempart_location_move (const char *folder,
                       const char *location,
                       guint64     size,
                       const char *new_folder)
{
  g_autofree char *original = rempart_location_resolve (folder, location);
  g_autofree char *beside = rempart_location_resolve (new_folder, location);

  if (g_path_is_absolute (location) || rempart_health_glance (beside, size) == REMPART_HEALTH_OK)
    return g_strdup (location);
  return rempart_location_record (new_folder, original);
}
