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
  of_item = rempart_project_list_events (self->project, self->item, 0, 0, &error);
  g_assert_cmpuint (of_item->len, ==, 4);
  g_assert_cmpuint (rempart_project_count_events (self->project, self->item), ==, 4);
  g_assert_cmpuint (rempart_project_count_events (self->project, other), ==, 0);

  event = g_ptr_array_index (of_item, 2);
  g_assert_cmpstr (rempart_event_get_actor (event), ==, "Ada");
  g_assert_cmpstr (rempart_event_get_action (event), ==, "edit");
  g_assert_cmpstr (rempart_event_get_entity (event), ==, "answer");
  g_assert_cmpstr (rempart_event_get_key (event), ==, rempart_item_get_id (self->item));
  g_assert_cmpstr (rempart_event_get_field (event), ==, "progress");
  g_assert_cmpstr (rempart_event_get_old (event), ==, "doing");
  g_assert_cmpstr (rempart_event_get_new (event), ==, "done");
  g_assert_cmpuint (strlen (rempart_event_get_at (event)), ==, strlen ("2026-11-24T14:02:11.123Z"));

  page = rempart_project_list_events (self->project, self->item, 1, 2, &error);
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

  events = rempart_project_list_events (self->project, self->item, 0, 0, &error);
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/history/events", test_events);
  core_fixture_add_test ("/core/history/summary", test_summary);
  core_fixture_add_test ("/core/history/rule", test_rule);
  core_fixture_add_test ("/core/history/tampered", test_tampered);
  core_fixture_add_test ("/core/history/append-only", test_append_only);
  return g_test_run ();
}
