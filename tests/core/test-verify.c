/* test-verify.c: what was done to a file behind the back of its history is found, and said where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-verify.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-review.h"

#define UNLOCKED "DROP TRIGGER IF EXISTS event_is_never_changed; DROP TRIGGER IF EXISTS event_is_never_removed; "

static GPtrArray *
verify (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *deviations = rempart_project_verify (self->project, &error);

  g_assert_no_error (error);
  return deviations;
}

/* A file with a bit of everything */
static void
fill (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  const RempartChange device = { "manufacturer", "Perfusio SAS" };
  const RempartChange wireless = { "wireless", "yes" };
  g_autoptr (RempartLink) link = NULL;

  rempart_project_set_actor (self->project, "Ada");
  g_assert_true (rempart_project_edit_device (self->project, &device, 1, &error));
  g_assert_true (rempart_project_edit_characteristics (self->project, &wireless, 1, &error));
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Le réseau est isolé par un pare-feu.");
  link = g_object_ref (rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"), NULL,
                                             "p. 3", &error));
  core_fixture_add (self, "DOC-2", "b.txt", "b");
  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-2", NULL),
                                                  &error));
  g_assert_no_error (error);
}

static void
test_intact (CoreFixture   *self,
             gconstpointer  data)
{
  fill (self);
  core_fixture_assert_chain (self->project);
  core_fixture_reopen (self);
  core_fixture_assert_chain (self->project);
}

typedef struct
{
  const char           *name;
  const char           *sql;
  RempartDeviationKind  kind;
  const char           *entity;
  const char           *field;
  const char           *message;   /* a part of it; %s is the item */
} Tampering;

static const Tampering tables[] = {
  { "device", "UPDATE device SET manufacturer = 'Eve'", REMPART_DEVIATION_VALUE, "device", "manufacturer",
    "Device, “Manufacturer”: the history says “Perfusio SAS” (entry " },
  { "device-untold", "UPDATE device SET srn = 'FR-1'", REMPART_DEVIATION_VALUE, "device", "srn",
    "the file says “FR-1”, and the history tells of no such change" },
  { "characteristic", "UPDATE characteristic SET value = 'no'", REMPART_DEVIATION_VALUE, "characteristic", "characteristic",
    "wireless" },
  { "characteristic-new", "INSERT INTO characteristic (name, value) VALUES ('cloud', 'yes')", REMPART_DEVIATION_VALUE,
    "characteristic", "characteristic", "cloud" },
  { "characteristic-name", "UPDATE characteristic SET name = 'cloud'", REMPART_DEVIATION_VALUE, "characteristic", "key", "wireless" },
  { "progress", "UPDATE answer SET progress = 'done' WHERE progress = 'doing'", REMPART_DEVIATION_VALUE, "answer", "progress",
    "%s, “Progress”: the history says “in progress” (entry " },
  { "text", "UPDATE answer SET text_fr = replace (text_fr, 'isolé', 'ouvert')", REMPART_DEVIATION_VALUE, "answer", "text_fr",
    "the file says “Le réseau est ouvert par un pare-feu.”" },
  { "conformity", "UPDATE answer SET conformity = 'conform' WHERE progress = 'doing'", REMPART_DEVIATION_VALUE, "answer",
    "conformity", "%s, “Conformity”: the file says “conform”" },
  { "reviewer", "UPDATE answer SET reviewer = 'Eve' WHERE progress = 'doing'", REMPART_DEVIATION_VALUE, "answer", "reviewer",
    "Eve" },
  { "title", "UPDATE evidence SET title = 'Other' WHERE id = 1", REMPART_DEVIATION_VALUE, "evidence", "title", "Document DOC-1" },
  { "document", "UPDATE evidence SET document = 'DOC-9' WHERE id = 1", REMPART_DEVIATION_VALUE, "evidence", "document", "DOC-9" },
  { "taken-out", "UPDATE evidence SET removed = 1 WHERE id = 1", REMPART_DEVIATION_REMOVED, "evidence", "", "Document DOC-1: it is removed" },
  { "put-back", "UPDATE evidence SET removed = 0 WHERE id = 2", REMPART_DEVIATION_RESTORED, "evidence", "", "Document DOC-2" },
  { "slipped-in", "INSERT INTO evidence (document, title) VALUES ('DOC-7', 'Seven')", REMPART_DEVIATION_ADDED, "evidence", "",
    "Document DOC-7: it is in the file" },
  { "sha256", "UPDATE evidence_revision SET sha256 = lower (hex (randomblob (32))) WHERE id = 1", REMPART_DEVIATION_VALUE,
    "revision", "sha256", "Revision DOC-1 A" },
  { "location", "UPDATE evidence_revision SET location = 'other.txt' WHERE id = 1", REMPART_DEVIATION_VALUE, "revision",
    "location", "other.txt" },
  { "effective", "UPDATE evidence_revision SET effective = '2020-01-01' WHERE id = 1", REMPART_DEVIATION_VALUE, "revision",
    "effective", "2020-01-01" },
  { "expires", "UPDATE evidence_revision SET expires = '2040-01-01' WHERE id = 1", REMPART_DEVIATION_VALUE, "revision",
    "expires", "2040-01-01" },
  { "of-another-document", "UPDATE evidence_revision SET evidence = 2 WHERE id = 1", REMPART_DEVIATION_VALUE, "revision",
    "evidence", "DOC-2" },
  { "locator", "UPDATE evidence_link SET locator = 'p. 4'", REMPART_DEVIATION_VALUE, "link", "locator", "“p. 4”" },
  { "pinned", "UPDATE evidence_link SET revision = 2", REMPART_DEVIATION_VALUE, "link", "evidence", "DOC-2" },
  { "of-another-item", "UPDATE evidence_link SET answer = answer + 1", REMPART_DEVIATION_VALUE, "link", "answer",
    "Link of %s to DOC-1 A" },
  { "unlinked", "UPDATE evidence_link SET removed = 1", REMPART_DEVIATION_REMOVED, "link", "", "Link of %s to DOC-1 A" },
  { "linked", "INSERT INTO evidence_link (answer, revision) VALUES (3, 1)", REMPART_DEVIATION_ADDED, "link", "", "DOC-1 A" },
  { "link-deleted", "DELETE FROM evidence_link", REMPART_DEVIATION_LOST, "link", "", "it is not in the file" },
  { "catalogue-out", "UPDATE catalogue SET removed = 1 WHERE id = 'mdcg-2019-16-rev1'", REMPART_DEVIATION_REMOVED, "catalogue", "",
    "mdcg-2019-16-rev1" },
  { "edition", "UPDATE catalogue SET edition = 'of my own' WHERE id = 'mdcg-2019-16-rev1'", REMPART_DEVIATION_VALUE, "catalogue",
    "edition", "Catalogue mdcg-2019-16-rev1, “Edition”: the file says “of my own”" },
  { "catalogue-text", "UPDATE catalogue SET xml = CAST (replace (CAST (xml AS TEXT), 'MDCG', 'MDCX') AS BLOB) "
    "WHERE id = 'mdcg-2019-16-rev1'", REMPART_DEVIATION_VALUE, "catalogue", "edition", "Catalogue mdcg-2019-16-rev1" },
};

static const RempartDeviation *
find_deviation (GPtrArray       *deviations,
                const Tampering *tampering)
{
  for (guint i = 0; i < deviations->len; i++)
    {
      const RempartDeviation *deviation = g_ptr_array_index (deviations, i);

      if (deviation->kind == tampering->kind && g_str_equal (deviation->entity, tampering->entity) &&
          g_str_equal (deviation->field, tampering->field))
        return deviation;
    }
  return NULL;
}

static void
test_table (CoreFixture   *self,
            gconstpointer  data)
{
  const Tampering *tampering = data;
  g_auto (GStrv) parts = g_strsplit (tampering->message, "%s", -1);
  g_autofree char *expected = g_strjoinv (rempart_item_get_id (self->item), parts);
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) deviations = NULL;
  const RempartDeviation *deviation;

  fill (self);
  core_fixture_tamper (self, tampering->sql);
  deviations = verify (self);
  deviation = find_deviation (deviations, tampering);
  g_assert_nonnull (deviation);
  message = rempart_deviation_dup_message (deviation);
  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, expected));
  if (deviation->event != 0)
    g_assert_cmpuint (strlen (deviation->at), >, 0);
}

/* Two answers exchange their items: each row then says of the other item what was said of this one. */
static void
test_exchanged_items (CoreFixture   *self,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) deviations = NULL;
  g_autofree char *sql = NULL;
  const RempartDeviation *deviation;

  fill (self);
  sql = g_strdup_printf ("UPDATE answer SET item = 'x' WHERE item = '%1$s'; "
                         "UPDATE answer SET item = '%1$s' WHERE id = (SELECT id + 1 FROM answer WHERE item = 'x'); "
                         "UPDATE answer SET item = 'ANSM-OTHER' WHERE item = 'x'", rempart_item_get_id (self->item));
  core_fixture_tamper (self, sql);
  deviations = verify (self);
  g_assert_cmpuint (deviations->len, >, 0);
  deviation = g_ptr_array_index (deviations, 0);
  g_assert_cmpstr (deviation->field, ==, "key");
  g_assert_cmpstr (deviation->told, ==, rempart_item_get_id (self->item));
  g_assert_cmpstr (deviation->found, ==, "ANSM-OTHER");
}

/* Every column of every event of the past: the event is named, and no other is. */
static void
test_every_event (CoreFixture   *self,
                  gconstpointer  data)
{
  static const char * const columns[] = {
    "step = step + 1", "at = '2020-01-01T00:00:00.000Z'", "actor = 'Eve'", "action = 'x'", "entity = 'x'", "row = row + 1",
    "key = 'x'", "field = 'x'", "old = 'x'", "new = 'x'", "old = NULL, new = NULL", "hash = 'x'",
  };
  gint64 last;

  fill (self);
  last = rempart_project_count_events (self->project, NULL);
  core_fixture_tamper (self, UNLOCKED);
  for (gint64 id = 1; id <= last; id += 2)
    {
      const char *change = columns[(gsize) id / 2 % G_N_ELEMENTS (columns)];
      g_autofree char *copy = g_strdup_printf ("CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM event; UPDATE event SET %s "
                                               "WHERE id = %" G_GINT64_FORMAT, change, id);
      g_autoptr (GPtrArray) deviations = NULL;
      const RempartDeviation *deviation;

      core_fixture_tamper (self, copy);
      deviations = verify (self);
      g_test_message ("%s of %" G_GINT64_FORMAT, change, id);
      g_assert_cmpuint (deviations->len, >, 0);
      deviation = g_ptr_array_index (deviations, 0);
      g_assert_cmpint (deviation->kind, ==, REMPART_DEVIATION_EVENT);
      g_assert_cmpint (deviation->event, ==, id);
      for (guint i = 1; i < deviations->len; i++)
        g_assert_cmpint (((RempartDeviation *) g_ptr_array_index (deviations, i))->kind, !=, REMPART_DEVIATION_EVENT);
      core_fixture_tamper (self, "DROP TRIGGER IF EXISTS event_is_never_replaced; DELETE FROM event; "
                                 "INSERT INTO event SELECT * FROM kept");
    }
  {
    g_autoptr (GPtrArray) deviations = verify (self);

    for (guint i = 0; i < deviations->len; i++)
      g_assert_cmpint (((RempartDeviation *) g_ptr_array_index (deviations, i))->kind, ==, REMPART_DEVIATION_PROTECTION);
  }
}

static void
test_missing_events (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) deviations = NULL;
  const RempartDeviation *deviation;

  fill (self);
  core_fixture_tamper (self, UNLOCKED "DELETE FROM event WHERE id IN (5, 6)");
  deviations = verify (self);
  deviation = g_ptr_array_index (deviations, 0);
  g_assert_cmpint (deviation->kind, ==, REMPART_DEVIATION_GAP);
  g_assert_cmpint (deviation->event, ==, 7);
}

/* An event that was replaced by another whole one is found by the next. */
static void
test_replaced_event (CoreFixture   *self,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = core_fixture_write (self, "copy.rempart", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) deviations = NULL;
  gint64 parted = rempart_project_count_events (self->project, NULL);

  g_assert_true (rempart_project_save_copy (self->project, path, &error));
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  {
    g_autoptr (RempartProject) other = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
    const RempartChange change = { REMPART_ANSWER_PROGRESS, "review" };

    g_assert_no_error (error);
    g_assert_true (rempart_project_edit_answer (other, rempart_project_find_item (other, rempart_item_get_id (self->item), NULL),
                                                &change, 1, &error));
  }
  sql = g_strdup_printf (UNLOCKED "DROP TRIGGER event_is_never_replaced; ATTACH '%1$s' AS other; "
                         "DELETE FROM event WHERE id = %2$" G_GINT64_FORMAT "; "
                         "INSERT INTO event SELECT * FROM other.event WHERE id = %2$" G_GINT64_FORMAT, path, parted + 1);
  core_fixture_tamper (self, sql);
  deviations = verify (self);
  /* and the triggers that had to go */
  g_assert_cmpuint (deviations->len, ==, 1 + 3);
  g_assert_cmpint (((RempartDeviation *) g_ptr_array_index (deviations, 0))->kind, ==, REMPART_DEVIATION_BREAK);
  g_assert_cmpint (((RempartDeviation *) g_ptr_array_index (deviations, 0))->event, ==, parted + 2);
}

/* Of a long text the place where it differs is shown. */
static void
test_long_text (CoreFixture   *self,
                gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) deviations = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "Ligne %u, déjà écrite.\n", i);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, text->str);
  core_fixture_tamper (self, "UPDATE answer SET text_fr = replace (text_fr, 'Ligne 73, déjà', 'Ligne 73, jamais')");
  deviations = verify (self);
  g_assert_cmpuint (deviations->len, ==, 1);
  message = rempart_deviation_dup_message (g_ptr_array_index (deviations, 0));
  g_assert_nonnull (strstr (message, "Ligne 73, jamais écrite"));
  g_assert_cmpint (g_utf8_strlen (message, -1), <, 400);
}

/* Whoever signs and comments last is who gains by an end that is gone. */
static void
test_missing_end (CoreFixture   *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  const RempartSignatureDraft draft = { "Ada", "Reviewer", REMPART_MEANING_REVIEW };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *original = NULL;
  gint64 before, last;
  gsize length;

  fill (self);
  before = rempart_project_count_events (self->project, NULL);
  g_ptr_array_add (items, self->item);
  g_assert_true (rempart_project_sign (self->project, items, &draft, &error));
  g_assert_no_error (error);
  last = rempart_project_count_events (self->project, NULL);
  g_assert_cmpint (last, >, before + 4);
  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (gint64 end = before; end < last; end++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER event_is_never_removed; "
                                              "DELETE FROM event WHERE id > %" G_GINT64_FORMAT, end);
      g_autoptr (GPtrArray) deviations = NULL;
      const RempartDeviation *deviation;

      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      core_fixture_tamper (self, sql);
      self->project = rempart_project_open (self->path, REMPART_OPEN_TO_VERIFY, &error);
      g_assert_no_error (error);
      deviations = verify (self);
      /* the end, the signature, the trigger */
      g_assert_cmpuint (deviations->len, ==, 3);
      deviation = g_ptr_array_index (deviations, 0);
      g_assert_cmpint (deviation->kind, ==, REMPART_DEVIATION_END);
      g_assert_cmpint (deviation->event, ==, end);
      g_assert_true (rempart_deviation_is_of_history (deviation));
      deviation = g_ptr_array_index (deviations, 1);
      g_assert_cmpint (deviation->kind, ==, REMPART_DEVIATION_ADDED);
      g_assert_cmpstr (deviation->entity, ==, "signature");
      g_assert_cmpint (deviation->event != 0, ==, end > before);
      g_assert_finalize_object (g_steal_pointer (&self->project));
    }
}

/* What keeps a file from being opened does not keep it from being verified. */
static void
test_refused (CoreFixture   *self,
              gconstpointer  data)
{
  static const struct { const char *sql, *mention; Tampering found; gboolean unread; } cases[] = {
    { "DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'Eve' WHERE id = 3", "event_is_never_changed",
      { "event", NULL, REMPART_DEVIATION_EVENT, "event", "", "Entry 3 of the history" }, FALSE },
    { "DROP TRIGGER event_is_never_changed", "rempartctl verify",
      { "trigger", NULL, REMPART_DEVIATION_PROTECTION, "schema", "", "event_is_never_changed" }, FALSE },
    { "DROP INDEX evidence_document; UPDATE evidence SET document = 'DOC-1'", "evidence_document",
      { "index", NULL, REMPART_DEVIATION_VALUE, "evidence", "document", "Document DOC-2" }, FALSE },
    { "DELETE FROM evidence WHERE id = 1", "rempartctl verify",
      { "document", NULL, REMPART_DEVIATION_LOST, "evidence", "", "Document DOC-1: the history tells of it" }, TRUE },
    { "DELETE FROM evidence_revision WHERE id = 1", "rempartctl verify",
      { "revision", NULL, REMPART_DEVIATION_LOST, "revision", "", "Revision DOC-1 A: the history tells of it" }, TRUE },
    { "DELETE FROM answer WHERE progress = 'doing'", "Rows are missing",
      { "answer", NULL, REMPART_DEVIATION_LOST, "answer", "", "the history tells of it" }, TRUE },
    { "PRAGMA ignore_check_constraints = ON; UPDATE answer SET progress = 'never' WHERE progress = 'doing'", "damaged",
      { "word", NULL, REMPART_DEVIATION_VALUE, "answer", "progress", "never" }, TRUE },
    { "UPDATE catalogue SET sha256 = 'ab' WHERE id = 'ansm-2022'", "ansm-2022",
      { "hash", NULL, REMPART_DEVIATION_VALUE, "catalogue", "edition", "ansm-2022" }, TRUE },
  };
  g_autofree char *original = NULL;
  gsize length;

  fill (self);
  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RempartProject) refused = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) deviations = NULL;
      g_autofree char *message = NULL;

      g_test_message ("%s", cases[i].sql);
      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      core_fixture_tamper (self, cases[i].sql);
      refused = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
      g_assert_null (refused);
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
      g_assert_nonnull (strstr (error->message, cases[i].mention));
      g_clear_error (&error);

      self->project = rempart_project_open (self->path, REMPART_OPEN_TO_VERIFY, &error);
      g_assert_no_error (error);
      g_assert_true (rempart_project_is_read_only (self->project));
      g_assert_cmpint (rempart_project_get_unread (self->project) != NULL, ==, cases[i].unread);
      deviations = verify (self);
      g_assert_nonnull (find_deviation (deviations, &cases[i].found));
      message = rempart_deviation_dup_message (find_deviation (deviations, &cases[i].found));
      g_test_message ("%s", message);
      g_assert_nonnull (strstr (message, cases[i].found.message));
      g_assert_finalize_object (g_steal_pointer (&self->project));
    }
}

/* What is foreign or changed is not looked at even then: it could run. */
static void
test_hostile (CoreFixture   *self,
              gconstpointer  data)
{
  static const char * const tampering[] = {
    "CREATE TABLE extra (x)",
    "DROP TRIGGER event_is_never_changed; CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT 1; END",
    "DROP TRIGGER event_is_never_changed; CREATE TRIGGER t AFTER UPDATE ON answer BEGIN DELETE FROM lock; END",
    "DROP INDEX event_row; CREATE VIEW v AS SELECT * FROM answer",
    "DROP INDEX event_row; CREATE INDEX event_row ON event (row)",
    "DROP TABLE comment",
    "ALTER TABLE device ADD COLUMN colour TEXT",
  };
  g_autofree char *original = NULL;
  gsize length;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  g_assert_true (g_file_get_contents (self->path, &original, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (tampering); i++)
    {
      g_autoptr (RempartProject) project = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", tampering[i]);
      g_assert_true (g_file_set_contents (self->path, original, (gssize) length, NULL));
      core_fixture_tamper (self, tampering[i]);
      project = rempart_project_open (self->path, REMPART_OPEN_TO_VERIFY, &error);
      g_assert_null (project);
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/verify/intact", test_intact);
  core_fixture_add_test ("/core/verify/exchanged-items", test_exchanged_items);
  core_fixture_add_test ("/core/verify/every-event", test_every_event);
  core_fixture_add_test ("/core/verify/missing-events", test_missing_events);
  core_fixture_add_test ("/core/verify/replaced-event", test_replaced_event);
  core_fixture_add_test ("/core/verify/long-text", test_long_text);
  core_fixture_add_test ("/core/verify/missing-end", test_missing_end);
  core_fixture_add_test ("/core/verify/refused", test_refused);
  core_fixture_add_test ("/core/verify/hostile", test_hostile);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat ("/core/verify/table/", tables[i].name, NULL);

      g_test_add (path, CoreFixture, &tables[i], core_fixture_set_up, test_table, core_fixture_tear_down);
    }

  return g_test_run ();
}
