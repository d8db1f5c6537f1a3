/* test-embed.c: copies of files inside the project
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

/* Two files with the same bytes are kept once; what the register no longer has goes when the project is closed, and what another
 * program put into the archive stays. */
static void
test_once (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *first = write_file (self, "first.bin", SMOOTH, 50000);
  g_autofree char *second = write_file (self, "second.bin", SMOOTH, 50000);
  g_autofree char *annex = write_file (self, "annex.bin", ROUGH, 500);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;
  g_autofree char *names = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", first);
  rempart_project_add_file (self->project, rempart_evidence_get_latest (add (self, "DOC-2", "A", second)), annex, NULL, &error);
  g_assert_no_error (error);
  core_fixture_tamper (self, "INSERT INTO sqlar VALUES ('mine.txt', 33188, 0, 2, 'ab')");
  g_assert_null (embed_all (self));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "DOC-1/A/first.bin");
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-2", 0)), ==, "DOC-1/A/first.bin");
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-2", 1)), ==, "DOC-2/A/annex.bin");
  count = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (count, ==, "3");

  /* undo forgets the copies, redo has them again: they must be there */
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "");
  g_assert_true (rempart_project_redo (self->project, &error));
  g_assert_no_error (error);
  core_fixture_assert_chain (self->project);

  g_ptr_array_add (files, g_object_ref (get_file (self, "DOC-2", 1)));
  g_ptr_array_add (files, g_object_ref (get_file (self, "DOC-1", 0)));
  g_assert_true (rempart_project_unembed (self->project, files, &error));
  g_assert_true (rempart_embed_check (self->path, "DOC-2/A/annex.bin", 500, rempart_evidence_file_get_sha256 (files->pdata[0]),
                                      NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  names = core_fixture_ask (self, "SELECT group_concat (name) FROM (SELECT name FROM sqlar ORDER BY name)");
  g_assert_cmpstr (names, ==, "DOC-1/A/first.bin,mine.txt");
  g_assert_false (rempart_embed_check (self->path, "DOC-2/A/annex.bin", 500, "", NULL, NULL, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
}

/* The bytes of a removed document go as well, once nothing can bring the document back. */
static void
test_removed (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *path = write_file (self, "secret.bin", ROUGH, 9000);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", path);
  g_assert_null (embed_all (self));
  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &error));
  before = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (before, ==, "1");
  g_assert_true (rempart_project_undo (self->project, &error));
  core_fixture_reopen (self);
  g_assert_true (extract (self, "DOC-1", 0, path, NULL) == FALSE);
  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL), &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  after = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (after, ==, "0");
}

/* What cannot be kept says why, stays a link, and does not stop the others. */
static void
test_refused (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *changed = core_fixture_write (self, "changed.txt", "as recorded");
  g_autofree char *good = core_fixture_write (self, "good.txt", "good");
  g_autofree char *huge = g_build_filename (self->folder, "huge.iso", NULL);
  RempartDigest digest = { .size = G_GUINT64_CONSTANT (1000000001) };
  RempartEvidenceDraft draft = { .document = "DOC-3", .location = huge, .digest = &digest };
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  add (self, "DOC-1", "A", changed);
  add (self, "DOC-2", "A", good);
  g_assert_true (g_file_set_contents (changed, "as modified", -1, NULL));
  refusal = embed_all (self);
  g_assert_error (refusal, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (refusal->message, "changed.txt"));
  g_assert_nonnull (strstr (refusal->message, "revision"));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "");
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-2", 0)), !=, "");
  g_clear_error (&refusal);

  g_assert_cmpint (g_unlink (changed), ==, 0);
  refusal = embed_all (self);
  g_assert_error (refusal, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&refusal);
  g_assert_true (g_file_set_contents (changed, "as recorded", -1, NULL));

  /* sparse: it takes no room */
  g_assert_true (g_file_set_contents (huge, "", 0, NULL));
  g_assert_cmpint (truncate (huge, 1000000001), ==, 0);
  memset (digest.sha256, 'a', 64);
  g_assert_nonnull (rempart_project_add_evidence (self->project, &draft, &error));
  g_assert_no_error (error);
  refusal = embed_all (self);
  g_assert_error (refusal, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (refusal->message, "1 GB"));
  g_assert_nonnull (strstr (refusal->message, "link"));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-3", 0)), ==, "");
  rows = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (rows, ==, "2");
}

/* What is taken out again is given back to the disk, and the file is as sound as before. */
static void
test_shrinks (CoreFixture   *self,
              gconstpointer  data)
{
  g_autofree char *path = write_file (self, "rough.bin", ROUGH, 30000000);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  struct stat without, with, after;

  add (self, "DOC-1", "A", path);
  g_assert_cmpint (stat (self->path, &without), ==, 0);
  g_assert_null (embed_all (self));
  core_fixture_reopen (self);
  g_assert_cmpint (stat (self->path, &with), ==, 0);
  g_assert_cmpint (with.st_size, >, without.st_size + 30000000);
  g_ptr_array_add (files, g_object_ref (get_file (self, "DOC-1", 0)));
  g_assert_true (rempart_project_unembed (self->project, files, &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  g_assert_cmpint (stat (self->path, &after), ==, 0);
  g_assert_cmpint (after.st_size, <, without.st_size + 1000000);
  core_fixture_assert_chain (self->project);
}

/* A copy that the register names is only reused when it is there and whole; else the good file outside takes its place, for all
 * that name it. */
static void
test_mended (CoreFixture   *self,
             gconstpointer  data)
{
  const char *damages[] = { "DELETE FROM sqlar", "UPDATE sqlar SET data = zeroblob (length (data))",
                            "UPDATE sqlar SET data = substr (data, 1, 9)" };
  g_autofree char *first = write_file (self, "first.bin", ROUGH, 50000);
  g_autofree char *out = g_build_filename (self->folder, "out.bin", NULL);
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", first);
  g_assert_null (embed_all (self));
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *document = g_strdup_printf ("DOC-%u", i + 2);
      g_autofree char *name = g_strconcat (document, ".bin", NULL);
      g_autofree char *path = write_file (self, name, ROUGH, 50000);

      add (self, document, "A", path);
      core_fixture_tamper (self, damages[i]);
      g_assert_null (embed_all (self));
      g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, document, 0)), ==, "DOC-1/A/first.bin");
      extract (self, "DOC-1", 0, out, &error);
      g_assert_no_error (error);
      assert_same_bytes (out, first);
      g_assert_cmpint (g_unlink (out), ==, 0);
    }
  core_fixture_assert_chain (self->project);
}

/* Keeping a file again that is kept already mends its copy, or says why that is not possible. */
static void
test_kept_again (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autofree char *path = write_file (self, "first.bin", ROUGH, 50000);
  g_autofree char *out = g_build_filename (self->folder, "out.bin", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  const struct { const char *damage; gboolean outside, written; } rounds[] = {
    { "SELECT 1", TRUE, FALSE }, { "UPDATE sqlar SET data = zeroblob (50000)", FALSE, FALSE }, { "SELECT 1", TRUE, TRUE },
  };

  add (self, "DOC-1", "A", path);
  g_assert_null (embed_all (self));
  g_ptr_array_add (files, g_object_ref (get_file (self, "DOC-1", 0)));
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      g_autoptr (RempartEmbed) embed = rempart_embed_new (self->project, files, &error);
      RempartEmbedResult *result;

      g_assert_no_error (error);
      core_fixture_tamper (self, rounds[i].damage);
      if (!rounds[i].outside)
        g_assert_cmpint (g_unlink (path), ==, 0);
      else
        g_free (write_file (self, "first.bin", ROUGH, 50000));
      g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      result = g_ptr_array_index (rempart_embed_get_results (embed), 0);
      g_assert_cmpstr (result->name, ==, rounds[i].written ? "DOC-1/A/first.bin" : NULL);
      if (rounds[i].outside)
        g_assert_no_error (result->error);
      else
        {
          g_assert_error (result->error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
          g_assert_nonnull (strstr (result->error->message, "DOC-1/A/first.bin"));
          g_assert_nonnull (strstr (result->error->message, "backup"));
        }
      g_assert_true (rempart_embed_apply (embed, self->project, &error));
      g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "DOC-1/A/first.bin");
    }
  extract (self, "DOC-1", 0, out, &error);
  g_assert_no_error (error);
  assert_same_bytes (out, path);
}

static void
cancel_cb (guint64  done,
           guint64  total,
           gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (CoreFixture   *self,
                gconstpointer  data)
{
  g_autofree char *path = write_file (self, "rough.bin", ROUGH, 3000000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RempartEmbed) embed = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", path);
  embed = rempart_embed_new (self->project, NULL, &error);
  g_assert_cmpuint (rempart_embed_count (embed), ==, 1);
  g_assert_cmpuint (rempart_embed_get_bytes (embed), ==, 3000000);
  g_assert_false (rempart_embed_run (embed, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (rempart_embed_apply (embed, self->project, &error));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "");
  rows = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (rows, ==, "0");

  /* What was copied and never recorded is found again: nothing is copied twice. */
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (embed_all (self));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "DOC-1", 0)), ==, "DOC-1/A/rough.bin");
  g_assert_true (extract (self, "DOC-1", 0, path, &error));
}

/* A row that was made to mislead: nothing comes out, and nothing is left beside. */
static void
test_hostile (CoreFixture   *self,
              gconstpointer  data)
{
  const char *tricks[] = {
    "UPDATE sqlar SET sz = 100", "UPDATE sqlar SET sz = 5000000000", "UPDATE sqlar SET sz = -1",
    "UPDATE sqlar SET data = NULL", "UPDATE sqlar SET data = 'text'", "UPDATE sqlar SET data = zeroblob (2000000)",
    "UPDATE sqlar SET data = substr (data, 1, length (data) / 2)", "UPDATE sqlar SET data = data || x'00'",
    "UPDATE sqlar SET data = x'789c'", "UPDATE sqlar SET data = x''", "DELETE FROM sqlar",
    /* far more than it should be, in little: what begins like it and goes on for a megabyte more */
    "UPDATE sqlar SET data = (SELECT data FROM sqlar WHERE name LIKE '%bomb%')",
  };
  g_autofree char *bomb = write_file (self, "bomb.bin", SMOOTH, 9000000);
  g_autofree char *path = write_file (self, "plain.bin", SMOOTH, 2000000);
  g_autofree char *target = g_build_filename (self->folder, "out", "out.bin", NULL);
  g_autofree char *out = g_path_get_dirname (target);
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", path);
  add (self, "DOC-2", "A", bomb);
  g_assert_null (embed_all (self));
  g_assert_cmpint (g_mkdir (out, 0755), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *copy = g_strdup_printf ("%s.%zu", self->path, i);
      g_autofree char *saved = g_strdup (self->path);
      g_autoptr (GDir) dir = NULL;

      g_assert_true (rempart_project_save_copy (self->project, copy, &error));
      g_free (self->path);
      self->path = g_strdup (copy);
      core_fixture_tamper (self, tricks[i]);
      g_assert_false (extract (self, "DOC-1", 0, target, &error));
      g_assert_nonnull (error);
      g_assert_cmpint ((int) error->domain, ==, (int) REMPART_PROJECT_ERROR);
      g_clear_error (&error);
      dir = g_dir_open (out, 0, NULL);
      g_assert_null (g_dir_read_name (dir));
      g_free (self->path);
      self->path = g_steal_pointer (&saved);
    }
  g_assert_true (extract (self, "DOC-1", 0, target, &error));
  g_assert_no_error (error);
  /* nor over what is there */
  g_assert_false (extract (self, "DOC-1", 0, target, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  assert_same_bytes (target, path);
}

static void
refuse_progress_cb (guint64  done,
                    guint64  total,
                    gpointer user_data)
{
  g_assert_not_reached ();
}

/* Register and archive agree on a size that no copy can have: it is refused before a byte of it reaches the disk. */
static void
test_hostile_size (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *path = write_file (self, "bomb.bin", SMOOTH, 9000000);
  g_autofree char *target = g_build_filename (self->folder, "out.bin", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE sqlar SET sz = %" G_GUINT64_FORMAT, REMPART_EMBED_MAX + 1);
  g_autoptr (RempartEvidenceFile) file = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", path);
  g_assert_null (embed_all (self));
  file = g_object_ref (get_file (self, "DOC-1", 0));
  for (guint i = 0; i < 2; i++)
    {
      guint64 size = i == 0 ? REMPART_EMBED_MAX + 1 : G_GUINT64_CONSTANT (1000000000000);
      const char *name = rempart_evidence_file_get_embedded (file);
      const char *sha256 = rempart_evidence_file_get_sha256 (file);

      core_fixture_tamper (self, i == 0 ? sql : "UPDATE sqlar SET sz = 1000000000000");
      g_assert_false (rempart_embed_extract (self->path, name, size, sha256, target, FALSE, NULL, refuse_progress_cb, NULL, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, "1 GB"));
      g_clear_error (&error);
      g_assert_false (rempart_embed_check (self->path, name, size, sha256, NULL, refuse_progress_cb, NULL, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
      g_clear_error (&error);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
}

/* A name inside is never a way out of the folder that it is unpacked into. */
static void
test_names (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *dots = core_fixture_write (self, "...", "dots");
  g_autofree char *odd = core_fixture_write (self, "a\\b:c?.pdf", "odd");
  g_autofree char *base = NULL;

  add (self, "../../etc", "..", dots);
  add (self, "/", NULL, odd);
  g_assert_null (embed_all (self));
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "../../etc", 0)), ==, "_.._.._etc/_/_");
  g_assert_cmpstr (rempart_evidence_file_get_embedded (get_file (self, "/", 0)), ==, "_/a_b_c_.pdf");
  base = rempart_embed_dup_base_name (get_file (self, "/", 0));
  g_assert_cmpstr (base, ==, "a_b_c_.pdf");
}

/* A project that someone else took over is not written to any more. */
static void
test_taken_over (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autofree char *path = write_file (self, "rough.bin", ROUGH, 1000);
  g_autoptr (RempartProject) other = NULL;
  g_autoptr (RempartEmbed) embed = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "DOC-1", "A", path);
  embed = rempart_embed_new (self->project, NULL, &error);
  other = rempart_project_open (self->path, REMPART_OPEN_TAKE_OVER, &error);
  g_assert_no_error (error);
  g_assert_false (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_LOCKED);
  rows = core_fixture_ask (self, "SELECT count (*) FROM sqlar");
  g_assert_cmpstr (rows, ==, "0");
}

/* How much the peak grows while @path is kept and taken out again, in bytes; in a child, so that nothing before hides it. */
static guint64
measure_growth (CoreFixture *self,
                const char  *target)
{
  int out[2];
  guint64 growth = 0;
  int status = -1;
  pid_t child;

  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      struct rusage before, after;

      getrusage (RUSAGE_SELF, &before);
      g_assert_null (embed_all (self));
      g_assert_true (extract (self, "DOC-1", 0, target, NULL));
      getrusage (RUSAGE_SELF, &after);
      growth = (guint64) (after.ru_maxrss - before.ru_maxrss) * 1024;
      _exit (write (out[1], &growth, sizeof growth) == sizeof growth ? 0 : 1);
    }
  g_assert_cmpint (read (out[0], &growth, sizeof growth), ==, sizeof growth);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  close (out[0]);
  close (out[1]);
  return growth;
}

/* The memory it takes does not depend on the size of the file: a fourth of it is far more than is needed. REMPART_TEST_LARGE asks for
 * another number of megabytes: 900 takes a minute, and as much disk three times over. */
static void
test_memory (CoreFixture   *self,
             gconstpointer  data)
{
  const char *asked = g_getenv ("REMPART_TEST_LARGE");
  guint64 size = 1000 * 1000 * (asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : 64);
  g_autofree char *path = g_build_filename (self->folder, "large.bin", NULL);
  g_autofree char *target = g_build_filename (self->folder, "out.bin", NULL);
  g_autofree guint32 *part = g_malloc (1000 * 1000);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  FILE *file = fopen (path, "w");
  guint64 growth;

  for (gsize i = 0; i < 250000; i++)
    part[i] = g_rand_int (rand);
  for (guint64 done = 0; done < size; done += 1000 * 1000)
    {
      part[0] = (guint32) done;
      g_assert_cmpuint (fwrite (part, 1, 1000 * 1000, file), ==, 1000 * 1000);
    }
  g_assert_cmpint (fclose (file), ==, 0);
  add (self, "DOC-1", "A", path);
  growth = measure_growth (self, target);
  g_test_message ("%.1f MB of memory for a file of %.0f MB", (double) growth / 1e6, (double) size / 1e6);
  g_assert_cmpuint (growth, <, MIN (size, 64 * 1000 * 1000) / 4);
}

/* In another folder the copy of a project still finds every file, the further ones too. */
static void
test_copy (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *annex = core_fixture_write (self, "annex.txt", "annex");
  g_autofree char *elsewhere = g_dir_make_tmp ("rempart-elsewhere-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (elsewhere, "copy.rempart", NULL);
  g_autoptr (RempartProject) copy = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *files;

  rempart_project_add_file (self->project, rempart_evidence_get_latest (core_fixture_add (self, "DOC-1", "a.txt", "a")), annex,
                            NULL, &error);
  g_assert_null (embed_all (self));
  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  copy = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  files = rempart_revision_get_files (rempart_evidence_get_latest (rempart_project_find_evidence (copy, "DOC-1", NULL)));
  g_assert_cmpuint (files->len, ==, 2);
  for (guint i = 0; i < files->len; i++)
    {
      RempartEvidenceFile *file = g_ptr_array_index (files, i);
      RempartHealth health = REMPART_HEALTH_MISSING;

      g_assert_true (rempart_project_check_file (copy, file, NULL, &health, &error));
      g_assert_cmpint (health, ==, REMPART_HEALTH_OK);
      g_assert_true (rempart_embed_check (path, rempart_evidence_file_get_embedded (file), rempart_evidence_file_get_size (file),
                                          rempart_evidence_file_get_sha256 (file), NULL, NULL, NULL, &error));
      g_assert_no_error (error);
    }
  core_fixture_assert_chain (copy);
  core_fixture_remove (elsewhere);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/embed/sqlar", test_sqlar);
  core_fixture_add_test ("/core/embed/once", test_once);
  core_fixture_add_test ("/core/embed/removed", test_removed);
  core_fixture_add_test ("/core/embed/refused", test_refused);
  core_fixture_add_test ("/core/embed/shrinks", test_shrinks);
  core_fixture_add_test ("/core/embed/mended", test_mended);
  core_fixture_add_test ("/core/embed/kept-again", test_kept_again);
  core_fixture_add_test ("/core/embed/cancelled", test_cancelled);
  core_fixture_add_test ("/core/embed/hostile", test_hostile);
  core_fixture_add_test ("/core/embed/hostile-size", test_hostile_size);
  core_fixture_add_test ("/core/embed/names", test_names);
  core_fixture_add_test ("/core/embed/taken-over", test_taken_over);
  core_fixture_add_test ("/core/embed/memory", test_memory);
  core_fixture_add_test ("/core/embed/copy", test_copy);
  return g_test_run ();
}
