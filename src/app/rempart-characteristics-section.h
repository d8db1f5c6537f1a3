/* rempart-characteristics-section.h: the questions about the device on which the applicability of items depends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CHARACTERISTICS_SECTION (rempart_characteristics_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartCharacteristicsSection, rempart_characteristics_section, REMPART, CHARACTERISTICS_SECTION, AdwBin)

void  rempart_characteristics_section_set_project (RempartCharacteristicsSection *self, RempartProject *project);
/* The project takes no edits any more. */
void  rempart_characteristics_section_lock        (RempartCharacteristicsSection *self);
/* Brings the first question that waits for its answer into view, and gives it the focus. */
void  rempart_characteristics_section_go_on       (RempartCharacteristicsSection *self);
/* Leads to them, when there are some. */
void  rempart_characteristics_section_show_proposals (RempartCharacteristicsSection *self, guint n);

G_END_DECLS
