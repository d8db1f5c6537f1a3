/* rempart-catalogue-parser.c: from catalogue XML to objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>

#include "rempart-catalogue-private.h"
#include "rempart-evidence.h"

/* Deeper than any guideline's contents, and a bound for the recursion. */
#define MAX_SECTION_DEPTH 8
/* Sections and items. A few bytes of XML make one, which takes kilobytes. */
#define MAX_PARTS 100000

typedef struct
{
  RempartReader     reader;
  RempartCatalogue *catalogue;
  GHashTable       *lines;
  GHashTable       *source_codes;   /* borrowed from the sources */
  gboolean          full;           /* MAX_PARTS are there, and it was said. */
} Parser;

static void
parse_provision (Parser      *parser,
                 xmlNode     *node,
                 RempartItem *item)
{
  RempartProvision *provision;
  RempartRegulation regulation = REMPART_REGULATION_MDR;
  char *ref;

  REMPART_READER_ENUM (&parser->reader, node, "regulation", rempart_regulation_from_nick, &regulation);
  ref = rempart_reader_require_attribute (&parser->reader, node, "ref");
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
  g_autofree char *catalogue = rempart_reader_require_attribute (&parser->reader, node, "catalogue");
  g_autofree char *other = rempart_reader_require_attribute (&parser->reader, node, "item");

  REMPART_READER_ENUM (&parser->reader, node, "relation", rempart_relation_from_nick, &relation);
  if (catalogue == NULL || other == NULL)
    return;

  mapping = g_new0 (RempartMapping, 1);
  mapping->catalogue = g_steal_pointer (&catalogue);
  mapping->item = g_steal_pointer (&other);
  mapping->relation = relation;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (g_str_equal (rempart_reader_get_name (&parser->reader, child), "reason"))
      rempart_reader_take_text (&parser->reader, child, mapping->reason);
  rempart_reader_check_languages (&parser->reader, node, item->id, "reason", mapping->reason, FALSE);

  g_ptr_array_add (item->mappings, mapping);
  g_hash_table_add (parser->catalogue->referred, mapping->catalogue);
  g_hash_table_insert (parser->lines, mapping, GUINT_TO_POINTER (xmlGetLineNo (node)));
}

/* A second one in the same item is left to the schema. */
static void
parse_applicability (Parser      *parser,
                     xmlNode     *node,
                     RempartItem *item)
{
  g_autofree char *text = rempart_reader_require_attribute (&parser->reader, node, "expression");
  g_autoptr(GError) error = NULL;

  if (text == NULL || item->applicability != NULL)
    return;

  item->applicability = rempart_expression_parse (text, &error);
  if (item->applicability == NULL)
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: the first %s is the identifier of an item, the second says what is wrong where. */
                          _("The applicability of %s is no expression: %s"), item->id, error->message);
  else
    g_hash_table_insert (parser->lines, item->applicability, GUINT_TO_POINTER (xmlGetLineNo (node)));

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (g_str_equal (rempart_reader_get_name (&parser->reader, child), "reason"))
      rempart_reader_take_text (&parser->reader, child, item->inapplicable);
  rempart_reader_check_languages (&parser->reader, node, item->id, "reason", item->inapplicable, TRUE);
}

static void
parse_seen_in (Parser       *parser,
               xmlNode      *node,
               GStrvBuilder *sources)
{
  g_autofree char *code = rempart_reader_require_attribute (&parser->reader, node, "source");

  if (code == NULL)
    return;
  if (!g_hash_table_contains (parser->source_codes, code))
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
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
  GStrvBuilder *evidence_kinds;   /* of the texts in French */
  GStrvBuilder *standards;
  GStrvBuilder *replaces;
  GStrvBuilder *sources;
  GHashTable   *replaced;   /* (nullable): what is in replaces, as a set */
} ItemLists;

static void
item_lists_init (ItemLists *lists)
{
  for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
    for (int lang = 0; lang < REMPART_N_LANGS; lang++)
      lists->texts[i][lang] = g_strv_builder_new ();
  lists->evidence_kinds = g_strv_builder_new ();
  lists->standards = g_strv_builder_new ();
  lists->replaces = g_strv_builder_new ();
  lists->sources = g_strv_builder_new ();
  lists->replaced = NULL;
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
        rempart_reader_miss_lang (&parser->reader, node, item->id, item_lists[i],
                                  n_texts[REMPART_LANG_FR] < n_texts[REMPART_LANG_EN] ? REMPART_LANG_FR : REMPART_LANG_EN);
    }
  if (g_strv_length (item->lists[REMPART_ITEM_QUESTIONS][REMPART_LANG_FR]) > REMPART_N_QUESTIONS)
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: the id of an item, and the largest number of questions it may have */
                          _("%s has more than %d questions"), item->id, REMPART_N_QUESTIONS);
  item->evidence_kinds = end_list (lists->evidence_kinds);
  item->standards = end_list (lists->standards);
  item->replaces = end_list (lists->replaces);
  item->sources = end_list (lists->sources);
  g_clear_pointer (&lists->replaced, g_hash_table_unref);
}

static void
parse_replaces (Parser      *parser,
                xmlNode     *node,
                RempartItem *item,
                ItemLists   *lists)
{
  g_autofree char *old = rempart_reader_require_attribute (&parser->reader, node, "item");

  if (old == NULL)
    return;
  if (lists->replaced == NULL)
    lists->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_strv_builder_add (lists->replaces, old);
  if (g_hash_table_contains (lists->replaced, old))
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: both %s are identifiers of items. */
                          _("%s says twice that it replaces “%s”"), item->id, old);
  else
    g_hash_table_add (lists->replaced, g_steal_pointer (&old));
}

/* The kind of a document stands with its text in each language; one of them tells it. */
static void
parse_evidence_kind (xmlNode   *node,
                     ItemLists *lists)
{
  g_autofree char *kind = rempart_reader_dup_attribute (node, "kind");
  xmlChar *lang = xmlNodeGetLang (node);
  gboolean french = xmlStrEqual (lang, BAD_CAST "fr");

  xmlFree (lang);
  if (french)
    g_strv_builder_add (lists->evidence_kinds,
                        kind != NULL && g_strv_contains (rempart_evidence_kinds (), kind) ? kind : "other");
}

/* Elements that are not known here are left to the schema: a later edition may bring some. */
static void
parse_item_child (Parser      *parser,
                  xmlNode     *node,
                  RempartItem *item,
                  ItemLists   *lists)
{
  const char *name = rempart_reader_get_name (&parser->reader, node);

  for (int i = 0; i < REMPART_N_ITEM_TEXTS; i++)
    if (g_str_equal (name, item_texts[i].element))
      rempart_reader_take_text (&parser->reader, node, item->texts[i]);
  for (int i = 0; i < REMPART_N_ITEM_LISTS; i++)
    if (g_str_equal (name, item_lists[i]))
      rempart_reader_append_text (&parser->reader, node, lists->texts[i]);

  if (g_str_equal (name, "evidence"))
    {
      parse_evidence_kind (node, lists);
    }
  else if (g_str_equal (name, "provision"))
    {
      parse_provision (parser, node, item);
    }
  else if (g_str_equal (name, "standard"))
    {
      g_autofree char *standard = rempart_reader_dup_text (&parser->reader, node);

      g_strv_builder_add (lists->standards, standard);
    }
  else if (g_str_equal (name, "mapping"))
    {
      parse_mapping (parser, node, item);
    }
  else if (g_str_equal (name, "replaces"))
    {
      parse_replaces (parser, node, item, lists);
    }
  else if (g_str_equal (name, "seen-in"))
    {
      parse_seen_in (parser, node, lists->sources);
    }
  else if (g_str_equal (name, "applicability"))
    {
      parse_applicability (parser, node, item);
    }
}

static gboolean
is_full (Parser  *parser,
         xmlNode *node)
{
  if (parser->catalogue->items->len + parser->catalogue->all_sections->len < MAX_PARTS)
    return FALSE;
  if (!parser->full)
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: %d is a number. */
                          _("A catalogue takes up to %d sections and items"), MAX_PARTS);
  parser->full = TRUE;

  return TRUE;
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

  item->id = rempart_reader_require_attribute (&parser->reader, node, "id");
  if (item->id == NULL)
    item->id = g_strdup ("");
  else if (!g_hash_table_insert (catalogue->items_by_id, item->id, item))
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: %s is the identifier of an item, for example "ANSM-CON-ACC-02". */
                          _("The identifier “%s” stands for two items"), item->id);
  REMPART_READER_ENUM (&parser->reader, node, "standing", rempart_standing_from_nick, &item->standing);
  REMPART_READER_ENUM (&parser->reader, node, "force", rempart_force_from_nick, &item->force);
  item->indicative = rempart_reader_get_boolean (&parser->reader, node, "indicative", FALSE);

  item_lists_init (&lists);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    parse_item_child (parser, child, item, &lists);
  item_lists_end (&lists, parser, node, item);

  for (int i = 0; i < REMPART_N_ITEM_TEXTS; i++)
    rempart_reader_check_languages (&parser->reader, node, item->id, item_texts[i].element, item->texts[i], item_texts[i].required);
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

  section->id = rempart_reader_require_attribute (&parser->reader, node, "id");
  if (section->id == NULL)
    section->id = g_strdup ("");
  else if (!g_hash_table_insert (catalogue->sections_by_id, section->id, section))
    rempart_reader_fault (&parser->reader, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: %s is the identifier of a section, for example "3.3". */
                          _("The identifier “%s” stands for two sections"), section->id);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = rempart_reader_get_name (&parser->reader, child);

      if (g_str_equal (name, "title"))
        rempart_reader_take_text (&parser->reader, child, section->title);
      else if (g_str_equal (name, "place"))
        rempart_reader_take_text (&parser->reader, child, section->place);
      else if ((g_str_equal (name, "item") || g_str_equal (name, "section")) && is_full (parser, child))
        break;
      else if (g_str_equal (name, "item"))
        parse_item (parser, child, section);
      else if (g_str_equal (name, "section") && depth + 1 == MAX_SECTION_DEPTH)
        rempart_reader_fault (&parser->reader, child, REMPART_CATALOGUE_ERROR_INVALID, _("Sections are nested too deep"));
      else if (g_str_equal (name, "section"))
        {
          RempartSection *inner = parse_section (parser, child, section, depth + 1);

          if (inner->items->len + inner->sections->len > 0)
            g_ptr_array_add (section->sections, inner);
        }
    }
  rempart_reader_check_languages (&parser->reader, node, section->id, "title", section->title, TRUE);
  rempart_reader_check_languages (&parser->reader, node, section->id, "place", section->place, FALSE);

  return section;
}

static void
parse_source (Parser  *parser,
              xmlNode *node)
{
  RempartSource *source = g_new0 (RempartSource, 1);

  g_ptr_array_add (parser->catalogue->sources, source);
  source->code = rempart_reader_require_attribute (&parser->reader, node, "code");
  source->date = rempart_reader_require_attribute (&parser->reader, node, "date");
  if (source->code == NULL)
    source->code = g_strdup ("");
  g_hash_table_add (parser->source_codes, source->code);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      const char *name = rempart_reader_get_name (&parser->reader, child);

      if (g_str_equal (name, "kind"))
        rempart_reader_take_text (&parser->reader, child, source->kind);
      else if (g_str_equal (name, "what"))
        rempart_reader_take_text (&parser->reader, child, source->what);
      else if (g_str_equal (name, "address") && source->address == NULL)
        source->address = rempart_reader_dup_text (&parser->reader, child);
    }
  rempart_reader_check_languages (&parser->reader, node, source->code, "kind", source->kind, TRUE);
  rempart_reader_check_languages (&parser->reader, node, source->code, "what", source->what, TRUE);
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

  catalogue->id = rempart_reader_require_attribute (&parser->reader, root, "id");
  catalogue->edition = rempart_reader_require_attribute (&parser->reader, root, "edition");
  catalogue->supersedes = rempart_reader_dup_attribute (root, "supersedes");
  catalogue->answerable = rempart_reader_get_boolean (&parser->reader, root, "answerable", TRUE);

  for (xmlNode *child = root->children; child != NULL; child = child->next)
    {
      const char *name = rempart_reader_get_name (&parser->reader, child);

      for (int i = 0; i < REMPART_N_CATALOGUE_TEXTS; i++)
        if (g_str_equal (name, head[i]))
          rempart_reader_take_text (&parser->reader, child, catalogue->texts[i]);
      if (g_str_equal (name, "source"))
        {
          parse_source (parser, child);
        }
      else if (g_str_equal (name, "section") && is_full (parser, child))
        {
          break;
        }
      else if (g_str_equal (name, "section"))
        {
          RempartSection *section = parse_section (parser, child, NULL, 0);

          if (section->items->len + section->sections->len > 0)
            g_ptr_array_add (catalogue->sections, section);
        }
    }

  for (int i = 0; i < REMPART_N_CATALOGUE_TEXTS; i++)
    rempart_reader_check_languages (&parser->reader, root, catalogue->id != NULL ? catalogue->id : "catalogue", head[i],
                                    catalogue->texts[i], TRUE);
  if (catalogue->items->len == 0)
    rempart_reader_fault (&parser->reader, root, REMPART_CATALOGUE_ERROR_INVALID, _("The catalogue has no item"));
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
          g_ptr_array_add (parser->reader.faults,
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
  g_autoptr(GHashTable) source_codes = g_hash_table_new (g_str_hash, g_str_equal);
  Parser parser = { { REMPART_CATALOGUE_NS, faults }, NULL, lines, source_codes, FALSE };
  xmlDoc *document;
  xmlNode *root;

  document = rempart_catalogue_read_document (xml, faults);
  if (document == NULL)
    return NULL;

  root = xmlDocGetRootElement (document);
  if (!g_str_equal (rempart_reader_get_name (&parser.reader, root), "catalogue"))
    {
      rempart_reader_fault (&parser.reader, root, REMPART_CATALOGUE_ERROR_INVALID,
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
