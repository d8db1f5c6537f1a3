/* rempart-project-create.c: a new project file, whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "rempart-migration.h"

static gboolean
insert_catalogue (RempartProject    *self,
                  RempartCatalogue  *catalogue,
                  int                position,
                  GError           **error)
{
  GBytes *xml = rempart_catalogue_get_bytes (catalogue);
  g_autofree char *sha256 = rempart_digest_bytes (xml);
  RempartEventData event = {
    .actor = self->actor, .action = "create", .entity = "project", .row = 1, .key = rempart_catalogue_get_id (catalogue),
    .field = "catalogue", .new_value = sha256,
  };

  return rempart_project_insert_catalogue (self, catalogue, position, FALSE, error) &&
         rempart_chain_append (&self->chain, self->db, &event, error);
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
      g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (builtin[i], error);
      gboolean chosen = wanted != NULL ? g_strv_contains (wanted, builtin[i]) : !g_str_equal (builtin[i], "imdrf-n60");

      if (catalogue == NULL)
        return FALSE;
      /* What the others refer to is always there. */
      if ((chosen || !rempart_catalogue_is_answerable (catalogue)) &&
          !insert_catalogue (self, catalogue, position++, error))
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
             const char           *actor,
             GError              **error)
{
  g_autoptr (RempartProject) draft = rempart_project_new (path);

  rempart_project_set_actor (draft, actor);
  draft->db = rempart_db_open_draft (temporary, path, error);
  return draft->db != NULL && fill (draft, catalogues, device, n_device, error);
}

RempartProject *
rempart_project_create (const char           *path,
                        const char * const   *catalogues,
                        const RempartChange  *device,
                        gsize                 n_device,
                        const char           *actor,
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
  if (!create_file (temporary, absolute, catalogues, device, n_device, actor, error) ||
      !rempart_file_publish (temporary, absolute, FALSE, error))
    {
      unlink (temporary);
      return NULL;
    }
  self = rempart_project_open (absolute, REMPART_OPEN_DEFAULT, error);
  if (self == NULL)
    unlink (absolute);
  else
    rempart_project_set_actor (self, actor);
  return self;
}
