/* test-preview.c: what a file looks like, and files that are made to do harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "page-fixture.h"
#include "rempart-embed.h"
#include "rempart-preview.h"

static gboolean
is_settled (PageFixture *self)
{
  return !g_str_equal (rempart_preview_get_state (REMPART_PREVIEW (self->page)), "busy");
}

static void
assert_shows (PageFixture *self,
              const char  *path,
              const char  *state,
              const char  *text)
{
  RempartPreview *preview;

  if (self->page == NULL)
    page_fixture_show (self, g_object_new (REMPART_TYPE_PREVIEW, NULL));
  preview = REMPART_PREVIEW (self->page);
  rempart_preview_show_file (preview, path);
  page_fixture_wait (is_settled (self));
  g_assert_cmpstr (rempart_preview_get_state (preview), ==, state);
  if (text != NULL)
    g_assert_cmpstr (rempart_preview_get_text (preview), ==, text);
}

static char *
write_bytes (PageFixture *self,
             const char  *name,
             const char  *bytes,
             gssize       length)
{
  char *path = g_build_filename (self->core.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* A page of A4 with one word on it; poppler mends the missing table of places. */
static const char pdf[] =
  "%PDF-1.4\n"
  "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
  "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
  "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <<>>>> endobj\n"
  "4 0 obj <</Length 25>> stream\n"
  "0 0 1 rg 100 100 99 99 re f\n"
  "endstream endobj\n"
  "trailer <</Root 1 0 R>>\n"
  "%%EOF\n";

static void
test_kinds (PageFixture  *self,
            gconstpointer data)
{
  g_autofree char *text = write_bytes (self, "plan.md", "# Plan\nété\n", -1);
  g_autofree char *western = write_bytes (self, "western.log", "\xc9v\xe9nement \xe0 noter\n", -1);
  g_autofree char *document = write_bytes (self, "plan.pdf", pdf, -1);
  g_autofree char *image = g_build_filename (self->core.folder, "plan.png", NULL);
  g_autofree char *zip = write_bytes (self, "plan.docx", "PK\003\004\0\0\0\0", 8);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);

  gdk_pixbuf_fill (pixels, 0x336699ff);
  g_assert_true (gdk_pixbuf_save (pixels, image, "png", NULL, NULL));
  assert_shows (self, text, "text", "# Plan\nété\n");
  assert_shows (self, western, "text", "Événement à noter\n");
  assert_shows (self, document, "picture", "");
  assert_shows (self, image, "picture", "");
  assert_shows (self, zip, "message", "No preview for this kind of file. Open it in its program.");
  assert_shows (self, NULL, "none", "");
}

static void
test_bad (PageFixture  *self,
          gconstpointer data)
{
  const char *cannot = "This file cannot be shown here. It may be damaged or protected.";
  g_autofree char *absent = g_build_filename (self->core.folder, "absent.pdf", NULL);
  g_autofree char *fifo = g_build_filename (self->core.folder, "fifo.pdf", NULL);
  g_autofree char *empty = write_bytes (self, "empty.pdf", "", 0);
  g_autofree char *broken = write_bytes (self, "broken.pdf", "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj\n", -1);
  g_autofree char *short_png = write_bytes (self, "short.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18);
  /* 60 000 × 60 000: fourteen thousand million bytes, from some dozens */
  g_autofree char *bomb = write_bytes (self, "bomb.png",
                                       "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\x4e\xd1\x5f\xd6"
                                       "\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82", 57);
  g_autoptr (GString) huge = g_string_new (pdf);
  g_autofree char *huge_page = NULL;

  g_string_replace (huge, "595 842", "900000000 900000000", 0);
  huge_page = write_bytes (self, "huge.pdf", huge->str, -1);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_shows (self, absent, "message", "There is no file to show.");
  assert_shows (self, fifo, "message", "There is no file to show.");
  assert_shows (self, self->core.folder, "message", "There is no file to show.");
  assert_shows (self, empty, "message", "The file is empty.");
  assert_shows (self, broken, "message", cannot);
  assert_shows (self, short_png, "message", cannot);
  assert_shows (self, bomb, "message", cannot);
  assert_shows (self, huge_page, "message", cannot);
}

/* What is left for another file is not shown after it. */
static void
test_cancel (PageFixture  *self,
             gconstpointer data)
{
  g_autofree char *document = write_bytes (self, "plan.pdf", pdf, -1);
  g_autofree char *text = write_bytes (self, "plan.txt", "plan", -1);

  page_fixture_show (self, g_object_new (REMPART_TYPE_PREVIEW, NULL));
  for (guint i = 0; i < 20; i++)
    {
      rempart_preview_show_file (REMPART_PREVIEW (self->page), document);
      for (guint turns = 0; turns < i; turns++)
        g_main_context_iteration (NULL, FALSE);
      assert_shows (self, text, "text", "plan");
    }
}

/* How many places of previews there are in the temporary folder */
static guint
count_scratches (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "rempart-preview-");
  return n;
}

/* A file that is gone outside is shown from the copy that the project keeps, and nothing of it stays about. */
static void
test_copy (PageFixture  *self,
           gconstpointer data)
{
  g_autofree char *text = write_bytes (self, "a.txt", "kept inside\n", -1);
  g_autofree char *drawn = write_bytes (self, "b.pdf", pdf, -1);
  const char *paths[] = { text, drawn };
  const char *states[] = { "text", "picture" };
  g_autoptr (RempartEmbed) embed = NULL;
  g_autoptr (GError) error = NULL;
  guint before = count_scratches ();

  page_fixture_show (self, g_object_new (REMPART_TYPE_PREVIEW, NULL));
  for (guint i = 0; i < 2; i++)
    {
      RempartEvidenceDraft draft = { .location = paths[i] };

      g_assert_nonnull (rempart_project_add_evidence (self->core.project, &draft, &error));
    }
  embed = rempart_embed_new (self->core.project, NULL, &error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_true (rempart_embed_apply (embed, self->core.project, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (rempart_project_get_evidence (self->core.project), i);

      g_assert_cmpint (g_unlink (paths[i]), ==, 0);
      rempart_preview_show_evidence (REMPART_PREVIEW (self->page), self->core.project,
                                     g_ptr_array_index (rempart_revision_get_files (rempart_evidence_get_latest (evidence)), 0));
      page_fixture_wait (is_settled (self));
      g_assert_cmpstr (rempart_preview_get_state (REMPART_PREVIEW (self->page)), ==, states[i]);
      page_fixture_wait (count_scratches () == before);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/preview/bad", test_bad);
  page_fixture_add_test ("/app/preview/cancel", test_cancel);
  page_fixture_add_test ("/app/preview/kinds", test_kinds);
  page_fixture_add_test ("/app/preview/copy", test_copy);

  return g_test_run ();
}
