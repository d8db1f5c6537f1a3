/* rempart-evidence-private.h: how the project makes snapshots; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-evidence.h"

G_BEGIN_DECLS

typedef struct
{
  gint64              id;
  char               *revision;
  char               *effective;
  char               *expires;
  char               *added;
  RempartLocationKind kind;
  char               *location;
  guint64             size;
  gint64              mtime;
  char               *sha256;
  char               *embedded;
} RempartRevisionData;

typedef struct
{
  gint64              id;
  char               *location;
  guint64             size;
  gint64              mtime;
  char               *sha256;
  char               *embedded;
} RempartEvidenceFileData;

/* Strings are taken. */
RempartEvidence *rempart_evidence_new          (gint64 id, char *document, char *title, char *kind);
/* The revision belongs to @self; borrowed. Strings of @data are taken. */
RempartRevision *rempart_evidence_add_revision (RempartEvidence *self, const RempartRevisionData *data);
/* Strings of @data are taken. */
RempartEvidenceFile *rempart_evidence_file_new (RempartRevision *revision, const RempartEvidenceFileData *data);
void             rempart_revision_add_file     (RempartRevision *self, const RempartEvidenceFileData *data);
RempartLink     *rempart_link_new              (gint64 id, RempartItem *item, RempartRevision *revision, char *locator);

/* What it says of a file that it could not be read. FALSE when that was cancelled; @reading becomes @error then. */
gboolean         rempart_health_from_error     (GError **reading, RempartHealth *health, GError **error);
/* The row of the revision, which is known also when that snapshot has gone */
gint64           rempart_evidence_file_get_revision_id (RempartEvidenceFile *self);

/* Of a revision, both an ISO date or "": whether it would end before it begins */
gboolean rempart_dates_contradict (const char *effective, const char *expires);

G_END_DECLS
