/* rempart-merge-rows.c: where things of the other file stand here and what they are called, and new rows for those that are not here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-merge-private.h"

/* Tables whose rows merging adds */
static const struct
{
  const char *entity;
  const char *read;     /* every column of the row ?1 */
  const char *write;    /* "INSERT INTO table " */
} tables[] = {
#define TABLE(entity, table) { entity, "SELECT * FROM " table " WHERE id = ?1", "INSERT INTO " table " " }
  TABLE ("evidence", "evidence"),
  TABLE ("revision", "evidence_revision"),
  TABLE ("file", "evidence_file"),
  TABLE ("link", "evidence_link"),
  TABLE ("person", "person"),
  TABLE ("comment", "comment"),
  TABLE ("signature", "signature"),
  TABLE ("baseline", "baseline"),
#undef TABLE
};

static char *
dup_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* Rows */

static gboolean
find_characteristic_row (RempartMergeApply  *apply,
                         const char         *name,
                         gint64             *row,
                         GError            **error)
{
  g_autoptr (RempartRow) found = NULL;

  if (!rempart_db_run (apply->self->db, error, "INSERT OR IGNORE INTO characteristic (name) VALUES (?1)", "t", name) ||
      !rempart_db_get_row (apply->self->db, &found, error, "SELECT id FROM characteristic WHERE name = ?1", "t", name))
    return FALSE;
  *row = found != NULL ? sqlite3_column_int64 (found, 0) : 0;
  return TRUE;
}

/* Where @theirs stands here; 0 when it does not. */
gboolean
rempart_merge_find_row (RempartMergeApply  *apply,
                        RempartThing       *theirs,
                        gint64             *row,
                        GError            **error)
{
  const gint64 *new_row = g_hash_table_lookup (apply->rows, theirs);
  RempartThing *ours;

  *row = 0;
  if (new_row != NULL)
    {
      *row = *new_row;
      return TRUE;
    }
  ours = rempart_merge_find_ours (apply->merge, theirs);
  if (ours != NULL)
    *row = ours->row;
  else if (theirs->catalogue != NULL)
    return rempart_merge_bring_answer (apply->merge, theirs, row, error);
  else if (g_str_equal (theirs->entity->name, "characteristic"))
    return find_characteristic_row (apply, theirs->key, row, error);
  return TRUE;
}

void
rempart_merge_remember_row (RempartMergeApply *apply,
                            RempartThing      *theirs,
                            gint64             row)
{
  g_hash_table_insert (apply->rows, theirs, g_memdup2 (&row, sizeof row));
  g_string_append_printf (apply->told, "%s%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, apply->told->len > 0 ? ";" : "",
                          theirs->entity->name, theirs->row, row);
}

/* What history calls things */

char *
rempart_merge_dup_item_key (RempartMergeApply *apply,
                            const char        *slot,
                            const char        *id)
{
  RempartCatalogue *catalogue = g_hash_table_lookup (apply->self->slots, slot);
  RempartItem *item = catalogue != NULL ? rempart_catalogue_find_item (catalogue, id) : NULL;

  return item != NULL ? rempart_project_dup_item_key (apply->self, item) : g_strdup (id);
}

/* The document of a revision or of a file of one. (nullable) */
static RempartThing *
find_document (RempartThing *theirs)
{
  RempartThing *revision = theirs;

  if (g_str_equal (theirs->entity->name, "evidence"))
    return theirs;
  if (g_str_equal (theirs->entity->name, "file"))
    revision = rempart_thing_get_ref (theirs, "revision");
  return revision != NULL && g_str_equal (revision->entity->name, "revision")
           ? rempart_thing_get_ref (revision, "evidence") : NULL;
}

/* What the column of a row holds here and now, with what the step makes of it; @sql asks for it. */
static char *
dup_now (RempartMergeApply *apply,
         const char        *entity,
         const char        *column,
         const char        *sql,
         gint64             row)
{
  g_autoptr (RempartRow) found = NULL;

  for (guint i = apply->step->deltas->len; i > 0; i--)
    {
      const RempartDelta *delta = g_ptr_array_index (apply->step->deltas, i - 1);

      if (delta->row == row && delta->column != NULL && g_str_equal (delta->entity->name, entity) &&
          g_str_equal (delta->column->name, column))
        return g_strdup (delta->new_value);
    }
  if (!rempart_db_get_row (apply->self->db, &found, NULL, sql, "i", row) || found == NULL)
    return g_strdup ("");
  return rempart_db_dup_text (found, 0);
}

static char *
dup_document (RempartMergeApply *apply,
              gint64             row)
{
  return dup_now (apply, "evidence", "document", "SELECT document FROM evidence WHERE id = ?1", row);
}

/* "DOC-014 C" */
static char *
dup_revision_label (RempartMergeApply *apply,
                    gint64             row,
                    gint64             document_row)
{
  g_autofree char *document = dup_document (apply, document_row);
  g_autofree char *name = dup_now (apply, "revision", "revision", "SELECT revision FROM evidence_revision WHERE id = ?1", row);

  return *name == '\0' ? g_steal_pointer (&document) : g_strconcat (document, " ", name, NULL);
}

char *
rempart_merge_dup_key (RempartMergeApply *apply,
                       RempartThing      *theirs)
{
  RempartThing *told = rempart_state_look_up (apply->merge->theirs_told, theirs->entity, theirs->row);
  RempartThing *document = find_document (theirs);
  const char *key = told != NULL && told->key != NULL ? told->key : theirs->key != NULL ? theirs->key : "";
  gint64 row = 0;

  if (*rempart_thing_get_item (theirs) != '\0')
    return rempart_merge_dup_item_key (apply, rempart_thing_get_catalogue (theirs), rempart_thing_get_item (theirs));
  if (document != NULL && rempart_merge_find_row (apply, document, &row, NULL) && row != 0)
    {
      const char *their_id = rempart_thing_get (document, "document");
      g_autofree char *id = dup_document (apply, row);

      /* "DOC-014", or "DOC-014 B" for a file of a revision */
      if (g_str_has_prefix (key, their_id) && (key[strlen (their_id)] == '\0' || key[strlen (their_id)] == ' '))
        return g_strconcat (id, key + strlen (their_id), NULL);
      return g_steal_pointer (&id);
    }
  return g_strdup (key);
}

static char *
dup_revision_name (RempartMergeApply *apply,
                   RempartThing      *theirs)
{
  gint64 row = 0, document_row = 0;
  RempartThing *document = rempart_thing_get_ref (theirs, "evidence");

  if (document == NULL || !rempart_merge_find_row (apply, theirs, &row, NULL) || row == 0 ||
      !rempart_merge_find_row (apply, document, &document_row, NULL))
    return rempart_thing_dup_label (theirs);
  return dup_revision_label (apply, row, document_row);
}

/* A value of theirs as the history of ours tells it: a reference in words */
gboolean
rempart_merge_tell_value (RempartMergeApply  *apply,
                          RempartThing       *theirs,
                          guint               field,
                          char              **value,
                          char              **shown,
                          GError            **error)
{
  const char *referred = rempart_merge_field_refers (theirs, field);
  RempartThing *whole;
  gint64 row = 0;

  if (referred == NULL)
    {
      *value = g_str_equal (theirs->entity->fields[field].name, "location")
                 ? rempart_merge_dup_location (apply->merge, theirs, rempart_thing_get (theirs, "location"))
                 : g_strdup (rempart_thing_get (theirs, theirs->entity->fields[field].name));
      *shown = g_strdup (*value);
      return TRUE;
    }
  whole = rempart_merge_follow (theirs, field);
  if (whole != NULL && !rempart_merge_find_row (apply, whole, &row, error))
    return FALSE;
  *value = dup_number (row);
  *shown = whole != NULL && g_str_equal (referred, "revision") ? dup_revision_name (apply, whole) : g_strdup (*value);
  return TRUE;
}

/* What was added to the step from @first on was done by the one who did it there. */
void
rempart_merge_credit (RempartMergeApply *apply,
                      guint              first,
                      const char        *actor)
{
  for (guint i = first; i < apply->step->deltas->len; i++)
    if (*actor != '\0')
      {
        RempartDelta *delta = g_ptr_array_index (apply->step->deltas, i);

        g_free (delta->actor);
        delta->actor = g_strdup (actor);
      }
}

/* Documents: an id is one document's */

static char *
dup_free_name (GHashTable *taken,
               const char *name)
{
  char *free_name = NULL;

  for (guint n = 2; free_name == NULL || g_hash_table_contains (taken, free_name); n++)
    {
      g_free (free_name);
      free_name = g_strdup_printf ("%s-%u", name, n);
    }
  return free_name;
}

gboolean
rempart_merge_read_documents (RempartMergeApply  *apply,
                              GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (apply->self->db, error, "SELECT document FROM evidence WHERE removed = 0", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (apply->self->db, stmt, &local_error))
    g_hash_table_add (apply->documents, rempart_db_dup_text (stmt, 0));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* (nullable): the document of ours that has the id */
static RempartThing *
find_holder (RempartMergeApply *apply,
             const char        *document)
{
  GPtrArray *things = rempart_state_get_things (apply->merge->ours_state, "evidence");

  for (guint i = 0; i < things->len; i++)
    {
      RempartThing *thing = g_ptr_array_index (things, i);

      if (thing->kept && g_str_equal (rempart_thing_get (thing, "document"), document))
        return thing;
    }
  return NULL;
}

/* Gives @document to a document of theirs; where another one has it, one of the two gets a name made of it. (transfer full) */
char *
rempart_merge_claim_document (RempartMergeApply *apply,
                              const char        *document,
                              gboolean           theirs_wins)
{
  RempartThing *holder;
  g_autofree char *other = NULL;

  if (g_hash_table_add (apply->documents, g_strdup (document)))
    return g_strdup (document);
  other = dup_free_name (apply->documents, document);
  g_hash_table_add (apply->documents, g_strdup (other));
  holder = theirs_wins ? find_holder (apply, document) : NULL;
  if (holder == NULL)
    return g_steal_pointer (&other);
  rempart_step_set (apply->step, REMPART_ACTION_TAKE, &rempart_evidence_entity, holder->row, document, "document",
                    document, other);
  return g_strdup (document);
}

/* The field by which history tells that a thing of @entity begins, and the value that it has for @thing */
char *
rempart_merge_dup_beginning (RempartMergeApply *apply,
                             RempartThing      *theirs)
{
  int field = rempart_state_entity_field (theirs->entity, theirs->entity->begins);
  gint64 row = 0;
  char *value = NULL;
  g_autofree char *ignored = NULL;

  /* It may have another id here than there. */
  if (g_str_equal (theirs->entity->name, "evidence") && rempart_merge_find_row (apply, theirs, &row, NULL) && row != 0)
    return dup_document (apply, row);
  if (field < 0 || !rempart_merge_tell_value (apply, theirs, (guint) field, &ignored, &value, NULL))
    return g_strdup (rempart_thing_get (theirs, theirs->entity->fields[0].name));
  return value;
}

/* It ends as it is here, which may be another thing than it was there. */
char *
rempart_merge_dup_ending (RempartMergeApply *apply,
                          RempartThing      *ours)
{
  const RempartStateEntity *entity = ours->entity;
  RempartThing *revision, *document;

  if (g_str_equal (entity->name, "evidence"))
    return dup_document (apply, ours->row);
  if (!g_str_equal (entity->name, "link"))
    return g_strdup (rempart_thing_get (ours, rempart_state_entity_field (entity, entity->begins) >= 0 ? entity->begins
                                                                                                       : entity->fields[0].name));
  revision = rempart_thing_get_ref (ours, "evidence");
  document = revision != NULL ? rempart_thing_get_ref (revision, "evidence") : NULL;
  return document != NULL ? dup_revision_label (apply, revision->row, document->row) : rempart_thing_dup_label (ours);
}

const char *
rempart_merge_get_column (const RempartStateEntity *entity,
                          guint                     field)
{
  const char *name = entity->fields[field].name;

  if (g_str_equal (entity->name, "link") && g_str_equal (name, "evidence"))
    return "revision";
  return name;
}

/* Adding a row */

/* The values that a new row has otherwise than in their file */
typedef struct
{
  const char *column;
  char       *value;
} Override;

static void
override_clear (gpointer data)
{
  g_free (((Override *) data)->value);
}

static void
override (GArray     *overrides,
          const char *column,
          char       *value)
{
  Override added = { column, value };

  g_array_append_val (overrides, added);
}

static const Override *
find_override (GArray     *overrides,
               const char *column)
{
  for (guint i = 0; i < overrides->len; i++)
    if (g_str_equal (g_array_index (overrides, Override, i).column, column))
      return &g_array_index (overrides, Override, i);
  return NULL;
}

/* Names of columns are those of our own schema, which an opened file was compared with. */
static char *
dup_insert (const char   *write,
            sqlite3_stmt *from)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);

  for (int i = 0; i < sqlite3_column_count (from); i++)
    if (!g_str_equal (sqlite3_column_name (from, i), "id"))
      {
        g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", sqlite3_column_name (from, i));
        g_string_append_printf (values, "%s?%d", values->len > 0 ? ", " : "", i + 1);
      }
  return g_strdup_printf ("%s(%s) VALUES (%s)", write, columns->str, values->str);
}

static gboolean
copy_row (RempartMergeApply  *apply,
          RempartThing       *theirs,
          GArray             *overrides,
          gint64             *row,
          GError            **error)
{
  sqlite3 *handle = rempart_db_get_handle (apply->self->db);
  g_autoptr (RempartRow) from = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *insert = NULL;
  gsize table = 0;
  int code;

  while (!g_str_equal (tables[table].entity, theirs->entity->name))
    {
      table++;
      g_assert (table < G_N_ELEMENTS (tables));
    }
  if (!rempart_db_get_row (apply->merge->theirs->db, &from, error, tables[table].read, "i", theirs->row))
    return FALSE;
  if (from == NULL)
    {
      rempart_db_set_error (apply->merge->theirs->db, SQLITE_CORRUPT, error);
      return FALSE;
    }
  sql = dup_insert (tables[table].write, from);
  code = sqlite3_prepare_v2 (handle, sql, -1, &insert, NULL);
  for (int i = 0; code == SQLITE_OK && i < sqlite3_column_count (from); i++)
    {
      const Override *value = find_override (overrides, sqlite3_column_name (from, i));

      if (g_str_equal (sqlite3_column_name (from, i), "id"))
        continue;
      /* A number in a column of numbers becomes one. */
      code = value != NULL ? sqlite3_bind_text (insert, i + 1, value->value, -1, SQLITE_TRANSIENT)
                           : sqlite3_bind_value (insert, i + 1, sqlite3_column_value (from, i));
    }
  if (code == SQLITE_OK && sqlite3_step (insert) != SQLITE_DONE)
    code = sqlite3_extended_errcode (handle);
  sqlite3_finalize (insert);
  if (code != SQLITE_OK)
    {
      rempart_db_set_error (apply->self->db, code, error);
      return FALSE;
    }
  *row = rempart_db_get_rowid (apply->self->db);
  rempart_merge_remember_row (apply, theirs, *row);
  return TRUE;
}

/* The first comment of an exchange names itself. */
static gboolean
settle_thread (RempartMergeApply  *apply,
               RempartThing       *theirs,
               gint64              row,
               GError            **error)
{
  g_autofree char *own = dup_number (theirs->row);

  return !g_str_equal (theirs->entity->name, "comment") || !g_str_equal (rempart_thing_get (theirs, "thread"), own) ||
         rempart_db_run (apply->self->db, error, "UPDATE comment SET thread = ?1 WHERE id = ?1", "i", row);
}

/* A signature counts from the moment at which it stands in this history. */
static gint64
get_next_event (RempartMergeApply *apply)
{
  return apply->self->chain.id + (gint64) apply->step->deltas->len;
}

static gboolean
fill_overrides (RempartMergeApply         *apply,
                const RempartMergeChange  *change,
                GArray                    *overrides,
                GError                   **error)
{
  RempartThing *theirs = change->theirs;

  override (overrides, "removed", g_strdup ("1"));
  for (guint i = 0; i < theirs->entity->n_fields; i++)
    {
      const char *name = theirs->entity->fields[i].name;
      g_autofree char *value = NULL;
      g_autofree char *shown = NULL;

      if (!rempart_merge_tell_value (apply, theirs, i, &value, &shown, error))
        return FALSE;
      if (g_str_equal (name, "embedded") && !rempart_merge_bring_archive (apply->merge, &value, error))
        return FALSE;
      if (g_str_equal (name, "document"))
        {
          g_autofree char *claimed = rempart_merge_claim_document (apply, value, change->part.side == REMPART_SIDE_THEIRS &&
                                                                   change->kind == REMPART_MERGE_CLASH);

          override (overrides, "document", g_steal_pointer (&claimed));
        }
      else if (g_str_equal (name, "event") && g_str_equal (theirs->entity->name, "signature"))
        override (overrides, "event", dup_number (get_next_event (apply)));
      else
        override (overrides, rempart_merge_get_column (theirs->entity, i), g_steal_pointer (&value));
    }
  return TRUE;
}

static void
record_birth (RempartMergeApply        *apply,
              const RempartMergeChange *change,
              GArray                   *overrides,
              gint64                    row,
              const char               *key)
{
  const RempartStateEntity *entity = change->entity;

  for (guint i = 0; i < entity->n_fields; i++)
    {
      const char *name = entity->fields[i].name;
      const char *value = find_override (overrides, rempart_merge_get_column (entity, i))->value;
      g_autofree char *own = g_str_equal (entity->name, "comment") && g_str_equal (name, "thread") && g_str_equal (value, "0")
                               ? dup_number (row) : NULL;

      /* What it belongs to is told by the key, and the initial value by silence. */
      if (g_str_equal (name, entity->begins) || entity->fields[i].refers != NULL ||
          g_str_equal (value, entity->fields[i].initial != NULL ? entity->fields[i].initial : ""))
        continue;
      rempart_step_record (apply->step, rempart_merge_change_get_action (change), rempart_entity_get (entity->name), row, key, name,
                           own != NULL ? own : value);
    }
}

gboolean
rempart_merge_add_thing (RempartMergeApply         *apply,
                         const RempartMergeChange  *change,
                         GError                   **error)
{
  const RempartEntity *entity = rempart_entity_get (change->entity->name);
  g_autoptr (GArray) overrides = g_array_new (FALSE, FALSE, sizeof (Override));
  const char *begins = change->entity->begins;
  g_autofree char *key = NULL;
  g_autofree char *beginning = NULL;
  guint first = apply->step->deltas->len;
  gint64 row = 0;

  g_array_set_clear_func (overrides, override_clear);
  if (entity == NULL)
    return TRUE;
  if (!fill_overrides (apply, change, overrides, error) ||
      !copy_row (apply, change->theirs, overrides, &row, error) ||
      !settle_thread (apply, change->theirs, row, error))
    return FALSE;
  if (g_str_equal (change->entity->name, "evidence"))
    {
      key = g_strdup (find_override (overrides, "document")->value);
      beginning = g_strdup (key);
    }
  else
    {
      key = rempart_merge_dup_key (apply, change->theirs);
      beginning = g_str_equal (begins, "evidence") ? rempart_merge_dup_beginning (apply, change->theirs)
                                                   : g_strdup (find_override (overrides, begins)->value);
    }
  rempart_step_set_as (apply->step, rempart_merge_change_get_action (change), entity, row, key, "removed", "1", "0",
                       begins, NULL, beginning);
  record_birth (apply, change, overrides, row, key);
  rempart_merge_credit (apply, first, change->part.actor);
  return TRUE;
}

