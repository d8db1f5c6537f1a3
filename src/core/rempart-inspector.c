/* rempart-inspector.c: what is missing, and what to do next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"

#include <string.h>

#include "rempart-draft.h"
#include "rempart-evidence-private.h"
#include "rempart-project-private.h"
#include "rempart-proposal.h"
#include "rempart-review.h"
#include "rempart-watch.h"

/* What the cover of a dossier cannot do without; those that end in _fr or _en only when the dossier is to be in that language */
static const char * const cover_fields[] = {
  "manufacturer", "name", "version", "class", "intended_purpose_fr", "intended_purpose_en",
  "dossier_reference", "dossier_revision", "dossier_date",
};

gboolean
rempart_project_wants_lang (RempartProject *self,
                            RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return strstr (rempart_project_get_device (self, "languages"), rempart_lang_to_nick (lang)) != NULL;
}

/* Gathering */

static RempartFinding *
add (GPtrArray          *findings,
     RempartFindingKind  kind)
{
  RempartFinding *finding = g_new0 (RempartFinding, 1);

  finding->kind = kind;
  g_ptr_array_add (findings, finding);
  return finding;
}

static RempartFinding *
add_item (GPtrArray          *findings,
          RempartFindingKind  kind,
          RempartItem        *item)
{
  RempartFinding *finding = add (findings, kind);

  finding->item = g_object_ref (item);
  return finding;
}

/* One finding for each language of the dossier in which @texts is empty */
static void
add_languages (RempartProject      *self,
               GPtrArray           *findings,
               RempartFindingKind   kind,
               RempartItem         *item,
               const char * const  *texts)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (rempart_project_wants_lang (self, lang) && *texts[lang] == '\0')
      add_item (findings, kind, item)->lang = lang;
}

/* What texts still need, in each language of the dossier; @marks are theirs. */
static void
inspect_texts (RempartProject    *self,
               GPtrArray         *findings,
               RempartItem       *item,
               const RempartMark *marks)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      if (!rempart_project_wants_lang (self, lang))
        continue;
      if (marks[lang] == REMPART_MARK_DRAFT)
        add_item (findings, REMPART_FINDING_DRAFT, item)->lang = lang;
      else if (marks[lang] == REMPART_MARK_CHECK)
        add_item (findings, REMPART_FINDING_TRANSLATION, item)->lang = lang;
    }
}

static void
inspect_blanks (RempartProject *self,
                GPtrArray      *findings,
                RempartItem    *item)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (rempart_project_wants_lang (self, lang) && rempart_draft_has_blanks (self, item, lang))
      add_item (findings, REMPART_FINDING_BLANKS, item)->lang = lang;
}

/* An answer that stands in one language of the dossier, and that the others lack. Of one that is done this is a fault of its own. */
static void
inspect_untranslated (RempartProject      *self,
                      RempartAnswerRecord *record,
                      GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;

  if (answer->progress != REMPART_PROGRESS_DONE &&
      (*answer->text[REMPART_LANG_FR] != '\0' || *answer->text[REMPART_LANG_EN] != '\0'))
    add_languages (self, findings, REMPART_FINDING_UNTRANSLATED, record->item, answer->text);
}

static void
inspect_proposal (RempartProject      *self,
                  RempartAnswerRecord *record,
                  GPtrArray           *findings)
{
  g_autoptr (RempartProposal) proposal = rempart_project_find_proposal (self, record->item);

  if (proposal != NULL && proposal->kind == REMPART_PROPOSAL_NOT_APPLICABLE)
    add_item (findings, REMPART_FINDING_PROPOSED, record->item);
}

static void
inspect_inapplicable (RempartProject      *self,
                      RempartAnswerRecord *record,
                      GPtrArray           *findings)
{
  g_autoptr (RempartProposal) proposal = rempart_project_find_proposal (self, record->item);

  add_languages (self, findings, REMPART_FINDING_UNJUSTIFIED, record->item, record->answer.justification);
  inspect_texts (self, findings, record->item, record->answer.justification_mark);
  if (proposal != NULL)
    add_item (findings, REMPART_FINDING_RECONSIDER, record->item);
}

static void
inspect_done (RempartProject      *self,
              RempartAnswerRecord *record,
              GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;

  if (record->links->len == 0)
    add_item (findings, REMPART_FINDING_DONE_WITHOUT_EVIDENCE, record->item);
  add_languages (self, findings, REMPART_FINDING_DONE_WITHOUT_ANSWER, record->item, answer->text);
  if (answer->conformity == REMPART_CONFORMITY_NONE)
    add_item (findings, REMPART_FINDING_DONE_NOT_ASSESSED, record->item);
}

/* What was said and signed about the item */
static void
inspect_review (RempartProject      *self,
                RempartAnswerRecord *record,
                GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;
  gboolean done = answer->progress == REMPART_PROGRESS_DONE && answer->applicability != REMPART_APPLICABILITY_NO;

  if (rempart_project_get_signing (self, record->item) == REMPART_SIGNING_INVALID)
    add_item (findings, REMPART_FINDING_SIGNATURE_INVALID, record->item);
  if (done && *answer->reviewer != '\0' && !rempart_project_has_signature (self, record->item, REMPART_MEANING_REVIEW))
    add_item (findings, REMPART_FINDING_DONE_NOT_REVIEWED, record->item);
  if (done && *answer->approver != '\0' && !rempart_project_has_signature (self, record->item, REMPART_MEANING_APPROVAL))
    add_item (findings, REMPART_FINDING_DONE_NOT_APPROVED, record->item);
  if (rempart_project_count_open_comments (self, record->item) > 0)
    add_item (findings, REMPART_FINDING_COMMENT_OPEN, record->item);
}

static void
inspect_answer (RempartProject      *self,
                RempartAnswerRecord *record,
                const char          *today,
                GPtrArray           *findings)
{
  const RempartAnswer *answer = &record->answer;

  inspect_review (self, record, findings);
  if (answer->confirm)
    add_item (findings, REMPART_FINDING_TO_CONFIRM, record->item);
  if (answer->applicability == REMPART_APPLICABILITY_NO)
    {
      inspect_inapplicable (self, record, findings);
      return;
    }
  inspect_texts (self, findings, record->item, answer->text_mark);
  inspect_untranslated (self, record, findings);
  inspect_blanks (self, findings, record->item);
  inspect_proposal (self, record, findings);
  if (answer->conformity == REMPART_CONFORMITY_PARTIAL || answer->conformity == REMPART_CONFORMITY_NONCONFORM)
    add_item (findings, REMPART_FINDING_NOT_CONFORM, record->item);
  if (answer->progress == REMPART_PROGRESS_DONE)
    {
      inspect_done (self, record, findings);
      if (answer->applicability == REMPART_APPLICABILITY_UNDECIDED)
        add_item (findings, REMPART_FINDING_NOT_ANSWERED, record->item);
      return;
    }
  if (*answer->due != '\0' && strcmp (answer->due, today) < 0)
    add_item (findings, REMPART_FINDING_OVERDUE, record->item);
  if (answer->progress != REMPART_PROGRESS_REVIEW || answer->applicability == REMPART_APPLICABILITY_UNDECIDED)
    add_item (findings, REMPART_FINDING_NOT_ANSWERED, record->item);
}

static gboolean
find_fault (RempartHealth       health,
            RempartFindingKind *kind)
{
  switch (health)
    {
    case REMPART_HEALTH_ALTERED_SIGNED:
      *kind = REMPART_FINDING_EVIDENCE_ALTERED_SIGNED;
      return TRUE;
    case REMPART_HEALTH_MISSING:
      *kind = REMPART_FINDING_EVIDENCE_MISSING;
      return TRUE;
    case REMPART_HEALTH_ALTERED:
      *kind = REMPART_FINDING_EVIDENCE_ALTERED;
      return TRUE;
    case REMPART_HEALTH_UNREADABLE:
      *kind = REMPART_FINDING_EVIDENCE_UNREADABLE;
      return TRUE;
    case REMPART_HEALTH_EXPIRED:
      *kind = REMPART_FINDING_EVIDENCE_EXPIRED;
      return TRUE;
    case REMPART_HEALTH_EXPIRING:
      *kind = REMPART_FINDING_EVIDENCE_EXPIRING;
      return TRUE;
    case REMPART_HEALTH_OUTDATED:
      *kind = REMPART_FINDING_LINK_OUTDATED;
      return TRUE;
    case REMPART_HEALTH_KEPT:
    case REMPART_HEALTH_COPY_DAMAGED:
    case REMPART_HEALTH_OK:
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return FALSE;
    }
}

static void
add_document (GPtrArray          *findings,
              RempartFindingKind  kind,
              RempartEvidence    *evidence)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RempartFinding *other = g_ptr_array_index (findings, i);

      if (other->kind == kind && other->evidence != NULL &&
          rempart_evidence_get_id (other->evidence) == rempart_evidence_get_id (evidence))
        return;
    }
  add (findings, kind)->evidence = g_object_ref (evidence);
}

/* What the register knows by itself of the time that has gone by */
static void
inspect_register (RempartProject *self,
                  const char     *today,
                  GPtrArray      *findings)
{
  g_autoptr (GPtrArray) notes = rempart_watch_list_findings (NULL, self, today);

  for (guint i = 0; i < notes->len; i++)
    {
      const RempartWatchFinding *note = g_ptr_array_index (notes, i);
      RempartFindingKind kind;

      if (!find_fault (note->health, &kind))
        continue;
      if (kind != REMPART_FINDING_LINK_OUTDATED)
        add_document (findings, kind, note->evidence);
      for (guint k = 0; kind == REMPART_FINDING_LINK_OUTDATED && k < note->items->len; k++)
        add_item (findings, kind, g_ptr_array_index (note->items, k))->evidence = g_object_ref (note->evidence);
    }
}

/* What came from another file is taken as it is, and told of. */
static void
inspect_dates (RempartProject *self,
               GPtrArray      *findings)
{
  for (guint i = 0; i < self->evidence->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (self->evidence, i));

      for (guint j = 0; j < revisions->len; j++)
        if (rempart_dates_contradict (rempart_revision_get_effective (g_ptr_array_index (revisions, j)),
                                      rempart_revision_get_expires (g_ptr_array_index (revisions, j))))
          add_document (findings, REMPART_FINDING_EVIDENCE_DATES, g_ptr_array_index (self->evidence, i));
    }
}

/* What a look at the files found; @files may tell of the register too, which is asked itself. */
static void
inspect_files (RempartProject *self,
               GHashTable     *files,
               GPtrArray      *findings)
{
  for (guint i = 0; i < self->evidence->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (self->evidence, i);
      RempartFindingKind kind;
      gpointer health;

      if (g_hash_table_lookup_extended (files, rempart_evidence_get_document (evidence), NULL, &health) &&
          find_fault (GPOINTER_TO_UINT (health), &kind) && kind <= REMPART_FINDING_EVIDENCE_UNREADABLE)
        add (findings, kind)->evidence = g_object_ref (evidence);
    }
}

static void
inspect_device (RempartProject *self,
                GPtrArray      *findings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cover_fields); i++)
    {
      const char *field = cover_fields[i];
      RempartLang lang;

      if (*rempart_project_get_device (self, field) != '\0' ||
          (rempart_field_get_lang (field, &lang) && !rempart_project_wants_lang (self, lang)))
        continue;
      add (findings, REMPART_FINDING_DEVICE_FIELD)->field = field;
    }
}

static gboolean
is_cover_field (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cover_fields); i++)
    if (g_str_equal (cover_fields[i], field))
      return TRUE;
  return FALSE;
}

/* Texts about the device that have not followed a change of the other language, or that only the other language has */
static void
inspect_translations (RempartProject *self,
                      GPtrArray      *findings)
{
  gsize n_fields;
  const RempartDeviceField *fields = rempart_device_fields (&n_fields);

  for (gsize i = 0; i < n_fields; i++)
    {
      const char *field = fields[i].name;
      RempartFinding *finding;
      RempartLang lang;

      if (!rempart_field_get_lang (field, &lang) || !rempart_project_wants_lang (self, lang))
        continue;
      if (g_str_equal (rempart_project_get_device (self, rempart_field_get_mark (field)), "check"))
        finding = add (findings, REMPART_FINDING_TRANSLATION);
      else if (*rempart_project_get_device (self, field) == '\0' &&
               *rempart_project_get_device (self, rempart_field_get_twin (field)) != '\0' && !is_cover_field (field))
        finding = add (findings, REMPART_FINDING_UNTRANSLATED);
      else
        continue;
      finding->field = field;
      finding->lang = lang;
    }
}

/* By kind; what is of one kind stays in the order in which it was found. */
static GPtrArray *
sort_by_kind (GPtrArray *findings)
{
  GPtrArray *sorted = g_ptr_array_new_full (findings->len, (GDestroyNotify) rempart_finding_free);

  for (int kind = 0; kind < REMPART_N_FINDING_KINDS; kind++)
    for (guint i = 0; i < findings->len; i++)
      if ((int) ((RempartFinding *) g_ptr_array_index (findings, i))->kind == kind)
        g_ptr_array_add (sorted, g_ptr_array_index (findings, i));
  return sorted;
}

GHashTable *
rempart_project_glance (RempartProject *self)
{
  g_autoptr (RempartWatch) watch = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  watch = rempart_watch_new (self);
  rempart_watch_run (watch, REMPART_WATCH_SIZES, NULL, NULL, NULL, NULL);
  return rempart_watch_dup_states (watch, self, NULL);
}

GPtrArray *
rempart_project_inspect (RempartProject *self,
                         GHashTable     *files,
                         const char     *today)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  g_autofree char *clock = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  if (today == NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();

      today = clock = g_date_time_format (now, "%Y-%m-%d");
    }
  for (guint c = 0; c < self->catalogues->len; c++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (self->catalogues, c));

      for (guint i = 0; i < items->len; i++)
        {
          RempartAnswerRecord *record = rempart_project_get_record (self, g_ptr_array_index (items, i));

          if (record != NULL)
            inspect_answer (self, record, today, findings);
        }
    }
  if (files != NULL)
    inspect_files (self, files, findings);
  inspect_register (self, today, findings);
  inspect_dates (self, findings);
  inspect_device (self, findings);
  inspect_translations (self, findings);
  return sort_by_kind (findings);
}

GPtrArray *
rempart_project_next_steps (RempartProject *self,
                            guint           n,
                            GHashTable     *files,
                            const char     *today)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_finding_free);
  g_autoptr (GPtrArray) findings = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), steps);

  findings = rempart_project_inspect (self, files, today);
  /* Each round takes the first that is left of every kind. */
  while (steps->len < n && findings->len > 0)
    {
      int last = -1;

      for (guint i = 0; i < findings->len && steps->len < n;)
        {
          RempartFinding *finding = g_ptr_array_index (findings, i);

          if ((int) finding->kind == last)
            {
              i++;
              continue;
            }
          last = (int) finding->kind;
          g_ptr_array_add (steps, g_ptr_array_steal_index (findings, i));
        }
    }
  return steps;
}
