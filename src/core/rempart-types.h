/* rempart-types.h: the words of the field as types, shared by every module
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A content language. Catalogues, answers and dossiers exist in both; arrays are indexed by it. */
typedef enum
{
  REMPART_LANG_FR,
  REMPART_LANG_EN,
} RempartLang;
#define REMPART_N_LANGS 2

/* The regulation the device falls under: (EU) 2017/745 or (EU) 2017/746. */
typedef enum
{
  REMPART_REGULATION_MDR,
  REMPART_REGULATION_IVDR,
} RempartRegulation;

/* Whether an item applies to the device. "no" wants a justification. */
typedef enum
{
  REMPART_APPLICABILITY_UNDECIDED,
  REMPART_APPLICABILITY_YES,
  REMPART_APPLICABILITY_NO,
} RempartApplicability;
#define REMPART_N_APPLICABILITIES 3

/* What is known of a characteristic of the device, and what follows from it. */
typedef enum
{
  REMPART_TRUTH_UNKNOWN,
  REMPART_TRUTH_NO,
  REMPART_TRUTH_YES,
} RempartTruth;
#define REMPART_N_TRUTHS 3

/* How far the work on an item is; says nothing about conformity. */
typedef enum
{
  REMPART_PROGRESS_TODO,
  REMPART_PROGRESS_DOING,
  REMPART_PROGRESS_REVIEW,
  REMPART_PROGRESS_DONE,
} RempartProgress;
#define REMPART_N_PROGRESSES 4

/* The assessor's verdict on an item; NONE until assessed. */
typedef enum
{
  REMPART_CONFORMITY_NONE,
  REMPART_CONFORMITY_CONFORM,
  REMPART_CONFORMITY_PARTIAL,
  REMPART_CONFORMITY_NONCONFORM,
} RempartConformity;
#define REMPART_N_CONFORMITIES 4

/* The reply to a question of an item; "yes" is the good one. */
typedef enum
{
  REMPART_REPLY_NONE,
  REMPART_REPLY_YES,
  REMPART_REPLY_NO,
  REMPART_REPLY_NA,
} RempartReply;
#define REMPART_N_REPLIES 4

/* What a text of the project still needs from a person. */
typedef enum
{
  REMPART_MARK_NONE,
  REMPART_MARK_DRAFT,  /* written by Rempart or copied from another item; neither edited nor confirmed */
  REMPART_MARK_CHECK,  /* the text of the other language has changed since: translation to check */
} RempartMark;
#define REMPART_N_MARKS 3

/* What a person did with the proposal "not applicable" that the characteristics of the device led to. */
typedef enum
{
  REMPART_DECISION_NONE,
  REMPART_DECISION_ACCEPTED,
  REMPART_DECISION_KEPT,
} RempartDecision;
#define REMPART_N_DECISIONS 3

/* What the wording of an item rests on (content/README: basis). */
typedef enum
{
  REMPART_STANDING_READ,      /* the source was read in full */
  REMPART_STANDING_REPORTED,  /* published summaries of the source state it */
  REMPART_STANDING_HEADING,   /* the chapter is confirmed, the wording is ours */
  REMPART_STANDING_DERIVED,   /* our breakdown */
} RempartStanding;
#define REMPART_N_STANDINGS 4

/* Force of wording in the source. */
typedef enum
{
  REMPART_FORCE_UNKNOWN,      /* the source was not read, or has no graded wording */
  REMPART_FORCE_SHALL,
  REMPART_FORCE_SHOULD,
  REMPART_FORCE_MAY,
  REMPART_FORCE_DESCRIPTION,
} RempartForce;
#define REMPART_N_FORCES 5

/* Relation of an item to an item of another catalogue (NIST OLIR). */
typedef enum
{
  REMPART_RELATION_EQUAL,
  REMPART_RELATION_SUBSET,
  REMPART_RELATION_SUPERSET,
  REMPART_RELATION_INTERSECTS,
  REMPART_RELATION_NONE,
} RempartRelation;
#define REMPART_N_RELATIONS 5

/* What a new edition of a catalogue makes of an item. */
typedef enum
{
  REMPART_FATE_KEPT,
  REMPART_FATE_REWORDED,   /* title or requirement reads otherwise, or the item has another id */
  REMPART_FATE_SPLIT,      /* several items where there was one */
  REMPART_FATE_MERGED,     /* one item where there were several */
  REMPART_FATE_NEW,
  REMPART_FATE_WITHDRAWN,
} RempartFate;
#define REMPART_N_FATES 6

/* Where an evidence document is kept. */
typedef enum
{
  REMPART_LOCATION_FILE,       /* a path, relative to the project file where it can be */
  REMPART_LOCATION_URL,
  REMPART_LOCATION_REFERENCE,  /* a reference in the manufacturer's document system */
} RempartLocationKind;
#define REMPART_N_LOCATION_KINDS 3

/* Nicks are the words of the command line, of TSV keys, of XML and of SQL: never translated.
 * from_nick returns FALSE and leaves *value when the nick is unknown.
 * label is for people, in the interface language (gettext). */
#define REMPART_DECLARE_ENUM(Type, prefix)                              \
  const char *prefix##_to_nick   (Type value);                          \
  gboolean    prefix##_from_nick (const char *nick, Type *value);       \
  const char *prefix##_get_label (Type value);

REMPART_DECLARE_ENUM (RempartLang, rempart_lang)                       /* fr en */
RempartLang rempart_lang_get_other (RempartLang lang);
REMPART_DECLARE_ENUM (RempartRegulation, rempart_regulation)           /* mdr ivdr */
REMPART_DECLARE_ENUM (RempartApplicability, rempart_applicability)     /* undecided yes no */
REMPART_DECLARE_ENUM (RempartProgress, rempart_progress)               /* todo doing review done */
REMPART_DECLARE_ENUM (RempartConformity, rempart_conformity)           /* none conform partial nonconform */
REMPART_DECLARE_ENUM (RempartTruth, rempart_truth)                     /* undecided no yes */
REMPART_DECLARE_ENUM (RempartReply, rempart_reply)                     /* none yes no na */
REMPART_DECLARE_ENUM (RempartMark, rempart_mark)                       /* none draft check */
REMPART_DECLARE_ENUM (RempartDecision, rempart_decision)               /* none accepted kept */
REMPART_DECLARE_ENUM (RempartStanding, rempart_standing)               /* read reported heading derived */
REMPART_DECLARE_ENUM (RempartForce, rempart_force)                     /* unknown shall should may description */
REMPART_DECLARE_ENUM (RempartRelation, rempart_relation)               /* equal subset superset intersects none */
REMPART_DECLARE_ENUM (RempartFate, rempart_fate)                       /* kept reworded split merged new withdrawn */
REMPART_DECLARE_ENUM (RempartLocationKind, rempart_location_kind)      /* file url reference */

/* The classes of devices under @regulation, from the least risk, with the sub-classes of class I; NULL-terminated. */
const char * const *rempart_regulation_list_classes (RempartRegulation regulation);

typedef struct _RempartCatalogue        RempartCatalogue;
typedef struct _RempartSection          RempartSection;
typedef struct _RempartItem             RempartItem;
typedef struct _RempartExpression       RempartExpression;
typedef struct _RempartProject          RempartProject;
typedef struct _RempartEvidence         RempartEvidence;
typedef struct _RempartRevision         RempartRevision;
typedef struct _RempartLink             RempartLink;
typedef struct _RempartEvent            RempartEvent;

G_END_DECLS
