/* rempart-project-copy.c: a project under another name or in another place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <unistd.h>

#include "rempart-location.h"

typedef enum
{
  COPY_AS_IT_IS,      /* stands for the project as it is, lock included */
  COPY_TO_KEEP,       /* goes its own way */
  COPY_TO_WORK_ON,    /* the same, to be merged again */
} CopyKind;

static gboolean
move_file (RempartProject       *self,
           RempartEvidenceFile  *file,
           RempartDb            *copy,
           RempartChain         *chain,
           const char           *folder,
           GError              **error)
{
  gint64 row;
  const RempartEntity *entity = rempart_evidence_file_get_entity (file, &row);
  const RempartColumn *column = rempart_entity_find (entity, "location", NULL);
  const char *location = rempart_evidence_file_get_location (file);
  g_autofree char *moved = rempart_location_move (self->folder, location, rempart_evidence_file_get_size (file), folder);
  g_autofree char *key = rempart_evidence_file_dup_key (file);
  RempartEventData event = {
    .actor = self->actor, .action = "edit", .entity = entity->name, .row = row, .key = key,
    .field = column->name, .old_value = location, .new_value = moved,
  };

  return g_str_equal (moved, location) ||
         (rempart_db_run (copy, error, column->update, "ti", moved, row) &&
          rempart_chain_append (chain, copy, &event, error));
}

static gboolean
move_files (RempartProject   *self,
            RempartEvidence  *evidence,
            RempartDb        *copy,
            RempartChain     *chain,
            const char       *folder,
            GError          **error)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  for (guint i = 0; i < revisions->len; i++)
    {
      GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, i));

      for (guint j = 0; j < files->len; j++)
        if (!move_file (self, g_ptr_array_index (files, j), copy, chain, folder, error))
          return FALSE;
    }
  return TRUE;
}

/* Evidence is recorded relative to the folder of the project: in another folder the copy would have lost it. What
 * changes in the copy stands in its history, as any change. */
static gboolean
move_evidence (RempartProject  *self,
               RempartDb       *copy,
               RempartChain    *chain,
               const char      *path,
               GError         **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = realpath (parent, NULL);

  if (folder == NULL || g_str_equal (folder, self->folder))
    return TRUE;
  for (guint i = 0; i < self->evidence->len; i++)
    if (!move_files (self, g_ptr_array_index (self->evidence, i), copy, chain, folder, error))
      return FALSE;
  return TRUE;
}

/* Two files that are worked on apart have different histories from here on, even before the first edit. */
static gboolean
record_origin (RempartProject  *self,
               RempartDb       *copy,
               RempartChain    *chain,
               GError         **error)
{
  g_autofree char *origin = g_filename_display_name (self->path);
  RempartEventData event = {
    .actor = self->actor, .action = REMPART_ACTION_COPY, .entity = "project", .row = 1, .key = self->name,
    .field = "origin", .new_value = origin,
  };

  return rempart_chain_append (chain, copy, &event, error);
}

static gboolean
adapt (RempartProject  *self,
       RempartDb       *copy,
       const char      *path,
       CopyKind         kind,
       GError         **error)
{
  RempartChain chain;

  if (!rempart_chain_load (&chain, copy, error) || !rempart_db_begin (copy, error))
    return FALSE;
  chain.step++;
  if (rempart_db_run (copy, error, "DELETE FROM lock", "") &&
      (kind != COPY_TO_WORK_ON || record_origin (self, copy, &chain, error)) &&
      move_evidence (self, copy, &chain, path, error))
    return rempart_db_commit (copy, error);
  rempart_db_rollback (copy);
  return FALSE;
}

static gboolean
fill_draft (RempartProject  *self,
            const char      *draft,
            const char      *path,
            CopyKind         kind,
            GError         **error)
{
  g_autoptr (RempartDb) copy = rempart_db_open_draft (draft, path, error);

  return copy != NULL && rempart_db_copy (self->db, copy, error) &&
         (kind == COPY_AS_IT_IS || adapt (self, copy, path, kind, error));
}

static gboolean
write_copy (RempartProject  *self,
            const char      *path,
            CopyKind         kind,
            gboolean         replace,
            GError         **error)
{
  g_autofree char *draft = rempart_file_create_beside (path, error);

  if (draft == NULL)
    return FALSE;
  if (fill_draft (self, draft, path, kind, error) && rempart_file_publish (draft, path, replace, error))
    return TRUE;
  unlink (draft);
  return FALSE;
}

static gboolean
save (RempartProject  *self,
      const char      *path,
      CopyKind         kind,
      GError         **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  if (rempart_file_is_same (absolute, self->path))
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_CONSTRAINT,
                                 /* Translators: %s is the name of a project file */
                                 _("The copy of “%s” needs another name or another folder."), error);
  return write_copy (self, absolute, kind, TRUE, error);
}

gboolean
rempart_project_save_copy (RempartProject  *self,
                           const char      *path,
                           GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->group == NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* The tables of a newer file are not ours to change; its program will find the lock stale. */
  return save (self, path, self->reason != REMPART_READ_ONLY_TOO_NEW ? COPY_TO_KEEP : COPY_AS_IT_IS, error);
}

gboolean
rempart_project_save_copy_to_work_on (RempartProject  *self,
                                      const char      *path,
                                      GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->group == NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->reason == REMPART_READ_ONLY_TOO_NEW)
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_TOO_NEW,
                                 /* Translators: %s is the name of a project file */
                                 _("“%s” was written by a newer Rempart, so a copy of it could not be changed here either. "
                                   "Update Rempart to work on it."), error);
  return save (self, path, COPY_TO_WORK_ON, error);
}

gboolean
rempart_project_back_up (RempartProject  *self,
                         int              version,
                         GError         **error)
{
  g_autofree char *path = g_strdup_printf ("%s.backup-v%d", self->path, version);

  for (int n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.backup-v%d-%d", self->path, version, n);
    }
  return write_copy (self, path, COPY_AS_IT_IS, FALSE, error);
}

char *
rempart_project_dup_origin (RempartProject *self)
{
  g_autoptr (RempartRow) last = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  /* A copy of a copy tells of both. */
  if (!rempart_db_get_row (self->db, &last, NULL, "SELECT new FROM event WHERE entity = 'project' AND row = 1 AND action = ?1 "
                           "ORDER BY id DESC LIMIT 1", "t", REMPART_ACTION_COPY) || last == NULL)
    return NULL;
  return rempart_db_dup_text (last, 0);
}
