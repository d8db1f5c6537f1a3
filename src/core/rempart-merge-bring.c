/* rempart-merge-bring.c: catalogues and archived files come from the other file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-merge-private.h"

#define CHUNK (256 * 1024)   /* of a file, which is never in memory as a whole */

static gboolean
fail (RempartDb  *db,
      int         code,
      GError    **error)
{
  rempart_db_set_error (db, code, error);
  return FALSE;
}

/* Catalogues */

gboolean
rempart_merge_bring_answer (RempartMerge  *self,
                            RempartThing  *theirs,
                            gint64        *row,
                            GError       **error)
{
  g_autoptr (RempartRow) found = NULL;

  /* The edition that ours uses may not have the item: then its answer waits in the file. */
  if (!rempart_db_run (self->ours->db, error, "INSERT OR IGNORE INTO answer (catalogue, item) "
                       "SELECT id, ?2 FROM catalogue WHERE id = ?1", "tt", theirs->catalogue, theirs->key) ||
      !rempart_db_get_row (self->ours->db, &found, error, "SELECT id FROM answer WHERE catalogue = ?1 AND item = ?2", "tt",
                           theirs->catalogue, theirs->key))
    return FALSE;
  *row = found != NULL ? sqlite3_column_int64 (found, 0) : 0;
  return TRUE;
}

/* A place for each answer that theirs has */
static gboolean
bring_answers (RempartMerge  *self,
               const char    *slot,
               GError       **error)
{
  GPtrArray *answers = rempart_state_get_things (self->theirs_state, "answer");

  for (guint i = 0; i < answers->len; i++)
    {
      RempartThing *answer = g_ptr_array_index (answers, i);
      gint64 row;

      if (g_str_equal (answer->catalogue, slot) && !rempart_merge_bring_answer (self, answer, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* The number by which catalogue.current of ours names the text with the hash; -1 when it has none of that hash. */
static gboolean
find_edition (RempartMerge  *self,
              const char    *slot,
              const char    *sha256,
              gint64        *edition,
              GError       **error)
{
  g_autoptr (RempartRow) found = NULL;

  if (!rempart_db_get_row (self->ours->db, &found, error,
                           "SELECT 0 FROM catalogue WHERE id = ?1 AND sha256 = ?2 "
                           "UNION ALL SELECT id FROM catalogue_edition WHERE catalogue = ?1 AND sha256 = ?2 LIMIT 1", "tt",
                           slot, sha256))
    return FALSE;
  *edition = found != NULL ? sqlite3_column_int64 (found, 0) : -1;
  return TRUE;
}

static gboolean
copy_edition (RempartMerge  *self,
              const char    *slot,
              const char    *sha256,
              gint64        *edition,
              GError       **error)
{
  g_autofree char *added = rempart_time_now ();
  g_autofree char *name = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (RempartRow) found = NULL;

  if (!rempart_db_get_row (self->theirs->db, &found, error,
                           "SELECT edition, xml FROM catalogue WHERE id = ?1 AND sha256 = ?2 "
                           "UNION ALL SELECT edition, xml FROM catalogue_edition WHERE catalogue = ?1 AND sha256 = ?2 LIMIT 1", "tt",
                           slot, sha256))
    return FALSE;
  if (found == NULL)
    return fail (self->theirs->db, SQLITE_CORRUPT, error);
  name = rempart_db_dup_text (found, 0);
  xml = g_bytes_new (sqlite3_column_blob (found, 1), (gsize) sqlite3_column_bytes (found, 1));
  if (!rempart_db_run (self->ours->db, error,
                       "INSERT INTO catalogue_edition (catalogue, edition, xml, sha256, added) VALUES (?1, ?2, ?3, ?4, ?5)",
                       "ttbtt", slot, name, xml, sha256, added))
    return FALSE;
  *edition = rempart_db_get_rowid (self->ours->db);
  return TRUE;
}

gboolean
rempart_merge_take_edition (RempartMerge              *self,
                            RempartStep               *step,
                            const RempartMergeChange  *change,
                            GError                   **error)
{
  const char *slot = change->theirs->key;
  const char *sha256 = rempart_thing_get (change->theirs, "edition");
  g_autoptr (RempartRow) row = NULL;
  g_autofree char *old_sha256 = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  gint64 position, edition;

  if (!rempart_db_get_row (self->ours->db, &row, error,
                           "SELECT c.position, c.current, coalesce (e.sha256, c.sha256) FROM catalogue c "
                           "LEFT JOIN catalogue_edition e ON e.id = c.current AND e.catalogue = c.id WHERE c.id = ?1", "t", slot))
    return FALSE;
  if (row == NULL)
    return fail (self->ours->db, SQLITE_CORRUPT, error);
  position = sqlite3_column_int64 (row, 0);
  old = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) sqlite3_column_int64 (row, 1));
  old_sha256 = rempart_db_dup_text (row, 2);
  if (!bring_answers (self, slot, error))
    return FALSE;
  if (g_str_equal (sha256, old_sha256))
    return TRUE;
  if (!find_edition (self, slot, sha256, &edition, error) ||
      (edition < 0 && !copy_edition (self, slot, sha256, &edition, error)))
    return FALSE;
  new = g_strdup_printf ("%" G_GINT64_FORMAT, edition);
  rempart_step_set_as (step, rempart_merge_change_get_action (change), &rempart_catalogue_entity, position, slot, "current",
                       old, new, "edition", old_sha256, sha256);
  return TRUE;
}

gboolean
rempart_merge_bring_catalogue (RempartMerge              *self,
                               RempartStep               *step,
                               const RempartMergeChange  *change,
                               GError                   **error)
{
  const char *slot = change->theirs->key;
  g_autoptr (RempartRow) found = NULL;
  g_autofree char *edition = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) xml = NULL;
  gint64 position;

  /* The text under whose id it came, whatever later one is used */
  if (!rempart_db_get_row (self->theirs->db, &found, error, "SELECT edition, sha256, xml FROM catalogue WHERE id = ?1", "t", slot))
    return FALSE;
  if (found == NULL)
    return fail (self->theirs->db, SQLITE_CORRUPT, error);
  edition = rempart_db_dup_text (found, 0);
  sha256 = rempart_db_dup_text (found, 1);
  xml = g_bytes_new (sqlite3_column_blob (found, 2), (gsize) sqlite3_column_bytes (found, 2));
  if (!rempart_db_get_int (self->ours->db, "SELECT coalesce (max (position), -1) + 1 FROM catalogue", &position, error) ||
      !rempart_db_run (self->ours->db, error,
                       "INSERT INTO catalogue (id, edition, position, xml, sha256, removed) VALUES (?1, ?2, ?3, ?4, ?5, 1)",
                       "ttibt", slot, edition, position, xml, sha256))
    return FALSE;
  rempart_step_set_as (step, rempart_merge_change_get_action (change), &rempart_catalogue_entity, position, slot, "removed",
                       "1", "0", "catalogue", NULL, sha256);
  return rempart_merge_take_edition (self, step, change, error);
}

/* Which catalogue stands in each slot after the merge: slot -> its id, both borrowed. A slot in question is left out unless all is
 * @decided. */
static GHashTable *
list_outcome (RempartMerge *self,
              gboolean      decided)
{
  GHashTable *outcome = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer slot, catalogue;

  g_hash_table_iter_init (&iter, self->ours->slots);
  while (g_hash_table_iter_next (&iter, &slot, &catalogue))
    g_hash_table_insert (outcome, slot, (char *) rempart_catalogue_get_id (catalogue));
  for (guint i = 0; i < self->changes->len; i++)
    {
      const RempartMergeChange *change = g_ptr_array_index (self->changes, i);

      if (!g_str_equal (change->entity->name, "catalogue"))
        continue;
      if (change->part.outcome == REMPART_MERGE_CONFLICT && !decided)
        g_hash_table_remove (outcome, change->theirs->key);
      else if (change->part.side == REMPART_SIDE_THEIRS)
        {
          catalogue = g_hash_table_lookup (self->theirs->slots, change->theirs->key);
          if (catalogue != NULL)
            g_hash_table_insert (outcome, change->theirs->key, (char *) rempart_catalogue_get_id (catalogue));
          else
            g_hash_table_remove (outcome, change->theirs->key);
        }
    }
  return outcome;
}

gboolean
rempart_merge_check_catalogues (RempartMerge  *self,
                                gboolean       decided,
                                GError       **error)
{
  g_autoptr (GHashTable) outcome = list_outcome (self, decided);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, outcome);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    if (!g_hash_table_add (seen, id))
      {
        if (decided)
          g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                       /* Translators: the first %s is the id of a catalogue, the second the name of a project file */
                       _("With what was chosen, the catalogue “%s” would stand in “%s” twice. Choose the other edition, or take the "
                         "catalogue out of one of the two files first."), (const char *) id, self->ours->name);
        else
          g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                       /* Translators: the first two %s are names of project files, the third the id of a catalogue */
                       _("“%s” and “%s” both use the catalogue “%s”, but in one of them it took the place of another catalogue than in "
                         "the other. Take it out of one of the two files, then merge again."), self->ours->name,
                       self->theirs->name, (const char *) id);
        return FALSE;
      }
  return TRUE;
}

/* Archived files */

static gboolean
find_archived (RempartDb   *db,
               const char  *name,
               gint64      *rowid,
               GError     **error)
{
  g_autoptr (RempartRow) row = NULL;

  if (!rempart_db_get_row (db, &row, error, "SELECT rowid FROM sqlar WHERE name = ?1", "t", name))
    return FALSE;
  *rowid = row != NULL ? sqlite3_column_int64 (row, 0) : 0;
  return TRUE;
}

typedef int (*ChunkFunc) (sqlite3_blob *other, guint8 *chunk, int size, int offset);

static int
write_chunk (sqlite3_blob *other,
             guint8       *chunk,
             int           size,
             int           offset)
{
  return sqlite3_blob_write (other, chunk, size, offset);
}

/* SQLITE_DONE: it is another one */
static int
compare_chunk (sqlite3_blob *other,
               guint8       *chunk,
               int           size,
               int           offset)
{
  g_autofree guint8 *own = g_malloc ((gsize) size);
  int code = sqlite3_blob_read (other, own, size, offset);

  return code == SQLITE_OK && memcmp (own, chunk, (gsize) size) != 0 ? SQLITE_DONE : code;
}

/* Reads @their_row of their archive chunk by chunk, with @our_row of ours beside it. */
static int
walk (RempartMerge *self,
      gint64        their_row,
      gint64        our_row,
      gboolean      to_write)
{
  ChunkFunc func = to_write ? write_chunk : compare_chunk;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  sqlite3_blob *from = NULL, *to = NULL;
  int code, size;

  code = sqlite3_blob_open (rempart_db_get_handle (self->theirs->db), "main", "sqlar", "data", their_row, 0, &from);
  if (code == SQLITE_OK)
    code = sqlite3_blob_open (rempart_db_get_handle (self->ours->db), "main", "sqlar", "data", our_row, to_write, &to);
  if (code == SQLITE_OK && sqlite3_blob_bytes (from) != sqlite3_blob_bytes (to))
    code = SQLITE_DONE;
  for (int offset = 0; code == SQLITE_OK && offset < sqlite3_blob_bytes (from); offset += size)
    {
      size = MIN (CHUNK, sqlite3_blob_bytes (from) - offset);
      code = sqlite3_blob_read (from, chunk, size, offset);
      if (code == SQLITE_OK)
        code = func (to, chunk, size, offset);
    }
  sqlite3_blob_close (from);
  sqlite3_blob_close (to);
  return code;
}

static gboolean
copy_archived (RempartMerge  *self,
               gint64         their_row,
               const char    *name,
               GError       **error)
{
  g_autoptr (RempartRow) row = NULL;
  gint64 bytes;
  int code;

  if (!rempart_db_get_row (self->theirs->db, &row, error,
                           "SELECT mode, mtime, sz, length (data) FROM sqlar WHERE rowid = ?1", "i", their_row))
    return FALSE;
  if (row == NULL)
    return fail (self->theirs->db, SQLITE_CORRUPT, error);
  bytes = sqlite3_column_int64 (row, 3);
  rempart_db_allow_large (self->ours->db);
  if (!rempart_db_run (self->ours->db, error,
                       "INSERT INTO sqlar (name, mode, mtime, sz, data) VALUES (?1, ?2, ?3, ?4, zeroblob (?5))",
                       "tiiii", name, (gint64) sqlite3_column_int64 (row, 0), (gint64) sqlite3_column_int64 (row, 1),
                       (gint64) sqlite3_column_int64 (row, 2), bytes))
    return FALSE;
  if (bytes == 0)
    return TRUE;
  code = walk (self, their_row, rempart_db_get_rowid (self->ours->db), TRUE);
  return code == SQLITE_OK || fail (self->ours->db, code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
}

/* "DOC-014/B/report.pdf" becomes "DOC-014/B/report (2).pdf". */
static char *
dup_other_name (const char *name,
                guint       n)
{
  const char *dot = strrchr (name, '.');
  const char *slash = strrchr (name, '/');

  if (dot == NULL || (slash != NULL && dot < slash) || dot == name || dot[-1] == '/')
    return g_strdup_printf ("%s (%u)", name, n);
  return g_strdup_printf ("%.*s (%u)%s", (int) (dot - name), name, n, dot);
}

gboolean
rempart_merge_bring_archive (RempartMerge  *self,
                             char         **name,
                             GError       **error)
{
  g_autofree char *wanted = g_strdup (*name);
  gint64 their_row, our_row;

  if (**name == '\0')
    return TRUE;
  if (!find_archived (self->theirs->db, wanted, &their_row, error))
    return FALSE;
  if (their_row == 0)
    {
      (*name)[0] = '\0';
      return TRUE;
    }
  for (guint n = 2; ; n++)
    {
      int code;

      if (!find_archived (self->ours->db, *name, &our_row, error))
        return FALSE;
      if (our_row == 0)
        return copy_archived (self, their_row, *name, error);
      code = walk (self, their_row, our_row, FALSE);
      if (code == SQLITE_OK)
        return TRUE;
      if (code != SQLITE_DONE)
        return fail (self->ours->db, code, error);
      g_free (*name);
      *name = dup_other_name (wanted, n);
    }
}
