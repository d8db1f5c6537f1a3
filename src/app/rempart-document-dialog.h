/* rempart-document-dialog.h: a document of the register, its data or a new revision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_DOCUMENT_DIALOG (rempart_document_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RempartDocumentDialog, rempart_document_dialog, REMPART, DOCUMENT_DIALOG, AdwWindow)

/* Asks for a document kept as @kind (URL or REFERENCE) and enters it. */
GtkWidget *rempart_document_dialog_new_add      (RempartProject *project, RempartLocationKind kind);
/* Asks for a document and links it to @item. @file: for FILE; its name fills the form. */
GtkWidget *rempart_document_dialog_new_link     (RempartProject *project, RempartItem *item,
                                                 RempartLocationKind kind, GFile *file);
/* Edits id, title and kind, and revision and date of the latest revision. */
GtkWidget *rempart_document_dialog_new_edit     (RempartProject *project, RempartEvidence *evidence);
/* Enters a new revision of @evidence. @file NULL: asks for the URL or reference. */
GtkWidget *rempart_document_dialog_new_revision (RempartProject *project, RempartEvidence *evidence, GFile *file);

G_END_DECLS
