/* rempart-ring-chart.c: a tally as a ring with the settled share in its middle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rempart-ring-chart.h"

#define SIZE 112
/* Width of the band as a share of the radius, and the gap between two segments in radians. */
#define BAND 0.24
#define GAP 0.03

struct _RempartRingChart
{
  RempartChart parent_instance;
};

G_DEFINE_FINAL_TYPE (RempartRingChart, rempart_ring_chart, REMPART_TYPE_CHART)

/* Angles of a segment, clockwise from the top. */
static void
place_segment (RempartChart *chart,
               guint         segment,
               double       *from,
               double       *to)
{
  double total = MAX (rempart_chart_get_total (chart), 1);
  double before = 0;

  for (guint i = 0; i < segment; i++)
    before += rempart_chart_get_count (chart, i);

  *from = 2 * G_PI * before / total;
  *to = *from + 2 * G_PI * rempart_chart_get_count (chart, segment) / total;
}

static void
draw_band (RempartChart *chart,
           cairo_t      *cr,
           double        radius)
{
  guint total = rempart_chart_get_total (chart);

  for (guint i = 0; i < rempart_chart_get_n_segments (chart); i++)
    {
      guint count = rempart_chart_get_count (chart, i);
      double from, to;

      if (count == 0)
        continue;

      place_segment (chart, i, &from, &to);
      if (count < total && to - from > 2 * GAP)
        to -= GAP;

      /* The cairo angle 0 points right. */
      cairo_new_path (cr);
      cairo_arc (cr, 0, 0, radius, from - G_PI_2, to - G_PI_2);
      cairo_arc_negative (cr, 0, 0, radius * (1 - BAND), to - G_PI_2, from - G_PI_2);
      cairo_close_path (cr);
      rempart_chart_fill (chart, i, cr);
    }
}

static void
draw_share (GtkWidget   *widget,
            GtkSnapshot *snapshot)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  PangoAttrList *attributes = pango_attr_list_new ();
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width, height;

  /* Translators: a share in percent, in the middle of a ring. French puts a no-break space before the sign. */
  text = g_strdup_printf (_("%d%%"), (int) floor (100 * rempart_chart_get_share (REMPART_CHART (widget)) + 1e-6));
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_X_LARGE));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);

  gtk_snapshot_render_layout (snapshot, style,
                              floor ((gtk_widget_get_width (widget) - width) / 2.0),
                              floor ((gtk_widget_get_height (widget) - height) / 2.0), layout);
}

static void
rempart_ring_chart_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
rempart_ring_chart_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, width / 2.0, height / 2.0);
  draw_band (REMPART_CHART (widget), cr, MIN (width, height) / 2.0 - 1);
  cairo_destroy (cr);

  draw_share (widget, snapshot);
}

static int
rempart_ring_chart_find_segment (RempartChart *chart,
                                 double        x,
                                 double        y)
{
  double dx = x - gtk_widget_get_width (GTK_WIDGET (chart)) / 2.0;
  double dy = y - gtk_widget_get_height (GTK_WIDGET (chart)) / 2.0;
  double radius = MIN (gtk_widget_get_width (GTK_WIDGET (chart)),
                       gtk_widget_get_height (GTK_WIDGET (chart))) / 2.0;
  double distance = hypot (dx, dy);
  double angle = atan2 (dx, -dy);

  if (distance > radius || distance < radius * (1 - BAND))
    return -1;
  if (angle < 0)
    angle += 2 * G_PI;

  for (guint i = 0; i < rempart_chart_get_n_segments (chart); i++)
    {
      double from, to;

      place_segment (chart, i, &from, &to);
      if (angle >= from && angle < to)
        return i;
    }

  return -1;
}

static void
rempart_ring_chart_class_init (RempartRingChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartChartClass *chart_class = REMPART_CHART_CLASS (klass);

  widget_class->measure = rempart_ring_chart_measure;
  widget_class->snapshot = rempart_ring_chart_snapshot;
  chart_class->find_segment = rempart_ring_chart_find_segment;
}

static void
rempart_ring_chart_init (RempartRingChart *self)
{
  /* A place to stop on the way by keyboard, where a screen reader reads the sentence. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
rempart_ring_chart_new (void)
{
  return g_object_new (REMPART_TYPE_RING_CHART, NULL);
}
