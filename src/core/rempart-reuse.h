/* rempart-reuse.h: answer once: what one item has said may serve those it is mapped to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* An item that another one is mapped to. reason borrows from a catalogue of the project or of the program. */
typedef struct
{
  RempartItem     *item;
  RempartRelation  relation;                  /* what the item asked about is to this one */
  const char      *reason[REMPART_N_LANGS];   /* (nullable) */
  gboolean         answered;                  /* it has a text or evidence to offer, and is not "not applicable" */
} RempartRelated;

typedef enum
{
  REMPART_REUSE_TEXT_FR  = 1 << 0,
  REMPART_REUSE_TEXT_EN  = 1 << 1,
  REMPART_REUSE_EVIDENCE = 1 << 2,
  REMPART_REUSE_APPEND   = 1 << 3,   /* below a text that is there; without it, in its place */
} RempartReuseFlags;

/* The items that @item is mapped to, also where only the other one says so: first those that are answered in this project,
 * in the order of their catalogues, then those of catalogues that are only referred to. Items of catalogues that the project has not
 * are left out, except of reference catalogues. (transfer full) (element-type RempartRelated) */
GPtrArray        *rempart_project_list_related   (RempartProject *self, RempartItem *item);
/* Whether @item has something to offer: a text or evidence, and it is not "not applicable". */
gboolean          rempart_project_has_offer      (RempartProject *self, RempartItem *item);
/* Of @related, the answered one whose answer leaves least to add: the same is asked, then more, then less, then some of it.
 * (element-type RempartRelated) (nullable), borrowed */
const RempartRelated *rempart_related_find_nearest (GPtrArray *related);
/* The related items that wait for an answer and that the one of @item may serve; none when it has none, or when they apply not.
 * (transfer full) (element-type RempartRelated) */
GPtrArray        *rempart_project_list_servable  (RempartProject *self, RempartItem *item);
/* The project's catalogue @id or, for one that is only referred to and that an older file has not, that of the program.
 * (nullable), borrowed */
RempartCatalogue *rempart_project_find_reference (RempartProject *self, const char *id);
/* Those catalogues, the project's first. (transfer container) (element-type RempartCatalogue) */
GPtrArray        *rempart_project_list_references (RempartProject *self);
/* Copies what @flags name from the answer of @from to that of @to, as one undoable step. Texts that come are drafts until a person
 * edits or confirms them; evidence is linked at the same revision and place, once. An item that was to do is in progress then.
 * FALSE with @error when there is nothing to copy. */
gboolean          rempart_project_reuse_answer   (RempartProject *self, RempartItem *from, RempartItem *to,
                                                  RempartReuseFlags flags, GError **error);

G_END_DECLS
