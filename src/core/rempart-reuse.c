/* rempart-reuse.c: answer once: what one item has said may serve those it is mapped to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-reuse.h"

#include <glib/gi18n-lib.h>

#include "rempart-project-private.h"

RempartCatalogue *
rempart_project_find_reference (RempartProject *self,
                                const char     *id)
{
  RempartCatalogue *catalogue;
  g_autoptr (RempartCatalogue) builtin = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  catalogue = rempart_project_find_catalogue (self, id);
  if (catalogue != NULL || !g_strv_contains (rempart_catalogue_list_builtin (), id))
    return catalogue;
  builtin = rempart_catalogue_load_builtin (id, NULL);
  /* Built-in catalogues live as long as the process. */
  return rempart_catalogue_is_answerable (builtin) ? NULL : builtin;
}

gboolean
rempart_project_has_offer (RempartProject *self,
                            RempartItem    *item)
{
  RempartAnswerRecord *record;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REMPART_IS_ITEM (item), FALSE);

  record = rempart_project_get_record (self, item);
  return record != NULL && record->answer.applicability != REMPART_APPLICABILITY_NO &&
         (*record->answer.text[REMPART_LANG_FR] != '\0' || *record->answer.text[REMPART_LANG_EN] != '\0' ||
          record->links->len > 0);
}

static void
add_related (RempartProject       *self,
             GPtrArray            *related,
             RempartItem          *item,
             RempartRelation       relation,
             const RempartMapping *mapping)
{
  RempartRelated *entry;

  for (guint i = 0; i < related->len; i++)
    if (((RempartRelated *) g_ptr_array_index (related, i))->item == item)
      return;
  entry = g_new0 (RempartRelated, 1);
  entry->item = item;
  entry->relation = relation;
  entry->answered = rempart_project_has_offer (self, item);
  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    entry->reason[lang] = mapping->reason[lang];
  g_ptr_array_add (related, entry);
}

/* The mapping of @item to @target of the catalogue that goes by the names @id and @slot (nullable) */
static RempartMapping *
find_mapping (RempartItem *item,
              const char  *id,
              const char  *slot,
              const char  *target)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    {
      RempartMapping *mapping = g_ptr_array_index (mappings, i);

      if (g_str_equal (mapping->item, target) &&
          (g_str_equal (mapping->catalogue, id) || g_strcmp0 (mapping->catalogue, slot) == 0))
        return mapping;
    }
  return NULL;
}

/* What @item says itself, of those of @catalogue */
static void
add_stated (RempartProject   *self,
            GPtrArray        *related,
            RempartItem      *item,
            RempartCatalogue *catalogue)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);
      RempartItem *other;

      if (rempart_project_find_reference (self, mapping->catalogue) != catalogue)
        continue;
      other = rempart_catalogue_find_item (catalogue, mapping->item);
      if (other != NULL && other != item)
        add_related (self, related, other, mapping->relation, mapping);
    }
}

/* What the items of @catalogue say of @item. They may name the edition of its catalogue that they were written for. */
static void
add_reversed (RempartProject   *self,
              GPtrArray        *related,
              RempartItem      *item,
              RempartCatalogue *catalogue)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  RempartCatalogue *own = rempart_item_get_catalogue (item);
  const char *id = rempart_catalogue_get_id (own);
  const char *slot = rempart_project_find_slot (self, own);

  if (!rempart_catalogue_refers_to (catalogue, id) && (slot == NULL || !rempart_catalogue_refers_to (catalogue, slot)))
    return;
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *other = g_ptr_array_index (items, i);
      RempartMapping *mapping = other == item ? NULL : find_mapping (other, id, slot, rempart_item_get_id (item));

      if (mapping != NULL)
        add_related (self, related, other, rempart_relation_reverse (mapping->relation), mapping);
    }
}

static void
add_catalogues (RempartProject *self,
                GPtrArray      *catalogues,
                gboolean        answerable)
{
  for (guint i = 0; i < self->catalogues->len; i++)
    if (rempart_catalogue_is_answerable (g_ptr_array_index (self->catalogues, i)) == answerable)
      g_ptr_array_add (catalogues, g_ptr_array_index (self->catalogues, i));
}

/* Those of the project, and those of the program that an older file has not. */
static void
add_references (RempartProject *self,
                GPtrArray      *catalogues)
{
  const char * const *builtin = rempart_catalogue_list_builtin ();

  add_catalogues (self, catalogues, FALSE);
  for (guint i = 0; builtin[i] != NULL; i++)
    {
      RempartCatalogue *reference = rempart_project_find_reference (self, builtin[i]);

      if (reference != NULL && !rempart_catalogue_is_answerable (reference) &&
          !g_ptr_array_find (catalogues, reference, NULL))
        g_ptr_array_add (catalogues, reference);
    }
}

GPtrArray *
rempart_project_list_references (RempartProject *self)
{
  GPtrArray *references = g_ptr_array_new ();

  g_return_val_if_fail (REMPART_IS_PROJECT (self), references);

  add_references (self, references);
  return references;
}

/* The catalogues that an item may be related to */
static GPtrArray *
list_catalogues (RempartProject *self)
{
  GPtrArray *catalogues = g_ptr_array_new ();

  add_catalogues (self, catalogues, TRUE);
  add_references (self, catalogues);
  return catalogues;
}

GPtrArray *
rempart_project_list_related (RempartProject *self,
                              RempartItem    *item)
{
  GPtrArray *related = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) catalogues = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), related);
  g_return_val_if_fail (REMPART_IS_ITEM (item), related);

  catalogues = list_catalogues (self);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);

      add_stated (self, related, item, catalogue);
      add_reversed (self, related, item, catalogue);
    }
  return related;
}

const RempartRelated *
rempart_related_find_nearest (GPtrArray *related)
{
  /* What the item is to the related one: where it is a part, the answer to the whole leaves nothing to add. */
  static const RempartRelation nearest[] = {
    REMPART_RELATION_EQUAL, REMPART_RELATION_SUBSET, REMPART_RELATION_SUPERSET, REMPART_RELATION_INTERSECTS,
  };

  g_return_val_if_fail (related != NULL, NULL);

  for (gsize n = 0; n < G_N_ELEMENTS (nearest); n++)
    for (guint i = 0; i < related->len; i++)
      {
        const RempartRelated *entry = g_ptr_array_index (related, i);

        if (entry->answered && entry->relation == nearest[n])
          return entry;
      }
  return NULL;
}

GPtrArray *
rempart_project_list_servable (RempartProject *self,
                               RempartItem    *item)
{
  GPtrArray *related;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);

  if (!rempart_project_has_offer (self, item))
    return g_ptr_array_new_with_free_func (g_free);
  related = rempart_project_list_related (self, item);
  for (guint i = related->len; i-- > 0;)
    {
      const RempartRelated *entry = g_ptr_array_index (related, i);
      RempartAnswerRecord *record = rempart_project_get_record (self, entry->item);

      if (record == NULL || entry->answered || entry->relation == REMPART_RELATION_NONE ||
          record->answer.applicability == REMPART_APPLICABILITY_NO)
        g_ptr_array_remove_index (related, i);
    }
  return related;
}

/* Reuse */

/* One plan for both languages: a text that comes with its translation does not leave it behind. */
static gboolean
plan_texts (RempartProject     *self,
            RempartStep        *step,
            RempartItem        *from,
            RempartItem        *to,
            RempartReuseFlags   flags,
            GError            **error)
{
  static const RempartReuseFlags which[] = { REMPART_REUSE_TEXT_FR, REMPART_REUSE_TEXT_EN };
  const RempartAnswer *answer = rempart_project_get_answer (self, from);
  const RempartAnswer *present = rempart_project_get_answer (self, to);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  RempartChange changes[2 * REMPART_N_LANGS + 1];
  gsize n_changes = 0;

  for (guint lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const char *field = rempart_answer_text_field ((RempartLang) lang);
      const char *text = answer->text[lang];
      const char *old = present->text[lang];
      gboolean append = (flags & REMPART_REUSE_APPEND) != 0 && *old != '\0';

      if ((flags & which[lang]) == 0 || *text == '\0' || g_str_equal (old, text))
        continue;
      g_ptr_array_add (strings, append ? g_strjoin ("\n\n", old, text, NULL) : g_strdup (text));
      changes[n_changes++] = (RempartChange) { field, g_ptr_array_index (strings, strings->len - 1) };
      changes[n_changes++] = (RempartChange) { rempart_field_get_mark (field), "draft" };
    }
  if (n_changes > 0 && present->progress == REMPART_PROGRESS_TODO)
    changes[n_changes++] = (RempartChange) { REMPART_ANSWER_PROGRESS, "doing" };
  return n_changes == 0 || rempart_project_plan_answer (self, step, to, changes, n_changes, error);
}

static gboolean
copy_links (RempartProject  *self,
            RempartStep     *step,
            RempartItem     *from,
            RempartItem     *to,
            GError         **error)
{
  RempartAnswerRecord *source = rempart_project_get_record (self, from);
  g_autofree char *key = rempart_project_dup_item_key (self, to);

  for (guint i = 0; i < source->links->len; i++)
    if (!rempart_step_copy_link (self, step, rempart_project_get_record (self, to)->row, key,
                                 g_ptr_array_index (source->links, i), error))
      return FALSE;
  return TRUE;
}

gboolean
rempart_project_reuse_answer (RempartProject     *self,
                              RempartItem        *from,
                              RempartItem        *to,
                              RempartReuseFlags   flags,
                              GError            **error)
{
  RempartStep *step;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (rempart_project_get_record (self, from) != NULL, FALSE);
  g_return_val_if_fail (rempart_project_get_record (self, to) != NULL && to != from, FALSE);

  if (!rempart_project_begin_edit (self, error))
    return FALSE;
  step = rempart_step_new (REMPART_STEP_REUSE, rempart_item_get_id (to), rempart_item_get_id (from));
  ok = plan_texts (self, step, from, to, flags, error) &&
       ((flags & REMPART_REUSE_EVIDENCE) == 0 || copy_links (self, step, from, to, error));
  if (ok && step->deltas->len == 0)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                   /* Translators: the ids of two items */
                   _("%s has nothing that %s does not have already."), rempart_item_get_id (from), rempart_item_get_id (to));
      ok = FALSE;
    }
  return rempart_project_finish_edit (self, step, ok, error);
}
