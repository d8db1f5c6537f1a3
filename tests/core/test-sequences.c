/* test-sequences.c: edits of every kind in any order, undone one by one and made again
 *
 * What the project shows is written down after each step. Undo has to come back to each of them and redo too, and the file has to
 * hold what the project shows, and fit its history. Then a copy is worked on apart and merged, and the file recovered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-baseline.h"
#include "rempart-draft.h"
#include "rempart-embed.h"
#include "rempart-merge.h"
#include "rempart-proposal.h"
#include "rempart-recover.h"
#include "rempart-relink.h"
#include "rempart-reuse.h"
#include "rempart-review.h"

#define N_SEQUENCES 6
#define N_STEPS 40

/* Whether the sequence has come to merging */
static gboolean merged;

static const char * const ids[] = { "A", "B", "C", "D", "E", "F" };
static const char * const words[] = { "garder", "couper", "fondre" };

static const char *
pick (const char * const *from,
      gsize               n)
{
  return from[g_test_rand_int_range (0, (gint32) n)];
}
#define PICK(array) pick (array, G_N_ELEMENTS (array))

/* What a project shows */

/* Comments and signatures. One that no longer is valid can say what changed, and one that is has nothing to say. Of what was signed in
 * another copy the history of this one need not tell. */
static void
write_review (GString        *text,
              RempartProject *project,
              RempartItem    *item)
{
  GPtrArray *comments = rempart_project_get_comments (project, item);
  GPtrArray *signatures = rempart_project_get_signatures (project, item);

  for (guint i = 0; i < comments->len; i++)
    g_string_append_printf (text, " {%s %d}", rempart_comment_get_text (g_ptr_array_index (comments, i)),
                            rempart_comment_is_resolved (g_ptr_array_index (comments, i)));
  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);
      gboolean valid = rempart_project_is_valid (project, signature);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) changes = rempart_project_list_signed_changes (project, signature, &error);

      g_assert_no_error (error);
      if (valid || !merged)
        g_assert_cmpint (valid, ==, changes->len == 0);
      g_string_append_printf (text, " <%s %d %d>", rempart_signature_get_name (signature),
                              rempart_signature_get_meaning (signature), valid);
    }
}

static void
write_evidence (GString         *text,
                RempartEvidence *evidence)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  g_string_append_printf (text, "%s %s", rempart_evidence_get_document (evidence), rempart_evidence_get_title (evidence));
  for (guint i = 0; i < revisions->len; i++)
    {
      RempartRevision *revision = g_ptr_array_index (revisions, i);
      GPtrArray *files = rempart_revision_get_files (revision);

      g_string_append_printf (text, " %s %s", rempart_revision_get_revision (revision), rempart_revision_get_expires (revision));
      for (guint j = 0; j < files->len; j++)
        g_string_append_printf (text, " (%s %.8s %s)", rempart_evidence_file_get_location (g_ptr_array_index (files, j)),
                                rempart_evidence_file_get_sha256 (g_ptr_array_index (files, j)),
                                rempart_evidence_file_get_embedded (g_ptr_array_index (files, j)));
    }
  g_string_append_c (text, '\n');
}

static void
write_people_and_baselines (GString        *text,
                            RempartProject *project)
{
  GPtrArray *people = rempart_project_get_people (project);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) baselines = rempart_project_list_baselines (project, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (text, "%s, %s\n", rempart_person_get_name (g_ptr_array_index (people, i)),
                            rempart_person_get_role (g_ptr_array_index (people, i)));
  for (guint i = 0; i < baselines->len; i++)
    {
      RempartBaseline *baseline = g_ptr_array_index (baselines, i);
      g_autoptr (GPtrArray) signatures =
        rempart_project_list_baseline_signatures (project, rempart_baseline_get_id (baseline));

      g_assert_true (rempart_baseline_fits (baseline));
      g_string_append_printf (text, "%s: %s", rempart_baseline_get_name (baseline), rempart_baseline_get_note (baseline));
      for (guint j = 0; j < signatures->len; j++)
        g_string_append_printf (text, " %d", rempart_project_is_valid (project, g_ptr_array_index (signatures, j)));
      g_string_append_c (text, '\n');
    }
}

static void
write_answer (GString        *text,
              RempartProject *project,
              RempartItem    *item)
{
  const RempartAnswer *answer = rempart_project_get_answer (project, item);
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, item);

  g_string_append_printf (text, "%s %d %d %d [%s] [%s] [%s] [%s] %s %s %d %d", rempart_item_get_id (item), answer->applicability,
                          answer->progress, answer->conformity, answer->text[0], answer->text[1], answer->justification[0],
                          answer->justification[1], answer->owner, answer->due, answer->decision, answer->confirm);
  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    g_string_append_printf (text, " %d", answer->reply[i]);
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    g_string_append_printf (text, " %d%d", answer->text_mark[i], answer->justification_mark[i]);
  g_string_append_printf (text, " %s %s", answer->source_reader, answer->source_date);
  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (text, " %" G_GINT64_FORMAT "@%s", rempart_link_get_id (link), rempart_link_get_locator (link));
    }
  write_review (text, project, item);
  g_string_append_c (text, '\n');
}

static char *
dup_state (RempartProject *project)
{
  GString *text = g_string_new (NULL);
  GPtrArray *catalogues = rempart_project_get_catalogues (project);
  GPtrArray *evidence = rempart_project_get_evidence (project);

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      g_string_append_printf (text, "%s %s\n", rempart_catalogue_get_id (catalogue), rempart_catalogue_get_edition (catalogue));
      for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len && i < 30; i++)
        write_answer (text, project, g_ptr_array_index (items, i));
    }
  for (guint i = 0; i < evidence->len; i++)
    write_evidence (text, g_ptr_array_index (evidence, i));
  write_people_and_baselines (text, project);
  g_string_append_printf (text, "%d %s %s\n", rempart_project_get_characteristic (project, "wireless"),
                          rempart_project_get_device (project, "description_fr"),
                          rempart_project_get_device (project, "description_mark_en"));
  return g_string_free (text, FALSE);
}

static void
assert_file_agrees (CoreFixture *self,
                    const char  *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) other = rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error);
  g_autofree char *there = NULL;

  g_assert_no_error (error);
  there = dup_state (other);
  g_assert_cmpstr (there, ==, state);
}

/* Editions that keep, reword, split, merge, renumber and drop at random */

static RempartCatalogue *
make_edition (guint n)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  const char *text = "<%1$s xml:lang='fr'>%2$s</%1$s><%1$s xml:lang='en'>%2$s</%1$s>";
  static const char * const head[] = { "title", "short-title", "bibliography", "notice" };

  g_string_append_printf (xml, "<catalogue xmlns='urn:rempart:catalogue:1' id='own%s' edition='%u' date='2026-01-01' answerable='true'>",
                          g_test_rand_bit () ? "-2" : "", n);
  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    g_string_append_printf (xml, text, head[i], "own");
  g_string_append (xml, "<section id='S'>");
  g_string_append_printf (xml, text, "title", "S");
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (i > 0 && g_test_rand_int_range (0, 4) == 0)
        continue;
      g_string_append_printf (xml, "<item id='%s' standing='read' force='unknown'>", ids[i]);
      g_string_append_printf (xml, text, "title", ids[i]);
      g_string_append_printf (xml, text, "ask", PICK (words));
      g_string_append_printf (xml, text, "question", PICK (words));
      g_string_append_printf (xml, text, "question", PICK (ids));
      if (g_test_rand_bit ())
        g_string_append_printf (xml, text, "model", "{device} fait ceci.");
      for (gsize j = 0; j < G_N_ELEMENTS (ids); j++)
        if (g_test_rand_int_range (0, 6) == 0)
          g_string_append_printf (xml, "<replaces item='%s'/>", ids[j]);
      g_string_append (xml, "<applicability expression='wireless'>");
      g_string_append_printf (xml, text, "reason", "Rien.");
      g_string_append (xml, "</applicability></item>");
    }
  g_string_append (xml, "</section></catalogue>");

  return core_fixture_parse (xml->str);
}

/* Steps. Each may be refused, and then nothing has changed. */

static RempartCatalogue *
find_own (CoreFixture *self)
{
  RempartCatalogue *own = rempart_project_find_catalogue (self->project, "own");

  return own != NULL ? own : rempart_project_find_catalogue (self->project, "own-2");
}

/* (nullable) */
static RempartItem *
pick_item (CoreFixture *self)
{
  RempartCatalogue *own = find_own (self);
  GPtrArray *items;

  if (own == NULL || g_test_rand_int_range (0, 4) == 0)
    own = rempart_project_find_catalogue (self->project, "ansm-2022");
  items = rempart_catalogue_get_items (own);
  return g_ptr_array_index (items, (guint) g_test_rand_int_range (0, MIN ((gint32) items->len, 6)));
}

static void
edit (CoreFixture *self)
{
  static const char * const fields[] = { "text_fr", "text_en", "justification_fr", "owner", "source_reader" };
  static const char * const values[] = { "", "un", "deux [x]", "trois" };
  static const char * const replies[] = { "none", "yes", "no" };
  static const char * const replied[] = { "reply_1", "reply_2" };
  static const char * const applicabilities[] = { "undecided", "yes", "no" };
  const RempartChange changes[] = {
    { PICK (fields), PICK (values) }, { PICK (replied), PICK (replies) }, { "applicability", PICK (applicabilities) },
  };

  g_assert_true (rempart_project_edit_answer (self->project, pick_item (self), changes,
                                              (gsize) g_test_rand_int_range (1, 4), NULL));
}

static void
edit_device (CoreFixture *self)
{
  static const char * const fields[] = { "description_fr", "description_en" };
  static const char * const truths[] = { "yes", "no", "undecided" };
  const RempartChange text = { PICK (fields), PICK (words) };
  const RempartChange truth = { "wireless", PICK (truths) };

  g_assert_true (rempart_project_edit_device (self->project, &text, 1, NULL));
  g_assert_true (rempart_project_edit_characteristics (self->project, &truth, 1, NULL));
}

static void
change_catalogue (CoreFixture *self,
                  guint        n)
{
  RempartCatalogue *own = find_own (self);
  g_autoptr (RempartCatalogue) edition = make_edition (n);
  g_autoptr (GError) error = NULL;

  if (own == NULL)
    {
      rempart_project_add_catalogue (self->project, edition, &error);
    }
  else if (g_test_rand_int_range (0, 4) == 0)
    {
      rempart_project_remove_catalogue (self->project, own, &error);
    }
  else
    {
      g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (own, edition);

      rempart_project_adopt_edition (self->project, comparison, &error);
    }
  g_assert_no_error (error);
}

static void
change_links (CoreFixture     *self,
              RempartEvidence *evidence)
{
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (self->project, evidence);
  const RempartChange locator = { "locator", PICK (words) };
  RempartLink *link;

  if (uses->len == 0)
    return;
  link = g_ptr_array_index (uses, (guint) g_test_rand_int_range (0, (gint32) uses->len));
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      rempart_project_edit_link (self->project, link, &locator, 1, NULL);
      break;
    case 1:
      rempart_project_unlink (self->project, link, NULL);
      break;
    case 2:
      rempart_project_repin_link (self->project, link, rempart_evidence_get_latest (evidence), NULL);
      break;
    default:
      rempart_project_pin_latest (self->project, evidence, NULL);
      break;
    }
}

static void
change_document (CoreFixture     *self,
                 RempartEvidence *evidence)
{
  static const char * const names[] = { "A", "B", "C 1", "" };
  static const char * const documents[] = { "A", "B", "C", "C 1", "A B", "G" };
  static const char * const files[] = { "one.txt", "two.txt", "three.txt" };
  RempartRevision *latest = rempart_evidence_get_latest (evidence);
  GPtrArray *own_files = rempart_revision_get_files (latest);
  g_autofree char *path = core_fixture_write (self, PICK (files), PICK (words));
  const RempartChange document = { "document", PICK (documents) };
  const RempartChange revision = { "revision", PICK (names) };
  const RempartChange expires = { "expires", g_test_rand_bit () ? "2027-01-01" : "" };
  RempartEvidenceDraft draft = { .revision = PICK (names), .location = path };

  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      rempart_project_edit_evidence (self->project, evidence, &document, 1, NULL);
      break;
    case 1:
      rempart_project_edit_revision (self->project, latest, &revision, 1, NULL);
      break;
    case 2:
      rempart_project_edit_revision (self->project, latest, &expires, 1, NULL);
      break;
    case 3:
      rempart_project_add_revision (self->project, evidence, &draft, NULL);
      break;
    case 4:
      rempart_project_add_file (self->project, latest, path, NULL, NULL);
      break;
    case 5:
      if (own_files->len > 1)
        rempart_project_remove_file (self->project, g_ptr_array_index (own_files, own_files->len - 1), NULL);
      break;
    default:
      change_links (self, evidence);
      break;
    }
}

static void
change_evidence (CoreFixture *self)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, PICK (ids), NULL);

  if (evidence == NULL)
    {
      const char *document = PICK (ids);

      if (rempart_project_find_evidence (self->project, document, NULL) == NULL)
        core_fixture_add (self, document, "report.txt", "proof");
    }
  else if (g_test_rand_bit ())
    {
      change_document (self, evidence);
    }
  else if (g_test_rand_int_range (0, 5) == 0)
    {
      g_assert_true (rempart_project_remove_evidence (self->project, evidence, NULL));
    }
  else
    {
      rempart_project_link (self->project, pick_item (self), evidence, NULL, PICK (words), NULL);
    }
}

static void
take_offer (CoreFixture *self)
{
  RempartItem *item = pick_item (self);
  RempartItem *other = pick_item (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, item);
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      rempart_project_accept_proposals (self->project, items, NULL);
      break;
    case 1:
      rempart_project_keep_proposals (self->project, items, NULL);
      break;
    case 2:
      rempart_project_draft_answer (self->project, item, NULL);
      break;
    default:
      if (item != other)
        rempart_project_reuse_answer (self->project, item, other, (RempartReuseFlags) g_test_rand_int_range (1, 16), NULL);
      break;
    }
}

/* Files kept inside, and found again. Not within a group. */
static void
keep_files (CoreFixture *self)
{
  GPtrArray *evidence = rempart_project_get_evidence (self->project);
  g_autoptr (GError) error = NULL;

  if (evidence->len == 0)
    return;
  if (g_test_rand_bit ())
    {
      g_autoptr (RempartEmbed) embed = rempart_embed_new (self->project, NULL, &error);

      g_assert_no_error (error);
      rempart_embed_run (embed, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      rempart_embed_apply (embed, self->project, &error);
      g_assert_no_error (error);
    }
  else if (g_test_rand_bit ())
    {
      RempartEvidence *one = g_ptr_array_index (evidence, (guint) g_test_rand_int_range (0, (gint32) evidence->len));

      rempart_project_unembed (self->project, rempart_revision_get_files (rempart_evidence_get_latest (one)), NULL);
    }
  else
    {
      g_autoptr (RempartRelink) relink = rempart_relink_new (self->project, NULL);

      rempart_relink_run (relink, self->folder, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      rempart_relink_apply (relink, self->project, &error);
      g_assert_no_error (error);
    }
}

static void
review (CoreFixture *self)
{
  static const char * const names[] = { "Anne", "Luc", "Zoé" };
  RempartItem *item = pick_item (self);
  GPtrArray *people = rempart_project_get_people (self->project);
  GPtrArray *comments = rempart_project_get_comments (self->project, item);
  GPtrArray *signatures = rempart_project_get_signatures (self->project, item);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { PICK (names), "QA", (RempartMeaning) g_test_rand_int_range (0, REMPART_N_MEANINGS) };
  const RempartChange rename = { REMPART_PERSON_NAME, PICK (names) };
  RempartComment *comment = comments->len > 0 ? g_ptr_array_index (comments, comments->len - 1) : NULL;

  g_ptr_array_add (items, item);
  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      rempart_project_add_person (self->project, PICK (names), "QA", NULL);
      break;
    case 1:
      if (people->len > 0)
        rempart_project_edit_person (self->project, g_ptr_array_index (people, 0), &rename, 1, NULL);
      break;
    case 2:
      if (people->len > 0)
        rempart_project_remove_person (self->project, g_ptr_array_index (people, 0), NULL);
      break;
    case 3:
      rempart_project_add_comment (self->project, item, g_test_rand_bit () ? comment : NULL, PICK (words), NULL);
      break;
    case 4:
      if (comment != NULL)
        rempart_project_edit_comment (self->project, comment, PICK (words), NULL);
      break;
    case 5:
      if (comment != NULL)
        rempart_project_resolve_comment (self->project, comment, g_test_rand_bit (), NULL);
      break;
    case 6:
      if (comment != NULL)
        rempart_project_remove_comment (self->project, comment, NULL);
      break;
    case 7:
      if (signatures->len > 0)
        rempart_project_withdraw (self->project, g_ptr_array_index (signatures, 0), NULL);
      break;
    default:
      g_ptr_array_add (items, pick_item (self));
      if (g_ptr_array_index (items, 0) == g_ptr_array_index (items, 1))
        g_ptr_array_set_size (items, 1);
      rempart_project_sign (self->project, items, &draft, NULL);
      break;
    }
}

/* Not within a group */
static void
name_state (CoreFixture *self)
{
  static const char * const names[] = { "One", "Two", "Three" };
  g_autoptr (GPtrArray) baselines = rempart_project_list_baselines (self->project, NULL);
  const RempartSignatureDraft draft = { "Anne", NULL, REMPART_MEANING_APPROVAL };
  const RempartChange rename = { REMPART_BASELINE_NAME, PICK (names) };
  g_autoptr (RempartBaseline) added = NULL;

  if (baselines->len == 0 || g_test_rand_bit ())
    added = rempart_project_add_baseline (self->project, PICK (names), NULL, NULL);
  else if (g_test_rand_bit ())
    rempart_project_sign_baseline (self->project, rempart_baseline_get_id (g_ptr_array_index (baselines, 0)), &draft, NULL);
  else if (g_test_rand_bit ())
    rempart_project_edit_baseline (self->project, g_ptr_array_index (baselines, 0), &rename, 1, NULL);
  else
    rempart_project_remove_baseline (self->project, g_ptr_array_index (baselines, 0), NULL);
}

/* Some edits that are one, or none */
static void
group (CoreFixture *self)
{
  g_assert_true (rempart_project_begin_group (self->project, NULL));
  for (guint i = 0; i < 3; i++)
    {
      edit (self);
      take_offer (self);
      change_evidence (self);
      edit_device (self);
      review (self);
    }
  g_assert_true (rempart_project_end_group (self->project, g_test_rand_bit (), NULL));
}

static void
take_step (CoreFixture *self,
           guint        n)
{
  switch (g_test_rand_int_range (0, 11))
    {
    case 5:
      keep_files (self);
      break;
    case 6:
      review (self);
      break;
    case 7:
      name_state (self);
      break;
    case 8:
      change_evidence (self);
      break;
    case 0:
      change_catalogue (self, n);
      break;
    case 1:
      change_evidence (self);
      break;
    case 2:
      take_offer (self);
      break;
    case 3:
      edit_device (self);
      break;
    case 4:
      group (self);
      break;
    default:
      edit (self);
      break;
    }
}

/* Undoes all, and compares where the end of an earlier step is met; then makes all again. */
static void
assert_way_back (CoreFixture *self,
                 const char  *first,
                 const char  *last)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  while (rempart_project_can_undo (self->project))
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (states, dup_state (self->project));
      rempart_project_undo (self->project, &error);
      g_assert_no_error (error);
    }
  begin = dup_state (self->project);
  g_assert_cmpstr (begin, ==, first);
  assert_file_agrees (self, begin);
  for (guint i = states->len; i-- > 0;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *state = NULL;

      rempart_project_redo (self->project, &error);
      g_assert_no_error (error);
      state = dup_state (self->project);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
  end = dup_state (self->project);
  g_assert_cmpstr (end, ==, last);
  assert_file_agrees (self, end);
}

/* Copies, and what comes of them */

static void
take_steps (CoreFixture *self,
            guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_test_rand_int_range (0, 6) == 0 && rempart_project_can_undo (self->project))
        g_assert_true (rempart_project_undo (self->project, NULL));
      else if (g_test_rand_int_range (0, 6) == 0 && rempart_project_can_redo (self->project))
        g_assert_true (rempart_project_redo (self->project, NULL));
      else
        take_step (self, N_STEPS + i);
      core_fixture_assert_chain (self->project);
    }
}

/* Merges @other, with conflicts decided at random; takes it back, and merges anew. */
static void
merge (CoreFixture *self,
       CoreFixture *other)
{
  g_autofree char *before = dup_state (self->project);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RempartMerge) merge = rempart_merge_new (self->project, other->project, &error);
      GPtrArray *parts;
      g_autofree char *after = NULL;
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      parts = rempart_merge_get_parts (merge);
      for (guint j = 0; j < parts->len; j++)
        if (((const RempartMergePart *) g_ptr_array_index (parts, j))->outcome == REMPART_MERGE_CONFLICT && g_test_rand_bit ())
          rempart_merge_choose (merge, g_ptr_array_index (parts, j), REMPART_SIDE_THEIRS);
      rempart_project_merge (self->project, merge, &error);
      if (g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT))
        {
          /* Two catalogues would have one id: nothing is written. */
          after = dup_state (self->project);
          g_assert_cmpstr (after, ==, before);
          return;
        }
      g_assert_no_error (error);
      after = dup_state (self->project);
      core_fixture_assert_chain (self->project);
      assert_file_agrees (self, after);
      if (i > 0 || parts->len == 0)
        continue;
      g_assert_true (rempart_project_undo (self->project, NULL));
      again = dup_state (self->project);
      g_assert_cmpstr (again, ==, before);
      core_fixture_assert_chain (self->project);
    }
}

static void
assert_verifies (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) project = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);

  g_assert_no_error (error);
  core_fixture_assert_chain (project);
}

static void
assert_copies (CoreFixture *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.rempart", NULL);
  g_autofree char *beside = g_build_filename (self->folder, "work.rempart", NULL);
  g_autofree char *recovered = g_build_filename (self->folder, "recovered.rempart", NULL);
  CoreFixture other = { .folder = self->folder, .path = g_test_rand_bit () ? path : beside };
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartRecovery) recovery = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  rempart_project_save_copy_to_work_on (self->project, other.path, &error);
  g_assert_no_error (error);
  other.project = rempart_project_open (other.path, REMPART_OPEN_DEFAULT, &error);
  g_assert_no_error (error);
  core_fixture_assert_chain (other.project);
  for (guint i = 0; i < 2; i++)
    {
      take_steps (self, 6);
      take_steps (&other, 6);
      merged = TRUE;
      merge (self, &other);
      if (g_test_rand_bit ())
        merge (&other, self);
    }
  g_assert_finalize_object (other.project);
  assert_verifies (other.path);
  core_fixture_reopen (self);
  core_fixture_assert_chain (self->project);
  rempart_project_recover (self->path, NULL, recovered, NULL, &recovery, &error);
  g_assert_no_error (error);
  if (!rempart_recovery_is_whole (recovery))
    g_test_message ("%s", rempart_recovery_get_report (recovery));
  g_assert_true (rempart_recovery_is_whole (recovery));
  assert_verifies (recovered);
}

static void
test_sequence (CoreFixture   *self,
               gconstpointer  data)
{
  g_autofree char *first = dup_state (self->project);
  g_autofree char *last = NULL;

  merged = FALSE;
  for (guint n = 0; n < N_STEPS; n++)
    {
      take_step (self, n);
      g_free (last);
      last = dup_state (self->project);
      assert_file_agrees (self, last);
      core_fixture_assert_chain (self->project);
    }
  assert_way_back (self, first, last);
  core_fixture_assert_chain (self->project);
  assert_copies (self);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_SEQUENCES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/sequences/%u", i);

      core_fixture_add_test (path, test_sequence);
    }
  return g_test_run ();
}
