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

static gboolean
move_revision (RempartProject   *self,
               RempartRevision  *revision,
               RempartDb        *copy,
               RempartChain     *chain,
               const char       *folder,
               GError          **error)
{
  const RempartColumn *column = rempart_entity_find (&rempart_revision_entity, "location", NULL);
  const char *location = rempart_revision_get_location (revision);
  g_autofree char *moved = NULL;
  RempartEventData event = {
    .actor = self->actor, .action = "edit", .entity = rempart_revision_entity.name,
    .row = rempart_revision_get_id (revision),
    .key = rempart_evidence_get_document (rempart_revision_get_evidence (revision)),
    .field = column->name, .old_value = location,
  };

  if (rempart_revision_get_kind (revision) != REMPART_LOCATION_FILE)
    return TRUE;
  moved = rempart_location_move (self->folder, location, rempart_revision_get_size (revision), folder);
  if (g_str_equal (moved, location))
    return TRUE;
  event.new_value = moved;
  return rempart_db_run (copy, error, column->update, "ti", moved, event.row) &&
         rempart_chain_append (chain, copy, &event, error);
}

/* Evidence is recorded relative to the folder of the project: in another folder the copy would have lost it. What
 * changes in the copy stands in its history, as any change. */
static gboolean
move_evidence (RempartProject  *self,
               RempartDb       *copy,
               const char      *path,
               GError         **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = realpath (parent, NULL);
  RempartChain chain;

  if (folder == NULL || g_str_equal (folder, self->folder))
    return TRUE;
  if (!rempart_chain_load (&chain, copy, error))
    return FALSE;
  chain.step++;
  for (guint i = 0; i < self->evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (self->evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        if (!move_revision (self, g_ptr_array_index (revisions, j), copy, &chain, folder, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
adapt (RempartProject  *self,
       RempartDb       *copy,
       const char      *path,
       GError         **error)
{
  if (!rempart_db_begin (copy, error))
    return FALSE;
  if (rempart_db_run (copy, error, "DELETE FROM lock", "") && move_evidence (self, copy, path, error))
    return rempart_db_commit (copy, error);
  rempart_db_rollback (copy);
  return FALSE;
}

/* @adapted: the copy goes its own way, rather than standing for the project as it is */
static gboolean
fill_draft (RempartProject  *self,
            const char      *draft,
            const char      *path,
            gboolean         adapted,
            GError         **error)
{
  g_autoptr (RempartDb) copy = rempart_db_open_draft (draft, path, error);

  return copy != NULL && rempart_db_copy (self->db, copy, error) && (!adapted || adapt (self, copy, path, error));
}

static gboolean
write_copy (RempartProject  *self,
            const char      *path,
            gboolean         adapted,
            gboolean         replace,
            GError         **error)
{
  g_autofree char *draft = rempart_file_create_beside (path, error);

  if (draft == NULL)
    return FALSE;
  if (fill_draft (self, draft, path, adapted, error) && rempart_file_publish (draft, path, replace, error))
    return TRUE;
  unlink (draft);
  return FALSE;
}

gboolean
rempart_project_save_copy (RempartProject  *self,
                           const char      *path,
                           GError         **error)
{
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->group == NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  if (rempart_file_is_same (absolute, self->path))
    return rempart_project_fail (self, REMPART_PROJECT_ERROR_CONSTRAINT,
                                 /* Translators: %s is the name of a project file */
                                 _("The copy of “%s” needs another name or another folder."), error);
  /* The tables of a newer file are not ours to change; its program will find the lock stale. */
  return write_copy (self, absolute, self->reason != REMPART_READ_ONLY_TOO_NEW, TRUE, error);
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
  return write_copy (self, path, FALSE, FALSE, error);
}
