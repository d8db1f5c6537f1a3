/* verb-baseline.c: rempartctl baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>

#include "rempart-baseline.h"

static const CliColumn columns[] = {
  { "name", N_("Name") },
  { "at", N_("When (UTC)") },
  { "author", N_("Who") },
  { "event", NULL },
  { "hash", NULL },
  { "state", N_("State") },
  { "note", N_("Note") },
  { NULL }
};

static int
list (const CliVerb *self, const char *path, const char *format)
{
  g_autoptr (CliTable) table = cli_table_new (self, format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  g_autoptr (GPtrArray) baselines = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return CLI_FAILED;
  baselines = rempart_project_list_baselines (project, &error);
  if (baselines == NULL)
    return cli_fail_error (self, error);
  for (guint i = 0; i < baselines->len; i++)
    {
      RempartBaseline *baseline = g_ptr_array_index (baselines, i);
      gboolean fits = rempart_baseline_fits (baseline);

      cli_table_add (table, rempart_baseline_get_name (baseline));
      cli_table_add (table, rempart_baseline_get_at (baseline));
      cli_table_add (table, rempart_baseline_get_author (baseline));
      cli_table_add_number (table, (guint64) rempart_baseline_get_event (baseline));
      cli_table_add (table, rempart_baseline_get_hash (baseline));
      cli_table_add_nick (table, fits ? "ok" : "altered", fits ? _("Fits the history") : _("The history was changed since"));
      cli_table_add (table, rempart_baseline_get_note (baseline));
    }
  return cli_table_print (table);
}

static int
add (const CliVerb *self, const char *path, const char *typed, const char *typed_note)
{
  g_autofree char *name = cli_text (self, "NAME", typed);
  g_autofree char *note = cli_text (self, "--note", typed_note != NULL ? typed_note : "");
  g_autoptr (RempartProject) project = name != NULL && note != NULL ? cli_open_to_edit (self, path) : NULL;
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return CLI_FAILED;
  baseline = rempart_project_add_baseline (project, name, note, &error);
  return baseline != NULL ? CLI_DONE : cli_fail_error (self, error);
}

static int
take_out (const CliVerb *self, const char *path, const char *typed)
{
  g_autofree char *name = cli_text (self, "NAME", typed);
  g_autoptr (RempartProject) project = name != NULL ? cli_open_to_edit (self, path) : NULL;
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return CLI_FAILED;
  baseline = rempart_project_find_baseline (project, name, &error);
  if (baseline == NULL || !rempart_project_remove_baseline (project, baseline, &error))
    return cli_fail_error (self, error);
  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *note = NULL;
  g_autofree char *format = NULL;
  const char *act;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("What the baseline is for"), "TEXT" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 3, &words))
    return CLI_FAILED;
  act = words[1] != NULL ? words[1] : "list";
  if (g_str_equal (act, "list") && (words[1] == NULL || words[2] == NULL))
    return list (self, words[0], format);
  if (g_str_equal (act, "add") && words[2] != NULL)
    return add (self, words[0], words[2], note);
  if (g_str_equal (act, "remove") && words[2] != NULL)
    return take_out (self, words[0], words[2]);
  /* Translators: the first %s is the name of a verb, the second its arguments */
  return cli_fail (self, _("It is used as: rempartctl %s %s"), self->name, self->arguments);
}

const CliVerb cli_verb_baseline = {
  .name = "baseline",
  .arguments = "FILE [list | add NAME | remove NAME]",
  .summary = N_("Give the present state a name, list those that have one"),
  .run = run,
};
