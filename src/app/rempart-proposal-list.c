/* rempart-proposal-list.c: all that the characteristics of the device propose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-proposal-list.h"

#include <glib/gi18n-lib.h>

#include "rempart-proposal-group.h"
#include "rempart-scope.h"

struct _RempartProposalList
{
  AdwBin                parent_instance;

  GtkStack             *stack;
  AdwStatusPage        *nothing;
  GtkBox               *box;
  RempartProposalGroup *groups[REMPART_N_PROPOSAL_KINDS];
};

G_DEFINE_FINAL_TYPE (RempartProposalList, rempart_proposal_list, ADW_TYPE_BIN)

static void
rempart_proposal_list_class_init (RempartProposalListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-proposal-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartProposalList, box);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalList, nothing);
  gtk_widget_class_bind_template_child (widget_class, RempartProposalList, stack);
}

static void
rempart_proposal_list_init (RempartProposalList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int i = 0; i < REMPART_N_PROPOSAL_KINDS; i++)
    {
      self->groups[i] = REMPART_PROPOSAL_GROUP (rempart_proposal_group_new ((RempartProposalKind) i));
      gtk_box_append (self->box, GTK_WIDGET (self->groups[i]));
    }
}

void
rempart_proposal_list_show (RempartProposalList *self,
                            RempartProject      *project,
                            GPtrArray           *proposals)
{
  guint total;

  g_return_if_fail (REMPART_IS_PROPOSAL_LIST (self));
  g_return_if_fail (REMPART_IS_PROJECT (project));

  for (int i = 0; i < REMPART_N_PROPOSAL_KINDS; i++)
    rempart_proposal_group_show (self->groups[i], project, proposals);
  adw_status_page_set_description (self->nothing, rempart_scope_count_answered (project, &total) < total
                                                  ? _("Answer the questions about the device: where an item loses its object, it "
                                                      "is proposed here as not applicable.")
                                                  : _("Every proposal is decided."));
  gtk_stack_set_visible_child_name (self->stack, proposals->len > 0 ? "proposals" : "nothing");
}
