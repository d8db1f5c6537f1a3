/* rempart-project.c: the life of a project: create, open, copy, close
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-migration.h"

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
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Opening */

static gboolean
fail (RempartProject       *self,
      RempartProjectError   code,
      const char           *format,
      GError              **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR, code, format, self->name);
  return FALSE;
}

static gboolean
fail_errno (RempartProject  *self,
            int              code,
            GError         **error)
{
  g_set_error (error, REMPART_PROJECT_ERROR,
               code == ENOENT ? REMPART_PROJECT_ERROR_NOT_FOUND : REMPART_PROJECT_ERROR_IO,
               /* Translators: the first %s is a file name, the second is the reason the system gives */
               _("“%s” could not be opened: %s"), self->name, g_strerror (code));
  return FALSE;
}

static guint32
read_be32 (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* Looks at the first bytes before SQLite does: what is not ours is told from what is damaged. */
static gboolean
read_header (RempartProject  *self,
             int             *version,
             GError         **error)
{
  guint8 header[100];
  struct stat info;
  ssize_t n = -1;
  int fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code = errno;

  if (fd < 0)
    return fail_errno (self, code, error);
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    n = pread (fd, header, sizeof header, 0);
  code = errno;
  close (fd);

  if (!S_ISREG (info.st_mode))
    return fail (self, REMPART_PROJECT_ERROR_NOT_A_PROJECT,
                 /* Translators: %s is the name of a file */
                 _("“%s” is not a file but a folder or a device, so it is not a Rempart project."), error);
  if (n < 0)
    return fail_errno (self, code, error);
  if (n < (ssize_t) sizeof header || memcmp (header, "SQLite format 3", 16) != 0 ||
      read_be32 (header + 68) != REMPART_APPLICATION_ID || read_be32 (header + 60) == 0)
    return fail (self, REMPART_PROJECT_ERROR_NOT_A_PROJECT,
                 /* Translators: %s is the name of a file */
                 _("“%s” is not a Rempart project."), error);
  /* A project never uses write-ahead logging: reading one would create files beside it. */
  if (header[18] != 1 || header[19] != 1 || read_be32 (header + 60) > G_MAXINT)
    return fail (self, REMPART_PROJECT_ERROR_CORRUPT,
                 /* Translators: %s is the name of a project file */
                 _("“%s” is damaged, or another program changed how it is stored. Go back to a copy or a backup."), error);
  *version = (int) read_be32 (header + 60);
  return TRUE;
}

static gboolean
check_pages (RempartProject  *self,
             GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *verdict = NULL;
  sqlite3_stmt *stmt;
  gboolean dangling;

  stmt = rempart_db_query (self->db, error, "PRAGMA quick_check(1)", "");
  if (stmt == NULL)
    return FALSE;
  if (rempart_db_next (self->db, stmt, &local_error))
    verdict = rempart_db_dup_text (stmt, 0);
  sqlite3_reset (stmt);
  if (local_error == NULL && g_strcmp0 (verdict, "ok") == 0)
    {
      stmt = rempart_db_query (self->db, error, "PRAGMA foreign_key_check", "");
      if (stmt == NULL)
        return FALSE;
      dangling = rempart_db_next (self->db, stmt, &local_error);
      sqlite3_reset (stmt);
      if (local_error == NULL && !dangling)
        return TRUE;
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    rempart_db_set_error (self->db, SQLITE_CORRUPT, error);
  return FALSE;
}

/* SQLite rolls an interrupted change back when it opens for writing; a reader has to ask for that. */
static gboolean
open_db (RempartProject  *self,
         gboolean         writable,
         GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  gint64 ignored;

  self->db = rempart_db_open (self->path, writable ? REMPART_DB_READ_WRITE : REMPART_DB_READ_ONLY, &local_error);
  if (self->db != NULL && rempart_db_get_int (self->db, "PRAGMA schema_version", &ignored, &local_error))
    return TRUE;

  if (!writable && g_file_test (journal, G_FILE_TEST_EXISTS))
    {
      g_clear_pointer (&self->db, rempart_db_free);
      self->db = rempart_db_open (self->path, REMPART_DB_READ_WRITE, NULL);
      if (self->db != NULL &&
          rempart_db_get_int (self->db, "PRAGMA schema_version", &ignored, NULL) &&
          rempart_db_exec (self->db, "PRAGMA query_only = ON", NULL))
        return TRUE;
      return fail (self, REMPART_PROJECT_ERROR_IO,
                   /* Translators: %s is the name of a project file */
                   _("“%s” was left in the middle of a change, and it cannot be repaired where it lies. Copy it, "
                     "together with the file of that name that ends in “-journal”, to a folder that you may write to."),
                   error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The tables of a newer file are not known, but a newer program keeps those that it still has under their names. */
static gboolean
load_newer (RempartProject  *self,
            GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 odd = 1;

  self->reason = REMPART_READ_ONLY_TOO_NEW;
  /* A view or virtual table under the name of a table would run code of the file. */
  if (rempart_db_get_int (self->db,
                          "SELECT count(*) FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'create virtual%'",
                          &odd, &local_error) &&
      odd == 0 && check_pages (self, &local_error) && rempart_project_load (self, &local_error))
    return TRUE;
  return fail (self, REMPART_PROJECT_ERROR_TOO_NEW,
               /* Translators: %s is the name of a project file */
               _("“%s” was written by a newer Rempart, in a form that this one cannot read. Update Rempart to open it."),
               error);
}

static gboolean
record_migration (RempartDb  *db,
                  int         from,
                  int         to,
                  gpointer    user_data,
                  GError    **error)
{
  RempartProject *self = user_data;
  g_autofree char *old_value = g_strdup_printf ("%d", from);
  g_autofree char *new_value = g_strdup_printf ("%d", to);
  RempartEventData event = {
    .actor = self->actor, .action = "migrate", .entity = "project", .row = 1, .key = self->name,
    .field = "schema", .old_value = old_value, .new_value = new_value,
  };

  self->chain.step++;
  return rempart_chain_append (&self->chain, db, &event, error);
}

static gboolean
copy_to_draft (RempartProject  *self,
               const char      *draft,
               const char      *final_path,
               gboolean         drop_lock,
               GError         **error)
{
  g_autoptr (RempartDb) copy = rempart_db_open_draft (draft, final_path, error);

  return copy != NULL &&
         rempart_db_copy (self->db, copy, error) &&
         (!drop_lock || rempart_db_run (copy, error, "DELETE FROM lock", ""));
}

static gboolean
back_up (RempartProject  *self,
         int              version,
         GError         **error)
{
  g_autofree char *path = g_strdup_printf ("%s.backup-v%d", self->path, version);
  g_autofree char *temporary = NULL;

  for (int n = 2; g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s.backup-v%d-%d", self->path, version, n);
    }
  temporary = rempart_file_create_beside (path, error);
  if (temporary == NULL)
    return FALSE;
  if (copy_to_draft (self, temporary, path, FALSE, error) &&
      rempart_file_publish (temporary, path, FALSE, error))
    return TRUE;
  unlink (temporary);
  return FALSE;
}

/* Without the right to write, an older file is brought up to date in memory: it can be read all the same. */
static gboolean
migrate (RempartProject  *self,
         int              version,
         GError         **error)
{
  if (!rempart_chain_load (&self->chain, self->db, error))
    return FALSE;
  if (self->reason == REMPART_READ_ONLY_NOT)
    return back_up (self, version, error) &&
           rempart_migration_run (self->db, version, record_migration, self, error);

  {
    g_autoptr (RempartDb) copy = rempart_db_open (self->path, REMPART_DB_MEMORY, error);
    RempartDb *file = self->db;

    if (copy == NULL || !rempart_db_copy (file, copy, error) ||
        !rempart_migration_run (copy, version, NULL, NULL, error))
      return FALSE;
    self->db = g_steal_pointer (&copy);
    rempart_db_free (file);
  }
  return TRUE;
}

static gboolean
open_checked (RempartProject    *self,
              int                version,
              RempartOpenFlags   flags,
              GError           **error)
{
  int current = rempart_migration_get_current ();
  gboolean asked = (flags & REMPART_OPEN_READ_ONLY) != 0;

  if (!open_db (self, !asked && version <= current && access (self->path, W_OK) == 0, error))
    return FALSE;
  if (version > current)
    return load_newer (self, error);

  /* The schema first: a trigger or a check of the file's own making must not run. */
  if (!rempart_migration_check_schema (self->db, version, error) || !check_pages (self, error))
    return FALSE;
  if (asked)
    self->reason = REMPART_READ_ONLY_ASKED;
  else if (!rempart_project_take_lock (self, (flags & REMPART_OPEN_TAKE_OVER) != 0, error))
    return FALSE;
  if (version < current &&
      !(migrate (self, version, error) && rempart_migration_check_schema (self->db, current, error)))
    return FALSE;
  return rempart_project_load (self, error);
}

static RempartProject *
project_new (const char *path)
{
  RempartProject *self = g_object_new (REMPART_TYPE_PROJECT, NULL);
  g_autofree char *real = NULL;

  self->path = g_canonicalize_filename (path, NULL);
  self->name = g_filename_display_basename (path);
  real = realpath (self->path, NULL);
  self->folder = g_path_get_dirname (real != NULL ? real : self->path);
  return self;
}

RempartProject *
rempart_project_open (const char        *path,
                      RempartOpenFlags   flags,
                      GError           **error)
{
  g_autoptr (RempartProject) self = NULL;
  int version;

  g_return_val_if_fail (path != NULL, NULL);

  self = project_new (path);
  if (!read_header (self, &version, error) || !open_checked (self, version, flags, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Creating */

static gboolean
insert_catalogue (RempartProject  *self,
                  const char      *id,
                  int              position,
                  GError         **error)
{
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (id, error);
  g_autofree char *sha256 = NULL;
  GPtrArray *items;
  GBytes *xml;
  RempartEventData event = {
    .actor = self->actor, .action = "create", .entity = "project", .row = 1, .key = id, .field = "catalogue",
  };

  if (catalogue == NULL)
    return FALSE;
  xml = rempart_catalogue_get_bytes (catalogue);
  sha256 = rempart_digest_data (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml));
  event.new_value = sha256;
  if (!rempart_db_run (self->db, error,
                       "INSERT INTO catalogue (id, edition, position, xml, sha256) VALUES (?1, ?2, ?3, ?4, ?5)", "ttibt",
                       id, rempart_catalogue_get_edition (catalogue), (gint64) position, xml, sha256) ||
      !rempart_chain_append (&self->chain, self->db, &event, error))
    return FALSE;

  items = rempart_catalogue_get_items (catalogue);
  for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len; i++)
    if (!rempart_db_run (self->db, error, "INSERT INTO answer (catalogue, item) VALUES (?1, ?2)", "tt",
                         id, rempart_item_get_id (g_ptr_array_index (items, i))))
      return FALSE;
  return TRUE;
}

static gboolean
insert_catalogues (RempartProject      *self,
                   const char * const  *wanted,
                   GError             **error)
{
  const char * const *builtin = rempart_catalogue_list_builtin ();
  int position = 0;

  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (!g_strv_contains (builtin, wanted[i]))
      {
        g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                     /* Translators: %s is what was given as the id of a catalogue */
                     _("There is no catalogue “%s”."), wanted[i]);
        return FALSE;
      }
  for (guint i = 0; builtin[i] != NULL; i++)
    {
      gboolean chosen = wanted != NULL ? g_strv_contains (wanted, builtin[i]) : !g_str_equal (builtin[i], "imdrf-n60");

      if ((chosen || g_str_equal (builtin[i], "regulation")) &&
          !insert_catalogue (self, builtin[i], position++, error))
        return FALSE;
    }
  return TRUE;
}

/* The languages of the fields that were given; both when they say nothing. */
static const char *
guess_languages (const RempartChange *device,
                 gsize                n_device)
{
  gboolean french = FALSE;
  gboolean english = FALSE;

  for (gsize i = 0; i < n_device; i++)
    if (device[i].value != NULL && *device[i].value != '\0')
      {
        french |= g_str_has_suffix (device[i].field, "_fr");
        english |= g_str_has_suffix (device[i].field, "_en");
      }
  return french == english ? "fr en" : french ? "fr" : "en";
}

static gboolean
insert_device_field (RempartProject  *self,
                     const char      *field,
                     const char      *value,
                     GError         **error)
{
  const RempartColumn *column = rempart_entity_find (&rempart_device_entity, field, error);
  RempartEventData event = {
    .actor = self->actor, .action = "create", .entity = "device", .row = 1, .key = "",
    .field = field, .new_value = value,
  };

  return column != NULL &&
         rempart_column_check (column, value, error) &&
         rempart_db_run (self->db, error, column->update, "ti", value, (gint64) 1) &&
         rempart_chain_append (&self->chain, self->db, &event, error);
}

static gboolean
insert_device (RempartProject       *self,
               const RempartChange  *device,
               gsize                 n_device,
               GError              **error)
{
  gboolean languages = FALSE;

  if (!rempart_db_run (self->db, error, "INSERT INTO device (id) VALUES (1)", ""))
    return FALSE;
  for (gsize i = 0; i < n_device; i++)
    {
      languages |= g_strcmp0 (device[i].field, "languages") == 0;
      if (!insert_device_field (self, device[i].field, device[i].value != NULL ? device[i].value : "", error))
        return FALSE;
    }
  return languages || insert_device_field (self, "languages", guess_languages (device, n_device), error);
}

static gboolean
insert_meta (RempartProject  *self,
             GError         **error)
{
  g_autofree char *created = rempart_time_now ();

  return rempart_db_run (self->db, error, "INSERT INTO meta (key, value) VALUES ('created', ?1), ('creator', ?2)",
                         "tt", created, "Rempart " VERSION);
}

static gboolean
fill (RempartProject       *self,
      const char * const   *catalogues,
      const RempartChange  *device,
      gsize                 n_device,
      GError              **error)
{
  g_autofree char *identify = g_strdup_printf ("PRAGMA application_id = %d", REMPART_APPLICATION_ID);

  if (!rempart_db_exec (self->db, identify, error) ||
      !rempart_migration_run (self->db, 0, NULL, NULL, error) ||
      !rempart_db_begin (self->db, error))
    return FALSE;

  self->chain.step = 1;
  if (insert_meta (self, error) &&
      insert_device (self, device, n_device, error) &&
      insert_catalogues (self, catalogues, error))
    return rempart_db_commit (self->db, error);
  rempart_db_rollback (self->db);
  return FALSE;
}

static gboolean
create_file (const char           *temporary,
             const char           *path,
             const char * const   *catalogues,
             const RempartChange  *device,
             gsize                 n_device,
             GError              **error)
{
  g_autoptr (RempartProject) draft = project_new (path);

  draft->db = rempart_db_open_draft (temporary, path, error);
  return draft->db != NULL && fill (draft, catalogues, device, n_device, error);
}

RempartProject *
rempart_project_create (const char           *path,
                        const char * const   *catalogues,
                        const RempartChange  *device,
                        gsize                 n_device,
                        GError              **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;
  RempartProject *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (device != NULL || n_device == 0, NULL);

  absolute = g_canonicalize_filename (path, NULL);
  temporary = rempart_file_create_beside (absolute, error);
  if (temporary == NULL)
    return NULL;
  if (!create_file (temporary, absolute, catalogues, device, n_device, error) ||
      !rempart_file_publish (temporary, absolute, FALSE, error))
    {
      unlink (temporary);
      return NULL;
    }
  self = rempart_project_open (absolute, REMPART_OPEN_DEFAULT, error);
  if (self == NULL)
    unlink (absolute);
  return self;
}

/* Copying and closing */

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

gboolean
rempart_project_save_copy (RempartProject  *self,
                           const char      *path,
                           GError         **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->group == NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = g_canonicalize_filename (path, NULL);
  if (is_same_file (absolute, self->path))
    return fail (self, REMPART_PROJECT_ERROR_CONSTRAINT,
                 /* Translators: %s is the name of a project file */
                 _("The copy of “%s” needs another name or another folder."), error);

  temporary = rempart_file_create_beside (absolute, error);
  if (temporary == NULL)
    return FALSE;
  /* A newer file may keep its lock elsewhere; its program will find that lock stale. */
  if (copy_to_draft (self, temporary, absolute, self->reason != REMPART_READ_ONLY_TOO_NEW, error) &&
      rempart_file_publish (temporary, absolute, TRUE, error))
    return TRUE;
  unlink (temporary);
  return FALSE;
}

gboolean
rempart_project_close (RempartProject  *self,
                       GError         **error)
{
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
    }
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
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
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
  signals[DEVICE_CHANGED] = g_signal_new ("device-changed", REMPART_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rempart_project_init (RempartProject *self)
{
  const char *real_name = g_get_real_name ();

  self->actor = g_utf8_make_valid (*real_name != '\0' && !g_str_equal (real_name, "Unknown") ? real_name
                                                                                            : g_get_user_name (), -1);
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
  g_return_if_fail (name != NULL && *name != '\0');

  g_free (self->actor);
  self->actor = g_utf8_make_valid (name, -1);
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
  return NULL;
}
