/* rempart-changes-row.h: the whole dossier, or a report of what changed since a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-baseline.h"

G_BEGIN_DECLS

/* Fills @row with the dossier and each baseline of @project; what was chosen stays chosen while it is there. */
void             rempart_changes_row_refresh (AdwComboRow *row, RempartProject *project);
/* (nullable): the baseline that a change report begins with; borrowed */
RempartBaseline *rempart_changes_row_get     (AdwComboRow *row);

G_END_DECLS
