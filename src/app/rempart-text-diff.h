/* rempart-text-diff.h: what changed in a text, word by word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Pango markup on one or a few lines: the words taken out struck through, those put in bold, with a few words around them;
 * long stretches are shortened. "" when the texts have the same words. (transfer full) */
char *rempart_text_diff_to_markup (const char *old_text, const char *new_text);

G_END_DECLS
