/* verb-catalogue.c: rempartctl catalogue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-catalogue.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const CliColumn list_columns[] = {
  { "catalogue", N_("Catalogue") },
  { "edition", N_("Edition") },
  { "items", N_("Items") },
  { "title_fr", NULL },
  { "title_en", NULL },
  { NULL, N_("Title") },
  { NULL }
};

static const CliColumn item_columns[] = {
  { "section", NULL },
  { "item", N_("Item") },
  { "place", NULL },
  { "standing", N_("Standing") },
  { "force", N_("Wording") },
  { "indicative", NULL },
  { "title", N_("Title") },
  { "ask", NULL },
  { NULL }
};

static int
list (const CliVerb *self, const char *format)
{
  g_autoptr (CliTable) table = cli_table_new (self, format, list_columns);
  const char * const *ids = rempart_catalogue_list_builtin ();

  if (table == NULL)
    return CLI_FAILED;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (ids[i], &error);

      if (catalogue == NULL)
        return cli_fail_error (self, error);
      cli_table_add (table, ids[i]);
      cli_table_add (table, rempart_catalogue_get_edition (catalogue));
      cli_table_add_number (table, rempart_catalogue_get_items (catalogue)->len);
      cli_table_add (table, rempart_catalogue_get_title (catalogue, REMPART_LANG_FR));
      cli_table_add (table, rempart_catalogue_get_title (catalogue, REMPART_LANG_EN));
      cli_table_add (table, rempart_catalogue_get_title (catalogue, cli_get_lang ()));
    }

  return cli_table_print (table);
}

static void
add_item (CliTable *table, RempartItem *item, RempartLang lang)
{
  cli_table_add (table, rempart_section_get_id (rempart_item_get_section (item)));
  cli_table_add (table, rempart_item_get_id (item));
  cli_table_add (table, rempart_item_get_place (item, lang));
  cli_table_add_nick (table, rempart_standing_to_nick (rempart_item_get_standing (item)),
                      rempart_standing_get_label (rempart_item_get_standing (item)));
  cli_table_add_nick (table, rempart_force_to_nick (rempart_item_get_force (item)),
                      rempart_force_get_label (rempart_item_get_force (item)));
  cli_table_add (table, rempart_item_is_indicative (item) ? "yes" : "no");
  cli_table_add (table, rempart_item_get_title (item, lang));
  cli_table_add (table, rempart_item_get_ask (item, lang));
}

RempartCatalogue *
cli_catalogue_load_builtin (const CliVerb *self, const char *id)
{
  const char * const *builtin = rempart_catalogue_list_builtin ();
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue;

  if (!g_strv_contains (builtin, id))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) builtin);

      /* Translators: the first %s is what was typed, the second a list of identifiers */
      cli_fail (self, _("There is no catalogue “%s”; there are: %s"), id, known);
      return NULL;
    }
  catalogue = rempart_catalogue_load_builtin (id, &error);
  if (catalogue == NULL)
    cli_fail_error (self, error);

  return catalogue;
}

static int
show (const CliVerb *self, const char *id, const char *lang_nick, const char *format)
{
  g_autoptr (RempartCatalogue) catalogue = NULL;
  g_autoptr (CliTable) table = cli_table_new (self, format, item_columns);
  GPtrArray *items;
  RempartLang lang;

  if (table == NULL || !cli_parse_lang (self, lang_nick, &lang))
    return CLI_FAILED;
  catalogue = cli_catalogue_load_builtin (self, id);
  if (catalogue == NULL)
    return CLI_FAILED;

  if (cli_table_is_text (format))
    printf ("%s\n%s\n\n%s\n\n", rempart_catalogue_get_title (catalogue, lang),
            rempart_catalogue_get_source (catalogue, lang),
            rempart_catalogue_get_notice (catalogue, lang));
  items = rempart_catalogue_get_items (catalogue);
  for (guint i = 0; i < items->len; i++)
    add_item (table, g_ptr_array_index (items, i), lang);

  return cli_table_print (table);
}

static int
check (const CliVerb *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = rempart_catalogue_check (path, &error);

  if (faults == NULL)
    return cli_fail_error (self, error);

  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *line = cli_plain (g_ptr_array_index (faults, i));

      puts (line);
    }
  if (cli_flush (self) != CLI_DONE)
    return CLI_FAILED;

  return faults->len > 0 ? CLI_FOUND : CLI_DONE;
}

static void
options_clear (CliCatalogueOptions *options)
{
  g_free (options->id);
  g_free (options->edition);
  g_free (options->title);
  g_free (options->supersedes);
  g_free (options->lang);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliCatalogueOptions, options_clear)

/* @words: what is to be done, and with what. */
static int
dispatch (const CliVerb *self, char **words, const CliCatalogueOptions *options)
{
  const char *action = words[0];
  guint n = g_strv_length (words);

  if (g_str_equal (action, "list") && n == 1)
    return list (self, options->format);
  if (g_str_equal (action, "list") && n == 2)
    return cli_catalogue_list (self, words[1], options);
  if (g_str_equal (action, "show") && n == 2)
    return show (self, words[1], options->lang, options->format);
  if (g_str_equal (action, "check") && n == 2)
    return check (self, words[1]);
  if (g_str_equal (action, "compare") && n == 3)
    return cli_catalogue_compare (self, words[1], words[2], options);
  if (g_str_equal (action, "add") && n == 3)
    return cli_catalogue_add (self, words[1], words[2], options);
  if (g_str_equal (action, "remove") && n == 3)
    return cli_catalogue_remove (self, words[1], words[2]);
  if (g_str_equal (action, "import") && n == 3)
    return cli_catalogue_import (self, words[1], words[2], options);

  /* Translators: %s is how the verb is used */
  return cli_fail (self, _("The arguments do not fit; it is used as: rempartctl catalogue %s"),
                   self->arguments);
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (CliCatalogueOptions) options = { NULL };
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.lang,
      N_("Language in which a catalogue is shown, or that of the texts of a table"), "fr|en" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("For people or for programs"), "text|tsv" },
    { "id", 0, 0, G_OPTION_ARG_FILENAME, &options.id,
      N_("Identifier for a table that is imported (made from the title)"), "ID" },
    { "edition", 0, 0, G_OPTION_ARG_FILENAME, &options.edition, N_("Edition of a table that is imported (1)"), "EDITION" },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &options.title,
      N_("Title for a table that is imported (the name of the file)"), "TITLE" },
    { "supersedes", 0, 0, G_OPTION_ARG_FILENAME, &options.supersedes,
      N_("Catalogue of the project that what is imported is a new edition of"), "ID" },
    { "skip-bad-rows", 0, 0, G_OPTION_ARG_NONE, &options.skip_bad_rows,
      N_("Import the good rows of a table that has bad ones"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Show what would change, and change nothing"), NULL },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 3, &words))
    return CLI_FAILED;

  return dispatch (self, words, &options);
}

const CliVerb cli_verb_catalogue = {
  .name = "catalogue",
  .arguments = "list [FILE] | show ID | check FILE.xml | compare OLD NEW | import FILE SOURCE | add FILE ID | remove FILE ID",
  .summary = N_("List, show, check or compare the sources; bring them into a project"),
  .run = run,
};
