/* verb-recover.c: rempartctl recover
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-recover.h"

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *output = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *report = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Project to write"), "OUT" },
    { "backup", 0, 0, G_OPTION_ARG_FILENAME, &backup, N_("Earlier copy of the project, for what is lost"), "FILE" },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_("Write what was saved and lost to this file too"), "FILE" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  if (output == NULL)
    return cli_fail (self, "%s", _("The option --output is missing (see: rempartctl recover --help)"));
  if (!rempart_project_recover (words[0], backup, output, cli_get_cancellable (), &recovery, &error))
    return cli_fail_error (self, error);
  if (report != NULL && !g_file_set_contents (report, rempart_recovery_get_report (recovery), -1, &error))
    return cli_fail_error (self, error);
  fputs (rempart_recovery_get_report (recovery), stdout);
  if (cli_flush (self) != CLI_DONE)
    return CLI_FAILED;

  return rempart_recovery_is_whole (recovery) ? CLI_DONE : CLI_FOUND;
}

const CliVerb cli_verb_recover = {
  .name = "recover",
  .arguments = "DAMAGED -o OUT [--backup FILE] [--report FILE]",
  .summary = N_("Save what can still be read of a damaged project"),
  .run = run,
};
