/* rempart-verify.h: whether a project is what its history says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_DEVIATION_EVENT,      /* an event is not what was written */
  REMPART_DEVIATION_GAP,        /* events are missing before it */
  REMPART_DEVIATION_BREAK,      /* an event follows another one than it was written after */
  REMPART_DEVIATION_END,        /* events are missing after it */
  REMPART_DEVIATION_VALUE,      /* a field is not what the history says */
  REMPART_DEVIATION_ADDED,      /* a row that the history does not tell of; with an event: that it does not tell the whole of */
  REMPART_DEVIATION_LOST,       /* a row that the history tells of is missing */
  REMPART_DEVIATION_REMOVED,    /* marked as removed, and the history tells of no removal */
  REMPART_DEVIATION_RESTORED,   /* the history tells of its removal */
  REMPART_DEVIATION_BASELINE,   /* what a baseline kept of the history is not what the history says now */
  REMPART_DEVIATION_PROTECTION, /* a trigger or an index that guards the file is missing */
} RempartDeviationKind;
#define REMPART_N_DEVIATIONS 11
REMPART_DECLARE_ENUM (RempartDeviationKind, rempart_deviation_kind)

/* Where a file and its history part. Strings are never NULL. */
typedef struct
{
  RempartDeviationKind  kind;
  gint64                event;    /* of a value, the one that set it; 0 when it has its initial value */
  char                 *at;       /* of that event; "" for none */
  char                 *actor;
  char                 *entity;
  char                 *key;      /* what a person recognises the thing by, in any language */
  char                 *label;    /* the same with what it is: Document DOC-014 */
  char                 *field;    /* "" when the whole thing is meant */
  char                 *told;     /* by the history */
  char                 *found;    /* in the file */
} RempartDeviation;

/* Recomputes the chain of hashes, and compares what the history says with what the tables hold, and with what baselines kept of it.
 * What the history does not tell (the size and time of a file, the lock) is not compared. Reads the whole history: for a long one in a
 * thread, with a project opened there. (transfer container) (element-type RempartDeviation): in the order of the history, then of the
 * tables; empty when all is well; no more than the first thousand. */
GPtrArray *rempart_project_verify            (RempartProject *self, GError **error);
/* Whether it is the record itself that was changed, rather than what it tells of */
gboolean   rempart_deviation_is_of_history   (const RempartDeviation *self);
/* One or two sentences in the interface language. (transfer full) */
char      *rempart_deviation_dup_message     (const RempartDeviation *self);

G_END_DECLS
