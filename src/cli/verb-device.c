/* verb-device.c: rempartctl device
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <string.h>

static const CliColumn columns[] = {
  { "field", N_("Field") },
  { NULL, N_("Meaning") },
  { "value", N_("Value") },
  { NULL }
};

static int
show (const CliVerb *self, const char *path, const char *format)
{
  g_autoptr (CliTable) table = cli_table_new (self, format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  const RempartDeviceField *fields;
  gsize n_fields;

  if (project == NULL)
    return CLI_FAILED;

  fields = rempart_device_fields (&n_fields);
  for (gsize i = 0; i < n_fields; i++)
    {
      cli_table_add (table, fields[i].name);
      cli_table_add (table, rempart_device_field_get_label (fields[i].name));
      cli_table_add (table, rempart_project_get_device (project, fields[i].name));
    }

  return cli_table_print (table);
}

static gboolean
is_field (const char *name)
{
  const RempartDeviceField *fields;
  gsize n_fields;

  fields = rempart_device_fields (&n_fields);
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name))
      return TRUE;

  return FALSE;
}

/* Splits KEY=VALUE words into @changes; their strings live in @texts. */
static gboolean
read_changes (const CliVerb *self, char **words, GArray *changes, GPtrArray *texts)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *sign = strchr (words[i], '=');
      RempartChange change;

      if (sign == NULL)
        {
          /* Translators: %s is what was typed */
          cli_fail (self, _("“%s” is not of the form KEY=VALUE"), words[i]);
          return FALSE;
        }

      *sign = '\0';
      change.field = words[i];
      if (!is_field (change.field))
        {
          /* Translators: %s is what was typed */
          cli_fail (self, _("A device has no field “%s” (“rempartctl device FILE” lists them)"),
                    words[i]);
          return FALSE;
        }

      change.value = cli_text (self, change.field, sign + 1);
      if (change.value == NULL)
        return FALSE;
      g_ptr_array_add (texts, (char *) change.value);
      g_array_append_val (changes, change);
    }

  return TRUE;
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RempartChange));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, G_MAXUINT, &words))
    return CLI_FAILED;
  if (words[1] == NULL)
    return show (self, words[0], format);

  if (!read_changes (self, words + 1, changes, texts))
    return CLI_FAILED;
  project = cli_open_to_edit (self, words[0]);
  if (project == NULL)
    return CLI_FAILED;

  if (!rempart_project_edit_device (project, (const RempartChange *) changes->data, changes->len,
                                    &error) ||
      !rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

const CliVerb cli_verb_device = {
  .name = "device",
  .arguments = "FILE [KEY=VALUE…]",
  .summary = N_("Show or change what is known of the device"),
  .run = run,
};
