/* rempart-inspector.h: where a project stands and what is still missing; computed, never stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

typedef struct
{
  guint total;
  guint applicability[REMPART_N_APPLICABILITIES];
  guint progress[REMPART_N_PROGRESSES];      /* of items that are not "no" */
  guint conformity[REMPART_N_CONFORMITIES];  /* of items that are not "no" */
  guint settled;            /* done, or not applicable with a justification in some language; and nothing to confirm */
  guint without_evidence;   /* not "no", and nothing linked */
} RempartTally;

/* @catalogue NULL: all answerable. @section NULL: the whole catalogue; a section counts its descendants. */
void   rempart_project_tally (RempartProject *self, RempartCatalogue *catalogue, RempartSection *section, RempartTally *tally);
/* settled / total, 0..1; 0 for an empty tally */
double rempart_tally_get_share (const RempartTally *tally);

/* What the texts of a dossier in one language lack, whatever the languages that the project is to have */
typedef struct
{
  guint missing;      /* there in the other language only, or called done or not applicable without a text */
  guint stale;        /* translations to check */
  guint drafts;       /* also those that a person has begun to edit, while a blank is left */
  guint to_confirm;   /* answers that were carried over from another edition */
} RempartTextTally;

/* Of the answers of @catalogues (NULL-terminated ids; NULL: all) and of the data of the device */
void   rempart_project_tally_texts (RempartProject *self, const char * const *catalogues, RempartLang lang,
                                    RempartTextTally *tally);

typedef enum
{
  REMPART_FINDING_OVERDUE,                /* due date passed, not done */
  REMPART_FINDING_DONE_WITHOUT_EVIDENCE,
  REMPART_FINDING_DONE_WITHOUT_ANSWER,    /* done, but no text in a language of the dossier (device field languages) */
  REMPART_FINDING_DONE_NOT_ASSESSED,      /* done, conformity none */
  REMPART_FINDING_SIGNATURE_INVALID,      /* what was signed has changed since, and nobody has signed it again */
  REMPART_FINDING_DONE_NOT_REVIEWED,      /* done, and a reviewer is named, but no valid signature of a review is there */
  REMPART_FINDING_DONE_NOT_APPROVED,      /* the same of an approver */
  REMPART_FINDING_COMMENT_OPEN,           /* an exchange about the item is not resolved */
  REMPART_FINDING_UNJUSTIFIED,            /* not applicable without justification in a language of the dossier */
  REMPART_FINDING_RECONSIDER,             /* accepted as not applicable, but the characteristics of the device have changed */
  REMPART_FINDING_NOT_CONFORM,            /* partly or not conform */
  REMPART_FINDING_EVIDENCE_ALTERED_SIGNED, /* altered since what it proves was signed */
  REMPART_FINDING_EVIDENCE_MISSING,
  REMPART_FINDING_EVIDENCE_ALTERED,
  REMPART_FINDING_EVIDENCE_UNREADABLE,
  REMPART_FINDING_EVIDENCE_EXPIRED,
  REMPART_FINDING_EVIDENCE_EXPIRING,      /* about to */
  REMPART_FINDING_EVIDENCE_DATES,         /* expires before it takes effect: no edit makes it so, but a file from elsewhere may */
  REMPART_FINDING_LINK_OUTDATED,          /* an item links a revision of a document that has a newer one; item and document */
  REMPART_FINDING_TO_CONFIRM,             /* carried over from another edition */
  REMPART_FINDING_TRANSLATION,            /* the text in the other language has changed since; an item or a device field */
  REMPART_FINDING_UNTRANSLATED,           /* not done yet, but written in the other language of the dossier; an item or a device field */
  REMPART_FINDING_DRAFT,                  /* a text that is neither edited nor confirmed */
  REMPART_FINDING_BLANKS,                 /* blanks of a draft stand in an answer */
  REMPART_FINDING_PROPOSED,               /* proposed as not applicable, and nobody has decided */
  REMPART_FINDING_NOT_ANSWERED,           /* to do or in progress or undecided: what remains */
  REMPART_FINDING_DEVICE_FIELD,           /* a field the cover needs is empty */
} RempartFindingKind;
#define REMPART_N_FINDING_KINDS 27
REMPART_DECLARE_ENUM (RempartFindingKind, rempart_finding_kind)

typedef struct
{
  RempartFindingKind kind;
  RempartItem       *item;       /* (nullable) */
  RempartEvidence   *evidence;   /* (nullable) */
  const char        *field;      /* (nullable): device field, static */
  RempartLang        lang;       /* where rempart_finding_has_lang (): the language it is about */
} RempartFinding;

void       rempart_finding_free        (RempartFinding *finding);
/* TRUE when it is about a text in one language of the dossier. */
gboolean   rempart_finding_has_lang    (const RempartFinding *finding);
/* One sentence in the interface language. (transfer full) */
char      *rempart_finding_dup_message (const RempartFinding *finding);

/* The health of each document, by document id, as a watch of sizes sees it. Touches the disk, which on a slow share takes its time: a
 * window lets a thread run the watch (see rempart-watch.h). (transfer full) (element-type utf8 RempartHealth) */
GHashTable *rempart_project_glance (RempartProject *self);
/* The most pressing first, then in the order of the source. @files: the health of the documents, as rempart_project_glance ()
 * gives it; NULL leaves their files out, and nothing touches the disk. @today ISO date, NULL for the clock.
 * (transfer full) (element-type RempartFinding) */
GPtrArray *rempart_project_inspect (RempartProject *self, GHashTable *files, const char *today);
/* The @n most useful things to do next, at most one a kind until kinds run out; for the others see inspect. (transfer full) */
GPtrArray *rempart_project_next_steps (RempartProject *self, guint n, GHashTable *files, const char *today);
/* TRUE when the dossier is to exist in @lang (device field "languages": "fr", "en" or "fr en") */
gboolean   rempart_project_wants_lang (RempartProject *self, RempartLang lang);

/* Case- and accent-blind search over ids, titles, asks, answers and justifications of both languages; all words must occur.
 * (transfer container) (element-type RempartItem), in the order of the source. */
GPtrArray *rempart_project_search (RempartProject *self, const char *words);
/* Folds for accent-blind comparison: NFKD, marks dropped, case-folded. (transfer full) */
char      *rempart_text_fold (const char *text);
/* Replaces CR LF by LF and drops what XML cannot hold (C0 controls but tab and newline, DEL..C1, non-characters). @dropped counts. (transfer full) */
char      *rempart_text_clean (const char *text, guint *dropped);

G_END_DECLS
