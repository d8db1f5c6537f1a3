/* test-inspector.c: counts, findings, next steps, search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-characteristics.h"
#include "rempart-draft.h"
#include "rempart-proposal.h"

#define TODAY "2026-11-24"

static guint
count (CoreFixture        *self,
       RempartFindingKind  kind)
{
  g_autoptr (GHashTable) files = rempart_project_glance (self->project);
  g_autoptr (GPtrArray) findings = rempart_project_inspect (self->project, files, TODAY);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      RempartFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *message = rempart_finding_dup_message (finding);

      g_assert_cmpstr (message, !=, "");
      if (i > 0)
        g_assert_cmpint (((RempartFinding *) g_ptr_array_index (findings, i - 1))->kind, <=, finding->kind);
      n += finding->kind == kind;
    }
  return n;
}

static void
test_tally (CoreFixture   *self,
            gconstpointer  data)
{
  RempartCatalogue *ansm = rempart_item_get_catalogue (self->item);
  guint total = rempart_catalogue_get_items (ansm)->len;
  RempartSection *section = rempart_item_get_section (self->item);
  RempartTally tally, of_section, whole;
  guint of_sections = 0;

  rempart_project_tally (self->project, ansm, NULL, &tally);
  g_assert_cmpuint (tally.total, ==, total);
  g_assert_cmpuint (tally.applicability[REMPART_APPLICABILITY_UNDECIDED], ==, total);
  g_assert_cmpuint (tally.progress[REMPART_PROGRESS_TODO], ==, total);
  g_assert_cmpuint (tally.without_evidence, ==, total);
  g_assert_cmpuint (tally.settled, ==, 0);

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "no");
  rempart_project_tally (self->project, ansm, NULL, &tally);
  g_assert_cmpuint (tally.progress[REMPART_PROGRESS_TODO], ==, total - 1);
  g_assert_cmpuint (tally.settled, ==, 0);
  core_fixture_set (self, REMPART_ANSWER_JUSTIFICATION_FR, "Sans réseau");
  rempart_project_tally (self->project, ansm, NULL, &tally);
  g_assert_cmpuint (tally.settled, ==, 1);
  g_assert_cmpfloat_with_epsilon (rempart_tally_get_share (&tally), 1.0 / total, 1e-9);
  rempart_project_tally (self->project, NULL, section, &of_section);
  g_assert_cmpuint (of_section.settled, ==, 1);

  for (guint i = 0; i < rempart_catalogue_get_sections (ansm)->len; i++)
    {
      rempart_project_tally (self->project, ansm, g_ptr_array_index (rempart_catalogue_get_sections (ansm), i), &of_section);
      of_sections += of_section.total;
    }
  g_assert_cmpuint (of_sections, ==, total);

  rempart_project_tally (self->project, NULL, NULL, &whole);
  g_assert_cmpuint (whole.total, >, total);
  rempart_project_tally (self->project, rempart_project_find_catalogue (self->project, "regulation"), NULL, &tally);
  g_assert_cmpuint (tally.total, ==, 0);
  g_assert_cmpfloat (rempart_tally_get_share (&tally), ==, 0);
}

static void
test_findings (CoreFixture   *self,
               gconstpointer  data)
{
  RempartTally whole;
  guint unanswered;

  rempart_project_tally (self->project, NULL, NULL, &whole);
  g_assert_cmpuint (count (self, REMPART_FINDING_NOT_ANSWERED), ==, whole.total);
  unanswered = whole.total - 1;

  core_fixture_set (self, REMPART_ANSWER_DUE, TODAY);
  g_assert_cmpuint (count (self, REMPART_FINDING_OVERDUE), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_DUE, "2026-11-23");
  g_assert_cmpuint (count (self, REMPART_FINDING_OVERDUE), ==, 1);

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "no");
  g_assert_cmpuint (count (self, REMPART_FINDING_OVERDUE), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_UNJUSTIFIED), ==, 2);
  core_fixture_set (self, REMPART_ANSWER_JUSTIFICATION_EN, "No network");
  g_assert_cmpuint (count (self, REMPART_FINDING_UNJUSTIFIED), ==, 1);

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "yes");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_cmpuint (count (self, REMPART_FINDING_NOT_ANSWERED), ==, unanswered);
  g_assert_cmpuint (count (self, REMPART_FINDING_OVERDUE), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_WITHOUT_EVIDENCE), ==, 1);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_WITHOUT_ANSWER), ==, 2);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_NOT_ASSESSED), ==, 1);

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Fait");
  core_fixture_set (self, REMPART_ANSWER_CONFORMITY, "partial");
  g_assert_nonnull (rempart_project_link (self->project, self->item, core_fixture_add (self, "DOC-1", "a.txt", "a"),
                                          NULL, NULL, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_WITHOUT_EVIDENCE), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_WITHOUT_ANSWER), ==, 1);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_NOT_ASSESSED), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_NOT_CONFORM), ==, 1);
}

static void
assert_message (CoreFixture        *self,
                RempartFindingKind  kind,
                RempartLang         lang,
                const char         *words)
{
  g_autoptr (GPtrArray) findings = rempart_project_inspect (self->project, NULL, TODAY);

  for (guint i = 0; i < findings->len; i++)
    {
      RempartFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *message = rempart_finding_dup_message (finding);

      if (finding->kind != kind || finding->lang != lang)
        continue;
      if (strstr (message, words) == NULL)
        g_error ("no “%s” in “%s”", words, message);
      return;
    }
  g_assert_not_reached ();
}

/* What Rempart wrote or carried over waits for a person. */
static void
test_drafts (CoreFixture   *self,
             gconstpointer  data)
{
  const RempartChange french = { "languages", "fr" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count (self, REMPART_FINDING_DRAFT), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_BLANKS), ==, 0);
  rempart_project_draft_answer (self->project, self->item, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self, REMPART_FINDING_DRAFT), ==, 2);
  g_assert_cmpuint (count (self, REMPART_FINDING_BLANKS), ==, 2);
  assert_message (self, REMPART_FINDING_DRAFT, REMPART_LANG_EN, "English text");
  assert_message (self, REMPART_FINDING_BLANKS, REMPART_LANG_FR, "French answer");

  /* Confirmed with its blanks, then filled in; the other language follows no more. */
  core_fixture_set (self, "text_mark_fr", "none");
  core_fixture_set (self, "text_mark_en", "none");
  g_assert_cmpuint (count (self, REMPART_FINDING_DRAFT), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_BLANKS), ==, 2);
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Fait.");
  g_assert_cmpuint (count (self, REMPART_FINDING_BLANKS), ==, 1);
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 1);
  assert_message (self, REMPART_FINDING_TRANSLATION, REMPART_LANG_EN, "English translation");

  rempart_project_edit_device (self->project, &french, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self, REMPART_FINDING_BLANKS), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 0);

  /* What is not applicable has no answer to look at, but a justification. */
  core_fixture_set (self, "text_mark_fr", "draft");
  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "no");
  g_assert_cmpuint (count (self, REMPART_FINDING_DRAFT), ==, 0);
  core_fixture_set (self, "justification_mark_fr", "check");
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 1);
}

/* An answer and device data in one language only, and what the texts of each language lack */
static void
test_untranslated (CoreFixture   *self,
                   gconstpointer  data)
{
  const RempartChange device[] = { { "data_fr", "Des données." }, { "intended_purpose_fr", "Perfuser." } };
  const char * const other[] = { "no-such", NULL };
  RempartTextTally tally;

  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Fait.");
  g_assert_cmpuint (count (self, REMPART_FINDING_UNTRANSLATED), ==, 1);
  assert_message (self, REMPART_FINDING_UNTRANSLATED, REMPART_LANG_EN, "none in English");
  /* the intended purpose is missed on the cover already */
  g_assert_true (rempart_project_edit_device (self->project, device, 2, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_UNTRANSLATED), ==, 2);
  rempart_project_tally_texts (self->project, NULL, REMPART_LANG_EN, &tally);
  g_assert_cmpuint (tally.missing, ==, 3);
  g_assert_cmpuint (tally.stale + tally.drafts + tally.to_confirm, ==, 0);
  rempart_project_tally_texts (self->project, other, REMPART_LANG_EN, &tally);
  g_assert_cmpuint (tally.missing, ==, 2);
  rempart_project_tally_texts (self->project, NULL, REMPART_LANG_FR, &tally);
  g_assert_cmpuint (tally.missing, ==, 0);

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  g_assert_cmpuint (count (self, REMPART_FINDING_UNTRANSLATED), ==, 1);
  g_assert_cmpuint (count (self, REMPART_FINDING_DONE_WITHOUT_ANSWER), ==, 1);
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "Done.");
  core_fixture_set (self, "text_mark_en", "draft");
  core_fixture_set (self, "text_mark_fr", "check");
  core_fixture_set (self, "confirm", "yes");
  rempart_project_tally_texts (self->project, NULL, REMPART_LANG_EN, &tally);
  g_assert_cmpuint (tally.drafts, ==, 1);
  g_assert_cmpuint (tally.to_confirm, ==, 1);
  rempart_project_tally_texts (self->project, NULL, REMPART_LANG_FR, &tally);
  g_assert_cmpuint (tally.stale, ==, 1);
  g_assert_cmpuint (tally.drafts, ==, 0);
}

static void
test_device_translation (CoreFixture   *self,
                         gconstpointer  data)
{
  const RempartChange both[] = { { "data_fr", "Des données." }, { "data_en", "Some data." } };
  const RempartChange again = { "data_en", "More data." };
  const RempartChange confirm = { "data_mark_fr", "none" };

  g_assert_true (rempart_project_edit_device (self->project, both, 2, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 0);
  g_assert_true (rempart_project_edit_device (self->project, &again, 1, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 1);
  assert_message (self, REMPART_FINDING_TRANSLATION, REMPART_LANG_FR, rempart_device_field_get_label ("data_fr"));
  g_assert_true (rempart_project_edit_device (self->project, &confirm, 1, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_TRANSLATION), ==, 0);
}

/* An answer that was carried over is not settled before a person has seen it. */
static void
test_to_confirm (CoreFixture   *self,
                 gconstpointer  data)
{
  RempartTally tally;

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "yes");
  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  core_fixture_set (self, REMPART_ANSWER_CONFIRM, "yes");
  g_assert_cmpuint (count (self, REMPART_FINDING_TO_CONFIRM), ==, 1);
  rempart_project_tally (self->project, NULL, NULL, &tally);
  g_assert_cmpuint (tally.settled, ==, 0);

  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "no");
  core_fixture_set (self, REMPART_ANSWER_JUSTIFICATION_FR, "Sans objet");
  g_assert_cmpuint (count (self, REMPART_FINDING_TO_CONFIRM), ==, 1);
  rempart_project_tally (self->project, NULL, NULL, &tally);
  g_assert_cmpuint (tally.settled, ==, 0);

  core_fixture_set (self, REMPART_ANSWER_CONFIRM, "no");
  g_assert_cmpuint (count (self, REMPART_FINDING_TO_CONFIRM), ==, 0);
  rempart_project_tally (self->project, NULL, NULL, &tally);
  g_assert_cmpuint (tally.settled, ==, 1);
}

/* Every characteristic is denied, then what was accepted is asked for after all. */
static void
test_reconsider (CoreFixture   *self,
                 gconstpointer  data)
{
  GPtrArray *all = rempart_characteristic_list ();
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          const RempartCharacteristic *each = g_ptr_array_index (all, i);
          const RempartChange change = { rempart_characteristic_get_id (each), pass == 0 ? "no" : "yes" };

          if (rempart_characteristic_is_computed (each))
            continue;
          rempart_project_edit_characteristics (self->project, &change, 1, &error);
          g_assert_no_error (error);
        }
      if (pass == 1)
        break;
      proposals = rempart_project_list_proposals (self->project);
      g_assert_cmpuint (proposals->len, >, 10);
      g_assert_cmpuint (count (self, REMPART_FINDING_PROPOSED), ==, proposals->len);
      g_ptr_array_add (items, ((RempartProposal *) g_ptr_array_index (proposals, 0))->item);
      rempart_project_accept_proposals (self->project, items, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count (self, REMPART_FINDING_RECONSIDER), ==, 0);
      g_assert_cmpuint (count (self, REMPART_FINDING_PROPOSED), ==, proposals->len - 1);
      g_assert_cmpuint (count (self, REMPART_FINDING_UNJUSTIFIED), ==, 0);
    }
  g_assert_cmpuint (count (self, REMPART_FINDING_RECONSIDER), ==, 1);
}

static void
test_languages (CoreFixture   *self,
                gconstpointer  data)
{
  const RempartChange french = { "languages", "fr" };

  /* manufacturer, name, version and class are given. */
  g_assert_cmpuint (count (self, REMPART_FINDING_DEVICE_FIELD), ==, 5);
  g_assert_true (rempart_project_wants_lang (self->project, REMPART_LANG_EN));
  g_assert_true (rempart_project_edit_device (self->project, &french, 1, NULL));
  g_assert_false (rempart_project_wants_lang (self->project, REMPART_LANG_EN));
  g_assert_true (rempart_project_wants_lang (self->project, REMPART_LANG_FR));
  g_assert_cmpuint (count (self, REMPART_FINDING_DEVICE_FIELD), ==, 4);
  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "no");
  g_assert_cmpuint (count (self, REMPART_FINDING_UNJUSTIFIED), ==, 1);
}

static void
test_files (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.txt", NULL);

  core_fixture_add (self, "DOC-1", "a.txt", "a");
  g_assert_cmpuint (count (self, REMPART_FINDING_EVIDENCE_ALTERED), ==, 0);
  g_assert_true (g_file_set_contents (path, "aa", -1, NULL));
  g_assert_cmpuint (count (self, REMPART_FINDING_EVIDENCE_ALTERED), ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_EVIDENCE_MISSING), ==, 1);
  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  g_assert_cmpuint (count (self, REMPART_FINDING_EVIDENCE_UNREADABLE), ==, 1);
}

static void
test_next_steps (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) steps = NULL;

  core_fixture_set (self, REMPART_ANSWER_PROGRESS, "done");
  core_fixture_set (self, REMPART_ANSWER_APPLICABILITY, "yes");
  steps = rempart_project_next_steps (self->project, 6, NULL, TODAY);
  g_assert_cmpuint (steps->len, ==, 6);
  /* without evidence, without answer, not assessed, not answered, device field; then the second round */
  for (guint i = 1; i < 5; i++)
    g_assert_cmpint (((RempartFinding *) g_ptr_array_index (steps, i - 1))->kind, <,
                     ((RempartFinding *) g_ptr_array_index (steps, i))->kind);
  g_assert_cmpint (((RempartFinding *) g_ptr_array_index (steps, 5))->kind, ==, REMPART_FINDING_DONE_WITHOUT_ANSWER);
}

static guint
find (CoreFixture *self,
      const char  *words)
{
  g_autoptr (GPtrArray) found = rempart_project_search (self->project, words);

  return found->len;
}

static void
test_search (CoreFixture   *self,
             gconstpointer  data)
{
  g_autofree char *id = g_ascii_strdown (rempart_item_get_id (self->item), -1);

  g_assert_cmpuint (find (self, id), ==, 1);
  g_assert_cmpuint (find (self, "xylographie"), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "Une clé de XYLOGRAPHIE, à l’œuvre");
  g_assert_cmpuint (find (self, "xylographie cle"), ==, 1);
  g_assert_cmpuint (find (self, "  CLÉ\toeuvre xylo "), ==, 1);
  g_assert_cmpuint (find (self, "xylographie absente"), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "");
  g_assert_cmpuint (find (self, "xylographie"), ==, 0);
  core_fixture_set (self, REMPART_ANSWER_JUSTIFICATION_EN, "xylography");
  g_assert_cmpuint (find (self, "Xylography"), ==, 1);
}

static void
test_kinds (void)
{
  for (int i = 0; i < REMPART_N_FINDING_KINDS; i++)
    {
      RempartFindingKind kind = REMPART_FINDING_OVERDUE;

      g_assert_true (rempart_finding_kind_from_nick (rempart_finding_kind_to_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_cmpstr (rempart_finding_kind_get_label (i), !=, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/inspector/tally", test_tally);
  core_fixture_add_test ("/core/inspector/findings", test_findings);
  core_fixture_add_test ("/core/inspector/drafts", test_drafts);
  core_fixture_add_test ("/core/inspector/untranslated", test_untranslated);
  core_fixture_add_test ("/core/inspector/device-translation", test_device_translation);
  core_fixture_add_test ("/core/inspector/to-confirm", test_to_confirm);
  core_fixture_add_test ("/core/inspector/reconsider", test_reconsider);
  core_fixture_add_test ("/core/inspector/languages", test_languages);
  core_fixture_add_test ("/core/inspector/files", test_files);
  core_fixture_add_test ("/core/inspector/next-steps", test_next_steps);
  core_fixture_add_test ("/core/inspector/search", test_search);
  g_test_add_func ("/core/inspector/kinds", test_kinds);
  return g_test_run ();
}
