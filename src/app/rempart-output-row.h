/* rempart-output-row.h: a file that an export wrote, or why it could not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-export.h"

G_BEGIN_DECLS

/* An action row with what became of @output, and the ways to the file. */
GtkWidget *rempart_output_row_new (const RempartOutput *output);

G_END_DECLS
