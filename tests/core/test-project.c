/* test-project.c: creating, opening, editing, copying a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rempart-history.h"

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_refused (CoreFixture *self,
                const char  *field,
                const char  *value,
                const char  *part_of_message)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;
  guint before = rempart_project_count_events (self->project, NULL);

  g_assert_false (rempart_project_edit_answer (self->project, self->item, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, part_of_message));
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, before);
}

static void
test_create (CoreFixture   *self,
             gconstpointer  data)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  g_autofree char *application = core_fixture_ask (self, "PRAGMA application_id");
  g_autofree char *version = core_fixture_ask (self, "PRAGMA user_version");
  g_autofree char *check = core_fixture_ask (self, "PRAGMA integrity_check");

  g_assert_cmpstr (application, ==, "1380798548");
  g_assert_cmpstr (version, ==, "3");
  g_assert_cmpstr (check, ==, "ok");
  g_assert_cmpuint (catalogues->len, ==, 7);
  g_assert_null (rempart_project_find_catalogue (self->project, "imdrf-n60"));
  g_assert_nonnull (rempart_project_find_catalogue (self->project, "regulation"));
  g_assert_cmpstr (rempart_project_get_device (self->project, "manufacturer"), ==, "Perfusia SAS");
  g_assert_cmpstr (rempart_project_get_device (self->project, "regulation"), ==, "mdr");
  g_assert_cmpstr (rempart_project_get_device (self->project, "languages"), ==, "fr en");
  g_assert_cmpstr (rempart_project_get_device (self->project, "udi_di"), ==, "");
  g_assert_false (rempart_project_is_read_only (self->project));
  g_assert_cmpint (rempart_project_get_saved_at (self->project), ==, 0);
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  core_fixture_assert_chain (self->project);
}

static void
test_create_existing (CoreFixture   *self,
                      gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (self, "letter.txt", "Dear all");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (rempart_project_create (path, NULL, NULL, 0, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "letter.txt"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Dear all");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

static void
test_create_refused (CoreFixture   *self,
                     gconstpointer  data)
{
  static const char * const unknown[] = { "iso-1234", NULL };
  const RempartChange bad[] = { { "regulation", "fda" }, { "dossier_date", "2026-02-30" }, { "colour", "red" } };
  g_autofree char *path = core_fixture_write (self, "new.rempart", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "such", "new.rempart", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rempart_project_create (path, NULL, &bad[i], 1, NULL, &error));
      g_assert_nonnull (error);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (rempart_project_create (path, unknown, NULL, 0, NULL, &error));
    g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (rempart_project_create (nowhere, NULL, NULL, 0, NULL, &error));
    g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
  }
  g_assert_cmpuint (count_files (self->folder), ==, 1);
}

static void
test_languages (CoreFixture   *self,
                gconstpointer  data)
{
  const RempartChange french = { "intended_purpose_fr", "Perfuser" };
  g_autofree char *path = core_fixture_write (self, "fr.rempart", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_create (path, NULL, &french, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rempart_project_get_device (project, "languages"), ==, "fr");
}

static void
test_edit (CoreFixture   *self,
           gconstpointer  data)
{
  const RempartChange changes[] = {
    { REMPART_ANSWER_APPLICABILITY, "yes" }, { REMPART_ANSWER_PROGRESS, "done" },
    { REMPART_ANSWER_CONFORMITY, "partial" }, { REMPART_ANSWER_DUE, "2028-02-29" },
    { REMPART_ANSWER_TEXT_FR, "Réseau isolé\nشبكة معزولة 🏥" }, { REMPART_ANSWER_OWNER, "Zoé" },
  };
  g_autoptr (GError) error = NULL;
  guint before = rempart_project_count_events (self->project, NULL);
  const RempartAnswer *answer;

  g_assert_true (rempart_project_edit_answer (self->project, self->item, changes, G_N_ELEMENTS (changes), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, before + G_N_ELEMENTS (changes));
  g_assert_cmpint (rempart_project_get_saved_at (self->project), >, 0);

  core_fixture_reopen (self);
  answer = rempart_project_get_answer (self->project, self->item);
  g_assert_cmpint (answer->applicability, ==, REMPART_APPLICABILITY_YES);
  g_assert_cmpint (answer->progress, ==, REMPART_PROGRESS_DONE);
  g_assert_cmpint (answer->conformity, ==, REMPART_CONFORMITY_PARTIAL);
  g_assert_cmpstr (answer->due, ==, "2028-02-29");
  g_assert_cmpstr (answer->owner, ==, "Zoé");
  g_assert_cmpstr (answer->text[REMPART_LANG_FR], ==, "Réseau isolé\nشبكة معزولة 🏥");
  g_assert_cmpstr (answer->text[REMPART_LANG_EN], ==, "");
  core_fixture_assert_chain (self->project);
}

static void
test_edit_unchanged (CoreFixture   *self,
                     gconstpointer  data)
{
  const RempartChange changes[] = { { REMPART_ANSWER_PROGRESS, "todo" }, { REMPART_ANSWER_TEXT_FR, NULL } };
  g_autoptr (GError) error = NULL;
  guint before = rempart_project_count_events (self->project, NULL);

  g_assert_true (rempart_project_edit_answer (self->project, self->item, changes, G_N_ELEMENTS (changes), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_project_count_events (self->project, NULL), ==, before);
  g_assert_false (rempart_project_can_undo (self->project));
}

static void
test_edit_refused (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024, 'x');
  g_autofree char *longer_text = g_strnfill (1024 * 1024 + 1, 'x');

  assert_refused (self, REMPART_ANSWER_TEXT_FR, "bell \a", "U+0007");
  assert_refused (self, REMPART_ANSWER_TEXT_EN, "c1 \xc2\x85", "U+0085");
  assert_refused (self, REMPART_ANSWER_TEXT_EN, "non-character \xef\xbf\xbf", "U+FFFF");
  assert_refused (self, REMPART_ANSWER_TEXT_EN, "broken \xff", "UTF-8");
  assert_refused (self, REMPART_ANSWER_TEXT_EN, longer_text, "1 MiB");
  assert_refused (self, REMPART_ANSWER_OWNER, "two\nlines", "single line");
  assert_refused (self, REMPART_ANSWER_PROGRESS, "finished", "finished");
  assert_refused (self, REMPART_ANSWER_DUE, "31/12/2026", "31/12/2026");
  assert_refused (self, REMPART_ANSWER_DUE, "2026-13-01", "2026-13-01");
  assert_refused (self, REMPART_ANSWER_DUE, "2027-02-29", "2027-02-29");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, long_text);
  core_fixture_reopen (self);
  g_assert_cmpuint (strlen (rempart_project_get_answer (self->project, self->item)->text[REMPART_LANG_FR]), ==, 1024 * 1024);
}

static void
test_find_item (CoreFixture   *self,
                gconstpointer  data)
{
  g_autofree char *qualified = g_strconcat ("ansm-2022:", rempart_item_get_id (self->item), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_find_item (self->project, qualified, NULL) == self->item);
  g_assert_null (rempart_project_find_item (self->project, "ANSM-NOWHERE-01", &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "ANSM-NOWHERE-01"));
}

static void
test_device (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange changes[] = { { "description_fr", "Une pompe\nà deux voies" }, { "dossier_date", "2026-11-24" } };
  g_autoptr (GError) error = NULL;
  gsize n;

  g_assert_true (rempart_project_edit_device (self->project, changes, 2, &error));
  g_assert_no_error (error);
  core_fixture_reopen (self);
  g_assert_cmpstr (rempart_project_get_device (self->project, "description_fr"), ==, "Une pompe\nà deux voies");
  g_assert_cmpstr (rempart_project_get_device (self->project, "dossier_date"), ==, "2026-11-24");

  for (const RempartDeviceField *field = rempart_device_fields (&n); n > 0; n--, field++)
    {
      g_assert_nonnull (rempart_project_get_device (self->project, field->name));
      g_assert_cmpstr (rempart_device_field_get_label (field->name), !=, "");
    }
}

static void
note_item (RempartProject *project,
           RempartItem    *item,
           gpointer        last)
{
  *(RempartItem **) last = item;
}

static void
test_signals (CoreFixture   *self,
              gconstpointer  data)
{
  RempartItem *last = NULL;

  g_signal_connect (self->project, "item-changed", G_CALLBACK (note_item), &last);
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  g_assert_true (last == self->item);
}

static void
test_copy (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *path = core_fixture_write (self, "copy.rempart", "an older copy");
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) copy = NULL;

  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "Isolated network");
  g_assert_false (rempart_project_save_copy (self->project, self->path, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  copy = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_false (rempart_project_is_read_only (copy));
  g_assert_cmpstr (rempart_project_get_answer (copy, rempart_project_find_item (copy, rempart_item_get_id (self->item), NULL))
                     ->text[REMPART_LANG_EN], ==, "Isolated network");
  core_fixture_assert_chain (copy);
}

static RempartHealth
check_copy (const char *path,
            const char *location)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) copy = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  RempartHealth health = REMPART_HEALTH_NOT_A_FILE;
  RempartRevision *revision;

  g_assert_no_error (error);
  revision = rempart_evidence_get_latest (g_ptr_array_index (rempart_project_get_evidence (copy), 0));
  g_assert_cmpstr (rempart_revision_get_location (revision), ==, location);
  g_assert_true (rempart_project_check_revision (copy, revision, NULL, &health, &error));
  core_fixture_assert_chain (copy);
  return health;
}

/* A copy in another folder still finds its evidence: the original, or what was copied along. */
static void
test_copy_elsewhere (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.rempart", NULL);
  g_autofree char *along = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *real = realpath (self->folder, NULL);
  g_autofree char *original = g_build_filename (real, "a.txt", NULL);
  g_autofree char *events = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) last = NULL;
  g_autoptr (RempartProject) copy = NULL;

  core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (check_copy (path, original), ==, REMPART_HEALTH_OK);

  copy = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  last = rempart_project_list_events (copy, NULL, 1, 0, &error);
  g_assert_cmpstr (rempart_event_get_field (g_ptr_array_index (last, 0)), ==, "location");
  g_assert_cmpstr (rempart_event_get_old (g_ptr_array_index (last, 0)), ==, "a.txt");
  g_assert_cmpstr (rempart_event_get_new (g_ptr_array_index (last, 0)), ==, original);
  events = core_fixture_ask (self, "SELECT count(*) FROM event WHERE new LIKE '/%'");
  g_assert_cmpstr (events, ==, "0");

  g_assert_true (g_file_set_contents (along, "a", -1, NULL));
  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  g_assert_cmpint (check_copy (path, "a.txt"), ==, REMPART_HEALTH_OK);
  g_assert_cmpint (g_unlink (along), ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The journal of a project that once lay there would undo the new one. */
static void
test_stray_journal (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "next.rempart", NULL);
  g_autofree char *journal = core_fixture_write (self, "next.rempart-journal", "left by a crash");
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_project_save_copy (self->project, path, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "next.rempart-journal"));
  g_clear_error (&error);
  g_assert_null (rempart_project_create (path, NULL, NULL, 0, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (self->folder), ==, 2);
}

/* An edit must not go into a file that no name leads to any more. */
static void
test_replaced (CoreFixture   *self,
               gconstpointer  data)
{
  const RempartChange change = { REMPART_ANSWER_PROGRESS, "done" };
  g_autofree char *aside = g_strconcat (self->path, ".aside", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (self->path, aside), ==, 0);
  g_assert_true (g_file_set_contents (self->path, "another file", -1, NULL));
  g_assert_false (rempart_project_edit_answer (self->project, self->item, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "replaced"));
  g_assert_cmpint (rempart_project_get_answer (self->project, self->item)->progress, ==, REMPART_PROGRESS_TODO);
  g_assert_cmpint (g_rename (aside, self->path), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
}

static void
test_actor (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "other.rempart", NULL);
  g_autofree char *account = g_strdup (rempart_project_get_actor (self->project));
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_create (path, NULL, NULL, 0, "Ada", &error);
  g_autoptr (GPtrArray) events = NULL;

  g_assert_no_error (error);
  events = rempart_project_list_events (project, NULL, 0, 0, &error);
  g_assert_cmpuint (events->len, >, 0);
  for (guint i = 0; i < events->len; i++)
    g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, i)), ==, "Ada");
  g_assert_cmpstr (rempart_project_get_actor (project), ==, "Ada");
  rempart_project_set_actor (project, "");
  g_assert_cmpstr (rempart_project_get_actor (project), ==, account);
}

static void
test_closed (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange change = { REMPART_ANSWER_PROGRESS, "done" };
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_close (self->project, &error));
  g_assert_no_error (error);
  g_assert_true (rempart_project_close (self->project, &error));
  g_assert_false (rempart_project_edit_answer (self->project, self->item, &change, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_READ_ONLY);
  g_assert_cmpint (rempart_project_get_answer (self->project, self->item)->progress, ==, REMPART_PROGRESS_TODO);
}

/* Another program cuts the file off under an open project: what to do is said, and what was there is not given up for it. */
static void
test_cut_off (CoreFixture   *self,
              gconstpointer  data)
{
  const RempartChange change = { "name", "Perfusio 210" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (self->path, 0), ==, 0);
  g_assert_false (rempart_project_edit_device (self->project, &change, 1, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "damaged"));
  g_assert_nonnull (strstr (error->message, "copy or a backup"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/project/create", test_create);
  core_fixture_add_test ("/core/project/create/existing", test_create_existing);
  core_fixture_add_test ("/core/project/create/refused", test_create_refused);
  core_fixture_add_test ("/core/project/create/languages", test_languages);
  core_fixture_add_test ("/core/project/edit", test_edit);
  core_fixture_add_test ("/core/project/edit/unchanged", test_edit_unchanged);
  core_fixture_add_test ("/core/project/edit/refused", test_edit_refused);
  core_fixture_add_test ("/core/project/find-item", test_find_item);
  core_fixture_add_test ("/core/project/device", test_device);
  core_fixture_add_test ("/core/project/signals", test_signals);
  core_fixture_add_test ("/core/project/copy", test_copy);
  core_fixture_add_test ("/core/project/copy/elsewhere", test_copy_elsewhere);
  core_fixture_add_test ("/core/project/cut-off", test_cut_off);
  core_fixture_add_test ("/core/project/copy/stray-journal", test_stray_journal);
  core_fixture_add_test ("/core/project/replaced", test_replaced);
  core_fixture_add_test ("/core/project/actor", test_actor);
  core_fixture_add_test ("/core/project/closed", test_closed);
  return g_test_run ();
}
