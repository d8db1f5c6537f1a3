/* test-coverage.c: which items bear on a clause
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "core-fixture.h"
#include "rempart-coverage.h"
#include "rempart-reuse.h"

static RempartItem *
find_clause (CoreFixture *self,
             const char  *catalogue,
             const char  *id)
{
  RempartItem *clause = rempart_catalogue_find_item (rempart_project_find_reference (self->project, catalogue), id);

  g_assert_nonnull (clause);
  return clause;
}

static gboolean
names (RempartItem *item,
       const char  *regulation,
       const char  *ref)
{
  GPtrArray *provisions = rempart_item_get_provisions (item);

  for (guint i = 0; i < provisions->len; i++)
    {
      const RempartProvision *provision = g_ptr_array_index (provisions, i);

      if (g_str_equal (rempart_regulation_to_nick (provision->regulation), regulation) &&
          g_str_equal (provision->ref, ref))
        return TRUE;
    }
  return FALSE;
}

/* What an item says of a clause is seen from the clause, with the reason. */
static void
test_stated (CoreFixture   *self,
             gconstpointer  data)
{
  g_autoptr (RempartCoverage) coverage = rempart_coverage_new (self->project);
  RempartItem *clause = find_clause (self, "regulation", "ANNEX-II-1.1");
  GPtrArray *bearings = rempart_coverage_list (coverage, clause);
  guint n_stated = 0;

  for (guint i = 0; i < bearings->len; i++)
    {
      const RempartBearing *bearing = g_ptr_array_index (bearings, i);
      GPtrArray *mappings = rempart_item_get_mappings (bearing->item);
      gboolean found = FALSE;

      for (guint j = 0; j < i; j++)
        g_assert_true (((RempartBearing *) g_ptr_array_index (bearings, j))->item != bearing->item);
      for (guint j = 0; j < mappings->len && !bearing->cited && !found; j++)
        {
          const RempartMapping *mapping = g_ptr_array_index (mappings, j);

          found = g_str_equal (mapping->catalogue, "regulation") && g_str_equal (mapping->item, "ANNEX-II-1.1");
          if (!found)
            continue;
          g_assert_cmpint (bearing->relation, ==, rempart_relation_reverse (mapping->relation));
          g_assert_cmpstr (bearing->reason[REMPART_LANG_FR], ==, mapping->reason[REMPART_LANG_FR]);
        }
      g_assert_true (found || bearing->cited);
      n_stated += found;
    }
  g_assert_cmpuint (n_stated, >, 0);
  g_assert_true (rempart_coverage_list (coverage, clause) == bearings);
}

/* An item that names the provision bears on it too, under the regulation of the device alone. */
static void
test_cited (CoreFixture   *self,
            gconstpointer  data)
{
  static const struct { const char *regulation, *ref; } cases[] = { { "mdr", "17.2" }, { "ivdr", "16.2" } };
  RempartItem *clause = find_clause (self, "regulation", "GSPR-17.2");

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      const RempartChange change = { "regulation", cases[c].regulation };
      g_autoptr (RempartCoverage) coverage = NULL;
      GPtrArray *bearings;
      guint n_cited = 0;

      g_assert_true (rempart_project_edit_device (self->project, &change, 1, NULL));
      coverage = rempart_coverage_new (self->project);
      bearings = rempart_coverage_list (coverage, clause);
      for (guint i = 0; i < bearings->len; i++)
        {
          const RempartBearing *bearing = g_ptr_array_index (bearings, i);

          if (!bearing->cited)
            continue;
          g_assert_true (names (bearing->item, cases[c].regulation, cases[c].ref));
          g_assert_null (bearing->reason[REMPART_LANG_EN]);
          n_cited++;
        }
      g_assert_cmpuint (n_cited, >, 0);
      g_assert_true (rempart_coverage_concerns (coverage, clause));
    }
}

/* A provision of the other regulation is not of this device; what is no provision concerns every device. */
static void
test_concerns (CoreFixture   *self,
               gconstpointer  data)
{
  RempartCatalogue *regulation = rempart_project_find_catalogue (self->project, "regulation");
  GPtrArray *clauses = rempart_catalogue_get_items (regulation);
  g_autoptr (RempartCoverage) coverage = rempart_coverage_new (self->project);
  guint n_foreign = 0;

  for (guint i = 0; i < clauses->len; i++)
    {
      RempartItem *clause = g_ptr_array_index (clauses, i);
      GPtrArray *provisions = rempart_item_get_provisions (clause);
      gboolean ours = provisions->len == 0;

      for (guint j = 0; j < provisions->len; j++)
        ours |= ((RempartProvision *) g_ptr_array_index (provisions, j))->regulation == REMPART_REGULATION_MDR;
      g_assert_cmpint (rempart_coverage_concerns (coverage, clause), ==, ours);
      n_foreign += !ours;
    }
  g_assert_cmpuint (n_foreign, >, 0);
  g_assert_true (rempart_coverage_concerns (coverage, find_clause (self, "ig-nb-2023", "IGNB-4.1")));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/coverage/stated", test_stated);
  core_fixture_add_test ("/core/coverage/cited", test_cited);
  core_fixture_add_test ("/core/coverage/concerns", test_concerns);
  return g_test_run ();
}
