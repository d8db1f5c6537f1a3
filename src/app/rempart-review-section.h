/* rempart-review-section.h: who reviews an item, what was said about it, and who signed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_REVIEW_SECTION (rempart_review_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartReviewSection, rempart_review_section, REMPART, REVIEW_SECTION, RempartItemSection)

G_END_DECLS
