/* rempart-clean-line.c: one-line entries that take only what a project can hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-clean-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-inspector.h"

char *
rempart_clean_inserted (GtkWidget  *widget,
                        const char *text,
                        int         length)
{
  g_autofree char *given = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  guint dropped = 0;
  char *clean = rempart_text_clean (given, &dropped);

  if (dropped > 0)
    {
      g_autofree char *said =
        /* Translators: %u is a number of characters, found in a text that was pasted. */
        g_strdup_printf (ngettext ("%u control character was left out of the text",
                                   "%u control characters were left out of the text", dropped),
                         dropped);

      gtk_widget_activate_action (widget, "win.toast", "s", said);
    }
  return clean;
}

static void
insert_text_cb (GtkEditable *editable,
                const char  *text,
                int          length,
                int         *position,
                gpointer     user_data)
{
  g_autofree char *clean = rempart_clean_inserted (GTK_WIDGET (editable), text, length);
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  g_strdelimit (clean, "\n\t", ' ');
  if (strlen (clean) == size && memcmp (clean, text, size) == 0)
    return;

  g_signal_stop_emission_by_name (editable, "insert-text");
  g_signal_handlers_block_by_func (editable, insert_text_cb, user_data);
  gtk_editable_insert_text (editable, clean, -1, position);
  g_signal_handlers_unblock_by_func (editable, insert_text_cb, user_data);
}

void
rempart_clean_line (GtkEditable *entry)
{
  GtkEditable *delegate;

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  /* A row holds a text widget, which alone tells what comes in. */
  while ((delegate = gtk_editable_get_delegate (entry)))
    entry = delegate;
  g_signal_connect (entry, "insert-text", G_CALLBACK (insert_text_cb), NULL);
}
