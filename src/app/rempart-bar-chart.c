/* rempart-bar-chart.c: a tally as one stacked bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-bar-chart.h"

#define HEIGHT 12
#define GAP 2

struct _RempartBarChart
{
  RempartChart parent_instance;
};

G_DEFINE_FINAL_TYPE (RempartBarChart, rempart_bar_chart, REMPART_TYPE_CHART)

/* Left edge and width of a segment. In a right-to-left interface the bar grows from the right. */
static void
place_segment (RempartBarChart *self,
               guint            segment,
               double          *x,
               double          *width)
{
  RempartChart *chart = REMPART_CHART (self);
  double total = MAX (rempart_chart_get_total (chart), 1);
  double whole = gtk_widget_get_width (GTK_WIDGET (self));
  double before = 0;

  for (guint i = 0; i < segment; i++)
    before += rempart_chart_get_count (chart, i);

  *x = whole * before / total;
  *width = whole * rempart_chart_get_count (chart, segment) / total;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    *x = whole - *x - *width;
}

static void
rempart_bar_chart_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  *minimum = *natural = HEIGHT;
}

static void
rempart_bar_chart_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  RempartChart *chart = REMPART_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  GskRoundedRect outline;
  cairo_t *cr;

  if (width == 0 || rempart_chart_get_total (chart) == 0)
    return;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < rempart_chart_get_n_segments (chart); i++)
    {
      double x, segment_width;

      if (rempart_chart_get_count (chart, i) == 0)
        continue;

      place_segment (REMPART_BAR_CHART (widget), i, &x, &segment_width);
      /* The gap sets neighbours apart; a segment never shrinks to nothing for it. */
      if (x + segment_width < width - 1 && segment_width > 2 * GAP)
        segment_width -= GAP;
      cairo_rectangle (cr, x, 0, segment_width, height);
      rempart_chart_fill (chart, i, cr);
    }
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static int
rempart_bar_chart_find_segment (RempartChart *chart,
                                double        at_x,
                                double        at_y)
{
  for (guint i = 0; i < rempart_chart_get_n_segments (chart); i++)
    {
      double x, width;

      place_segment (REMPART_BAR_CHART (chart), i, &x, &width);
      if (at_x >= x && at_x < x + width)
        return i;
    }

  return -1;
}

static void
rempart_bar_chart_class_init (RempartBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartChartClass *chart_class = REMPART_CHART_CLASS (klass);

  widget_class->measure = rempart_bar_chart_measure;
  widget_class->snapshot = rempart_bar_chart_snapshot;
  chart_class->find_segment = rempart_bar_chart_find_segment;
}

static void
rempart_bar_chart_init (RempartBarChart *self)
{
}

GtkWidget *
rempart_bar_chart_new (void)
{
  return g_object_new (REMPART_TYPE_BAR_CHART, NULL);
}
