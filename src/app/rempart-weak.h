/* rempart-weak.h: what a callback gets that must not keep a window alive
 *
 * A window that goes with the one below it, and is still held when that one is gone, lets go of it a second time: the toolkit knows
 * nothing of such windows. What waits for a thread or for another window holds it weakly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* User data for a callback that calls rempart_strengthen (), once. */
gpointer rempart_weaken     (gpointer object);
/* Frees @weak. (transfer full) (nullable): NULL when the object is gone */
gpointer rempart_strengthen (gpointer weak);

G_END_DECLS
