/* rempart-history-page.c: everything that was ever done in the project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-history-page.h"

#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-event-details.h"
#include "rempart-event-list.h"
#include "rempart-event-row.h"
#include "rempart-history-check.h"
#include "rempart-history-export.h"
#include "rempart-history-filters.h"
#include "rempart-history.h"

/* Words are looked for event by event: so many at a time, and the window stays usable. */
#define SEARCHED_AT_ONCE 1000

struct _RempartHistoryPage
{
  GtkWidget              parent_instance;

  GtkButton             *check_button;
  RempartEventDetails   *details;
  RempartHistoryFilters *filters;
  GtkPopover            *menu;
  GtkWidget             *result_box;
  GtkImage              *result_icon;
  GtkLabel              *result_label;
  GtkStack              *stack;
  GtkLabel              *summary_label;
  GtkListView           *view;

  RempartProject        *project;
  gulong                 saved;      /* handlers of the project */
  gulong                 renewed;
  RempartEventList      *events;
  GtkSingleSelection    *selection;
  gint64                 newest;     /* the last event that was looked at */
  gint64                 searched;   /* the oldest event that was looked at; 0: all were */
  guint                  search;     /* the source that goes on with it */
  gboolean               stale;      /* nothing was loaded yet */
};

G_DEFINE_FINAL_TYPE (RempartHistoryPage, rempart_history_page, GTK_TYPE_WIDGET)

static void
show_error (RempartHistoryPage *self,
            const GError       *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

/* What the list holds */

static void
update (RempartHistoryPage *self)
{
  RempartEventFilter filter;
  guint n = rempart_event_list_get_n_events (self->events);
  g_autofree char *text = NULL;

  if (self->searched > 0)
    /* Translators: %u: entries that a search has found so far */
    text = g_strdup_printf (ngettext ("Searching: %u entry", "Searching: %u entries", n), n);
  else
    text = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  gtk_label_set_text (self->summary_label, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 || self->searched > 0 ? "list"
                                                 : rempart_history_filters_get (self->filters, &filter) ? "no-match" : "list");
}

/* A thing that came is one row, whose details tell what else was recorded of it. The table for spreadsheets has every entry.
 * (transfer full) (nullable): NULL after the error was shown */
static GArray *
index_events (RempartHistoryPage       *self,
              const RempartEventFilter *filter)
{
  RempartEventFilter brief = *filter;
  g_autoptr (GError) error = NULL;
  GArray *places;

  brief.brief = TRUE;
  places = rempart_project_index_events (self->project, &brief, &error);

  if (places == NULL)
    show_error (self, error);
  return places;
}

static gboolean
search_cb (gpointer user_data)
{
  RempartHistoryPage *self = user_data;
  RempartEventFilter filter;
  g_autoptr (GArray) places = NULL;

  rempart_history_filters_get (self->filters, &filter);
  filter.last = self->searched - 1;
  filter.first = MAX (filter.last - SEARCHED_AT_ONCE + 1, 1);
  places = filter.last > 0 ? index_events (self, &filter) : NULL;
  if (places != NULL)
    rempart_event_list_append (self->events, places);
  self->searched = places != NULL && filter.first > 1 ? filter.first : 0;
  if (self->searched == 0)
    self->search = 0;
  update (self);
  return self->searched > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
load (RempartHistoryPage *self)
{
  RempartEventFilter filter;
  g_autoptr (GArray) places = NULL;

  self->stale = FALSE;
  g_clear_handle_id (&self->search, g_source_remove);
  self->searched = 0;
  rempart_history_filters_get (self->filters, &filter);
  self->newest = rempart_project_get_history_end (self->project, NULL);
  if (filter.words != NULL || filter.former)
    {
      places = g_array_new (FALSE, FALSE, sizeof (RempartEventPlace));
      self->searched = self->newest + 1;
      self->search = g_idle_add (search_cb, self);
    }
  else
    places = index_events (self, &filter);
  if (places != NULL)
    rempart_event_list_set (self->events, places);
  update (self);
}

/* Events are only ever added, so what is loaded stays right: the new ones go on top. */
static void
load_new (RempartHistoryPage *self)
{
  RempartEventFilter filter;
  g_autoptr (GArray) places = NULL;
  gint64 end = rempart_project_get_history_end (self->project, NULL);

  if (end <= self->newest)
    return;
  rempart_history_filters_get (self->filters, &filter);
  filter.first = self->newest + 1;
  self->newest = end;
  places = index_events (self, &filter);
  if (places != NULL)
    rempart_event_list_prepend (self->events, places);
  rempart_history_filters_refresh (self->filters);
  update (self);
}

static void
saved_cb (RempartHistoryPage *self)
{
  gtk_widget_set_visible (self->result_box, FALSE);
  if (!self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load_new (self);
}

/* What is an item of the project is another question now. */
static void
catalogues_changed_cb (RempartHistoryPage *self)
{
  RempartEventFilter filter;

  rempart_history_filters_refresh (self->filters);
  rempart_history_filters_get (self->filters, &filter);
  if (filter.former && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else if (filter.former)
    self->stale = TRUE;
}

static void
filters_changed_cb (RempartHistoryPage *self)
{
  if (self->project == NULL)
    return;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  else
    self->stale = TRUE;
}

static void
clear_filters_cb (RempartHistoryPage *self)
{
  rempart_history_filters_clear (self->filters);
  gtk_widget_grab_focus (GTK_WIDGET (self->filters));
}

/* One event */

/* (nullable): borrowed */
static RempartEvent *
get_selected (RempartHistoryPage *self)
{
  gpointer item = self->project != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return REMPART_IS_EVENT (item) && rempart_event_get_at (item) != NULL ? item : NULL;
}

static void
selected_cb (RempartHistoryPage *self)
{
  RempartEvent *event = get_selected (self);

  rempart_event_details_show (self->details, self->project, event);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.only-thing", event != NULL && *rempart_event_get_key (event) != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.only-person", event != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.only-day", event != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.go", event != NULL);
}

static void
go_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);
  RempartEvent *event = get_selected (self);
  g_autofree char *target = NULL;
  const char *action = event != NULL ? rempart_event_find_target (event, self->project, &target) : NULL;

  if (action != NULL)
    gtk_widget_activate_action (widget, action, "s", target);
}

static void
activate_cb (RempartHistoryPage *self,
             guint               position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "history.go", NULL);
}

/* An item has a filter of its own; any other thing is found by its name. */
static void
only_thing_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);
  RempartEvent *event = get_selected (self);
  g_autofree char *target = NULL;
  const char *action = event != NULL ? rempart_event_find_target (event, self->project, &target) : NULL;

  if (g_strcmp0 (action, "win.go-item") == 0)
    rempart_history_filters_only_item (self->filters, target);
  else if (event != NULL)
    rempart_history_filters_find (self->filters, rempart_event_get_key (event));
}

static void
only_person_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);
  RempartEvent *event = get_selected (self);

  if (event != NULL)
    rempart_history_filters_only_person (self->filters, rempart_event_get_actor (event));
}

static void
only_day_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);
  RempartEvent *event = get_selected (self);
  char iso[16];
  GDate date;

  if (event == NULL || !rempart_date_get_day (rempart_event_get_at (event), &date))
    return;
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  rempart_history_filters_only_day (self->filters, iso);
}

static void
pop_up (RempartHistoryPage *self,
        GtkWidget          *at,
        double              x,
        double              y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
row_menu_cb (GtkWidget *row,
             double     x,
             double     y,
             guint      position,
             gpointer   user_data)
{
  RempartHistoryPage *self = user_data;

  gtk_single_selection_set_selected (self->selection, position);
  pop_up (self, row, x, y);
}

/* By the keyboard: at the row that has the focus */
static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (get_selected (self) != NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    pop_up (self, focus, 24, gtk_widget_get_height (focus));
}

/* The check */

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
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RempartHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean whole = FALSE;
  g_autofree char *text = rempart_history_check_finish (result, &whole, &error);

  if (self->project == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), TRUE);
  if (text == NULL)
    show_error (self, error);
  else
    show_result (self, whole ? "object-select-symbolic" : "dialog-warning-symbolic", whole ? "success" : "error", text);
}

static void
check_cb (RempartHistoryPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), FALSE);
  gtk_widget_set_visible (self->result_box, FALSE);
  rempart_history_check_async (rempart_project_get_path (self->project), checked_cb, g_object_ref (self));
}

/* The table for spreadsheets */

static char *
dup_export_text (guint n,
                 guint n_lines)
{
  if (n == n_lines)
    return g_strdup_printf (ngettext ("%u entry was written.", "%u entries were written.", n), n);
  return g_strdup_printf (
    /* Translators: %1$u: entries as the page counts them; %2$u: lines of the table, which are more */
    ngettext ("%1$u entry was written on %2$u lines, one for each field of a new signature, comment or baseline.",
              "%1$u entries were written on %2$u lines, one for each field of a new signature, comment or baseline.", n),
    n, n_lines);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartHistoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_lines = 0;
  gssize n = rempart_history_export_finish (result, &n_lines, &error);
  g_autofree char *text = NULL;

  if (n < 0)
    {
      show_error (self, error);
      return;
    }
  text = dup_export_text ((guint) n, n_lines);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartHistoryPage) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    rempart_history_page_export (self, file);
}

static void
export_cb (RempartHistoryPage *self)
{
  g_autoptr (GFile) project = g_file_new_for_path (rempart_project_get_path (self->project));
  g_autoptr (GFile) folder = g_file_get_parent (project);
  g_autofree char *stem = rempart_file_dup_stem (project);
  g_autofree char *name = NULL;
  RempartChooseOptions options = { .title = _("Export the History"), .accept = _("_Export"), .folder = folder };

  /* Translators: the name of a file; %s: the name of the project file */
  name = g_strdup_printf (_("%s-history.csv"), stem);
  options.name = name;
  rempart_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), REMPART_CHOOSE_SAVE, &options,
                             file_chosen_cb, g_object_ref (self));
}

void
rempart_history_page_export (RempartHistoryPage *self,
                             GFile              *file)
{
  RempartEventFilter filter;

  g_return_if_fail (REMPART_IS_HISTORY_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->project == NULL)
    return;
  rempart_history_filters_get (self->filters, &filter);
  rempart_history_export_async (rempart_project_get_path (self->project), &filter, rempart_history_filters_get_item (self->filters),
                                file, NULL, exported_cb, g_object_ref (self));
}

/* The page */

static void
rempart_history_page_map (GtkWidget *widget)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (widget);

  if (self->project != NULL && self->stale)
    {
      rempart_history_filters_refresh (self->filters);
      load (self);
    }
  else if (self->project != NULL)
    load_new (self);

  GTK_WIDGET_CLASS (rempart_history_page_parent_class)->map (widget);
}

static void
leave_project (RempartHistoryPage *self)
{
  g_clear_handle_id (&self->search, g_source_remove);
  if (self->project != NULL)
    {
      g_clear_signal_handler (&self->saved, self->project);
      g_clear_signal_handler (&self->renewed, self->project);
    }
}

static void
rempart_history_page_dispose (GObject *object)
{
  RempartHistoryPage *self = REMPART_HISTORY_PAGE (object);

  leave_project (self);
  g_clear_object (&self->project);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_HISTORY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->events);

  G_OBJECT_CLASS (rempart_history_page_parent_class)->dispose (object);
}

static void
rempart_history_page_class_init (RempartHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_history_page_dispose;
  widget_class->map = rempart_history_page_map;

  g_type_ensure (REMPART_TYPE_EVENT_DETAILS);
  g_type_ensure (REMPART_TYPE_HISTORY_FILTERS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-history-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, details);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, filters);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, menu);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_box);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryPage, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_filters_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_install_action (widget_class, "history.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "history.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "history.only-day", NULL, only_day_action);
  gtk_widget_class_install_action (widget_class, "history.only-person", NULL, only_person_action);
  gtk_widget_class_install_action (widget_class, "history.only-thing", NULL, only_thing_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_history_page_init (RempartHistoryPage *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  factory = rempart_event_row_create_factory (row_menu_cb, self);
  gtk_list_view_set_factory (self->view, factory);
  self->events = rempart_event_list_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->events)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

void
rempart_history_page_set_project (RempartHistoryPage *self,
                                  RempartProject     *project)
{
  g_return_if_fail (REMPART_IS_HISTORY_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (self->project == project)
    return;

  leave_project (self);
  g_set_object (&self->project, project);
  self->stale = TRUE;
  self->searched = 0;
  rempart_event_list_set_project (self->events, project);
  rempart_history_filters_set_project (self->filters, project);
  gtk_widget_set_visible (self->result_box, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check_button), project != NULL);
  if (project != NULL)
    {
      self->saved = g_signal_connect_swapped (project, "notify::saved-at", G_CALLBACK (saved_cb), self);
      self->renewed = g_signal_connect_swapped (project, "catalogues-changed", G_CALLBACK (catalogues_changed_cb), self);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        load (self);
    }
  selected_cb (self);
}

void
rempart_history_page_show_item (RempartHistoryPage *self,
                                const char         *item)
{
  g_return_if_fail (REMPART_IS_HISTORY_PAGE (self));

  rempart_history_filters_clear (self->filters);
  rempart_history_filters_only_item (self->filters, item);
}
