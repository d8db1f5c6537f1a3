/* rempart-bar-chart.h: a tally as one stacked bar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-chart.h"

G_BEGIN_DECLS

#define REMPART_TYPE_BAR_CHART (rempart_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (RempartBarChart, rempart_bar_chart, REMPART, BAR_CHART, RempartChart)

GtkWidget *rempart_bar_chart_new (void);

G_END_DECLS
