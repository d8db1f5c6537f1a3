/* rempart-overview-page.h: where the file stands and what to do next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_OVERVIEW_PAGE (rempart_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartOverviewPage, rempart_overview_page, REMPART, OVERVIEW_PAGE, GtkWidget)

void rempart_overview_page_set_project (RempartOverviewPage *self, RempartProject *project);

G_END_DECLS
