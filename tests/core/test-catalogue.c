/* test-catalogue.c: the built-in catalogues hold what they are to hold, in two languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-catalogue.h"
#include "rempart-error.h"
#include "rempart-evidence.h"

#define NO_BREAK "\u00a0"

static RempartCatalogue *
load (const char *id)
{
  g_autoptr(GError) error = NULL;
  RempartCatalogue *catalogue = rempart_catalogue_load_builtin (id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalogue);

  return catalogue;
}

static void
test_list (void)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  g_assert_cmpuint (g_strv_length ((GStrv) ids), ==, 8);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(RempartCatalogue) catalogue = load (ids[i]);
      g_autoptr(RempartCatalogue) again = load (ids[i]);

      g_assert_true (catalogue == again);
      g_assert_cmpstr (rempart_catalogue_get_id (catalogue), ==, ids[i]);
      g_assert_cmpint (rempart_catalogue_is_answerable (catalogue), ==, i < 3);
      g_assert_cmpuint (g_bytes_get_size (rempart_catalogue_get_bytes (catalogue)), >, 1000);
    }
}

static void
test_unknown (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (rempart_catalogue_load_builtin ("../../etc/passwd", &error));
  g_assert_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_NOT_FOUND);
}

/* The facts behind the catalogue: 24 reported, 18 headings and the 3 topics of part 1, 37 derived. */
static void
test_ansm_facts (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("ansm-2022");
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  GPtrArray *parts = rempart_catalogue_get_sections (catalogue);
  guint standings[REMPART_N_STANDINGS] = { 0 };

  g_assert_cmpuint (items->len, ==, 82);
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_cmpuint (rempart_section_get_items (g_ptr_array_index (parts, 0))->len, ==, 3);
  g_assert_cmpuint (rempart_section_get_sections (g_ptr_array_index (parts, 2))->len, ==, 5);

  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);

      standings[rempart_item_get_standing (item)]++;
      g_assert_cmpint (rempart_item_get_force (item), ==, REMPART_FORCE_UNKNOWN);
      g_assert_true (g_str_has_prefix (rempart_item_get_id (item), "ANSM-"));
    }
  g_assert_cmpuint (standings[REMPART_STANDING_READ], ==, 0);
  g_assert_cmpuint (standings[REMPART_STANDING_REPORTED], ==, 24);
  g_assert_cmpuint (standings[REMPART_STANDING_HEADING], ==, 18 + 3);
  g_assert_cmpuint (standings[REMPART_STANDING_DERIVED], ==, 37);
  g_assert_cmpuint (rempart_catalogue_get_sources (catalogue)->len, ==, 25);
}

static void
test_mdcg_facts (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("mdcg-2019-16-rev1");
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  guint forces[REMPART_N_FORCES] = { 0 };
  guint indicative = 0;

  g_assert_cmpuint (items->len, ==, 145);
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);

      g_assert_cmpint (rempart_item_get_standing (item), ==, REMPART_STANDING_READ);
      forces[rempart_item_get_force (item)]++;
      indicative += rempart_item_is_indicative (item) ? 1 : 0;
    }
  g_assert_cmpuint (indicative, ==, 35);
  g_assert_cmpuint (forces[REMPART_FORCE_SHALL], ==, 22);
  g_assert_cmpuint (forces[REMPART_FORCE_SHOULD], ==, 36);
  g_assert_cmpuint (forces[REMPART_FORCE_MAY], ==, 64);
  g_assert_cmpuint (forces[REMPART_FORCE_DESCRIPTION], ==, 23);
}

static void
test_n60_facts (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("imdrf-n60");

  g_assert_cmpuint (rempart_catalogue_get_items (catalogue)->len, ==, 53);
  /* The contents stand whole in the file, but a chapter without an item is not listed. */
  g_assert_nonnull (rempart_catalogue_find_section (catalogue, "8.2"));
  g_assert_cmpuint (rempart_catalogue_get_sections (catalogue)->len, ==, 2);
}

/* Items of a section are numbered 01, 02, ... without a gap: a row that got lost would show. */
static void
test_numbering (gconstpointer data)
{
  g_autoptr(RempartCatalogue) catalogue = load (data);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  g_autoptr(GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      const char *id = rempart_item_get_id (item);
      const char *dash = strrchr (id, '-');
      char *series = g_strndup (id, (gsize) (dash - id));
      guint number = (guint) g_ascii_strtoull (dash + 1, NULL, 10);

      g_assert_cmpuint (rempart_item_get_position (item), ==, i);
      g_assert_true (rempart_catalogue_find_item (catalogue, id) == item);
      g_assert_cmpuint (number, ==, GPOINTER_TO_UINT (g_hash_table_lookup (last, series)) + 1);
      g_hash_table_insert (last, series, GUINT_TO_POINTER (number));
    }
}

static void
visit_section (RempartSection *section,
               GPtrArray      *seen)
{
  GPtrArray *items = rempart_section_get_items (section);
  GPtrArray *sections = rempart_section_get_sections (section);

  g_assert_cmpuint (items->len + sections->len, >, 0);
  g_assert_cmpuint (strlen (rempart_section_get_title (section, REMPART_LANG_FR)), >, 0);
  g_assert_cmpuint (strlen (rempart_section_get_title (section, REMPART_LANG_EN)), >, 0);
  for (guint i = 0; i < items->len; i++)
    {
      g_assert_true (rempart_item_get_section (g_ptr_array_index (items, i)) == section);
      g_ptr_array_add (seen, g_ptr_array_index (items, i));
    }
  for (guint i = 0; i < sections->len; i++)
    {
      RempartSection *inner = g_ptr_array_index (sections, i);

      g_assert_true (rempart_section_get_parent (inner) == section);
      g_assert_cmpuint (rempart_section_get_depth (inner), ==, rempart_section_get_depth (section) + 1);
      visit_section (inner, seen);
    }
}

static void
test_sections (gconstpointer data)
{
  g_autoptr(RempartCatalogue) catalogue = load (data);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  GPtrArray *sections = rempart_catalogue_get_sections (catalogue);
  g_autoptr(GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < sections->len; i++)
    {
      g_assert_null (rempart_section_get_parent (g_ptr_array_index (sections, i)));
      visit_section (g_ptr_array_index (sections, i), seen);
    }

  g_assert_cmpuint (seen->len, ==, items->len);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (seen, i) == g_ptr_array_index (items, i));
}

/* Every text of a catalogue */

typedef void (*TextFunc) (const char *where, const char *text, RempartLang lang, gpointer user_data);

static void
visit_list (const char         *where,
            const char * const *texts,
            RempartLang         lang,
            TextFunc            func,
            gpointer            user_data)
{
  for (gsize i = 0; texts[i] != NULL; i++)
    func (where, texts[i], lang, user_data);
}

static void
visit_item (RempartItem *item,
            RempartLang  lang,
            TextFunc     func,
            gpointer     user_data)
{
  const char *id = rempart_item_get_id (item);
  GPtrArray *mappings = rempart_item_get_mappings (item);

  func (id, rempart_item_get_title (item, lang), lang, user_data);
  func (id, rempart_item_get_ask (item, lang), lang, user_data);
  func (id, rempart_item_get_place (item, lang), lang, user_data);
  visit_list (id, rempart_item_get_questions (item, lang), lang, func, user_data);
  visit_list (id, rempart_item_get_typical_evidence (item, lang), lang, func, user_data);
  visit_list (id, rempart_item_get_references (item, lang), lang, func, user_data);
  visit_list (id, rempart_item_get_notes (item, lang), lang, func, user_data);
  for (guint i = 0; i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);

      if (mapping->reason[lang] != NULL)
        func (id, mapping->reason[lang], lang, user_data);
    }
}

static void
visit_texts (RempartCatalogue *catalogue,
             RempartLang       lang,
             TextFunc          func,
             gpointer          user_data)
{
  const char *id = rempart_catalogue_get_id (catalogue);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  GPtrArray *sources = rempart_catalogue_get_sources (catalogue);

  func (id, rempart_catalogue_get_title (catalogue, lang), lang, user_data);
  func (id, rempart_catalogue_get_short_title (catalogue, lang), lang, user_data);
  func (id, rempart_catalogue_get_notice (catalogue, lang), lang, user_data);
  func (id, rempart_catalogue_get_source (catalogue, lang), lang, user_data);
  for (guint i = 0; i < sources->len; i++)
    {
      const RempartSource *source = g_ptr_array_index (sources, i);

      func (source->code, source->kind[lang], lang, user_data);
      func (source->code, source->what[lang], lang, user_data);
    }
  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      RempartSection *section = rempart_item_get_section (item);

      visit_item (item, lang, func, user_data);
      for (; section != NULL; section = rempart_section_get_parent (section))
        {
          func (rempart_section_get_id (section), rempart_section_get_title (section, lang), lang, user_data);
          if (rempart_section_get_place (section, lang)[0] != '\0')
            func (rempart_section_get_id (section), rempart_section_get_place (section, lang), lang, user_data);
        }
    }
}

/* Text between the marks is quoted from the other language or a title: left out. */
static char *
without_quotes (const char *text)
{
  g_autoptr(GRegex) quotes = g_regex_new ("«[^»]*»|‘[^’]*’", G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (quotes, text, -1, 0, "", 0, NULL);
}

/* Small words that the other language does not have. Names of institutions and laws are exempt. */
static void
check_language (const char  *where,
                const char  *text,
                RempartLang  lang,
                gpointer     user_data)
{
  static const char * const foreign[REMPART_N_LANGS] = {
    [REMPART_LANG_FR] = "\\b(the|and|of|with|from|must|shall|should|which|this|that|list|record|procedure for|"
                        "plan for|risk|requirements?|device|software|user|update|testing|guide for)\\b",
    [REMPART_LANG_EN] = "\\b(le|les|des|du|et|une|dans|avec|aux|sur|pour|par|est|sont|dispositif|logiciel|essais?|notice d)\\b|[àâçèêëîïôùû]",
  };
  g_autofree char *plain = without_quotes (text);
  g_autoptr(GRegex) exempt = g_regex_new ("Code de la santé publique|CERT Santé|EBIOS Risk Manager|Vulnerability Scoring",
                                          0, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (exempt, plain, -1, 0, "", 0, NULL);

  if (g_regex_match_simple (foreign[lang], rest, G_REGEX_CASELESS, 0))
    {
      g_test_message ("%s, %s: %s", where, rempart_lang_to_nick (lang), text);
      *(guint *) user_data += 1;
    }
}

/* Typographic apostrophes; in French a no-break space before the high marks and inside the guillemets. */
static void
check_typography (const char  *where,
                  const char  *text,
                  RempartLang  lang,
                  gpointer     user_data)
{
  static const char * const wrong[REMPART_N_LANGS] = {
    [REMPART_LANG_FR] = "['\"]|  | [:;?!»%]|« |«[^" NO_BREAK "]|[^" NO_BREAK "]»|[a-zà-ü)] ?[;?!]|[a-zà-ü)]:|\\.\\.\\.| - |oe(?=uvre|il)",
    [REMPART_LANG_EN] = "['\"]|  | [:;?!%]|[^»]" NO_BREAK "[:;?!]|\\.\\.\\.| - ",
  };

  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  if (g_regex_match_simple (wrong[lang], text, 0, 0))
    {
      g_test_message ("%s, %s: %s", where, rempart_lang_to_nick (lang), text);
      *(guint *) user_data += 1;
    }
}

static void
test_language (gconstpointer data)
{
  g_autoptr(RempartCatalogue) catalogue = load (data);
  guint wrong = 0;

  visit_texts (catalogue, REMPART_LANG_FR, check_language, &wrong);
  visit_texts (catalogue, REMPART_LANG_EN, check_language, &wrong);
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_typography (gconstpointer data)
{
  g_autoptr(RempartCatalogue) catalogue = load (data);
  guint wrong = 0;

  visit_texts (catalogue, REMPART_LANG_FR, check_typography, &wrong);
  visit_texts (catalogue, REMPART_LANG_EN, check_typography, &wrong);
  g_assert_cmpuint (wrong, ==, 0);
}

/* A rule that has gone blind passes every text. */
static void
test_language_rules (void)
{
  guint wrong = 0;

  check_language ("test", "Liste des risques and controls", REMPART_LANG_FR, &wrong);
  check_language ("test", "List of essais", REMPART_LANG_EN, &wrong);
  g_assert_cmpuint (wrong, ==, 2);
  check_language ("test", "Dire « safety of the patient »", REMPART_LANG_FR, &wrong);
  g_assert_cmpuint (wrong, ==, 2);
  check_typography ("test", "L'essai", REMPART_LANG_FR, &wrong);
  check_typography ("test", "Essai : fait", REMPART_LANG_FR, &wrong);
  check_typography ("test", "Essai; fait", REMPART_LANG_FR, &wrong);
  g_assert_cmpuint (wrong, ==, 5);
  check_typography ("test", "L’essai" NO_BREAK ": fait", REMPART_LANG_FR, &wrong);
  g_assert_cmpuint (wrong, ==, 5);
}

/* Evidence that was forgotten to be translated reads the same twice. */
static void
test_evidence (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("mdcg-2019-16-rev1");
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      const char * const *french = rempart_item_get_typical_evidence (item, REMPART_LANG_FR);
      const char * const *english = rempart_item_get_typical_evidence (item, REMPART_LANG_EN);

      g_assert_cmpuint (g_strv_length ((GStrv) french), >, 0);
      g_assert_cmpuint (g_strv_length ((GStrv) french), ==, g_strv_length ((GStrv) english));
      for (gsize j = 0; french[j] != NULL; j++)
        g_assert_cmpstr (french[j], !=, english[j]);
    }
}

/* Nothing cited may be missing from the table of provisions, and the right row has to be found. */
static void
test_provisions (void)
{
  g_autoptr(RempartCatalogue) regulation = load ("regulation");
  const char * const *ids = rempart_catalogue_list_builtin ();
  guint cited = 0;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(RempartCatalogue) catalogue = load (ids[i]);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint j = 0; j < items->len; j++)
        {
          GPtrArray *provisions = rempart_item_get_provisions (g_ptr_array_index (items, j));

          for (guint k = 0; k < provisions->len; k++)
            {
              const RempartProvision *provision = g_ptr_array_index (provisions, k);

              if (rempart_catalogue_find_provision (regulation, provision) == NULL)
                g_error ("%s %s has no row", rempart_regulation_to_nick (provision->regulation), provision->ref);
              cited++;
            }
        }
    }
  g_assert_cmpuint (cited, >, 800);
}

static void
assert_row (RempartCatalogue  *regulation,
            RempartRegulation  which,
            const char        *ref,
            const char        *row)
{
  const RempartProvision provision = { which, (char *) ref };
  RempartItem *item = rempart_catalogue_find_provision (regulation, &provision);

  g_assert_cmpstr (item != NULL ? rempart_item_get_id (item) : NULL, ==, row);
}

static void
test_provision_rows (void)
{
  g_autoptr(RempartCatalogue) regulation = load ("regulation");

  assert_row (regulation, REMPART_REGULATION_MDR, "4(a)", "GSPR-4");
  assert_row (regulation, REMPART_REGULATION_MDR, "23.4(ab)", "GSPR-23.4-ab");
  assert_row (regulation, REMPART_REGULATION_MDR, "23.4", "GSPR-23.4");
  assert_row (regulation, REMPART_REGULATION_MDR, "23.1(g)", "GSPR-23.1");
  assert_row (regulation, REMPART_REGULATION_IVDR, "16.2", "GSPR-17.2");
  assert_row (regulation, REMPART_REGULATION_IVDR, "20.4.1(ah)", "GSPR-23.4-ab");
  assert_row (regulation, REMPART_REGULATION_IVDR, "14.1", "GSPR-IVDR-14.1");
  assert_row (regulation, REMPART_REGULATION_MDR, "Annex III", "ANNEX-III");
  assert_row (regulation, REMPART_REGULATION_MDR, "Annex II 4(c)", "ANNEX-II-4");
  assert_row (regulation, REMPART_REGULATION_IVDR, "Annex II 6.4", "ANNEX-II-6.1");
  assert_row (regulation, REMPART_REGULATION_MDR, "Art. 87(1)-(8)", "ART-87");
  assert_row (regulation, REMPART_REGULATION_MDR, "Art. 8", "ART-8");
  assert_row (regulation, REMPART_REGULATION_MDR, "Art. 10(9)(i)", "ART-10-9");
  assert_row (regulation, REMPART_REGULATION_IVDR, "18.8", NULL);
  assert_row (regulation, REMPART_REGULATION_MDR, "1", "GSPR-1");
  assert_row (regulation, REMPART_REGULATION_MDR, "11", NULL);
}

static RempartMapping *
find_mapping (RempartItem *item,
              const char  *target)
{
  GPtrArray *mappings = rempart_item_get_mappings (item);

  for (guint i = 0; i < mappings->len; i++)
    if (g_str_equal (((RempartMapping *) g_ptr_array_index (mappings, i))->item, target))
      return g_ptr_array_index (mappings, i);
  return NULL;
}

/* Each mapping leads somewhere and has its reasons; between catalogues that are answered it is seen from both sides, and the relations
 * agree. (element-type guint): how many there are to each target catalogue */
static void
check_mappings (RempartCatalogue *catalogue,
                GHashTable       *counts)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  for (guint i = 0; i < items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (items, i);
      GPtrArray *mappings = rempart_item_get_mappings (item);

      for (guint j = 0; j < mappings->len; j++)
        {
          const RempartMapping *mapping = g_ptr_array_index (mappings, j);
          g_autoptr(RempartCatalogue) other = load (mapping->catalogue);
          RempartItem *target = rempart_catalogue_find_item (other, mapping->item);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, mapping->catalogue));

          g_assert_nonnull (target);
          g_assert_nonnull (mapping->reason[REMPART_LANG_FR]);
          g_assert_nonnull (mapping->reason[REMPART_LANG_EN]);
          g_hash_table_insert (counts, mapping->catalogue, GUINT_TO_POINTER (n + 1));
          if (rempart_catalogue_is_answerable (other))
            g_assert_cmpint (find_mapping (target, rempart_item_get_id (item))->relation, ==,
                             rempart_relation_reverse (mapping->relation));
        }
    }
}

static void
test_mappings (void)
{
  static const char * const ids[] = { "ansm-2022", "mdcg-2019-16-rev1", "imdrf-n60" };
  static const char * const references[] = { "regulation", "iec-81001-5-1", "iec-62443-4-1", "iec-tr-80001-2-2", "ig-nb-2023" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(RempartCatalogue) catalogue = load (ids[i]);
      g_autoptr(GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

      check_mappings (catalogue, counts);
      for (gsize j = 0; j < G_N_ELEMENTS (ids); j++)
        g_assert_cmpint (g_hash_table_contains (counts, ids[j]), ==, i != j);
      for (gsize j = 0; j < G_N_ELEMENTS (references); j++)
        g_assert_true (g_hash_table_contains (counts, references[j]));
      /* The mapping column of N60 holds 138 pairs once its ranges are spelled out. */
      if (i == 2)
        g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "mdcg-2019-16-rev1")), ==, 138);
    }
}

static void
test_item_content (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("mdcg-2019-16-rev1");
  RempartItem *item = rempart_catalogue_find_item (catalogue, "MDCG-3.3-09");
  const RempartProvision *provision;

  g_assert_nonnull (item);
  g_assert_cmpstr (rempart_item_get_place (item, REMPART_LANG_FR), ==, "§3.3, p." NO_BREAK "18");
  g_assert_cmpint (rempart_item_get_force (item), ==, REMPART_FORCE_MAY);
  g_assert_true (rempart_item_is_indicative (item));
  g_assert_cmpstr (rempart_item_get_standards (item)[0], ==, "IEC TR 80001-2-2 EMRG");
  provision = g_ptr_array_index (rempart_item_get_provisions (item), 1);
  g_assert_cmpint (provision->regulation, ==, REMPART_REGULATION_MDR);
  g_assert_cmpstr (provision->ref, ==, "17.2");

  /* An error of the source's print: Annex I 3(c) is meant, not 3(b), and no Article 7. */
  item = rempart_catalogue_find_item (catalogue, "MDCG-2.4-01");
  provision = g_ptr_array_index (rempart_item_get_provisions (item), 0);
  g_assert_cmpstr (provision->ref, ==, "3(c)");
  g_assert_cmpuint (rempart_item_get_provisions (item)->len, ==, 4);
  g_assert_cmpuint (g_strv_length ((GStrv) rempart_item_get_notes (item, REMPART_LANG_FR)), ==, 1);
}

static void
test_sources (void)
{
  g_autoptr(RempartCatalogue) catalogue = load ("ansm-2022");
  g_autoptr(RempartCatalogue) catalogue_of_law = NULL;
  RempartItem *item = rempart_catalogue_find_item (catalogue, "ANSM-CON-HEB-01");

  g_assert_cmpstr (rempart_item_get_sources (item)[0], ==, "draft-en-2019");
  g_assert_nonnull (strstr (rempart_item_get_references (item, REMPART_LANG_FR)[0], "Code de la santé publique"));
  g_assert_nonnull (strstr (rempart_item_get_model (item, REMPART_LANG_FR), "{device}"));
  g_assert_nonnull (rempart_item_get_questions (item, REMPART_LANG_EN)[0]);
  g_assert_cmpuint (g_strv_length ((GStrv) rempart_item_get_evidence_kinds (item)), ==,
                    g_strv_length ((GStrv) rempart_item_get_typical_evidence (item, REMPART_LANG_EN)));
  g_assert_true (g_strv_contains (rempart_evidence_kinds (), rempart_item_get_evidence_kinds (item)[0]));

  /* A provision is not answered: nothing guides there. */
  catalogue_of_law = load ("regulation");
  item = rempart_catalogue_find_item (catalogue_of_law, "GSPR-17.2");
  g_assert_null (rempart_item_get_why (item, REMPART_LANG_FR));
  g_assert_null (rempart_item_get_model (item, REMPART_LANG_EN));
  g_assert_null (rempart_item_get_questions (item, REMPART_LANG_EN)[0]);
}

/* An item that outlives its catalogue must not lead into freed memory. */
static void
test_orphan (void)
{
  g_autoptr(RempartCatalogue) builtin = load ("imdrf-n60");
  g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (rempart_catalogue_get_bytes (builtin), "a.xml", NULL);
  g_autoptr(RempartItem) item = g_object_ref (rempart_catalogue_find_item (catalogue, "N60-5.1-01"));
  g_autoptr(RempartSection) section = g_object_ref (rempart_item_get_section (item));

  g_assert_finalize_object (g_steal_pointer (&catalogue));
  g_assert_null (rempart_item_get_catalogue (item));
  g_assert_null (rempart_item_get_section (item));
  g_assert_null (rempart_section_get_parent (section));
  g_assert_cmpuint (rempart_section_get_items (section)->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/catalogue/list", test_list);
  g_test_add_func ("/core/catalogue/unknown", test_unknown);
  g_test_add_func ("/core/catalogue/facts/ansm", test_ansm_facts);
  g_test_add_func ("/core/catalogue/facts/mdcg", test_mdcg_facts);
  g_test_add_func ("/core/catalogue/facts/n60", test_n60_facts);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *sections = g_strconcat ("/core/catalogue/sections/", ids[i], NULL);
      g_autofree char *language = g_strconcat ("/core/catalogue/language/", ids[i], NULL);
      g_autofree char *typography = g_strconcat ("/core/catalogue/typography/", ids[i], NULL);
      g_autofree char *numbering = g_strconcat ("/core/catalogue/numbering/", ids[i], NULL);

      g_test_add_data_func (sections, ids[i], test_sections);
      g_test_add_data_func (language, ids[i], test_language);
      g_test_add_data_func (typography, ids[i], test_typography);
      if (i < 3)
        g_test_add_data_func (numbering, ids[i], test_numbering);
    }
  g_test_add_func ("/core/catalogue/language-rules", test_language_rules);
  g_test_add_func ("/core/catalogue/evidence", test_evidence);
  g_test_add_func ("/core/catalogue/provisions", test_provisions);
  g_test_add_func ("/core/catalogue/provision-rows", test_provision_rows);
  g_test_add_func ("/core/catalogue/mappings", test_mappings);
  g_test_add_func ("/core/catalogue/item", test_item_content);
  g_test_add_func ("/core/catalogue/sources", test_sources);
  g_test_add_func ("/core/catalogue/orphan", test_orphan);

  return g_test_run ();
}
