/* rempart-review-private.h: people, comments and signatures as the project holds them; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project-private.h"
#include "rempart-review.h"

G_BEGIN_DECLS

extern const RempartEntity rempart_person_entity;
extern const RempartEntity rempart_comment_entity;
extern const RempartEntity rempart_signature_entity;

typedef struct
{
  gint64  id;
  gint64  thread;
  gint64  answer;
  char   *author;
  char   *at;
  char   *text;
  gboolean resolved;   /* of the first comment: the exchange */
} RempartCommentData;

typedef struct
{
  gint64         id;
  gboolean       of_baseline;
  gint64         target;      /* the row of the answer or of the baseline */
  char          *name;
  char          *role;
  RempartMeaning meaning;
  char          *at;
  gint64         event;
  char          *sha256;
} RempartSignatureData;

/* Strings are taken. */
RempartPerson    *rempart_person_new    (gint64 id, char *name, char *role);
RempartComment   *rempart_comment_new   (const RempartCommentData *data, RempartItem *item, RempartComment *first);
RempartSignature *rempart_signature_new (const RempartSignatureData *data, RempartItem *item);
gint64            rempart_signature_get_target (RempartSignature *self);

/* What was said and signed about one answer. (element-type RempartComment, RempartSignature) */
typedef struct
{
  GPtrArray *comments;
  GPtrArray *signatures;
} RempartItemReview;

/* All of it, as last read. Counted, so that a group that fails gets the old one back. */
struct _RempartReview
{
  GPtrArray  *people;       /* by name */
  GPtrArray  *comments;     /* every exchange from its first comment */
  GPtrArray  *signatures;   /* by time */
  GHashTable *items;        /* the row of an answer -> RempartItemReview */
  GPtrArray  *none;         /* for what nobody spoke about */
};

/* Reads it anew; on failure it stays as it was. */
gboolean rempart_project_load_review (RempartProject *self, GError **error);
/* (nullable): of the answer in @row */
RempartItemReview *rempart_review_find (RempartReview *self, gint64 row);
/* TRUE when @entity is one of the three. */
gboolean rempart_review_owns (const RempartEntity *entity);
/* The label of an undo step; NULL when @step is about something else. (transfer full) */
char    *rempart_step_dup_review_label (const RempartStep *step);
/* What an event about one of the three tells; NULL when there is nothing special to it. (transfer full) */
char    *rempart_review_dup_act (RempartEvent *event, gboolean begins, gboolean ends);

G_END_DECLS
