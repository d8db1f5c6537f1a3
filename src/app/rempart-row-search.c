/* rempart-row-search.c: finds rows of a list by the words that a person types
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-row-search.h"

#include <string.h>

#include "rempart-inspector.h"

/* On a row: its folded text. On a list: the folded words, a GStrv; all must occur. */
#define KEY_TEXT "rempart-folded"
#define KEY_WORDS "rempart-words"

gboolean
rempart_row_search_finds (GtkListBox    *list,
                          GtkListBoxRow *row)
{
  const char *text = g_object_get_data (G_OBJECT (row), KEY_TEXT);
  const char * const *words = g_object_get_data (G_OBJECT (list), KEY_WORDS);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       user_data)
{
  return rempart_row_search_finds (user_data, row);
}

static void
search_changed_cb (GtkListBox     *list,
                   GtkSearchEntry *search)
{
  g_autofree char *folded = rempart_text_fold (gtk_editable_get_text (GTK_EDITABLE (search)));

  g_object_set_data_full (G_OBJECT (list), KEY_WORDS, g_strsplit_set (folded, " \t", -1), (GDestroyNotify) g_strfreev);
  gtk_list_box_invalidate_filter (list);
}

void
rempart_row_search_install (GtkListBox     *list,
                            GtkSearchEntry *search,
                            GtkWindow      *window)
{
  gtk_list_box_set_filter_func (list, filter_cb, list, NULL);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (search_changed_cb), list, G_CONNECT_SWAPPED);
  /* Escape, which the search would keep to itself. */
  g_signal_connect_object (search, "stop-search", G_CALLBACK (gtk_window_close), window, G_CONNECT_SWAPPED);
  gtk_search_entry_set_key_capture_widget (search, GTK_WIDGET (window));
}

void
rempart_row_search_set_text (GtkListBoxRow *row,
                             const char    *text)
{
  g_object_set_data_full (G_OBJECT (row), KEY_TEXT, rempart_text_fold (text), g_free);
}
