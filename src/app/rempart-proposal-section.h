/* rempart-proposal-section.h: what the characteristics of the device propose for the item that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PROPOSAL_SECTION (rempart_proposal_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartProposalSection, rempart_proposal_section, REMPART, PROPOSAL_SECTION, RempartItemSection)

G_END_DECLS
