/* test-backup.c: dated copies that make themselves, and the way back from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core-fixture.h"
#include "fault-vfs.h"
#include "rempart-backup.h"
#include "rempart-db.h"
#include "rempart-history.h"

#define KEEP 20

static RempartBackupOutcome
make (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  RempartBackupOutcome outcome = REMPART_BACKUP_OFF;

  g_assert_true (rempart_backup_make (self->path, KEEP, NULL, &outcome, &error));
  g_assert_no_error (error);
  return outcome;
}

/* (transfer full): the path of the newest, or of the nth after it */
static char *
dup_nth (CoreFixture *self,
         guint        nth)
{
  g_autoptr (GPtrArray) backups = rempart_backup_list (self->path);

  g_assert_cmpuint (nth, <, backups->len);
  return g_strdup (rempart_backup_get_path (g_ptr_array_index (backups, nth)));
}

static guint
count (CoreFixture *self)
{
  g_autoptr (GPtrArray) backups = rempart_backup_list (self->path);

  return backups->len;
}

/* Gives the newest another moment: "2026-11-24T14-02-11Z" */
static void
redate (CoreFixture *self,
        const char  *stamp)
{
  g_autofree char *path = dup_nth (self, 0);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strconcat (stamp, ".rempart", NULL);
  g_autofree char *aged = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_rename (path, aged), ==, 0);
}

static void
assert_no_draft (CoreFixture *self)
{
  g_autofree char *path = dup_nth (self, 0);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpint (*name, !=, '.');
}

static void
test_due (CoreFixture   *self,
          gconstpointer  data)
{
  g_autofree char *first = NULL;
  RempartBackupOutcome outcome;

  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  g_assert_cmpuint (count (self), ==, 1);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "neuf");
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_RECENT);
  redate (self, "2001-02-03T04-05-06Z");
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  redate (self, "2001-02-03T06-05-06Z");
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_UNCHANGED);
  g_assert_cmpuint (count (self), ==, 2);
  assert_no_draft (self);

  g_assert_true (rempart_backup_make (self->path, 0, NULL, &outcome, NULL));
  g_assert_cmpint (outcome, ==, REMPART_BACKUP_OFF);
  first = dup_nth (self, 0);
  g_assert_true (rempart_backup_make (first, KEEP, NULL, &outcome, NULL));
  g_assert_cmpint (outcome, ==, REMPART_BACKUP_OFF);
}

/* Half are the last ones, and one a day before. */
static void
test_thin_out (CoreFixture   *self,
               gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  guint days = 0;

  for (int n = 0; n < 60; n++)
    {
      g_autofree char *stamp = g_strdup_printf ("2001-02-%02dT%02d-00-00Z", 1 + n / 4, 4 + n % 4);
      g_autofree char *text = g_strdup_printf ("%d", n);

      core_fixture_set (self, REMPART_ANSWER_TEXT_FR, text);
      g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
      redate (self, stamp);
    }
  backups = rempart_backup_list (self->path);
  g_assert_cmpuint (backups->len, <=, KEEP);
  g_assert_cmpuint (backups->len, >=, KEEP - 1);
  g_assert_cmpstr (rempart_backup_get_at (g_ptr_array_index (backups, 0)), ==, "2001-02-15T07:00:00Z");
  for (guint i = KEEP / 2; i < backups->len; i++)
    {
      const char *at = rempart_backup_get_at (g_ptr_array_index (backups, i));
      const char *before = rempart_backup_get_at (g_ptr_array_index (backups, i - 1));

      g_assert_cmpint (strncmp (at, before, 10), <, 0);
      days++;
    }
  g_assert_cmpuint (days, >=, KEEP / 2 - 1);
}

static void
assert_evidence (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  RempartEvidence *evidence;
  RempartHealth health;

  g_assert_no_error (error);
  evidence = rempart_project_find_evidence (project, "DOC-1", NULL);
  g_assert_nonnull (evidence);
  g_assert_true (rempart_project_check_revision (project, g_ptr_array_index (rempart_evidence_get_revisions (evidence), 0),
                                                 NULL, &health, &error));
  g_assert_cmpint (health, ==, REMPART_HEALTH_OK);
  core_fixture_assert_chain (project);
}

static void
test_open_and_restore (CoreFixture   *self,
                       gconstpointer  data)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = NULL;

  core_fixture_add (self, "DOC-1", "report.txt", "report");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "bon");
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "perdu");
  backup = dup_nth (self, 0);
  origin = rempart_backup_dup_origin (backup);
  g_assert_cmpstr (origin, ==, self->path);
  g_assert_null (rempart_backup_dup_origin (self->path));

  /* It is for reading, whoever opens it, and finds what it refers to. */
  project = rempart_project_open (backup, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rempart_project_get_read_only_reason (project), ==, REMPART_READ_ONLY_STORAGE);
  g_assert_cmpstr (rempart_project_get_answer (project, rempart_project_find_item (project, rempart_item_get_id (self->item), NULL))
                     ->text[REMPART_LANG_FR], ==, "bon");
  assert_evidence (backup);

  g_assert_false (rempart_backup_restore (backup, self->path, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "not replaced"));
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (elsewhere, 0755), ==, 0);
  for (int n = 0; n < 2; n++)
    {
      g_autofree char *target = g_build_filename (n == 0 ? self->folder : elsewhere, "back.rempart", NULL);
      g_autoptr (RempartProject) restored = NULL;

      g_assert_true (rempart_backup_restore (backup, target, &error));
      g_assert_no_error (error);
      assert_evidence (target);
      restored = rempart_project_open (target, REMPART_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_false (rempart_project_is_read_only (restored));
      /* Beside the original it is the same history; elsewhere it tells that paths were changed. */
      g_assert_cmpuint (rempart_project_count_events (restored, NULL), ==, rempart_project_count_events (project, NULL) + (guint) n);
    }
}

/* Copies that are whole do not make room for one that is not. */
static void
test_damaged (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RempartBackupOutcome outcome;

  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  redate (self, "2001-02-03T04-05-06Z");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "neuf");
  g_assert_finalize_object (g_steal_pointer (&self->project));
  {
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
    memset (bytes + length / 2, 0xa5, 4096);
    g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
  }
  g_assert_false (rempart_backup_make (self->path, KEEP, NULL, &outcome, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
  g_assert_cmpuint (count (self), ==, 1);
  assert_no_draft (self);
}

static void
test_full (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RempartBackupOutcome outcome;

  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  redate (self, "2001-02-03T04-05-06Z");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "neuf");
  rempart_db_set_vfs (FAULT_VFS);
  fault_vfs_arm (3, TRUE, SQLITE_FULL);
  g_assert_false (rempart_backup_make (self->path, KEEP, NULL, &outcome, &error));
  g_assert_cmpuint (fault_vfs_disarm (), >=, 3);
  rempart_db_set_vfs (NULL);
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_FULL);
  g_assert_cmpuint (count (self), ==, 1);
  assert_no_draft (self);

  /* The next attempt makes it. */
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
}

static void
test_cancel (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RempartBackupOutcome outcome;

  g_cancellable_cancel (cancellable);
  g_assert_false (rempart_backup_make (self->path, KEEP, cancellable, &outcome, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count (self), ==, 0);
}

static gpointer
back_up_thread (gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  RempartBackupOutcome outcome;

  g_assert_true (rempart_backup_make (user_data, KEEP, NULL, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpint (outcome, ==, REMPART_BACKUP_MADE);
  return NULL;
}

/* Neither waits for the other, and the copy is of one moment. */
static void
test_while_writing (CoreFixture   *self,
                    gconstpointer  data)
{
  GThread *thread = g_thread_new ("backup", back_up_thread, self->path);
  g_autofree char *backup = NULL;
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;

  for (int n = 0; n < 20; n++)
    {
      g_autofree char *text = g_strdup_printf ("%d", n);

      core_fixture_set (self, REMPART_ANSWER_TEXT_FR, text);
    }
  g_thread_join (thread);
  backup = dup_nth (self, 0);
  project = rempart_project_open (backup, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  core_fixture_assert_chain (project);
}

/* The name of the folder of a project holds its place: a name alone would mix up two of them. */
static void
test_apart (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "other", NULL);
  g_autofree char *other = g_build_filename (folder, "pump.rempart", NULL);
  g_autoptr (GPtrArray) none = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (rempart_project_save_copy (self->project, other, NULL));
  g_assert_cmpint (make (self), ==, REMPART_BACKUP_MADE);
  none = rempart_backup_list (other);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  data = g_dir_make_tmp ("rempart-data-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  core_fixture_add_test ("/core/backup/due", test_due);
  core_fixture_add_test ("/core/backup/thin-out", test_thin_out);
  core_fixture_add_test ("/core/backup/open-and-restore", test_open_and_restore);
  core_fixture_add_test ("/core/backup/damaged", test_damaged);
  core_fixture_add_test ("/core/backup/full", test_full);
  core_fixture_add_test ("/core/backup/cancel", test_cancel);
  core_fixture_add_test ("/core/backup/while-writing", test_while_writing);
  core_fixture_add_test ("/core/backup/apart", test_apart);
  status = g_test_run ();
  core_fixture_remove (data);
  return status;
}
