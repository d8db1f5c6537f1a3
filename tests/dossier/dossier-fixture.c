/* dossier-fixture.c: a project with answers of every kind, tame and hostile, for the tests of the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "dossier-fixture.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#include "rempart-proposal.h"

static void
add_document (DossierFixture *self,
              const char     *item,
              const char     *document,
              const char     *title,
              const char     *content,
              const char     *locator)
{
  g_autofree char *name = g_strconcat (document, ".txt", NULL);
  g_autofree char *path = dossier_fixture_path (self, name);
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = {
    .document = document, .title = title, .kind = "test-report", .revision = "C", .effective = "2026-03-01",
    .location_kind = REMPART_LOCATION_FILE, .location = path,
  };
  RempartEvidence *evidence;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  evidence = rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_no_error (error);
  rempart_project_link (self->project, rempart_project_find_item (self->project, item, NULL), evidence, NULL, locator, &error);
  g_assert_no_error (error);
}

static void
link_again (DossierFixture *self,
            const char     *item,
            const char     *document,
            const char     *locator)
{
  g_autoptr (GError) error = NULL;

  rempart_project_link (self->project, rempart_project_find_item (self->project, item, NULL),
                        rempart_project_find_evidence (self->project, document, NULL), NULL, locator, &error);
  g_assert_no_error (error);
}

static void
add_web_page (DossierFixture *self,
              const char     *document,
              const char     *address)
{
  g_autoptr (GError) error = NULL;
  RempartEvidenceDraft draft = {
    .document = document, .title = address, .location_kind = REMPART_LOCATION_URL, .location = address,
  };

  rempart_project_add_evidence (self->project, &draft, &error);
  g_assert_no_error (error);
}

static void
fill (DossierFixture *self)
{
  g_autofree char *words = g_strnfill (30000, 'x');
  g_autoptr (GString) paragraph = g_string_new (NULL);

  dossier_fixture_answer (self, PLAIN_ITEM, "applicability", "yes");
  dossier_fixture_answer (self, PLAIN_ITEM, "progress", "done");
  dossier_fixture_answer (self, PLAIN_ITEM, "conformity", "conform");
  dossier_fixture_answer (self, PLAIN_ITEM, "owner", "C. Martin");
  dossier_fixture_answer (self, PLAIN_ITEM, "due", "2026-12-01");
  dossier_fixture_answer (self, PLAIN_ITEM, "text_fr", PLAIN_TEXT_FR);
  dossier_fixture_answer (self, PLAIN_ITEM, "text_en", PLAIN_TEXT_EN);
  dossier_fixture_answer (self, FRENCH_ITEM, "text_fr", "Réponse en français seulement.");
  dossier_fixture_answer (self, LIST_ITEM, "text_fr", LIST_TEXT);
  dossier_fixture_answer (self, EXCLUDED_ITEM, "applicability", "no");
  dossier_fixture_answer (self, EXCLUDED_ITEM, "justification_fr", "Pas d'accès physique.");
  dossier_fixture_answer (self, EXCLUDED_ITEM, "justification_en", "No physical access.");
  dossier_fixture_answer (self, HOSTILE_ITEM, "text_fr", HOSTILE_TEXT "\n\n" RTL_TEXT "\n\n" EMOJI_TEXT);
  dossier_fixture_answer (self, HOSTILE_ITEM, "text_en", HOSTILE_TEXT "\n\n" EMOJI_TEXT);
  dossier_fixture_answer (self, HOSTILE_ITEM, "owner", "=HYPERLINK(\"http://example.org\")");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (paragraph, "w%u ", i);
  g_string_append (paragraph, words);
  dossier_fixture_answer (self, LONG_ITEM, "text_fr", paragraph->str);
  dossier_fixture_answer (self, LONG_ITEM, "text_en", paragraph->str);
  add_document (self, PLAIN_ITEM, "DOC-001", "Rapport <A&B>", "one", "p. 12, § 3.4");
  add_document (self, PLAIN_ITEM, "DOC-002", "@SUM(A1)", "two", "");
  add_document (self, LIST_ITEM, "DOC-005", "Journal", "five", "p. 2; p. 3");
  link_again (self, LIST_ITEM, "DOC-005", "§4");
  link_again (self, LIST_ITEM, "DOC-005", "");
  add_web_page (self, "DOC-003", "https://example.org/a?b=1&c=2");
  add_web_page (self, "DOC-004", "javascript://%0aalert(1)");
}

void
dossier_fixture_set_up (DossierFixture *self,
                        gconstpointer   data)
{
  const RempartChange device[] = {
    { "manufacturer", "Perfusia SAS" }, { "name", "Perfusio 200" }, { "version", "3.2" }, { "class", "IIb" },
    { "regulation", "mdr" }, { "languages", "fr en" }, { "dossier_reference", "CYB-001" }, { "dossier_revision", "B" },
    { "dossier_date", "2026-11-01" }, { "users_fr", "Infirmiers" }, { "users_en", "Nurses" },
    { "hosting_fr", "Sur site seulement" },
  };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("rempart-test-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = dossier_fixture_path (self, "pump.rempart");
  self->project = rempart_project_create (self->path, NULL, device, G_N_ELEMENTS (device), NULL, &error);
  g_assert_no_error (error);
  rempart_project_set_actor (self->project, "A. Tester");
  fill (self);
}

void
dossier_fixture_characteristic (DossierFixture *self,
                                const char     *name,
                                const char     *truth)
{
  const RempartChange change = { name, truth };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_characteristics (self->project, &change, 1, &error);
  g_assert_no_error (error);
}

static void
decide (DossierFixture *self,
        const char     *item,
        gboolean        accept)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (items, rempart_project_find_item (self->project, item, NULL));
  if (accept)
    rempart_project_accept_proposals (self->project, items, &error);
  else
    rempart_project_keep_proposals (self->project, items, &error);
  g_assert_no_error (error);
}

void
dossier_fixture_confirm (DossierFixture *self)
{
  const RempartChange device = { "users_mark_en", "check" };
  g_autoptr (GError) error = NULL;

  dossier_fixture_answer (self, CHECKED_ITEM, "applicability", "yes");
  dossier_fixture_answer (self, CHECKED_ITEM, "progress", "done");
  dossier_fixture_answer (self, CHECKED_ITEM, "text_fr", "La pompe relève du guide.");
  dossier_fixture_answer (self, CHECKED_ITEM, "text_en", "The pump falls under the guideline.");
  dossier_fixture_answer (self, CHECKED_ITEM, "text_mark_fr", "draft");
  dossier_fixture_answer (self, CHECKED_ITEM, "text_mark_en", "check");
  dossier_fixture_answer (self, CHECKED_ITEM, "confirm", "yes");
  dossier_fixture_answer (self, CHECKED_ITEM, "reply_1", "yes");
  dossier_fixture_answer (self, CHECKED_ITEM, "reply_2", "na");
  dossier_fixture_answer (self, CHECKED_ITEM, "source_number", "4 <b>");
  dossier_fixture_answer (self, CHECKED_ITEM, "source_page", "12");
  dossier_fixture_answer (self, CHECKED_ITEM, "source_reader", "C. Vasseur");
  dossier_fixture_answer (self, CHECKED_ITEM, "source_date", "2026-11-20");
  rempart_project_edit_device (self->project, &device, 1, &error);
  g_assert_no_error (error);
  dossier_fixture_characteristic (self, "emergency_use", "no");
  dossier_fixture_characteristic (self, "implantable", "no");
  dossier_fixture_characteristic (self, "wireless", "yes");
  decide (self, KEPT_ITEM, FALSE);
  decide (self, "MDCG-3.3-09", TRUE);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
dossier_fixture_tear_down (DossierFixture *self,
                           gconstpointer   data)
{
  g_assert_finalize_object (self->project);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

char *
dossier_fixture_path (DossierFixture *self,
                      const char     *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
dossier_fixture_answer (DossierFixture *self,
                        const char     *item,
                        const char     *field,
                        const char     *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;
  RempartItem *found = rempart_project_find_item (self->project, item, &error);

  g_assert_no_error (error);
  rempart_project_edit_answer (self->project, found, &change, 1, &error);
  g_assert_no_error (error);
}

GBytes *
dossier_fixture_build (DossierFixture *self,
                       RempartLang     lang)
{
  const RempartDossierOptions options = { .lang = lang };
  g_autoptr (GError) error = NULL;
  GBytes *xml = rempart_dossier_build (self->project, &options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (xml);
  return xml;
}

char *
dossier_fixture_export (DossierFixture *self,
                        RempartFormat   format,
                        RempartLang     lang,
                        gsize          *length)
{
  const RempartDossierOptions options = { .lang = lang };
  g_autofree char *path = dossier_fixture_path (self, "out");
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  rempart_dossier_export (self->project, format, &options, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier_fixture_leftovers (self), ==, 0);
  return text;
}

guint
dossier_fixture_leftovers (DossierFixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, ".rempart-export");
  return n;
}

static xmlXPathContext *
open_xml (const char *xml,
          gsize       length)
{
  xmlDoc *doc = xmlReadMemory (xml, length, "asked", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlXPathContext *context;

  g_assert_nonnull (doc);
  context = xmlXPathNewContext (doc);
  xmlXPathRegisterNs (context, (const xmlChar *) "d", (const xmlChar *) "urn:rempart:dossier:1");
  xmlXPathRegisterNs (context, (const xmlChar *) "db", (const xmlChar *) "http://docbook.org/ns/docbook");
  xmlXPathRegisterNs (context, (const xmlChar *) "fo", (const xmlChar *) "http://www.w3.org/1999/XSL/Format");
  return context;
}

static void
close_xml (xmlXPathContext *context)
{
  xmlDoc *doc = context->doc;

  xmlXPathFreeContext (context);
  xmlFreeDoc (doc);
}

char *
dossier_fixture_ask (const char *xml,
                     gsize       length,
                     const char *xpath)
{
  xmlXPathContext *context = open_xml (xml, length);
  xmlXPathObject *object = xmlXPathEvalExpression ((const xmlChar *) xpath, context);
  xmlChar *value;
  char *copy;

  g_assert_nonnull (object);
  value = xmlXPathCastToString (object);
  copy = g_strdup ((const char *) value);
  xmlFree (value);
  xmlXPathFreeObject (object);
  close_xml (context);
  return copy;
}

/* The values of the attributes that @xpath selects */
static GPtrArray *
list_values (xmlXPathContext *context,
             const char      *xpath)
{
  xmlXPathObject *object = xmlXPathEvalExpression ((const xmlChar *) xpath, context);
  GPtrArray *values = g_ptr_array_new_with_free_func (xmlFree);

  g_assert_nonnull (object);
  g_assert_false (xmlXPathNodeSetIsEmpty (object->nodesetval));
  for (int i = 0; i < object->nodesetval->nodeNr; i++)
    g_ptr_array_add (values, xmlNodeGetContent (object->nodesetval->nodeTab[i]));
  xmlXPathFreeObject (object);
  return values;
}

/* By a table: the XPath that compares two sets would take their product. */
guint
dossier_fixture_dangling (const char *xml,
                          gsize       length,
                          const char *references,
                          const char *ids)
{
  xmlXPathContext *context = open_xml (xml, length);
  g_autoptr (GPtrArray) named = list_values (context, references);
  g_autoptr (GPtrArray) known = list_values (context, ids);
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < known->len; i++)
    g_assert_true (g_hash_table_add (table, g_ptr_array_index (known, i)));
  for (guint i = 0; i < named->len; i++)
    n += !g_hash_table_contains (table, g_ptr_array_index (named, i));
  close_xml (context);
  return n;
}

char *
dossier_fixture_squeeze (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0xa0 && c != 0x200b)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}
