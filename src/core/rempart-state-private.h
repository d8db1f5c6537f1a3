/* rempart-state-private.h: how states are made; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-db.h"
#include "rempart-state.h"

G_BEGIN_DECLS

#define REMPART_STATE_MAX_FIELDS 48

/* A field that history tells. What history does not tell (sizes, times of files) is no part of a state. */
typedef struct
{
  const char *name;      /* in history, and of the column unless column says otherwise */
  const char *column;    /* (nullable): an SQL expression over the table */
  const char *initial;   /* what the history leaves unsaid; (nullable): "" */
  const char *refers;    /* (nullable): an entity; only the fold says which row is meant, history tells it in words */
  gboolean    belongs;   /* of a reference: without that thing this one does not exist */
  gboolean    born;      /* recorded when the thing comes, for who checks: to a reader the entry by which it comes tells enough */
} RempartStateField;

/* A table whose rows history tells of. A new one is registered in rempart-state-entities.c: from then on it takes part in
 * baselines, comparisons, merging and the check of the file. Its edits record every field of a new row that is not its initial value. */
typedef struct
{
  const char              *name;      /* in history */
  const char              *from;      /* its table, with what else its columns need */
  const char              *row;       /* the column that numbers its rows */
  const char              *removed;   /* (nullable): what says that a row is no longer there */
  const char              *begins;    /* (nullable): the field that goes from and to NULL; without one the thing is always there */
  const RempartStateField *fields;
  guint                    n_fields;
} RempartStateEntity;

const RempartStateEntity *rempart_state_entity_find  (const char *name);
const RempartStateEntity *rempart_state_entity_get   (guint n);
guint                     rempart_state_entity_count (void);
/* -1 when there is none */
int                       rempart_state_entity_field (const RempartStateEntity *entity, const char *name);

struct _RempartThing
{
  const RempartStateEntity *entity;
  RempartState             *state;      /* not referenced */
  gint64                    row;
  gint64                    first;      /* event */
  gboolean                  kept;
  gboolean                  exists;
  char                     *key;        /* as the history told it last; of an answer the id of its item */
  char                     *catalogue;  /* (nullable): of an answer */
  struct
  {
    char                   *value;      /* (nullable): as initial */
    gint64                  event;
  }                         values[];   /* by entity->fields */
};

struct _RempartState
{
  gint        refs;
  gint64      event;
  GHashTable *things;      /* RempartThing -> itself, by entity and row */
  GPtrArray **lists;       /* by entity: sorted once the state is whole */
  GHashTable *naturals;    /* (nullable): natural key -> RempartThing that exists; made when needed */
};

RempartState *rempart_state_new        (void);
RempartThing *rempart_state_look_up    (RempartState *self, const RempartStateEntity *entity, gint64 row);
RempartThing *rempart_state_add        (RempartState *self, const RempartStateEntity *entity, gint64 row);
void          rempart_thing_set        (RempartThing *self, guint field, const char *value, gint64 event);
/* Works out what exists, sorts, and makes the state fit for other threads. */
void          rempart_state_finish     (RempartState *self);
/* Which item each answer is for, from the table: history tells the row and the id of the item. Adds no thing that is not there. */
typedef struct
{
  gint64  row;
  char   *catalogue;
  char   *item;
} RempartPlace;
/* (element-type RempartPlace): answer row -> place */
GHashTable   *rempart_state_load_places (RempartDb *db, GError **error);

/* The same as the public functions, for a database that is not a project yet */
RempartState *rempart_state_fold_db    (RempartDb *db, gint64 event, GError **error);
RempartState *rempart_state_load_db    (RempartDb *db, GError **error);

G_END_DECLS
