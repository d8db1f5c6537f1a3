/* test-overview-page.c: the overview of an empty and of a begun project, and where it leads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>

#include "page-fixture.h"
#include "rempart-catalogue-card.h"
#include "rempart-overview-page.h"
#include "rempart-ring-chart.h"

static void
show (PageFixture *self)
{
  GtkWidget *page = g_object_new (REMPART_TYPE_OVERVIEW_PAGE, NULL);

  rempart_overview_page_set_project (REMPART_OVERVIEW_PAGE (page), self->core.project);
  page_fixture_show (self, page);
}

static gboolean
is_shown (PageFixture *self,
          const char  *id)
{
  return gtk_widget_get_visible (page_fixture_child (self, id));
}

static void
test_empty (PageFixture  *self,
            gconstpointer data)
{
  g_autofree char *first = g_strdup_printf ("go-item ansm-2022:%s", rempart_item_get_id (self->core.item));

  show (self);
  g_assert_true (is_shown (self, "start_box"));
  g_assert_false (is_shown (self, "steps_box"));
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "title_label")), ==, "Perfusio 200 – 3.2");

  g_signal_emit_by_name (page_fixture_child (self, "start_device_button"), "clicked");
  g_assert_cmpstr (page_fixture_last (self), ==, "go-place device");
  g_signal_emit_by_name (page_fixture_child (self, "start_applicability_button"), "clicked");
  g_assert_cmpstr (page_fixture_last (self), ==, "go-place device:characteristics");
  g_signal_emit_by_name (page_fixture_child (self, "start_answer_button"), "clicked");
  g_assert_cmpstr (page_fixture_last (self), ==, first);
}

static void
test_next_steps (PageFixture  *self,
                 gconstpointer data)
{
  GtkListBox *list;
  GtkListBoxRow *row;
  g_autoptr (GError) error = NULL;
  const char *asked;

  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  show (self);
  g_assert_false (is_shown (self, "start_box"));

  list = page_fixture_child (self, "steps_list");
  row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_nonnull (row);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 4));
  g_assert_null (gtk_list_box_get_row_at_index (list, 5));

  /* What the device is tells what applies at all: that comes first. */
  gtk_widget_activate (GTK_WIDGET (row));
  g_assert_cmpstr (page_fixture_last (self), ==, "go-place device:characteristics");
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  asked = page_fixture_last (self);
  g_assert_nonnull (asked);
  g_assert_true (g_str_has_prefix (asked, "go-item "));
  g_assert_nonnull (rempart_project_find_item (self->core.project, asked + strlen ("go-item "), &error));
  g_assert_no_error (error);
}

/* The page follows the project while it is shown. */
static void
test_follows (PageFixture  *self,
              gconstpointer data)
{
  RempartChange change = { "submission_date", "2001-02-03" };
  RempartChart *ring;

  show (self);
  core_fixture_set (&self->core, REMPART_ANSWER_PROGRESS, "done");
  page_fixture_wait (is_shown (self, "steps_box"));
  ring = page_fixture_find (self->page, REMPART_TYPE_RING_CHART, 0);
  g_assert_true (g_str_has_prefix (rempart_chart_get_summary (ring), "ANSM 2022: 1 of 82 settled; 1 done"));

  g_assert_true (rempart_project_edit_device (self->core.project, &change, 1, NULL));
  page_fixture_wait (strstr (gtk_label_get_text (page_fixture_child (self, "deadline_label")), "3 February 2001"));
}

static void
test_sections (PageFixture  *self,
               gconstpointer data)
{
  GtkWidget *sections;
  GtkWidget *button;
  g_autofree char *catalogue = NULL;
  const char *asked;
  const char *slash;

  show (self);
  /* One card a catalogue that is answered: the regulation has none. */
  g_assert_nonnull (page_fixture_find (self->page, REMPART_TYPE_CATALOGUE_CARD, 1));
  g_assert_null (page_fixture_find (self->page, REMPART_TYPE_CATALOGUE_CARD, 2));

  sections = page_fixture_child (self, "sections_box");
  button = page_fixture_find (sections, GTK_TYPE_BUTTON, 3);
  g_assert_true (gtk_widget_get_focusable (button));
  g_signal_emit_by_name (button, "clicked");
  asked = page_fixture_last (self);
  g_assert_true (g_str_has_prefix (asked, "go-place section:ansm-2022/"));
  slash = strchr (asked, '/');
  g_assert_nonnull (rempart_catalogue_find_section (rempart_project_find_catalogue (self->core.project, "ansm-2022"),
                                                    slash + 1));
}

static void
test_health (PageFixture  *self,
             gconstpointer data)
{
  g_autofree char *gone = g_build_filename (self->core.folder, "gone.txt", NULL);

  core_fixture_add (&self->core, "DOC-001", "kept.txt", "kept");
  core_fixture_add (&self->core, "DOC-002", "gone.txt", "gone");
  g_assert_cmpint (g_remove (gone), ==, 0);
  show (self);

  page_fixture_wait (is_shown (self, "health_box"));
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "health_ok_label")), ==, "1 file in its place");
  g_assert_cmpstr (gtk_label_get_text (page_fixture_child (self, "health_missing_label")), ==,
                   "1 file missing or unreadable");
  g_assert_false (gtk_widget_get_mapped (page_fixture_child (self, "health_altered_label")));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  page_fixture_add_test ("/app/overview/empty", test_empty);
  page_fixture_add_test ("/app/overview/next-steps", test_next_steps);
  page_fixture_add_test ("/app/overview/follows", test_follows);
  page_fixture_add_test ("/app/overview/sections", test_sections);
  page_fixture_add_test ("/app/overview/health", test_health);

  return g_test_run ();
}
