/* verb-history.c: rempartctl history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>

#include "rempart-history.h"

static const CliColumn columns[] = {
  { "event", NULL },
  { "step", NULL },
  { "at", N_("When (UTC)") },
  { "actor", N_("Who") },
  { "action", NULL },
  { "entity", NULL },
  { "key", N_("Where") },
  { "field", NULL },
  { "old", NULL },
  { "new", NULL },
  { NULL, N_("What") },
  { NULL }
};

static void
add_row (CliTable *table, RempartEvent *event)
{
  g_autofree char *summary = rempart_event_dup_summary (event);

  cli_table_add_number (table, rempart_event_get_id (event));
  cli_table_add_number (table, rempart_event_get_step (event));
  cli_table_add (table, rempart_event_get_at (event));
  cli_table_add (table, rempart_event_get_actor (event));
  cli_table_add (table, rempart_event_get_action (event));
  cli_table_add (table, rempart_event_get_entity (event));
  cli_table_add (table, rempart_event_get_key (event));
  cli_table_add (table, rempart_event_get_field (event));
  cli_table_add (table, rempart_event_get_old (event));
  cli_table_add (table, rempart_event_get_new (event));
  cli_table_add (table, summary);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (CliTable) table = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *item_ref = NULL;
  g_autofree char *format = NULL;
  RempartItem *item = NULL;
  const GOptionEntry entries[] = {
    { "item", 0, 0, G_OPTION_ARG_STRING, &item_ref, N_("Only what was done to this item"), "ITEM" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  table = cli_table_new (self, format, columns);
  project = table != NULL ? cli_open_to_read (self, words[0]) : NULL;
  if (project == NULL ||
      (item_ref != NULL && (item = cli_find_item (self, project, item_ref)) == NULL))
    return CLI_FAILED;

  events = rempart_project_list_events (project, item, 0, 0, &error);
  if (events == NULL)
    return cli_fail_error (self, error);
  for (guint i = 0; i < events->len; i++)
    add_row (table, g_ptr_array_index (events, i));

  return cli_table_print (table);
}

const CliVerb cli_verb_history = {
  .name = "history",
  .arguments = "FILE",
  .summary = N_("List every change, the newest first"),
  .run = run,
};
