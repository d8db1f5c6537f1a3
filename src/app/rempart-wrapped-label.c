/* rempart-wrapped-label.c: a label for whole sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-wrapped-label.h"

GtkWidget *
rempart_wrapped_label_new (const char *text,
                           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* A path or an address has no place to break at. */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
rempart_wrapped_label_new_wide (const char *text,
                                const char *css_class)
{
  GtkWidget *label = rempart_wrapped_label_new (text, css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  return label;
}

GtkWidget *
rempart_wrapped_label_new_markup (const char *markup,
                                  const char *css_class)
{
  GtkWidget *label = rempart_wrapped_label_new (NULL, css_class);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}
