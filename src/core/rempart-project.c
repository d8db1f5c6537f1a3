/* rempart-project.c: the object: its signals and properties, close
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "rempart-backup.h"

G_DEFINE_FINAL_TYPE (RempartProject, rempart_project, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_REDO,
  PROP_CAN_UNDO,
  PROP_SAVED_AT,
  N_PROPS
};

enum
{
  ITEM_CHANGED,
  EVIDENCE_CHANGED,
  DEVICE_CHANGED,
  CATALOGUES_CHANGED,
  REVIEW_CHANGED,
  BASELINES_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

RempartProject *
rempart_project_new (const char *path)
{
  RempartProject *self = g_object_new (REMPART_TYPE_PROJECT, NULL);
  g_autofree char *origin = NULL;
  g_autofree char *real = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_filename_display_basename (path);
  /* The evidence of a backup lies where that of its project does. */
  origin = rempart_backup_dup_origin (self->path);
  real = realpath (origin != NULL ? origin : self->path, NULL);
  self->folder = g_path_get_dirname (real != NULL ? real : origin != NULL ? origin : self->path);
  return self;
}

gboolean
rempart_project_fail (RempartProject       *self,
                      RempartProjectError   code,
                      const char           *format,
                      GError              **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, code, format, self->name);
  return FALSE;
}

gboolean
rempart_project_close (RempartProject  *self,
                       GError         **error)
{
  g_autoptr (GError) purge_error = NULL;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);

  if (self->db == NULL)
    return TRUE;
  if (self->group != NULL)
    {
      rempart_db_rollback (self->db);
      g_clear_pointer (&self->group, rempart_step_free);
      g_clear_pointer (&self->old_evidence, g_ptr_array_unref);
      g_clear_pointer (&self->old_links, g_ptr_array_unref);
      g_clear_pointer (&self->old_review, rempart_review_unref);
    }
  if (self->reason == REMPART_READ_ONLY_NOT && !rempart_project_purge_copies (self, &purge_error))
    g_debug ("%s", purge_error->message);
  ok = rempart_project_release_lock (self, error);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->db, rempart_db_free);
  if (self->reason == REMPART_READ_ONLY_NOT)
    self->reason = REMPART_READ_ONLY_ASKED;
  return ok;
}

/* Overrides */

static void
rempart_project_dispose (GObject *object)
{
  RempartProject *self = REMPART_PROJECT (object);
  g_autoptr (GError) error = NULL;

  if (!rempart_project_close (self, &error))
    g_debug ("%s", error->message);

  G_OBJECT_CLASS (rempart_project_parent_class)->dispose (object);
}

static void
rempart_project_finalize (GObject *object)
{
  RempartProject *self = REMPART_PROJECT (object);

  rempart_project_clear (self);
  g_clear_pointer (&self->holder, rempart_lock_free);
  g_hash_table_unref (self->former);
  g_ptr_array_unref (self->retired);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self->unread);
  g_free (self->actor);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->path);

  G_OBJECT_CLASS (rempart_project_parent_class)->finalize (object);
}

static void
rempart_project_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RempartProject *self = REMPART_PROJECT (object);

  switch (prop_id)
    {
    case PROP_CAN_REDO:
      g_value_set_boolean (value, rempart_project_can_redo (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, rempart_project_can_undo (self));
      break;
    case PROP_SAVED_AT:
      g_value_set_int64 (value, self->saved_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rempart_project_class_init (RempartProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = rempart_project_dispose;
  object_class->finalize = rempart_project_finalize;
  object_class->get_property = rempart_project_get_property;

  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_SAVED_AT] = g_param_spec_int64 ("saved-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ITEM_CHANGED] = g_signal_new ("item-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, REMPART_TYPE_ITEM);
  signals[EVIDENCE_CHANGED] = g_signal_new ("evidence-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CATALOGUES_CHANGED] = g_signal_new ("catalogues-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REVIEW_CHANGED] = g_signal_new ("review-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BASELINES_CHANGED] = g_signal_new ("baselines-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DEVICE_CHANGED] = g_signal_new ("device-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static const char *
get_account (void)
{
  const char *real_name = g_get_real_name ();

  return *real_name != '\0' && !g_str_equal (real_name, "Unknown") ? real_name : g_get_user_name ();
}

static void
rempart_project_init (RempartProject *self)
{
  rempart_project_set_actor (self, NULL);
  self->former = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->retired = g_ptr_array_new_with_free_func (g_object_unref);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_step_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_step_free);
}

void
rempart_project_emit_item_changed (RempartProject *self,
                                   RempartItem    *item)
{
  g_signal_emit (self, signals[ITEM_CHANGED], 0, item);
}

void
rempart_project_emit_changed (RempartProject *self,
                              const char     *signal)
{
  g_signal_emit_by_name (self, signal);
}

/* Getters */

const char *
rempart_project_get_path (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->path;
}

gboolean
rempart_project_is_read_only (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), TRUE);
  return self->reason != REMPART_READ_ONLY_NOT;
}

const char *
rempart_project_get_unread (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->unread;
}

RempartReadOnlyReason
rempart_project_get_read_only_reason (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), REMPART_READ_ONLY_ASKED);
  return self->reason;
}

const RempartLock *
rempart_project_get_lock (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->holder;
}

void
rempart_project_set_actor (RempartProject *self,
                           const char     *name)
{
  g_return_if_fail (REMPART_IS_PROJECT (self));

  g_free (self->actor);
  self->actor = g_utf8_make_valid (name != NULL && *name != '\0' ? name : get_account (), -1);
  rempart_project_sign_lock (self);
}

const char *
rempart_project_get_actor (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->actor;
}

gint64
rempart_project_get_saved_at (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), 0);
  return self->saved_at;
}

GPtrArray *
rempart_project_get_catalogues (RempartProject *self)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  return self->catalogues;
}

RempartCatalogue *
rempart_project_find_catalogue (RempartProject *self,
                                const char     *id)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  for (guint i = 0; i < self->catalogues->len; i++)
    if (g_strcmp0 (rempart_catalogue_get_id (g_ptr_array_index (self->catalogues, i)), id) == 0)
      return g_ptr_array_index (self->catalogues, i);
  /* Other catalogues go on naming the edition they were written for. */
  return id != NULL ? g_hash_table_lookup (self->slots, id) : NULL;
}
