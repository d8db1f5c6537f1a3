/* rempart-catalogue-parser.c: from catalogue XML to objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>

#include "rempart-catalogue-private.h"

/* Deeper than any guideline's contents, and a bound for the recursion. */
#define MAX_SECTION_DEPTH 8

typedef struct
{
  RempartCatalogue *catalogue;
  GPtrArray        *faults;
  GHashTable       *lines;
} Parser;

static void G_GNUC_PRINTF (4, 5)
add_fault (Parser                *parser,
           xmlNode               *node,
           RempartCatalogueError  code,
           const char            *format,
           ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (parser->faults,
                   rempart_fault_new (code, (guint) xmlGetLineNo (node), g_strdup_vprintf (format, args)));
  va_end (args);
}

static const char *
node_name (xmlNode *node)
{
  return (const char *) node->name;
}

static gboolean
is_ours (xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         xmlStrEqual (node->ns->href, BAD_CAST REMPART_CATALOGUE_NS);
}

/* An empty text is a fault, but not a missing one: it is returned as it is. */
static char *
dup_words (Parser  *parser,
           xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *words = rempart_text_collapse (content != NULL ? (const char *) content : "");

  xmlFree (content);
  if (xmlFirstElementChild (node) != NULL || words[0] == '\0')
    /* Translators: %s is the name of an XML element, for example "title". */
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INVALID, _("<%s> has to hold a text"), node_name (node));

  return words;
}

/* (nullable), without a fault */
static char *
dup_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  g_autofree char *words = value != NULL ? rempart_text_collapse ((const char *) value) : NULL;

  xmlFree (value);

  return words != NULL && words[0] != '\0' ? g_steal_pointer (&words) : NULL;
}

/* (nullable) */
static char *
require_attribute (Parser     *parser,
                   xmlNode    *node,
                   const char *name)
{
  char *value = dup_attribute (node, name);

  if (value == NULL)
    /* Translators: the first %s is the name of an XML element, the second that of its attribute. */
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INVALID, _("<%s> has no “%s”"), node_name (node), name);

  return value;
}

/* Reads an attribute whose values are the nicks of an enumeration. */
#define PARSE_ENUM(parser, node, attribute, from_nick, value)                                       \
  G_STMT_START {                                                                                    \
    g_autofree char *nick_ = require_attribute (parser, node, attribute);                           \
                                                                                                    \
    if (nick_ != NULL && !from_nick (nick_, value))                                                 \
      add_unknown_value (parser, node, attribute, nick_);                                           \
  } G_STMT_END

static void
add_unknown_value (Parser     *parser,
                   xmlNode    *node,
                   const char *attribute,
                   const char *value)
{
  /* Translators: the first %s is a value, the second the name of an attribute, the third that of an XML element. */
  add_fault (parser, node, REMPART_CATALOGUE_ERROR_INVALID, _("“%s” is no value of “%s” of <%s>"),
             value, attribute, node_name (node));
}

static gboolean
parse_boolean (Parser     *parser,
               xmlNode    *node,
               const char *attribute,
               gboolean    fallback)
{
  g_autofree char *value = dup_attribute (node, attribute);

  if (value == NULL)
    return fallback;
  if (g_str_equal (value, "true") || g_str_equal (value, "1"))
    return TRUE;
  if (!g_str_equal (value, "false") && !g_str_equal (value, "0"))
    add_unknown_value (parser, node, attribute, value);

  return FALSE;
}

static gboolean
parse_lang (Parser      *parser,
            xmlNode     *node,
            RempartLang *lang)
{
  xmlChar *value = xmlGetNsProp (node, BAD_CAST "lang", XML_XML_NAMESPACE);
  gboolean known = rempart_lang_from_nick ((const char *) value, lang);

  xmlFree (value);
  if (!known)
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
               /* Translators: xml:lang is the attribute that names the language; do not translate it. */
               _("<%s> does not say whether it is French or English (xml:lang)"), node_name (node));

  return known;
}

/* Puts the text of @node into the place of its language. */
static void
parse_text (Parser  *parser,
            xmlNode *node,
            char    *texts[REMPART_N_LANGS])
{
  RempartLang lang;

  if (!parse_lang (parser, node, &lang))
    return;
  if (texts[lang] != NULL)
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INVALID,
               /* Translators: the first %s is the name of an XML element, the second a language. */
               _("<%s> stands twice in %s"), node_name (node), rempart_lang_get_label (lang));
  else
    texts[lang] = dup_words (parser, node);
}

static void
add_missing_lang (Parser      *parser,
                  xmlNode     *owner,
                  const char  *owner_id,
                  const char  *element,
                  RempartLang  lang)
{
  if (lang == REMPART_LANG_FR)
    /* Translators: the first %s is what lacks a text, for example "ANSM-CON-ACC-02"; the second the name of an XML element. */
    add_fault (parser, owner, REMPART_CATALOGUE_ERROR_INCOMPLETE, _("%s has no <%s> in French"), owner_id, element);
  else
    /* Translators: the first %s is what lacks a text, for example "ANSM-CON-ACC-02"; the second the name of an XML element. */
    add_fault (parser, owner, REMPART_CATALOGUE_ERROR_INCOMPLETE, _("%s has no <%s> in English"), owner_id, element);
}

/* A text that has to be there stands in both languages; one that may be there stands in both or in none. */
static void
check_languages (Parser     *parser,
                 xmlNode    *owner,
                 const char *owner_id,
                 const char *element,
                 char       *texts[REMPART_N_LANGS],
                 gboolean    required)
{
  if (!required && texts[REMPART_LANG_FR] == NULL && texts[REMPART_LANG_EN] == NULL)
    return;

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (texts[lang] == NULL)
      add_missing_lang (parser, owner, owner_id, element, (RempartLang) lang);
}

static void
parse_provision (Parser      *parser,
                 xmlNode     *node,
                 RempartItem *item)
{
  RempartProvision *provision;
  RempartRegulation regulation = REMPART_REGULATION_MDR;
  char *ref;

  PARSE_ENUM (parser, node, "regulation", rempart_regulation_from_nick, &regulation);
  ref = require_attribute (parser, node, "ref");
  if (ref == NULL)
    return;

  provision = g_new0 (RempartProvision, 1);
  provision->regulation = regulation;
  provision->ref = ref;
  g_ptr_array_add (item->provisions, provision);
}

static void
parse_mapping (Parser      *parser,
               xmlNode     *node,
               RempartItem *item)
{
  RempartMapping *mapping;
  RempartRelation relation = REMPART_RELATION_INTERSECTS;
  g_autofree char *catalogue = require_attribute (parser, node, "catalogue");
  g_autofree char *other = require_attribute (parser, node, "item");

  PARSE_ENUM (parser, node, "relation", rempart_relation_from_nick, &relation);
  if (catalogue == NULL || other == NULL)
    return;

  mapping = g_new0 (RempartMapping, 1);
  mapping->catalogue = g_steal_pointer (&catalogue);
  mapping->item = g_steal_pointer (&other);
  mapping->relation = relation;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_ours (child) && g_str_equal (node_name (child), "reason"))
      parse_text (parser, child, mapping->reason);
  check_languages (parser, node, item->id, "reason", mapping->reason, FALSE);

  g_ptr_array_add (item->mappings, mapping);
  g_hash_table_insert (parser->lines, mapping, GUINT_TO_POINTER (xmlGetLineNo (node)));
}

static gboolean
has_source (RempartCatalogue *catalogue,
            const char       *code)
{
  for (guint i = 0; i < catalogue->sources->len; i++)
    if (g_str_equal (((RempartSource *) g_ptr_array_index (catalogue->sources, i))->code, code))
      return TRUE;

  return FALSE;
}

static void
parse_seen_in (Parser       *parser,
               xmlNode      *node,
               GStrvBuilder *sources)
{
  g_autofree char *code = require_attribute (parser, node, "source");

  if (code == NULL)
    return;
  if (!has_source (parser->catalogue, code))
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
               /* Translators: %s is the code of a source, for example "draft-en-2019". */
               _("The catalogue lists no source “%s”"), code);
  g_strv_builder_add (sources, code);
}

static const struct
{
  const char *element;
  gboolean    required;
} item_texts[REMPART_N_ITEM_TEXTS] = {
  [REMPART_ITEM_TITLE] = { "title", TRUE },
  [REMPART_ITEM_PLACE] = { "place", FALSE },
  [REMPART_ITEM_ASK] = { "ask", TRUE },
  [REMPART_ITEM_WHY] = { "why", FALSE },
  [REMPART_ITEM_HOW] = { "how", FALSE },
  [REMPART_ITEM_WEAK] = { "weak", FALSE },
  [REMPART_ITEM_WEAK_REASON] = { "weak-reason", FALSE },
  [REMPART_ITEM_MODEL] = { "model", FALSE },
};

static const char * const item_lists[REMPART_N_ITEM_LISTS] = {
  [REMPART_ITEM_QUESTIONS] = "question",
  [REMPART_ITEM_EVIDENCE] = "evidence",
  [REMPART_ITEM_NOTES] = "note",
  [REMPART_ITEM_REFERENCES] = "reference",
};

/* The lists of an item while they grow. */
typedef struct
{
  GStrvBuilder *texts[REMPART_N_ITEM_LISTS][REMPART_N_LANGS];
  GStrvBuilder *standards;
  GStrvBuilder *sources;
} ItemLists;

static void
item_lists_init (ItemLists *lists)
{
  for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
    for (int lang = 0; lang < REMPART_N_LANGS; lang++)
      lists->texts[i][lang] = g_strv_builder_new ();
  lists->standards = g_strv_builder_new ();
  lists->sources = g_strv_builder_new ();
}

static GStrv
end_list (GStrvBuilder *builder)
{
  GStrv strv = g_strv_builder_end (builder);

  g_strv_builder_unref (builder);

  return strv;
}

static void
item_lists_end (ItemLists   *lists,
                Parser      *parser,
                xmlNode     *node,
                RempartItem *item)
{
  for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
    {
      guint n_texts[REMPART_N_LANGS];

      for (int lang = 0; lang < REMPART_N_LANGS; lang++)
        {
          item->lists[i][lang] = end_list (lists->texts[i][lang]);
          n_texts[lang] = g_strv_length (item->lists[i][lang]);
        }
      if (n_texts[REMPART_LANG_FR] != n_texts[REMPART_LANG_EN])
        add_missing_lang (parser, node, item->id, item_lists[i],
                          n_texts[REMPART_LANG_FR] < n_texts[REMPART_LANG_EN] ? REMPART_LANG_FR : REMPART_LANG_EN);
    }
  item->standards = end_list (lists->standards);
  item->sources = end_list (lists->sources);
}

static void
parse_list_text (Parser       *parser,
                 xmlNode      *node,
                 GStrvBuilder *texts[REMPART_N_LANGS])
{
  char *text[REMPART_N_LANGS] = { NULL, NULL };

  parse_text (parser, node, text);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      if (text[lang] != NULL)
        g_strv_builder_add (texts[lang], text[lang]);
      g_free (text[lang]);
    }
}

/* Elements that are not known here are left to the schema: a later edition may bring some. */
static void
parse_item_child (Parser      *parser,
                  xmlNode     *node,
                  RempartItem *item,
                  ItemLists   *lists)
{
  const char *name = node_name (node);

  for (int i = 0; i < REMPART_N_ITEM_TEXTS; i++)
    if (g_str_equal (name, item_texts[i].element))
      parse_text (parser, node, item->texts[i]);
  for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
    if (g_str_equal (name, item_lists[i]))
      parse_list_text (parser, node, lists->texts[i]);

  if (g_str_equal (name, "provision"))
    {
      parse_provision (parser, node, item);
    }
  else if (g_str_equal (name, "standard"))
    {
      g_autofree char *standard = dup_words (parser, node);

      g_strv_builder_add (lists->standards, standard);
    }
  else if (g_str_equal (name, "mapping"))
    {
      parse_mapping (parser, node, item);
    }
  else if (g_str_equal (name, "seen-in"))
    {
      parse_seen_in (parser, node, lists->sources);
    }
}

static void
parse_item (Parser         *parser,
            xmlNode        *node,
            RempartSection *section)
{
  RempartCatalogue *catalogue = parser->catalogue;
  RempartItem *item = g_object_new (REMPART_TYPE_ITEM, NULL);
  ItemLists lists;

  item->catalogue = catalogue;
  item->section = section;
  item->position = catalogue->items->len;
  g_ptr_array_add (catalogue->items, item);
  g_ptr_array_add (section->items, item);

  item->id = require_attribute (parser, node, "id");
  if (item->id == NULL)
    item->id = g_strdup ("");
  else if (!g_hash_table_insert (catalogue->items_by_id, item->id, item))
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
               /* Translators: %s is the identifier of an item, for example "ANSM-CON-ACC-02". */
               _("The identifier “%s” stands for two items"), item->id);
  PARSE_ENUM (parser, node, "standing", rempart_standing_from_nick, &item->standing);
  PARSE_ENUM (parser, node, "force", rempart_force_from_nick, &item->force);
  item->indicative = parse_boolean (parser, node, "indicative", FALSE);

  item_lists_init (&lists);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_ours (child))
      parse_item_child (parser, child, item, &lists);
  item_lists_end (&lists, parser, node, item);

  for (int i = 0; i < REMPART_N_ITEM_TEXTS; i++)
    check_languages (parser, node, item->id, item_texts[i].element, item->texts[i], item_texts[i].required);
}

static RempartSection *
parse_section (Parser         *parser,
               xmlNode        *node,
               RempartSection *parent,
               guint           depth)
{
  RempartCatalogue *catalogue = parser->catalogue;
  RempartSection *section = g_object_new (REMPART_TYPE_SECTION, NULL);

  section->catalogue = catalogue;
  section->parent = parent;
  section->depth = depth;
  g_ptr_array_add (catalogue->all_sections, section);

  section->id = require_attribute (parser, node, "id");
  if (section->id == NULL)
    section->id = g_strdup ("");
  else if (!g_hash_table_insert (catalogue->sections_by_id, section->id, section))
    add_fault (parser, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
               /* Translators: %s is the identifier of a section, for example "3.3". */
               _("The identifier “%s” stands for two sections"), section->id);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = is_ours (child) ? node_name (child) : "";

      if (g_str_equal (name, "title"))
        parse_text (parser, child, section->title);
      else if (g_str_equal (name, "place"))
        parse_text (parser, child, section->place);
      else if (g_str_equal (name, "item"))
        parse_item (parser, child, section);
      else if (g_str_equal (name, "section") && depth + 1 == MAX_SECTION_DEPTH)
        add_fault (parser, child, REMPART_CATALOGUE_ERROR_INVALID, _("Sections are nested too deep"));
      else if (g_str_equal (name, "section"))
        {
          RempartSection *inner = parse_section (parser, child, section, depth + 1);

          if (inner->items->len + inner->sections->len > 0)
            g_ptr_array_add (section->sections, inner);
        }
    }
  check_languages (parser, node, section->id, "title", section->title, TRUE);
  check_languages (parser, node, section->id, "place", section->place, FALSE);

  return section;
}

static void
parse_source (Parser  *parser,
              xmlNode *node)
{
  RempartSource *source = g_new0 (RempartSource, 1);

  g_ptr_array_add (parser->catalogue->sources, source);
  source->code = require_attribute (parser, node, "code");
  source->date = require_attribute (parser, node, "date");
  if (source->code == NULL)
    source->code = g_strdup ("");

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = is_ours (child) ? node_name (child) : "";

      if (g_str_equal (name, "kind"))
        parse_text (parser, child, source->kind);
      else if (g_str_equal (name, "what"))
        parse_text (parser, child, source->what);
      else if (g_str_equal (name, "address") && source->address == NULL)
        source->address = dup_words (parser, child);
    }
  check_languages (parser, node, source->code, "kind", source->kind, TRUE);
  check_languages (parser, node, source->code, "what", source->what, TRUE);
}

static void
parse_catalogue (Parser  *parser,
                 xmlNode *root)
{
  static const char * const head[REMPART_N_CATALOGUE_TEXTS] = {
    [REMPART_CATALOGUE_TITLE] = "title",
    [REMPART_CATALOGUE_SHORT_TITLE] = "short-title",
    [REMPART_CATALOGUE_BIBLIOGRAPHY] = "bibliography",
    [REMPART_CATALOGUE_NOTICE] = "notice",
  };
  RempartCatalogue *catalogue = parser->catalogue;

  catalogue->id = require_attribute (parser, root, "id");
  catalogue->edition = require_attribute (parser, root, "edition");
  catalogue->answerable = parse_boolean (parser, root, "answerable", TRUE);

  for (xmlNode *child = root->children; child != NULL; child = child->next)
    {
      const char *name = is_ours (child) ? node_name (child) : "";

      for (int i = 0; i < REMPART_N_CATALOGUE_TEXTS; i++)
        if (g_str_equal (name, head[i]))
          parse_text (parser, child, catalogue->texts[i]);
      if (g_str_equal (name, "source"))
        {
          parse_source (parser, child);
        }
      else if (g_str_equal (name, "section"))
        {
          RempartSection *section = parse_section (parser, child, NULL, 0);

          if (section->items->len + section->sections->len > 0)
            g_ptr_array_add (catalogue->sections, section);
        }
    }

  for (int i = 0; i < REMPART_N_CATALOGUE_TEXTS; i++)
    check_languages (parser, root, catalogue->id != NULL ? catalogue->id : "catalogue", head[i], catalogue->texts[i], TRUE);
  if (catalogue->items->len == 0)
    add_fault (parser, root, REMPART_CATALOGUE_ERROR_INVALID, _("The catalogue has no item"));
}

/* Mappings inside the catalogue; those to others are the business of rempart_catalogue_check(), for a project
 * need not hold the other one. */
static void
check_own_mappings (Parser *parser)
{
  RempartCatalogue *catalogue = parser->catalogue;

  for (guint i = 0; i < catalogue->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (catalogue->items, i);

      for (guint j = 0; j < item->mappings->len; j++)
        {
          RempartMapping *mapping = g_ptr_array_index (item->mappings, j);

          if (g_strcmp0 (mapping->catalogue, catalogue->id) != 0 ||
              g_hash_table_contains (catalogue->items_by_id, mapping->item))
            continue;
          g_ptr_array_add (parser->faults,
                           rempart_fault_new (REMPART_CATALOGUE_ERROR_INCOMPLETE,
                                              GPOINTER_TO_UINT (g_hash_table_lookup (parser->lines, mapping)),
                                              /* Translators: the first %s is the identifier of an item, the second one that does not exist. */
                                              g_strdup_printf (_("%s refers to “%s”, which is no item"), item->id, mapping->item)));
        }
    }
}

RempartCatalogue *
rempart_catalogue_parse (GBytes     *xml,
                         GPtrArray  *faults,
                         GHashTable *lines)
{
  Parser parser = { NULL, faults, lines };
  xmlDoc *document;
  xmlNode *root;

  document = rempart_catalogue_read_document (xml, faults);
  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (!is_ours (root) || !g_str_equal (node_name (root), "catalogue"))
    {
      add_fault (&parser, root, REMPART_CATALOGUE_ERROR_INVALID,
                 /* Translators: %s is the name of an XML namespace. */
                 _("This is no catalogue: the root element has to be <catalogue> of the namespace %s"),
                 REMPART_CATALOGUE_NS);
    }
  else
    {
      parser.catalogue = g_object_new (REMPART_TYPE_CATALOGUE, NULL);
      parser.catalogue->bytes = g_bytes_ref (xml);
      parse_catalogue (&parser, root);
      check_own_mappings (&parser);
    }
  xmlFreeDoc (document);

  return parser.catalogue;
}
