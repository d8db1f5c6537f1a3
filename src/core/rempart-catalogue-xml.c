/* rempart-catalogue-xml.c: well-formed XML from bytes that may be hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "rempart-catalogue-private.h"

RempartFault *
rempart_fault_new (RempartCatalogueError  code,
                   guint                  line,
                   char                  *message)
{
  RempartFault *fault = g_new0 (RempartFault, 1);

  fault->code = code;
  fault->line = line;
  fault->message = message;

  return fault;
}

void
rempart_fault_free (RempartFault *fault)
{
  g_free (fault->message);
  g_free (fault);
}

char *
rempart_text_collapse (const char *text)
{
  char *collapsed = g_malloc (strlen (text) + 1);
  char *end = collapsed;
  gboolean gap = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          gap = end > collapsed;
          continue;
        }
      if (gap)
        *end++ = ' ';
      *end++ = *p;
      gap = FALSE;
    }
  *end = '\0';
  return collapsed;
}

/* A catalogue needs no document type, and one is the door to entities: stop before anything in it is read. */
static void
refuse_doctype_cb (void          *data,
                   const xmlChar *name,
                   const xmlChar *external_id,
                   const xmlChar *system_id)
{
  xmlParserCtxt *context = data;

  *(gboolean *) context->_private = TRUE;
  xmlStopParser (context);
}

static void
add_syntax_fault (GPtrArray     *faults,
                  xmlParserCtxt *context,
                  gboolean       doctype)
{
  const xmlError *error = xmlCtxtGetLastError (context);
  guint line = context->input != NULL ? (guint) context->input->line : 1;
  char *message;

  if (doctype)
    {
      message = g_strdup (_("A catalogue may have no document type declaration (DOCTYPE) and no entities"));
    }
  else
    {
      g_autofree char *reason = rempart_text_collapse (error != NULL && error->message != NULL ? error->message : "");
      g_autofree char *valid = g_utf8_make_valid (reason, -1);

      if (error != NULL && error->line > 0)
        line = (guint) error->line;
      /* Translators: %s is the reason, in English, from the XML parser. */
      message = g_strdup_printf (_("This is not well-formed XML (%s)"), valid);
    }

  g_ptr_array_add (faults, rempart_fault_new (REMPART_CATALOGUE_ERROR_MALFORMED, line, message));
}

xmlDoc *
rempart_catalogue_read_document (GBytes    *xml,
                                 GPtrArray *faults)
{
  xmlParserCtxt *context;
  gboolean doctype = FALSE;
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  xmlDoc *document;

  if (size > REMPART_CATALOGUE_MAX_SIZE)
    {
      g_ptr_array_add (faults, rempart_fault_new (REMPART_CATALOGUE_ERROR_INVALID, 1,
                                                  g_strdup (_("A catalogue may have at most 16 MiB"))));
      return NULL;
    }

  xmlInitParser ();
  context = xmlNewParserCtxt ();
  context->_private = &doctype;
  context->sax->internalSubset = refuse_doctype_cb;
  document = xmlCtxtReadMemory (context, data != NULL ? data : "", (int) size, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES |
                                XML_PARSE_NOBLANKS | XML_PARSE_COMPACT);
  if (document == NULL || doctype)
    {
      add_syntax_fault (faults, context, doctype);
      g_clear_pointer (&document, xmlFreeDoc);
    }
  xmlFreeParserCtxt (context);

  return document;
}
