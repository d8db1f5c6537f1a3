/* rempart-past-section.h: the history of an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PAST_SECTION (rempart_past_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartPastSection, rempart_past_section, REMPART, PAST_SECTION, RempartItemSection)

G_END_DECLS
