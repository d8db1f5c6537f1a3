/* rempart-dossier-index.c: what a dossier holds and how its parts refer to each other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"

#define RULES "regulation"

/* A key is an XML name made from what people recognise; two things never share one. */
char *
rempart_dossier_index_take_key (RempartDossierIndex *self,
                                const char          *prefix,
                                const char          *name,
                                const char          *suffix)
{
  g_autoptr (GString) key = g_string_new (prefix);
  gsize length;

  for (const char *p = name; *p != '\0'; p++)
    g_string_append_c (key, g_ascii_isalnum (*p) || *p == '.' || *p == '-' ? *p : '_');
  g_string_append (key, suffix);
  length = key->len;
  for (guint i = 2; g_hash_table_contains (self->taken, key->str); i++)
    {
      g_string_truncate (key, length);
      g_string_append_printf (key, "_%u", i);
    }
  g_hash_table_add (self->taken, g_strdup (key->str));
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
provision_free (gpointer data)
{
  RempartDossierProvision *self = data;

  g_free (self->key);
  g_free (self->ref);
  g_ptr_array_unref (self->carriers);
  g_free (self);
}

static RempartDossierProvision *
add_provision (RempartDossierIndex *self,
               const char          *ref,
               RempartItem         *row)
{
  RempartDossierProvision *provision = g_new0 (RempartDossierProvision, 1);

  provision->key = rempart_dossier_index_take_key (self, "req.", ref, "");
  provision->ref = g_strdup (ref);
  provision->row = row;
  provision->carriers = g_ptr_array_new ();
  g_ptr_array_add (self->provisions, provision);
  g_hash_table_insert (self->by_ref, provision->ref, provision);
  return provision;
}

static void
index_rules (RempartDossierIndex *self)
{
  GPtrArray *items;

  if (self->rules == NULL)
    return;
  items = rempart_catalogue_get_items (self->rules);
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      GPtrArray *provisions = rempart_item_get_provisions (item);

      for (guint j = 0; j < provisions->len; j++)
        {
          RempartProvision *provision = g_ptr_array_index (provisions, j);

          if (provision->regulation == self->regulation &&
              !g_hash_table_contains (self->by_ref, provision->ref))
            add_provision (self, provision->ref, item);
        }
    }
}

RempartDossierProvision *
rempart_dossier_index_find_provision (RempartDossierIndex *self,
                                      const char          *ref)
{
  g_autofree char *prefix = g_strdup (ref);

  for (gsize n = strlen (prefix); n > 0; n--)
    {
      RempartDossierProvision *found;

      /* "17.2" is no part of "17.21": a reference is cut where a mark begins. */
      if (ref[n] != '\0' && g_ascii_isalnum (ref[n]))
        continue;
      prefix[n] = '\0';
      found = g_hash_table_lookup (self->by_ref, prefix);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
index_carrier (RempartDossierIndex *self,
               RempartItem         *item)
{
  GPtrArray *provisions = rempart_item_get_provisions (item);

  for (guint i = 0; i < provisions->len; i++)
    {
      RempartProvision *provision = g_ptr_array_index (provisions, i);
      RempartDossierProvision *row;

      if (provision->regulation != self->regulation)
        continue;
      row = rempart_dossier_index_find_provision (self, provision->ref);
      if (row == NULL)
        row = add_provision (self, provision->ref, NULL);
      /* Items come in order, so a repetition can only be the last one. */
      if (row->carriers->len == 0 || g_ptr_array_index (row->carriers, row->carriers->len - 1) != item)
        g_ptr_array_add (row->carriers, item);
    }
}

static gpointer
id_key (gint64 id)
{
  return GSIZE_TO_POINTER ((gsize) id);
}

static void
index_links (RempartDossierIndex *self,
             RempartItem         *item)
{
  g_autoptr (GPtrArray) links = rempart_project_list_links (self->project, item);

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);
      gpointer revision = id_key (rempart_revision_get_id (rempart_link_get_revision (link)));
      GPtrArray *uses = g_hash_table_lookup (self->uses, revision);

      g_assert (g_hash_table_contains (self->revision_keys, revision));
      if (uses == NULL)
        {
          uses = g_ptr_array_new ();
          g_hash_table_insert (self->uses, revision, uses);
        }
      g_ptr_array_add (uses, link);
    }
  g_hash_table_insert (self->links, item, g_steal_pointer (&links));
}

static void
index_sections (RempartDossierIndex *self,
                const char          *prefix,
                GPtrArray           *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      RempartSection *section = g_ptr_array_index (sections, i);

      g_hash_table_insert (self->keys, section,
                           rempart_dossier_index_take_key (self, prefix, rempart_section_get_id (section), ""));
      index_sections (self, prefix, rempart_section_get_sections (section));
    }
}

static void
index_catalogue (RempartDossierIndex *self,
                 RempartCatalogue    *catalogue)
{
  const char *id = rempart_catalogue_get_id (catalogue);
  g_autofree char *item_prefix = g_strdup_printf ("item.%s.", id);
  g_autofree char *section_prefix = g_strdup_printf ("sec.%s.", id);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  index_sections (self, section_prefix, rempart_catalogue_get_sections (catalogue));
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (self->keys, item, rempart_dossier_index_take_key (self, item_prefix, rempart_item_get_id (item), ""));
      index_carrier (self, item);
      index_links (self, item);
    }
}

static void
index_evidence (RempartDossierIndex *self)
{
  GPtrArray *register_ = rempart_project_get_evidence (self->project);

  for (guint i = 0; i < register_->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (register_, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (evidence);
      const char *document = rempart_evidence_get_document (evidence);

      g_hash_table_insert (self->document_keys, id_key (rempart_evidence_get_id (evidence)),
                           rempart_dossier_index_take_key (self, "doc.", document, ""));
      for (guint j = 0; j < revisions->len; j++)
        {
          RempartRevision *revision = g_ptr_array_index (revisions, j);
          g_autofree char *suffix = g_strdup_printf (".r%u", j + 1);

          g_hash_table_insert (self->revision_keys, id_key (rempart_revision_get_id (revision)),
                               rempart_dossier_index_take_key (self, "doc.", document, suffix));
        }
    }
}

/* The European guidance that each reader knows comes first, then the others in the order of the project. */
static void
add_catalogue (RempartDossierIndex *self,
               RempartCatalogue    *catalogue)
{
  gboolean first = g_str_has_prefix (rempart_catalogue_get_id (catalogue), "mdcg-");

  g_ptr_array_insert (self->catalogues, first ? 0 : -1, catalogue);
}

static gboolean
choose_catalogues (RempartDossierIndex         *self,
                   const RempartDossierOptions *options,
                   GError                     **error)
{
  GPtrArray *all = rempart_project_get_catalogues (self->project);

  for (const char * const *id = options->catalogues; id != NULL && *id != NULL; id++)
    {
      if (rempart_project_find_catalogue (self->project, *id) == NULL)
        {
          g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                       /* Translators: %s is the id of a catalogue. */
                       _("The project has no catalogue “%s”"), *id);
          return FALSE;
        }
    }
  for (guint i = 0; i < all->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (all, i);
      const char *id = rempart_catalogue_get_id (catalogue);

      if (g_str_equal (id, RULES))
        self->rules = catalogue;
      else if (rempart_catalogue_is_answerable (catalogue) &&
               (options->catalogues == NULL || g_strv_contains (options->catalogues, id)))
        add_catalogue (self, catalogue);
    }
  return TRUE;
}

/* The clock is never asked: the date is the manufacturer's, or that of the last change. */
static gboolean
index_history (RempartDossierIndex *self,
               GError             **error)
{
  guint n = rempart_project_count_events (self->project, NULL);
  const char *date = rempart_project_get_device (self->project, "dossier_date");

  if (n > 0)
    {
      g_autoptr (GPtrArray) newest = rempart_project_list_events (self->project, NULL, 1, 0, error);
      g_autoptr (GPtrArray) oldest = NULL;

      if (newest == NULL)
        return FALSE;
      oldest = rempart_project_list_events (self->project, NULL, 1, n - 1, error);
      if (oldest == NULL)
        return FALSE;
      if (newest->len > 0 && oldest->len > 0)
        {
          self->last = g_object_ref (g_ptr_array_index (newest, 0));
          self->first = g_object_ref (g_ptr_array_index (oldest, 0));
        }
    }
  self->date_is_ours = !rempart_date_parse (date, NULL);
  if (!self->date_is_ours)
    self->date = g_strdup (date);
  else
    self->date = self->last != NULL ? g_strndup (rempart_event_get_at (self->last), 10) : g_strdup ("");
  return TRUE;
}

RempartDossierIndex *
rempart_dossier_index_new (RempartProject              *project,
                           const RempartDossierOptions *options,
                           GCancellable                *cancellable,
                           GError                     **error)
{
  g_autoptr (RempartDossierIndex) self = g_new0 (RempartDossierIndex, 1);

  self->project = project;
  self->lang = options->lang;
  rempart_regulation_from_nick (rempart_project_get_device (project, "regulation"), &self->regulation);
  self->catalogues = g_ptr_array_new ();
  self->provisions = g_ptr_array_new_with_free_func (provision_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->document_keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->revision_keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->links = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->uses = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_ref = g_hash_table_new (g_str_hash, g_str_equal);
  self->related = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (!choose_catalogues (self, options, error) || !index_history (self, error))
    return NULL;

  index_rules (self);
  index_evidence (self);
  for (guint i = 0; i < self->catalogues->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      index_catalogue (self, g_ptr_array_index (self->catalogues, i));
    }
  rempart_dossier_index_references (self);
  return g_steal_pointer (&self);
}

void
rempart_dossier_index_free (RempartDossierIndex *self)
{
  g_clear_object (&self->first);
  g_clear_object (&self->last);
  g_clear_pointer (&self->by_ref, g_hash_table_unref);
  g_clear_pointer (&self->catalogues, g_ptr_array_unref);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->document_keys, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->provisions, g_ptr_array_unref);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->related, g_hash_table_unref);
  g_clear_pointer (&self->revision_keys, g_hash_table_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_free (self);
}
