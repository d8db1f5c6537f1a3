/* rempart-history.c: the append-only record of a project and its chain of hashes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-review-private.h"
#include "rempart-state.h"

G_DEFINE_FINAL_TYPE (RempartEvent, rempart_event, G_TYPE_OBJECT)

static void
rempart_event_finalize (GObject *object)
{
  RempartEvent *self = REMPART_EVENT (object);

  g_free (self->at);
  g_free (self->actor);
  g_free (self->action);
  g_free (self->entity);
  g_free (self->key);
  g_free (self->field);
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self->hash);
  g_free (self->meaning);

  G_OBJECT_CLASS (rempart_event_parent_class)->finalize (object);
}

static void
rempart_event_class_init (RempartEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_event_finalize;
}

static void
rempart_event_init (RempartEvent *self)
{
}

static gint64 shift;

void
rempart_time_shift (gint64 seconds)
{
  shift = seconds;
}

char *
rempart_time_now (void)
{
  gint64 now = g_get_real_time () + shift * G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", seconds, (int) (now / 1000 % 1000));
}

/* The chain */

void
rempart_netstring_append (GString    *text,
                          const char *value)
{
  if (value == NULL)
    g_string_append (text, "-,");
  else
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s,", strlen (value), value);
}

static void
append_number (GString *text,
               gint64   value)
{
  char number[24];

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, value);
  rempart_netstring_append (text, number);
}

/* The rule that data/sql/schema-1.sql states */
char *
rempart_event_hash (const char             *previous,
                    gint64                  id,
                    gint64                  step,
                    const char             *at,
                    const RempartEventData *event)
{
  g_autoptr (GString) text = g_string_new (NULL);

  rempart_netstring_append (text, previous);
  append_number (text, id);
  append_number (text, step);
  rempart_netstring_append (text, at);
  rempart_netstring_append (text, event->actor);
  rempart_netstring_append (text, event->action);
  rempart_netstring_append (text, event->entity);
  append_number (text, event->row);
  rempart_netstring_append (text, event->key);
  rempart_netstring_append (text, event->field);
  rempart_netstring_append (text, event->old_value);
  rempart_netstring_append (text, event->new_value);
  return rempart_digest_data (text->str, text->len);
}

gboolean
rempart_chain_load (RempartChain  *chain,
                    RempartDb     *db,
                    GError       **error)
{
  g_autoptr (RempartRow) last = NULL;

  memset (chain, 0, sizeof *chain);
  if (!rempart_db_get_row (db, &last, error, "SELECT id, step, hash, at FROM event ORDER BY id DESC LIMIT 1", ""))
    return FALSE;
  if (last != NULL)
    {
      g_autofree char *hash = rempart_db_dup_text (last, 2);
      g_autofree char *at = rempart_db_dup_text (last, 3);

      chain->id = sqlite3_column_int64 (last, 0);
      chain->step = sqlite3_column_int64 (last, 1);
      g_strlcpy (chain->hash, hash, sizeof chain->hash);
      g_strlcpy (chain->at, at, sizeof chain->at);
    }
  return TRUE;
}

/* Computers correct their clocks by less than this all the time. */
#define SET_BACK (2 * G_TIME_SPAN_SECOND)

static gboolean
was_set_back (const char *from,
              const char *to)
{
  g_autoptr (GDateTime) before = NULL;
  g_autoptr (GDateTime) after = NULL;

  if (strcmp (to, from) >= 0)
    return FALSE;
  before = g_date_time_new_from_iso8601 (from, NULL);
  after = g_date_time_new_from_iso8601 (to, NULL);
  return before != NULL && after != NULL && g_date_time_difference (before, after) > SET_BACK;
}

static gboolean
append_at (RempartChain            *chain,
           RempartDb               *db,
           const RempartEventData  *event,
           const char              *at,
           GError                 **error)
{
  const char *previous = *chain->hash != '\0' ? chain->hash : NULL;
  g_autofree char *hash = rempart_event_hash (previous, chain->id + 1, chain->step, at, event);

  if (!rempart_db_run (db, error,
                       "INSERT INTO event (id, step, at, actor, action, entity, row, key, field, old, new, previous, hash) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", "iitttti" "tttttt",
                       chain->id + 1, chain->step, at, event->actor, event->action, event->entity, event->row,
                       event->key, event->field, event->old_value, event->new_value, previous, hash))
    return FALSE;
  chain->id++;
  g_strlcpy (chain->hash, hash, sizeof chain->hash);
  g_strlcpy (chain->at, at, sizeof chain->at);
  return TRUE;
}

/* The order of events is that of their numbers. Where the clock was set back their moments are not in that order, and the
 * history says so itself, once, so that nobody takes it for tampering. */
gboolean
rempart_chain_append (RempartChain            *chain,
                      RempartDb               *db,
                      const RempartEventData  *event,
                      GError                 **error)
{
  g_autofree char *at = rempart_time_now ();

  if (was_set_back (chain->at, at))
    {
      const RempartEventData clock = {
        .actor = event->actor, .action = "clock", .entity = "project", .row = 1, .key = "", .field = "at",
        .old_value = chain->at, .new_value = at,
      };

      if (!append_at (chain, db, &clock, at, error))
        return FALSE;
    }
  return append_at (chain, db, event, at, error);
}

/* What is wrong with the row in @stmt after the row whose id and hash are in @chain; moves @chain on to what the row says. */
static RempartMisfit
follow (sqlite3_stmt *stmt,
        RempartChain *chain)
{
  RempartMisfit misfit = REMPART_MISFIT_NONE;
  g_autofree char *hash = NULL;
  const char *values[13];
  gint64 id = sqlite3_column_int64 (stmt, 0);
  RempartEventData event;

  for (int i = 0; i < 13; i++)
    {
      values[i] = (const char *) sqlite3_column_text (stmt, i);
      /* What stands behind a zero byte would be shown, yet not be hashed; no edit can write one. */
      if (values[i] != NULL && strlen (values[i]) != (gsize) sqlite3_column_bytes (stmt, i))
        misfit = REMPART_MISFIT_CHANGED;
    }
  event = (RempartEventData) {
    .actor = values[3], .action = values[4], .entity = values[5], .row = sqlite3_column_int64 (stmt, 6),
    .key = values[7], .field = values[8], .old_value = values[9], .new_value = values[10],
  };
  hash = rempart_event_hash (values[11], id, sqlite3_column_int64 (stmt, 1), values[2], &event);
  if (g_strcmp0 (values[12], hash) != 0)
    misfit = REMPART_MISFIT_CHANGED;
  else if (misfit == REMPART_MISFIT_NONE && id != chain->id + 1)
    misfit = REMPART_MISFIT_GAP;
  else if (misfit == REMPART_MISFIT_NONE && g_strcmp0 (values[11], *chain->hash != '\0' ? chain->hash : NULL) != 0)
    misfit = REMPART_MISFIT_BREAK;
  chain->id = id;
  g_strlcpy (chain->hash, values[12] != NULL ? values[12] : "", sizeof chain->hash);
  return misfit;
}

gboolean
rempart_chain_check (RempartDb          *db,
                     RempartMisfitFunc   func,
                     gpointer            user_data,
                     GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  RempartChain chain = { 0 };
  sqlite3_stmt *stmt = rempart_db_query (db, error,
                                         "SELECT id, step, at, actor, action, entity, row, key, field, old, new, "
                                         "previous, hash FROM event ORDER BY id", "");

  if (stmt == NULL)
    return FALSE;
  while (rempart_db_next (db, stmt, &local_error))
    {
      RempartMisfit misfit = follow (stmt, &chain);

      if (misfit != REMPART_MISFIT_NONE && !func (chain.id, misfit, user_data))
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

static gboolean
keep_first (gint64        event,
            RempartMisfit misfit,
            gpointer      user_data)
{
  *(gint64 *) user_data = event;
  return FALSE;
}

gboolean
rempart_project_verify_history (RempartProject  *self,
                                gint64          *bad_event,
                                GError         **error)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  g_return_val_if_fail (bad_event != NULL, FALSE);

  *bad_event = 0;
  return rempart_chain_check (self->db, keep_first, bad_event, error);
}

/* What an event holds */

gint64
rempart_event_get_id (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), 0);
  return self->id;
}

gint64
rempart_event_get_step (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), 0);
  return self->step;
}

#define TEXT_GETTER(name, member)                              \
  const char *                                                 \
  rempart_event_get_##name (RempartEvent *self)                \
  {                                                            \
    g_return_val_if_fail (REMPART_IS_EVENT (self), NULL);      \
    return self->member;                                       \
  }

TEXT_GETTER (at, at)
TEXT_GETTER (actor, actor)
TEXT_GETTER (action, action)
TEXT_GETTER (entity, entity)
TEXT_GETTER (key, key)
TEXT_GETTER (field, field)
TEXT_GETTER (old, old_value)
TEXT_GETTER (new, new_value)
TEXT_GETTER (hash, hash)

/* Telling */

static const RempartEntity * const entities[] = {
  &rempart_device_entity, &rempart_answer_entity, &rempart_evidence_entity, &rempart_revision_entity,
  &rempart_file_entity, &rempart_link_entity, &rempart_characteristic_entity, &rempart_catalogue_entity,
  &rempart_person_entity, &rempart_comment_entity, &rempart_signature_entity, &rempart_baseline_entity,
};

static const RempartEntity *
find_entity (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_equal (entities[i]->name, name))
      return entities[i];
  return NULL;
}

const RempartEntity *
rempart_entity_get (const char *name)
{
  return find_entity (name);
}

/* A value as people read it: the words of the field have a label. */
static const char *
get_value_label (const char *field,
                 const char *value)
{
  RempartApplicability applicability;
  RempartProgress progress;
  RempartConformity conformity;
  RempartDecision decision;
  RempartTruth truth;
  RempartMeaning meaning;
  RempartReply reply;
  RempartMark mark;

  if (g_str_has_prefix (field, "reply_") && rempart_reply_from_nick (value, &reply))
    return rempart_reply_get_label (reply);
  if (strstr (field, "_mark_") != NULL && rempart_mark_from_nick (value, &mark))
    return rempart_mark_get_label (mark);
  if (g_str_equal (field, REMPART_ANSWER_DECISION) && rempart_decision_from_nick (value, &decision))
    return rempart_decision_get_label (decision);
  if (g_str_equal (field, "characteristic") && rempart_truth_from_nick (value, &truth))
    return rempart_truth_get_label (truth);
  if (g_str_equal (field, REMPART_ANSWER_CONFIRM) && *value != '\0')
    return rempart_truth_get_label (g_str_equal (value, "yes") ? REMPART_TRUTH_YES : REMPART_TRUTH_NO);
  if (g_str_equal (field, "meaning") && rempart_meaning_from_nick (value, &meaning))
    return rempart_meaning_get_label (meaning);
  if (g_str_equal (field, REMPART_ANSWER_APPLICABILITY) && rempart_applicability_from_nick (value, &applicability))
    return rempart_applicability_get_label (applicability);
  if (g_str_equal (field, REMPART_ANSWER_PROGRESS) && rempart_progress_from_nick (value, &progress))
    return rempart_progress_get_label (progress);
  if (g_str_equal (field, REMPART_ANSWER_CONFORMITY) && rempart_conformity_from_nick (value, &conformity))
    return rempart_conformity_get_label (conformity);
  if (*value != '\0' && g_str_equal (field, "kind"))
    return rempart_evidence_kind_get_label (value);
  return value;
}

const char *
rempart_field_get_value_label (const char *field,
                               const char *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  return get_value_label (field, value);
}

/* A field of one name holds the same wherever it stands. */
static gboolean
is_date (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const RempartColumn *column = rempart_entity_find (entities[i], field, NULL);

      if (column != NULL)
        return column->check == REMPART_CHECK_DATE;
    }
  return FALSE;
}

char *
rempart_field_dup_value_label (const char *field,
                               const char *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  if (*value != '\0' && is_date (field))
    return rempart_date_format (value);
  if (*value != '\0' && g_str_equal (field, "at"))
    return rempart_date_format_moment (value);
  return g_strdup (get_value_label (field, value));
}

const char *
rempart_history_get_field_label (const char *entity,
                                 const char *field)
{
  const RempartEntity *found = find_entity (entity);
  const RempartColumn *column = found != NULL ? rempart_entity_find (found, field, NULL) : NULL;

  return column != NULL ? g_dgettext (GETTEXT_PACKAGE, column->label) : NULL;
}

const char *
rempart_event_get_field_label (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), NULL);

  return rempart_state_field_get_label (self->entity, self->field);
}

const char *
rempart_event_get_old_label (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), NULL);

  return get_value_label (self->field, self->old_value);
}

const char *
rempart_event_get_new_label (RempartEvent *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT (self), NULL);

  return get_value_label (self->field, self->new_value);
}

static char *
dup_existence (RempartEvent *self)
{
  const char *entity = self->entity;

  if (g_str_equal (entity, "link"))
    /* Translators: %s is a document id with its revision: DOC-014 C */
    return self->begins ? g_strdup_printf (_("Linked %s"), self->new_value)
                        /* Translators: %s is a document id with its revision: DOC-014 C */
                        : g_strdup_printf (_("Unlinked %s"), self->old_value);
  if (g_str_equal (entity, "file"))
    /* Translators: the first %s is a file name, the second a document with its revision: DOC-014 C */
    return self->begins ? g_strdup_printf (_("Added the file “%s” to %s"), self->new_value, self->key)
                        /* Translators: the first %s is a file name, the second a document with its revision: DOC-014 C */
                        : g_strdup_printf (_("Took the file “%s” out of %s"), self->old_value, self->key);
  if (g_str_equal (entity, "evidence"))
    /* Translators: %s is a document id */
    return self->begins ? g_strdup_printf (_("Added document %s"), self->key)
                        /* Translators: %s is a document id */
                        : g_strdup_printf (_("Removed document %s"), self->key);
  if (*self->new_value == '\0' && *self->old_value == '\0')
    /* Translators: %s is a document id */
    return self->begins ? g_strdup_printf (_("Added a revision of %s"), self->key)
                        /* Translators: %s is a document id */
                        : g_strdup_printf (_("Removed a revision of %s"), self->key);
  /* Translators: the first %s is the name of a revision, the second a document id */
  return self->begins ? g_strdup_printf (_("Added revision %s of %s"), self->new_value, self->key)
                      /* Translators: the first %s is the name of a revision, the second a document id */
                      : g_strdup_printf (_("Removed revision %s of %s"), self->old_value, self->key);
}

static char *
dup_field_change (const char          *label,
                  const RempartColumn *column,
                  RempartEvent        *self)
{
  const char *old_label = get_value_label (self->field, self->old_value);
  const char *new_label = get_value_label (self->field, self->new_value);

  if (*self->new_value == '\0')
    /* Translators: %s is the label of a field */
    return g_strdup_printf (_("Emptied “%s”"), label);
  if (column != NULL && column->check == REMPART_CHECK_TEXT)
    return *self->old_value == '\0'
             /* Translators: %s is the label of a field */
             ? g_strdup_printf (_("Wrote “%s”"), label)
             /* Translators: %s is the label of a field */
             : g_strdup_printf (_("Changed “%s”"), label);
  if (*self->old_value == '\0')
    /* Translators: the first %s is the label of a field, the second its value */
    return g_strdup_printf (_("Set “%s” to “%s”"), label, new_label);
  /* Translators: the label of a field, its old value, its new value */
  return g_strdup_printf (_("Changed “%s” from “%s” to “%s”"), label, old_label, new_label);
}

static char *
dup_merge (RempartEvent *self)
{
  if (g_str_equal (self->field, REMPART_MERGE_FIELD_ROWS))
    /* Translators: %s is the name of a project file */
    return g_strdup_printf (_("Noted which additions of “%s” stand where, for a later merge"), self->key);
  /* Translators: the name of a project file, and a SHA-256 in hexadecimal */
  return g_strdup_printf (_("Merged “%s”, whose history ends in %s"), self->key, self->ends ? self->old_value : self->new_value);
}

/* A choice of a merge: the old value is the one that was not taken. */
static char *
dup_kept (RempartEvent *self)
{
  const RempartEntity *entity = find_entity (self->entity);
  const RempartColumn *column = entity != NULL ? rempart_entity_find (entity, self->field, NULL) : NULL;
  const char *label = column != NULL ? g_dgettext (GETTEXT_PACKAGE, column->label) : self->field;

  if (g_str_equal (self->entity, "catalogue"))
    /* Translators: %s is the id of a catalogue */
    return g_strdup_printf (_("Kept the edition of the catalogue %s in a merge, although the other copy used another one"),
                            self->key);
  if (g_str_equal (self->field, REMPART_MERGE_FIELD_LEFT))
    /* Translators: %s is the name of a baseline or of who signed one */
    return g_strdup_printf (_("Left “%s” behind in a merge: it names a state of the other copy"), self->key);
  if (g_str_equal (self->field, REMPART_MERGE_FIELD_KEPT))
    return *self->new_value != '\0'
             /* Translators: %s is the id of a document or item, or a name */
             ? g_strdup_printf (_("Kept “%s” in a merge, although the other copy took it out"), self->key)
             /* Translators: %s is the id of a document or item, or a name */
             : g_strdup_printf (_("Left “%s” out in a merge, although the other copy changed it"), self->key);
  if (column != NULL && column->check == REMPART_CHECK_TEXT)
    /* Translators: %s is the label of a field */
    return g_strdup_printf (_("Kept “%s” in a merge, as it is here"), label);
  /* Translators: the label of a field, the value that was kept, the one that was not */
  return g_strdup_printf (_("Kept “%s” as “%s” in a merge, rather than “%s”"), label,
                          get_value_label (self->field, self->new_value), get_value_label (self->field, self->old_value));
}

static char *
dup_act (RempartEvent *self)
{
  const RempartEntity *entity = find_entity (self->entity);
  const RempartColumn *column = entity != NULL ? rempart_entity_find (entity, self->field, NULL) : NULL;
  gboolean names_thing = g_str_equal (self->field, "evidence") || g_str_equal (self->field, "document") ||
                         g_str_equal (self->field, "revision") ||
                         (g_str_equal (self->entity, "file") && g_str_equal (self->field, "location"));
  g_autofree char *review = rempart_review_dup_act (self, self->begins, self->ends);

  if (g_str_equal (self->action, "migrate"))
    /* Translators: the two %s are numbers of a file format */
    return g_strdup_printf (_("Brought the file from format %s to format %s"), self->old_value, self->new_value);
  if (g_str_equal (self->action, "recover") && g_str_equal (self->entity, "project"))
    return *self->old_value == '\0'
             ? g_strdup (_("Recovered the project from a damaged file"))
             /* Translators: %s is numbers of entries of the history: 12-40 88 */
             : g_strdup_printf (_("Recovered the project from a damaged file; entries lost: %s"), self->old_value);
  if (g_str_equal (self->action, "clock"))
    {
      g_autofree char *before = rempart_date_format_moment (self->old_value);
      g_autofree char *after = rempart_date_format_moment (self->new_value);

      /* Translators: the two %s are dates with time */
      return g_strdup_printf (_("The clock of the computer was set back from %s to %s"), before, after);
    }
  if (g_str_equal (self->entity, "project") &&
      (g_str_equal (self->field, REMPART_MERGE_FIELD_HISTORY) || g_str_equal (self->field, REMPART_MERGE_FIELD_ROWS)))
    return dup_merge (self);
  if (g_str_equal (self->action, REMPART_ACTION_KEEP))
    return dup_kept (self);
  if (review != NULL)
    return g_steal_pointer (&review);
  if (g_str_equal (self->action, REMPART_ACTION_COPY))
    /* Translators: %s is the path of a project file */
    return g_strdup_printf (_("Made this copy of “%s” to work on it"), self->new_value);
  if (g_str_equal (self->field, "catalogue"))
    /* Translators: %s is the id of a catalogue */
    return self->ends ? g_strdup_printf (_("Took the catalogue %s out of the project"), self->key)
                      /* Translators: %s is the id of a catalogue */
                      : g_strdup_printf (_("Put the catalogue %s into the project"), self->key);
  if (g_str_equal (self->entity, "baseline") && g_str_equal (self->field, "name") && self->begins != self->ends)
    /* Translators: %s is the name of a baseline */
    return self->begins ? g_strdup_printf (_("Named the state “%s”"), self->new_value)
                        /* Translators: %s is the name of a baseline */
                        : g_strdup_printf (_("Removed the baseline “%s”"), self->old_value);
  if (g_str_equal (self->entity, "catalogue"))
    /* Translators: %s is the id of a catalogue */
    return g_strdup_printf (_("Used another edition of the catalogue %s"), self->key);
  if (g_str_equal (self->entity, "characteristic"))
    /* Translators: the name of a characteristic of the device, and "yes", "no" or "to decide" */
    return g_strdup_printf (_("Set the characteristic “%s” to “%s”"), self->key, get_value_label (self->field, self->new_value));
  if (names_thing && self->begins != self->ends)
    return dup_existence (self);
  if (g_str_equal (self->entity, "link") && g_str_equal (self->field, "evidence"))
    /* Translators: the two %s are a document id with its revision: DOC-014 C */
    return g_strdup_printf (_("Changed the link from %s to %s"), self->old_value, self->new_value);
  if (g_str_equal (self->field, "embedded"))
    /* Translators: %s is the name of the copy of a file that the project keeps: DOC-014/C/report.pdf */
    return *self->new_value != '\0' ? g_strdup_printf (_("Kept a copy in the project: “%s”"), self->new_value)
                                    /* Translators: %s is the name of the copy of a file that the project keeps: DOC-014/C/report.pdf */
                                    : g_strdup_printf (_("Took the copy out of the project: “%s”"), self->old_value);
  if (g_str_equal (self->field, "sha256"))
    /* Translators: %s is a SHA-256 in hexadecimal */
    return g_strdup_printf (_("Recorded the SHA-256 %s"), self->new_value);
  return dup_field_change (rempart_event_get_field_label (self), column, self);
}

char *
rempart_event_dup_summary (RempartEvent *self)
{
  g_autofree char *act = NULL;

  g_return_val_if_fail (REMPART_IS_EVENT (self), NULL);

  act = dup_act (self);
  if ((g_str_equal (self->action, REMPART_ACTION_MERGE) && !g_str_equal (self->entity, "project")) ||
      g_str_equal (self->action, REMPART_ACTION_TAKE))
    /* Translators: %s is a whole phrase that tells what came from another copy by a merge: Linked DOC-014 C */
    return g_strdup_printf (C_("history", "Merge: %s"), act);
  if (g_str_equal (self->action, "undo"))
    /* Translators: %s is a whole phrase that tells what happened by the undo: Unlinked DOC-014 C */
    return g_strdup_printf (C_("history", "Undo: %s"), act);
  if (g_str_equal (self->action, "redo"))
    /* Translators: %s is a whole phrase that tells what happened by the redo: Linked DOC-014 C */
    return g_strdup_printf (C_("history", "Redo: %s"), act);
  return g_steal_pointer (&act);
}
