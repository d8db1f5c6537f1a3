/* rempart-merge.h: two files that were worked on apart become one
 *
 * Their histories begin alike, so what both said where they parted is known, and each field is looked at three ways: what it was there,
 * what it is here, what it is in the other file. Where one side alone changed it, that stands; where both did, a person chooses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_MERGE (rempart_merge_get_type ())
G_DECLARE_FINAL_TYPE (RempartMerge, rempart_merge, REMPART, MERGE, GObject)

typedef enum
{
  REMPART_MERGE_TAKEN,      /* they alone changed it */
  REMPART_MERGE_CONFLICT,   /* both did, each in another way */
  REMPART_MERGE_LEFT,       /* theirs, and cannot come along: a baseline names a state that only their history holds */
} RempartMergeOutcome;
#define REMPART_N_MERGE_OUTCOMES 3
REMPART_DECLARE_ENUM (RempartMergeOutcome, rempart_merge_outcome)   /* taken conflict left */

typedef enum
{
  REMPART_SIDE_OURS,
  REMPART_SIDE_THEIRS,
} RempartSide;
#define REMPART_N_SIDES 2
REMPART_DECLARE_ENUM (RempartSide, rempart_side)   /* ours theirs */

/* What the person sees of one change of theirs. Strings are never NULL, but for field. */
typedef struct
{
  RempartMergeOutcome  outcome;
  RempartSide          side;      /* of a conflict: what stands afterwards */
  const char          *entity;    /* of rempart-state.h */
  const char          *label;     /* ANSM-CON-ACC-02, DOC-014 C, a name */
  const char          *item;      /* the id of the item it is about, or "" */
  const char          *field;     /* (nullable): the thing as a whole came or went */
  const char          *base;      /* the values as they are stored, or the names of what they refer to; "" for a thing that is not there */
  const char          *ours;
  const char          *theirs;
  const char          *actor;     /* who made their change, "" when it is not known */
} RempartMergePart;

/* What bringing @theirs home to @ours would do. Nothing is written. Refuses a file that shares no history with @ours, one whose history
 * does not fit what it says, and one that is the same file. Both stay referenced. */
RempartMerge   *rempart_merge_new            (RempartProject *ours, RempartProject *theirs, GError **error);
/* A plan that a thread made of the file of @ours, which it opened itself, becomes one for @ours. */
void            rempart_merge_set_ours       (RempartMerge *self, RempartProject *ours);
RempartProject *rempart_merge_get_theirs     (RempartMerge *self);
/* (transfer none) (element-type RempartMergePart): in the order of entities and rows */
GPtrArray      *rempart_merge_get_parts      (RempartMerge *self);
guint           rempart_merge_count          (RempartMerge *self, RempartMergeOutcome outcome);
/* How many things were changed here since they parted and are in no conflict: they stay as they are. */
guint           rempart_merge_count_kept     (RempartMerge *self);
/* Decides a conflict; at first each is decided for ours. */
void            rempart_merge_choose         (RempartMerge *self, const RempartMergePart *part, RempartSide side);

/* One undoable step. The first event of it names the hash of the end of their history, each change keeps the name of who made it there,
 * and each choice is recorded with the value that was not taken. Fails when the project changed since @merge was made. */
gboolean        rempart_project_merge        (RempartProject *self, RempartMerge *merge, GError **error);

/* The same for files: @ours with what @theirs brings becomes @out, which is @ours or does not exist. @base, which may be NULL or empty,
 * must be of the same history; where the two parted is read from them. @name (nullable) is what history and messages call
 * all of them, where a program gave them names of its own. Each conflict is decided for @prefer. Nothing is written on
 * failure. (transfer full): what was done */
RempartMerge   *rempart_merge_files          (const char *base, const char *ours, const char *theirs, const char *out, const char *name,
                                              RempartSide prefer, GCancellable *cancellable, GError **error);

/* In the words of the interface. What it is about: "Progress of ANSM-CON-ACC-02". (transfer full) */
char           *rempart_merge_part_dup_title (const RempartMergePart *part);
/* (nullable): what the item is called that it is about, where that is one of ours */
const char     *rempart_merge_get_item_title (RempartMerge *self, const RempartMergePart *part, RempartLang lang);
/* One of its values as people read it. (transfer full) */
char           *rempart_merge_part_dup_value (const RempartMergePart *part, const char *value);

G_END_DECLS
