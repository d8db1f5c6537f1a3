/* rempart-relink.c: files that were moved, found again by what is in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-relink.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "rempart-location.h"
#include "rempart-project-private.h"

/* Deeper than this there is no folder of documents, but a knot of mounts. */
#define MAX_DEPTH 64

typedef struct
{
  RempartRelinkResult  result;    /* first: results are these */
  char                *old_path;
  guint64              size;
  char                *sha256;
  guint                likeness;  /* of the path that was found */
} Wanted;

/* A file with the size of one that is looked for */
typedef struct
{
  char    *path;
  guint64  size;
} Candidate;

struct _RempartRelink
{
  char                *project;
  GPtrArray           *wanted;
  gboolean             check;     /* those that are as recorded are not looked for */
  GPtrArray           *results;   /* (nullable): of the wanted, those that were looked for; after the run */

  /* of a run */
  GHashTable          *sizes;     /* size -> looked for */
  GPtrArray           *candidates;
  GCancellable        *cancellable;
  RempartProgressFunc  progress;
  gpointer             user_data;
  guint64              n_files;
  guint64              done;
  guint64              total;
};

static void
wanted_free (Wanted *self)
{
  g_object_unref (self->result.file);
  g_free (self->result.path);
  g_free (self->old_path);
  g_free (self->sha256);
  g_free (self);
}

static void
candidate_free (Candidate *self)
{
  g_free (self->path);
  g_free (self);
}

static void
want (RempartRelink       *self,
      RempartProject      *project,
      RempartEvidenceFile *file)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->result.file = g_object_ref (file);
  wanted->old_path = rempart_project_dup_file_path (project, file);
  wanted->size = rempart_evidence_file_get_size (file);
  wanted->sha256 = g_strdup (rempart_evidence_file_get_sha256 (file));
  g_ptr_array_add (self->wanted, wanted);
}

static void
want_all (RempartRelink  *self,
          RempartProject *project)
{
  for (guint i = 0; i < project->evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (project->evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        {
          GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, j));

          for (guint k = 0; k < files->len; k++)
            want (self, project, g_ptr_array_index (files, k));
        }
    }
}

RempartRelink *
rempart_relink_new (RempartProject *project,
                    GPtrArray      *files)
{
  RempartRelink *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  self = g_new0 (RempartRelink, 1);
  self->project = g_strdup (project->path);
  self->wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) wanted_free);
  self->results = g_ptr_array_new ();
  self->check = files == NULL;
  if (files == NULL)
    want_all (self, project);
  for (guint i = 0; files != NULL && i < files->len; i++)
    want (self, project, g_ptr_array_index (files, i));
  return self;
}

void
rempart_relink_free (RempartRelink *self)
{
  g_ptr_array_unref (self->results);
  g_ptr_array_unref (self->wanted);
  g_free (self->project);
  g_free (self);
}

GPtrArray *
rempart_relink_get_results (RempartRelink *self)
{
  return self->results;
}

guint
rempart_relink_count_found (RempartRelink *self)
{
  guint found = 0;

  for (guint i = 0; i < self->results->len; i++)
    if (((RempartRelinkResult *) g_ptr_array_index (self->results, i))->path != NULL)
      found++;
  return found;
}

/* Walking */

static void
consider (RempartRelink     *self,
          const char        *path,
          const struct stat *info)
{
  guint64 size = (guint64) info->st_size;
  Candidate *candidate;

  self->n_files++;
  if (!g_hash_table_contains (self->sizes, &size) || !g_utf8_validate (path, -1, NULL) || strpbrk (path, "\n\r") != NULL ||
      rempart_file_is_same (path, self->project))
    return;
  candidate = g_new0 (Candidate, 1);
  candidate->path = g_strdup (path);
  candidate->size = size;
  self->total += size;
  g_ptr_array_add (self->candidates, candidate);
}

static gboolean
walk (RempartRelink  *self,
      const char     *folder,
      guint           depth,
      GError        **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      if (lstat (path, &info) < 0)
        continue;
      if (S_ISLNK (info.st_mode) && (stat (path, &info) < 0 || !S_ISREG (info.st_mode)))
        continue;
      if (S_ISDIR (info.st_mode) && depth < MAX_DEPTH && !walk (self, path, depth + 1, error))
        return FALSE;
      if (S_ISREG (info.st_mode))
        consider (self, path, &info);
      if (self->progress != NULL && self->n_files % 256 == 1)
        self->progress (self->n_files, 0, self->user_data);
    }
  return TRUE;
}

/* Comparing */

/* How many names from the end on two paths share */
static guint
measure_likeness (const char *a,
                  const char *b)
{
  g_auto (GStrv) first = g_strsplit (a, "/", -1);
  g_auto (GStrv) second = g_strsplit (b, "/", -1);
  guint n = g_strv_length (first), m = g_strv_length (second), shared = 0;

  while (shared < n && shared < m && g_str_equal (first[n - 1 - shared], second[m - 1 - shared]))
    shared++;
  return shared;
}

static void
offer (RempartRelink   *self,
       const Candidate *candidate,
       const char      *sha256)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      Wanted *wanted = g_ptr_array_index (self->results, i);
      guint likeness;

      if (wanted->size != candidate->size || !g_str_equal (wanted->sha256, sha256))
        continue;
      likeness = measure_likeness (wanted->old_path, candidate->path);
      if (wanted->result.path != NULL &&
          (likeness < wanted->likeness ||
           (likeness == wanted->likeness && strcmp (candidate->path, wanted->result.path) > 0)))
        continue;
      g_free (wanted->result.path);
      wanted->result.path = g_strdup (candidate->path);
      wanted->likeness = likeness;
    }
}

static void
report_cb (guint64  done,
           guint64  total,
           gpointer user_data)
{
  RempartRelink *self = user_data;

  if (self->progress != NULL)
    self->progress (self->done + done, self->total, self->user_data);
}

static gboolean
hash_candidates (RempartRelink  *self,
                 GError        **error)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->candidates, i);
      g_autoptr (GError) local_error = NULL;
      RempartDigest digest;

      if (rempart_digest_file (candidate->path, self->cancellable, report_cb, self, &digest, &local_error))
        offer (self, candidate, digest.sha256);
      else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      self->done += candidate->size;
    }
  return TRUE;
}

/* Which of the wanted files are looked for */
static gboolean
choose_wanted (RempartRelink  *self,
               GError        **error)
{
  g_ptr_array_set_size (self->results, 0);
  for (guint i = 0; i < self->wanted->len; i++)
    {
      Wanted *wanted = g_ptr_array_index (self->wanted, i);
      RempartHealth health = REMPART_HEALTH_MISSING;

      g_clear_pointer (&wanted->result.path, g_free);
      if (self->check &&
          !rempart_health_check (wanted->old_path, wanted->size, wanted->sha256, self->cancellable, &health, error))
        return FALSE;
      if (health == REMPART_HEALTH_OK)
        continue;
      g_ptr_array_add (self->results, wanted);
      g_hash_table_add (self->sizes, &wanted->size);
    }
  return TRUE;
}

static gboolean
check_folder (const char  *folder,
              GError     **error)
{
  g_autofree char *name = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  name = g_filename_display_name (folder);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is a file name */
               _("“%s” is not a folder. Choose the folder that the files were moved to."), name);
  return FALSE;
}

gboolean
rempart_relink_run (RempartRelink        *self,
                    const char           *folder,
                    GCancellable         *cancellable,
                    RempartProgressFunc   progress,
                    gpointer              user_data,
                    GError              **error)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (self != NULL && folder != NULL, FALSE);

  absolute = g_canonicalize_filename (folder, NULL);
  self->sizes = sizes;
  self->candidates = candidates;
  self->cancellable = cancellable;
  self->progress = progress;
  self->user_data = user_data;
  self->n_files = self->done = self->total = 0;
  return check_folder (absolute, error) &&
         choose_wanted (self, error) &&
         (self->results->len == 0 || (walk (self, absolute, 0, error) && hash_candidates (self, error)));
}

/* Recording */

gboolean
rempart_relink_apply (RempartRelink   *self,
                      RempartProject  *project,
                      GError         **error)
{
  g_autoptr (RempartStep) step = rempart_step_new (REMPART_STEP_RELINK, NULL, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (project), FALSE);

  for (guint i = 0; i < self->results->len; i++)
    {
      Wanted *wanted = g_ptr_array_index (self->results, i);
      /* It may have left the register while it was looked for. */
      RempartEvidenceFile *file = rempart_project_refresh_file (project, wanted->result.file, NULL);
      g_autofree char *location = NULL;
      g_autofree char *key = NULL;
      const RempartEntity *entity;
      gint64 row;

      if (file == NULL || wanted->result.path == NULL)
        continue;
      location = rempart_location_record (project->folder, wanted->result.path);
      key = rempart_evidence_file_dup_key (file);
      entity = rempart_evidence_file_get_entity (file, &row);
      if (!g_str_equal (location, rempart_evidence_file_get_location (file)))
        rempart_step_set (step, "relink", entity, row, key, "location", rempart_evidence_file_get_location (file), location);
    }
  step->n_edits = step->deltas->len;
  return rempart_project_apply (project, g_steal_pointer (&step), error);
}
