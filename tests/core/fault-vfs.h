/* fault-vfs.h: a VFS of SQLite whose disk fails when told to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FAULT_VFS "rempart-fault"

void  fault_vfs_register (void);
/* Everything that changes the disk counts as an operation: write, truncate, sync, delete. The @nth from now on, and
 * with @for_good all that follow, give @code; 0 fails nothing and only counts. */
void  fault_vfs_arm      (guint nth, gboolean for_good, int code);
/* Ends the faults; gives the number of operations since fault_vfs_arm (). */
guint fault_vfs_disarm   (void);

G_END_DECLS
