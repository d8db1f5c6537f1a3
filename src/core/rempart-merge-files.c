/* rempart-merge-files.c: a merge of files, as a command or a version control system asks for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-merge-private.h"
#include "rempart-migration.h"

static gboolean
refuse (const char  *format,
        const char  *path,
        GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, format, name);
  return FALSE;
}

static gboolean
check_out (const char  *base,
           const char  *ours,
           const char  *theirs,
           const char  *out,
           GError     **error)
{
  if (rempart_file_is_same (ours, theirs))
    return refuse (/* Translators: %s is the name of a project file */
                   _("“%s” is given as both files to merge. Give the two that were worked on apart."), theirs, error);
  if (rempart_file_is_same (out, theirs) || (base != NULL && rempart_file_is_same (out, base)))
    return refuse (/* Translators: %s is the name of a project file */
                   _("“%s” is read for the merge, so it cannot be written. Choose another name for the result."), out, error);
  if (!rempart_file_is_same (out, ours) && g_file_test (out, G_FILE_TEST_EXISTS))
    return refuse (/* Translators: %s is a file name */
                   _("“%s” exists already and is not replaced. Choose another name."), out, error);
  return TRUE;
}

static RempartProject *
open_to_read (const char  *path,
              const char  *name,
              GError     **error)
{
  g_autoptr (RempartProject) project = rempart_project_open_as (path, name, REMPART_OPEN_READ_ONLY, error);

  if (project == NULL || rempart_project_get_read_only_reason (project) != REMPART_READ_ONLY_TOO_NEW)
    return g_steal_pointer (&project);
  refuse (/* Translators: %s is the name of a project file */
          _("“%s” was written by a newer Rempart, so it cannot be merged here. Update Rempart to merge it."), name, error);
  return NULL;
}

/* A version control system gives an empty file for what was not there. */
static gboolean
is_empty (const char *path)
{
  struct stat info;

  return path == NULL || (stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == 0);
}

static gboolean
check_base (const char      *path,
            const char      *name,
            RempartProject  *ours,
            RempartProject  *theirs,
            GError         **error)
{
  g_autoptr (RempartProject) base = NULL;
  gint64 with_ours, with_theirs;

  if (!rempart_merge_find_shared (ours, theirs, &with_ours, error))
    return FALSE;
  if (is_empty (path))
    return TRUE;
  base = open_to_read (path, name, error);
  if (base == NULL ||
      !rempart_project_find_shared_event (base, ours, &with_ours, error) ||
      !rempart_project_find_shared_event (base, theirs, &with_theirs, error))
    return FALSE;
  if (with_ours > 0 && with_theirs > 0)
    return TRUE;
  return refuse (/* Translators: %s is the name of a project file */
                 _("“%s” shares no history with the files to merge: they do not come from it."), name, error);
}

static gboolean
check_lock (RempartProject  *ours,
            GError         **error)
{
  g_autofree char *message = NULL;
  gboolean held = FALSE;

  if (!rempart_project_look_at_lock (ours, &held, error))
    return FALSE;
  if (!held)
    return TRUE;
  message = rempart_project_dup_read_only_message (ours);
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED, message);
  return FALSE;
}

/* An older file was brought up to date in memory, which its history does not tell yet. */
static gboolean
tell_migration (RempartProject  *draft,
                RempartProject  *ours,
                GError         **error)
{
  if (ours->version == rempart_migration_get_current ())
    return TRUE;
  if (!rempart_db_begin (draft->db, error))
    return FALSE;
  if (rempart_project_record_migration (draft, draft->db, ours->version, rempart_migration_get_current (), error))
    return rempart_db_commit (draft->db, error);
  rempart_db_rollback (draft->db);
  return FALSE;
}

static RempartMerge *
merge_into (const char      *path,
            const char      *name,
            RempartProject  *ours,
            RempartProject  *theirs,
            RempartSide      prefer,
            GError         **error)
{
  g_autoptr (RempartProject) draft = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  GPtrArray *parts;

  if (!rempart_project_save_copy (ours, path, error))
    return NULL;
  draft = rempart_project_open_as (path, name, REMPART_OPEN_DEFAULT, error);
  if (draft == NULL || !tell_migration (draft, ours, error))
    return NULL;
  merge = rempart_merge_new (draft, theirs, error);
  if (merge == NULL)
    return NULL;
  parts = rempart_merge_get_parts (merge);
  for (guint i = 0; i < parts->len; i++)
    if (((const RempartMergePart *) g_ptr_array_index (parts, i))->outcome == REMPART_MERGE_CONFLICT)
      rempart_merge_choose (merge, g_ptr_array_index (parts, i), prefer);
  if (!rempart_project_merge (draft, merge, error) || !rempart_project_close (draft, error))
    return NULL;
  return g_steal_pointer (&merge);
}

static void
remove_draft (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

RempartMerge *
rempart_merge_files (const char    *base,
                     const char    *ours,
                     const char    *theirs,
                     const char    *out,
                     const char    *name,
                     RempartSide    prefer,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (RempartProject) our_project = NULL;
  g_autoptr (RempartProject) their_project = NULL;
  g_autoptr (RempartMerge) merge = NULL;
  g_autofree char *path = NULL;
  g_autofree char *draft = NULL;
  gboolean in_place;

  g_return_val_if_fail (ours != NULL && theirs != NULL && out != NULL, NULL);

  if (!check_out (base, ours, theirs, out, error))
    return NULL;
  in_place = rempart_file_is_same (out, ours);
  our_project = open_to_read (ours, name != NULL ? name : ours, error);
  their_project = our_project != NULL ? open_to_read (theirs, name != NULL ? name : theirs, error) : NULL;
  if (their_project == NULL || !check_base (base, name != NULL ? name : base, our_project, their_project, error) ||
      (in_place && !check_lock (our_project, error)))
    return NULL;

  path = g_canonicalize_filename (out, NULL);
  draft = rempart_file_create_beside (path, error);
  if (draft == NULL)
    return NULL;
  merge = merge_into (draft, name != NULL ? name : path, our_project, their_project, prefer, error);
  if (merge != NULL && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      rempart_file_publish (draft, path, in_place, error))
    return g_steal_pointer (&merge);
  remove_draft (draft);
  return NULL;
}
