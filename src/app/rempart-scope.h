/* rempart-scope.h: how far the scope is settled: questions that wait, proposals that wait
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Of the questions that a person answers; @total (out): how many there are. */
guint      rempart_scope_count_answered (RempartProject *project, guint *total);
/* The same and the proposals in sentences, a line each; NULL when nothing waits. (transfer full) (nullable) */
char      *rempart_scope_dup_explanation (RempartProject *project, guint n_proposals);
/* A row of a list that leads to what waits; NULL when nothing does. (nullable) (transfer floating) */
GtkWidget *rempart_scope_create_question_row (RempartProject *project);
GtkWidget *rempart_scope_create_proposal_row (RempartProject *project);

G_END_DECLS
