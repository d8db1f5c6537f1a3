/* fuzz-text.c: bytes as what a person types, from the entry to the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <gio/gio.h>
#include <libxml/parser.h>
#include <string.h>

#include "core-fixture.h"
#include "rempart-dossier.h"
#include "rempart-xml-writer.h"

static CoreFixture fixture;

static void
clean_up (void)
{
  rempart_project_end_group (fixture.project, FALSE, NULL);
  core_fixture_tear_down (&fixture, NULL);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  core_fixture_set_up (&fixture, NULL);
  core_fixture_set (&fixture, REMPART_ANSWER_APPLICABILITY, "yes");
  /* Edits that wait for the end of a group do not wait for the disk. */
  g_assert_true (rempart_project_begin_group (fixture.project, NULL));
  atexit (clean_up);
  return 0;
}

static xmlDoc *
parse (GBytes *xml)
{
  gsize size;
  const char *data = g_bytes_get_data (xml, &size);
  xmlDoc *document = xmlReadMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                                                  XML_PARSE_HUGE);

  g_assert_nonnull (document);
  return document;
}

/* Whatever text goes in, XML comes out; and what was cleaned before comes back as it was. */
static void
write_and_read (const char *text,
                gssize      length,
                gboolean    clean)
{
  RempartXmlWriter *writer = rempart_xml_writer_new ();
  g_autoptr (GBytes) xml = NULL;
  xmlDoc *document;
  xmlChar *content;

  rempart_xml_writer_open (writer, "a");
  if (clean)
    rempart_xml_writer_attribute (writer, "b", text);
  rempart_xml_writer_text (writer, text, length);
  rempart_xml_writer_close (writer);
  xml = rempart_xml_writer_finish (writer);
  document = parse (xml);
  content = xmlNodeGetContent (xmlDocGetRootElement (document));
  if (clean)
    g_assert_cmpstr ((const char *) content, ==, text);
  xmlFree (content);
  xmlFreeDoc (document);
}

/* What cleaning leaves is taken as an answer, and stands in the dossier. */
static void
answer (const char *text)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = NULL;

  core_fixture_set (&fixture, REMPART_ANSWER_TEXT_FR, text);
  g_assert_cmpstr (rempart_project_get_answer (fixture.project, fixture.item)->text[REMPART_LANG_FR], ==, text);
  xml = rempart_dossier_build (fixture.project, &options, NULL, &error);
  g_assert_no_error (error);
  xmlFreeDoc (parse (xml));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *clean = NULL;
  g_autofree char *again = NULL;
  g_autofree char *folded = NULL;
  guint dropped;

  write_and_read ((const char *) data, (gssize) size, FALSE);
  clean = rempart_text_clean (text, &dropped);
  again = rempart_text_clean (clean, &dropped);
  g_assert_cmpstr (clean, ==, again);
  g_assert_cmpuint (dropped, ==, 0);
  write_and_read (clean, -1, TRUE);

  folded = rempart_text_fold (text);
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_ptr_array_unref (rempart_project_search (fixture.project, text));
  answer (clean);
  g_ptr_array_unref (rempart_project_search (fixture.project, clean));
  return 0;
}
