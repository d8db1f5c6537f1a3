/* rempart-settings.c: the preferences of the person, from the installed schema or the build tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-settings.h"

#include "rempart-paths.h"

/* A program of the build tree takes the schema that was compiled with it, whatever is installed. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) built = NULL;
  g_autoptr (GError) error = NULL;
  GSettingsSchema *schema = NULL;

  if (installed && !rempart_paths_is_build_tree ())
    schema = g_settings_schema_source_lookup (installed, APPLICATION_ID, TRUE);
  if (schema)
    return schema;

  built = g_settings_schema_source_new_from_directory (BUILD_SCHEMADIR, installed, FALSE, &error);
  if (built)
    schema = g_settings_schema_source_lookup (built, APPLICATION_ID, TRUE);
  if (!schema)
    g_error ("The settings schema %s is not installed", APPLICATION_ID);
  return schema;
}

GSettings *
rempart_settings_get (void)
{
  static GSettings *settings;

  if (!settings)
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();

      settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
