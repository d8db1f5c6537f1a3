/* test-embed.c: several files for a revision, copies of them inside the project, and files that were moved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core-fixture.h"
#include "rempart-embed.h"
#include "rempart-history.h"
#include "rempart-relink.h"

/* The bytes of one kind pack well, those of the other not at all. */
typedef enum
{
  SMOOTH,
  ROUGH,
} Texture;

static char *
write_file (CoreFixture *self,
            const char  *name,
            Texture      texture,
            gsize        size)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree guint8 *data = g_malloc (size + 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1234);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = texture == SMOOTH ? (guint8) (i / 100) : (guint8) g_rand_int (rand);
  g_file_set_contents (path, (char *) data, (gssize) size, &error);
  g_assert_no_error (error);
  return path;
}

static RempartEvidence *
add (CoreFixture *self,
     const char  *document,
     const char  *revision,
     const char  *path)
{
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = { .document = document, .revision = revision, .location = path };
  RempartEvidence *evidence = rempart_project_add_evidence (self->project, &draft, &error);

  g_assert_no_error (error);
  return evidence;
}

static RempartEvidenceFile *
get_file (CoreFixture *self,
          const char  *document,
          guint        n)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, document, NULL);

  g_assert_nonnull (evidence);
  return g_ptr_array_index (rempart_revision_get_files (rempart_evidence_get_latest (evidence)), n);
}

/* Keeps everything; gives the error of the only file that could not be kept. */
static GError *
embed_all (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartEmbed) embed = rempart_embed_new (self->project, NULL, &error);
  GError *refusal = NULL;

  g_assert_no_error (error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < rempart_embed_count (embed); i++)
    {
      RempartEmbedResult *result = g_ptr_array_index (rempart_embed_get_results (embed), i);

      g_assert_true ((result->name == NULL) == (result->error != NULL));
      if (result->error != NULL)
        {
          g_assert_null (refusal);
          refusal = g_error_copy (result->error);
        }
    }
  g_assert_true (rempart_embed_apply (embed, self->project, &error));
  g_assert_no_error (error);
  return refusal;
}

static gboolean
extract (CoreFixture *self,
         const char  *document,
         guint        n,
         const char  *target,
         GError     **error)
{
  RempartEvidenceFile *file = get_file (self, document, n);

  return rempart_embed_extract (self->path, rempart_evidence_file_get_embedded (file), rempart_evidence_file_get_size (file),
                                rempart_evidence_file_get_sha256 (file), target, FALSE, NULL, NULL, NULL, error);
}

static void
assert_same_bytes (const char *a,
                   const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n, m;

  g_assert_true (g_file_get_contents (a, &first, &n, NULL));
  g_assert_true (g_file_get_contents (b, &second, &m, NULL));
  g_assert_cmpmem (first, n, second, m);
}

static char *
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = -1;

  g_spawn_command_line_sync (command, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return out;
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

/* What is kept can be read by the program of SQLite, and the other way round. */
static void
test_sqlar (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *smooth = write_file (self, "smooth.bin", SMOOTH, 3000000);
  g_autofree char *rough = write_file (self, "rough.bin", ROUGH, 700001);
  g_autofree char *empty = core_fixture_write (self, "empty", "");
  g_autofree char *unpacked = g_build_filename (self->folder, "unpacked", NULL);
  g_autofree char *listing = NULL;
  g_autofree char *command = NULL;
  g_autofree char *ratio = NULL;
  const char *names[] = { "DOC-1/A/smooth.bin", "DOC-2/rough.bin", "DOC-3/B _1/empty" };
  const char *originals[] = { smooth, rough, empty };

  add (self, "DOC-1", "A", smooth);
  add (self, "DOC-2", NULL, rough);
  add (self, "DOC-3", "B /1", empty);
  g_assert_null (embed_all (self));
  g_assert_cmpint (g_mkdir (unpacked, 0755), ==, 0);

  command = g_strdup_printf ("sqlite3 %s -A -t", self->path);
  listing = run (command);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strconcat (names[i], "\n", NULL);
      g_autofree char *document = g_strdup_printf ("DOC-%u", i + 1);
      g_autofree char *out = g_build_filename (self->folder, document, NULL);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (strstr (listing, line));
      extract (self, document, 0, out, &error);
      g_assert_no_error (error);
      assert_same_bytes (out, originals[i]);
    }
  ratio = core_fixture_ask (self, "SELECT group_concat (length (data) < sz) FROM (SELECT * FROM sqlar ORDER BY name)");
  g_assert_cmpstr (ratio, ==, "1,0,0");

  g_free (command);
  command = g_strdup_printf ("sqlite3 %s -A -x -C %s", self->path, unpacked);
  g_free (run (command));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (unpacked, names[i], NULL);
      struct stat theirs, ours;

      assert_same_bytes (path, originals[i]);
      g_assert_cmpint (stat (path, &theirs), ==, 0);
      g_assert_cmpint (stat (originals[i], &ours), ==, 0);
      g_assert_cmpint (theirs.st_mtime, ==, ours.st_mtime);
      g_assert_cmpint (theirs.st_mode, ==, ours.st_mode);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/embed/files", test_files);
  core_fixture_add_test ("/core/embed/expires", test_expires);
  core_fixture_add_test ("/core/embed/sqlar", test_sqlar);
  return g_test_run ();
}
