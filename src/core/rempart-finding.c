/* rempart-finding.c: the words for what is missing in a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-inspector.h"

#include <glib/gi18n-lib.h>

#include "rempart-words.h"

REMPART_DEFINE_ENUM (RempartFindingKind, rempart_finding_kind, REMPART_N_FINDING_KINDS, NULL,
                     { "overdue", N_("Overdue") },
                     { "done-without-evidence", N_("Done without evidence") },
                     { "done-without-answer", N_("Done without an answer") },
                     { "done-not-assessed", N_("Done but not assessed") },
                     { "signature-invalid", N_("Signature no longer valid") },
                     { "done-not-reviewed", N_("Done, review not signed") },
                     { "done-not-approved", N_("Done, approval not signed") },
                     { "comment-open", N_("Open comment") },
                     { "unjustified", N_("Not applicable without justification") },
                     { "reconsider", N_("Not applicable, to reconsider") },
                     { "not-conform", N_("Partly or not conform") },
                     { "evidence-altered-signed", N_("Evidence file altered after signature") },
                     { "evidence-missing", N_("Evidence file missing") },
                     { "evidence-altered", N_("Evidence file altered") },
                     { "evidence-unreadable", N_("Evidence file unreadable") },
                     { "evidence-expired", N_("Evidence expired") },
                     { "evidence-expiring", N_("Evidence that expires soon") },
                     { "evidence-dates", N_("Evidence with contradictory dates") },
                     { "link-outdated", N_("Older revision linked") },
                     { "to-confirm", N_("Carried over, to confirm") },
                     { "translation", N_("Translation to check") },
                     { "untranslated", N_("Written in one language only") },
                     { "draft", N_("Draft to confirm") },
                     { "blanks", N_("Blanks to fill in") },
                     { "proposed", N_("Proposed as not applicable, to decide") },
                     { "not-answered", N_("Not answered yet") },
                     { "device-field", N_("Device data missing") })

void
rempart_finding_free (RempartFinding *finding)
{
  g_clear_object (&finding->item);
  g_clear_object (&finding->evidence);
  g_free (finding);
}

/* A message that differs by the language that it is about */
static char *
dup_language_message (const RempartFinding *finding,
                      const char           *id)
{
  gboolean french = finding->lang == REMPART_LANG_FR;
  const char *format;

  switch (finding->kind)
    {
    case REMPART_FINDING_DONE_WITHOUT_ANSWER:
      /* Translators: %s is the id of an item */
      format = french ? _("%s is marked done, but has no answer in French.")
                      /* Translators: %s is the id of an item */
                      : _("%s is marked done, but has no answer in English.");
      break;
    case REMPART_FINDING_UNJUSTIFIED:
      /* Translators: %s is the id of an item */
      format = french ? _("%s is marked not applicable, without a justification in French.")
                      /* Translators: %s is the id of an item */
                      : _("%s is marked not applicable, without a justification in English.");
      break;
    case REMPART_FINDING_TRANSLATION:
      /* Translators: %s is the id of an item */
      format = french ? _("The English text of %s has changed; its French translation has to be checked.")
                      /* Translators: %s is the id of an item */
                      : _("The French text of %s has changed; its English translation has to be checked.");
      break;
    case REMPART_FINDING_UNTRANSLATED:
      /* Translators: %s is the id of an item */
      format = french ? _("%s has an answer in English, and none in French.")
                      /* Translators: %s is the id of an item */
                      : _("%s has an answer in French, and none in English.");
      break;
    case REMPART_FINDING_DRAFT:
      /* Translators: %s is the id of an item */
      format = french ? _("The French text of %s is a draft that nobody has edited or confirmed.")
                      /* Translators: %s is the id of an item */
                      : _("The English text of %s is a draft that nobody has edited or confirmed.");
      break;
    case REMPART_FINDING_BLANKS:
    default:
      /* Translators: %s is the id of an item */
      format = french ? _("The French answer of %s has blanks in square brackets to fill in.")
                      /* Translators: %s is the id of an item */
                      : _("The English answer of %s has blanks in square brackets to fill in.");
      break;
    }
  return g_strdup_printf (format, id);
}

static char *
dup_field_message (const RempartFinding *finding)
{
  const char *label = rempart_device_field_get_label (finding->field);

  if (finding->kind == REMPART_FINDING_TRANSLATION)
    /* Translators: %s is the label of a field of the device page, with its language */
    return g_strdup_printf (_("“%s” has to be checked: the text in the other language has changed."), label);
  if (finding->kind == REMPART_FINDING_UNTRANSLATED)
    /* Translators: %s is the label of a field of the device page, with its language */
    return g_strdup_printf (_("“%s” is empty, but written in the other language."), label);
  /* Translators: %s is the label of a field of the device page */
  return g_strdup_printf (_("The device field “%s” is empty."), label);
}

static char *
dup_evidence_message (const RempartFinding *finding)
{
  const char *document = rempart_evidence_get_document (finding->evidence);

  if (finding->kind == REMPART_FINDING_EVIDENCE_MISSING)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("The file of %s is missing."), document);
  if (finding->kind == REMPART_FINDING_EVIDENCE_ALTERED)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("The file of %s has changed since it was recorded."), document);
  if (finding->kind == REMPART_FINDING_EVIDENCE_ALTERED_SIGNED)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("The file of %s has changed since what it proves was signed."), document);
  if (finding->kind == REMPART_FINDING_EVIDENCE_EXPIRED)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("%s has expired."), document);
  if (finding->kind == REMPART_FINDING_EVIDENCE_EXPIRING)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("%s expires soon."), document);
  if (finding->kind == REMPART_FINDING_EVIDENCE_DATES)
    /* Translators: %s is a document id */
    return g_strdup_printf (_("%s expires before it takes effect: one of the two dates has to be corrected."), document);
  /* Translators: %s is a document id */
  return g_strdup_printf (_("The file of %s cannot be read."), document);
}

static char *
dup_link_message (const RempartFinding *finding)
{
  /* Translators: %1$s is the id of an item, %2$s a document id */
  return g_strdup_printf (_("%1$s links an older revision of %2$s than the latest."), rempart_item_get_id (finding->item),
                          rempart_evidence_get_document (finding->evidence));
}

static char *
dup_item_message (const RempartFinding *finding,
                  const char           *id)
{
  switch (finding->kind)
    {
    case REMPART_FINDING_OVERDUE:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("The due date of %s has passed."), id);
    case REMPART_FINDING_DONE_WITHOUT_EVIDENCE:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but no evidence is linked to it."), id);
    case REMPART_FINDING_DONE_NOT_ASSESSED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but its conformity has not been assessed."), id);
    case REMPART_FINDING_SIGNATURE_INVALID:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s has changed since it was signed; a signature is no longer valid."), id);
    case REMPART_FINDING_DONE_NOT_REVIEWED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but its reviewer has not signed it."), id);
    case REMPART_FINDING_DONE_NOT_APPROVED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is marked done, but its approver has not signed it."), id);
    case REMPART_FINDING_COMMENT_OPEN:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("A comment on %s is not resolved."), id);
    case REMPART_FINDING_NOT_CONFORM:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is assessed as partly or not conform."), id);
    case REMPART_FINDING_RECONSIDER:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s was accepted as not applicable, but what is known of the device has changed since."), id);
    case REMPART_FINDING_TO_CONFIRM:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("The answer of %s was carried over from another edition and has to be confirmed."), id);
    case REMPART_FINDING_PROPOSED:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s is proposed as not applicable; it is for you to decide."), id);
    case REMPART_FINDING_NOT_ANSWERED:
    default:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("%s remains to be answered."), id);
    }
}

gboolean
rempart_finding_has_lang (const RempartFinding *finding)
{
  g_return_val_if_fail (finding != NULL, FALSE);

  switch (finding->kind)
    {
    case REMPART_FINDING_DONE_WITHOUT_ANSWER:
    case REMPART_FINDING_UNJUSTIFIED:
    case REMPART_FINDING_TRANSLATION:
    case REMPART_FINDING_UNTRANSLATED:
    case REMPART_FINDING_DRAFT:
    case REMPART_FINDING_BLANKS:
      return TRUE;
    default:
      return FALSE;
    }
}

char *
rempart_finding_dup_message (const RempartFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  if (finding->field != NULL)
    return dup_field_message (finding);
  if (finding->item != NULL && finding->evidence != NULL)
    return dup_link_message (finding);
  if (finding->evidence != NULL)
    return dup_evidence_message (finding);
  if (rempart_finding_has_lang (finding))
    return dup_language_message (finding, rempart_item_get_id (finding->item));
  return dup_item_message (finding, rempart_item_get_id (finding->item));
}
