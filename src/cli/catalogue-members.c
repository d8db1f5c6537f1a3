/* catalogue-members.c: rempartctl catalogue list FILE, add, remove
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-catalogue.h"

#include <glib/gi18n.h>

static const CliColumn columns[] = {
  { "catalogue", N_("Catalogue") },
  { "edition", N_("Edition") },
  { "items", N_("Items") },
  { "checked", N_("Checked at the source") },
  { "title_fr", NULL },
  { "title_en", NULL },
  { NULL, N_("Title") },
  { NULL }
};

static guint
count_checked (RempartProject *project, RempartCatalogue *catalogue)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    if (rempart_answer_is_checked (rempart_project_get_answer (project, g_ptr_array_index (items, i))))
      n++;

  return n;
}

int
cli_catalogue_list (const CliVerb *verb, const char *path, const CliCatalogueOptions *options)
{
  g_autoptr (CliTable) table = cli_table_new (verb, options->format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (verb, path) : NULL;
  GPtrArray *catalogues;

  if (project == NULL)
    return CLI_FAILED;

  catalogues = rempart_project_get_catalogues (project);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);

      cli_table_add (table, rempart_catalogue_get_id (catalogue));
      cli_table_add (table, rempart_catalogue_get_edition (catalogue));
      cli_table_add_number (table, rempart_catalogue_get_items (catalogue)->len);
      /* References are not read item by item. */
      if (rempart_catalogue_is_answerable (catalogue))
        cli_table_add_number (table, count_checked (project, catalogue));
      else
        cli_table_add (table, "");
      cli_table_add (table, rempart_catalogue_get_title (catalogue, REMPART_LANG_FR));
      cli_table_add (table, rempart_catalogue_get_title (catalogue, REMPART_LANG_EN));
      cli_table_add (table, rempart_catalogue_get_title (catalogue, cli_get_lang ()));
    }

  return cli_table_print (table);
}

int
cli_catalogue_add (const CliVerb *verb, const char *path, const char *id, const CliCatalogueOptions *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (RempartCatalogue) catalogue = NULL;

  if (!cli_table_check_format (verb, options->format))
    return CLI_FAILED;
  catalogue = cli_catalogue_load_builtin (verb, id);
  if (catalogue == NULL)
    return CLI_FAILED;
  project = options->dry_run ? cli_open_to_read (verb, path) : cli_open_to_edit (verb, path);
  if (project == NULL)
    return CLI_FAILED;

  return cli_catalogue_bring_in (verb, project, catalogue, options);
}

static int
fail_missing (const CliVerb *verb, RempartProject *project, const char *id)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (project);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < catalogues->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            rempart_catalogue_get_id (g_ptr_array_index (catalogues, i)));

  /* Translators: the first %s is what was typed, the second a list of identifiers */
  return cli_fail (verb, _("The project has no catalogue “%s”; it has: %s"), id, known->str);
}

int
cli_catalogue_remove (const CliVerb *verb, const char *path, const char *id)
{
  g_autoptr (RempartProject) project = cli_open_to_edit (verb, path);
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue;

  if (project == NULL)
    return CLI_FAILED;
  catalogue = rempart_project_find_catalogue (project, id);
  if (catalogue == NULL)
    return fail_missing (verb, project, id);

  if (!rempart_project_remove_catalogue (project, catalogue, &error) ||
      !rempart_project_close (project, &error))
    return cli_fail_error (verb, error);

  return CLI_DONE;
}
