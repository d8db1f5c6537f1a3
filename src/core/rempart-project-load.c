/* rempart-project-load.c: from the file to memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-review-private.h"

static gboolean
fail_corrupt (RempartProject  *self,
              const char      *format,
              const char      *what,
              GError         **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CORRUPT, format, self->name, what);
  return FALSE;
}

/* Runs @sql, which takes no parameter, and calls @row_func for each row. */
typedef gboolean (*RowFunc) (RempartProject *self, sqlite3_stmt *row, gpointer target, GError **error);

static gboolean
for_each_row (RempartProject  *self,
              const char      *sql,
              RowFunc          row_func,
              gpointer         target,
              GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error, sql, "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    if (!row_func (self, stmt, target, error))
      {
        sqlite3_reset (stmt);
        return FALSE;
      }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Catalogues */

/* Most files embed what this program was built with: then one parse serves both. */
static RempartCatalogue *
get_same_builtin (const char *id,
                  GBytes     *xml)
{
  g_autoptr (RempartCatalogue) builtin = NULL;

  if (!g_strv_contains (rempart_catalogue_list_builtin (), id))
    return NULL;
  builtin = rempart_catalogue_load_builtin (id, NULL);
  if (builtin == NULL || !g_bytes_equal (rempart_catalogue_get_bytes (builtin), xml))
    return NULL;
  return g_steal_pointer (&builtin);
}

static void
index_items (RempartProject   *self,
             RempartCatalogue *catalogue)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  if (!rempart_catalogue_is_answerable (catalogue))
    return;
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      const char *id = rempart_item_get_id (item);
      gboolean taken = g_hash_table_contains (self->items, id);

      g_hash_table_insert (self->items, (char *) id, taken ? NULL : item);
    }
}

static gboolean
has_catalogue (RempartProject *self,
               const char     *id)
{
  for (guint i = 0; i < self->catalogues->len; i++)
    if (g_str_equal (rempart_catalogue_get_id (g_ptr_array_index (self->catalogues, i)), id))
      return TRUE;
  return FALSE;
}

static gboolean
load_catalogue (RempartProject  *self,
                sqlite3_stmt    *row,
                gpointer         target,
                GError         **error)
{
  g_autofree char *id = rempart_db_dup_text (row, 0);
  g_autofree char *recorded = rempart_db_dup_text (row, 2);
  gboolean lost = sqlite3_column_int64 (row, 3) != 0 && sqlite3_column_type (row, 4) == SQLITE_NULL;
  const void *blob = sqlite3_column_blob (row, 1);
  g_autoptr (GBytes) xml = g_bytes_new (blob, (gsize) sqlite3_column_bytes (row, 1));
  g_autofree char *sha256 = rempart_digest_bytes (xml);
  g_autoptr (RempartCatalogue) catalogue = NULL;

  if (lost)
    return fail_corrupt (self,
                         /* Translators: the first %s is the name of a project file, the second the id of a catalogue */
                         _("“%s” is damaged: the edition of the catalogue “%s” that it uses is missing."), id, error);
  if (!g_str_equal (sha256, recorded))
    return fail_corrupt (self,
                         /* Translators: the first %s is the name of a project file, the second the id of a catalogue */
                         _("“%s” is damaged: the catalogue “%s” in it is not the one that was put in."), id, error);
  catalogue = get_same_builtin (id, xml);
  if (catalogue == NULL)
    catalogue = rempart_catalogue_new_from_bytes (xml, id, error);
  if (catalogue == NULL)
    return FALSE;
  /* A later edition may have an id of its own. */
  if ((sqlite3_column_int64 (row, 3) == 0 && !g_str_equal (rempart_catalogue_get_id (catalogue), id)) ||
      has_catalogue (self, rempart_catalogue_get_id (catalogue)))
    return fail_corrupt (self,
                         /* Translators: the first %s is the name of a project file, the second the id of a catalogue */
                         _("“%s” is damaged: what it holds as catalogue “%s” is another one."), id, error);

  index_items (self, catalogue);
  g_hash_table_insert (self->slots, g_strdup (id), catalogue);
  g_ptr_array_add (self->catalogues, g_steal_pointer (&catalogue));
  return TRUE;
}

/* Device and answers */

/* SQLite leaves CHECK constraints out when it opens for reading only. A newer file may know more words. */
static gboolean
check_words (RempartProject       *self,
             const RempartEntity  *entity,
             char                **values,
             GError              **error)
{
  for (gsize i = 0; i < entity->n_columns && self->reason != REMPART_READ_ONLY_TOO_NEW; i++)
    if (entity->columns[i].check == REMPART_CHECK_WORD && !rempart_column_check (&entity->columns[i], values[i], NULL))
      return fail_corrupt (self,
                           /* Translators: the first %s is the name of a project file, the second a value in it */
                           _("“%s” is damaged: it holds the unknown word “%s”."), values[i], error);
  return TRUE;
}

static gboolean
load_device (RempartProject  *self,
             sqlite3_stmt    *row,
             gpointer         target,
             GError         **error)
{
  for (gsize i = 0; i < rempart_device_entity.n_columns; i++)
    {
      g_free (self->device[i]);
      self->device[i] = rempart_db_dup_text (row, (int) i);
    }
  return check_words (self, &rempart_device_entity, self->device, error);
}

static gboolean
load_answer (RempartProject  *self,
             sqlite3_stmt    *row,
             gpointer         target,
             GError         **error)
{
  g_autofree char *catalogue_id = rempart_db_dup_text (row, 1);
  g_autofree char *item_id = rempart_db_dup_text (row, 2);
  RempartCatalogue *catalogue = g_hash_table_lookup (self->slots, catalogue_id);
  RempartItem *item = catalogue != NULL ? rempart_catalogue_find_item (catalogue, item_id) : NULL;
  RempartAnswerRecord *record;

  /* The answer to an item that a later edition dropped stays in the file. */
  if (item == NULL || !rempart_catalogue_is_answerable (catalogue))
    return TRUE;

  record = g_new0 (RempartAnswerRecord, 1);
  record->item = item;
  record->row = sqlite3_column_int64 (row, 0);
  record->links = g_ptr_array_new ();
  g_hash_table_insert (self->answers, item, record);
  g_hash_table_insert (self->answer_rows, &record->row, record);
  for (int i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    record->values[i] = rempart_db_dup_text (row, 3 + i);
  rempart_answer_record_refresh (record);
  return check_words (self, &rempart_answer_entity, record->values, error);
}

static gboolean
load_characteristic (RempartProject  *self,
                     sqlite3_stmt    *row,
                     gpointer         target,
                     GError         **error)
{
  g_autofree char *name = rempart_db_dup_text (row, 0);
  g_autofree char *value = rempart_db_dup_text (row, 1);
  RempartTruth truth;

  if (rempart_truth_from_nick (value, &truth))
    rempart_project_set_characteristic (self, name, truth);
  else if (self->reason != REMPART_READ_ONLY_TOO_NEW)
    return fail_corrupt (self,
                         /* Translators: the first %s is the name of a project file, the second a value in it */
                         _("“%s” is damaged: it holds the unknown word “%s”."), value, error);
  return TRUE;
}

static void
answer_record_free (RempartAnswerRecord *record)
{
  for (int i = 0; i < REMPART_N_ANSWER_FIELDS; i++)
    g_free (record->values[i]);
  g_free (record->folded);
  g_free (record->signed_sha256);
  g_ptr_array_unref (record->links);
  g_free (record);
}

static gboolean
check_answers (RempartProject  *self,
               GError         **error)
{
  for (guint c = 0; c < self->catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (self->catalogues, c);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
        if (!g_hash_table_contains (self->answers, g_ptr_array_index (items, i)))
          return fail_corrupt (self,
                               /* Translators: the first %s is the name of a project file, the second the id of an item */
                               _("“%s” is damaged: it has no place for the answer to %s."),
                               rempart_item_get_id (g_ptr_array_index (items, i)), error);
    }
  return TRUE;
}

/* The columns stand in the order of rempart_device_entity and rempart_answer_entity. */
static char *
select_columns (const char          *before,
                const RempartEntity *entity,
                const char          *after)
{
  g_autoptr (GString) sql = g_string_new (before);

  for (gsize i = 0; i < entity->n_columns; i++)
    g_string_append_printf (sql, "%s%s", i == 0 ? "" : ", ", entity->columns[i].name);
  g_string_append (sql, after);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
load_values (RempartProject  *self,
             GError         **error)
{
  g_autofree char *device = select_columns ("SELECT ", &rempart_device_entity, " FROM device WHERE id = 1");
  g_autofree char *answer = select_columns ("SELECT id, catalogue, item, ", &rempart_answer_entity, " FROM answer");

  return for_each_row (self, device, load_device, NULL, error) &&
         for_each_row (self, answer, load_answer, NULL, error) &&
         for_each_row (self, "SELECT name, value FROM characteristic", load_characteristic, NULL, error);
}

gboolean
rempart_project_load (RempartProject  *self,
                      GError         **error)
{
  self->catalogues = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_hash_table_new (g_str_hash, g_str_equal);
  self->answers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) answer_record_free);
  self->answer_rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->titles = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->characteristics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->device = g_new0 (char *, rempart_device_entity.n_columns + 1);
  for (gsize i = 0; i < rempart_device_entity.n_columns; i++)
    self->device[i] = g_strdup ("");

  return for_each_row (self, "SELECT c.id, coalesce (e.xml, c.xml), coalesce (e.sha256, c.sha256), c.current, e.id "
                             "FROM catalogue c LEFT JOIN catalogue_edition e ON e.id = c.current AND e.catalogue = c.id "
                             "WHERE c.removed = 0 ORDER BY c.position", load_catalogue, NULL, error) &&
         load_values (self, error) &&
         check_answers (self, error) &&
         rempart_project_load_register (self, error) &&
         rempart_project_load_review (self, error) &&
         rempart_chain_load (&self->chain, self->db, error);
}

void
rempart_project_clear (RempartProject *self)
{
  g_clear_pointer (&self->review, rempart_review_unref);
  rempart_project_clear_register (self);
  g_clear_pointer (&self->device, g_strfreev);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->characteristics, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->answer_rows, g_hash_table_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->catalogues, g_ptr_array_unref);
}

/* What load () fills in goes from one to the other. */
static void
move_contents (RempartProject *from,
               RempartProject *to)
{
  to->review = g_steal_pointer (&from->review);
  to->uses = g_steal_pointer (&from->uses);
  to->links = g_steal_pointer (&from->links);
  to->revision_rows = g_steal_pointer (&from->revision_rows);
  to->evidence_rows = g_steal_pointer (&from->evidence_rows);
  to->evidence = g_steal_pointer (&from->evidence);
  to->device = g_steal_pointer (&from->device);
  to->slots = g_steal_pointer (&from->slots);
  to->characteristics = g_steal_pointer (&from->characteristics);
  to->titles = g_steal_pointer (&from->titles);
  to->answer_rows = g_steal_pointer (&from->answer_rows);
  to->answers = g_steal_pointer (&from->answers);
  to->items = g_steal_pointer (&from->items);
  to->catalogues = g_steal_pointer (&from->catalogues);
}

gboolean
rempart_project_load_fresh (RempartProject  *self,
                            RempartProject  *fresh,
                            GError         **error)
{
  RempartProject shelf = { 0 };
  RempartChain chain = self->chain;
  gboolean ok;

  move_contents (self, &shelf);
  ok = rempart_project_load (self, error);
  if (ok)
    move_contents (self, fresh);
  else
    rempart_project_clear (self);
  move_contents (&shelf, self);
  self->chain = chain;
  return ok;
}

void
rempart_project_take_fresh (RempartProject *self,
                            RempartProject *fresh)
{
  /* A window may still hold an item of a catalogue that is no longer used. */
  for (guint i = 0; i < self->catalogues->len; i++)
    g_ptr_array_add (self->retired, g_object_ref (g_ptr_array_index (self->catalogues, i)));
  rempart_project_clear (self);
  move_contents (fresh, self);
}
