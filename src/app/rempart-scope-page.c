/* rempart-scope-page.c: the place "Device and scope": the data of the device, its characteristics, what follows from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-scope-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-characteristics-section.h"
#include "rempart-device-page.h"
#include "rempart-scope.h"

struct _RempartScopePage
{
  AdwBin                         parent_instance;

  GtkStack                      *stack;
  RempartDevicePage             *device;
  RempartCharacteristicsSection *characteristics;
  GtkStackPage                  *characteristics_page;

  RempartProject                *project;
  GSignalGroup                  *signals;
};

G_DEFINE_FINAL_TYPE (RempartScopePage, rempart_scope_page, ADW_TYPE_BIN)

static void
show_counts (RempartScopePage *self)
{
  g_autofree char *characteristics = NULL;
  guint answered, total;

  if (self->project == NULL)
    return;

  answered = rempart_scope_count_answered (self->project, &total);
  /* Translators: title of a part of the page: %1$u questions answered of %2$u */
  characteristics = g_strdup_printf (_("Characteristics %1$u / %2$u"), answered, total);
  gtk_stack_page_set_title (self->characteristics_page, answered < total ? characteristics : _("Characteristics"));
}

static void
rempart_scope_page_dispose (GObject *object)
{
  RempartScopePage *self = REMPART_SCOPE_PAGE (object);

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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-scope-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, characteristics);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, characteristics_page);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, device);
  gtk_widget_class_bind_template_child (widget_class, RempartScopePage, stack);
}

static void
rempart_scope_page_init (RempartScopePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (show_counts), self);
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
  show_counts (self);
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
