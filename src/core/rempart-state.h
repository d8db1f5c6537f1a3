/* rempart-state.h: what a project says at one moment, as things with fields
 *
 * The same shape is made in two ways: by folding the history up to an event, and from the tables as they are. A file that nobody
 * tampered with gives the same both ways. Two states, of one file or of two, are compared here, by one rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* Immutable once made, and independent of the project it came from: it may go to another thread. */
typedef struct _RempartState RempartState;
/* One device, characteristic, catalogue, answer, evidence, revision, file, link, person, comment, signature, baseline; the names are
 * those of the history, and so are its fields. Borrowed from its state. */
typedef struct _RempartThing RempartThing;

RempartState *rempart_state_ref   (RempartState *self);
void          rempart_state_unref (RempartState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartState, rempart_state_unref)

/* What the history says up to the event @event and with it; G_MAXINT64 for all of it. (transfer full) */
RempartState *rempart_state_fold  (RempartProject *project, gint64 event, GError **error);
/* What the tables say. Things whose row the history never told of have G_MAXINT64 as their first event. (transfer full) */
RempartState *rempart_state_load  (RempartProject *project, GError **error);

/* The last event it was made from; of the tables, the last of all. */
gint64        rempart_state_get_event (RempartState *self);

/* Entities and fields */

/* NULL-terminated, what is referred to before what refers to it */
const char * const *rempart_state_entities    (void);
/* NULL-terminated; NULL for an entity that is not known */
const char * const *rempart_state_fields      (const char *entity);
/* The entity whose row the field names: "revision" for the field "evidence" of a link. NULL: the field is a value. */
const char         *rempart_state_field_refers (const char *entity, const char *field);
/* What a thing carries from its first entry on for who checks it: hashes, rows, moments. A reader is told of the thing as a whole. */
gboolean            rempart_state_field_is_born (const char *entity, const char *field);

/* Things. The device and each answer are there also where the history has nothing to tell of them yet. */

/* (transfer none) (element-type RempartThing): in the order of rows; those that ended are among them. */
GPtrArray    *rempart_state_get_things  (RempartState *self, const char *entity);
/* (nullable) */
RempartThing *rempart_state_find        (RempartState *self, const char *entity, gint64 row);

const char   *rempart_thing_get_entity  (RempartThing *self);
gint64        rempart_thing_get_row     (RempartThing *self);
/* It is there, and all that it belongs to: the revision of a document that was taken out is not. */
gboolean      rempart_thing_exists      (RempartThing *self);
/* The row by itself: not marked as removed. */
gboolean      rempart_thing_is_kept     (RempartThing *self);
/* The event that told of it first; 0 where its initial values still hold */
gint64        rempart_thing_get_first_event (RempartThing *self);
/* Never NULL; the initial value where nothing else was told. A reference is the number of a row, "0" for none. */
const char   *rempart_thing_get         (RempartThing *self, const char *field);
gboolean      rempart_thing_is_initial  (RempartThing *self, const char *field);
/* The event that set it so; 0 for the initial value, and in a state that was made from the tables */
gint64        rempart_thing_get_event   (RempartThing *self, const char *field);
/* The thing that a reference names. (nullable) */
RempartThing *rempart_thing_get_ref     (RempartThing *self, const char *field);
/* The item it is about, for an answer, a link, a comment: its id, and the id its catalogue came with; "" for other things. */
const char   *rempart_thing_get_item      (RempartThing *self);
const char   *rempart_thing_get_catalogue (RempartThing *self);
/* What a person recognises it by, in any language: ANSM-CON-ACC-02, DOC-014, DOC-014 C, a name. (transfer full) */
char         *rempart_thing_dup_label   (RempartThing *self);

/* The same with what it is, in the interface language: Document DOC-014. (transfer full) */
char         *rempart_thing_dup_title   (RempartThing *self);
/* What people call a field, in the interface language. Borrowed. */
const char   *rempart_state_field_get_label (const char *entity, const char *field);
/* Several lines of prose, of which the words that changed are worth showing */
gboolean      rempart_state_field_is_text   (const char *entity, const char *field);
/* A value as people read it: the words of the field, the label of what is referred to, else the value itself. (transfer full) */
char         *rempart_thing_dup_value_label (RempartThing *self, const char *field);

/* Comparing */

/* A field that changed; or a thing that began or ended, where field is NULL. The answers of a catalogue begin and end with it; those
 * that nobody touched are not told of then. Values that are references are numbers of rows, each in its own state. */
typedef struct
{
  const char   *entity;
  RempartThing *old_thing;   /* (nullable): it began */
  RempartThing *new_thing;   /* (nullable): it ended */
  const char   *field;       /* (nullable) */
  const char   *old_value;   /* "" where field is NULL */
  const char   *new_value;
} RempartDifference;

/* Things that both histories tell of, up to the event @shared, are the same by their row; others by what a person recognises them by:
 * an answer by its item, a document by its id, a revision by its document and name, a link by item, revision and place in it. For
 * two moments of one file @shared is G_MAXINT64. The differences borrow from both states, in the order of entities and rows.
 * (transfer container) (element-type RempartDifference) */
GPtrArray    *rempart_state_compare     (RempartState *old_state, RempartState *new_state, gint64 shared);
/* (nullable): what @thing, which is of @other, is in @self by that rule; whether or not it still exists there */
RempartThing *rempart_state_find_same   (RempartState *self, RempartState *other, RempartThing *thing, gint64 shared);
/* The last event that two files share, 0 for none: equal hashes of an event mean equal histories up to it. */
gboolean      rempart_project_find_shared_event (RempartProject *self, RempartProject *other, gint64 *event, GError **error);

G_END_DECLS
