/* rempart-file-row.h: one file of a revision, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_FILE_ROW (rempart_file_row_get_type ())
G_DECLARE_FINAL_TYPE (RempartFileRow, rempart_file_row, REMPART, FILE_ROW, AdwActionRow)

GtkWidget           *rempart_file_row_new      (RempartProject *project, RempartEvidenceFile *file);
RempartEvidenceFile *rempart_file_row_get_file (RempartFileRow *self);
/* (transfer none): what can be done with it */
GMenuModel          *rempart_file_row_get_menu (RempartFileRow *self);

G_END_DECLS
