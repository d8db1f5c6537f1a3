/* rempart-head-section.h: the item's name, its place in the source, and what its wording rests on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_HEAD_SECTION (rempart_head_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartHeadSection, rempart_head_section, REMPART, HEAD_SECTION, RempartItemSection)

G_END_DECLS
