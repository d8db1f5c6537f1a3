/* test-watch.c: what the watch finds of files, dates, revisions and signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core-fixture.h"
#include "rempart-embed.h"
#include "rempart-inspector.h"
#include "rempart-review.h"
#include "rempart-watch.h"

#define TODAY "2026-11-24"

static RempartWatch *
run (CoreFixture       *self,
     RempartWatchDepth  depth)
{
  RempartWatch *watch = rempart_watch_new (self->project);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_watch_run (watch, depth, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return watch;
}

/* "altered missing": the health of each finding, in order */
static char *
list (CoreFixture       *self,
      RempartWatchDepth  depth)
{
  g_autoptr (RempartWatch) watch = run (self, depth);
  g_autoptr (GPtrArray) findings = rempart_watch_list_findings (watch, self->project, TODAY);
  g_autoptr (GString) nicks = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *message = rempart_watch_finding_dup_message (finding);

      g_assert_nonnull (strstr (message, rempart_evidence_get_document (finding->evidence)));
      g_string_append_printf (nicks, "%s%s", i > 0 ? " " : "", rempart_health_to_nick (finding->health));
    }
  return g_string_free (g_steal_pointer (&nicks), FALSE);
}

static void
assert_found (CoreFixture       *self,
              RempartWatchDepth  depth,
              const char        *expected)
{
  g_autofree char *found = list (self, depth);

  g_assert_cmpstr (found, ==, expected);
}

/* As another program would: the time of the file is set, and is no longer fresh. */
static void
set_time (const char *path,
          gint64      seconds)
{
  const struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static void
link_to (CoreFixture     *self,
         RempartItem     *item,
         const char      *document,
         RempartRevision *revision,
         const char      *locator)
{
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, document, &error);

  rempart_project_link (self->project, item, evidence, revision, locator, &error);
  g_assert_no_error (error);
}

static void
add_revision (CoreFixture *self,
              const char  *document,
              const char  *revision,
              const char  *path)
{
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, document, &error);
  RempartEvidenceDraft draft = { .revision = revision, .location = path };

  rempart_project_add_revision (self->project, evidence, &draft, &error);
  g_assert_no_error (error);
}

static void
test_files (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *path = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  core_fixture_add (self, "DOC-2", "two.txt", "def");
  for (int depth = REMPART_WATCH_SIZES; depth <= REMPART_WATCH_BYTES; depth++)
    assert_found (self, (RempartWatchDepth) depth, "");

  path = core_fixture_write (self, "one.txt", "abcd");
  for (int depth = REMPART_WATCH_SIZES; depth <= REMPART_WATCH_BYTES; depth++)
    assert_found (self, (RempartWatchDepth) depth, "altered");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_found (self, REMPART_WATCH_SIZES, "missing");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_found (self, REMPART_WATCH_BYTES, "unreadable");
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_free (core_fixture_write (self, "two.txt", "d"));
  assert_found (self, REMPART_WATCH_CHANGES, "altered missing");
}

/* A change of the same size: its time gives it away, or reading, and what was read once stays known. */
static void
test_same_size (CoreFixture   *self,
                gconstpointer  data)
{
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "one.txt", "abc");
  GPtrArray *files = rempart_revision_get_files (rempart_evidence_get_latest (evidence));
  gint64 recorded = rempart_evidence_file_get_mtime (g_ptr_array_index (files, 0));
  g_autofree char *path = core_fixture_write (self, "one.txt", "xyz");

  set_time (path, recorded - 1000);
  assert_found (self, REMPART_WATCH_SIZES, "");
  assert_found (self, REMPART_WATCH_CHANGES, "altered");
  assert_found (self, REMPART_WATCH_SIZES, "altered");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (core_fixture_write (self, "one.txt", "uvw"));
  set_time (path, recorded);
  assert_found (self, REMPART_WATCH_CHANGES, "");
  assert_found (self, REMPART_WATCH_BYTES, "altered");

  /* A copied folder has other times: that alone is nothing. */
  g_free (core_fixture_write (self, "one.txt", "abc"));
  set_time (path, recorded - 5000);
  assert_found (self, REMPART_WATCH_CHANGES, "");
}

static void
test_remembered (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autofree char *path = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  path = core_fixture_write (self, "one.txt", "xyz");
  set_time (path, 1000000);
  assert_found (self, REMPART_WATCH_BYTES, "altered");
  /* Behind the same time, size and place nobody looks again, save who is told to read. */
  g_assert_true (g_file_set_contents_full (path, "abc", 3, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  set_time (path, 1000000);
  assert_found (self, REMPART_WATCH_BYTES, "");
  assert_found (self, REMPART_WATCH_CHANGES, "");
}

static void
test_pinned (CoreFixture   *self,
             gconstpointer  data)
{
  g_autofree char *first = core_fixture_write (self, "first.txt", "abc");
  g_autofree char *second = core_fixture_write (self, "second.txt", "abcdef");
  g_autoptr (RempartWatch) watch = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const RempartWatchFinding *finding;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) uses = NULL;

  core_fixture_add (self, "DOC-1", "first.txt", "abc");
  link_to (self, self->item, "DOC-1", NULL, "p. 1");
  link_to (self, self->item, "DOC-1", NULL, "p. 2");
  add_revision (self, "DOC-1", "B", second);
  assert_found (self, REMPART_WATCH_BYTES, "outdated");
  /* The file of a revision that a link names is looked at, whatever came after. */
  g_assert_cmpint (g_unlink (first), ==, 0);
  watch = run (self, REMPART_WATCH_SIZES);
  g_assert_cmpuint (rempart_watch_get_files (watch)->len, ==, 2);
  findings = rempart_watch_list_findings (watch, self->project, TODAY);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 1);
  g_assert_cmpint (finding->health, ==, REMPART_HEALTH_OUTDATED);
  g_assert_cmpuint (finding->items->len, ==, 1);
  g_assert_true (g_ptr_array_index (finding->items, 0) == self->item);

  /* One of them is linked to the latest too: the older one goes. */
  link_to (self, self->item, "DOC-1", NULL, "p. 2");
  g_assert_true (rempart_project_pin_latest (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &error));
  g_assert_no_error (error);
  uses = rempart_project_list_links (self->project, self->item);
  g_assert_cmpuint (uses->len, ==, 2);
  for (guint i = 0; i < uses->len; i++)
    g_assert_cmpstr (rempart_revision_get_revision (rempart_link_get_revision (g_ptr_array_index (uses, i))), ==, "B");
  assert_found (self, REMPART_WATCH_BYTES, "");

  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_no_error (error);
  assert_found (self, REMPART_WATCH_BYTES, "missing outdated");
  core_fixture_assert_chain (self->project);
}

static void
test_expiry (CoreFixture   *self,
             gconstpointer  data)
{
  static const struct
  {
    const char   *expires;
    RempartHealth health;
  } cases[] = {
    { "", REMPART_HEALTH_OK },           { "2026-11-24", REMPART_HEALTH_EXPIRED }, { "2020-01-01", REMPART_HEALTH_EXPIRED },
    { "2026-11-25", REMPART_HEALTH_EXPIRING }, { "2027-01-23", REMPART_HEALTH_EXPIRING },
    { "2027-01-24", REMPART_HEALTH_OK }, { "tomorrow", REMPART_HEALTH_OK },
  };

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE evidence_revision SET expires = '%s'", cases[i].expires);
      RempartEvidence *evidence;
      g_autoptr (GHashTable) states = NULL;

      core_fixture_tamper (self, sql);
      core_fixture_reopen (self);
      evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
      g_assert_cmpint (rempart_revision_get_expiry (rempart_evidence_get_latest (evidence), TODAY), ==, cases[i].health);
      states = rempart_watch_dup_states (NULL, self->project, TODAY);
      g_assert_cmpint (GPOINTER_TO_UINT (g_hash_table_lookup (states, "DOC-1")), ==,
                       cases[i].health == REMPART_HEALTH_OK ? REMPART_HEALTH_NOT_A_FILE : cases[i].health);
      assert_found (self, REMPART_WATCH_SIZES,
                    cases[i].health == REMPART_HEALTH_OK ? "" : rempart_health_to_nick (cases[i].health));
    }
}

static void
count_cb (const char *document,
          guint       n_done,
          guint       n_files,
          double      fraction,
          gpointer    user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (n_done, <, n_files);
  g_assert_cmpfloat (fraction, <=, 1);
  *n = n_files;
}

static void
stop_cb (const char *document,
         guint       n_done,
         guint       n_files,
         double      fraction,
         gpointer    user_data)
{
  /* the copy comes after the file */
  if (n_done == 1)
    g_cancellable_cancel (user_data);
}

/* A copy inside is read when everything is, and what was found of it is known until it is written anew. */
static void
test_copy (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (self, "one.txt", "abc");
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RempartEmbed) embed = NULL;
  g_autoptr (RempartWatch) watch = NULL;
  g_autoptr (GError) error = NULL;
  RempartEvidence *evidence;
  guint n = 0;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  embed = rempart_embed_new (self->project, NULL, &error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_true (rempart_embed_apply (embed, self->project, &error));
  assert_found (self, REMPART_WATCH_BYTES, "");
  core_fixture_tamper (self, "UPDATE sqlar SET data = x'787878'");
  assert_found (self, REMPART_WATCH_CHANGES, "");

  watch = rempart_watch_new (self->project);
  g_assert_false (rempart_watch_run (watch, REMPART_WATCH_BYTES, stop_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_found (self, REMPART_WATCH_CHANGES, "");
  g_assert_true (rempart_watch_run (watch, REMPART_WATCH_BYTES, count_cb, &n, NULL, &error));
  g_assert_cmpuint (n, ==, 2);
  assert_found (self, REMPART_WATCH_CHANGES, "copy-damaged");
  g_assert_true (rempart_health_is_fault (REMPART_HEALTH_COPY_DAMAGED));

  /* lost altogether */
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_found (self, REMPART_WATCH_CHANGES, "missing copy-damaged");
  g_free (core_fixture_write (self, "one.txt", "abc"));

  evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
  g_ptr_array_add (files, g_object_ref (g_ptr_array_index (rempart_revision_get_files (rempart_evidence_get_latest (evidence)), 0)));
  rempart_embed_free (g_steal_pointer (&embed));
  embed = rempart_embed_new (self->project, files, &error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_found (self, REMPART_WATCH_CHANGES, "");
  assert_found (self, REMPART_WATCH_BYTES, "");
}

/* What is gone outside and kept inside is not lost. */
static void
test_kept (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (self, "one.txt", "abc");
  g_autoptr (GHashTable) files = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  core_fixture_tamper (self, "INSERT INTO sqlar VALUES ('DOC-1/A/one.txt', 33188, 0, 3, x'616263');"
                       "UPDATE evidence_revision SET embedded = 'DOC-1/A/one.txt'");
  core_fixture_reopen (self);
  assert_found (self, REMPART_WATCH_BYTES, "");
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_found (self, REMPART_WATCH_BYTES, "kept");
  g_assert_false (rempart_health_is_fault (REMPART_HEALTH_KEPT));
  files = rempart_project_glance (self->project);
  findings = rempart_project_inspect (self->project, files, TODAY);
  for (guint i = 0; i < findings->len; i++)
    g_assert_null (((RempartFinding *) g_ptr_array_index (findings, i))->evidence);
}

static guint
count_kind (CoreFixture        *self,
            RempartFindingKind  kind)
{
  g_autoptr (GHashTable) files = rempart_project_glance (self->project);
  g_autoptr (GPtrArray) findings = rempart_project_inspect (self->project, files, TODAY);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const RempartFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *message = rempart_finding_dup_message (finding);

      g_assert_cmpstr (message, !=, "");
      n += finding->kind == kind;
    }
  return n;
}

static void
sign (CoreFixture *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { .name = "Marie Durand", .meaning = REMPART_MEANING_APPROVAL };
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, self->item);
  g_assert_true (rempart_project_sign (self->project, items, &draft, &error));
  g_assert_no_error (error);
}

/* A signature makes the change of a file graver as long as it is valid, and the finding names it. */
static void
test_signed (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (RempartWatch) watch = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *touched = NULL;
  const RempartWatchFinding *finding;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  link_to (self, self->item, "DOC-1", NULL, "p. 1");
  sign (self);
  assert_found (self, REMPART_WATCH_BYTES, "");
  g_free (core_fixture_write (self, "one.txt", "abcd"));
  watch = run (self, REMPART_WATCH_SIZES);
  findings = rempart_watch_list_findings (watch, self->project, TODAY);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->health, ==, REMPART_HEALTH_ALTERED_SIGNED);
  g_assert_cmpuint (finding->signatures->len, ==, 1);
  touched = rempart_watch_finding_dup_touched (finding);
  g_assert_nonnull (strstr (touched, rempart_item_get_id (self->item)));
  g_assert_nonnull (strstr (touched, "Marie Durand"));
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_ALTERED_SIGNED), ==, 1);
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_ALTERED), ==, 0);

  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "Something else");
  assert_found (self, REMPART_WATCH_SIZES, "altered");
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_ALTERED), ==, 1);
}

static void
test_inspected (CoreFixture   *self,
                gconstpointer  data)
{
  g_autofree char *second = core_fixture_write (self, "second.txt", "abcdef");

  core_fixture_add (self, "DOC-1", "first.txt", "abc");
  link_to (self, self->item, "DOC-1", NULL, "p. 1");
  link_to (self, self->item, "DOC-1", NULL, "p. 2");
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_LINK_OUTDATED), ==, 0);
  add_revision (self, "DOC-1", "B", second);
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_LINK_OUTDATED), ==, 1);
  core_fixture_tamper (self, "UPDATE evidence_revision SET expires = '2026-11-24'");
  core_fixture_reopen (self);
  /* Both revisions have: the document is told of once. */
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_EXPIRED), ==, 1);
  core_fixture_tamper (self, "UPDATE evidence_revision SET expires = '2026-12-24'");
  core_fixture_reopen (self);
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_EXPIRED), ==, 0);
  g_assert_cmpuint (count_kind (self, REMPART_FINDING_EVIDENCE_EXPIRING), ==, 1);
}

static void
cancel_cb (const char *document,
           guint       n_done,
           guint       n_files,
           double      fraction,
           gpointer    user_data)
{
  g_assert_cmpuint (n_files, ==, 2);
  g_assert_cmpfloat (fraction, <=, 1);
  if (n_done == 1)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RempartWatch) watch = NULL;
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  core_fixture_add (self, "DOC-2", "two.txt", "def");
  watch = rempart_watch_new (self->project);
  g_assert_false (rempart_watch_run (watch, REMPART_WATCH_BYTES, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What left the register after the look is left out of what is told. */
static void
test_late (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (RempartWatch) watch = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) states = NULL;
  g_autofree char *path = core_fixture_write (self, "one.txt", "abc");
  g_autoptr (GError) error = NULL;

  core_fixture_add (self, "DOC-1", "one.txt", "abc");
  g_assert_cmpint (g_unlink (path), ==, 0);
  watch = run (self, REMPART_WATCH_SIZES);
  rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &error);
  g_assert_no_error (error);
  core_fixture_add (self, "DOC-2", "two.txt", "def");
  findings = rempart_watch_list_findings (watch, self->project, TODAY);
  g_assert_cmpuint (findings->len, ==, 0);
  states = rempart_watch_dup_states (watch, self->project, TODAY);
  g_assert_cmpuint (g_hash_table_size (states), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/watch/files", test_files);
  core_fixture_add_test ("/core/watch/same-size", test_same_size);
  core_fixture_add_test ("/core/watch/remembered", test_remembered);
  core_fixture_add_test ("/core/watch/pinned", test_pinned);
  core_fixture_add_test ("/core/watch/expiry", test_expiry);
  core_fixture_add_test ("/core/watch/kept", test_kept);
  core_fixture_add_test ("/core/watch/copy", test_copy);
  core_fixture_add_test ("/core/watch/signed", test_signed);
  core_fixture_add_test ("/core/watch/inspected", test_inspected);
  core_fixture_add_test ("/core/watch/cancel", test_cancel);
  core_fixture_add_test ("/core/watch/late", test_late);
  return g_test_run ();
}
