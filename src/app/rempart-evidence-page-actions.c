/* rempart-evidence-page-actions.c: what can be done with a document of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page-private.h"

#include "rempart-compat.h"
#include "rempart-document-dialog.h"
#include "rempart-drop-down.h"
#include "rempart-watcher.h"

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

/* Kind */

static void
kind_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GtkDropDown) choice = user_data;
  RempartEvidencePage *self = g_object_get_data (G_OBJECT (choice), "page");
  g_autofree char *answer = rempart_ask_finish (result);
  g_autoptr (GPtrArray) selection = NULL;
  g_autoptr (GError) error = NULL;
  RempartChange change = { "kind", rempart_evidence_kinds ()[gtk_drop_down_get_selected (choice)] };
  gboolean done;

  if (!g_str_equal (answer, "change") || self->project == NULL)
    return;

  selection = rempart_evidence_page_list_selection (self);
  done = rempart_project_begin_group (self->project, &error);
  if (done)
    {
      for (guint i = 0; i < selection->len && done; i++)
        done = rempart_project_edit_evidence (self->project, g_ptr_array_index (selection, i), &change, 1, &error);
      done = rempart_project_end_group (self->project, done, done ? &error : NULL) && done;
    }
  if (!done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

static void
set_kind_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (self);
  const char *const *kinds = rempart_evidence_kinds ();
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "change", _("_Change"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);
  guint n_kinds = g_strv_length ((char **) kinds);
  g_autofree RempartDropDownChoice *labels = g_new0 (RempartDropDownChoice, n_kinds);
  g_autofree char *body = g_strdup_printf (ngettext ("Of %u document", "Of %u documents", selection->len), selection->len);

  for (guint i = 0; i < n_kinds; i++)
    labels[i].label = rempart_evidence_kind_get_label (kinds[i]);
  rempart_drop_down_setup (GTK_DROP_DOWN (choice), _("Kind of document"), labels, n_kinds);
  for (guint i = 0; i < n_kinds; i++)
    if (g_str_equal (kinds[i], rempart_evidence_get_kind (g_ptr_array_index (selection, 0))))
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  g_object_set_data_full (G_OBJECT (choice), "page", g_object_ref (self), g_object_unref);
  rempart_ask_async (get_window (self), _("Change the Kind"), body, choice, choices, kind_chosen_cb, g_object_ref (choice));
}

/* Removing */

static gboolean
remove_documents (RempartProject *project,
                  GPtrArray      *documents,
                  GError        **error)
{
  gboolean done = TRUE;

  if (!rempart_project_begin_group (project, error))
    return FALSE;
  for (guint i = 0; i < documents->len && done; i++)
    done = rempart_project_remove_evidence (project, g_ptr_array_index (documents, i), error);
  return rempart_project_end_group (project, done, done ? error : NULL) && done;
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (self);
  g_autofree char *toast = NULL;
  g_autoptr (GError) error = NULL;

  if (selection->len == 1)
    /* Translators: %s: a document id */
    toast = g_strdup_printf (_("%s removed from the register: Undo brings it back"),
                             rempart_evidence_get_document (g_ptr_array_index (selection, 0)));
  else
    toast = g_strdup_printf (ngettext ("%u document removed from the register: Undo brings it back",
                                       "%u documents removed from the register: Undo brings them back", selection->len),
                             selection->len);

  if (remove_documents (self->project, selection, &error))
    gtk_widget_activate_action (widget, "win.toast", "s", toast);
  else
    gtk_widget_activate_action (widget, "win.error", "s", error->message);
}

/* By a key, which nothing shows as disabled: where the project takes no edits, that is said. */
static void
try_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  if (self->project != NULL && rempart_project_is_read_only (self->project))
    gtk_widget_activate_action (widget, "win.toast", "s", _("This project takes no edits: nothing was changed"));
  else
    gtk_widget_activate_action (widget, g_variant_get_string (parameter, NULL), NULL);
}

/* (transfer full): the files of the latest revisions of what is selected, of which the project keeps no copy, as win.embed takes them;
 * NULL where there are none */
static GVariant *
list_outside_files (GPtrArray *selection)
{
  GVariantBuilder builder;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(xx)"));
  for (guint i = 0; i < selection->len; i++)
    {
      RempartRevision *latest = rempart_evidence_get_latest (g_ptr_array_index (selection, i));
      GPtrArray *files = rempart_revision_get_files (latest);

      for (guint j = 0; j < files->len; j++)
        {
          RempartEvidenceFile *file = g_ptr_array_index (files, j);

          if (*rempart_evidence_file_get_embedded (file) != '\0')
            continue;
          g_variant_builder_add (&builder, "(xx)", rempart_revision_get_id (latest), rempart_evidence_file_get_id (file));
          n++;
        }
    }
  if (n > 0)
    return g_variant_ref_sink (g_variant_builder_end (&builder));
  g_variant_builder_clear (&builder);
  return NULL;
}

static void
embed_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (REMPART_EVIDENCE_PAGE (widget));
  g_autoptr (GVariant) files = list_outside_files (selection);

  if (files != NULL)
    gtk_widget_activate_action_variant (widget, "win.embed", files);
}

static void
details_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  gtk_toggle_button_set_active (self->details_button, !gtk_toggle_button_get_active (self->details_button));
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
further_files_chosen_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GListModel) chosen = rempart_choose_files_finish (result);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  RempartRevision *revision = rempart_document_pane_get_revision (self->pane);

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0 && revision != NULL)
    rempart_evidence_page_add_further_files (self, revision, files);
}

static void
add_further_files_action (GtkWidget  *widget,
                          const char *name,
                          GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartChooseOptions options = { .title = _("Add Files to the Revision"), .accept = _("_Add") };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN_SEVERAL, &options,
                             further_files_chosen_cb, g_object_ref (self));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GFile *folder = rempart_choose_file_finish (result);

  if (folder != NULL)
    g_ptr_array_add (files, folder);
  rempart_evidence_page_add_files (self, files);
}

static void
add_folder_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);
  RempartChooseOptions options = { .title = _("Add a Folder of Documents"), .accept = _("_Choose") };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_FOLDER, &options, folder_chosen_cb, g_object_ref (self));
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
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (self);

  if (selection->len == 0)
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
  gtk_widget_class_install_action (widget_class, "evidence.details", NULL, details_action);
  gtk_widget_class_install_action (widget_class, "evidence.set-kind", NULL, set_kind_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "evidence.try", "s", try_action);
  gtk_widget_class_install_action (widget_class, "evidence.embed", NULL, embed_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-files", NULL, add_files_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-further-files", NULL, add_further_files_action);
  gtk_widget_class_install_action (widget_class, "evidence.add-folder", NULL, add_folder_action);
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
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (self);
  RempartEvidence *evidence = selection->len == 1 ? g_ptr_array_index (selection, 0) : NULL;
  gboolean editable = self->project != NULL && !rempart_project_is_read_only (self->project);
  gboolean idle = rempart_job_row_get_job (self->job_row) == NULL;
  g_autoptr (GVariant) outside = list_outside_files (selection);
  RempartLocationKind kind = evidence != NULL
                             ? rempart_revision_get_kind (rempart_evidence_get_latest (evidence))
                             : REMPART_LOCATION_REFERENCE;

  gtk_widget_action_set_enabled (widget, "evidence.open", kind != REMPART_LOCATION_REFERENCE);
  gtk_widget_action_set_enabled (widget, "evidence.show-in-folder", kind == REMPART_LOCATION_FILE);
  gtk_widget_action_set_enabled (widget, "evidence.embed", editable && outside != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.edit", editable && evidence != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.add-revision", editable && evidence != NULL);
  gtk_widget_action_set_enabled (widget, "evidence.set-kind", editable && selection->len > 0);
  gtk_widget_action_set_enabled (widget, "evidence.remove", editable && selection->len > 0);
  gtk_widget_action_set_enabled (widget, "evidence.add-files", editable && idle);
  gtk_widget_action_set_enabled (widget, "evidence.add-further-files", editable && idle && kind == REMPART_LOCATION_FILE);
  gtk_widget_action_set_enabled (widget, "evidence.add-folder", editable && idle);
  gtk_widget_action_set_enabled (widget, "evidence.add-url", editable);
  gtk_widget_action_set_enabled (widget, "evidence.add-reference", editable);
  gtk_widget_action_set_enabled (widget, "evidence.check",
                                 idle && self->project != NULL &&
                                 !rempart_watcher_is_checking (rempart_watcher_get (self->project)) &&
                                 g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0);
}
