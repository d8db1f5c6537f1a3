/* rempart-history-list.c: choosing events of the history and reading them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-inspector.h"
#include "rempart-state-private.h"
#include "rempart-words.h"

REMPART_DEFINE_ENUM (RempartEventKind, rempart_event_kind, REMPART_N_EVENT_KINDS, "kind of change",
                     { "any", NC_("kind of change", "All changes") }, { "answer", NC_("kind of change", "Answers") },
                     { "link", NC_("kind of change", "Evidence of items") }, { "evidence", NC_("kind of change", "Documents") },
                     { "device", NC_("kind of change", "Device") }, { "catalogue", NC_("kind of change", "Sources") },
                     { "review", NC_("kind of change", "Review and signatures") },
                     { "baseline", NC_("kind of change", "Baselines") }, { "project", NC_("kind of change", "Project file") })

/* The entities of a kind, each between two spaces; what is of none of them is about the file. */
static const char * const entities[REMPART_N_EVENT_KINDS] = {
  [REMPART_EVENT_ANSWER] = " answer ",
  [REMPART_EVENT_LINK] = " link ",
  [REMPART_EVENT_EVIDENCE] = " evidence revision file ",
  [REMPART_EVENT_DEVICE] = " device characteristic ",
  [REMPART_EVENT_CATALOGUE] = " catalogue ",
  [REMPART_EVENT_REVIEW] = " person comment signature ",
  [REMPART_EVENT_BASELINE] = " baseline ",
  [REMPART_EVENT_PROJECT] = " project ",
};

/* What a signature means is an entry of its own beside the one that begins it. */
#define MEANING "CASE WHEN entity = 'signature' AND field = 'name' THEN (SELECT born.new FROM event born " \
                "WHERE born.entity = 'signature' AND born.row = event.row AND born.field = 'meaning' ORDER BY born.id LIMIT 1) END"
#define COLUMNS "SELECT id, at, step, actor, action, entity, key, field, old, new, hash, " MEANING " FROM event"
#define PLACES "SELECT id, at FROM event"
#define COUNT "SELECT count(*) FROM event"
#define OF_ITEM "((entity = 'answer' AND row = ?1) " \
                "OR (entity = 'link' AND row IN (SELECT id FROM evidence_link WHERE answer = ?1)) " \
                "OR (entity = 'comment' AND row IN (SELECT id FROM comment WHERE answer = ?1)) " \
                "OR (entity = 'signature' AND row IN (SELECT id FROM signature WHERE scope = 'answer' AND target = ?1)))"
/* Names the last parameter, so that each of them can always be bound. */
#define NEWEST " ORDER BY id DESC LIMIT ?8 OFFSET ?9"
#define LATEST " ORDER BY at DESC, id DESC LIMIT ?8 OFFSET ?9"

static void
narrow (GString    *sql,
        const char *condition)
{
  g_string_append (sql, g_str_has_suffix (sql->str, " FROM event") ? " WHERE " : " AND ");
  g_string_append (sql, condition);
}

/* The first moment of the day @text, or of the day after it; what is no date narrows nothing. (transfer full) (nullable) */
static char *
dup_moment (const char *text,
            guint       days)
{
  GDate date;

  if (text == NULL || !rempart_date_parse (text, &date))
    return NULL;
  g_date_add_days (&date, days);
  return rempart_date_get_start (&date);
}

static gint64
get_answer_row (RempartProject *self,
                RempartItem    *item)
{
  RempartAnswerRecord *record = item != NULL ? rempart_project_get_record (self, item) : NULL;

  return record != NULL ? record->row : 0;
}

/* Which entries are left out of a brief list, as the registry of entities has it. Each is found along the index of rows, so that a long
 * history is not read for it. */
static const char *
get_brief (void)
{
  static char *brief;
  g_autoptr (GString) sql = NULL;

  if (!g_once_init_enter (&brief))
    return brief;
  sql = g_string_new ("id NOT IN (");
  for (guint i = 0; i < rempart_state_entity_count (); i++)
    {
      const RempartStateEntity *entity = rempart_state_entity_get (i);
      g_autoptr (GString) fields = g_string_new (NULL);

      for (guint j = 0; j < entity->n_fields; j++)
        if (entity->fields[j].born)
          g_string_append_printf (fields, "%s'%s'", fields->len > 0 ? ", " : "", entity->fields[j].name);
      if (fields->len == 0)
        continue;
      g_string_append_printf (sql, "%sSELECT part.id FROM event part JOIN event whole ON whole.entity = part.entity AND "
                              "whole.row = part.row AND whole.step = part.step AND whole.field = '%s' AND whole.old IS NULL "
                              "WHERE part.entity = '%s' AND part.field IN (%s)", g_str_has_suffix (sql->str, "(") ? "" : " UNION ALL ",
                              entity->begins, entity->name, fields->str);
    }
  g_string_append_c (sql, ')');
  g_once_init_leave (&brief, g_string_free (g_steal_pointer (&sql), FALSE));
  return brief;
}

/* Fragments that are literals, put together: no value becomes SQL. */
static sqlite3_stmt *
query (RempartProject            *self,
       const char                *columns,
       const char                *tail,
       const RempartEventFilter  *filter,
       gint64                     limit,
       gint64                     offset,
       GError                   **error)
{
  g_autoptr (GString) sql = g_string_new (columns);
  g_autofree char *from = dup_moment (filter->from, 0);
  g_autofree char *to = dup_moment (filter->to, 1);
  sqlite3_stmt *stmt;

  if (filter->item != NULL)
    narrow (sql, OF_ITEM);
  if (filter->actor != NULL && *filter->actor != '\0')
    narrow (sql, "actor = ?2");
  if (from != NULL)
    narrow (sql, "at >= ?3");
  if (to != NULL)
    narrow (sql, "at < ?4");
  if (filter->kind != REMPART_EVENT_ANY)
    narrow (sql, "instr(?5, ' ' || entity || ' ') > 0");
  if (filter->first > 0)
    narrow (sql, "id >= ?6");
  if (filter->last > 0)
    narrow (sql, "id <= ?7");
  if (filter->brief)
    narrow (sql, get_brief ());
  g_string_append (sql, tail);
  stmt = rempart_db_query (self->db, error, sql->str, "ittttiiii", get_answer_row (self, filter->item), filter->actor,
                           from, to, entities[filter->kind], filter->first, filter->last, limit, offset);
  /* SQLite borrows what was bound, and the moments end with this function. */
  if (stmt != NULL && from != NULL)
    sqlite3_bind_text (stmt, 3, from, -1, SQLITE_TRANSIENT);
  if (stmt != NULL && to != NULL)
    sqlite3_bind_text (stmt, 4, to, -1, SQLITE_TRANSIENT);
  return stmt;
}

static RempartEvent *
read_event (sqlite3_stmt *stmt)
{
  RempartEvent *event = g_object_new (REMPART_TYPE_EVENT, NULL);

  event->id = sqlite3_column_int64 (stmt, 0);
  event->at = rempart_db_dup_text (stmt, 1);
  event->step = sqlite3_column_int64 (stmt, 2);
  event->actor = rempart_db_dup_text (stmt, 3);
  event->action = rempart_db_dup_text (stmt, 4);
  event->entity = rempart_db_dup_text (stmt, 5);
  event->key = rempart_db_dup_text (stmt, 6);
  event->field = rempart_db_dup_text (stmt, 7);
  event->begins = sqlite3_column_type (stmt, 8) == SQLITE_NULL;
  event->old_value = rempart_db_dup_text (stmt, 8);
  event->ends = sqlite3_column_type (stmt, 9) == SQLITE_NULL;
  event->new_value = rempart_db_dup_text (stmt, 9);
  event->hash = rempart_db_dup_text (stmt, 10);
  event->meaning = sqlite3_column_type (stmt, 11) != SQLITE_NULL ? rempart_db_dup_text (stmt, 11) : NULL;
  return event;
}

/* What SQL does not tell */

/* Whether the event is about an item that no catalogue of the project has any more: it was withdrawn, or its catalogue taken out. */
static gboolean
is_about_former_item (RempartProject *self,
                      RempartEvent   *event)
{
  const char *colon = strchr (event->key, ':');
  const char *id = colon != NULL ? colon + 1 : event->key;
  gsize length = colon != NULL ? (gsize) (colon - event->key) : 0;

  if (!g_str_equal (event->entity, "answer") && !g_str_equal (event->entity, "link"))
    return FALSE;
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (self->catalogues, i);
      const char *name = rempart_catalogue_get_id (catalogue);

      if (colon != NULL && (strlen (name) != length || strncmp (name, event->key, length) != 0))
        continue;
      if (rempart_catalogue_is_answerable (catalogue) && rempart_catalogue_find_item (catalogue, id) != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
holds_words (RempartEvent *event,
             GStrv         words)
{
  g_autofree char *summary = rempart_event_dup_summary (event);
  g_autofree char *moment = rempart_date_format_moment (event->at);
  g_autofree char *all = g_strjoin ("\n", event->key, event->actor, moment, summary, rempart_event_get_old_label (event),
                                    rempart_event_get_new_label (event), NULL);
  g_autofree char *folded = rempart_text_fold (all);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): the words to look for, NULL when there are none */
static GStrv
split_words (const RempartEventFilter *filter)
{
  g_autofree char *folded = filter->words != NULL ? rempart_text_fold (filter->words) : NULL;
  g_auto (GStrv) words = NULL;

  if (folded == NULL || *g_strstrip (folded) == '\0')
    return NULL;
  words = g_strsplit_set (folded, " \t", -1);
  return g_steal_pointer (&words);
}

static gboolean
needs_reading (const RempartEventFilter *filter)
{
  return filter->former || (filter->words != NULL && *filter->words != '\0');
}

static gboolean
foreach (RempartProject            *self,
         const RempartEventFilter  *filter,
         guint                      limit,
         guint                      offset,
         RempartEventFunc           func,
         gpointer                   user_data,
         GError                   **error)
{
  g_auto (GStrv) words = split_words (filter);
  g_autoptr (GError) local_error = NULL;
  gboolean read = needs_reading (filter);
  guint n = 0;
  sqlite3_stmt *stmt = query (self, COLUMNS, NEWEST, filter, read || limit == 0 ? -1 : (gint64) limit, read ? 0 : offset, error);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      g_autoptr (RempartEvent) event = read_event (stmt);

      if ((filter->former && !is_about_former_item (self, event)) || (words != NULL && !holds_words (event, words)))
        continue;
      if (read && n++ < offset)
        continue;
      if (!func (event, user_data) || (read && limit > 0 && n == offset + limit))
        {
          sqlite3_reset (stmt);
          return TRUE;
        }
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const RempartEventFilter everything = { 0 };

gboolean
rempart_project_foreach_event (RempartProject            *self,
                               const RempartEventFilter  *filter,
                               RempartEventFunc           func,
                               gpointer                   user_data,
                               GError                   **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return foreach (self, filter != NULL ? filter : &everything, 0, 0, func, user_data, error);
}

static gboolean
add_cb (RempartEvent *event,
        gpointer      user_data)
{
  g_ptr_array_add (user_data, g_object_ref (event));
  return TRUE;
}

GPtrArray *
rempart_project_list_events (RempartProject            *self,
                             const RempartEventFilter  *filter,
                             guint                      limit,
                             guint                      offset,
                             GError                   **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  if (!foreach (self, filter != NULL ? filter : &everything, limit, offset, add_cb, events, error))
    return NULL;
  return g_steal_pointer (&events);
}

static gboolean
count_cb (RempartEvent *event,
          gpointer      user_data)
{
  (*(guint *) user_data)++;
  return TRUE;
}

guint
rempart_project_count_events (RempartProject           *self,
                              const RempartEventFilter *filter)
{
  sqlite3_stmt *stmt;
  guint count = 0;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), 0);
  g_return_val_if_fail (self->db != NULL, 0);

  if (filter == NULL)
    filter = &everything;
  if (needs_reading (filter))
    foreach (self, filter, 0, 0, count_cb, &count, NULL);
  else if ((stmt = query (self, COUNT, " LIMIT ?8 OFFSET ?9", filter, 1, 0, NULL)) != NULL)
    {
      if (rempart_db_next (self->db, stmt, NULL))
        count = (guint) sqlite3_column_int64 (stmt, 0);
      sqlite3_reset (stmt);
    }
  return count;
}

/* Places. Events of one day follow each other, so a day is worked out once, and its ends tell which others are of it. */

typedef struct
{
  GArray  *places;
  guint32  day;
  char    *start;
  char    *end;
} Indexing;

static void
add_place (Indexing   *indexing,
           gint64      id,
           const char *at)
{
  RempartEventPlace place = { .id = id };
  GDate date;

  if (indexing->start == NULL || strcmp (at, indexing->start) < 0 || strcmp (at, indexing->end) >= 0)
    {
      g_clear_pointer (&indexing->start, g_free);
      g_clear_pointer (&indexing->end, g_free);
      indexing->day = 0;
      if (rempart_date_get_day (at, &date))
        {
          indexing->day = g_date_get_julian (&date);
          indexing->start = rempart_date_get_start (&date);
          g_date_add_days (&date, 1);
          indexing->end = rempart_date_get_start (&date);
        }
    }
  place.day = indexing->day;
  g_array_append_val (indexing->places, place);
}

static gboolean
add_place_cb (RempartEvent *event,
              gpointer      user_data)
{
  add_place (user_data, event->id, event->at);
  return TRUE;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const RempartEventPlace *left = a, *right = b;

  return (left->id < right->id) - (left->id > right->id);
}

/* By their moments the index alone is read, which is a tenth of the table; that is the order of their ids save where the clock was
 * set back. */
static gboolean
goes_by_moment (const RempartEventFilter *filter)
{
  return filter->item == NULL && (filter->actor == NULL || *filter->actor == '\0') && filter->kind == REMPART_EVENT_ANY &&
         filter->first <= 0 && filter->last <= 0;
}

static void
sort_places (GArray *places)
{
  for (guint i = 1; i < places->len; i++)
    if (g_array_index (places, RempartEventPlace, i - 1).id < g_array_index (places, RempartEventPlace, i).id)
      {
        g_array_sort (places, compare_places);
        return;
      }
}

static gboolean
index_all (RempartProject            *self,
           const RempartEventFilter  *filter,
           Indexing                  *indexing,
           GError                   **error)
{
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = query (self, PLACES, goes_by_moment (filter) ? LATEST : NEWEST, filter, -1, 0, error);

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      const char *at = (const char *) sqlite3_column_text (stmt, 1);

      add_place (indexing, sqlite3_column_int64 (stmt, 0), at != NULL ? at : "");
    }
  sort_places (indexing->places);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

GArray *
rempart_project_index_events (RempartProject            *self,
                              const RempartEventFilter  *filter,
                              GError                   **error)
{
  Indexing indexing = { 0 };
  gboolean done;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  if (filter == NULL)
    filter = &everything;
  indexing.places = g_array_new (FALSE, FALSE, sizeof (RempartEventPlace));
  done = needs_reading (filter) ? foreach (self, filter, 0, 0, add_place_cb, &indexing, error)
                                : index_all (self, filter, &indexing, error);
  g_free (indexing.start);
  g_free (indexing.end);
  if (!done)
    g_clear_pointer (&indexing.places, g_array_unref);
  return indexing.places;
}

RempartEvent *
rempart_project_get_event (RempartProject  *self,
                           gint64           id,
                           GError         **error)
{
  RempartEventFilter filter = { .first = id, .last = id };
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);
  g_return_val_if_fail (id > 0, NULL);

  events = rempart_project_list_events (self, &filter, 1, 0, error);
  if (events == NULL)
    return NULL;
  if (events->len > 0)
    return g_object_ref (g_ptr_array_index (events, 0));
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %lld: the number of an entry of the history */
               _("The history has no entry %lld."), (long long) id);
  return NULL;
}

GPtrArray *
rempart_project_list_born (RempartProject  *self,
                           RempartEvent    *event,
                           GError         **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);
  g_return_val_if_fail (REMPART_IS_EVENT (event), NULL);

  if (!rempart_event_begins (event))
    return g_steal_pointer (&events);
  stmt = rempart_db_query (self->db, error, COLUMNS " WHERE entity = ?1 AND step = ?2 AND "
                           "row = (SELECT row FROM event WHERE id = ?3) ORDER BY id", "tii", event->entity, event->step, event->id);
  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      g_autoptr (RempartEvent) part = read_event (stmt);

      if (rempart_state_field_is_born (part->entity, part->field))
        g_ptr_array_add (events, g_steal_pointer (&part));
    }
  if (local_error == NULL)
    return g_steal_pointer (&events);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

GStrv
rempart_project_list_actors (RempartProject  *self,
                             GError         **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  /* From one name to the next along the index, rather than over each event */
  stmt = rempart_db_query (self->db, error,
                           "WITH RECURSIVE name (actor) AS (SELECT min(actor) FROM event UNION ALL "
                           "SELECT (SELECT min(actor) FROM event WHERE actor > name.actor) FROM name WHERE name.actor IS NOT NULL) "
                           "SELECT actor FROM name WHERE actor IS NOT NULL ORDER BY actor COLLATE NOCASE", "");
  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    {
      g_autofree char *name = rempart_db_dup_text (stmt, 0);

      g_strv_builder_add (names, name);
    }
  if (local_error == NULL)
    return g_strv_builder_end (names);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gint64
rempart_project_get_history_end (RempartProject  *self,
                                 const char     **hash)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), 0);

  if (hash != NULL)
    *hash = self->chain.hash;
  return self->chain.id;
}

RempartEventKind
rempart_event_get_kind (RempartEvent *self)
{
  g_autofree char *sought = NULL;

  g_return_val_if_fail (REMPART_IS_EVENT (self), REMPART_EVENT_ANY);

  sought = g_strdup_printf (" %s ", self->entity);
  for (RempartEventKind kind = REMPART_EVENT_ANSWER; kind < REMPART_N_EVENT_KINDS; kind++)
    if (strstr (entities[kind], sought) != NULL)
      return kind;
  return REMPART_EVENT_PROJECT;
}

static gboolean
names_thing (RempartEvent *self)
{
  const RempartStateEntity *entity = self->entity != NULL ? rempart_state_entity_find (self->entity) : NULL;

  return entity != NULL && g_strcmp0 (entity->begins, self->field) == 0;
}

gboolean
rempart_event_begins (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), FALSE);

  return self->begins && !self->ends && names_thing (self);
}

gboolean
rempart_event_ends (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), FALSE);

  return self->ends && !self->begins && names_thing (self);
}
