/* rempart-drafts.h: comments that were begun and not sent
 *
 * They are kept with the open project, not with the page that shows them: another item, another language of the window or another
 * edition of the catalogue must not cost a person what was typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* What the text is to become */
typedef enum
{
  REMPART_DRAFT_COMMENT,
  REMPART_DRAFT_REPLY,
  REMPART_DRAFT_CHANGE,
} RempartDraftKind;

typedef struct
{
  RempartDraftKind kind;
  gint64           comment;   /* that is replied to or changed; 0: none */
  char            *text;
} RempartDraft;

RempartDraft *rempart_draft_new        (RempartDraftKind kind, gint64 comment, const char *text);
void          rempart_draft_free       (RempartDraft *draft);
/* (element-type RempartDraft) (nullable): those about the item @ref, as rempart_item_dup_ref () names it; the last is on top. */
GPtrArray    *rempart_drafts_get       (RempartProject *project, const char *ref);
/* @drafts (transfer full): empty when there is none any more. */
void          rempart_drafts_set       (RempartProject *project, const char *ref, GPtrArray *drafts);
/* (nullable): an item with drafts */
char         *rempart_drafts_dup_item  (RempartProject *project);

G_END_DECLS
