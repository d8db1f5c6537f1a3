/* rempart-import.c: files into the register, hashed in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-import.h"

#include "rempart-evidence-guess.h"
#include "rempart-linking.h"
#include "rempart-successor.h"

typedef struct
{
  GFile        *file;
  char         *fault;    /* NULL when the digest holds */
  RempartDigest digest;
} Candidate;

typedef struct
{
  RempartProject *project;   /* main thread only */
  RempartJob     *job;
  GPtrArray      *candidates;
  GPtrArray      *documents;
  GPtrArray      *faults;
  RempartItem    *item;      /* to link to; NULL for a revision */
  gboolean        revise;    /* enter a revision of document */
  gboolean        detailed;  /* what follows was said by a person, not to be guessed */
  char           *document;
  char           *title;
  char           *kind;
  char           *revision;
  char           *effective;
  char           *locator;
  guint           current;
} Import;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_object_unref (candidate->file);
  g_free (candidate->fault);
  g_free (candidate);
}

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->project);
  g_object_unref (import->job);
  g_ptr_array_unref (import->candidates);
  g_ptr_array_unref (import->documents);
  g_ptr_array_unref (import->faults);
  g_clear_object (&import->item);
  g_free (import->document);
  g_free (import->title);
  g_free (import->kind);
  g_free (import->revision);
  g_free (import->effective);
  g_free (import->locator);
  g_free (import);
}

static void
hashed_part_cb (guint64  done,
                guint64  total,
                gpointer user_data)
{
  Import *import = user_data;
  Candidate *candidate = g_ptr_array_index (import->candidates, import->current);
  g_autofree char *name = g_file_get_basename (candidate->file);
  g_autofree char *stage = NULL;
  double part = total > 0 ? (double) done / total : 0;

  /* Translators: %1$s: a file name; %2$u of %3$u files */
  stage = g_strdup_printf (_("Reading %1$s (%2$u of %3$u)"), name, import->current + 1,
                           import->candidates->len);
  rempart_job_report (import->job, stage, (import->current + part) / import->candidates->len);
}

static void
hash_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Import *import = task_data;

  for (import->current = 0; import->current < import->candidates->len; import->current++)
    {
      Candidate *candidate = g_ptr_array_index (import->candidates, import->current);
      const char *path = g_file_peek_path (candidate->file);
      g_autoptr (GError) error = NULL;

      if (path == NULL)
        {
          g_autofree char *uri = g_file_get_uri (candidate->file);

          /* Translators: %s: a URI, such as smb://server/file */
          candidate->fault = g_strdup_printf (_("%s is not on this computer: copy it here, or add it as a web address"),
                                              uri);
          continue;
        }

      hashed_part_cb (0, 0, import);
      if (rempart_digest_file (path, cancellable, hashed_part_cb, import, &candidate->digest, &error))
        continue;
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      candidate->fault = g_strdup (error->message);
    }

  g_task_return_boolean (task, TRUE);
}

/* The id of the document entered, or NULL with @error. */
static const char *
enter_draft (Import                     *import,
             const RempartEvidenceDraft *draft,
             GError                    **error)
{
  RempartRevision *revision;
  RempartItem *item;

  /* While the files were read, the catalogue may have changed, or gone. */
  item = rempart_successor_find_item (import->project, import->item);
  if (item == NULL)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                   /* Translators: %s is the id of an item */
                   _("%s is no longer in the project."), rempart_item_get_id (import->item));
      return NULL;
    }
  revision = rempart_linking_link (import->project, item, draft, import->locator, error);
  return revision != NULL ? rempart_evidence_get_document (rempart_revision_get_evidence (revision)) : NULL;
}

static void
enter_candidate (Import    *import,
                 Candidate *candidate)
{
  g_autofree char *name = g_file_get_basename (candidate->file);
  g_autoptr (RempartEvidenceGuess) guess = rempart_evidence_guess_new (name);
  RempartEvidenceDraft draft = {
    .document = import->detailed ? import->document : guess->document,
    .title = import->detailed ? import->title : guess->title,
    .kind = import->detailed ? import->kind : guess->kind,
    .revision = import->detailed ? import->revision : guess->revision,
    .effective = import->detailed ? import->effective : guess->effective,
    .location_kind = REMPART_LOCATION_FILE,
    .location = g_file_peek_path (candidate->file),
    .digest = &candidate->digest,
  };
  g_autoptr (GError) error = NULL;
  const char *document;

  if (candidate->fault != NULL)
    {
      g_ptr_array_add (import->faults, g_strdup (candidate->fault));
      return;
    }

  document = enter_draft (import, &draft, &error);
  if (document != NULL)
    g_ptr_array_add (import->documents, g_strdup (document));
  else
    g_ptr_array_add (import->faults, g_strdup (error->message));
}

static gboolean
enter_revision (Import  *import,
                GError **error)
{
  Candidate *candidate = g_ptr_array_index (import->candidates, 0);
  RempartEvidenceDraft draft = {
    .revision = import->revision,
    .effective = import->effective,
    .location_kind = REMPART_LOCATION_FILE,
    .location = g_file_peek_path (candidate->file),
    .digest = &candidate->digest,
  };
  RempartEvidence *evidence;

  if (candidate->fault != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, candidate->fault);
      return FALSE;
    }

  evidence = rempart_project_find_evidence (import->project, import->document, error);
  return evidence != NULL && rempart_project_add_revision (import->project, evidence, &draft, error) != NULL;
}

static gboolean
enter_documents (Import  *import,
                 GError **error)
{
  if (!rempart_project_begin_group (import->project, error))
    return FALSE;

  for (guint i = 0; i < import->candidates->len; i++)
    enter_candidate (import, g_ptr_array_index (import->candidates, i));

  /* Where nothing could be entered there is no step to undo. */
  return rempart_project_end_group (import->project, import->documents->len > 0, error);
}

static void
hashed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Import *import = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (import->revise)
        enter_revision (import, &error);
      else
        enter_documents (import, &error);
    }

  rempart_job_finish (import->job, NULL, error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_boolean (outer, TRUE);
}

static Import *
import_new (RempartProject *project,
            RempartJob     *job)
{
  Import *import = g_new0 (Import, 1);

  import->project = g_object_ref (project);
  import->job = g_object_ref (job);
  import->candidates = g_ptr_array_new_with_free_func (candidate_free);
  import->documents = g_ptr_array_new_with_free_func (g_free);
  import->faults = g_ptr_array_new_with_free_func (g_free);
  return import;
}

static void
add_candidate (Import *import,
               GFile  *file)
{
  Candidate *candidate = g_new0 (Candidate, 1);

  candidate->file = g_object_ref (file);
  g_ptr_array_add (import->candidates, candidate);
}

/* The outer task owns the import; the inner one, which hashes, ends before it. */
static void
start (Import              *import,
       gpointer             source_tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *outer = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GTask) task = NULL;

  g_task_set_source_tag (outer, source_tag);
  g_task_set_task_data (outer, import, import_free);

  task = g_task_new (NULL, rempart_job_get_cancellable (import->job), hashed_cb, outer);
  g_task_set_task_data (task, import, NULL);
  g_task_run_in_thread (task, hash_thread);
}

void
rempart_import_link_async (RempartProject             *project,
                           RempartItem                *item,
                           GPtrArray                  *files,
                           const RempartEvidenceDraft *details,
                           const char                 *locator,
                           RempartJob                 *job,
                           GAsyncReadyCallback         callback,
                           gpointer                    user_data)
{
  Import *import;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_ITEM (item));
  g_return_if_fail (REMPART_IS_JOB (job));
  g_return_if_fail (details == NULL || files->len == 1);

  import = import_new (project, job);
  import->item = g_object_ref (item);
  import->locator = g_strdup (locator);
  if (details != NULL)
    {
      import->detailed = TRUE;
      import->document = g_strdup (details->document);
      import->title = g_strdup (details->title);
      import->kind = g_strdup (details->kind);
      import->revision = g_strdup (details->revision);
      import->effective = g_strdup (details->effective);
    }
  for (guint i = 0; i < files->len; i++)
    add_candidate (import, g_ptr_array_index (files, i));
  start (import, rempart_import_link_async, callback, user_data);
}

GPtrArray *
rempart_import_link_finish (GAsyncResult  *result,
                            GPtrArray    **faults,
                            GError       **error)
{
  Import *import = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  if (faults != NULL)
    *faults = g_ptr_array_ref (import->faults);
  return g_ptr_array_ref (import->documents);
}

void
rempart_import_revision_async (RempartProject      *project,
                               const char          *document,
                               GFile               *file,
                               const char          *revision,
                               const char          *effective,
                               RempartJob          *job,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Import *import;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (document != NULL);
  g_return_if_fail (REMPART_IS_JOB (job));

  import = import_new (project, job);
  import->document = g_strdup (document);
  import->revise = TRUE;
  import->revision = g_strdup (revision);
  import->effective = g_strdup (effective);
  add_candidate (import, file);
  start (import, rempart_import_revision_async, callback, user_data);
}

gboolean
rempart_import_revision_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
