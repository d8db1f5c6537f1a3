/* rempart-guidance-section.h: what an item asks, and the help to answer it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_GUIDANCE_SECTION (rempart_guidance_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartGuidanceSection, rempart_guidance_section, REMPART, GUIDANCE_SECTION, RempartItemSection)

G_END_DECLS
