/* rempart-item-state.h: the one state a list shows for an item, and what is wrong in a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-coverage.h"
#include "rempart-inspector.h"
#include "rempart-review.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_ITEM_STATE_TODO,
  REMPART_ITEM_STATE_DOING,
  REMPART_ITEM_STATE_REVIEW,
  REMPART_ITEM_STATE_DONE,
  REMPART_ITEM_STATE_NOT_APPLICABLE,
  REMPART_ITEM_STATE_PROBLEM,
} RempartItemState;
#define REMPART_N_ITEM_STATES 6

/* "todo", "not-applicable": the words of win.filter */
const char *rempart_item_state_to_nick       (RempartItemState state);
const char *rempart_item_state_get_label     (RempartItemState state);
const char *rempart_item_state_get_icon_name (RempartItemState state);

/* TRUE when a text of the answer, in either language, has @mark. */
gboolean    rempart_answer_has_mark          (const RempartAnswer *answer, RempartMark mark);
/* What an answer says by itself: it may still be a problem for the inspector. */
RempartItemState rempart_item_state_of_answer    (const RempartAnswer *answer);

/* What the inspector finds, arranged for the panes; one computation for all of them. */
typedef struct _RempartStatus RempartStatus;

/* @files (nullable): the health of the documents, as rempart_project_inspect () takes it */
RempartStatus   *rempart_status_new           (RempartProject *project, GHashTable *files);
void             rempart_status_free          (RempartStatus *status);
/* A clause has the state of the items that bear on it. */
RempartItemState rempart_status_get_state     (RempartStatus *status, RempartItem *item);
/* Why the item is a problem, a sentence; NULL when it is not. */
const char      *rempart_status_get_problem   (RempartStatus *status, RempartItem *item);
/* What else waits in the answer, a line each: "draft", "translation to check"; "" for nothing. (transfer full) */
char            *rempart_status_dup_note      (RempartStatus *status, RempartItem *item);
/* Whether evidence is linked, for a clause to an item that bears on it. */
gboolean         rempart_status_has_evidence   (RempartStatus *status, RempartItem *item);
/* Exchanges about the item that are not resolved, and what its signatures come to; a clause has neither. */
guint            rempart_status_count_comments (RempartStatus *status, RempartItem *item);
RempartSigning   rempart_status_get_signing   (RempartStatus *status, RempartItem *item);
/* Which items bear on which clause; borrowed. */
RempartCoverage *rempart_status_get_coverage   (RempartStatus *status);
/* @catalogue NULL: everywhere; @section NULL: the whole catalogue. */
guint            rempart_status_count_problems (RempartStatus *status, RempartCatalogue *catalogue,
                                                RempartSection *section);
guint            rempart_status_count_evidence_problems (RempartStatus *status);
guint            rempart_status_count_device_problems   (RempartStatus *status);
/* Proposals that the characteristics of the device make, and that nobody has decided yet */
guint            rempart_status_count_proposals         (RempartStatus *status);
/* What the dossier would list as open, apart from items that simply wait for their answer. */
guint            rempart_status_count_open    (RempartStatus *status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartStatus, rempart_status_free)

G_END_DECLS
