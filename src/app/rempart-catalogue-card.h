/* rempart-catalogue-card.h: where one catalogue stands: progress and, apart, conformity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CATALOGUE_CARD (rempart_catalogue_card_get_type ())
G_DECLARE_FINAL_TYPE (RempartCatalogueCard, rempart_catalogue_card, REMPART, CATALOGUE_CARD, GtkWidget)

GtkWidget *rempart_catalogue_card_new (RempartProject *project, RempartCatalogue *catalogue);

G_END_DECLS
