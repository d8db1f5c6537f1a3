/* bench-core.c: the measures of core and dossier, each as a ratio to a reference of the same run or in milliseconds
 *
 * usage: bench-core EXAMPLE.rempart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rempart-catalogue-csv.h"
#include "rempart-comparison.h"
#include "rempart-dossier.h"
#include "rempart-history.h"
#include "rempart-project.h"

#define ROUNDS 21
#define HASHED_BYTES (G_GUINT64_CONSTANT (1) << 30)

static guint failures;

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return values[n / 2];
}

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
report (const char *what, double value, const char *unit, double limit, gboolean at_least)
{
  gboolean met = at_least ? value >= limit : value <= limit;

  printf ("%-44s %8.2f %-4s (%s %g)%s\n", what, value, unit, at_least ? "at least" : "at most", limit,
          met ? "" : "  MISSED");
  if (!met)
    failures++;
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
bench_open (const char *path)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = now_ms ();
      g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);

      g_assert_no_error (error);
      times[i] = now_ms () - start;
      rempart_project_close (project, NULL);
    }
  report ("open the example", median (times, ROUNDS), "ms", 50, FALSE);
}

/* One row of about the size of an answer, with the durability of a project file. */
static double
bare_commit_ms (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bare.db", NULL);
  double times[ROUNDS];
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
                    "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, text TEXT) STRICT;", NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO t (text) VALUES (?1)", -1, &statement, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%0500u", i);
      double start = now_ms ();

      sqlite3_bind_text (statement, 1, text, -1, SQLITE_STATIC);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
      sqlite3_reset (statement);
      times[i] = now_ms () - start;
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return median (times, ROUNDS);
}

static void
bench_edit (const char *path, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  RempartItem *item;
  double times[ROUNDS], bare;

  g_assert_no_error (error);
  item = rempart_project_find_item (project, "ANSM-CON-ACC-02", &error);
  g_assert_no_error (error);
  bare = bare_commit_ms (folder);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%0500u", i);
      RempartChange change = { REMPART_ANSWER_TEXT_EN, text };
      double start = now_ms ();

      if (!rempart_project_edit_answer (project, item, &change, 1, &error))
        g_error ("%s", error->message);
      times[i] = now_ms () - start;
    }
  report ("an edit to disk / a bare SQLite commit", median (times, ROUNDS) / bare, "x", 3, FALSE);
  rempart_project_close (project, NULL);
}

static void
bench_export (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  double times[ROUNDS];

  g_assert_no_error (error);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = now_ms ();
      g_autoptr (GBytes) xml = rempart_dossier_build (project, &options, NULL, &error);

      g_assert_no_error (error);
      times[i] = now_ms () - start;
    }
  report ("export the example as XML", median (times, ROUNDS), "ms", 100, FALSE);
}

static double
openssl_ms (const char *path)
{
  const char *argv[] = { "openssl", "dgst", "-sha256", path, NULL };
  g_autoptr (GError) error = NULL;
  double start = now_ms ();

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  return now_ms () - start;
}

static double
our_digest_ms (const char *path)
{
  g_autoptr (GError) error = NULL;
  RempartDigest digest;
  double start = now_ms ();

  if (!rempart_digest_file (path, NULL, NULL, NULL, &digest, &error))
    g_error ("%s", error->message);
  return now_ms () - start;
}

/* Growth of the peak in a child of its own, so that earlier measures do not hide it; in MB. */
static double
digest_memory_mb (const char *path)
{
  int out[2];
  long kilobytes = 0;
  pid_t child;

  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      struct rusage before, after;

      getrusage (RUSAGE_SELF, &before);
      our_digest_ms (path);
      getrusage (RUSAGE_SELF, &after);
      kilobytes = after.ru_maxrss - before.ru_maxrss;
      _exit (write (out[1], &kilobytes, sizeof kilobytes) == sizeof kilobytes ? 0 : 1);
    }
  g_assert_cmpint (read (out[0], &kilobytes, sizeof kilobytes), ==, sizeof kilobytes);
  waitpid (child, NULL, 0);
  close (out[0]);
  close (out[1]);
  return kilobytes / 1024.0;
}

static void
bench_digest (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "one-gigabyte", NULL);
  double theirs[5], ours[5];
  int fd = g_open (path, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (ftruncate (fd, HASHED_BYTES), ==, 0);
  close (fd);
  our_digest_ms (path);   /* both read from the page cache */
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      theirs[i] = openssl_ms (path);
      ours[i] = our_digest_ms (path);
    }
  report ("SHA-256 speed / openssl dgst, 1 GB", median (theirs, 5) / median (ours, 5), "x", 0.9, TRUE);
  report ("memory while hashing 1 GB", digest_memory_mb (path), "MB", 64, FALSE);
  g_unlink (path);
}

static RempartCatalogue *
import_rows (const char *verb)
{
  const RempartCatalogueImport options = { .id = "bench" };
  g_autoptr (GString) csv = g_string_new ("id;section;title;ask\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (RempartImportReport) import_report = { NULL };
  RempartCatalogue *catalogue;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (csv, "R-%u;Section %u;Requirement %u;The device %s what number %u asks of it\n", i, i / 40, i, verb, i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&csv));
  rempart_import_report_init (&import_report);
  catalogue = rempart_catalogue_import_csv (bytes, &options, &import_report, &error);
  g_assert_no_error (error);

  return catalogue;
}

static void
bench_import (void)
{
  double start = now_ms ();
  g_autoptr (RempartCatalogue) old_catalogue = import_rows ("does");
  double imported = now_ms () - start;
  g_autoptr (RempartCatalogue) new_catalogue = import_rows ("always does");
  g_autoptr (RempartComparison) comparison = NULL;

  report ("import a table of 10000 rows", imported, "ms", 1000, FALSE);
  start = now_ms ();
  comparison = rempart_catalogue_compare (old_catalogue, new_catalogue);
  report ("compare two editions of 10000 items", now_ms () - start, "ms", 100, FALSE);
}

/* A project as large as any will be: its register, and the history of years */
#define DOCUMENTS 2000
#define LINKS 20000
#define EVENTS 100000

static GPtrArray *
list_answerable (RempartProject *project)
{
  GPtrArray *all = g_ptr_array_new ();
  GPtrArray *catalogues = rempart_project_get_catalogues (project);

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint j = 0; rempart_catalogue_is_answerable (catalogue) && j < items->len; j++)
        g_ptr_array_add (all, g_ptr_array_index (items, j));
    }
  return all;
}

static void
add_documents (RempartProject *project)
{
  g_autoptr (GError) error = NULL;
  RempartDigest digest = { .size = 1000, .mtime = 1 };

  for (guint i = 0; i < DOCUMENTS; i++)
    {
      g_autofree char *document = g_strdup_printf ("DOC-%04u", i);
      g_autofree char *location = g_strdup_printf ("evidence/report-%04u.pdf", i);
      RempartEvidenceDraft draft = { .document = document, .revision = "A", .location = location, .digest = &digest };

      g_snprintf (digest.sha256, sizeof digest.sha256, "%064u", i);
      rempart_project_add_evidence (project, &draft, &error);
      g_assert_no_error (error);
    }
}

static void
add_links (RempartProject *project, GPtrArray *items)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < LINKS; i++)
    {
      g_autofree char *document = g_strdup_printf ("DOC-%04u", i % DOCUMENTS);
      g_autofree char *locator = g_strdup_printf ("p. %u", i);
      RempartEvidence *evidence = rempart_project_find_evidence (project, document, NULL);

      rempart_project_link (project, g_ptr_array_index (items, i % items->len), evidence, NULL, locator, &error);
      g_assert_no_error (error);
    }
}

static void
add_events (RempartProject *project, GPtrArray *items)
{
  g_autoptr (GError) error = NULL;

  for (guint i = rempart_project_count_events (project, NULL); i < EVENTS; i++)
    {
      g_autofree char *text = g_strdup_printf ("What is done about number %u, in a sentence of a usual length.", i);
      RempartChange change = { REMPART_ANSWER_OWNER, text };

      rempart_project_edit_answer (project, g_ptr_array_index (items, i % items->len), &change, 1, &error);
      g_assert_no_error (error);
    }
}

static void
make_large (const char *path)
{
  const RempartChange device[] = { { "name", "Large" }, { "manufacturer", "Bench" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_create (path, NULL, device, G_N_ELEMENTS (device), NULL, &error);
  g_autoptr (GPtrArray) items = NULL;
  double start = now_ms ();

  g_assert_no_error (error);
  items = list_answerable (project);
  rempart_project_begin_group (project, &error);
  add_documents (project);
  report ("add 2000 documents in a step, each", (now_ms () - start) / DOCUMENTS, "ms", 1, FALSE);
  start = now_ms ();
  add_links (project, items);
  report ("add 20000 links in a step, each", (now_ms () - start) / LINKS, "ms", 1, FALSE);
  add_events (project, items);
  g_assert_true (rempart_project_end_group (project, TRUE, &error));
  g_assert_no_error (error);
}

typedef gboolean (*EditFunc) (RempartProject *project, guint n, GError **error);

static gboolean
edit_answer (RempartProject *project, guint n, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%0500u", n);
  RempartChange change = { REMPART_ANSWER_TEXT_EN, text };

  return rempart_project_edit_answer (project, rempart_project_find_item (project, "ANSM-CON-ACC-02", NULL), &change, 1, error);
}

static gboolean
add_link (RempartProject *project, guint n, GError **error)
{
  g_autofree char *locator = g_strdup_printf ("§ %u", n);

  return rempart_project_link (project, rempart_project_find_item (project, "ANSM-CON-ACC-02", NULL),
                               rempart_project_find_evidence (project, "DOC-0100", NULL), NULL, locator, error) != NULL;
}

static gboolean
rename_document (RempartProject *project, guint n, GError **error)
{
  g_autofree char *title = g_strdup_printf ("Title %u", n);
  RempartChange change = { "title", title };

  return rempart_project_edit_evidence (project, rempart_project_find_evidence (project, "DOC-0100", NULL), &change, 1, error);
}

static gboolean
undo_last (RempartProject *project, guint n, GError **error)
{
  return rempart_project_undo (project, error);
}

static void
bench_large_edits (const char *path, const char *folder)
{
  static const struct { const char *what; EditFunc edit; } edits[] = {
    { "large: edit an answer / a bare commit", edit_answer },
    { "large: link / a bare commit", add_link },
    { "large: edit a document / a bare commit", rename_document },
    { "large: undo / a bare commit", undo_last },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  RempartEvidence *evidence;
  double start;

  g_assert_no_error (error);
  /* An edit is to take less than 20 ms where a commit takes the 6 of an ordinary disk. */
  for (guint e = 0; e < G_N_ELEMENTS (edits); e++)
    {
      double times[ROUNDS], bare = bare_commit_ms (folder);

      for (guint i = 0; i < ROUNDS; i++)
        {
          start = now_ms ();
          if (!edits[e].edit (project, i, &error))
            g_error ("%s", error->message);
          times[i] = now_ms () - start;
        }
      report (edits[e].what, median (times, ROUNDS) / bare, "x", 3, FALSE);
      printf ("%-44s %8.2f ms\n", "  on this disk", median (times, ROUNDS));
    }

  evidence = rempart_project_find_evidence (project, "DOC-0100", NULL);
  start = now_ms ();
  for (guint i = 0; i < DOCUMENTS; i++)
    g_ptr_array_unref (rempart_project_list_uses (project, evidence));
  report ("what 2000 documents prove", now_ms () - start, "ms", 20, FALSE);
  rempart_project_close (project, NULL);
}

/* What the page of the history does before its first row: where each event stands, and on which day. The reference is SQLite
 * alone reading the same two columns. */
static void
bench_history (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  double ours[ROUNDS], theirs[ROUNDS];
  sqlite3 *db;
  sqlite3_stmt *statement;

  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT id, at FROM event ORDER BY id DESC", -1, &statement, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      double start = now_ms ();
      g_autoptr (GArray) places = rempart_project_index_events (project, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (places->len, >=, EVENTS);
      ours[i] = now_ms () - start;
      start = now_ms ();
      while (sqlite3_step (statement) == SQLITE_ROW)
        g_assert_nonnull (sqlite3_column_text (statement, 1));
      sqlite3_reset (statement);
      theirs[i] = now_ms () - start;
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  report ("lay out 100000 events / SQLite reading them", median (ours, ROUNDS) / median (theirs, ROUNDS), "x", 3, FALSE);
  report ("lay out 100000 events", median (ours, ROUNDS), "ms", 100, FALSE);
}

static void
bench_large (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "large.rempart", NULL);
  double times[ROUNDS];

  make_large (path);
  sync ();
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      double start = now_ms ();
      g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);

      g_assert_no_error (error);
      times[i] = now_ms () - start;
      rempart_project_close (project, NULL);
    }
  report ("open 100000 events and 20000 links", median (times, ROUNDS), "ms", 300, FALSE);
  bench_history (path);
  bench_large_edits (path, folder);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rempart-bench-XXXXXX", &error);
  g_autofree char *copy = NULL, *bare = NULL;

  if (argc != 2 || folder == NULL)
    return 2;
  copy = g_build_filename (folder, "example.rempart", NULL);
  copy_file (argv[1], copy);
  bench_open (copy);
  bench_edit (copy, folder);
  bench_export (copy);
  bench_digest (folder);
  bench_import ();
  bench_large (folder);
  bare = g_build_filename (folder, "bare.db", NULL);
  g_unlink (bare);
  g_unlink (copy);
  g_rmdir (folder);
  return failures > 0 ? 1 : 0;
}
