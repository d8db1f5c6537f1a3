/* test-storage.c: what a disk, a folder, a clock and another program can do to a project while it is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core-fixture.h"
#include "fault-vfs.h"
#include "rempart-db.h"
#include "rempart-history.h"
#include "rempart-project-private.h"

static gboolean
edit (RempartProject  *project,
      const char      *value,
      GError         **error)
{
  const RempartChange change = { "contact", value };

  return rempart_project_edit_device (project, &change, 1, error);
}

/* The edit fails in words, and neither memory nor file has changed. */
static void
assert_refused (CoreFixture *self,
                int          code,
                const char  *says)
{
  g_autofree char *before = g_strdup (rempart_project_get_device (self->project, "contact"));
  g_autoptr (GError) error = NULL;

  g_assert_false (edit (self->project, "never", &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, code);
  g_assert_nonnull (strstr (error->message, "pump.rempart"));
  g_assert_nonnull (strstr (error->message, says));
  g_assert_cmpstr (rempart_project_get_device (self->project, "contact"), ==, before);
}

/* The same session goes on, and the file holds what it was told. */
static void
assert_goes_on (CoreFixture *self,
                const char  *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (self->project, value, &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  core_fixture_assert_chain (self->project);
  g_assert_cmpstr (rempart_project_get_device (self->project, "contact"), ==, value);
}

static void
test_full_disk (CoreFixture   *self,
                gconstpointer  data)
{
  rempart_db_set_vfs (FAULT_VFS);
  core_fixture_reopen (self);
  g_assert_true (edit (self->project, "before", NULL));
  fault_vfs_arm (1, TRUE, SQLITE_FULL);
  for (int n = 0; n < 3; n++)
    assert_refused (self, REMPART_PROJECT_ERROR_FULL, "disk is full");
  g_assert_cmpuint (fault_vfs_disarm (), >, 0);
  assert_goes_on (self, "after");
  rempart_db_set_vfs (NULL);
}

/* While it is open: rights count for everybody but the superuser, whose journal is then written all the same. */
static void
test_read_only_folder (CoreFixture   *self,
                       gconstpointer  data)
{
  g_assert_true (edit (self->project, "before", NULL));
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  if (g_access (self->folder, W_OK) != 0)
    assert_refused (self, REMPART_PROJECT_ERROR_IO, "could not be opened");
  g_assert_cmpint (g_chmod (self->folder, 0755), ==, 0);
  assert_goes_on (self, "after");

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_cmpint (g_chmod (self->folder, 0555), ==, 0);
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, NULL);
  g_assert_cmpint (rempart_project_get_read_only_reason (self->project), ==, REMPART_READ_ONLY_STORAGE);
  g_assert_cmpstr (rempart_project_get_device (self->project, "contact"), ==, "after");
  assert_refused (self, REMPART_PROJECT_ERROR_READ_ONLY, "cannot be written where it lies");
}

/* A share that is unmounted or a stick that is pulled out takes its folder along, and may come back. */
static void
test_vanished_folder (CoreFixture   *self,
                      gconstpointer  data)
{
  g_autofree char *away = g_strconcat (self->folder, "-away", NULL);

  g_assert_true (edit (self->project, "before", NULL));
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  assert_refused (self, REMPART_PROJECT_ERROR_READ_ONLY, "was moved, replaced or removed");

  /* What stands in its place, an empty mount point for one, is not written to. */
  g_assert_cmpint (g_mkdir (self->folder, 0755), ==, 0);
  assert_refused (self, REMPART_PROJECT_ERROR_READ_ONLY, "was moved, replaced or removed");
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);

  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  assert_goes_on (self, "after");
}

static void
test_clock_set_back (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *order = NULL;
  guint before;

  g_assert_true (edit (self->project, "before", NULL));
  before = rempart_project_count_events (self->project, NULL);
  rempart_time_shift (-3600);
  g_assert_true (edit (self->project, "an hour ago", NULL));
  g_assert_true (edit (self->project, "and a little later", NULL));

  /* Said once, in the same step as the edit that met it; the order is that of the numbers. */
  events = rempart_project_list_events (self->project, NULL, 3, 0, NULL);
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, before + 3);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 2)), ==, "clock");
  g_assert_cmpint (rempart_event_get_step (g_ptr_array_index (events, 2)), ==,
                   rempart_event_get_step (g_ptr_array_index (events, 1)));
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 2));
  g_assert_nonnull (strstr (summary, "clock"));
  order = core_fixture_ask (self, "SELECT new FROM event WHERE field = 'contact' ORDER BY id DESC");
  g_assert_cmpstr (order, ==, "and a little later");

  /* Also by a session that begins while the clock is behind */
  rempart_time_shift (-7200);
  core_fixture_reopen (self);
  g_assert_true (edit (self->project, "two hours ago", NULL));
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, before + 5);
  rempart_time_shift (0);
  assert_goes_on (self, "now");
}

/* Opens, edits and closes again and again, taking the project from whoever has it; every edit that succeeded goes to @ack. */
static void
fight (const char *path,
       int         side,
       int         ack)
{
  for (int n = 0; n < 25;)
    {
      g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_TAKE_OVER, NULL);
      int number = side * 1000 + n;
      g_autofree char *value = g_strdup_printf ("%d", number);

      if (project == NULL || rempart_project_is_read_only (project) || !edit (project, value, NULL))
        continue;
      if (write (ack, &number, sizeof number) != sizeof number)
        _exit (1);
      n++;
    }
  _exit (0);
}

static void
test_two_processes (CoreFixture   *self,
                    gconstpointer  data)
{
  int fds[2];
  int number, status;
  int acked = 0;
  pid_t children[2];

  rempart_db_set_vfs (FAULT_VFS);
  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_cmpint (pipe (fds), ==, 0);
  for (int side = 0; side < 2; side++)
    {
      children[side] = fork ();
      g_assert_cmpint (children[side], >=, 0);
      if (children[side] == 0)
        fight (self->path, side + 1, fds[1]);
    }
  close (fds[1]);
  for (; read (fds[0], &number, sizeof number) == sizeof number; acked++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM event WHERE field = 'contact' AND new = '%d'", number);
      g_autofree char *count = NULL;

      /* Asked while they write on: it may have to wait for one of them. */
      while (count == NULL)
        {
          sqlite3 *db = NULL;
          sqlite3_stmt *stmt = NULL;

          g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
          sqlite3_busy_timeout (db, 5000);
          if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) == SQLITE_OK && sqlite3_step (stmt) == SQLITE_ROW)
            count = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
          sqlite3_finalize (stmt);
          sqlite3_close (db);
        }
      g_assert_cmpstr (count, ==, "1");
    }
  close (fds[0]);
  for (int side = 0; side < 2; side++)
    {
      g_assert_cmpint (waitpid (children[side], &status, 0), ==, children[side]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  g_assert_cmpint (acked, ==, 50);
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, NULL);
  g_assert_nonnull (self->project);
  core_fixture_assert_chain (self->project);
  rempart_db_set_vfs (NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  core_fixture_add_test ("/core/storage/full-disk", test_full_disk);
  core_fixture_add_test ("/core/storage/read-only-folder", test_read_only_folder);
  core_fixture_add_test ("/core/storage/vanished-folder", test_vanished_folder);
  core_fixture_add_test ("/core/storage/clock-set-back", test_clock_set_back);
  core_fixture_add_test ("/core/storage/two-processes", test_two_processes);
  return g_test_run ();
}
