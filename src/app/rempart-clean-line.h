/* rempart-clean-line.h: one-line entries that take only what a project can hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is pasted from a word processor carries characters that nobody sees and a project refuses: they are left out as
 * they come, with a toast, and an end of line becomes a space. */
void  rempart_clean_line     (GtkEditable *entry);
/* (transfer full): @text without such characters; the window of @widget says how many were left out. */
char *rempart_clean_inserted (GtkWidget *widget, const char *text, int length);

G_END_DECLS
