/* rempart-catalogue-import.c: a catalogue from a file of the company's, on its way into a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-catalogue-import.h"
#include "rempart-catalogue-private.h"

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

/* No table begins with "<": headings are names. */
static gboolean
is_xml (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize i = 0;

  /* Marks of UTF-8 and UTF-16; the half of a UTF-16 character that is NUL stands before or after the other. */
  while (i < size && strchr ("\xef\xbb\xbf\xfe\xff \t\r\n", data[i]) != NULL)
    i++;

  return i < size && data[i] == '<';
}

static RempartCatalogue *
import_xml (GBytes                       *xml,
            const RempartCatalogueImport *options,
            RempartImportReport          *report,
            GError                      **error)
{
  g_autoptr (GPtrArray) faults = rempart_catalogue_check_bytes (xml, options->name);
  RempartCatalogue *catalogue;

  if (faults->len > 0)
    {
      g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID,
                   /* Translators: %s is a file, %u a number. */
                   ngettext ("Nothing was imported from “%s”: the catalogue has %u fault",
                             "Nothing was imported from “%s”: the catalogue has %u faults", faults->len),
                   options->name, faults->len);
      g_ptr_array_extend_and_steal (report->faults, g_steal_pointer (&faults));
      return NULL;
    }

  catalogue = rempart_catalogue_new_from_bytes (xml, options->name, error);
  if (catalogue == NULL)
    return NULL;
  report->n_rows = rempart_catalogue_get_items (catalogue)->len;
  if (is_given (options->id) || is_given (options->edition) || is_given (options->title))
    g_ptr_array_add (report->notes, g_strdup (_("The file is XML and says itself its identifier, edition and title; those given were left out")));

  return catalogue;
}

static char *
dup_stem (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *stem = g_filename_display_name (name);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';

  return stem;
}

RempartCatalogue *
rempart_catalogue_import_file (const char                   *path,
                               const RempartCatalogueImport *options,
                               RempartImportReport          *report,
                               GError                      **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;
  RempartCatalogueImport complete;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (report != NULL && report->faults != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = rempart_catalogue_read_file (path, error);
  if (bytes == NULL)
    return NULL;

  complete = *options;
  name = g_filename_display_name (path);
  complete.name = name;
  if (is_xml (bytes))
    return import_xml (bytes, &complete, report, error);

  stem = dup_stem (path);
  if (!is_given (complete.usual_title))
    complete.usual_title = stem;

  return rempart_catalogue_import_csv (bytes, &complete, report, error);
}

void
rempart_catalogue_import_follow (RempartCatalogueImport *options,
                                 RempartProject         *project)
{
  const char *named = is_given (options->supersedes) ? options->supersedes : options->id;
  RempartCatalogue *old = is_given (named) ? rempart_project_find_catalogue (project, named) : NULL;

  /* What follows a built-in catalogue goes by another name, unless somebody says so. */
  if (old == NULL || g_strv_contains (rempart_catalogue_list_builtin (), rempart_catalogue_get_id (old)))
    return;
  options->usual_id = rempart_catalogue_get_id (old);
  options->usual_title = rempart_catalogue_get_title (old, options->lang);
}

/* Places */

static gboolean
refuse (GError    **error,
        const char *format,
        const char *id)
{
  g_autofree char *message = g_strdup_printf (format, id);

  g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT, message);

  return FALSE;
}

static gboolean
same_bytes (RempartCatalogue *a,
            RempartCatalogue *b)
{
  return g_bytes_equal (rempart_catalogue_get_bytes (a), rempart_catalogue_get_bytes (b));
}

/* (transfer full) (nullable): the built-in catalogue of that id */
static RempartCatalogue *
find_builtin (const char *id)
{
  return g_strv_contains (rempart_catalogue_list_builtin (), id) ? rempart_catalogue_load_builtin (id, NULL) : NULL;
}

/* A built-in id means the built-in catalogue, here and in every other file: one with other words can only follow it. */
static gboolean
check_builtin (RempartCatalogue *catalogue,
               RempartCatalogue *builtin,
               RempartCatalogue *old,
               gboolean          meant,
               GError          **error)
{
  const char *id = rempart_catalogue_get_id (catalogue);

  if (!rempart_catalogue_is_answerable (builtin))
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("“%s” is a catalogue of references that is built in, and no other can stand for it; give this one another identifier"), id);
  /* What bears the id of a guide by mistake must not take its place: to follow it has to be meant. */
  if (old == NULL || !meant || !g_str_equal (rempart_catalogue_get_id (old), id))
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("“%s” is the identifier of a built-in catalogue, and this one has other content; give it another identifier"), id);

  return TRUE;
}

static gboolean
check_edition (RempartCatalogue *catalogue,
               RempartCatalogue *old,
               GError          **error)
{
  const char *edition = rempart_catalogue_get_edition (catalogue);

  if (!rempart_catalogue_is_answerable (old) || !rempart_catalogue_is_answerable (catalogue))
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("“%s” is a catalogue of references; a new edition of it comes with Rempart alone"),
                   rempart_catalogue_get_id (old));
  if (g_str_equal (rempart_catalogue_get_id (catalogue), rempart_catalogue_get_id (old)) &&
      g_str_equal (edition, rempart_catalogue_get_edition (old)))
    /* Translators: %s is an edition, for example "2024". */
    return refuse (error, _("The project has the edition “%s” of this catalogue, in other words; give the new edition another name"), edition);

  return TRUE;
}

gboolean
rempart_catalogue_find_place (RempartCatalogue  *catalogue,
                              RempartProject    *project,
                              const char        *supersedes,
                              RempartCatalogue **old,
                              GError           **error)
{
  g_autoptr (RempartCatalogue) builtin = NULL;
  const char *id, *named;
  RempartCatalogue *namesake;

  g_return_val_if_fail (REMPART_IS_CATALOGUE (catalogue), FALSE);
  g_return_val_if_fail (REMPART_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (old != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  id = rempart_catalogue_get_id (catalogue);
  builtin = find_builtin (id);
  named = is_given (supersedes) ? supersedes : rempart_catalogue_get_supersedes (catalogue);
  namesake = rempart_project_find_catalogue (project, id);
  *old = named != NULL ? rempart_project_find_catalogue (project, named) : NULL;

  if (*old == NULL && is_given (supersedes))
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("The project has no catalogue “%s” that this one could follow"), supersedes);
  if (*old == NULL)
    *old = namesake;
  if (namesake != NULL && namesake != *old)
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("The project has another catalogue “%s”; give this one another identifier"), id);

  if (*old != NULL && same_bytes (catalogue, *old))
    /* Translators: %s is the identifier of a catalogue. */
    return refuse (error, _("The catalogue “%s” is in the project already, word for word"), id);
  /* What is built in may follow what an earlier Rempart had built in. */
  if (builtin != NULL && same_bytes (catalogue, builtin))
    return TRUE;

  return (builtin == NULL || check_builtin (catalogue, builtin, *old, named != NULL, error)) &&
         (*old == NULL || check_edition (catalogue, *old, error));
}
