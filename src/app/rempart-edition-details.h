/* rempart-edition-details.h: an item in the present and in the new edition, side by side, with its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-edition-change.h"

G_BEGIN_DECLS

#define REMPART_TYPE_EDITION_DETAILS (rempart_edition_details_get_type ())
G_DECLARE_FINAL_TYPE (RempartEditionDetails, rempart_edition_details, REMPART, EDITION_DETAILS, AdwBin)

/* @change NULL shows nothing. */
void  rempart_edition_details_show      (RempartEditionDetails *self, RempartProject *project, RempartEditionChange *change);
/* The words of the old or of the new text as Pango markup, with those that the other has not set off. (transfer full) */
char *rempart_edition_details_to_markup (const char *old_text, const char *new_text, gboolean new_side);

G_END_DECLS
