/* rempart-truth-choice.c: yes, no or to decide, as three buttons of which one is pressed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-truth-choice.h"

#include <glib/gi18n-lib.h>

struct _RempartTruthChoice
{
  GtkBox           parent_instance;

  GtkToggleButton *buttons[REMPART_N_TRUTHS];
  gboolean         showing;   /* what stands on disk, not what a person chose */
};

G_DEFINE_FINAL_TYPE (RempartTruthChoice, rempart_truth_choice, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* From left to right */
static const RempartTruth order[REMPART_N_TRUTHS] = {
  REMPART_TRUTH_YES,
  REMPART_TRUTH_NO,
  REMPART_TRUTH_UNKNOWN,
};

static const char *
get_label (RempartTruth truth)
{
  switch (truth)
    {
    case REMPART_TRUTH_YES:
      return C_("truth", "Yes");
    case REMPART_TRUTH_NO:
      return C_("truth", "No");
    case REMPART_TRUTH_UNKNOWN:
    default:
      return C_("truth", "To decide");
    }
}

static void
toggled_cb (RempartTruthChoice *self,
            GtkToggleButton    *button)
{
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                               active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  /* The button that is let go tells it too. */
  if (!self->showing && active)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static gboolean
rempart_truth_choice_focus (GtkWidget        *widget,
                            GtkDirectionType  direction)
{
  RempartTruthChoice *self = REMPART_TRUTH_CHOICE (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (rempart_truth_choice_parent_class)->focus (widget, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->buttons[rempart_truth_choice_get (self)]));
}

static void
rempart_truth_choice_class_init (RempartTruthChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = rempart_truth_choice_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", REMPART_TYPE_TRUTH_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
rempart_truth_choice_init (RempartTruthChoice *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      /* One of three is what it means; that it is drawn as a button is for the eye. */
      GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "label", get_label (order[i]),
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);

      self->buttons[order[i]] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->buttons[order[0]]);
      gtk_box_append (GTK_BOX (self), button);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  rempart_truth_choice_set (self, REMPART_TRUTH_UNKNOWN);
}

GtkWidget *
rempart_truth_choice_new (const char *question)
{
  RempartTruthChoice *self = g_object_new (REMPART_TYPE_TRUTH_CHOICE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question, -1);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      /* Translators: read aloud for a button: the answer it gives ("Yes") and the question it answers */
      g_autofree char *name = g_strdup_printf (C_("truth", "%1$s – %2$s"), get_label (order[i]), question);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[order[i]]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  return GTK_WIDGET (self);
}

RempartTruth
rempart_truth_choice_get (RempartTruthChoice *self)
{
  g_return_val_if_fail (REMPART_IS_TRUTH_CHOICE (self), REMPART_TRUTH_UNKNOWN);

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    if (gtk_toggle_button_get_active (self->buttons[i]))
      return (RempartTruth) i;
  return REMPART_TRUTH_UNKNOWN;
}

void
rempart_truth_choice_set (RempartTruthChoice *self,
                          RempartTruth        truth)
{
  g_return_if_fail (REMPART_IS_TRUTH_CHOICE (self));
  g_return_if_fail ((guint) truth < REMPART_N_TRUTHS);

  self->showing = TRUE;
  gtk_toggle_button_set_active (self->buttons[truth], TRUE);
  self->showing = FALSE;
}
