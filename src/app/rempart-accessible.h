/* rempart-accessible.h: names and ways that the toolkit leaves out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names every widget that is shown from now on, where GTK 4.8 does not: what is chosen in a list is read by its
 * labels, and a label with a mnemonic is read once, without its underline. Once is enough; more does nothing. */
void       rempart_accessible_init    (void);

/* What a screen reader says of @button, where its label alone does not say enough: "Confirm: Answer in French". */
void       rempart_button_set_name    (GtkButton *button, const char *name);

/* What a screen reader says of the row that @list_item is bound to, where its first two labels do not say enough. */
void       rempart_list_item_set_name (GtkListItem *list_item, const char *name);

/* An icon that says nothing which the words beside it do not. */
GtkWidget *rempart_icon_new           (const char *icon_name);

/* TRUE when the focus is inside @list and @direction is that of Tab: GTK would go from row to row. */
gboolean   rempart_tab_leaves      (GtkWidget *list, GtkDirectionType direction);

G_END_DECLS
