/* rempart-catalogue-item.c: sections and items of a catalogue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-catalogue-private.h"

G_DEFINE_FINAL_TYPE (RempartSection, rempart_section, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (RempartItem, rempart_item, G_TYPE_OBJECT)

static void
rempart_section_finalize (GObject *object)
{
  RempartSection *self = REMPART_SECTION (object);

  g_free (self->id);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_free (self->title[lang]);
      g_free (self->place[lang]);
    }
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (rempart_section_parent_class)->finalize (object);
}

static void
rempart_section_class_init (RempartSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_section_finalize;
}

static void
rempart_section_init (RempartSection *self)
{
  self->sections = g_ptr_array_new ();
  self->items = g_ptr_array_new ();
}

static void
provision_free (gpointer data)
{
  RempartProvision *provision = data;

  g_free (provision->ref);
  g_free (provision);
}

static void
mapping_free (gpointer data)
{
  RempartMapping *mapping = data;

  g_free (mapping->catalogue);
  g_free (mapping->item);
  g_free (mapping->reason[REMPART_LANG_FR]);
  g_free (mapping->reason[REMPART_LANG_EN]);
  g_free (mapping);
}

static void
rempart_item_finalize (GObject *object)
{
  RempartItem *self = REMPART_ITEM (object);

  g_free (self->id);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      for (int i = 0; i < REMPART_N_ITEM_TEXTS; i++)
        g_free (self->texts[i][lang]);
      for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
        g_strfreev (self->lists[i][lang]);
      g_free (self->inapplicable[lang]);
    }
  g_ptr_array_unref (self->provisions);
  g_ptr_array_unref (self->mappings);
  g_strfreev (self->standards);
  g_strfreev (self->replaces);
  g_strfreev (self->sources);
  g_strfreev (self->evidence_kinds);
  g_clear_pointer (&self->applicability, rempart_expression_free);

  G_OBJECT_CLASS (rempart_item_parent_class)->finalize (object);
}

static void
rempart_item_class_init (RempartItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_item_finalize;
}

static void
rempart_item_init (RempartItem *self)
{
  self->provisions = g_ptr_array_new_with_free_func (provision_free);
  self->mappings = g_ptr_array_new_with_free_func (mapping_free);
}

RempartRelation
rempart_relation_reverse (RempartRelation relation)
{
  if (relation == REMPART_RELATION_SUBSET)
    return REMPART_RELATION_SUPERSET;
  if (relation == REMPART_RELATION_SUPERSET)
    return REMPART_RELATION_SUBSET;
  return relation;
}

const char *
rempart_section_get_id (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);

  return self->id;
}

const char *
rempart_section_get_title (RempartSection *self,
                           RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->title[lang];
}

const char *
rempart_section_get_place (RempartSection *self,
                           RempartLang     lang)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->place[lang] != NULL ? self->place[lang] : "";
}

RempartSection *
rempart_section_get_parent (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);

  return self->parent;
}

guint
rempart_section_get_depth (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), 0);

  return self->depth;
}

GPtrArray *
rempart_section_get_sections (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);

  return self->sections;
}

GPtrArray *
rempart_section_get_items (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);

  return self->items;
}

RempartCatalogue *
rempart_section_get_catalogue (RempartSection *self)
{
  g_return_val_if_fail (REMPART_IS_SECTION (self), NULL);

  return self->catalogue;
}

const char *
rempart_item_get_id (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->id;
}

RempartCatalogue *
rempart_item_get_catalogue (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->catalogue;
}

RempartSection *
rempart_item_get_section (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->section;
}

guint
rempart_item_get_position (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), 0);

  return self->position;
}

RempartStanding
rempart_item_get_standing (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), REMPART_STANDING_DERIVED);

  return self->standing;
}

RempartForce
rempart_item_get_force (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), REMPART_FORCE_UNKNOWN);

  return self->force;
}

gboolean
rempart_item_is_indicative (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), FALSE);

  return self->indicative;
}

static const char *
get_text (RempartItem     *self,
          RempartItemText  text,
          RempartLang      lang)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->texts[text][lang];
}

static const char * const *
strv_or_empty (GStrv strv)
{
  static const char * const empty[] = { NULL };

  return strv != NULL ? (const char * const *) strv : empty;
}

static const char * const *
get_list (RempartItem     *self,
          RempartItemList  list,
          RempartLang      lang)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return strv_or_empty (self->lists[list][lang]);
}

const char *
rempart_item_get_place (RempartItem *self,
                        RempartLang  lang)
{
  const char *place = get_text (self, REMPART_ITEM_PLACE, lang);

  return place != NULL ? place : "";
}

const char *
rempart_item_get_title (RempartItem *self,
                        RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_TITLE, lang);
}

const char *
rempart_item_get_ask (RempartItem *self,
                      RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_ASK, lang);
}

const char *
rempart_item_get_why (RempartItem *self,
                      RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_WHY, lang);
}

const char *
rempart_item_get_how (RempartItem *self,
                      RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_HOW, lang);
}

const char *
rempart_item_get_weak (RempartItem *self,
                       RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_WEAK, lang);
}

const char *
rempart_item_get_weak_reason (RempartItem *self,
                              RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_WEAK_REASON, lang);
}

const char *
rempart_item_get_model (RempartItem *self,
                        RempartLang  lang)
{
  return get_text (self, REMPART_ITEM_MODEL, lang);
}

const char * const *
rempart_item_get_questions (RempartItem *self,
                            RempartLang  lang)
{
  return get_list (self, REMPART_ITEM_QUESTIONS, lang);
}

const char * const *
rempart_item_get_typical_evidence (RempartItem *self,
                                   RempartLang  lang)
{
  return get_list (self, REMPART_ITEM_EVIDENCE, lang);
}

const char * const *
rempart_item_get_evidence_kinds (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return strv_or_empty (self->evidence_kinds);
}

const char * const *
rempart_item_get_notes (RempartItem *self,
                        RempartLang  lang)
{
  return get_list (self, REMPART_ITEM_NOTES, lang);
}

const char * const *
rempart_item_get_references (RempartItem *self,
                             RempartLang  lang)
{
  return get_list (self, REMPART_ITEM_REFERENCES, lang);
}

GPtrArray *
rempart_item_get_provisions (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->provisions;
}

const char * const *
rempart_item_get_standards (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return strv_or_empty (self->standards);
}

GPtrArray *
rempart_item_get_mappings (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->mappings;
}

const char * const *
rempart_item_get_replaces (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return strv_or_empty (self->replaces);
}

const char * const *
rempart_item_get_sources (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return strv_or_empty (self->sources);
}

RempartExpression *
rempart_item_get_applicability (RempartItem *self)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);

  return self->applicability;
}

const char *
rempart_item_get_inapplicable_reason (RempartItem *self,
                                      RempartLang  lang)
{
  g_return_val_if_fail (REMPART_IS_ITEM (self), NULL);
  g_return_val_if_fail (lang < REMPART_N_LANGS, NULL);

  return self->inapplicable[lang];
}
