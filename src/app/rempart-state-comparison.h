/* rempart-state-comparison.h: two states to choose, what differs between them, and the report of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_STATE_COMPARISON (rempart_state_comparison_get_type ())
G_DECLARE_FINAL_TYPE (RempartStateComparison, rempart_state_comparison, REMPART, STATE_COMPARISON, GtkWidget)

/* Actions of the widget: comparison.compare; comparison.file; comparison.report (s: language and format, "fr pdf") */
void        rempart_state_comparison_set_project (RempartStateComparison *self, RempartProject *project);
/* Offers today, @baselines (element-type RempartBaseline, the oldest first) and the files that were taken. What was chosen stays chosen. */
void        rempart_state_comparison_offer       (RempartStateComparison *self, GPtrArray *baselines);
/* Compares the baseline called @name with today. */
void        rempart_state_comparison_since       (RempartStateComparison *self, const char *name);
/* Offers @file, another project, and compares it with this one as it is. */
void        rempart_state_comparison_take_file   (RempartStateComparison *self, GFile *file);
/* Writes the change report between the two states that are chosen, from the older to the newer one, to @file. FALSE where they are not
 * two states of this project. */
gboolean    rempart_state_comparison_report      (RempartStateComparison *self, const char *kind, GFile *file);
/* (nullable): the export that runs */
RempartJob *rempart_state_comparison_get_job     (RempartStateComparison *self);

G_END_DECLS
