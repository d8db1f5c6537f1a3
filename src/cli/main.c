/* main.c: rempartctl, the command line of Rempart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>

#include "cli.h"
#include "rempart-paths.h"

static const CliVerb * const verbs[] = {
  &cli_verb_new,
  &cli_verb_device,
  &cli_verb_catalogue,
  &cli_verb_items,
  &cli_verb_answer,
  &cli_verb_comment,
  &cli_verb_sign,
  &cli_verb_evidence,
  &cli_verb_link,
  &cli_verb_check,
  &cli_verb_verify,
  &cli_verb_history,
  &cli_verb_baseline,
  &cli_verb_diff,
  &cli_verb_text,
  &cli_verb_merge,
  &cli_verb_export,
  &cli_verb_sign_file,
  &cli_verb_recover,
};

static void
print_usage (FILE *stream)
{
  fprintf (stream, "%s\n\n", _("Usage: rempartctl VERB [ARGUMENT…]"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (stream, "  %-10s %s\n", verbs[i]->name, _(verbs[i]->summary));
  fprintf (stream, "\n%s\n", _("“rempartctl VERB --help” tells what a verb takes."));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, rempart_paths_get_locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A reader that went away is an error of writing, not an end without a word. */
  signal (SIGPIPE, SIG_IGN);

  if (argc < 2)
    return cli_fail (NULL, "%s", _("A verb is missing (see: rempartctl --help)"));

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    {
      print_usage (stdout);
      return cli_flush (NULL);
    }

  if (g_str_equal (argv[1], "--version"))
    {
      printf ("rempartctl %s\n", VERSION);
      return cli_flush (NULL);
    }

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (argv[1], verbs[i]->name))
      return verbs[i]->run (verbs[i], argv + 1);

  /* Translators: %s is what was typed */
  return cli_fail (NULL, _("“%s” is not a verb (see: rempartctl --help)"), argv[1]);
}
