/* rempart-file.h: files as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether both names lead to one file that is there: before it is written, what was read for it must be another. */
gboolean rempart_file_is_same (const char *a, const char *b);

G_END_DECLS
