/* rempart-catalogue.c: a regulatory source, item by item, in two languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-catalogue-private.h"
#include "rempart-core-resources.h"

#define RESOURCE_FORMAT "/io/github/rempart/Rempart/catalogues/%s.xml"

G_DEFINE_FINAL_TYPE (RempartCatalogue, rempart_catalogue, G_TYPE_OBJECT)

static void
source_free (gpointer data)
{
  RempartSource *source = data;

  g_free (source->code);
  g_free (source->date);
  g_free (source->address);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_free (source->kind[lang]);
      g_free (source->what[lang]);
    }
  g_free (source);
}

static void
rempart_catalogue_finalize (GObject *object)
{
  RempartCatalogue *self = REMPART_CATALOGUE (object);

  for (guint i = 0; i < self->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (self->items, i);

      item->catalogue = NULL;
      item->section = NULL;
    }
  for (guint i = 0; i < self->all_sections->len; i++)
    {
      RempartSection *section = g_ptr_array_index (self->all_sections, i);

      section->catalogue = NULL;
      section->parent = NULL;
      g_ptr_array_set_size (section->sections, 0);
      g_ptr_array_set_size (section->items, 0);
    }

  g_hash_table_unref (self->items_by_id);
  g_hash_table_unref (self->referred);
  g_hash_table_unref (self->sections_by_id);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->all_sections);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->id);
  g_free (self->edition);
  g_free (self->supersedes);
  for (int i = 0; i < REMPART_N_CATALOGUE_TEXTS; i++)
    {
      g_free (self->texts[i][REMPART_LANG_FR]);
      g_free (self->texts[i][REMPART_LANG_EN]);
    }

  G_OBJECT_CLASS (rempart_catalogue_parent_class)->finalize (object);
}

static void
rempart_catalogue_class_init (RempartCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_catalogue_finalize;
}

static void
rempart_catalogue_init (RempartCatalogue *self)
{
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->sections = g_ptr_array_new ();
  self->all_sections = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->items_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->referred = g_hash_table_new (g_str_hash, g_str_equal);
  self->sections_by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

const char * const *
rempart_catalogue_list_builtin (void)
{
  static const char * const ids[] = {
    "ansm-2022", "mdcg-2019-16-rev1", "imdrf-n60",
    /* What these refer to */
    "regulation", "iec-81001-5-1", "iec-62443-4-1", "iec-tr-80001-2-2", "ig-nb-2023",
    NULL
  };

  return ids;
}

static RempartCatalogue *
parse_builtin (const char  *id,
               GError     **error)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_FORMAT, id);
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autoptr(GBytes) xml = g_resource_lookup_data (rempart_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return xml != NULL ? rempart_catalogue_new_from_bytes (xml, name, error) : NULL;
}

RempartCatalogue *
rempart_catalogue_load_builtin (const char  *id,
                                GError     **error)
{
  static GMutex mutex;
  static GHashTable *loaded;   /* id -> RempartCatalogue */
  RempartCatalogue *catalogue;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_strv_contains (rempart_catalogue_list_builtin (), id))
    {
      /* Translators: %s is what was asked for, for example "ansm-2031". */
      g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_NOT_FOUND,
                   _("There is no built-in catalogue “%s”"), id);
      return NULL;
    }

  /* Nothing in a catalogue changes, so that one serves every project of the process, in any thread. */
  g_mutex_lock (&mutex);
  if (loaded == NULL)
    loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  catalogue = g_hash_table_lookup (loaded, id);
  if (catalogue == NULL && (catalogue = parse_builtin (id, error)) != NULL)
    g_hash_table_insert (loaded, g_strdup (id), catalogue);
  if (catalogue != NULL)
    g_object_ref (catalogue);
  g_mutex_unlock (&mutex);

  return catalogue;
}

RempartCatalogue *
rempart_catalogue_new_from_bytes (GBytes      *xml,
                                  const char  *name,
                                  GError     **error)
{
  g_autoptr(RempartCatalogue) self = NULL;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GHashTable) lines = NULL;
  RempartFault *first;

  g_return_val_if_fail (xml != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  faults = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_fault_free);
  lines = g_hash_table_new (NULL, NULL);
  self = rempart_catalogue_parse (xml, faults, lines);
  if (faults->len == 0)
    return g_steal_pointer (&self);

  first = g_ptr_array_index (faults, 0);
  g_set_error (error, REMPART_CATALOGUE_ERROR, (int) first->code,
               "%s:%u: %s", name, first->line, first->message);

  return NULL;
}

const char *
rempart_catalogue_get_id (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->id;
}

const char *
rempart_catalogue_get_edition (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->edition;
}

const char *
rempart_catalogue_get_supersedes (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->supersedes;
}

static const char *
get_text (RempartCatalogue     *self,
          RempartCatalogueText  text,
          RempartLang           lang)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->texts[text][lang];
}

const char *
rempart_catalogue_get_title (RempartCatalogue *self,
                             RempartLang       lang)
{
  return get_text (self, REMPART_CATALOGUE_TITLE, lang);
}

const char *
rempart_catalogue_get_short_title (RempartCatalogue *self,
                                   RempartLang       lang)
{
  return get_text (self, REMPART_CATALOGUE_SHORT_TITLE, lang);
}

const char *
rempart_catalogue_get_notice (RempartCatalogue *self,
                              RempartLang       lang)
{
  return get_text (self, REMPART_CATALOGUE_NOTICE, lang);
}

const char *
rempart_catalogue_get_source (RempartCatalogue *self,
                              RempartLang       lang)
{
  return get_text (self, REMPART_CATALOGUE_BIBLIOGRAPHY, lang);
}

GPtrArray *
rempart_catalogue_get_sources (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->sources;
}

gboolean
rempart_catalogue_is_answerable (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), FALSE);

  return self->answerable;
}

GBytes *
rempart_catalogue_get_bytes (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->bytes;
}

GPtrArray *
rempart_catalogue_get_sections (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->sections;
}

GPtrArray *
rempart_catalogue_get_items (RempartCatalogue *self)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);

  return self->items;
}

RempartItem *
rempart_catalogue_find_item (RempartCatalogue *self,
                             const char       *id)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->items_by_id, id);
}

RempartSection *
rempart_catalogue_find_section (RempartCatalogue *self,
                                const char       *id)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->sections_by_id, id);
}

/* "4" begins "4(a)" and "4.1", not "42"; "Annex II" begins "Annex II 4", not "Annex III".
 * strchr() finds the end of the string too, which is the exact match. */
static gboolean
ref_begins (const char *ref,
            const char *cited)
{
  gsize length = strlen (ref);

  return strncmp (ref, cited, length) == 0 && strchr ("(. -", cited[length]) != NULL;
}

RempartItem *
rempart_catalogue_find_provision (RempartCatalogue       *self,
                                  const RempartProvision *provision)
{
  RempartItem *best = NULL;
  gsize best_length = 0;

  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (provision != NULL && provision->ref != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (self->items, i);

      for (guint j = 0; j < item->provisions->len; j++)
        {
          const RempartProvision *own = g_ptr_array_index (item->provisions, j);

          if (own->regulation == provision->regulation && strlen (own->ref) > best_length &&
              ref_begins (own->ref, provision->ref))
            {
              best = item;
              best_length = strlen (own->ref);
            }
        }
    }

  return best;
}

gboolean
rempart_catalogue_refers_to (RempartCatalogue *self,
                             const char       *id)
{
  g_return_val_if_fail (REMPART_IS_CATALOGUE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->referred, id);
}
