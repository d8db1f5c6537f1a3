/* rempart-proposal-row.h: one proposal about an item, with its reason and the two answers to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-proposal.h"

G_BEGIN_DECLS

/* Signals: "selected" (): the check mark came or went;
 *          "decided" (gboolean accept): the person agrees, or keeps the item as it is. */
#define REMPART_TYPE_PROPOSAL_ROW (rempart_proposal_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartProposalRow, rempart_proposal_row, REMPART, PROPOSAL_ROW, GtkBox)

GtkWidget   *rempart_proposal_row_new          (const RempartProposal *proposal);
RempartItem *rempart_proposal_row_get_item     (RempartProposalRow *self);
/* TRUE when the row shows this proposal, reason and all. */
gboolean     rempart_proposal_row_shows        (RempartProposalRow *self, const RempartProposal *proposal);
gboolean     rempart_proposal_row_is_selected  (RempartProposalRow *self);
void         rempart_proposal_row_set_selected (RempartProposalRow *self, gboolean selected);
/* @reason: why nothing can be decided, "" when it can */
void         rempart_proposal_row_set_locked   (RempartProposalRow *self, const char *reason);

/* What the two answers are called; static. */
const char  *rempart_proposal_get_accept_label (RempartProposalKind kind);
const char  *rempart_proposal_get_keep_label   (RempartProposalKind kind);

G_END_DECLS
