/* rempart-location.h: where an evidence file lies, seen from a project; private to core
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a project in @folder, a real path, records for the file @path: relative when it lies in or below the folder, so that both
 * can move together, else absolute. (transfer full) */
char *rempart_location_record  (const char *folder, const char *path);
/* The absolute path of what was recorded. (transfer full) */
char *rempart_location_resolve (const char *folder, const char *location);
/* What a copy of the project of @folder records in @new_folder. A file of @size bytes that lies there under the same relative
 * path was copied along, and the record stays; otherwise it leads back to the original. (transfer full) */
char *rempart_location_move    (const char *folder, const char *location, guint64 size, const char *new_folder);

G_END_DECLS
