/* rempart-characteristic-row.c: one question about the device, what it means, and its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-characteristic-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-locale.h"
#include "rempart-truth-choice.h"
#include "rempart-wrapped-label.h"

struct _RempartCharacteristicRow
{
  GtkBox                       parent_instance;

  const RempartCharacteristic *characteristic;
  RempartProject              *project;

  RempartTruthChoice          *choice;      /* NULL for one that is computed */
  GtkLabel                    *computed;    /* its answer then */
  GtkRevealer                 *consequence;
};

G_DEFINE_FINAL_TYPE (RempartCharacteristicRow, rempart_characteristic_row, GTK_TYPE_BOX)

static GtkWidget *
create_text (RempartCharacteristicRow *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *consequence = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = rempart_icon_new ("go-next-symbolic");
  GtkWidget *sentence = rempart_wrapped_label_new_wide (rempart_characteristic_get_consequence (self->characteristic, lang), "caption");
  GtkWidget *help = rempart_wrapped_label_new_wide (rempart_characteristic_get_help (self->characteristic, lang), "caption");

  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (help, "dim-label");
  gtk_box_append (GTK_BOX (text), rempart_wrapped_label_new_wide (rempart_characteristic_get_question (self->characteristic, lang), NULL));
  gtk_box_append (GTK_BOX (text), help);

  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_widget_add_css_class (arrow, "accent");
  gtk_widget_set_margin_top (consequence, 3);
  gtk_box_append (GTK_BOX (consequence), arrow);
  gtk_widget_set_hexpand (sentence, TRUE);
  gtk_box_append (GTK_BOX (consequence), sentence);
  self->consequence = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->consequence, consequence);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->consequence));
  return text;
}

static void
chosen_cb (RempartCharacteristicRow *self)
{
  const RempartChange change = {
    rempart_characteristic_get_id (self->characteristic),
    rempart_truth_to_nick (rempart_truth_choice_get (self->choice)),
  };
  g_autoptr (GError) error = NULL;

  if (self->project == NULL || rempart_project_edit_characteristics (self->project, &change, 1, &error))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
  rempart_characteristic_row_show (self);
}

static void
rempart_characteristic_row_dispose (GObject *object)
{
  g_clear_object (&REMPART_CHARACTERISTIC_ROW (object)->project);

  G_OBJECT_CLASS (rempart_characteristic_row_parent_class)->dispose (object);
}

static void
rempart_characteristic_row_class_init (RempartCharacteristicRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_characteristic_row_dispose;
}

static void
rempart_characteristic_row_init (RempartCharacteristicRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "scope-row");
}

GtkWidget *
rempart_characteristic_row_new (const RempartCharacteristic *characteristic)
{
  RempartCharacteristicRow *self = g_object_new (REMPART_TYPE_CHARACTERISTIC_ROW, NULL);
  const char *question = rempart_characteristic_get_question (characteristic, rempart_locale_get_lang ());

  self->characteristic = characteristic;
  gtk_box_append (GTK_BOX (self), create_text (self));
  if (rempart_characteristic_is_computed (characteristic))
    {
      self->computed = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_set_valign (GTK_WIDGET (self->computed), GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->computed));
    }
  else
    {
      self->choice = REMPART_TRUTH_CHOICE (rempart_truth_choice_new (question));
      g_signal_connect_object (self->choice, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->choice));
    }
  return GTK_WIDGET (self);
}

const RempartCharacteristic *
rempart_characteristic_row_get (RempartCharacteristicRow *self)
{
  g_return_val_if_fail (REMPART_IS_CHARACTERISTIC_ROW (self), NULL);

  return self->characteristic;
}

void
rempart_characteristic_row_set_project (RempartCharacteristicRow *self,
                                        RempartProject           *project)
{
  g_return_if_fail (REMPART_IS_CHARACTERISTIC_ROW (self));

  g_set_object (&self->project, project);
  rempart_characteristic_row_show (self);
}

void
rempart_characteristic_row_show (RempartCharacteristicRow *self)
{
  g_autofree char *reason = NULL;
  RempartTruth truth;

  g_return_if_fail (REMPART_IS_CHARACTERISTIC_ROW (self));

  if (self->project == NULL)
    return;

  truth = rempart_project_get_characteristic (self->project, rempart_characteristic_get_id (self->characteristic));
  gtk_revealer_set_reveal_child (self->consequence, truth == REMPART_TRUTH_YES);
  if (self->computed != NULL)
    {
      gtk_label_set_text (self->computed, truth == REMPART_TRUTH_YES
                                          /* Translators: the answer "yes", which follows from the regulation of the device */
                                          ? _("Yes, by the regulation")
                                          /* Translators: the answer "no", which follows from the regulation of the device */
                                          : _("No, by the regulation"));
      return;
    }
  rempart_truth_choice_set (self->choice, truth);
  reason = rempart_project_dup_read_only_message (self->project);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choice), !rempart_project_is_read_only (self->project));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice), *reason != '\0' ? reason : NULL);
}
