/* rempart-dossier-build-scope.c: the parts of the canonical XML about the device and its words: data, characteristics, glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-build.h"

#include <string.h>

#include "rempart-characteristics.h"
#include "rempart-glossary.h"

/* Device */

void
rempart_build_write_field_name (RempartBuild *build,
                                const char   *attribute,
                                const char   *field)
{
  gsize length = strlen (field);
  RempartLang lang;
  g_autofree char *name = g_strndup (field, rempart_field_get_lang (field, &lang) ? length - strlen ("_fr") : length);

  rempart_xml_writer_attribute (build->xml, attribute, name);
}

static void
write_text_field (RempartBuild *build,
                  const char   *field)
{
  RempartProject *project = build->index->project;
  RempartMark mark = REMPART_MARK_NONE;

  rempart_mark_from_nick (rempart_project_get_device (project, rempart_field_get_mark (field)), &mark);
  rempart_build_write_prose (build, rempart_project_get_device (project, field),
                             rempart_project_get_device (project, rempart_field_get_twin (field)), mark);
}

/* A field in two languages ("users_fr", "users_en") is one element, "users"; what the head says is not said again. */
void
rempart_build_write_device (RempartBuild *build)
{
  gsize n;
  const RempartDeviceField *fields = rempart_device_fields (&n);

  rempart_xml_writer_open (build->xml, "device");
  rempart_xml_writer_attribute (build->xml, "regulation", rempart_regulation_to_nick (build->index->regulation));
  for (gsize i = 0; i < n; i++)
    {
      const char *name = fields[i].name;
      RempartLang lang;
      gboolean is_text = rempart_field_get_lang (name, &lang);

      if (g_str_has_prefix (name, "dossier_") || g_str_equal (name, "regulation") || (is_text && lang != build->index->lang))
        continue;
      rempart_xml_writer_open (build->xml, "field");
      rempart_build_write_field_name (build, "name", name);
      if (is_text)
        write_text_field (build, name);
      else
        rempart_build_write_prose (build, rempart_project_get_device (build->index->project, name), "", REMPART_MARK_NONE);
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

/* Characteristics */

static RempartTruth
lookup_cb (const char *name,
           gpointer    project)
{
  return rempart_project_get_characteristic (project, name);
}

/* The items that are not applicable and whose condition @name alone, or with others, makes false */
static void
write_set_aside (RempartBuild *build,
                 const char   *name)
{
  for (guint i = 0; i < build->index->catalogues->len; i++)
    {
      GPtrArray *items = rempart_catalogue_get_items (g_ptr_array_index (build->index->catalogues, i));

      for (guint j = 0; j < items->len; j++)
        {
          RempartItem *item = g_ptr_array_index (items, j);
          RempartExpression *expression = rempart_item_get_applicability (item);
          g_autofree const char **causes = NULL;

          if (expression == NULL ||
              rempart_expression_evaluate (expression, lookup_cb, build->index->project) != REMPART_TRUTH_NO ||
              rempart_project_get_answer (build->index->project, item)->applicability != REMPART_APPLICABILITY_NO)
            continue;
          causes = rempart_expression_list_causes (expression, lookup_cb, build->index->project);
          if (!g_strv_contains (causes, name))
            continue;
          rempart_xml_writer_open (build->xml, "set-aside");
          rempart_xml_writer_attribute (build->xml, "item", rempart_build_key_of (build, item));
          rempart_xml_writer_close (build->xml);
        }
    }
}

static void
write_characteristic (RempartBuild                *build,
                      const RempartCharacteristic *characteristic)
{
  RempartLang lang = build->index->lang;
  const char *id = rempart_characteristic_get_id (characteristic);
  RempartTruth truth = rempart_project_get_characteristic (build->index->project, id);
  const char *statement = rempart_characteristic_get_statement (characteristic, truth, lang);

  rempart_xml_writer_open (build->xml, "characteristic");
  rempart_xml_writer_attribute (build->xml, "id", id);
  rempart_xml_writer_attribute (build->xml, "answer", rempart_truth_to_nick (truth));
  rempart_build_write_text (build, "title", rempart_characteristic_get_title (characteristic, lang));
  rempart_build_write_text (build, "question", rempart_characteristic_get_question (characteristic, lang));
  if (statement != NULL)
    rempart_build_write_text (build, "statement", statement);
  rempart_build_write_text (build, "consequence", rempart_characteristic_get_consequence (characteristic, lang));
  write_set_aside (build, id);
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_characteristics (RempartBuild *build)
{
  GPtrArray *groups = rempart_characteristic_list_groups ();

  rempart_xml_writer_open (build->xml, "characteristics");
  for (guint i = 0; i < groups->len; i++)
    {
      const RempartCharacteristicGroup *group = g_ptr_array_index (groups, i);
      GPtrArray *members = rempart_characteristic_group_list (group);

      rempart_xml_writer_open (build->xml, "group");
      rempart_xml_writer_attribute (build->xml, "id", rempart_characteristic_group_get_id (group));
      rempart_xml_writer_element (build->xml, "title", rempart_characteristic_group_get_title (group, build->index->lang));
      for (guint j = 0; j < members->len; j++)
        write_characteristic (build, g_ptr_array_index (members, j));
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

/* Glossary */

void
rempart_build_note_terms (RempartBuild *build,
                          const char   *text)
{
  g_autoptr (GArray) matches = rempart_glossary_find_terms (text, build->index->lang);

  for (guint i = 0; i < matches->len; i++)
    g_hash_table_add (build->terms, (gpointer) g_array_index (matches, RempartTermMatch, i).term);
}

/* The terms that the texts of this dossier use: a reader has no use for the others. Comes last, as texts note them. */
void
rempart_build_write_glossary (RempartBuild *build)
{
  RempartLang lang = build->index->lang;
  RempartLang other = rempart_lang_get_other (lang);
  GPtrArray *terms = rempart_glossary_list (lang);

  rempart_xml_writer_open (build->xml, "glossary");
  for (guint i = 0; i < terms->len; i++)
    {
      const RempartTerm *term = g_ptr_array_index (terms, i);
      const char * const *variants = rempart_term_get_variants (term, lang);

      if (!g_hash_table_contains (build->terms, term))
        continue;
      rempart_xml_writer_open (build->xml, "term");
      rempart_xml_writer_attribute (build->xml, "id", rempart_term_get_id (term));
      rempart_xml_writer_element (build->xml, "name", rempart_term_get_name (term, lang));
      for (; variants != NULL && *variants != NULL; variants++)
        rempart_xml_writer_element (build->xml, "variant", *variants);
      rempart_xml_writer_open (build->xml, "other-name");
      rempart_xml_writer_attribute (build->xml, "xml:lang", rempart_lang_to_nick (other));
      rempart_xml_writer_text (build->xml, rempart_term_get_name (term, other), -1);
      rempart_xml_writer_close (build->xml);
      rempart_xml_writer_element (build->xml, "definition", rempart_term_get_definition (term, lang));
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}
