/* test-files.c: several files for a revision, and files that were moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-relink.h"

static RempartEvidenceFile *
get_file (CoreFixture *self,
          const char  *document,
          guint        n)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, document, NULL);

  g_assert_nonnull (evidence);
  return g_ptr_array_index (rempart_revision_get_files (rempart_evidence_get_latest (evidence)), n);
}

static void
test_files (CoreFixture   *self,
            gconstpointer  data)
{
  RempartEvidence *evidence = core_fixture_add (self, "DOC-014", "report.txt", "report");
  g_autofree char *annex = core_fixture_write (self, "annex.txt", "annex");
  g_autofree char *twin = core_fixture_write (self, "twin.txt", "annex");
  RempartEvidenceDraft url = { .document = "WEB-1", .location_kind = REMPART_LOCATION_URL, .location = "https://e.org/" };
  g_autoptr (RempartEvidenceFile) file = NULL;
  g_autoptr (RempartEvidenceFile) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GPtrArray) events = NULL;
  RempartHealth health = REMPART_HEALTH_MISSING;

  file = g_object_ref (rempart_project_add_file (self->project, rempart_evidence_get_latest (evidence), annex, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_evidence_file_get_location (file), ==, "annex.txt");
  g_assert_cmpint (rempart_evidence_file_get_id (file), !=, 0);
  label = rempart_project_dup_undo_label (self->project);
  g_assert_nonnull (strstr (label, "DOC-014"));
  document = g_object_ref (get_file (self, "DOC-014", 0));
  g_assert_cmpint (rempart_evidence_file_get_id (document), ==, 0);
  g_assert_true (get_file (self, "DOC-014", 1) == file);
  evidence = rempart_project_find_evidence (self->project, "DOC-014", NULL);
  path = rempart_project_dup_file_path (self->project, file);
  g_assert_cmpstr (path, ==, annex);
  g_assert_true (rempart_project_check_file (self->project, file, NULL, &health, NULL));
  g_assert_cmpint (health, ==, REMPART_HEALTH_OK);
  events = rempart_project_list_events (self->project, NULL, 2, 0, &error);
  hash = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_true (g_str_has_prefix (hash, "Recorded the SHA-256"));
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 1));
  g_assert_nonnull (strstr (summary, "annex.txt"));
  g_assert_nonnull (strstr (summary, "DOC-014 A"));

  /* neither the same file nor the same content again, nor to what is no file */
  g_assert_null (rempart_project_add_file (self->project, rempart_evidence_get_latest (evidence), annex, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_null (rempart_project_add_file (self->project, rempart_evidence_get_latest (evidence), twin, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  evidence = rempart_project_add_evidence (self->project, &url, NULL);
  g_assert_null (rempart_project_add_file (self->project, rempart_evidence_get_latest (evidence), twin, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (rempart_project_remove_file (self->project, document, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  core_fixture_reopen (self);
  g_assert_true (rempart_project_remove_file (self->project, file, &error));
  g_assert_no_error (error);
  g_assert_false (rempart_project_remove_file (self->project, file, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-014", 1)), ==, "annex.txt");
  core_fixture_assert_chain (self->project);
}

static void
test_expires (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (self, "iso.txt", "certificate");
  RempartEvidenceDraft draft = { .document = "CERT-1", .revision = "1", .location = path, .expires = "2027-02-30" };
  const RempartChange never = { "expires", "" };
  RempartRevision *revision;
  g_autoptr (GError) error = NULL;

  g_assert_null (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  draft.expires = "2027-02-28";
  rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_no_error (error);
  core_fixture_reopen (self);
  revision = rempart_evidence_get_latest (rempart_project_find_evidence (self->project, "CERT-1", NULL));
  g_assert_cmpstr (rempart_revision_get_expires (revision), ==, "2027-02-28");
  g_assert_true (rempart_project_edit_revision (self->project, revision, &never, 1, &error));
  revision = rempart_evidence_get_latest (rempart_project_find_evidence (self->project, "CERT-1", NULL));
  g_assert_cmpstr (rempart_revision_get_expires (revision), ==, "");
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_no_error (error);
}

static char *
move (CoreFixture *self,
      const char  *from,
      const char  *to)
{
  g_autofree char *old_path = g_build_filename (self->folder, from, NULL);
  char *new_path = g_build_filename (self->folder, to, NULL);
  g_autofree char *folder = g_path_get_dirname (new_path);

  g_mkdir_with_parents (folder, 0755);
  g_assert_cmpint (g_rename (old_path, new_path), ==, 0);
  return new_path;
}

static void
test_relink (CoreFixture   *self,
             gconstpointer  data)
{
  g_autofree char *annex = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *moved_annex = NULL;
  g_autofree char *decoy = NULL;
  g_autofree char *twin = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *below = g_build_filename (self->folder, "new", NULL);
  g_autofree char *knot = g_build_filename (self->folder, "new", "knot", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "nowhere", NULL);
  g_autofree char *label = NULL;
  g_autoptr (RempartRelink) relink = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "same.txt", "stays where it is");
  core_fixture_add (self, "DOC-2", "report.txt", "report");
  annex = core_fixture_write (self, "annex.txt", "annexe");
  rempart_project_add_file (self->project,
                            rempart_evidence_get_latest (rempart_project_find_evidence (self->project, "DOC-2", NULL)),
                            annex, NULL, &error);
  g_assert_no_error (error);
  core_fixture_add (self, "DOC-3", "gone.txt", "lost for ever");
  lost = g_build_filename (self->folder, "gone.txt", NULL);
  g_assert_cmpint (g_unlink (lost), ==, 0);
  moved = move (self, "report.txt", "new/2026/report.txt");
  moved_annex = move (self, "annex.txt", "new/2026/renamed.txt");
  /* as long as the report, with other bytes; and the report once more under another name */
  decoy = core_fixture_write (self, "new/report.txt", "retorp");
  twin = core_fixture_write (self, "new/a.txt", "report");
  g_assert_cmpint (symlink (".", knot), ==, 0);

  relink = rempart_relink_new (self->project, NULL);
  g_assert_false (rempart_relink_run (relink, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (rempart_relink_run (relink, below, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_relink_get_results (relink)->len, ==, 3);
  g_assert_cmpuint (rempart_relink_count_found (relink), ==, 2);
  g_assert_true (rempart_relink_apply (relink, self->project, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-1", 0)), ==, "same.txt");
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-2", 0)), ==, "new/2026/report.txt");
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-2", 1)), ==, "new/2026/renamed.txt");
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-3", 0)), ==, "gone.txt");
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Relink 2 files");
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpstr (rempart_evidence_file_get_location (get_file (self, "DOC-2", 1)), ==, "annex.txt");
  core_fixture_assert_chain (self->project);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/files/further", test_files);
  core_fixture_add_test ("/core/files/expires", test_expires);
  core_fixture_add_test ("/core/files/relink", test_relink);
  return g_test_run ();
}
