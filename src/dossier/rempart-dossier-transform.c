/* rempart-dossier-transform.c: from the canonical XML to other formats, by the stylesheets compiled into the library
 *
 * The stylesheets see nothing but the dossier and their own resource: xsl:import and document() resolve inside it, and
 * libxslt is forbidden every file and every network access.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "rempart-dossier-private.h"
#include "rempart-dossier-resources.h"

#define RESOURCE_BASE "resource://"
#define STYLESHEETS "/io/github/rempart/Rempart/xslt/"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xsltStylesheet, xsltFreeStylesheet)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xsltTransformContext, xsltFreeTransformContext)

static xsltSecurityPrefs *security;

static gboolean
is_ours (const char *uri)
{
  return g_str_has_prefix (uri, RESOURCE_BASE STYLESHEETS) && strstr (uri, "..") == NULL;
}

/* How xsl:import and document() read: from the resource, or not at all. */
static xmlDoc *
load_cb (const xmlChar *uri,
         xmlDict       *dict,
         int            options,
         void          *context,
         xsltLoadType   type)
{
  g_autoptr (GBytes) bytes = NULL;
  xmlParserCtxt *parser;
  xmlDoc *doc = NULL;

  if (!is_ours ((const char *) uri))
    return NULL;
  bytes = g_resource_lookup_data (rempart_dossier_get_resource (), (const char *) uri + strlen (RESOURCE_BASE),
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  parser = xmlNewParserCtxt ();
  if (bytes != NULL && parser != NULL)
    {
      if (dict != NULL)
        {
          xmlDictFree (parser->dict);
          parser->dict = dict;
          xmlDictReference (dict);
        }
      doc = xmlCtxtReadMemory (parser, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                               (const char *) uri, NULL, XML_PARSE_NONET);
    }
  if (parser != NULL)
    xmlFreeParserCtxt (parser);
  return doc;
}

static int
check_network_cb (xsltSecurityPrefs    *prefs,
                  xsltTransformContext *context,
                  const char           *uri)
{
  return is_ours (uri);
}

static void
start_libxslt (void)
{
  static gsize started = 0;

  if (!g_once_init_enter (&started))
    return;
  exsltCommonRegister ();
  exsltFuncRegister ();
  exsltStrRegister ();
  xsltSetLoaderFunc (load_cb);
  security = xsltNewSecurityPrefs ();
  xsltSetSecurityPrefs (security, XSLT_SECPREF_READ_FILE, xsltSecurityForbid);
  xsltSetSecurityPrefs (security, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
  xsltSetSecurityPrefs (security, XSLT_SECPREF_CREATE_DIRECTORY, xsltSecurityForbid);
  /* libxslt takes each scheme that it does not know for the network. */
  xsltSetSecurityPrefs (security, XSLT_SECPREF_READ_NETWORK, check_network_cb);
  xsltSetSecurityPrefs (security, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
  xsltSetDefaultSecurityPrefs (security);
  g_once_init_leave (&started, 1);
}

static void G_GNUC_PRINTF (2, 3)
collect_error_cb (void       *data,
                  const char *format,
                  ...)
{
  GString *errors = data;
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (errors, format, args);
  va_end (args);
}

static void
set_stylesheet_error (GError    **error,
                      const char *stylesheet,
                      char       *reason)
{
  g_set_error (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_STYLESHEET,
               /* Translators: the first %s is the name of a stylesheet, the second what went wrong. */
               _("Could not apply the stylesheet “%s”: %s"), stylesheet, g_strstrip (g_strdelimit (reason, "\n", ' ')));
}

/* @params: names and XPath expressions, NULL-terminated. The compiled stylesheet serves to serialise the result. */
static xmlDoc *
apply (xmlDoc          *doc,
       const char      *stylesheet,
       const char     **params,
       xsltStylesheet **compiled,
       GError         **error)
{
  g_autofree char *uri = g_strconcat (RESOURCE_BASE STYLESHEETS, stylesheet, NULL);
  g_autoptr (xsltStylesheet) style = xsltParseStylesheetFile ((const xmlChar *) uri);
  g_autoptr (xsltTransformContext) context = NULL;
  g_autoptr (xmlDoc) result = NULL;
  g_autoptr (GString) errors = g_string_new (NULL);

  if (style == NULL)
    {
      g_autofree char *reason = g_strdup (_("it cannot be read"));

      set_stylesheet_error (error, stylesheet, reason);
      return NULL;
    }
  context = xsltNewTransformContext (style, doc);
  xsltSetCtxtSecurityPrefs (security, context);
  xsltSetTransformErrorFunc (context, errors, collect_error_cb);
  result = xsltApplyStylesheetUser (style, doc, params, NULL, NULL, context);
  if (result == NULL || context->state != XSLT_STATE_OK)
    {
      set_stylesheet_error (error, stylesheet, errors->str);
      return NULL;
    }
  *compiled = g_steal_pointer (&style);
  return g_steal_pointer (&result);
}

static xmlDoc *
read_dossier (GBytes  *xml,
              GError **error)
{
  /* Ours, so of any size; but it is held to no DTD and no entity all the same. */
  xmlDoc *doc = xmlReadMemory (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), "dossier.xml", NULL,
                               XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_COMPACT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  if (doc == NULL)
    g_set_error_literal (error, REMPART_DOSSIER_ERROR, REMPART_DOSSIER_ERROR_STYLESHEET,
                         _("Could not read the dossier: it is not well-formed XML"));
  return doc;
}

static GBytes *
serialise (xmlDoc         *doc,
           xsltStylesheet *style,
           const char     *stylesheet,
           GError        **error)
{
  xmlChar *text = NULL;
  int length = 0;
  GBytes *bytes;

  if (xsltSaveResultToString (&text, &length, doc, style) < 0)
    {
      g_autofree char *reason = g_strdup (g_strerror (ENOMEM));

      set_stylesheet_error (error, stylesheet, reason);
      return NULL;
    }
  bytes = g_bytes_new (text != NULL ? text : (xmlChar *) "", length);
  xmlFree (text);
  return bytes;
}

GBytes *
rempart_dossier_transform (GBytes        *xml,
                           RempartFormat  format,
                           GError       **error)
{
  g_autoptr (xmlDoc) dossier = NULL;
  g_autoptr (xmlDoc) book = NULL;
  g_autoptr (xmlDoc) pages = NULL;
  g_autoptr (xsltStylesheet) book_style = NULL;
  g_autoptr (xsltStylesheet) page_style = NULL;
  const char *stylesheet = format == REMPART_FORMAT_HTML ? "html.xsl" : "fo.xsl";

  start_libxslt ();
  dossier = read_dossier (xml, error);
  if (dossier == NULL)
    return NULL;
  book = apply (dossier, "docbook.xsl", NULL, &book_style, error);
  if (book == NULL)
    return NULL;
  if (format == REMPART_FORMAT_DOCBOOK)
    return serialise (book, book_style, "docbook.xsl", error);
  pages = apply (book, stylesheet, NULL, &page_style, error);
  if (pages == NULL)
    return NULL;
  return serialise (pages, page_style, stylesheet, error);
}

GBytes *
rempart_dossier_transform_csv (GBytes      *xml,
                               const char  *table,
                               GError     **error)
{
  g_autofree char *quoted = g_strdup_printf ("'%s'", table);
  const char *params[] = { "table", quoted, NULL };
  g_autoptr (xmlDoc) dossier = NULL;
  g_autoptr (xmlDoc) cells = NULL;
  g_autoptr (xsltStylesheet) style = NULL;

  start_libxslt ();
  dossier = read_dossier (xml, error);
  if (dossier == NULL)
    return NULL;
  cells = apply (dossier, "csv.xsl", params, &style, error);
  if (cells == NULL)
    return NULL;
  return serialise (cells, style, "csv.xsl", error);
}
