/* test-evidence.c: the register, its revisions and links, and the state of the files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-inspector.h"

static void
assert_health (CoreFixture     *self,
               RempartRevision *revision,
               RempartHealth    expected)
{
  g_autoptr (GError) error = NULL;
  RempartHealth health = (RempartHealth) -1;

  g_assert_true (rempart_project_check_revision (self->project, revision, NULL, &health, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_health_to_nick (health), ==, rempart_health_to_nick (expected));
}

static void
test_add (CoreFixture   *self,
          gconstpointer  data)
{
  RempartEvidence *evidence = core_fixture_add (self, NULL, "Plan de test.v2.txt", "abc");
  RempartRevision *revision = rempart_evidence_get_latest (evidence);
  g_autofree char *path = NULL;

  g_assert_cmpstr (rempart_evidence_get_document (evidence), ==, "DOC-001");
  g_assert_cmpstr (rempart_evidence_get_title (evidence), ==, "Plan de test.v2");
  g_assert_cmpstr (rempart_evidence_get_kind (evidence), ==, "other");
  g_assert_cmpstr (rempart_revision_get_revision (revision), ==, "A");
  g_assert_cmpstr (rempart_revision_get_location (revision), ==, "Plan de test.v2.txt");
  g_assert_cmpuint (rempart_revision_get_size (revision), ==, 3);
  g_assert_cmpstr (rempart_revision_get_sha256 (revision), ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  path = rempart_project_dup_revision_path (self->project, revision);
  g_assert_true (g_path_is_absolute (path));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  assert_health (self, revision, REMPART_HEALTH_OK);

  core_fixture_reopen (self);
  evidence = rempart_project_find_evidence (self->project, "DOC-001", NULL);
  g_assert_cmpstr (rempart_evidence_get_title (evidence), ==, "Plan de test.v2");
}

static void
test_ids (CoreFixture   *self,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = { .document = "DOC-7", .location_kind = REMPART_LOCATION_REFERENCE, .location = "QMS 4711" };
  RempartEvidence *evidence;

  g_assert_nonnull (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_null (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "QMS 4711"));
  g_clear_error (&error);

  /* The id of a document that was taken out is not given to another one. */
  draft.document = NULL;
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_cmpstr (rempart_evidence_get_document (evidence), ==, "DOC-008");
  g_assert_true (rempart_project_remove_evidence (self->project, evidence, &error));
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_cmpstr (rempart_evidence_get_document (evidence), ==, "DOC-009");
  g_assert_no_error (error);
}

static void
test_outside (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("rempart-elsewhere-XXXXXX", NULL);
  g_autofree char *outside = g_build_filename (elsewhere, "out.txt", NULL);
  g_autofree char *sub = g_build_filename (self->folder, "sub", NULL);
  g_autofree char *inside = g_build_filename (sub, "..", "sub", "in.txt", NULL);
  g_autofree char *way = g_build_filename (elsewhere, "way", NULL);
  g_autofree char *by_link = g_build_filename (way, "in.txt", NULL);
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = { 0 };
  RempartEvidence *evidence;

  g_assert_cmpint (g_mkdir (sub, 0755), ==, 0);
  g_assert_true (g_file_set_contents (outside, "out", -1, NULL));
  g_assert_true (g_file_set_contents (inside, "in", -1, NULL));
  g_assert_cmpint (symlink (sub, way), ==, 0);

  draft.location = outside;
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_cmpstr (rempart_revision_get_location (rempart_evidence_get_latest (evidence)), ==, outside);
  draft.location = inside;
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_cmpstr (rempart_revision_get_location (rempart_evidence_get_latest (evidence)), ==, "sub/in.txt");
  draft.location = by_link;
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_cmpstr (rempart_revision_get_location (rempart_evidence_get_latest (evidence)), ==, "sub/in.txt");
  g_assert_no_error (error);
  g_unlink (way);
  core_fixture_remove (elsewhere);
}

static void
assert_add_fails (CoreFixture         *self,
                  RempartLocationKind  kind,
                  const char          *location,
                  const char          *part_of_message)
{
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = { .location_kind = kind, .location = location };
  guint events = rempart_project_count_events (self->project, NULL);

  g_assert_null (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, part_of_message));
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 0);
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, events);
}

static void
test_refused (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (self->folder, "missing.pdf", NULL);
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);
  g_autofree char *latin1 = g_build_filename (self->folder, "pr\xe9vu.txt", NULL);
  g_autofree char *newline = g_build_filename (self->folder, "two\nlines.txt", NULL);
  g_autofree char *turned = g_build_filename (self->folder, "A - \u202efdp.txt", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_true (g_file_set_contents (latin1, "x", -1, NULL));
  g_assert_true (g_file_set_contents (newline, "x", -1, NULL));
  g_assert_true (g_file_set_contents (turned, "x", -1, NULL));
  assert_add_fails (self, REMPART_LOCATION_FILE, missing, "missing.pdf");
  assert_add_fails (self, REMPART_LOCATION_FILE, self->folder, "folder");
  assert_add_fails (self, REMPART_LOCATION_FILE, fifo, "fifo");
  assert_add_fails (self, REMPART_LOCATION_FILE, latin1, "UTF-8");
  assert_add_fails (self, REMPART_LOCATION_FILE, newline, "two lines.txt");
  assert_add_fails (self, REMPART_LOCATION_FILE, turned, "A - fdp.txt");
  assert_add_fails (self, REMPART_LOCATION_FILE, self->path, "itself");
  assert_add_fails (self, REMPART_LOCATION_FILE, "", "needs a file");
  assert_add_fails (self, REMPART_LOCATION_URL, NULL, "needs a file");
  assert_add_fails (self, REMPART_LOCATION_URL, "https://e.org/\x01", "U+0001");
  assert_add_fails (self, REMPART_LOCATION_URL, "www.example.org/page", "begins with https://");
  assert_add_fails (self, REMPART_LOCATION_URL, "https://our system/page", "no spaces");
}

static void
test_health (CoreFixture   *self,
             gconstpointer  data)
{
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "a.txt", "abc");
  g_autofree char *path = g_build_filename (self->folder, "a.txt", NULL);
  RempartEvidenceDraft url = { .document = "DOC-2", .location_kind = REMPART_LOCATION_URL, .location = "https://e.org/" };
  g_autoptr (RempartRevision) revision = g_object_ref (rempart_evidence_get_latest (evidence));

  g_assert_true (g_file_set_contents (path, "abd", -1, NULL));
  assert_health (self, revision, REMPART_HEALTH_ALTERED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_health (self, revision, REMPART_HEALTH_MISSING);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_health (self, revision, REMPART_HEALTH_UNREADABLE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  assert_health (self, revision, REMPART_HEALTH_UNREADABLE);
  evidence = rempart_project_add_evidence (self->project, &url, NULL);
  assert_health (self, rempart_evidence_get_latest (evidence), REMPART_HEALTH_NOT_A_FILE);
}

static guint
count_kind (GPtrArray          *findings,
            RempartFindingKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const RempartFinding *) g_ptr_array_index (findings, i))->kind == kind;
  return n;
}

static gboolean
set_dates (CoreFixture  *self,
           const char   *effective,
           const char   *expires,
           GError      **error)
{
  const RempartChange changes[] = { { "effective", effective }, { "expires", expires } };
  RempartRevision *revision = rempart_evidence_get_latest (rempart_project_find_evidence (self->project, "DOC-1", NULL));

  return rempart_project_edit_revision (self->project, revision, changes + (effective == NULL), effective == NULL || expires == NULL ? 1 : 2,
                                        error);
}

/* A document does not end before it begins, whichever of the dates is written last. */
static void
test_dates (CoreFixture   *self,
            gconstpointer  data)
{
  const struct { const char *effective, *expires; gboolean right; } steps[] = {
    { "2026-05-01", NULL, TRUE }, { NULL, "2026-04-30", FALSE }, { NULL, "2026-05-01", TRUE }, { "2026-05-02", NULL, FALSE },
    { "2027-05-02", "2028-01-01", TRUE }, { "2027-05-02", "2026-01-01", FALSE }, { NULL, "", TRUE }, { "2029-01-01", NULL, TRUE },
    { "", "2020-01-01", TRUE }, { "2026-01-01", NULL, FALSE },
  };
  const RempartChange rename = { "revision", "Z" };
  g_autofree char *path = core_fixture_write (self, "b.txt", "bb");
  RempartEvidenceDraft draft = { .effective = "2026-05-01", .expires = "2026-04-01", .location = path };
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_null (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "1 April 2026"));
  g_clear_error (&error);
  g_assert_null (rempart_project_add_revision (self->project, evidence, &draft, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (set_dates (self, steps[i].effective, steps[i].expires, &error) == steps[i].right);
      if (!steps[i].right)
        {
          g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
          g_assert_nonnull (strstr (error->message, "Correct one"));
        }
      g_clear_error (&error);
    }

  /* A file that has such dates is opened, can be worked on, and is told of. */
  g_assert_true (set_dates (self, "", "", &error));
  core_fixture_tamper (self, "UPDATE evidence_revision SET effective = '2100-05-01', expires = '2100-04-01'");
  core_fixture_reopen (self);
  evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
  g_assert_true (rempart_project_edit_revision (self->project, rempart_evidence_get_latest (evidence), &rename, 1, &error));
  g_assert_no_error (error);
  findings = rempart_project_inspect (self->project, NULL, "2026-11-24");
  g_assert_cmpuint (count_kind (findings, REMPART_FINDING_EVIDENCE_DATES), ==, 1);
  g_assert_true (set_dates (self, NULL, "2101-04-01", &error));
  g_assert_no_error (error);
  g_ptr_array_unref (findings);
  findings = rempart_project_inspect (self->project, NULL, "2026-11-24");
  g_assert_cmpuint (count_kind (findings, REMPART_FINDING_EVIDENCE_DATES), ==, 0);
}

static void
test_revisions (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (RempartEvidence) first = g_object_ref (core_fixture_add (self, "DOC-1", "a.txt", "a"));
  g_autofree char *path = core_fixture_write (self, "b.txt", "bb");
  RempartEvidenceDraft draft = { .revision = "B", .effective = "2026-05-01", .location = path };
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;

  g_assert_nonnull (rempart_project_link (self->project, self->item, first, NULL, NULL, &error));
  /* A snapshot from before the change still names its document. */
  evidence = rempart_project_add_revision (self->project, first, &draft, &error);
  g_assert_no_error (error);
  g_assert_true (evidence != first);
  g_assert_cmpuint (rempart_evidence_get_revisions (evidence)->len, ==, 2);
  g_assert_cmpuint (rempart_evidence_get_revisions (first)->len, ==, 1);
  g_assert_cmpstr (rempart_revision_get_revision (rempart_evidence_get_latest (evidence)), ==, "B");
  g_assert_null (rempart_project_add_revision (self->project, evidence, &draft, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  links = rempart_project_list_links (self->project, self->item);
  g_assert_cmpstr (rempart_revision_get_revision (rempart_link_get_revision (g_ptr_array_index (links, 0))), ==, "A");
  g_assert_true (rempart_project_repin_link (self->project, g_ptr_array_index (links, 0),
                                             rempart_evidence_get_latest (evidence), &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  g_clear_pointer (&links, g_ptr_array_unref);
  links = rempart_project_list_links (self->project, self->item);
  g_assert_cmpstr (rempart_revision_get_revision (rempart_link_get_revision (g_ptr_array_index (links, 0))), ==, "B");
}

static void
test_links (CoreFixture   *self,
            gconstpointer  data)
{
  RempartItem *other = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_item_get_catalogue (self->item)), 1);
  g_autoptr (RempartEvidence) evidence = g_object_ref (core_fixture_add (self, "DOC-1", "a.txt", "a"));
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, NULL, "p. 1", &error));
  g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, NULL, "p. 2", &error));
  g_assert_nonnull (rempart_project_link (self->project, other, evidence, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (rempart_project_link (self->project, self->item, evidence, NULL, "p. 2", &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  links = rempart_project_list_links (self->project, self->item);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 2);
  g_assert_cmpstr (rempart_link_get_locator (g_ptr_array_index (links, 1)), ==, "p. 2");
  uses = rempart_project_list_uses (self->project, evidence);
  g_assert_cmpuint (uses->len, ==, 3);
  g_assert_true (rempart_link_get_item (g_ptr_array_index (uses, 2)) == other);

  g_assert_true (rempart_project_unlink (self->project, g_ptr_array_index (links, 0), &error));
  g_assert_false (rempart_project_unlink (self->project, g_ptr_array_index (links, 0), &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 1);

  g_assert_true (rempart_project_remove_evidence (self->project, evidence, &error));
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 0);
  g_assert_cmpuint (rempart_project_count_links (self->project, other), ==, 0);
  g_assert_null (rempart_project_find_evidence (self->project, "DOC-1", &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  core_fixture_assert_chain (self->project);
}

static void
test_edit (CoreFixture   *self,
           gconstpointer  data)
{
  const RempartChange good[] = { { "document", "PLAN-1" }, { "title", "Plan" }, { "kind", "plan" } };
  const RempartChange bad[] = { { "document", "" }, { "document", "DOC-2" }, { "kind", "poem" }, { "removed", "1" } };
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-2", "b.txt", "b");
  evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (rempart_project_edit_evidence (self->project, evidence, &bad[i], 1, &error));
      g_assert_nonnull (error);
      g_clear_error (&error);
    }
  g_assert_true (rempart_project_edit_evidence (self->project, evidence, good, 3, &error));
  g_assert_no_error (error);
  evidence = rempart_project_find_evidence (self->project, "PLAN-1", &error);
  g_assert_cmpstr (rempart_evidence_get_kind (evidence), ==, "plan");
  g_assert_cmpstr (rempart_evidence_get_title (evidence), ==, "Plan");
}

/* Every object lives as long as its last reference, whatever became of the project. */
static void
test_lifetime (CoreFixture   *self,
               gconstpointer  data)
{
  RempartEvidence *evidence = g_object_ref (core_fixture_add (self, "DOC-1", "a.txt", "a"));
  RempartLink *link = g_object_ref (rempart_project_link (self->project, self->item, evidence, NULL, NULL, NULL));
  RempartRevision *revision = g_object_ref (rempart_link_get_revision (link));

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_cmpstr (rempart_item_get_id (rempart_link_get_item (link)), !=, "");
  g_assert_cmpstr (rempart_evidence_get_document (rempart_revision_get_evidence (revision)), ==, "DOC-1");
  g_assert_finalize_object (link);
  g_assert_finalize_object (evidence);
  g_assert_null (rempart_revision_get_evidence (revision));
  g_assert_cmpstr (rempart_revision_get_revision (revision), ==, "A");
  g_assert_finalize_object (revision);
}

static void
test_kinds (void)
{
  const char * const *kinds = rempart_evidence_kinds ();

  g_assert_cmpuint (g_strv_length ((char **) kinds), ==, 16);
  for (guint i = 0; kinds[i] != NULL; i++)
    g_assert_cmpstr (rempart_evidence_kind_get_label (kinds[i]), !=, "");
  for (int i = 0; i <= REMPART_HEALTH_NOT_A_FILE; i++)
    {
      RempartHealth health = REMPART_HEALTH_OK;

      g_assert_true (rempart_health_from_nick (rempart_health_to_nick (i), &health));
      g_assert_cmpint (health, ==, i);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/evidence/add", test_add);
  core_fixture_add_test ("/core/evidence/ids", test_ids);
  core_fixture_add_test ("/core/evidence/outside", test_outside);
  core_fixture_add_test ("/core/evidence/refused", test_refused);
  core_fixture_add_test ("/core/evidence/health", test_health);
  core_fixture_add_test ("/core/evidence/dates", test_dates);
  core_fixture_add_test ("/core/evidence/revisions", test_revisions);
  core_fixture_add_test ("/core/evidence/links", test_links);
  core_fixture_add_test ("/core/evidence/edit", test_edit);
  core_fixture_add_test ("/core/evidence/lifetime", test_lifetime);
  g_test_add_func ("/core/evidence/kinds", test_kinds);
  return g_test_run ();
}
