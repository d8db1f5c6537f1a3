/* rempart-catalogues-page.h: the catalogues of the project: what is left to check, what can be added, newer editions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_CATALOGUES_PAGE (rempart_catalogues_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartCataloguesPage, rempart_catalogues_page, REMPART, CATALOGUES_PAGE, GtkWidget)

/* Actions of the widget: catalogues.add, .remove, .unchecked, .compare (s: the id of a catalogue); catalogues.import */
void rempart_catalogues_page_set_project (RempartCataloguesPage *self, RempartProject *project);
/* The project takes no edits any more. */
void rempart_catalogues_page_lock        (RempartCataloguesPage *self);

G_END_DECLS
