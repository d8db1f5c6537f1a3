/* rempart-mark-bar.c: what a text still needs from a person, and the button that says it is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-mark-bar.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-tag.h"
#include "rempart-wrapped-label.h"

struct _RempartMarkBar
{
  AdwBin parent_instance;

  RempartTag *tag;
  GtkWidget  *change;         /* in what the tag unfolds */
  GtkLabel   *change_label;
  GtkWidget  *button;

  RempartMark       mark;
  RempartChangeFunc func;
  gpointer          func_data;
};

G_DEFINE_FINAL_TYPE (RempartMarkBar, rempart_mark_bar, ADW_TYPE_BIN)

enum { CONFIRMED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
explain (RempartMark mark)
{
  switch (mark)
    {
    case REMPART_MARK_DRAFT:
      return _("Written by Rempart or copied from another item. It stays a draft until you edit it or confirm that it is right.");
    case REMPART_MARK_CHECK:
      return _("The text in the other language has changed since. Edit this one to follow it, or confirm that it still says "
               "the same.");
    case REMPART_MARK_NONE:
    default:
      return "";
    }
}

static void
mapped_cb (RempartMarkBar *self)
{
  g_autofree char *markup =
    self->mark == REMPART_MARK_CHECK && self->func != NULL ? self->func (self->func_data) : g_strdup ("");

  gtk_label_set_markup (self->change_label, markup);
  gtk_widget_set_visible (self->change, *markup != '\0');
}

static void
clicked_cb (RempartMarkBar *self)
{
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
rempart_mark_bar_class_init (RempartMarkBarClass *klass)
{
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

/* Below the explanation: the words of the other language that changed. */
static GtkWidget *
create_extra (RempartMarkBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (_("Changed in the other language"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "caption-heading");
  self->change_label = GTK_LABEL (rempart_wrapped_label_new (NULL, NULL));
  gtk_label_set_max_width_chars (self->change_label, 44);

  self->change = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_top (self->change, 12);
  gtk_box_append (GTK_BOX (self->change), heading);
  gtk_box_append (GTK_BOX (self->change), GTK_WIDGET (self->change_label));
  /* The box around it is shown whatever is in it: it hears of the popover. */
  g_signal_connect_object (box, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->change);
  return box;
}

static void
rempart_mark_bar_init (RempartMarkBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->tag = REMPART_TAG (rempart_tag_new ());
  rempart_tag_set_extra (self->tag, create_extra (self));
  self->button = gtk_button_new_with_mnemonic (C_("mark", "Con_firm"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tag));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "mark-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
rempart_mark_bar_set (RempartMarkBar *self,
                      RempartMark     mark,
                      gboolean        editable)
{
  g_return_if_fail (REMPART_IS_MARK_BAR (self));

  self->mark = mark;
  rempart_tag_set (self->tag, mark != REMPART_MARK_NONE ? rempart_mark_get_label (mark) : NULL, explain (mark));
  gtk_widget_set_tooltip_text (self->button, mark == REMPART_MARK_CHECK ? _("This text still says the same as the other")
                                                                        : _("This text is right as it stands"));
  gtk_widget_set_visible (self->button, editable);
  gtk_widget_set_visible (GTK_WIDGET (self), mark != REMPART_MARK_NONE);
}

RempartMark
rempart_mark_bar_get_mark (RempartMarkBar *self)
{
  g_return_val_if_fail (REMPART_IS_MARK_BAR (self), REMPART_MARK_NONE);

  return self->mark;
}

void
rempart_mark_bar_set_change_func (RempartMarkBar    *self,
                                  RempartChangeFunc  func,
                                  gpointer           user_data)
{
  g_return_if_fail (REMPART_IS_MARK_BAR (self));

  self->func = func;
  self->func_data = user_data;
}

void
rempart_mark_bar_set_subject (RempartMarkBar *self,
                              const char     *subject)
{
  /* Translators: a button for screen readers; %s is the name of a text: "Confirm: Answer in French". */
  g_autofree char *name = g_strdup_printf (_("Confirm: %s"), subject);

  g_return_if_fail (REMPART_IS_MARK_BAR (self));

  rempart_button_set_name (GTK_BUTTON (self->button), name);
}
