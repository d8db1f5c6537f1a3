/* rempart-related-section.h: the items of other catalogues that ask for something near
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_RELATED_SECTION (rempart_related_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartRelatedSection, rempart_related_section, REMPART, RELATED_SECTION, RempartItemSection)

G_END_DECLS
