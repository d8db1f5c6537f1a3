/* rempart-history-page.c: everything that was ever done in the project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-history-page.h"

#include "rempart-date.h"
#include "rempart-history.h"
#include "rempart-inspector.h"
#include "rempart-item-ref.h"

/* Events are read in pages of this many; the next page is read before the person reaches the end. */
#define PAGE 200
#define AHEAD_PIXELS 600

struct _RempartHistoryPage
{
  GtkWidget           parent_instance;

  GtkStack           *stack;
  GtkSearchEntry     *search_entry;
  GtkToggleButton    *former_button;
  GtkLabel           *summary_label;
  GtkButton          *check_button;
  GtkWidget          *result_box;
  GtkImage           *result_icon;
  GtkLabel           *result_label;
  GtkScrolledWindow  *scroller;
  GtkColumnView      *view;
  GtkWidget          *detail_box;
  GtkLabel           *old_label;
  GtkLabel           *new_label;

  RempartProject     *project;
  GSignalGroup       *signals;
  GListStore         *events;
  GtkCustomFilter    *filter;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  char              **words;
  guint               total;
  guint               fill;
  gboolean            stale;
};

typedef enum
{
  COLUMN_AT,
  COLUMN_ACTOR,
  COLUMN_KEY,
  COLUMN_SUMMARY,
  N_COLUMNS
} Column;

static const struct
{
  const char *title;
  int         width;
} columns[N_COLUMNS] = {
  [COLUMN_AT] = { NC_("column", "When"), 200 },
  [COLUMN_ACTOR] = { NC_("column", "Who"), 140 },
  [COLUMN_KEY] = { NC_("column", "On"), 150 },
  [COLUMN_SUMMARY] = { NC_("column", "What"), -1 },
};

G_DEFINE_FINAL_TYPE (RempartHistoryPage, rempart_history_page, GTK_TYPE_WIDGET)

static char *
dup_text (RempartEvent *event,
          Column        column)
{
  switch (column)
    {
    case COLUMN_AT:
      return rempart_date_format_moment (rempart_event_get_at (event));
    case COLUMN_ACTOR:
      return g_strdup (rempart_event_get_actor (event));
    case COLUMN_KEY:
      return g_strdup (rempart_event_get_key (event));
    case COLUMN_SUMMARY:
      return rempart_event_dup_summary (event);
    case N_COLUMNS:
    default:
      g_assert_not_reached ();
    }
}

/* Whether the event is about an item that no catalogue of the project has any more: it was withdrawn, or its catalogue taken out. */
static gboolean
is_about_former_item (RempartHistoryPage *self,
                      RempartEvent       *event)
{
  const char *entity = rempart_event_get_entity (event);
  const char *key = rempart_event_get_key (event);
  const char *colon = strchr (key, ':');
  const char *id = colon != NULL ? colon + 1 : key;
  g_autofree char *catalogue_id = colon != NULL ? g_strndup (key, (gsize) (colon - key)) : NULL;
  GPtrArray *catalogues = rempart_project_get_catalogues (self->project);

  if (!g_str_equal (entity, "answer") && !g_str_equal (entity, "link"))
    return FALSE;
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);

      if (colon != NULL && !g_str_equal (rempart_catalogue_get_id (catalogue), catalogue_id))
        continue;
      if (rempart_catalogue_is_answerable (catalogue) && rempart_catalogue_find_item (catalogue, id) != NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  RempartHistoryPage *self = user_data;
  g_autoptr (GString) all = NULL;
  g_autofree char *folded = NULL;

  if (self->former_button != NULL && gtk_toggle_button_get_active (self->former_button) && !is_about_former_item (self, item))
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  all = g_string_new (NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_autofree char *text = dup_text (item, i);

      g_string_append (all, text);
      g_string_append_c (all, '\n');
    }
  g_string_append (all, rempart_event_get_old (item));
  g_string_append_c (all, '\n');
  g_string_append (all, rempart_event_get_new (item));

  folded = rempart_text_fold (all->str);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static guint
get_n_loaded (RempartHistoryPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->events));
}

static void
show_error (RempartHistoryPage *self,
            const GError       *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

/* Reads @n events, @offset from the newest, into the list at the same place. */
static gboolean
load (RempartHistoryPage *self,
      guint               n,
      guint               offset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = rempart_project_list_events (self->project, NULL, n, offset, &error);

  if (events == NULL)
    {
      show_error (self, error);
      self->total = get_n_loaded (self);
      return FALSE;
    }

  g_list_store_splice (self->events, offset, 0, events->pdata, events->len);
  return events->len > 0;
}

static gboolean
load_page (RempartHistoryPage *self)
{
  return self->project != NULL && get_n_loaded (self) < self->total
         && load (self, PAGE, get_n_loaded (self));
}

static void
update (RempartHistoryPage *self)
{
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  g_autofree char *text = g_strdup_printf (ngettext ("%u entry", "%u entries", self->total), self->total);

  gtk_label_set_text (self->summary_label, text);
  gtk_stack_set_visible_child_name (self->stack, n_shown > 0 || get_n_loaded (self) < self->total
                                                 ? "list" : "no-match");
}

/* A search may leave few rows of a page: pages are read, one an idle, until the view is full or everything was read. */
static gboolean
fill_cb (gpointer user_data)
{
  RempartHistoryPage *self = user_data;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) < PAGE / 4 && load_page (self))
    return G_SOURCE_CONTINUE;

  self->fill = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
fill (RempartHistoryPage *self)
{
  if (self->fill == 0)
    self->fill = g_idle_add (fill_cb, self);
}

static void
scrolled_cb (RempartHistoryPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment)
                - gtk_adjustment_get_value (adjustment);

  if (left < AHEAD_PIXELS)
    load_page (self);
}

/* Events are only ever added, so what is loaded stays right: the new ones go on top. */
static void
load_new (RempartHistoryPage *self)
{
  guint total = rempart_project_count_events (self->project, NULL);
  guint n = total - MIN (self->total, total);

  self->stale = FALSE;
  self->total = total;
  if (n > 0)
    load (self, n, 0);
  update (self);
}

static void
changed_cb (RempartHistoryPage *self)
{
  gtk_widget_set_visible (self->result_box, FALSE);
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    load_new (self);
}

static void
search_changed_cb (RempartHistoryPage *self)
{
  g_autofree char *folded = rempart_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autofree char *text = g_strstrip (g_strdup (folded));

  g_clear_pointer (&self->words, g_strfreev);
  if (*text != '\0')
    self->words = g_strsplit_set (text, " \t", -1);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  fill (self);
}

static void
former_cb (RempartHistoryPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  fill (self);
}

/* What is an item of the project is another question now. */
static void
catalogues_changed_cb (RempartHistoryPage *self)
{
  changed_cb (self);
  if (gtk_toggle_button_get_active (self->former_button))
    former_cb (self);
}

static void
clear_search_cb (RempartHistoryPage *self)
{
  gtk_toggle_button_set_active (self->former_button, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
selected_cb (RempartHistoryPage *self)
{
  RempartEvent *event = gtk_single_selection_get_selected_item (self->selection);
  const char *old = event != NULL ? rempart_event_get_old_label (event) : "";
  const char *new = event != NULL ? rempart_event_get_new_label (event) : "";

  gtk_widget_set_visible (self->detail_box, *old != '\0' || *new != '\0');
  gtk_label_set_text (self->old_label, *old != '\0' ? old : _("nothing"));
  gtk_label_set_text (self->new_label, *new != '\0' ? new : _("nothing"));
}

static void
activate_cb (RempartHistoryPage *self,
             guint               position)
{
  g_autoptr (RempartEvent) event = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  const char *entity = rempart_event_get_entity (event);
  const char *key = rempart_event_get_key (event);
  RempartItem *item = rempart_project_find_item (self->project, key, NULL);

  if (item != NULL)
    {
      g_autofree char *reference = rempart_item_dup_ref (item);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-item", "s", reference);
    }
  else if (g_str_equal (entity, "evidence") || g_str_equal (entity, "revision"))
    {
      g_autofree char *place = g_strconcat ("evidence:", key, NULL);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", place);
    }
  else if (g_str_equal (entity, "device"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.go-place", "s", "device");
}

static void
verify_thread (GTask        *task,
               gpointer      source,
               gpointer      path,
               GCancellable *cancellable)
{
  g_autoptr (RempartProject) project = NULL;
  GError *error = NULL;
  gint64 bad_event = 0;

  project = rempart_project_open (path, REMPART_OPEN_READ_ONLY, &error);
  if (project == NULL || !rempart_project_verify_history (project, &bad_event, &error))
    g_task_return_error (task, error);
  else
    g_task_return_int (task, bad_event);
}

static void
show_result (RempartHistoryPage *self,
             const char         *icon,
             const char         *css_class,
             const char         *text)
{
  const char *classes[2] = { css_class, NULL };

  gtk_image_set_from_icon_name (self->result_icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->result_icon), classes);
  gtk_label_set_text (self->result_label, text);
  gtk_widget_set_visible (self->result_box, TRUE);
}

static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartHistoryPage) self = REMPART_HISTORY_PAGE (g_object_ref (source));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gssize bad_event = g_task_propagate_int (G_TASK (result), &error);

  if (self->project == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), TRUE);
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }

  if (bad_event == 0)
    {
      text = g_strdup_printf (ngettext ("The record is whole: the %u entry fits.",
                                        "The record is whole: each of the %u entries fits the one before.",
                                        self->total), self->total);
      show_result (self, "object-select-symbolic", "success", text);
    }
  else
    {
      /* Translators: %lld: number of an entry */
      text = g_strdup_printf (_("The record was changed outside of Rempart: entry %lld does not fit the one before. "
                                "Compare with a copy made earlier."), (long long) bad_event);
      show_result (self, "dialog-warning-symbolic", "error", text);
    }
}

static void
check_cb (RempartHistoryPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, verified_cb, NULL);

  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), FALSE);
  gtk_widget_set_visible (self->result_box, FALSE);
  g_task_set_task_data (task, g_strdup (rempart_project_get_path (self->project)), g_free);
  g_task_run_in_thread (task, verify_thread);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (GPOINTER_TO_UINT (user_data) == COLUMN_AT)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  g_autofree char *text = dup_text (gtk_list_item_get_item (item), GPOINTER_TO_UINT (user_data));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_columns (RempartHistoryPage *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "column", columns[i].title), factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      if (columns[i].width < 0)
        gtk_column_view_column_set_expand (column, TRUE);
      else
        gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
rempart_history_page_map (GtkWidget *widget)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);

  if (self->stale && self->project != NULL)
    load_new (self);

  GTK_WIDGET_CLASS (rempart_history_page_parent_class)->map (widget);
}

static void
rempart_history_page_dispose (GObject *object)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (object);

  g_clear_handle_id (&self->fill, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_HISTORY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->events);
  g_clear_pointer (&self->words, g_strfreev);

  G_OBJECT_CLASS (rempart_history_page_parent_class)->dispose (object);
}

static void
rempart_history_page_class_init (RempartHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_history_page_dispose;
  widget_class->map = rempart_history_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-history-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, detail_box);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, former_button);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, new_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, old_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, former_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_history_page_init (RempartHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  add_columns (self);
  self->events = g_list_store_new (REMPART_TYPE_EVENT);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->events)), GTK_FILTER (self->filter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "evidence-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (catalogues_changed_cb), self);
}

void
rempart_history_page_set_project (RempartHistoryPage *self,
                                  RempartProject     *project)
{
  g_return_if_fail (REMPART_IS_HISTORY_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;

  g_signal_group_set_target (self->signals, project);
  g_list_store_remove_all (self->events);
  gtk_widget_set_visible (self->result_box, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), project != NULL);
  self->total = project != NULL ? rempart_project_count_events (project, NULL) : 0;
  load_page (self);
  selected_cb (self);
  update (self);
}
