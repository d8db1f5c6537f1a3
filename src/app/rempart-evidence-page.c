/* rempart-evidence-page.c: the register of documents
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page-private.h"

#include "rempart-drop-down.h"
#include "rempart-health.h"
#include "rempart-inspector.h"
#include "rempart-settings.h"
#include "rempart-watcher.h"

/* Less is no room for the list and the details side by side. */
#define NARROW_BELOW 700

G_DEFINE_FINAL_TYPE (RempartEvidencePage, rempart_evidence_page, GTK_TYPE_WIDGET)

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  RempartEvidencePage *self = user_data;
  RempartEvidence *evidence = rempart_register_row_get_evidence (item);

  return (self->kind == NULL || g_str_equal (self->kind, rempart_evidence_get_kind (evidence)))
         && rempart_register_row_is (item, self->show)
         && (self->words == NULL || rempart_register_row_matches (item, (const char *const *) self->words));
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
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint n_faults = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      n_faults += rempart_register_row_is (row, REMPART_REGISTER_FAULTY);
    }

  if (n_shown < n)
    /* Translators: %1$u documents are shown, of %2$u in all */
    text = g_strdup_printf (ngettext ("%1$u of %2$u document", "%1$u of %2$u documents", n), n_shown, n);
  else if (n_faults == 0)
    text = g_strdup_printf (ngettext ("%u document", "%u documents", n), n);
  else
    /* Translators: %1$u documents in all; %2$u: of which the file is missing, altered or unreadable */
    text = g_strdup_printf (ngettext ("%1$u document, %2$u with a fault", "%1$u documents, %2$u with a fault", n),
                            n, n_faults);
  gtk_label_set_text (self->summary_label, n > 0 ? text : "");
}

/* (element-type utf8): the ids of the documents that are selected */
static GHashTable *
list_selected_documents (RempartEvidencePage *self)
{
  GHashTable *documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) selection = rempart_evidence_page_list_selection (self);

  for (guint i = 0; i < selection->len; i++)
    g_hash_table_add (documents, g_strdup (rempart_evidence_get_document (g_ptr_array_index (selection, i))));
  return documents;
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

static void
selection_changed_cb (RempartEvidencePage *self)
{
  g_autoptr (GPtrArray) selection = NULL;

  if (self->reloading || self->stale)
    return;
  selection = rempart_evidence_page_list_selection (self);
  rempart_document_pane_show (self->pane, self->project, selection);
  rempart_evidence_page_update_actions (self);
}

/* Selects the documents whose ids are in @documents, or the first of all where none is; gives the position of the first selected. */
static guint
select_documents (RempartEvidencePage *self,
                  GHashTable          *documents)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_hash_table_contains (documents, rempart_evidence_get_document (rempart_register_row_get_evidence (row))))
        gtk_bitset_add (selected, i);
    }
  if (gtk_bitset_is_empty (selected) && n > 0)
    gtk_bitset_add (selected, 0);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, all);
  return gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_minimum (selected);
}

static void
select_document (RempartEvidencePage *self,
                 const char          *document)
{
  g_autoptr (GHashTable) documents = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (documents, (gpointer) document);
  scroll_to (self, select_documents (self, documents));
}

/* The rows are others now, and the person keeps the document they were on, as long as it is one of them. */
static void
settle (RempartEvidencePage *self,
        GHashTable          *selected)
{
  select_documents (self, selected);
  self->reloading = FALSE;
  update_stack (self);
  update_summary (self);
  selection_changed_cb (self);
}

static void
apply_filter (RempartEvidencePage *self)
{
  g_autoptr (GHashTable) selected = list_selected_documents (self);

  self->reloading = TRUE;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  settle (self, selected);
}

static void
show_states (RempartEvidencePage *self)
{
  GHashTable *states = rempart_watcher_get_states (rempart_watcher_get (self->project));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      RempartEvidence *evidence = rempart_register_row_get_evidence (row);

      rempart_register_row_set_health (row, rempart_health_lookup (states, rempart_evidence_get_document (evidence)));
    }
  if (self->show != REMPART_REGISTER_ALL)
    apply_filter (self);
  else
    update_summary (self);
}

/* Rows are snapshots: they are made again. */
static void
reload (RempartEvidencePage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *evidence = self->project != NULL ? rempart_project_get_evidence (self->project) : NULL;
  GHashTable *states = self->project != NULL ? rempart_watcher_get_states (rempart_watcher_get (self->project)) : NULL;
  g_autoptr (GHashTable) selected = list_selected_documents (self);

  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      RempartEvidence *document = g_ptr_array_index (evidence, i);
      RempartHealth health = rempart_health_lookup (states, rempart_evidence_get_document (document));

      g_ptr_array_add (rows, rempart_register_row_new (self->project, document, health));
    }

  self->reloading = TRUE;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  settle (self, selected);
}

void
rempart_evidence_page_refresh (RempartEvidencePage *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  reload (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartEvidencePage *self = user_data;

  self->refresh_source = 0;
  rempart_evidence_page_refresh (self);
  return G_SOURCE_REMOVE;
}

/* Answers change often and far from here: a page that is not shown waits until it is. A folder that comes in tells of each of its
 * files, so the rows are made when all of them are told. */
static void
changed_cb (RempartEvidencePage *self)
{
  self->stale = TRUE;
  if (self->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
search_changed_cb (RempartEvidencePage *self)
{
  g_autofree char *folded = rempart_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autofree char *text = g_strstrip (g_strdup (folded));

  g_clear_pointer (&self->words, g_strfreev);
  if (*text != '\0')
    self->words = g_strsplit_set (text, " \t", -1);
  apply_filter (self);
}

/* Positions of the filter of kinds: all, then the kinds. */
static void
filter_changed_cb (RempartEvidencePage *self)
{
  guint position = gtk_drop_down_get_selected (self->kind_filter);

  self->kind = position > 0 ? rempart_evidence_kinds ()[position - 1] : NULL;
  self->show = gtk_drop_down_get_selected (self->show_filter);
  apply_filter (self);
}

static void
show_all (RempartEvidencePage *self)
{
  gtk_drop_down_set_selected (self->kind_filter, 0);
  gtk_drop_down_set_selected (self->show_filter, REMPART_REGISTER_ALL);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
}

static void
clear_search_cb (RempartEvidencePage *self)
{
  show_all (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
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

  /* The menu acts on all that is selected, when it was opened on one of them. */
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
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

/* Layout */

static void
show_panes (RempartEvidencePage *self)
{
  gboolean details = gtk_toggle_button_get_active (self->details_button);

  gtk_widget_set_visible (GTK_WIDGET (self->pane), details);
  gtk_widget_set_visible (self->list, !self->narrow || !details);
}

static void
details_toggled_cb (RempartEvidencePage *self)
{
  if (!self->narrow)
    g_settings_set_boolean (rempart_settings_get (), "show-document-details",
                            gtk_toggle_button_get_active (self->details_button));
  show_panes (self);
}

/* Outside of the allocation that finds the need for it */
static gboolean
layout_cb (gpointer user_data)
{
  RempartEvidencePage *self = user_data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < NARROW_BELOW;

  self->layout_source = 0;
  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      gtk_toggle_button_set_active (self->details_button,
                                    !narrow && g_settings_get_boolean (rempart_settings_get (), "show-document-details"));
      show_panes (self);
    }
  if (gtk_widget_get_width (self->list) != self->list_width)
    {
      self->list_width = gtk_widget_get_width (self->list);
      rempart_register_fit_columns (self->view, self->list_width);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_layout (RempartEvidencePage *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, layout_cb, self, NULL);
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
  queue_layout (self);
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

  rempart_evidence_page_refresh (self);

  GTK_WIDGET_CLASS (rempart_evidence_page_parent_class)->map (widget);
}

static void
rempart_evidence_page_dispose (GObject *object)
{
  RempartEvidencePage *self = REMPART_EVIDENCE_PAGE (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->watch_signals);
  g_clear_object (&self->project);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_EVIDENCE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->rows);
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

  g_type_ensure (REMPART_TYPE_DOCUMENT_PANE);
  g_type_ensure (REMPART_TYPE_JOB_ROW);
  g_type_ensure (REMPART_TYPE_WATCH_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-evidence-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, details_button);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, kind_filter);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, list);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, menu);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, pane);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, paned);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, show_filter);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, view);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidencePage, watch_banner);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  rempart_evidence_page_install_actions (widget_class);
}

static void
fill_filters (RempartEvidencePage *self)
{
  const char *const *kinds = rempart_evidence_kinds ();
  guint n_kinds = g_strv_length ((char **) kinds);
  g_autofree RempartDropDownChoice *kind_choices = g_new0 (RempartDropDownChoice, n_kinds + 1);
  const RempartDropDownChoice show_choices[REMPART_N_REGISTER_SHOWS] = {
    [REMPART_REGISTER_ALL] = { C_("filter of documents", "All documents") },
    [REMPART_REGISTER_FAULTY] = { C_("filter of documents", "With a fault") },
    [REMPART_REGISTER_OUTDATED] = { C_("filter of documents", "Linked in an older revision") },
    [REMPART_REGISTER_UNUSED] = { C_("filter of documents", "Used by no item") },
    [REMPART_REGISTER_EXPIRING] = { C_("filter of documents", "Expired, or soon") },
    [REMPART_REGISTER_KEPT] = { C_("filter of documents", "Kept in the project") },
  };

  kind_choices[0].label = _("All kinds");
  for (guint i = 0; i < n_kinds; i++)
    kind_choices[i + 1].label = rempart_evidence_kind_get_label (kinds[i]);
  rempart_drop_down_setup (self->kind_filter, _("Kinds shown"), kind_choices, n_kinds + 1);
  rempart_drop_down_setup (self->show_filter, _("Documents shown"), show_choices, REMPART_N_REGISTER_SHOWS);
}

static void
rempart_evidence_page_init (RempartEvidencePage *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  fill_filters (self);
  gtk_toggle_button_set_active (self->details_button,
                                g_settings_get_boolean (rempart_settings_get (), "show-document-details"));
  show_panes (self);
  rempart_register_add_columns (self->view, cell_menu_cb, self);
  self->rows = g_list_store_new (REMPART_TYPE_REGISTER_ROW);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (sorted), GTK_FILTER (self->filter));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  /* The handle between list and details moves without a new size of the page. */
  g_signal_connect_object (self->paned, "notify::position", G_CALLBACK (queue_layout), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind_filter, "notify::selected", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->show_filter, "notify::selected", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);

  self->watch_signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->watch_signals, "changed", G_CALLBACK (show_states), self);
  g_signal_group_connect_swapped (self->watch_signals, "idle", G_CALLBACK (rempart_evidence_page_update_actions), self);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (changed_cb), self);
  /* The register is read anew, and a new edition may carry links over. */
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (changed_cb), self);
  /* Links are counted in a column. */
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
}

RempartRegisterRow *
rempart_evidence_page_get_selected (RempartEvidencePage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (RempartRegisterRow) row = NULL;

  if (gtk_bitset_get_size (selected) != 1)
    return NULL;
  row = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_minimum (selected));
  return row;   /* the list keeps it */
}

GPtrArray *
rempart_evidence_page_list_selection (RempartEvidencePage *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GPtrArray *documents = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;

  rempart_evidence_page_refresh (self);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (RempartRegisterRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

      if (row != NULL)
        g_ptr_array_add (documents, g_object_ref (rempart_register_row_get_evidence (row)));
    }
  return documents;
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
  g_signal_group_set_target (self->signals, project);
  g_signal_group_set_target (self->watch_signals, project != NULL ? rempart_watcher_get (project) : NULL);
  rempart_watch_banner_set_project (self->watch_banner, project);
  self->stale = TRUE;
  rempart_evidence_page_refresh (self);
}

void
rempart_evidence_page_select (RempartEvidencePage *self,
                              const char          *document)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));
  g_return_if_fail (document != NULL);

  if (self->project == NULL || rempart_project_find_evidence (self->project, document, NULL) == NULL)
    return;
  rempart_evidence_page_refresh (self);
  /* A search that is left in the page would hide it. */
  show_all (self);
  select_document (self, document);
}

void
rempart_evidence_page_check_files (RempartEvidencePage *self)
{
  g_autoptr (RempartJob) job = NULL;

  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  if (self->project == NULL || rempart_watcher_is_checking (rempart_watcher_get (self->project)))
    return;

  job = rempart_job_new (_("Check files"));
  rempart_job_row_set_job (self->job_row, job);
  rempart_watcher_check (rempart_watcher_get (self->project), job);
  rempart_evidence_page_update_actions (self);
}

gboolean
rempart_evidence_page_flush (RempartEvidencePage *self)
{
  g_return_val_if_fail (REMPART_IS_EVIDENCE_PAGE (self), TRUE);

  rempart_document_pane_flush (self->pane);
  return TRUE;
}

void
rempart_evidence_page_lock (RempartEvidencePage *self)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_PAGE (self));

  /* The details show what can be edited. */
  selection_changed_cb (self);
}
