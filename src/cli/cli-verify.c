/* cli-verify.c: evidence compared with what was recorded, for the verbs verify and evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-verify.h"

#include <glib/gi18n.h>

#include "rempart-watch.h"

static const CliColumn columns[] = {
  { "document", N_("Document") },
  { "revision", N_("Revision") },
  { "state", N_("State") },
  { "location", N_("Location") },
  { "items", N_("Proves") },
  { NULL }
};

CliTable *
cli_verify_table_new (const CliVerb *verb, const char *format)
{
  return cli_table_new (verb, format, columns);
}

/* What the watch says of one row: of a file, and of the revision that it belongs to. Copies have rows of their own. */
static const RempartWatchFinding *
find_finding (GPtrArray *findings, RempartRevision *revision, RempartEvidenceFile *file)
{
  /* The worst come first. */
  for (guint i = 0; i < findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (findings, i);

      if (finding->health != REMPART_HEALTH_COPY_DAMAGED && finding->revision == revision &&
          (finding->file == NULL || finding->file == file))
        return finding;
    }

  return NULL;
}

static void
add_items (CliTable *table, GPtrArray *items)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0)
        g_string_append_c (ids, ' ');
      g_string_append (ids, rempart_item_get_id (g_ptr_array_index (items, i)));
    }
  cli_table_add (table, ids->str);
}

/* @file NULL: an address or a reference */
static int
add_row (CliTable *table, GPtrArray *findings, RempartRevision *revision, RempartEvidenceFile *file)
{
  const RempartWatchFinding *finding = find_finding (findings, revision, file);
  RempartHealth health = finding != NULL ? finding->health
                         : file != NULL  ? REMPART_HEALTH_OK
                                         : REMPART_HEALTH_NOT_A_FILE;

  cli_table_add (table, rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
  cli_table_add (table, rempart_revision_get_revision (revision));
  cli_table_add_nick (table, rempart_health_to_nick (health), rempart_health_get_label (health));
  cli_table_add (table, file != NULL ? rempart_evidence_file_get_location (file)
                                     : rempart_revision_get_location (revision));
  if (finding != NULL)
    add_items (table, finding->items);
  else
    cli_table_add (table, "");

  return rempart_health_is_fault (health) ? CLI_FOUND : CLI_DONE;
}

static int
add_rows (CliTable *table, GPtrArray *findings, RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  int status = CLI_DONE;

  if (files->len == 0)
    return add_row (table, findings, revision, NULL);
  for (guint i = 0; i < files->len; i++)
    if (add_row (table, findings, revision, g_ptr_array_index (files, i)) == CLI_FOUND)
      status = CLI_FOUND;

  return status;
}

/* A copy inside the project that is not the file that was recorded has a row of its own; a good one is nothing to tell. */
static int
tell_copies (CliTable *table, GPtrArray *findings)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (findings, i);
      const char *name = finding->health == REMPART_HEALTH_COPY_DAMAGED ? rempart_evidence_file_get_embedded (finding->file) : NULL;

      /* files that are the same are kept once */
      if (name == NULL || !g_hash_table_add (told, (char *) name))
        continue;
      cli_table_add (table, rempart_evidence_get_document (finding->evidence));
      cli_table_add (table, rempart_revision_get_revision (finding->revision));
      cli_table_add_nick (table, rempart_health_to_nick (finding->health), rempart_health_get_label (finding->health));
      cli_table_add (table, name);
      cli_table_add (table, "");
    }

  return g_hash_table_size (told) > 0 ? CLI_FOUND : CLI_DONE;
}

static void
progress_cb (const char *document, guint n_done, guint n_files, double fraction, gpointer user_data)
{
  cli_progress (user_data, fraction);
}

int
cli_verify_evidence (const CliVerb *verb, RempartProject *project, CliTable *table)
{
  g_autoptr (RempartWatch) watch = rempart_watch_new_for_all (project);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *evidence = rempart_project_get_evidence (project);
  int status = CLI_DONE, copies;

  if (!rempart_watch_run (watch, REMPART_WATCH_BYTES, progress_cb, _("Reading evidence"), cli_get_cancellable (), &error))
    return cli_fail_error (verb, error);
  cli_progress_end ();

  findings = rempart_watch_list_findings (watch, project, NULL);
  for (guint i = 0; i < evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        if (add_rows (table, findings, g_ptr_array_index (revisions, j)) == CLI_FOUND)
          status = CLI_FOUND;
    }

  copies = tell_copies (table, findings);

  return MAX (status, copies);
}
