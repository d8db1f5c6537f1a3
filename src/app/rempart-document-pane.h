/* rempart-document-pane.h: all that the project knows of a document, and everything that hangs on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_DOCUMENT_PANE (rempart_document_pane_get_type ())
G_DECLARE_FINAL_TYPE (RempartDocumentPane, rempart_document_pane, REMPART, DOCUMENT_PANE, GtkWidget)

/* @documents (element-type RempartEvidence): none, one, or several that are selected together. The revision that is looked at stays,
 * as long as the document is the same. */
void             rempart_document_pane_show         (RempartDocumentPane *self, RempartProject *project, GPtrArray *documents);
/* Writes the date that is typed. */
void             rempart_document_pane_flush        (RempartDocumentPane *self);
/* (nullable) (transfer none): the revision that is looked at */
RempartRevision *rempart_document_pane_get_revision (RempartDocumentPane *self);

G_END_DECLS
