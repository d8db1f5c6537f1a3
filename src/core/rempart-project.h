/* rempart-project.h: one project, one SQLite file; the only door to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-catalogue.h"
#include "rempart-comparison.h"
#include "rempart-digest.h"
#include "rempart-error.h"
#include "rempart-evidence.h"
#include "rempart-types.h"

G_BEGIN_DECLS

#define REMPART_TYPE_PROJECT (rempart_project_get_type ())
G_DECLARE_FINAL_TYPE (RempartProject, rempart_project, REMPART, PROJECT, GObject)

/* A project belongs to the thread that opened it; another thread opens its own, read-only.
 *
 * Every edit below is one SQLite transaction that holds the change and its history events; when the function returns
 * TRUE the edit is on disk. On FALSE nothing has changed and @error says why. Undo and redo append events too.
 *
 * Signals: "item-changed" (RempartItem *item): answer or links of the item changed;
 *          "evidence-changed" (): the register changed; "device-changed" (): its data or its characteristics;
 *          "review-changed" (): people, comments or signatures (rempart-review.h); "baselines-changed" () (rempart-baseline.h);
 *          "catalogues-changed" (): other catalogues or other editions. Every RempartItem of the project is another one then; those
 *          that were handed out before stay alive as long as the project, but it no longer knows them.
 * Properties (notify): "can-undo", "can-redo", "saved-at" (gint64, microseconds since the epoch, UTC). */

typedef enum
{
  REMPART_OPEN_DEFAULT   = 0,
  REMPART_OPEN_READ_ONLY = 1 << 0,  /* take no lock, write nothing */
  REMPART_OPEN_TAKE_OVER = 1 << 1,  /* replace the lock of another user: only after the person consented */
  REMPART_OPEN_TO_VERIFY = 1 << 2,  /* READ_ONLY, for rempart_project_verify() and the watch alone: see rempart_project_get_unread() */
} RempartOpenFlags;

/* Why a project does not take edits. */
typedef enum
{
  REMPART_READ_ONLY_NOT,        /* it does */
  REMPART_READ_ONLY_ASKED,
  REMPART_READ_ONLY_LOCKED,     /* see rempart_project_get_lock() */
  REMPART_READ_ONLY_TOO_NEW,    /* written by a newer Rempart */
  REMPART_READ_ONLY_STORAGE,    /* the file or its folder cannot be written */
  REMPART_READ_ONLY_FULL,       /* the disk has no room */
} RempartReadOnlyReason;

/* Who holds a project open for writing. */
typedef struct
{
  char  *user;
  char  *host;
  gint64 pid;
  char  *since;     /* UTC, ISO 8601 */
} RempartLock;

/* One field and its new value; the unit of change everywhere. NULL value is the same as "". */
typedef struct
{
  const char *field;
  const char *value;
} RempartChange;

/* Fields of an answer. Values: nicks for the first three, ISO date for due, text for the rest. */
#define REMPART_ANSWER_APPLICABILITY    "applicability"
#define REMPART_ANSWER_PROGRESS         "progress"
#define REMPART_ANSWER_CONFORMITY       "conformity"
#define REMPART_ANSWER_JUSTIFICATION_FR "justification_fr"
#define REMPART_ANSWER_JUSTIFICATION_EN "justification_en"
#define REMPART_ANSWER_TEXT_FR          "text_fr"
#define REMPART_ANSWER_TEXT_EN          "text_en"
#define REMPART_ANSWER_OWNER            "owner"
#define REMPART_ANSWER_DUE              "due"
/* Replies are nicks of RempartReply, "reply_1" to "reply_5" (REMPART_N_QUESTIONS); marks of RempartMark; decision of
 * RempartDecision; confirm "no" or "yes"; source_date an ISO date. */
#define REMPART_ANSWER_DECISION         "decision"
#define REMPART_ANSWER_CONFIRM          "confirm"
#define REMPART_ANSWER_SOURCE_NUMBER    "source_number"
#define REMPART_ANSWER_SOURCE_PAGE      "source_page"
#define REMPART_ANSWER_SOURCE_READER    "source_reader"
#define REMPART_ANSWER_SOURCE_DATE      "source_date"
#define REMPART_ANSWER_REVIEWER         "reviewer"
#define REMPART_ANSWER_APPROVER         "approver"
/* Static; @n from 0 */
const char *rempart_answer_reply_field         (guint n);
/* A text in a language is a field that ends in it. Of "text_fr" the mark is "text_mark_fr", and the twin "text_en"; of the device's
 * "data_en" they are "data_mark_en" and "data_fr". NULL and FALSE for a field that is no text in a language; kept for ever. */
const char *rempart_field_get_mark             (const char *field);
const char *rempart_field_get_twin             (const char *field);
gboolean    rempart_field_get_lang             (const char *field, RempartLang *lang);
const char *rempart_answer_text_field          (RempartLang lang);
const char *rempart_answer_justification_field (RempartLang lang);

/* Strings are never NULL. */
typedef struct
{
  RempartApplicability applicability;
  RempartProgress      progress;
  RempartConformity    conformity;
  const char          *justification[REMPART_N_LANGS];
  const char          *text[REMPART_N_LANGS];
  const char          *owner;
  const char          *due;               /* ISO date or "" */
  RempartReply         reply[REMPART_N_QUESTIONS];
  RempartMark          text_mark[REMPART_N_LANGS];
  RempartMark          justification_mark[REMPART_N_LANGS];
  RempartDecision      decision;
  gboolean             confirm;           /* carried over from another edition, and nobody has confirmed it yet */
  const char          *source_number;     /* of the item in the official text, as its reader noted it */
  const char          *source_page;
  const char          *source_reader;     /* "" until someone has checked the item against the official text */
  const char          *source_date;       /* ISO date or "" */
  const char          *reviewer;          /* who is to read the answer, and who to let it pass */
  const char          *approver;
} RempartAnswer;

/* TRUE when a reader checked the item against the official text, and said who and when. */
gboolean rempart_answer_is_checked (const RempartAnswer *answer);

/* Opening, creating, closing */

/* Creates a new file; refuses an existing one. @catalogues: NULL-terminated ids of built-in catalogues; NULL means all built-ins
 * but imdrf-n60 ("regulation" is always embedded). The setup fields are device fields (below). @actor: as for set_actor.
 * On error no file is left. */
RempartProject       *rempart_project_create         (const char          *path,
                                                      const char * const  *catalogues,
                                                      const RempartChange *device,
                                                      gsize                n_device,
                                                      const char          *actor,
                                                      GError             **error);
/* Opens an existing file, treated as hostile; migrates an older one after a backup copy beside it. A file that is locked, too new or in
 * a read-only place opens read-only; see get_read_only_reason. With TAKE_OVER a lock is replaced. */
RempartProject       *rempart_project_open           (const char *path, RempartOpenFlags flags, GError **error);
/* Of a project that was opened TO_VERIFY. Such a file may lack triggers, indexes and rows, or hold values that nobody knows, all of
 * which an open refuses otherwise: who changed it behind the back of its history had to do that. NULL: it was read in full;
 * otherwise a sentence for people: why nothing but rempart_project_verify() may be asked of it. */
const char           *rempart_project_get_unread     (RempartProject *self);
/* Releases the lock and closes; also done by dispose, which cannot report. */
gboolean              rempart_project_close          (RempartProject *self, GError **error);
/* A consistent copy through SQLite's backup API, to a temporary name that is renamed; works for a read-only project too. In
 * another folder it still finds its evidence: a path that would lead nowhere from there becomes one to the original, which
 * the history of the copy tells. */
gboolean              rempart_project_save_copy      (RempartProject *self, const char *path, GError **error);
/* The same for a copy that a person goes on to work on, while the project is another's: its history says where it comes from, and
 * rempart_project_merge() brings the work home. */
gboolean              rempart_project_save_copy_to_work_on (RempartProject *self, const char *path, GError **error);
/* The path, as the history tells it, of the project that this one is a copy of to work on; NULL for one that is none. (transfer full) */
char                 *rempart_project_dup_origin     (RempartProject *self);

const char           *rempart_project_get_path       (RempartProject *self);
gboolean              rempart_project_is_read_only   (RempartProject *self);
RempartReadOnlyReason rempart_project_get_read_only_reason (RempartProject *self);
/* A sentence for people: why it is read-only and what to do; "" when it takes edits. (transfer full) */
char                 *rempart_project_dup_read_only_message (RempartProject *self);
const RempartLock    *rempart_project_get_lock       (RempartProject *self);   /* (nullable): the other holder */
/* Whether the program that had a LOCKED project open is gone by now: opened again it would take edits. */
gboolean              rempart_project_is_free        (RempartProject *self);
/* Name written into history, and told to who opens the project meanwhile; NULL or "", as at the start: the real name of the account, or its login. */
void                  rempart_project_set_actor      (RempartProject *self, const char *name);
const char           *rempart_project_get_actor      (RempartProject *self);
gint64                rempart_project_get_saved_at   (RempartProject *self);   /* 0 when no edit was made in this session */

/* Catalogues (those embedded in the file) */

GPtrArray            *rempart_project_get_catalogues (RempartProject *self);   /* in order; includes "regulation" */
RempartCatalogue     *rempart_project_find_catalogue (RempartProject *self, const char *id);
/* Brings @catalogue into the project, last in order. Refuses an id that is in use. One undoable step; not inside a group, as for the
 * two below. One that was taken out comes back in its place, with its answers; in another text than it had it comes back with that
 * and then adopts the new one, which are two steps. */
gboolean              rempart_project_add_catalogue  (RempartProject *self, RempartCatalogue *catalogue, GError **error);
/* Takes it out of the project. Its answers stay in the file. Refuses a catalogue of references. */
gboolean              rempart_project_remove_catalogue (RempartProject *self, RempartCatalogue *catalogue, GError **error);
/* Lets the edition that @comparison leads to take the place of the one it comes from, which is of this project. Answers stay with
 * their items; where an item was reworded, split or merged its answer is carried over as to confirm, with its evidence; a reply
 * stays where its question is word for word the same. An id that goes to another item takes the answer of that one, or none; an item
 * that only an edition before had comes back with its answer of then, to confirm. Nothing is deleted: a withdrawn item keeps its
 * answer in the file, and the history tells it. */
gboolean              rempart_project_adopt_edition  (RempartProject *self, RempartComparison *comparison, GError **error);
/* (transfer full) (nullable): what this program was built with and is not what the project uses: the same catalogue in newer words,
 * or the edition that supersedes it */
RempartCatalogue     *rempart_project_find_update    (RempartProject *self, RempartCatalogue *catalogue);
/* (transfer full) (nullable): the edition that @catalogue, which is of this project, took the place of. It is read from the file. */
RempartCatalogue     *rempart_project_load_former    (RempartProject *self, RempartCatalogue *catalogue);
/* @ref: an item id, or "catalogue:id" where an id stands in two catalogues. Only answerable items. Borrowed. */
RempartItem          *rempart_project_find_item      (RempartProject *self, const char *ref, GError **error);

/* Device and dossier data: a fixed list of text fields */

typedef struct
{
  const char *name;         /* "name", "intended_purpose_fr" */
  gboolean    multiline;
  gboolean    is_date;
} RempartDeviceField;
/* manufacturer, srn, address, contact, name, version, udi_di, regulation (mdr|ivdr), class, class_rule, languages,
 * intended_purpose_{fr,en}, description_{fr,en}, environment_{fr,en}, users_{fr,en}, interfaces_{fr,en}, data_{fr,en}, hosting_{fr,en},
 * dossier_reference, dossier_revision, dossier_date, submission_date */
const RempartDeviceField *rempart_device_fields       (gsize *n_fields);
const char               *rempart_device_field_get_label (const char *field);
const char               *rempart_project_get_device  (RempartProject *self, const char *field);   /* never NULL for a known field */
gboolean                  rempart_project_edit_device (RempartProject *self, const RempartChange *changes, gsize n_changes, GError **error);

/* Texts in two languages: when a text changes, its mark goes, and the other language, where it has a text without a mark, is
 * marked as a translation to check; a text that is first written, or that had a mark, leaves the other language alone. A change of
 * the mark in the same call wins. Confirming a text is setting its mark to "none". */

/* Characteristics of the device: see rempart-characteristics.h for the questions */

/* @name: "wireless". UNKNOWN for a name that was never answered. "ivd" follows from the regulation of the device. */
RempartTruth          rempart_project_get_characteristic (RempartProject *self, const char *name);
/* field: the name; value: a nick of RempartTruth. One undoable step. */
gboolean              rempart_project_edit_characteristics (RempartProject *self, const RempartChange *changes, gsize n_changes,
                                                      GError **error);

/* Answers */

/* Borrowed, valid until the next change of this item. */
const RempartAnswer  *rempart_project_get_answer     (RempartProject *self, RempartItem *item);
/* Whether a person did anything with the item: what a new edition carries over. */
gboolean              rempart_project_has_answer     (RempartProject *self, RempartItem *item);
/* Unchanged values make no event; when nothing changes it succeeds without writing. */
gboolean              rempart_project_edit_answer    (RempartProject *self, RempartItem *item,
                                                      const RempartChange *changes, gsize n_changes, GError **error);
/* The same changes on several items as one undoable step. (element-type RempartItem) */
gboolean              rempart_project_edit_answers   (RempartProject *self, GPtrArray *items,
                                                      const RempartChange *changes, gsize n_changes, GError **error);

/* Evidence */

typedef struct
{
  const char          *document;   /* NULL or "": the next free "DOC-nnn" */
  const char          *title;      /* NULL or "": made from the location */
  const char          *kind;       /* NULL: "other" */
  const char          *revision;
  const char          *effective;  /* ISO date, or NULL */
  RempartLocationKind  location_kind;
  const char          *location;   /* for FILE an absolute path or one relative to the current folder */
  const RempartDigest *digest;     /* (nullable): of the file, when the caller hashed it already */
  const char          *expires;    /* ISO date, or NULL: never */
} RempartEvidenceDraft;

/* (transfer none) (element-type RempartEvidence), by document id */
GPtrArray            *rempart_project_get_evidence   (RempartProject *self);
RempartEvidence      *rempart_project_find_evidence  (RempartProject *self, const char *document, GError **error);
/* (transfer none); the file is hashed when draft->digest is NULL. Errors name the file. */
RempartEvidence      *rempart_project_add_evidence   (RempartProject *self, const RempartEvidenceDraft *draft, GError **error);
/* Whether the register can take the file at @path: its name is text of one line, and it is not the project itself. */
gboolean              rempart_project_check_path     (RempartProject *self, const char *path, GError **error);
/* Adds a revision (document, title and kind of the draft are ignored); links stay pinned to the revision they name. */
RempartEvidence      *rempart_project_add_revision   (RempartProject *self, RempartEvidence *evidence,
                                                      const RempartEvidenceDraft *draft, GError **error);
/* Fields: document, title, kind. */
gboolean              rempart_project_edit_evidence  (RempartProject *self, RempartEvidence *evidence,
                                                      const RempartChange *changes, gsize n_changes, GError **error);
/* Fields: revision, effective, expires. */
gboolean              rempart_project_edit_revision  (RempartProject *self, RempartRevision *revision,
                                                      const RempartChange *changes, gsize n_changes, GError **error);
/* Takes the document and its links out of the register (undoable; the rows stay, marked removed). */
gboolean              rempart_project_remove_evidence (RempartProject *self, RempartEvidence *evidence, GError **error);
/* Absolute path of a FILE revision. (transfer full) */
char                 *rempart_project_dup_revision_path (RempartProject *self, RempartRevision *revision);
/* Compares the file with what was recorded; URL and reference give NOT_A_FILE. FALSE only on cancel. For a check in another thread
 * copy path, size and hash, and call rempart_health_check() there. */
gboolean              rempart_project_check_revision (RempartProject *self, RempartRevision *revision,
                                                      GCancellable *cancellable, RempartHealth *health, GError **error);

/* Several files for a revision (rempart-project-files.c). A file of a snapshot that a caller kept across a change stands for the same
 * file, as long as the register has it. */

/* Adds the file at @path to a revision that is a file itself: an annex, a raw result. It is hashed when @digest is NULL. The file
 * already being one of that revision is an error. (transfer none) */
RempartEvidenceFile  *rempart_project_add_file       (RempartProject *self, RempartRevision *revision, const char *path,
                                                      const RempartDigest *digest, GError **error);
/* Takes a further file out of its revision; the document itself, whose id is 0, is refused. */
gboolean              rempart_project_remove_file    (RempartProject *self, RempartEvidenceFile *file, GError **error);
/* Absolute path. (transfer full) */
char                 *rempart_project_dup_file_path  (RempartProject *self, RempartEvidenceFile *file);
/* As rempart_project_check_revision () */
gboolean              rempart_project_check_file     (RempartProject *self, RempartEvidenceFile *file,
                                                      GCancellable *cancellable, RempartHealth *health, GError **error);

/* (transfer container) (element-type RempartLink): links of an item, in the order of linking */
GPtrArray            *rempart_project_list_links     (RempartProject *self, RempartItem *item);
/* (transfer container) (element-type RempartLink): where a document is used */
GPtrArray            *rempart_project_list_uses      (RempartProject *self, RempartEvidence *evidence);
guint                 rempart_project_count_links    (RempartProject *self, RempartItem *item);
/* How often a document is linked: the length of list_uses (), without making the list. */
guint                 rempart_project_count_uses     (RempartProject *self, RempartEvidence *evidence);
/* @revision NULL pins the latest. Linking the same revision with the same locator again is an error. (transfer none) */
RempartLink          *rempart_project_link           (RempartProject *self, RempartItem *item, RempartEvidence *evidence,
                                                      RempartRevision *revision, const char *locator, GError **error);
/* Field: locator. */
gboolean              rempart_project_edit_link      (RempartProject *self, RempartLink *link,
                                                      const RempartChange *changes, gsize n_changes, GError **error);
/* Pins the link to another revision of the same document. */
gboolean              rempart_project_repin_link     (RempartProject *self, RempartLink *link, RempartRevision *revision, GError **error);
/* Pins every link of the document that names an older revision to its latest. One undoable step; nothing when all do. */
gboolean              rempart_project_pin_latest     (RempartProject *self, RempartEvidence *evidence, GError **error);
gboolean              rempart_project_unlink         (RempartProject *self, RempartLink *link, GError **error);

/* Several edits as one undoable step and one transaction: begin, edits, end. An edit that fails leaves the group open and
 * the earlier edits of the group pending; end with commit FALSE takes all of them back. Not nested. */
gboolean              rempart_project_begin_group    (RempartProject *self, GError **error);
gboolean              rempart_project_end_group      (RempartProject *self, gboolean commit, GError **error);

/* Undo: one step is one call of an edit function above, or one group. */

gboolean              rempart_project_can_undo       (RempartProject *self);
gboolean              rempart_project_can_redo       (RempartProject *self);
/* What the step did, in the interface language: "Change progress of ANSM-CON-ACC-02"; NULL when there is none. (transfer full) */
char                 *rempart_project_dup_undo_label (RempartProject *self);
char                 *rempart_project_dup_redo_label (RempartProject *self);
gboolean              rempart_project_undo           (RempartProject *self, GError **error);
gboolean              rempart_project_redo           (RempartProject *self, GError **error);

G_END_DECLS
