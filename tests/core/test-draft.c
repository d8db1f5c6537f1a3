/* test-draft.c: a draft says what the project knows, leaves blanks for the rest, and replaces nobody's words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-draft.h"
#include "rempart-reuse.h"

#define NO_BREAK "\u00a0"
#define ITEM(id, questions, model) \
  "<item id='" id "' standing='read' force='unknown'>" CORE_BOTH ("title", "Titre " id, "Title " id) \
  CORE_BOTH ("ask", "Faire " id, "Do " id) questions model "</item>"
#define OWN CORE_CATALOGUE ("id='own' edition='1'", \
  ITEM ("ACCESS", CORE_BOTH ("question", "Un" NO_BREAK "?", "One?") CORE_BOTH ("question", "Deux" NO_BREAK "?", "Two?") \
        CORE_BOTH ("question", "Trois" NO_BREAK "?", "Three?") CORE_BOTH ("question", "Quatre" NO_BREAK "?", "Four?"), \
        CORE_BOTH ("model", \
                   "{manufacturer} protège {device} {version} par [mesure]. Voir {document} ; liste{odd}" NO_BREAK ": {documents}.", \
                   "{manufacturer} protects {device} {version} by [measure]. See {document}; list{odd}: {documents}.")) \
  ITEM ("ASKED", CORE_BOTH ("question", "Est-ce fait" NO_BREAK "?", "Is it done?"), "") \
  ITEM ("BARE", "", "") \
  ITEM ("NAMES", "", CORE_BOTH ("model", "Le plan de {device} est celui que {manufacturer} tient {version}.", \
                                "The plan of {device} is the one that {manufacturer} keeps {version}.")) \
  ITEM ("FIXED", "", CORE_BOTH ("model", "Rien à dire.", "Nothing to say.")) )

static void
set_up (CoreFixture   *self,
        gconstpointer  data)
{
  core_fixture_set_up (self, data);
  core_fixture_bring_in (self, OWN);
  self->item = core_fixture_find (self, "ACCESS");
}

static void
set_device (CoreFixture *self,
            const char  *field,
            const char  *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_device (self->project, &change, 1, &error);
  g_assert_no_error (error);
}

static void
link_evidence (CoreFixture     *self,
               RempartEvidence *evidence,
               const char      *locator)
{
  g_autoptr (GError) error = NULL;

  rempart_project_link (self->project, self->item, evidence, NULL, locator, &error);
  g_assert_no_error (error);
}

static void
set_revision (CoreFixture     *self,
              RempartEvidence *evidence,
              const char      *value)
{
  const RempartChange change = { "revision", value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_revision (self->project, rempart_evidence_get_latest (evidence), &change, 1, &error);
  g_assert_no_error (error);
}

static void
assert_draft (CoreFixture *self,
              RempartLang  lang,
              const char  *expected)
{
  g_autofree char *text = rempart_draft_compose (self->project, self->item, lang);

  g_assert_cmpstr (text, ==, expected);
}

static const RempartAnswer *
get_answer (CoreFixture *self)
{
  return rempart_project_get_answer (self->project, self->item);
}

static void
draft (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  rempart_project_draft_answer (self->project, self->item, &error);
  g_assert_no_error (error);
}

static void
assert_refused (CoreFixture *self,
                const char  *words)
{
  g_autofree char *before = core_fixture_ask (self, "SELECT count(*) FROM event");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rempart_project_draft_answer (self->project, self->item, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  if (strstr (error->message, words) == NULL)
    g_error ("no “%s” in “%s”", words, error->message);
  after = core_fixture_ask (self, "SELECT count(*) FROM event");
  g_assert_cmpstr (after, ==, before);
}

static void
test_blanks (CoreFixture   *self,
             gconstpointer  data)
{
  assert_draft (self, REMPART_LANG_FR,
                "Perfusia SAS protège Perfusio 200 3.2 par [mesure]. Voir [document à lier] ; liste{odd}" NO_BREAK ": [documents à lier].");
  assert_draft (self, REMPART_LANG_EN,
                "Perfusia SAS protects Perfusio 200 3.2 by [measure]. See [document to link]; list{odd}: [documents to link].");
  set_device (self, "name", "");
  set_device (self, "version", "");
  set_device (self, "manufacturer", "");
  assert_draft (self, REMPART_LANG_FR,
                "[fabricant] protège [nom du dispositif] [version] par [mesure]. Voir [document à lier] ; liste{odd}" NO_BREAK
                ": [documents à lier].");
  assert_draft (self, REMPART_LANG_EN,
                "[manufacturer] protects [device name] [version] by [measure]. See [document to link]; list{odd}: [documents to link].");
  /* What a value holds is no placeholder. */
  set_device (self, "name", "{version}");
  set_device (self, "version", "{device}");
  assert_draft (self, REMPART_LANG_EN,
                "[manufacturer] protects {version} {device} by [measure]. See [document to link]; list{odd}: [documents to link].");
}

static void
test_documents (CoreFixture   *self,
                gconstpointer  data)
{
  set_revision (self, core_fixture_add (self, "DOC-014", "plan.pdf", "plan"), "C");
  set_revision (self, core_fixture_add (self, "DOC-015", "essai.pdf", "essai"), "");
  link_evidence (self, rempart_project_find_evidence (self->project, "DOC-014", NULL), "p. 12, § 3.4");
  link_evidence (self, rempart_project_find_evidence (self->project, "DOC-015", NULL), "");
  assert_draft (self, REMPART_LANG_FR,
                "Perfusia SAS protège Perfusio 200 3.2 par [mesure]. Voir DOC-014 rév." NO_BREAK "C ; liste{odd}" NO_BREAK
                ": DOC-014 rév." NO_BREAK "C (plan, p. 12, § 3.4), DOC-015 (essai).");
  assert_draft (self, REMPART_LANG_EN,
                "Perfusia SAS protects Perfusio 200 3.2 by [measure]. See DOC-014 rev. C; list{odd}: "
                "DOC-014 rev. C (plan, p. 12, § 3.4), DOC-015 (essai).");
}

static void
test_replies (CoreFixture   *self,
              gconstpointer  data)
{
  core_fixture_set (self, "reply_1", "yes");
  core_fixture_set (self, "reply_2", "no");
  core_fixture_set (self, "reply_4", "na");
  assert_draft (self, REMPART_LANG_FR,
                "Perfusia SAS protège Perfusio 200 3.2 par [mesure]. Voir [document à lier] ; liste{odd}" NO_BREAK ": [documents à lier].\n\n"
                "Points vérifiés" NO_BREAK ":\n"
                "– Un" NO_BREAK "? Oui.\n"
                "– Deux" NO_BREAK "? Non. [à compléter" NO_BREAK ": pourquoi, et ce qui est prévu]\n"
                "– Quatre" NO_BREAK "? Sans objet. [à compléter" NO_BREAK ": pourquoi]");
  self->item = core_fixture_find (self, "ASKED");
  assert_draft (self, REMPART_LANG_EN, NULL);
  core_fixture_set (self, "reply_1", "no");
  assert_draft (self, REMPART_LANG_EN, "Points checked:\n– Is it done? No. [to complete: why, and what is planned]");
}

static void
test_write (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *french = rempart_draft_compose (self->project, self->item, REMPART_LANG_FR);
  g_autofree char *english = rempart_draft_compose (self->project, self->item, REMPART_LANG_EN);
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  draft (self);
  core_fixture_reopen (self);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_FR], ==, french);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_EN], ==, english);
  g_assert_cmpint (get_answer (self)->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self)->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self)->progress, ==, REMPART_PROGRESS_DOING);
  assert_refused (self, "ACCESS holds all that the project knows");

  /* The project learns more: the draft follows, and one undo takes both languages back. */
  core_fixture_set (self, "reply_1", "yes");
  draft (self);
  g_assert_true (g_str_has_suffix (get_answer (self)->text[REMPART_LANG_EN], "\n\nPoints checked:\n– One? Yes."));
  core_fixture_set (self, "reply_1", "none");
  set_device (self, "version", "4. See");
  draft (self);
  g_assert_nonnull (strstr (get_answer (self)->text[REMPART_LANG_EN], "Perfusio 200 4. See by [measure]."));
  set_device (self, "version", "3.2");
  draft (self);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_EN], ==, english);
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Draft the answer of ACCESS");
  rempart_project_undo (self->project, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_FR], !=, french);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_EN], !=, english);
  core_fixture_assert_chain (self->project);
}

/* What a person wrote, confirmed or copied stays. */
static void
test_own_words (CoreFixture   *self,
                gconstpointer  data)
{
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "De ma main.");
  draft (self);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_FR], ==, "De ma main.");
  g_assert_cmpint (get_answer (self)->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_NONE);
  g_assert_cmpint (get_answer (self)->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_DRAFT);

  core_fixture_set (self, "text_mark_en", "none");
  set_device (self, "version", "5");
  assert_refused (self, "ACCESS has an answer already");
  g_assert_nonnull (strstr (get_answer (self)->text[REMPART_LANG_EN], "Perfusio 200 3.2"));
}

static void
test_copied (CoreFixture   *self,
             gconstpointer  data)
{
  RempartItem *from = rempart_project_find_item (self->project, "FIXED", NULL);
  const RempartChange texts[] = { { "text_fr", "Fait ailleurs." }, { "text_en", "Done elsewhere." } };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->project, from, texts, 2, &error);
  g_assert_no_error (error);
  draft (self);
  rempart_project_reuse_answer (self->project, from, self->item,
                                REMPART_REUSE_TEXT_FR | REMPART_REUSE_TEXT_EN | REMPART_REUSE_APPEND, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_answer (self)->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  set_device (self, "version", "5");
  assert_refused (self, "ACCESS has an answer already");
  g_assert_true (g_str_has_suffix (get_answer (self)->text[REMPART_LANG_EN], "Done elsewhere."));
}

static void
test_nothing (CoreFixture   *self,
              gconstpointer  data)
{
  self->item = core_fixture_find (self, "BARE");
  assert_draft (self, REMPART_LANG_FR, NULL);
  assert_refused (self, "BARE has no model answer");
  self->item = core_fixture_find (self, "FIXED");
  draft (self);
  g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_FR], ==, "Rien à dire.");
  assert_refused (self, "FIXED holds all");
}

static void
assert_has_blanks (CoreFixture *self,
                   const char  *text,
                   gboolean     expected)
{
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, text);
  g_assert_cmpint (rempart_draft_has_blanks (self->project, self->item, REMPART_LANG_FR), ==, expected);
}

static void
test_has_blanks (CoreFixture   *self,
                 gconstpointer  data)
{
  assert_has_blanks (self, "", FALSE);
  assert_has_blanks (self, "Voir [1] et [2].", FALSE);
  assert_has_blanks (self, "Une [mesure] reste.", TRUE);
  assert_has_blanks (self, "Une mesure reste.", FALSE);
  assert_has_blanks (self, "Selon [measure].", FALSE);
  assert_has_blanks (self, "Voir [document à lier].", TRUE);
  assert_has_blanks (self, "Non. [à compléter" NO_BREAK ": pourquoi]", TRUE);
  assert_has_blanks (self, "Sans fin [mesure", FALSE);
  assert_has_blanks (self, "]mesure[", FALSE);
  core_fixture_set (self, REMPART_ANSWER_TEXT_FR, "");
  core_fixture_set (self, REMPART_ANSWER_TEXT_EN, "");
  draft (self);
  g_assert_true (rempart_draft_has_blanks (self->project, self->item, REMPART_LANG_EN));
  self->item = core_fixture_find (self, "BARE");
  assert_has_blanks (self, "[mesure]", FALSE);
  assert_has_blanks (self, "[version]", TRUE);
}

/* Every model of the built-in catalogues: no placeholder is left, and a draft is known again as one. */
static void
test_models (CoreFixture   *self,
             gconstpointer  data)
{
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);
  guint n = 0;

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint i = 0; i < items->len && rempart_catalogue_is_answerable (catalogue); i++)
        {
          self->item = g_ptr_array_index (items, i);
          if (rempart_item_get_model (self->item, REMPART_LANG_FR) == NULL ||
              g_str_equal (rempart_catalogue_get_id (catalogue), "own"))
            continue;
          for (int lang = 0; lang < REMPART_N_LANGS; lang++)
            {
              g_autofree char *text = rempart_draft_compose (self->project, self->item, lang);

              g_assert_null (strpbrk (text, "{}"));
              n++;
            }
        }
    }
  g_assert_cmpuint (n, >, 400);
}

/* A draft of each kind of model is replaced by a better one. */
static void
test_again (CoreFixture   *self,
            gconstpointer  data)
{
  GPtrArray *items = rempart_catalogue_get_items (rempart_project_find_catalogue (self->project, "mdcg-2019-16-rev1"));

  core_fixture_add (self, "DOC-014", "plan.pdf", "plan");
  for (guint i = 0; i < items->len; i += 9)
    {
      self->item = g_ptr_array_index (items, i);
      draft (self);
      link_evidence (self, rempart_project_find_evidence (self->project, "DOC-014", NULL), "p. 1. Voir, see; [1]");
      core_fixture_set (self, "reply_1", "no");
      draft (self);
      g_assert_nonnull (strstr (get_answer (self)->text[REMPART_LANG_FR], "Points vérifiés"));
      core_fixture_set (self, "reply_1", "none");
      draft (self);
      g_assert_null (strstr (get_answer (self)->text[REMPART_LANG_FR], "Points vérifiés"));
    }
}

/* French drops a vowel before a vowel; a draft that is drawn up anew under another name is still one of Rempart's. */
static void
test_elision (CoreFixture   *self,
              gconstpointer  data)
{
  static const struct { const char *name, *manufacturer, *french; } cases[] = {
    { "Perfusio", "Cardelys", "Le plan de Perfusio est celui que Cardelys tient 3.2." },
    { "Aquapump", "Œdema SA", "Le plan d’Aquapump est celui qu’Œdema SA tient 3.2." },
    { "Éole", "Âme", "Le plan d’Éole est celui qu’Âme tient 3.2." },
    { "Hydra", "3A Médical", "Le plan de Hydra est celui que 3A Médical tient 3.2." },
    { "", "", "Le plan de [nom du dispositif] est celui que [fabricant] tient 3.2." },
  };

  self->item = core_fixture_find (self, "NAMES");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *english = NULL;

      set_device (self, "name", cases[i].name);
      set_device (self, "manufacturer", cases[i].manufacturer);
      draft (self);
      g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_FR], ==, cases[i].french);
      if (*cases[i].name != '\0')
        {
          english = g_strdup_printf ("The plan of %s is the one that %s keeps 3.2.", cases[i].name, cases[i].manufacturer);
          g_assert_cmpstr (get_answer (self)->text[REMPART_LANG_EN], ==, english);
        }
    }
}

/* What a model repeats, a hostile one repeats a million times: with the hints of the one and the documents of the other nothing hangs. */
static void
test_hostile_model (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (1000 * 1000, '[');
  g_autofree char *long_title = g_strnfill (1000 * 1000, 'x');
  const RempartChange text = { "text_fr", long_text };
  const RempartChange title = { "title", long_title };
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GString) model = g_string_new (NULL);
  g_autofree char *draft = NULL;
  gint64 start;

  g_string_append (xml, OWN);
  g_string_replace (xml, "id='own'", "id='bomb'", 1);
  for (guint i = 0; i < 100000; i++)
    g_string_append (model, "[b]{documents}");
  g_string_replace (xml, "Rien à dire.", model->str, 1);
  core_fixture_bring_in (self, xml->str);
  self->item = core_fixture_find (self, "bomb:FIXED");

  start = g_get_monotonic_time ();
  g_assert_true (rempart_project_edit_answer (self->project, self->item, &text, 1, NULL));
  g_assert_false (rempart_draft_has_blanks (self->project, self->item, REMPART_LANG_FR));
  core_fixture_add (self, "DOC-1", "report.txt", "proof");
  g_assert_true (rempart_project_edit_evidence (self->project, rempart_project_find_evidence (self->project, "DOC-1", NULL),
                                                &title, 1, NULL));
  link_evidence (self, rempart_project_find_evidence (self->project, "DOC-1", NULL), NULL);
  draft = rempart_draft_compose (self->project, self->item, REMPART_LANG_FR);
  g_assert_cmpuint (strlen (draft), <, 16 * 1024 * 1024);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/core/draft/" name, CoreFixture, NULL, set_up, func, core_fixture_tear_down)
  ADD ("blanks", test_blanks);
  ADD ("documents", test_documents);
  ADD ("replies", test_replies);
  ADD ("write", test_write);
  ADD ("own-words", test_own_words);
  ADD ("copied", test_copied);
  ADD ("nothing", test_nothing);
  ADD ("has-blanks", test_has_blanks);
  ADD ("models", test_models);
  ADD ("again", test_again);
  ADD ("elision", test_elision);
  ADD ("hostile-model", test_hostile_model);

  return g_test_run ();
}
