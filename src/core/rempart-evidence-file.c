/* rempart-evidence-file.c: one file of a revision of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-private.h"

struct _RempartEvidenceFile
{
  GObject                 parent_instance;

  RempartEvidenceFileData data;
  RempartRevision        *revision;   /* weak: the revision owns its files */
  gint64                  revision_id;
};

G_DEFINE_FINAL_TYPE (RempartEvidenceFile, rempart_evidence_file, G_TYPE_OBJECT)

static void
rempart_evidence_file_finalize (GObject *object)
{
  RempartEvidenceFile *self = REMPART_EVIDENCE_FILE (object);

  g_clear_weak_pointer (&self->revision);
  g_free (self->data.location);
  g_free (self->data.sha256);
  g_free (self->data.embedded);

  G_OBJECT_CLASS (rempart_evidence_file_parent_class)->finalize (object);
}

static void
rempart_evidence_file_class_init (RempartEvidenceFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_evidence_file_finalize;
}

static void
rempart_evidence_file_init (RempartEvidenceFile *self)
{
}

RempartEvidenceFile *
rempart_evidence_file_new (RempartRevision               *revision,
                           const RempartEvidenceFileData *data)
{
  RempartEvidenceFile *self = g_object_new (REMPART_TYPE_EVIDENCE_FILE, NULL);

  self->data = *data;
  g_set_weak_pointer (&self->revision, revision);
  self->revision_id = rempart_revision_get_id (revision);
  return self;
}

gint64
rempart_evidence_file_get_id (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), 0);
  return self->data.id;
}

RempartRevision *
rempart_evidence_file_get_revision (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), NULL);
  return self->revision;
}

const char *
rempart_evidence_file_get_location (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), NULL);
  return self->data.location;
}

guint64
rempart_evidence_file_get_size (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), 0);
  return self->data.size;
}

gint64
rempart_evidence_file_get_mtime (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), 0);
  return self->data.mtime;
}

const char *
rempart_evidence_file_get_sha256 (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), NULL);
  return self->data.sha256;
}

const char *
rempart_evidence_file_get_embedded (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), NULL);
  return self->data.embedded;
}

gint64
rempart_evidence_file_get_revision_id (RempartEvidenceFile *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (self), 0);
  return self->revision_id;
}
