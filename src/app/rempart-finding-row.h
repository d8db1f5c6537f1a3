/* rempart-finding-row.h: something to do, in one sentence and one click away
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-inspector.h"

G_BEGIN_DECLS

/* A row that goes to the item, the register or the device form when it is activated. (transfer floating) */
GtkWidget  *rempart_finding_row_new      (const RempartFinding *finding);
const char *rempart_finding_get_icon     (RempartFindingKind    kind);

G_END_DECLS
