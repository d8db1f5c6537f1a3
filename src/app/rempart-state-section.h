/* rempart-state-section.h: the decisions on an item and who carries them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_STATE_SECTION (rempart_state_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartStateSection, rempart_state_section, REMPART, STATE_SECTION, RempartItemSection)

G_END_DECLS
