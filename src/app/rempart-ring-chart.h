/* rempart-ring-chart.h: a tally as a ring with the settled share in its middle
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-chart.h"

G_BEGIN_DECLS

#define REMPART_TYPE_RING_CHART (rempart_ring_chart_get_type ())
G_DECLARE_FINAL_TYPE (RempartRingChart, rempart_ring_chart, REMPART, RING_CHART, RempartChart)

GtkWidget *rempart_ring_chart_new (void);

G_END_DECLS
