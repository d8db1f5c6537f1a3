/* rempart-project-undo.c: what can be undone, and what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-review-private.h"

static const struct
{
  const char *field;
  const char *label;
} answer_labels[] = {
  /* Translators: %s is the id of an item, here and in the labels that follow */
  { REMPART_ANSWER_APPLICABILITY, N_("Change applicability of %s") },
  { REMPART_ANSWER_PROGRESS, N_("Change progress of %s") },
  { REMPART_ANSWER_CONFORMITY, N_("Change conformity of %s") },
  { REMPART_ANSWER_JUSTIFICATION_FR, N_("Change French justification of %s") },
  { REMPART_ANSWER_JUSTIFICATION_EN, N_("Change English justification of %s") },
  { REMPART_ANSWER_TEXT_FR, N_("Change French answer of %s") },
  { REMPART_ANSWER_TEXT_EN, N_("Change English answer of %s") },
  { REMPART_ANSWER_OWNER, N_("Change owner of %s") },
  { REMPART_ANSWER_DUE, N_("Change due date of %s") },
  { REMPART_ANSWER_REVIEWER, N_("Change reviewer of %s") },
  { REMPART_ANSWER_APPROVER, N_("Change approver of %s") },
  { "reply_1", N_("Change reply to question 1 of %s") },
  { "reply_2", N_("Change reply to question 2 of %s") },
  { "reply_3", N_("Change reply to question 3 of %s") },
  { "reply_4", N_("Change reply to question 4 of %s") },
  { "reply_5", N_("Change reply to question 5 of %s") },
  { "text_mark_fr", N_("Confirm French answer of %s") },
  { "text_mark_en", N_("Confirm English answer of %s") },
  { "justification_mark_fr", N_("Confirm French justification of %s") },
  { "justification_mark_en", N_("Confirm English justification of %s") },
  { REMPART_ANSWER_DECISION, N_("Decide on the proposal for %s") },
  { REMPART_ANSWER_CONFIRM, N_("Confirm answer of %s") },
};

static gboolean
is_mark (const RempartColumn *column)
{
  return column != NULL && g_strcmp0 (column->words, REMPART_MARKS) == 0;
}

/* The field that all of @step changes; NULL when it changes several. */
static const RempartColumn *
find_only_column (const RempartStep *step)
{
  const RempartColumn *column = NULL;

  for (guint i = 0; i < step->deltas->len; i++)
    {
      const RempartDelta *delta = g_ptr_array_index (step->deltas, i);

      /* A mark that changes with its text is no second thing that the person did. */
      if (is_mark (delta->column) && step->deltas->len > 1)
        continue;
      if (delta->column == NULL || (column != NULL && column != delta->column))
        return NULL;
      column = delta->column;
    }
  return column;
}

static char *
dup_answer_label (const RempartStep *step)
{
  const RempartColumn *column = find_only_column (step);

  if (step->item != NULL)
    {
      for (guint i = 0; column != NULL && i < G_N_ELEMENTS (answer_labels); i++)
        if (g_str_equal (answer_labels[i].field, column->name))
          return g_strdup_printf (_(answer_labels[i].label), step->item);
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Change answer of %s"), step->item);
    }
  if (column != NULL)
    return g_strdup_printf (
      /* Translators: %1$s is the label of a field, "Progress"; %2$u a number of items */
      g_dngettext (GETTEXT_PACKAGE, "Change “%1$s” of %2$u item", "Change “%1$s” of %2$u items", step->n_edits),
      g_dgettext (GETTEXT_PACKAGE, column->label), step->n_edits);
  return g_strdup_printf (
    /* Translators: %u is a number of items */
    g_dngettext (GETTEXT_PACKAGE, "Change answer of %u item", "Change answers of %u items", step->n_edits),
    step->n_edits);
}

/* What the person did with proposals, to one item or to several */
static char *
dup_proposal_label (const RempartStep *step)
{
  gboolean accept = step->kind == REMPART_STEP_ACCEPT;

  if (step->item != NULL && accept)
    /* Translators: %s is the id of an item */
    return g_strdup_printf (_("Accept the proposal for %s"), step->item);
  if (step->item != NULL)
    /* Translators: %s is the id of an item */
    return g_strdup_printf (_("Decline the proposal for %s"), step->item);
  if (accept)
    /* Translators: %u is a number of proposals */
    return g_strdup_printf (ngettext ("Accept %u proposal", "Accept %u proposals", step->n_edits), step->n_edits);
  /* Translators: %u is a number of proposals */
  return g_strdup_printf (ngettext ("Decline %u proposal", "Decline %u proposals", step->n_edits), step->n_edits);
}

static char *
dup_device_label (const RempartStep *step)
{
  const RempartColumn *column = find_only_column (step);

  if (column == NULL)
    return g_strdup (_("Change device data"));
  /* Translators: %s is the label of a field of the device, "Version" */
  return g_strdup_printf (_("Change “%s”"), g_dgettext (GETTEXT_PACKAGE, column->label));
}

/* Labels are made when asked for: the interface may have changed its language since the edit. */
static char *
dup_label (const RempartStep *step)
{
  switch (step->kind)
    {
    case REMPART_STEP_DEVICE:
      return dup_device_label (step);
    case REMPART_STEP_ANSWER:
      return dup_answer_label (step);
    case REMPART_STEP_ADD_EVIDENCE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Add document %s"), step->document);
    case REMPART_STEP_ADD_REVISION:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Add revision of %s"), step->document);
    case REMPART_STEP_EDIT_EVIDENCE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Change document %s"), step->document);
    case REMPART_STEP_REMOVE_EVIDENCE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Remove document %s"), step->document);
    case REMPART_STEP_ADD_FILE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Add file to %s"), step->document);
    case REMPART_STEP_REMOVE_FILE:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Take file out of %s"), step->document);
    case REMPART_STEP_EMBED:
      /* Translators: %u is a number of files */
      return g_strdup_printf (ngettext ("Keep %u file in the project", "Keep %u files in the project", step->n_edits), step->n_edits);
    case REMPART_STEP_UNEMBED:
      return g_strdup_printf (
        /* Translators: %u is a number of files */
        ngettext ("Take %u copy out of the project", "Take %u copies out of the project", step->n_edits), step->n_edits);
    case REMPART_STEP_RELINK:
      /* Translators: %u is a number of files that were moved */
      return g_strdup_printf (ngettext ("Relink %u file", "Relink %u files", step->n_edits), step->n_edits);
    case REMPART_STEP_LINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Link %s to %s"), step->document, step->item);
    case REMPART_STEP_EDIT_LINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Change link of %s to %s"), step->document, step->item);
    case REMPART_STEP_UNLINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Unlink %s from %s"), step->document, step->item);
    case REMPART_STEP_PIN:
      /* Translators: %s is a document id */
      return g_strdup_printf (_("Link the latest revision of %s"), step->document);
    case REMPART_STEP_CHARACTERISTICS:
      return g_strdup (ngettext ("Change characteristic", "Change characteristics", step->n_edits));
    case REMPART_STEP_ADD_CATALOGUE:
      /* Translators: %s is the id of a catalogue */
      return g_strdup_printf (_("Add catalogue %s"), step->document);
    case REMPART_STEP_REMOVE_CATALOGUE:
      /* Translators: %s is the id of a catalogue */
      return g_strdup_printf (_("Remove catalogue %s"), step->document);
    case REMPART_STEP_ADOPT_EDITION:
      /* Translators: %s is the id of a catalogue */
      return g_strdup_printf (_("Adopt new edition of %s"), step->document);
    case REMPART_STEP_REUSE:
      /* Translators: the ids of two items: the one that gave its answer, the one that got it */
      return g_strdup_printf (_("Reuse the answer of %s for %s"), step->document, step->item);
    case REMPART_STEP_ACCEPT:
    case REMPART_STEP_KEEP:
      return dup_proposal_label (step);
    case REMPART_STEP_DRAFT:
      /* Translators: %s is the id of an item */
      return g_strdup_printf (_("Draft the answer of %s"), step->item);
    case REMPART_STEP_ADD_BASELINE:
      /* Translators: %s is the name of a baseline */
      return g_strdup_printf (_("Name the baseline “%s”"), step->document);
    case REMPART_STEP_EDIT_BASELINE:
      /* Translators: %s is the name of a baseline */
      return g_strdup_printf (_("Change the baseline “%s”"), step->document);
    case REMPART_STEP_REMOVE_BASELINE:
      /* Translators: %s is the name of a baseline */
      return g_strdup_printf (_("Remove the baseline “%s”"), step->document);
    case REMPART_STEP_GROUP:
      return g_strdup_printf (
        /* Translators: %u is a number of changes made at once */
        g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", step->n_edits), step->n_edits);
    case REMPART_STEP_MERGE:
      /* Translators: %s is the name of a project file */
      return g_strdup_printf (_("Merge “%s”"), step->document);
    default:
      return rempart_step_dup_review_label (step);
    }
}

static char *
dup_last_label (GPtrArray *steps)
{
  return steps->len > 0 ? dup_label (g_ptr_array_index (steps, steps->len - 1)) : NULL;
}

gboolean
rempart_project_can_undo (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return self->undo->len > 0;
}

gboolean
rempart_project_can_redo (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  return self->redo->len > 0;
}

char *
rempart_project_dup_undo_label (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return dup_last_label (self->undo);
}

char *
rempart_project_dup_redo_label (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return dup_last_label (self->redo);
}
