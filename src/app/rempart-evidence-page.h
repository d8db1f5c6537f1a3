/* rempart-evidence-page.h: the register of documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EVIDENCE_PAGE (rempart_evidence_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartEvidencePage, rempart_evidence_page, REMPART, EVIDENCE_PAGE, GtkWidget)

void rempart_evidence_page_set_project (RempartEvidencePage *self, RempartProject *project);
/* Selects a document by its id and brings it into view; one that is not registered changes nothing. */
void rempart_evidence_page_select      (RempartEvidencePage *self, const char *document);
/* (element-type GFile): hashes them in a job and enters them in the register. */
void rempart_evidence_page_add_files   (RempartEvidencePage *self, GPtrArray *files);
/* Reads every file again and compares it with what was recorded. */
void rempart_evidence_page_check_files (RempartEvidencePage *self);
/* Writes what is typed. TRUE: what could not be written is told, and nothing waits. */
gboolean rempart_evidence_page_flush   (RempartEvidencePage *self);
/* The project takes no edits any more. */
void rempart_evidence_page_lock        (RempartEvidencePage *self);

G_END_DECLS
