/* test-faults.c: a disk that fails or fills at every write of every edit: the old or the new, never between
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "core-fixture.h"
#include "fault-vfs.h"
#include "rempart-baseline.h"
#include "rempart-db.h"
#include "rempart-embed.h"
#include "rempart-history.h"
#include "rempart-review.h"

typedef gboolean (*Edit) (CoreFixture *self, GError **error);

/* Long enough for pages of its own */
static gboolean
edit_answer (CoreFixture  *self,
             GError      **error)
{
  g_autofree char *text = g_strnfill (20000, 'n');
  const RempartChange changes[] = { { REMPART_ANSWER_TEXT_FR, text }, { REMPART_ANSWER_PROGRESS, "done" } };

  return rempart_project_edit_answer (self->project, self->item, changes, 2, error);
}

static gboolean
add_evidence (CoreFixture  *self,
              GError      **error)
{
  g_autofree char *path = g_build_filename (self->folder, "a.txt", NULL);
  RempartEvidenceDraft draft = { .document = "DOC-9", .revision = "A", .location = path };

  return rempart_project_add_evidence (self->project, &draft, error) != NULL;
}

static gboolean
link_evidence (CoreFixture  *self,
               GError      **error)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, "DOC-9", error);

  return evidence != NULL && rempart_project_link (self->project, self->item, evidence, NULL, "p. 12", error) != NULL;
}

static gboolean
embed (CoreFixture  *self,
       GError      **error)
{
  g_autoptr (RempartEmbed) work = rempart_embed_new (self->project, NULL, error);
  RempartEmbedResult *result;

  if (work == NULL || !rempart_embed_run (work, NULL, NULL, NULL, error))
    return FALSE;
  result = g_ptr_array_index (rempart_embed_get_results (work), 0);
  if (result->error != NULL)
    {
      g_propagate_error (error, g_error_copy (result->error));
      return FALSE;
    }
  return rempart_embed_apply (work, self->project, error);
}

static gboolean
comment (CoreFixture  *self,
         GError      **error)
{
  return rempart_project_add_comment (self->project, self->item, NULL, "Which version?", error) != NULL;
}

static gboolean
sign (CoreFixture  *self,
      GError      **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { "Zoé Léger", "Reviewer", REMPART_MEANING_REVIEW };

  g_ptr_array_add (items, self->item);
  return rempart_project_sign (self->project, items, &draft, error);
}

static gboolean
add_baseline (CoreFixture  *self,
              GError      **error)
{
  g_autoptr (RempartBaseline) baseline = rempart_project_add_baseline (self->project, "Submission 1", NULL, error);

  return baseline != NULL;
}

static gboolean
edit_group (CoreFixture  *self,
            GError      **error)
{
  if (!rempart_project_begin_group (self->project, error))
    return FALSE;
  if (add_evidence (self, error) && edit_answer (self, error))
    return rempart_project_end_group (self->project, TRUE, error);
  rempart_project_end_group (self->project, FALSE, NULL);
  return FALSE;
}

static gboolean
undo (CoreFixture  *self,
      GError      **error)
{
  return rempart_project_undo (self->project, error);
}

#define OWN(edition, ask) CORE_CATALOGUE ("id='own' edition='" edition "'", \
  "<item id='OWN-1' standing='read' force='unknown'>" CORE_BOTH ("title", "T", "T") CORE_BOTH ("ask", ask, ask) "</item>")

static gboolean
add_catalogue (CoreFixture  *self,
               GError      **error)
{
  g_autoptr (RempartCatalogue) catalogue = core_fixture_parse (OWN ("1", "one"));

  return rempart_project_add_catalogue (self->project, catalogue, error);
}

/* Follows on the above, which has no fault to meet. */
static gboolean
adopt_edition (CoreFixture  *self,
               GError      **error)
{
  g_autoptr (RempartCatalogue) catalogue = core_fixture_parse (OWN ("2", "two"));
  g_autoptr (RempartComparison) comparison =
    rempart_catalogue_compare (rempart_project_find_catalogue (self->project, "own"), catalogue);

  return rempart_project_adopt_edition (self->project, comparison, error);
}

/* All that a reader sees of the project. Its items may be others than when @item was asked for. */
static char *
describe (RempartProject *project,
          RempartItem    *item)
{
  const RempartAnswer *answer =
    rempart_project_get_answer (project, rempart_project_find_item (project, rempart_item_get_id (item), NULL));
  RempartItem *own = rempart_project_find_item (project, "OWN-1", NULL);

  return g_strdup_printf ("%u events, progress %d, text %.10s (%u), %u documents, %u links, %u comments, %u signatures, own %s, "
                          "to confirm %d",
                          rempart_project_count_events (project, NULL),
                          answer->progress, answer->text[REMPART_LANG_FR], (guint) strlen (answer->text[REMPART_LANG_FR]),
                          rempart_project_get_evidence (project)->len,
                          rempart_project_count_links (project, rempart_project_find_item (project, rempart_item_get_id (item), NULL)),
                          rempart_project_count_open_comments (
                            project, rempart_project_find_item (project, rempart_item_get_id (item), NULL)),
                          rempart_project_get_all_signatures (project)->len,
                          own != NULL ? rempart_item_get_ask (own, REMPART_LANG_FR) : "none",
                          own != NULL && rempart_project_get_answer (project, own)->confirm);
}

static char *
describe_file (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (self->path, REMPART_OPEN_TAKE_OVER, &error);

  g_assert_no_error (error);
  core_fixture_assert_chain (project);
  return describe (project, rempart_project_find_item (project, rempart_item_get_id (self->item), NULL));
}

/* Every fault begins with a copy of the same new project, of the smallest catalogue: there are some hundreds of them. */
static void
set_up (CoreFixture *self)
{
  static const char * const catalogues[] = { "imdrf-n60", NULL };
  static char *template;
  static gsize length;
  g_autofree char *evidence = NULL;
  g_autoptr (GError) error = NULL;

  rempart_db_set_vfs (FAULT_VFS);
  self->folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "pump.rempart", NULL);
  if (template == NULL)
    {
      RempartProject *project = rempart_project_create (self->path, catalogues, NULL, 0, NULL, &error);

      g_assert_no_error (error);
      g_assert_finalize_object (project);
      g_assert_true (g_file_get_contents (self->path, &template, &length, NULL));
      g_assert_cmpint (g_unlink (self->path), ==, 0);
    }
  g_assert_true (g_file_set_contents (self->path, template, (gssize) length, NULL));
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  self->item = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_project_find_catalogue (self->project, catalogues[0])), 0);
  evidence = core_fixture_write (self, "a.txt", "a");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "ancien");
}

static void
set_up_own (CoreFixture *self)
{
  const RempartChange change = { REMPART_ANSWER_TEXT_FR, "ancien" };

  g_assert_true (add_catalogue (self, NULL));
  g_assert_true (rempart_project_edit_answer (self->project, rempart_project_find_item (self->project, "OWN-1", NULL), &change, 1, NULL));
}

static void
tear_down (CoreFixture *self)
{
  core_fixture_tear_down (self, NULL);
  rempart_db_set_vfs (NULL);
}

/* FALSE when the edit made fewer than @nth operations, so that it met no fault. */
static gboolean
try_fault (Edit     edit,
           guint    nth,
           gboolean for_good,
           int      code)
{
  CoreFixture self = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *in_file = NULL;
  g_autoptr (GError) error = NULL;
  gboolean reached, ok;

  set_up (&self);
  if (edit == adopt_edition)
    set_up_own (&self);
  if (edit == link_evidence || edit == embed)
    g_assert_true (add_evidence (&self, NULL));
  before = describe (self.project, self.item);
  fault_vfs_arm (nth, for_good, code);
  ok = edit (&self, &error);
  reached = fault_vfs_disarm () >= nth;
  after = describe (self.project, self.item);

  if (ok)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (after, !=, before);
    }
  else
    {
      g_assert_true (reached);
      /* SQLite tells a full disk as such unless it comes while it tidies up. */
      if (code != SQLITE_FULL || !g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_FULL))
        g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
      g_assert_nonnull (strstr (error->message, "pump.rempart"));
      g_assert_cmpstr (after, ==, before);
      g_clear_error (&error);

      /* With the disk well again the same session goes on. */
      if (!for_good)
        {
          g_assert_true (edit (&self, &error));
          g_assert_no_error (error);
          g_free (after);
          after = describe (self.project, self.item);
        }
    }

  in_file = describe_file (&self);
  g_assert_cmpstr (in_file, ==, after);
  tear_down (&self);
  return reached;
}

static void
try_every_fault (Edit edit,
                 int  code)
{
  for (guint for_good = 0; for_good < 2; for_good++)
    {
      guint nth = 1;

      while (try_fault (edit, nth, for_good == 1, code))
        nth++;
      /* An edit that syncs nothing would have shown a handful. */
      g_assert_cmpuint (nth, >, 6);
      g_test_message ("%u operations", nth - 1);
    }
}

static void
test_answer_io (void)
{
  try_every_fault (edit_answer, SQLITE_IOERR_WRITE);
}

static void
test_answer_full (void)
{
  try_every_fault (edit_answer, SQLITE_FULL);
}

static void
test_add_catalogue_io (void)
{
  try_every_fault (add_catalogue, SQLITE_IOERR_WRITE);
}

static void
test_adopt_edition_full (void)
{
  try_every_fault (adopt_edition, SQLITE_FULL);
}

static void
test_evidence_full (void)
{
  try_every_fault (add_evidence, SQLITE_FULL);
}

static void
test_link_io (void)
{
  try_every_fault (link_evidence, SQLITE_IOERR_WRITE);
}

static void
test_embed_full (void)
{
  try_every_fault (embed, SQLITE_FULL);
}

static void
test_comment_io (void)
{
  try_every_fault (comment, SQLITE_IOERR_WRITE);
}

static void
test_sign_full (void)
{
  try_every_fault (sign, SQLITE_FULL);
}

static void
test_baseline_io (void)
{
  try_every_fault (add_baseline, SQLITE_IOERR_WRITE);
}

static void
test_group_full (void)
{
  try_every_fault (edit_group, SQLITE_FULL);
}

static void
test_undo_io (void)
{
  try_every_fault (undo, SQLITE_IOERR_WRITE);
}

/* A full disk is told as such. */
static void
test_message (void)
{
  CoreFixture self = { 0 };
  g_autoptr (GError) error = NULL;

  set_up (&self);
  fault_vfs_arm (1, TRUE, SQLITE_FULL);
  g_assert_false (edit_answer (&self, &error));
  fault_vfs_disarm ();
  g_assert_nonnull (strstr (error->message, "disk is full"));
  tear_down (&self);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Creating and copying leave nothing behind when they fail. */
static void
test_create_and_copy (void)
{
  CoreFixture self = { 0 };
  g_autofree char *path = NULL;
  guint files;

  set_up (&self);
  path = core_fixture_write (&self, "other.rempart", NULL);
  files = count_files (self.folder);
  for (guint nth = 1; nth < 40; nth += 3)
    {
      g_autoptr (GError) error = NULL;

      fault_vfs_arm (nth, TRUE, SQLITE_FULL);
      g_assert_null (rempart_project_create (path, NULL, NULL, 0, NULL, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_FULL);
      g_clear_error (&error);
      fault_vfs_arm (nth, TRUE, SQLITE_FULL);
      g_assert_false (rempart_project_save_copy (self.project, path, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_FULL);
      fault_vfs_disarm ();
      g_assert_cmpuint (count_files (self.folder), ==, files);
    }
  tear_down (&self);
}

/* A full disk at opening: the project can still be read. */
static void
test_open_full (void)
{
  CoreFixture self = { 0 };
  g_autoptr (GError) error = NULL;

  set_up (&self);
  g_assert_finalize_object (g_steal_pointer (&self.project));
  fault_vfs_arm (1, TRUE, SQLITE_FULL);
  self.project = rempart_project_open (self.path, REMPART_OPEN_DEFAULT, &error);
  fault_vfs_disarm ();
  g_assert_no_error (error);
  g_assert_cmpint (rempart_project_get_read_only_reason (self.project), ==, REMPART_READ_ONLY_FULL);
  g_assert_cmpstr (rempart_project_get_device (self.project, "regulation"), ==, "mdr");
  tear_down (&self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_register ();
  g_test_add_func ("/core/faults/answer/io", test_answer_io);
  g_test_add_func ("/core/faults/answer/full", test_answer_full);
  g_test_add_func ("/core/faults/answer/add-catalogue-io", test_add_catalogue_io);
  g_test_add_func ("/core/faults/answer/adopt-edition-full", test_adopt_edition_full);
  g_test_add_func ("/core/faults/evidence/full", test_evidence_full);
  g_test_add_func ("/core/faults/link/io", test_link_io);
  g_test_add_func ("/core/faults/embed/full", test_embed_full);
  g_test_add_func ("/core/faults/comment/io", test_comment_io);
  g_test_add_func ("/core/faults/sign/full", test_sign_full);
  g_test_add_func ("/core/faults/baseline/io", test_baseline_io);
  g_test_add_func ("/core/faults/group/full", test_group_full);
  g_test_add_func ("/core/faults/undo/io", test_undo_io);
  g_test_add_func ("/core/faults/message", test_message);
  g_test_add_func ("/core/faults/create-and-copy", test_create_and_copy);
  g_test_add_func ("/core/faults/open-full", test_open_full);
  return g_test_run ();
}
