/* rempart-project-private.h: what the files of the project share; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-db.h"
#include "rempart-file.h"
#include "rempart-project.h"

G_BEGIN_DECLS

/* Actions of events that more than one file speaks of */
#define REMPART_ACTION_COPY  "copy"    /* of the first event of a copy that is worked on */
#define REMPART_ACTION_MERGE "merge"
/* Fields of the events by which a merge is known to a later one */
#define REMPART_MERGE_FIELD_HISTORY "history"   /* the hash of the end of the other history */
#define REMPART_MERGE_FIELD_ROWS    "rows"      /* "evidence 12 15;link 40 51": the row there, then the row here */
#define REMPART_MERGE_FIELD_KEPT    "kept"      /* a thing as a whole was decided for ours: the old value is what theirs made of it */
#define REMPART_MERGE_FIELD_LEFT    "left"      /* a thing of theirs that cannot come along */
/* Actions of a decided conflict: the old value of the event is the one that was not taken. */
#define REMPART_ACTION_KEEP "merge-keep"        /* ours stands */
#define REMPART_ACTION_TAKE "merge-take"        /* theirs stands */

#define REMPART_MAX_TEXT (1024 * 1024)   /* bytes of one value */

/* What a value must be. */
typedef enum
{
  REMPART_CHECK_TEXT,    /* lines of text */
  REMPART_CHECK_LINE,
  REMPART_CHECK_DATE,    /* ISO 8601, or empty */
  REMPART_CHECK_WORD,    /* one of words */
} RempartCheck;

/* A column that edits may set. Names and SQL are literals: none ever comes from data. */
typedef struct
{
  const char   *name;    /* also the field in history */
  const char   *update;
  RempartCheck  check;
  const char   *words;   /* "mdr|ivdr"; a new row has the first, or an empty text */
  const char   *label;   /* translatable */
} RempartColumn;

#define REMPART_COLUMN(table, name, check, words, label) \
  { name, "UPDATE " table " SET " name " = ?1 WHERE id = ?2", check, words, label }

typedef struct
{
  const char          *name;       /* in history */
  const RempartColumn *columns;
  gsize                n_columns;
} RempartEntity;

#define REMPART_MARKS "none|draft|check"

extern const RempartEntity rempart_device_entity;
extern const RempartEntity rempart_characteristic_entity;
extern const RempartEntity rempart_catalogue_entity;
extern const RempartEntity rempart_answer_entity;
extern const RempartEntity rempart_evidence_entity;
extern const RempartEntity rempart_revision_entity;
extern const RempartEntity rempart_file_entity;
extern const RempartEntity rempart_link_entity;
extern const RempartEntity rempart_baseline_entity;

/* (nullable): the entity that history calls @name */
const RempartEntity *rempart_entity_get     (const char *name);
/* NULL, with @error set when @error is not NULL, for a field that no edit may set. */
const RempartColumn *rempart_entity_find    (const RempartEntity *entity, const char *name, GError **error);
gboolean             rempart_column_check   (const RempartColumn *column, const char *value, GError **error);

/* One field set from one value to another, as the file holds it and as the history tells it. Everything that a
 * project can undergo is a series of these, so undo is one function. */
typedef struct
{
  const RempartEntity *entity;
  gint64               row;
  const RempartColumn *column;      /* NULL: only recorded (what a new row was born with) */
  char                *old_value;
  char                *new_value;
  const char          *action;
  char                *actor;       /* (nullable): who did it in another copy; else who does it here */
  char                *key;         /* what a person recognises the row by */
  const char          *field;
  char                *old_shown;   /* NULL: the thing did not exist */
  char                *new_shown;
} RempartDelta;

typedef enum
{
  REMPART_STEP_DEVICE,
  REMPART_STEP_ANSWER,
  REMPART_STEP_ADD_EVIDENCE,
  REMPART_STEP_ADD_REVISION,
  REMPART_STEP_EDIT_EVIDENCE,
  REMPART_STEP_REMOVE_EVIDENCE,
  REMPART_STEP_ADD_FILE,
  REMPART_STEP_REMOVE_FILE,
  REMPART_STEP_EMBED,
  REMPART_STEP_UNEMBED,
  REMPART_STEP_RELINK,
  REMPART_STEP_LINK,
  REMPART_STEP_EDIT_LINK,
  REMPART_STEP_UNLINK,
  REMPART_STEP_PIN,
  REMPART_STEP_CHARACTERISTICS,
  REMPART_STEP_ADD_CATALOGUE,
  REMPART_STEP_REMOVE_CATALOGUE,
  REMPART_STEP_ADOPT_EDITION,
  REMPART_STEP_REUSE,
  REMPART_STEP_ACCEPT,
  REMPART_STEP_KEEP,
  REMPART_STEP_DRAFT,
  REMPART_STEP_ADD_PERSON,
  REMPART_STEP_EDIT_PERSON,
  REMPART_STEP_REMOVE_PERSON,
  REMPART_STEP_ADD_COMMENT,
  REMPART_STEP_REPLY,
  REMPART_STEP_EDIT_COMMENT,
  REMPART_STEP_RESOLVE_COMMENT,
  REMPART_STEP_REOPEN_COMMENT,
  REMPART_STEP_REMOVE_COMMENT,
  REMPART_STEP_SIGN,
  REMPART_STEP_WITHDRAW,
  REMPART_STEP_ADD_BASELINE,
  REMPART_STEP_EDIT_BASELINE,
  REMPART_STEP_REMOVE_BASELINE,
  REMPART_STEP_GROUP,
  REMPART_STEP_MERGE,
} RempartStepKind;

/* One undoable step */
typedef struct
{
  RempartStepKind  kind;
  char            *item;       /* (nullable): for the label */
  char            *document;   /* (nullable): of a document, of a catalogue, of the item an answer came from, or of a person */
  guint            n_edits;
  GPtrArray       *deltas;
} RempartStep;

RempartStep *rempart_step_new    (RempartStepKind kind, const char *item, const char *document);
void         rempart_step_free   (RempartStep *step);
/* Sets a field whose value is what the history shows. */
void         rempart_step_set    (RempartStep *step, const char *action, const RempartEntity *entity, gint64 row,
                                  const char *key, const char *column, const char *old_value, const char *new_value);
/* Sets a field that history tells in other words. */
void         rempart_step_set_as (RempartStep *step, const char *action, const RempartEntity *entity, gint64 row,
                                  const char *key, const char *column, const char *old_value, const char *new_value,
                                  const char *field, const char *old_shown, const char *new_shown);
/* Records what a new row holds; nothing when @value is empty. */
void         rempart_step_record (RempartStep *step, const char *action, const RempartEntity *entity, gint64 row,
                                  const char *key, const char *field, const char *value);
/* Records what is no change of a field: a choice, an act as a whole. */
void         rempart_step_tell   (RempartStep *step, const char *action, const RempartEntity *entity, gint64 row,
                                  const char *key, const char *field, const char *old_shown, const char *new_shown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartStep, rempart_step_free)

/* The end of the history */
typedef struct
{
  gint64 id;
  gint64 step;
  char   hash[65];   /* "" before the first event */
  char   at[32];     /* the moment of the last event */
} RempartChain;

typedef struct
{
  const char *actor;
  const char *action;
  const char *entity;
  gint64      row;
  const char *key;
  const char *field;
  const char *old_value;   /* (nullable) */
  const char *new_value;   /* (nullable) */
} RempartEventData;

gboolean rempart_chain_load   (RempartChain *chain, RempartDb *db, GError **error);
/* Appends to the history inside the transaction that makes the change. */
gboolean rempart_chain_append (RempartChain *chain, RempartDb *db, const RempartEventData *event, GError **error);
/* By the rule that data/sql/schema-1.sql states. (transfer full) */
char    *rempart_event_hash   (const char *previous, gint64 id, gint64 step, const char *at, const RempartEventData *event);
/* What is wrong with an event of the chain */
typedef enum
{
  REMPART_MISFIT_NONE,
  REMPART_MISFIT_CHANGED,   /* its hash is not that of what it says */
  REMPART_MISFIT_GAP,       /* events before it are missing */
  REMPART_MISFIT_BREAK,     /* it was written after another event than the one that stands before it */
} RempartMisfit;

/* FALSE ends the check. */
typedef gboolean (*RempartMisfitFunc) (gint64 event, RempartMisfit misfit, gpointer user_data);
/* Recomputes the chain, and calls @func for each event that does not fit. */
gboolean rempart_chain_check  (RempartDb *db, RempartMisfitFunc func, gpointer user_data, GError **error);
/* (nullable): what the interface calls a field that edits may set */
const char *rempart_history_get_field_label (const char *entity, const char *field);
/* UTC, "2026-11-24T14:02:11.123Z". (transfer full) */
char    *rempart_time_now     (void);
/* For tests: by how many seconds the clock of the computer is off from now on. */
void     rempart_time_shift   (gint64 seconds);
/* What is hashed is written so: the length in bytes, a colon, the bytes, a comma; a NULL is a minus sign and a comma. */
void     rempart_netstring_append (GString *text, const char *value);

#define REMPART_N_ANSWER_FIELDS 26

typedef struct
{
  RempartAnswer  answer;      /* borrows from values */
  RempartItem   *item;
  gint64         row;
  char          *values[REMPART_N_ANSWER_FIELDS];   /* by column of rempart_answer_entity */
  char          *folded;      /* (nullable): for search, made when needed */
  char          *signed_sha256; /* (nullable): of what a signature covers, made when needed */
  GPtrArray     *links;       /* (element-type RempartLink), owned by the register */
} RempartAnswerRecord;

/* People, comments and signatures (rempart-review-private.h) */
typedef struct _RempartReview RempartReview;
RempartReview *rempart_review_ref   (RempartReview *self);
void           rempart_review_unref (RempartReview *self);

struct _RempartProject
{
  GObject                parent_instance;

  RempartDb             *db;              /* NULL once closed */
  char                  *path;
  char                  *folder;          /* real path of the folder: evidence is relative to it */
  char                  *name;            /* for messages */
  char                  *actor;
  gint64                 saved_at;
  int                    version;         /* the schema of the file as it was found */
  RempartReadOnlyReason  reason;
  char                  *unread;          /* (nullable): why nothing was loaded */
  RempartLock           *holder;          /* (nullable) */
  char                  *token;           /* (nullable): of our lock */

  GPtrArray             *catalogues;
  GHashTable            *items;           /* id -> RempartItem, or NULL where two catalogues have it */
  GHashTable            *answers;         /* RempartItem -> RempartAnswerRecord */
  GHashTable            *answer_rows;     /* gint64 -> RempartAnswerRecord, borrowed */
  GHashTable            *titles;          /* RempartItem -> folded text, for search */
  char                 **device;          /* by column of rempart_device_entity */
  GHashTable            *characteristics; /* name -> RempartTruth */
  GHashTable            *slots;           /* the id a catalogue came with -> RempartCatalogue that is used, borrowed */
  GHashTable            *former;          /* SHA-256 -> RempartCatalogue of a text that was used earlier, read when needed */
  GPtrArray             *retired;         /* catalogues that were used earlier in the session: their items may still be held */
  GPtrArray             *evidence;        /* by document id */
  GHashTable            *evidence_rows;   /* id -> RempartEvidence, borrowed */
  GHashTable            *revision_rows;   /* id -> RempartRevision, borrowed */
  GPtrArray             *links;           /* in the order of linking, which is that of their ids */
  GHashTable            *uses;            /* id of evidence -> (element-type RempartLink), borrowed, in that order */
  RempartReview         *review;

  RempartChain           chain;
  GPtrArray             *undo;            /* (element-type RempartStep), last is next */
  GPtrArray             *redo;
  RempartStep           *group;           /* (nullable): the open group */
  gboolean               group_lost;      /* SQLite dropped the transaction of the group */
  GPtrArray             *old_evidence;    /* (nullable): the register, the review and the end of the history before the group */
  GPtrArray             *old_links;
  RempartReview         *old_review;
  RempartChain           old_chain;
};

/* Object (rempart-project.c) */
RempartProject *rempart_project_new     (const char *path);
/* Sets @error; @format takes the name of the file. Always FALSE. */
gboolean rempart_project_fail           (RempartProject *self, RempartProjectError code, const char *format, GError **error);

/* Catalogues (rempart-project-catalogues.c) */
/* The row of a catalogue and one for each answer; inside a transaction. */
gboolean rempart_project_insert_catalogue (RempartProject *self, RempartCatalogue *catalogue, gint64 position,
                                           gboolean removed, GError **error);

/* (nullable): the id under which @catalogue has its row, where it is of this project; borrowed */
const char *rempart_project_find_slot   (RempartProject *self, RempartCatalogue *catalogue);

/* (nullable): the text that @slot has or had under that hash, read once; borrowed */
RempartCatalogue *rempart_project_get_text (RempartProject *self, const char *slot, const char *sha256);

/* Adds to @step what becomes of the answers in @slot, whose rows are all there (rempart-project-carry.c). */
gboolean rempart_project_carry_answers  (RempartProject *self, RempartStep *step, const char *slot,
                                         RempartComparison *comparison, GError **error);

/* Open (rempart-project-open.c) */
/* History and messages call the file at @path what a file at @name is called: a draft what it will be, a file that a program handed over
 * what people know it by. */
RempartProject *rempart_project_open_as          (const char *path, const char *name, RempartOpenFlags flags, GError **error);
/* Tells in the history that the file was brought from the schema @from to @to; inside a transaction. */
gboolean rempart_project_record_migration (RempartProject *self, RempartDb *db, int from, int to, GError **error);

/* Copy (rempart-project-copy.c) */
/* A copy of the file as it is, beside it and named after its @version */
gboolean rempart_project_back_up        (RempartProject *self, int version, GError **error);

/* Loading (rempart-project-load.c) */
gboolean rempart_project_load           (RempartProject *self, GError **error);
/* Reads everything that the file now holds into @fresh, which begins as zeros; @self stays as it is. */
gboolean rempart_project_load_fresh     (RempartProject *self, RempartProject *fresh, GError **error);
/* Goes on with what was read into @fresh, which is empty then. */
void     rempart_project_take_fresh     (RempartProject *self, RempartProject *fresh);
void     rempart_project_clear          (RempartProject *self);

/* Register (rempart-project-register.c) */
/* On failure the register stays as it was. */
gboolean rempart_project_load_register  (RempartProject *self, GError **error);
/* The same, reading no more than what @step touches. */
gboolean rempart_project_renew_register (RempartProject *self, const RempartStep *step, GError **error);
/* Takes both arrays, which are in order. */
void     rempart_project_set_register   (RempartProject *self, GPtrArray *evidence, GPtrArray *links);
void     rempart_project_clear_register (RempartProject *self);
/* (nullable): borrowed */
RempartEvidence *rempart_project_get_document (RempartProject *self, const char *document);
RempartRevision *rempart_project_find_revision (RempartProject *self, gint64 id);
RempartLink     *rempart_project_find_link (RempartProject *self, gint64 id);

/* Lock (rempart-project-lock.c) */
/* Sets reason, holder and token. FALSE only when the file cannot even be read. */
gboolean rempart_project_take_lock      (RempartProject *self, gboolean take_over, GError **error);
gboolean rempart_project_verify_lock    (RempartProject *self, GError **error);
/* Puts the name of the person into the lock that is ours. */
void     rempart_project_sign_lock      (RempartProject *self);
/* Whether another program that lives writes the file, asked without taking the lock: then reason and holder say so. */
gboolean rempart_project_look_at_lock   (RempartProject *self, gboolean *held, GError **error);
gboolean rempart_project_release_lock   (RempartProject *self, GError **error);
/* Whether the lock in the file of @db is the one of @token; for work that has a connection of its own */
gboolean rempart_lock_is_held           (RempartDb *db, const char *token, gboolean *held, GError **error);
void     rempart_lock_free              (RempartLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartLock, rempart_lock_free)

/* Change (rempart-project-change.c) */
gboolean rempart_project_check_writable (RempartProject *self, GError **error);
gboolean rempart_project_begin_edit     (RempartProject *self, GError **error);
/* Applies and records @step (taken) when @ok, else takes back what stands since begin_edit. */
gboolean rempart_project_finish_edit    (RempartProject *self, RempartStep *step, gboolean ok, GError **error);
/* begin and finish; succeeds without writing when @step (taken) is empty. */
gboolean rempart_project_apply          (RempartProject *self, RempartStep *step, GError **error);
/* Checks @changes and adds to @step those that change something; @get_old gives the present value. */
typedef const char *(*RempartGetValue) (gpointer object, gsize column);
gboolean rempart_project_plan_changes   (RempartStep *step, const RempartEntity *entity, gint64 row, const char *key,
                                         RempartGetValue get_old, gpointer object,
                                         const RempartChange *changes, gsize n_changes, GError **error);
/* Adds what the marks of texts in two languages become when @changes are made (rempart-project-marks.c). */
void     rempart_project_plan_marks     (RempartStep *step, const RempartEntity *entity, gint64 row, const char *key,
                                         RempartGetValue get_old, gpointer object,
                                         const RempartChange *changes, gsize n_changes);
void     rempart_project_emit_item_changed (RempartProject *self, RempartItem *item);
void     rempart_project_emit_changed   (RempartProject *self, const char *signal);

/* Owners of the caches take over what a delta changed. */
void     rempart_project_absorb_device  (RempartProject *self, const RempartDelta *delta);
void     rempart_project_set_characteristic (RempartProject *self, const char *name, RempartTruth truth);
void     rempart_project_absorb_characteristic (RempartProject *self, const RempartDelta *delta);
/* Checks @changes to the answer of @item and adds to @step those that change something. */
gboolean rempart_project_plan_answer    (RempartProject *self, RempartStep *step, RempartItem *item,
                                         const RempartChange *changes, gsize n_changes, GError **error);
/* (nullable): the item that changed, when the project has it */
RempartItem *rempart_project_absorb_answer (RempartProject *self, const RempartDelta *delta);
void     rempart_answer_record_refresh  (RempartAnswerRecord *record);
RempartAnswerRecord *rempart_project_get_record (RempartProject *self, RempartItem *item);
/* What history calls @item; rempart_project_find_item () understands it. (transfer full) */
char    *rempart_project_dup_item_key   (RempartProject *self, RempartItem *item);

/* A snapshot that a caller kept across a change stands for the row with its id. Borrowed; NULL with @error when it is gone. */
RempartEvidence *rempart_project_refresh_evidence (RempartProject *self, RempartEvidence *evidence, GError **error);
RempartRevision *rempart_project_refresh_revision (RempartProject *self, RempartRevision *revision, GError **error);
/* The revisions that links name. (transfer full) (element-type RempartRevision), borrowed from the register */
GHashTable *rempart_project_list_pinned (RempartProject *self);
RempartEvidenceFile *rempart_project_refresh_file (RempartProject *self, RempartEvidenceFile *file, GError **error);
/* What history calls a revision: "DOC-014 C". (transfer full) */
char    *rempart_revision_dup_shown     (RempartRevision *revision);
/* The row that tells of @file, in *@row: of its revision when it is the document itself */
const RempartEntity *rempart_evidence_file_get_entity (RempartEvidenceFile *file, gint64 *row);
/* What history calls that row: "DOC-014" for the document itself, "DOC-014 C" for a further file of its revision C. (transfer full) */
char    *rempart_evidence_file_dup_key  (RempartEvidenceFile *file);
/* How a file to be added is recorded: *@location, and its hash in *@digest unless the caller has it in @known. FALSE with an error
 * that names it when it cannot be evidence. */
gboolean rempart_project_prepare_file   (RempartProject *self, const char *path, const RempartDigest *known,
                                         char **location, RempartDigest *digest, GError **error);
/* Links what @link links to another answer too, unless it is linked there; writes within the transaction. */
gboolean rempart_step_copy_link         (RempartProject *self, RempartStep *step, gint64 answer, const char *key,
                                         RempartLink *link, GError **error);
void     rempart_step_unlink            (RempartProject *self, RempartStep *step, RempartLink *link);
/* Takes every link from an answer, which the project need not have in use, save those to the same place as one of @kept
 * (element-type RempartLink). */
gboolean rempart_step_clear_links       (RempartProject *self, RempartStep *step, gint64 answer, const char *key,
                                         GPtrArray *kept, GError **error);

/* Deletes the copies of files that were once kept and that nothing refers to any more: when the project is closed, as undo may
 * want them until then (rempart-embed-extract.c). */
gboolean rempart_project_purge_copies   (RempartProject *self, GError **error);

/* Files (rempart-file.c) */
/* A new empty file beside @path, named after it. (transfer full) */
char    *rempart_file_create_beside     (const char *path, GError **error);
/* Gives @temporary the name @path; with @replace an older file of that name goes, without it is an error. */
gboolean rempart_file_publish           (const char *temporary, const char *path, gboolean replace, GError **error);

G_END_DECLS
