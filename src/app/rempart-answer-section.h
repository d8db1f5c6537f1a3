/* rempart-answer-section.h: the answer to an item, in French and English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_ANSWER_SECTION (rempart_answer_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartAnswerSection, rempart_answer_section, REMPART, ANSWER_SECTION, RempartItemSection)

G_END_DECLS
