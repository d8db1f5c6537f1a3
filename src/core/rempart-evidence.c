/* rempart-evidence.c: documents that prove, their revisions, and where they are used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-catalogue.h"
#include "rempart-digest.h"
#include "rempart-words.h"

struct _RempartEvidence
{
  GObject    parent_instance;

  gint64     id;
  char      *document;
  char      *title;
  char      *kind;
  GPtrArray *revisions;
};

struct _RempartRevision
{
  GObject             parent_instance;

  RempartRevisionData data;
  GPtrArray          *files;      /* the document itself first; empty when it is no file */
  RempartEvidence    *evidence;   /* weak: the evidence owns its revisions */
};

struct _RempartLink
{
  GObject          parent_instance;

  gint64           id;
  RempartItem     *item;
  RempartEvidence *evidence;      /* keeps what revision points back to */
  RempartRevision *revision;
  char            *locator;
};

G_DEFINE_FINAL_TYPE (RempartEvidence, rempart_evidence, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RempartRevision, rempart_revision, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RempartLink, rempart_link, G_TYPE_OBJECT)

/* Evidence */

static void
rempart_evidence_finalize (GObject *object)
{
  RempartEvidence *self = REMPART_EVIDENCE (object);

  for (guint i = 0; i < self->revisions->len; i++)
    REMPART_REVISION (g_ptr_array_index (self->revisions, i))->evidence = NULL;
  g_ptr_array_unref (self->revisions);
  g_free (self->document);
  g_free (self->title);
  g_free (self->kind);

  G_OBJECT_CLASS (rempart_evidence_parent_class)->finalize (object);
}

static void
rempart_evidence_class_init (RempartEvidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_evidence_finalize;
}

static void
rempart_evidence_init (RempartEvidence *self)
{
  self->revisions = g_ptr_array_new_with_free_func (g_object_unref);
}

RempartEvidence *
rempart_evidence_new (gint64  id,
                      char   *document,
                      char   *title,
                      char   *kind)
{
  RempartEvidence *self = g_object_new (REMPART_TYPE_EVIDENCE, NULL);

  self->id = id;
  self->document = document;
  self->title = title;
  self->kind = kind;
  return self;
}

RempartRevision *
rempart_evidence_add_revision (RempartEvidence           *self,
                               const RempartRevisionData *data)
{
  RempartRevision *revision = g_object_new (REMPART_TYPE_REVISION, NULL);

  revision->data = *data;
  revision->evidence = self;
  g_ptr_array_add (self->revisions, revision);
  if (data->kind == REMPART_LOCATION_FILE)
    rempart_revision_add_file (revision, &(RempartEvidenceFileData) {
      .location = g_strdup (data->location), .size = data->size, .mtime = data->mtime,
      .sha256 = g_strdup (data->sha256), .embedded = g_strdup (data->embedded),
    });
  return revision;
}

gint64
rempart_evidence_get_id (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), 0);
  return self->id;
}

const char *
rempart_evidence_get_document (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), NULL);
  return self->document;
}

const char *
rempart_evidence_get_title (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), NULL);
  return self->title;
}

const char *
rempart_evidence_get_kind (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), NULL);
  return self->kind;
}

GPtrArray *
rempart_evidence_get_revisions (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), NULL);
  return self->revisions;
}

RempartRevision *
rempart_evidence_get_latest (RempartEvidence *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE (self), NULL);
  g_return_val_if_fail (self->revisions->len > 0, NULL);
  return g_ptr_array_index (self->revisions, self->revisions->len - 1);
}

/* Revision */

static void
rempart_revision_finalize (GObject *object)
{
  RempartRevision *self = REMPART_REVISION (object);

  g_free (self->data.revision);
  g_free (self->data.effective);
  g_free (self->data.expires);
  g_free (self->data.added);
  g_free (self->data.location);
  g_free (self->data.sha256);
  g_free (self->data.embedded);
  g_ptr_array_unref (self->files);

  G_OBJECT_CLASS (rempart_revision_parent_class)->finalize (object);
}

static void
rempart_revision_class_init (RempartRevisionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_revision_finalize;
}

static void
rempart_revision_init (RempartRevision *self)
{
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
}

void
rempart_revision_add_file (RempartRevision               *self,
                           const RempartEvidenceFileData *data)
{
  g_ptr_array_add (self->files, rempart_evidence_file_new (self, data));
}

gint64
rempart_revision_get_id (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), 0);
  return self->data.id;
}

RempartEvidence *
rempart_revision_get_evidence (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->evidence;
}

const char *
rempart_revision_get_revision (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.revision;
}

const char *
rempart_revision_get_effective (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.effective;
}

const char *
rempart_revision_get_expires (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.expires;
}

const char *
rempart_revision_get_added (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.added;
}

GPtrArray *
rempart_revision_get_files (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->files;
}

RempartLocationKind
rempart_revision_get_kind (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), REMPART_LOCATION_REFERENCE);
  return self->data.kind;
}

const char *
rempart_revision_get_location (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.location;
}

guint64
rempart_revision_get_size (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), 0);
  return self->data.size;
}

const char *
rempart_revision_get_sha256 (RempartRevision *self)
{
  g_return_val_if_fail (REMPART_IS_REVISION (self), NULL);
  return self->data.sha256;
}

/* Link */

static void
rempart_link_finalize (GObject *object)
{
  RempartLink *self = REMPART_LINK (object);

  g_object_unref (self->item);
  g_object_unref (self->revision);
  g_object_unref (self->evidence);
  g_free (self->locator);

  G_OBJECT_CLASS (rempart_link_parent_class)->finalize (object);
}

static void
rempart_link_class_init (RempartLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_link_finalize;
}

static void
rempart_link_init (RempartLink *self)
{
}

RempartLink *
rempart_link_new (gint64           id,
                  RempartItem     *item,
                  RempartRevision *revision,
                  char            *locator)
{
  RempartLink *self = g_object_new (REMPART_TYPE_LINK, NULL);

  self->id = id;
  self->item = g_object_ref (item);
  self->evidence = g_object_ref (revision->evidence);
  self->revision = g_object_ref (revision);
  self->locator = locator;
  return self;
}

gint64
rempart_link_get_id (RempartLink *self)
{
  g_return_val_if_fail (REMPART_IS_LINK (self), 0);
  return self->id;
}

RempartItem *
rempart_link_get_item (RempartLink *self)
{
  g_return_val_if_fail (REMPART_IS_LINK (self), NULL);
  return self->item;
}

RempartRevision *
rempart_link_get_revision (RempartLink *self)
{
  g_return_val_if_fail (REMPART_IS_LINK (self), NULL);
  return self->revision;
}

const char *
rempart_link_get_locator (RempartLink *self)
{
  g_return_val_if_fail (REMPART_IS_LINK (self), NULL);
  return self->locator;
}

/* Health */

REMPART_DEFINE_ENUM (RempartHealth, rempart_health, REMPART_N_HEALTHS, NULL,
                     { "ok", N_("As recorded") },
                     { "missing", N_("Missing") },
                     { "altered", N_("Altered") },
                     { "unreadable", N_("Unreadable") },
                     { "not-a-file", N_("Not a file") },
                     { "kept", N_("Kept in the project") },
                     { "outdated", N_("Newer revision") },
                     { "expiring", N_("Expires soon") },
                     { "expired", N_("Expired") },
                     { "altered-signed", N_("Altered after signature") },
                     { "copy-damaged", N_("Copy in the project damaged") })

/* From what is no matter to what is the worst */
static guint
get_weight (RempartHealth health)
{
  static const RempartHealth order[REMPART_N_HEALTHS] = {
    REMPART_HEALTH_NOT_A_FILE, REMPART_HEALTH_OK, REMPART_HEALTH_KEPT, REMPART_HEALTH_OUTDATED, REMPART_HEALTH_EXPIRING,
    REMPART_HEALTH_EXPIRED, REMPART_HEALTH_COPY_DAMAGED, REMPART_HEALTH_UNREADABLE, REMPART_HEALTH_MISSING, REMPART_HEALTH_ALTERED,
    REMPART_HEALTH_ALTERED_SIGNED,
  };
  guint weight = 0;

  while (weight < REMPART_N_HEALTHS - 1 && order[weight] != health)
    weight++;
  return weight;
}

gboolean
rempart_health_is_fault (RempartHealth health)
{
  return get_weight (health) >= get_weight (REMPART_HEALTH_EXPIRED);
}

RempartHealth
rempart_health_worse (RempartHealth a,
                      RempartHealth b)
{
  return get_weight (a) >= get_weight (b) ? a : b;
}

gboolean
rempart_health_check (const char     *path,
                      guint64         size,
                      const char     *sha256,
                      GCancellable   *cancellable,
                      RempartHealth  *health,
                      GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  RempartDigest digest;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (health != NULL, FALSE);

  if (rempart_digest_file (path, cancellable, NULL, NULL, &digest, &local_error))
    {
      gboolean same = digest.size == size && g_strcmp0 (digest.sha256, sha256) == 0;

      *health = same ? REMPART_HEALTH_OK : REMPART_HEALTH_ALTERED;
      return TRUE;
    }
  return rempart_health_from_error (&local_error, health, error);
}

gboolean
rempart_health_from_error (GError        **reading,
                           RempartHealth  *health,
                           GError        **error)
{
  if (g_error_matches (*reading, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (reading));
      return FALSE;
    }
  if (g_error_matches (*reading, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (*reading, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    *health = REMPART_HEALTH_MISSING;
  else
    *health = REMPART_HEALTH_UNREADABLE;
  return TRUE;
}

RempartHealth
rempart_health_glance (const char *path,
                       guint64     size)
{
  struct stat info;

  g_return_val_if_fail (path != NULL, REMPART_HEALTH_NOT_A_FILE);

  if (stat (path, &info) < 0)
    return errno == ENOENT || errno == ENOTDIR ? REMPART_HEALTH_MISSING : REMPART_HEALTH_UNREADABLE;
  if (!S_ISREG (info.st_mode) || access (path, R_OK) < 0)
    return REMPART_HEALTH_UNREADABLE;
  return (guint64) info.st_size == size ? REMPART_HEALTH_OK : REMPART_HEALTH_ALTERED;
}

/* Kinds of document */

static const char * const kinds[] = {
  "plan", "risk", "threat-model", "requirements", "design", "sbom", "test-report", "pentest", "scan", "procedure",
  "ifu", "record", "certificate", "contract", "standard", "other", NULL,
};
static const char * const kind_labels[] = {
  N_("Plan"), N_("Risk file"), N_("Threat model"), N_("Requirements"), N_("Design"),
  N_("Software bill of materials"), N_("Test report"), N_("Penetration test report"), N_("Vulnerability scan"),
  N_("Procedure"), N_("Instructions for use"), N_("Record"), N_("Certificate"), N_("Contract"), N_("Standard"),
  N_("Other document"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == G_N_ELEMENTS (kind_labels) + 1);

const char * const *
rempart_evidence_kinds (void)
{
  return kinds;
}

const char *
rempart_evidence_kind_get_label (const char *kind)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kind, kinds[i]) == 0)
      return _(kind_labels[i]);
  return _(kind_labels[G_N_ELEMENTS (kind_labels) - 1]);
}
