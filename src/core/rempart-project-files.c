/* rempart-project-files.c: several files for a revision of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-private.h"
#include "rempart-inspector.h"
#include "rempart-location.h"
#include "rempart-text-private.h"

#define COLUMN(name, check, words, label) REMPART_COLUMN ("evidence_file", name, REMPART_CHECK_##check, words, label)

static const RempartColumn columns[] = {
  COLUMN ("location", LINE, NULL, N_("Location")),
  COLUMN ("embedded", LINE, NULL, N_("Copy in the project")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_file_entity = { "file", columns, G_N_ELEMENTS (columns) };

static gboolean
refuse (const char  *format,
        const char  *first,
        const char  *second,
        GError     **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, format, first, second);
  return FALSE;
}

/* Looking up */

const RempartEntity *
rempart_evidence_file_get_entity (RempartEvidenceFile *file,
                                  gint64              *row)
{
  gboolean is_document = rempart_evidence_file_get_id (file) == 0;

  *row = is_document ? rempart_evidence_file_get_revision_id (file) : rempart_evidence_file_get_id (file);
  return is_document ? &rempart_revision_entity : &rempart_file_entity;
}

char *
rempart_evidence_file_dup_key (RempartEvidenceFile *file)
{
  RempartRevision *revision = rempart_evidence_file_get_revision (file);

  return rempart_evidence_file_get_id (file) != 0
           ? rempart_revision_dup_shown (revision)
           : g_strdup (rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
}

RempartEvidenceFile *
rempart_project_refresh_file (RempartProject       *self,
                              RempartEvidenceFile  *file,
                              GError              **error)
{
  RempartRevision *revision = rempart_project_find_revision (self, rempart_evidence_file_get_revision_id (file));
  GPtrArray *files = revision != NULL ? rempart_revision_get_files (revision) : NULL;

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (rempart_evidence_file_get_id (g_ptr_array_index (files, i)) == rempart_evidence_file_get_id (file))
      return g_ptr_array_index (files, i);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is a file name */
               _("The file “%s” is no longer in the register."), rempart_evidence_file_get_location (file));
  return NULL;
}

char *
rempart_project_dup_file_path (RempartProject      *self,
                               RempartEvidenceFile *file)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), NULL);

  return rempart_location_resolve (self->folder, rempart_evidence_file_get_location (file));
}

gboolean
rempart_project_check_file (RempartProject       *self,
                            RempartEvidenceFile  *file,
                            GCancellable         *cancellable,
                            RempartHealth        *health,
                            GError              **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (health != NULL, FALSE);

  path = rempart_project_dup_file_path (self, file);
  return rempart_health_check (path, rempart_evidence_file_get_size (file), rempart_evidence_file_get_sha256 (file),
                               cancellable, health, error);
}

/* Adding and removing */

/* A place is told in one line, in the dossier as in the history. */
static gboolean
is_line (const char *path)
{
  for (const char *p = path; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\n' || !rempart_text_allows (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gboolean
rempart_project_check_path (RempartProject  *self,
                            const char      *path,
                            GError         **error)
{
  g_autofree char *display = g_filename_display_name (path);
  g_autofree char *name = rempart_text_clean (display, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);

  g_strdelimit (name, "\n", ' ');
  if (!g_utf8_validate (path, -1, NULL))
    return refuse (/* Translators: %s is a file name */
                   _("The name of the file “%s” is not valid UTF-8. Rename the file, then add it again."), name, NULL, error);
  if (!is_line (path))
    return refuse (/* Translators: %s is a file name */
                   _("The name of “%s”, or of a folder above it, has a line break or a control character. Rename it, then add "
                     "the file again."), name, NULL, error);
  if (rempart_file_is_same (path, self->path))
    return refuse (/* Translators: %s is the name of a project file */
                   _("“%s” is this project itself, and changes with every edit: it cannot be its own evidence."),
                   self->name, NULL, error);
  return TRUE;
}

gboolean
rempart_project_prepare_file (RempartProject       *self,
                              const char           *path,
                              const RempartDigest  *known,
                              char                **location,
                              RempartDigest        *digest,
                              GError              **error)
{
  if (!rempart_project_check_path (self, path, error))
    return FALSE;
  if (known != NULL)
    *digest = *known;
  else if (!rempart_digest_file (path, NULL, NULL, NULL, digest, error))
    return FALSE;
  *location = rempart_location_record (self->folder, path);
  return TRUE;
}

/* A file counts once for a revision, whatever it is called: by place or by content. */
static gboolean
check_new (RempartRevision      *revision,
           const char           *location,
           const RempartDigest  *digest,
           GError              **error)
{
  GPtrArray *files = rempart_revision_get_files (revision);
  g_autofree char *shown = rempart_revision_dup_shown (revision);

  if (files->len == 0)
    return refuse (/* Translators: %s is a document with its revision: DOC-014 C */
                   _("%s is not a file but an address or a reference, so it takes no further files. Add the file as a document."),
                   shown, NULL, error);
  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *other = g_ptr_array_index (files, i);

      if (g_str_equal (rempart_evidence_file_get_location (other), location) ||
          g_str_equal (rempart_evidence_file_get_sha256 (other), digest->sha256))
        return refuse (/* Translators: the first %s is a file name, the second a document with its revision: DOC-014 C */
                       _("“%s” is a file of %s already."), rempart_evidence_file_get_location (other), shown, error);
    }
  return TRUE;
}

static gboolean
insert_file (RempartProject       *self,
             RempartStep          *step,
             RempartRevision      *revision,
             const char           *location,
             const RempartDigest  *digest,
             gint64               *row,
             GError              **error)
{
  g_autofree char *added = rempart_time_now ();
  g_autofree char *key = rempart_revision_dup_shown (revision);

  if (!rempart_db_run (self->db, error,
                       "INSERT INTO evidence_file (revision, location, size, mtime, sha256, added) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "itiitt",
                       rempart_revision_get_id (revision), location, (gint64) digest->size, digest->mtime,
                       digest->sha256, added))
    return FALSE;
  *row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "add", &rempart_file_entity, *row, key, "removed", "1", "0", "location", NULL, location);
  rempart_step_record (step, "add", &rempart_file_entity, *row, key, "sha256", digest->sha256);
  return TRUE;
}

static RempartStep *
step_for_revision (RempartStepKind  kind,
                   RempartRevision *revision)
{
  return rempart_step_new (kind, NULL, rempart_evidence_get_document (rempart_revision_get_evidence (revision)));
}

RempartEvidenceFile *
rempart_project_add_file (RempartProject       *self,
                          RempartRevision      *revision,
                          const char           *path,
                          const RempartDigest  *digest,
                          GError              **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *location = NULL;
  RempartDigest measured;
  GPtrArray *files;
  gint64 id, row = 0;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_REVISION (revision), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  revision = rempart_project_refresh_revision (self, revision, error);
  if (revision == NULL ||
      !rempart_project_check_writable (self, error) ||
      !rempart_project_prepare_file (self, path, digest, &location, &measured, error) ||
      !rempart_column_check (&columns[0], location, error) ||
      !check_new (revision, location, &measured, error) ||
      !rempart_project_begin_edit (self, error))
    return NULL;

  id = rempart_revision_get_id (revision);
  step = step_for_revision (REMPART_STEP_ADD_FILE, revision);
  ok = insert_file (self, step, revision, location, &measured, &row, error);
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  files = rempart_revision_get_files (rempart_project_find_revision (self, id));
  return g_ptr_array_index (files, files->len - 1);
}

gboolean
rempart_project_remove_file (RempartProject       *self,
                             RempartEvidenceFile  *file,
                             GError              **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;
  RempartRevision *revision;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), FALSE);

  file = rempart_project_refresh_file (self, file, error);
  if (file == NULL)
    return FALSE;
  revision = rempart_evidence_file_get_revision (file);
  key = rempart_revision_dup_shown (revision);
  if (rempart_evidence_file_get_id (file) == 0)
    return refuse (/* Translators: the first %s is a file name, the second a document with its revision: DOC-014 C */
                   _("“%s” is what %s is: it goes with the document alone."),
                   rempart_evidence_file_get_location (file), key, error);
  step = step_for_revision (REMPART_STEP_REMOVE_FILE, revision);
  rempart_step_set_as (step, "remove", &rempart_file_entity, rempart_evidence_file_get_id (file), key, "removed", "0", "1",
                       "location", rempart_evidence_file_get_location (file), NULL);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
