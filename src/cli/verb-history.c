/* verb-history.c: rempartctl history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-date.h"
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
  { "hash", NULL },
  { NULL, N_("What") },
  { NULL }
};

/* A piece of the table for spreadsheets is written once it is this long. */
#define PIECE (64 * 1024)

static gboolean
add_row_cb (RempartEvent *event, gpointer user_data)
{
  CliTable *table = user_data;
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
  cli_table_add (table, rempart_event_get_hash (event));
  cli_table_add (table, summary);

  return TRUE;
}

static gboolean
write_csv_cb (RempartEvent *event, gpointer user_data)
{
  GString *text = user_data;

  rempart_event_append_csv (event, text, cli_get_lang ());
  if (text->len >= PIECE)
    {
      fwrite (text->str, 1, text->len, stdout);
      g_string_truncate (text, 0);
    }

  return ferror (stdout) == 0;
}

static int
write_csv (const CliVerb *self, RempartProject *project, const RempartEventFilter *filter)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  rempart_event_append_csv_head (text, cli_get_lang ());
  if (!rempart_project_foreach_event (project, filter, write_csv_cb, text, &error))
    return cli_fail_error (self, error);
  fwrite (text->str, 1, text->len, stdout);

  return cli_flush (self);
}

static gboolean
check_day (const CliVerb *self, const char *option, const char *day)
{
  if (day == NULL || rempart_date_parse (day, NULL))
    return TRUE;
  cli_fail_value (self, option, day, "YYYY-MM-DD");
  return FALSE;
}

static gboolean
check_person (const CliVerb *self, RempartProject *project, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  if (name == NULL)
    return TRUE;
  names = rempart_project_list_actors (project, &error);
  if (names == NULL)
    {
      cli_fail_error (self, error);
      return FALSE;
    }
  if (g_strv_contains ((const char * const *) names, name))
    return TRUE;

  list = g_strjoinv (", ", names);
  /* Translators: the first %s is a name that was typed, the second a list of names */
  cli_fail (self, _("The history names no “%s”; it names: %s"), name, list);
  return FALSE;
}

static gboolean
check_options (const CliVerb *self, const char *kind_nick, const char *format, RempartEventFilter *filter)
{
  if (!check_day (self, "from", filter->from) || !check_day (self, "to", filter->to))
    return FALSE;
  if (filter->from != NULL && filter->to != NULL && g_strcmp0 (filter->from, filter->to) > 0)
    {
      /* Translators: the two %s are dates */
      cli_fail (self, _("The days go backwards: %s comes after %s"), filter->from, filter->to);
      return FALSE;
    }
  if (kind_nick != NULL && !rempart_event_kind_from_nick (kind_nick, &filter->kind))
    {
      cli_fail_value (self, "kind", kind_nick, "answer, link, evidence, device, catalogue, review, baseline, project");
      return FALSE;
    }
  if (format != NULL && !g_str_equal (format, "text") && !g_str_equal (format, "tsv") && !g_str_equal (format, "csv"))
    {
      cli_fail_value (self, "format", format, "text, tsv, csv");
      return FALSE;
    }
  return TRUE;
}

static int
list_events (const CliVerb *self, RempartProject *project, const RempartEventFilter *filter, const char *format)
{
  g_autoptr (CliTable) table = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (format, "csv") == 0)
    return write_csv (self, project, filter);

  table = cli_table_new (self, format, columns);
  if (table == NULL)
    return CLI_FAILED;
  if (!rempart_project_foreach_event (project, filter, add_row_cb, table, &error))
    return cli_fail_error (self, error);

  return cli_table_print (table);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *item_ref = NULL;
  g_autofree char *person = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  g_autofree char *format = NULL;
  RempartEventFilter filter = { 0 };
  const GOptionEntry entries[] = {
    { "item", 0, 0, G_OPTION_ARG_STRING, &item_ref, N_("Only what was done to this item"), "ITEM" },
    { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_("Only what this person did"), "NAME" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("Only from this day on, in the local time zone"), "YYYY-MM-DD" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Only up to this day, which is included"), "YYYY-MM-DD" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_("Only changes of this kind"),
      "answer|link|evidence|device|catalogue|review|baseline|project" },
    { "find", 0, 0, G_OPTION_ARG_STRING, &text, N_("Only where all of these words stand"), "WORDS" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people, for programs or for spreadsheets"), "text|tsv|csv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  filter = (RempartEventFilter) { .actor = person, .from = from, .to = to, .words = text };
  if (!check_options (self, kind, format, &filter))
    return CLI_FAILED;
  project = cli_open_to_read (self, words[0]);
  if (project == NULL ||
      (item_ref != NULL && (filter.item = cli_find_item (self, project, item_ref)) == NULL) ||
      !check_person (self, project, person))
    return CLI_FAILED;

  return list_events (self, project, &filter, format);
}

const CliVerb cli_verb_history = {
  .name = "history",
  .arguments = "FILE",
  .summary = N_("List every change, the newest first"),
  .run = run,
};
