/* test-baseline.c: states that have a name, and what differs between them as people read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-baseline.h"

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-subject.h"

static RempartBaseline *
add (CoreFixture *self,
     const char  *name)
{
  g_autoptr (GError) error = NULL;
  RempartBaseline *baseline = rempart_project_add_baseline (self->project, name, "A note", &error);

  g_assert_no_error (error);
  return baseline;
}

static guint
count (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) baselines = rempart_project_list_baselines (self->project, &error);

  g_assert_no_error (error);
  return baselines->len;
}

/* (transfer full): the subjects that differ from @baseline to now */
static GPtrArray *
gather (CoreFixture     *self,
        RempartBaseline *baseline,
        RempartState   **old_state,
        RempartState   **new_state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  *old_state = rempart_state_fold (self->project, rempart_baseline_get_event (baseline), &error);
  g_assert_no_error (error);
  *new_state = rempart_state_fold (self->project, G_MAXINT64, &error);
  g_assert_no_error (error);
  differences = rempart_state_compare (*old_state, *new_state, G_MAXINT64);
  return rempart_subjects_gather (differences);
}

static void
count_signal_cb (RempartProject *project,
                 guint          *n)
{
  (*n)++;
}

static void
test_life (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (RempartBaseline) renamed = NULL;
  const RempartChange rename = { REMPART_BASELINE_NAME, "Revision B" };
  const RempartChange event = { "event", "1" };
  g_autofree char *label = NULL;
  gint64 before;
  guint n_signals = 0;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "doing");
  before = rempart_project_count_events (self->project, NULL);
  g_signal_connect (self->project, "baselines-changed", G_CALLBACK (count_signal_cb), &n_signals);
  rempart_project_set_actor (self->project, "Ada");
  baseline = add (self, "Revision A");
  g_assert_cmpint (rempart_baseline_get_event (baseline), ==, before);
  g_assert_cmpstr (rempart_baseline_get_author (baseline), ==, "Ada");
  g_assert_cmpstr (rempart_baseline_get_note (baseline), ==, "A note");
  g_assert_true (rempart_baseline_fits (baseline));
  g_assert_cmpuint (n_signals, ==, 1);
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Name the baseline “Revision A”");

  g_assert_true (rempart_project_edit_baseline (self->project, baseline, &rename, 1, &error));
  renamed = rempart_project_find_baseline (self->project, "Revision B", &error);
  g_assert_no_error (error);
  g_assert_cmpint (rempart_baseline_get_event (renamed), ==, before);
  g_assert_false (rempart_project_edit_baseline (self->project, baseline, &event, 1, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (rempart_project_remove_baseline (self->project, baseline, &error));
  g_assert_cmpuint (count (self), ==, 0);
  core_fixture_assert_chain (self->project);
  for (guint i = 0; i < 3; i++)
    g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (rempart_project_redo (self->project, &error));
  g_assert_cmpuint (count (self), ==, 1);
  core_fixture_reopen (self);
  g_assert_cmpuint (count (self), ==, 1);
  core_fixture_assert_chain (self->project);
}

/* The record of every field reads in words, in the tables too that leave nothing out. */
static void
test_told (CoreFixture   *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartBaseline) baseline = add (self, "Revision A");
  g_autoptr (GPtrArray) events = rempart_project_list_events (self->project, NULL, G_MAXUINT, 0, &error);
  g_autoptr (GString) told = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      g_autofree char *summary = rempart_event_dup_summary (g_ptr_array_index (events, i));

      g_string_append_printf (told, "%s\n", summary);
    }
  g_assert_nonnull (strstr (told->str, "Set “Hash of the history” to "));
  g_assert_nonnull (strstr (told->str, "Set “Entry of the history” to "));
  g_assert_null (strstr (told->str, "“hash”"));
  g_assert_null (strstr (told->str, "“event”"));
  g_assert_null (strstr (told->str, "“at”"));
}

static void
test_refusals (CoreFixture   *self,
               gconstpointer  data)
{
  static const char * const names[] = { "", "   ", "\u00a0", "\u200b", "One", " One ", "One\u00a0", "a\nb", "a\001b" };
  static const char * const renames[] = { "One", "One ", "\u202fOne", "", " \u00a0" };
  g_autoptr (RempartBaseline) one = add (self, "One");
  g_autoptr (RempartBaseline) two = add (self, "Two");
  const RempartChange loose = { REMPART_BASELINE_NAME, " Three\u00a0e\u0301\u00a0 " };
  g_autoptr (RempartBaseline) found = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_null (rempart_project_add_baseline (self->project, names[i], NULL, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
      g_clear_error (&error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      const RempartChange change = { REMPART_BASELINE_NAME, renames[i] };

      g_assert_false (rempart_project_edit_baseline (self->project, two, &change, 1, &error));
      g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
      g_clear_error (&error);
    }
  g_assert_true (rempart_project_edit_baseline (self->project, two, &loose, 1, &error));
  found = rempart_project_find_baseline (self->project, "Three é", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_baseline_get_name (found), ==, "Three\u00a0é");
  g_assert_true (rempart_project_remove_baseline (self->project, two, &error));
  g_assert_false (rempart_project_remove_baseline (self->project, two, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
test_history_written_anew (CoreFixture   *self,
                           gconstpointer  data)
{
  g_autoptr (RempartBaseline) baseline = add (self, "One");
  g_autoptr (RempartBaseline) now = NULL;
  g_autofree char *sql = g_strdup_printf ("DROP TRIGGER event_is_never_changed; UPDATE event SET hash = 'x' WHERE id = %"
                                          G_GINT64_FORMAT, rempart_baseline_get_event (baseline));

  core_fixture_tamper (self, sql);
  now = rempart_project_find_baseline (self->project, "One", NULL);
  g_assert_false (rempart_baseline_fits (now));
}

static const RempartSubjectLine *
find_line (const RempartSubject *subject,
           const char           *field)
{
  for (guint i = 0; i < subject->lines->len; i++)
    if (g_str_equal (((RempartSubjectLine *) g_ptr_array_index (subject->lines, i))->field, field))
      return g_ptr_array_index (subject->lines, i);
  return NULL;
}

static void
test_subjects (CoreFixture   *self,
               gconstpointer  data)
{
  const RempartChange wireless = { "wireless", "yes" };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) old_state = NULL, new_state = NULL;
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  const RempartSubject *subject;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Un texte.");
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "A text.");
  core_fixture_add (self, "DOC-1", "a.txt", "a");
  baseline = add (self, "One");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Un autre texte.");
  g_assert_true (rempart_project_edit_characteristics (self->project, &wireless, 1, &error));
  g_assert_true (rempart_project_remove_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL),
                                                  &error));
  core_fixture_add (self, "DOC-2", "b.txt", "b");
  g_assert_nonnull (rempart_project_link (self->project, self->item, rempart_project_find_evidence (self->project, "DOC-2", NULL),
                                          NULL, "p. 4", &error));
  g_assert_no_error (error);

  subjects = gather (self, baseline, &old_state, &new_state);
  /* The device, the item, one document that went, one that came; the baseline itself is no part of the state. */
  g_assert_cmpuint (subjects->len, ==, 4);
  subject = g_ptr_array_index (subjects, 0);
  g_assert_cmpint (subject->kind, ==, REMPART_SUBJECT_DEVICE);
  g_assert_cmpstr (find_line (subject, "wireless")->new_text, ==, "yes");
  subject = g_ptr_array_index (subjects, 1);
  g_assert_cmpint (subject->kind, ==, REMPART_SUBJECT_ITEM);
  g_assert_cmpstr (subject->id, ==, rempart_item_get_id (self->item));
  g_assert_cmpstr (subject->catalogue, ==, "ansm-2022");
  g_assert_true (find_line (subject, "text_fr")->is_text);
  g_assert_cmpstr (find_line (subject, "link")->new_text, ==, "DOC-2 A, p. 4");
  /* The English text is to check now: that follows, and is not shown beside what it follows from. */
  g_assert_true (find_line (subject, "text_mark_en")->minor);
  g_assert_false (rempart_subject_shows (subject, find_line (subject, "text_mark_en")));
  subject = g_ptr_array_index (subjects, 2);
  g_assert_cmpint (subject->change, ==, REMPART_CHANGE_REMOVED);
  g_assert_cmpstr (subject->id, ==, "DOC-1");
  g_assert_null (find_line (subject, "revision"));
  subject = g_ptr_array_index (subjects, 3);
  g_assert_cmpint (subject->change, ==, REMPART_CHANGE_ADDED);
  g_assert_cmpstr (find_line (subject, "revision")->new_text, ==, "A");
  g_assert_cmpuint (rempart_subjects_count (subjects, REMPART_SUBJECT_DOCUMENT, REMPART_CHANGE_ADDED), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  core_fixture_add_test ("/core/baseline/life", test_life);
  core_fixture_add_test ("/core/baseline/told", test_told);
  core_fixture_add_test ("/core/baseline/refusals", test_refusals);
  core_fixture_add_test ("/core/baseline/history-written-anew", test_history_written_anew);
  core_fixture_add_test ("/core/baseline/subjects", test_subjects);

  return g_test_run ();
}
