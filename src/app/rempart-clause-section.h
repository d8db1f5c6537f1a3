/* rempart-clause-section.h: a clause of a regulation or a standard, and the items that bear on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CLAUSE_SECTION (rempart_clause_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartClauseSection, rempart_clause_section, REMPART, CLAUSE_SECTION, RempartItemSection)

G_END_DECLS
