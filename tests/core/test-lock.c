/* test-lock.c: one writer at a time, and read-only places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core-fixture.h"
#include "rempart-date.h"

static RempartProject *
open_second (CoreFixture      *self,
             RempartOpenFlags  flags)
{
  g_autoptr (GError) error = NULL;
  RempartProject *project = rempart_project_open (self->path, flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (project);
  return project;
}

static void
assert_edit_fails (RempartProject *project,
                   int             code)
{
  const RempartChange change = { "version", "9" };
  g_autoptr (GError) error = NULL;
  g_autofree char *message = rempart_project_dup_read_only_message (project);

  g_assert_false (rempart_project_edit_device (project, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpstr (rempart_project_get_device (project, "version"), ==, "3.2");
}

static RempartReadOnlyReason
reopen_after (CoreFixture *self,
              const char  *sql)
{
  g_autoptr (RempartProject) second = NULL;

  core_fixture_tamper (self, sql);
  second = open_second (self, REMPART_OPEN_DEFAULT);
  return rempart_project_get_read_only_reason (second);
}

/* As cp does it */
static void
clone_to (CoreFixture *self,
          const char  *path)
{
  g_autoptr (GFile) from = g_file_new_for_path (self->path);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_second (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (RempartProject) second = open_second (self, REMPART_OPEN_DEFAULT);
  const RempartLock *lock = rempart_project_get_lock (second);
  g_autofree char *message = NULL;
  g_autofree char *since = NULL;

  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_assert_nonnull (lock);
  g_assert_cmpint (lock->pid, ==, getpid ());
  g_assert_cmpstr (lock->user, ==, rempart_project_get_actor (self->project));
  g_assert_cmpstr (lock->host, ==, g_get_host_name ());
  message = rempart_project_dup_read_only_message (second);
  g_assert_nonnull (strstr (message, lock->user));
  since = rempart_date_format_moment (lock->since);
  g_assert_nonnull (strstr (message, since));
  assert_edit_fails (second, REMPART_PROJECT_ERROR_LOCKED);

  /* The writer is not disturbed. */
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
}

/* A copy of the file, made while it is open, has the record of the lock in it; but nobody has the copy open. */
static void
test_copied (CoreFixture   *self,
             gconstpointer  data)
{
  const char *elsewhere[] = {
    "UPDATE lock SET machine = 'another'", "UPDATE lock SET host = 'elsewhere'", "UPDATE lock SET token = 'of an older Rempart'",
  };
  const RempartChange change = { "contact", "Zoé" };
  g_autofree char *original = g_strdup (self->path);
  g_autofree char *path = g_build_filename (self->folder, "copy.rempart", NULL);
  g_autoptr (RempartProject) copy = NULL;
  g_autoptr (RempartProject) second = NULL;
  g_autoptr (GError) error = NULL;

  clone_to (self, path);
  self->path = path;
  copy = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_false (rempart_project_is_read_only (copy));
  g_assert_true (rempart_project_edit_device (copy, &change, 1, &error));
  g_assert_no_error (error);
  /* Each of the two is open here now, and nowhere else. */
  second = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_clear_object (&second);
  g_clear_object (&copy);
  self->path = original;
  second = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");

  /* Where that cannot be told for certain, the file may be the one that is open. */
  for (gsize i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    {
      clone_to (self, path);
      self->path = path;
      g_assert_cmpint (reopen_after (self, elsewhere[i]), ==, REMPART_READ_ONLY_LOCKED);
      self->path = original;
    }
  self->path = g_steal_pointer (&original);
}

/* The file is the same under another name. */
static void
test_moved (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *original = g_strdup (self->path);
  g_autofree char *other = g_build_filename (self->folder, "other.rempart", NULL);
  g_autofree char *linked = g_build_filename (self->folder, "linked.rempart", NULL);
  g_autoptr (RempartProject) second = NULL;

  g_assert_cmpint (link (original, linked), ==, 0);
  self->path = linked;
  second = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_clear_object (&second);
  g_assert_cmpint (g_unlink (linked), ==, 0);

  g_assert_cmpint (g_rename (original, other), ==, 0);
  self->path = other;
  second = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_clear_object (&second);
  g_assert_cmpint (g_rename (other, original), ==, 0);
  self->path = g_steal_pointer (&original);
}

/* The name that a person goes by is what the others read, and the lock stays the same one. */
static void
test_name (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (RempartProject) second = NULL;
  g_autofree char *message = NULL;

  rempart_project_set_actor (self->project, "Zoé Martin");
  second = open_second (self, REMPART_OPEN_DEFAULT);
  message = rempart_project_dup_read_only_message (second);
  g_assert_nonnull (strstr (message, "Zoé Martin"));

  /* Who only reads does not put a name there. */
  rempart_project_set_actor (second, "Luc Bernard");
  g_assert_cmpstr (rempart_project_get_lock (second)->user, ==, "Zoé Martin");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
}

static void
test_free (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (RempartProject) second = open_second (self, REMPART_OPEN_DEFAULT);
  g_autoptr (RempartProject) reader = open_second (self, REMPART_OPEN_READ_ONLY);

  g_assert_false (rempart_project_is_free (second));
  g_assert_false (rempart_project_is_free (self->project));
  g_assert_true (rempart_project_close (self->project, NULL));
  g_assert_true (rempart_project_is_free (second));
  g_assert_true (rempart_project_is_read_only (second));
  /* What was opened for reading is not waiting for anybody. */
  g_assert_false (rempart_project_is_free (reader));
}

static void
test_take_over (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (RempartProject) second = open_second (self, REMPART_OPEN_TAKE_OVER);
  const RempartChange change = { "contact", "Zoé" };
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_project_is_read_only (second));
  g_assert_true (rempart_project_edit_device (second, &change, 1, &error));
  g_assert_no_error (error);

  /* The first learns of it at its next edit, and becomes a reader. */
  g_assert_false (rempart_project_edit_device (self->project, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED);
  assert_edit_fails (self->project, REMPART_PROJECT_ERROR_LOCKED);

  /* Closing it does not release the lock of the second. */
  g_assert_true (rempart_project_close (self->project, NULL));
  {
    g_autofree char *locks = core_fixture_ask (self, "SELECT count(*) FROM lock");

    g_assert_cmpstr (locks, ==, "1");
  }
}

static void
test_release (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *locks = NULL;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  locks = core_fixture_ask (self, "SELECT count(*) FROM lock");
  g_assert_cmpstr (locks, ==, "0");
}

static void
test_stale (CoreFixture   *self,
            gconstpointer  data)
{
  pid_t child = fork ();
  g_autofree char *keep = NULL;
  g_autofree char *dead = NULL;

  if (child == 0)
    _exit (0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  dead = g_strdup_printf ("UPDATE lock SET pid = %d", child);

  /* Releasing deletes the row: every case begins with a copy of the first one. */
  core_fixture_tamper (self, "UPDATE lock SET token = 'kept'");
  keep = core_fixture_ask (self, "SELECT printf ('INSERT INTO lock VALUES (1, %Q, %Q, %Q, %Q, %Q, %d, %d, %Q, ''kept'')', "
                                 "user, host, machine, boot, space, pid, start, since) FROM lock");

  g_assert_cmpint (reopen_after (self, "SELECT 1"), ==, REMPART_READ_ONLY_LOCKED);
  g_assert_cmpint (reopen_after (self, "UPDATE lock SET host = 'elsewhere', pid = 1, start = 1"), ==, REMPART_READ_ONLY_LOCKED);
  g_assert_cmpint (reopen_after (self, "UPDATE lock SET machine = 'another'"), ==, REMPART_READ_ONLY_LOCKED);
  core_fixture_tamper (self, "DELETE FROM lock");
  core_fixture_tamper (self, keep);
  g_assert_cmpint (reopen_after (self, "UPDATE lock SET space = 'pid:[1]', start = 1"), ==, REMPART_READ_ONLY_LOCKED);
  core_fixture_tamper (self, "DELETE FROM lock");
  core_fixture_tamper (self, keep);
  g_assert_cmpint (reopen_after (self, dead), ==, REMPART_READ_ONLY_NOT);
  core_fixture_tamper (self, keep);
  g_assert_cmpint (reopen_after (self, "UPDATE lock SET start = start + 1"), ==, REMPART_READ_ONLY_NOT);
  core_fixture_tamper (self, keep);
  g_assert_cmpint (reopen_after (self, "UPDATE lock SET boot = 'the boot before'"), ==, REMPART_READ_ONLY_NOT);
}

static void
test_asked (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (RempartProject) second = open_second (self, REMPART_OPEN_READ_ONLY);

  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_ASKED);
  assert_edit_fails (second, REMPART_PROJECT_ERROR_READ_ONLY);
  g_assert_false (rempart_project_is_read_only (self->project));
}

static void
assert_storage (CoreFixture *self)
{
  g_autoptr (RempartProject) project = open_second (self, REMPART_OPEN_DEFAULT);

  g_assert_cmpint (rempart_project_get_read_only_reason (project), ==, REMPART_READ_ONLY_STORAGE);
  assert_edit_fails (project, REMPART_PROJECT_ERROR_READ_ONLY);
}

static void
test_storage (CoreFixture   *self,
              gconstpointer  data)
{
  g_assert_finalize_object (g_steal_pointer (&self->project));

  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  assert_storage (self);
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (self->path, 0444), ==, 0);
  assert_storage (self);
}

/* Another program that writes at this very moment */
static void
test_busy (CoreFixture   *self,
           gconstpointer  data)
{
  const RempartChange change = { "version", "9" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) second = open_second (self, REMPART_OPEN_DEFAULT);

  g_assert_true (rempart_project_begin_group (self->project, &error));
  g_clear_object (&second);
  second = open_second (self, REMPART_OPEN_DEFAULT);
  g_assert_cmpint (rempart_project_get_read_only_reason (second), ==, REMPART_READ_ONLY_LOCKED);
  g_assert_nonnull (rempart_project_get_lock (second));
  g_assert_true (rempart_project_edit_device (self->project, &change, 1, &error));
  g_assert_true (rempart_project_end_group (self->project, TRUE, &error));
  g_assert_no_error (error);
}

/* A process that closes any descriptor of a file loses all its POSIX locks on it: opening the project once more, to
 * export it from another thread, must not take the locks of a change that is under way. */
static guint
count_locks (CoreFixture *self)
{
  g_autofree char *table = NULL;
  g_autofree char *inode = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat info;
  guint n = 0;

  g_assert_cmpint (stat (self->path, &info), ==, 0);
  inode = g_strdup_printf (":%lu ", (gulong) info.st_ino);
  g_assert_true (g_file_get_contents ("/proc/locks", &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += strstr (lines[i], inode) != NULL;
  return n;
}

static void
test_locks_kept (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint before;

  g_assert_true (rempart_project_begin_group (self->project, &error));
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  before = count_locks (self);
  g_assert_cmpuint (before, >, 0);
  g_object_unref (open_second (self, REMPART_OPEN_READ_ONLY));
  g_assert_cmpuint (count_locks (self), ==, before);
  g_assert_true (rempart_project_end_group (self->project, TRUE, &error));
  g_assert_no_error (error);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/lock/second", test_second);
  core_fixture_add_test ("/core/lock/copied", test_copied);
  core_fixture_add_test ("/core/lock/moved", test_moved);
  core_fixture_add_test ("/core/lock/name", test_name);
  core_fixture_add_test ("/core/lock/free", test_free);
  core_fixture_add_test ("/core/lock/take-over", test_take_over);
  core_fixture_add_test ("/core/lock/release", test_release);
  core_fixture_add_test ("/core/lock/stale", test_stale);
  core_fixture_add_test ("/core/lock/asked", test_asked);
  core_fixture_add_test ("/core/lock/storage", test_storage);
  core_fixture_add_test ("/core/lock/busy", test_busy);
  core_fixture_add_test ("/core/lock/locks-kept", test_locks_kept);
  return g_test_run ();
}
