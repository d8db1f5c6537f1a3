/* rempart-dossier-build-references.c: the parts of the canonical XML that say what items have to do with items of other texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-build.h"

static void
write_reason (RempartBuild *build,
              const char   *reason)
{
  if (reason != NULL && *reason != '\0')
    rempart_xml_writer_element (build->xml, "reason", reason);
}

/* The key of the row that an item of the regulation has in the table of general requirements. (nullable) */
static const char *
find_provision_key (RempartBuild *build,
                    RempartItem  *rule)
{
  GPtrArray *provisions = rempart_item_get_provisions (rule);

  for (guint i = 0; i < provisions->len; i++)
    {
      RempartProvision *provision = g_ptr_array_index (provisions, i);

      if (provision->regulation == build->index->regulation)
        return rempart_dossier_index_find_provision (build->index, provision->ref)->key;
    }
  return NULL;
}

/* Where the related item stands in this dossier: as an item, as a row of a reference, or as a general requirement */
static void
write_place (RempartBuild *build,
             RempartItem  *other)
{
  RempartCatalogue *catalogue = rempart_item_get_catalogue (other);
  gboolean is_rule = catalogue == build->index->rules;
  const char *key = is_rule ? find_provision_key (build, other) : rempart_build_key_of (build, other);

  if (key != NULL)
    rempart_xml_writer_attribute (build->xml, is_rule ? "provision" : rempart_catalogue_is_answerable (catalogue) ? "item" : "row",
                                  key);
}

void
rempart_build_write_related (RempartBuild *build,
                             RempartItem  *item)
{
  GPtrArray *related = g_hash_table_lookup (build->index->related, item);

  for (guint i = 0; i < related->len; i++)
    {
      const RempartRelated *other = g_ptr_array_index (related, i);

      rempart_xml_writer_open (build->xml, "related");
      rempart_xml_writer_attribute (build->xml, "catalogue", rempart_catalogue_get_id (rempart_item_get_catalogue (other->item)));
      rempart_xml_writer_attribute (build->xml, "id", rempart_item_get_id (other->item));
      rempart_xml_writer_attribute (build->xml, "relation", rempart_relation_to_nick (other->relation));
      write_place (build, other->item);
      write_reason (build, other->reason[build->index->lang]);
      rempart_xml_writer_close (build->xml);
    }
}

static void
write_row (RempartBuild            *build,
           const RempartDossierRow *row)
{
  RempartLang lang = build->index->lang;

  rempart_xml_writer_open (build->xml, "row");
  rempart_xml_writer_attribute (build->xml, "key", row->key);
  rempart_xml_writer_attribute (build->xml, "id", rempart_item_get_id (row->row));
  rempart_build_write_text (build, "title", rempart_item_get_title (row->row, lang));
  rempart_xml_writer_element (build->xml, "place", rempart_item_get_place (row->row, lang));
  rempart_build_write_text (build, "ask", rempart_item_get_ask (row->row, lang));
  for (guint i = 0; i < row->carriers->len; i++)
    {
      const RempartDossierCarrier *carrier = &g_array_index (row->carriers, RempartDossierCarrier, i);

      rempart_xml_writer_open (build->xml, "carrier");
      rempart_xml_writer_attribute (build->xml, "item", rempart_build_key_of (build, carrier->item));
      rempart_xml_writer_attribute (build->xml, "relation", rempart_relation_to_nick (carrier->relation));
      write_reason (build, carrier->reason[lang]);
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

/* Rows follow the text, one group a section. */
static void
write_reference (RempartBuild                  *build,
                 const RempartDossierReference *reference)
{
  RempartSection *group = NULL;

  rempart_xml_writer_open (build->xml, "reference");
  rempart_xml_writer_attribute (build->xml, "key", reference->key);
  rempart_build_write_source (build, reference->catalogue);
  for (guint i = 0; i < reference->rows->len; i++)
    {
      const RempartDossierRow *row = g_ptr_array_index (reference->rows, i);
      RempartSection *section = rempart_item_get_section (row->row);

      if (section != group)
        {
          if (group != NULL)
            rempart_xml_writer_close (build->xml);
          rempart_xml_writer_open (build->xml, "group");
          rempart_xml_writer_attribute (build->xml, "id", rempart_section_get_id (section));
          rempart_xml_writer_element (build->xml, "title", rempart_section_get_title (section, build->index->lang));
          group = section;
        }
      write_row (build, row);
    }
  if (group != NULL)
    rempart_xml_writer_close (build->xml);
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_references (RempartBuild *build)
{
  rempart_xml_writer_open (build->xml, "references");
  for (guint i = 0; i < build->index->references->len; i++)
    write_reference (build, g_ptr_array_index (build->index->references, i));
  rempart_xml_writer_close (build->xml);
}
