/* rempart-recover.c: a project out of a damaged file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-recover-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-evidence-private.h"
#include "rempart-migration.h"
#include "rempart-relink.h"

#define BLOCK 4096
/* The greatest page that a file may have: the copy ends at one, as a last page that is cut still has rows. */
#define ROUND 65536
#define MAX_NEWER 100

static void
told_free (gpointer data)
{
  RempartEventData *told = data;

  g_free ((char *) told->entity);
  g_free ((char *) told->key);
  g_free ((char *) told->field);
  g_free ((char *) told->old_value);
  g_free ((char *) told->new_value);
  g_free (told);
}

static RempartRecovery *
recovery_new (void)
{
  RempartRecovery *self = g_new0 (RempartRecovery, 1);

  self->texts = g_string_chunk_new (65536);
  self->events = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->fresh = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->told = g_ptr_array_new_with_free_func (told_free);
  self->report = g_string_new (NULL);
  return self;
}

void
rempart_recovery_free (RempartRecovery *self)
{
  g_clear_pointer (&self->db, rempart_db_free);
  g_clear_pointer (&self->damaged, rempart_carve_free);
  g_clear_pointer (&self->backup, rempart_carve_free);
  g_free (self->sha256);
  g_free (self->actor);
  g_hash_table_unref (self->events);
  g_string_chunk_free (self->texts);
  g_array_unref (self->missing);
  g_hash_table_unref (self->fresh);
  g_ptr_array_unref (self->told);
  g_string_free (self->report, TRUE);
  g_free (self);
}

gboolean
rempart_recovery_is_whole (RempartRecovery *self)
{
  return !self->lost;
}

const char *
rempart_recovery_get_report (RempartRecovery *self)
{
  return self->report->str;
}

void
rempart_recovery_say (RempartRecovery *self,
                      gboolean         loss,
                      const char      *format,
                      ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  /* Values may have lines of their own. */
  g_strdelimit (line, "\n\r\t", ' ');
  g_string_append (self->report, line);
  g_string_append_c (self->report, '\n');
  self->lost |= loss;
}

void
rempart_recovery_tell (RempartRecovery *self,
                       const char      *entity,
                       gint64           row,
                       const char      *key,
                       const char      *field,
                       const char      *old_value,
                       const char      *new_value)
{
  RempartEventData *told = g_new0 (RempartEventData, 1);

  told->entity = g_strdup (entity);
  told->row = row;
  told->key = g_strdup (key);
  told->field = g_strdup (field);
  told->old_value = g_strdup (old_value);
  told->new_value = g_strdup (new_value);
  g_ptr_array_add (self->told, told);
}

/* A copy to work on: the damaged file itself is never written to. */

static gboolean
fail_errno (const char  *path,
            int          code,
            GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_PROJECT_ERROR, code == ENOENT ? REMPART_PROJECT_ERROR_NOT_FOUND
               : code == ENOSPC                             ? REMPART_PROJECT_ERROR_FULL
                                                            : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a file, the second the reason the system gives */
               _("“%s” could not be recovered: %s"), name, reason);
  return FALSE;
}

/* A disk that fails gives no byte of a block; the others are still worth having. */
static gboolean
copy_blocks (int            from,
             int            to,
             guint64        length,
             guint         *n_bad,
             GCancellable  *cancellable,
             GError       **error,
             const char    *path)
{
  guint64 end = (length + ROUND - 1) / ROUND * ROUND;

  for (guint64 at = 0; at < end; at += BLOCK)
    {
      guint8 block[BLOCK] = { 0 };

      if (at < length && pread (from, block, BLOCK, (off_t) at) < 0)
        (*n_bad)++;
      errno = 0;
      if (pwrite (to, block, BLOCK, (off_t) at) != BLOCK)
        return fail_errno (path, errno != 0 ? errno : ENOSPC, error);
      if (at % (1024 * BLOCK) == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_file (const char    *path,
           const char    *target,
           guint         *n_bad,
           GCancellable  *cancellable,
           GError       **error)
{
  int from = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  int to = from >= 0 ? open (target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
  struct stat info;
  gboolean ok = FALSE;

  if (from < 0 || fstat (from, &info) < 0)
    fail_errno (path, errno, error);
  else if (to < 0)
    fail_errno (path, errno, error);
  else if (!S_ISREG (info.st_mode))
    fail_errno (path, EINVAL, error);
  else
    ok = copy_blocks (from, to, (guint64) info.st_size, n_bad, cancellable, error, path);
  if (from >= 0)
    close (from);
  if (to >= 0)
    close (to);
  return ok;
}

/* A change that was interrupted is taken back, as SQLite does it, where SQLite still can. */
static void
roll_back (const char   *path,
           const char   *copy,
           GCancellable *cancellable)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *copied = g_strconcat (copy, "-journal", NULL);
  guint n_bad = 0;

  if (g_file_test (journal, G_FILE_TEST_IS_REGULAR) && copy_file (journal, copied, &n_bad, cancellable, NULL))
    {
      g_autoptr (RempartDb) db = rempart_db_open (copy, REMPART_DB_READ_WRITE, NULL);
      gint64 ignored;

      if (db != NULL)
        rempart_db_get_int (db, "PRAGMA schema_version", &ignored, NULL);
    }
  g_unlink (copied);
}

/* (nullable): @path as it can be read, in a file @copy that the caller removes */
static GMappedFile *
map_copy (RempartRecovery  *self,
          const char       *path,
          const char       *copy,
          GCancellable     *cancellable,
          GError          **error)
{
  guint n_bad = 0;

  if (!copy_file (path, copy, &n_bad, cancellable, error))
    return NULL;
  if (n_bad > 0)
    rempart_recovery_say (self, TRUE,
                          /* Translators: %u is a count */
                          ngettext ("The disk could not read %u block of the file.",
                                    "The disk could not read %u blocks of the file.", n_bad), n_bad);
  roll_back (path, copy, cancellable);
  return g_mapped_file_new (copy, FALSE, error);
}

static gboolean
check_version (RempartRecovery  *self,
               const char       *path,
               GError          **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  guint version = rempart_carve_get_version (self->damaged);
  guint current = (guint) rempart_migration_get_current ();

  /* A number far beyond is no version, but damage. */
  if (version <= current || version > current + MAX_NEWER)
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_TOO_NEW,
               /* Translators: %s is the name of a project file */
               _("“%s” was written by a newer Rempart, in a form that this one cannot read. Update Rempart to open it."), name);
  return FALSE;
}

/* What a later check is to know */

char *
rempart_project_dup_recovered_gap (RempartProject *self)
{
  g_autoptr (GString) gaps = g_string_new (NULL);
  sqlite3_stmt *stmt;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  stmt = rempart_db_query (self->db, NULL, "SELECT old FROM event WHERE action = 'recover' AND entity = 'project' "
                                           "AND field = 'history' AND old IS NOT NULL ORDER BY id", "");
  while (stmt != NULL && rempart_db_next (self->db, stmt, NULL))
    {
      g_autofree char *gap = rempart_db_dup_text (stmt, 0);

      g_string_append_printf (gaps, "%s%s", gaps->len > 0 ? " " : "", gap);
    }
  return gaps->len > 0 ? g_string_free (g_steal_pointer (&gaps), FALSE) : NULL;
}

/* The end */

/* "12-40 88", and "1678-" where more may have followed the last one that is there */
static char *
dup_missing (RempartRecovery *self,
             gint64           last_id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->missing->len; i++)
    {
      gint64 first = g_array_index (self->missing, gint64, i);
      gint64 last = first;

      while (i + 1 < self->missing->len && g_array_index (self->missing, gint64, i + 1) == last + 1)
        last = g_array_index (self->missing, gint64, ++i);
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " " : "", first);
      if (last > first)
        g_string_append_printf (text, "-%" G_GINT64_FORMAT, last);
    }
  if (self->end_unknown)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-", text->len > 0 ? " " : "", last_id + 1);
  return g_string_free (text, FALSE);
}

static void
say_missing (RempartRecovery *self,
             const char      *missing)
{
  if (self->missing->len > 0)
    rempart_recovery_say (self, TRUE,
                          /* Translators: %u is a count, %s numbers: 12-40 88 */
                          ngettext ("%u entry of the history is lost: %s. The check of the history will say so.",
                                    "%u entries of the history are lost: %s. The check of the history will say so.",
                                    self->missing->len), self->missing->len, missing);
  if (self->end_unknown && self->missing->len == 0)
    rempart_recovery_say (self, TRUE, "%s",
                          _("A part of the history could not be read. What was changed last may be lost without a trace."));
}

/* What survived stays as it was; that something is missing is told by one entry more, and by one for each value that it does not explain. */
static gboolean
write_end (RempartRecovery  *self,
           GError          **error)
{
  g_autofree char *missing = NULL;
  RempartEventData marker = {
    .actor = self->actor, .action = "recover", .entity = "project", .row = 1, .key = "", .field = "history",
    .new_value = self->sha256,
  };
  RempartChain chain;

  if (!rempart_chain_load (&chain, self->db, error))
    return FALSE;
  missing = dup_missing (self, chain.id);
  say_missing (self, missing);
  marker.old_value = *missing != '\0' ? missing : NULL;
  chain.step++;
  if (!rempart_chain_append (&chain, self->db, &marker, error))
    return FALSE;
  for (guint i = 0; i < self->told->len; i++)
    {
      RempartEventData event = *(RempartEventData *) g_ptr_array_index (self->told, i);

      event.actor = self->actor;
      event.action = "recover";
      if (!rempart_chain_append (&chain, self->db, &event, error))
        return FALSE;
    }
  return rempart_db_run (self->db, error, "INSERT OR IGNORE INTO meta (key, value) SELECT 'created', at FROM event ORDER BY id LIMIT 1", "") &&
         rempart_db_run (self->db, error, "INSERT OR IGNORE INTO meta (key, value) VALUES ('creator', ?1)", "t", "Rempart " VERSION);
}

static gboolean
fail_empty (const char  *path,
            GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_A_PROJECT,
               /* Translators: %s is the name of a file */
               _("Nothing of a Rempart project could be found in “%s”. Go back to a copy or a backup."), name);
  return FALSE;
}

static gboolean
has_something (RempartRecovery  *self,
               const char       *path,
               GError          **error)
{
  gint64 n = 0;

  if (g_hash_table_size (self->events) > 0)
    return TRUE;
  if (!rempart_db_get_int (self->db, "SELECT count(*) FROM answer", &n, error))
    return FALSE;
  if (n > 0)
    return TRUE;
  return fail_empty (path, error);
}

static gboolean
fill (RempartRecovery  *self,
      const char       *damaged,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autofree char *identify = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA foreign_keys = OFF", REMPART_APPLICATION_ID);

  if (!rempart_db_exec (self->db, identify, error) ||
      !rempart_migration_run (self->db, 0, NULL, NULL, error) ||
      !rempart_db_begin (self->db, error))
    return FALSE;
  if (rempart_recovery_events (self, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      rempart_recovery_tables (self, error) &&
      has_something (self, damaged, error) &&
      !g_cancellable_set_error_if_cancelled (cancellable, error) &&
      rempart_recovery_catalogues (self, error) &&
      rempart_recovery_match (self, error) &&
      write_end (self, error))
    return rempart_db_commit (self->db, error);
  if (rempart_db_is_in_transaction (self->db))
    rempart_db_rollback (self->db);
  return FALSE;
}

/* It must open as any project does; and from another folder it still finds its evidence. */
static gboolean
publish (const char  *draft,
         const char  *damaged,
         const char  *output,
         const char  *actor,
         GError     **error)
{
  g_autoptr (RempartProject) project = rempart_project_open (draft, REMPART_OPEN_READ_ONLY, error);
  g_autoptr (RempartProject) former = rempart_project_new (damaged);

  if (project == NULL)
    return FALSE;
  rempart_project_set_actor (project, actor);
  g_free (project->folder);
  project->folder = g_strdup (former->folder);
  return rempart_project_save_copy (project, output, error);
}

/* Linked files that are not where they were, and of which the project keeps no copy. (transfer full) */
static GPtrArray *
list_missing (RempartProject *project)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < project->evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (project->evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        {
          GPtrArray *files = rempart_revision_get_files (g_ptr_array_index (revisions, j));

          for (guint k = 0; k < files->len; k++)
            {
              RempartEvidenceFile *file = g_ptr_array_index (files, k);
              g_autofree char *path = rempart_project_dup_file_path (project, file);

              if (*rempart_evidence_file_get_embedded (file) == '\0' &&
                  rempart_health_glance (path, rempart_evidence_file_get_size (file)) == REMPART_HEALTH_MISSING)
                g_ptr_array_add (missing, g_object_ref (file));
            }
        }
    }
  return missing;
}

static void
say_found (RempartRecovery *self,
           GPtrArray       *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const RempartRelinkResult *result = g_ptr_array_index (results, i);
      RempartRevision *revision = rempart_evidence_file_get_revision (result->file);
      const char *document = rempart_evidence_get_document (rempart_revision_get_evidence (revision));
      g_autofree char *location = g_filename_display_name (rempart_evidence_file_get_location (result->file));
      g_autofree char *found = result->path != NULL ? g_filename_display_name (result->path) : NULL;

      if (found != NULL)
        rempart_recovery_say (self, FALSE,
                              /* Translators: %1$s is a document id, %2$s and %3$s are file names */
                              _("%1$s: “%2$s” was not there any more; the same file was found in its new place, “%3$s”."),
                              document, location, found);
      else
        rempart_recovery_say (self, FALSE,
                              /* Translators: %1$s is a document id, %2$s a file name */
                              _("%1$s: “%2$s” is missing where it was, and in the folder of the damaged project. Put it back, or "
                                "find it in another folder."), document, location);
    }
}

/* Who recovers a project has often carried it, with its evidence, to another place. What fails here is no reason to give up what was
 * recovered. */
static void
find_files (RempartRecovery *self,
            const char      *damaged,
            const char      *output,
            GCancellable    *cancellable)
{
  g_autoptr (RempartProject) project = rempart_project_open (output, REMPART_OPEN_DEFAULT, NULL);
  g_autoptr (RempartProject) former = rempart_project_new (damaged);
  g_autoptr (GPtrArray) missing = project != NULL ? list_missing (project) : NULL;
  g_autoptr (RempartRelink) relink = NULL;

  if (missing == NULL || missing->len == 0 || rempart_project_is_read_only (project))
    return;
  rempart_project_set_actor (project, self->actor);
  relink = rempart_relink_new (project, missing);
  if (!rempart_relink_run (relink, former->folder, cancellable, NULL, NULL, NULL))
    return;
  say_found (self, rempart_relink_get_results (relink));
  rempart_relink_apply (relink, project, NULL);
}

static gboolean
recover (RempartRecovery  *self,
         const char       *damaged,
         const char       *backup,
         const char       *draft,
         const char       *copy,
         const char       *output,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autofree char *backup_copy = g_strconcat (copy, "-2", NULL);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GMappedFile) backup_file = NULL;
  g_autoptr (RempartProject) former = rempart_project_new (damaged);
  RempartDigest digest;
  gboolean ok = FALSE;

  self->actor = g_strdup (rempart_project_get_actor (former));
  if (!rempart_digest_file (damaged, cancellable, NULL, NULL, &digest, NULL))
    digest.sha256[0] = '\0';
  self->sha256 = g_strdup (digest.sha256);
  file = map_copy (self, damaged, copy, cancellable, error);
  if (file == NULL)
    return FALSE;
  if (g_mapped_file_get_length (file) == 0)
    return fail_empty (damaged, error);
  self->damaged = rempart_carve_new ((const guint8 *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  if (backup != NULL)
    {
      backup_file = map_copy (self, backup, backup_copy, cancellable, error);
      g_unlink (backup_copy);
      if (backup_file == NULL)
        return FALSE;
      if (g_mapped_file_get_length (backup_file) == 0)
        return fail_empty (backup, error);
      self->backup = rempart_carve_new ((const guint8 *) g_mapped_file_get_contents (backup_file),
                                        g_mapped_file_get_length (backup_file));
    }
  self->db = rempart_db_open_draft (draft, output, error);
  ok = self->db != NULL && check_version (self, damaged, error) && fill (self, damaged, cancellable, error);
  g_clear_pointer (&self->db, rempart_db_free);
  g_clear_pointer (&self->damaged, rempart_carve_free);
  g_clear_pointer (&self->backup, rempart_carve_free);
  if (!ok || !publish (draft, damaged, output, self->actor, error))
    return FALSE;
  find_files (self, damaged, output, cancellable);
  return TRUE;
}

gboolean
rempart_project_recover (const char       *damaged,
                         const char       *backup,
                         const char       *output,
                         GCancellable     *cancellable,
                         RempartRecovery **result,
                         GError          **error)
{
  g_autoptr (RempartRecovery) self = recovery_new ();
  g_autofree char *absolute = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *copy = NULL;
  gboolean ok;

  g_return_val_if_fail (damaged != NULL && output != NULL && result != NULL, FALSE);

  absolute = g_canonicalize_filename (output, NULL);
  if (g_file_test (absolute, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (output);

      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO,
                   _("“%s” exists already and is not replaced. Choose another name."), name);
      return FALSE;
    }
  draft = rempart_file_create_beside (absolute, error);
  if (draft == NULL)
    return FALSE;
  copy = g_strconcat (draft, "-copy", NULL);
  ok = recover (self, damaged, backup, draft, copy, absolute, cancellable, error);
  g_unlink (copy);
  g_unlink (draft);
  if (ok)
    *result = g_steal_pointer (&self);
  return ok;
}
