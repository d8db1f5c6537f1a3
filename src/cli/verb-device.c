/* verb-device.c: rempartctl device
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rempart-characteristics.h"

static const CliColumn columns[] = {
  { "field", N_("Field") },
  { NULL, N_("Meaning") },
  { "value", N_("Value") },
  { NULL }
};

/* After the fields: programs that read those go on finding them where they were. */
static void
add_characteristics (CliTable *table, RempartProject *project)
{
  GPtrArray *list = rempart_characteristic_list ();

  for (guint i = 0; i < list->len; i++)
    {
      const RempartCharacteristic *characteristic = g_ptr_array_index (list, i);
      const char *id = rempart_characteristic_get_id (characteristic);
      RempartTruth truth = rempart_project_get_characteristic (project, id);

      cli_table_add (table, id);
      cli_table_add (table, rempart_characteristic_get_title (characteristic, cli_get_lang ()));
      cli_table_add_nick (table, rempart_truth_to_nick (truth), rempart_truth_get_label (truth));
    }
}

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
  add_characteristics (table, project);

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

/* What is to change; the strings live in texts and in the words of the command line. */
typedef struct
{
  GArray    *device;            /* RempartChange */
  GArray    *characteristics;   /* RempartChange */
  GPtrArray *texts;
} Changes;

static void
changes_clear (Changes *changes)
{
  g_array_unref (changes->device);
  g_array_unref (changes->characteristics);
  g_ptr_array_unref (changes->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changes, changes_clear)

/* Splits KEY=VALUE words. */
static gboolean
read_changes (const CliVerb *self, char **words, Changes *changes)
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
      if (!is_field (change.field) && rempart_characteristic_find (change.field) == NULL)
        {
          /* Translators: %s is what was typed */
          cli_fail (self, _("A device has no field “%s” (“rempartctl device FILE” lists them)"),
                    words[i]);
          return FALSE;
        }

      change.value = cli_text (self, change.field, sign + 1);
      if (change.value == NULL)
        return FALSE;
      g_ptr_array_add (changes->texts, (char *) change.value);
      g_array_append_val (is_field (change.field) ? changes->device : changes->characteristics, change);
    }

  return TRUE;
}

/* All of it or nothing, as one step. */
static gboolean
edit (RempartProject *project, const Changes *changes, GError **error)
{
  gboolean done;

  if (!rempart_project_begin_group (project, error))
    return FALSE;
  done = rempart_project_edit_device (project, (const RempartChange *) changes->device->data,
                                      changes->device->len, error) &&
         rempart_project_edit_characteristics (project, (const RempartChange *) changes->characteristics->data,
                                               changes->characteristics->len, error);

  return rempart_project_end_group (project, done, done ? error : NULL) && done;
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_auto (Changes) changes = {
    g_array_new (FALSE, FALSE, sizeof (RempartChange)),
    g_array_new (FALSE, FALSE, sizeof (RempartChange)),
    g_ptr_array_new_with_free_func (g_free),
  };
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

  if (!read_changes (self, words + 1, &changes))
    return CLI_FAILED;
  project = cli_open_to_edit (self, words[0]);
  if (project == NULL)
    return CLI_FAILED;

  if (!edit (project, &changes, &error) || !rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

const CliVerb cli_verb_device = {
  .name = "device",
  .arguments = "FILE [KEY=VALUE…]",
  .summary = N_("Show or change what is known of the device"),
  .run = run,
};
