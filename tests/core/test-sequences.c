/* test-sequences.c: edits of every kind in any order, undone one by one and made again
 *
 * What the project shows is written down after each step. Undo has to come back to each of them and redo too, and the file has to
 * hold what the project shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "core-fixture.h"
#include "rempart-draft.h"
#include "rempart-proposal.h"
#include "rempart-reuse.h"

#define N_SEQUENCES 6
#define N_STEPS 40

static const char * const ids[] = { "A", "B", "C", "D", "E", "F" };
static const char * const words[] = { "garder", "couper", "fondre" };

static const char *
pick (const char * const *from,
      gsize               n)
{
  return from[g_test_rand_int_range (0, (gint32) n)];
}
#define PICK(array) pick (array, G_N_ELEMENTS (array))

/* What a project shows */

static void
write_answer (GString        *text,
              RempartProject *project,
              RempartItem    *item)
{
  const RempartAnswer *answer = rempart_project_get_answer (project, item);
  g_autoptr (GPtrArray) links = rempart_project_list_links (project, item);

  g_string_append_printf (text, "%s %d %d %d [%s] [%s] [%s] [%s] %s %s %d %d", rempart_item_get_id (item), answer->applicability,
                          answer->progress, answer->conformity, answer->text[0], answer->text[1], answer->justification[0],
                          answer->justification[1], answer->owner, answer->due, answer->decision, answer->confirm);
  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    g_string_append_printf (text, " %d", answer->reply[i]);
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    g_string_append_printf (text, " %d%d", answer->text_mark[i], answer->justification_mark[i]);
  g_string_append_printf (text, " %s %s", answer->source_reader, answer->source_date);
  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (text, " %" G_GINT64_FORMAT "@%s", rempart_link_get_id (link), rempart_link_get_locator (link));
    }
  g_string_append_c (text, '\n');
}

static char *
dup_state (RempartProject *project)
{
  GString *text = g_string_new (NULL);
  GPtrArray *catalogues = rempart_project_get_catalogues (project);
  GPtrArray *evidence = rempart_project_get_evidence (project);

  for (guint c = 0; c < catalogues->len; c++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, c);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      g_string_append_printf (text, "%s %s\n", rempart_catalogue_get_id (catalogue), rempart_catalogue_get_edition (catalogue));
      for (guint i = 0; rempart_catalogue_is_answerable (catalogue) && i < items->len && i < 30; i++)
        write_answer (text, project, g_ptr_array_index (items, i));
    }
  for (guint i = 0; i < evidence->len; i++)
    g_string_append_printf (text, "%s %s\n", rempart_evidence_get_document (g_ptr_array_index (evidence, i)),
                            rempart_evidence_get_title (g_ptr_array_index (evidence, i)));
  g_string_append_printf (text, "%d %s %s\n", rempart_project_get_characteristic (project, "wireless"),
                          rempart_project_get_device (project, "description_fr"),
                          rempart_project_get_device (project, "description_mark_en"));
  return g_string_free (text, FALSE);
}

static void
assert_file_agrees (CoreFixture *self,
                    const char  *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) other = rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error);
  g_autofree char *there = NULL;

  g_assert_no_error (error);
  there = dup_state (other);
  g_assert_cmpstr (there, ==, state);
}

/* Editions that keep, reword, split, merge, renumber and drop at random */

static RempartCatalogue *
make_edition (guint n)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  const char *text = "<%1$s xml:lang='fr'>%2$s</%1$s><%1$s xml:lang='en'>%2$s</%1$s>";
  static const char * const head[] = { "title", "short-title", "bibliography", "notice" };

  g_string_append_printf (xml, "<catalogue xmlns='urn:rempart:catalogue:1' id='own%s' edition='%u' date='2026-01-01' answerable='true'>",
                          g_test_rand_bit () ? "-2" : "", n);
  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    g_string_append_printf (xml, text, head[i], "own");
  g_string_append (xml, "<section id='S'>");
  g_string_append_printf (xml, text, "title", "S");
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (i > 0 && g_test_rand_int_range (0, 4) == 0)
        continue;
      g_string_append_printf (xml, "<item id='%s' standing='read' force='unknown'>", ids[i]);
      g_string_append_printf (xml, text, "title", ids[i]);
      g_string_append_printf (xml, text, "ask", PICK (words));
      g_string_append_printf (xml, text, "question", PICK (words));
      g_string_append_printf (xml, text, "question", PICK (ids));
      if (g_test_rand_bit ())
        g_string_append_printf (xml, text, "model", "{device} fait ceci.");
      for (gsize j = 0; j < G_N_ELEMENTS (ids); j++)
        if (g_test_rand_int_range (0, 6) == 0)
          g_string_append_printf (xml, "<replaces item='%s'/>", ids[j]);
      g_string_append (xml, "<applicability expression='wireless'>");
      g_string_append_printf (xml, text, "reason", "Rien.");
      g_string_append (xml, "</applicability></item>");
    }
  g_string_append (xml, "</section></catalogue>");

  return core_fixture_parse (xml->str);
}

/* Steps. Each may be refused, and then nothing has changed. */

static RempartCatalogue *
find_own (CoreFixture *self)
{
  RempartCatalogue *own = rempart_project_find_catalogue (self->project, "own");

  return own != NULL ? own : rempart_project_find_catalogue (self->project, "own-2");
}

/* (nullable) */
static RempartItem *
pick_item (CoreFixture *self)
{
  RempartCatalogue *own = find_own (self);
  GPtrArray *items;

  if (own == NULL || g_test_rand_int_range (0, 4) == 0)
    own = rempart_project_find_catalogue (self->project, "ansm-2022");
  items = rempart_catalogue_get_items (own);
  return g_ptr_array_index (items, (guint) g_test_rand_int_range (0, MIN ((gint32) items->len, 6)));
}

static void
edit (CoreFixture *self)
{
  static const char * const fields[] = { "text_fr", "text_en", "justification_fr", "owner", "source_reader" };
  static const char * const values[] = { "", "un", "deux [x]", "trois" };
  static const char * const replies[] = { "none", "yes", "no" };
  static const char * const replied[] = { "reply_1", "reply_2" };
  static const char * const applicabilities[] = { "undecided", "yes", "no" };
  const RempartChange changes[] = {
    { PICK (fields), PICK (values) }, { PICK (replied), PICK (replies) }, { "applicability", PICK (applicabilities) },
  };

  g_assert_true (rempart_project_edit_answer (self->project, pick_item (self), changes,
                                              (gsize) g_test_rand_int_range (1, 4), NULL));
}

static void
edit_device (CoreFixture *self)
{
  static const char * const fields[] = { "description_fr", "description_en" };
  static const char * const truths[] = { "yes", "no", "undecided" };
  const RempartChange text = { PICK (fields), PICK (words) };
  const RempartChange truth = { "wireless", PICK (truths) };

  g_assert_true (rempart_project_edit_device (self->project, &text, 1, NULL));
  g_assert_true (rempart_project_edit_characteristics (self->project, &truth, 1, NULL));
}

static void
change_catalogue (CoreFixture *self,
                  guint        n)
{
  RempartCatalogue *own = find_own (self);
  g_autoptr (RempartCatalogue) edition = make_edition (n);
  g_autoptr (GError) error = NULL;

  if (own == NULL)
    {
      rempart_project_add_catalogue (self->project, edition, &error);
    }
  else if (g_test_rand_int_range (0, 4) == 0)
    {
      rempart_project_remove_catalogue (self->project, own, &error);
    }
  else
    {
      g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (own, edition);

      rempart_project_adopt_edition (self->project, comparison, &error);
    }
  g_assert_no_error (error);
}

static void
change_evidence (CoreFixture *self)
{
  RempartEvidence *evidence = rempart_project_find_evidence (self->project, PICK (ids), NULL);

  if (evidence == NULL)
    {
      const char *document = PICK (ids);

      if (rempart_project_find_evidence (self->project, document, NULL) == NULL)
        core_fixture_add (self, document, "report.txt", "proof");
    }
  else if (g_test_rand_int_range (0, 5) == 0)
    {
      g_assert_true (rempart_project_remove_evidence (self->project, evidence, NULL));
    }
  else
    {
      rempart_project_link (self->project, pick_item (self), evidence, NULL, PICK (words), NULL);
    }
}

static void
take_offer (CoreFixture *self)
{
  RempartItem *item = pick_item (self);
  RempartItem *other = pick_item (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, item);
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      rempart_project_accept_proposals (self->project, items, NULL);
      break;
    case 1:
      rempart_project_keep_proposals (self->project, items, NULL);
      break;
    case 2:
      rempart_project_draft_answer (self->project, item, NULL);
      break;
    default:
      if (item != other)
        rempart_project_reuse_answer (self->project, item, other, (RempartReuseFlags) g_test_rand_int_range (1, 16), NULL);
      break;
    }
}

/* Some edits that are one, or none */
static void
group (CoreFixture *self)
{
  g_assert_true (rempart_project_begin_group (self->project, NULL));
  for (guint i = 0; i < 3; i++)
    {
      edit (self);
      take_offer (self);
      change_evidence (self);
      edit_device (self);
    }
  g_assert_true (rempart_project_end_group (self->project, g_test_rand_bit (), NULL));
}

static void
take_step (CoreFixture *self,
           guint        n)
{
  switch (g_test_rand_int_range (0, 7))
    {
    case 0:
      change_catalogue (self, n);
      break;
    case 1:
      change_evidence (self);
      break;
    case 2:
      take_offer (self);
      break;
    case 3:
      edit_device (self);
      break;
    case 4:
      group (self);
      break;
    default:
      edit (self);
      break;
    }
}

/* Undoes all, and compares where the end of an earlier step is met; then makes all again. */
static void
assert_way_back (CoreFixture *self,
                 const char  *first,
                 const char  *last)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  while (rempart_project_can_undo (self->project))
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (states, dup_state (self->project));
      rempart_project_undo (self->project, &error);
      g_assert_no_error (error);
    }
  begin = dup_state (self->project);
  g_assert_cmpstr (begin, ==, first);
  assert_file_agrees (self, begin);
  for (guint i = states->len; i-- > 0;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *state = NULL;

      rempart_project_redo (self->project, &error);
      g_assert_no_error (error);
      state = dup_state (self->project);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
  end = dup_state (self->project);
  g_assert_cmpstr (end, ==, last);
  assert_file_agrees (self, end);
}

static void
test_sequence (CoreFixture   *self,
               gconstpointer  data)
{
  g_autofree char *first = dup_state (self->project);
  g_autofree char *last = NULL;

  for (guint n = 0; n < N_STEPS; n++)
    {
      take_step (self, n);
      g_free (last);
      last = dup_state (self->project);
      assert_file_agrees (self, last);
      core_fixture_assert_chain (self->project);
    }
  assert_way_back (self, first, last);
  core_fixture_assert_chain (self->project);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_SEQUENCES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/sequences/%u", i);

      core_fixture_add_test (path, test_sequence);
    }
  return g_test_run ();
}
