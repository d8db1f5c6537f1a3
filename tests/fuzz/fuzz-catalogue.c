/* fuzz-catalogue.c: bytes as a catalogue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "rempart-catalogue.h"
#include "rempart-comparison.h"

static char *path;

static void
clean_up (void)
{
  g_unlink (path);
  g_free (path);
}

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  int fd = g_file_open_tmp ("rempart-fuzz-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  atexit (clean_up);
  return 0;
}

static void
visit_section (RempartSection *section,
               guint           depth)
{
  GPtrArray *sections = rempart_section_get_sections (section);

  g_assert_cmpuint (rempart_section_get_depth (section), ==, depth);
  g_assert_cmpuint (sections->len + rempart_section_get_items (section)->len, >, 0);
  for (guint i = 0; i < sections->len; i++)
    {
      g_assert_true (rempart_section_get_parent (g_ptr_array_index (sections, i)) == section);
      visit_section (g_ptr_array_index (sections, i), depth + 1);
    }
}

/* What the rest of the program relies on without asking again */
static void
visit_item (RempartCatalogue *catalogue,
            RempartItem      *item)
{
  g_assert_true (rempart_catalogue_find_item (catalogue, rempart_item_get_id (item)) == item);
  g_assert_true (rempart_item_get_catalogue (item) == catalogue);
  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      g_assert_true (g_utf8_validate (rempart_item_get_title (item, lang), -1, NULL));
      g_assert_cmpstr (rempart_item_get_ask (item, lang), !=, "");
      g_assert_nonnull (rempart_item_get_place (item, lang));
      g_assert_nonnull (rempart_item_get_notes (item, lang));
    }
  g_assert_cmpuint (g_strv_length ((GStrv) rempart_item_get_questions (item, REMPART_LANG_FR)), ==,
                    g_strv_length ((GStrv) rempart_item_get_questions (item, REMPART_LANG_EN)));
}

/* As its own new edition: whatever it says that it replaces, every item is told of. */
static void
compare (RempartCatalogue *catalogue)
{
  g_autoptr (RempartComparison) comparison = rempart_catalogue_compare (catalogue, catalogue);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  GPtrArray *changes = rempart_comparison_get_changes (comparison);

  for (guint i = 0; i < items->len; i++)
    g_assert_nonnull (rempart_comparison_find (comparison, g_ptr_array_index (items, i)));
  for (guint i = 0; i < changes->len; i++)
    {
      const RempartItemChange *change = g_ptr_array_index (changes, i);

      g_assert_true ((change->old_items->len == 0) == (change->fate == REMPART_FATE_NEW));
      g_assert_true ((change->new_items->len == 0) == (change->fate == REMPART_FATE_WITHDRAWN));
      g_assert_true ((change->old_items->len > 1) == (change->fate == REMPART_FATE_MERGED));
    }
}

static void
visit (RempartCatalogue *catalogue)
{
  GPtrArray *sections = rempart_catalogue_get_sections (catalogue);
  GPtrArray *items = rempart_catalogue_get_items (catalogue);

  g_assert_nonnull (rempart_catalogue_get_id (catalogue));
  g_assert_nonnull (rempart_catalogue_get_edition (catalogue));
  g_assert_cmpuint (items->len, >, 0);
  for (guint i = 0; i < sections->len; i++)
    visit_section (g_ptr_array_index (sections, i), 0);
  for (guint i = 0; i < items->len; i++)
    visit_item (catalogue, g_ptr_array_index (items, i));
  compare (catalogue);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_new_from_bytes (bytes, "fuzz.xml", &error);

  g_assert_true ((catalogue == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  else
    visit (catalogue);

  /* The full check is never more lenient than what a project is opened with. */
  g_assert_true (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  faults = rempart_catalogue_check (path, &check_error);
  g_assert_no_error (check_error);
  if (error != NULL)
    g_assert_cmpuint (faults->len, >, 0);
  for (guint i = 0; i < faults->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (faults, i), -1, NULL));
  return 0;
}
