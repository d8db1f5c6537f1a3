/* test-dossier-strings.c: every word in both languages, and no word of one in a dossier of the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "dossier-fixture.h"

typedef struct
{
  char *id;
  char *text[REMPART_N_LANGS];
} Phrase;

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_free (phrase->id);
  g_free (phrase->text[REMPART_LANG_FR]);
  g_free (phrase->text[REMPART_LANG_EN]);
  g_free (phrase);
}

static char *
take (xmlChar *value)
{
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static GPtrArray *
read_phrases (void)
{
  g_autofree char *path = g_build_filename (SOURCE_DATADIR, "xslt", "strings.xml", NULL);
  xmlDoc *doc = xmlReadFile (path, NULL, XML_PARSE_NONET);
  GPtrArray *phrases = g_ptr_array_new_with_free_func (phrase_free);

  g_assert_nonnull (doc);
  for (xmlNode *node = xmlFirstElementChild (xmlDocGetRootElement (doc)); node != NULL; node = xmlNextElementSibling (node))
    {
      xmlNode *fr = xmlFirstElementChild (node);
      xmlNode *en = xmlNextElementSibling (fr);
      Phrase *phrase = g_new0 (Phrase, 1);

      g_assert_cmpstr ((const char *) fr->name, ==, "fr");
      g_assert_cmpstr ((const char *) en->name, ==, "en");
      g_assert_null (xmlNextElementSibling (en));
      phrase->id = take (xmlGetProp (node, (const xmlChar *) "id"));
      phrase->text[REMPART_LANG_FR] = take (xmlNodeGetContent (fr));
      phrase->text[REMPART_LANG_EN] = take (xmlNodeGetContent (en));
      g_ptr_array_add (phrases, phrase);
    }
  xmlFreeDoc (doc);
  g_assert_cmpuint (phrases->len, >, 200);
  return phrases;
}

static guint
count_values (const char *text)
{
  guint n = 0;

  for (const char *p = strchr (text, '{'); p != NULL; p = strchr (p + 1, '{'))
    n++;
  return n;
}

static void
test_both_languages (void)
{
  g_autoptr (GPtrArray) phrases = read_phrases ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < phrases->len; i++)
    {
      Phrase *phrase = g_ptr_array_index (phrases, i);
      const char *fr = phrase->text[REMPART_LANG_FR];
      const char *en = phrase->text[REMPART_LANG_EN];

      g_assert_true (g_hash_table_add (ids, phrase->id));
      g_assert_cmpint (*fr == '\0', ==, *en == '\0');
      g_assert_cmpuint (count_values (fr), ==, count_values (en));
      /* French typography: what ends a clause is bound to its word */
      for (const char *mark = ":;?!"; *mark != '\0'; mark++)
        {
          const char loose[] = { ' ', *mark, '\0' };

          g_assert_null (strstr (fr, loose));
          g_assert_null (strstr (en, loose));
        }
    }
}

/* A name in the other language, which the glossary gives and says so */
static gboolean
is_foreign (xmlNode *node)
{
  return node->parent != NULL && node->parent->type == XML_ELEMENT_NODE &&
         (xmlHasProp (node, (const xmlChar *) "lang") != NULL ||
          xmlHasNsProp (node, (const xmlChar *) "lang", XML_XML_NAMESPACE) != NULL);
}

/* The text of the page, element by element, as a reader sees it: without style and without what is marked as foreign */
static void
collect_text (xmlNode *node,
              GString *out)
{
  for (; node != NULL; node = node->next)
    {
      if (node->type == XML_TEXT_NODE)
        g_string_append_printf (out, "%s\n", (const char *) node->content);
      else if (node->type == XML_ELEMENT_NODE && !g_str_equal (node->name, "style") && !is_foreign (node))
        {
          for (xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
            if (g_str_equal (attr->name, "aria-label"))
              g_string_append_printf (out, "%s\n", (const char *) attr->children->content);
          collect_text (node->children, out);
        }
    }
}

/* Labels and sentences, not words so short that they are part of others or the same in both */
static gboolean
is_telling (const Phrase *phrase,
            RempartLang   lang)
{
  const char *own = phrase->text[lang];
  const char *other = phrase->text[1 - lang];

  return strlen (own) >= 12 && strchr (own, '{') == NULL && strstr (other, own) == NULL;
}

/* A source is cited with the title that it has, in its own language. */
static gboolean
is_cited (const char  *text,
          RempartLang  lang)
{
  for (const char * const *id = rempart_catalogue_list_builtin (); *id != NULL; id++)
    {
      g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (*id, NULL);

      if (strstr (rempart_catalogue_get_source (catalogue, lang), text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_no_mixture (DossierFixture *self,
                 gconstpointer   data)
{
  g_autoptr (GPtrArray) phrases = read_phrases ();

  dossier_fixture_confirm (self);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      gsize length;
      g_autofree char *html = dossier_fixture_export (self, REMPART_FORMAT_HTML, lang, &length);
      gsize fo_length;
      g_autofree char *fo = dossier_fixture_export (self, REMPART_FORMAT_FO, lang, &fo_length);
      xmlDoc *fo_doc = xmlReadMemory (fo, fo_length, "pages", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
      g_autoptr (GString) fo_text = g_string_new (NULL);
      htmlDocPtr doc = htmlReadMemory (html, length, "page", "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED);
      g_autoptr (GString) text = g_string_new (NULL);
      guint own = 0;

      collect_text (xmlDocGetRootElement (doc), text);
      collect_text (xmlDocGetRootElement (fo_doc), fo_text);
      for (guint i = 0; i < phrases->len; i++)
        {
          Phrase *phrase = g_ptr_array_index (phrases, i);

          if (is_telling (phrase, lang))
            own += strstr (text->str, phrase->text[lang]) != NULL;
          if (is_telling (phrase, 1 - lang) && !is_cited (phrase->text[1 - lang], lang) && (strstr (text->str, phrase->text[1 - lang]) != NULL || strstr (fo_text->str, phrase->text[1 - lang]) != NULL))
            g_error ("%s dossier holds “%s”", rempart_lang_to_nick (lang), phrase->text[1 - lang]);
        }
      /* the test would see nothing in an empty page */
      g_assert_cmpuint (own, >, 80);
      xmlFreeDoc (doc);
      xmlFreeDoc (fo_doc);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier/strings/both-languages", test_both_languages);
  dossier_fixture_add_test ("/dossier/strings/no-mixture", test_no_mixture);
  return g_test_run ();
}
