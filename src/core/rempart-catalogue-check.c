/* rempart-catalogue-check.c: everything that can be wrong in a catalogue file, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libxml/relaxng.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-catalogue-private.h"
#include "rempart-characteristics.h"
#include "rempart-core-resources.h"

#define SCHEMA_RESOURCE "/io/github/rempart/Rempart/schemas/catalogue.rng"

/* libxml2 2.12 made the error const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError SchemaError;
#else
typedef xmlError SchemaError;
#endif

static void
set_file_error (GError     **error,
                const char  *path,
                const char  *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_IO,
               /* Translators: the first %s is a file, the second the reason. */
               _("Could not read the catalogue “%s”: %s"), name, reason);
}

static GBytes *
read_all (int          fd,
          gsize        size,
          const char  *path,
          GError     **error)
{
  g_autofree guint8 *data = g_malloc (size + 1);
  gsize done = 0;

  while (done < size)
    {
      gssize n = read (fd, data + done, size - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_file_error (error, path, g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      done += (gsize) n;
    }

  return g_bytes_new_take (g_steal_pointer (&data), done);
}

/* Only a regular file of bounded size: a FIFO would block and a device never end. */
GBytes *
rempart_catalogue_read_file (const char  *path,
                             GError     **error)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  struct stat status;
  GBytes *bytes = NULL;

  if (fd < 0)
    {
      set_file_error (error, path, g_strerror (errno));
      return NULL;
    }

  if (fstat (fd, &status) != 0)
    set_file_error (error, path, g_strerror (errno));
  else if (!S_ISREG (status.st_mode))
    set_file_error (error, path, _("it is not a regular file"));
  else if (status.st_size > REMPART_CATALOGUE_MAX_SIZE)
    set_file_error (error, path, _("it is larger than 16 MiB"));
  else
    bytes = read_all (fd, (gsize) status.st_size, path, error);
  close (fd);

  return bytes;
}

static void
schema_error_cb (void        *data,
                 SchemaError *error)
{
  GPtrArray *faults = data;
  g_autofree char *reason = g_strstrip (g_utf8_make_valid (error->message != NULL ? error->message : "", -1));

  g_ptr_array_add (faults,
                   rempart_fault_new (REMPART_CATALOGUE_ERROR_INVALID, (guint) MAX (error->line, 0),
                                      /* Translators: %s is the reason, in English, from the schema validator. */
                                      g_strdup_printf (_("This does not follow the schema of catalogues (%s)"), reason)));
}

static void
check_schema (GBytes    *xml,
              GPtrArray *faults)
{
  g_autoptr(GBytes) schema_bytes = g_resource_lookup_data (rempart_core_get_resource (), SCHEMA_RESOURCE,
                                                           G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  xmlRelaxNGParserCtxt *parser;
  xmlRelaxNGValidCtxt *validator;
  xmlRelaxNG *schema;
  xmlDoc *document;
  gsize size;
  const char *data;

  g_assert (schema_bytes != NULL);
  data = g_bytes_get_data (schema_bytes, &size);
  parser = xmlRelaxNGNewMemParserCtxt (data, (int) size);
  schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  g_assert (schema != NULL);

  document = rempart_catalogue_read_document (xml, faults);
  g_assert (document != NULL);
  validator = xmlRelaxNGNewValidCtxt (schema);
  xmlRelaxNGSetValidStructuredErrors (validator, schema_error_cb, faults);
  xmlRelaxNGValidateDoc (validator, document);

  xmlRelaxNGFreeValidCtxt (validator);
  xmlFreeDoc (document);
  xmlRelaxNGFree (schema);
}

/* A catalogue of a later Rempart may ask about more than this one knows; such a file still opens, but an author has
 * misspelt a name. */
static void
check_names (RempartItem *item,
             GHashTable  *lines,
             GPtrArray   *faults)
{
  const char * const *names = rempart_expression_get_names (item->applicability);

  for (gsize i = 0; names[i] != NULL; i++)
    if (rempart_characteristic_find (names[i]) == NULL)
      g_ptr_array_add (faults,
                       rempart_fault_new (REMPART_CATALOGUE_ERROR_INCOMPLETE,
                                          GPOINTER_TO_UINT (g_hash_table_lookup (lines, item->applicability)),
                                          /* Translators: the first %s is the identifier of an item, the second a name such as "wireless". */
                                          g_strdup_printf (_("The applicability of %s depends on “%s”, which is no characteristic; "
                                                             "“rempartctl device FILE” lists their names"),
                                                           item->id, names[i])));
}

static void
check_applicability (RempartCatalogue *catalogue,
                     GHashTable       *lines,
                     GPtrArray        *faults)
{
  for (guint i = 0; i < catalogue->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (catalogue->items, i);

      if (item->applicability != NULL)
        check_names (item, lines, faults);
    }
}

static int
compare_faults (gconstpointer a,
                gconstpointer b)
{
  const RempartFault *left = *(const RempartFault **) a;
  const RempartFault *right = *(const RempartFault **) b;

  return left->line < right->line ? -1 : left->line > right->line;
}

GPtrArray *
rempart_catalogue_check_bytes (GBytes     *xml,
                               const char *name)
{
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GHashTable) lines = NULL;
  g_autoptr(RempartCatalogue) catalogue = NULL;
  GPtrArray *messages;

  faults = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_fault_free);
  lines = g_hash_table_new (NULL, NULL);
  catalogue = rempart_catalogue_parse (xml, faults, lines);
  if (catalogue != NULL)
    check_applicability (catalogue, lines, faults);
  if (catalogue != NULL && catalogue->id != NULL)
    rempart_catalogue_check_mappings (catalogue, lines, faults);
  /* The schema would repeat in its own words what was found already. Only what was well-formed gets here. */
  if (faults->len == 0)
    check_schema (xml, faults);

  g_ptr_array_sort (faults, compare_faults);
  messages = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < faults->len; i++)
    {
      RempartFault *fault = g_ptr_array_index (faults, i);

      g_ptr_array_add (messages, g_strdup_printf ("%s:%u: %s", name, fault->line, fault->message));
    }

  return messages;
}

GPtrArray *
rempart_catalogue_check (const char  *path,
                         GError     **error)
{
  g_autoptr(GBytes) xml = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  xml = rempart_catalogue_read_file (path, error);
  if (xml == NULL)
    return NULL;
  name = g_filename_display_name (path);

  return rempart_catalogue_check_bytes (xml, name);
}
