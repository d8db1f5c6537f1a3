/* rempart-provisions.h: what an item bears on, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-catalogue.h"

G_BEGIN_DECLS

/* The provisions of each regulation, by annex and article, then the standards that the item is not mapped to: a point a line.
 * (transfer full) */
char *rempart_provisions_to_text (RempartItem *item);
/* @points may be NULL. (transfer full) */
char *rempart_join_points        (const char * const *points);

G_END_DECLS
