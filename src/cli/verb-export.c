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

typedef struct
{
  char    *format;
  char    *lang;
  char    *output;
  char    *since;
  char    *until;
  char   **catalogues;
  gboolean with_history;
  CliSign  sign;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format);
  g_free (options->lang);
  g_free (options->output);
  g_free (options->since);
  g_free (options->until);
  g_strfreev (options->catalogues);
  cli_sign_clear (&options->sign);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

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

/* What goes together, and the words that options take */
static gboolean
check (const CliVerb *self, const Options *options, RempartFormat *format, RempartLang *lang)
{
  const CliSign *sign = &options->sign;

  if (options->format == NULL)
    cli_fail (self, "%s", _("The option --format is missing (see: rempartctl export --help)"));
  else if (!rempart_format_from_nick (options->format, format))
    cli_fail_value (self, "format", options->format, "xml, fo, pdf, html, docbook, csv");
  else if (!cli_parse_lang (self, options->lang, lang))
    return FALSE;
  else if (options->until != NULL && options->since == NULL)
    cli_fail (self, "%s", _("--until goes with --changes-since"));
  else if (options->since != NULL && (options->catalogues != NULL || options->with_history))
    cli_fail (self, "%s", _("--changes-since goes with neither --catalogue nor --with-history"));
  else if (sign->certificate == NULL && (sign->key != NULL || sign->password_file != NULL))
    cli_fail (self, "%s", _("--key and --password-file go with --sign"));
  else if (sign->certificate != NULL && *format == REMPART_FORMAT_CSV)
    cli_fail (self, "%s", _("A folder of tables cannot be signed: choose another --format, or sign its files "
                            "with rempartctl sign-file"));
  else
    return TRUE;

  return FALSE;
}

static int
export (const CliVerb *self, const char *path, const Options *options, RempartFormat format, RempartLang lang,
        RempartSigner *signer)
{
  g_autoptr (RempartProject) project = cli_open_to_read (self, path);
  g_autoptr (GPtrArray) baselines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *output = g_strdup (options->output);
  gboolean changes = options->since != NULL;
  RempartMoment since = { 0 };
  RempartMoment until = { 0 };
  RempartDossierOptions wanted = {
    .lang = lang,
    .catalogues = (const char * const *) options->catalogues,
    .with_history = options->with_history,
    .since = changes ? &since : NULL,
    .until = options->until != NULL ? &until : NULL,
  };

  if (project == NULL || !check_catalogues (self, project, options->catalogues) ||
      (changes && !find_moment (self, project, options->since, &since, baselines)) ||
      (options->until != NULL && !find_moment (self, project, options->until, &until, baselines)))
    return CLI_FAILED;
  if (output == NULL)
    output = changes ? rempart_dossier_suggest_changes_name (project, format, lang)
                     : rempart_dossier_suggest_name (project, format, lang);
  if (!rempart_dossier_export (project, format, &wanted, output, cli_get_cancellable (), cli_progress_stage_cb, NULL, &error))
    return cli_fail_error (self, error);

  cli_progress_end ();
  puts (output);
  if (signer != NULL && !cli_sign_file (self, signer, output, NULL))
    return CLI_FAILED;

  return cli_flush (self);
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Options) options = { NULL };
  g_autoptr (RempartSigner) signer = NULL;
  g_auto (GStrv) words = NULL;
  RempartFormat format;
  RempartLang lang;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("What to write"),
      "xml|fo|pdf|html|docbook|csv" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang, N_("Language of the dossier"), "fr|en" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
      N_("File to write, a folder for csv (made from the name of the device when not given)"),
      "OUT" },
    { "catalogue", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.catalogues,
      N_("Source to include, can be repeated (all when not given)"), "ID" },
    { "with-history", 0, 0, G_OPTION_ARG_NONE, &options.with_history,
      N_("Add each entry of the history, and the signatures"), NULL },
    { "changes-since", 0, 0, G_OPTION_ARG_STRING, &options.since,
      N_("Not the dossier but a report of what changed since this baseline"), "BASELINE" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until,
      N_("With --changes-since: the baseline to end with (the present state when not given)"), "BASELINE" },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &options.sign.certificate,
      N_("Sign what is written with this certificate: PKCS#12 (.p12, .pfx) or PEM"), "CERT" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.sign.key,
      N_("Its private key, where that is in a PEM file of its own"), "KEY" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.sign.password_file,
      N_("File whose first line is the password of the key; - reads it from the standard input"), "FILE" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words) || !check (self, &options, &format, &lang))
    return CLI_FAILED;
  /* Before anything is written: a password may be wrong. */
  if (options.sign.certificate != NULL && (signer = cli_sign_load (self, &options.sign)) == NULL)
    return CLI_FAILED;

  return export (self, words[0], &options, format, lang, signer);
}

const CliVerb cli_verb_export = {
  .name = "export",
  .arguments = "FILE --format FORMAT --lang fr|en -o OUT",
  .summary = N_("Write the dossier"),
  .run = run,
};
