/* rempart-merge-private.h: what the files of a merge share; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-merge.h"
#include "rempart-project-private.h"
#include "rempart-state-private.h"

G_BEGIN_DECLS

/* The action of a change of theirs that is made here */
#define rempart_merge_change_get_action(change) \
  ((change)->part.outcome == REMPART_MERGE_CONFLICT ? REMPART_ACTION_TAKE : REMPART_ACTION_MERGE)

typedef enum
{
  REMPART_MERGE_FIELD,     /* one field */
  REMPART_MERGE_ADD,       /* a thing that only they have */
  REMPART_MERGE_CLASH,     /* a new thing on both sides under one name: both stay, one gets another name */
  REMPART_MERGE_REMOVE,    /* a thing that they took away */
  REMPART_MERGE_RESTORE,   /* a thing that is not there here, with what they made of it */
  REMPART_MERGE_LEAVE,
  REMPART_MERGE_SAME,      /* came on both sides, which is to be remembered */
} RempartMergeKind;

/* What a thing was where the two last were one: in their file, in ours, or in both where each took in the other at the same time */
typedef struct
{
  RempartThing *theirs;     /* (nullable) */
  RempartThing *ours;       /* (nullable) */
  RempartThing *parting;    /* (nullable): before either */
} RempartMergeOrigin;

/* One change of theirs: what is shown of it, and what it takes to make it */
typedef struct
{
  RempartMergePart          part;       /* its strings are owned */
  RempartMergeKind          kind;
  gboolean                  minor;      /* goes with another change and is not shown */
  const RempartStateEntity *entity;
  RempartThing             *theirs;
  RempartThing             *ours;       /* (nullable) */
  guint                     field;
  int                       mark;       /* of a text: its mark, which follows the decision; -1 for none */
} RempartMergeChange;

struct _RempartMerge
{
  GObject         parent_instance;

  RempartProject *ours;
  RempartProject *theirs;
  RempartState   *ours_state;      /* of the tables */
  RempartState   *theirs_state;
  RempartState   *theirs_told;     /* of the history: who told what, by which key */
  gint64          shared;          /* the last event of both */
  RempartState   *parting;         /* what both said there */
  RempartState   *their_base;      /* (nullable): what theirs said when ours last took it in */
  RempartState   *our_base;        /* (nullable): what ours said when theirs last took it in, or at the parting */
  RempartChain    end;             /* of our history when the plan was made */
  RempartChain    their_end;
  GHashTable     *known;           /* RempartThing of theirs -> of ours, as earlier merges recorded it */
  GHashTable     *spoken_for;      /* those of ours */
  GHashTable     *counterparts;    /* RempartThing of theirs -> of ours, or NULL */
  GHashTable     *origins;         /* the other way round */
  GPtrArray      *changes;         /* RempartMergeChange */
  GPtrArray      *parts;           /* those that are shown, borrowed */
  guint           n_kept;
};

/* A merge while its step is made */
typedef struct
{
  RempartProject *self;
  RempartMerge   *merge;
  RempartStep    *step;
  GHashTable     *rows;       /* RempartThing of theirs -> gint64: where it stands here */
  GHashTable     *documents;  /* ids that documents have here after what was planned so far */
  GHashTable     *restored;   /* RempartThing of theirs: put back here */
  GString        *told;       /* which rows new things got, for a later merge */
} RempartMergeApply;

/* Where the two parted (rempart-merge-base.c) */
gboolean      rempart_merge_find_base    (RempartMerge *self, GError **error);
/* Fails where the two share no history. */
gboolean      rempart_merge_find_shared  (RempartProject *ours, RempartProject *theirs, gint64 *event, GError **error);
/* What @thing, which is of theirs, is here. (nullable) */
RempartThing *rempart_merge_find_ours    (RempartMerge *self, RempartThing *thing);
/* Whether the histories tell what @theirs is here; else only its name does. */
gboolean      rempart_merge_is_known     (RempartMerge *self, RempartThing *theirs);
/* What a thing was that is @theirs there and @ours here; either may be NULL. */
RempartMergeOrigin rempart_merge_get_origin (RempartMerge *self, RempartThing *theirs, RempartThing *ours);
gboolean      rempart_merge_origin_is_there (const RempartMergeOrigin *origin);
gboolean      rempart_merge_origin_is_kept  (const RempartMergeOrigin *origin, const RempartStateEntity *entity);

/* What is to be done (rempart-merge-plan.c) */
gboolean      rempart_merge_plan         (RempartMerge *self, GError **error);
/* Values (rempart-merge-values.c) */
/* The initial value where there is no thing */
const char   *rempart_merge_get_value       (RempartThing *thing, const RempartStateEntity *entity, guint field);
gboolean      rempart_merge_is_location     (const RempartStateEntity *entity, guint field);
/* The entity whose row the field of @thing holds, also where history tells it as a number. (nullable) */
const char   *rempart_merge_field_refers (RempartThing *thing, guint field);
/* The thing that such a field leads to. (nullable) */
RempartThing *rempart_merge_follow       (RempartThing *thing, guint field);
/* What @location of theirs is called from the folder of ours. (transfer full) */
char         *rempart_merge_dup_location (RempartMerge *self, RempartThing *theirs, const char *location);
/* Values of theirs and of the base as ours would hold them: a reference is the row here, or "new" and the row there. (transfer full) */
char         *rempart_merge_dup_their_value (RempartMerge *self, RempartThing *theirs, const RempartMergeOrigin *origin, guint field);
char         *rempart_merge_dup_base_value  (RempartMerge *self, const RempartMergeOrigin *origin, const RempartStateEntity *entity,
                                             guint field);
/* The thing of @origin whose value of @field that is. (nullable) */
RempartThing *rempart_merge_origin_pick     (RempartMerge *self, const RempartMergeOrigin *origin, const RempartStateEntity *entity,
                                             guint field);
/* A copy in another folder found its evidence again by itself: that is no change of a person. */
gboolean      rempart_merge_leads_to_same   (RempartMerge *self, const char *ours, const char *base);

/* Rows (rempart-merge-rows.c) */
/* Where @theirs stands here; 0 when it does not. */
gboolean      rempart_merge_find_row       (RempartMergeApply *apply, RempartThing *theirs, gint64 *row, GError **error);
void          rempart_merge_remember_row   (RempartMergeApply *apply, RempartThing *theirs, gint64 row);
/* What the history of ours calls an item. (transfer full) */
char         *rempart_merge_dup_item_key   (RempartMergeApply *apply, const char *slot, const char *id);
/* What the history of ours calls @theirs, here and now. (transfer full) */
char         *rempart_merge_dup_key        (RempartMergeApply *apply, RempartThing *theirs);
/* A value of theirs as ours holds it, and as its history tells it: a reference in words */
gboolean      rempart_merge_tell_value     (RempartMergeApply *apply, RempartThing *theirs, guint field, char **value, char **shown,
                                            GError **error);
/* What was added to the step from @first on was done by @actor, where that is known. */
void          rempart_merge_credit         (RempartMergeApply *apply, guint first, const char *actor);
gboolean      rempart_merge_read_documents (RempartMergeApply *apply, GError **error);
/* Gives @document to a document of theirs; where another one has it, one of the two gets a name made of it. (transfer full) */
char         *rempart_merge_claim_document (RempartMergeApply *apply, const char *document, gboolean theirs_wins);
/* The value by which history tells that @theirs begins, and that @ours ends. (transfer full) */
char         *rempart_merge_dup_beginning  (RempartMergeApply *apply, RempartThing *theirs);
char         *rempart_merge_dup_ending     (RempartMergeApply *apply, RempartThing *ours);
const char   *rempart_merge_get_column     (const RempartStateEntity *entity, guint field);
gboolean      rempart_merge_add_thing      (RempartMergeApply *apply, const RempartMergeChange *change, GError **error);

/* Catalogues and archived files are brought within the transaction (rempart-merge-bring.c). */
gboolean      rempart_merge_bring_catalogue (RempartMerge *self, RempartStep *step, const RempartMergeChange *change, GError **error);
/* The text that theirs uses takes the place of the one that ours uses. */
gboolean      rempart_merge_take_edition    (RempartMerge *self, RempartStep *step, const RempartMergeChange *change, GError **error);
/* A project has one catalogue of an id, so what each side made of its own must not come to two. Where a choice is open it counts only once
 * all is @decided. */
gboolean      rempart_merge_check_catalogues (RempartMerge *self, gboolean decided, GError **error);
/* A place for an answer of theirs; *@row is 0 where its catalogue is not here. */
gboolean      rempart_merge_bring_answer    (RempartMerge *self, RempartThing *theirs, gint64 *row, GError **error);
/* Brings the file that their archive has under the name *@name, which becomes the name here. */
gboolean      rempart_merge_bring_archive   (RempartMerge *self, char **name, GError **error);

G_END_DECLS
