/* rempart-project-lock.c: one writer at a time, and who that is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/magic.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "rempart-date.h"

/* A process, known so that another one can tell whether it still lives */
typedef struct
{
  char  *machine;
  char  *boot;
  char  *space;    /* the name space that counts its number */
  gint64 pid;
  gint64 start;    /* in ticks since the boot */
} Process;

static void
process_clear (Process *process)
{
  g_free (process->machine);
  g_free (process->boot);
  g_free (process->space);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Process, process_clear)

void
rempart_lock_free (RempartLock *lock)
{
  g_free (lock->user);
  g_free (lock->host);
  g_free (lock->since);
  g_free (lock);
}

static char *
read_line (const char *path)
{
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  return g_strstrip (text);
}

/* Start time of a process, 0 when there is none or it is only waiting to be reaped. */
static gint64
get_start (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *text = read_line (path);
  g_auto (GStrv) fields = NULL;
  /* The name of the program stands in parentheses and may hold anything; state is the field after it. */
  const char *rest = strrchr (text, ')');

  if (rest == NULL || rest[1] == '\0')
    return 0;
  fields = g_strsplit (rest + 2, " ", 22);
  if (g_strv_length (fields) < 20 || *fields[0] == 'Z' || *fields[0] == 'X')
    return 0;
  return g_ascii_strtoll (fields[19], NULL, 10);
}

static void
get_self (Process *process)
{
  process->machine = read_line ("/etc/machine-id");
  process->boot = read_line ("/proc/sys/kernel/random/boot_id");
  process->space = g_file_read_link ("/proc/self/ns/pid", NULL);
  if (process->space == NULL)
    process->space = g_strdup ("");
  process->pid = getpid ();
  process->start = get_start (process->pid);
}

/* Which file a lock is of: the record of it travels along when the file is copied. The token ends with it, so that files of every
 * schema can say it, and one of an older Rempart says nothing. */

/* "@2050:1311768": device and number. "" when that cannot be told. (transfer full) */
static char *
dup_place (const char *path)
{
  struct stat info;

  if (stat (path, &info) < 0)
    return g_strdup ("");
  return g_strdup_printf ("@%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) info.st_dev, (guint64) info.st_ino);
}

/* Whether a file has the same number for as long as it is open, and no other way leads to it. Shares may give a new one at any time. */
static gboolean
has_lasting_numbers (const char *path)
{
  static const guint32 kinds[] = {
    EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, BTRFS_SUPER_MAGIC, F2FS_SUPER_MAGIC, TMPFS_MAGIC, OVERLAYFS_SUPER_MAGIC, MSDOS_SUPER_MAGIC,
    EXFAT_SUPER_MAGIC,
  };
  struct statfs fs;

  if (statfs (path, &fs) < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if ((guint32) fs.f_type == kinds[i])
      return TRUE;
  return FALSE;
}

/* Whether the lock is of another file than the one at @path, which is a copy then. Numbers mean something on the machine alone that
 * gave them, and until it is booted again. */
static gboolean
is_of_other_file (const Process *holder,
                  const char    *token,
                  gboolean       same_host,
                  const char    *path)
{
  g_auto (Process) self = { 0 };
  g_autofree char *place = dup_place (path);
  const char *recorded = strrchr (token, '@');

  get_self (&self);
  return same_host && g_str_equal (holder->machine, self.machine) && g_str_equal (holder->boot, self.boot) &&
         recorded != NULL && *place != '\0' && !g_str_equal (recorded, place) && has_lasting_numbers (path);
}

/* Only what is certain counts as dead: a process of another machine, or of a container, may live. */
static gboolean
is_dead (const Process *holder,
         gboolean       same_host)
{
  g_auto (Process) self = { 0 };

  get_self (&self);
  if (!same_host || !g_str_equal (holder->machine, self.machine))
    return FALSE;
  if (!g_str_equal (holder->boot, self.boot))
    return TRUE;
  return g_str_equal (holder->space, self.space) && get_start (holder->pid) != holder->start;
}

/* Reads the lock row; *holder stays NULL when there is none. *stale: it keeps nobody from writing. */
static gboolean
read_lock (RempartProject  *self,
           RempartLock    **holder,
           gboolean        *stale,
           GError         **error)
{
  g_auto (Process) process = { 0 };
  g_autofree char *token = NULL;
  g_autoptr (RempartRow) row = NULL;
  gboolean same_host;

  if (!rempart_db_get_row (self->db, &row, error,
                           "SELECT user, host, since, pid, machine, boot, space, start, token FROM lock WHERE id = 1", ""))
    return FALSE;
  if (row == NULL)
    return TRUE;

  *holder = g_new0 (RempartLock, 1);
  (*holder)->user = rempart_db_dup_text (row, 0);
  (*holder)->host = rempart_db_dup_text (row, 1);
  (*holder)->since = rempart_db_dup_text (row, 2);
  (*holder)->pid = sqlite3_column_int64 (row, 3);
  process.machine = rempart_db_dup_text (row, 4);
  process.boot = rempart_db_dup_text (row, 5);
  process.space = rempart_db_dup_text (row, 6);
  process.pid = (*holder)->pid;
  process.start = sqlite3_column_int64 (row, 7);
  token = rempart_db_dup_text (row, 8);
  same_host = g_str_equal ((*holder)->host, g_get_host_name ());
  *stale = is_dead (&process, same_host) || is_of_other_file (&process, token, same_host, self->path);
  return TRUE;
}

static gboolean
write_lock (RempartProject  *self,
            GError         **error)
{
  g_auto (Process) process = { 0 };
  g_autofree char *since = rempart_time_now ();
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *place = dup_place (self->path);

  get_self (&process);
  g_clear_pointer (&self->token, g_free);
  /* Processes that came of one by fork() draw the same random numbers. */
  self->token = g_strdup_printf ("%s-%" G_GINT64_FORMAT "%s", uuid, process.pid, place);
  return rempart_db_run (self->db, error, "DELETE FROM lock", "") &&
         rempart_db_run (self->db, error,
                         "INSERT INTO lock (id, user, host, machine, boot, space, pid, start, since, token) "
                         "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "tttttiitt",
                         self->actor, g_get_host_name (), process.machine, process.boot, process.space,
                         process.pid, process.start, since, self->token);
}

/* access() tells the superuser that everything can be written; the bits say what the owner meant. */
static gboolean
has_write_bit (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && (info.st_mode & 0222) != 0 && access (path, W_OK) == 0;
}

static gboolean
is_storage_writable (RempartProject *self)
{
  struct statvfs fs;

  if (statvfs (self->path, &fs) == 0 && (fs.f_flag & ST_RDONLY))
    return FALSE;
  return has_write_bit (self->path) && has_write_bit (self->folder);
}

static void
become_read_only (RempartProject        *self,
                  RempartReadOnlyReason  reason)
{
  self->reason = reason;
  g_clear_pointer (&self->token, g_free);
}

/* Inside BEGIN IMMEDIATE. FALSE without @error: another holds the lock. */
static gboolean
try_lock (RempartProject  *self,
          gboolean         take_over,
          GError         **error)
{
  g_autoptr (RempartLock) holder = NULL;
  gboolean stale = FALSE;

  if (!read_lock (self, &holder, &stale, error))
    return FALSE;
  if (holder != NULL && !stale && !take_over)
    {
      self->holder = g_steal_pointer (&holder);
      become_read_only (self, REMPART_READ_ONLY_LOCKED);
      return FALSE;
    }
  return write_lock (self, error);
}

gboolean
rempart_project_take_lock (RempartProject  *self,
                           gboolean         take_over,
                           GError         **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!is_storage_writable (self))
    {
      become_read_only (self, REMPART_READ_ONLY_STORAGE);
      return TRUE;
    }
  if (rempart_db_begin (self->db, &local_error))
    {
      if (!try_lock (self, take_over, &local_error))
        rempart_db_rollback (self->db);
      else if (rempart_db_commit (self->db, &local_error))
        return TRUE;
      if (local_error == NULL)
        return TRUE;
    }

  /* Another program is in the midst of a write: as good as locked, holder unknown. */
  if (g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED))
    {
      gboolean stale;

      become_read_only (self, REMPART_READ_ONLY_LOCKED);
      return read_lock (self, &self->holder, &stale, error);
    }
  if (g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_FULL))
    {
      become_read_only (self, REMPART_READ_ONLY_FULL);
      return TRUE;
    }
  if (g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_READ_ONLY) ||
      g_error_matches (local_error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO))
    {
      become_read_only (self, REMPART_READ_ONLY_STORAGE);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Who has it open is known to the others by the name that stands in the history. What fails leaves the former name. */
void
rempart_project_sign_lock (RempartProject *self)
{
  g_autoptr (GError) error = NULL;

  if (self->token != NULL && self->db != NULL &&
      !rempart_db_run (self->db, &error, "UPDATE lock SET user = ?1 WHERE token = ?2 AND user <> ?1", "tt", self->actor, self->token))
    g_debug ("%s", error->message);
}

gboolean
rempart_project_is_free (RempartProject *self)
{
  g_autoptr (RempartLock) holder = NULL;
  g_autoptr (GError) error = NULL;
  gboolean dead = FALSE;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);

  if (self->db == NULL || self->reason != REMPART_READ_ONLY_LOCKED)
    return FALSE;
  return read_lock (self, &holder, &dead, &error) && (holder == NULL || dead);
}

gboolean
rempart_lock_is_held (RempartDb   *db,
                      const char  *token,
                      gboolean    *held,
                      GError     **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (db, &row, error, "SELECT 1 FROM lock WHERE id = 1 AND token = ?1", "t", token))
    return FALSE;
  *held = row != NULL;
  return TRUE;
}

gboolean
rempart_project_verify_lock (RempartProject  *self,
                             GError         **error)
{
  g_autofree char *message = NULL;
  gboolean held, stale;

  if (!rempart_lock_is_held (self->db, self->token, &held, error))
    return FALSE;
  if (held)
    return TRUE;

  /* Someone took the project over: from now on this is a reader. */
  g_clear_pointer (&self->holder, rempart_lock_free);
  if (!read_lock (self, &self->holder, &stale, error))
    return FALSE;
  become_read_only (self, REMPART_READ_ONLY_LOCKED);
  message = rempart_project_dup_read_only_message (self);
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED, message);
  return FALSE;
}

gboolean
rempart_project_look_at_lock (RempartProject  *self,
                              gboolean        *held,
                              GError         **error)
{
  g_autoptr (RempartLock) holder = NULL;
  gboolean stale = FALSE;

  if (!read_lock (self, &holder, &stale, error))
    return FALSE;
  *held = holder != NULL && !stale;
  if (*held)
    {
      g_clear_pointer (&self->holder, rempart_lock_free);
      self->holder = g_steal_pointer (&holder);
      become_read_only (self, REMPART_READ_ONLY_LOCKED);
    }
  return TRUE;
}

gboolean
rempart_project_release_lock (RempartProject  *self,
                              GError         **error)
{
  if (self->token == NULL)
    return TRUE;
  if (!rempart_db_begin (self->db, error))
    return FALSE;
  if (!rempart_db_run (self->db, error, "DELETE FROM lock WHERE token = ?1", "t", self->token))
    {
      rempart_db_rollback (self->db);
      return FALSE;
    }
  return rempart_db_commit (self->db, error);
}

char *
rempart_project_dup_read_only_message (RempartProject *self)
{
  g_autofree char *since = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  switch (self->reason)
    {
    case REMPART_READ_ONLY_NOT:
      return g_strdup ("");
    case REMPART_READ_ONLY_ASKED:
      /* Translators: %s is the name of a project file */
      return g_strdup_printf (_("“%s” was opened for reading only."), self->name);
    case REMPART_READ_ONLY_LOCKED:
      if (self->holder == NULL)
        /* Translators: %s is the name of a project file */
        return g_strdup_printf (_("“%s” is being written by another program, so it can only be read. "
                                  "Close it there, then open it again."), self->name);
      since = rempart_date_format_moment (self->holder->since);
      return g_strdup_printf (
        /* Translators: the first %s is the name of a project file, then a user, a computer and a date with time */
        _("“%s” is open for writing by %s on %s since %s, so it can only be read. Close it there, then open it again."),
        self->name, self->holder->user, self->holder->host, since);
    case REMPART_READ_ONLY_TOO_NEW:
      /* Translators: %s is the name of a project file */
      return g_strdup_printf (_("“%s” was written by a newer Rempart, so it can only be read here. "
                                "Update Rempart to change it."), self->name);
    case REMPART_READ_ONLY_STORAGE:
      /* Translators: %s is the name of a project file */
      return g_strdup_printf (_("“%s” cannot be written where it lies, so it can only be read. "
                                "Copy it to a folder that you may write to, then open the copy."), self->name);
    case REMPART_READ_ONLY_FULL:
      /* Translators: %s is the name of a project file */
      return g_strdup_printf (_("“%s” can only be read, because its disk is full. "
                                "Free some space, then open it again."), self->name);
    default:
      g_return_val_if_reached (NULL);
    }
}
