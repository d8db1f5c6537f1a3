/* rempart-history-filters.h: which events of the history are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-history.h"

G_BEGIN_DECLS

/* Signal "changed". */
#define REMPART_TYPE_HISTORY_FILTERS (rempart_history_filters_get_type ())
G_DECLARE_FINAL_TYPE (RempartHistoryFilters, rempart_history_filters, REMPART, HISTORY_FILTERS, GtkWidget)

void     rempart_history_filters_set_project (RempartHistoryFilters *self, RempartProject *project);
/* The names in the history, and the items of the project, may be others now. */
void     rempart_history_filters_refresh     (RempartHistoryFilters *self);
/* What is asked for; the texts are borrowed until the next change. FALSE: everything. */
gboolean rempart_history_filters_get         (RempartHistoryFilters *self, RempartEventFilter *filter);
/* Each narrows to one thing, beside what was asked for already. @item: "ansm-2022:ANSM-CON-ACC-02"; @date: an ISO date. */
void     rempart_history_filters_only_item   (RempartHistoryFilters *self, const char *item);
void     rempart_history_filters_only_person (RempartHistoryFilters *self, const char *name);
void     rempart_history_filters_only_day    (RempartHistoryFilters *self, const char *date);
void     rempart_history_filters_find        (RempartHistoryFilters *self, const char *words);
void     rempart_history_filters_clear       (RempartHistoryFilters *self);
const char *rempart_history_filters_get_item (RempartHistoryFilters *self);   /* (nullable) */

G_END_DECLS
