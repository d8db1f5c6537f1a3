/* rempart-project-baselines.c: states of a project that have a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-baseline.h"

#include <glib/gi18n-lib.h>

#include "rempart-project-private.h"
#include "rempart-text-private.h"

#define COLUMN(name, check, words, label) REMPART_COLUMN ("baseline", name, REMPART_CHECK_##check, words, label)
#define N_OPEN 2   /* the columns that callers may set */

static const RempartColumn columns[] = {
  COLUMN (REMPART_BASELINE_NAME, LINE, NULL, N_("Name")),
  COLUMN (REMPART_BASELINE_NOTE, TEXT, NULL, N_("Note")),
  COLUMN ("removed", WORD, "0|1", N_("Removed")),
};

const RempartEntity rempart_baseline_entity = { "baseline", columns, G_N_ELEMENTS (columns) };

struct _RempartBaseline
{
  GObject   parent_instance;

  gint64    id;
  char     *name;
  char     *note;
  char     *author;
  char     *at;
  gint64    event;
  char     *hash;
  gboolean  fits;
};

G_DEFINE_FINAL_TYPE (RempartBaseline, rempart_baseline, G_TYPE_OBJECT)

static void
rempart_baseline_finalize (GObject *object)
{
  RempartBaseline *self = REMPART_BASELINE (object);

  g_free (self->name);
  g_free (self->note);
  g_free (self->author);
  g_free (self->at);
  g_free (self->hash);

  G_OBJECT_CLASS (rempart_baseline_parent_class)->finalize (object);
}

static void
rempart_baseline_class_init (RempartBaselineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_baseline_finalize;
}

static void
rempart_baseline_init (RempartBaseline *self)
{
}

gint64
rempart_baseline_get_id (RempartBaseline *self)
{
  g_return_val_if_fail (REMPART_IS_BASELINE (self), 0);
  return self->id;
}

gint64
rempart_baseline_get_event (RempartBaseline *self)
{
  g_return_val_if_fail (REMPART_IS_BASELINE (self), 0);
  return self->event;
}

gboolean
rempart_baseline_fits (RempartBaseline *self)
{
  g_return_val_if_fail (REMPART_IS_BASELINE (self), FALSE);
  return self->fits;
}

#define TEXT_GETTER(name)                                      \
  const char *                                                 \
  rempart_baseline_get_##name (RempartBaseline *self)          \
  {                                                            \
    g_return_val_if_fail (REMPART_IS_BASELINE (self), NULL);   \
    return self->name;                                         \
  }

TEXT_GETTER (name)
TEXT_GETTER (note)
TEXT_GETTER (author)
TEXT_GETTER (at)
TEXT_GETTER (hash)

/* Reading: there are few of them, and nothing that is shown all the time needs them, so they are read when asked for. */

static RempartBaseline *
read_baseline (sqlite3_stmt *row)
{
  RempartBaseline *self = g_object_new (REMPART_TYPE_BASELINE, NULL);

  self->id = sqlite3_column_int64 (row, 0);
  self->name = rempart_db_dup_text (row, 1);
  self->note = rempart_db_dup_text (row, 2);
  self->author = rempart_db_dup_text (row, 3);
  self->at = rempart_db_dup_text (row, 4);
  self->event = sqlite3_column_int64 (row, 5);
  self->hash = rempart_db_dup_text (row, 6);
  self->fits = sqlite3_column_int (row, 7) != 0;
  return self;
}

GPtrArray *
rempart_project_list_baselines (RempartProject  *self,
                                GError         **error)
{
  g_autoptr (GPtrArray) baselines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  stmt = rempart_db_query (self->db, error,
                           "SELECT b.id, b.name, b.note, b.author, b.at, b.event, b.hash, e.hash IS b.hash FROM baseline b "
                           "LEFT JOIN event e ON e.id = b.event WHERE b.removed = 0 ORDER BY b.event, b.id", "");
  if (stmt == NULL)
    return NULL;
  while (rempart_db_next (self->db, stmt, &local_error))
    g_ptr_array_add (baselines, read_baseline (stmt));
  if (local_error == NULL)
    return g_steal_pointer (&baselines);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* (nullable) (transfer none): the one of @baselines with that name, or else with one that looks like it */
static RempartBaseline *
look_up (GPtrArray  *baselines,
         const char *name)
{
  RempartBaseline *alike = NULL;

  for (guint i = 0; i < baselines->len; i++)
    {
      RempartBaseline *baseline = g_ptr_array_index (baselines, i);

      if (g_str_equal (baseline->name, name))
        return baseline;
      if (alike == NULL && rempart_name_equal (baseline->name, name))
        alike = baseline;
    }
  return alike;
}

RempartBaseline *
rempart_project_find_baseline (RempartProject  *self,
                               const char      *name,
                               GError         **error)
{
  g_autoptr (GPtrArray) baselines = NULL;
  RempartBaseline *found;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  baselines = rempart_project_list_baselines (self, error);
  if (baselines == NULL)
    return NULL;
  found = look_up (baselines, name);
  if (found != NULL)
    return g_object_ref (found);
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: the first %s is the name of a project file, the second what was given as the name of a baseline */
               _("“%s” has no baseline “%s”."), self->name, name);
  return NULL;
}

/* Editing */

/* @id: of the baseline that is to have the name; 0 for a new one */
static gboolean
check_name (RempartProject  *self,
            gint64           id,
            const char      *name,
            GError         **error)
{
  g_autoptr (GPtrArray) baselines = NULL;
  RempartBaseline *other;

  if (!rempart_column_check (&columns[0], name, error))
    return FALSE;
  if (*name == '\0')
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("A baseline needs a name, for example “Submission 1, revision B”."));
      return FALSE;
    }
  baselines = rempart_project_list_baselines (self, error);
  if (baselines == NULL)
    return FALSE;
  other = look_up (baselines, name);
  if (other == NULL || other->id == id)
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: %s is the name of a baseline */
               _("There is a baseline “%s” already. Choose another name."), name);
  return FALSE;
}

static gboolean
insert_baseline (RempartProject  *self,
                 RempartStep     *step,
                 const char      *name,
                 const char      *note,
                 GError         **error)
{
  g_autofree char *at = rempart_time_now ();
  g_autofree char *event = g_strdup_printf ("%" G_GINT64_FORMAT, self->chain.id);
  const struct { const char *field, *value; } born[] = {
    { "note", note }, { "author", self->actor }, { "at", at }, { "event", event }, { "hash", self->chain.hash },
  };
  gint64 row;

  if (!rempart_db_run (self->db, error, "INSERT INTO baseline (name, note, author, at, event, hash) "
                                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "ttttit",
                       name, note, self->actor, at, self->chain.id, self->chain.hash))
    return FALSE;
  row = rempart_db_get_rowid (self->db);
  rempart_step_set_as (step, "add", &rempart_baseline_entity, row, name, "removed", "1", "0", "name", NULL, name);
  for (gsize i = 0; i < G_N_ELEMENTS (born); i++)
    rempart_step_record (step, "add", &rempart_baseline_entity, row, name, born[i].field, born[i].value);
  return TRUE;
}

RempartBaseline *
rempart_project_add_baseline (RempartProject  *self,
                              const char      *name,
                              const char      *note,
                              GError         **error)
{
  g_autofree char *bare = NULL;
  RempartStep *step;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (self->group == NULL, NULL);

  bare = rempart_name_tidy (name);
  note = note != NULL ? note : "";
  if (!check_name (self, 0, bare, error) || !rempart_column_check (&columns[1], note, error) ||
      !rempart_project_begin_edit (self, error))
    return NULL;
  step = rempart_step_new (REMPART_STEP_ADD_BASELINE, NULL, bare);
  ok = insert_baseline (self, step, bare, note, error);
  if (!rempart_project_finish_edit (self, step, ok, error))
    return NULL;
  return rempart_project_find_baseline (self, bare, error);
}

/* What the file holds of a snapshot that a caller kept */
static RempartBaseline *
refresh (RempartProject   *self,
         RempartBaseline  *baseline,
         GError          **error)
{
  g_autoptr (GPtrArray) baselines = rempart_project_list_baselines (self, error);

  if (baselines == NULL)
    return NULL;
  for (guint i = 0; i < baselines->len; i++)
    if (rempart_baseline_get_id (g_ptr_array_index (baselines, i)) == baseline->id)
      return g_object_ref (g_ptr_array_index (baselines, i));
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
               /* Translators: %s is the name of a baseline */
               _("The baseline “%s” is no longer there."), baseline->name);
  return NULL;
}

static const char *
get_value (gpointer object,
           gsize    column)
{
  return column == 0 ? rempart_baseline_get_name (object) : rempart_baseline_get_note (object);
}

gboolean
rempart_project_edit_baseline (RempartProject       *self,
                               RempartBaseline      *baseline,
                               const RempartChange  *changes,
                               gsize                 n_changes,
                               GError              **error)
{
  static const RempartEntity open = { "baseline", columns, N_OPEN };
  g_autoptr (RempartBaseline) now = NULL;
  g_autoptr (RempartStep) step = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree RempartChange *tidy = g_memdup2 (changes, n_changes * sizeof *changes);

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_BASELINE (baseline), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  now = refresh (self, baseline, error);
  if (now == NULL)
    return FALSE;
  for (gsize i = 0; i < n_changes; i++)
    {
      char *name;

      if (rempart_entity_find (&open, changes[i].field, error) == NULL)
        return FALSE;
      if (!g_str_equal (changes[i].field, REMPART_BASELINE_NAME))
        continue;
      name = rempart_name_tidy (changes[i].value != NULL ? changes[i].value : "");
      g_ptr_array_add (names, name);
      tidy[i].value = name;
      if (!check_name (self, now->id, name, error))
        return FALSE;
    }
  step = rempart_step_new (REMPART_STEP_EDIT_BASELINE, NULL, now->name);
  return rempart_project_plan_changes (step, &rempart_baseline_entity, now->id, now->name, get_value, now, tidy, n_changes,
                                       error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

gboolean
rempart_project_remove_baseline (RempartProject   *self,
                                 RempartBaseline  *baseline,
                                 GError          **error)
{
  g_autoptr (RempartBaseline) now = NULL;
  RempartStep *step;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_BASELINE (baseline), FALSE);

  now = refresh (self, baseline, error);
  if (now == NULL)
    return FALSE;
  step = rempart_step_new (REMPART_STEP_REMOVE_BASELINE, NULL, now->name);
  rempart_step_set_as (step, "remove", &rempart_baseline_entity, now->id, now->name, "removed", "0", "1", "name", now->name, NULL);
  return rempart_project_apply (self, step, error);
}
