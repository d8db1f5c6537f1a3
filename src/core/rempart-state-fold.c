/* rempart-state-fold.c: what the history says up to an event
 *
 * History names things as a person does: a link tells "DOC-014 C", an answer the id of its item. What is meant is worked out from
 * what the history said up to that event; only where two things had the same name then does the table of today decide.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-private.h"

#include <string.h>

#include "rempart-project-private.h"

typedef struct
{
  RempartDb    *db;
  RempartState *state;
  GHashTable   *items;       /* id of an item -> GPtrArray of RempartThing, answers */
  GHashTable   *documents;   /* id -> RempartThing, those that are kept */
  GHashTable   *revisions;   /* RempartThing of a document -> GPtrArray of RempartThing */
  gint64        n_catalogues;
} Fold;

/* One event */
typedef struct
{
  gint64      id;
  gint64      row;
  const char *entity;
  const char *key;
  const char *field;
  const char *value;     /* (nullable) */
  gboolean    was_null;
} Told;

static void
place_free (RempartPlace *place)
{
  g_free (place->catalogue);
  g_free (place->item);
  g_free (place);
}

GHashTable *
rempart_state_load_places (RempartDb  *db,
                           GError    **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) place_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (db, error, "SELECT id, catalogue, item FROM answer", "");

  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (db, stmt, &local_error))
    {
      RempartPlace *place = g_new0 (RempartPlace, 1);

      place->row = sqlite3_column_int64 (stmt, 0);
      place->catalogue = rempart_db_dup_text (stmt, 1);
      place->item = rempart_db_dup_text (stmt, 2);
      g_hash_table_insert (places, &place->row, place);
    }
  if (local_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static void
add_for_item (Fold         *fold,
              const char   *item,
              RempartThing *answer)
{
  GPtrArray *answers = g_hash_table_lookup (fold->items, item);

  if (answers == NULL)
    {
      answers = g_ptr_array_new ();
      g_hash_table_insert (fold->items, g_strdup (item), answers);
    }
  g_ptr_array_add (answers, answer);
}

static RempartThing *
add_answer (Fold       *fold,
            gint64      row,
            const char *catalogue,
            const char *item)
{
  RempartThing *thing = rempart_state_add (fold->state, rempart_state_entity_find ("answer"), row);

  thing->catalogue = g_strdup (catalogue);
  thing->key = g_strdup (item);
  add_for_item (fold, item, thing);
  return thing;
}

/* "ANSM-CON-ACC-02", or with its catalogue before it where two have such an item */
static const char *
get_item_id (const char *key)
{
  const char *colon = strchr (key, ':');

  return colon != NULL ? colon + 1 : key;
}

static void
set_reference (RempartThing *self,
               const char   *field,
               RempartThing *target,
               gint64        event)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, target->row);

  rempart_thing_set (self, (guint) rempart_state_entity_field (self->entity, field), row, event);
}

/* What the tables of today say of a row of ours that the history leaves open; 0 when they say nothing. */
static gint64
ask_table (Fold         *fold,
           RempartThing *self,
           const char   *field)
{
  const RempartStateField *described = &self->entity->fields[rempart_state_entity_field (self->entity, field)];
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?1",
                                          described->column != NULL ? described->column : described->name,
                                          self->entity->from, self->entity->row);
  g_autoptr (RempartRow) row = NULL;

  return rempart_db_get_row (fold->db, &row, NULL, sql, "i", self->row) && row != NULL ? sqlite3_column_int64 (row, 0) : 0;
}

/* The one of @candidates that is meant; the last where nothing tells. */
static RempartThing *
choose (Fold         *fold,
        RempartThing *self,
        const char   *field,
        GPtrArray    *candidates)
{
  gint64 row;

  if (candidates->len == 0)
    return NULL;
  if (candidates->len > 1)
    {
      row = ask_table (fold, self, field);
      for (guint i = 0; i < candidates->len; i++)
        if (((RempartThing *) g_ptr_array_index (candidates, i))->row == row)
          return g_ptr_array_index (candidates, i);
    }
  return g_ptr_array_index (candidates, candidates->len - 1);
}

static gboolean
is_in_project (Fold       *fold,
               const char *slot)
{
  GPtrArray *catalogues = rempart_state_get_things (fold->state, "catalogue");

  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartThing *catalogue = g_ptr_array_index (catalogues, i);

      if (catalogue->kept && g_str_equal (catalogue->key, slot))
        return TRUE;
    }
  return FALSE;
}

static RempartThing *
find_answer (Fold         *fold,
             RempartThing *self,
             const char   *key)
{
  GPtrArray *answers = g_hash_table_lookup (fold->items, get_item_id (key));
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  const char *colon = strchr (key, ':');

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      RempartThing *answer = g_ptr_array_index (answers, i);

      if (is_in_project (fold, answer->catalogue) &&
          (colon == NULL || answers->len == 1 || strncmp (answer->catalogue, key, (gsize) (colon - key)) == 0))
        g_ptr_array_add (candidates, answer);
    }
  /* A later edition may have an id of its own, under which the key names the catalogue. */
  return choose (fold, self, "answer", candidates->len > 0 || answers == NULL ? candidates : answers);
}

/* "DOC-014 C": the document may have spaces in its id, and the revision none at all. */
static RempartThing *
find_revision (Fold         *fold,
               RempartThing *self,
               const char   *field,
               const char   *shown)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new ();
  gsize length = strlen (shown);

  for (gsize end = 1; end <= length; end++)
    if (shown[end] == ' ' || shown[end] == '\0')
      {
        g_autofree char *id = g_strndup (shown, end);
        const char *name = shown[end] == '\0' ? "" : shown + end + 1;
        RempartThing *document = g_hash_table_lookup (fold->documents, id);
        GPtrArray *revisions = document != NULL ? g_hash_table_lookup (fold->revisions, document) : NULL;

        for (guint i = 0; revisions != NULL && i < revisions->len; i++)
          {
            RempartThing *revision = g_ptr_array_index (revisions, i);

            if (revision->kept && g_str_equal (rempart_thing_get (revision, "revision"), name))
              g_ptr_array_add (candidates, revision);
          }
      }
  return choose (fold, self, field, candidates);
}

static RempartThing *
find_latest_revision (Fold       *fold,
                      const char *document)
{
  RempartThing *evidence = g_hash_table_lookup (fold->documents, document);
  GPtrArray *revisions = evidence != NULL ? g_hash_table_lookup (fold->revisions, evidence) : NULL;

  return revisions != NULL ? g_ptr_array_index (revisions, revisions->len - 1) : NULL;
}

static void
add_revision (Fold         *fold,
              RempartThing *document,
              RempartThing *revision)
{
  GPtrArray *revisions = g_hash_table_lookup (fold->revisions, document);

  if (revisions == NULL)
    {
      revisions = g_ptr_array_new ();
      g_hash_table_insert (fold->revisions, document, revisions);
    }
  g_ptr_array_add (revisions, revision);
}

/* What a new thing belongs to, by the key that its first event has */
static void
settle (Fold         *fold,
        RempartThing *self,
        const Told   *told)
{
  const char *entity = self->entity->name;
  RempartThing *whole = NULL;
  const char *field = NULL;

  if (g_str_equal (entity, "revision"))
    {
      field = "evidence";
      whole = g_hash_table_lookup (fold->documents, told->key);
      if (whole != NULL)
        add_revision (fold, whole, self);
    }
  else if (g_str_equal (entity, "file"))
    {
      field = "revision";
      whole = find_revision (fold, self, field, told->key);
      if (whole == NULL)
        whole = find_latest_revision (fold, told->key);
    }
  else if (g_str_equal (entity, "link") || g_str_equal (entity, "comment"))
    {
      field = "answer";
      whole = find_answer (fold, self, told->key);
    }
  if (whole != NULL)
    set_reference (self, field, whole, told->id);
}

/* A history that was recovered with gaps tells of a revision again once it told of its document. */
static gboolean
lacks_whole (RempartThing *self)
{
  for (guint i = 0; i < self->entity->n_fields; i++)
    if (self->entity->fields[i].belongs && rempart_thing_get_ref (self, self->entity->fields[i].name) == NULL)
      return TRUE;
  return FALSE;
}

static void
name_document (Fold         *fold,
               RempartThing *self,
               const char   *id)
{
  const char *former = rempart_thing_get (self, "document");

  if (g_hash_table_lookup (fold->documents, former) == self)
    g_hash_table_remove (fold->documents, former);
  if (id != NULL)
    g_hash_table_insert (fold->documents, g_strdup (id), self);
}

/* The revision that a link is pinned to, told as it was called then */
static void
pin (Fold         *fold,
     RempartThing *self,
     const Told   *told)
{
  RempartThing *known = rempart_thing_get_ref (self, "evidence");
  RempartThing *revision;

  if (known != NULL && told->was_null)
    {
      g_autofree char *label = rempart_thing_dup_label (known);

      /* An undo brings back the link that there was. */
      if (g_str_equal (label, told->value))
        return;
    }
  revision = find_revision (fold, self, "evidence", told->value);
  if (revision != NULL)
    set_reference (self, "evidence", revision, told->id);
  else if (known == NULL)
    rempart_thing_set (self, 0, NULL, told->id);
}

/* A thing begins, ends, or what it is recognised by changes. */
static void
take_existence (Fold         *fold,
                RempartThing *self,
                const Told   *told)
{
  const char *entity = self->entity->name;
  gboolean is_document = g_str_equal (entity, "evidence");

  if (is_document)
    name_document (fold, self, told->value);
  if (told->value == NULL)
    {
      self->kept = FALSE;
      return;
    }
  if (told->was_null)
    self->kept = TRUE;
  if (g_str_equal (entity, "catalogue"))
    {
      if (self->values[0].value == NULL)
        rempart_thing_set (self, 0, told->value, told->id);
    }
  else if (g_str_equal (entity, "link"))
    pin (fold, self, told);
  else
    rempart_thing_set (self, (guint) rempart_state_entity_field (self->entity, self->entity->begins), told->value, told->id);
}

/* The item of an answer never changes: where the history says another one than the table, the table was tampered with. */
static void
rename_thing (Fold         *fold,
              RempartThing *self,
              const char   *key)
{
  if (g_strcmp0 (self->key, key) == 0)
    return;
  if (self->catalogue != NULL)
    g_ptr_array_remove (g_hash_table_lookup (fold->items, self->key), self);
  g_free (self->key);
  self->key = g_strdup (key);
  if (self->catalogue != NULL)
    add_for_item (fold, key, self);
}

static void
take (Fold                     *fold,
      const RempartStateEntity *entity,
      const Told               *told)
{
  RempartThing *thing = rempart_state_look_up (fold->state, entity, told->row);
  int field;

  if (thing == NULL && g_str_equal (entity->name, "answer"))
    thing = add_answer (fold, told->row, "", get_item_id (told->key));
  if (thing == NULL)
    {
      thing = rempart_state_add (fold->state, entity, told->row);
      settle (fold, thing, told);
    }
  else if (lacks_whole (thing))
    {
      settle (fold, thing, told);
    }
  if (thing->first == 0)
    thing->first = told->id;
  rename_thing (fold, thing, thing->catalogue != NULL ? get_item_id (told->key) : told->key);
  if (entity->begins != NULL && g_str_equal (entity->begins, told->field))
    {
      take_existence (fold, thing, told);
      return;
    }
  field = rempart_state_entity_field (entity, told->field);
  if (field >= 0 && entity->fields[field].refers == NULL)
    rempart_thing_set (thing, (guint) field, told->value, told->id);
}

static void
take_event (Fold       *fold,
            const Told *told)
{
  const RempartStateEntity *entity = rempart_state_entity_find (told->entity);

  if (entity != NULL)
    take (fold, entity, told);
  else if (g_str_equal (told->entity, "project") && g_str_equal (told->field, "catalogue"))
    {
      /* A new project tells its catalogues in the order of their rows. */
      Told begins = *told;

      begins.row = fold->n_catalogues++;
      take (fold, rempart_state_entity_find ("catalogue"), &begins);
    }
}

static gboolean
add_answers (Fold    *fold,
             GError **error)
{
  g_autoptr (GHashTable) places = rempart_state_load_places (fold->db, error);
  GHashTableIter iter;
  gpointer place;

  if (places == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    add_answer (fold, ((RempartPlace *) place)->row, ((RempartPlace *) place)->catalogue, ((RempartPlace *) place)->item);
  rempart_state_add (fold->state, rempart_state_entity_find ("device"), 1);
  return TRUE;
}

/* The text of a column as it is: the state takes a copy of what it keeps. */
static const char *
get_text (sqlite3_stmt *stmt,
          int           column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text != NULL && !g_utf8_validate (text, -1, NULL) ? "" : text;
}

static gboolean
read_events (Fold    *fold,
             gint64   event,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = rempart_db_query (fold->db, error,
                                         "SELECT id, entity, row, key, field, new, old IS NULL FROM event "
                                         "WHERE id <= ?1 ORDER BY id", "i", event);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (fold->db, stmt, &local_error))
    {
      Told told = {
        .id = sqlite3_column_int64 (stmt, 0), .entity = get_text (stmt, 1), .row = sqlite3_column_int64 (stmt, 2),
        .key = get_text (stmt, 3), .field = get_text (stmt, 4), .value = get_text (stmt, 5),
        .was_null = sqlite3_column_int (stmt, 6) != 0,
      };

      fold->state->event = told.id;
      if (told.entity != NULL && told.key != NULL && told.field != NULL)
        take_event (fold, &told);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

RempartState *
rempart_state_fold_db (RempartDb  *db,
                       gint64      event,
                       GError    **error)
{
  g_autoptr (RempartState) state = rempart_state_new ();
  Fold fold = {
    .db = db, .state = state,
    .items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref),
    .documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .revisions = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref),
  };
  gboolean ok = add_answers (&fold, error) && read_events (&fold, event, error);

  g_hash_table_unref (fold.items);
  g_hash_table_unref (fold.documents);
  g_hash_table_unref (fold.revisions);
  if (!ok)
    return NULL;
  rempart_state_finish (state);
  return g_steal_pointer (&state);
}

RempartState *
rempart_state_fold (RempartProject  *project,
                    gint64           event,
                    GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (project->db != NULL, NULL);

  return rempart_state_fold_db (project->db, event, error);
}
