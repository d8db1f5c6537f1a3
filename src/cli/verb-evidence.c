/* verb-evidence.c: rempartctl evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-evidence.h"
#include "cli-verify.h"

#include <glib/gi18n.h>

static const CliColumn columns[] = {
  { "document", N_("Document") },
  { "revision", N_("Revision") },
  { "date", N_("Date") },
  { "kind", NULL },
  { "location_kind", NULL },
  { "size", NULL },
  { "sha256", NULL },
  { "links", N_("Links") },
  { "expires", N_("Expires") },
  { "title", N_("Title") },
  { "location", N_("Location") },
  { "embedded", NULL },
  { NULL }
};

static void
options_clear (CliEvidenceOptions *options)
{
  g_free (options->id);
  g_free (options->title);
  g_free (options->kind);
  g_free (options->revision);
  g_free (options->date);
  g_free (options->expires);
  g_free (options->output);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliEvidenceOptions, options_clear)

/* @file NULL: an address or a reference. */
static void
add_row (CliTable *table,
         RempartRevision *revision,
         RempartEvidenceFile *file,
         guint n_links)
{
  RempartEvidence *evidence = rempart_revision_get_evidence (revision);

  cli_table_add (table, rempart_evidence_get_document (evidence));
  cli_table_add (table, rempart_revision_get_revision (revision));
  cli_table_add (table, rempart_revision_get_effective (revision));
  cli_table_add (table, rempart_evidence_get_kind (evidence));
  cli_table_add (table, rempart_location_kind_to_nick (rempart_revision_get_kind (revision)));
  cli_table_add_number (table, file != NULL ? rempart_evidence_file_get_size (file) : 0);
  cli_table_add (table, file != NULL ? rempart_evidence_file_get_sha256 (file) : "");
  cli_table_add_number (table, n_links);
  cli_table_add (table, rempart_revision_get_expires (revision));
  cli_table_add (table, rempart_evidence_get_title (evidence));
  cli_table_add (table, file != NULL ? rempart_evidence_file_get_location (file)
                                     : rempart_revision_get_location (revision));
  cli_table_add (table, file != NULL ? rempart_evidence_file_get_embedded (file) : "");
}

static void
add_revision (CliTable *table, RempartRevision *revision, GPtrArray *uses)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  guint n_links = 0;

  for (guint i = 0; i < uses->len; i++)
    if (rempart_link_get_revision (g_ptr_array_index (uses, i)) == revision)
      n_links++;

  if (files->len == 0)
    add_row (table, revision, NULL, n_links);
  for (guint i = 0; i < files->len; i++)
    add_row (table, revision, g_ptr_array_index (files, i), n_links);
}

static int
list (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (CliTable) table = cli_table_new (self, options->format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  GPtrArray *evidence;

  if (project == NULL)
    return CLI_FAILED;

  evidence = rempart_project_get_evidence (project);
  for (guint i = 0; i < evidence->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (evidence, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (document);
      g_autoptr (GPtrArray) uses = rempart_project_list_uses (project, document);

      for (guint j = 0; j < revisions->len; j++)
        add_revision (table, g_ptr_array_index (revisions, j), uses);
    }

  return cli_table_print (table);
}

static int
verify (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (CliTable) table = cli_verify_table_new (self, options->format);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  int status = project != NULL ? cli_verify_evidence (self, project, table) : CLI_FAILED;

  return status != CLI_FAILED && cli_table_print (table) == CLI_DONE ? status : CLI_FAILED;
}

static const struct
{
  const char     *name;
  guint           min, max;   /* words after it */
  CliEvidenceFunc run;
} acts[] = {
  { "add", 1, 1, cli_evidence_add },
  { "attach", 2, G_MAXUINT, cli_evidence_attach },
  { "detach", 2, 2, cli_evidence_detach },
  { "edit", 1, 1, cli_evidence_edit },
  { "embed", 0, G_MAXUINT, cli_evidence_embed },
  { "extract", 0, G_MAXUINT, cli_evidence_extract },
  { "list", 0, 0, list },
  { "relink", 1, 1, cli_evidence_relink },
  { "revise", 2, 2, cli_evidence_revise },
  { "unembed", 1, G_MAXUINT, cli_evidence_unembed },
  { "verify", 0, 0, verify },
};

static int
run (const CliVerb *self, char **args)
{
  g_auto (CliEvidenceOptions) options = { NULL };
  g_auto (GStrv) words = NULL;
  guint n;
  const GOptionEntry entries[] = {
    { "id", 0, 0, G_OPTION_ARG_FILENAME, &options.id,
      N_("Identifier of the document (the next free one when not given)"), "DOCID" },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &options.title, N_("Title of the document"), "T" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, N_("Kind of document"),
      "plan|risk|sbom|test-report|…" },
    { "revision", 0, 0, G_OPTION_ARG_FILENAME, &options.revision, N_("Revision of the document"),
      "R" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date,
      N_("Date from which the revision is in force"), "YYYY-MM-DD" },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &options.expires,
      N_("Date from which the revision no longer proves anything"), "YYYY-MM-DD" },
    { "embed", 0, 0, G_OPTION_ARG_NONE, &options.embed, N_("Keep a copy of the file in the project"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("Folder to extract into"), "FOLDER" },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, N_("Replace files that are there when extracting"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, N_("Only say what relinking would do"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
      N_("For people or for programs, when it lists"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 2, G_MAXUINT, &words))
    return CLI_FAILED;

  n = g_strv_length (words) - 2;
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (words[1], acts[i].name) && n >= acts[i].min && n <= acts[i].max)
      return acts[i].run (self, words[0], words + 2, &options);

  /* Translators: %s is how the verb is used */
  return cli_fail (self, _("The arguments do not fit; it is used as: rempartctl evidence %s"),
                   self->arguments);
}

const CliVerb cli_verb_evidence = {
  .name = "evidence",
  .arguments = "FILE add PATH|URL | revise DOCID PATH|URL | edit DOCID | attach DOCID PATH… | detach DOCID PATH | "
               "embed [DOCID…] | unembed DOCID… | extract [DOCID…] | relink FOLDER | list | verify",
  .summary = N_("Keep the register of documents that prove"),
  .run = run,
};
