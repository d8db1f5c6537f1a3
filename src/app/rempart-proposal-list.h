/* rempart-proposal-list.h: all that the characteristics of the device propose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PROPOSAL_LIST (rempart_proposal_list_get_type ())
G_DECLARE_FINAL_TYPE (RempartProposalList, rempart_proposal_list, REMPART, PROPOSAL_LIST, AdwBin)

void rempart_proposal_list_show (RempartProposalList *self, RempartProject *project, GPtrArray *proposals);

G_END_DECLS
