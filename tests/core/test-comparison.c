/* test-comparison.c: what a new edition makes of the items of the old one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "rempart-comparison.h"

/* An item in short: its id, its requirement, the ids it replaces (separated by spaces), a reason why. */
typedef struct
{
  const char *id;
  const char *ask;
  const char *replaces;
  const char *why;
} Short;

static RempartCatalogue *
make (const char  *edition,
      const Short *items)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  RempartCatalogue *catalogue;

  g_string_append_printf (xml, "<catalogue xmlns='urn:rempart:catalogue:1' id='house' edition='%s' date='2026-01-01' "
                               "answerable='true'>", edition);
  for (guint i = 0; i < 4; i++)
    {
      const char *element = ((const char *[]) { "title", "short-title", "bibliography", "notice" })[i];

      g_string_append_printf (xml, "<%s xml:lang='fr'>f</%s><%s xml:lang='en'>e</%s>", element, element, element, element);
    }
  g_string_append (xml, "<section id='S'><title xml:lang='fr'>Un</title><title xml:lang='en'>One</title>");
  for (const Short *item = items; item->id != NULL; item++)
    {
      g_auto (GStrv) replaces = g_strsplit (item->replaces != NULL ? item->replaces : "", " ", -1);

      g_string_append_printf (xml, "<item id='%s' standing='read' force='unknown'><title xml:lang='fr'>T</title>"
                                   "<title xml:lang='en'>T</title><ask xml:lang='fr'>Fixe</ask><ask xml:lang='en'>%s</ask>",
                              item->id, item->ask);
      if (item->why != NULL)
        g_string_append_printf (xml, "<why xml:lang='fr'>%s</why><why xml:lang='en'>%s</why>", item->why, item->why);
      for (guint i = 0; replaces[i] != NULL; i++)
        g_string_append_printf (xml, "<replaces item='%s'/>", replaces[i]);
      g_string_append (xml, "</item>");
    }
  g_string_append (xml, "</section></catalogue>");

  bytes = g_bytes_new (xml->str, xml->len);
  catalogue = rempart_catalogue_new_from_bytes (bytes, "test.xml", &error);
  g_assert_no_error (error);

  return catalogue;
}

static void
append_ids (GString   *string,
            GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? "+" : "", rempart_item_get_id (g_ptr_array_index (items, i)));
}

/* "kept A>A, split B>B+C, withdrawn D>": a "*" where the guidance changed. */
static char *
describe (RempartComparison *comparison)
{
  GString *string = g_string_new (NULL);
  GPtrArray *changes = rempart_comparison_get_changes (comparison);
  guint counts[REMPART_N_FATES] = { 0 };

  for (guint i = 0; i < changes->len; i++)
    {
      const RempartItemChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (string, "%s%s%s ", i > 0 ? ", " : "", rempart_fate_to_nick (change->fate),
                              change->guidance_changed ? "*" : "");
      append_ids (string, change->old_items);
      g_string_append_c (string, '>');
      append_ids (string, change->new_items);
      counts[change->fate]++;
    }
  for (RempartFate fate = 0; fate < REMPART_N_FATES; fate++)
    g_assert_cmpuint (rempart_comparison_count (comparison, fate), ==, counts[fate]);

  return g_string_free (string, FALSE);
}

/* Every item of both editions is found, and nothing is forgotten. */
static void
assert_complete (RempartComparison *comparison)
{
  RempartCatalogue *catalogues[] = { rempart_comparison_get_old (comparison), rempart_comparison_get_new (comparison) };

  for (guint side = 0; side < 2; side++)
    {
      GPtrArray *items = rempart_catalogue_get_items (catalogues[side]);

      for (guint i = 0; i < items->len; i++)
        {
          RempartItem *item = g_ptr_array_index (items, i);
          const RempartItemChange *change = rempart_comparison_find (comparison, item);

          g_assert_nonnull (change);
          g_assert_true (g_ptr_array_find (side == 0 ? change->old_items : change->new_items, item, NULL));
        }
    }
}

static void
assert_comparison (const Short *old_items,
                   const Short *new_items,
                   const char  *expected)
{
  g_autoptr (RempartCatalogue) old_catalogue = make ("1", old_items);
  g_autoptr (RempartCatalogue) new_catalogue = make ("2", new_items);
  RempartComparison *comparison = rempart_catalogue_compare (old_catalogue, new_catalogue);
  g_autofree char *description = describe (comparison);

  g_assert_true (rempart_comparison_get_old (comparison) == old_catalogue);
  g_assert_true (rempart_comparison_get_new (comparison) == new_catalogue);
  g_assert_cmpstr (description, ==, expected);
  assert_complete (comparison);
  g_assert_finalize_object (comparison);
}

static void
test_same_ids (void)
{
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "y z" }, { "C", "w" }, { "D", "v" }, { NULL } },
                     (Short[]) { { "A", "x" }, { "B", "y   z\n" }, { "C", "w!" }, { "D", "v", NULL, "why" }, { NULL } },
                     "kept A>A, kept B>B, reworded C>C, kept* D>D");
}

static void
test_new_and_withdrawn (void)
{
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "x" }, { "C", "x" }, { "D", "x" }, { "E", "x" }, { NULL } },
                     (Short[]) { { "N", "x" }, { "B", "x" }, { "M", "x" }, { "E", "x" }, { NULL } },
                     "withdrawn A>, new >N, kept B>B, withdrawn C>, withdrawn D>, new >M, kept E>E");
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "x" }, { NULL } }, (Short[]) { { "C", "x" }, { NULL } },
                     "withdrawn A>, withdrawn B>, new >C");
}

static void
test_replaces (void)
{
  assert_comparison ((Short[]) { { "A", "x" }, { NULL } }, (Short[]) { { "Z", "x", "A" }, { NULL } }, "reworded A>Z");
  /* Named or not, the one that keeps the id is a part of the split. */
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "x" }, { NULL } },
                     (Short[]) { { "A", "x" }, { "B", "x" }, { "A2", "x", "A" }, { NULL } },
                     "split A>A+A2, kept B>B");
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "x" }, { "C", "x" }, { NULL } },
                     (Short[]) { { "A", "x", "A B" }, { "C", "x" }, { NULL } },
                     "merged A+B>A, kept C>C");
  /* Renumbered: an id that names what it replaces is not its namesake. */
  assert_comparison ((Short[]) { { "1", "x" }, { "2", "y" }, { NULL } },
                     (Short[]) { { "2", "x", "1" }, { "3", "y", "2" }, { NULL } },
                     "reworded 1>2, reworded 2>3");
  /* One that never was leads nowhere. */
  assert_comparison ((Short[]) { { "A", "x" }, { NULL } }, (Short[]) { { "A", "x", "Z" }, { NULL } }, "kept A>A");
  /* Several into several: each new item on its own. */
  assert_comparison ((Short[]) { { "A", "x" }, { "B", "x" }, { NULL } },
                     (Short[]) { { "P", "x", "A B" }, { "Q", "x", "B" }, { NULL } },
                     "merged A+B>P, split B>Q");
}

/* A source against itself: nothing has changed, and each item is its own successor. */
static void
test_itself (void)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (ids[i], NULL);
      g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (catalogue, catalogue);
      GPtrArray *changes = rempart_comparison_get_changes (comparison);

      g_assert_cmpuint (changes->len, ==, rempart_catalogue_get_items (catalogue)->len);
      g_assert_cmpuint (rempart_comparison_count (comparison, REMPART_FATE_KEPT), ==, changes->len);
      for (guint j = 0; j < changes->len; j++)
        g_assert_false (((RempartItemChange *) g_ptr_array_index (changes, j))->guidance_changed);
    }
}

/* Ten thousand items; and all of them made of one. */
static void
test_many (void)
{
  const guint n = 10 * 1000;
  g_autofree Short *items = g_new0 (Short, n + 1);
  g_autofree Short *parts = g_new0 (Short, n + 1);
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr (RempartCatalogue) old_catalogue = NULL;
  g_autoptr (RempartCatalogue) new_catalogue = NULL;
  g_autoptr (RempartCatalogue) split_catalogue = NULL;
  g_autoptr (RempartComparison) comparison = NULL;
  g_autoptr (RempartComparison) split = NULL;
  gint64 start;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("I-%u", i);

      items[i] = (Short) { g_string_chunk_insert (chunk, id), "The device keeps what it was told", NULL, NULL };
      parts[i] = (Short) { items[i].id, items[i].ask, "I-0", NULL };
    }
  old_catalogue = make ("1", items);
  for (guint i = 0; i < n; i += 2)
    items[i].ask = "The device forgets";
  items[n - 1].id = "LAST";
  new_catalogue = make ("2", items);
  split_catalogue = make ("3", parts);

  start = g_get_monotonic_time ();
  comparison = rempart_catalogue_compare (old_catalogue, new_catalogue);
  split = rempart_catalogue_compare (old_catalogue, split_catalogue);
  g_test_message ("%.1f ms", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);

  g_assert_cmpuint (rempart_comparison_count (comparison, REMPART_FATE_REWORDED), ==, n / 2);
  g_assert_cmpuint (rempart_comparison_count (comparison, REMPART_FATE_KEPT), ==, n / 2 - 1);
  g_assert_cmpuint (rempart_comparison_count (comparison, REMPART_FATE_NEW), ==, 1);
  g_assert_cmpuint (rempart_comparison_count (comparison, REMPART_FATE_WITHDRAWN), ==, 1);
  g_assert_cmpuint (rempart_comparison_count (split, REMPART_FATE_SPLIT), ==, 1);
  g_assert_cmpuint (rempart_comparison_count (split, REMPART_FATE_WITHDRAWN), ==, n - 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/comparison/same-ids", test_same_ids);
  g_test_add_func ("/core/comparison/new-and-withdrawn", test_new_and_withdrawn);
  g_test_add_func ("/core/comparison/replaces", test_replaces);
  g_test_add_func ("/core/comparison/itself", test_itself);
  g_test_add_func ("/core/comparison/many", test_many);

  return g_test_run ();
}
