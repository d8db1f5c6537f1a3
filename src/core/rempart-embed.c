/* rempart-embed.c: files kept inside the project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-embed.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-archive-private.h"
#include "rempart-project-private.h"
#include "rempart-watch.h"

#define REPORT_INTERVAL (G_USEC_PER_SEC / 10)

typedef struct
{
  RempartEmbedResult  result;      /* first: results are these */
  char               *path;
  char               *wanted;      /* the name inside, unless another file has it */
  char               *kept;        /* (nullable): the copy that the project has of it already, which may be damaged */
  guint64             size;
  char               *sha256;
} Entry;

struct _RempartEmbed
{
  char                *project;
  char                *folder;
  char                *token;      /* of the lock that must still be ours */
  GPtrArray           *entries;
  GHashTable          *known;      /* sha256 -> name of a copy inside */
  GHashTable          *whole;      /* names of copies that were read and are what was recorded */
  guint64              bytes;

  /* of a run */
  RempartDb           *db;
  GCancellable        *cancellable;
  RempartProgressFunc  progress;
  gpointer             user_data;
  guint64              done;       /* of the files before the present one; each counts twice: read, written */
  gint64               next_report;
};

static void
entry_free (Entry *self)
{
  g_object_unref (self->result.file);
  g_free (self->result.name);
  g_clear_error (&self->result.error);
  g_free (self->path);
  g_free (self->wanted);
  g_free (self->kept);
  g_free (self->sha256);
  g_free (self);
}

/* Names */

/* A name that every file system takes, and that is no way out of a folder */
static char *
dup_safe (const char *text,
          gsize       max)
{
  GString *safe = g_string_new (NULL);

  for (const char *p = text; *p != '\0' && safe->len < max; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (safe, g_unichar_iscntrl (c) || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL) ? '_' : c);
    }
  while (safe->len > 0 && strchr (". ", safe->str[safe->len - 1]) != NULL)
    g_string_truncate (safe, safe->len - 1);
  if (safe->str[0] == '.' || safe->len == 0)
    g_string_prepend_c (safe, '_');
  return g_string_free (safe, FALSE);
}

char *
rempart_embed_dup_base_name (RempartEvidenceFile *file)
{
  const char *embedded;
  g_autofree char *base = NULL;

  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), NULL);

  embedded = rempart_evidence_file_get_embedded (file);
  base = g_path_get_basename (*embedded != '\0' ? embedded : rempart_evidence_file_get_location (file));
  return dup_safe (base, 240);
}

/* "DOC-014/C/report.pdf" */
static char *
dup_path (RempartEvidenceFile *file)
{
  RempartRevision *revision = rempart_evidence_file_get_revision (file);
  g_autofree char *location = g_path_get_basename (rempart_evidence_file_get_location (file));
  g_autofree char *base = dup_safe (location, 240);
  g_autofree char *document = dup_safe (rempart_evidence_get_document (rempart_revision_get_evidence (revision)), 120);
  g_autofree char *name = dup_safe (rempart_revision_get_revision (revision), 60);

  return *rempart_revision_get_revision (revision) != '\0' ? g_strjoin ("/", document, name, base, NULL)
                                                           : g_strjoin ("/", document, base, NULL);
}

/* "report (2).pdf" */
static char *
dup_numbered (const char *name,
              guint       n)
{
  const char *base = strrchr (name, '/') + 1;
  const char *dot = strrchr (base, '.');

  if (n <= 1)
    return g_strdup (name);
  if (dot == NULL || dot == base)
    return g_strdup_printf ("%s (%u)", name, n);
  return g_strdup_printf ("%.*s (%u)%s", (int) (dot - name), name, n, dot);
}

char *
rempart_embed_dup_name (RempartEvidenceFile *file,
                        guint                n)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), NULL);
  g_return_val_if_fail (rempart_evidence_file_get_revision (file) != NULL, NULL);

  path = dup_path (file);
  return dup_numbered (path, n);
}

/* The plan */

static void
plan_file (RempartEmbed        *self,
           RempartProject      *project,
           RempartEvidenceFile *file)
{
  const char *kept = rempart_evidence_file_get_embedded (file);
  Entry *entry = g_new0 (Entry, 1);

  entry->result.file = g_object_ref (file);
  entry->path = rempart_project_dup_file_path (project, file);
  entry->wanted = dup_path (file);
  entry->kept = *kept != '\0' ? g_strdup (kept) : NULL;
  entry->size = rempart_evidence_file_get_size (file);
  entry->sha256 = g_strdup (rempart_evidence_file_get_sha256 (file));
  self->bytes += entry->size;
  g_ptr_array_add (self->entries, entry);
}

static void
plan_link (RempartEmbed        *self,
           RempartProject      *project,
           RempartEvidenceFile *file)
{
  if (*rempart_evidence_file_get_embedded (file) == '\0')
    plan_file (self, project, file);
}

/* Calls @func for each file of the register. */
static void
for_each_file (RempartEmbed    *self,
               RempartProject  *project,
               void           (*func) (RempartEmbed *self, RempartProject *project, RempartEvidenceFile *file))
{
  for (guint i = 0; i < project->evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (project->evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        {
          GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, j));

          for (guint k = 0; k < files->len; k++)
            func (self, project, g_ptr_array_index (files, k));
        }
    }
}

static void
note_known (RempartEmbed        *self,
            RempartProject      *project,
            RempartEvidenceFile *file)
{
  const char *name = rempart_evidence_file_get_embedded (file);

  if (*name != '\0')
    g_hash_table_insert (self->known, g_strdup (rempart_evidence_file_get_sha256 (file)), g_strdup (name));
}

RempartEmbed *
rempart_embed_new (RempartProject  *project,
                   GPtrArray       *files,
                   GError         **error)
{
  g_autoptr (RempartEmbed) self = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (project->group == NULL, NULL);

  if (!rempart_project_check_writable (project, error))
    return NULL;
  self = g_new0 (RempartEmbed, 1);
  self->project = g_strdup (project->path);
  self->folder = g_strdup (project->folder);
  self->token = g_strdup (project->token);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for_each_file (self, project, note_known);
  if (files == NULL)
    for_each_file (self, project, plan_link);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      RempartEvidenceFile *file = rempart_project_refresh_file (project, g_ptr_array_index (files, i), error);

      if (file == NULL)
        return NULL;
      plan_file (self, project, file);
    }
  return g_steal_pointer (&self);
}

void
rempart_embed_free (RempartEmbed *self)
{
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->whole);
  g_free (self->project);
  g_free (self->folder);
  g_free (self->token);
  g_free (self);
}

guint
rempart_embed_count (RempartEmbed *self)
{
  return self->entries->len;
}

guint64
rempart_embed_get_bytes (RempartEmbed *self)
{
  return self->bytes;
}

GPtrArray *
rempart_embed_get_results (RempartEmbed *self)
{
  return self->entries;
}

/* A run */

static gboolean
step_cb (guint64    done,
         gpointer   user_data,
         GError   **error)
{
  RempartEmbed *self = user_data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->progress != NULL && g_get_monotonic_time () >= self->next_report)
    {
      self->progress (self->done + done, 2 * self->bytes, self->user_data);
      self->next_report = g_get_monotonic_time () + REPORT_INTERVAL;
    }
  return TRUE;
}

static gboolean
drop_cb (const void  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  return step_cb (0, user_data, error);
}

/* Someone may have taken the project over while the file was read. */
static gboolean
check_lock (RempartEmbed  *self,
            GError       **error)
{
  g_autofree char *name = NULL;
  gboolean held;

  if (!rempart_lock_is_held (self->db, self->token, &held, error))
    return FALSE;
  if (held)
    return TRUE;
  name = g_filename_display_basename (self->project);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED,
               /* Translators: %s is the name of a project file */
               _("“%s” is no longer open for editing here, so nothing more can be kept in it."), name);
  return FALSE;
}

/* The first name like the wanted one that is free, or that stands for the very same bytes: those of a run that was never recorded,
 * or of a copy that was taken out since the project was opened. */
static gboolean
choose_name (RempartEmbed  *self,
             Entry         *entry,
             char         **name,
             gboolean      *there,
             GError       **error)
{
  *there = FALSE;
  for (guint n = 1; ; n++)
    {
      g_autofree char *candidate = dup_numbered (entry->wanted, n);
      g_autoptr (GError) local_error = NULL;
      RempartArchiveEntry row;
      gboolean referred = FALSE;

      if (!rempart_archive_find (self->db, candidate, &row, &local_error))
        {
          if (local_error == NULL)
            *name = g_steal_pointer (&candidate);
          else
            g_propagate_error (error, g_steal_pointer (&local_error));
          return *name != NULL;
        }
      if (!rempart_archive_is_referred_to (self->db, candidate, &referred, error))
        return FALSE;
      if (!referred && rempart_archive_read (self->db, candidate, &row, entry->size, entry->sha256, drop_cb, self, &local_error))
        {
          *there = TRUE;
          *name = g_steal_pointer (&candidate);
          return TRUE;
        }
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
}

/* The bytes are of the same hash as the copy that is to be @replaced, which is lost. */
static gboolean
write_bytes (RempartEmbed         *self,
             const char           *name,
             gboolean              replaced,
             RempartArchiveDraft  *draft,
             GError              **error)
{
  if (!rempart_db_begin (self->db, error))
    return FALSE;
  if (check_lock (self, error) &&
      (!replaced || rempart_archive_remove (self->db, name, error)) &&
      rempart_archive_store (self->db, name, draft, step_cb, self, error))
    {
      if (!rempart_db_commit (self->db, error))
        return FALSE;
      rempart_watch_forget_copy (self->project, name);
      return TRUE;
    }
  rempart_db_rollback (self->db);
  return FALSE;
}

static gboolean
check_size (Entry   *entry,
            GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *size = NULL;

  if (entry->size <= REMPART_EMBED_MAX)
    return TRUE;
  name = g_filename_display_name (entry->path);
  size = g_format_size_full (entry->size, G_FORMAT_SIZE_LONG_FORMAT);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: the first %s is a file name, the second its size: "1.2 GB (1,200,000,000 bytes)" */
               _("“%s” is too large to be kept in the project: it takes %s, and 1 GB is the most. It stays a link."), name, size);
  return FALSE;
}

/* Whether an error is about one file, and the next one may do better */
static gboolean
is_of_file (const GError *error)
{
  return !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
         (error->domain == G_IO_ERROR ||
          g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT));
}

/* What the register says is no proof: the copy @name is there only when its bytes are. */
static gboolean
look_at_copy (RempartEmbed  *self,
              Entry         *entry,
              const char    *name,
              gboolean      *whole,
              GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  RempartArchiveEntry row;

  *whole = g_hash_table_contains (self->whole, name) ||
           (rempart_archive_find (self->db, name, &row, &local_error) &&
            rempart_archive_read (self->db, name, &row, entry->size, entry->sha256, drop_cb, self, &local_error));
  if (*whole)
    g_hash_table_add (self->whole, g_strdup (name));
  else if (local_error != NULL && !g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

/* What to do when the file outside cannot stand in for the copy either */
static void
explain_loss (Entry       *entry,
              const char  *name,
              GError     **error)
{
  g_autoptr (GError) reason = g_steal_pointer (error);
  g_autofree char *file = g_filename_display_name (entry->path);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %1$s is the name of a file kept in the project: DOC-014/C/report.pdf, %2$s a file name */
               _("The copy “%1$s” in the project is damaged, and “%2$s” cannot replace it: it is missing or no longer what was "
                 "recorded. Put the file that was recorded back there, from a backup for example, and keep it again."),
               name, file);
}

/* Writes the copy @name anew when it is not whole; *@written when that was needed. */
static gboolean
mend (RempartEmbed  *self,
      Entry         *entry,
      const char    *name,
      gboolean      *written,
      GError       **error)
{
  g_autoptr (RempartArchiveDraft) draft = NULL;
  gboolean whole;

  *written = FALSE;
  if (!look_at_copy (self, entry, name, &whole, error))
    return FALSE;
  if (whole)
    return TRUE;
  draft = rempart_archive_draft_new (entry->path, entry->size, entry->sha256, self->folder, step_cb, self, error);
  if (draft == NULL || !write_bytes (self, name, TRUE, draft, error))
    {
      if (error != NULL && is_of_file (*error))
        explain_loss (entry, name, error);
      return FALSE;
    }
  g_hash_table_add (self->whole, g_strdup (name));
  *written = TRUE;
  return TRUE;
}

static gboolean
keep_new (RempartEmbed  *self,
          Entry         *entry,
          GError       **error)
{
  g_autoptr (RempartArchiveDraft) draft = NULL;
  g_autofree char *name = NULL;
  gboolean there;

  if (!choose_name (self, entry, &name, &there, error))
    return FALSE;
  if (!there)
    {
      draft = rempart_archive_draft_new (entry->path, entry->size, entry->sha256, self->folder, step_cb, self, error);
      if (draft == NULL || !write_bytes (self, name, FALSE, draft, error))
        return FALSE;
    }
  g_hash_table_insert (self->known, g_strdup (entry->sha256), g_strdup (name));
  g_hash_table_add (self->whole, g_strdup (name));
  entry->result.name = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
keep (RempartEmbed  *self,
      Entry         *entry,
      GError       **error)
{
  const char *known = entry->kept != NULL ? entry->kept : g_hash_table_lookup (self->known, entry->sha256);
  gboolean written;

  if (!check_size (entry, error))
    return FALSE;
  if (known == NULL)
    return keep_new (self, entry, error);
  if (!mend (self, entry, known, &written, error))
    return FALSE;
  /* Of a file that was kept and is whole there is nothing to tell. */
  if (entry->kept == NULL || written)
    entry->result.name = g_strdup (known);
  return TRUE;
}

static gboolean
keep_all (RempartEmbed  *self,
          GError       **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (GError) local_error = NULL;

      if (entry->result.name == NULL && !keep (self, entry, &local_error))
        {
          if (!is_of_file (local_error))
            {
              g_propagate_error (error, g_steal_pointer (&local_error));
              return FALSE;
            }
          g_clear_error (&entry->result.error);
          entry->result.error = g_steal_pointer (&local_error);
        }
      self->done += 2 * entry->size;
    }
  return TRUE;
}

gboolean
rempart_embed_run (RempartEmbed         *self,
                   GCancellable         *cancellable,
                   RempartProgressFunc   progress,
                   gpointer              user_data,
                   GError              **error)
{
  g_autoptr (RempartDb) db = NULL;
  gboolean ok;

  g_return_val_if_fail (self != NULL, FALSE);

  db = rempart_db_open (self->project, REMPART_DB_READ_WRITE, error);
  if (db == NULL)
    return FALSE;
  rempart_db_allow_large (db);
  self->db = db;
  self->cancellable = cancellable;
  self->progress = progress;
  self->user_data = user_data;
  self->done = 0;
  self->next_report = 0;
  ok = keep_all (self, error);
  self->db = NULL;
  return ok;
}

/* Recording */

static void
set_embedded (RempartStep         *step,
              const char          *action,
              RempartEvidenceFile *file,
              const char          *name)
{
  gint64 row;
  const RempartEntity *entity = rempart_evidence_file_get_entity (file, &row);
  g_autofree char *key = rempart_evidence_file_dup_key (file);

  rempart_step_set (step, action, entity, row, key, "embedded", rempart_evidence_file_get_embedded (file), name);
}

gboolean
rempart_embed_apply (RempartEmbed    *self,
                     RempartProject  *project,
                     GError         **error)
{
  g_autoptr (RempartStep) step = rempart_step_new (REMPART_STEP_EMBED, NULL, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (project), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      /* It may have left the register while it was copied. */
      RempartEvidenceFile *file = rempart_project_refresh_file (project, entry->result.file, NULL);

      if (file != NULL && entry->result.name != NULL && *rempart_evidence_file_get_embedded (file) == '\0' &&
          g_str_equal (rempart_evidence_file_get_sha256 (file), entry->sha256))
        set_embedded (step, "embed", file, entry->result.name);
    }
  step->n_edits = step->deltas->len;
  return rempart_project_apply (project, g_steal_pointer (&step), error);
}

gboolean
rempart_project_unembed (RempartProject  *self,
                         GPtrArray       *files,
                         GError         **error)
{
  g_autoptr (RempartStep) step = rempart_step_new (REMPART_STEP_UNEMBED, NULL, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (files != NULL, FALSE);

  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *file = rempart_project_refresh_file (self, g_ptr_array_index (files, i), error);

      if (file == NULL)
        return FALSE;
      if (*rempart_evidence_file_get_embedded (file) != '\0')
        set_embedded (step, "unembed", file, "");
    }
  step->n_edits = step->deltas->len;
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
