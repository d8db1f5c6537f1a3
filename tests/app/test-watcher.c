/* test-watcher.c: the watch over the files of an open project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "page-fixture.h"
#include "rempart-watcher.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static RempartHealth
get_state (RempartWatcher *watcher,
           const char     *document)
{
  GHashTable *states = rempart_watcher_get_states (watcher);

  return states != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (states, document)) : REMPART_HEALTH_NOT_A_FILE;
}

static char *
write_at (CoreFixture *self,
          const char  *name,
          const char  *text,
          gint64       seconds)
{
  char *path = core_fixture_write (self, name, text);
  struct utimbuf times = { seconds, seconds };

  g_assert_cmpint (g_utime (path, &times), ==, 0);
  return path;
}

/* Nobody asks for it: opening looks, and so does each change of the register. */
static void
test_looks (CoreFixture  *self,
            gconstpointer data)
{
  g_autofree char *path = NULL;
  RempartWatcher *watcher;
  guint n_changes = 0;
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  path = core_fixture_write (self, "one.txt", "abcd");
  watcher = rempart_watcher_get (self->project);
  g_assert_true (watcher == rempart_watcher_get (self->project));
  g_assert_null (rempart_watcher_get_states (watcher));
  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (count_cb), &n_changes);
  page_fixture_wait (n_changes == 1);
  g_assert_cmpint (get_state (watcher, "DOC-1"), ==, REMPART_HEALTH_ALTERED);
  g_assert_cmpuint (rempart_watcher_count_faults (watcher), ==, 1);

  core_fixture_add (self, "DOC-2", "two.txt", "def");
  core_fixture_add (self, "DOC-3", "three.txt", "ghi");
  page_fixture_wait (n_changes == 2);
  g_assert_cmpint (get_state (watcher, "DOC-3"), ==, REMPART_HEALTH_OK);

  /* The person comes back from elsewhere, where the file was taken away. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  rempart_watcher_look (watcher);
  rempart_watcher_look (watcher);
  page_fixture_wait (n_changes == 3);
  g_assert_cmpint (get_state (watcher, "DOC-1"), ==, REMPART_HEALTH_MISSING);

  rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &error);
  g_assert_no_error (error);
  page_fixture_wait (n_changes == 4);
  g_assert_cmpuint (rempart_watcher_get_findings (watcher)->len, ==, 0);
}

/* Behind the same size and time only a check finds it, and what it found is not forgotten by the next look. */
static void
test_check (CoreFixture  *self,
            gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Check");
  RempartEvidence *evidence;
  RempartWatcher *watcher;
  GStatBuf info;
  g_autofree char *path = core_fixture_write (self, "one.txt", "abc");
  guint n_changes = 0;

  evidence = core_fixture_add (self, "DOC-1", "one.txt", "abc");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_free (write_at (self, "one.txt", "xyz", info.st_mtime));
  watcher = rempart_watcher_get (self->project);
  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (count_cb), &n_changes);
  page_fixture_wait (n_changes == 1);
  g_assert_cmpint (get_state (watcher, "DOC-1"), ==, REMPART_HEALTH_OK);
  g_assert_null (rempart_watcher_get_checked_at (watcher));

  rempart_watcher_check (watcher, job);
  g_assert_true (rempart_watcher_is_checking (watcher));
  page_fixture_wait (rempart_job_get_state (job) != REMPART_JOB_RUNNING);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_DONE);
  g_assert_cmpstr (rempart_job_get_message (job), ==, "1 file checked: 1 altered");
  g_assert_false (rempart_watcher_is_checking (watcher));
  g_assert_nonnull (rempart_watcher_get_checked_at (watcher));
  g_assert_cmpint (get_state (watcher, "DOC-1"), ==, REMPART_HEALTH_ALTERED);
  g_assert_cmpint (rempart_watcher_get_health (watcher, rempart_evidence_get_latest (evidence)), ==, REMPART_HEALTH_ALTERED);

  n_changes = 0;
  rempart_watcher_look (watcher);
  page_fixture_wait (n_changes == 1);
  g_assert_cmpint (get_state (watcher, "DOC-1"), ==, REMPART_HEALTH_ALTERED);
}

static void
test_cancel (CoreFixture  *self,
             gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Check");
  RempartWatcher *watcher = NULL;
  guint n_idle = 0;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  watcher = rempart_watcher_get (self->project);
  g_signal_connect_swapped (watcher, "idle", G_CALLBACK (count_cb), &n_idle);
  rempart_watcher_check (watcher, job);
  rempart_job_cancel (job);
  page_fixture_wait (n_idle == 1);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_CANCELLED);
  g_assert_null (rempart_watcher_get_checked_at (watcher));
}

/* The project closes while its files are read: nothing keeps it, nothing comes after. */
static void
test_close (CoreFixture  *self,
            gconstpointer data)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Check");

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  rempart_watcher_check (rempart_watcher_get (self->project), job);
  core_fixture_reopen (self);
  page_fixture_wait (rempart_job_get_state (job) != REMPART_JOB_RUNNING);
}

static void
test_summary (CoreFixture  *self,
              gconstpointer data)
{
  RempartWatcher *watcher;
  g_autofree char *path = NULL;
  g_autofree char *summary = NULL;
  guint n_changes = 0;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  core_fixture_add (self, "DOC-2", "two.txt", "abc");
  core_fixture_add (self, "DOC-3", "three.txt", "abc");
  core_fixture_tamper (self, "UPDATE evidence_revision SET expires = '2001-01-01' WHERE location = 'three.txt'");
  core_fixture_reopen (self);
  g_free (core_fixture_write (self, "one.txt", "abcd"));
  path = core_fixture_write (self, "two.txt", "abc");
  g_assert_cmpint (g_unlink (path), ==, 0);
  watcher = rempart_watcher_get (self->project);
  g_signal_connect_swapped (watcher, "changed", G_CALLBACK (count_cb), &n_changes);
  page_fixture_wait (n_changes == 1);
  summary = rempart_watcher_dup_summary (watcher);
  g_assert_cmpstr (summary, ==, "1 file altered, 1 file missing, 1 document expired");
  g_assert_cmpuint (rempart_watcher_count_faults (watcher), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/app/watcher/looks", test_looks);
  core_fixture_add_test ("/app/watcher/check", test_check);
  core_fixture_add_test ("/app/watcher/cancel", test_cancel);
  core_fixture_add_test ("/app/watcher/close", test_close);
  core_fixture_add_test ("/app/watcher/summary", test_summary);
  return g_test_run ();
}
