/* rempart-project-links.c: which document proves which item, and where in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#define COLUMN(name, check, words, label) REMPART_COLUMN ("evidence_link", name, REMPART_CHECK_##check, words, label)

static const RempartColumn columns[] = {
  COLUMN ("locator", LINE, NULL, N_("Place in the document")),
  COLUMN ("revision", LINE, NULL, N_("Revision")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_link_entity = { "link", columns, G_N_ELEMENTS (columns) };

/* "DOC-014 C": what history calls a pinned revision */
static char *
join_shown (const char *document,
            const char *revision)
{
  return *revision == '\0' ? g_strdup (document) : g_strconcat (document, " ", revision, NULL);
}

char *
rempart_revision_dup_shown (RempartRevision *revision)
{
  return join_shown (rempart_evidence_get_document (rempart_revision_get_evidence (revision)),
                     rempart_revision_get_revision (revision));
}

GPtrArray *
rempart_project_list_links (RempartProject *self,
                            RempartItem    *item)
{
  RempartAnswerRecord *record;
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), links);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, links);

  for (guint i = 0; i < record->links->len; i++)
    g_ptr_array_add (links, g_object_ref (g_ptr_array_index (record->links, i)));
  return links;
}

static GPtrArray *
get_uses (RempartProject  *self,
          RempartEvidence *evidence)
{
  return g_hash_table_lookup (self->uses, GSIZE_TO_POINTER ((gsize) rempart_evidence_get_id (evidence)));
}

GPtrArray *
rempart_project_list_uses (RempartProject  *self,
                           RempartEvidence *evidence)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *links;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), uses);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), uses);

  links = get_uses (self, evidence);
  for (guint i = 0; links != NULL && i < links->len; i++)
    g_ptr_array_add (uses, g_object_ref (g_ptr_array_index (links, i)));
  return uses;
}

GHashTable *
rempart_project_list_pinned (RempartProject *self)
{
  GHashTable *pinned = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->links->len; i++)
    g_hash_table_add (pinned, rempart_link_get_revision (g_ptr_array_index (self->links, i)));
  return pinned;
}

guint
rempart_project_count_uses (RempartProject  *self,
                            RempartEvidence *evidence)
{
  GPtrArray *links;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), 0);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), 0);

  links = get_uses (self, evidence);
  return links != NULL ? links->len : 0;
}

guint
rempart_project_count_links (RempartProject *self,
                             RempartItem    *item)
{
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), 0);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, 0);
  return record->links->len;
}

static RempartLink *
find_link (RempartProject  *self,
           gint64           id,
           GError         **error)
{
  RempartLink *link = rempart_project_find_link (self, id);

  if (link != NULL)
    return link;
  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                       _("The link is no longer there."));
  return NULL;
}

/* Refuses a second link of @record to the same place. @link is the one that changes, NULL for a new one. */
static gboolean
check_place (RempartAnswerRecord  *record,
             RempartLink          *link,
             RempartRevision      *revision,
             const char           *locator,
             GError              **error)
{
  for (guint i = 0; i < record->links->len; i++)
    {
      RempartLink *other = g_ptr_array_index (record->links, i);
      g_autofree char *shown = NULL;

      if (other == link ||
          rempart_revision_get_id (rempart_link_get_revision (other)) != rempart_revision_get_id (revision) ||
          !g_str_equal (rempart_link_get_locator (other), locator))
        continue;
      shown = rempart_revision_dup_shown (revision);
      if (*locator == '\0')
        g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                     /* Translators: the first %s is a document with its revision, the second the id of an item */
                     _("%s is linked to %s already. Give the place in the document to link it once more."),
                     shown, rempart_item_get_id (record->item));
      else
        g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                     /* Translators: a document with its revision, a place in it (page, section), the id of an item */
                     _("%s, “%s”, is linked to %s already."), shown, locator, rempart_item_get_id (record->item));
      return FALSE;
    }
  return TRUE;
}

static gboolean
insert_link (RempartProject       *self,
             RempartStep          *step,
             gint64                answer,
             const char           *key,
             RempartRevision      *revision,
             const char           *locator,
             gint64               *row,
             GError              **error)
{
  g_autofree char *shown = rempart_revision_dup_shown (revision);

  if (!rempart_db_run (self->db, error, "INSERT INTO evidence_link (answer, revision, locator) VALUES (?1, ?2, ?3)", "iit",
                       answer, rempart_revision_get_id (revision), locator))
    return FALSE;
  *row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "link", &rempart_link_entity, *row, key, "removed", "1", "0", "evidence", NULL, shown);
  rempart_step_record (step, "link", &rempart_link_entity, *row, key, "locator", locator);
  return TRUE;
}

RempartLink *
rempart_project_link (RempartProject   *self,
                      RempartItem      *item,
                      RempartEvidence  *evidence,
                      RempartRevision  *revision,
                      const char       *locator,
                      GError          **error)
{
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;
  RempartAnswerRecord *record;
  gint64 row = 0;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), NULL);
  record = rempart_project_get_record (self, item);
  g_return_val_if_fail (record != NULL, NULL);

  evidence = rempart_project_refresh_evidence (self, evidence, error);
  if (evidence == NULL)
    return NULL;
  revision = revision == NULL ? rempart_evidence_get_latest (evidence)
                              : rempart_project_refresh_revision (self, revision, error);
  if (revision == NULL)
    return NULL;
  g_return_val_if_fail (rempart_revision_get_evidence (revision) == evidence, NULL);
  locator = locator != NULL ? locator : "";
  if (!rempart_column_check (&columns[0], locator, error) ||
      !check_place (record, NULL, revision, locator, error) ||
      !rempart_project_begin_edit (self, error))
    return NULL;

  step = rempart_step_new (REMPART_STEP_LINK, rempart_item_get_id (item), rempart_evidence_get_document (evidence));
  key = rempart_project_dup_item_key (self, item);
  ok = insert_link (self, step, record->row, key, revision, locator, &row, error);
  if (!rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error))
    return NULL;
  return find_link (self, row, error);
}

static const char *
get_value (gpointer object,
           gsize    column)
{
  return column == 0 ? rempart_link_get_locator (object) : "";
}

static RempartStep *
step_for_link (RempartStepKind  kind,
               RempartLink     *link)
{
  RempartEvidence *evidence = rempart_revision_get_evidence (rempart_link_get_revision (link));

  return rempart_step_new (kind, rempart_item_get_id (rempart_link_get_item (link)),
                           rempart_evidence_get_document (evidence));
}

gboolean
rempart_project_edit_link (RempartProject       *self,
                           RempartLink          *link,
                           const RempartChange  *changes,
                           gsize                 n_changes,
                           GError              **error)
{
  /* The other columns have functions of their own. */
  static const RempartEntity open = { "link", columns, 1 };
  g_autoptr (RempartStep) step = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_LINK (link), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  link = find_link (self, rempart_link_get_id (link), error);
  if (link == NULL)
    return FALSE;
  for (gsize i = 0; i < n_changes; i++)
    if (rempart_entity_find (&open, changes[i].field, error) == NULL ||
        !check_place (rempart_project_get_record (self, rempart_link_get_item (link)), link,
                      rempart_link_get_revision (link), changes[i].value != NULL ? changes[i].value : "", error))
      return FALSE;

  step = step_for_link (REMPART_STEP_EDIT_LINK, link);
  key = rempart_project_dup_item_key (self, rempart_link_get_item (link));
  return rempart_project_plan_changes (step, &rempart_link_entity, rempart_link_get_id (link), key, get_value, link,
                                       changes, n_changes, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

static void
plan_pin (RempartProject  *self,
          RempartStep     *step,
          RempartLink     *link,
          RempartRevision *revision)
{
  RempartRevision *old = rempart_link_get_revision (link);
  g_autofree char *key = rempart_project_dup_item_key (self, rempart_link_get_item (link));
  g_autofree char *old_shown = rempart_revision_dup_shown (old);
  g_autofree char *new_shown = rempart_revision_dup_shown (revision);
  g_autofree char *old_id = g_strdup_printf ("%" G_GINT64_FORMAT, rempart_revision_get_id (old));
  g_autofree char *new_id = g_strdup_printf ("%" G_GINT64_FORMAT, rempart_revision_get_id (revision));

  rempart_step_set_as (step, "edit", &rempart_link_entity, rempart_link_get_id (link), key,
                       "revision", old_id, new_id, "evidence", old_shown, new_shown);
}

gboolean
rempart_project_repin_link (RempartProject   *self,
                            RempartLink      *link,
                            RempartRevision  *revision,
                            GError          **error)
{
  g_autoptr (RempartStep) step = NULL;
  RempartRevision *old;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_LINK (link), FALSE);
  g_return_val_if_fail (REMPART_IS_REVISION (revision), FALSE);

  link = find_link (self, rempart_link_get_id (link), error);
  revision = rempart_project_refresh_revision (self, revision, link != NULL ? error : NULL);
  if (link == NULL || revision == NULL)
    return FALSE;
  old = rempart_link_get_revision (link);
  g_return_val_if_fail (rempart_revision_get_evidence (revision) == rempart_revision_get_evidence (old), FALSE);
  if (!check_place (rempart_project_get_record (self, rempart_link_get_item (link)), link, revision,
                    rempart_link_get_locator (link), error))
    return FALSE;

  step = step_for_link (REMPART_STEP_EDIT_LINK, link);
  if (revision != old)
    plan_pin (self, step, link, revision);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

static char *
dup_place (RempartLink *link)
{
  return g_strdup_printf ("%p %s", (void *) rempart_link_get_item (link), rempart_link_get_locator (link));
}

gboolean
rempart_project_pin_latest (RempartProject   *self,
                            RempartEvidence  *evidence,
                            GError          **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RempartStep) step = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  RempartRevision *latest;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), FALSE);

  evidence = rempart_project_refresh_evidence (self, evidence, error);
  if (evidence == NULL)
    return FALSE;
  latest = rempart_evidence_get_latest (evidence);
  uses = rempart_project_list_uses (self, evidence);
  for (guint i = 0; i < uses->len; i++)
    if (rempart_link_get_revision (g_ptr_array_index (uses, i)) == latest)
      g_hash_table_add (taken, dup_place (g_ptr_array_index (uses, i)));

  step = rempart_step_new (REMPART_STEP_PIN, NULL, rempart_evidence_get_document (evidence));
  for (guint i = 0; i < uses->len; i++)
    {
      RempartLink *link = g_ptr_array_index (uses, i);

      if (rempart_link_get_revision (link) == latest)
        continue;
      /* A link that would come to stand where another one stands goes instead: it would say nothing new. */
      if (g_hash_table_add (taken, dup_place (link)))
        plan_pin (self, step, link, latest);
      else
        rempart_step_unlink (self, step, link);
    }
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_step_copy_link (RempartProject  *self,
                        RempartStep     *step,
                        gint64           answer,
                        const char      *key,
                        RempartLink     *link,
                        GError         **error)
{
  g_autoptr (RempartRow) linked = NULL;
  RempartRevision *revision = rempart_link_get_revision (link);
  const char *locator = rempart_link_get_locator (link);
  gint64 row;

  if (!rempart_db_get_row (self->db, &linked, error, "SELECT 1 FROM evidence_link WHERE answer = ?1 AND revision = ?2 "
                           "AND locator = ?3 AND removed = 0", "iit", answer, rempart_revision_get_id (revision), locator))
    return FALSE;
  return linked != NULL || insert_link (self, step, answer, key, revision, locator, &row, error);
}

void
rempart_step_unlink (RempartProject *self,
                     RempartStep    *step,
                     RempartLink    *link)
{
  g_autofree char *key = rempart_project_dup_item_key (self, rempart_link_get_item (link));
  g_autofree char *shown = rempart_revision_dup_shown (rempart_link_get_revision (link));

  rempart_step_set_as (step, "unlink", &rempart_link_entity, rempart_link_get_id (link), key,
                       "removed", "0", "1", "evidence", shown, NULL);
}

static gboolean
is_kept (GPtrArray  *kept,
         gint64      revision,
         const char *locator)
{
  for (guint i = 0; i < kept->len; i++)
    {
      RempartLink *link = g_ptr_array_index (kept, i);

      if (rempart_revision_get_id (rempart_link_get_revision (link)) == revision &&
          g_str_equal (rempart_link_get_locator (link), locator))
        return TRUE;
    }
  return FALSE;
}

gboolean
rempart_step_clear_links (RempartProject  *self,
                          RempartStep     *step,
                          gint64           answer,
                          const char      *key,
                          GPtrArray       *kept,
                          GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT l.id, l.revision, l.locator, e.document, r.revision FROM evidence_link l "
                                         "JOIN evidence_revision r ON r.id = l.revision JOIN evidence e ON e.id = r.evidence "
                                         "WHERE l.answer = ?1 AND l.removed = 0 ORDER BY l.id", "i", answer);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      g_autofree char *locator = rempart_db_dup_text (stmt, 2);
      g_autofree char *document = rempart_db_dup_text (stmt, 3);
      g_autofree char *revision = rempart_db_dup_text (stmt, 4);
      g_autofree char *shown = join_shown (document, revision);

      if (!is_kept (kept, sqlite3_column_int64 (stmt, 1), locator))
        rempart_step_set_as (step, "unlink", &rempart_link_entity, sqlite3_column_int64 (stmt, 0), key,
                             "removed", "0", "1", "evidence", shown, NULL);
    }
  sqlite3_reset (stmt);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
rempart_project_unlink (RempartProject  *self,
                        RempartLink     *link,
                        GError         **error)
{
  g_autoptr (RempartStep) step = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_LINK (link), FALSE);

  link = find_link (self, rempart_link_get_id (link), error);
  if (link == NULL)
    return FALSE;
  step = step_for_link (REMPART_STEP_UNLINK, link);
  rempart_step_unlink (self, step, link);
  return rempart_project_apply (self, g_steal_pointer (&step), error);
}
