/* rempart-subject.h: what differs between two states, as people look at it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-state.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_SUBJECT_DEVICE,      /* with its characteristics */
  REMPART_SUBJECT_CATALOGUE,
  REMPART_SUBJECT_ITEM,        /* an answer, with what is linked to it and said about it */
  REMPART_SUBJECT_DOCUMENT,    /* with its revisions and files */
  REMPART_SUBJECT_RECORD,      /* people, signatures, and what later releases record */
} RempartSubjectKind;
#define REMPART_N_SUBJECTS 5
REMPART_DECLARE_ENUM (RempartSubjectKind, rempart_subject_kind)   /* device catalogue item document record */

typedef enum
{
  REMPART_CHANGE_CHANGED,
  REMPART_CHANGE_ADDED,
  REMPART_CHANGE_REMOVED,
} RempartChangeKind;
#define REMPART_N_CHANGE_KINDS 3
REMPART_DECLARE_ENUM (RempartChangeKind, rempart_change_kind)     /* changed added removed */

/* One value that differs. Strings are never NULL. */
typedef struct
{
  char     *field;      /* technical: text_fr, link, revision */
  char     *label;      /* in the interface language */
  char     *old_text;   /* as people read it; "" for none */
  char     *new_text;
  gboolean  is_text;    /* several lines: the words that changed are worth showing */
  gboolean  minor;      /* it follows from another change here (the mark of a text), or says the same of another place (a moved file) */
} RempartSubjectLine;

/* What differs about one item, one document… Strings are never NULL. */
typedef struct
{
  RempartSubjectKind  kind;
  RempartChangeKind   change;
  char               *catalogue;   /* of an item; else "" */
  char               *id;          /* of the item, the document, the catalogue; what a person recognises anything else by */
  char               *title;       /* with what it is: Document DOC-014 */
  GPtrArray          *lines;       /* (element-type RempartSubjectLine) */
} RempartSubject;

/* From what rempart_state_compare () found, in the order of kinds, then of the states. A document that went takes its revisions with
 * it, a catalogue its answers: they are not told once more. Baselines, which name states, are left out. (transfer container) (element-type RempartSubject) */
GPtrArray  *rempart_subjects_gather     (GPtrArray *differences);
/* How many of @subjects are of a kind, and how many of those changed so. */
guint       rempart_subjects_count      (GPtrArray *subjects, RempartSubjectKind kind, RempartChangeKind change);
/* Whether a person should be shown the line: a minor one only where nothing else tells that something changed. */
gboolean    rempart_subject_shows       (const RempartSubject *self, const RempartSubjectLine *line);

G_END_DECLS
