/* rempart-review.h: who takes part, what they say to each other about an answer, and what they signed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* Snapshots, as those of rempart-evidence.h: immutable, owned by the project until the next change. The signal "review-changed" ()
 * tells of people, comments and signatures; "item-changed" of the item that a comment or a signature is about. Every edit here is one
 * undoable step. */
#define REMPART_TYPE_PERSON (rempart_person_get_type ())
#define REMPART_TYPE_COMMENT (rempart_comment_get_type ())
#define REMPART_TYPE_SIGNATURE (rempart_signature_get_type ())
G_DECLARE_FINAL_TYPE (RempartPerson, rempart_person, REMPART, PERSON, GObject)
G_DECLARE_FINAL_TYPE (RempartComment, rempart_comment, REMPART, COMMENT, GObject)
G_DECLARE_FINAL_TYPE (RempartSignature, rempart_signature, REMPART, SIGNATURE, GObject)

/* What a signature means. */
typedef enum
{
  REMPART_MEANING_AUTHOR,
  REMPART_MEANING_REVIEW,
  REMPART_MEANING_APPROVAL,
} RempartMeaning;
#define REMPART_N_MEANINGS 3
REMPART_DECLARE_ENUM (RempartMeaning, rempart_meaning)     /* author review approval */

/* What the signatures of an item come to: of each person the last one with each meaning counts. */
typedef enum
{
  REMPART_SIGNING_NONE,
  REMPART_SIGNING_VALID,     /* there are some, and all that count are valid */
  REMPART_SIGNING_INVALID,   /* one that counts is no longer valid */
} RempartSigning;
#define REMPART_N_SIGNINGS 3
REMPART_DECLARE_ENUM (RempartSigning, rempart_signing)     /* none valid invalid */

/* People: names that are offered wherever one is typed */

gint64      rempart_person_get_id   (RempartPerson *self);
const char *rempart_person_get_name (RempartPerson *self);
const char *rempart_person_get_role (RempartPerson *self);   /* may be "" */

#define REMPART_PERSON_NAME "name"
#define REMPART_PERSON_ROLE "role"

/* (transfer none) (element-type RempartPerson), by name */
GPtrArray     *rempart_project_get_people    (RempartProject *self);
/* (nullable), borrowed */
RempartPerson *rempart_project_find_person   (RempartProject *self, const char *name);
RempartPerson *rempart_project_add_person    (RempartProject *self, const char *name, const char *role, GError **error);
/* Who has another name keeps what is theirs: owner, reviewer and approver of answers follow. What was signed or said stays as it was. */
gboolean       rempart_project_edit_person   (RempartProject *self, RempartPerson *person,
                                              const RempartChange *changes, gsize n_changes, GError **error);
/* Answers go on naming the person. */
gboolean       rempart_project_remove_person (RempartProject *self, RempartPerson *person, GError **error);
/* People, and any other name that answers, comments and signatures hold, each once, sorted. (transfer full) */
GStrv          rempart_project_list_names    (RempartProject *self);

/* Comments: exchanges about the answer of an item */

gint64       rempart_comment_get_id      (RempartComment *self);
gint64       rempart_comment_get_thread  (RempartComment *self);   /* the id of the first comment of the exchange */
/* (nullable): NULL when its catalogue is no longer used */
RempartItem *rempart_comment_get_item    (RempartComment *self);
const char  *rempart_comment_get_author  (RempartComment *self);
const char  *rempart_comment_get_at      (RempartComment *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
const char  *rempart_comment_get_text    (RempartComment *self);
gboolean     rempart_comment_is_first    (RempartComment *self);
gboolean     rempart_comment_is_resolved (RempartComment *self);   /* its exchange, whichever comment of it this is */

/* (transfer none) (element-type RempartComment): one exchange after the other, each from its first comment */
GPtrArray      *rempart_project_get_comments     (RempartProject *self, RempartItem *item);
/* (nullable), borrowed */
RempartComment *rempart_project_find_comment     (RempartProject *self, gint64 id, GError **error);
/* How many exchanges about the item are not resolved. */
guint           rempart_project_count_open_comments (RempartProject *self, RempartItem *item);
/* The author is the actor of the project. @reply_to (nullable): any comment of the exchange; an exchange that was resolved is
 * open again then. */
RempartComment *rempart_project_add_comment      (RempartProject *self, RempartItem *item, RempartComment *reply_to,
                                                  const char *text, GError **error);
/* Only by its author. */
gboolean        rempart_project_edit_comment     (RempartProject *self, RempartComment *comment, const char *text, GError **error);
gboolean        rempart_project_resolve_comment  (RempartProject *self, RempartComment *comment, gboolean resolved, GError **error);
/* Only by its author; not the first one of an exchange that has others. */
gboolean        rempart_project_remove_comment   (RempartProject *self, RempartComment *comment, GError **error);
/* Whether the present actor may do either. */
gboolean        rempart_project_owns_comment     (RempartProject *self, RempartComment *comment);

/* Signatures. What is signed of an item is the canonical text that data/sql/schema-3.sql describes: the answer and its evidence with
 * the hash of every file, not who works on it until when. A signature is valid as long as that text is the same. */

gint64         rempart_signature_get_id       (RempartSignature *self);
/* (nullable): NULL when a baseline was signed, or when the catalogue of the item is no longer used */
RempartItem   *rempart_signature_get_item     (RempartSignature *self);
gint64         rempart_signature_get_baseline (RempartSignature *self);   /* its row; 0 when an item was signed */
const char    *rempart_signature_get_name     (RempartSignature *self);
const char    *rempart_signature_get_role     (RempartSignature *self);   /* may be "" */
RempartMeaning rempart_signature_get_meaning  (RempartSignature *self);
const char    *rempart_signature_get_at       (RempartSignature *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
gint64         rempart_signature_get_event    (RempartSignature *self);   /* the last of the history before it */
const char    *rempart_signature_get_sha256   (RempartSignature *self);

/* (transfer none) (element-type RempartSignature), oldest first; those that were withdrawn are not among them */
GPtrArray       *rempart_project_get_all_signatures      (RempartProject *self);
GPtrArray       *rempart_project_get_signatures          (RempartProject *self, RempartItem *item);
/* (transfer container) (element-type RempartSignature) */
GPtrArray       *rempart_project_list_baseline_signatures (RempartProject *self, gint64 baseline);
/* "" when it is not there. (transfer full) */
char            *rempart_project_dup_baseline_name       (RempartProject *self, gint64 baseline);
/* (transfer container) (element-type RempartSignature): valid ones of items that the revision is linked to */
GPtrArray       *rempart_project_list_covering_signatures (RempartProject *self, RempartRevision *revision);
/* Cheap: what stands is hashed once, until it changes. */
gboolean         rempart_project_is_valid                (RempartProject *self, RempartSignature *signature);
/* Another signature of the same person with the same meaning stands in its place: a valid one, else a later one. What somebody else
 * signed replaces nothing. */
gboolean         rempart_project_is_superseded           (RempartProject *self, RempartSignature *signature);
RempartSigning   rempart_project_get_signing             (RempartProject *self, RempartItem *item);
/* Whether the item has a valid signature of that meaning. */
gboolean         rempart_project_has_signature           (RempartProject *self, RempartItem *item, RempartMeaning meaning);

/* The same of an approval, also one of a baseline since which nothing has changed that a signature of the item would cover. */
gboolean         rempart_project_is_approved             (RempartProject *self, RempartItem *item);

typedef struct
{
  const char     *name;      /* as it is to be printed */
  const char     *role;      /* (nullable) */
  RempartMeaning  meaning;
} RempartSignatureDraft;

/* One step for all of @items (element-type RempartItem). Those that carry the very same signature, still valid, are left out; it
 * is an error when none is left. */
gboolean         rempart_project_sign            (RempartProject *self, GPtrArray *items,
                                                  const RempartSignatureDraft *draft, GError **error);
gboolean         rempart_project_sign_baseline   (RempartProject *self, gint64 baseline,
                                                  const RempartSignatureDraft *draft, GError **error);
/* By the one who signed: whose name it bears, or who was the actor then. One that is no longer valid, by anybody: who signed may have
 * left. The history keeps the signature, and who withdrew it. */
gboolean         rempart_project_may_withdraw    (RempartProject *self, RempartSignature *signature);
gboolean         rempart_project_withdraw        (RempartProject *self, RempartSignature *signature, GError **error);

/* Exactly what is signed of the item as it stands, and of a baseline. (transfer full) (nullable) */
char            *rempart_project_dup_signed_text (RempartProject *self, RempartItem *item);
char            *rempart_project_dup_signed_baseline_text (RempartProject *self, gint64 baseline, GError **error);

/* One thing that differs from what was signed */
typedef struct
{
  char *label;       /* in the interface language: the field, or the document */
  char *field;       /* "text_fr", or "evidence" */
  char *old_value;   /* NULL: it was not there */
  char *new_value;   /* NULL: it is no longer there */
} RempartSignedChange;
void             rempart_signed_change_free      (RempartSignedChange *change);
/* What has changed of that which a signature covers since it was made, as the history tells it; empty when it is valid.
 * (transfer full) (element-type RempartSignedChange) */
GPtrArray       *rempart_project_list_signed_changes (RempartProject *self, RempartSignature *signature, GError **error);

G_END_DECLS
