/* rempart-text-private.h: which characters a project holds; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE for what XML cannot hold or no editor shows: controls but tab and newline, overrides of
 * direction, non-characters. */
gboolean rempart_text_allows (gunichar c);

G_END_DECLS
