/* rempart-history-page.h: everything that was ever done in the project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_HISTORY_PAGE (rempart_history_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartHistoryPage, rempart_history_page, REMPART, HISTORY_PAGE, GtkWidget)

void rempart_history_page_set_project (RempartHistoryPage *self, RempartProject *project);
/* Shows what was done to one item alone; @item as win.go-item takes it. */
void rempart_history_page_show_item   (RempartHistoryPage *self, const char *item);
/* Writes what the page shows to @file, as a table for spreadsheets. */
void rempart_history_page_export      (RempartHistoryPage *self, GFile *file);

G_END_DECLS
