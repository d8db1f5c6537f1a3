/* test-dossier-xml.c: the canonical XML says what the project holds, always in the same bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <libxml/relaxng.h>
#include <string.h>

#include "dossier-fixture.h"
#include "rempart-embed.h"
#include "rempart-reuse.h"
#include "rempart-review.h"

#define ITEM(id) "/d:dossier/d:catalogues/d:catalogue//d:item[@id='" id "']"

static void
assert_value (GBytes     *xml,
              const char *xpath,
              const char *expected)
{
  g_autofree char *value = dossier_fixture_ask (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), xpath);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_same (DossierFixture *self,
           gconstpointer   data)
{
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_autoptr (GBytes) one = dossier_fixture_build (self, lang);
      g_autoptr (GBytes) two = dossier_fixture_build (self, lang);
      g_autoptr (GBytes) three = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_bytes_equal (one, two));
      /* and again from the file */
      g_assert_finalize_object (self->project);
      self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      three = dossier_fixture_build (self, lang);
      g_assert_true (g_bytes_equal (one, three));
    }
}

static void
assert_valid (GBytes *xml)
{
  g_autofree char *rng = g_build_filename (SOURCE_DATADIR, "schemas", "dossier.rng", NULL);
  xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt (rng);
  xmlRelaxNG *schema = xmlRelaxNGParse (parser);
  xmlDoc *doc = xmlReadMemory (g_bytes_get_data (xml, NULL), (int) g_bytes_get_size (xml), "dossier.xml", NULL,
                               XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlRelaxNGValidCtxt *valid;

  g_assert_nonnull (schema);
  g_assert_nonnull (doc);
  valid = xmlRelaxNGNewValidCtxt (schema);
  g_assert_cmpint (xmlRelaxNGValidateDoc (valid, doc), ==, 0);
  xmlRelaxNGFreeValidCtxt (valid);
  xmlFreeDoc (doc);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFreeParserCtxt (parser);
}

static void
test_valid (DossierFixture *self,
            gconstpointer   data)
{
  dossier_fixture_confirm (self);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_autoptr (GBytes) xml = dossier_fixture_build (self, lang);

      assert_valid (xml);
    }
}

/* The validators of others, where they are installed */
static void
test_valid_outside (DossierFixture *self,
                    gconstpointer   data)
{
  g_autofree char *rng = g_build_filename (SOURCE_DATADIR, "schemas", "dossier.rng", NULL);
  g_autofree char *path = dossier_fixture_path (self, "out");
  g_autofree char *jing = g_find_program_in_path ("jing");
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *text = NULL;
  const char *by_jing[] = { jing, rng, path, NULL };
  const char *by_xmllint[] = { xmllint, "--noout", "--nonet", "--huge", "--relaxng", rng, path, NULL };
  const char **commands[] = { jing != NULL ? by_jing : NULL, xmllint != NULL ? by_xmllint : NULL };

  if (jing == NULL && xmllint == NULL)
    {
      g_test_skip ("neither jing nor xmllint is installed");
      return;
    }
  dossier_fixture_confirm (self);
  text = dossier_fixture_export (self, REMPART_FORMAT_XML, REMPART_LANG_FR, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *out = NULL;
      g_autoptr (GError) error = NULL;
      int status = 0;

      if (commands[i] == NULL)
        continue;
      g_spawn_sync (NULL, (char **) commands[i], NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
    }
}

static void
test_head (DossierFixture *self,
           gconstpointer   data)
{
  g_autoptr (GBytes) fr = dossier_fixture_build (self, REMPART_LANG_FR);
  g_autoptr (GBytes) en = dossier_fixture_build (self, REMPART_LANG_EN);

  assert_value (fr, "/d:dossier/d:head/@status", "draft");
  assert_value (fr, "/d:dossier/d:head/d:reference", "CYB-001");
  assert_value (fr, "/d:dossier/d:head/d:date", "2026-11-01");
  assert_value (fr, "/d:dossier/d:head/d:date/@from", "device");
  assert_value (fr, "//d:device/d:field[@name='users']/d:p", "Infirmiers");
  assert_value (en, "//d:device/d:field[@name='users']/d:p", "Nurses");
  assert_value (en, "//d:device/d:field[@name='hosting']/@missing", "other-language");
  assert_value (en, "//d:device/d:field[@name='data']/@missing", "unwritten");
}

static void
test_date_of_history (DossierFixture *self,
                      gconstpointer   data)
{
  const RempartChange none = { "dossier_date", "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = NULL;

  rempart_project_edit_device (self->project, &none, 1, &error);
  g_assert_no_error (error);
  xml = dossier_fixture_build (self, REMPART_LANG_EN);
  assert_value (xml, "/d:dossier/d:head/d:date/@from", "history");
  assert_value (xml, "string(/d:dossier/d:head/d:date = substring(/d:dossier/d:history/d:last/@at, 1, 10))", "true");
}

static void
test_item (DossierFixture *self,
           gconstpointer   data)
{
  g_autoptr (GBytes) fr = dossier_fixture_build (self, REMPART_LANG_FR);
  g_autoptr (GBytes) en = dossier_fixture_build (self, REMPART_LANG_EN);

  assert_value (fr, "concat(" ITEM (PLAIN_ITEM) "/@applicability, ' ', " ITEM (PLAIN_ITEM) "/@progress, ' ', "
                ITEM (PLAIN_ITEM) "/@conformity, ' ', " ITEM (PLAIN_ITEM) "/@owner, ' ', " ITEM (PLAIN_ITEM) "/@due)",
                "yes done conform C. Martin 2026-12-01");
  assert_value (fr, "count(" ITEM (PLAIN_ITEM) "/d:answer/d:p)", "2");
  assert_value (fr, ITEM (PLAIN_ITEM) "/d:answer/d:p[1]/text()[2]", "Les comptes d'usine sont retirés.");
  assert_value (en, ITEM (PLAIN_ITEM) "/d:answer/d:p[2]", "See \"Architecture\".");
  assert_value (en, ITEM (FRENCH_ITEM) "/d:answer/@missing", "other-language");
  assert_value (en, ITEM (EMPTY_ITEM) "/d:answer/@missing", "unwritten");
  assert_value (en, ITEM (EXCLUDED_ITEM) "/d:justification/d:p", "No physical access.");
  assert_value (fr, "count(//d:item[not(@standing) or not(d:title != '') or not(d:ask != '')])", "0");
}

static void
test_lists (DossierFixture *self,
            gconstpointer   data)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GBytes) xml = dossier_fixture_build (self, REMPART_LANG_FR);
  g_autoptr (GBytes) long_xml = NULL;
  g_autofree char *html = NULL;

  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/d:p[1]", "Trois mesures :");
  assert_value (xml, "count(" ITEM (LIST_ITEM) "/d:answer/d:list)", "1");
  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/*[2]/d:point[1]", "chiffrer ;");
  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/*[2]/d:point[2]", "signer");
  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/*[2]/d:point[3]", "journaliser");
  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/d:p[2]", "sans exception.");
  assert_value (xml, ITEM (LIST_ITEM) "/d:answer/d:p[3]", "-5 V n'est pas un point.");

  /* as many lines as a text may have: no stylesheet goes as deep */
  for (guint i = 0; i < 20000; i++)
    g_string_append (many, "- a\nb\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append (many, "- a\n");
  dossier_fixture_answer (self, LIST_ITEM, "text_fr", many->str);
  long_xml = dossier_fixture_build (self, REMPART_LANG_FR);
  assert_value (long_xml, "count(" ITEM (LIST_ITEM) "/d:answer//d:point)", "40000");
  html = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_FR, NULL);
  g_assert_cmpuint (strlen (html), >, 40000 * strlen ("<li>a</li>"));
}

static void
test_hostile (DossierFixture *self,
              gconstpointer   data)
{
  g_autofree char *million = g_strnfill (1024 * 1024, 'a');
  g_autoptr (GBytes) xml = dossier_fixture_build (self, REMPART_LANG_FR);
  g_autoptr (GBytes) big = NULL;

  assert_value (xml, ITEM (HOSTILE_ITEM) "/d:answer/d:p[1]", HOSTILE_TEXT);
  assert_value (xml, ITEM (HOSTILE_ITEM) "/d:answer/d:p[2]", RTL_TEXT);
  assert_value (xml, ITEM (HOSTILE_ITEM) "/d:answer/d:p[3]", EMOJI_TEXT);
  dossier_fixture_answer (self, HOSTILE_ITEM, "text_en", million);
  big = dossier_fixture_build (self, REMPART_LANG_EN);
  assert_value (big, ITEM (HOSTILE_ITEM) "/d:answer/d:p[1]", million);
}

static void
test_register (DossierFixture *self,
               gconstpointer   data)
{
  g_autoptr (GBytes) xml = dossier_fixture_build (self, REMPART_LANG_EN);
  g_autofree char *digest = rempart_digest_data ("one", 3);

  assert_value (xml, "count(//d:register/d:document)", "5");
  assert_value (xml, "//d:document[@id='DOC-001']/d:revision/@sha256", digest);
  assert_value (xml, "//d:document[@id='DOC-001']/d:revision/@size", "3");
  assert_value (xml, "//d:document[@id='DOC-001']/d:revision/d:use/@locator", "p. 12, § 3.4");
  /* from the item to the document and back */
  assert_value (xml, "string(" ITEM (PLAIN_ITEM) "/d:evidence[1]/@document = //d:document[@id='DOC-001']/@key)", "true");
  assert_value (xml, "string(//d:document[@id='DOC-001']/d:revision/d:use/@item = " ITEM (PLAIN_ITEM) "/@key)", "true");
}

/* Everything that a revision has: further files, the day it expires, copies that the project keeps. */
static void
test_files (DossierFixture *self,
            gconstpointer   data)
{
  static const char *const file = "//d:document[@id='DOC-001']/d:revision/d:file";
  const RempartChange expires = { "expires", "2027-01-31" };
  g_autofree char *annex = dossier_fixture_path (self, "annex & <raw>.csv");
  g_autofree char *digest = rempart_digest_data ("a;b", 3);
  g_autoptr (RempartRevision) revision = NULL;
  g_autoptr (RempartEmbed) embed = NULL;
  g_autoptr (GBytes) bare = dossier_fixture_build (self, REMPART_LANG_EN);
  g_autoptr (GBytes) xml = NULL;
  g_autofree char *path = g_strconcat (file, "/@location", NULL);
  g_autofree char *kept = g_strconcat (file, "/@kept", NULL);
  g_autofree char *hash = g_strconcat (file, "/@sha256", NULL);
  g_autofree char *html = NULL;
  g_autofree char *csv = NULL;
  g_autoptr (GError) error = NULL;

  assert_value (bare, "count(//d:revision[@expires or @kept or d:file])", "0");
  g_assert_true (g_file_set_contents (annex, "a;b", -1, NULL));
  revision = g_object_ref (rempart_evidence_get_latest (rempart_project_find_evidence (self->project, "DOC-001", NULL)));
  g_assert_nonnull (rempart_project_add_file (self->project, revision, annex, NULL, &error));
  g_assert_true (rempart_project_edit_revision (self->project, revision, &expires, 1, &error));
  embed = rempart_embed_new (self->project, NULL, &error);
  g_assert_true (rempart_embed_run (embed, NULL, NULL, NULL, &error));
  g_assert_true (rempart_embed_apply (embed, self->project, &error));
  g_assert_no_error (error);

  xml = dossier_fixture_build (self, REMPART_LANG_EN);
  assert_value (xml, path, "annex & <raw>.csv");
  assert_value (xml, hash, digest);
  assert_value (xml, kept, "DOC-001/C/annex & _raw_.csv");
  assert_value (xml, "string(//d:document[@id='DOC-001']/d:revision/@kept != '')", "true");
  assert_value (xml, "//d:document[@id='DOC-001']/d:revision/@expires", "2027-01-31");
  assert_valid (xml);

  html = dossier_fixture_export (self, REMPART_FORMAT_HTML, REMPART_LANG_EN, NULL);
  g_assert_nonnull (strstr (html, "annex &amp; &lt;raw&gt;.csv"));
  g_assert_nonnull (strstr (html, digest));
  g_assert_nonnull (strstr (html, "copy kept in the project file"));
  g_assert_nonnull (strstr (html, "expires on 31"));
}

/* What the table says of a requirement follows from the items that carry it. */
static void
test_requirements (DossierFixture *self,
                   gconstpointer   data)
{
  g_autoptr (GBytes) xml = dossier_fixture_build (self, REMPART_LANG_EN);

  assert_value (xml, "count(//d:provision[@applies='yes'][not(d:carrier/@applies='yes')])", "0");
  assert_value (xml, "count(//d:provision[@applies!='yes'][d:carrier/@applies='yes'])", "0");
  assert_value (xml, "count(//d:provision[@applies='no'][d:carrier/@applies!='no'])", "0");
  assert_value (xml, "count(//d:provision[@applies='unaddressed'][d:carrier])", "0");
  assert_value (xml, "string(count(//d:provision[@applies='yes']) > 0)", "true");
  /* each requirement of the device's regulation leads to a row, and the row back to the item */
  assert_value (xml, "count(//d:requirement[@regulation='mdr'][not(@provision)])", "0");
  assert_value (xml, "string(" ITEM (PLAIN_ITEM) "/@key = //d:provision[@key = " ITEM (PLAIN_ITEM) "/d:requirement[@regulation='mdr'][1]/@provision]"
                "/d:carrier/@item)", "true");
  assert_value (xml, "string(//d:provision[@key = " ITEM (PLAIN_ITEM) "/d:requirement[@regulation='mdr'][1]/@provision]"
                "/d:proof/@revision = //d:document[@id='DOC-001']/d:revision/@key)", "true");
}

static void
test_points (DossierFixture *self,
             gconstpointer   data)
{
  g_autofree char *file = dossier_fixture_path (self, "DOC-002.txt");
  g_autoptr (GBytes) whole = dossier_fixture_build (self, REMPART_LANG_EN);
  g_autoptr (GBytes) lacking = NULL;

  assert_value (whole, "count(//d:finding[@kind='evidence-missing'])", "0");
  g_assert_cmpint (remove (file), ==, 0);
  lacking = dossier_fixture_build (self, REMPART_LANG_EN);
  assert_value (lacking, "string(//d:finding[@kind='evidence-missing']/@document = //d:document[@id='DOC-002']/@key)", "true");
  assert_value (lacking, "string(sum(//d:summary/d:count/@n) = count(//d:finding))", "true");
}

static void
test_chosen_catalogues (DossierFixture *self,
                        gconstpointer   data)
{
  const char *one[] = { "mdcg-2019-16-rev1", NULL };
  const char *unknown[] = { "no-such", NULL };
  RempartDossierOptions options = { .lang = REMPART_LANG_EN, .catalogues = one };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = rempart_dossier_build (self->project, &options, NULL, &error);

  g_assert_no_error (error);
  assert_value (xml, "count(//d:catalogue)", "1");
  assert_value (xml, "count(//d:catalogue[@id='mdcg-2019-16-rev1'])", "1");
  assert_value (xml, "count(//d:use)", "0");
  assert_value (xml, "string(//d:summary/d:tally/@total = count(//d:item))", "true");
  options.catalogues = unknown;
  g_assert_null (rempart_dossier_build (self->project, &options, NULL, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND);
}

static void
test_complete (DossierFixture *self,
               gconstpointer   data)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartChange done = { "progress", "done" };
  const RempartChange written = { "text_fr", "Fait." };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = NULL;
  g_autoptr (GBytes) english = NULL;
  g_autoptr (GBytes) draft = NULL;

  for (guint i = 0; i < catalogues->len; i++)
    if (rempart_catalogue_is_answerable (g_ptr_array_index (catalogues, i)))
      {
        GPtrArray *own = rempart_catalogue_get_items (g_ptr_array_index (catalogues, i));

        for (guint j = 0; j < own->len; j++)
          g_ptr_array_add (items, g_ptr_array_index (own, j));
      }
  rempart_project_edit_answers (self->project, items, &done, 1, &error);
  g_assert_no_error (error);
  rempart_project_edit_answers (self->project, items, &written, 1, &error);
  g_assert_no_error (error);
  xml = dossier_fixture_build (self, REMPART_LANG_FR);
  assert_value (xml, "/d:dossier/d:head/@status", "complete");
  assert_value (xml, "sum(//d:summary/d:texts/@*)", "0");
  english = dossier_fixture_build (self, REMPART_LANG_EN);
  assert_value (english, "/d:dossier/d:head/@status", "draft");

  /* nothing that waits for a person passes for complete */
  dossier_fixture_answer (self, PLAIN_ITEM, "text_mark_fr", "draft");
  draft = dossier_fixture_build (self, REMPART_LANG_FR);
  assert_value (draft, "/d:dossier/d:head/@status", "draft");
  assert_value (draft, "string(//d:summary/d:texts/@drafts)", "1");
}

static void
sign (DossierFixture *self,
      GPtrArray      *items,
      const char     *name,
      RempartMeaning  meaning)
{
  const RempartSignatureDraft draft = { name, "RA", meaning };
  g_autoptr (GError) error = NULL;

  rempart_project_sign (self->project, items, &draft, &error);
  g_assert_no_error (error);
}

/* Where signatures are used, a dossier is a draft until all of it is approved; and the reader sees who signed what. */
static void
test_approvals (DossierFixture *self,
                gconstpointer   data)
{
  GPtrArray *own = rempart_catalogue_get_items (rempart_project_find_catalogue (self->project, "ansm-2022"));
  const char *catalogues[] = { "ansm-2022", NULL };
  RempartDossierOptions options = { .lang = REMPART_LANG_FR, .catalogues = catalogues };
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) begun = NULL;
  g_autoptr (GBytes) signed_all = NULL;
  g_autoptr (GBytes) changed = NULL;
  const RempartChange done[] = { { "progress", "done" }, { "applicability", "yes" }, { "text_fr", "Fait." },
                                 { "text_mark_fr", "none" }, { "confirm", "no" } };

  for (guint j = 0; j < own->len; j++)
    g_ptr_array_add (items, g_ptr_array_index (own, j));
  g_ptr_array_add (one, rempart_project_find_item (self->project, PLAIN_ITEM, NULL));
  rempart_project_edit_answers (self->project, items, done, G_N_ELEMENTS (done), &error);
  g_assert_no_error (error);
  dossier_fixture_answer (self, PLAIN_ITEM, "reviewer", "Jane Doe");
  dossier_fixture_answer (self, PLAIN_ITEM, "approver", "Marc Roux");
  sign (self, one, "Jane Doe", REMPART_MEANING_REVIEW);
  begun = rempart_dossier_build (self->project, &options, NULL, &error);
  assert_value (begun, "/d:dossier/d:head/@status", "draft");
  assert_value (begun, "string(/d:dossier/d:head/@approved)", "0");
  assert_value (begun, "string(//d:head/d:approval[@meaning='review']/@items)", "1");
  assert_value (begun, ITEM (PLAIN_ITEM) "/@reviewer", "Jane Doe");
  assert_value (begun, ITEM (PLAIN_ITEM) "/@approver", "Marc Roux");
  assert_value (begun, ITEM (PLAIN_ITEM) "/d:signature/@validity", "valid");
  assert_value (begun, ITEM (PLAIN_ITEM) "/d:signature/@role", "RA");

  sign (self, items, "Marc Roux", REMPART_MEANING_APPROVAL);
  signed_all = rempart_dossier_build (self->project, &options, NULL, &error);
  assert_value (signed_all, "/d:dossier/d:head/@status", "approved");
  assert_value (signed_all, "count(//d:head/d:approval[@name='Marc Roux'])", "1");

  dossier_fixture_answer (self, PLAIN_ITEM, "text_fr", "Fait autrement.");
  changed = rempart_dossier_build (self->project, &options, NULL, &error);
  assert_value (changed, "/d:dossier/d:head/@status", "draft");
  assert_value (changed, "string(//d:head/d:approval[@name='Marc Roux']/@invalid)", "1");
  assert_value (changed, ITEM (PLAIN_ITEM) "/d:signature[@meaning='review']/@validity", "invalid");
}

/* What a person has decided, checked and replied, and what still waits for one */
static void
test_confirm (DossierFixture *self,
              gconstpointer   data)
{
  g_autoptr (GBytes) fr = NULL;
  g_autoptr (GBytes) en = NULL;
  RempartItem *item;

  dossier_fixture_confirm (self);
  fr = dossier_fixture_build (self, REMPART_LANG_FR);
  en = dossier_fixture_build (self, REMPART_LANG_EN);
  item = rempart_project_find_item (self->project, CHECKED_ITEM, NULL);

  assert_value (fr, ITEM (CHECKED_ITEM) "/d:answer/@mark", "draft");
  assert_value (en, ITEM (CHECKED_ITEM) "/d:answer/@mark", "check");
  assert_value (fr, ITEM (CHECKED_ITEM) "/@confirm", "yes");
  assert_value (en, "//d:device/d:field[@name='users']/@mark", "check");
  assert_value (fr, "count(//d:device/d:field[@mark])", "0");
  assert_value (fr, "count(//d:item[@confirm] | //d:answer[@mark])", "2");
  assert_value (en, "concat(//d:summary/d:texts/@stale, ' ', //d:summary/d:texts/@drafts, ' ', //d:summary/d:texts/@to-confirm)",
                "2 0 1");

  assert_value (fr, "count(//d:reply)", "2");
  assert_value (fr, ITEM (CHECKED_ITEM) "/d:reply[1]/@value", "yes");
  assert_value (en, ITEM (CHECKED_ITEM) "/d:reply[2]/@value", "na");
  assert_value (en, ITEM (CHECKED_ITEM) "/d:reply[2]", rempart_item_get_questions (item, REMPART_LANG_EN)[1]);

  assert_value (fr, "concat(" ITEM (CHECKED_ITEM) "/d:checked/@by, ' ', " ITEM (CHECKED_ITEM) "/d:checked/@on, ' ', "
                ITEM (CHECKED_ITEM) "/d:checked/@number, ' ', " ITEM (CHECKED_ITEM) "/d:checked/@page)", "C. Vasseur 2026-11-20 4 <b> 12");
  assert_value (fr, "count(//d:checked)", "1");
  assert_value (fr, "//d:catalogue[@id='ansm-2022']/d:checks/@done", "1");
  assert_value (fr, "string(//d:catalogue[@id='ansm-2022']/d:checks/@left = count(//d:catalogue[@id='ansm-2022']//d:item[not(@standing='read')]) - 1)",
                "true");

  assert_value (fr, ITEM (KEPT_ITEM) "/@decision", "kept");
  assert_value (fr, ITEM (KEPT_ITEM) "/@applicability", "yes");
  assert_value (fr, ITEM ("MDCG-3.3-09") "/@decision", "accepted");
  assert_value (fr, "//d:characteristic[@id='wireless']/@answer", "yes");
  assert_value (fr, "//d:characteristic[@id='cloud']/@answer", "undecided");
  assert_value (fr, "count(//d:characteristic[@id='cloud']/d:statement)", "0");
  assert_value (fr, "count(//d:characteristic[@id='implantable']/d:set-aside)", "1");
  assert_value (fr, "string(//d:characteristic[@id='implantable']/d:set-aside/@item = " ITEM ("MDCG-3.3-09") "/@key)", "true");
}

/* Each row of a text that is referred to, with the items that say so and the relation as they see it */
static void
test_references (DossierFixture *self,
                 gconstpointer   data)
{
  g_autoptr (GBytes) fr = dossier_fixture_build (self, REMPART_LANG_FR);
  RempartCatalogue *view = rempart_project_find_reference (self->project, "ig-nb-2023");
  g_autofree char *rows = g_strdup_printf ("%u", rempart_catalogue_get_items (view)->len);

  assert_value (fr, "count(//d:references/d:reference)", "4");
  assert_value (fr, "count(//d:reference[@id='ig-nb-2023']//d:row)", rows);
  /* both sides hold the same pairs */
  assert_value (fr, "string(count(//d:row/d:carrier) = count(//d:related[@row]))", "true");
  assert_value (fr, "string(count(//d:related[@item]) > 100)", "true");
  /* what one item says of another, that one says of it, reversed */
  assert_value (fr, "count(//d:related[@item and @relation = 'intersects']) mod 2", "0");
  assert_value (fr, "string(count(//d:related[@item and @relation = 'subset']) = count(//d:related[@item and @relation = 'superset']))", "true");
  assert_value (fr, "count(//d:related[not(d:reason != '')])", "0");
  assert_value (fr, "count(//d:related[@catalogue='regulation'][not(@provision)])", "0");
}

/* The terms that this dossier uses, and no others */
static void
test_glossary (DossierFixture *self,
               gconstpointer   data)
{
  const char *one[] = { "ansm-2022", NULL };
  RempartDossierOptions options = { .lang = REMPART_LANG_EN, .catalogues = one };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) whole = dossier_fixture_build (self, REMPART_LANG_EN);
  g_autoptr (GBytes) part = rempart_dossier_build (self->project, &options, NULL, &error);

  g_assert_no_error (error);
  assert_value (whole, "//d:term[@id='sbom']/d:other-name/@xml:lang", "fr");
  assert_value (whole, "string(count(//d:term) > 40)", "true");
  assert_value (whole, "count(//d:term[not(d:name != '') or not(d:definition != '')])", "0");
  assert_value (part, "string(count(//d:term) > 10)", "true");
}

static void
test_cancelled (DossierFixture *self,
                gconstpointer   data)
{
  const RempartDossierOptions options = { .lang = REMPART_LANG_FR };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (rempart_dossier_build (self->project, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_fixture_add_test ("/dossier/xml/same-bytes", test_same);
  dossier_fixture_add_test ("/dossier/xml/valid", test_valid);
  dossier_fixture_add_test ("/dossier/xml/valid-by-others", test_valid_outside);
  dossier_fixture_add_test ("/dossier/xml/head", test_head);
  dossier_fixture_add_test ("/dossier/xml/date-of-history", test_date_of_history);
  dossier_fixture_add_test ("/dossier/xml/item", test_item);
  dossier_fixture_add_test ("/dossier/xml/lists", test_lists);
  dossier_fixture_add_test ("/dossier/xml/hostile-text", test_hostile);
  dossier_fixture_add_test ("/dossier/xml/register", test_register);
  dossier_fixture_add_test ("/dossier/xml/files", test_files);
  dossier_fixture_add_test ("/dossier/xml/requirements", test_requirements);
  dossier_fixture_add_test ("/dossier/xml/open-points", test_points);
  dossier_fixture_add_test ("/dossier/xml/chosen-catalogues", test_chosen_catalogues);
  dossier_fixture_add_test ("/dossier/xml/approvals", test_approvals);
  dossier_fixture_add_test ("/dossier/xml/complete", test_complete);
  dossier_fixture_add_test ("/dossier/xml/confirm", test_confirm);
  dossier_fixture_add_test ("/dossier/xml/references", test_references);
  dossier_fixture_add_test ("/dossier/xml/glossary", test_glossary);
  dossier_fixture_add_test ("/dossier/xml/cancelled", test_cancelled);
  return g_test_run ();
}
