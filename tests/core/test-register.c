/* test-register.c: the register in memory says what the file says, whatever was done to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"

#define STEPS 150

/* Everything that callers can see of the register, as text */
static char *
dump (RempartProject *project)
{
  GString *text = g_string_new (NULL);
  GPtrArray *evidence = rempart_project_get_evidence (project);
  GPtrArray *items = rempart_catalogue_get_items (rempart_project_find_catalogue (project, "ansm-2022"));

  for (guint i = 0; i < evidence->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (evidence, i);
      GPtrArray *revisions = rempart_evidence_get_revisions (document);
      g_autoptr (GPtrArray) uses = rempart_project_list_uses (project, document);

      g_assert_true (rempart_project_find_evidence (project, rempart_evidence_get_document (document), NULL) == document);
      g_assert_cmpuint (rempart_project_count_uses (project, document), ==, uses->len);
      g_string_append_printf (text, "%s “%s”\n", rempart_evidence_get_document (document), rempart_evidence_get_title (document));
      for (guint j = 0; j < revisions->len; j++)
        {
          RempartRevision *revision = g_ptr_array_index (revisions, j);
          GPtrArray *files = rempart_revision_get_files (revision);

          g_string_append_printf (text, " rev. %s until %s\n", rempart_revision_get_revision (revision), rempart_revision_get_expires (revision));
          for (guint k = 0; k < files->len; k++)
            g_string_append_printf (text, "  %s\n", rempart_evidence_file_get_location (g_ptr_array_index (files, k)));
        }
      for (guint j = 0; j < uses->len; j++)
        {
          RempartLink *link = g_ptr_array_index (uses, j);

          /* a link leads to the very snapshot that the register has */
          g_assert_true (rempart_revision_get_evidence (rempart_link_get_revision (link)) == document);
          g_assert_true (g_ptr_array_find (revisions, rempart_link_get_revision (link), NULL));
          g_string_append_printf (text, " proves %s\n", rempart_item_get_id (rempart_link_get_item (link)));
        }
    }
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GPtrArray) links = rempart_project_list_links (project, g_ptr_array_index (items, i));

      for (guint j = 0; j < links->len; j++)
        {
          RempartLink *link = g_ptr_array_index (links, j);
          RempartRevision *revision = rempart_link_get_revision (link);

          g_string_append_printf (text, "%s: %s %s “%s”\n", rempart_item_get_id (g_ptr_array_index (items, i)),
                                  rempart_evidence_get_document (rempart_revision_get_evidence (revision)),
                                  rempart_revision_get_revision (revision), rempart_link_get_locator (link));
        }
    }
  return g_string_free (text, FALSE);
}

static char *
dump_file (CoreFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartProject) fresh = rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error);

  g_assert_no_error (error);
  return dump (fresh);
}

static RempartEvidence *
pick (CoreFixture *self,
      GRand       *rand)
{
  GPtrArray *evidence = rempart_project_get_evidence (self->project);

  return evidence->len > 0 ? g_ptr_array_index (evidence, g_rand_int_range (rand, 0, (int) evidence->len)) : NULL;
}

static void
change_document (CoreFixture     *self,
                 GRand           *rand,
                 RempartEvidence *document,
                 guint            n)
{
  g_autofree char *id = g_strdup_printf ("%c-%u", 'A' + g_rand_int_range (rand, 0, 26), n);
  g_autofree char *path = core_fixture_write (self, id, id);
  RempartEvidenceDraft draft = { .document = id, .revision = id, .location = path };
  const RempartChange rename = { "document", id };
  const RempartChange expires = { "expires", n % 2 == 0 ? "2027-01-31" : "" };
  RempartRevision *latest = document != NULL ? rempart_evidence_get_latest (document) : NULL;

  switch (document != NULL ? g_rand_int_range (rand, 0, 7) : 0)
    {
    case 0:
    case 1:
      rempart_project_add_evidence (self->project, &draft, NULL);
      break;
    case 2:
      rempart_project_add_revision (self->project, document, &draft, NULL);
      break;
    case 3:
      rempart_project_edit_evidence (self->project, document, &rename, 1, NULL);
      break;
    case 4:
      rempart_project_add_file (self->project, latest, path, NULL, NULL);
      break;
    case 5:
      rempart_project_edit_revision (self->project, latest, &expires, 1, NULL);
      break;
    default:
      rempart_project_remove_evidence (self->project, document, NULL);
    }
}

static void
change_link (CoreFixture     *self,
             GRand           *rand,
             RempartEvidence *document,
             guint            n)
{
  GPtrArray *items = rempart_catalogue_get_items (rempart_item_get_catalogue (self->item));
  RempartItem *item = g_ptr_array_index (items, g_rand_int_range (rand, 0, 4));
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (self->project, document);
  g_autofree char *place = g_strdup_printf ("p. %u", n);
  const RempartChange locator = { "locator", place };
  RempartLink *link = uses->len > 0 ? g_ptr_array_index (uses, g_rand_int_range (rand, 0, (int) uses->len)) : NULL;
  GPtrArray *files = rempart_revision_get_files (rempart_evidence_get_latest (document));

  switch (link != NULL ? g_rand_int_range (rand, 0, 6) : 0)
    {
    case 0:
    case 1:
      rempart_project_link (self->project, item, document, NULL, place, NULL);
      break;
    case 2:
      rempart_project_edit_link (self->project, link, &locator, 1, NULL);
      break;
    case 3:
      rempart_project_repin_link (self->project, link, rempart_evidence_get_latest (document), NULL);
      break;
    case 4:
      rempart_project_remove_file (self->project, g_ptr_array_index (files, files->len - 1), NULL);
      break;
    default:
      rempart_project_unlink (self->project, link, NULL);
    }
}

static void
change (CoreFixture *self,
        GRand       *rand,
        guint        n)
{
  RempartEvidence *document = pick (self, rand);

  if (document == NULL || g_rand_boolean (rand))
    change_document (self, rand, document, n);
  else
    change_link (self, rand, document, n);
}

static void
test_follows (CoreFixture   *self,
              gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint n = 0; n < STEPS; n++)
    {
      g_autofree char *in_memory = NULL;
      g_autofree char *in_file = NULL;
      g_autofree char *before = NULL;
      gboolean commit = g_rand_boolean (rand);

      switch (g_rand_int_range (rand, 0, 8))
        {
        case 0:
          rempart_project_undo (self->project, NULL);
          break;
        case 1:
          rempart_project_redo (self->project, NULL);
          break;
        case 2:
          before = dump (self->project);
          g_assert_true (rempart_project_begin_group (self->project, NULL));
          for (guint i = 0; i < 5; i++)
            change (self, rand, STEPS + 10 * n + i);
          g_assert_true (rempart_project_end_group (self->project, commit, NULL));
          break;
        default:
          change (self, rand, n);
        }
      in_memory = dump (self->project);
      in_file = dump_file (self);
      g_assert_cmpstr (in_memory, ==, in_file);
      if (before != NULL && !commit)
        g_assert_cmpstr (in_memory, ==, before);
    }
  core_fixture_assert_chain (self->project);
}

/* A step that touches very much is followed by reading all. */
static void
test_large_step (CoreFixture   *self,
                 gconstpointer  data)
{
  g_autofree char *in_memory = NULL;
  g_autofree char *in_file = NULL;
  g_autoptr (GError) error = NULL;
  RempartDigest digest = { .size = 1 };

  g_assert_true (rempart_project_begin_group (self->project, &error));
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *location = g_strdup_printf ("file %u", i);
      RempartEvidenceDraft draft = { .location = location, .digest = &digest };
      RempartEvidence *evidence;

      g_snprintf (digest.sha256, sizeof digest.sha256, "%064u", i);
      evidence = rempart_project_add_evidence (self->project, &draft, &error);
      g_assert_no_error (error);
      g_assert_nonnull (rempart_project_link (self->project, self->item, evidence, NULL, NULL, &error));
    }
  g_assert_true (rempart_project_end_group (self->project, TRUE, &error));
  g_assert_true (rempart_project_undo (self->project, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rempart_project_get_evidence (self->project)->len, ==, 0);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 0);
  g_assert_true (rempart_project_redo (self->project, &error));
  in_memory = dump (self->project);
  in_file = dump_file (self);
  g_assert_cmpstr (in_memory, ==, in_file);
  g_assert_cmpuint (rempart_project_count_links (self->project, self->item), ==, 500);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/register/follows", test_follows);
  core_fixture_add_test ("/core/register/large-step", test_large_step);
  return g_test_run ();
}
