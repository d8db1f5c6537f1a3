/* rempart-chart.h: a tally as a picture: the base of the ring and of the bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-inspector.h"

G_BEGIN_DECLS

/* Progress says how far the work is, conformity what was found: they are never mixed in one picture. */
typedef enum
{
  REMPART_ASPECT_PROGRESS,
  REMPART_ASPECT_CONFORMITY,
} RempartAspect;


#define REMPART_CHART_MAX_SEGMENTS 5

#define REMPART_TYPE_CHART (rempart_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (RempartChart, rempart_chart, REMPART, CHART, GtkWidget)

struct _RempartChartClass
{
  GtkWidgetClass parent_class;

  /* Index of the segment at a point of the widget, or -1. */
  int (*find_segment) (RempartChart *self, double x, double y);
};

/* Shows @tally; @title ("ANSM 2022") begins the text for screen readers. */
void        rempart_chart_set_tally     (RempartChart *self, RempartAspect aspect, const char *title, const RempartTally *tally);
/* The picture in one sentence, as screen readers get it. */
const char *rempart_chart_get_summary   (RempartChart *self);

/* For the drawing classes. */
guint       rempart_chart_get_n_segments (RempartChart *self);
guint       rempart_chart_get_count      (RempartChart *self, guint segment);
guint       rempart_chart_get_total      (RempartChart *self);
double      rempart_chart_get_share      (RempartChart *self);   /* settled share, 0..1 */
/* Fills the current path with the colour and the pattern of @segment. */
void        rempart_chart_fill           (RempartChart *self, guint segment, cairo_t *cr);

/* The segments of @aspect in words, each beside a sample. (transfer floating) */
GtkWidget  *rempart_chart_legend_new     (RempartAspect aspect);

G_END_DECLS
