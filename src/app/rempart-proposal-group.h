/* rempart-proposal-group.h: the proposals of one kind, to be decided one by one or several at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-proposal.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PROPOSAL_GROUP (rempart_proposal_group_get_type ())
G_DECLARE_FINAL_TYPE (RempartProposalGroup, rempart_proposal_group, REMPART, PROPOSAL_GROUP, GtkBox)

GtkWidget *rempart_proposal_group_new  (RempartProposalKind kind);
/* @proposals (element-type RempartProposal): those of other kinds are left out. The group shows when there are some of its own; what
 * was checked and is still proposed stays checked. */
void       rempart_proposal_group_show (RempartProposalGroup *self, RempartProject *project, GPtrArray *proposals);

/* Does what the person decided on @items (element-type RempartItem), and says it in a toast with Undo, or why it could not be.
 * @widget: where it was decided */
gboolean   rempart_proposal_decide     (GtkWidget *widget, RempartProject *project, RempartProposalKind kind, gboolean accept,
                                        GPtrArray *items);

G_END_DECLS
