/* rempart-term-label.h: a label whose terms of the glossary are explained on the spot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-glossary.h"

G_BEGIN_DECLS

/* Shows @text, which is in the language of the interface, with its terms as quiet links, each where it comes first: a click or Enter
 * opens the definition, the pointer over it shows it. The label is any label, also a selectable one. */
void       rempart_term_label_set_text (GtkLabel *label, const char *text);

/* A term in both languages and its definition in that of the interface. */
GtkWidget *rempart_term_view_new       (const RempartTerm *term);

G_END_DECLS
