/* test-recover.c: what can be saved of a damaged file, and what is said of the rest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-recover.h"
#include "rempart-verify.h"

#define PAGE 4096
#define TEXT "Les accès d’urgence sont tracés."

typedef struct
{
  CoreFixture core;
  char       *output;
  char       *id;        /* of the item */
  guint8     *bytes;     /* of the project, whole */
  gsize       length;
  guint       n_events;
} Fixture;

/* A small project, closed */
static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  static const char * const catalogues[] = { "imdrf-n60", NULL };
  const RempartChange device = { "name", "Perfusio 200" };
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;

  self->core.folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  self->core.path = g_build_filename (self->core.folder, "pump.rempart", NULL);
  self->core.project = rempart_project_create (self->core.path, catalogues, &device, 1, NULL, &error);
  g_assert_no_error (error);
  self->core.item = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_project_find_catalogue (self->core.project, catalogues[0])), 0);
  self->id = g_strdup (rempart_item_get_id (self->core.item));
  core_fixture_set (&self->core, REMPART_ANSWER_TEXT_FR, TEXT);
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "review");
  evidence = core_fixture_add (&self->core, "DOC-1", "report.txt", "report");
  g_assert_nonnull (rempart_project_link (self->core.project, self->core.item, evidence, NULL, "p. 12", NULL));
  self->n_events = rempart_project_count_events (self->core.project, NULL);
  g_assert_finalize_object (g_steal_pointer (&self->core.project));
  self->output = g_build_filename (self->core.folder, "recovered.rempart", NULL);
  g_assert_true (g_file_get_contents (self->core.path, (char **) &self->bytes, &self->length, NULL));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  core_fixture_tear_down (&self->core, NULL);
  g_free (self->output);
  g_free (self->bytes);
  g_free (self->id);
}

static void
write_damaged (Fixture      *self,
               const guint8 *bytes,
               gsize         length)
{
  g_assert_true (g_file_set_contents (self->core.path, (const char *) bytes, (gssize) length, NULL));
}

/* (transfer full) */
static RempartRecovery *
recover (Fixture    *self,
         const char *backup)
{
  g_autoptr (GError) error = NULL;
  RempartRecovery *recovery = NULL;

  g_unlink (self->output);
  g_assert_true (rempart_project_recover (self->core.path, backup, self->output, NULL, &recovery, &error));
  g_assert_no_error (error);
  return recovery;
}

/* It opens as any project does. */
static RempartProject *
open_output (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  RempartProject *project = rempart_project_open (self->output, REMPART_OPEN_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (project));
  return project;
}

static void
assert_content (Fixture        *self,
                RempartProject *project)
{
  RempartItem *item = rempart_project_find_item (project, self->id, NULL);
  const RempartAnswer *answer = rempart_project_get_answer (project, item);
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, item);

  g_assert_cmpstr (answer->text[REMPART_LANG_FR], ==, TEXT);
  g_assert_cmpint (answer->progress, ==, REMPART_PROGRESS_REVIEW);
  g_assert_cmpstr (rempart_project_get_device (project, "name"), ==, "Perfusio 200");
  g_assert_nonnull (rempart_project_find_evidence (project, "DOC-1", NULL));
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpstr (rempart_link_get_locator (g_ptr_array_index (links, 0)), ==, "p. 12");
}

/* The history explains the tables again, whatever is missing of it. */
static void
assert_explained (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) deviations = rempart_project_verify (project, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < deviations->len; i++)
    {
      RempartDeviation *deviation = g_ptr_array_index (deviations, i);
      g_autofree char *message = rempart_deviation_dup_message (deviation);

      if (!rempart_deviation_is_of_history (deviation))
        g_test_message ("%s", message);
      g_assert_true (rempart_deviation_is_of_history (deviation));
    }
}

static void
test_whole (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (RempartRecovery) recovery = recover (self, NULL);
  g_autoptr (RempartProject) project = open_output (self);
  g_autoptr (GPtrArray) events = rempart_project_list_events (project, NULL, 0, 0, NULL);
  g_autofree char *summary = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_autofree char *gap = rempart_project_dup_recovered_gap (project);

  g_assert_true (rempart_recovery_is_whole (recovery));
  assert_content (self, project);
  core_fixture_assert_chain (project);
  /* That it was recovered stands in the history all the same. */
  g_assert_cmpuint (events->len, ==, self->n_events + 1);
  g_assert_cmpstr (rempart_event_get_action (g_ptr_array_index (events, 0)), ==, "recover");
  g_assert_nonnull (strstr (summary, "damaged"));
  g_assert_cmpstr (gap, ==, NULL);
}

/* Whatever page is lost: what stands in the history and in the tables is saved from the other. */
static void
test_each_page (Fixture       *self,
                gconstpointer  data)
{
  guint n_losses = 0;

  for (gsize page = 0; page < self->length / PAGE; page++)
    {
      g_autofree guint8 *bytes = g_memdup2 (self->bytes, self->length);
      g_autoptr (RempartRecovery) recovery = NULL;
      g_autoptr (RempartProject) project = NULL;

      memset (bytes + page * PAGE, 0, PAGE);
      write_damaged (self, bytes, self->length);
      recovery = recover (self, NULL);
      project = open_output (self);
      assert_content (self, project);
      assert_explained (project);
      n_losses += !rempart_recovery_is_whole (recovery);
    }
  g_assert_cmpuint (n_losses, >, 0);
}

/* The bytes of an event in the file, in whose page all events of this small project stand */
static gsize
find_events (Fixture *self)
{
  const guint8 *found = memmem (self->bytes, self->length, "reviewtodo", 10);

  if (found == NULL)
    found = memmem (self->bytes, self->length, "todoreview", 10);
  g_assert_nonnull (found);
  return (gsize) (found - self->bytes);
}

/* The history is proved by its hashes: an entry that was changed is left out, and the gap is told and found. */
static void
test_gap (Fixture       *self,
          gconstpointer  data)
{
  g_autofree guint8 *bytes = g_memdup2 (self->bytes, self->length);
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (RempartProject) project = NULL;
  g_autofree char *gap = NULL;
  gint64 bad = 0;

  bytes[find_events (self)] ^= 1;
  write_damaged (self, bytes, self->length);
  recovery = recover (self, NULL);
  project = open_output (self);
  assert_content (self, project);
  assert_explained (project);
  g_assert_false (rempart_recovery_is_whole (recovery));
  g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "1 entry of the history is lost"));
  gap = rempart_project_dup_recovered_gap (project);
  g_assert_nonnull (gap);
  g_assert_true (rempart_project_verify_history (project, &bad, NULL));
  g_assert_cmpint (bad, ==, g_ascii_strtoll (gap, NULL, 10) + 1);
}

/* An earlier copy has what is lost, where it is one. */
static void
test_backup (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *backup = core_fixture_write (&self->core, "backup.rempart", NULL);
  g_autofree char *other = core_fixture_write (&self->core, "other.rempart", NULL);
  g_autofree guint8 *bytes = g_memdup2 (self->bytes, self->length);
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (RempartRecovery) without = NULL;
  RempartProject *stranger;

  g_assert_true (g_file_set_contents (backup, (const char *) self->bytes, (gssize) self->length, NULL));
  bytes[find_events (self)] ^= 1;
  write_damaged (self, bytes, self->length);
  recovery = recover (self, backup);
  project = open_output (self);
  core_fixture_assert_chain (project);
  g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "taken from the backup"));
  g_clear_object (&project);

  stranger = rempart_project_create (other, NULL, NULL, 0, NULL, NULL);
  g_assert_finalize_object (stranger);
  without = recover (self, other);
  g_assert_nonnull (strstr (rempart_recovery_get_report (without), "not an earlier copy"));
  g_assert_false (rempart_recovery_is_whole (without));
}

/* A value that a page of a table lost without a trace is put right by the history. */
static void
test_table_against_history (Fixture       *self,
                            gconstpointer  data)
{
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (RempartProject) project = NULL;

  core_fixture_tamper (&self->core, "UPDATE answer SET text_fr = 'autre' WHERE text_fr <> ''");
  recovery = recover (self, NULL);
  project = open_output (self);
  assert_content (self, project);
  g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "autre"));
}

/* A row of a table that names a catalogue nobody has gives way to what the history tells. */
static void
test_slip (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (RempartProject) project = NULL;

  core_fixture_tamper (&self->core, "UPDATE answer SET catalogue = 'imdrf-n61' WHERE text_fr <> ''");
  recovery = recover (self, NULL);
  project = open_output (self);
  assert_content (self, project);
  assert_explained (project);
  g_assert_null (strstr (rempart_recovery_get_report (recovery), "imdrf-n61"));
}

/* Files inside the project are proved by their hashes. */
static void
test_embedded (Fixture       *self,
               gconstpointer  data)
{
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autofree char *rows = NULL;

  core_fixture_tamper (&self->core, "INSERT INTO sqlar VALUES ('DOC-1/A/report.txt', 420, 0, 6, x'7265706f7274'), "
                                    "('DOC-1/A/annex.txt', 420, 0, 6, x'7265706f7274');"
                                    "UPDATE evidence_revision SET embedded = 'DOC-1/A/report.txt';"
                                    "INSERT INTO evidence_file (revision, location, sha256, embedded, added) "
                                    "VALUES (1, 'annex.txt', 'another', 'DOC-1/A/annex.txt', '')");
  recovery = recover (self, NULL);
  g_object_unref (open_output (self));
  g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "annex.txt"));
  g_free (self->core.path);
  self->core.path = g_strdup (self->output);
  rows = core_fixture_ask (&self->core, "SELECT group_concat (name) FROM sqlar");
  g_assert_cmpstr (rows, ==, "DOC-1/A/report.txt");
}

/* Noise costs what is under it, and never more. */
static void
test_noise (Fixture       *self,
            gconstpointer  data)
{
  for (int round = 0; round < 60; round++)
    {
      g_autofree guint8 *bytes = g_memdup2 (self->bytes, self->length);
      gsize length = round % 3 == 0 ? (gsize) g_test_rand_int_range (1, (gint) self->length) : self->length;
      g_autoptr (RempartRecovery) recovery = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (0, 400); n > 0; n--)
        bytes[g_test_rand_int_range (0, (gint) self->length)] = (guint8) g_test_rand_int_range (0, 256);
      write_damaged (self, bytes, length);
      g_unlink (self->output);
      if (rempart_project_recover (self->core.path, NULL, self->output, NULL, &recovery, &error))
        g_object_unref (open_output (self));
      else if (!g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_TOO_NEW))
        g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
    }
}

static void
assert_refused (Fixture    *self,
                const char *path,
                int         code)
{
  RempartRecovery *recovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_unlink (self->output);
  g_assert_false (rempart_project_recover (path, NULL, self->output, NULL, &recovery, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, code);
  g_assert_null (recovery);
  dir = g_dir_open (self->core.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_cmpint (*name, !=, '.');
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *text = core_fixture_write (&self->core, "text.rempart", "no project");
  g_autofree char *empty = core_fixture_write (&self->core, "empty.rempart", "");
  g_autofree char *pipe = core_fixture_write (&self->core, "pipe", NULL);
  g_autofree char *none = core_fixture_write (&self->core, "none", NULL);
  RempartRecovery *recovery = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (self, text, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_refused (self, empty, REMPART_PROJECT_ERROR_NOT_A_PROJECT);
  assert_refused (self, pipe, REMPART_PROJECT_ERROR_IO);
  assert_refused (self, none, REMPART_PROJECT_ERROR_NOT_FOUND);
  core_fixture_tamper (&self->core, "PRAGMA user_version = 99");
  assert_refused (self, self->core.path, REMPART_PROJECT_ERROR_TOO_NEW);

  /* Nothing is written over, the damaged file least of all. */
  g_assert_false (rempart_project_recover (self->core.path, NULL, self->core.path, NULL, &recovery, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
}

/* In another folder it still finds its evidence. */
static void
test_elsewhere (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->core.folder, "elsewhere", NULL);
  g_autoptr (RempartRecovery) recovery = NULL;
  g_autoptr (RempartProject) project = NULL;
  RempartHealth health;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_free (self->output);
  self->output = g_build_filename (folder, "recovered.rempart", NULL);
  recovery = recover (self, NULL);
  project = open_output (self);
  g_assert_true (rempart_project_check_revision (
    project, g_ptr_array_index (rempart_evidence_get_revisions (rempart_project_find_evidence (project, "DOC-1", NULL)), 0),
    NULL, &health, NULL));
  g_assert_cmpint (health, ==, REMPART_HEALTH_OK);
}

/* Where linked files were carried along and lie in other places, they are told by what is in them. */
static void
test_moved_files (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->core.folder, "report.txt", NULL);
  g_autofree char *folder = g_build_filename (self->core.folder, "carried", NULL);
  g_autofree char *moved = g_build_filename (folder, "renamed.txt", NULL);
  g_autofree char *found = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (g_rename (path, moved), ==, 0);
  {
    g_autoptr (RempartRecovery) recovery = recover (self, NULL);
    g_autoptr (RempartProject) project = open_output (self);
    RempartEvidence *evidence = rempart_project_find_evidence (project, "DOC-1", NULL);

    g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "renamed.txt"));
    g_assert_true (rempart_recovery_is_whole (recovery));
    found = rempart_project_dup_revision_path (project, rempart_evidence_get_latest (evidence));
    g_assert_true (g_str_has_suffix (found, "/carried/renamed.txt"));
    core_fixture_assert_hashes (project);
  }
  g_assert_cmpint (g_unlink (moved), ==, 0);
  g_assert_cmpint (g_unlink (self->output), ==, 0);
  {
    g_autoptr (RempartRecovery) recovery = recover (self, NULL);

    g_assert_nonnull (strstr (rempart_recovery_get_report (recovery), "missing where it was"));
  }
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/core/recover/whole", test_whole);
  add ("/core/recover/each-page", test_each_page);
  add ("/core/recover/gap", test_gap);
  add ("/core/recover/backup", test_backup);
  add ("/core/recover/table-against-history", test_table_against_history);
  add ("/core/recover/slip", test_slip);
  add ("/core/recover/embedded", test_embedded);
  add ("/core/recover/noise", test_noise);
  add ("/core/recover/refused", test_refused);
  add ("/core/recover/elsewhere", test_elsewhere);
  add ("/core/recover/moved-files", test_moved_files);
  return g_test_run ();
}
