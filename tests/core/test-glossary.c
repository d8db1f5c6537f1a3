/* test-glossary.c: the terms are complete in both languages, and found where they stand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-catalogue.h"
#include "rempart-glossary.h"

static void
test_list (void)
{
  GPtrArray *french = rempart_glossary_list (REMPART_LANG_FR);
  GPtrArray *english = rempart_glossary_list (REMPART_LANG_EN);
  guint art, operator;

  g_assert_cmpuint (french->len, >=, 80);
  g_assert_cmpuint (english->len, ==, french->len);
  for (guint i = 0; i < french->len; i++)
    {
      const RempartTerm *term = g_ptr_array_index (french, i);

      g_assert_true (rempart_glossary_find (rempart_term_get_id (term)) == term);
      g_assert_true (g_ptr_array_find (english, term, NULL));
    }
  /* "état de l’art" before "exploitant", as in a French dictionary */
  g_assert_true (g_ptr_array_find (french, rempart_glossary_find ("state-of-the-art"), &art));
  g_assert_true (g_ptr_array_find (french, rempart_glossary_find ("operator"), &operator));
  g_assert_cmpuint (art, <, operator);
  g_assert_null (rempart_glossary_find ("flying"));
}

/* A definition is a sentence of its own; no form stands at two terms, or a text could not tell which one it means. */
static void
test_texts (void)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      GPtrArray *terms = rempart_glossary_list (lang);
      g_autoptr(GHashTable) forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr(GHashTable) definitions = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < terms->len; i++)
        {
          const RempartTerm *term = g_ptr_array_index (terms, i);
          const char * const *variants = rempart_term_get_variants (term, lang);
          const char *definition = rempart_term_get_definition (term, lang);

          g_assert_true (g_str_has_suffix (definition, "."));
          g_assert_null (strchr (definition, '\''));
          g_assert_cmpuint (g_utf8_strlen (definition, -1), >, 40);
          g_assert_true (g_hash_table_add (definitions, (gpointer) definition));
          if (!g_hash_table_add (forms, g_utf8_strdown (rempart_term_get_name (term, lang), -1)))
            g_error ("“%s” stands at two terms", rempart_term_get_name (term, lang));
          for (gsize j = 0; variants[j] != NULL; j++)
            if (!g_hash_table_add (forms, g_utf8_strdown (variants[j], -1)))
              g_error ("“%s” stands at two terms", variants[j]);
        }
    }
}

/* Each form leads to its term from the middle of a sentence, over its whole length. */
static void
assert_found (const RempartTerm *term,
              const char        *form,
              RempartLang        lang)
{
  g_autofree char *text = g_strdup_printf ("« %s », 1.", form);
  g_autoptr(GArray) matches = rempart_glossary_find_terms (text, lang);
  const RempartTermMatch *match = &g_array_index (matches, RempartTermMatch, 0);

  if (matches->len != 1 || match->term != term || match->end - match->start != strlen (form))
    g_error ("“%s” does not lead to %s", form, rempart_term_get_id (term));
  g_assert_cmpint (strncmp (text + match->start, form, strlen (form)), ==, 0);
}

static void
test_every_form (void)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      GPtrArray *terms = rempart_glossary_list (lang);

      for (guint i = 0; i < terms->len; i++)
        {
          const RempartTerm *term = g_ptr_array_index (terms, i);
          const char * const *variants = rempart_term_get_variants (term, lang);

          assert_found (term, rempart_term_get_name (term, lang), lang);
          for (gsize j = 0; variants[j] != NULL; j++)
            assert_found (term, variants[j], lang);
        }
    }
}

/* "term=words, ...": what was found where */
static char *
describe (const char  *text,
          RempartLang  lang)
{
  g_autoptr(GArray) matches = rempart_glossary_find_terms (text, lang);
  GString *found = g_string_new (NULL);
  gsize last = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const RempartTermMatch *match = &g_array_index (matches, RempartTermMatch, i);
      g_autofree char *words = g_strndup (text + match->start, match->end - match->start);

      g_assert_cmpuint (match->start, >=, last);
      g_assert_cmpuint (match->end, >, match->start);
      last = match->end;
      g_string_append_printf (found, "%s%s=%s", i > 0 ? ", " : "", rempart_term_get_id (match->term), words);
    }

  return g_string_free (found, FALSE);
}

static void
test_find (void)
{
  static const struct { RempartLang lang; const char *text; const char *found; } cases[] = {
    { REMPART_LANG_FR, "", "" },
    { REMPART_LANG_FR, "Rien à signaler.", "" },
    { REMPART_LANG_FR, "Informer l’exploitant, puis l'exploitant.", "operator=exploitant" },
    { REMPART_LANG_FR, "Les exploitants déclarent.", "operator=exploitants" },
    { REMPART_LANG_FR, "EXPLOITANTS", "operator=EXPLOITANTS" },
    { REMPART_LANG_FR, "État de l'art", "state-of-the-art=État de l'art" },
    { REMPART_LANG_FR, "l’état de\u00a0l’art évolue", "state-of-the-art=état de\u00a0l’art" },
    { REMPART_LANG_FR, "un état\n  sûr", "safe-state=état\n  sûr" },
    /* nothing inside a word or a compound */
    { REMPART_LANG_FR, "la coexploitante, des exploitantes", "" },
    { REMPART_LANG_FR, "la matériovigilance", "vigilance=matériovigilance" },
    { REMPART_LANG_FR, "la pharmacovigilance", "" },
    { REMPART_LANG_FR, "une pseudo-vulnérabilité", "" },
    { REMPART_LANG_FR, "vulnérabilité-pivot", "" },
    { REMPART_LANG_FR, "- vulnérabilité - grave", "vulnerability=vulnérabilité" },
    { REMPART_LANG_FR, "CVE_2024", "" },
    { REMPART_LANG_FR, "CVE2024", "" },
    /* the longest, and each once */
    { REMPART_LANG_FR, "une clé de chiffrement, puis le chiffrement", "cryptographic-key=clé de chiffrement, encryption=chiffrement" },
    { REMPART_LANG_FR, "un correctif, des correctifs, une faille, une vulnérabilité", "patch=correctif, vulnerability=faille" },
    { REMPART_LANG_FR, "disponibilité, intégrité, confidentialité et auditabilité",
      "dica=disponibilité, intégrité, confidentialité et auditabilité" },
    { REMPART_LANG_FR, "disponibilité, intégrité", "availability=disponibilité, integrity=intégrité" },
    /* an abbreviation is no word */
    { REMPART_LANG_FR, "La SAC prévoit un sac.", "pms=SAC" },
    { REMPART_LANG_FR, "Un sac, puis la SAC.", "pms=SAC" },
    { REMPART_LANG_FR, "NIS\u00a0""2", "nis-2=NIS\u00a0""2" },
    { REMPART_LANG_EN, "The operator’s logs, and the operators.", "operator=operator, logging=logs" },
    { REMPART_LANG_EN, "Defence-in-depth and defence in depth", "defence-in-depth=Defence-in-depth" },
    { REMPART_LANG_EN, "A state\u2011of\u2011the\u2011art", "" },
    { REMPART_LANG_EN, "soup, SOUP", "soup=SOUP" },
    { REMPART_LANG_EN, "(SBOM)", "sbom=SBOM" },
    /* the other language's words */
    { REMPART_LANG_EN, "exploitant", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text, cases[i].lang);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

/* Every text of the guidance, in far less time than a window has; the places are those of whole characters. */
static void
test_guidance (void)
{
  const char * const *ids = rempart_catalogue_list_builtin ();
  guint n_matches = 0, n_texts = 0;
  gint64 start = g_get_monotonic_time ();

  for (gsize c = 0; ids[c] != NULL; c++)
    {
      g_autoptr(RempartCatalogue) catalogue = rempart_catalogue_load_builtin (ids[c], NULL);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint i = 0; i < items->len; i++)
        for (int lang = 0; lang < REMPART_N_LANGS; lang++)
          {
            const char *why = rempart_item_get_why (g_ptr_array_index (items, i), lang);
            g_autoptr(GArray) matches = rempart_glossary_find_terms (why != NULL ? why : "", lang);

            n_texts += why != NULL;
            n_matches += matches->len;
            for (guint j = 0; j < matches->len; j++)
              {
                const RempartTermMatch *match = &g_array_index (matches, RempartTermMatch, j);

                g_assert_true (g_utf8_validate (why + match->start, (gssize) (match->end - match->start), NULL));
              }
          }
    }
  g_test_message ("%u terms in %u texts, %" G_GINT64_FORMAT " µs", n_matches, n_texts, g_get_monotonic_time () - start);
  g_assert_cmpuint (n_texts, >, 500);
  g_assert_cmpuint (n_matches, >, 200);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/glossary/list", test_list);
  g_test_add_func ("/core/glossary/texts", test_texts);
  g_test_add_func ("/core/glossary/every-form", test_every_form);
  g_test_add_func ("/core/glossary/find", test_find);
  g_test_add_func ("/core/glossary/guidance", test_guidance);

  return g_test_run ();
}
