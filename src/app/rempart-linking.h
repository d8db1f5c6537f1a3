/* rempart-linking.h: a document into the register and onto an item, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* What a draft is to the register. */
typedef enum
{
  REMPART_DRAFT_NEW,        /* a new document */
  REMPART_DRAFT_REVISION,   /* other content of a document that is registered */
  REMPART_DRAFT_KNOWN,      /* registered as it is */
} RempartDraftCase;

/* By content, place, then document id. @evidence and @revision (out) (nullable) (transfer none): what was recognised. Without a digest, a
 * file is recognised by its place and id alone. */
RempartDraftCase rempart_linking_recognise (RempartProject              *project,
                                            const RempartEvidenceDraft  *draft,
                                            RempartEvidence            **evidence,
                                            RempartRevision            **revision);
/* Registers what is new of @draft and links it to @item. A revision that is linked already, at that place, is an error. Several edits: call it
 * inside a group. (transfer none) */
RempartRevision *rempart_linking_link      (RempartProject              *project,
                                            RempartItem                 *item,
                                            const RempartEvidenceDraft  *draft,
                                            const char                  *locator,
                                            GError                     **error);

G_END_DECLS
