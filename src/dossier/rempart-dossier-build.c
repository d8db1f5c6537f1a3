/* rempart-dossier-build.c: the canonical XML of a dossier (data/schemas/dossier.rng)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-private.h"

#include <string.h>

#include "rempart-xml-writer.h"

typedef struct
{
  RempartDossierIndex *index;
  RempartXmlWriter    *xml;
} Build;

static const char *
key_of (Build         *build,
        gconstpointer  object)
{
  return g_hash_table_lookup (build->index->keys, object);
}

static const char *
document_key (Build           *build,
              RempartEvidence *evidence)
{
  return g_hash_table_lookup (build->index->document_keys,
                              GSIZE_TO_POINTER ((gsize) rempart_evidence_get_id (evidence)));
}

static const char *
revision_key (Build           *build,
              RempartRevision *revision)
{
  return g_hash_table_lookup (build->index->revision_keys,
                              GSIZE_TO_POINTER ((gsize) rempart_revision_get_id (revision)));
}

/* Texts that people wrote */

/* Paragraphs are what blank lines part; inside one, each line end stays. */
static void
write_paragraphs (Build      *build,
                  const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean open = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (*lines[i] == '\0')
        {
          if (open)
            rempart_xml_writer_close (build->xml);
          open = FALSE;
          continue;
        }
      if (open)
        {
          rempart_xml_writer_open (build->xml, "br");
          rempart_xml_writer_close (build->xml);
        }
      else
        rempart_xml_writer_open (build->xml, "p");
      open = TRUE;
      rempart_xml_writer_text (build->xml, lines[i], -1);
    }
  if (open)
    rempart_xml_writer_close (build->xml);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* The content of an element that holds @text, or says why it does not. @other is the same text in the other language. */
static void
write_prose (Build      *build,
             const char *text,
             const char *other)
{
  g_autofree char *clean = rempart_text_clean (text, NULL);

  if (!is_blank (clean))
    write_paragraphs (build, clean);
  else
    rempart_xml_writer_attribute (build->xml, "missing", is_blank (other) ? "unwritten" : "other-language");
}

/* Head, device, summary */

static void
write_head (Build               *build,
            const RempartTally  *tally)
{
  RempartProject *project = build->index->project;

  rempart_xml_writer_open (build->xml, "head");
  rempart_xml_writer_attribute (build->xml, "status",
                                tally->total > 0 && tally->settled == tally->total ? "complete" : "draft");
  rempart_xml_writer_element (build->xml, "reference", rempart_project_get_device (project, "dossier_reference"));
  rempart_xml_writer_element (build->xml, "revision", rempart_project_get_device (project, "dossier_revision"));
  rempart_xml_writer_open (build->xml, "date");
  rempart_xml_writer_attribute (build->xml, "from", build->index->date_is_ours ? "history" : "device");
  if (*build->index->date != '\0')
    rempart_xml_writer_text (build->xml, build->index->date, -1);
  rempart_xml_writer_close (build->xml);
  rempart_xml_writer_close (build->xml);
}

/* A field in two languages ("users_fr", "users_en") is one element, "users"; what the head says is not said again. */
static void
write_device (Build *build)
{
  static const char * const suffixes[REMPART_N_LANGS] = { "_fr", "_en" };
  RempartProject *project = build->index->project;
  gsize n;
  const RempartDeviceField *fields = rempart_device_fields (&n);

  rempart_xml_writer_open (build->xml, "device");
  rempart_xml_writer_attribute (build->xml, "regulation", rempart_regulation_to_nick (build->index->regulation));
  for (gsize i = 0; i < n; i++)
    {
      const char *text = rempart_project_get_device (project, fields[i].name);
      const char *other = "";
      g_autofree char *name = g_strdup (fields[i].name);

      if (g_str_has_prefix (name, "dossier_") || g_str_equal (name, "regulation") || g_str_has_suffix (name, "_en"))
        continue;
      if (g_str_has_suffix (name, "_fr"))
        {
          g_autofree char *twin = NULL;

          name[strlen (name) - 3] = '\0';
          twin = g_strconcat (name, suffixes[REMPART_LANG_EN], NULL);
          other = rempart_project_get_device (project, twin);
          if (build->index->lang == REMPART_LANG_EN)
            {
              const char *swap = text;

              text = other;
              other = swap;
            }
        }
      rempart_xml_writer_open (build->xml, "field");
      rempart_xml_writer_attribute (build->xml, "name", name);
      write_prose (build, text, other);
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

static void
write_tally (Build              *build,
             const RempartTally *tally)
{
  RempartXmlWriter *xml = build->xml;

  rempart_xml_writer_open (xml, "tally");
  rempart_xml_writer_number (xml, "total", tally->total);
  rempart_xml_writer_number (xml, "settled", tally->settled);
  rempart_xml_writer_number (xml, "without-evidence", tally->without_evidence);
  rempart_xml_writer_number (xml, "undecided", tally->applicability[REMPART_APPLICABILITY_UNDECIDED]);
  rempart_xml_writer_number (xml, "applicable", tally->applicability[REMPART_APPLICABILITY_YES]);
  rempart_xml_writer_number (xml, "not-applicable", tally->applicability[REMPART_APPLICABILITY_NO]);
  for (int i = 0; i < REMPART_N_PROGRESSES; i++)
    rempart_xml_writer_number (xml, rempart_progress_to_nick (i), tally->progress[i]);
  for (int i = 0; i < REMPART_N_CONFORMITIES; i++)
    rempart_xml_writer_number (xml, rempart_conformity_to_nick (i), tally->conformity[i]);
  rempart_xml_writer_close (xml);
}

/* Over the catalogues of the dossier, which may be fewer than those of the project */
static void
tally_all (Build        *build,
           RempartTally *sum)
{
  memset (sum, 0, sizeof *sum);
  for (guint i = 0; i < build->index->catalogues->len; i++)
    {
      RempartTally one = { 0 };

      rempart_project_tally (build->index->project, g_ptr_array_index (build->index->catalogues, i), NULL, &one);
      sum->total += one.total;
      sum->settled += one.settled;
      sum->without_evidence += one.without_evidence;
      for (int k = 0; k < REMPART_N_APPLICABILITIES; k++)
        sum->applicability[k] += one.applicability[k];
      for (int k = 0; k < REMPART_N_PROGRESSES; k++)
        sum->progress[k] += one.progress[k];
      for (int k = 0; k < REMPART_N_CONFORMITIES; k++)
        sum->conformity[k] += one.conformity[k];
    }
}

/* Open points are those of the items in this dossier and, for texts, of its language. */
static gboolean
concerns (Build                *build,
          const RempartFinding *finding)
{
  if (finding->item != NULL && key_of (build, finding->item) == NULL)
    return FALSE;
  if (finding->evidence != NULL && document_key (build, finding->evidence) == NULL)
    return FALSE;
  if (finding->kind == REMPART_FINDING_DONE_WITHOUT_ANSWER || finding->kind == REMPART_FINDING_UNJUSTIFIED)
    return finding->lang == build->index->lang;
  if (finding->kind == REMPART_FINDING_DEVICE_FIELD && finding->field != NULL)
    return !g_str_has_suffix (finding->field, build->index->lang == REMPART_LANG_FR ? "_en" : "_fr");
  return TRUE;
}

static GPtrArray *
list_findings (Build *build)
{
  const char *today = build->index->date;
  g_autoptr (GPtrArray) all = rempart_project_inspect (build->index->project, TRUE, *today != '\0' ? today : "0001-01-01");
  GPtrArray *own = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_finding_free);

  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      RempartFinding *finding = g_ptr_array_index (all, i);

      if (concerns (build, finding))
        g_ptr_array_add (own, finding);
      else
        rempart_finding_free (finding);
    }
  return own;
}

static void
write_summary (Build              *build,
               const RempartTally *tally,
               GPtrArray          *findings)
{
  guint counts[REMPART_N_FINDING_KINDS] = { 0 };

  for (guint i = 0; i < findings->len; i++)
    counts[((RempartFinding *) g_ptr_array_index (findings, i))->kind]++;
  rempart_xml_writer_open (build->xml, "summary");
  write_tally (build, tally);
  for (int kind = 0; kind < REMPART_N_FINDING_KINDS; kind++)
    {
      if (counts[kind] == 0)
        continue;
      rempart_xml_writer_open (build->xml, "count");
      rempart_xml_writer_attribute (build->xml, "kind", rempart_finding_kind_to_nick (kind));
      rempart_xml_writer_number (build->xml, "n", counts[kind]);
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

/* General requirements */

/* One item that applies makes the requirement apply; it does not apply only when all its items say so. */
static const char *
decide (Build     *build,
        GPtrArray *carriers)
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
write_standards (Build                   *build,
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
write_proofs (Build                   *build,
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
              rempart_xml_writer_attribute (build->xml, "revision", revision_key (build, revision));
              rempart_xml_writer_attribute (build->xml, "locator", place);
              rempart_xml_writer_close (build->xml);
            }
        }
    }
}

static void
write_provision (Build                   *build,
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
      rempart_xml_writer_attribute (build->xml, "item", key_of (build, item));
      rempart_xml_writer_attribute (build->xml, "applies", rempart_applicability_to_nick (answer->applicability));
      rempart_xml_writer_close (build->xml);
    }
  write_standards (build, provision);
  write_proofs (build, provision);
  rempart_xml_writer_close (build->xml);
}

static void
write_source (Build            *build,
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
static void
write_gspr (Build *build)
{
  GPtrArray *provisions = build->index->provisions;
  RempartSection *group = NULL;

  rempart_xml_writer_open (build->xml, "gspr");
  rempart_xml_writer_attribute (build->xml, "regulation", rempart_regulation_to_nick (build->index->regulation));
  if (build->index->rules != NULL)
    {
      rempart_xml_writer_open (build->xml, "source");
      write_source (build, build->index->rules);
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
write_requirements (Build       *build,
                    RempartItem *item)
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
write_item_evidence (Build       *build,
                     RempartItem *item)
{
  GPtrArray *links = g_hash_table_lookup (build->index->links, item);

  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);
      RempartRevision *revision = rempart_link_get_revision (link);

      rempart_xml_writer_open (build->xml, "evidence");
      rempart_xml_writer_attribute (build->xml, "document", document_key (build, rempart_revision_get_evidence (revision)));
      rempart_xml_writer_attribute (build->xml, "revision", revision_key (build, revision));
      rempart_xml_writer_attribute (build->xml, "locator", rempart_link_get_locator (link));
      rempart_xml_writer_close (build->xml);
    }
}

static void
write_related (Build       *build,
               RempartItem *item)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    {
      RempartMapping *mapping = g_ptr_array_index (mappings, i);
      RempartCatalogue *catalogue = rempart_project_find_catalogue (build->index->project, mapping->catalogue);
      RempartItem *other = catalogue != NULL ? rempart_catalogue_find_item (catalogue, mapping->item) : NULL;
      const char *key = other != NULL ? key_of (build, other) : NULL;
      const char *reason = mapping->reason[build->index->lang];

      rempart_xml_writer_open (build->xml, "related");
      rempart_xml_writer_attribute (build->xml, "catalogue", mapping->catalogue);
      rempart_xml_writer_attribute (build->xml, "id", mapping->item);
      rempart_xml_writer_attribute (build->xml, "relation", rempart_relation_to_nick (mapping->relation));
      if (key != NULL)
        rempart_xml_writer_attribute (build->xml, "item", key);
      if (reason != NULL && *reason != '\0')
        rempart_xml_writer_element (build->xml, "reason", reason);
      rempart_xml_writer_close (build->xml);
    }
}

static void
write_item (Build       *build,
            RempartItem *item)
{
  RempartXmlWriter *xml = build->xml;
  RempartLang lang = build->index->lang;
  RempartLang other = lang == REMPART_LANG_FR ? REMPART_LANG_EN : REMPART_LANG_FR;
  const RempartAnswer *answer = rempart_project_get_answer (build->index->project, item);

  rempart_xml_writer_open (xml, "item");
  rempart_xml_writer_attribute (xml, "key", key_of (build, item));
  rempart_xml_writer_attribute (xml, "id", rempart_item_get_id (item));
  rempart_xml_writer_attribute (xml, "standing", rempart_standing_to_nick (rempart_item_get_standing (item)));
  rempart_xml_writer_attribute (xml, "force", rempart_force_to_nick (rempart_item_get_force (item)));
  if (rempart_item_is_indicative (item))
    rempart_xml_writer_attribute (xml, "indicative", "yes");
  rempart_xml_writer_attribute (xml, "applicability", rempart_applicability_to_nick (answer->applicability));
  rempart_xml_writer_attribute (xml, "progress", rempart_progress_to_nick (answer->progress));
  rempart_xml_writer_attribute (xml, "conformity", rempart_conformity_to_nick (answer->conformity));
  if (*answer->owner != '\0')
    rempart_xml_writer_attribute (xml, "owner", answer->owner);
  if (rempart_dossier_is_date (answer->due))
    rempart_xml_writer_attribute (xml, "due", answer->due);
  rempart_xml_writer_element (xml, "title", rempart_item_get_title (item, lang));
  rempart_xml_writer_element (xml, "place", rempart_item_get_place (item, lang));
  rempart_xml_writer_element (xml, "ask", rempart_item_get_ask (item, lang));
  write_requirements (build, item);
  rempart_xml_writer_open (xml, "justification");
  write_prose (build, answer->justification[lang], answer->justification[other]);
  rempart_xml_writer_close (xml);
  rempart_xml_writer_open (xml, "answer");
  write_prose (build, answer->text[lang], answer->text[other]);
  rempart_xml_writer_close (xml);
  write_item_evidence (build, item);
  write_related (build, item);
  rempart_xml_writer_close (xml);
}

static void
write_section (Build          *build,
               RempartSection *section)
{
  GPtrArray *items = rempart_section_get_items (section);
  GPtrArray *sections = rempart_section_get_sections (section);
  RempartLang lang = build->index->lang;
  RempartTally tally = { 0 };

  rempart_xml_writer_open (build->xml, "section");
  rempart_xml_writer_attribute (build->xml, "key", key_of (build, section));
  rempart_xml_writer_attribute (build->xml, "id", rempart_section_get_id (section));
  rempart_xml_writer_element (build->xml, "title", rempart_section_get_title (section, lang));
  rempart_xml_writer_element (build->xml, "place", rempart_section_get_place (section, lang));
  rempart_project_tally (build->index->project, rempart_section_get_catalogue (section), section, &tally);
  write_tally (build, &tally);
  for (guint i = 0; i < items->len; i++)
    write_item (build, g_ptr_array_index (items, i));
  for (guint i = 0; i < sections->len; i++)
    write_section (build, g_ptr_array_index (sections, i));
  rempart_xml_writer_close (build->xml);
}

static void
write_catalogue (Build            *build,
                 RempartCatalogue *catalogue)
{
  GPtrArray *sections = rempart_catalogue_get_sections (catalogue);
  RempartTally tally = { 0 };

  rempart_xml_writer_open (build->xml, "catalogue");
  write_source (build, catalogue);
  rempart_project_tally (build->index->project, catalogue, NULL, &tally);
  write_tally (build, &tally);
  for (guint i = 0; i < sections->len; i++)
    write_section (build, g_ptr_array_index (sections, i));
  rempart_xml_writer_close (build->xml);
}

/* Evidence, open points, history */

static void
write_revision (Build           *build,
                RempartRevision *revision)
{
  const char *effective = rempart_revision_get_effective (revision);
  const char *sha256 = rempart_revision_get_sha256 (revision);
  GPtrArray *uses = g_hash_table_lookup (build->index->uses, GSIZE_TO_POINTER ((gsize) rempart_revision_get_id (revision)));

  rempart_xml_writer_open (build->xml, "revision");
  rempart_xml_writer_attribute (build->xml, "key", revision_key (build, revision));
  rempart_xml_writer_attribute (build->xml, "revision", rempart_revision_get_revision (revision));
  rempart_xml_writer_attribute (build->xml, "effective", rempart_dossier_is_date (effective) ? effective : "");
  rempart_xml_writer_attribute (build->xml, "location-kind", rempart_location_kind_to_nick (rempart_revision_get_kind (revision)));
  rempart_xml_writer_attribute (build->xml, "location", rempart_revision_get_location (revision));
  if (*sha256 != '\0')
    {
      rempart_xml_writer_number (build->xml, "size", rempart_revision_get_size (revision));
      rempart_xml_writer_attribute (build->xml, "sha256", sha256);
    }
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      RempartLink *link = g_ptr_array_index (uses, i);

      rempart_xml_writer_open (build->xml, "use");
      rempart_xml_writer_attribute (build->xml, "item", key_of (build, rempart_link_get_item (link)));
      rempart_xml_writer_attribute (build->xml, "locator", rempart_link_get_locator (link));
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

static void
write_register (Build *build)
{
  GPtrArray *register_ = rempart_project_get_evidence (build->index->project);

  rempart_xml_writer_open (build->xml, "register");
  for (guint i = 0; i < register_->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (register_, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

      rempart_xml_writer_open (build->xml, "document");
      rempart_xml_writer_attribute (build->xml, "key", document_key (build, evidence));
      rempart_xml_writer_attribute (build->xml, "id", rempart_evidence_get_document (evidence));
      rempart_xml_writer_attribute (build->xml, "kind", rempart_evidence_get_kind (evidence));
      rempart_xml_writer_element (build->xml, "title", rempart_evidence_get_title (evidence));
      for (guint j = 0; j < revisions->len; j++)
        write_revision (build, g_ptr_array_index (revisions, j));
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

static void
write_points (Build     *build,
              GPtrArray *findings)
{
  rempart_xml_writer_open (build->xml, "points");
  rempart_xml_writer_attribute (build->xml, "at", build->index->date);
  for (guint i = 0; i < findings->len; i++)
    {
      RempartFinding *finding = g_ptr_array_index (findings, i);

      rempart_xml_writer_open (build->xml, "finding");
      rempart_xml_writer_attribute (build->xml, "kind", rempart_finding_kind_to_nick (finding->kind));
      if (finding->item != NULL)
        rempart_xml_writer_attribute (build->xml, "item", key_of (build, finding->item));
      if (finding->evidence != NULL)
        rempart_xml_writer_attribute (build->xml, "document", document_key (build, finding->evidence));
      if (finding->field != NULL)
        {
          /* the name the field has in the element device */
          gsize n = strlen (finding->field);
          gboolean two = g_str_has_suffix (finding->field, "_fr") || g_str_has_suffix (finding->field, "_en");
          g_autofree char *field = g_strndup (finding->field, two ? n - 3 : n);

          rempart_xml_writer_attribute (build->xml, "field", field);
        }
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

static void
write_event (Build        *build,
             const char   *element,
             RempartEvent *event)
{
  rempart_xml_writer_open (build->xml, element);
  rempart_xml_writer_attribute (build->xml, "at", rempart_event_get_at (event));
  rempart_xml_writer_attribute (build->xml, "actor", rempart_event_get_actor (event));
  rempart_xml_writer_close (build->xml);
}

static void
write_history (Build *build)
{
  rempart_xml_writer_open (build->xml, "history");
  rempart_xml_writer_number (build->xml, "events", rempart_project_count_events (build->index->project, NULL));
  if (build->index->first != NULL && build->index->last != NULL)
    {
      write_event (build, "first", build->index->first);
      write_event (build, "last", build->index->last);
    }
  rempart_xml_writer_close (build->xml);
}

GBytes *
rempart_dossier_build (RempartProject              *project,
                       const RempartDossierOptions *options,
                       GCancellable                *cancellable,
                       GError                     **error)
{
  g_autoptr (RempartDossierIndex) index = NULL;
  g_autoptr (RempartXmlWriter) xml = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  RempartTally tally;
  Build build;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  index = rempart_dossier_index_new (project, options, cancellable, error);
  if (index == NULL)
    return NULL;
  xml = rempart_xml_writer_new ();
  build = (Build) { .index = index, .xml = xml };
  findings = list_findings (&build);
  tally_all (&build, &tally);

  rempart_xml_writer_open (xml, "dossier");
  rempart_xml_writer_attribute (xml, "xmlns", "urn:rempart:dossier:1");
  rempart_xml_writer_attribute (xml, "xml:lang", rempart_lang_to_nick (options->lang));
  rempart_xml_writer_attribute (xml, "format", "1");
  rempart_xml_writer_attribute (xml, "generator", "Rempart " VERSION);
  write_head (&build, &tally);
  write_device (&build);
  write_summary (&build, &tally, findings);
  write_gspr (&build);
  rempart_xml_writer_open (xml, "catalogues");
  for (guint i = 0; i < index->catalogues->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      write_catalogue (&build, g_ptr_array_index (index->catalogues, i));
    }
  rempart_xml_writer_close (xml);
  write_register (&build);
  write_points (&build, findings);
  write_history (&build);
  rempart_xml_writer_close (xml);
  return rempart_xml_writer_finish (g_steal_pointer (&xml));
}
