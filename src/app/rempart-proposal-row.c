/* rempart-proposal-row.c: one proposal about an item, with its reason and the two answers to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-proposal-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-item-ref.h"
#include "rempart-locale.h"
#include "rempart-wrapped-label.h"

struct _RempartProposalRow
{
  GtkBox               parent_instance;

  RempartItem         *item;
  RempartProposalKind  kind;
  char                *reason;

  GtkCheckButton      *check;
  GtkWidget           *answers;
};

G_DEFINE_FINAL_TYPE (RempartProposalRow, rempart_proposal_row, GTK_TYPE_BOX)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
rempart_proposal_get_accept_label (RempartProposalKind kind)
{
  /* Translators: button: the item becomes not applicable; the other one: the item is to decide again */
  return kind == REMPART_PROPOSAL_NOT_APPLICABLE ? _("Not Applicable") : _("Decide Again");
}

const char *
rempart_proposal_get_keep_label (RempartProposalKind kind)
{
  /* Translators: button: the item stays in the file, though Rempart proposes "not applicable"; the other one: it stays "not
   * applicable", though the answers about the device have changed */
  return kind == REMPART_PROPOSAL_NOT_APPLICABLE ? _("Keep the Item") : _("Leave as It Is");
}

static GtkWidget *
create_text (RempartProposalRow *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  RempartCatalogue *catalogue = rempart_item_get_catalogue (self->item);
  RempartSection *section = rempart_item_get_section (self->item);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *source;
  /* Translators: where an item stands: its id, the source, the section ("ANSM-CON-ACC-02, ANSM 2022, Access control") */
  g_autofree char *place = g_strdup_printf (C_("item", "%1$s, %2$s, %3$s"), rempart_item_get_id (self->item),
                                            rempart_catalogue_get_short_title (catalogue, lang),
                                            rempart_section_get_title (section, lang));

  gtk_widget_set_hexpand (text, TRUE);
  source = rempart_wrapped_label_new_wide (place, "caption");
  gtk_widget_add_css_class (source, "dim-label");
  gtk_box_append (GTK_BOX (text), rempart_wrapped_label_new_wide (rempart_item_get_title (self->item, lang), "heading"));
  gtk_box_append (GTK_BOX (text), source);
  if (*self->reason != '\0')
    gtk_box_append (GTK_BOX (text), rempart_wrapped_label_new_wide (self->reason, NULL));
  return text;
}

/* A button is read with the item it is about. */
static void
name_after_item (RempartProposalRow *self,
                 GtkWidget          *widget,
                 const char         *label)
{
  /* Translators: read aloud for a button: what it does ("Keep the Item"), and the id of the item */
  g_autofree char *name = g_strdup_printf (C_("item", "%1$s – %2$s"), label, rempart_item_get_id (self->item));

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
accept_cb (RempartProposalRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, TRUE);
}

static void
keep_cb (RempartProposalRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, FALSE);
}

static void
toggled_cb (RempartProposalRow *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
add_answer (RempartProposalRow *self,
            const char         *label,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  name_after_item (self, button, label);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static GtkWidget *
create_go_button (RempartProposalRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");
  g_autofree char *reference = rempart_item_dup_ref (self->item);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Show the item"));
  name_after_item (self, button, _("Show the item"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-item");
  return button;
}

static void
rempart_proposal_row_finalize (GObject *object)
{
  RempartProposalRow *self = REMPART_PROPOSAL_ROW (object);

  g_object_unref (self->item);
  g_free (self->reason);

  G_OBJECT_CLASS (rempart_proposal_row_parent_class)->finalize (object);
}

static void
rempart_proposal_row_class_init (RempartProposalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_proposal_row_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", REMPART_TYPE_PROPOSAL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", REMPART_TYPE_PROPOSAL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
rempart_proposal_row_init (RempartProposalRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "scope-row");

  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_START);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_valign (self->answers, GTK_ALIGN_START);
}

GtkWidget *
rempart_proposal_row_new (const RempartProposal *proposal)
{
  RempartProposalRow *self = g_object_new (REMPART_TYPE_PROPOSAL_ROW, NULL);

  self->item = g_object_ref (proposal->item);
  self->kind = proposal->kind;
  self->reason = g_strdup (proposal->reason[rempart_locale_get_lang ()]);

  name_after_item (self, GTK_WIDGET (self->check), _("Select"));
  add_answer (self, rempart_proposal_get_accept_label (self->kind), G_CALLBACK (accept_cb));
  add_answer (self, rempart_proposal_get_keep_label (self->kind), G_CALLBACK (keep_cb));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->check));
  gtk_box_append (GTK_BOX (self), create_text (self));
  gtk_box_append (GTK_BOX (self), self->answers);
  gtk_box_append (GTK_BOX (self), create_go_button (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, rempart_item_get_id (self->item), -1);
  return GTK_WIDGET (self);
}

RempartItem *
rempart_proposal_row_get_item (RempartProposalRow *self)
{
  g_return_val_if_fail (REMPART_IS_PROPOSAL_ROW (self), NULL);

  return self->item;
}

gboolean
rempart_proposal_row_shows (RempartProposalRow    *self,
                            const RempartProposal *proposal)
{
  g_return_val_if_fail (REMPART_IS_PROPOSAL_ROW (self), FALSE);

  return self->item == proposal->item && self->kind == proposal->kind &&
         g_str_equal (self->reason, proposal->reason[rempart_locale_get_lang ()]);
}

gboolean
rempart_proposal_row_is_selected (RempartProposalRow *self)
{
  g_return_val_if_fail (REMPART_IS_PROPOSAL_ROW (self), FALSE);

  return gtk_check_button_get_active (self->check);
}

void
rempart_proposal_row_set_selected (RempartProposalRow *self,
                                   gboolean            selected)
{
  g_return_if_fail (REMPART_IS_PROPOSAL_ROW (self));

  gtk_check_button_set_active (self->check, selected);
}

void
rempart_proposal_row_set_locked (RempartProposalRow *self,
                                 const char         *reason)
{
  g_return_if_fail (REMPART_IS_PROPOSAL_ROW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->check), *reason == '\0');
  gtk_widget_set_sensitive (self->answers, *reason == '\0');
  gtk_widget_set_tooltip_text (self->answers, *reason != '\0' ? reason : NULL);
}
