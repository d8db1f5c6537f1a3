/* rempart-row-search.h: finds rows of a list by the words that a person types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on @list, in @window, shows the rows in which all words of @search occur, in either case and with or without
 * accents. What is typed in the window goes to @search, and Escape there closes the window. */
void     rempart_row_search_install  (GtkListBox *list, GtkSearchEntry *search, GtkWindow *window);
/* The text of @row that is looked through. */
void     rempart_row_search_set_text (GtkListBoxRow *row, const char *text);
/* Whether the words that @list looks for occur in @row. */
gboolean rempart_row_search_finds    (GtkListBox *list, GtkListBoxRow *row);

G_END_DECLS
