/* rempart-dossier-build.c: the canonical XML of a dossier (data/schemas/dossier.rng)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-build.h"

#include <string.h>

#include "rempart-date.h"

const char *
rempart_build_key_of (RempartBuild  *build,
                      gconstpointer  object)
{
  return g_hash_table_lookup (build->index->keys, object);
}

const char *
rempart_build_document_key (RempartBuild    *build,
                            RempartEvidence *evidence)
{
  return g_hash_table_lookup (build->index->document_keys,
                              GSIZE_TO_POINTER ((gsize) rempart_evidence_get_id (evidence)));
}

const char *
rempart_build_revision_key (RempartBuild    *build,
                            RempartRevision *revision)
{
  return g_hash_table_lookup (build->index->revision_keys,
                              GSIZE_TO_POINTER ((gsize) rempart_revision_get_id (revision)));
}

/* Texts that people wrote */

/* What follows the mark of a list at the start of @line; NULL when there is none. */
static const char *
find_point (const char *line)
{
  static const char * const marks[] = { "- ", "* ", "\xe2\x80\x93 ", "\xe2\x80\xa2 " };   /* en dash, bullet */
  const char *start = line + strspn (line, " \t");

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (start, marks[i]))
      return start + strlen (marks[i]);
  return NULL;
}

/* Paragraphs are what blank lines part; inside one, each line end stays. Lines with a mark are the points of a list. */
static void
write_paragraphs (RempartBuild *build,
                  const char   *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *open = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *point = find_point (g_strchomp (lines[i]));
      const char *block = *lines[i] == '\0' ? NULL : point != NULL ? "list" : "p";

      if (open != NULL && g_strcmp0 (open, block) != 0)
        rempart_xml_writer_close (build->xml);
      if (block != NULL && g_strcmp0 (open, block) != 0)
        rempart_xml_writer_open (build->xml, block);
      else if (block != NULL && point == NULL)
        rempart_xml_writer_element (build->xml, "br", NULL);
      open = block;
      if (point != NULL)
        rempart_xml_writer_element (build->xml, "point", point);
      else if (block != NULL)
        rempart_xml_writer_text (build->xml, lines[i], -1);
    }
  if (open != NULL)
    rempart_xml_writer_close (build->xml);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* The content of an element that holds @text, or says why it does not. @other is the same text in the other language. */
void
rempart_build_write_prose (RempartBuild *build,
                           const char   *text,
                           const char   *other,
                           RempartMark   mark)
{
  g_autofree char *clean = rempart_text_clean (text, NULL);

  if (is_blank (clean))
    {
      rempart_xml_writer_attribute (build->xml, "missing", is_blank (other) ? "unwritten" : "other-language");
      return;
    }
  if (mark != REMPART_MARK_NONE)
    rempart_xml_writer_attribute (build->xml, "mark", rempart_mark_to_nick (mark));
  rempart_build_note_terms (build, clean);
  write_paragraphs (build, clean);
}

void
rempart_build_write_text (RempartBuild *build,
                          const char   *element,
                          const char   *text)
{
  rempart_build_note_terms (build, text);
  rempart_xml_writer_element (build->xml, element, text);
}

/* Head and summary */

static void
write_head (RempartBuild       *build,
            const RempartTally *tally,
            gboolean            confirmed)
{
  RempartProject *project = build->index->project;
  guint approved;
  gboolean signing = rempart_build_count_approved (build, &approved);
  gboolean complete = tally->total > 0 && tally->settled == tally->total && confirmed;

  rempart_xml_writer_open (build->xml, "head");
  rempart_xml_writer_attribute (build->xml, "status", !complete                  ? "draft"
                                                      : !signing                 ? "complete"
                                                      : approved == tally->total ? "approved"
                                                                                 : "draft");
  if (signing)
    rempart_xml_writer_number (build->xml, "approved", approved);
  rempart_xml_writer_element (build->xml, "reference", rempart_project_get_device (project, "dossier_reference"));
  rempart_xml_writer_element (build->xml, "revision", rempart_project_get_device (project, "dossier_revision"));
  rempart_xml_writer_open (build->xml, "date");
  rempart_xml_writer_attribute (build->xml, "from", build->index->date_is_ours ? "history" : "device");
  if (*build->index->date != '\0')
    rempart_xml_writer_text (build->xml, build->index->date, -1);
  rempart_xml_writer_close (build->xml);
  rempart_build_write_approvals (build);
  rempart_xml_writer_close (build->xml);
}

void
rempart_build_write_tally (RempartBuild       *build,
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
tally_all (RempartBuild *build,
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
concerns (RempartBuild         *build,
          const RempartFinding *finding)
{
  RempartLang lang;

  if (finding->item != NULL && rempart_build_key_of (build, finding->item) == NULL)
    return FALSE;
  if (finding->evidence != NULL && rempart_build_document_key (build, finding->evidence) == NULL)
    return FALSE;
  if (rempart_finding_has_lang (finding))
    return finding->lang == build->index->lang;
  if (finding->kind == REMPART_FINDING_DEVICE_FIELD && finding->field != NULL)
    return !rempart_field_get_lang (finding->field, &lang) || lang == build->index->lang;
  return TRUE;
}

static GPtrArray *
list_findings (RempartBuild *build)
{
  const char *today = build->index->date;
  g_autoptr (GHashTable) files = rempart_project_glance (build->index->project);
  g_autoptr (GPtrArray) all = rempart_project_inspect (build->index->project, files, *today != '\0' ? today : "0001-01-01");
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
write_summary (RempartBuild           *build,
               const RempartTally     *tally,
               const RempartTextTally *texts,
               GPtrArray              *findings)
{
  guint counts[REMPART_N_FINDING_KINDS] = { 0 };

  for (guint i = 0; i < findings->len; i++)
    counts[((RempartFinding *) g_ptr_array_index (findings, i))->kind]++;
  rempart_xml_writer_open (build->xml, "summary");
  rempart_xml_writer_open (build->xml, "texts");
  rempart_xml_writer_number (build->xml, "missing", texts->missing);
  rempart_xml_writer_number (build->xml, "stale", texts->stale);
  rempart_xml_writer_number (build->xml, "drafts", texts->drafts);
  rempart_xml_writer_number (build->xml, "to-confirm", texts->to_confirm);
  rempart_xml_writer_close (build->xml);
  rempart_build_write_tally (build, tally);
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

/* Evidence, open points */

/* The document itself stands in the revision, its further files below it. */
static void
write_further_files (RempartBuild    *build,
                     RempartRevision *revision)
{
  GPtrArray *files = rempart_revision_get_files (revision);

  for (guint i = 1; i < files->len; i++)
    {
      RempartEvidenceFile *file = g_ptr_array_index (files, i);

      rempart_xml_writer_open (build->xml, "file");
      rempart_xml_writer_attribute (build->xml, "location", rempart_evidence_file_get_location (file));
      rempart_xml_writer_number (build->xml, "size", rempart_evidence_file_get_size (file));
      rempart_xml_writer_attribute (build->xml, "sha256", rempart_evidence_file_get_sha256 (file));
      if (*rempart_evidence_file_get_embedded (file) != '\0')
        rempart_xml_writer_attribute (build->xml, "kept", rempart_evidence_file_get_embedded (file));
      rempart_xml_writer_close (build->xml);
    }
}

static void
write_revision (RempartBuild    *build,
                RempartRevision *revision)
{
  const char *effective = rempart_revision_get_effective (revision);
  const char *expires = rempart_revision_get_expires (revision);
  const char *sha256 = rempart_revision_get_sha256 (revision);
  GPtrArray *files = rempart_revision_get_files (revision);
  GPtrArray *uses = g_hash_table_lookup (build->index->uses, GSIZE_TO_POINTER ((gsize) rempart_revision_get_id (revision)));

  rempart_xml_writer_open (build->xml, "revision");
  rempart_xml_writer_attribute (build->xml, "key", rempart_build_revision_key (build, revision));
  rempart_xml_writer_attribute (build->xml, "revision", rempart_revision_get_revision (revision));
  rempart_xml_writer_attribute (build->xml, "effective", rempart_date_parse (effective, NULL) ? effective : "");
  if (rempart_date_parse (expires, NULL))
    rempart_xml_writer_attribute (build->xml, "expires", expires);
  rempart_xml_writer_attribute (build->xml, "location-kind", rempart_location_kind_to_nick (rempart_revision_get_kind (revision)));
  rempart_xml_writer_attribute (build->xml, "location", rempart_revision_get_location (revision));
  if (*sha256 != '\0')
    {
      rempart_xml_writer_number (build->xml, "size", rempart_revision_get_size (revision));
      rempart_xml_writer_attribute (build->xml, "sha256", sha256);
    }
  if (files->len > 0 && *rempart_evidence_file_get_embedded (g_ptr_array_index (files, 0)) != '\0')
    rempart_xml_writer_attribute (build->xml, "kept", rempart_evidence_file_get_embedded (g_ptr_array_index (files, 0)));
  write_further_files (build, revision);
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      RempartLink *link = g_ptr_array_index (uses, i);

      rempart_xml_writer_open (build->xml, "use");
      rempart_xml_writer_attribute (build->xml, "item", rempart_build_key_of (build, rempart_link_get_item (link)));
      rempart_xml_writer_attribute (build->xml, "locator", rempart_link_get_locator (link));
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

static void
write_register (RempartBuild *build)
{
  GPtrArray *register_ = rempart_project_get_evidence (build->index->project);

  rempart_xml_writer_open (build->xml, "register");
  for (guint i = 0; i < register_->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (register_, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

      rempart_xml_writer_open (build->xml, "document");
      rempart_xml_writer_attribute (build->xml, "key", rempart_build_document_key (build, evidence));
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
write_points (RempartBuild *build,
              GPtrArray    *findings)
{
  rempart_xml_writer_open (build->xml, "points");
  rempart_xml_writer_attribute (build->xml, "at", build->index->date);
  for (guint i = 0; i < findings->len; i++)
    {
      RempartFinding *finding = g_ptr_array_index (findings, i);

      rempart_xml_writer_open (build->xml, "finding");
      rempart_xml_writer_attribute (build->xml, "kind", rempart_finding_kind_to_nick (finding->kind));
      if (finding->item != NULL)
        rempart_xml_writer_attribute (build->xml, "item", rempart_build_key_of (build, finding->item));
      if (finding->evidence != NULL)
        rempart_xml_writer_attribute (build->xml, "document", rempart_build_document_key (build, finding->evidence));
      if (finding->field != NULL)
        rempart_build_write_field_name (build, "field", finding->field);
      rempart_xml_writer_close (build->xml);
    }
  rempart_xml_writer_close (build->xml);
}

GBytes *
rempart_dossier_build (RempartProject               *project,
                       const RempartDossierOptions  *options,
                       GCancellable                 *cancellable,
                       GError                      **error)
{
  g_autoptr (RempartDossierIndex) index = NULL;
  g_autoptr (RempartXmlWriter) xml = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) terms = NULL;
  RempartTextTally texts;
  RempartTally tally;
  RempartBuild build;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  if (options->since != NULL)
    return rempart_dossier_build_changes (project, options, error);
  index = rempart_dossier_index_new (project, options, cancellable, error);
  if (index == NULL)
    return NULL;
  xml = rempart_xml_writer_new ();
  terms = g_hash_table_new (NULL, NULL);
  build = (RempartBuild) { .index = index, .xml = xml, .terms = terms };
  findings = list_findings (&build);
  tally_all (&build, &tally);
  rempart_project_tally_texts (project, options->catalogues, options->lang, &texts);

  rempart_xml_writer_open (xml, "dossier");
  rempart_xml_writer_attribute (xml, "xmlns", "urn:rempart:dossier:1");
  rempart_xml_writer_attribute (xml, "xml:lang", rempart_lang_to_nick (options->lang));
  rempart_xml_writer_attribute (xml, "format", "1");
  rempart_xml_writer_attribute (xml, "generator", "Rempart " VERSION);
  write_head (&build, &tally, texts.missing + texts.stale + texts.drafts + texts.to_confirm == 0);
  rempart_build_write_device (&build);
  rempart_build_write_characteristics (&build);
  write_summary (&build, &tally, &texts, findings);
  rempart_build_write_gspr (&build);
  rempart_xml_writer_open (xml, "catalogues");
  for (guint i = 0; i < index->catalogues->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      rempart_build_write_catalogue (&build, g_ptr_array_index (index->catalogues, i));
    }
  rempart_xml_writer_close (xml);
  rempart_build_write_references (&build);
  write_register (&build);
  write_points (&build, findings);
  if (!rempart_build_write_history (&build, options, error))
    return NULL;
  rempart_build_write_glossary (&build);
  rempart_xml_writer_close (xml);
  return rempart_xml_writer_finish (g_steal_pointer (&xml));
}
