/* rempart-dossier-build.h: what the writers of the canonical XML share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-dossier-private.h"
#include "rempart-xml-writer.h"

G_BEGIN_DECLS

typedef struct
{
  RempartDossierIndex *index;
  RempartXmlWriter    *xml;
} RempartBuild;

/* Keys; NULL for what is not in this dossier. key_of: of an item or a section. */
const char *rempart_build_key_of          (RempartBuild *build, gconstpointer object);
const char *rempart_build_document_key    (RempartBuild *build, RempartEvidence *evidence);
const char *rempart_build_revision_key    (RempartBuild *build, RempartRevision *revision);
/* The content of an element that holds @text, or says why it does not. @other is the same text in the other language. */
void        rempart_build_write_prose     (RempartBuild *build, const char *text, const char *other);
void        rempart_build_write_tally     (RempartBuild *build, const RempartTally *tally);

/* rempart-dossier-build-items.c */
void        rempart_build_write_gspr      (RempartBuild *build);
void        rempart_build_write_catalogue (RempartBuild *build, RempartCatalogue *catalogue);

G_END_DECLS
