/* rempart-xml-writer.c: well-formed XML, the same bytes for the same calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-xml-writer.h"

#include <string.h>

struct _RempartXmlWriter
{
  GString   *out;
  GPtrArray *open;       /* names of open elements */
  gboolean   in_tag;     /* the start tag of the innermost element still takes attributes */
  gboolean   has_text;   /* the innermost element holds text: a line break would become part of it */
};

RempartXmlWriter *
rempart_xml_writer_new (void)
{
  RempartXmlWriter *self = g_new0 (RempartXmlWriter, 1);

  self->out = g_string_sized_new (256 * 1024);
  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  self->open = g_ptr_array_new ();
  return self;
}

void
rempart_xml_writer_free (RempartXmlWriter *self)
{
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

GBytes *
rempart_xml_writer_finish (RempartXmlWriter *self)
{
  GBytes *bytes;

  g_assert (self->open->len == 0);
  g_string_append_c (self->out, '\n');
  bytes = g_string_free_to_bytes (g_steal_pointer (&self->out));
  rempart_xml_writer_free (self);
  return bytes;
}

static void
finish_tag (RempartXmlWriter *self)
{
  if (self->in_tag)
    g_string_append_c (self->out, '>');
  self->in_tag = FALSE;
}

static void
break_line (RempartXmlWriter *self)
{
  if (self->has_text)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->open->len; i++)
    g_string_append_c (self->out, ' ');
}

void
rempart_xml_writer_open (RempartXmlWriter *self,
                         const char       *element)
{
  finish_tag (self);
  if (self->open->len > 0)
    break_line (self);
  g_string_append_c (self->out, '<');
  g_string_append (self->out, element);
  g_ptr_array_add (self->open, (gpointer) element);
  self->in_tag = TRUE;
}

void
rempart_xml_writer_close (RempartXmlWriter *self)
{
  const char *element = g_ptr_array_steal_index (self->open, self->open->len - 1);

  if (self->in_tag)
    {
      g_string_append (self->out, "/>");
      self->in_tag = FALSE;
      return;
    }
  break_line (self);
  g_string_append (self->out, "</");
  g_string_append (self->out, element);
  g_string_append_c (self->out, '>');
  self->has_text = FALSE;
}

/* Runs of plain bytes are copied whole: texts may be a megabyte long. */
static void
append_escaped (GString    *out,
                const char *text,
                gsize       length,
                gboolean    in_attribute)
{
  const char *end = text + length;
  const char *run = text;

  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      const char *replacement = NULL;

      if (c == '<')
        replacement = "&lt;";
      else if (c == '>')
        replacement = "&gt;";
      else if (c == '&')
        replacement = "&amp;";
      else if (c == '"' && in_attribute)
        replacement = "&quot;";
      else if ((c == '\n' || c == '\t') && in_attribute)
        replacement = " ";
      else if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfffe || c == 0xffff)
        replacement = "";
      if (replacement != NULL)
        {
          g_string_append_len (out, run, p - run);
          g_string_append (out, replacement);
          run = next;
        }
      p = next;
    }
  g_string_append_len (out, run, end - run);
}

static void
append_text (GString    *out,
             const char *text,
             gssize      length,
             gboolean    in_attribute)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *repaired = NULL;

  if (!g_utf8_validate (text, n, NULL))
    {
      text = repaired = g_utf8_make_valid (text, n);
      n = strlen (repaired);
    }
  append_escaped (out, text, n, in_attribute);
}

void
rempart_xml_writer_attribute (RempartXmlWriter *self,
                              const char       *name,
                              const char       *value)
{
  g_assert (self->in_tag);
  g_string_append_printf (self->out, " %s=\"", name);
  append_text (self->out, value, -1, TRUE);
  g_string_append_c (self->out, '"');
}

void
rempart_xml_writer_number (RempartXmlWriter *self,
                           const char       *name,
                           guint64           value)
{
  g_assert (self->in_tag);
  g_string_append_printf (self->out, " %s=\"%" G_GUINT64_FORMAT "\"", name, value);
}

void
rempart_xml_writer_text (RempartXmlWriter *self,
                         const char       *text,
                         gssize            length)
{
  finish_tag (self);
  append_text (self->out, text, length, FALSE);
  self->has_text = TRUE;
}

void
rempart_xml_writer_element (RempartXmlWriter *self,
                            const char       *element,
                            const char       *text)
{
  rempart_xml_writer_open (self, element);
  if (text != NULL && *text != '\0')
    rempart_xml_writer_text (self, text, -1);
  rempart_xml_writer_close (self);
}
