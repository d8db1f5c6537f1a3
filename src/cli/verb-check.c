/* verb-check.c: rempartctl check
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>

#include "rempart-inspector.h"

static const CliColumn columns[] = {
  { "kind", NULL },
  { "catalogue", NULL },
  { "item", NULL },
  { "document", NULL },
  { "field", NULL },
  { "lang", NULL },
  { NULL, N_("What is missing") },
  { NULL }
};

static void
add_row (CliTable *table, const RempartFinding *finding)
{
  g_autofree char *message = rempart_finding_dup_message (finding);
  RempartItem *item = finding->item;
  RempartEvidence *evidence = finding->evidence;
  gboolean has_lang = rempart_finding_has_lang (finding);

  cli_table_add (table, rempart_finding_kind_to_nick (finding->kind));
  cli_table_add (table,
                 item != NULL ? rempart_catalogue_get_id (rempart_item_get_catalogue (item)) : "");
  cli_table_add (table, item != NULL ? rempart_item_get_id (item) : "");
  cli_table_add (table,
                 evidence != NULL ? rempart_evidence_get_document (evidence) : "");
  cli_table_add (table, finding->field != NULL ? finding->field : "");
  cli_table_add (table, has_lang ? rempart_lang_to_nick (finding->lang) : "");
  cli_table_add (table, message);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (CliTable) table = NULL;
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *format = NULL;
  int status;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  table = cli_table_new (self, format, columns);
  project = table != NULL ? cli_open_to_read (self, words[0]) : NULL;
  if (project == NULL)
    return CLI_FAILED;

  files = rempart_project_glance (project);
  findings = rempart_project_inspect (project, files, NULL);
  for (guint i = 0; i < findings->len; i++)
    add_row (table, g_ptr_array_index (findings, i));

  status = cli_table_print (table);

  return status == CLI_DONE && findings->len > 0 ? CLI_FOUND : status;
}

const CliVerb cli_verb_check = {
  .name = "check",
  .arguments = "FILE",
  .summary = N_("List what is still missing"),
  .run = run,
};
