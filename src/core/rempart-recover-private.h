/* rempart-recover-private.h: what the parts of a recovery share; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-carve.h"
#include "rempart-project-private.h"
#include "rempart-recover.h"

G_BEGIN_DECLS

/* An event as it was read; the texts are kept in RempartRecovery.texts. */
typedef struct
{
  gint64           id;
  gint64           step;
  const char      *at;
  const char      *previous;   /* (nullable) */
  const char      *hash;
  RempartEventData data;
} RempartCarvedEvent;

struct _RempartRecovery
{
  RempartDb    *db;            /* the draft that is filled; NULL once it is done */
  RempartCarve *damaged;
  RempartCarve *backup;        /* (nullable) */
  char         *sha256;        /* of the damaged file */
  char         *actor;

  GStringChunk *texts;
  GHashTable   *events;        /* id -> RempartCarvedEvent */
  GArray       *missing;       /* gint64: numbers of events that nobody has, ascending */
  gboolean      end_unknown;   /* events after the last one may be lost too */
  GHashTable   *fresh;         /* gint64: rows of answers that were made anew, and hold nothing */
  GPtrArray    *told;          /* (element-type RempartEventData), owned: what the history is to be told of */
  guint         n_from_backup; /* rows of tables */

  gboolean      lost;          /* something is */
  GString      *report;
};

/* Adds a line to the report; @loss: it tells of something that is lost. */
void     rempart_recovery_say      (RempartRecovery *self, gboolean loss, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* What the entry at the end of the history will tell, once the others are told. NULL values: it begins or ends. */
void     rempart_recovery_tell     (RempartRecovery *self, const char *entity, gint64 row, const char *key, const char *field,
                                    const char *old_value, const char *new_value);

/* From pages to rows of the draft (rempart-recover-rows.c) */
gboolean rempart_recovery_events   (RempartRecovery *self, GError **error);
gboolean rempart_recovery_tables   (RempartRecovery *self, GError **error);
/* What the program itself brings, what answers need (rempart-recover-catalogues.c) */
gboolean rempart_recovery_catalogues (RempartRecovery *self, GError **error);
/* The history and the tables, one by the other (rempart-recover-match.c) */
gboolean rempart_recovery_match    (RempartRecovery *self, GError **error);

G_END_DECLS
