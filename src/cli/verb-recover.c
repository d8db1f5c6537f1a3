/* verb-recover.c: rempartctl recover
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "rempart-recover.h"

/* A report is no project: what it may not replace is the damaged one before all. */
static gboolean
check_report (const CliVerb *self, const char *report, const char *damaged, const char *backup, const char *output)
{
  g_autofree char *file = report != NULL ? g_canonicalize_filename (report, NULL) : NULL;
  g_autofree char *project = g_canonicalize_filename (output, NULL);

  if (!cli_check_output (self, report, (const char *[]) { damaged, backup }, 2))
    return FALSE;
  if (g_strcmp0 (file, project) != 0)
    return TRUE;
  /* Translators: %s is a file */
  cli_fail (self, _("“%s” is the name of the project to write, so the report needs another one"), report);
  return FALSE;
}

static int
write_report (const CliVerb *self, const char *report, const char *text)
{
  FILE *file = fopen (report, "we");
  gboolean written = file != NULL && fputs (text, file) >= 0;
  int code = errno;

  if (file != NULL && fclose (file) != 0 && written)
    {
      written = FALSE;
      code = errno;
    }
  if (written)
    return CLI_DONE;
  /* a half of it tells less than was lost */
  if (file != NULL && g_file_test (report, G_FILE_TEST_IS_REGULAR))
    g_unlink (report);
  /* Translators: the first %s is a file, the second the reason, given by the system */
  return cli_fail (self, _("The project was written, but not the report “%s”: %s"), report, g_strerror (code));
}

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
  if (!check_report (self, report, words[0], backup, output))
    return CLI_FAILED;
  if (!rempart_project_recover (words[0], backup, output, cli_get_cancellable (), &recovery, &error))
    return cli_fail_error (self, error);
  fputs (rempart_recovery_get_report (recovery), stdout);
  if (cli_flush (self) != CLI_DONE ||
      (report != NULL && write_report (self, report, rempart_recovery_get_report (recovery)) != CLI_DONE))
    return CLI_FAILED;

  return rempart_recovery_is_whole (recovery) ? CLI_DONE : CLI_FOUND;
}

const CliVerb cli_verb_recover = {
  .name = "recover",
  .arguments = "DAMAGED -o OUT [--backup FILE] [--report FILE]",
  .summary = N_("Save what can still be read of a damaged project"),
  .run = run,
};
