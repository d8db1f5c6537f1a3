/* rempart-project-catalogues.c: catalogues that come and go after the project was made
 *
 * A catalogue has a row under the id it came with, and is never deleted: taking it out is a change of its column "removed".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

/* The number of a row is its position, which never changes. */
#define COLUMN(name, words, label) \
  { name, "UPDATE catalogue SET " name " = ?1 WHERE position = ?2", \
    words != NULL ? REMPART_CHECK_WORD : REMPART_CHECK_LINE, words, label }

static const RempartColumn columns[] = {
  COLUMN ("removed", "0|1", N_("Removed")),
  COLUMN ("current", NULL, N_("Edition")),
};

const RempartEntity rempart_catalogue_entity = { "catalogue", columns, G_N_ELEMENTS (columns) };

/* What the file holds of a catalogue */
typedef struct
{
  gint64    position;   /* 0 where it has no row: positions count from 0, so found says it */
  gboolean  found;
  gboolean  removed;
  gint64    current;
  char     *sha256;     /* of the text that is used */
} Row;

static void
row_clear (Row *row)
{
  g_free (row->sha256);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static gboolean
find_row (RempartProject  *self,
          const char      *id,
          Row             *row,
          GError         **error)
{
  g_autoptr (RempartRow) read = NULL;

  if (!rempart_db_get_row (self->db, &read, error,
                           "SELECT c.position, c.removed, c.current, coalesce (e.sha256, c.sha256) FROM catalogue c "
                           "LEFT JOIN catalogue_edition e ON e.id = c.current AND e.catalogue = c.id WHERE c.id = ?1", "t", id))
    return FALSE;
  row->found = read != NULL;
  if (row->found)
    {
      row->position = sqlite3_column_int64 (read, 0);
      row->removed = sqlite3_column_int (read, 1) != 0;
      row->current = sqlite3_column_int64 (read, 2);
      row->sha256 = rempart_db_dup_text (read, 3);
    }
  return TRUE;
}

/* A place for each answer; those that are there already stay as they are. */
static gboolean
insert_answers (RempartProject    *self,
                const char        *slot,
                RempartCatalogue  *catalogue,
                GError           **error)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
    if (!rempart_db_run (self->db, error, "INSERT OR IGNORE INTO answer (catalogue, item) VALUES (?1, ?2)", "tt",
                         slot, rempart_item_get_id (g_ptr_array_index (items, i))))
      return FALSE;
  return TRUE;
}

gboolean
rempart_project_insert_catalogue (RempartProject    *self,
                                  RempartCatalogue  *catalogue,
                                  gint64             position,
                                  gboolean           removed,
                                  GError           **error)
{
  const char *id = rempart_catalogue_get_id (catalogue);
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  g_autofree char *sha256 = rempart_digest_bytes (xml);

  return rempart_db_run (self->db, error,
                         "INSERT INTO catalogue (id, edition, position, xml, sha256, removed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                         "ttibti", id, rempart_catalogue_get_edition (catalogue), position, xml, sha256, (gint64) removed) &&
         insert_answers (self, id, catalogue, error);
}

/* Puts the text of @catalogue beside those that the slot had, and uses it. */
static gboolean
insert_edition (RempartProject    *self,
                RempartStep       *step,
                const char        *action,
                const char        *slot,
                const Row         *row,
                RempartCatalogue  *catalogue,
                GError           **error)
{
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  g_autofree char *sha256 = rempart_digest_bytes (xml);
  g_autofree char *added = rempart_time_now ();
  g_autofree char *old = g_strdup_printf ("%" G_GINT64_FORMAT, row->current);
  g_autofree char *new = NULL;

  if (g_str_equal (sha256, row->sha256))
    return TRUE;
  if (!rempart_db_run (self->db, error,
                       "INSERT INTO catalogue_edition (catalogue, edition, xml, sha256, added) VALUES (?1, ?2, ?3, ?4, ?5)",
                       "ttbtt", slot, rempart_catalogue_get_edition (catalogue), xml, sha256, added))
    return FALSE;
  new = g_strdup_printf ("%" G_GINT64_FORMAT, rempart_db_get_rowid (self->db));
  rempart_step_set_as (step, action, &rempart_catalogue_entity, row->position, slot, "current", old, new,
                       "edition", row->sha256, sha256);
  return insert_answers (self, slot, catalogue, error);
}

static gboolean
refuse_id (RempartCatalogue  *catalogue,
           GError           **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %s is the id of a catalogue */
               _("The project has a catalogue “%s” already."), rempart_catalogue_get_id (catalogue));
  return FALSE;
}

static void
put_in (RempartStep *step,
        const char  *slot,
        const Row   *row)
{
  rempart_step_set_as (step, "add", &rempart_catalogue_entity, row->position, slot, "removed", "1", "0",
                       "catalogue", NULL, row->sha256);
}

static gboolean
add (RempartProject    *self,
     RempartStep       *step,
     RempartCatalogue  *catalogue,
     GError           **error)
{
  const char *id = rempart_catalogue_get_id (catalogue);
  g_auto (Row) row = { 0 };

  if (!find_row (self, id, &row, error))
    return FALSE;
  if (!row.found)
    {
      if (!rempart_db_get_int (self->db, "SELECT coalesce (max (position), -1) + 1 FROM catalogue", &row.position, error) ||
          !rempart_project_insert_catalogue (self, catalogue, row.position, TRUE, error) ||
          !find_row (self, id, &row, error))
        return FALSE;
    }
  else if (!insert_edition (self, step, "add", id, &row, catalogue, error))
    return FALSE;
  put_in (step, id, &row);
  return TRUE;
}

/* What @catalogue refers to comes with it, so that the file tells in ten years what it meant. */
static gboolean
add_references (RempartProject    *self,
                RempartStep       *step,
                RempartCatalogue  *catalogue,
                GError           **error)
{
  const char * const *builtin = rempart_catalogue_list_builtin ();

  for (guint i = 0; builtin[i] != NULL; i++)
    {
      g_autoptr (RempartCatalogue) reference = rempart_catalogue_load_builtin (builtin[i], NULL);

      if (rempart_catalogue_is_answerable (reference) || rempart_project_find_catalogue (self, builtin[i]) != NULL ||
          !rempart_catalogue_refers_to (catalogue, builtin[i]))
        continue;
      if (!add (self, step, reference, error))
        return FALSE;
    }
  return TRUE;
}

/* The row of a catalogue that was taken out: it came under the id of @catalogue, or went with its very text. *@slot is NULL for none. */
static gboolean
find_former_slot (RempartProject    *self,
                  RempartCatalogue  *catalogue,
                  char             **slot,
                  Row               *row,
                  GError           **error)
{
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  g_autofree char *sha256 = rempart_digest_bytes (xml);
  g_autoptr (RempartRow) former = NULL;

  *slot = NULL;
  if (!rempart_db_get_row (self->db, &former, error,
                           "SELECT c.id FROM catalogue c LEFT JOIN catalogue_edition e ON e.id = c.current "
                           "AND e.catalogue = c.id WHERE c.removed = 1 AND (c.id = ?1 OR e.sha256 = ?2) "
                           "ORDER BY c.id = ?1 DESC LIMIT 1", "tt", rempart_catalogue_get_id (catalogue), sha256))
    return FALSE;
  if (former == NULL)
    return TRUE;
  *slot = rempart_db_dup_text (former, 0);
  return find_row (self, *slot, row, error);
}

/* With the text that it went with; in another one it then takes the place of that like any edition, so that each answer finds its item.
 * These are two steps. */
static gboolean
bring_back (RempartProject    *self,
            const char        *slot,
            const Row         *row,
            RempartCatalogue  *catalogue,
            GError           **error)
{
  RempartStep *step = rempart_step_new (REMPART_STEP_ADD_CATALOGUE, NULL, rempart_catalogue_get_id (catalogue));
  g_autoptr (RempartComparison) comparison = NULL;
  RempartCatalogue *former;

  put_in (step, slot, row);
  if (!add_references (self, step, catalogue, error))
    return rempart_project_finish_edit (self, step, FALSE, error);
  if (!rempart_project_finish_edit (self, step, TRUE, error))
    return FALSE;
  former = g_hash_table_lookup (self->slots, slot);
  if (g_bytes_equal (rempart_catalogue_get_bytes (former), rempart_catalogue_get_bytes (catalogue)))
    return TRUE;

  comparison = rempart_catalogue_compare (former, catalogue);
  if (rempart_project_adopt_edition (self, comparison, error))
    return TRUE;
  rempart_project_undo (self, NULL);
  return FALSE;
}

gboolean
rempart_project_add_catalogue (RempartProject    *self,
                               RempartCatalogue  *catalogue,
                               GError           **error)
{
  g_autofree char *slot = NULL;
  g_auto (Row) row = { 0 };
  RempartStep *step;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (self->group == NULL, FALSE);

  if (rempart_project_find_catalogue (self, rempart_catalogue_get_id (catalogue)) != NULL)
    return refuse_id (catalogue, error);
  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  step = rempart_step_new (REMPART_STEP_ADD_CATALOGUE, NULL, rempart_catalogue_get_id (catalogue));
  ok = find_former_slot (self, catalogue, &slot, &row, error);
  if (ok && slot != NULL)
    {
      rempart_step_free (step);
      return bring_back (self, slot, &row, catalogue, error);
    }
  ok = ok && add (self, step, catalogue, error) && add_references (self, step, catalogue, error);
  return rempart_project_finish_edit (self, step, ok, error);
}

const char *
rempart_project_find_slot (RempartProject   *self,
                           RempartCatalogue *catalogue)
{
  GHashTableIter iter;
  gpointer slot, value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, &slot, &value))
    if (value == catalogue)
      return slot;
  return NULL;
}

gboolean
rempart_project_remove_catalogue (RempartProject    *self,
                                  RempartCatalogue  *catalogue,
                                  GError           **error)
{
  g_auto (Row) row = { 0 };
  RempartStep *step;
  const char *slot;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (self->group == NULL, FALSE);
  slot = rempart_project_find_slot (self, catalogue);
  g_return_val_if_fail (slot != NULL, FALSE);

  if (!rempart_catalogue_is_answerable (catalogue))
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: %s is the id of a catalogue */
                   _("The other catalogues refer to “%s”, which stays in the project."), rempart_catalogue_get_id (catalogue));
      return FALSE;
    }
  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  step = rempart_step_new (REMPART_STEP_REMOVE_CATALOGUE, NULL, rempart_catalogue_get_id (catalogue));
  ok = find_row (self, slot, &row, error);
  if (ok)
    rempart_step_set_as (step, "remove", &rempart_catalogue_entity, row.position, slot, "removed", "0", "1",
                         "catalogue", row.sha256, NULL);
  return rempart_project_finish_edit (self, step, ok, error);
}

/* Editions */

static gboolean
adopt (RempartProject     *self,
       RempartStep        *step,
       const char         *slot,
       RempartComparison  *comparison,
       GError            **error)
{
  RempartCatalogue *catalogue = rempart_comparison_get_new (comparison);
  g_auto (Row) row = { 0 };

  return find_row (self, slot, &row, error) &&
         insert_edition (self, step, "adopt", slot, &row, catalogue, error) &&
         rempart_project_carry_answers (self, step, slot, comparison, error) &&
         add_references (self, step, catalogue, error);
}

gboolean
rempart_project_adopt_edition (RempartProject     *self,
                               RempartComparison  *comparison,
                               GError            **error)
{
  RempartCatalogue *old_catalogue, *new_catalogue, *same;
  g_autofree char *slot = NULL;
  RempartStep *step;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_COMPARISON (comparison), FALSE);
  g_return_val_if_fail (self->group == NULL, FALSE);
  old_catalogue = rempart_comparison_get_old (comparison);
  new_catalogue = rempart_comparison_get_new (comparison);
  slot = g_strdup (rempart_project_find_slot (self, old_catalogue));
  g_return_val_if_fail (slot != NULL, FALSE);

  same = rempart_project_find_catalogue (self, rempart_catalogue_get_id (new_catalogue));
  if (same != NULL && same != old_catalogue)
    return refuse_id (new_catalogue, error);
  if (rempart_catalogue_is_answerable (old_catalogue) != rempart_catalogue_is_answerable (new_catalogue))
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: the ids of two catalogues */
                   _("“%s” cannot take the place of “%s”: only one of them is answered."),
                   rempart_catalogue_get_id (new_catalogue), rempart_catalogue_get_id (old_catalogue));
      return FALSE;
    }
  if (g_bytes_equal (rempart_catalogue_get_bytes (old_catalogue), rempart_catalogue_get_bytes (new_catalogue)))
    return rempart_project_check_writable (self, error);
  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  step = rempart_step_new (REMPART_STEP_ADOPT_EDITION, NULL, rempart_catalogue_get_id (new_catalogue));
  ok = adopt (self, step, slot, comparison, error);
  return rempart_project_finish_edit (self, step, ok, error);
}

RempartCatalogue *
rempart_project_find_update (RempartProject   *self,
                             RempartCatalogue *catalogue)
{
  const char * const *builtin = rempart_catalogue_list_builtin ();
  const char *id;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), NULL);

  id = rempart_catalogue_get_id (catalogue);
  for (guint i = 0; builtin[i] != NULL; i++)
    {
      g_autoptr (RempartCatalogue) candidate = rempart_catalogue_load_builtin (builtin[i], NULL);

      if (g_str_equal (builtin[i], id))
        {
          if (!g_bytes_equal (rempart_catalogue_get_bytes (candidate), rempart_catalogue_get_bytes (catalogue)))
            return g_steal_pointer (&candidate);
        }
      else if (g_strcmp0 (rempart_catalogue_get_supersedes (candidate), id) == 0 &&
               rempart_project_find_catalogue (self, builtin[i]) == NULL)
        return g_steal_pointer (&candidate);
    }
  return NULL;
}

/* The text under @slot that @sha256 names, among those that were ever put there. */
#define FORMER_TEXT \
  "SELECT xml, sha256 FROM catalogue WHERE id = ?1 AND sha256 = ?2 " \
  "UNION ALL SELECT xml, sha256 FROM catalogue_edition WHERE catalogue = ?1 AND sha256 = ?2 LIMIT 1"
/* What stood there before: the record tells, also when editions were adopted and undone meanwhile. */
#define FORMER_SHA256 \
  "SELECT old FROM event WHERE entity = 'catalogue' AND key = ?1 AND field = 'edition' AND new = ?2 AND action <> 'undo' " \
  "ORDER BY id DESC LIMIT 1"

RempartCatalogue *
rempart_project_get_text (RempartProject *self,
                          const char     *slot,
                          const char     *sha256)
{
  RempartCatalogue *catalogue = g_hash_table_lookup (self->former, sha256);
  g_autoptr (RempartRow) text = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autofree char *actual = NULL;

  if (catalogue != NULL)
    return catalogue;
  if (!rempart_db_get_row (self->db, &text, NULL, FORMER_TEXT, "tt", slot, sha256) || text == NULL)
    return NULL;
  xml = g_bytes_new (sqlite3_column_blob (text, 0), (gsize) sqlite3_column_bytes (text, 0));
  actual = rempart_digest_bytes (xml);
  catalogue = g_str_equal (actual, sha256) ? rempart_catalogue_new_from_bytes (xml, slot, NULL) : NULL;
  if (catalogue != NULL)
    g_hash_table_insert (self->former, g_strdup (sha256), catalogue);
  return catalogue;
}

RempartCatalogue *
rempart_project_load_former (RempartProject   *self,
                             RempartCatalogue *catalogue)
{
  g_auto (Row) row = { 0 };
  g_autoptr (RempartRow) replaced = NULL;
  g_autofree char *sha256 = NULL;
  RempartCatalogue *former;
  const char *slot;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), NULL);
  slot = rempart_project_find_slot (self, catalogue);
  g_return_val_if_fail (slot != NULL, NULL);

  if (!find_row (self, slot, &row, NULL) || !row.found)
    return NULL;
  if (!rempart_db_get_row (self->db, &replaced, NULL, FORMER_SHA256, "tt", slot, row.sha256) || replaced == NULL)
    return NULL;
  sha256 = rempart_db_dup_text (replaced, 0);
  former = rempart_project_get_text (self, slot, sha256);
  return former != NULL ? g_object_ref (former) : NULL;
}
