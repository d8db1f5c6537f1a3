/* rempart-health.h: how the state of a document is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-evidence.h"

G_BEGIN_DECLS

/* The state of @document, NOT_A_FILE when nothing is known. */
RempartHealth rempart_health_lookup     (GHashTable          *states,
                                         const char          *document);
/* Does @now tell of a fault that @before did not, or the other way round? @before may be NULL: no fault is known. */
gboolean      rempart_health_differ     (GHashTable          *before,
                                         GHashTable          *now);
/* The icon that goes with the word, and the class of its colour; NULL where there is nothing to say. */
const char   *rempart_health_get_icon   (RempartHealth        health);
const char   *rempart_health_get_css_class (RempartHealth     health);

G_END_DECLS
