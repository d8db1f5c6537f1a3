/* rempart-recover-catalogues.c: the catalogues of a recovered project, and a place for each answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-recover-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A catalogue that the history tells of, or that answers belong to */
typedef struct
{
  char   *id;
  gint64  position;
  char   *sha256;     /* "" where it is not told */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->id);
  g_free (wanted->sha256);
  g_free (wanted);
}

/* Ends a loop over rows: TRUE when it ended as it should. */
static gboolean
end_rows (GError **local_error,
          GError **error)
{
  if (*local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local_error));
  return FALSE;
}

/* A new project tells its catalogues in the order of their rows, a later one its row. An id that one answer alone has is a slip of
 * the disk. */
static GPtrArray *
list_wanted (RempartRecovery  *self,
             GError          **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (wanted_free);
  g_autoptr (GError) local_error = NULL;
  gint64 n = 0;
  sqlite3_stmt *stmt = rempart_db_query (
    self->db, error,
    "SELECT key, entity, row, new FROM event WHERE field = 'catalogue' AND old IS NULL AND new IS NOT NULL "
    "UNION ALL SELECT catalogue, '', 0, '' FROM answer GROUP BY catalogue HAVING count(*) > 1", "");

  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      Wanted *wanted = g_new0 (Wanted, 1);
      g_autofree char *entity = rempart_db_dup_text (stmt, 1);

      wanted->id = rempart_db_dup_text (stmt, 0);
      wanted->sha256 = rempart_db_dup_text (stmt, 3);
      wanted->position = g_str_equal (entity, "project") ? n++ : g_str_equal (entity, "catalogue") ? sqlite3_column_int64 (stmt, 2) : -1;
      g_ptr_array_add (list, wanted);
    }
  return end_rows (&local_error, error) ? g_steal_pointer (&list) : NULL;
}

/* What the program was built with. */
static gboolean
restore (RempartRecovery  *self,
         const Wanted     *wanted,
         GError          **error)
{
  g_autoptr (RempartCatalogue) builtin = NULL;
  g_autofree char *sha256 = NULL;
  gint64 position = wanted->position;
  g_autoptr (RempartRow) taken = NULL;

  if (!g_strv_contains (rempart_catalogue_list_builtin (), wanted->id))
    {
      rempart_recovery_say (self, TRUE,
                            /* Translators: %s is the id of a catalogue */
                            _("The catalogue “%s” is lost, and with it the places of its answers. What the history tells of them is "
                              "still there."), wanted->id);
      return TRUE;
    }
  builtin = rempart_catalogue_load_builtin (wanted->id, error);
  if (builtin == NULL)
    return FALSE;
  sha256 = rempart_digest_bytes (rempart_catalogue_get_bytes (builtin));
  if (!rempart_db_get_row (self->db, &taken, error, "SELECT 1 FROM catalogue WHERE position = ?1", "i", position))
    return FALSE;
  if (position < 0 || taken != NULL)
    {
      if (!rempart_db_get_int (self->db, "SELECT coalesce (max (position), -1) + 1 FROM catalogue", &position, error))
        return FALSE;
    }
  if (g_str_equal (sha256, wanted->sha256))
    rempart_recovery_say (self, FALSE,
                          /* Translators: %s is the id of a catalogue */
                          _("The catalogue “%s” was damaged; this program has the same text, which was put in its place."), wanted->id);
  else
    rempart_recovery_say (self, TRUE,
                          /* Translators: %s is the id of a catalogue */
                          _("The catalogue “%s” is lost; the text that this program has was put in its place, which may be another edition."),
                          wanted->id);
  return rempart_db_run (self->db, error, "INSERT INTO catalogue (id, edition, position, xml, sha256) VALUES (?1, ?2, ?3, ?4, ?5)",
                         "ttibt", wanted->id, rempart_catalogue_get_edition (builtin), position,
                         rempart_catalogue_get_bytes (builtin), sha256);
}

static gboolean
restore_all (RempartRecovery  *self,
             GError          **error)
{
  g_autoptr (GPtrArray) list = list_wanted (self, error);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Wanted *wanted = g_ptr_array_index (list, i);
      g_autoptr (RempartRow) there = NULL;

      if (!rempart_db_get_row (self->db, &there, error, "SELECT 1 FROM catalogue WHERE id = ?1", "t", wanted->id))
        return FALSE;
      if (there == NULL && g_hash_table_add (done, wanted->id) && !restore (self, wanted, error))
        return FALSE;
    }
  return list != NULL;
}

/* An edition that is lost: the text the catalogue came with takes its place again. */
static gboolean
check_editions (RempartRecovery  *self,
                GError          **error)
{
  gint64 n = 0;

  if (!rempart_db_get_int (self->db, "SELECT count(*) FROM catalogue WHERE current <> 0 AND NOT EXISTS "
                                     "(SELECT 1 FROM catalogue_edition e WHERE e.id = current AND e.catalogue = catalogue.id)",
                           &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  rempart_recovery_say (self, TRUE, "%s",
                        _("An edition of a catalogue is lost; the catalogue is used as it came into the project. Import the edition again."));
  return rempart_db_exec (self->db, "UPDATE catalogue SET current = 0 WHERE current <> 0 AND NOT EXISTS "
                                    "(SELECT 1 FROM catalogue_edition e WHERE e.id = current AND e.catalogue = catalogue.id)", error);
}

/* Answers */

/* (element-type utf8 GHashTable of item ids): id of a catalogue -> its parsed text in use */
static GHashTable *
load_catalogues (RempartRecovery  *self,
                 GError          **error)
{
  g_autoptr (GHashTable) catalogues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT c.id, coalesce (e.xml, c.xml) FROM catalogue c LEFT JOIN catalogue_edition e "
                                         "ON e.id = c.current AND e.catalogue = c.id ORDER BY c.position", "");

  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      char *id = rempart_db_dup_text (stmt, 0);
      g_autoptr (GBytes) xml = g_bytes_new (sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1));
      RempartCatalogue *catalogue = rempart_catalogue_new_from_bytes (xml, id, &local_error);

      if (catalogue == NULL)
        {
          g_free (id);
          sqlite3_reset (stmt);
          break;
        }
      g_hash_table_insert (catalogues, id, catalogue);
    }
  return end_rows (&local_error, error) ? g_steal_pointer (&catalogues) : NULL;
}

/* The catalogue that has @key, "ANSM-CON-ACC-02" or with its catalogue before it; (nullable) */
static const char *
find_slot (GHashTable  *catalogues,
           const char  *key,
           const char **item)
{
  const char *colon = strchr (key, ':');
  GHashTableIter iter;
  const char *slot;
  RempartCatalogue *catalogue;

  *item = colon != NULL ? colon + 1 : key;
  g_hash_table_iter_init (&iter, catalogues);
  while (g_hash_table_iter_next (&iter, (gpointer *) &slot, (gpointer *) &catalogue))
    if (rempart_catalogue_is_answerable (catalogue) && rempart_catalogue_find_item (catalogue, *item) != NULL &&
        (colon == NULL || strncmp (rempart_catalogue_get_id (catalogue), key, (gsize) (colon - key)) == 0))
      return slot;
  return NULL;
}

typedef struct
{
  gint64  row;
  char   *key;
} Lost;

static void
lost_clear (gpointer data)
{
  g_free (((Lost *) data)->key);
}

/* Answers that the history tells of come back under the number of their row, so that it still fits. */
static gboolean
restore_told_answers (RempartRecovery  *self,
                      GHashTable       *catalogues,
                      GError          **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Lost));
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (self->db, error,
                                         "SELECT row, key FROM event WHERE entity = 'answer' AND row NOT IN (SELECT id FROM answer) "
                                         "GROUP BY row", "");

  if (stmt == NULL)
    return FALSE;
  g_array_set_clear_func (list, lost_clear);
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      Lost lost = { sqlite3_column_int64 (stmt, 0), rempart_db_dup_text (stmt, 1) };

      g_array_append_val (list, lost);
    }
  for (guint i = 0; local_error == NULL && i < list->len; i++)
    {
      const Lost *lost = &g_array_index (list, Lost, i);
      const char *item;
      const char *slot = find_slot (catalogues, lost->key, &item);

      if (slot == NULL)
        continue;
      g_hash_table_add (self->fresh, g_memdup2 (&lost->row, sizeof lost->row));
      rempart_db_run (self->db, &local_error, "INSERT OR IGNORE INTO answer (id, catalogue, item) VALUES (?1, ?2, ?3)", "itt",
                      lost->row, slot, item);
    }
  return end_rows (&local_error, error);
}

/* Every item has a place for its answer, as in a new project. */
static gboolean
restore_untouched_answers (RempartRecovery  *self,
                           GHashTable       *catalogues,
                           GError          **error)
{
  GHashTableIter iter;
  const char *slot;
  RempartCatalogue *catalogue;
  guint n = 0;

  g_hash_table_iter_init (&iter, catalogues);
  while (g_hash_table_iter_next (&iter, (gpointer *) &slot, (gpointer *) &catalogue))
    {
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
        {
          if (!rempart_db_run (self->db, error, "INSERT OR IGNORE INTO answer (catalogue, item) VALUES (?1, ?2)", "tt", slot,
                               rempart_item_get_id (g_ptr_array_index (items, i))))
            return FALSE;
          n += (guint) sqlite3_changes (rempart_db_get_handle (self->db));
        }
    }
  if (n == 0)
    return TRUE;
  /* Of a gap in the history nobody knows what stood in it. */
  rempart_recovery_say (self, self->missing->len > 0 || self->end_unknown,
                        /* Translators: %u is a count */
                        ngettext ("%u answer is neither in the tables nor in the history; its item stands as in a new project.",
                                  "%u answers are neither in the tables nor in the history; their items stand as in a new project.", n), n);
  return TRUE;
}

gboolean
rempart_recovery_catalogues (RempartRecovery  *self,
                             GError          **error)
{
  g_autoptr (GHashTable) catalogues = NULL;

  /* A row whose catalogue nobody has is in the way of the one that the history tells of. */
  if (!restore_all (self, error) || !check_editions (self, error) ||
      !rempart_db_run (self->db, error, "DELETE FROM answer WHERE catalogue NOT IN (SELECT id FROM catalogue)", ""))
    return FALSE;
  catalogues = load_catalogues (self, error);
  return catalogues != NULL &&
         restore_told_answers (self, catalogues, error) &&
         restore_untouched_answers (self, catalogues, error);
}
