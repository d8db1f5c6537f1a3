/* rempart-watch.c: looking at the files of a project, and remembering what was read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-watch.h"

#include <string.h>
#include <sys/stat.h>

#include "rempart-embed.h"
#include "rempart-evidence-private.h"
#include "rempart-location.h"
#include "rempart-project-private.h"

/* The clock of a file system is coarse: a file that was written this short a time ago may be written again without another time. */
#define SETTLE_SECONDS 2

struct _RempartWatch
{
  gatomicrefcount  refs;
  char            *project;  /* its path */
  GPtrArray       *files;
  GHashTable      *by_row;   /* RempartWatchFile -> itself, by revision and file */
};

/* What a file held when it was read. */
typedef struct
{
  struct timespec mtime;
  off_t           size;
  dev_t           device;
  ino_t           inode;
  char            sha256[65];
} Memory;

static GMutex memory_lock;
static GHashTable *memories;   /* path -> Memory */
static GHashTable *damages;    /* copies that were found damaged: see dup_copy_key () */

/* One file */

static gboolean
recall (const char        *path,
        const struct stat *now,
        char               sha256[65])
{
  const Memory *memory;
  gboolean known;

  g_mutex_lock (&memory_lock);
  memory = memories != NULL ? g_hash_table_lookup (memories, path) : NULL;
  known = memory != NULL && memory->size == now->st_size && memory->device == now->st_dev &&
          memory->inode == now->st_ino && memory->mtime.tv_sec == now->st_mtim.tv_sec &&
          memory->mtime.tv_nsec == now->st_mtim.tv_nsec;
  if (known)
    memcpy (sha256, memory->sha256, sizeof memory->sha256);
  g_mutex_unlock (&memory_lock);
  return known;
}

static void
remember (const char        *path,
          const struct stat *then,
          const char        *sha256,
          gboolean           sound)
{
  Memory *memory;

  /* That a file was altered is not forgotten so soon: it cannot become what it was by itself. */
  if (sound && then->st_mtim.tv_sec + SETTLE_SECONDS >= g_get_real_time () / G_USEC_PER_SEC)
    return;

  memory = g_new0 (Memory, 1);
  memory->mtime = then->st_mtim;
  memory->size = then->st_size;
  memory->device = then->st_dev;
  memory->inode = then->st_ino;
  g_strlcpy (memory->sha256, sha256, sizeof memory->sha256);

  g_mutex_lock (&memory_lock);
  if (memories == NULL)
    memories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (memories, g_strdup (path), memory);
  g_mutex_unlock (&memory_lock);
}

/* What can be told without reading. TRUE when that settles it; @info is of the file otherwise. */
static gboolean
look (const char        *path,
      guint64            size,
      gint64             mtime,
      const char        *sha256,
      RempartWatchDepth  depth,
      struct stat       *info,
      RempartHealth     *health)
{
  char known[65];

  *health = rempart_health_glance (path, size);
  if (*health != REMPART_HEALTH_OK)
    return TRUE;
  /* Gone since the glance: reading will say so. */
  if (depth == REMPART_WATCH_BYTES || stat (path, info) < 0)
    return FALSE;
  if (recall (path, info, known))
    {
      *health = g_str_equal (known, sha256) ? REMPART_HEALTH_OK : REMPART_HEALTH_ALTERED;
      return TRUE;
    }
  return depth == REMPART_WATCH_SIZES || info->st_mtim.tv_sec == mtime;
}

static gboolean
read_file (const char           *path,
           guint64               size,
           const char           *sha256,
           GCancellable         *cancellable,
           RempartProgressFunc   progress,
           gpointer              user_data,
           RempartHealth        *health,
           GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  RempartDigest digest;
  struct stat before;
  gboolean there = stat (path, &before) == 0;

  if (rempart_digest_file (path, cancellable, progress, user_data, &digest, &local_error))
    {
      *health = digest.size == size && g_str_equal (digest.sha256, sha256) ? REMPART_HEALTH_OK : REMPART_HEALTH_ALTERED;
      /* Written while it was read: what came of it is of no use later. */
      if (there && (guint64) before.st_size == digest.size && before.st_mtim.tv_sec == digest.mtime)
        remember (path, &before, digest.sha256, *health == REMPART_HEALTH_OK);
      return TRUE;
    }
  return rempart_health_from_error (&local_error, health, error);
}

gboolean
rempart_watch_check_file (const char           *path,
                          guint64               size,
                          gint64                mtime,
                          const char           *sha256,
                          RempartWatchDepth     depth,
                          GCancellable         *cancellable,
                          RempartProgressFunc   progress,
                          gpointer              user_data,
                          RempartHealth        *health,
                          GError              **error)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (sha256 != NULL, FALSE);
  g_return_val_if_fail (health != NULL, FALSE);

  return look (path, size, mtime, sha256, depth, &info, health) ||
         read_file (path, size, sha256, cancellable, progress, user_data, health, error);
}

/* All files of a project */

static guint
hash_file (gconstpointer data)
{
  const RempartWatchFile *file = data;

  return g_int64_hash (&file->revision) ^ (g_int64_hash (&file->file) << 7);
}

static gboolean
equal_files (gconstpointer a,
             gconstpointer b)
{
  const RempartWatchFile *first = a, *second = b;

  return first->revision == second->revision && first->file == second->file;
}

static void
file_free (gpointer data)
{
  RempartWatchFile *file = data;

  g_free (file->document);
  g_free (file->path);
  g_free (file->copy);
  g_free (file);
}

static void
add_revision (RempartWatch    *self,
              RempartProject  *project,
              RempartEvidence *evidence,
              RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);

  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *record = g_ptr_array_index (files, i);
      RempartWatchFile *file = g_new0 (RempartWatchFile, 1);

      file->evidence = rempart_evidence_get_id (evidence);
      file->revision = rempart_revision_get_id (revision);
      file->file = rempart_evidence_file_get_id (record);
      file->document = g_strdup (rempart_evidence_get_document (evidence));
      file->path = rempart_location_resolve (project->folder, rempart_evidence_file_get_location (record));
      file->size = rempart_evidence_file_get_size (record);
      file->mtime = rempart_evidence_file_get_mtime (record);
      g_strlcpy (file->sha256, rempart_evidence_file_get_sha256 (record), sizeof file->sha256);
      if (*rempart_evidence_file_get_embedded (record) != '\0')
        file->copy = g_strdup (rempart_evidence_file_get_embedded (record));
      g_ptr_array_add (self->files, file);
      g_hash_table_add (self->by_row, file);
    }
}

static RempartWatch *
create (RempartProject *project,
        gboolean        all)
{
  RempartWatch *self = g_new0 (RempartWatch, 1);
  g_autoptr (GHashTable) pinned = rempart_project_list_pinned (project);

  g_atomic_ref_count_init (&self->refs);
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->by_row = g_hash_table_new (hash_file, equal_files);
  self->project = g_strdup (project->path);

  for (guint i = 0; i < project->evidence->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (project->evidence, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

      for (guint j = 0; j < revisions->len; j++)
        if (all || j == revisions->len - 1 || g_hash_table_contains (pinned, g_ptr_array_index (revisions, j)))
          add_revision (self, project, evidence, g_ptr_array_index (revisions, j));
    }
  return self;
}

RempartWatch *
rempart_watch_new (RempartProject *project)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  return create (project, FALSE);
}

RempartWatch *
rempart_watch_new_for_all (RempartProject *project)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  return create (project, TRUE);
}

RempartWatch *
rempart_watch_ref (RempartWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
rempart_watch_unref (RempartWatch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->by_row);
  g_ptr_array_unref (self->files);
  g_free (self->project);
  g_free (self);
}

typedef struct
{
  RempartWatchProgress  progress;
  gpointer              user_data;
  const char           *document;
  guint                 n_done;
  guint                 n_files;
  guint64               done;      /* bytes of the files before */
  guint64               total;
} Reading;

static void
report (guint64  done,
        guint64  total,
        gpointer user_data)
{
  Reading *reading = user_data;

  if (reading->progress != NULL)
    reading->progress (reading->document, reading->n_done, reading->n_files,
                       reading->total > 0 ? MIN (1, (double) (reading->done + done) / (double) reading->total) : -1,
                       reading->user_data);
}

/* Copies inside the project */

static char *
dup_copy_key (const char *project_path,
              const char *name)
{
  /* No path ends with a slash, and no name begins with one. */
  return g_strconcat (project_path, "//", name, NULL);
}

static gboolean
is_known_as_damaged (RempartWatch *self,
                     const char   *name)
{
  g_autofree char *key = dup_copy_key (self->project, name);
  gboolean known;

  g_mutex_lock (&memory_lock);
  known = damages != NULL && g_hash_table_contains (damages, key);
  g_mutex_unlock (&memory_lock);
  return known;
}

static void
remember_copy (const char *project_path,
               const char *name,
               gboolean    damaged)
{
  char *key = dup_copy_key (project_path, name);

  g_mutex_lock (&memory_lock);
  if (damages == NULL)
    damages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (damaged)
    g_hash_table_add (damages, key);
  else
    {
      g_hash_table_remove (damages, key);
      g_free (key);
    }
  g_mutex_unlock (&memory_lock);
}

void
rempart_watch_forget_copy (const char *project_path,
                           const char *name)
{
  g_return_if_fail (project_path != NULL);
  g_return_if_fail (name != NULL);

  remember_copy (project_path, name, FALSE);
}

/* FALSE only on cancel. What hinders the reading for a while is no damage. */
static gboolean
read_copy (RempartWatch            *self,
           const RempartWatchFile  *file,
           GCancellable            *cancellable,
           Reading                 *reading,
           GError                 **error)
{
  g_autoptr (GError) local_error = NULL;

  if (rempart_embed_check (self->project, file->copy, file->size, file->sha256, cancellable, report, reading, &local_error))
    remember_copy (self->project, file->copy, FALSE);
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  else if (g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT) ||
           g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND))
    remember_copy (self->project, file->copy, TRUE);
  return TRUE;
}

/* (transfer full) (element-type RempartWatchFile): one for each copy, borrowed; files that are the same are kept once */
static GPtrArray *
list_copies (RempartWatch *self)
{
  GPtrArray *copies = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->files->len; i++)
    {
      RempartWatchFile *file = g_ptr_array_index (self->files, i);

      if (file->copy != NULL && g_hash_table_add (seen, file->copy))
        g_ptr_array_add (copies, file);
    }
  return copies;
}

/* A document whose file is gone is not lost while the project keeps a good copy. */
static void
settle_copies (RempartWatch *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      RempartWatchFile *file = g_ptr_array_index (self->files, i);

      if (file->copy == NULL)
        continue;
      file->copy_damaged = is_known_as_damaged (self, file->copy);
      if (file->health == REMPART_HEALTH_MISSING && !file->copy_damaged)
        file->health = REMPART_HEALTH_KEPT;
    }
}

/* The look at all */

/* Settles what can be told of files without reading, and gives the others. (transfer full); NULL on cancel */
static GPtrArray *
look_at_files (RempartWatch       *self,
               RempartWatchDepth   depth,
               GCancellable       *cancellable,
               GError            **error)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      RempartWatchFile *file = g_ptr_array_index (self->files, i);
      struct stat info;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (!look (file->path, file->size, file->mtime, file->sha256, depth, &info, &file->health))
        g_ptr_array_add (rest, file);
    }
  return g_steal_pointer (&rest);
}

static guint64
sum_up_sizes (GPtrArray *files)
{
  guint64 sum = 0;

  for (guint i = 0; i < files->len; i++)
    sum += ((const RempartWatchFile *) g_ptr_array_index (files, i))->size;
  return sum;
}

gboolean
rempart_watch_run (RempartWatch          *self,
                   RempartWatchDepth      depth,
                   RempartWatchProgress   progress,
                   gpointer               user_data,
                   GCancellable          *cancellable,
                   GError               **error)
{
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  Reading reading = { .progress = progress, .user_data = user_data };

  g_return_val_if_fail (self != NULL, FALSE);

  rest = look_at_files (self, depth, cancellable, error);
  if (rest == NULL)
    return FALSE;
  copies = depth == REMPART_WATCH_BYTES ? list_copies (self) : g_ptr_array_new ();
  reading.n_files = rest->len + copies->len;
  reading.total = sum_up_sizes (rest) + sum_up_sizes (copies);
  for (; reading.n_done < reading.n_files; reading.n_done++)
    {
      gboolean inside = reading.n_done >= rest->len;
      RempartWatchFile *file = inside ? g_ptr_array_index (copies, reading.n_done - rest->len)
                                      : g_ptr_array_index (rest, reading.n_done);

      reading.document = file->document;
      report (0, 0, &reading);
      if (inside ? !read_copy (self, file, cancellable, &reading, error)
                 : !read_file (file->path, file->size, file->sha256, cancellable, report, &reading, &file->health, error))
        return FALSE;
      reading.done += file->size;
    }
  settle_copies (self);
  return TRUE;
}

GPtrArray *
rempart_watch_get_files (RempartWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->files;
}

const RempartWatchFile *
rempart_watch_find_file (RempartWatch        *self,
                         RempartEvidenceFile *file)
{
  RempartWatchFile key = { 0 };
  RempartRevision *revision;

  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), NULL);

  revision = rempart_evidence_file_get_revision (file);
  if (self == NULL || revision == NULL)
    return NULL;
  key.revision = rempart_revision_get_id (revision);
  key.file = rempart_evidence_file_get_id (file);
  return g_hash_table_lookup (self->by_row, &key);
}
