/* rempart-settings.h: the preferences of the person, from the installed schema or the build tree
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One for the whole program; never NULL. */
GSettings *rempart_settings_get (void);

G_END_DECLS
