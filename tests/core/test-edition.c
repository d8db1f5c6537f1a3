/* test-edition.c: a new edition of a catalogue takes over, and no answer is lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-history.h"
#include "rempart-reuse.h"

#define QUESTION(text) CORE_BOTH ("question", text " ?", text "?")
#define ITEM(id, ask, more) \
  "<item id='" id "' standing='read' force='unknown'>" CORE_BOTH ("title", "Titre " id, "Title " id) \
  CORE_BOTH ("ask", ask, ask) more "</item>"

#define FIRST CORE_CATALOGUE ("id='own' edition='1'", \
  ITEM ("A", "garder", QUESTION ("un") QUESTION ("deux")) ITEM ("B", "reformuler", "") ITEM ("C", "couper", "") \
  ITEM ("D", "fondre", "") ITEM ("E", "fondre aussi", "") ITEM ("F", "retirer", "") ITEM ("G", "vide", ""))
/* A kept (its questions changed places), B reworded, C split, D and E merged, F withdrawn, G reworded without an answer, N new */
#define SECOND CORE_CATALOGUE ("id='own-2' edition='2' supersedes='own'", \
  ITEM ("A", "garder", QUESTION ("trois") QUESTION ("un")) ITEM ("B", "reformuler autrement", "") \
  ITEM ("C1", "couper une", "<replaces item='C'/>") ITEM ("C2", "couper deux", "<replaces item='C'/>") \
  ITEM ("DE", "fondre", "<replaces item='D'/><replaces item='E'/>") ITEM ("G", "vide autrement", "") ITEM ("N", "nouveau", ""))

static const RempartAnswer *
get_answer (CoreFixture *self,
            const char  *id)
{
  return rempart_project_get_answer (self->project, core_fixture_find (self, id));
}

static void
set (CoreFixture *self,
     const char  *id,
     const char  *field,
     const char  *value)
{
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  rempart_project_edit_answer (self->project, rempart_project_find_item (self->project, id, NULL), &change, 1, &error);
  g_assert_no_error (error);
}

static guint
count_links (CoreFixture *self,
             const char  *id)
{
  return rempart_project_count_links (self->project, rempart_project_find_item (self->project, id, NULL));
}

static void
link_report (CoreFixture *self,
             const char  *id,
             const char  *locator)
{
  g_assert_nonnull (rempart_project_link (self->project, rempart_project_find_item (self->project, id, NULL),
                                          rempart_project_find_evidence (self->project, "DOC-1", NULL), NULL, locator, NULL));
}

static void
answer_first (CoreFixture *self)
{
  g_autoptr (RempartCatalogue) first = core_fixture_parse (FIRST);
  static const char * const ids[] = { "A", "B", "C", "D", "E", "F" };

  g_assert_true (rempart_project_add_catalogue (self->project, first, NULL));
  core_fixture_add (self, "DOC-1", "report.txt", "proof");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf ("réponse %s", ids[i]);

      set (self, ids[i], "text_fr", text);
    }
  set (self, "A", "reply_1", "yes");
  set (self, "A", "reply_2", "no");
  set (self, "A", "source_reader", "Anne");
  set (self, "A", "source_date", "2026-02-03");
  set (self, "D", "conformity", "conform");
  set (self, "E", "conformity", "partial");
  set (self, "C", "progress", "done");
  link_report (self, "C", "p. 3");
  link_report (self, "D", "p. 4");
  link_report (self, "E", "p. 4");
}

static void
adopt (CoreFixture *self,
       const char  *xml)
{
  g_autoptr (RempartCatalogue) second = core_fixture_parse (xml);
  g_autoptr (RempartComparison) comparison =
    rempart_catalogue_compare (rempart_project_find_catalogue (self->project, "own"), second);
  g_autoptr (GError) error = NULL;

  rempart_project_adopt_edition (self->project, comparison, &error);
  g_assert_no_error (error);
}

static void
assert_second (CoreFixture *self)
{
  g_assert_cmpstr (get_answer (self, "A")->text[REMPART_LANG_FR], ==, "réponse A");
  g_assert_false (get_answer (self, "A")->confirm);
  /* a reply follows its question, and goes with it */
  g_assert_cmpint (get_answer (self, "A")->reply[0], ==, REMPART_REPLY_NONE);
  g_assert_cmpint (get_answer (self, "A")->reply[1], ==, REMPART_REPLY_YES);
  /* the check was made against the text of the edition before */
  g_assert_false (rempart_answer_is_checked (get_answer (self, "A")));

  g_assert_true (get_answer (self, "B")->confirm);
  g_assert_cmpstr (get_answer (self, "C1")->text[REMPART_LANG_FR], ==, "réponse C");
  g_assert_cmpstr (get_answer (self, "C2")->text[REMPART_LANG_FR], ==, "réponse C");
  g_assert_cmpint (get_answer (self, "C2")->progress, ==, REMPART_PROGRESS_DONE);
  g_assert_true (get_answer (self, "C2")->confirm);
  g_assert_cmpuint (count_links (self, "C1"), ==, 1);
  g_assert_cmpuint (count_links (self, "C2"), ==, 1);

  g_assert_cmpstr (get_answer (self, "DE")->text[REMPART_LANG_FR], ==, "réponse D\n\nréponse E");
  g_assert_cmpint (get_answer (self, "DE")->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self, "DE")->conformity, ==, REMPART_CONFORMITY_PARTIAL);
  g_assert_true (get_answer (self, "DE")->confirm);
  g_assert_cmpuint (count_links (self, "DE"), ==, 1);

  g_assert_null (rempart_project_find_item (self->project, "F", NULL));
  g_assert_false (get_answer (self, "G")->confirm);
  g_assert_false (get_answer (self, "N")->confirm);
  g_assert_cmpstr (get_answer (self, "N")->text[REMPART_LANG_FR], ==, "");
}

static void
test_adopt (CoreFixture   *self,
            gconstpointer  data)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  answer_first (self);
  adopt (self, SECOND);
  assert_second (self);
  core_fixture_assert_chain (self->project);
  /* Others go on naming it as they did. */
  g_assert_cmpstr (rempart_catalogue_get_id (rempart_project_find_catalogue (self->project, "own")), ==, "own-2");
  core_fixture_reopen (self);
  assert_second (self);
  kept = core_fixture_ask (self, "SELECT text_fr FROM answer WHERE item = 'F'");
  g_assert_cmpstr (kept, ==, "réponse F");
}

static void
assert_former (CoreFixture *self,
               const char  *edition,
               const char  *ask)
{
  g_autoptr (RempartCatalogue) former =
    rempart_project_load_former (self->project, rempart_project_find_catalogue (self->project, "own"));

  if (edition == NULL)
    {
      g_assert_null (former);
      return;
    }
  g_assert_nonnull (former);
  g_assert_cmpstr (rempart_catalogue_get_edition (former), ==, edition);
  g_assert_cmpstr (rempart_item_get_ask (rempart_catalogue_find_item (former, "B"), REMPART_LANG_FR), ==, ask);
}

/* What an edition took the place of can be read, whatever was tried and undone between. */
static void
test_former (CoreFixture   *self,
             gconstpointer  data)
{
  static const char tried[] = CORE_CATALOGUE ("id='own' edition='1b'",
    ITEM ("A", "garder", "") ITEM ("B", "essayer", ""));

  answer_first (self);
  assert_former (self, NULL, NULL);
  adopt (self, tried);
  assert_former (self, "1", "reformuler");
  g_assert_true (rempart_project_undo (self->project, NULL));
  assert_former (self, NULL, NULL);
  adopt (self, SECOND);
  assert_former (self, "1", "reformuler");
  core_fixture_reopen (self);
  assert_former (self, "1", "reformuler");

  core_fixture_tamper (self, "UPDATE catalogue SET xml = x'3c612f3e' WHERE id = 'own'");
  core_fixture_reopen (self);   /* what was read and proved once counts while the project is open */
  assert_former (self, NULL, NULL);
}

static void
test_undo (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *label = NULL;

  answer_first (self);
  adopt (self, SECOND);
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Adopt new edition of own-2");
  g_assert_true (rempart_project_undo (self->project, NULL));
  g_assert_cmpstr (get_answer (self, "F")->text[REMPART_LANG_FR], ==, "réponse F");
  g_assert_false (get_answer (self, "B")->confirm);
  g_assert_cmpint (get_answer (self, "A")->reply[0], ==, REMPART_REPLY_YES);
  g_assert_true (rempart_answer_is_checked (get_answer (self, "A")));
  g_assert_null (rempart_project_find_item (self->project, "C1", NULL));
  g_assert_true (rempart_project_redo (self->project, NULL));
  assert_second (self);
  /* further back, to before the catalogue */
  while (rempart_project_can_undo (self->project))
    g_assert_true (rempart_project_undo (self->project, NULL));
  g_assert_null (rempart_project_find_catalogue (self->project, "own"));
  while (rempart_project_can_redo (self->project))
    g_assert_true (rempart_project_redo (self->project, NULL));
  assert_second (self);
  core_fixture_assert_chain (self->project);
}

/* The same edition told in other words, under the same id */
static void
test_same_id (CoreFixture   *self,
              gconstpointer  data)
{
  static const char again[] = CORE_CATALOGUE ("id='own' edition='1'",
    ITEM ("A", "garder", QUESTION ("un") QUESTION ("deux")) ITEM ("B", "reformuler autrement", ""));

  answer_first (self);
  set (self, "B", "source_reader", "Anne");
  set (self, "B", "source_date", "2026-02-03");
  adopt (self, again);
  g_assert_true (rempart_answer_is_checked (get_answer (self, "A")));
  g_assert_cmpint (get_answer (self, "A")->reply[1], ==, REMPART_REPLY_NO);
  /* other words need another look */
  g_assert_false (rempart_answer_is_checked (get_answer (self, "B")));
  g_assert_true (get_answer (self, "B")->confirm);
  /* and back to the first text: the answers of what was withdrawn are there */
  adopt (self, FIRST);
  g_assert_cmpstr (get_answer (self, "F")->text[REMPART_LANG_FR], ==, "réponse F");
  core_fixture_assert_chain (self->project);
}

static void
test_id_in_use (CoreFixture   *self,
                gconstpointer  data)
{
  static const char other[] = CORE_CATALOGUE ("id='mdcg-2019-16-rev1' edition='1'", ITEM ("A", "garder", ""));
  g_autoptr (RempartCatalogue) second = core_fixture_parse (other);
  g_autoptr (RempartComparison) comparison = NULL;
  g_autoptr (GError) error = NULL;

  answer_first (self);
  comparison = rempart_catalogue_compare (rempart_project_find_catalogue (self->project, "own"), second);
  g_assert_false (rempart_project_adopt_edition (self->project, comparison, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_cmpstr (get_answer (self, "F")->text[REMPART_LANG_FR], ==, "réponse F");
}

/* Reuse */

static gboolean
lists (GPtrArray   *related,
       RempartItem *item)
{
  for (guint i = 0; i < related->len; i++)
    if (((RempartRelated *) g_ptr_array_index (related, i))->item == item)
      return TRUE;
  return FALSE;
}

/* An answer can serve the related items that apply and have none. */
static void
test_servable (CoreFixture   *self,
               gconstpointer  data)
{
  RempartItem *from = rempart_project_find_item (self->project, "ansm-2022:ANSM-CON-ACC-02", NULL);
  const RempartChange text = { REMPART_ANSWER_TEXT_EN, "Traced." };
  const RempartChange exempt = { REMPART_ANSWER_APPLICABILITY, "no" };
  g_autoptr (GPtrArray) references = rempart_project_list_references (self->project);
  g_autoptr (GPtrArray) none = rempart_project_list_servable (self->project, from);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) fewer = NULL;
  RempartItem *first, *second;

  g_assert_cmpuint (references->len, ==, 5);
  for (guint i = 0; i < references->len; i++)
    g_assert_false (rempart_catalogue_is_answerable (g_ptr_array_index (references, i)));

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (rempart_project_edit_answer (self->project, from, &text, 1, NULL));
  g_assert_true (rempart_project_has_offer (self->project, from));
  all = rempart_project_list_servable (self->project, from);
  g_assert_cmpuint (all->len, >, 1);
  first = ((RempartRelated *) g_ptr_array_index (all, 0))->item;
  second = ((RempartRelated *) g_ptr_array_index (all, 1))->item;

  g_assert_true (rempart_project_edit_answer (self->project, first, &text, 1, NULL));
  g_assert_true (rempart_project_edit_answer (self->project, second, &exempt, 1, NULL));
  fewer = rempart_project_list_servable (self->project, from);
  g_assert_cmpuint (fewer->len, ==, all->len - 2);
  g_assert_false (lists (fewer, first));
  g_assert_false (lists (fewer, second));

  /* What does not apply has nothing to offer. */
  g_assert_true (rempart_project_edit_answer (self->project, from, &exempt, 1, NULL));
  g_assert_false (rempart_project_has_offer (self->project, from));
}

static void
test_reuse (CoreFixture   *self,
            gconstpointer  data)
{
  RempartItem *from, *to;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  answer_first (self);
  set (self, "C", "text_en", "answer C");
  from = rempart_project_find_item (self->project, "C", NULL);
  to = rempart_project_find_item (self->project, "G", NULL);
  g_assert_true (rempart_project_reuse_answer (self->project, from, to,
                                               REMPART_REUSE_TEXT_FR | REMPART_REUSE_TEXT_EN | REMPART_REUSE_EVIDENCE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (get_answer (self, "G")->text[REMPART_LANG_EN], ==, "answer C");
  g_assert_cmpint (get_answer (self, "G")->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self, "G")->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self, "G")->progress, ==, REMPART_PROGRESS_DOING);
  g_assert_cmpuint (count_links (self, "G"), ==, 1);
  label = rempart_project_dup_undo_label (self->project);
  g_assert_cmpstr (label, ==, "Reuse the answer of C for G");

  /* twice is once */
  g_assert_false (rempart_project_reuse_answer (self->project, from, to, REMPART_REUSE_TEXT_FR | REMPART_REUSE_EVIDENCE, &error));
  g_assert_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT);
  g_assert_true (rempart_project_undo (self->project, NULL));
  g_assert_cmpstr (get_answer (self, "G")->text[REMPART_LANG_FR], ==, "");
  g_assert_cmpuint (count_links (self, "G"), ==, 0);

  to = rempart_project_find_item (self->project, "B", NULL);
  g_assert_true (rempart_project_reuse_answer (self->project, from, to, REMPART_REUSE_TEXT_FR | REMPART_REUSE_APPEND, NULL));
  g_assert_cmpstr (get_answer (self, "B")->text[REMPART_LANG_FR], ==, "réponse B\n\nréponse C");
  core_fixture_assert_chain (self->project);
}

/* Both texts stand and are settled: what comes in their place is a draft in both languages. */
static void
test_reuse_in_both (CoreFixture   *self,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  answer_first (self);
  set (self, "C", "text_en", "answer C");
  set (self, "B", "text_en", "answer B");
  rempart_project_reuse_answer (self->project, rempart_project_find_item (self->project, "C", NULL),
                                rempart_project_find_item (self->project, "B", NULL),
                                REMPART_REUSE_TEXT_FR | REMPART_REUSE_TEXT_EN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_answer (self, "B")->text_mark[REMPART_LANG_FR], ==, REMPART_MARK_DRAFT);
  g_assert_cmpint (get_answer (self, "B")->text_mark[REMPART_LANG_EN], ==, REMPART_MARK_DRAFT);
}

/* Ids that are given to other items */

static void
assert_renumbered (CoreFixture *self)
{
  g_assert_cmpstr (get_answer (self, "H")->text[REMPART_LANG_FR], ==, "réponse C");
  g_assert_cmpint (get_answer (self, "H")->progress, ==, REMPART_PROGRESS_DONE);
  g_assert_cmpuint (count_links (self, "H"), ==, 1);
  /* what stands under C now is what nobody had answered as G */
  g_assert_cmpstr (get_answer (self, "C")->text[REMPART_LANG_FR], ==, "");
  g_assert_cmpint (get_answer (self, "C")->progress, ==, REMPART_PROGRESS_TODO);
  g_assert_false (get_answer (self, "C")->confirm);
  g_assert_cmpuint (count_links (self, "C"), ==, 0);

  g_assert_cmpstr (get_answer (self, "D")->text[REMPART_LANG_FR], ==, "réponse E");
  g_assert_cmpstr (get_answer (self, "E")->text[REMPART_LANG_FR], ==, "réponse D");
  g_assert_cmpuint (count_links (self, "D"), ==, 1);
  g_assert_cmpuint (count_links (self, "E"), ==, 2);
}

static void
test_renumbered (CoreFixture   *self,
                 gconstpointer  data)
{
  static const char second[] = CORE_CATALOGUE ("id='own' edition='2'",
    ITEM ("C", "vide", "<replaces item='G'/>") ITEM ("H", "couper", "<replaces item='C'/>")
    ITEM ("D", "fondre aussi", "<replaces item='E'/>") ITEM ("E", "fondre", "<replaces item='D'/>"));

  answer_first (self);
  link_report (self, "D", "p. 5");
  adopt (self, second);
  assert_renumbered (self);
  g_assert_true (rempart_project_undo (self->project, NULL));
  g_assert_cmpstr (get_answer (self, "C")->text[REMPART_LANG_FR], ==, "réponse C");
  g_assert_cmpuint (count_links (self, "C"), ==, 1);
  g_assert_cmpuint (count_links (self, "D"), ==, 2);
  g_assert_cmpuint (count_links (self, "E"), ==, 1);
  g_assert_true (rempart_project_redo (self->project, NULL));
  assert_renumbered (self);
  core_fixture_reopen (self);
  assert_renumbered (self);
  core_fixture_assert_chain (self->project);
}

/* Who is to answer, until when, and the replies to questions are work too, before there is an answer. */
static void
test_begun (CoreFixture   *self,
            gconstpointer  data)
{
  static const char second[] = CORE_CATALOGUE ("id='own' edition='2'",
    ITEM ("A", "garder", "<replaces item='A'/>" QUESTION ("trois") QUESTION ("un"))
    ITEM ("A2", "garder", "<replaces item='A'/>" QUESTION ("deux"))
    ITEM ("FG", "vide", "<replaces item='F'/><replaces item='G'/>") ITEM ("H", "vide", "<replaces item='G'/>"));

  answer_first (self);
  set (self, "A", "text_fr", "");
  set (self, "G", "owner", "Anne");
  set (self, "G", "due", "2026-12-31");
  set (self, "G", "justification_fr", "sans réseau");
  adopt (self, second);
  g_assert_cmpint (get_answer (self, "A")->reply[0], ==, REMPART_REPLY_NONE);
  g_assert_cmpint (get_answer (self, "A")->reply[1], ==, REMPART_REPLY_YES);
  g_assert_cmpint (get_answer (self, "A2")->reply[0], ==, REMPART_REPLY_NO);
  g_assert_cmpstr (get_answer (self, "H")->owner, ==, "Anne");
  g_assert_cmpstr (get_answer (self, "H")->due, ==, "2026-12-31");
  g_assert_cmpstr (get_answer (self, "H")->justification[REMPART_LANG_FR], ==, "sans réseau");
  g_assert_cmpstr (get_answer (self, "FG")->owner, ==, "Anne");
  g_assert_cmpstr (get_answer (self, "FG")->text[REMPART_LANG_FR], ==, "réponse F");
}

/* Where another catalogue has items of the same ids, history says which one is meant. */
static void
test_shared_ids (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autoptr (RempartCatalogue) other = core_fixture_parse (CORE_CATALOGUE ("id='other' edition='1'", ITEM ("B", "autre", "")));
  g_autofree char *key = NULL;
  g_autofree char *alone = NULL;
  g_autoptr (GError) error = NULL;

  answer_first (self);
  g_assert_true (rempart_project_add_catalogue (self->project, other, NULL));
  adopt (self, SECOND);
  key = core_fixture_ask (self, "SELECT group_concat (key) FROM event WHERE action = 'adopt' AND field = 'confirm' AND key LIKE '%B'");
  g_assert_cmpstr (key, ==, "own-2:B");
  g_assert_nonnull (rempart_project_find_item (self->project, key, &error));
  alone = core_fixture_ask (self, "SELECT group_concat (key) FROM event WHERE action = 'adopt' AND field = 'confirm' AND key LIKE '%C1'");
  g_assert_cmpstr (alone, ==, "C1");
}

/* What another catalogue says of an item holds for the item as a later edition has it, under another id of the catalogue too. */
static void
test_related_after (CoreFixture   *self,
                    gconstpointer  data)
{
  static const char mapped[] = CORE_CATALOGUE ("id='other' edition='1'",
    ITEM ("X", "autre", "<mapping catalogue='own' item='A' relation='subset'/>"));
  g_autoptr (RempartCatalogue) other = core_fixture_parse (mapped);

  answer_first (self);
  g_assert_true (rempart_project_add_catalogue (self->project, other, NULL));
  for (guint edition = 1; edition <= 2; edition++)
    {
      RempartItem *item = rempart_project_find_item (self->project, "A", NULL);
      g_autoptr (GPtrArray) related = rempart_project_list_related (self->project, item);

      g_assert_cmpuint (related->len, ==, 1);
      g_assert_cmpstr (rempart_item_get_id (((RempartRelated *) g_ptr_array_index (related, 0))->item), ==, "X");
      if (edition == 1)
        adopt (self, SECOND);
    }
}

/* Catalogues that come back */

static void
take_out (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  rempart_project_remove_catalogue (self->project, rempart_project_find_catalogue (self->project, "own"), &error);
  g_assert_no_error (error);
  g_assert_null (rempart_project_find_catalogue (self->project, "own"));
  g_assert_null (rempart_project_find_catalogue (self->project, "own-2"));
}

static void
bring_back (CoreFixture *self,
            const char  *xml)
{
  g_autoptr (RempartCatalogue) catalogue = core_fixture_parse (xml);
  g_autoptr (GError) error = NULL;

  rempart_project_add_catalogue (self->project, catalogue, &error);
  g_assert_no_error (error);
}

/* It went under the id of a later edition, and comes back under it. */
static void
test_back_as_it_was (CoreFixture   *self,
                     gconstpointer  data)
{
  answer_first (self);
  adopt (self, SECOND);
  take_out (self);
  bring_back (self, SECOND);
  assert_second (self);
  core_fixture_reopen (self);
  assert_second (self);
  core_fixture_assert_chain (self->project);
}

/* It comes back in another edition: as if that one had been adopted. */
static void
test_back_in_another (CoreFixture   *self,
                      gconstpointer  data)
{
  static const char other[] = CORE_CATALOGUE ("id='own' edition='2'",
    ITEM ("A", "garder", QUESTION ("trois") QUESTION ("un")) ITEM ("B", "reformuler autrement", "")
    ITEM ("H", "couper", "<replaces item='C'/>"));

  answer_first (self);
  take_out (self);
  bring_back (self, other);
  g_assert_cmpint (get_answer (self, "A")->reply[0], ==, REMPART_REPLY_NONE);
  g_assert_cmpint (get_answer (self, "A")->reply[1], ==, REMPART_REPLY_YES);
  g_assert_false (rempart_answer_is_checked (get_answer (self, "A")));
  g_assert_true (get_answer (self, "B")->confirm);
  g_assert_cmpstr (get_answer (self, "H")->text[REMPART_LANG_FR], ==, "réponse C");
  g_assert_cmpuint (count_links (self, "H"), ==, 1);
  while (rempart_project_can_undo (self->project))
    g_assert_true (rempart_project_undo (self->project, NULL));
  while (rempart_project_can_redo (self->project))
    g_assert_true (rempart_project_redo (self->project, NULL));
  g_assert_true (get_answer (self, "B")->confirm);
  core_fixture_assert_chain (self->project);
}

/* What an edition had withdrawn and a later one asks again is shown with the answer of then, for a person to look at. */
static void
test_asked_again (CoreFixture   *self,
                  gconstpointer  data)
{
  static const char without[] = CORE_CATALOGUE ("id='own' edition='2'", ITEM ("A", "garder", ""));
  static const char again[] = CORE_CATALOGUE ("id='own' edition='3'", ITEM ("A", "garder", "") ITEM ("F", "autre chose", "")
    ITEM ("G", "vide", ""));

  answer_first (self);
  adopt (self, without);
  adopt (self, again);
  g_assert_cmpstr (get_answer (self, "F")->text[REMPART_LANG_FR], ==, "réponse F");
  g_assert_true (get_answer (self, "F")->confirm);
  g_assert_false (get_answer (self, "G")->confirm);
}

static void
test_related (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (RempartCatalogue) n60 = rempart_catalogue_load_builtin ("imdrf-n60", NULL);
  g_autoptr (GPtrArray) related = NULL;
  RempartItem *item;
  gboolean found = FALSE;

  g_assert_true (rempart_project_add_catalogue (self->project, n60, NULL));
  set (self, "N60-5.1-07", "text_fr", "réponse");
  item = rempart_project_find_item (self->project, "MDCG-3.3-14", NULL);
  related = rempart_project_list_related (self->project, item);
  for (guint i = 0; i < related->len; i++)
    {
      RempartRelated *entry = g_ptr_array_index (related, i);

      if (g_str_equal (rempart_item_get_id (entry->item), "N60-5.1-07"))
        {
          found = TRUE;
          g_assert_cmpint (entry->relation, ==, REMPART_RELATION_EQUAL);
          g_assert_true (entry->answered);
        }
    }
  g_assert_true (found);
}

/* The answer to an item that asks for more says all that is to say; one to less leaves something to add. */
static void
test_nearest (void)
{
  RempartRelated related[] = {
    { NULL, REMPART_RELATION_NONE, { NULL }, TRUE },
    { NULL, REMPART_RELATION_INTERSECTS, { NULL }, TRUE },
    { NULL, REMPART_RELATION_SUPERSET, { NULL }, TRUE },
    { NULL, REMPART_RELATION_SUBSET, { NULL }, TRUE },
    { NULL, REMPART_RELATION_EQUAL, { NULL }, TRUE },
  };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (related); i++)
    g_ptr_array_add (list, &related[i]);
  /* One after the other has no answer any more; where the relation is "none", an answer is never near. */
  for (guint i = G_N_ELEMENTS (related); --i > 0; related[i].answered = FALSE)
    g_assert_true (rempart_related_find_nearest (list) == &related[i]);
  g_assert_null (rempart_related_find_nearest (list));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/edition/adopt", test_adopt);
  core_fixture_add_test ("/core/edition/former", test_former);
  core_fixture_add_test ("/core/edition/undo", test_undo);
  core_fixture_add_test ("/core/edition/same-id", test_same_id);
  core_fixture_add_test ("/core/edition/id-in-use", test_id_in_use);
  core_fixture_add_test ("/core/edition/reuse", test_reuse);
  core_fixture_add_test ("/core/edition/servable", test_servable);
  core_fixture_add_test ("/core/edition/reuse-in-both", test_reuse_in_both);
  core_fixture_add_test ("/core/edition/renumbered", test_renumbered);
  core_fixture_add_test ("/core/edition/begun", test_begun);
  core_fixture_add_test ("/core/edition/shared-ids", test_shared_ids);
  core_fixture_add_test ("/core/edition/related-after", test_related_after);
  core_fixture_add_test ("/core/edition/back-as-it-was", test_back_as_it_was);
  core_fixture_add_test ("/core/edition/back-in-another", test_back_in_another);
  core_fixture_add_test ("/core/edition/asked-again", test_asked_again);
  core_fixture_add_test ("/core/edition/related", test_related);
  g_test_add_func ("/core/edition/nearest", test_nearest);
  return g_test_run ();
}
