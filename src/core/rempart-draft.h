/* rempart-draft.h: the first draft of an answer, from the model of the item and what the project knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* The model of @item with the data of the device and the documents that are linked, then the questions that were replied to, a line each.
 * What the project does not know is a blank in square brackets, as are the hints of the model: "[document to link]".
 * NULL when the item has no model and no question was replied to. In the words of the dossier in @lang, whatever the interface
 * speaks. (transfer full) (nullable) */
char    *rempart_draft_compose        (RempartProject *self, RempartItem *item, RempartLang lang);
/* TRUE when a blank that a draft leaves stands in the answer, also one that a person has begun to edit. Other brackets are the
 * person's own. */
gboolean rempart_draft_has_blanks     (RempartProject *self, RempartItem *item, RempartLang lang);

/* Writes the draft in each language in which the answer is empty or still an unedited draft of this kind, as one undoable step. The
 * texts are marked as drafts until a person edits or confirms them; an item that was to do is in progress then.
 * FALSE with @error when there is nothing to write: what a person wrote, or copied from another item, is never replaced. */
gboolean rempart_project_draft_answer (RempartProject *self, RempartItem *item, GError **error);

G_END_DECLS
