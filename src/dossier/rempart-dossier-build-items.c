/* rempart-dossier-build-items.c: the parts of the canonical XML that come from catalogues: items and general requirements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-date.h"
#include "rempart-dossier-build.h"

/* General requirements */

/* One item that applies makes the requirement apply; it does not apply only when all its items say so. */
static const char *
decide (RempartBuild *build,
        GPtrArray    *carriers)
{
  gboolean all_no = TRUE;

  if (carriers->len == 0)
    return "unaddressed";
  for (guint i = 0; i < carriers->len; i++)
    {
      const RempartAnswer *answer = rempart_project_get_answer (build->index->project, g_ptr_array_index (carriers, i));

      if (answer->applicability == REMPART_APPLICABILITY_YES)
        return "yes";
      all_no &= answer->applicability == REMPART_APPLICABILITY_NO;
    }
  return all_no ? "no" : "undecided";
}

/* The standards of the carriers and of the row itself, each once */
static void
write_standards (RempartBuild            *build,
                 RempartDossierProvision *provision)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = provision->carriers->len;

  for (guint i = 0; i <= n; i++)
    {
      RempartItem *item = i < n ? g_ptr_array_index (provision->carriers, i) : provision->row;
      const char * const *standards = item != NULL ? rempart_item_get_standards (item) : NULL;

      for (; standards != NULL && *standards != NULL; standards++)
        if (g_hash_table_add (seen, (gpointer) *standards))
          rempart_xml_writer_element (build->xml, "standard", *standards);
    }
}

/* In the order of the register, each place of a revision once */
static void
write_proofs (RempartBuild            *build,
              RempartDossierProvision *provision)
{
  g_autoptr (GHashTable) carriers = g_hash_table_new (NULL, NULL);
  GPtrArray *register_ = rempart_project_get_evidence (build->index->project);

  for (guint i = 0; i < provision->carriers->len; i++)
    g_hash_table_add (carriers, g_ptr_array_index (provision->carriers, i));
  for (guint i = 0; i < register_->len; i++)
    {
      GPtrArray *revisions = rempart_evidence_get_revisions (g_ptr_array_index (register_, i));

      for (guint j = 0; j < revisions->len; j++)
        {
          RempartRevision *revision = g_ptr_array_index (revisions, j);
          GPtrArray *uses = g_hash_table_lookup (build->index->uses,
                                                 GSIZE_TO_POINTER ((gsize) rempart_revision_get_id (revision)));
          g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

          for (guint k = 0; uses != NULL && k < uses->len; k++)
            {
              RempartLink *link = g_ptr_array_index (uses, k);
              const char *place = rempart_link_get_locator (link);

              if (!g_hash_table_contains (carriers, rempart_link_get_item (link)) ||
                  !g_hash_table_add (places, (gpointer) place))
                continue;
              rempart_xml_writer_open (build->xml, "proof");
              rempart_xml_writer_attribute (build->xml, "revision", rempart_build_revision_key (build, revision));
              rempart_xml_writer_attribute (build->xml, "locator", place);
              rempart_xml_writer_close (build->xml);
            }
        }
    }
}

static void
write_provision (RempartBuild            *build,
                 RempartDossierProvision *provision)
{
  RempartLang lang = build->index->lang;

  rempart_xml_writer_open (build->xml, "provision");
  rempart_xml_writer_attribute (build->xml, "key", provision->key);
  rempart_xml_writer_attribute (build->xml, "ref", provision->ref);
  rempart_xml_writer_attribute (build->xml, "applies", decide (build, provision->carriers));
  if (provision->row != NULL)
    {
      rempart_xml_writer_element (build->xml, "title", rempart_item_get_title (provision->row, lang));
      rempart_xml_writer_element (build->xml, "ask", rempart_item_get_ask (provision->row, lang));
    }
  for (guint i = 0; i < provision->carriers->len; i++)
    {
      RempartItem *item = g_ptr_array_index (provision->carriers, i);
      const RempartAnswer *answer = rempart_project_get_answer (build->index->project, item);

      rempart_xml_writer_open (build->xml, "carrier");
      rempart_xml_writer_attribute (build->xml, "item", rempart_build_key_of (build, item));
      rempart_xml_writer_attribute (build->xml, "applies", rempart_applicability_to_nick (answer->applicability));
      rempart_xml_writer_close (build->xml);
    }
  write_standards (build, provision);
  write_proofs (build, provision);
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_source (RempartBuild     *build,
                            RempartCatalogue *catalogue)
{
  RempartLang lang = build->index->lang;

  rempart_xml_writer_attribute (build->xml, "id", rempart_catalogue_get_id (catalogue));
  rempart_xml_writer_attribute (build->xml, "edition", rempart_catalogue_get_edition (catalogue));
  rempart_xml_writer_element (build->xml, "title", rempart_catalogue_get_title (catalogue, lang));
  rempart_xml_writer_element (build->xml, "short-title", rempart_catalogue_get_short_title (catalogue, lang));
  rempart_xml_writer_element (build->xml, "citation", rempart_catalogue_get_source (catalogue, lang));
  rempart_xml_writer_element (build->xml, "notice", rempart_catalogue_get_notice (catalogue, lang));
}

/* Rows follow the catalogue, one group a section; the provisions that only items cite come last. */
void
rempart_build_write_gspr (RempartBuild *build)
{
  GPtrArray *provisions = build->index->provisions;
  RempartSection *group = NULL;

  rempart_xml_writer_open (build->xml, "gspr");
  rempart_xml_writer_attribute (build->xml, "regulation", rempart_regulation_to_nick (build->index->regulation));
  if (build->index->rules != NULL)
    {
      rempart_xml_writer_open (build->xml, "source");
      rempart_build_write_source (build, build->index->rules);
      rempart_xml_writer_close (build->xml);
    }
  for (guint i = 0; i < provisions->len; i++)
    {
      RempartDossierProvision *provision = g_ptr_array_index (provisions, i);
      RempartSection *section = provision->row != NULL ? rempart_item_get_section (provision->row) : NULL;

      if (section != group)
        {
          if (group != NULL)
            rempart_xml_writer_close (build->xml);
          if (section != NULL)
            {
              rempart_xml_writer_open (build->xml, "group");
              rempart_xml_writer_attribute (build->xml, "id", rempart_section_get_id (section));
              rempart_xml_writer_element (build->xml, "title", rempart_section_get_title (section, build->index->lang));
            }
          group = section;
        }
      write_provision (build, provision);
    }
  if (group != NULL)
    rempart_xml_writer_close (build->xml);
  rempart_xml_writer_close (build->xml);
}

/* Catalogues and items */

static void
write_requirements (RempartBuild *build,
                    RempartItem  *item)
{
  GPtrArray *provisions = rempart_item_get_provisions (item);
  const char * const *standards = rempart_item_get_standards (item);

  for (guint i = 0; i < provisions->len; i++)
    {
      RempartProvision *provision = g_ptr_array_index (provisions, i);

      rempart_xml_writer_open (build->xml, "requirement");
      rempart_xml_writer_attribute (build->xml, "regulation", rempart_regulation_to_nick (provision->regulation));
      rempart_xml_writer_attribute (build->xml, "ref", provision->ref);
      if (provision->regulation == build->index->regulation)
        rempart_xml_writer_attribute (build->xml, "provision",
                                      rempart_dossier_index_find_provision (build->index, provision->ref)->key);
      rempart_xml_writer_close (build->xml);
    }
  for (; standards != NULL && *standards != NULL; standards++)
    rempart_xml_writer_element (build->xml, "standard", *standards);
}

static void
write_item_evidence (RempartBuild *build,
                     RempartItem  *item)
{
  GPtrArray *links = g_hash_table_lookup (build->index->links, item);

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);
      RempartRevision *revision = rempart_link_get_revision (link);

      rempart_xml_writer_open (build->xml, "evidence");
      rempart_xml_writer_attribute (build->xml, "document", rempart_build_document_key (build, rempart_revision_get_evidence (revision)));
      rempart_xml_writer_attribute (build->xml, "revision", rempart_build_revision_key (build, revision));
      rempart_xml_writer_attribute (build->xml, "locator", rempart_link_get_locator (link));
      rempart_xml_writer_close (build->xml);
    }
}

/* Those that were replied to; the others are no statement of the manufacturer. */
static void
write_replies (RempartBuild        *build,
               RempartItem         *item,
               const RempartAnswer *answer)
{
  const char * const *questions = rempart_item_get_questions (item, build->index->lang);

  for (guint i = 0; i < REMPART_N_QUESTIONS && questions[i] != NULL; i++)
    {
      if (answer->reply[i] == REMPART_REPLY_NONE)
        continue;
      rempart_xml_writer_open (build->xml, "reply");
      rempart_xml_writer_attribute (build->xml, "value", rempart_reply_to_nick (answer->reply[i]));
      rempart_xml_writer_text (build->xml, questions[i], -1);
      rempart_xml_writer_close (build->xml);
      rempart_build_note_terms (build, questions[i]);
    }
}

static void
write_check (RempartBuild        *build,
             const RempartAnswer *answer)
{
  if (!rempart_answer_is_checked (answer))
    return;
  rempart_xml_writer_open (build->xml, "checked");
  rempart_xml_writer_attribute (build->xml, "by", answer->source_reader);
  rempart_xml_writer_attribute (build->xml, "on", answer->source_date);
  if (*answer->source_number != '\0')
    rempart_xml_writer_attribute (build->xml, "number", answer->source_number);
  if (*answer->source_page != '\0')
    rempart_xml_writer_attribute (build->xml, "page", answer->source_page);
  rempart_xml_writer_close (build->xml);
}

/* How far the source was compared with its official text. What Rempart read in full itself needs no such check. */
static void
write_checks (RempartBuild     *build,
              RempartCatalogue *catalogue)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  guint done = 0, left = 0;

  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      gboolean checked = rempart_answer_is_checked (rempart_project_get_answer (build->index->project, item));

      done += checked;
      left += !checked && rempart_item_get_standing (item) != REMPART_STANDING_READ;
    }
  rempart_xml_writer_open (build->xml, "checks");
  rempart_xml_writer_number (build->xml, "done", done);
  rempart_xml_writer_number (build->xml, "left", left);
  rempart_xml_writer_close (build->xml);
}

static void
write_states (RempartBuild        *build,
              const RempartAnswer *answer)
{
  RempartXmlWriter *xml = build->xml;

  rempart_xml_writer_attribute (xml, "applicability", rempart_applicability_to_nick (answer->applicability));
  rempart_xml_writer_attribute (xml, "progress", rempart_progress_to_nick (answer->progress));
  rempart_xml_writer_attribute (xml, "conformity", rempart_conformity_to_nick (answer->conformity));
  if (answer->decision != REMPART_DECISION_NONE)
    rempart_xml_writer_attribute (xml, "decision", rempart_decision_to_nick (answer->decision));
  if (answer->confirm)
    rempart_xml_writer_attribute (xml, "confirm", "yes");
  if (*answer->owner != '\0')
    rempart_xml_writer_attribute (xml, "owner", answer->owner);
  if (*answer->reviewer != '\0')
    rempart_xml_writer_attribute (xml, "reviewer", answer->reviewer);
  if (*answer->approver != '\0')
    rempart_xml_writer_attribute (xml, "approver", answer->approver);
  if (rempart_date_parse (answer->due, NULL))
    rempart_xml_writer_attribute (xml, "due", answer->due);
}

static void
write_item (RempartBuild *build,
            RempartItem  *item)
{
  RempartXmlWriter *xml = build->xml;
  RempartLang lang = build->index->lang;
  RempartLang other = rempart_lang_get_other (lang);
  const RempartAnswer *answer = rempart_project_get_answer (build->index->project, item);

  rempart_xml_writer_open (xml, "item");
  rempart_xml_writer_attribute (xml, "key", rempart_build_key_of (build, item));
  rempart_xml_writer_attribute (xml, "id", rempart_item_get_id (item));
  rempart_xml_writer_attribute (xml, "standing", rempart_standing_to_nick (rempart_item_get_standing (item)));
  rempart_xml_writer_attribute (xml, "force", rempart_force_to_nick (rempart_item_get_force (item)));
  if (rempart_item_is_indicative (item))
    rempart_xml_writer_attribute (xml, "indicative", "yes");
  write_states (build, answer);
  rempart_build_write_text (build, "title", rempart_item_get_title (item, lang));
  rempart_xml_writer_element (xml, "place", rempart_item_get_place (item, lang));
  rempart_build_write_text (build, "ask", rempart_item_get_ask (item, lang));
  write_check (build, answer);
  write_requirements (build, item);
  rempart_xml_writer_open (xml, "justification");
  rempart_build_write_prose (build, answer->justification[lang], answer->justification[other],
                             answer->justification_mark[lang]);
  rempart_xml_writer_close (xml);
  rempart_xml_writer_open (xml, "answer");
  rempart_build_write_prose (build, answer->text[lang], answer->text[other], answer->text_mark[lang]);
  rempart_xml_writer_close (xml);
  write_replies (build, item, answer);
  write_item_evidence (build, item);
  rempart_build_write_signatures (build, item);
  rempart_build_write_related (build, item);
  rempart_xml_writer_close (xml);
}

static void
write_section (RempartBuild   *build,
               RempartSection *section)
{
  GPtrArray *items = rempart_section_get_items (section);
  GPtrArray *sections = rempart_section_get_sections (section);
  RempartLang lang = build->index->lang;
  RempartTally tally = { 0 };

  rempart_xml_writer_open (build->xml, "section");
  rempart_xml_writer_attribute (build->xml, "key", rempart_build_key_of (build, section));
  rempart_xml_writer_attribute (build->xml, "id", rempart_section_get_id (section));
  rempart_xml_writer_element (build->xml, "title", rempart_section_get_title (section, lang));
  rempart_xml_writer_element (build->xml, "place", rempart_section_get_place (section, lang));
  rempart_project_tally (build->index->project, rempart_section_get_catalogue (section), section, &tally);
  rempart_build_write_tally (build, &tally);
  for (guint i = 0; i < items->len; i++)
    write_item (build, g_ptr_array_index (items, i));
  for (guint i = 0; i < sections->len; i++)
    write_section (build, g_ptr_array_index (sections, i));
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_catalogue (RempartBuild     *build,
                               RempartCatalogue *catalogue)
{
  GPtrArray *sections = rempart_catalogue_get_sections (catalogue);
  RempartTally tally = { 0 };

  rempart_xml_writer_open (build->xml, "catalogue");
  rempart_build_write_source (build, catalogue);
  write_checks (build, catalogue);
  rempart_project_tally (build->index->project, catalogue, NULL, &tally);
  rempart_build_write_tally (build, &tally);
  for (guint i = 0; i < sections->len; i++)
    write_section (build, g_ptr_array_index (sections, i));
  rempart_xml_writer_close (build->xml);
}
