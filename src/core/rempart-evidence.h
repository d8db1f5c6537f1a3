/* rempart-evidence.h: documents that prove, their revisions, and where they are used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-types.h"

G_BEGIN_DECLS

/* Snapshots: immutable, owned by the project until the next change; take a reference to keep one. */
#define REMPART_TYPE_EVIDENCE (rempart_evidence_get_type ())
#define REMPART_TYPE_REVISION (rempart_revision_get_type ())
#define REMPART_TYPE_EVIDENCE_FILE (rempart_evidence_file_get_type ())
#define REMPART_TYPE_LINK (rempart_link_get_type ())
G_DECLARE_FINAL_TYPE (RempartEvidence, rempart_evidence, REMPART, EVIDENCE, GObject)
G_DECLARE_FINAL_TYPE (RempartRevision, rempart_revision, REMPART, REVISION, GObject)
G_DECLARE_FINAL_TYPE (RempartEvidenceFile, rempart_evidence_file, REMPART, EVIDENCE_FILE, GObject)
G_DECLARE_FINAL_TYPE (RempartLink, rempart_link, REMPART, LINK, GObject)

/* State of the file behind a revision, or of the whole document. A look at one file gives the first five; what the register and
 * the signatures add is the work of rempart-watch.h. */
typedef enum
{
  REMPART_HEALTH_OK,              /* size and SHA-256 as recorded */
  REMPART_HEALTH_MISSING,
  REMPART_HEALTH_ALTERED,
  REMPART_HEALTH_UNREADABLE,      /* permission, folder, device */
  REMPART_HEALTH_NOT_A_FILE,      /* a URL or reference: nothing to check here */
  REMPART_HEALTH_KEPT,            /* missing, but the project keeps a copy */
  REMPART_HEALTH_OUTDATED,        /* a link names a revision that has a newer one */
  REMPART_HEALTH_EXPIRING,        /* about to expire */
  REMPART_HEALTH_EXPIRED,
  REMPART_HEALTH_ALTERED_SIGNED,  /* altered, and what it proves was signed as it was */
  REMPART_HEALTH_COPY_DAMAGED,    /* the copy that the project keeps is not what was recorded, whatever the file outside is */
} RempartHealth;
#define REMPART_N_HEALTHS 11
/* ok missing altered unreadable not-a-file kept outdated expiring expired altered-signed copy-damaged */
REMPART_DECLARE_ENUM (RempartHealth, rempart_health)

/* Something is wrong with the proof: missing, altered, unreadable, expired or damaged in the project. Others are worth knowing, no more. */
gboolean            rempart_health_is_fault (RempartHealth health);
/* The one of two that a person should hear of first */
RempartHealth       rempart_health_worse    (RempartHealth a, RempartHealth b);

gint64              rempart_evidence_get_id        (RempartEvidence *self);
const char         *rempart_evidence_get_document  (RempartEvidence *self);   /* the manufacturer's document id, "DOC-014" */
const char         *rempart_evidence_get_title     (RempartEvidence *self);
const char         *rempart_evidence_get_kind      (RempartEvidence *self);   /* nick of rempart_evidence_kinds() */
GPtrArray          *rempart_evidence_get_revisions (RempartEvidence *self);   /* oldest first, at least one */
RempartRevision    *rempart_evidence_get_latest    (RempartEvidence *self);

gint64              rempart_revision_get_id        (RempartRevision *self);
/* NULL once the evidence of this snapshot has gone: a revision does not keep it, a link does. */
RempartEvidence    *rempart_revision_get_evidence  (RempartRevision *self);
const char         *rempart_revision_get_revision  (RempartRevision *self);   /* "C", "2.1"; may be "" */
const char         *rempart_revision_get_effective (RempartRevision *self);   /* ISO date, or "" */
const char         *rempart_revision_get_expires   (RempartRevision *self);   /* ISO date, or "": never */
const char         *rempart_revision_get_added     (RempartRevision *self);   /* UTC, "2026-11-24T14:02:11.123Z" */
/* (element-type RempartEvidenceFile): the file that the revision names, then its further files; empty for an address or a reference */
GPtrArray          *rempart_revision_get_files     (RempartRevision *self);
RempartLocationKind rempart_revision_get_kind      (RempartRevision *self);
const char         *rempart_revision_get_location  (RempartRevision *self);   /* as stored: relative path, URL or reference */
guint64             rempart_revision_get_size      (RempartRevision *self);   /* bytes; 0 when not a file */
const char         *rempart_revision_get_sha256    (RempartRevision *self);   /* 64 hex, or "" when not a file */

/* One file of a revision, in the order of the register. The first of a revision is the document itself, and its id is 0. */
gint64              rempart_evidence_file_get_id            (RempartEvidenceFile *self);
/* NULL once the evidence of this snapshot has gone */
RempartRevision    *rempart_evidence_file_get_revision      (RempartEvidenceFile *self);
const char         *rempart_evidence_file_get_location      (RempartEvidenceFile *self);       /* as stored */
guint64             rempart_evidence_file_get_size          (RempartEvidenceFile *self);       /* bytes */
gint64              rempart_evidence_file_get_mtime         (RempartEvidenceFile *self);       /* when it was added: seconds since the epoch, UTC */
const char         *rempart_evidence_file_get_sha256        (RempartEvidenceFile *self);       /* 64 hex */
/* The name of the copy that the project keeps, in the table sqlar; "" when it keeps none */
const char         *rempart_evidence_file_get_embedded      (RempartEvidenceFile *self);

gint64              rempart_link_get_id            (RempartLink *self);
RempartItem        *rempart_link_get_item          (RempartLink *self);
RempartRevision    *rempart_link_get_revision      (RempartLink *self);       /* the pinned revision */
const char         *rempart_link_get_locator       (RempartLink *self);       /* "p. 12, § 3.4"; may be "" */

/* Compares the file at @path with a recorded size and SHA-256; pure, for any thread. FALSE only on cancel. */
gboolean            rempart_health_check (const char *path, guint64 size, const char *sha256,
                                          GCancellable *cancellable, RempartHealth *health, GError **error);

/* The same from what the folder tells alone: whether it is there, can be read, and has that size. A copied folder has other
 * times than the record, so time proves nothing. Pure, for any thread; still slow where the disk is. */
RempartHealth       rempart_health_glance (const char *path, guint64 size);

/* NULL-terminated nicks of document kinds in the order of a menu (plan, risk, threat-model, requirements, design, sbom,
 * test-report, pentest, scan, procedure, ifu, record, certificate, contract, standard, other) and their label in
 * the interface language. */
const char * const *rempart_evidence_kinds         (void);
const char         *rempart_evidence_kind_get_label (const char *kind);

G_END_DECLS
