/* verb-evidence.c: rempartctl evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-verify.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const CliColumn columns[] = {
  { "document", N_("Document") },
  { "revision", N_("Revision") },
  { "date", N_("Date") },
  { "kind", NULL },
  { "location_kind", NULL },
  { "size", NULL },
  { "sha256", NULL },
  { "links", N_("Links") },
  { "title", N_("Title") },
  { "location", N_("Location") },
  { NULL }
};

typedef struct
{
  char *id;
  char *title;
  char *kind;
  char *revision;
  char *date;
  char *format;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->id);
  g_free (options->title);
  g_free (options->kind);
  g_free (options->revision);
  g_free (options->date);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_row (CliTable *table,
         RempartProject *project,
         RempartEvidence *evidence,
         RempartRevision *revision)
{
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (project, evidence);
  guint n_links = 0;

  for (guint i = 0; i < uses->len; i++)
    if (rempart_revision_get_id (rempart_link_get_revision (g_ptr_array_index (uses, i))) ==
        rempart_revision_get_id (revision))
      n_links++;

  cli_table_add (table, rempart_evidence_get_document (evidence));
  cli_table_add (table, rempart_revision_get_revision (revision));
  cli_table_add (table, rempart_revision_get_effective (revision));
  cli_table_add (table, rempart_evidence_get_kind (evidence));
  cli_table_add (table, rempart_location_kind_to_nick (rempart_revision_get_kind (revision)));
  cli_table_add_number (table, rempart_revision_get_size (revision));
  cli_table_add (table, rempart_revision_get_sha256 (revision));
  cli_table_add_number (table, n_links);
  cli_table_add (table, rempart_evidence_get_title (evidence));
  cli_table_add (table, rempart_revision_get_location (revision));
}

static int
list (const CliVerb *self, const char *path, const Options *options)
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

      for (guint j = 0; j < revisions->len; j++)
        add_row (table, project, document, g_ptr_array_index (revisions, j));
    }

  return cli_table_print (table);
}

static int
verify (const CliVerb *self, const char *path, const Options *options)
{
  g_autoptr (CliTable) table = cli_verify_table_new (self, options->format);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  int status = project != NULL ? cli_verify_evidence (self, project, table) : CLI_FAILED;

  return status != CLI_FAILED && cli_table_print (table) == CLI_DONE ? status : CLI_FAILED;
}

static gboolean
is_url (const char *location)
{
  g_autofree char *scheme = g_uri_parse_scheme (location);

  return scheme != NULL && g_str_has_prefix (location + strlen (scheme), "://");
}

/* Hashed here and not in core, so that it shows how far it is and can be cancelled. */
static gboolean
fill_location (const CliVerb *self,
               const char *location,
               RempartEvidenceDraft *draft,
               RempartDigest *digest)
{
  g_autoptr (GError) error = NULL;

  draft->location = location;
  if (is_url (location))
    {
      draft->location_kind = REMPART_LOCATION_URL;
      return TRUE;
    }

  draft->location_kind = REMPART_LOCATION_FILE;
  draft->digest = digest;
  if (rempart_digest_file (location, cli_get_cancellable (), cli_progress_bytes_cb,
                           _("Reading evidence"), digest, &error))
    {
      cli_progress_end ();
      return TRUE;
    }
  cli_fail_error (self, error);

  return FALSE;
}

static gboolean
clean (const CliVerb *self, const char *option, char **value)
{
  char *text;

  if (*value == NULL)
    return TRUE;
  text = cli_text (self, option, *value);
  if (text == NULL)
    return FALSE;
  g_free (*value);
  *value = text;

  return TRUE;
}

/* @document NULL: a new one. */
static int
add (const CliVerb *self,
     const char *path,
     const char *document,
     const char *location,
     Options *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = NULL;
  RempartEvidenceDraft draft = { NULL };
  RempartDigest digest;

  if (!clean (self, "--id", &options->id) || !clean (self, "--title", &options->title) ||
      !clean (self, "--revision", &options->revision))
    return CLI_FAILED;
  draft.document = options->id;
  draft.title = options->title;
  draft.kind = options->kind;
  draft.revision = options->revision;
  draft.effective = options->date;

  project = cli_open_to_edit (self, path);
  if (project == NULL ||
      (document != NULL && (evidence = cli_find_evidence (self, project, document)) == NULL) ||
      !fill_location (self, location, &draft, &digest))
    return CLI_FAILED;

  evidence = document != NULL ? rempart_project_add_revision (project, evidence, &draft, &error)
                              : rempart_project_add_evidence (project, &draft, &error);
  if (evidence == NULL)
    return cli_fail_error (self, error);

  puts (rempart_evidence_get_document (evidence));
  if (!rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Options) options = { NULL };
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
      N_("For people or for programs, when it lists"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 2, 4, &words))
    return CLI_FAILED;

  n = g_strv_length (words);
  if (g_str_equal (words[1], "list") && n == 2)
    return list (self, words[0], &options);
  if (g_str_equal (words[1], "verify") && n == 2)
    return verify (self, words[0], &options);
  if (g_str_equal (words[1], "add") && n == 3)
    return add (self, words[0], NULL, words[2], &options);
  if (g_str_equal (words[1], "revise") && n == 4)
    return add (self, words[0], words[2], words[3], &options);

  /* Translators: %s is how the verb is used */
  return cli_fail (self, _("The arguments do not fit; it is used as: rempartctl evidence %s"),
                   self->arguments);
}

const CliVerb cli_verb_evidence = {
  .name = "evidence",
  .arguments = "FILE add PATH|URL | revise DOCID PATH|URL | list | verify",
  .summary = N_("Keep the register of documents that prove"),
  .run = run,
};
