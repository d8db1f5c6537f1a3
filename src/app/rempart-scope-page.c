/* rempart-scope-page.c: the place "Device and scope": the data of the device, its characteristics, what follows from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-scope-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-characteristics-section.h"
#include "rempart-device-page.h"
#include "rempart-proposal.h"
#include "rempart-proposal-list.h"
#include "rempart-scope.h"

struct _RempartScopePage
{
  AdwBin                         parent_instance;

  GtkStack                      *stack;
  RempartDevicePage             *device;
  RempartCharacteristicsSection *characteristics;
  GtkStackPage                  *characteristics_page;
  RempartProposalList           *proposals;
  GtkStackPage                  *proposals_page;

  RempartProject                *project;
  GSignalGroup                  *signals;
  guint                          refresh;
};

G_DEFINE_FINAL_TYPE (RempartScopePage, rempart_scope_page, ADW_TYPE_BIN)

static void
show_scope (RempartScopePage *self)
{
  g_autofree char *characteristics_title = NULL;
  g_autofree char *proposals_title = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  guint answered, total;

  if (self->project == NULL)
    return;

  answered = rempart_scope_count_answered (self->project, &total);
  /* Translators: title of a part of the page: %1$u questions answered of %2$u */
  characteristics_title = g_strdup_printf (_("Characteristics %1$u / %2$u"), answered, total);
  gtk_stack_page_set_title (self->characteristics_page, answered < total ? characteristics_title : _("Characteristics"));

  proposals = rempart_project_list_proposals (self->project);
  /* Translators: title of a part of the page: %u things are proposed */
  proposals_title = g_strdup_printf (_("Proposals %u"), proposals->len);
  gtk_stack_page_set_title (self->proposals_page, proposals->len > 0 ? proposals_title : _("Proposals"));
  rempart_proposal_list_show (self->proposals, self->project, proposals);
  rempart_characteristics_section_show_proposals (self->characteristics, proposals->len);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartScopePage *self = user_data;

  self->refresh = 0;
  show_scope (self);
  return G_SOURCE_REMOVE;
}

/* Many items change in one step. */
static void
changed_cb (RempartScopePage *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
rempart_scope_page_dispose (GObject *object)
{
  RempartScopePage *self = REMPART_SCOPE_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_SCOPE_PAGE);

  G_OBJECT_CLASS (rempart_scope_page_parent_class)->dispose (object);
}

static void
rempart_scope_page_class_init (RempartScopePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_scope_page_dispose;

  g_type_ensure (REMPART_TYPE_CHARACTERISTICS_SECTION);
  g_type_ensure (REMPART_TYPE_DEVICE_PAGE);
  g_type_ensure (REMPART_TYPE_PROPOSAL_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-scope-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, characteristics);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, characteristics_page);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, device);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, proposals);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, proposals_page);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, stack);
}

static void
rempart_scope_page_init (RempartScopePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (changed_cb), self);
}

void
rempart_scope_page_set_project (RempartScopePage *self,
                                RempartProject   *project)
{
  g_return_if_fail (REMPART_IS_SCOPE_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  g_set_object (&self->project, project);
  g_signal_group_set_target (self->signals, project);
  rempart_device_page_set_project (self->device, project);
  rempart_characteristics_section_set_project (self->characteristics, project);
  show_scope (self);
}

gboolean
rempart_scope_page_flush (RempartScopePage *self)
{
  g_return_val_if_fail (REMPART_IS_SCOPE_PAGE (self), FALSE);

  return rempart_device_page_flush (self->device);
}

void
rempart_scope_page_lock (RempartScopePage *self)
{
  g_return_if_fail (REMPART_IS_SCOPE_PAGE (self));

  rempart_device_page_lock (self->device);
  rempart_characteristics_section_lock (self->characteristics);
  show_scope (self);
}

gboolean
rempart_scope_page_show (RempartScopePage *self,
                         const char       *part)
{
  g_return_val_if_fail (REMPART_IS_SCOPE_PAGE (self), FALSE);
  g_return_val_if_fail (part != NULL, FALSE);

  if (gtk_stack_get_child_by_name (self->stack, part) == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, part);
  return TRUE;
}
