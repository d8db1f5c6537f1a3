/* test-review.c: people, comments and signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"
#include "rempart-baseline.h"
#include "rempart-history.h"
#include "rempart-review.h"
#include "rempart-state.h"
#include "rempart-subject.h"

#include <string.h>

static RempartComment *
say (CoreFixture    *self,
     RempartComment *reply_to,
     const char     *text)
{
  g_autoptr (GError) error = NULL;
  RempartComment *comment = rempart_project_add_comment (self->project, self->item, reply_to, text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (comment);
  return comment;
}

static void
sign (CoreFixture    *self,
      const char     *name,
      RempartMeaning  meaning)
{
  const RempartSignatureDraft draft = { name, "Engineer", meaning };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, self->item);
  rempart_project_sign (self->project, items, &draft, &error);
  g_assert_no_error (error);
}

static RempartSignature *
get_signature (CoreFixture *self,
               guint        n)
{
  GPtrArray *signatures = rempart_project_get_signatures (self->project, self->item);

  g_assert_cmpuint (signatures->len, >, n);
  return g_ptr_array_index (signatures, n);
}

/* The chain is whole, and the history tells all that the tables hold. */
static void
assert_history (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) fold = rempart_state_fold (self->project, G_MAXINT64, &error);
  g_autoptr (RempartState) tables = rempart_state_load (self->project, &error);
  g_autoptr (GPtrArray) differences = NULL;

  g_assert_no_error (error);
  differences = rempart_state_compare (fold, tables, G_MAXINT64);
  for (guint i = 0; i < differences->len; i++)
    {
      const RempartDifference *difference = g_ptr_array_index (differences, i);

      g_test_message ("%s %s: %s, %s", difference->entity, difference->field, difference->old_value, difference->new_value);
    }
  g_assert_cmpuint (differences->len, ==, 0);
  core_fixture_assert_chain (self->project);
}

static void
undo (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  rempart_project_undo (self->project, &error);
  g_assert_no_error (error);
}

static void
assert_refused (GError     **error,
                const char  *part)
{
  g_assert_nonnull (*error);
  g_assert_true ((*error)->domain == REMPART_PROJECT_ERROR);
  g_assert_nonnull (strstr ((*error)->message, part));
  g_clear_error (error);
}

/* People */

static void
test_people (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange name = { REMPART_PERSON_NAME, "Jeanne Petit" };
  const RempartChange nobody = { REMPART_PERSON_NAME, "" };
  const RempartChange removed = { "removed", "1" };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  RempartPerson *person;

  person = rempart_project_add_person (self->project, " Jeanne Dupont ", "RA manager", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rempart_person_get_name (person), ==, "Jeanne Dupont");
  g_assert_cmpstr (rempart_person_get_role (person), ==, "RA manager");
  g_assert_null (rempart_project_add_person (self->project, "Jeanne Dupont", NULL, &error));
  assert_refused (&error, "already");
  g_assert_null (rempart_project_add_person (self->project, "  ", NULL, &error));
  assert_refused (&error, "needs a name");
  g_assert_null (rempart_project_add_person (self->project, "Two\nlines", NULL, &error));
  assert_refused (&error, "single line");

  core_fixture_set (self, REMPART_ANSWER_OWNER, "Jeanne Dupont");
  core_fixture_set (self, REMPART_ANSWER_REVIEWER, "Marc Roux");
  g_assert_false (rempart_project_edit_person (self->project, person, &nobody, 1, &error));
  assert_refused (&error, "needs a name");
  g_assert_false (rempart_project_edit_person (self->project, person, &removed, 1, &error));
  assert_refused (&error, "no field");

  /* The answers follow a new name, in one step. */
  g_assert_true (rempart_project_edit_person (self->project, person, &name, 1, &error));
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->owner, ==, "Jeanne Petit");
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->reviewer, ==, "Marc Roux");
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Change Jeanne Dupont among the people");
  undo (self);
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->owner, ==, "Jeanne Dupont");
  g_assert_nonnull (rempart_project_find_person (self->project, "Jeanne Dupont"));
  g_assert_null (rempart_project_find_person (self->project, "Jeanne Petit"));

  g_assert_true (rempart_project_remove_person (self->project, rempart_project_find_person (self->project, "Jeanne Dupont"),
                                                &error));
  g_assert_cmpuint (rempart_project_get_people (self->project)->len, ==, 0);
  undo (self);
  core_fixture_reopen (self);
  g_assert_cmpuint (rempart_project_get_people (self->project)->len, ==, 1);
  assert_history (self);
}

/* Names that look alike are one person, whatever they are made of. */
static void
test_alike (CoreFixture   *self,
            gconstpointer  data)
{
  const char *spellings[] = { "Zoé Le Goff ", "Zoe\u0301 Le Goff", "Zoé\u00a0Le\u202fGoff", "\u00a0Zoé Le  Goff" };
  const RempartChange blank = { REMPART_PERSON_NAME, " \u00a0\u200b" };
  const RempartChange other = { REMPART_PERSON_NAME, " Ana Lima\u00a0" };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  RempartPerson *person, *second;

  rempart_project_add_person (self->project, "Zoé Le Goff", NULL, &error);
  second = rempart_project_add_person (self->project, "Marc", NULL, &error);
  g_assert_no_error (error);
  person = rempart_project_find_person (self->project, "Zoé Le Goff");
  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      const RempartChange taken = { REMPART_PERSON_NAME, spellings[i] };

      g_assert_true (rempart_project_find_person (self->project, spellings[i]) == person);
      g_assert_null (rempart_project_add_person (self->project, spellings[i], NULL, &error));
      assert_refused (&error, "already");
      g_assert_false (rempart_project_edit_person (self->project, second, &taken, 1, &error));
      assert_refused (&error, "already");
    }
  g_assert_false (rempart_project_edit_person (self->project, second, &blank, 1, &error));
  assert_refused (&error, "needs a name");

  core_fixture_set (self, REMPART_ANSWER_OWNER, "Zoé\u00a0Le Goff");
  names = rempart_project_list_names (self->project);
  g_assert_cmpuint (g_strv_length (names), ==, 2);
  g_assert_true (g_strv_contains ((const char * const *) names, "Zoé Le Goff"));
  g_assert_true (rempart_project_edit_person (self->project, person, &other, 1, &error));
  g_assert_no_error (error);
  g_assert_nonnull (rempart_project_find_person (self->project, "Ana Lima"));
  g_assert_cmpstr (rempart_project_get_answer (self->project, self->item)->owner, ==, "Ana Lima");
  assert_history (self);
}

static void
test_names (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  rempart_project_add_person (self->project, "Chloé", NULL, &error);
  g_assert_no_error (error);
  core_fixture_set (self, REMPART_ANSWER_OWNER, "Anne");
  core_fixture_set (self, REMPART_ANSWER_APPROVER, "Denis");
  core_fixture_set (self, REMPART_ANSWER_REVIEWER, "Anne");
  rempart_project_set_actor (self->project, "Bruno");
  say (self, NULL, "Why?");
  sign (self, "Émile", REMPART_MEANING_REVIEW);
  names = rempart_project_list_names (self->project);
  joined = g_strjoinv (" ", names);
  g_assert_cmpuint (g_strv_length (names), ==, 5);
  g_assert_true (g_str_has_prefix (joined, "Anne Bruno Chloé Denis"));
}

/* Comments */

static void
test_threads (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *comments;
  RempartComment *first;
  gint64 thread;

  rempart_project_set_actor (self->project, "Reviewer");
  first = say (self, NULL, "Which protocol?");
  thread = rempart_comment_get_id (first);
  g_assert_cmpint (rempart_comment_get_thread (first), ==, thread);
  say (self, NULL, "And the key?");
  rempart_project_set_actor (self->project, "Author");
  say (self, rempart_project_find_comment (self->project, thread, NULL), "TLS 1.3");

  comments = rempart_project_get_comments (self->project, self->item);
  g_assert_cmpuint (comments->len, ==, 3);
  g_assert_cmpstr (rempart_comment_get_text (g_ptr_array_index (comments, 1)), ==, "TLS 1.3");
  g_assert_cmpstr (rempart_comment_get_author (g_ptr_array_index (comments, 1)), ==, "Author");
  g_assert_false (rempart_comment_is_first (g_ptr_array_index (comments, 1)));
  g_assert_true (rempart_comment_is_first (g_ptr_array_index (comments, 2)));
  g_assert_cmpuint (rempart_project_count_open_comments (self->project, self->item), ==, 2);

  g_assert_true (rempart_project_resolve_comment (self->project, g_ptr_array_index (comments, 1), TRUE, &error));
  comments = rempart_project_get_comments (self->project, self->item);
  g_assert_true (rempart_comment_is_resolved (g_ptr_array_index (comments, 0)));
  g_assert_true (rempart_comment_is_resolved (g_ptr_array_index (comments, 1)));
  g_assert_false (rempart_comment_is_resolved (g_ptr_array_index (comments, 2)));
  g_assert_cmpuint (rempart_project_count_open_comments (self->project, self->item), ==, 1);

  /* Who answers has not done with it; both go back in one step. */
  say (self, g_ptr_array_index (comments, 0), "Also 1.2?");
  g_assert_cmpuint (rempart_project_count_open_comments (self->project, self->item), ==, 2);
  undo (self);
  g_assert_cmpuint (rempart_project_count_open_comments (self->project, self->item), ==, 1);
  g_assert_cmpuint (rempart_project_get_comments (self->project, self->item)->len, ==, 3);

  core_fixture_reopen (self);
  g_assert_cmpuint (rempart_project_count_open_comments (self->project, self->item), ==, 1);
  assert_history (self);
}

static void
test_own_comments (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *told = NULL;
  RempartComment *first;
  gint64 id;

  rempart_project_set_actor (self->project, "Reviewer");
  first = say (self, NULL, "Which protocol?");
  id = rempart_comment_get_id (first);
  g_assert_true (rempart_project_owns_comment (self->project, first));
  rempart_project_set_actor (self->project, "Author");
  g_assert_false (rempart_project_edit_comment (self->project, first, "None.", &error));
  assert_refused (&error, "by Reviewer");
  g_assert_false (rempart_project_remove_comment (self->project, first, &error));
  assert_refused (&error, "by Reviewer");
  say (self, first, "TLS");

  rempart_project_set_actor (self->project, "Reviewer");
  first = rempart_project_find_comment (self->project, id, &error);
  g_assert_false (rempart_project_edit_comment (self->project, first, " \n", &error));
  assert_refused (&error, "needs a text");
  g_assert_false (rempart_project_remove_comment (self->project, first, &error));
  assert_refused (&error, "has replies");
  g_assert_true (rempart_project_edit_comment (self->project, first, "Which protocol, please?", &error));
  undo (self);
  undo (self);
  first = rempart_project_find_comment (self->project, id, &error);
  g_assert_cmpstr (rempart_comment_get_text (first), ==, "Which protocol?");
  g_assert_true (rempart_project_remove_comment (self->project, first, &error));
  g_assert_cmpuint (rempart_project_get_comments (self->project, self->item)->len, ==, 0);
  g_assert_null (rempart_project_find_comment (self->project, id, &error));
  assert_refused (&error, "no comment");
  g_assert_null (rempart_project_add_comment (self->project, self->item, NULL, "bell \a", &error));
  assert_refused (&error, "control character");

  events = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 1, 0, &error);
  told = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_cmpstr (told, ==, "Removed the comment “Which protocol?”");
  assert_history (self);
}

/* Signatures */

static void
append_both (GString    *text,
             const char *french,
             const char *english)
{
  g_string_append_printf (text, "%u:%s,%u:%s,", (guint) strlen (french), french, (guint) strlen (english), english);
}

/* What the catalogue asks: title, demand and questions, in both languages */
static char *
dup_words (RempartItem *item)
{
  GString *text = g_string_new (NULL);
  const char * const *french = rempart_item_get_questions (item, REMPART_LANG_FR);
  const char * const *english = rempart_item_get_questions (item, REMPART_LANG_EN);

  append_both (text, rempart_item_get_title (item, REMPART_LANG_FR), rempart_item_get_title (item, REMPART_LANG_EN));
  append_both (text, rempart_item_get_ask (item, REMPART_LANG_FR), rempart_item_get_ask (item, REMPART_LANG_EN));
  g_assert_nonnull (french[0]);
  for (guint i = 0; french[i] != NULL; i++)
    append_both (text, french[i], english[i]);
  return g_string_free (text, FALSE);
}

/* The hash is the one that the file itself describes. */
static void
test_signed_text (CoreFixture   *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *link = NULL;
  g_autofree char *words = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "plan.txt", "plan");
  RempartEvidenceDraft url = { .document = "DOC-2", .location_kind = REMPART_LOCATION_URL, .location = "https://example.org/" };

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "yes");
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Réponse");
  core_fixture_set (self, "reply_2", "na");
  rempart_project_link (self->project, self->item, evidence, NULL, "p. 4", &error);
  g_assert_no_error (error);
  evidence = rempart_project_add_evidence (self->project, &url, &error);
  rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error);
  g_assert_no_error (error);

  hash = rempart_digest_data ("plan", 4);
  words = dup_words (self->item);
  link = g_strdup_printf ("5:DOC-1,1:A,4:p. 4,64:%s,", hash);
  expected = g_strdup_printf ("6:answer,9:ansm-2022,%u:%s,%u:%s,%u:%s,3:yes,4:none,0:,0:,8:Réponse,0:,"
                              "4:none,2:na,4:none,4:none,4:none,0:,0:,0:,0:,"
                              "%u:%s,38:5:DOC-2,0:,0:,20:https://example.org/,,",
                              (guint) strlen (rempart_catalogue_get_edition (rempart_item_get_catalogue (self->item))),
                              rempart_catalogue_get_edition (rempart_item_get_catalogue (self->item)),
                              (guint) strlen (rempart_item_get_id (self->item)), rempart_item_get_id (self->item),
                              (guint) strlen (words), words, (guint) strlen (link), link);
  text = rempart_project_dup_signed_text (self->project, self->item);
  g_assert_cmpstr (text, ==, expected);
  sign (self, "Jane Doe", REMPART_MEANING_AUTHOR);
  sha256 = rempart_digest_data (expected, strlen (expected));
  g_assert_cmpstr (rempart_signature_get_sha256 (get_signature (self, 0)), ==, sha256);
  assert_history (self);
}

static void
assert_signing (CoreFixture    *self,
                RempartSigning  expected)
{
  g_assert_cmpint (rempart_project_get_signing (self->project, self->item), ==, expected);
}

/* Changes @field to @value and back by undo; the signature must follow. */
static void
check_field (CoreFixture    *self,
             const char     *field,
             const char     *value,
             RempartSigning  expected)
{
  core_fixture_set (self, field, value);
  assert_signing (self, expected);
  undo (self);
  assert_signing (self, REMPART_SIGNING_VALID);
}

static void
test_validity (CoreFixture   *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  RempartSignature *signature;

  assert_signing (self, REMPART_SIGNING_NONE);
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  signature = get_signature (self, 0);
  g_assert_cmpstr (rempart_signature_get_name (signature), ==, "Jane Doe");
  g_assert_cmpstr (rempart_signature_get_role (signature), ==, "Engineer");
  g_assert_cmpint (rempart_signature_get_meaning (signature), ==, REMPART_MEANING_REVIEW);
  g_assert_true (g_str_has_suffix (rempart_signature_get_at (signature), "Z"));
  g_assert_true (rempart_project_has_signature (self->project, self->item, REMPART_MEANING_REVIEW));
  g_assert_false (rempart_project_has_signature (self->project, self->item, REMPART_MEANING_APPROVAL));

  check_field (self, REMPART_ANSWER_APPLICABILITY, "yes", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_CONFORMITY, "conform", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_JUSTIFICATION_FR, "x", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_JUSTIFICATION_EN, "x", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_TEXT_FR, "x", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_TEXT_EN, "We do!", REMPART_SIGNING_INVALID);
  check_field (self, "reply_5", "no", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_SOURCE_NUMBER, "12", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_SOURCE_PAGE, "12", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_SOURCE_READER, "x", REMPART_SIGNING_INVALID);
  check_field (self, REMPART_ANSWER_SOURCE_DATE, "2026-01-31", REMPART_SIGNING_INVALID);
  /* Who works on it until when is not signed. */
  check_field (self, REMPART_ANSWER_PROGRESS, "done", REMPART_SIGNING_VALID);
  check_field (self, REMPART_ANSWER_OWNER, "x", REMPART_SIGNING_VALID);
  check_field (self, REMPART_ANSWER_DUE, "2026-01-31", REMPART_SIGNING_VALID);
  check_field (self, REMPART_ANSWER_REVIEWER, "x", REMPART_SIGNING_VALID);
  check_field (self, REMPART_ANSWER_APPROVER, "x", REMPART_SIGNING_VALID);
  say (self, NULL, "Fine.");
  assert_signing (self, REMPART_SIGNING_VALID);

  assert_history (self);
}

/* Who signs again replaces what they signed before, with the same meaning. What another person signed stays what it is. */
static void
test_superseded (CoreFixture   *self,
                 gconstpointer  data)
{
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do all.");
  g_assert_false (rempart_project_is_superseded (self->project, get_signature (self, 0)));
  sign (self, "John Roe", REMPART_MEANING_REVIEW);
  sign (self, "Jane Doe", REMPART_MEANING_AUTHOR);
  g_assert_false (rempart_project_is_superseded (self->project, get_signature (self, 0)));
  assert_signing (self, REMPART_SIGNING_INVALID);
  g_assert_true (rempart_project_has_signature (self->project, self->item, REMPART_MEANING_REVIEW));

  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  g_assert_true (rempart_project_is_superseded (self->project, get_signature (self, 0)));
  for (guint i = 1; i < 4; i++)
    g_assert_false (rempart_project_is_superseded (self->project, get_signature (self, i)));
  assert_signing (self, REMPART_SIGNING_VALID);
  core_fixture_reopen (self);
  assert_signing (self, REMPART_SIGNING_VALID);

  /* When the text is again what it was, the signature of it is the one that counts. */
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  g_assert_false (rempart_project_is_superseded (self->project, get_signature (self, 0)));
  g_assert_true (rempart_project_is_superseded (self->project, get_signature (self, 3)));
  assert_signing (self, REMPART_SIGNING_INVALID);   /* John Roe's */
  assert_history (self);
}

static void
test_evidence_is_signed (CoreFixture   *self,
                         gconstpointer  data)
{
  const RempartChange locator = { "locator", "p. 5" };
  const RempartChange document = { "document", "DOC-9" };
  const RempartChange title = { "title", "Plan" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) covering = NULL;
  g_autoptr (RempartEvidence) evidence = g_object_ref (core_fixture_add (self, "DOC-1", "plan.txt", "plan"));
  g_autoptr (RempartLink) link = g_object_ref (rempart_project_link (self->project, self->item, evidence, NULL, "p. 4", &error));
  RempartEvidenceDraft b = { .revision = "B", .location_kind = REMPART_LOCATION_REFERENCE, .location = "QMS-1" };

  sign (self, "Jane Doe", REMPART_MEANING_APPROVAL);
  covering = rempart_project_list_covering_signatures (self->project, rempart_link_get_revision (link));
  g_assert_cmpuint (covering->len, ==, 1);

  rempart_project_edit_link (self->project, link, &locator, 1, &error);
  assert_signing (self, REMPART_SIGNING_INVALID);
  undo (self);
  assert_signing (self, REMPART_SIGNING_VALID);
  rempart_project_unlink (self->project, link, &error);
  assert_signing (self, REMPART_SIGNING_INVALID);
  undo (self);
  rempart_project_edit_evidence (self->project, evidence, &document, 1, &error);
  assert_signing (self, REMPART_SIGNING_INVALID);
  undo (self);
  /* What the document is called in the register is not what it proves. */
  rempart_project_edit_evidence (self->project, evidence, &title, 1, &error);
  assert_signing (self, REMPART_SIGNING_VALID);

  /* A newer revision alone changes nothing; pinning it does. */
  g_set_object (&evidence, rempart_project_add_revision (self->project, evidence, &b, &error));
  g_assert_no_error (error);
  assert_signing (self, REMPART_SIGNING_VALID);
  rempart_project_repin_link (self->project, link, rempart_evidence_get_latest (evidence), &error);
  g_assert_no_error (error);
  assert_signing (self, REMPART_SIGNING_INVALID);
}

static const RempartSignedChange *
find_change (GPtrArray  *changes,
             const char *field)
{
  for (guint i = 0; i < changes->len; i++)
    if (g_str_equal (((RempartSignedChange *) g_ptr_array_index (changes, i))->field, field))
      return g_ptr_array_index (changes, i);
  return NULL;
}

static void
test_what_changed (CoreFixture   *self,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) links = NULL;
  const RempartSignedChange *change;
  RempartEvidence *evidence = core_fixture_add (self, "DOC-1", "plan.txt", "plan");
  RempartEvidence *other = core_fixture_add (self, "DOC-2", "test.txt", "test");

  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  other = rempart_project_find_evidence (self->project, "DOC-2", NULL);
  rempart_project_link (self->project, self->item, other, NULL, "p. 1", &error);
  g_assert_no_error (error);
  sign (self, "Jane Doe", REMPART_MEANING_AUTHOR);
  none = rempart_project_list_signed_changes (self->project, get_signature (self, 0), &error);
  g_assert_cmpuint (none->len, ==, 0);

  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do it.");
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do it now.");
  core_fixture_set (self, REMPART_ANSWER_OWNER, "Anne");
  core_fixture_set (self, REMPART_ANSWER_CONFORMITY, "conform");
  core_fixture_set (self, REMPART_ANSWER_CONFORMITY, "none");
  evidence = rempart_project_find_evidence (self->project, "DOC-1", NULL);
  rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error);
  g_assert_no_error (error);
  changes = rempart_project_list_signed_changes (self->project, get_signature (self, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  change = find_change (changes, REMPART_ANSWER_TEXT_EN);
  g_assert_cmpstr (change->old_value, ==, "We do.");
  g_assert_cmpstr (change->new_value, ==, "We do it now.");
  g_assert_cmpstr (change->label, ==, "Answer (English)");
  change = find_change (changes, "evidence");
  g_assert_cmpstr (change->old_value, ==, NULL);
  g_assert_cmpstr (change->new_value, ==, "DOC-1 A");

  links = rempart_project_list_links (self->project, self->item);
  rempart_project_unlink (self->project, g_ptr_array_index (links, 0), &error);
  g_clear_pointer (&links, g_ptr_array_unref);
  links = rempart_project_list_links (self->project, self->item);
  rempart_project_unlink (self->project, g_ptr_array_index (links, 0), &error);
  g_clear_pointer (&changes, g_ptr_array_unref);
  changes = rempart_project_list_signed_changes (self->project, get_signature (self, 0), &error);
  g_assert_cmpuint (changes->len, ==, 2);
  change = find_change (changes, "evidence");
  g_assert_cmpstr (change->old_value, ==, "DOC-2 A, p. 1");
  g_assert_cmpstr (change->new_value, ==, NULL);
}

#define ASKED(id, ask, question, rest) \
  "<item id='" id "' standing='read' force='unknown'>" CORE_BOTH ("title", "Titre", "Title") CORE_BOTH ("ask", "Quoi ?", ask) \
  rest CORE_BOTH ("question", "Vrai ?", question) "</item>"
#define ASKING(ask, question, rest) \
  CORE_CATALOGUE ("id='own' edition='1'", ASKED ("OWN-1", ask, question, rest) ASKED ("OWN-2", "Else?", "True?", rest))

/* Puts other words in the place of a catalogue, under the same edition. */
static void
reword (CoreFixture *self,
        const char  *xml)
{
  g_autoptr (RempartCatalogue) next = core_fixture_parse (xml);
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (rempart_project_find_catalogue (self->project, "own"), next);
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_adopt_edition (self->project, comparison, &error));
  g_assert_no_error (error);
  self->item = core_fixture_find (self, "OWN-1");
}

static RempartSigning
get_signing (CoreFixture *self,
             const char  *id)
{
  return rempart_project_get_signing (self->project, core_fixture_find (self, id));
}

/* Who signs has read what is asked: other words in the catalogue are another thing, also under the same edition. The words of another
 * item, and advice, are not. */
static void
test_reworded (CoreFixture   *self,
               gconstpointer  data)
{
  const RempartSignatureDraft draft = { "Jane Doe", "Head of RA", REMPART_MEANING_APPROVAL };
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  const RempartSignedChange *change;

  core_fixture_bring_in (self, ASKING ("What?", "True?", ""));
  self->item = core_fixture_find (self, "OWN-2");
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  self->item = core_fixture_find (self, "OWN-1");
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  baseline = rempart_project_add_baseline (self->project, "Submission 1", NULL, &error);
  g_assert_true (rempart_project_sign_baseline (self->project, rempart_baseline_get_id (baseline), &draft, &error));
  g_assert_true (rempart_project_is_approved (self->project, self->item));

  reword (self, ASKING ("What?", "True?", CORE_BOTH ("why", "Utile", "Useful")));
  g_assert_cmpint (get_signing (self, "OWN-1"), ==, REMPART_SIGNING_VALID);
  reword (self, ASKING ("What, and who?", "Quite true?", ""));
  g_assert_cmpint (get_signing (self, "OWN-1"), ==, REMPART_SIGNING_INVALID);
  g_assert_cmpint (get_signing (self, "OWN-2"), ==, REMPART_SIGNING_VALID);
  g_assert_false (rempart_project_is_approved (self->project, self->item));
  g_assert_true (rempart_project_is_approved (self->project, core_fixture_find (self, "OWN-2")));

  changes = rempart_project_list_signed_changes (self->project, get_signature (self, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpstr (change->field, ==, "catalogue");
  g_assert_cmpstr (change->label, ==, "Catalogue: what is asked (English)");
  g_assert_cmpstr (change->old_value, ==, "What?");
  g_assert_cmpstr (change->new_value, ==, "What, and who?");
  change = g_ptr_array_index (changes, 1);
  g_assert_cmpstr (change->label, ==, "Catalogue: question 1 (English)");
  g_assert_cmpstr (change->old_value, ==, "True?");

  /* Who signs again signs the new words. */
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  g_assert_cmpint (get_signing (self, "OWN-1"), ==, REMPART_SIGNING_VALID);
  undo (self);
  undo (self);
  self->item = core_fixture_find (self, "OWN-1");
  g_assert_cmpint (get_signing (self, "OWN-1"), ==, REMPART_SIGNING_VALID);
  assert_history (self);
}

static void
test_sign_several (CoreFixture   *self,
                   gconstpointer  data)
{
  const RempartSignatureDraft draft = { " Jane Doe ", NULL, REMPART_MEANING_APPROVAL };
  const RempartSignatureDraft nobody = { " ", NULL, REMPART_MEANING_APPROVAL };
  const RempartSignatureDraft lines = { "Jane", "A\nB", REMPART_MEANING_APPROVAL };
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *steps = NULL;
  GPtrArray *all = rempart_catalogue_get_items (rempart_item_get_catalogue (self->item));

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (items, g_ptr_array_index (all, i));
  g_assert_false (rempart_project_sign (self->project, items, &nobody, &error));
  assert_refused (&error, "needs a name");
  g_assert_false (rempart_project_sign (self->project, items, &lines, &error));
  assert_refused (&error, "single line");

  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  g_assert_true (rempart_project_sign (self->project, items, &draft, &error));
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Sign 3 items");
  g_assert_cmpuint (rempart_project_get_all_signatures (self->project)->len, ==, 4);
  steps = core_fixture_ask (self, "SELECT count(DISTINCT step) FROM event WHERE action = 'sign'");
  g_assert_cmpstr (steps, ==, "2");
  g_assert_false (rempart_project_sign (self->project, items, &draft, &error));
  assert_refused (&error, "already");

  /* Of three, one has changed: that one alone is signed again. */
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  g_assert_true (rempart_project_sign (self->project, items, &draft, &error));
  g_assert_cmpuint (rempart_project_get_all_signatures (self->project)->len, ==, 5);
  assert_signing (self, REMPART_SIGNING_INVALID);   /* the review is of the text before */
  undo (self);
  g_assert_cmpuint (rempart_project_get_all_signatures (self->project)->len, ==, 4);
}

static void
test_withdraw (CoreFixture   *self,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *told = NULL;
  RempartSignature *signature;

  rempart_project_set_actor (self->project, "jdoe");
  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  rempart_project_set_actor (self->project, "Somebody Else");
  signature = get_signature (self, 0);
  g_assert_false (rempart_project_withdraw (self->project, signature, &error));
  assert_refused (&error, "only Jane Doe");
  g_assert_false (rempart_project_may_withdraw (self->project, signature));
  rempart_project_set_actor (self->project, "jdoe");
  g_assert_true (rempart_project_withdraw (self->project, signature, &error));
  assert_signing (self, REMPART_SIGNING_NONE);
  undo (self);
  assert_signing (self, REMPART_SIGNING_VALID);
  rempart_project_set_actor (self->project, "Jane Doe");
  g_assert_true (rempart_project_withdraw (self->project, get_signature (self, 0), &error));
  events = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 1, 0, &error);
  told = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_cmpstr (told, ==, "Withdrew the signature of Jane Doe");
  g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, 0)), ==, "Jane Doe");
  assert_history (self);

  /* One that is no longer valid may be of somebody who has left. */
  undo (self);
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  rempart_project_set_actor (self->project, "Somebody Else");
  g_assert_true (rempart_project_may_withdraw (self->project, get_signature (self, 0)));
  g_assert_true (rempart_project_withdraw (self->project, get_signature (self, 0), &error));
  g_clear_pointer (&events, g_ptr_array_unref);
  events = rempart_project_list_events (self->project, &(RempartEventFilter) { .item = self->item }, 1, 0, &error);
  g_assert_cmpstr (rempart_event_get_actor (g_ptr_array_index (events, 0)), ==, "Somebody Else");
  assert_history (self);
}

static void
test_baseline (CoreFixture   *self,
               gconstpointer  data)
{
  const RempartSignatureDraft draft = { "Jane Doe", "Head of RA", REMPART_MEANING_APPROVAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) signatures = NULL;

  g_assert_false (rempart_project_sign_baseline (self->project, 1, &draft, &error));
  assert_refused (&error, "no longer there");
  core_fixture_tamper (self, "INSERT INTO baseline (id, name, author, at, event, hash) "
                             "SELECT 1, 'Submission 1', 'Jane', '2026-01-01', id, hash FROM event WHERE id = 1");
  g_assert_true (rempart_project_sign_baseline (self->project, 1, &draft, &error));
  g_assert_no_error (error);
  signatures = rempart_project_list_baseline_signatures (self->project, 1);
  g_assert_cmpuint (signatures->len, ==, 1);
  g_assert_true (rempart_project_is_valid (self->project, g_ptr_array_index (signatures, 0)));
  /* The baseline stays approved; of what stands now, the rest alone is. */
  g_assert_true (rempart_project_is_approved (self->project, self->item));
  core_fixture_set (self, REMPART_ANSWER_OWNER, "Anne");
  g_assert_true (rempart_project_is_approved (self->project, self->item));
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "We do.");
  g_assert_true (rempart_project_is_valid (self->project, g_ptr_array_index (signatures, 0)));
  g_assert_false (rempart_project_is_approved (self->project, self->item));
  core_fixture_tamper (self, "UPDATE baseline SET name = 'Submission 2'");
  g_assert_false (rempart_project_is_valid (self->project, g_ptr_array_index (signatures, 0)));
}

/* Who approved a state approved nothing of a catalogue that came after it. */
static void
test_baseline_before_catalogue (CoreFixture   *self,
                                gconstpointer  data)
{
  const RempartSignatureDraft draft = { "Jane Doe", "Head of RA", REMPART_MEANING_APPROVAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartBaseline) baseline = rempart_project_add_baseline (self->project, "Submission 1", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rempart_project_sign_baseline (self->project, rempart_baseline_get_id (baseline), &draft, &error));
  g_assert_true (rempart_project_is_approved (self->project, self->item));
  core_fixture_bring_in (self, CORE_CATALOGUE ("id='own' edition='1'",
                                               "<item id='OWN-1' standing='read' force='unknown'>"
                                               CORE_BOTH ("title", "Un", "One") CORE_BOTH ("ask", "Quoi ?", "What?")
                                               CORE_BOTH ("question", "Quoi ?", "What?") "</item>"));
  g_assert_true (rempart_project_is_approved (self->project, core_fixture_find (self, rempart_item_get_id (self->item))));
  g_assert_false (rempart_project_is_approved (self->project, core_fixture_find (self, "OWN-1")));
}

/* A signature is one line to a reader, in the history and between two states; who checks finds the rest behind it. */
static void
test_told_as_one (CoreFixture   *self,
                  gconstpointer  data)
{
  const RempartSignatureDraft draft = { "Jane Doe", "Head of RA", REMPART_MEANING_APPROVAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartState) before = rempart_state_fold (self->project, G_MAXINT64, &error);
  guint n = rempart_project_count_events (self->project, NULL);
  const RempartEventFilter all = { .kind = REMPART_EVENT_REVIEW }, brief = { .kind = REMPART_EVENT_REVIEW, .brief = TRUE };
  const RempartEventFilter everything_brief = { .brief = TRUE };
  g_autofree char *expected = g_strdup_printf ("Signed by Jane Doe as reviewer: %s", rempart_item_get_id (self->item));
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (RempartState) after = NULL;
  g_autoptr (GPtrArray) events = NULL, born = NULL, differences = NULL, subjects = NULL;
  g_autoptr (GArray) places = NULL;
  g_autofree char *summary = NULL;
  const RempartSubject *subject;

  sign (self, "Jane Doe", REMPART_MEANING_REVIEW);
  g_assert_cmpuint (rempart_project_count_events (self->project, &all), ==, 8);
  g_assert_cmpuint (rempart_project_count_events (self->project, &brief), ==, 1);
  events = rempart_project_list_events (self->project, &brief, 0, 0, &error);
  g_assert_no_error (error);
  summary = rempart_event_dup_summary (g_ptr_array_index (events, 0));
  g_assert_cmpstr (summary, ==, "Signed by Jane Doe as reviewer");
  born = rempart_project_list_born (self->project, g_ptr_array_index (events, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (born->len, ==, 7);
  g_assert_cmpstr (rempart_event_get_field_label (g_ptr_array_index (born, 0)), ==, "Role");
  g_assert_cmpstr (rempart_event_get_new (g_ptr_array_index (born, 0)), ==, "Engineer");

  baseline = rempart_project_add_baseline (self->project, "Submission 1", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rempart_project_sign_baseline (self->project, rempart_baseline_get_id (baseline), &draft, &error));
  say (self, NULL, "Why?");
  places = rempart_project_index_events (self->project, &everything_brief, &error);
  g_assert_no_error (error);
  /* The signature, the baseline, its signature, the comment */
  g_assert_cmpuint (places->len, <=, n + 4);
  g_assert_cmpuint (places->len, ==, rempart_project_count_events (self->project, &everything_brief));

  after = rempart_state_fold (self->project, G_MAXINT64, &error);
  differences = rempart_state_compare (before, after, G_MAXINT64);
  subjects = rempart_subjects_gather (differences);
  g_assert_cmpuint (subjects->len, ==, 3);
  subject = g_ptr_array_index (subjects, 1);
  g_assert_cmpstr (subject->title, ==, expected);
  for (guint i = 0; i < subject->lines->len; i++)
    g_assert_false (rempart_subject_shows (subject, g_ptr_array_index (subject->lines, i)));
  subject = g_ptr_array_index (subjects, 2);
  g_assert_cmpstr (subject->title, ==, "Signed by Jane Doe as approver: Baseline “Submission 1”");
}

/* What a group took back is gone from memory too. */
static void
test_group (CoreFixture   *self,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rempart_project_begin_group (self->project, &error));
  say (self, NULL, "Why?");
  sign (self, "Jane Doe", REMPART_MEANING_AUTHOR);
  assert_signing (self, REMPART_SIGNING_VALID);
  rempart_project_end_group (self->project, FALSE, &error);
  assert_signing (self, REMPART_SIGNING_NONE);
  g_assert_cmpuint (rempart_project_get_comments (self->project, self->item)->len, ==, 0);
  assert_history (self);
}

/* A word that no Rempart writes, in a file that is opened to read, where SQLite does not check it */
static void
test_unknown_meaning (CoreFixture   *self,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  sign (self, "Jane Doe", REMPART_MEANING_AUTHOR);
  g_clear_object (&self->project);
  core_fixture_tamper (self, "PRAGMA ignore_check_constraints = ON; UPDATE signature SET meaning = 'owner'");
  g_assert_null (rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error));
  assert_refused (&error, "damaged");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/review/people", test_people);
  core_fixture_add_test ("/core/review/alike", test_alike);
  core_fixture_add_test ("/core/review/names", test_names);
  core_fixture_add_test ("/core/review/threads", test_threads);
  core_fixture_add_test ("/core/review/own-comments", test_own_comments);
  core_fixture_add_test ("/core/review/signed-text", test_signed_text);
  core_fixture_add_test ("/core/review/validity", test_validity);
  core_fixture_add_test ("/core/review/superseded", test_superseded);
  core_fixture_add_test ("/core/review/evidence-is-signed", test_evidence_is_signed);
  core_fixture_add_test ("/core/review/what-changed", test_what_changed);
  core_fixture_add_test ("/core/review/reworded", test_reworded);
  core_fixture_add_test ("/core/review/sign-several", test_sign_several);
  core_fixture_add_test ("/core/review/withdraw", test_withdraw);
  core_fixture_add_test ("/core/review/baseline", test_baseline);
  core_fixture_add_test ("/core/review/baseline-before-catalogue", test_baseline_before_catalogue);
  core_fixture_add_test ("/core/review/group", test_group);
  core_fixture_add_test ("/core/review/told-as-one", test_told_as_one);
  core_fixture_add_test ("/core/review/unknown-meaning", test_unknown_meaning);
  return g_test_run ();
}
