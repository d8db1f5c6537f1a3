/* verb-export.c: rempartctl export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-sign.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-baseline.h"
#include "rempart-dossier.h"

static gboolean
check_catalogues (const CliVerb *self, RempartProject *project, char **ids)
{
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    if (rempart_project_find_catalogue (project, ids[i]) == NULL)
      {
        /* Translators: the first %s is a path, the second an identifier */
        cli_fail (self, _("“%s” holds no catalogue “%s”"), rempart_project_get_path (project),
                  ids[i]);
        return FALSE;
      }

  return TRUE;
}

/* The states of a change report; the moments borrow from the baselines, which are kept in @kept. */
static gboolean
find_moment (const CliVerb *self, RempartProject *project, const char *name, RempartMoment *moment, GPtrArray *kept)
{
  g_autoptr (GError) error = NULL;
  RempartBaseline *baseline = rempart_project_find_baseline (project, name, &error);

  if (baseline == NULL)
    {
      cli_fail_error (self, error);
      return FALSE;
    }
  g_ptr_array_add (kept, baseline);
  if (!rempart_baseline_fits (baseline))
    /* Translators: %s is the name of a baseline */
    cli_note (self, _("the history was changed since the baseline “%s” was made; verify tells where"), name);
  moment->event = rempart_baseline_get_event (baseline);
  moment->name = rempart_baseline_get_name (baseline);
  moment->at = rempart_baseline_get_at (baseline);

  return TRUE;
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) catalogues = NULL;
  g_autofree char *format_nick = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *output = NULL;
  g_autoptr (RempartSigner) signer = NULL;
  g_auto (CliSign) sign = { 0 };
  RempartFormat format;
  RempartDossierOptions options = { 0 };
  g_autofree char *since_name = NULL;
  g_autofree char *until_name = NULL;
  g_autoptr (GPtrArray) baselines = g_ptr_array_new_with_free_func (g_object_unref);
  RempartMoment since = { 0 };
  RempartMoment until = { 0 };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_nick, N_("What to write"),
      "xml|fo|pdf|html|docbook|csv" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, N_("Language of the dossier"), "fr|en" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_("File to write, a folder for csv (made from the name of the device when not given)"),
      "OUT" },
    { "catalogue", 0, 0, G_OPTION_ARG_STRING_ARRAY, &catalogues,
      N_("Source to include, can be repeated (all when not given)"), "ID" },
    { "with-history", 0, 0, G_OPTION_ARG_NONE, &options.with_history,
      N_("Add each entry of the history, and the signatures"), NULL },
    { "changes-since", 0, 0, G_OPTION_ARG_STRING, &since_name,
      N_("Not the dossier but a report of what changed since this baseline"), "BASELINE" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_name,
      N_("With --changes-since: the baseline to end with (the present state when not given)"), "BASELINE" },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &sign.certificate,
      N_("Sign what is written with this certificate: PKCS#12 (.p12, .pfx) or PEM"), "CERT" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &sign.key,
      N_("Its private key, where that is in a PEM file of its own"), "KEY" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &sign.password_file,
      N_("File whose first line is the password of the key; - reads it from the standard input"), "FILE" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  if (format_nick == NULL)
    return cli_fail (self, "%s",
                     _("The option --format is missing (see: rempartctl export --help)"));
  if (!rempart_format_from_nick (format_nick, &format))
    return cli_fail_value (self, "format", format_nick, "xml, fo, pdf, html, docbook, csv");
  if (!cli_parse_lang (self, lang, &options.lang))
    return CLI_FAILED;

  if (until_name != NULL && since_name == NULL)
    return cli_fail (self, "%s", _("--until goes with --changes-since"));
  if (since_name != NULL && (catalogues != NULL || options.with_history))
    return cli_fail (self, "%s", _("--changes-since goes with neither --catalogue nor --with-history"));
  if (sign.certificate == NULL && (sign.key != NULL || sign.password_file != NULL))
    return cli_fail (self, "%s", _("--key and --password-file go with --sign"));
  if (sign.certificate != NULL && format == REMPART_FORMAT_CSV)
    return cli_fail (self, "%s", _("A folder of tables cannot be signed: choose another --format, or sign its files "
                                   "with rempartctl sign-file"));
  /* Before anything is written: a password may be wrong. */
  if (sign.certificate != NULL && (signer = cli_sign_load (self, &sign)) == NULL)
    return CLI_FAILED;

  project = cli_open_to_read (self, words[0]);
  if (project == NULL || !check_catalogues (self, project, catalogues))
    return CLI_FAILED;
  options.catalogues = (const char * const *) catalogues;
  if ((since_name != NULL && !find_moment (self, project, since_name, &since, baselines)) ||
      (until_name != NULL && !find_moment (self, project, until_name, &until, baselines)))
    return CLI_FAILED;
  options.since = since_name != NULL ? &since : NULL;
  options.until = until_name != NULL ? &until : NULL;
  if (output == NULL)
    output = since_name != NULL ? rempart_dossier_suggest_changes_name (project, format, options.lang)
                                : rempart_dossier_suggest_name (project, format, options.lang);

  if (!rempart_dossier_export (project, format, &options, output, cli_get_cancellable (),
                               cli_progress_stage_cb, NULL, &error))
    return cli_fail_error (self, error);

  cli_progress_end ();
  puts (output);
  if (signer != NULL && !cli_sign_file (self, signer, output, NULL))
    return CLI_FAILED;

  return cli_flush (self);
}

const CliVerb cli_verb_export = {
  .name = "export",
  .arguments = "FILE --format FORMAT --lang fr|en -o OUT",
  .summary = N_("Write the dossier"),
  .run = run,
};
