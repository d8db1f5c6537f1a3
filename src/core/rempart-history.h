/* rempart-history.h: the append-only record of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EVENT (rempart_event_get_type ())
G_DECLARE_FINAL_TYPE (RempartEvent, rempart_event, REMPART, EVENT, GObject)

gint64      rempart_event_get_id     (RempartEvent *self);
gint64      rempart_event_get_step   (RempartEvent *self);   /* events of one edit share a step */
const char *rempart_event_get_at     (RempartEvent *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
const char *rempart_event_get_actor  (RempartEvent *self);
const char *rempart_event_get_action (RempartEvent *self);   /* create edit add link unlink remove undo redo migrate copy merge merge-keep merge-take */
const char *rempart_event_get_entity (RempartEvent *self);   /* project device answer evidence revision link... */
const char *rempart_event_get_key    (RempartEvent *self);   /* item id, document id; what a person recognises */
const char *rempart_event_get_field  (RempartEvent *self);
const char *rempart_event_get_old    (RempartEvent *self);   /* "" when there was none */
const char *rempart_event_get_new    (RempartEvent *self);
const char *rempart_event_get_hash   (RempartEvent *self);   /* of the event, on which the next one builds */
/* The same as people read it: the words of a field in the interface language, any other value as it is. */
const char *rempart_event_get_field_label (RempartEvent *self);
const char *rempart_event_get_old_label (RempartEvent *self);
const char *rempart_event_get_new_label (RempartEvent *self);
/* The same for a field and a value as the history tells them; borrowed, of the words or @value itself. */
const char *rempart_field_get_value_label (const char *field, const char *value);
/* The same, and dates and moments in words. (transfer full) */
char       *rempart_field_dup_value_label (const char *field, const char *value);
/* One sentence in the interface language: "Changed progress from to do to done". (transfer full) */
char       *rempart_event_dup_summary (RempartEvent *self);

/* What an event is about, as people sort it */
typedef enum
{
  REMPART_EVENT_ANY,         /* of a filter: every kind */
  REMPART_EVENT_ANSWER,      /* what an item says */
  REMPART_EVENT_LINK,        /* which evidence it names */
  REMPART_EVENT_EVIDENCE,    /* documents, their revisions and files */
  REMPART_EVENT_DEVICE,      /* the device and its characteristics */
  REMPART_EVENT_CATALOGUE,
  REMPART_EVENT_REVIEW,      /* people, comments, signatures */
  REMPART_EVENT_BASELINE,
  REMPART_EVENT_PROJECT,     /* the file as a whole */
} RempartEventKind;
#define REMPART_N_EVENT_KINDS 9
REMPART_DECLARE_ENUM (RempartEventKind, rempart_event_kind)

RempartEventKind rempart_event_get_kind (RempartEvent *self);
/* The event is the one by which a thing came into the project, or went: a document, a link, a signature. */
gboolean         rempart_event_begins   (RempartEvent *self);
gboolean         rempart_event_ends     (RempartEvent *self);

/* Which events; zero and NULL stand for all. Each that is set narrows the choice. */
typedef struct
{
  RempartItem      *item;     /* what its answer, its links, its comments and its signatures underwent */
  const char       *actor;    /* the whole name */
  const char       *from;     /* ISO dates, both included, in the time zone of the person */
  const char       *to;
  RempartEventKind  kind;
  gboolean          former;   /* only on items that no catalogue of the project has any more */
  gboolean          brief;    /* without what the first entry of a thing stands for: rempart_state_field_is_born () */
  const char       *words;    /* all of them stand in the event, whatever their case and accents */
  gint64            first;    /* ids, both included */
  gint64            last;
} RempartEventFilter;

/* Where an event stands: enough to lay out a list of a hundred thousand before one of them is read. */
typedef struct
{
  gint64  id;
  guint32 day;   /* Julian, in the time zone of the person; 0 when its moment cannot be read */
} RempartEventPlace;

/* FALSE ends it. */
typedef gboolean (*RempartEventFunc) (RempartEvent *event, gpointer user_data);

/* All of these go from the newest to the oldest; @filter NULL: all events. Words and former items are looked for event by event:
 * what must not wait narrows the ids as well. */
gboolean    rempart_project_foreach_event (RempartProject *self, const RempartEventFilter *filter, RempartEventFunc func,
                                           gpointer user_data, GError **error);
/* @limit 0: no limit. (transfer container) (element-type RempartEvent) */
GPtrArray  *rempart_project_list_events   (RempartProject *self, const RempartEventFilter *filter, guint limit, guint offset,
                                           GError **error);
guint       rempart_project_count_events  (RempartProject *self, const RempartEventFilter *filter);
/* (transfer full) (element-type RempartEventPlace) */
GArray     *rempart_project_index_events  (RempartProject *self, const RempartEventFilter *filter, GError **error);
/* (transfer full); NULL with @error when there is none */
RempartEvent *rempart_project_get_event   (RempartProject *self, gint64 id, GError **error);
/* What @event, by which a thing came, stands for in a brief list; of any other event nothing. (transfer container)
 * (element-type RempartEvent) */
GPtrArray  *rempart_project_list_born       (RempartProject *self, RempartEvent *event, GError **error);
/* The names that stand in the history, in order of the alphabet. (transfer full) */
GStrv       rempart_project_list_actors   (RempartProject *self, GError **error);
/* The end of the history: the id and the hash of the last event; 0 and "" when there is none. Whoever keeps this hash can tell later
 * whether the history up to here is still the same. */
gint64      rempart_project_get_history_end (RempartProject *self, const char **hash);

/* As a table for spreadsheets: RFC 4180 in UTF-8, the separator that spreadsheets in @lang expect, a cell that one would take for a formula
 * after an apostrophe. The head begins with a byte order mark. */
void        rempart_event_append_csv_head (GString *text, RempartLang lang);
void        rempart_event_append_csv      (RempartEvent *self, GString *text, RempartLang lang);

/* Recomputes the hash chain. TRUE: it could be done; @bad_event is 0 when the chain is whole, else the id of the first event
 * that does not fit. The rule of the hash stands in data/sql/ and ARCHITECTURE.md. */
gboolean    rempart_project_verify_history (RempartProject *self, gint64 *bad_event, GError **error);

G_END_DECLS
