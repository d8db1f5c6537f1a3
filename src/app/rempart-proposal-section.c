/* rempart-proposal-section.c: what the characteristics of the device propose for the item that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-proposal-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-date.h"
#include "rempart-history.h"
#include "rempart-item-page.h"
#include "rempart-locale.h"
#include "rempart-proposal-group.h"
#include "rempart-proposal-row.h"

struct _RempartProposalSection
{
  RempartItemSection   parent_instance;

  GtkWidget           *proposal_box;
  GtkLabel            *title;
  GtkLabel            *reason;
  GtkButton           *accept;
  GtkButton           *keep;
  GtkLabel            *decided_label;

  GSignalGroup        *signals;
  RempartProposalKind  kind;     /* of the proposal that is shown */
};

G_DEFINE_FINAL_TYPE (RempartProposalSection, rempart_proposal_section, REMPART_TYPE_ITEM_SECTION)

static void
show_proposal (RempartProposalSection *self,
               const RempartProposal  *proposal)
{
  const char *reason = proposal->reason[rempart_locale_get_lang ()];
  gboolean editable = rempart_item_section_is_editable (REMPART_ITEM_SECTION (self));

  self->kind = proposal->kind;
  gtk_label_set_text (self->title, proposal->kind == REMPART_PROPOSAL_NOT_APPLICABLE
                                   ? _("Rempart proposes: not applicable")
                                   : _("The answers about the device have changed since this was marked not applicable"));
  gtk_label_set_text (self->reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), *reason != '\0');
  gtk_button_set_label (self->accept, rempart_proposal_get_accept_label (proposal->kind));
  gtk_button_set_label (self->keep, rempart_proposal_get_keep_label (proposal->kind));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), editable);
}

/* The last event that made the decision what it is; NULL when the record cannot be read. (transfer full) */
static RempartEvent *
find_decision (RempartProposalSection *self)
{
  RempartProject *project = rempart_item_section_get_project (REMPART_ITEM_SECTION (self));
  RempartItem *item = rempart_item_section_get_item (REMPART_ITEM_SECTION (self));
  RempartEventFilter filter = { .item = item };
  g_autoptr (GPtrArray) events = rempart_project_list_events (project, &filter, 0, 0, NULL);

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (g_str_equal (rempart_event_get_field (g_ptr_array_index (events, i)), REMPART_ANSWER_DECISION))
      return g_object_ref (g_ptr_array_index (events, i));
  return NULL;
}

/* What was decided, by whom and when. (transfer full) */
static char *
format_decision (RempartProposalSection *self,
                 RempartDecision         decision)
{
  g_autoptr (RempartEvent) event = find_decision (self);
  g_autofree char *words = event != NULL ? rempart_date_format_day (rempart_event_get_at (event)) : NULL;

  if (words == NULL)
    return g_strdup (decision == REMPART_DECISION_KEPT ? _("Kept, though Rempart proposed “not applicable”.")
                                                       : _("Marked not applicable on a proposal of Rempart."));
  return g_strdup_printf (decision == REMPART_DECISION_KEPT
                          /* Translators: %1$s: a person; %2$s: a date ("24 November 2026") */
                          ? _("Kept by %1$s on %2$s, though Rempart proposed “not applicable”.")
                          /* Translators: %1$s: a person; %2$s: a date ("24 November 2026") */
                          : _("Marked not applicable by %1$s on %2$s, on a proposal of Rempart."),
                          rempart_event_get_actor (event), words);
}

static void
show (RempartProposalSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *item = rempart_item_section_get_item (section);
  g_autoptr (RempartProposal) proposal = item != NULL ? rempart_project_find_proposal (project, item) : NULL;
  RempartDecision decision = REMPART_DECISION_NONE;
  gboolean decided;

  if (item != NULL)
    {
      const RempartAnswer *answer = rempart_project_get_answer (project, item);

      /* One who decided otherwise by hand meanwhile is told nothing of a proposal that is past. */
      if ((answer->decision == REMPART_DECISION_ACCEPTED) == (answer->applicability == REMPART_APPLICABILITY_NO))
        decision = answer->decision;
    }
  decided = proposal == NULL && decision != REMPART_DECISION_NONE;
  gtk_widget_set_visible (self->proposal_box, proposal != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->decided_label), decided);
  gtk_widget_set_visible (GTK_WIDGET (self), proposal != NULL || decided);
  if (proposal != NULL)
    show_proposal (self, proposal);
  if (decided)
    {
      g_autofree char *text = format_decision (self, decision);

      gtk_label_set_text (self->decided_label, text);
    }
}

static void
decide (RempartProposalSection *self,
        gboolean                accept)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), REMPART_TYPE_ITEM_PAGE);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  /* Undo takes back the last step: that must be the decision, and not what was typed before it. */
  if (page != NULL)
    rempart_item_page_flush (REMPART_ITEM_PAGE (page));
  g_ptr_array_add (items, rempart_item_section_get_item (section));
  rempart_proposal_decide (GTK_WIDGET (self), rempart_item_section_get_project (section), self->kind, accept, items);
}

static void
accept_cb (RempartProposalSection *self)
{
  decide (self, TRUE);
}

static void
keep_cb (RempartProposalSection *self)
{
  decide (self, FALSE);
}

static void
rempart_proposal_section_set_item (RempartItemSection *section)
{
  RempartProposalSection *self = REMPART_PROPOSAL_SECTION (section);

  g_signal_group_set_target (self->signals, rempart_item_section_get_project (section));
  show (self);
}

static void
rempart_proposal_section_changed (RempartItemSection *section)
{
  show (REMPART_PROPOSAL_SECTION (section));
}

static void
rempart_proposal_section_dispose (GObject *object)
{
  g_clear_object (&REMPART_PROPOSAL_SECTION (object)->signals);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_PROPOSAL_SECTION);

  G_OBJECT_CLASS (rempart_proposal_section_parent_class)->dispose (object);
}

static void
rempart_proposal_section_class_init (RempartProposalSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_proposal_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_proposal_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_proposal_section_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-proposal-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, accept);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, decided_label);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, keep);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, proposal_box);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, reason);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalSection, title);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static void
rempart_proposal_section_init (RempartProposalSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* Undo of an answer about the device changes what is proposed while the item stands on the screen. */
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (show), self);
}
