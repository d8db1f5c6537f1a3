/* verb-verify.c: rempartctl verify
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-verify.h"

#include <glib/gi18n.h>

#include "rempart-recover.h"
#include "rempart-verify.h"

static void
add_history_row (CliTable *table, gboolean whole)
{
  RempartHealth health = whole ? REMPART_HEALTH_OK : REMPART_HEALTH_ALTERED;

  cli_table_add_nick (table, "history", _("History"));
  cli_table_add (table, "");
  cli_table_add_nick (table, rempart_health_to_nick (health), rempart_health_get_label (health));
}

/* Of an event its number, of anything else what it is; for people a sentence. */
static void
add_deviation (CliTable *table, const RempartDeviation *deviation)
{
  g_autofree char *message = rempart_deviation_dup_message (deviation);
  g_autofree char *place = NULL;

  if (rempart_deviation_is_of_history (deviation))
    {
      add_history_row (table, FALSE);
      place = g_strdup_printf ("%" G_GINT64_FORMAT, deviation->event);
    }
  else
    {
      cli_table_add_nick (table, "content", _("Content"));
      cli_table_add (table, "");
      cli_table_add_nick (table, rempart_health_to_nick (REMPART_HEALTH_ALTERED),
                          rempart_health_get_label (REMPART_HEALTH_ALTERED));
      place = g_strjoin ("/", deviation->entity, deviation->key, *deviation->field != '\0' ? deviation->field : NULL, NULL);
    }
  cli_table_add_nick (table, place, message);
  cli_table_add (table, "");
}

/* The history stands first, as a document without revision, then what is not as the history says. */
static int
verify_history (const CliVerb *self, RempartProject *project, CliTable *table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deviations = rempart_project_verify (project, &error);

  if (deviations == NULL)
    return cli_fail_error (self, error);

  /* Those of the history come first. */
  if (deviations->len == 0 || !rempart_deviation_is_of_history (g_ptr_array_index (deviations, 0)))
    {
      add_history_row (table, TRUE);
      cli_table_add (table, "");
      cli_table_add (table, "");
    }
  for (guint i = 0; i < deviations->len; i++)
    add_deviation (table, g_ptr_array_index (deviations, i));

  return deviations->len > 0 ? CLI_FOUND : CLI_DONE;
}

/* What keeps the evidence from being looked at */
static int
tell_unread (const char *unread, CliTable *table)
{
  cli_table_add_nick (table, "content", _("Content"));
  cli_table_add (table, "");
  cli_table_add_nick (table, rempart_health_to_nick (REMPART_HEALTH_ALTERED), rempart_health_get_label (REMPART_HEALTH_ALTERED));
  cli_table_add_nick (table, "unread", unread);
  cli_table_add (table, "");

  return CLI_FOUND;
}

/* What was lost in a damaged file is no tampering, and no whole history either. */
static int
tell_recovery (RempartProject *project, CliTable *table)
{
  g_autofree char *gap = rempart_project_dup_recovered_gap (project);
  g_autofree char *place = NULL;

  if (gap == NULL)
    return CLI_DONE;
  /* Translators: %s is numbers of entries of the history: 12-40 88 */
  place = g_strdup_printf (_("entries lost in a damaged file: %s"), gap);
  cli_table_add_nick (table, "history", _("History"));
  cli_table_add (table, "");
  cli_table_add_nick (table, "recovered", _("Recovered"));
  cli_table_add_nick (table, gap, place);
  cli_table_add (table, "");

  return CLI_FOUND;
}

/* What a newer program added is not looked at: a file that says so of itself proves less. */
static void
note_newer (const CliVerb *self, RempartProject *project)
{
  g_autofree char *message = NULL;

  if (rempart_project_get_read_only_reason (project) != REMPART_READ_ONLY_TOO_NEW)
    return;
  message = rempart_project_dup_read_only_message (project);
  cli_note (self, "%s", message);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (CliTable) table = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *format = NULL;
  const char *unread;
  int history, evidence;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  table = cli_verify_table_new (self, format);
  project = table != NULL ? cli_open_to_verify (self, words[0]) : NULL;
  if (project == NULL)
    return CLI_FAILED;

  note_newer (self, project);
  history = verify_history (self, project, table);
  if (history != CLI_FAILED)
    {
      int recovery = tell_recovery (project, table);

      history = MAX (history, recovery);
    }
  unread = rempart_project_get_unread (project);
  if (history == CLI_FAILED)
    evidence = CLI_FAILED;
  else
    evidence = unread != NULL ? tell_unread (unread, table) : cli_verify_evidence (self, project, table);
  if (evidence == CLI_FAILED || cli_table_print (table) != CLI_DONE)
    return CLI_FAILED;

  return MAX (history, evidence);
}

const CliVerb cli_verb_verify = {
  .name = "verify",
  .arguments = "FILE",
  .summary = N_("Read history, content and evidence again and compare them with what was recorded"),
  .run = run,
};
