/* rempart-recover-rows.c: from the pages of a damaged file to rows of a new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-recover-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Events: each proves itself by its hash, wherever it was found. */

typedef struct
{
  RempartRecovery *recovery;
  GHashTable      *events;    /* where they go */
  GHashTable      *unfit;     /* gint64: numbers of those whose hash is another */
} Search;

static const char *
keep_text (Search            *search,
           const RempartCell *cell)
{
  return cell->type != REMPART_CELL_TEXT || memchr (cell->data, '\0', cell->length) != NULL
           ? NULL : g_string_chunk_insert_len (search->recovery->texts, (const char *) cell->data, (gssize) cell->length);
}

static gboolean
has_shape_of_event (const RempartCarvedRow *row)
{
  static const char shape[] = "NittttittoooT";

  if (row->n_cells != strlen (shape) || row->rowid < 1)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      RempartCellType type = row->cells[i].type;

      if (!(shape[i] == 'N' ? type == REMPART_CELL_NULL
            : shape[i] == 'i' ? type == REMPART_CELL_INTEGER
            : shape[i] == 'o' ? type == REMPART_CELL_TEXT || type == REMPART_CELL_NULL
            : shape[i] == 'T' ? type == REMPART_CELL_TEXT && row->cells[i].length == 64
                              : type == REMPART_CELL_TEXT))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_event (const RempartCarvedRow *row,
            gpointer                user_data)
{
  Search *search = user_data;
  RempartCarvedEvent event = { .id = row->rowid };
  g_autofree char *hash = NULL;

  if (!has_shape_of_event (row) || g_hash_table_contains (search->events, &event.id))
    return TRUE;
  event.step = row->cells[1].number;
  event.at = keep_text (search, &row->cells[2]);
  event.data = (RempartEventData) {
    .actor = keep_text (search, &row->cells[3]), .action = keep_text (search, &row->cells[4]),
    .entity = keep_text (search, &row->cells[5]), .row = row->cells[6].number, .key = keep_text (search, &row->cells[7]),
    .field = keep_text (search, &row->cells[8]), .old_value = keep_text (search, &row->cells[9]),
    .new_value = keep_text (search, &row->cells[10]),
  };
  event.previous = keep_text (search, &row->cells[11]);
  event.hash = keep_text (search, &row->cells[12]);
  hash = rempart_event_hash (event.previous, event.id, event.step, event.at, &event.data);
  if (g_strcmp0 (hash, event.hash) == 0)
    {
      RempartCarvedEvent *kept = g_memdup2 (&event, sizeof event);

      g_hash_table_insert (search->events, &kept->id, kept);
    }
  else if (search->unfit != NULL)
    {
      g_hash_table_add (search->unfit, g_memdup2 (&event.id, sizeof event.id));
    }
  return TRUE;
}

static void
search_events (RempartRecovery *self,
               RempartCarve    *source,
               GHashTable      *events,
               GHashTable      *unfit)
{
  Search search = { self, events, unfit };

  rempart_carve_table (source, "event", take_event, &search);
  rempart_carve_orphans (source, take_event, &search);
}

/* An earlier copy has the same history, up to where it ends. FALSE: it is one of another project, or went its own way. */
static gboolean
shares_history (RempartRecovery *self,
                GHashTable      *events)
{
  GHashTableIter iter;
  RempartCarvedEvent *event, *ours;

  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &event))
    {
      ours = g_hash_table_lookup (self->events, &event->id);
      if (ours != NULL && !g_str_equal (ours->hash, event->hash))
        return FALSE;
    }
  return TRUE;
}

static void
take_backup (RempartRecovery *self)
{
  g_autoptr (GHashTable) events = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GHashTableIter iter;
  RempartCarvedEvent *event;
  guint n = 0;

  search_events (self, self->backup, events, NULL);
  if (g_hash_table_size (events) == 0 || !shares_history (self, events))
    {
      rempart_recovery_say (self, FALSE, "%s",
                            _("The backup is not an earlier copy of this project, so nothing was taken from it."));
      g_clear_pointer (&self->backup, rempart_carve_free);
      return;
    }
  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &event))
    if (!g_hash_table_contains (self->events, &event->id))
      {
        RempartCarvedEvent *kept = g_memdup2 (event, sizeof *event);

        g_hash_table_insert (self->events, &kept->id, kept);
        n++;
      }
  if (n > 0)
    rempart_recovery_say (self, FALSE,
                          /* Translators: %u is a count */
                          ngettext ("%u entry of the history was taken from the backup.",
                                    "%u entries of the history were taken from the backup.", n), n);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = (*(RempartCarvedEvent * const *) a)->id;
  gint64 second = (*(RempartCarvedEvent * const *) b)->id;

  return (first > second) - (first < second);
}

/* (transfer container) */
static GPtrArray *
list_sorted (GHashTable *events)
{
  GPtrArray *sorted = g_ptr_array_sized_new (g_hash_table_size (events));
  GHashTableIter iter;
  gpointer event;

  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, NULL, &event))
    g_ptr_array_add (sorted, event);
  g_ptr_array_sort (sorted, compare_ids);
  return sorted;
}

static gboolean
insert_event (RempartRecovery           *self,
              const RempartCarvedEvent  *event,
              GError                   **error)
{
  return rempart_db_run (self->db, error,
                         "INSERT INTO event (id, step, at, actor, action, entity, row, key, field, old, new, previous, hash) "
                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", "iitttti" "tttttt",
                         event->id, event->step, event->at, event->data.actor, event->data.action, event->data.entity,
                         event->data.row, event->data.key, event->data.field, event->data.old_value, event->data.new_value,
                         event->previous, event->hash);
}

/* Numbers beyond what a file of this size could hold are no gap but nonsense. */
#define MAX_MISSING 1000000

static void
note_missing (RempartRecovery *self,
              gint64           from,
              gint64           to)
{
  for (gint64 id = from; id < to && self->missing->len < MAX_MISSING; id++)
    g_array_append_val (self->missing, id);
}

static void
say_events (RempartRecovery *self,
            GHashTable      *unfit,
            guint            n_events)
{
  guint n_unfit = 0;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, unfit);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    n_unfit += !g_hash_table_contains (self->events, id);
  if (n_events == 0)
    rempart_recovery_say (self, TRUE, "%s", _("No entry of the history could be saved."));
  else
    rempart_recovery_say (self, FALSE,
                          /* Translators: %u is a count */
                          ngettext ("%u entry of the history was saved; its hash proves it.",
                                    "%u entries of the history were saved; their hashes prove them.", n_events), n_events);
  if (n_unfit > 0)
    rempart_recovery_say (self, TRUE,
                          /* Translators: %u is a count */
                          ngettext ("%u entry of the history could be read, but is not what its hash says; it was left out.",
                                    "%u entries of the history could be read, but are not what their hashes say; they were left out.",
                                    n_unfit), n_unfit);
}

gboolean
rempart_recovery_events (RempartRecovery  *self,
                         GError          **error)
{
  g_autoptr (GHashTable) unfit = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = NULL;
  gint64 next = 1;

  search_events (self, self->damaged, self->events, unfit);
  if (self->backup != NULL)
    take_backup (self);
  self->end_unknown = rempart_carve_lacks_pages (self->damaged, "event");
  sorted = list_sorted (self->events);
  for (guint i = 0; i < sorted->len; i++)
    {
      const RempartCarvedEvent *event = g_ptr_array_index (sorted, i);

      if (!insert_event (self, event, error))
        return FALSE;
      note_missing (self, next, event->id);
      next = event->id + 1;
    }
  say_events (self, unfit, sorted->len);
  return TRUE;
}

/* Tables */

typedef struct
{
  RempartRecovery *recovery;
  const char      *name;
  guint            least;       /* columns of a row that was written under the oldest schema */
  GPtrArray       *columns;     /* (element-type utf8) */
  GString         *shape;       /* by column: N the number of the row, t, i, b, o anything */
  sqlite3_stmt    *insert;
  guint            n_bound;     /* columns of @insert */
  guint            n_taken;
  guint            n_unfit;
} Target;

/* What refers to another stands behind it. "event" and "lock" are not among them; "meta" is written anew. */
static const struct { const char *name; guint least; } tables[] = {
  { "catalogue", 5 }, { "catalogue_edition", 6 }, { "device", 30 }, { "answer", 12 }, { "characteristic", 3 }, { "evidence", 5 },
  { "evidence_revision", 11 }, { "evidence_file", 9 }, { "evidence_link", 5 }, { "person", 4 }, { "comment", 8 },
  { "signature", 10 }, { "baseline", 8 }, { "sqlar", 5 },
};

static gboolean
read_columns (Target  *target,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name, type, pk FROM pragma_table_info ('%s') ORDER BY cid", target->name);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (target->recovery->db, error, sql, "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (target->recovery->db, stmt, &local_error))
    {
      g_autofree char *type = rempart_db_dup_text (stmt, 1);
      gboolean number = g_str_has_prefix (type, "INT");

      g_ptr_array_add (target->columns, rempart_db_dup_text (stmt, 0));
      g_string_append_c (target->shape, !number ? g_ascii_tolower (*type) : sqlite3_column_int (stmt, 2) != 0 ? 'N' : 'i');
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
has_shape (const Target           *target,
           const RempartCarvedRow *row)
{
  if (row->n_cells < target->least || row->n_cells > target->columns->len)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    {
      const RempartCell *cell = &row->cells[i];
      char shape = target->shape->str[i];

      if (!(shape == 'N' ? cell->type == REMPART_CELL_NULL
            : shape == 'i' ? cell->type == REMPART_CELL_INTEGER
            : shape == 'b' ? cell->type == REMPART_CELL_BLOB
                           : cell->type == REMPART_CELL_TEXT && g_utf8_validate ((const char *) cell->data, (gssize) cell->length, NULL)))
        return FALSE;
    }
  return TRUE;
}

/* A file inside the project carries a checksum of its own where it is compressed; another's is its hash, compared later. */
static gboolean
inflates (const RempartCarvedRow *row)
{
  g_autoptr (GConverter) inflate = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  const RempartCell *data = &row->cells[4];
  gsize wanted = (gsize) row->cells[3].number;
  g_autofree guint8 *buffer = g_malloc (65536);
  gsize in = 0, out = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  if (row->cells[3].number < 0 || data->length == wanted)
    return row->cells[3].number >= 0;
  while (result == G_CONVERTER_CONVERTED && out <= wanted)
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (inflate, data->data + in, data->length - in, buffer, 65536, G_CONVERTER_INPUT_AT_END,
                                    &read, &written, NULL);
      in += read;
      out += written;
    }
  return result == G_CONVERTER_FINISHED && out == wanted;
}

static gboolean
is_sound (const Target           *target,
          const RempartCarvedRow *row)
{
  g_autofree char *sha256 = NULL;

  if (g_str_equal (target->name, "sqlar"))
    return inflates (row);
  if (!g_str_has_prefix (target->name, "catalogue"))
    return TRUE;
  /* Both tables have the text and its hash in these places. */
  sha256 = rempart_digest_data (row->cells[3].data, row->cells[3].length);
  return row->cells[4].length == strlen (sha256) && memcmp (row->cells[4].data, sha256, strlen (sha256)) == 0;
}

static gboolean
prepare (Target *target,
         guint   n_columns)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;

  if (target->insert != NULL && target->n_bound == n_columns)
    return TRUE;
  for (guint i = 0; i < n_columns; i++)
    {
      g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", (char *) g_ptr_array_index (target->columns, i));
      g_string_append_printf (values, "%s?%u", i == 0 ? "" : ", ", i + 1);
    }
  g_clear_pointer (&target->insert, sqlite3_finalize);
  target->n_bound = n_columns;
  sql = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", target->name, names->str, values->str);
  return sqlite3_prepare_v2 (rempart_db_get_handle (target->recovery->db), sql, -1, &target->insert, NULL) == SQLITE_OK;
}

static void
bind_cell (Target            *target,
           guint              column,
           gint64             rowid,
           const RempartCell *cell)
{
  int place = (int) column + 1;

  if (target->shape->str[column] == 'N')
    sqlite3_bind_int64 (target->insert, place, rowid);
  else if (cell->type == REMPART_CELL_INTEGER)
    sqlite3_bind_int64 (target->insert, place, cell->number);
  else if (cell->type == REMPART_CELL_TEXT)
    sqlite3_bind_text64 (target->insert, place, (const char *) cell->data, cell->length, SQLITE_STATIC, SQLITE_UTF8);
  else
    sqlite3_bind_blob64 (target->insert, place, cell->data, cell->length, SQLITE_STATIC);
}

/* A row that is there already stays: what the tables lead to comes before what lies about, and that before the backup. */
static gboolean
take_row (const RempartCarvedRow *row,
          gpointer                user_data)
{
  Target *target = user_data;

  if (!has_shape (target, row) || !is_sound (target, row))
    {
      target->n_unfit++;
      return TRUE;
    }
  if (!prepare (target, row->n_cells))
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++)
    bind_cell (target, i, row->rowid, &row->cells[i]);
  if (sqlite3_step (target->insert) == SQLITE_DONE)
    target->n_taken += (guint) sqlite3_changes (rempart_db_get_handle (target->recovery->db));
  sqlite3_reset (target->insert);
  sqlite3_clear_bindings (target->insert);
  return TRUE;
}

static void
fill_table (RempartRecovery *self,
            Target          *target)
{
  guint lost = 0;

  rempart_carve_table (self->damaged, target->name, take_row, target);
  lost = target->n_unfit;
  rempart_carve_orphans (self->damaged, take_row, target);
  if (self->backup != NULL)
    {
      target->n_taken = 0;
      rempart_carve_table (self->backup, target->name, take_row, target);
      self->n_from_backup += target->n_taken;
    }
  if (lost > 0)
    rempart_recovery_say (self, TRUE,
                          /* Translators: %u is a count, %s the technical name of a table */
                          ngettext ("%u row of the table “%s” is not what it should be; it was left out.",
                                    "%u rows of the table “%s” are not what they should be; they were left out.", lost),
                          lost, target->name);
}

gboolean
rempart_recovery_tables (RempartRecovery  *self,
                         GError          **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      Target target = {
        .recovery = self, .name = tables[i].name, .least = tables[i].least,
        .columns = g_ptr_array_new_with_free_func (g_free), .shape = g_string_new (NULL),
      };
      gboolean ok = read_columns (&target, error);

      if (ok)
        fill_table (self, &target);
      sqlite3_finalize (target.insert);
      g_string_free (target.shape, TRUE);
      g_ptr_array_unref (target.columns);
      if (!ok)
        return FALSE;
    }
  if (self->n_from_backup > 0)
    rempart_recovery_say (self, FALSE,
                          /* Translators: %u is a count */
                          ngettext ("%u row of the tables was taken from the backup.",
                                    "%u rows of the tables were taken from the backup.", self->n_from_backup),
                          self->n_from_backup);
  return TRUE;
}
