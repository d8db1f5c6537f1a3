/* test-chart.c: what a chart says without its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>

#include "rempart-bar-chart.h"
#include "rempart-date-entry.h"
#include "rempart-ring-chart.h"

static const RempartTally tally = {
  .total = 82,
  .settled = 40,
  .applicability = { [REMPART_APPLICABILITY_UNDECIDED] = 20, [REMPART_APPLICABILITY_YES] = 58, [REMPART_APPLICABILITY_NO] = 4 },
  .progress = { [REMPART_PROGRESS_TODO] = 26, [REMPART_PROGRESS_DOING] = 10, [REMPART_PROGRESS_REVIEW] = 6,
                [REMPART_PROGRESS_DONE] = 36 },
  .conformity = { [REMPART_CONFORMITY_NONE] = 40, [REMPART_CONFORMITY_CONFORM] = 30, [REMPART_CONFORMITY_PARTIAL] = 6,
                  [REMPART_CONFORMITY_NONCONFORM] = 2 },
};

static RempartChart *
create (GtkWidget    *chart,
        RempartAspect aspect)
{
  rempart_chart_set_tally (REMPART_CHART (g_object_ref_sink (chart)), aspect, "ANSM 2022", &tally);
  return REMPART_CHART (chart);
}

static int
find_segment (RempartChart *chart,
              double        x,
              double        y)
{
  return REMPART_CHART_GET_CLASS (chart)->find_segment (chart, x, y);
}

static void
allocate (RempartChart *chart,
          int           width,
          int           height)
{
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (chart), GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (chart), width, height, -1, NULL);
}

static void
test_conformity (void)
{
  g_autoptr (RempartChart) bar = create (rempart_bar_chart_new (), REMPART_ASPECT_CONFORMITY);
  const char *expected = "ANSM 2022: 40 of 82 settled; 30 conform, 6 partly conform, 2 not conform, 40 not assessed";

  g_assert_cmpstr (rempart_chart_get_summary (bar), ==, expected);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_cmpuint (rempart_chart_get_total (bar), ==, 78);
}

static void
test_progress (void)
{
  g_autoptr (RempartChart) ring = create (rempart_ring_chart_new (), REMPART_ASPECT_PROGRESS);
  const char *expected = "ANSM 2022: 40 of 82 settled; 36 done, 6 to review, 10 in progress, 26 to do, 4 not applicable";

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (ring), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (ring)));
  g_assert_cmpuint (rempart_chart_get_total (ring), ==, 82);
  g_assert_cmpfloat_with_epsilon (rempart_chart_get_share (ring), 40 / 82.0, 1e-9);
}

static void
test_bar_segments (void)
{
  g_autoptr (RempartChart) bar = create (rempart_bar_chart_new (), REMPART_ASPECT_CONFORMITY);

  allocate (bar, 780, 12);
  g_assert_cmpint (find_segment (bar, 0, 6), ==, 0);
  g_assert_cmpint (find_segment (bar, 299, 6), ==, 0);
  g_assert_cmpint (find_segment (bar, 301, 6), ==, 1);
  g_assert_cmpint (find_segment (bar, 361, 6), ==, 2);
  g_assert_cmpint (find_segment (bar, 779, 6), ==, 3);

  /* In a right-to-left interface the bar begins at the right. */
  gtk_widget_set_direction (GTK_WIDGET (bar), GTK_TEXT_DIR_RTL);
  allocate (bar, 780, 12);
  g_assert_cmpint (find_segment (bar, 779, 6), ==, 0);
  g_assert_cmpint (find_segment (bar, 1, 6), ==, 3);
}

static void
test_ring_segments (void)
{
  g_autoptr (RempartChart) ring = create (rempart_ring_chart_new (), REMPART_ASPECT_PROGRESS);

  allocate (ring, 120, 120);
  g_assert_cmpint (find_segment (ring, 60, 60), ==, -1);    /* the middle */
  g_assert_cmpint (find_segment (ring, 1, 1), ==, -1);      /* the corner */
  g_assert_cmpint (find_segment (ring, 62, 5), ==, 0);      /* after twelve o'clock: done */
  g_assert_cmpint (find_segment (ring, 58, 5), ==, 4);      /* before it: to do */
  g_assert_cmpint (find_segment (ring, 72, 113), ==, 1);    /* before half past, 36 to 40 of 82: not applicable */
  g_assert_cmpint (find_segment (ring, 60, 115), ==, 2);    /* half past: to review */
}

static void
test_empty (void)
{
  g_autoptr (RempartChart) ring = REMPART_CHART (g_object_ref_sink (rempart_ring_chart_new ()));
  const RempartTally none = { 0 };

  rempart_chart_set_tally (ring, REMPART_ASPECT_PROGRESS, "IMDRF N60", &none);
  allocate (ring, 120, 120);
  g_assert_cmpuint (rempart_chart_get_total (ring), ==, 0);
  g_assert_cmpint (find_segment (ring, 62, 5), ==, -1);
}

static void
test_legend (void)
{
  g_autoptr (GtkWidget) legend = g_object_ref_sink (rempart_chart_legend_new (REMPART_ASPECT_CONFORMITY));
  guint n = 0;

  for (GtkWidget *entry = gtk_widget_get_first_child (legend); entry != NULL;
       entry = gtk_widget_get_next_sibling (entry))
    {
      GtkWidget *sample = gtk_widget_get_first_child (entry);
      GtkWidget *label = gtk_widget_get_next_sibling (sample);

      g_assert_cmpuint (rempart_chart_get_count (REMPART_CHART (sample), n), ==, 1);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), !=, "");
      n++;
    }
  g_assert_cmpuint (n, ==, REMPART_N_CONFORMITIES);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

/* A date is taken when it is whole, and only then. */
static void
test_date (void)
{
  static const struct
  {
    const char *typed;
    const char *date;
  } cases[] = {
    { "2026-11-24", "2026-11-24" }, { " 24/11/2026 ", "2026-11-24" }, { "24.1.2027", "2027-01-24" },
    { "2026-13-01", NULL }, { "30/02/2026", NULL }, { "2026-11-24x", NULL }, { "soon", NULL }, { "", "" },
  };
  g_autoptr (RempartDateEntry) entry = REMPART_DATE_ENTRY (g_object_ref_sink (rempart_date_entry_new ()));
  GtkWidget *text = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (entry)));
  guint count = 0;

  g_signal_connect (entry, "notify::date", G_CALLBACK (count_cb), &count);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      rempart_date_entry_set_date (entry, "2000-01-01");
      count = 0;
      gtk_editable_set_text (GTK_EDITABLE (text), cases[i].typed);
      g_assert_cmpuint (count, ==, 0);
      g_signal_emit_by_name (text, "activate");

      g_assert_cmpstr (rempart_date_entry_get_date (entry), ==, cases[i].date != NULL ? cases[i].date : "2000-01-01");
      g_assert_cmpuint (count, ==, cases[i].date != NULL ? 1 : 0);
      g_assert_cmpint (gtk_widget_has_css_class (text, "error"), ==, cases[i].date == NULL);

      /* Before a button acts on it, which a key presses without leaving the entry */
      rempart_date_entry_set_date (entry, "2000-01-01");
      gtk_editable_set_text (GTK_EDITABLE (text), cases[i].typed);
      g_assert_cmpint (rempart_date_entry_commit (entry), ==, cases[i].date != NULL);
      g_assert_cmpstr (rempart_date_entry_get_date (entry), ==, cases[i].date != NULL ? cases[i].date : "2000-01-01");
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/app/chart/conformity", test_conformity);
  g_test_add_func ("/app/chart/progress", test_progress);
  g_test_add_func ("/app/chart/bar-segments", test_bar_segments);
  g_test_add_func ("/app/chart/ring-segments", test_ring_segments);
  g_test_add_func ("/app/chart/empty", test_empty);
  g_test_add_func ("/app/chart/legend", test_legend);
  g_test_add_func ("/app/date-entry", test_date);

  return g_test_run ();
}
