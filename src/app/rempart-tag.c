/* rempart-tag.c: a word in a frame that explains itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-tag.h"

#include "rempart-cut-tip.h"

#define POPOVER_WIDTH 360

struct _RempartTag
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkLabel      *label;
  GtkLabel      *explanation;
  GtkBox        *unfolded;
};

G_DEFINE_FINAL_TYPE (RempartTag, rempart_tag, ADW_TYPE_BIN)

static void
rempart_tag_class_init (RempartTagClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "tag");
}

static void
rempart_tag_init (RempartTag *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->explanation = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->explanation, TRUE);
  gtk_label_set_xalign (self->explanation, 0);
  self->unfolded = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  /* One width, neither more nor less: a popover measures text that wraps for another one than it gets, and cuts it off. */
  gtk_widget_set_size_request (GTK_WIDGET (self->unfolded), POPOVER_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), POPOVER_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), POPOVER_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->unfolded));
  gtk_box_append (self->unfolded, GTK_WIDGET (self->explanation));
  gtk_popover_set_child (GTK_POPOVER (popover), clamp);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_popover (self->button, popover);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rempart_tag_new (void)
{
  return g_object_new (REMPART_TYPE_TAG, NULL);
}

void
rempart_tag_set (RempartTag *self,
                 const char *label,
                 const char *explanation)
{
  g_return_if_fail (REMPART_IS_TAG (self));

  gtk_widget_set_visible (GTK_WIDGET (self), label != NULL);
  if (label == NULL)
    return;
  gtk_label_set_text (self->label, label);
  gtk_label_set_text (self->explanation, explanation);
  /* No tooltip with the explanation: it runs to a paragraph, and would lie over the popover that shows the same. */
  rempart_cut_tip_set (self->label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation,
                                  -1);
}

void
rempart_tag_set_extra (RempartTag *self,
                       GtkWidget  *extra)
{
  g_return_if_fail (REMPART_IS_TAG (self));

  gtk_box_append (self->unfolded, extra);
}

void
rempart_tag_fold (RempartTag *self)
{
  g_return_if_fail (REMPART_IS_TAG (self));

  gtk_menu_button_popdown (self->button);
}

void
rempart_tag_unfold (RempartTag *self)
{
  g_return_if_fail (REMPART_IS_TAG (self));

  gtk_menu_button_popup (self->button);
}
