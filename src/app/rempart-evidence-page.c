/* rempart-evidence-page.c: the register of documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page-private.h"

#include "rempart-health.h"
#include "rempart-import.h"
#include "rempart-inspector.h"

G_DEFINE_FINAL_TYPE (RempartEvidencePage, rempart_evidence_page, GTK_TYPE_WIDGET)

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  RempartEvidencePage *self = user_data;

  return self->words == NULL
         || rempart_register_row_matches (item, (const char *const *) self->words);
}

static void
update_stack (RempartEvidencePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_stack_set_visible_child_name (self->stack, n == 0 ? "empty" : n_shown == 0 ? "no-match" : "list");
}

static void
update_summary (RempartEvidencePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_faults = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      RempartHealth health = rempart_register_row_get_health (row);

      n_faults += health != REMPART_HEALTH_OK && health != REMPART_HEALTH_NOT_A_FILE;
    }

  if (n_faults == 0)
    text = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);
  else
    /* Translators: %1$u documents in all; %2$u: of which the file is missing, altered or unreadable */
    text = g_strdup_printf (ngettext ("%1$u document, %2$u with a fault", "%1$u documents, %2$u with a fault", n),
                            n, n_faults);
  gtk_label_set_text (self->summary_label, n > 0 ? text : "");
}

static void
show_states (RempartEvidencePage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      RempartEvidence *evidence = rempart_register_row_get_evidence (row);

      rempart_register_row_set_health (row, rempart_health_lookup (self->states,
                                                                   rempart_evidence_get_document (evidence)));
    }
  update_summary (self);
}

static void
take_states (RempartEvidencePage *self,
             GHashTable          *states)
{
  g_clear_pointer (&self->states, g_hash_table_unref);
  self->states = g_hash_table_ref (states);
  show_states (self);
}

static void
glanced_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GHashTable) states = rempart_health_finish (result, NULL);

  /* A glance that could not be made leaves the states as they were; "Check Files" says why. */
  if (states != NULL && self->project != NULL)
    take_states (self, states);
}

static void
glance (RempartEvidencePage *self)
{
  g_cancellable_cancel (self->glance);
  g_clear_object (&self->glance);
  if (self->project == NULL)
    return;

  self->glance = g_cancellable_new ();
  rempart_health_glance_async (self->project, self->glance, glanced_cb, g_object_ref (self));
}

static char *
dup_selected_document (RempartEvidencePage *self)
{
  RempartRegisterRow *row = rempart_evidence_page_get_selected (self);

  return row != NULL
         ? g_strdup (rempart_evidence_get_document (rempart_register_row_get_evidence (row))) : NULL;
}

/* GTK 4.8 has no function for it, but the list inside the view has the action. */
static void
scroll_to (RempartEvidencePage *self,
           guint                position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static gboolean
select_document (RempartEvidencePage *self,
                 const char          *document)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      RempartEvidence *evidence = rempart_register_row_get_evidence (row);

      if (g_strcmp0 (document, rempart_evidence_get_document (evidence)) == 0)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return TRUE;
        }
    }
  return FALSE;
}

/* Rows are snapshots: they are made again, and the person keeps the row they were on. */
static void
reload (RempartEvidencePage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *evidence = self->project != NULL ? rempart_project_get_evidence (self->project) : NULL;
  g_autofree char *selected = dup_selected_document (self);

  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (evidence, i);
      RempartHealth health = rempart_health_lookup (self->states, rempart_evidence_get_document (document));

      g_ptr_array_add (rows, rempart_register_row_new (self->project, document, health));
    }

  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  select_document (self, selected);
  update_stack (self);
  update_summary (self);
  rempart_evidence_page_update_actions (self);
}

/* Answers change often and far from here: a page that is not shown waits until it is. */
static void
changed_cb (RempartEvidencePage *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    reload (self);
}

static void
evidence_changed_cb (RempartEvidencePage *self)
{
  changed_cb (self);
  if (!self->stale)
    glance (self);
}

static void
search_changed_cb (RempartEvidencePage *self)
{
  g_autofree char *folded = rempart_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autofree char *text = g_strstrip (g_strdup (folded));

  g_clear_pointer (&self->words, g_strfreev);
  if (*text != '\0')
    self->words = g_strsplit_set (text, " \t", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

static void
clear_search_cb (RempartEvidencePage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) states = rempart_health_finish (result, &error);

  if (self->project == NULL)
    return;

  if (states != NULL)
    take_states (self, states);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
  rempart_evidence_page_update_actions (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartEvidencePage) self = user_data;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GError) error = NULL;

  documents = rempart_import_files_finish (result, &faults, &error);
  if (self->project == NULL)
    return;

  if (documents == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
    }
  else if (faults->len > 0)
    {
      g_autofree char *message = NULL;

      g_ptr_array_add (faults, NULL);
      message = g_strjoinv ("\n", (char **) faults->pdata);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", message);
    }

  if (documents != NULL && documents->len > 0)
    select_document (self, g_ptr_array_index (documents, documents->len - 1));
  rempart_evidence_page_update_actions (self);
}

static gboolean
drop_cb (RempartEvidencePage *self,
         const GValue        *value,
         double               x,
         double               y,
         GtkDropTarget       *target)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) list = NULL;

  if (self->project == NULL || rempart_project_is_read_only (self->project)
      || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;

  list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  rempart_evidence_page_add_files (self, files);
  return files->len > 0;
}

static void
cell_menu_cb (GtkWidget *cell,
              double     x,
              double     y,
              guint      position,
              gpointer   user_data)
{
  RempartEvidencePage *self = user_data;
  graphene_point_t point;

  gtk_single_selection_set_selected (self->selection, position);
  if (!gtk_widget_compute_point (cell, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;

  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
activate_cb (RempartEvidencePage *self,
             guint                position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "evidence.open", NULL);
}

static void
use_activated_cb (RempartEvidencePage *self)
{
  gtk_popover_popdown (self->uses_popover);
}

static void
rempart_evidence_page_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  gtk_widget_size_allocate (gtk_widget_get_first_child (widget),
                            &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_popover_present (self->menu);
  gtk_popover_present (self->uses_popover);
}

static void
rempart_evidence_page_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
rempart_evidence_page_map (GtkWidget *widget)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (widget);

  if (self->stale)
    {
      self->stale = FALSE;
      reload (self);
      glance (self);
    }

  GTK_WIDGET_CLASS (rempart_evidence_page_parent_class)->map (widget);
}

static void
rempart_evidence_page_dispose (GObject *object)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (object);

  g_cancellable_cancel (self->glance);
  g_clear_object (&self->glance);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_EVIDENCE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (rempart_evidence_page_parent_class)->dispose (object);
}

static void
rempart_evidence_page_class_init (RempartEvidencePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_evidence_page_dispose;
  widget_class->map = rempart_evidence_page_map;
  widget_class->measure = rempart_evidence_page_measure;
  widget_class->size_allocate = rempart_evidence_page_size_allocate;

  g_type_ensure (REMPART_TYPE_JOB_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-evidence-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, menu);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, uses_list);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, uses_popover);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_activated_cb);
  rempart_evidence_page_install_actions (widget_class);
}

static void
rempart_evidence_page_init (RempartEvidencePage *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  rempart_register_add_columns (self->view, cell_menu_cb, self);
  self->rows = g_list_store_new (REMPART_TYPE_REGISTER_ROW);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (sorted), GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (rempart_evidence_page_update_actions), self, G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (evidence_changed_cb), self);
  /* The register is read anew, and a new edition may carry links over. */
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (evidence_changed_cb), self);
  /* Links are counted in a column. */
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
}

RempartRegisterRow *
rempart_evidence_page_get_selected (RempartEvidencePage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

void
rempart_evidence_page_set_project (RempartEvidencePage *self,
                                   RempartProject      *project)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;

  /* What runs was started for the project that is left. */
  if (rempart_job_row_get_job (self->job_row) != NULL)
    rempart_job_cancel (rempart_job_row_get_job (self->job_row));
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_signal_group_set_target (self->signals, project);
  reload (self);
  glance (self);
}

void
rempart_evidence_page_select (RempartEvidencePage *self,
                              const char          *document)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));
  g_return_if_fail (document != NULL);

  /* A search that is left in the page would hide it. */
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
  if (select_document (self, document))
    scroll_to (self, gtk_single_selection_get_selected (self->selection));
}

void
rempart_evidence_page_add_files (RempartEvidencePage *self,
                                 GPtrArray           *files)
{
  g_autoptr (RempartJob) job = NULL;

  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  if (self->project == NULL || files->len == 0)
    return;

  job = rempart_job_new (_("Add documents"));
  rempart_job_row_set_job (self->job_row, job);
  rempart_import_files_async (self->project, files, job, imported_cb, g_object_ref (self));
  rempart_evidence_page_update_actions (self);
}

void
rempart_evidence_page_check_files (RempartEvidencePage *self)
{
  g_autoptr (RempartJob) job = NULL;

  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  if (self->project == NULL)
    return;

  /* The glance knows less than the check and must not overwrite it. */
  g_cancellable_cancel (self->glance);
  job = rempart_job_new (_("Check files"));
  rempart_job_row_set_job (self->job_row, job);
  rempart_health_verify_async (self->project, job, verified_cb, g_object_ref (self));
  rempart_evidence_page_update_actions (self);
}

void
rempart_evidence_page_lock (RempartEvidencePage *self)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  rempart_evidence_page_update_actions (self);
}
