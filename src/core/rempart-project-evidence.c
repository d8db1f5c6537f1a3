/* rempart-project-evidence.c: the register of documents and their revisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-evidence-private.h"
#include "rempart-location.h"

#define KINDS "plan|risk|threat-model|requirements|design|sbom|test-report|pentest|scan|procedure|ifu|record|certificate|" \
              "contract|standard|other"

#define EVIDENCE(name, check, words, label) REMPART_COLUMN ("evidence", name, REMPART_CHECK_##check, words, label)
#define REVISION(name, check, words, label) REMPART_COLUMN ("evidence_revision", name, REMPART_CHECK_##check, words, label)

static const RempartColumn evidence_columns[] = {
  EVIDENCE ("document", LINE, NULL, N_("Document id")),
  EVIDENCE ("title", LINE, NULL, N_("Title")),
  EVIDENCE ("kind", WORD, KINDS, N_("Kind of document")),
  EVIDENCE ("removed", WORD, "0|1", N_("Removed")),
};
static const RempartColumn revision_columns[] = {
  REVISION ("revision", LINE, NULL, N_("Revision")),
  REVISION ("effective", DATE, NULL, N_("Effective date")),
  REVISION ("expires", DATE, NULL, N_("Expiry date")),
  REVISION ("location", LINE, NULL, N_("Location")),
  REVISION ("embedded", LINE, NULL, N_("Copy in the project")),
  REVISION ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_evidence_entity = { "evidence", evidence_columns, G_N_ELEMENTS (evidence_columns) };
const RempartEntity rempart_revision_entity = { "revision", revision_columns, G_N_ELEMENTS (revision_columns) };

static gboolean
refuse (const char  *format,
        const char  *first,
        const char  *second,
        GError     **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, format, first, second);
  return FALSE;
}

/* Looking up */

GPtrArray *
rempart_project_get_evidence (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->evidence;
}

RempartEvidence *
rempart_project_find_evidence (RempartProject  *self,
                               const char      *document,
                               GError         **error)
{
  RempartEvidence *evidence;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (document != NULL, NULL);

  evidence = rempart_project_get_document (self, document);
  if (evidence == NULL)
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                 /* Translators: the first %s is a document id, the second the name of a project file */
                 _("There is no document “%s” in “%s”."), document, self->name);
  return evidence;
}

/* A snapshot that a caller kept across a change stands for the document with its id. */
RempartEvidence *
rempart_project_refresh_evidence (RempartProject   *self,
                                  RempartEvidence  *evidence,
                                  GError          **error)
{
  RempartEvidence *present = g_hash_table_lookup (self->evidence_rows,
                                                  GSIZE_TO_POINTER ((gsize) rempart_evidence_get_id (evidence)));

  if (present != NULL)
    return present;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is a document id */
               _("Document %s is no longer in the register."), rempart_evidence_get_document (evidence));
  return NULL;
}

RempartRevision *
rempart_project_refresh_revision (RempartProject   *self,
                                  RempartRevision  *revision,
                                  GError          **error)
{
  RempartRevision *present = rempart_project_find_revision (self, rempart_revision_get_id (revision));

  if (present != NULL)
    return present;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the revision of a document, for example C */
               _("Revision “%s” is no longer in the register."), rempart_revision_get_revision (revision));
  return NULL;
}

/* Locations */

char *
rempart_project_dup_revision_path (RempartProject  *self,
                                   RempartRevision *revision)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (rempart_revision_get_kind (revision) == REMPART_LOCATION_FILE, NULL);

  return rempart_location_resolve (self->folder, rempart_revision_get_location (revision));
}

gboolean
rempart_project_check_revision (RempartProject   *self,
                                RempartRevision  *revision,
                                GCancellable     *cancellable,
                                RempartHealth    *health,
                                GError          **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (health != NULL, FALSE);

  if (rempart_revision_get_kind (revision) != REMPART_LOCATION_FILE)
    {
      *health = REMPART_HEALTH_NOT_A_FILE;
      return TRUE;
    }
  path = rempart_project_dup_revision_path (self, revision);
  return rempart_health_check (path, rempart_revision_get_size (revision), rempart_revision_get_sha256 (revision),
                               cancellable, health, error);
}

/* Adding */

/* The values of a new revision, checked */
typedef struct
{
  char          *revision;
  char          *effective;
  char          *expires;
  char          *location;
  RempartDigest  digest;
} NewRevision;

static void
new_revision_clear (NewRevision *values)
{
  g_free (values->revision);
  g_free (values->effective);
  g_free (values->expires);
  g_free (values->location);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NewRevision, new_revision_clear)

static gboolean
check_field (const RempartEntity  *entity,
             const char           *field,
             const char           *value,
             GError              **error)
{
  return rempart_column_check (rempart_entity_find (entity, field, NULL), value, error);
}

gboolean
rempart_dates_contradict (const char *effective,
                          const char *expires)
{
  return *effective != '\0' && *expires != '\0' && strcmp (expires, effective) < 0;
}

static gboolean
check_dates (const char  *effective,
             const char  *expires,
             GError     **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!rempart_dates_contradict (effective, expires))
    return TRUE;
  first = rempart_date_format (effective);
  last = rempart_date_format (expires);
  return refuse (/* Translators: both %s are dates */
                 _("A document that takes effect on %s cannot expire on %s, before that. Correct one of the two dates."),
                 first, last, error);
}

/* What no program could open proves nothing; a place in a document system is a reference. */
static gboolean
check_address (const RempartEvidenceDraft  *draft,
               GError                     **error)
{
  if (draft->location_kind != REMPART_LOCATION_URL
      || (strstr (draft->location, "://") != NULL && strpbrk (draft->location, " \t") == NULL))
    return TRUE;
  return refuse (/* Translators: %s is what was typed as the address of a page */
                 _("“%s” is no web address: it begins with https:// and has no spaces. Add what is no address as a reference."),
                 draft->location, NULL, error);
}

static gboolean
prepare_revision (RempartProject              *self,
                  const RempartEvidenceDraft  *draft,
                  NewRevision                 *values,
                  GError                     **error)
{
  values->revision = g_strdup (draft->revision != NULL ? draft->revision : "");
  values->effective = g_strdup (draft->effective != NULL ? draft->effective : "");
  values->expires = g_strdup (draft->expires != NULL ? draft->expires : "");

  if (draft->location == NULL || *draft->location == '\0')
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("A document needs a file, an address or a reference."));
      return FALSE;
    }
  if (draft->location_kind == REMPART_LOCATION_FILE)
    {
      if (!rempart_project_prepare_file (self, draft->location, draft->digest, &values->location, &values->digest, error))
        return FALSE;
    }
  else if (!check_address (draft, error))
    return FALSE;
  else
    values->location = g_strdup (draft->location);

  return check_field (&rempart_revision_entity, "revision", values->revision, error) &&
         check_field (&rempart_revision_entity, "effective", values->effective, error) &&
         check_field (&rempart_revision_entity, "expires", values->expires, error) &&
         check_field (&rempart_revision_entity, "location", values->location, error) &&
         check_dates (values->effective, values->expires, error);
}

/* Inserts the row and adds to @step what history keeps of it. */
static gboolean
insert_revision (RempartProject       *self,
                 RempartStep          *step,
                 gint64                evidence,
                 const char           *document,
                 RempartLocationKind   kind,
                 const NewRevision    *values,
                 GError              **error)
{
  g_autofree char *added = rempart_time_now ();
  gint64 row;

  if (!rempart_db_run (self->db, error,
                       "INSERT INTO evidence_revision (evidence, revision, effective, location_kind, location, size, "
                       "mtime, sha256, added, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", "ittttiittt",
                       evidence, values->revision, values->effective, rempart_location_kind_to_nick (kind),
                       values->location, (gint64) values->digest.size, values->digest.mtime, values->digest.sha256, added,
                       values->expires))
    return FALSE;
  row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "add", &rempart_revision_entity, row, document, "removed", "1", "0",
                       "revision", NULL, values->revision);
  rempart_step_record (step, "add", &rempart_revision_entity, row, document, "effective", values->effective);
  rempart_step_record (step, "add", &rempart_revision_entity, row, document, "expires", values->expires);
  rempart_step_record (step, "add", &rempart_revision_entity, row, document, "location", values->location);
  rempart_step_record (step, "add", &rempart_revision_entity, row, document, "sha256", values->digest.sha256);
  return TRUE;
}

/* Ids of removed documents are not given again: history would name two documents alike. */
static char *
dup_free_document (RempartProject  *self,
                   GError         **error)
{
  gint64 last;

  if (!rempart_db_get_int (self->db,
                           "SELECT coalesce(max(CAST(substr(document, 5) AS INTEGER)), 0) FROM evidence "
                           "WHERE document GLOB 'DOC-[0-9]*' AND NOT substr(document, 5) GLOB '*[^0-9]*' "
                           "AND length(document) < 16", &last, error))
    return NULL;
  return g_strdup_printf ("DOC-%03" G_GINT64_FORMAT, last + 1);
}

static char *
dup_title (const RempartEvidenceDraft *draft)
{
  g_autofree char *base = NULL;
  char *dot;

  if (draft->title != NULL && *draft->title != '\0')
    return g_strdup (draft->title);
  if (draft->location_kind != REMPART_LOCATION_FILE)
    return g_strdup (draft->location);

  base = g_path_get_basename (draft->location);
  dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_steal_pointer (&base);
}

static gboolean
check_document (RempartProject   *self,
                RempartEvidence  *evidence,
                const char       *document,
                GError          **error)
{
  RempartEvidence *other;

  if (*document == '\0')
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, _("A document needs an id."));
      return FALSE;
    }
  other = rempart_project_get_document (self, document);
  if (other == NULL || other == evidence)
    return TRUE;
  return refuse (/* Translators: the first %s is a document id, the second the title of that document */
                 _("The id “%s” is taken by the document “%s”. Choose another one."),
                 document, rempart_evidence_get_title (other), error);
}

static gboolean
insert_evidence (RempartProject  *self,
                 RempartStep     *step,
                 const char      *document,
                 const char      *title,
                 const char      *kind,
                 gint64          *row,
                 GError         **error)
{
  if (!rempart_db_run (self->db, error, "INSERT INTO evidence (document, title, kind) VALUES (?1, ?2, ?3)", "ttt",
                       document, title, kind))
    return FALSE;
  *row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "add", &rempart_evidence_entity, *row, document, "removed", "1", "0",
                       "document", NULL, document);
  rempart_step_record (step, "add", &rempart_evidence_entity, *row, document, "title", title);
  rempart_step_record (step, "add", &rempart_evidence_entity, *row, document, "kind", kind);
  return TRUE;
}

RempartEvidence *
rempart_project_add_evidence (RempartProject              *self,
                              const RempartEvidenceDraft  *draft,
                              GError                     **error)
{
  g_auto (NewRevision) values = { 0 };
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *document = NULL;
  g_autofree char *title = NULL;
  const char *kind;
  gint64 row = 0;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  if (!rempart_project_check_writable (self, error) || !prepare_revision (self, draft, &values, error))
    return NULL;
  document = draft->document != NULL && *draft->document != '\0' ? g_strdup (draft->document)
                                                                 : dup_free_document (self, error);
  title = dup_title (draft);
  kind = draft->kind != NULL && *draft->kind != '\0' ? draft->kind : "other";
  if (document == NULL ||
      !check_field (&rempart_evidence_entity, "document", document, error) ||
      !check_field (&rempart_evidence_entity, "title", title, error) ||
      !check_field (&rempart_evidence_entity, "kind", kind, error) ||
      !check_document (self, NULL, document, error) ||
      !rempart_project_begin_edit (self, error))
    return NULL;

  step = rempart_step_new (REMPART_STEP_ADD_EVIDENCE, NULL, document);
  ok = insert_evidence (self, step, document, title, kind, &row, error) &&
       insert_revision (self, step, row, document, draft->location_kind, &values, error);
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  return rempart_project_find_evidence (self, document, error);
}

/* A reader of the dossier tells revisions of a document by their name. */
static gboolean
check_revision_name (RempartEvidence  *evidence,
                     RempartRevision  *revision,
                     const char       *name,
                     GError          **error)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  for (guint i = 0; *name != '\0' && i < revisions->len; i++)
    {
      RempartRevision *other = g_ptr_array_index (revisions, i);

      if (other != revision && g_str_equal (rempart_revision_get_revision (other), name))
        return refuse (/* Translators: the first %s is a document id, the second the name of a revision */
                       _("%s has a revision “%s” already."), rempart_evidence_get_document (evidence), name, error);
    }
  return TRUE;
}

RempartEvidence *
rempart_project_add_revision (RempartProject              *self,
                              RempartEvidence             *evidence,
                              const RempartEvidenceDraft  *draft,
                              GError                     **error)
{
  g_auto (NewRevision) values = { 0 };
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *document = NULL;
  gint64 row;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  evidence = rempart_project_refresh_evidence (self, evidence, error);
  if (evidence == NULL ||
      !rempart_project_check_writable (self, error) ||
      !prepare_revision (self, draft, &values, error) ||
      !check_revision_name (evidence, NULL, values.revision, error) ||
      !rempart_project_begin_edit (self, error))
    return NULL;

  document = g_strdup (rempart_evidence_get_document (evidence));
  row = rempart_evidence_get_id (evidence);
  step = rempart_step_new (REMPART_STEP_ADD_REVISION, NULL, document);
  ok = insert_revision (self, step, row, document, draft->location_kind, &values, error);
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  return rempart_project_find_evidence (self, document, error);
}

/* Editing and removing */

static const char *
get_evidence_value (gpointer object,
                    gsize    column)
{
  switch (column)
    {
    case 0: return rempart_evidence_get_document (object);
    case 1: return rempart_evidence_get_title (object);
    case 2: return rempart_evidence_get_kind (object);
    default: return "0";
    }
}

static const char *
get_revision_value (gpointer object,
                    gsize    column)
{
  switch (column)
    {
    case 0: return rempart_revision_get_revision (object);
    case 1: return rempart_revision_get_effective (object);
    case 2: return rempart_revision_get_expires (object);
    case 3: return rempart_revision_get_location (object);
    default: return "0";
    }
}

static const char *
find_change (const RempartChange *changes,
             gsize                n_changes,
             const char          *field)
{
  const char *value = NULL;

  for (gsize i = 0; i < n_changes; i++)
    if (g_strcmp0 (changes[i].field, field) == 0)
      value = changes[i].value != NULL ? changes[i].value : "";
  return value;
}

/* Only the first @n_open columns of an entity are for callers; the others have functions of their own. */
static gboolean
check_open (const RempartEntity  *entity,
            gsize                 n_open,
            const RempartChange  *changes,
            gsize                 n_changes,
            GError              **error)
{
  RempartEntity open = { entity->name, entity->columns, n_open };

  for (gsize i = 0; i < n_changes; i++)
    if (rempart_entity_find (&open, changes[i].field, error) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
rempart_project_edit_evidence (RempartProject       *self,
                               RempartEvidence      *evidence,
                               const RempartChange  *changes,
                               gsize                 n_changes,
                               GError              **error)
{
  g_autoptr (RempartStep) step = NULL;
  const char *document;
  const char *key;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  evidence = rempart_project_refresh_evidence (self, evidence, error);
  if (evidence == NULL || !check_open (&rempart_evidence_entity, 3, changes, n_changes, error))
    return FALSE;
  document = find_change (changes, n_changes, "document");
  if (document != NULL && !check_document (self, evidence, document, error))
    return FALSE;

  key = rempart_evidence_get_document (evidence);
  step = rempart_step_new (REMPART_STEP_EDIT_EVIDENCE, NULL, key);
  return rempart_project_plan_changes (step, &rempart_evidence_entity, rempart_evidence_get_id (evidence), key,
                                       get_evidence_value, evidence, changes, n_changes, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

/* Dates that contradict each other already are no reason to refuse another change. */
static gboolean
check_changed_dates (RempartRevision      *revision,
                     const RempartChange  *changes,
                     gsize                 n_changes,
                     GError              **error)
{
  const char *old_effective = rempart_revision_get_effective (revision);
  const char *old_expires = rempart_revision_get_expires (revision);
  const char *effective = find_change (changes, n_changes, "effective");
  const char *expires = find_change (changes, n_changes, "expires");

  effective = effective != NULL ? effective : old_effective;
  expires = expires != NULL ? expires : old_expires;
  return (g_str_equal (effective, old_effective) && g_str_equal (expires, old_expires)) ||
         check_dates (effective, expires, error);
}

gboolean
rempart_project_edit_revision (RempartProject       *self,
                               RempartRevision      *revision,
                               const RempartChange  *changes,
                               gsize                 n_changes,
                               GError              **error)
{
  g_autoptr (RempartStep) step = NULL;
  RempartEvidence *evidence;
  const char *name;
  const char *key;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_REVISION (revision), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  revision = rempart_project_refresh_revision (self, revision, error);
  if (revision == NULL || !check_open (&rempart_revision_entity, 3, changes, n_changes, error))
    return FALSE;
  evidence = rempart_revision_get_evidence (revision);
  name = find_change (changes, n_changes, "revision");
  if (name != NULL && !check_revision_name (evidence, revision, name, error))
    return FALSE;

  key = rempart_evidence_get_document (evidence);
  step = rempart_step_new (REMPART_STEP_EDIT_EVIDENCE, NULL, key);
  return rempart_project_plan_changes (step, &rempart_revision_entity, rempart_revision_get_id (revision), key,
                                       get_revision_value, revision, changes, n_changes, error) &&
         check_changed_dates (revision, changes, n_changes, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_remove_evidence (RempartProject   *self,
                                 RempartEvidence  *evidence,
                                 GError          **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  const char *document;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), FALSE);

  evidence = rempart_project_refresh_evidence (self, evidence, error);
  if (evidence == NULL)
    return FALSE;
  document = rempart_evidence_get_document (evidence);
  step = rempart_step_new (REMPART_STEP_REMOVE_EVIDENCE, NULL, document);
  uses = rempart_project_list_uses (self, evidence);
  for (guint i = 0; i < uses->len; i++)
    rempart_step_unlink (self, step, g_ptr_array_index (uses, i));
  rempart_step_set_as (step, "remove", &rempart_evidence_entity, rempart_evidence_get_id (evidence), document,
                       "removed", "0", "1", "document", document, NULL);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
