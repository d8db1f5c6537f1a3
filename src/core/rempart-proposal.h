/* rempart-proposal.h: what the characteristics of the device say about items, for the person to decide
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* A proposal is computed, never stored, and never applied by itself: only what the person does with it is an edit. */
typedef enum
{
  REMPART_PROPOSAL_NOT_APPLICABLE,   /* what the item depends on is not there */
  REMPART_PROPOSAL_RECONSIDER,       /* accepted as not applicable, but the answers that led to it have changed */
} RempartProposalKind;
#define REMPART_N_PROPOSAL_KINDS 2
REMPART_DECLARE_ENUM (RempartProposalKind, rempart_proposal_kind)      /* not-applicable reconsider */

/* reason: for NOT_APPLICABLE the facts about the device, then why the item asks nothing then; for RECONSIDER the facts that now
 * make it apply, or the questions that are open again. "" where an item has ceased to depend on anything. */
typedef struct
{
  RempartItem         *item;
  RempartProposalKind  kind;
  char                *reason[REMPART_N_LANGS];
} RempartProposal;

void             rempart_proposal_free            (RempartProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartProposal, rempart_proposal_free)

/* (transfer full) (element-type RempartProposal): in the order of the source */
GPtrArray       *rempart_project_list_proposals   (RempartProject *self);
/* (transfer full) (nullable): the one for @item */
RempartProposal *rempart_project_find_proposal    (RempartProject *self, RempartItem *item);

/* The person agrees; one undoable step for all of @items (element-type RempartItem), each of which has to have a proposal.
 *
 * NOT_APPLICABLE: the item becomes not applicable, with the reason as justification in both languages. A justification that is there
 * keeps its text; where only one language has one, the other gets the reason, marked as a translation to check.
 * RECONSIDER: the item is to decide again; a justification goes only when it is still word for word one that Rempart composed. */
gboolean         rempart_project_accept_proposals (RempartProject *self, GPtrArray *items, GError **error);
/* The person disagrees: the item keeps what it says, one to decide becomes applicable, and Rempart proposes the same no more.
 * As above one step. */
gboolean         rempart_project_keep_proposals   (RempartProject *self, GPtrArray *items, GError **error);

G_END_DECLS
