/* rempart-catalogue-panel.h: one catalogue of the project: what it is, what is left to check, what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CATALOGUE_PANEL (rempart_catalogue_panel_get_type ())
G_DECLARE_FINAL_TYPE (RempartCataloguePanel, rempart_catalogue_panel, REMPART, CATALOGUE_PANEL, GtkWidget)

/* Its buttons reach the page through catalogues.remove, catalogues.unchecked, catalogues.compare (s: the id). */
GtkWidget *rempart_catalogue_panel_new (RempartProject *project, RempartCatalogue *catalogue);

G_END_DECLS
