/* rempart-project-register.c: the register in memory: documents, revisions, files and links, and how they are found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <string.h>

#include "rempart-evidence-private.h"

/* A step that touches more than this many documents and links is followed by reading the whole register. */
#define MAX_RENEWED 256

#define EVIDENCE "SELECT id, document, title, kind FROM evidence WHERE removed = 0"
#define REVISIONS "SELECT id, evidence, revision, effective, location_kind, location, size, sha256, mtime, expires, embedded, added " \
                  "FROM evidence_revision WHERE removed = 0"
#define FILES "SELECT id, revision, location, size, mtime, sha256, embedded FROM evidence_file WHERE removed = 0"
#define LINKS "SELECT id, answer, revision, locator FROM evidence_link WHERE removed = 0"
#define OF_EVIDENCE " AND revision IN (SELECT id FROM evidence_revision WHERE evidence = ?1)"

#define KEY(id) GSIZE_TO_POINTER ((gsize) (id))

/* What was read from the file, and not yet made the register */
typedef struct
{
  RempartProject *project;
  GHashTable     *touched;       /* (nullable): ids of the documents that are read anew; without it all are */
  GPtrArray      *evidence;
  GHashTable     *evidence_rows;
  GHashTable     *revision_rows;
  GPtrArray      *links;
} Register;

static void
register_init (Register       *self,
               RempartProject *project)
{
  self->project = project;
  self->evidence = g_ptr_array_new_with_free_func (g_object_unref);
  self->evidence_rows = g_hash_table_new (NULL, NULL);
  self->revision_rows = g_hash_table_new (NULL, NULL);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
register_clear (Register *self)
{
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->revision_rows, g_hash_table_unref);
  g_clear_pointer (&self->evidence_rows, g_hash_table_unref);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Register, register_clear)

/* Reading */

static void
read_evidence (Register     *reg,
               sqlite3_stmt *row)
{
  RempartEvidence *evidence = rempart_evidence_new (sqlite3_column_int64 (row, 0), rempart_db_dup_text (row, 1),
                                                    rempart_db_dup_text (row, 2), rempart_db_dup_text (row, 3));

  g_ptr_array_add (reg->evidence, evidence);
  g_hash_table_insert (reg->evidence_rows, KEY (rempart_evidence_get_id (evidence)), evidence);
}

static void
read_revision (Register     *reg,
               sqlite3_stmt *row)
{
  RempartEvidence *evidence = g_hash_table_lookup (reg->evidence_rows, KEY (sqlite3_column_int64 (row, 1)));
  g_autofree char *kind = rempart_db_dup_text (row, 4);
  RempartRevisionData data = { 0 };

  /* of a document that was taken out */
  if (evidence == NULL || !rempart_location_kind_from_nick (kind, &data.kind))
    return;

  data.id = sqlite3_column_int64 (row, 0);
  data.revision = rempart_db_dup_text (row, 2);
  data.effective = rempart_db_dup_text (row, 3);
  data.location = rempart_db_dup_text (row, 5);
  data.size = (guint64) sqlite3_column_int64 (row, 6);
  data.sha256 = rempart_db_dup_text (row, 7);
  data.mtime = sqlite3_column_int64 (row, 8);
  data.expires = rempart_db_dup_text (row, 9);
  data.embedded = rempart_db_dup_text (row, 10);
  data.added = rempart_db_dup_text (row, 11);
  g_hash_table_insert (reg->revision_rows, KEY (data.id), rempart_evidence_add_revision (evidence, &data));
}

static void
read_file (Register     *reg,
           sqlite3_stmt *row)
{
  RempartRevision *revision = g_hash_table_lookup (reg->revision_rows, KEY (sqlite3_column_int64 (row, 1)));
  RempartEvidenceFileData data = { 0 };

  if (revision == NULL)
    return;

  data.id = sqlite3_column_int64 (row, 0);
  data.location = rempart_db_dup_text (row, 2);
  data.size = (guint64) sqlite3_column_int64 (row, 3);
  data.mtime = sqlite3_column_int64 (row, 4);
  data.sha256 = rempart_db_dup_text (row, 5);
  data.embedded = rempart_db_dup_text (row, 6);
  rempart_revision_add_file (revision, &data);
}

/* What is not touched serves as it is. */
static RempartRevision *
get_revision (Register *reg,
              gint64    id)
{
  RempartRevision *revision = g_hash_table_lookup (reg->revision_rows, KEY (id));

  if (revision != NULL || reg->touched == NULL)
    return revision;
  revision = rempart_project_find_revision (reg->project, id);
  if (revision == NULL ||
      g_hash_table_contains (reg->touched, KEY (rempart_evidence_get_id (rempart_revision_get_evidence (revision)))))
    return NULL;
  return revision;
}

static void
read_link (Register     *reg,
           sqlite3_stmt *row)
{
  gint64 answer = sqlite3_column_int64 (row, 1);
  RempartAnswerRecord *record = g_hash_table_lookup (reg->project->answer_rows, &answer);
  RempartRevision *revision = get_revision (reg, sqlite3_column_int64 (row, 2));

  if (record != NULL && revision != NULL)
    g_ptr_array_add (reg->links, rempart_link_new (sqlite3_column_int64 (row, 0), record->item, revision,
                                                   rempart_db_dup_text (row, 3)));
}

/* Calls @read for each row of @sql, which takes @id when that is not 0. */
static gboolean
read_rows (Register     *reg,
           const char   *sql,
           gint64        id,
           void        (*read) (Register *reg, sqlite3_stmt *row),
           GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  RempartDb *db = reg->project->db;
  sqlite3_stmt *stmt = rempart_db_query (db, error, sql, id != 0 ? "i" : "", id);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (db, stmt, &local_error))
    read (reg, stmt);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
drop_without_revision (GPtrArray *evidence)
{
  for (guint i = evidence->len; i > 0; i--)
    if (rempart_evidence_get_revisions (g_ptr_array_index (evidence, i - 1))->len == 0)
      g_ptr_array_remove_index (evidence, i - 1);
}

static int
compare_documents (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (rempart_evidence_get_document (*(RempartEvidence **) a), rempart_evidence_get_document (*(RempartEvidence **) b));
}

/* Order */

static guint
find_place (GPtrArray  *evidence,
            const char *document)
{
  guint low = 0, high = evidence->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (rempart_evidence_get_document (g_ptr_array_index (evidence, middle)), document) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static guint
find_link_place (GPtrArray *links,
                 gint64     id)
{
  guint low = 0, high = links->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (rempart_link_get_id (g_ptr_array_index (links, middle)) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
insert_link (GPtrArray   *links,
             RempartLink *link)
{
  g_ptr_array_insert (links, (int) find_link_place (links, rempart_link_get_id (link)), link);
}

static void
remove_link (GPtrArray *links,
             gint64     id)
{
  guint place = find_link_place (links, id);

  if (place < links->len && rempart_link_get_id (g_ptr_array_index (links, place)) == id)
    g_ptr_array_remove_index (links, place);
}

/* Looking up */

RempartEvidence *
rempart_project_get_document (RempartProject *self,
                              const char     *document)
{
  guint place = find_place (self->evidence, document);
  RempartEvidence *evidence = place < self->evidence->len ? g_ptr_array_index (self->evidence, place) : NULL;

  return evidence != NULL && g_str_equal (rempart_evidence_get_document (evidence), document) ? evidence : NULL;
}

RempartRevision *
rempart_project_find_revision (RempartProject *self,
                               gint64          id)
{
  return g_hash_table_lookup (self->revision_rows, KEY (id));
}

RempartLink *
rempart_project_find_link (RempartProject *self,
                           gint64          id)
{
  guint place = find_link_place (self->links, id);
  RempartLink *link = place < self->links->len ? g_ptr_array_index (self->links, place) : NULL;

  return link != NULL && rempart_link_get_id (link) == id ? link : NULL;
}

/* Taking in and out of the indexes */

static void
index_evidence (RempartProject  *self,
                RempartEvidence *evidence)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  g_hash_table_insert (self->evidence_rows, KEY (rempart_evidence_get_id (evidence)), evidence);
  for (guint i = 0; i < revisions->len; i++)
    g_hash_table_insert (self->revision_rows, KEY (rempart_revision_get_id (g_ptr_array_index (revisions, i))),
                         g_ptr_array_index (revisions, i));
}

static void
unindex_evidence (RempartProject  *self,
                  RempartEvidence *evidence)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  g_hash_table_remove (self->evidence_rows, KEY (rempart_evidence_get_id (evidence)));
  for (guint i = 0; i < revisions->len; i++)
    g_hash_table_remove (self->revision_rows, KEY (rempart_revision_get_id (g_ptr_array_index (revisions, i))));
}

/* The links of an answer, which are about to change: so is what a signature of it covers. */
static GPtrArray *
touch_links (RempartProject *self,
             RempartLink    *link)
{
  RempartAnswerRecord *record = rempart_project_get_record (self, rempart_link_get_item (link));

  g_clear_pointer (&record->signed_sha256, g_free);
  return record->links;
}

static gpointer
get_evidence_key (RempartLink *link)
{
  return KEY (rempart_evidence_get_id (rempart_revision_get_evidence (rempart_link_get_revision (link))));
}

static void
index_link (RempartProject *self,
            RempartLink    *link)
{
  gpointer key = get_evidence_key (link);
  GPtrArray *uses = g_hash_table_lookup (self->uses, key);

  if (uses == NULL)
    {
      uses = g_ptr_array_new ();
      g_hash_table_insert (self->uses, key, uses);
    }
  insert_link (uses, link);
  insert_link (touch_links (self, link), link);
}

static void
drop_link (RempartProject *self,
           gint64          id)
{
  RempartLink *link = rempart_project_find_link (self, id);

  if (link == NULL)
    return;
  remove_link (touch_links (self, link), id);
  remove_link (g_hash_table_lookup (self->uses, get_evidence_key (link)), id);
  remove_link (self->links, id);
}

static void
drop_evidence (RempartProject *self,
               gpointer        key)
{
  RempartEvidence *evidence = g_hash_table_lookup (self->evidence_rows, key);
  GPtrArray *uses = g_hash_table_lookup (self->uses, key);

  while (uses != NULL && uses->len > 0)
    drop_link (self, rempart_link_get_id (g_ptr_array_index (uses, uses->len - 1)));
  if (evidence == NULL)
    return;
  unindex_evidence (self, evidence);
  g_ptr_array_remove_index (self->evidence, find_place (self->evidence, rempart_evidence_get_document (evidence)));
}

void
rempart_project_clear_register (RempartProject *self)
{
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->revision_rows, g_hash_table_unref);
  g_clear_pointer (&self->evidence_rows, g_hash_table_unref);
  g_clear_pointer (&self->evidence, g_ptr_array_unref);
}

void
rempart_project_set_register (RempartProject *self,
                              GPtrArray      *evidence,
                              GPtrArray      *links)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      g_ptr_array_set_size (((RempartAnswerRecord *) record)->links, 0);
      g_clear_pointer (&((RempartAnswerRecord *) record)->signed_sha256, g_free);
    }
  rempart_project_clear_register (self);

  self->evidence = evidence;
  self->evidence_rows = g_hash_table_new (NULL, NULL);
  self->revision_rows = g_hash_table_new (NULL, NULL);
  self->links = links;
  self->uses = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < evidence->len; i++)
    index_evidence (self, g_ptr_array_index (evidence, i));
  for (guint i = 0; i < links->len; i++)
    index_link (self, g_ptr_array_index (links, i));
}

gboolean
rempart_project_load_register (RempartProject  *self,
                               GError         **error)
{
  g_auto (Register) reg = { 0 };

  register_init (&reg, self);
  if (!read_rows (&reg, EVIDENCE, 0, read_evidence, error) ||
      !read_rows (&reg, REVISIONS " ORDER BY id", 0, read_revision, error) ||
      !read_rows (&reg, FILES " ORDER BY id", 0, read_file, error) ||
      !read_rows (&reg, LINKS " ORDER BY id", 0, read_link, error))
    return FALSE;
  drop_without_revision (reg.evidence);
  g_ptr_array_sort (reg.evidence, compare_documents);
  rempart_project_set_register (self, g_steal_pointer (&reg.evidence), g_steal_pointer (&reg.links));
  return TRUE;
}

/* Renewing */

/* The document that a row of a revision or of a further file belongs to; 0 when there is none. */
static gboolean
find_owner (RempartProject       *self,
            const RempartEntity  *entity,
            gint64                row,
            gint64               *owner,
            GError              **error)
{
  g_autoptr (RempartRow) found = NULL;

  *owner = 0;
  if (!rempart_db_get_row (self->db, &found, error,
                           entity == &rempart_revision_entity
                             ? "SELECT evidence FROM evidence_revision WHERE id = ?1"
                             : "SELECT r.evidence FROM evidence_file f JOIN evidence_revision r ON r.id = f.revision "
                               "WHERE f.id = ?1", "i", row))
    return FALSE;
  if (found != NULL)
    *owner = sqlite3_column_int64 (found, 0);
  return TRUE;
}

/* Adds what @step touches to the sets of ids. */
static gboolean
list_touched (RempartProject     *self,
              const RempartStep  *step,
              GHashTable         *evidence,
              GHashTable         *links,
              GError            **error)
{
  for (guint i = 0; i < step->deltas->len; i++)
    {
      const RempartDelta *delta = g_ptr_array_index (step->deltas, i);
      gint64 owner;

      if (delta->entity == &rempart_link_entity)
        g_hash_table_add (links, KEY (delta->row));
      else if (delta->entity == &rempart_evidence_entity)
        g_hash_table_add (evidence, KEY (delta->row));
      else if (delta->entity == &rempart_revision_entity || delta->entity == &rempart_file_entity)
        {
          if (!find_owner (self, delta->entity, delta->row, &owner, error))
            return FALSE;
          if (owner != 0)
            g_hash_table_add (evidence, KEY (owner));
        }
    }
  return TRUE;
}

/* The touched documents with their links, and then the links in @links; a link may come twice. */
static gboolean
read_touched (Register    *reg,
              GHashTable  *links,
              GError     **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, reg->touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 id = (gint64) GPOINTER_TO_SIZE (key);

      if (!read_rows (reg, EVIDENCE " AND id = ?1", id, read_evidence, error) ||
          !read_rows (reg, REVISIONS " AND evidence = ?1 ORDER BY id", id, read_revision, error) ||
          !read_rows (reg, FILES OF_EVIDENCE " ORDER BY id", id, read_file, error) ||
          !read_rows (reg, LINKS OF_EVIDENCE, id, read_link, error))
        return FALSE;
    }
  drop_without_revision (reg->evidence);

  g_hash_table_iter_init (&iter, links);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!read_rows (reg, LINKS " AND id = ?1", (gint64) GPOINTER_TO_SIZE (key), read_link, error))
      return FALSE;
  return TRUE;
}

static void
take_touched (RempartProject *self,
              Register       *reg,
              GHashTable     *links)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, links);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    drop_link (self, (gint64) GPOINTER_TO_SIZE (key));
  g_hash_table_iter_init (&iter, reg->touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    drop_evidence (self, key);

  for (guint i = 0; i < reg->evidence->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (reg->evidence, i);
      guint place = find_place (self->evidence, rempart_evidence_get_document (document));

      g_ptr_array_insert (self->evidence, (int) place, g_object_ref (document));
      index_evidence (self, document);
    }
  for (guint i = 0; i < reg->links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (reg->links, i);

      if (rempart_project_find_link (self, rempart_link_get_id (link)) != NULL)
        continue;
      insert_link (self->links, g_object_ref (link));
      index_link (self, link);
    }
}

gboolean
rempart_project_renew_register (RempartProject     *self,
                                const RempartStep  *step,
                                GError            **error)
{
  g_autoptr (GHashTable) evidence = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) links = g_hash_table_new (NULL, NULL);
  g_auto (Register) reg = { 0 };

  if (!list_touched (self, step, evidence, links, error))
    return FALSE;
  if (g_hash_table_size (evidence) + g_hash_table_size (links) > MAX_RENEWED)
    return rempart_project_load_register (self, error);

  register_init (&reg, self);
  reg.touched = evidence;
  if (!read_touched (&reg, links, error))
    return FALSE;
  take_touched (self, &reg, links);
  return TRUE;
}
