/* test-history.c: the append-only record and its chain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history.h"

#include <sqlite3.h>
#include <string.h>

#include "core-fixture.h"

static void
test_events (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_item = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GError) error = NULL;
  RempartItem *other = g_ptr_array_index (
    rempart_catalogue_get_items (rempart_item_get_catalogue (self->item)), 1);
  RempartEvent *event;

  rempart_project_set_actor (self->project, "Ada");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_nonnull (rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"),
                                          NULL, "p. 3", &error));
  g_assert_no_error (error);

  all = rempart_project_list_events (self->project, NULL, 0, 0, &error);
  g_assert_cmpuint (all->len, ==, rempart_project_count_events (self->project, NULL));
  of_item = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 0, 0, &error);
  g_assert_cmpuint (of_item->len, ==, 4);
  g_assert_cmpuint (rempart_project_count_events (self->project, &(RempartEventFilter) { .item = self->item }), ==, 4);
  g_assert_cmpuint (rempart_project_count_events (self->project, &(RempartEventFilter) { .item = other }), ==, 0);

  event = g_ptr_array_index (of_item, 2);
  g_assert_cmpstr (rempart_event_get_actor (event), ==, "Ada");
  g_assert_cmpstr (rempart_event_get_action (event), ==, "edit");
  g_assert_cmpstr (rempart_event_get_entity (event), ==, "answer");
  g_assert_cmpstr (rempart_event_get_key (event), ==, rempart_item_get_id (self->item));
  g_assert_cmpstr (rempart_event_get_field (event), ==, "progress");
  g_assert_cmpstr (rempart_event_get_old (event), ==, "doing");
  g_assert_cmpstr (rempart_event_get_new (event), ==, "done");
  g_assert_cmpuint (strlen (rempart_event_get_at (event)), ==, strlen ("2026-11-24T14:02:11.123Z"));

  page = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 1, 2, &error);
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpint (rempart_event_get_id (g_ptr_array_index (page, 0)), ==, rempart_event_get_id (event));
}

static void
test_summary (CoreFixture   *self,
              gconstpointer  data)
{
  static const char * const expected[] = {
    "Unlinked DOC-1 A", "Set “Place in the document” to “p. 3”", "Linked DOC-1 A", "Emptied “Answer (French)”",
    "Changed “Answer (French)”", "Wrote “Answer (French)”", "Undo: Changed “Progress” from “done” to “to do”",
    "Changed “Progress” from “to do” to “done”",
  };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  RempartLink *link;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_true (rempart_project_undo (self->project, &error));
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "un");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "deux");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "");
  link = rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"), NULL, "p. 3", &error);
  g_assert_true (rempart_project_unlink (self->project, link, &error));
  g_assert_no_error (error);

  events = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 0, 0, &error);
  g_assert_cmpuint (events->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *summary = rempart_event_dup_summary (g_ptr_array_index (events, i));

      g_assert_cmpstr (summary, ==, expected[i]);
    }
}

/* The rule of data/sql/schema-1.sql, from the words of the comment there and with other libraries */
static void
test_rule (CoreFixture   *self,
           gconstpointer  data)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  guint rows = 0;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Réseau isolé, 3:x,");
  core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT previous, id, step, at, actor, action, entity, row, key, field, old, new, hash, "
                                           "lag (hash) OVER (ORDER BY id) FROM event ORDER BY id", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

      for (int i = 0; i < 12; i++)
        {
          const char *text = (const char *) sqlite3_column_text (stmt, i);
          g_autofree char *netstring = text == NULL ? g_strdup ("-,")
                                                    : g_strdup_printf ("%d:%s,", sqlite3_column_bytes (stmt, i), text);

          g_checksum_update (sum, (const guchar *) netstring, -1);
        }
      g_assert_cmpstr (g_checksum_get_string (sum), ==, (const char *) sqlite3_column_text (stmt, 12));
      g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 0), ==, (const char *) sqlite3_column_text (stmt, 13));
      g_assert_cmpint (sqlite3_column_int (stmt, 1), ==, ++rows);
    }
  g_assert_cmpuint (rows, >, 10);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
}

static gint64
find_bad (CoreFixture *self,
          const char  *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 bad = -1;

  core_fixture_tamper (self, sql);
  g_assert_true (rempart_project_verify_history (self->project, &bad, &error));
  g_assert_no_error (error);
  return bad;
}

static void
test_tampered (CoreFixture   *self,
               gconstpointer  data)
{
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  core_fixture_assert_chain (self->project);

  g_assert_cmpint (find_bad (self, "DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'Eve' WHERE id = 3"), ==, 3);
  g_assert_cmpint (find_bad (self, "UPDATE event SET actor = (SELECT actor FROM event WHERE id = 4)"
                                   " WHERE id = 3; UPDATE event SET new = new || char(0) || ' and more' WHERE id = 4"), ==, 4);
  g_assert_cmpint (find_bad (self, "UPDATE event SET row = row + 1 WHERE id = 2"), ==, 2);
  g_assert_cmpint (find_bad (self, "DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE id = 1"), ==, 2);
}

/* Even SQL that gets at the file through SQLite is held back. */
static void
test_append_only (CoreFixture   *self,
                  gconstpointer  data)
{
  static const char * const attempts[] = {
    "UPDATE event SET actor = 'Eve'", "DELETE FROM event",
    "INSERT OR REPLACE INTO event SELECT id, step, at, 'Eve', action, entity, row, key, field, old, new, previous, hash FROM event",
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    g_assert_cmpint (sqlite3_exec (db, attempts[i], NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (db);
  core_fixture_assert_chain (self->project);
}

static guint
count (CoreFixture              *self,
       const RempartEventFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = rempart_project_list_events (self->project, filter, 0, 0, &error);
  g_autoptr (GArray) places = rempart_project_index_events (self->project, filter, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, rempart_project_count_events (self->project, filter));
  g_assert_cmpuint (events->len, ==, places->len);
  for (guint i = 0; i < events->len; i++)
    g_assert_cmpint (rempart_event_get_id (g_ptr_array_index (events, i)), ==,
                     g_array_index (places, RempartEventPlace, i).id);
  return events->len;
}

static void
test_filters (CoreFixture   *self,
              gconstpointer  data)
{
  guint before = rempart_project_count_events (self->project, NULL);
  g_auto (GStrv) actors = NULL;
  g_autofree char *devices = NULL;
  g_autofree char *real = g_strdup (rempart_project_get_actor (self->project));
  g_autoptr (GError) error = NULL;

  rempart_project_set_actor (self->project, "Ada Martin");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "L’accès d’urgence est tracé.");
  rempart_project_set_actor (self->project, "Ben O'Hara");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_nonnull (rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"),
                                          NULL, "", &error));

  g_assert_cmpuint (count (self, &(RempartEventFilter) { .actor = "Ada Martin" }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .actor = "Ada" }), ==, 0);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .actor = "'; DROP TABLE event; --" }), ==, 0);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .kind = REMPART_EVENT_ANSWER }), ==, 2);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .kind = REMPART_EVENT_LINK }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .kind = REMPART_EVENT_EVIDENCE }), >=, 3);
  devices = core_fixture_ask (self, "SELECT count(*) FROM event WHERE entity = 'device'");
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .kind = REMPART_EVENT_DEVICE }), ==, g_ascii_strtoull (devices, NULL, 10));
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .item = self->item, .actor = "Ben O'Hara" }), ==, 2);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .item = self->item, .kind = REMPART_EVENT_LINK }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .last = (gint64) before }), ==, before);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .first = (gint64) before + 1, .last = (gint64) before + 2 }), ==, 2);
  /* Words stand anywhere: in what a person wrote, in its name, in the sentence that tells the change. */
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .words = "ACCES trace" }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .words = "linked doc-1" }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .words = "martin" }), ==, 1);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .words = "martin doc-1" }), ==, 0);
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .words = "  " }), ==, rempart_project_count_events (self->project, NULL));
  g_assert_cmpuint (count (self, &(RempartEventFilter) { .former = TRUE }), ==, 0);

  actors = rempart_project_list_actors (self->project, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (actors), ==, 3);
  g_assert_true (g_strv_contains ((const char * const *) actors, "Ben O'Hara"));
  g_assert_true (g_strv_contains ((const char * const *) actors, real));
}

/* A page of what is looked for event by event is the same as a page of the whole list. */
static void
test_pages (CoreFixture   *self,
            gconstpointer  data)
{
  RempartEventFilter filter = { .words = "owner" };
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < 20; i++)
    core_fixture_set (self, i % 2 ? REMPART_ANSWER_OWNER : REMPART_ANSWER_PROGRESS, i % 4 < 2 ? "todo" : "done");
  all = rempart_project_list_events (self->project, &filter, 0, 0, NULL);
  g_assert_cmpuint (all->len, ==, 10);
  for (guint offset = 0; offset < 12; offset += 4)
    {
      g_autoptr (GPtrArray) page = rempart_project_list_events (self->project, &filter, 4, offset, NULL);

      g_assert_cmpuint (page->len, ==, MIN (4, all->len - MIN (offset, all->len)));
      for (guint i = 0; i < page->len; i++)
        g_assert_cmpint (rempart_event_get_id (g_ptr_array_index (page, i)), ==,
                         rempart_event_get_id (g_ptr_array_index (all, offset + i)));
    }
}

/* A day is that of the person: half past midnight in Paris is the evening before in UTC. */
static void
test_days (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GArray) places = NULL;
  g_autoptr (GTimeZone) paris = NULL;
  GDate date;

  if (g_test_subprocess ())
    {
      guint n;

      core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
      core_fixture_set (self, REMPART_ANSWER_PROGRESS, "review");
      core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
      n = rempart_project_count_events (self->project, NULL);
      core_fixture_tamper (self, "DROP TRIGGER event_is_never_changed; UPDATE event SET at = '2026-01-01T00:00:00.000Z';"
                                 "UPDATE event SET at = '2026-07-14T22:30:00.000Z' WHERE new = 'review';"
                                 "UPDATE event SET at = '2026-07-14T21:30:00.000Z' WHERE new = 'doing' AND entity = 'answer';"
                                 "UPDATE event SET at = 'yesterday' WHERE new = 'done'");
      g_assert_cmpuint (rempart_project_count_events (self->project, &(RempartEventFilter) { .from = "2026-07-15", .to = "2026-07-15" }), ==, 1);
      g_assert_cmpuint (rempart_project_count_events (self->project, &(RempartEventFilter) { .from = "2026-07-14", .to = "2026-07-15" }), ==, 2);
      g_assert_cmpuint (rempart_project_count_events (self->project, &(RempartEventFilter) { .to = "2026-07-14" }), ==, n - 2);
      places = rempart_project_index_events (self->project, NULL, NULL);
      g_assert_cmpuint (g_array_index (places, RempartEventPlace, 0).day, ==, 0);
      g_date_set_dmy (&date, 15, 7, 2026);
      g_assert_cmpuint (g_array_index (places, RempartEventPlace, 1).day, ==, g_date_get_julian (&date));
      g_assert_cmpuint (g_array_index (places, RempartEventPlace, 2).day, ==, g_date_get_julian (&date) - 1);
      /* The order is that of the events, also where the clock was set back. */
      core_fixture_tamper (self, "DROP TRIGGER IF EXISTS event_is_never_changed;"
                                 "UPDATE event SET at = '2026-12-24T12:00:00.000Z' WHERE id = 2");
      g_assert_cmpuint (count (self, NULL), ==, n);
      return;
    }
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_trap_assert_passed ();
}

static void
test_get (CoreFixture   *self,
          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartEvent) event = NULL;
  g_autofree char *stored = NULL;
  const char *hash;
  gint64 last;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  last = rempart_project_get_history_end (self->project, &hash);
  stored = core_fixture_ask (self, "SELECT hash FROM event ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (hash, ==, stored);
  event = rempart_project_get_event (self->project, last, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_event_get_hash (event), ==, hash);
  g_assert_cmpint (rempart_event_get_kind (event), ==, REMPART_EVENT_ANSWER);
  g_assert_null (rempart_project_get_event (self->project, last + 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
}

/* What a spreadsheet would run is text; what would end a cell is doubled. */
static void
test_csv (CoreFixture   *self,
          gconstpointer  data)
{
  g_autoptr (GString) english = g_string_new (NULL);
  g_autoptr (GString) french = g_string_new (NULL);
  g_autoptr (RempartEvent) event = NULL;

  rempart_project_set_actor (self->project, "=cmd|' /C calc'!A0");
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "-1 \"quoted\"\nline, two; three");
  event = rempart_project_get_event (self->project, rempart_project_get_history_end (self->project, NULL), NULL);
  rempart_event_append_csv_head (english, REMPART_LANG_EN);
  g_assert_true (g_str_has_prefix (english->str, "\xef\xbb\xbf\"Entry\",\"Step\","));
  rempart_event_append_csv (event, english, REMPART_LANG_EN);
  g_assert_nonnull (strstr (english->str, ",\"'=cmd|' /C calc'!A0\",\"Answers\","));
  g_assert_nonnull (strstr (english->str, ",\"'-1 \"\"quoted\"\"\nline, two; three\","));
  g_assert_true (g_str_has_suffix (english->str, "\"\r\n"));
  rempart_event_append_csv (event, french, REMPART_LANG_FR);
  g_assert_nonnull (strstr (french->str, "\";\"Answers\";\""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/history/events", test_events);
  core_fixture_add_test ("/core/history/filters", test_filters);
  core_fixture_add_test ("/core/history/pages", test_pages);
  core_fixture_add_test ("/core/history/days", test_days);
  core_fixture_add_test ("/core/history/get", test_get);
  core_fixture_add_test ("/core/history/csv", test_csv);
  core_fixture_add_test ("/core/history/summary", test_summary);
  core_fixture_add_test ("/core/history/rule", test_rule);
  core_fixture_add_test ("/core/history/tampered", test_tampered);
  core_fixture_add_test ("/core/history/append-only", test_append_only);
  return g_test_run ();
}
