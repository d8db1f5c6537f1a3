/* rempart-carried-section.h: an answer that came from an earlier edition of the catalogue, and waits to be confirmed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-section.h"

G_BEGIN_DECLS

/* Hidden where there is nothing to confirm. */
#define REMPART_TYPE_CARRIED_SECTION (rempart_carried_section_get_type ())
G_DECLARE_FINAL_TYPE (RempartCarriedSection, rempart_carried_section, REMPART, CARRIED_SECTION, RempartItemSection)

G_END_DECLS
