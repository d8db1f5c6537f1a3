/* verb-items.c: rempartctl items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>

#include "rempart-review.h"

/* Titles stand in both languages, so that what a program reads does not follow the locale. */
static const CliColumn columns[] = {
  { "catalogue", NULL },
  { "item", N_("Item") },
  { "section", NULL },
  { "applicability", N_("Applies") },
  { "progress", N_("Progress") },
  { "conformity", N_("Conformity") },
  { "evidence", N_("Evidence") },
  { "owner", NULL },
  { "due", NULL },
  { "reviewer", NULL },
  { "approver", NULL },
  { "signed", NULL },
  { "comments", NULL },
  { "title_fr", NULL },
  { "title_en", NULL },
  { NULL, N_("Title") },
  { NULL }
};

typedef struct
{
  const char *catalogue;
  gboolean    by_progress, by_conformity, without_evidence, is_unsigned, with_comments;
  RempartProgress progress;
  RempartConformity conformity;
} Filter;

static gboolean
matches (const Filter *filter, RempartProject *project, RempartItem *item)
{
  const RempartAnswer *answer = rempart_project_get_answer (project, item);

  if (filter->by_progress && answer->progress != filter->progress)
    return FALSE;
  if (filter->by_conformity && answer->conformity != filter->conformity)
    return FALSE;
  /* A signature that is no longer valid is none. */
  if (filter->is_unsigned && rempart_project_get_signing (project, item) == REMPART_SIGNING_VALID)
    return FALSE;
  if (filter->with_comments && rempart_project_count_open_comments (project, item) == 0)
    return FALSE;
  /* What does not apply needs no evidence. */
  if (filter->without_evidence)
    return answer->applicability != REMPART_APPLICABILITY_NO &&
           rempart_project_count_links (project, item) == 0;

  return TRUE;
}

static void
add_row (CliTable *table, RempartProject *project, RempartItem *item)
{
  const RempartAnswer *answer = rempart_project_get_answer (project, item);

  cli_table_add (table, rempart_catalogue_get_id (rempart_item_get_catalogue (item)));
  cli_table_add (table, rempart_item_get_id (item));
  cli_table_add (table, rempart_section_get_id (rempart_item_get_section (item)));
  cli_table_add_nick (table, rempart_applicability_to_nick (answer->applicability),
                      rempart_applicability_get_label (answer->applicability));
  cli_table_add_nick (table, rempart_progress_to_nick (answer->progress),
                      rempart_progress_get_label (answer->progress));
  cli_table_add_nick (table, rempart_conformity_to_nick (answer->conformity),
                      rempart_conformity_get_label (answer->conformity));
  cli_table_add_number (table, rempart_project_count_links (project, item));
  cli_table_add (table, answer->owner);
  cli_table_add (table, answer->due);
  cli_table_add (table, answer->reviewer);
  cli_table_add (table, answer->approver);
  cli_table_add (table, rempart_signing_to_nick (rempart_project_get_signing (project, item)));
  cli_table_add_number (table, rempart_project_count_open_comments (project, item));
  cli_table_add (table, rempart_item_get_title (item, REMPART_LANG_FR));
  cli_table_add (table, rempart_item_get_title (item, REMPART_LANG_EN));
  cli_table_add (table, rempart_item_get_title (item, cli_get_lang ()));
}

static gboolean
add_rows (const CliVerb *self, CliTable *table, RempartProject *project, const Filter *filter)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (project);
  gboolean found = FALSE;

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      if (!rempart_catalogue_is_answerable (catalogue) ||
          (filter->catalogue != NULL &&
           !g_str_equal (filter->catalogue, rempart_catalogue_get_id (catalogue))))
        continue;

      found = TRUE;
      for (guint j = 0; j < items->len; j++)
        if (matches (filter, project, g_ptr_array_index (items, j)))
          add_row (table, project, g_ptr_array_index (items, j));
    }

  if (!found && filter->catalogue != NULL)
    {
      /* Translators: the first %s is a path, the second an identifier */
      cli_fail (self, _("“%s” holds no catalogue “%s” with items to answer"),
                rempart_project_get_path (project), filter->catalogue);
      return FALSE;
    }

  return TRUE;
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (CliTable) table = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *catalogue = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *conformity = NULL;
  g_autofree char *format = NULL;
  Filter filter = { NULL };
  const GOptionEntry entries[] = {
    { "catalogue", 0, 0, G_OPTION_ARG_STRING, &catalogue, N_("Only items of this source"), "ID" },
    { "progress", 0, 0, G_OPTION_ARG_STRING, &progress, N_("Only items that are this far"),
      "todo|doing|review|done" },
    { "conformity", 0, 0, G_OPTION_ARG_STRING, &conformity, N_("Only items with this assessment"),
      "conform|partial|nonconform|none" },
    { "without-evidence", 0, 0, G_OPTION_ARG_NONE, &filter.without_evidence,
      N_("Only items that need evidence and have none"), NULL },
    { "unsigned", 0, 0, G_OPTION_ARG_NONE, &filter.is_unsigned,
      N_("Only items without a valid signature"), NULL },
    { "open-comments", 0, 0, G_OPTION_ARG_NONE, &filter.with_comments,
      N_("Only items with comments that are not resolved"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;

  filter.catalogue = catalogue;
  filter.by_progress = progress != NULL;
  if (filter.by_progress && !rempart_progress_from_nick (progress, &filter.progress))
    return cli_fail_value (self, "progress", progress, "todo, doing, review, done");
  filter.by_conformity = conformity != NULL;
  if (filter.by_conformity && !rempart_conformity_from_nick (conformity, &filter.conformity))
    return cli_fail_value (self, "conformity", conformity, "conform, partial, nonconform, none");

  table = cli_table_new (self, format, columns);
  project = table != NULL ? cli_open_to_read (self, words[0]) : NULL;
  if (project == NULL || !add_rows (self, table, project, &filter))
    return CLI_FAILED;

  return cli_table_print (table);
}

const CliVerb cli_verb_items = {
  .name = "items",
  .arguments = "FILE",
  .summary = N_("List the items to answer and where each stands"),
  .run = run,
};
