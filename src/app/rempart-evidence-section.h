/* rempart-evidence-section.h: the documents that prove an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EVIDENCE_SECTION (rempart_evidence_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartEvidenceSection, rempart_evidence_section, REMPART, EVIDENCE_SECTION, RempartItemSection)

/* (element-type GFile): hashes the files, enters them in the register and links them, without a question. Faults are shown. */
void rempart_evidence_section_add_files    (RempartEvidenceSection *self, GPtrArray *files);
/* Shows that files would be taken here. */
void rempart_evidence_section_set_dropping (RempartEvidenceSection *self, gboolean dropping);

G_END_DECLS
