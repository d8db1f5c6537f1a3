/* rempart-item-ref.h: an item as the actions of the window name it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue.h"

G_BEGIN_DECLS

/* "ansm-2022:ANSM-CON-ACC-02", which stays true when catalogues change; win.go-item takes it. (transfer full) */
char *rempart_item_dup_ref (RempartItem *item);

G_END_DECLS
