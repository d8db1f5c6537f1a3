/* rempart-device-page.c: the device, its manufacturer and the cover of the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-device-page.h"

#include "rempart-columns.h"
#include "rempart-field-editor.h"
#include "rempart-inspector.h"

typedef enum
{
  GROUP_MANUFACTURER,
  GROUP_ADDRESSES,
  GROUP_DEVICE,
  GROUP_CLASSIFICATION,
  GROUP_TEXTS,
  GROUP_DOSSIER,
  N_GROUPS
} Group;

struct _RempartDevicePage
{
  GtkWidget            parent_instance;

  AdwPreferencesGroup *manufacturer_group;
  AdwPreferencesGroup *device_group;
  AdwPreferencesGroup *classification_group;
  GtkBox              *addresses_box;
  GtkBox              *texts_box;
  AdwPreferencesGroup *dossier_group;

  RempartProject      *project;
  GSignalGroup        *signals;
  GPtrArray           *fields;
};

G_DEFINE_FINAL_TYPE (RempartDevicePage, rempart_device_page, GTK_TYPE_WIDGET)

/* The order of the form. French and English of a text follow each other: they stand side by side. */
static const struct
{
  const char *name;
  Group       group;
} form[] = {
  { "manufacturer", GROUP_MANUFACTURER },
  { "srn", GROUP_MANUFACTURER },
  { "address", GROUP_ADDRESSES },
  { "contact", GROUP_ADDRESSES },
  { "name", GROUP_DEVICE },
  { "version", GROUP_DEVICE },
  { "udi_di", GROUP_DEVICE },
  { "regulation", GROUP_CLASSIFICATION },
  { "class", GROUP_CLASSIFICATION },
  { "class_rule", GROUP_CLASSIFICATION },
  { "intended_purpose_fr", GROUP_TEXTS },
  { "intended_purpose_en", GROUP_TEXTS },
  { "description_fr", GROUP_TEXTS },
  { "description_en", GROUP_TEXTS },
  { "environment_fr", GROUP_TEXTS },
  { "environment_en", GROUP_TEXTS },
  { "users_fr", GROUP_TEXTS },
  { "users_en", GROUP_TEXTS },
  { "interfaces_fr", GROUP_TEXTS },
  { "interfaces_en", GROUP_TEXTS },
  { "data_fr", GROUP_TEXTS },
  { "data_en", GROUP_TEXTS },
  { "hosting_fr", GROUP_TEXTS },
  { "hosting_en", GROUP_TEXTS },
  { "dossier_reference", GROUP_DOSSIER },
  { "dossier_revision", GROUP_DOSSIER },
  { "dossier_date", GROUP_DOSSIER },
  { "languages", GROUP_DOSSIER },
  { "submission_date", GROUP_DOSSIER },
};

static RempartFieldEditor *
find_field (RempartDevicePage *self,
            const char        *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (rempart_field_editor_get_name (g_ptr_array_index (self->fields, i)), name))
      return g_ptr_array_index (self->fields, i);

  return NULL;
}

static void
mark_missing (RempartDevicePage *self)
{
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    rempart_field_editor_set_missing (g_ptr_array_index (self->fields, i), FALSE);

  if (self->project == NULL)
    return;

  findings = rempart_project_inspect (self->project, NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const RempartFinding *finding = g_ptr_array_index (findings, i);
      RempartFieldEditor *field = finding->field != NULL ? find_field (self, finding->field) : NULL;

      if (field != NULL)
        rempart_field_editor_set_missing (field, TRUE);
    }
}

static void
device_changed_cb (RempartDevicePage *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    rempart_field_editor_show (g_ptr_array_index (self->fields, i));
  mark_missing (self);
}

static void
create_form (RempartDevicePage *self)
{
  AdwPreferencesGroup *groups[N_GROUPS] = {
    [GROUP_MANUFACTURER] = self->manufacturer_group,
    [GROUP_DEVICE] = self->device_group,
    [GROUP_CLASSIFICATION] = self->classification_group,
    [GROUP_DOSSIER] = self->dossier_group,
  };

  for (guint i = 0; i < G_N_ELEMENTS (form); i++)
    {
      RempartFieldEditor *field = rempart_field_editor_new (form[i].name);
      GtkWidget *widget = rempart_field_editor_get_widget (field);

      g_ptr_array_add (self->fields, field);
      if (form[i].group == GROUP_TEXTS)
        gtk_box_append (self->texts_box, widget);
      else if (form[i].group == GROUP_ADDRESSES)
        gtk_box_append (self->addresses_box, widget);
      else
        adw_preferences_group_add (groups[form[i].group], widget);
    }
}

static void
rempart_device_page_unmap (GtkWidget *widget)
{
  rempart_device_page_flush (REMPART_DEVICE_PAGE (widget));

  GTK_WIDGET_CLASS (rempart_device_page_parent_class)->unmap (widget);
}

static void
rempart_device_page_dispose (GObject *object)
{
  RempartDevicePage *self = REMPART_DEVICE_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_DEVICE_PAGE);

  G_OBJECT_CLASS (rempart_device_page_parent_class)->dispose (object);
}

static void
rempart_device_page_class_init (RempartDevicePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_device_page_dispose;
  widget_class->unmap = rempart_device_page_unmap;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-device-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, addresses_box);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, classification_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, device_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, dossier_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, manufacturer_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDevicePage, texts_box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_device_page_init (RempartDevicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  create_form (self);

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (device_changed_cb), self);
}

void
rempart_device_page_set_project (RempartDevicePage *self,
                                 RempartProject    *project)
{
  g_return_if_fail (REMPART_IS_DEVICE_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  /* What was typed belongs to the project that is left. */
  rempart_device_page_flush (self);
  g_set_object (&self->project, project);
  g_signal_group_set_target (self->signals, project);
  for (guint i = 0; i < self->fields->len; i++)
    rempart_field_editor_set_project (g_ptr_array_index (self->fields, i), project);
  mark_missing (self);
  gtk_widget_set_visible (gtk_widget_get_first_child (GTK_WIDGET (self)), project != NULL);
}

void
rempart_device_page_lock (RempartDevicePage *self)
{
  g_return_if_fail (REMPART_IS_DEVICE_PAGE (self));

  for (guint i = 0; i < self->fields->len; i++)
    rempart_field_editor_lock (g_ptr_array_index (self->fields, i));
}

gboolean
rempart_device_page_flush (RempartDevicePage *self)
{
  gboolean written = TRUE;

  g_return_val_if_fail (REMPART_IS_DEVICE_PAGE (self), FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    written &= rempart_field_editor_flush (g_ptr_array_index (self->fields, i));
  return written;
}
