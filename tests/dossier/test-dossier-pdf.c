/* test-dossier-pdf.c: the PDF holds every answer, is tagged, embeds its fonts; FOP missing, failing or cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dossier-fixture.h"
#include "rempart-dossier-private.h"

/* What a program prints; NULL when it is not installed. */
static char *
run (int        *status,
     const char *program,
     ...)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  va_list args;

  if (path == NULL)
    return NULL;
  g_ptr_array_add (argv, path);
  va_start (args, program);
  for (char *arg = va_arg (args, char *); arg != NULL; arg = va_arg (args, char *))
    g_ptr_array_add (argv, arg);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, status, &error);
  g_assert_no_error (error);
  return out;
}

static gboolean
have_fop (void)
{
  g_autofree char *fop = rempart_dossier_find_fop ();

  if (fop == NULL)
    g_test_skip ("FOP is not installed");
  return fop != NULL;
}

static void
count_pages_cb (const char *stage,
                double      fraction,
                gpointer    user_data)
{
  guint *calls = user_data;

  g_assert_true (g_utf8_validate (stage, -1, NULL));
  *calls += 1;
}

static void
assert_holds (const char *page_text,
              const char *typed)
{
  g_auto (GStrv) paragraphs = g_strsplit (typed, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *squeezed = dossier_fixture_squeeze (paragraphs[i]);

      if (strstr (page_text, squeezed) == NULL)
        g_error ("the PDF lacks “%s”", paragraphs[i]);
    }
}

static void
assert_text (const char  *path,
             RempartLang  lang)
{
  int status = 0;
  g_autofree char *text = run (&status, "pdftotext", "-raw", path, "-", NULL);
  g_autofree char *squeezed = NULL;

  if (text == NULL)
    {
      g_test_message ("pdftotext is not installed");
      return;
    }
  g_assert_cmpint (status, ==, 0);
  /* no ligature where no script wants shaping: people search */
  if (lang == REMPART_LANG_EN)
    g_assert_null (strstr (text, "\xef\xac\x81"));
  squeezed = dossier_fixture_squeeze (text);
  assert_holds (squeezed, lang == REMPART_LANG_FR ? PLAIN_TEXT_FR : PLAIN_TEXT_EN);
  assert_holds (squeezed, HOSTILE_TEXT);
  assert_holds (squeezed, "\xf0\x9f\x94\x92");   /* a padlock: no sign of the text font */
  assert_holds (squeezed, lang == REMPART_LANG_FR ? "Pas d'accès physique." : "No physical access.");
  assert_holds (squeezed, lang == REMPART_LANG_FR ? "Réponse en français seulement." : "Not written in this language.");
  assert_holds (squeezed, "w0 w1 w2");
  assert_holds (squeezed, "w2997 w2998 w2999");
  assert_holds (squeezed, "CYB-001");
  assert_holds (squeezed, lang == REMPART_LANG_FR ? "vérifié sur le texte officiel par C. Vasseur le 20 novembre 2026"
                                                  : "checked against the official text by C. Vasseur on 20 November 2026");
  assert_holds (squeezed, lang == REMPART_LANG_FR ? "terminé, non évalué, à confirmer" : "done, not assessed, to be confirmed");
  assert_holds (squeezed, lang == REMPART_LANG_FR ? "le fabricant le conserve" : "the manufacturer keeps it");
}

static void
assert_fonts (const char *path)
{
  int status = 0;
  g_autofree char *fonts = run (&status, "pdffonts", path, NULL);
  g_auto (GStrv) lines = fonts != NULL ? g_strsplit (fonts, "\n", -1) : NULL;

  if (lines == NULL)
    return;
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  /* two lines of heading; then name, type, encoding, emb, sub, uni, object */
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_true (g_regex_match_simple (" yes yes yes +\\d+ +\\d+ *$", lines[i], 0, 0));
}

static void
assert_information (const char *path)
{
  int status = 0;
  g_autofree char *info = run (&status, "pdfinfo", path, NULL);
  const char *pages;

  if (info == NULL)
    return;
  g_assert_true (g_regex_match_simple ("^Tagged: +yes$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Title: +.*Perfusio 200", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Author: +Perfusia SAS$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Page size: .*A4", info, G_REGEX_MULTILINE, 0));
  pages = strstr (info, "Pages:");
  g_assert_nonnull (pages);
  g_assert_cmpuint (g_ascii_strtoull (pages + strspn (pages, "Pages: "), NULL, 10), >, 40);
}

static void
assert_sound (const char *path)
{
  int status = 0;
  g_autofree char *checked = run (&status, "qpdf", "--check", path, NULL);
  g_autofree char *marks = NULL;

  if (checked == NULL)
    return;
  g_assert_cmpint (status, ==, 0);
  marks = run (&status, "qpdf", "--json", "--json-key=outlines", path, NULL);
  g_assert_nonnull (strstr (marks, HOSTILE_ITEM));
}

static void
test_pdf (DossierFixture *self,
          gconstpointer   data)
{
  g_autofree char *path = dossier_fixture_path (self, "out.pdf");

  if (!have_fop ())
    return;
  dossier_fixture_confirm (self);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const RempartDossierOptions options = { .lang = lang };
      g_autoptr (GError) error = NULL;
      guint calls = 0;

      rempart_dossier_export (self->project, REMPART_FORMAT_PDF, &options, path, NULL, count_pages_cb, &calls, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (calls, >, 3);
      g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
      assert_text (path, lang);
      assert_fonts (path);
      assert_information (path);
      assert_sound (path);
    }
}

/* What FOP leaves behind would lie in the folder for temporary files. */
static guint
count_work_folders (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "rempart-pdf-");
  return n;
}

static void
cancel_cb (const char *stage,
           double      fraction,
           gpointer    user_data)
{
  /* FOP is about to start, or runs */
  if (fraction < 0)
    g_cancellable_cancel (user_data);
}

/* Cancels when FOP has been given its pages. */
static gpointer
cancel_running (gpointer data)
{
  while (count_work_folders () == 0)
    g_usleep (G_USEC_PER_SEC / 100);
  g_cancellable_cancel (data);
  return NULL;
}

static void
assert_cancelled (DossierFixture   *self,
                  RempartStageFunc  stage,
                  GCancellable     *cancellable)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_EN };
  g_autofree char *path = dossier_fixture_path (self, "out.pdf");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_assert_false (rempart_dossier_export (self->project, REMPART_FORMAT_PDF, &options, path, cancellable, stage, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "older");
  g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
  g_assert_cmpuint (count_work_folders (), ==, 0);
}

static void
test_cancelled (DossierFixture *self,
                gconstpointer   data)
{
  g_autoptr (GCancellable) at_once = g_cancellable_new ();
  g_autoptr (GCancellable) running = g_cancellable_new ();
  GThread *thread;

  if (!have_fop ())
    return;
  assert_cancelled (self, cancel_cb, at_once);
  /* while Java runs: a PDF takes seconds */
  thread = g_thread_new ("cancel", cancel_running, running);
  assert_cancelled (self, NULL, running);
  g_thread_join (thread);
}

/* With a PATH of our own: no FOP, and a FOP that fails */
static void
with_path (DossierFixture *self,
           const char     *folder,
           int             code,
           const char     *said)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_EN };
  g_autofree char *old = g_strdup (g_getenv ("PATH"));
  g_autofree char *path = dossier_fixture_path (self, "out.pdf");
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_setenv ("PATH", folder, TRUE);
  done = rempart_dossier_export (self->project, REMPART_FORMAT_PDF, &options, path, NULL, NULL, NULL, &error);
  g_setenv ("PATH", old, TRUE);
  g_assert_false (done);
  g_assert_error (error, REMPART_DOSSIER_ERROR, code);
  g_assert_nonnull (strstr (error->message, said));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
  g_assert_cmpuint (count_work_folders (), ==, 0);
}

static void
test_fop_missing (DossierFixture *self,
                  gconstpointer   data)
{
  g_autofree char *fo = NULL;

  with_path (self, self->folder, REMPART_DOSSIER_ERROR_FOP_MISSING, "fop");
  /* what needs no FOP still comes out */
  fo = dossier_fixture_export (self, REMPART_FORMAT_FO, REMPART_LANG_EN, NULL);
  g_assert_nonnull (strstr (fo, "fo:root"));
}

static void
test_fop_fails (DossierFixture *self,
                gconstpointer   data)
{
  g_autofree char *bin = dossier_fixture_path (self, "bin");
  g_autofree char *fop = g_build_filename (bin, "fop", NULL);
  g_autoptr (GBytes) fo = g_bytes_new_static ("", 0);
  g_autofree char *config = rempart_dossier_fop_config (fo, NULL);

  if (config == NULL)
    {
      g_test_skip ("no font of the PDF is installed");
      return;
    }
  g_assert_cmpint (g_mkdir (bin, 0755), ==, 0);
  g_assert_true (g_file_set_contents (fop, "#!/bin/sh\necho 'SEVERE: the paper is out'\nexit 1\n", -1, NULL));
  g_assert_cmpint (g_chmod (fop, 0755), ==, 0);
  with_path (self, bin, REMPART_DOSSIER_ERROR_FOP_FAILED, "the paper is out");
}

int
main (int   argc,
      char *argv[])
{
  const char *parent = g_getenv ("TMPDIR");
  g_autofree char *tmp = g_build_filename (parent != NULL ? parent : "/tmp", "rempart-test-XXXXXX", NULL);
  int result;

  /* a folder for temporary files of our own, before GLib looks for one: other runs do not disturb the count */
  g_assert_nonnull (g_mkdtemp (tmp));
  g_setenv ("TMPDIR", tmp, TRUE);
  g_test_init (&argc, &argv, NULL);
  dossier_fixture_add_test ("/dossier/pdf/content", test_pdf);
  dossier_fixture_add_test ("/dossier/pdf/cancelled", test_cancelled);
  dossier_fixture_add_test ("/dossier/pdf/fop-missing", test_fop_missing);
  dossier_fixture_add_test ("/dossier/pdf/fop-fails", test_fop_fails);
  result = g_test_run ();
  g_rmdir (tmp);
  return result;
}
