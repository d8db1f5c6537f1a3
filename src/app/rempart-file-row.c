/* rempart-file-row.c: one file of a revision, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-file-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-file-check.h"
#include "rempart-health.h"

struct _RempartFileRow
{
  AdwActionRow         parent_instance;

  RempartProject      *project;
  RempartEvidenceFile *file;
  char                *path;
  GtkWidget           *state_icon;
  GtkWidget           *menu_button;
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (RempartFileRow, rempart_file_row, ADW_TYPE_ACTION_ROW)

static void
show_health (RempartFileRow *self,
             RempartHealth   health)
{
  const char *label = rempart_health_get_label (health);
  const char *classes[] = { rempart_health_get_css_class (health), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), rempart_health_get_icon (health));
  gtk_widget_set_css_classes (self->state_icon, classes);
  gtk_widget_set_tooltip_text (self->state_icon, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  RempartFileRow *self = user_data;
  RempartHealth health;

  /* FALSE: cancelled, and the row may be gone. */
  if (rempart_file_check_finish (result, &health, NULL))
    show_health (self, health);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (REMPART_FILE_ROW (widget)->path);

  if (g_str_equal (name, "file.open"))
    rempart_launch_file (widget, file);
  else
    rempart_show_in_folder (widget, file);
}

static void
activated_cb (RempartFileRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "file.open", NULL);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (REMPART_FILE_ROW (widget)->menu_button));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  RempartFileRow *self = REMPART_FILE_ROW (widget);
  g_autoptr (RempartProject) project = g_object_ref (self->project);
  /* What is told is told from a place that is still there: the row goes with its file. */
  GtkWidget *parent = gtk_widget_get_parent (widget);
  g_autoptr (GError) error = NULL;

  if (!rempart_project_remove_file (project, self->file, &error))
    gtk_widget_activate_action (parent, "win.error", "s", error->message);
  else
    gtk_widget_activate_action (parent, "win.toast-undo", "s", _("File taken out of the revision"));
}

/* For the actions of the window on one file, which names it by its revision and itself */
/* @type: one file, or a list of them */
static void
append_window_action (GMenu               *menu,
                      const char          *label,
                      const char          *action,
                      const char          *type,
                      RempartEvidenceFile *file)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  gint64 revision = rempart_revision_get_id (rempart_evidence_file_get_revision (file));
  GVariant *place = g_variant_new ("(xx)", revision, rempart_evidence_file_get_id (file));

  g_menu_item_set_action_and_target_value (item, action, *type == 'a' ? g_variant_new_array (NULL, &place, 1) : place);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (RempartProject      *project,
             RempartEvidenceFile *file)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) outside = g_menu_new ();
  g_autoptr (GMenu) inside = g_menu_new ();
  g_autoptr (GMenu) removal = g_menu_new ();
  gboolean kept = *rempart_evidence_file_get_embedded (file) != '\0';
  gboolean editable = !rempart_project_is_read_only (project);

  g_menu_append (outside, _("_Open"), "file.open");
  g_menu_append (outside, _("Show in _Folder"), "file.show-in-folder");
  if (kept)
    append_window_action (inside, _("_Extract a Copy…"), "win.extract", "(xx)", file);
  if (kept && editable)
    append_window_action (inside, _("_Keep Again"), "win.embed", "a(xx)", file);
  if (kept && editable)
    append_window_action (inside, _("Keep Only the _Link"), "win.unembed", "a(xx)", file);
  if (!kept && editable)
    append_window_action (inside, _("_Keep in the Project"), "win.embed", "a(xx)", file);
  if (editable && rempart_evidence_file_get_id (file) != 0)
    g_menu_append (removal, _("_Take Out of the Revision"), "file.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (outside));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (inside));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (removal));
  return G_MENU_MODEL (menu);
}

static void
rempart_file_row_dispose (GObject *object)
{
  RempartFileRow *self = REMPART_FILE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->project);
  g_clear_object (&self->file);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (rempart_file_row_parent_class)->dispose (object);
}

static void
rempart_file_row_class_init (RempartFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_file_row_dispose;

  gtk_widget_class_install_action (widget_class, "file.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "file.show-in-folder", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "file.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "file.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "file.menu", NULL);
}

static void
rempart_file_row_init (RempartFileRow *self)
{
  self->state_icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu_button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->state_icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->menu_button);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  g_signal_connect (self, "activated", G_CALLBACK (activated_cb), NULL);
}

/* "1.2 MB, reports/2026", and that the project has it too */
static char *
describe (RempartEvidenceFile *file)
{
  g_autofree char *size = g_format_size (rempart_evidence_file_get_size (file));
  g_autofree char *folder = g_path_get_dirname (rempart_evidence_file_get_location (file));

  if (*rempart_evidence_file_get_embedded (file) != '\0')
    /* Translators: %s is the size of a file: "1.2 MB" */
    return g_strdup_printf (_("%s, a copy is kept in the project"), size);
  if (g_str_equal (folder, "."))
    /* Translators: %s is the size of a file: "1.2 MB". It lies in the folder of the project. */
    return g_strdup_printf (_("%s, beside the project"), size);
  /* Translators: 1 the size of a file, "1.2 MB"; 2 the folder it lies in */
  return g_strdup_printf (C_("file", "%1$s, %2$s"), size, folder);
}

GtkWidget *
rempart_file_row_new (RempartProject      *project,
                      RempartEvidenceFile *file)
{
  RempartFileRow *self;
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *menu_name = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE_FILE (file), NULL);

  self = g_object_new (REMPART_TYPE_FILE_ROW, NULL);
  self->project = g_object_ref (project);
  self->file = g_object_ref (file);
  menu = create_menu (project, file);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  self->path = rempart_project_dup_file_path (project, file);
  name = g_path_get_basename (rempart_evidence_file_get_location (file));
  subtitle = describe (file);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->path);
  /* Translators: a screen reader says it of a button; %s is the name of a file */
  menu_name = g_strdup_printf (_("Actions for %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu_name, -1);

  self->cancellable = g_cancellable_new ();
  rempart_file_check_async (self->path, rempart_evidence_file_get_size (file), rempart_evidence_file_get_sha256 (file),
                            self->cancellable, checked_cb, self);
  return GTK_WIDGET (self);
}

RempartEvidenceFile *
rempart_file_row_get_file (RempartFileRow *self)
{
  g_return_val_if_fail (REMPART_IS_FILE_ROW (self), NULL);

  return self->file;
}

GMenuModel *
rempart_file_row_get_menu (RempartFileRow *self)
{
  g_return_val_if_fail (REMPART_IS_FILE_ROW (self), NULL);

  return gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (self->menu_button));
}
