/* rempart-dossier-page.h: what the dossier will hold, what is missing, and the export
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-job.h"
#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_DOSSIER_PAGE (rempart_dossier_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartDossierPage, rempart_dossier_page, REMPART, DOSSIER_PAGE, GtkWidget)

/* Action of the widget: dossier.export */
void        rempart_dossier_page_set_project  (RempartDossierPage *self, RempartProject *project);
/* Where the files go; the folder of the project until a person chooses. */
void        rempart_dossier_page_set_folder   (RempartDossierPage *self, GFile *folder);
/* (nullable) (transfer none): the export that runs */
RempartJob *rempart_dossier_page_get_job      (RempartDossierPage *self);

G_END_DECLS
