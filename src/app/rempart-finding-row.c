/* rempart-finding-row.c: something to do, in one sentence and one click away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-finding-row.h"

#include "rempart-accessible.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"

const char *
rempart_finding_get_icon (RempartFindingKind kind)
{
  switch (kind)
    {
    case REMPART_FINDING_OVERDUE:
    case REMPART_FINDING_EVIDENCE_EXPIRED:
    case REMPART_FINDING_EVIDENCE_EXPIRING:
    case REMPART_FINDING_EVIDENCE_DATES:
      return "x-office-calendar-symbolic";
    case REMPART_FINDING_LINK_OUTDATED:
      return "software-update-available-symbolic";
    case REMPART_FINDING_EVIDENCE_ALTERED_SIGNED:
    case REMPART_FINDING_EVIDENCE_MISSING:
    case REMPART_FINDING_EVIDENCE_ALTERED:
    case REMPART_FINDING_EVIDENCE_UNREADABLE:
    case REMPART_FINDING_NOT_CONFORM:
      return "dialog-warning-symbolic";
    case REMPART_FINDING_DONE_WITHOUT_EVIDENCE:
      return "mail-attachment-symbolic";
    case REMPART_FINDING_SIGNATURE_INVALID:
      return "rempart-signature-invalid-symbolic";
    case REMPART_FINDING_DONE_NOT_REVIEWED:
    case REMPART_FINDING_DONE_NOT_APPROVED:
      return "rempart-signature-symbolic";
    case REMPART_FINDING_COMMENT_OPEN:
      return "rempart-comment-symbolic";
    case REMPART_FINDING_DONE_NOT_ASSESSED:
    case REMPART_FINDING_RECONSIDER:
    case REMPART_FINDING_TO_CONFIRM:
    case REMPART_FINDING_PROPOSED:
      return "dialog-question-symbolic";
    case REMPART_FINDING_DONE_WITHOUT_ANSWER:
    case REMPART_FINDING_UNJUSTIFIED:
    case REMPART_FINDING_TRANSLATION:
    case REMPART_FINDING_UNTRANSLATED:
    case REMPART_FINDING_DRAFT:
    case REMPART_FINDING_BLANKS:
    case REMPART_FINDING_NOT_ANSWERED:
    case REMPART_FINDING_DEVICE_FIELD:
    default:
      return "document-edit-symbolic";
    }
}

static void
set_target (GtkActionable        *row,
            const RempartFinding *finding)
{
  if (finding->item != NULL)
    {
      g_autofree char *reference = rempart_item_dup_ref (finding->item);

      gtk_actionable_set_action_target (row, "s", reference);
      gtk_actionable_set_action_name (row, "win.go-item");
    }
  else
    {
      g_autofree char *place = finding->evidence != NULL
                               ? g_strconcat ("evidence:", rempart_evidence_get_document (finding->evidence), NULL)
                               : g_strdup ("device");

      gtk_actionable_set_action_target (row, "s", place);
      gtk_actionable_set_action_name (row, "win.go-place");
    }
}

GtkWidget *
rempart_finding_row_new (const RempartFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *message = rempart_finding_dup_message (finding);
  GtkWidget *icon = rempart_icon_new (rempart_finding_get_icon (finding->kind));
  GtkWidget *arrow = rempart_icon_new ("go-next-symbolic");

  g_return_val_if_fail (finding != NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (finding->item != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 rempart_item_get_title (finding->item, rempart_locale_get_lang ()));
  else if (finding->evidence != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rempart_evidence_get_title (finding->evidence));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  set_target (GTK_ACTIONABLE (row), finding);

  return row;
}
