/* rempart-project-undo.c: what can be undone, and what it is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

/* Labels are made when asked for: the interface may have changed its language since the edit. */
char *
rempart_step_dup_label (const RempartStep *step)
{
  switch (step->kind)
    {
    case REMPART_STEP_DEVICE:
      return g_strdup (_("Change device data"));
    case REMPART_STEP_ANSWER:
      if (step->item != NULL)
        /* Translators: %s is the id of an item */
        return g_strdup_printf (_("Change answer of %s"), step->item);
      return g_strdup_printf (
        /* Translators: %u is a number of items */
        g_dngettext (GETTEXT_PACKAGE, "Change answer of %u item", "Change answers of %u items", step->n_edits),
        step->n_edits);
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
    case REMPART_STEP_LINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Link %s to %s"), step->document, step->item);
    case REMPART_STEP_EDIT_LINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Change link of %s to %s"), step->document, step->item);
    case REMPART_STEP_UNLINK:
      /* Translators: the first %s is a document id, the second the id of an item */
      return g_strdup_printf (_("Unlink %s from %s"), step->document, step->item);
    case REMPART_STEP_GROUP:
      return g_strdup_printf (
        /* Translators: %u is a number of changes made at once */
        g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", step->n_edits), step->n_edits);
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_label_of_last (GPtrArray *steps)
{
  return steps->len > 0 ? rempart_step_dup_label (g_ptr_array_index (steps, steps->len - 1)) : NULL;
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
  return dup_label_of_last (self->undo);
}

char *
rempart_project_dup_redo_label (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return dup_label_of_last (self->redo);
}
