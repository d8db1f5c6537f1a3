/* rempart-reader.c: texts in two languages from XML, with the line of each fault
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-core-resources.h"
#include "rempart-reader-private.h"

/* A person mends these and looks again; a hostile file has millions. */
#define MAX_FAULTS 1000

void
rempart_reader_fault (RempartReader         *self,
                      xmlNode               *node,
                      RempartCatalogueError  code,
                      const char            *format,
                      ...)
{
  guint line = (guint) xmlGetLineNo (node);
  va_list args;

  if (self->faults->len > MAX_FAULTS)
    return;
  if (self->faults->len == MAX_FAULTS)
    {
      g_ptr_array_add (self->faults, rempart_fault_new (code, line, g_strdup (_("There are more faults, which are not listed"))));
      return;
    }

  va_start (args, format);
  g_ptr_array_add (self->faults, rempart_fault_new (code, line, g_strdup_vprintf (format, args)));
  va_end (args);
}

const char *
rempart_reader_get_name (RempartReader *self,
                         xmlNode       *node)
{
  if (node->type != XML_ELEMENT_NODE || node->ns == NULL || !xmlStrEqual (node->ns->href, BAD_CAST self->ns))
    return "";

  return (const char *) node->name;
}

char *
rempart_reader_dup_text (RempartReader *self,
                         xmlNode       *node)
{
  /* Nearly every text is one node, which needs no copy. */
  gboolean plain = node->children != NULL && node->children->type == XML_TEXT_NODE && node->children->next == NULL;
  xmlChar *content = plain ? NULL : xmlNodeGetContent (node);
  char *words = rempart_text_collapse (plain ? (const char *) node->children->content
                                             : content != NULL ? (const char *) content : "");

  xmlFree (content);
  if (xmlFirstElementChild (node) != NULL || words[0] == '\0')
    rempart_reader_fault (self, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: %s is the name of an XML element, for example "title". */
                          _("<%s> has to hold a text"), (const char *) node->name);

  return words;
}

char *
rempart_reader_dup_attribute (xmlNode    *node,
                              const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, BAD_CAST name);
  g_autofree char *words = value != NULL ? rempart_text_collapse ((const char *) value) : NULL;

  xmlFree (value);

  return words != NULL && words[0] != '\0' ? g_steal_pointer (&words) : NULL;
}

char *
rempart_reader_require_attribute (RempartReader *self,
                                  xmlNode       *node,
                                  const char    *name)
{
  char *value = rempart_reader_dup_attribute (node, name);

  if (value == NULL)
    rempart_reader_fault (self, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: the first %s is the name of an XML element, the second that of its attribute. */
                          _("<%s> has no “%s”"), (const char *) node->name, name);

  return value;
}

void
rempart_reader_refuse_value (RempartReader *self,
                             xmlNode       *node,
                             const char    *attribute,
                             const char    *value)
{
  rempart_reader_fault (self, node, REMPART_CATALOGUE_ERROR_INVALID,
                        /* Translators: the first %s is a value, the second the name of an attribute, the third that of an XML element. */
                        _("“%s” is no value of “%s” of <%s>"), value, attribute, (const char *) node->name);
}

gboolean
rempart_reader_get_boolean (RempartReader *self,
                            xmlNode       *node,
                            const char    *attribute,
                            gboolean       fallback)
{
  g_autofree char *value = rempart_reader_dup_attribute (node, attribute);

  if (value == NULL)
    return fallback;
  if (g_str_equal (value, "true") || g_str_equal (value, "1"))
    return TRUE;
  if (!g_str_equal (value, "false") && !g_str_equal (value, "0"))
    rempart_reader_refuse_value (self, node, attribute, value);

  return FALSE;
}

static gboolean
get_lang (RempartReader *self,
          xmlNode       *node,
          RempartLang   *lang)
{
  xmlChar *value = xmlGetNsProp (node, BAD_CAST "lang", XML_XML_NAMESPACE);
  gboolean known = rempart_lang_from_nick ((const char *) value, lang);

  xmlFree (value);
  if (!known)
    rempart_reader_fault (self, node, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: xml:lang is the attribute that names the language; do not translate it. */
                          _("<%s> does not say whether it is French or English (xml:lang)"), (const char *) node->name);

  return known;
}

void
rempart_reader_take_text (RempartReader *self,
                          xmlNode       *node,
                          char          *texts[REMPART_N_LANGS])
{
  RempartLang lang;

  if (!get_lang (self, node, &lang))
    return;
  if (texts[lang] != NULL)
    rempart_reader_fault (self, node, REMPART_CATALOGUE_ERROR_INVALID,
                          /* Translators: the first %s is the name of an XML element, the second a language. */
                          _("<%s> stands twice in %s"), (const char *) node->name, rempart_lang_get_label (lang));
  else
    texts[lang] = rempart_reader_dup_text (self, node);
}

void
rempart_reader_append_text (RempartReader *self,
                            xmlNode       *node,
                            GStrvBuilder  *lists[REMPART_N_LANGS])
{
  g_autofree char *text = NULL;
  RempartLang lang;

  if (!get_lang (self, node, &lang))
    return;
  text = rempart_reader_dup_text (self, node);
  g_strv_builder_add (lists[lang], text);
}

void
rempart_reader_miss_lang (RempartReader *self,
                          xmlNode       *owner,
                          const char    *owner_id,
                          const char    *element,
                          RempartLang    lang)
{
  if (lang == REMPART_LANG_FR)
    rempart_reader_fault (self, owner, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: the first %s is what lacks a text, for example "ANSM-CON-ACC-02"; the second the name of an XML element. */
                          _("%s has no <%s> in French"), owner_id, element);
  else
    rempart_reader_fault (self, owner, REMPART_CATALOGUE_ERROR_INCOMPLETE,
                          /* Translators: the first %s is what lacks a text, for example "ANSM-CON-ACC-02"; the second the name of an XML element. */
                          _("%s has no <%s> in English"), owner_id, element);
}

void
rempart_reader_check_languages (RempartReader *self,
                                xmlNode       *owner,
                                const char    *owner_id,
                                const char    *element,
                                char          *texts[REMPART_N_LANGS],
                                gboolean       required)
{
  if (!required && texts[REMPART_LANG_FR] == NULL && texts[REMPART_LANG_EN] == NULL)
    return;

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    if (texts[lang] == NULL)
      rempart_reader_miss_lang (self, owner, owner_id, element, (RempartLang) lang);
}

void
rempart_reader_read_resource (const char        *name,
                              const char        *ns,
                              const char        *element,
                              RempartReaderFunc  func,
                              gpointer           user_data)
{
  g_autofree char *path = g_strconcat ("/io/github/rempart/Rempart/", name, NULL);
  g_autoptr(GBytes) xml = g_resource_lookup_data (rempart_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_fault_free);
  RempartReader reader = { ns, faults };
  xmlDoc *document = rempart_catalogue_read_document (xml, faults);

  if (document != NULL)
    for (xmlNode *child = xmlDocGetRootElement (document)->children; child != NULL; child = child->next)
      if (g_str_equal (rempart_reader_get_name (&reader, child), element))
        func (&reader, child, user_data);
  g_clear_pointer (&document, xmlFreeDoc);

  if (faults->len > 0)
    {
      RempartFault *fault = g_ptr_array_index (faults, 0);

      g_error ("%s:%u: %s", name, fault->line, fault->message);
    }
}
