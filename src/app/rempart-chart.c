/* rempart-chart.c: a tally as a picture: the base of the ring and of the bar
 *
 * The colours are those of the theme: each segment has a child node that CSS gives a colour, so that
 * light, dark and high contrast follow without a word here. The pattern is the second channel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rempart-chart.h"

#include "rempart-bar-chart.h"

typedef enum
{
  PATTERN_SOLID,
  PATTERN_STRIPES,
  PATTERN_GRID,
  PATTERN_DOTS,
  PATTERN_HOLLOW,
} Pattern;

/* The colour of a segment comes from its CSS class; the pattern tells it apart without colour. */
typedef struct
{
  const char *css_class;
  Pattern     pattern;
} SegmentStyle;

typedef struct
{
  RempartAspect aspect;
  guint         counts[REMPART_CHART_MAX_SEGMENTS];
  guint         total;
  double        share;
  char         *summary;
  GtkWidget    *nodes[REMPART_CHART_MAX_SEGMENTS];
} RempartChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RempartChart, rempart_chart, GTK_TYPE_WIDGET)

/* In drawing order: what is settled first, what is open last. */
static const SegmentStyle progress_styles[] = {
  { "done", PATTERN_SOLID },
  { "exempt", PATTERN_GRID },
  { "review", PATTERN_STRIPES },
  { "doing", PATTERN_DOTS },
  { "todo", PATTERN_HOLLOW },
};

static const SegmentStyle conformity_styles[] = {
  { "conform", PATTERN_SOLID },
  { "partial", PATTERN_STRIPES },
  { "nonconform", PATTERN_GRID },
  { "unassessed", PATTERN_HOLLOW },
};

static const SegmentStyle *
get_styles (RempartAspect aspect,
            guint        *n_styles)
{
  if (aspect == REMPART_ASPECT_PROGRESS)
    {
      *n_styles = G_N_ELEMENTS (progress_styles);
      return progress_styles;
    }

  *n_styles = G_N_ELEMENTS (conformity_styles);
  return conformity_styles;
}

static const char *
get_segment_label (RempartAspect aspect,
                   guint         segment)
{
  static const RempartProgress progress[] = {
    REMPART_PROGRESS_DONE, 0, REMPART_PROGRESS_REVIEW, REMPART_PROGRESS_DOING, REMPART_PROGRESS_TODO,
  };
  static const RempartConformity conformity[] = {
    REMPART_CONFORMITY_CONFORM, REMPART_CONFORMITY_PARTIAL,
    REMPART_CONFORMITY_NONCONFORM, REMPART_CONFORMITY_NONE,
  };

  if (aspect == REMPART_ASPECT_CONFORMITY)
    return rempart_conformity_get_label (conformity[segment]);
  if (segment == 1)
    return rempart_applicability_get_label (REMPART_APPLICABILITY_NO);
  return rempart_progress_get_label (progress[segment]);
}

static void
set_counts (RempartChart       *self,
            const RempartTally *tally)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  memset (priv->counts, 0, sizeof priv->counts);
  if (priv->aspect == REMPART_ASPECT_PROGRESS)
    {
      priv->counts[0] = tally->progress[REMPART_PROGRESS_DONE];
      priv->counts[1] = tally->applicability[REMPART_APPLICABILITY_NO];
      priv->counts[2] = tally->progress[REMPART_PROGRESS_REVIEW];
      priv->counts[3] = tally->progress[REMPART_PROGRESS_DOING];
      priv->counts[4] = tally->progress[REMPART_PROGRESS_TODO];
    }
  else
    {
      priv->counts[0] = tally->conformity[REMPART_CONFORMITY_CONFORM];
      priv->counts[1] = tally->conformity[REMPART_CONFORMITY_PARTIAL];
      priv->counts[2] = tally->conformity[REMPART_CONFORMITY_NONCONFORM];
      priv->counts[3] = tally->conformity[REMPART_CONFORMITY_NONE];
    }

  priv->total = 0;
  for (guint i = 0; i < REMPART_CHART_MAX_SEGMENTS; i++)
    priv->total += priv->counts[i];
  priv->share = rempart_tally_get_share (tally);
}

static char *
describe (RempartAspect       aspect,
          const char         *title,
          const RempartTally *tally)
{
  if (aspect == REMPART_ASPECT_PROGRESS)
    /* Translators: a chart in one sentence, for screen readers. %1$s: name of a source or chapter ("ANSM 2022");
     * %2$u: items settled (done, or not applicable with a reason), of %3$u items; then counts of items. */
    return g_strdup_printf (_("%1$s: %2$u of %3$u settled; %4$u done, %5$u to review, %6$u in progress, "
                              "%7$u to do, %8$u not applicable"),
                            title, tally->settled, tally->total,
                            tally->progress[REMPART_PROGRESS_DONE], tally->progress[REMPART_PROGRESS_REVIEW],
                            tally->progress[REMPART_PROGRESS_DOING], tally->progress[REMPART_PROGRESS_TODO],
                            tally->applicability[REMPART_APPLICABILITY_NO]);

  /* Translators: a chart in one sentence, for screen readers. %1$s: name of a source or chapter ("ANSM 2022");
   * %2$u: items settled (done, or not applicable with a reason), of %3$u items; then counts of items. */
  return g_strdup_printf (_("%1$s: %2$u of %3$u settled; %4$u conform, %5$u partly conform, %6$u not conform, "
                            "%7$u not assessed"),
                          title, tally->settled, tally->total,
                          tally->conformity[REMPART_CONFORMITY_CONFORM],
                          tally->conformity[REMPART_CONFORMITY_PARTIAL],
                          tally->conformity[REMPART_CONFORMITY_NONCONFORM],
                          tally->conformity[REMPART_CONFORMITY_NONE]);
}

static void
update_nodes (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);
  guint n_styles;
  const SegmentStyle *styles = get_styles (priv->aspect, &n_styles);

  for (guint i = 0; i < REMPART_CHART_MAX_SEGMENTS; i++)
    {
      const char *classes[2] = { i < n_styles ? styles[i].css_class : NULL, NULL };

      gtk_widget_set_css_classes (priv->nodes[i], classes);
    }
}

static void
draw_lines (cairo_t *cr,
            double   step,
            gboolean crossed)
{
  double x1, y1, x2, y2;

  /* Starting on a multiple of the step keeps the pattern still while a segment grows. */
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  for (double x = step * floor ((x1 - (y2 - y1)) / step); x < x2; x += step)
    {
      cairo_move_to (cr, x, y2);
      cairo_line_to (cr, x + (y2 - y1), y1);
    }
  if (crossed)
    for (double x = step * floor ((x1 - (y2 - y1)) / step); x < x2; x += step)
      {
        cairo_move_to (cr, x, y1);
        cairo_line_to (cr, x + (y2 - y1), y2);
      }
  cairo_set_line_width (cr, crossed ? 1.5 : 2.5);
  cairo_stroke (cr);
}

static void
draw_dots (cairo_t *cr)
{
  double x1, y1, x2, y2;

  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  for (double y = 5 * floor (y1 / 5); y < y2 + 5; y += 5)
    for (double x = 5 * floor (x1 / 5); x < x2 + 5; x += 5)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x + 2.5, y + 2.5, 1.3, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

static gboolean
query_tooltip_cb (RempartChart *self,
                  int           x,
                  int           y,
                  gboolean      keyboard,
                  GtkTooltip   *tooltip)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);
  int segment = keyboard ? -1 : REMPART_CHART_GET_CLASS (self)->find_segment (self, x, y);
  g_autofree char *text = NULL;

  if (priv->summary == NULL)
    return FALSE;

  if (segment < 0)
    {
      gtk_tooltip_set_text (tooltip, priv->summary);
      return TRUE;
    }

  /* Translators: %1$s: a state ("to review"); %2$u items of %3$u */
  text = g_strdup_printf (_("%1$s: %2$u of %3$u"), get_segment_label (priv->aspect, segment),
                          priv->counts[segment], priv->total);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
rempart_chart_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (REMPART_CHART (widget));

  for (guint i = 0; i < REMPART_CHART_MAX_SEGMENTS; i++)
    gtk_widget_size_allocate (priv->nodes[i], &(GtkAllocation) { 0, 0, 1, 1 }, -1);
}

static void
rempart_chart_dispose (GObject *object)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (REMPART_CHART (object));

  for (guint i = 0; i < REMPART_CHART_MAX_SEGMENTS; i++)
    g_clear_pointer (&priv->nodes[i], gtk_widget_unparent);

  G_OBJECT_CLASS (rempart_chart_parent_class)->dispose (object);
}

static void
rempart_chart_finalize (GObject *object)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (REMPART_CHART (object));

  g_free (priv->summary);

  G_OBJECT_CLASS (rempart_chart_parent_class)->finalize (object);
}

static void
rempart_chart_class_init (RempartChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_chart_dispose;
  object_class->finalize = rempart_chart_finalize;
  widget_class->size_allocate = rempart_chart_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rempart_chart_init (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  for (guint i = 0; i < REMPART_CHART_MAX_SEGMENTS; i++)
    {
      priv->nodes[i] = g_object_new (GTK_TYPE_BOX, "css-name", "segment",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_set_parent (priv->nodes[i], GTK_WIDGET (self));
    }

  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

void
rempart_chart_set_tally (RempartChart       *self,
                         RempartAspect       aspect,
                         const char         *title,
                         const RempartTally *tally)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  g_return_if_fail (REMPART_IS_CHART (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (tally != NULL);

  priv->aspect = aspect;
  set_counts (self, tally);
  g_free (priv->summary);
  priv->summary = describe (aspect, title, tally);
  update_nodes (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, priv->summary, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
rempart_chart_get_summary (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  return priv->summary;
}

guint
rempart_chart_get_n_segments (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);
  guint n_styles;

  get_styles (priv->aspect, &n_styles);
  return n_styles;
}

guint
rempart_chart_get_count (RempartChart *self,
                         guint         segment)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  g_return_val_if_fail (segment < REMPART_CHART_MAX_SEGMENTS, 0);

  return priv->counts[segment];
}

guint
rempart_chart_get_total (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  return priv->total;
}

double
rempart_chart_get_share (RempartChart *self)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);

  return priv->share;
}

void
rempart_chart_fill (RempartChart *self,
                    guint         segment,
                    cairo_t      *cr)
{
  RempartChartPrivate *priv = rempart_chart_get_instance_private (self);
  guint n_styles;
  const SegmentStyle *styles = get_styles (priv->aspect, &n_styles);
  GdkRGBA color;

  g_return_if_fail (segment < n_styles);

  gtk_style_context_get_color (gtk_widget_get_style_context (priv->nodes[segment]), &color);

  cairo_save (cr);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &color);
  switch (styles[segment].pattern)
    {
    case PATTERN_SOLID:
      cairo_paint (cr);
      break;
    case PATTERN_STRIPES:
      cairo_paint_with_alpha (cr, 0.3);
      draw_lines (cr, 6, FALSE);
      break;
    case PATTERN_GRID:
      cairo_paint_with_alpha (cr, 0.3);
      draw_lines (cr, 6, TRUE);
      break;
    case PATTERN_DOTS:
      cairo_paint_with_alpha (cr, 0.3);
      draw_dots (cr);
      break;
    case PATTERN_HOLLOW:
      cairo_paint_with_alpha (cr, 0.3);
      break;
    }
  cairo_restore (cr);
}

GtkWidget *
rempart_chart_legend_new (RempartAspect aspect)
{
  GtkWidget *legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  guint n_styles;

  get_styles (aspect, &n_styles);
  gtk_widget_add_css_class (legend, "chart-legend");
  for (guint i = 0; i < n_styles; i++)
    {
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *sample = g_object_new (REMPART_TYPE_BAR_CHART,
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                        "has-tooltip", FALSE, "width-request", 18,
                                        "valign", GTK_ALIGN_CENTER, NULL);
      RempartChartPrivate *priv = rempart_chart_get_instance_private (REMPART_CHART (sample));

      priv->aspect = aspect;
      priv->counts[i] = priv->total = 1;
      update_nodes (REMPART_CHART (sample));
      gtk_box_append (GTK_BOX (entry), sample);
      gtk_box_append (GTK_BOX (entry), gtk_label_new (get_segment_label (aspect, i)));
      gtk_box_append (GTK_BOX (legend), entry);
    }

  return legend;
}
