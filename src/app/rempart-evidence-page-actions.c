/* rempart-evidence-page-actions.c: what can be done with a document of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page-private.h"

#include "rempart-compat.h"
#include "rempart-document-dialog.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"

static RempartEvidence *
get_selected_evidence (RempartEvidencePage *self)
{
  RempartRegisterRow *row = rempart_evidence_page_get_selected (self);

  return row != NULL ? rempart_register_row_get_evidence (row) : NULL;
}

static GtkWindow *
get_window (RempartEvidencePage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_dialog (RempartEvidencePage *self,
             GtkWidget           *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartRevision *latest = rempart_evidence_get_latest (get_selected_evidence (self));

  if (rempart_revision_get_kind (latest) == REMPART_LOCATION_URL)
    {
      rempart_launch_uri (widget, rempart_revision_get_location (latest));
    }
  else
    {
      g_autofree char *path = rempart_project_dup_revision_path (self->project, latest);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      rempart_launch_file (widget, file);
    }
}

static void
show_in_folder_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartRevision *latest = rempart_evidence_get_latest (get_selected_evidence (self));
  g_autofree char *path = rempart_project_dup_revision_path (self->project, latest);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rempart_show_in_folder (widget, file);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  show_dialog (self, rempart_document_dialog_new_edit (self->project, get_selected_evidence (self)));
}

static void
revision_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);
  RempartEvidence *evidence = get_selected_evidence (self);

  if (file != NULL && evidence != NULL)
    show_dialog (self, rempart_document_dialog_new_revision (self->project, evidence, file));
}

static void
add_revision_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartEvidence *evidence = get_selected_evidence (self);
  RempartRevision *latest = rempart_evidence_get_latest (evidence);
  RempartChooseOptions options = { .title = _("Choose the New Revision"), .accept = _("_Choose") };

  if (rempart_revision_get_kind (latest) == REMPART_LOCATION_FILE)
    rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN, &options,
                               revision_chosen_cb, g_object_ref (self));
  else
    show_dialog (self, rempart_document_dialog_new_revision (self->project, evidence, NULL));
}

static GtkWidget *
create_use_row (RempartLink *link)
{
  RempartItem *item = rempart_link_get_item (link);
  const char *locator = rempart_link_get_locator (link);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reference = rempart_item_dup_ref (item);
  g_autofree char *subtitle = NULL;

  if (*locator != '\0')
    /* Translators: %1$s: id of an item; %2$s: place in the document ("p. 12") */
    subtitle = g_strdup_printf (C_("use", "%1$s, %2$s"), rempart_item_get_id (item), locator);
  else
    subtitle = g_strdup (rempart_item_get_id (item));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 rempart_item_get_title (item, rempart_locale_get_lang ()));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-item");
  return row;
}

/* Below the focused cell, or the page where nothing in the list has the focus. */
static void
point_at_focus (RempartEvidencePage *self,
                GtkPopover          *popover)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *target = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
                      ? focus : GTK_WIDGET (self->view);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (target, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (popover, &(GdkRectangle) { bounds.origin.x + 60, bounds.origin.y
                                                            + MIN (bounds.size.height, 36), 1, 1 });
}

static void
uses_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (self->project, get_selected_evidence (self));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->uses_list))) != NULL)
    gtk_list_box_remove (self->uses_list, row);
  for (guint i = 0; i < uses->len; i++)
    gtk_list_box_append (self->uses_list, create_use_row (g_ptr_array_index (uses, i)));

  point_at_focus (self, self->uses_popover);
  gtk_popover_popup (self->uses_popover);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartEvidence *evidence = get_selected_evidence (self);
  /* Translators: %s: a document id */
  g_autofree char *toast = g_strdup_printf (_("%s removed from the register: Undo brings it back"),
                                            rempart_evidence_get_document (evidence));
  g_autoptr (GError) error = NULL;

  if (rempart_project_remove_evidence (self->project, evidence, &error))
    gtk_widget_activate_action (widget, "win.toast", "s", toast);
  else
    gtk_widget_activate_action (widget, "win.error", "s", error->message);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GListModel) chosen = rempart_choose_files_finish (result);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  rempart_evidence_page_add_files (self, files);
}

static void
add_files_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartChooseOptions options = { .title = _("Add Documents"), .accept = _("_Add") };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN_SEVERAL, &options,
                             files_chosen_cb, g_object_ref (self));
}

static void
add_url_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  show_dialog (self, rempart_document_dialog_new_add (self->project, REMPART_LOCATION_URL));
}

static void
add_reference_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  show_dialog (self, rempart_document_dialog_new_add (self->project, REMPART_LOCATION_REFERENCE));
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  rempart_evidence_page_check_files (REMPART_EVIDENCE_PAGE (widget));
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  if (get_selected_evidence (self) == NULL)
    return;

  point_at_focus (self, self->menu);
  gtk_popover_popup (self->menu);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (REMPART_EVIDENCE_PAGE (widget)->search_entry));
}

void
rempart_evidence_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "evidence.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "evidence.show-in-folder", NULL, show_in_folder_action);
  gtk_widget_class_install_action (widget_class, "evidence.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-revision", NULL, add_revision_action);
  gtk_widget_class_install_action (widget_class, "evidence.uses", NULL, uses_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-files", NULL, add_files_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-url", NULL, add_url_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-reference", NULL, add_reference_action);
  gtk_widget_class_install_action (widget_class, "evidence.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "evidence.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "evidence.find", NULL, find_action);
}

void
rempart_evidence_page_update_actions (RempartEvidencePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RempartRegisterRow *row = rempart_evidence_page_get_selected (self);
  RempartEvidence *evidence = get_selected_evidence (self);
  gboolean editable = self->project != NULL && !rempart_project_is_read_only (self->project);
  gboolean idle = rempart_job_row_get_job (self->job_row) == NULL;
  RempartLocationKind kind = evidence != NULL
                             ? rempart_revision_get_kind (rempart_evidence_get_latest (evidence))
                             : REMPART_LOCATION_REFERENCE;

  gtk_widget_action_set_enabled (widget, "evidence.open", kind != REMPART_LOCATION_REFERENCE);
  gtk_widget_action_set_enabled (widget, "evidence.show-in-folder", kind == REMPART_LOCATION_FILE);
  gtk_widget_action_set_enabled (widget, "evidence.edit", editable && evidence != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.add-revision", editable && evidence != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.uses", row != NULL && rempart_register_row_get_uses (row) > 0);
  gtk_widget_action_set_enabled (widget, "evidence.remove", editable && evidence != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.add-files", editable && idle);
  gtk_widget_action_set_enabled (widget, "evidence.add-url", editable);
  gtk_widget_action_set_enabled (widget, "evidence.add-reference", editable);
  gtk_widget_action_set_enabled (widget, "evidence.check",
                                 idle && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0);
}
