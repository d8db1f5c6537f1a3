/* evidence-add.c: rempartctl evidence: documents, revisions and files that come, change and go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-evidence.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean
is_url (const char *location)
{
  g_autofree char *scheme = g_uri_parse_scheme (location);

  return scheme != NULL && g_str_has_prefix (location + strlen (scheme), "://");
}

/* Hashed here and not in core, so that it shows how far it is and can be cancelled. */
static gboolean
read_file (const CliVerb *self, const char *path, RempartDigest *digest)
{
  g_autoptr (GError) error = NULL;

  if (rempart_digest_file (path, cli_get_cancellable (), cli_progress_bytes_cb,
                           _("Reading evidence"), digest, &error))
    {
      cli_progress_end ();
      return TRUE;
    }
  cli_fail_error (self, error);

  return FALSE;
}

static gboolean
fill_location (const CliVerb *self,
               const char *location,
               RempartEvidenceDraft *draft,
               RempartDigest *digest)
{
  draft->location = location;
  if (is_url (location))
    {
      draft->location_kind = REMPART_LOCATION_URL;
      return TRUE;
    }

  draft->location_kind = REMPART_LOCATION_FILE;
  draft->digest = digest;
  return read_file (self, location, digest);
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

static gboolean
clean_all (const CliVerb *self, CliEvidenceOptions *options)
{
  return clean (self, "--id", &options->id) && clean (self, "--title", &options->title) &&
         clean (self, "--revision", &options->revision);
}

RempartRevision *
cli_evidence_find_revision (const CliVerb *self,
                            RempartProject *project,
                            const char *document,
                            CliEvidenceOptions *options)
{
  RempartEvidence *evidence = cli_find_evidence (self, project, document);
  GPtrArray *revisions;

  if (evidence == NULL || !clean (self, "--revision", &options->revision))
    return NULL;
  if (options->revision == NULL)
    return rempart_evidence_get_latest (evidence);

  revisions = rempart_evidence_get_revisions (evidence);
  for (guint i = 0; i < revisions->len; i++)
    if (g_str_equal (rempart_revision_get_revision (g_ptr_array_index (revisions, i)), options->revision))
      return g_ptr_array_index (revisions, i);
  /* Translators: the first %s is a document id, the second the name of a revision */
  cli_fail (self, _("%s has no revision “%s”"), document, options->revision);

  return NULL;
}

static int
close_project (const CliVerb *self, RempartProject *project)
{
  g_autoptr (GError) error = NULL;

  return rempart_project_close (project, &error) ? CLI_DONE : cli_fail_error (self, error);
}

/* Of one file that stays a link the remark about it is all there is to say; a failure hides that the register did change. */
static int
keep (const CliVerb *self, RempartProject *project, const char *document, GPtrArray *files)
{
  if (cli_evidence_keep (self, project, files, FALSE) != CLI_FAILED)
    return CLI_DONE;
  /* Translators: %s is a document id; “embed” is a command and stays as it is */
  cli_note (self, _("%s is in the register all the same, as a link without a copy. Keep the copy later with “embed”."), document);

  return CLI_FAILED;
}

/* What was added: nothing where it is not a file. */
static GPtrArray *
list_main_file (RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  GPtrArray *main_file = g_ptr_array_new_with_free_func (g_object_unref);

  if (files->len > 0)
    g_ptr_array_add (main_file, g_object_ref (g_ptr_array_index (files, 0)));

  return main_file;
}

/* @document NULL: a new one. */
static int
add (const CliVerb *self,
     const char *path,
     const char *document,
     const char *location,
     CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = NULL;
  RempartEvidenceDraft draft = { NULL };
  RempartDigest digest;

  if (!clean_all (self, options))
    return CLI_FAILED;
  draft.document = options->id;
  draft.title = options->title;
  draft.kind = options->kind;
  draft.revision = options->revision;
  draft.effective = options->date;
  draft.expires = options->expires;

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

  if (options->embed)
    {
      g_autofree char *added = g_strdup (rempart_evidence_get_document (evidence));
      g_autoptr (GPtrArray) files = list_main_file (rempart_evidence_get_latest (evidence));

      if (keep (self, project, added, files) != CLI_DONE)
        return CLI_FAILED;
    }

  return close_project (self, project);
}

int
cli_evidence_add (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  return add (self, path, NULL, args[0], options);
}

int
cli_evidence_revise (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  return add (self, path, args[0], args[1], options);
}

static void
add_change (GArray *changes, const char *field, const char *value)
{
  RempartChange change = { field, value };

  if (value != NULL)
    g_array_append_val (changes, change);
}

/* --revision says which one is meant: a document that was given a name in error is revised, not renamed. */
int
cli_evidence_edit (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GArray) of_document = g_array_new (FALSE, FALSE, sizeof (RempartChange));
  g_autoptr (GArray) of_revision = g_array_new (FALSE, FALSE, sizeof (RempartChange));
  g_autoptr (RempartRevision) revision = NULL;
  g_autoptr (GError) error = NULL;
  RempartRevision *found;
  gboolean ok;

  if (!clean_all (self, options))
    return CLI_FAILED;
  add_change (of_document, "document", options->id);
  add_change (of_document, "title", options->title);
  add_change (of_document, "kind", options->kind);
  add_change (of_revision, "effective", options->date);
  add_change (of_revision, "expires", options->expires);
  if (of_document->len + of_revision->len == 0)
    return cli_fail (self, _("Say what is to change: --id, --title, --kind, --date or --expires"));

  project = cli_open_to_edit (self, path);
  found = project != NULL ? cli_evidence_find_revision (self, project, args[0], options) : NULL;
  if (found == NULL)
    return CLI_FAILED;

  revision = g_object_ref (found);
  if (!rempart_project_begin_group (project, &error))
    return cli_fail_error (self, error);
  ok = rempart_project_edit_revision (project, revision, (RempartChange *) of_revision->data, of_revision->len, &error) &&
       rempart_project_edit_evidence (project, cli_find_evidence (self, project, args[0]),
                                      (RempartChange *) of_document->data, of_document->len, &error);
  if (!rempart_project_end_group (project, ok, ok ? &error : NULL) || !ok)
    return cli_fail_error (self, error);

  return close_project (self, project);
}

int
cli_evidence_attach (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = cli_open_to_edit (self, path);
  RempartRevision *found = project != NULL ? cli_evidence_find_revision (self, project, args[0], options) : NULL;
  g_autoptr (RempartRevision) revision = found != NULL ? g_object_ref (found) : NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  if (revision == NULL)
    return CLI_FAILED;
  if (!rempart_project_begin_group (project, &error))
    return cli_fail_error (self, error);
  for (guint i = 1; ok && args[i] != NULL; i++)
    {
      RempartDigest digest;
      RempartEvidenceFile *file = NULL;

      ok = read_file (self, args[i], &digest);
      if (ok && (file = rempart_project_add_file (project, revision, args[i], &digest, &error)) == NULL)
        {
          cli_fail_error (self, error);
          g_clear_error (&error);
          ok = FALSE;
        }
      if (ok)
        g_ptr_array_add (files, g_object_ref (file));
    }
  if (!rempart_project_end_group (project, ok, &error))
    return cli_fail_error (self, error);
  if (!ok || (options->embed && keep (self, project, args[0], files) != CLI_DONE))
    return CLI_FAILED;

  return close_project (self, project);
}

/* By its location or its name alone */
static RempartEvidenceFile *
find_file (const CliVerb *self, RempartRevision *revision, const char *document, const char *name)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  g_autofree char *shown = g_filename_display_name (name);

  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *file = g_ptr_array_index (files, i);
      g_autofree char *base = g_path_get_basename (rempart_evidence_file_get_location (file));

      if (g_str_equal (rempart_evidence_file_get_location (file), name) || g_str_equal (base, name))
        return file;
    }
  /* Translators: the first %s is a document id, the second a file name */
  cli_fail (self, _("%s has no file “%s”"), document, shown);

  return NULL;
}

int
cli_evidence_detach (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = cli_open_to_edit (self, path);
  g_autoptr (GError) error = NULL;
  RempartRevision *revision = project != NULL ? cli_evidence_find_revision (self, project, args[0], options) : NULL;
  RempartEvidenceFile *file = revision != NULL ? find_file (self, revision, args[0], args[1]) : NULL;

  if (file == NULL)
    return CLI_FAILED;
  if (!rempart_project_remove_file (project, file, &error))
    return cli_fail_error (self, error);

  return close_project (self, project);
}
