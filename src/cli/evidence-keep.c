/* evidence-keep.c: rempartctl evidence: copies of files inside the project, and files that were moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-evidence.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-embed.h"
#include "rempart-relink.h"

static const CliColumn relink_columns[] = {
  { "document", N_("Document") },
  { "revision", N_("Revision") },
  { "location", N_("Location") },
  { "found", N_("Found") },
  { NULL }
};

static void
add_files (GPtrArray *files, RempartRevision *revision)
{
  GPtrArray *of_revision = rempart_revision_get_files (revision);

  for (guint i = 0; i < of_revision->len; i++)
    g_ptr_array_add (files, g_object_ref (g_ptr_array_index (of_revision, i)));
}

/* The files of the documents in @args; without any, of every revision of all. NULL after a line on stderr. */
static GPtrArray *
list_files (const CliVerb *self, RempartProject *project, char **args, CliEvidenceOptions *options)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *evidence = rempart_project_get_evidence (project);

  for (guint i = 0; args[i] != NULL; i++)
    {
      RempartRevision *revision = cli_evidence_find_revision (self, project, args[i], options);

      if (revision == NULL)
        return NULL;
      add_files (files, revision);
    }
  for (guint i = 0; args[0] == NULL && i < evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        add_files (files, g_ptr_array_index (revisions, j));
    }

  return g_steal_pointer (&files);
}

/* Keeping */

static int
tell_results (const CliVerb *self, GPtrArray *results, gboolean print)
{
  int status = CLI_DONE;

  for (guint i = 0; i < results->len; i++)
    {
      const RempartEmbedResult *result = g_ptr_array_index (results, i);

      if (result->error != NULL)
        {
          cli_note (self, "%s", result->error->message);
          status = CLI_FOUND;
        }
      else if (result->name != NULL && print)
        {
          g_autofree char *name = cli_plain (result->name);

          puts (name);
        }
    }

  return status;
}

int
cli_evidence_keep (const CliVerb *self, RempartProject *project, GPtrArray *files, gboolean print)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartEmbed) embed = rempart_embed_new (project, files, &error);

  if (embed == NULL ||
      !rempart_embed_run (embed, cli_get_cancellable (), cli_progress_bytes_cb, _("Keeping files"), &error) ||
      !rempart_embed_apply (embed, project, &error))
    return cli_fail_error (self, error);
  cli_progress_end ();

  return tell_results (self, rempart_embed_get_results (embed), print);
}

static int
close_with (const CliVerb *self, RempartProject *project, int status)
{
  g_autoptr (GError) error = NULL;

  if (status == CLI_FAILED || !rempart_project_close (project, &error))
    return error != NULL ? cli_fail_error (self, error) : CLI_FAILED;

  return cli_flush (self) == CLI_DONE ? status : CLI_FAILED;
}

int
cli_evidence_embed (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = cli_open_to_edit (self, path);
  g_autoptr (GPtrArray) files = project != NULL ? list_files (self, project, args, options) : NULL;

  if (files == NULL)
    return CLI_FAILED;

  return close_with (self, project, cli_evidence_keep (self, project, files, TRUE));
}

int
cli_evidence_unembed (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = cli_open_to_edit (self, path);
  g_autoptr (GPtrArray) files = project != NULL ? list_files (self, project, args, options) : NULL;
  g_autoptr (GError) error = NULL;

  if (files == NULL)
    return CLI_FAILED;
  if (!rempart_project_unembed (project, files, &error))
    return cli_fail_error (self, error);

  return close_with (self, project, CLI_DONE);
}

/* Taking out */

/* A name below the folder that no file of this run has */
static char *
choose_target (const char *folder, RempartEvidenceFile *file, GHashTable *taken)
{
  for (guint n = 1; ; n++)
    {
      g_autofree char *name = rempart_embed_dup_name (file, n);

      if (g_hash_table_add (taken, g_strdup (name)))
        return g_build_filename (folder, name, NULL);
    }
}

static gboolean
extract_file (const CliVerb *self,
              const char *project_path,
              RempartEvidenceFile *file,
              const char *target,
              CliEvidenceOptions *options)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *shown = g_filename_display_name (target);
  g_autofree char *plain = cli_plain (shown);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0777) < 0)
    {
      /* Translators: the first %s is a folder, the second is the reason, given by the system */
      cli_fail (self, _("The folder “%s” could not be made: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  if (!rempart_embed_extract (project_path, rempart_evidence_file_get_embedded (file), rempart_evidence_file_get_size (file),
                              rempart_evidence_file_get_sha256 (file), target, options->force, cli_get_cancellable (),
                              cli_progress_bytes_cb, _("Extracting files"), &error))
    {
      cli_fail_error (self, error);
      return FALSE;
    }
  cli_progress_end ();
  puts (plain);

  return TRUE;
}

int
cli_evidence_extract (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (RempartProject) project = cli_open_to_read (self, path);
  g_autoptr (GPtrArray) files = project != NULL ? list_files (self, project, args, options) : NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  if (files == NULL)
    return CLI_FAILED;
  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *file = g_ptr_array_index (files, i);
      g_autofree char *target = NULL;

      if (*rempart_evidence_file_get_embedded (file) == '\0')
        continue;
      target = choose_target (options->output != NULL ? options->output : ".", file, taken);
      if (!extract_file (self, path, file, target, options))
        return CLI_FAILED;
      n++;
    }
  if (n == 0)
    return cli_fail (self, args[0] != NULL ? _("The project keeps no copy of the files of %s")
                                           : _("The project keeps no copy of any file"), args[0]);

  return cli_flush (self);
}

/* Moved files */

static void
tell_found (CliTable *table, RempartRelink *relink)
{
  GPtrArray *results = rempart_relink_get_results (relink);

  for (guint i = 0; i < results->len; i++)
    {
      const RempartRelinkResult *result = g_ptr_array_index (results, i);
      RempartRevision *revision = rempart_evidence_file_get_revision (result->file);

      cli_table_add (table, rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
      cli_table_add (table, rempart_revision_get_revision (revision));
      cli_table_add (table, rempart_evidence_file_get_location (result->file));
      cli_table_add (table, result->path != NULL ? result->path : "");
    }
}

int
cli_evidence_relink (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options)
{
  g_autoptr (CliTable) table = cli_table_new (self, options->format, relink_columns);
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (RempartRelink) relink = NULL;
  g_autoptr (GError) error = NULL;
  gboolean all;

  if (table != NULL)
    project = options->dry_run ? cli_open_to_read (self, path) : cli_open_to_edit (self, path);
  if (project == NULL)
    return CLI_FAILED;

  relink = rempart_relink_new (project, NULL);
  if (!rempart_relink_run (relink, args[0], cli_get_cancellable (), cli_progress_bytes_cb, _("Looking for files"), &error))
    return cli_fail_error (self, error);
  cli_progress_end ();
  /* before the register changes */
  tell_found (table, relink);
  if (!options->dry_run && !rempart_relink_apply (relink, project, &error))
    return cli_fail_error (self, error);
  if (cli_table_print (table) != CLI_DONE)
    return CLI_FAILED;
  all = rempart_relink_count_found (relink) == rempart_relink_get_results (relink)->len;

  return close_with (self, project, all ? CLI_DONE : CLI_FOUND);
}
