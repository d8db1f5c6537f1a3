/* catalogue-import.c: rempartctl catalogue import
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-catalogue.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* (nullable): NULL for what was not given, and after a line on stderr; @ok tells them apart */
static char *
dup_given (const CliVerb *verb, const char *option, const char *typed, gboolean *ok)
{
  char *text = typed != NULL ? cli_text (verb, option, typed) : NULL;

  if (typed != NULL && text == NULL)
    *ok = FALSE;

  return text;
}

RempartCatalogue *
cli_catalogue_read (const CliVerb             *verb,
                    RempartProject            *project,
                    const char                *source,
                    RempartLang                lang,
                    const CliCatalogueOptions *options)
{
  gboolean ok = TRUE;
  g_autofree char *id = dup_given (verb, "--id", options->id, &ok);
  g_autofree char *edition = dup_given (verb, "--edition", options->edition, &ok);
  g_autofree char *title = dup_given (verb, "--title", options->title, &ok);
  g_autofree char *supersedes = dup_given (verb, "--supersedes", options->supersedes, &ok);
  RempartCatalogueImport import = {
    .id = id,
    .edition = edition,
    .title = title,
    .supersedes = supersedes,
    .lang = lang,
    .skip_bad_rows = options->skip_bad_rows,
  };
  g_auto (RempartImportReport) report = { NULL };
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue;

  if (!ok)
    return NULL;

  if (project != NULL)
    rempart_catalogue_import_follow (&import, project);
  rempart_import_report_init (&report);
  catalogue = rempart_catalogue_import_file (source, &import, &report, &error);
  for (guint i = 0; i < report.notes->len; i++)
    cli_note (verb, "%s", (char *) g_ptr_array_index (report.notes, i));
  for (guint i = 0; i < report.faults->len; i++)
    cli_note (verb, "%s", (char *) g_ptr_array_index (report.faults, i));
  if (catalogue == NULL && report.n_bad > 0 && report.n_bad < report.n_rows)
    /* Translators: %s is a full sentence without its stop. */
    cli_fail (verb, _("%s; --skip-bad-rows takes the others"), error->message);
  else if (catalogue == NULL)
    cli_fail_error (verb, error);
  else if (report.n_bad > 0)
    /* Translators: the first %u is a number, the second how many rows there are. */
    cli_note (verb, ngettext ("%u row of %u was left out", "%u rows of %u were left out", report.n_bad),
              report.n_bad, report.n_rows);

  return catalogue;
}

static int
show_added (const CliVerb *verb, RempartCatalogue *catalogue)
{
  guint n = rempart_catalogue_get_items (catalogue)->len;

  /* Translators: the first %s is the identifier of a catalogue, the second an edition, %u a number. */
  printf (ngettext ("Added “%s”, edition “%s”, %u item\n", "Added “%s”, edition “%s”, %u items\n", n),
          rempart_catalogue_get_id (catalogue), rempart_catalogue_get_edition (catalogue), n);

  return cli_flush (verb);
}

int
cli_catalogue_bring_in (const CliVerb             *verb,
                        RempartProject            *project,
                        RempartCatalogue          *catalogue,
                        const CliCatalogueOptions *options)
{
  g_autoptr (RempartCatalogue) old = NULL;
  g_autoptr (GError) error = NULL;
  RempartCatalogue *found;
  gboolean done;

  if (!rempart_catalogue_find_place (catalogue, project, options->supersedes, &found, &error))
    return cli_fail_error (verb, error);

  /* Editing the project lets go of the old one, which is shown afterwards. */
  old = found != NULL ? g_object_ref (found) : NULL;
  if (options->dry_run)
    return cli_catalogue_show_changes (verb, old, catalogue, cli_get_lang (), options->format);

  if (old != NULL)
    {
      g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (old, catalogue);

      done = rempart_project_adopt_edition (project, comparison, &error);
    }
  else
    {
      done = rempart_project_add_catalogue (project, catalogue, &error);
    }
  if (!done || !rempart_project_close (project, &error))
    return cli_fail_error (verb, error);

  if (old == NULL && cli_table_is_text (options->format))
    return show_added (verb, catalogue);

  return cli_catalogue_show_changes (verb, old, catalogue, cli_get_lang (), options->format);
}

int
cli_catalogue_import (const CliVerb             *verb,
                      const char                *path,
                      const char                *source,
                      const CliCatalogueOptions *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (RempartCatalogue) catalogue = NULL;
  RempartLang lang;

  if (!cli_table_check_format (verb, options->format) || !cli_parse_lang (verb, options->lang, &lang))
    return CLI_FAILED;

  project = options->dry_run ? cli_open_to_read (verb, path) : cli_open_to_edit (verb, path);
  if (project == NULL)
    return CLI_FAILED;
  if (options->lang == NULL)
    lang = cli_guess_lang (project);
  catalogue = cli_catalogue_read (verb, project, source, lang, options);
  if (catalogue == NULL)
    return CLI_FAILED;

  return cli_catalogue_bring_in (verb, project, catalogue, options);
}
