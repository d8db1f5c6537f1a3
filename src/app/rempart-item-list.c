/* rempart-item-list.c: the items of a place, or those that a search found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-list-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-cut-tip.h"
#include "rempart-drop-down.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"
#include "rempart-source-count.h"

/* What the theme leaves around the rows, which the bounds of a row do not count. */
#define MARGIN 12

/* What the menu of the filter offers below the states, apart from them: an item in any state may be one of these. */
typedef gboolean (*FitFunc) (RempartProject *project, RempartItem *item);

static gboolean is_draft (RempartProject *project, RempartItem *item);
static gboolean is_stale (RempartProject *project, RempartItem *item);
static gboolean is_to_confirm (RempartProject *project, RempartItem *item);
static gboolean is_unchecked (RempartProject *project, RempartItem *item);
static gboolean has_comments (RempartProject *project, RempartItem *item);
static gboolean is_unsigned (RempartProject *project, RempartItem *item);

static const struct
{
  const char *nick;
  const char *label;
  const char *icon_name;
  FitFunc     fits;
} marks[] = {
  { "draft", NC_("item filter", "Drafts"), "document-edit-symbolic", is_draft },
  { "check", NC_("item filter", "Translations to check"), "preferences-desktop-locale-symbolic", is_stale },
  { "confirm", NC_("item filter", "To confirm"), "emblem-synchronizing-symbolic", is_to_confirm },
  { "unchecked", NC_("item filter", "Not checked against the source"), "accessories-dictionary-symbolic", is_unchecked },
  { "comments", NC_("item filter", "With open comments"), "rempart-comment-symbolic", has_comments },
  { "unsigned", NC_("item filter", "Without a valid signature"), "rempart-signature-symbolic", is_unsigned },
};

G_DEFINE_FINAL_TYPE (RempartItemList, rempart_item_list, ADW_TYPE_BIN)

RempartItemRow *
rempart_item_list_nth_row (RempartItemList *self,
                           int              n)
{
  return (RempartItemRow *) gtk_list_box_get_row_at_index (self->list, n);
}

gboolean
rempart_item_list_shows_clauses (RempartItemList *self)
{
  return !self->words && (!self->catalogue || !rempart_catalogue_is_answerable (self->catalogue));
}

static void
update_heading (RempartItemList *self)
{
  RempartLang lang = rempart_locale_get_lang ();
  g_autofree char *text = NULL;
  const char *catalogue;

  if (self->words)
    {
      guint n = rempart_item_list_count_shown (self);

      text = g_strdup_printf (ngettext ("%u item found", "%u items found", n), n);
    }
  else if (self->catalogue)
    {
      catalogue = rempart_catalogue_get_short_title (self->catalogue, lang);
      if (self->section)
        /* Translators: the way to a section: 1 the catalogue, 2 the section */
        text = g_strdup_printf (C_("place", "%1$s › %2$s"), catalogue,
                                rempart_section_get_title (self->section, lang));
      else
        text = g_strdup (catalogue);
    }
  else if (self->project)
    text = g_strdup (_("Regulation and standards"));
  gtk_label_set_text (self->heading, text ? text : "");
  rempart_cut_tip_set (self->heading, text ? text : "");
}

/* Filtering */

static gboolean
is_draft (RempartProject *project,
          RempartItem    *item)
{
  return rempart_answer_has_mark (rempart_project_get_answer (project, item), REMPART_MARK_DRAFT);
}

static gboolean
is_stale (RempartProject *project,
          RempartItem    *item)
{
  return rempart_answer_has_mark (rempart_project_get_answer (project, item), REMPART_MARK_CHECK);
}

static gboolean
is_to_confirm (RempartProject *project,
               RempartItem    *item)
{
  return rempart_project_get_answer (project, item)->confirm;
}

static gboolean
is_unchecked (RempartProject *project,
              RempartItem    *item)
{
  return rempart_source_is_to_check (item, rempart_project_get_answer (project, item));
}

static gboolean
has_comments (RempartProject *project,
              RempartItem    *item)
{
  return rempart_project_count_open_comments (project, item) > 0;
}

static gboolean
is_unsigned (RempartProject *project,
             RempartItem    *item)
{
  return rempart_project_get_signing (project, item) != REMPART_SIGNING_VALID;
}

/* Position 0 of the menu is "all"; the states follow in their order, then what may be true in any state. */
static gboolean
passes_menu (RempartItemList *self,
             RempartItemRow  *row)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  RempartItem *item = rempart_item_row_get_item (row);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return TRUE;
  if (selected <= REMPART_N_ITEM_STATES)
    return (guint) rempart_item_row_get_state (row) == selected - 1;
  /* The rest stands in the answer, which a clause has not. */
  return !rempart_item_list_shows_clauses (self) &&
         marks[selected - 1 - REMPART_N_ITEM_STATES].fits (self->project, item);
}

static gboolean
passes (RempartItemList *self,
        RempartItemRow  *row)
{
  if (!passes_menu (self, row))
    return FALSE;
  if (gtk_toggle_button_get_active (self->no_evidence))
    return rempart_item_row_get_state (row) != REMPART_ITEM_STATE_NOT_APPLICABLE &&
           !rempart_item_row_has_evidence (row);
  return TRUE;
}

static gboolean
filter_func (GtkListBoxRow *row,
             gpointer       user_data)
{
  RempartItemList *self = REMPART_ITEM_LIST (user_data);

  /* The item on which one works stays when its state no longer fits: nothing jumps. */
  return self->words || rempart_item_row_get_item (REMPART_ITEM_ROW (row)) == self->current ||
         passes (self, REMPART_ITEM_ROW (row));
}

static void
header_func (GtkListBoxRow *row,
             GtkListBoxRow *before,
             gpointer       user_data)
{
  RempartItemGroup *group = rempart_item_row_get_group (REMPART_ITEM_ROW (row));
  gboolean first = !before || rempart_item_row_get_group (REMPART_ITEM_ROW (before)) != group;

  gtk_list_box_row_set_header (row, first ? group->header : NULL);
}

/* Nobody answers a clause: the items that are mapped to it tell. It may have no row yet. */
static gboolean
is_covered (RempartStatus *status,
            RempartItem   *clause)
{
  RempartItemState state = rempart_status_get_state (status, clause);

  return state == REMPART_ITEM_STATE_DONE || state == REMPART_ITEM_STATE_NOT_APPLICABLE;
}

static gboolean
is_settled (RempartProject *project,
            RempartItem    *item)
{
  const RempartAnswer *answer = rempart_project_get_answer (project, item);

  if (answer->applicability == REMPART_APPLICABILITY_NO)
    return *answer->justification[REMPART_LANG_FR] || *answer->justification[REMPART_LANG_EN];
  return answer->progress == REMPART_PROGRESS_DONE;
}

static void
count_groups (RempartItemList *self)
{
  gboolean clauses = rempart_item_list_shows_clauses (self);

  for (guint i = 0; i < self->groups->len; i++)
    {
      RempartItemGroup *group = g_ptr_array_index (self->groups, i);

      group->done = group->total = 0;
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const RempartItemEntry *entry = &g_array_index (self->entries, RempartItemEntry, i);

      entry->group->total++;
      entry->group->done += clauses ? is_covered (self->status, entry->item)
                                    : is_settled (self->project, entry->item);
    }
  for (guint i = 0; i < self->groups->len; i++)
    rempart_item_group_show_count (g_ptr_array_index (self->groups, i));
}

static void
update_placeholder (RempartItemList *self)
{
  adw_status_page_set_icon_name (self->placeholder,
                                 self->words ? "system-search-symbolic" : "view-list-symbolic");
  adw_status_page_set_title (self->placeholder, self->words ? _("Nothing found") : _("No item here"));
  adw_status_page_set_description (self->placeholder,
                                   self->words ? _("Every word must occur in the title, the question or the answer.")
                                               : _("No item of this place fits the filter."));
  gtk_widget_set_visible (self->show_all, !self->words);
  gtk_widget_set_visible (self->filter_bar, !self->words);
}

static void
filter_changed_cb (RempartItemList *self)
{
  if (!self->project)
    return;
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
setup_filter (RempartItemList *self)
{
  RempartDropDownChoice choices[1 + REMPART_N_ITEM_STATES + G_N_ELEMENTS (marks)] = { { _("All items"), NULL, NULL } };

  for (int i = 0; i < REMPART_N_ITEM_STATES; i++)
    choices[1 + i] = (RempartDropDownChoice) { rempart_item_state_get_label (i),
                                               rempart_item_state_get_icon_name (i), NULL };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    choices[1 + REMPART_N_ITEM_STATES + i] =
      (RempartDropDownChoice) { g_dpgettext2 (GETTEXT_PACKAGE, "item filter", marks[i].label), marks[i].icon_name, NULL };
  rempart_drop_down_setup (self->filter, _("Filter by state"), choices, G_N_ELEMENTS (choices));
}

/* Selecting */

static gboolean
scroll_to_current_cb (gpointer user_data)
{
  RempartItemList *self = REMPART_ITEM_LIST (user_data);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *header = row ? gtk_list_box_row_get_header (row) : NULL;
  graphene_rect_t bounds;
  double top;

  self->scroll_source = 0;
  if (row && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    {
      top = bounds.origin.y - (header ? gtk_widget_get_height (header) : 0);
      gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (self->scroller), top,
                                 bounds.origin.y + bounds.size.height + MARGIN);
    }
  return G_SOURCE_REMOVE;
}

/* After the layout: a row that was just added has no place yet. */
static void
queue_scroll (RempartItemList *self)
{
  if (!self->scroll_source)
    self->scroll_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, scroll_to_current_cb, self, NULL);
}

static void
go (RempartItemList *self,
    RempartItem     *item)
{
  g_autofree char *ref = rempart_item_dup_ref (item);

  g_set_object (&self->current, item);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.go-item", "s", ref);
}

static void
selected_rows_changed_cb (RempartItemList *self)
{
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  rempart_item_list_update_bulk (self, items->len);
  if (!self->quiet && items->len == 1 && g_ptr_array_index (items, 0) != self->current)
    go (self, g_ptr_array_index (items, 0));
}

/* The list selects by itself; in a window too narrow for both panes, a plain click also brings the item to the front. */
static void
primary_released_cb (GtkGesture *gesture,
                     int         n_press,
                     double      x,
                     double      y,
                     gpointer    user_data)
{
  RempartItemList *self = REMPART_ITEM_LIST (user_data);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (n_press == 1 && !(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) &&
      gtk_list_box_get_row_at_y (self->list, (int) y))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-item", NULL);
}

static void
row_activated_cb (RempartItemList *self,
                  GtkListBoxRow   *row)
{
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  /* Adding to a selection is not opening. */
  if (items->len != 1)
    return;
  go (self, rempart_item_row_get_item (REMPART_ITEM_ROW (row)));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.answer-item", NULL);
}

/* Class */

/* Tab leaves the rows, which the arrows walk: some lists have a hundred. */
static gboolean
rempart_item_list_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);

  /* What was hidden until now has no place yet, and GTK would take the filter to come before the rows. */
  if (direction == GTK_DIR_TAB_FORWARD && !gtk_widget_get_focus_child (widget) &&
      gtk_widget_child_focus (GTK_WIDGET (self->list), direction))
    return TRUE;
  if (!rempart_tab_leaves (GTK_WIDGET (self->list), direction))
    return GTK_WIDGET_CLASS (rempart_item_list_parent_class)->focus (widget, direction);
  return gtk_widget_child_focus (direction == GTK_DIR_TAB_FORWARD ? self->filter_bar : self->bulk_button, direction);
}

static void
rempart_item_list_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);

  GTK_WIDGET_CLASS (rempart_item_list_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
rempart_item_list_dispose (GObject *object)
{
  RempartItemList *self = REMPART_ITEM_LIST (object);

  self->quiet = TRUE;
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  /* While the rows go, the list still asks for the headers of those that stay. */
  if (self->list)
    rempart_item_list_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_ITEM_LIST);
  g_clear_object (&self->current);
  g_clear_object (&self->project);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  G_OBJECT_CLASS (rempart_item_list_parent_class)->dispose (object);
}

static void
rempart_item_list_class_init (RempartItemListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_item_list_dispose;
  widget_class->focus = rempart_item_list_focus;
  widget_class->size_allocate = rempart_item_list_size_allocate;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-item-list.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, bulk_button);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, bulk_menu);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, filter);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, heading);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, list);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, no_evidence);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, placeholder);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, selection_label);
  gtk_widget_class_bind_template_child (widget_class, RempartItemList, show_all);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, primary_released_cb);
  gtk_widget_class_bind_template_callback (widget_class, rempart_item_list_secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_rows_changed_cb);
  rempart_item_list_install_actions (widget_class);
}

static void
rempart_item_list_init (RempartItemList *self)
{
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_item_group_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (RempartItemEntry));
  gtk_widget_init_template (GTK_WIDGET (self));
  setup_filter (self);
  gtk_list_box_set_filter_func (self->list, filter_func, self, NULL);
  gtk_list_box_set_header_func (self->list, header_func, self, NULL);
  rempart_item_list_update_bulk (self, 0);
}

/* Public */

void
rempart_item_list_set_project (RempartItemList *self,
                               RempartProject  *project)
{
  g_return_if_fail (REMPART_IS_ITEM_LIST (self));

  rempart_item_list_clear (self);
  self->filled = FALSE;
  self->status = NULL;
  self->catalogue = NULL;
  self->section = NULL;
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->current);
  g_set_object (&self->project, project);
}

void
rempart_item_list_show (RempartItemList  *self,
                        RempartCatalogue *catalogue,
                        RempartSection   *section)
{
  g_return_if_fail (REMPART_IS_ITEM_LIST (self));

  if (!self->words && self->filled && self->catalogue == catalogue && self->section == section)
    return;

  g_clear_pointer (&self->words, g_free);
  self->catalogue = catalogue;
  self->section = section;
  rempart_item_list_fill (self);
  update_heading (self);
  update_placeholder (self);
}

void
rempart_item_list_search (RempartItemList *self,
                          const char      *words)
{
  g_return_if_fail (REMPART_IS_ITEM_LIST (self));
  g_return_if_fail (words != NULL);

  g_free (self->words);
  self->words = g_strdup (words);
  rempart_item_list_fill (self);
  update_heading (self);
  update_placeholder (self);
}

void
rempart_item_list_update (RempartItemList *self,
                          RempartStatus   *status)
{
  RempartItemRow *row;

  g_return_if_fail (REMPART_IS_ITEM_LIST (self));

  self->status = status;
  for (int i = 0; (row = rempart_item_list_nth_row (self, i)); i++)
    rempart_item_row_update (row, status);
  if (self->project)
    count_groups (self);
  filter_changed_cb (self);
  /* The project may have become read-only. */
  selected_rows_changed_cb (self);
}

void
rempart_item_list_set_filter (RempartItemList *self,
                              const char      *filter)
{
  guint selected = 0;

  g_return_if_fail (REMPART_IS_ITEM_LIST (self));

  for (int i = 0; i < REMPART_N_ITEM_STATES; i++)
    if (g_str_equal (filter, rempart_item_state_to_nick (i)))
      selected = i + 1;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (filter, marks[i].nick))
      selected = 1 + REMPART_N_ITEM_STATES + i;
  gtk_drop_down_set_selected (self->filter, selected);
  gtk_toggle_button_set_active (self->no_evidence, g_str_equal (filter, "no-evidence"));
}

void
rempart_item_list_select (RempartItemList *self,
                          RempartItem     *item)
{
  RempartItemRow *row;
  GtkListBoxRow *found = NULL;

  g_return_if_fail (REMPART_IS_ITEM_LIST (self));

  g_set_object (&self->current, item);
  for (int i = 0; !found && (row = rempart_item_list_nth_row (self, i)); i++)
    if (rempart_item_row_get_item (row) == item)
      found = GTK_LIST_BOX_ROW (row);

  self->quiet = TRUE;
  if (!found || !gtk_list_box_row_is_selected (found))
    gtk_list_box_unselect_all (self->list);
  if (found)
    gtk_list_box_select_row (self->list, found);
  self->quiet = FALSE;
  if (found)
    {
      gtk_list_box_row_changed (found);
      queue_scroll (self);
    }
}

gboolean
rempart_item_list_contains (RempartItemList *self,
                            RempartItem     *item)
{
  g_return_val_if_fail (REMPART_IS_ITEM_LIST (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    if (g_array_index (self->entries, RempartItemEntry, i).item == item)
      return TRUE;
  return FALSE;
}

RempartItem *
rempart_item_list_get_first (RempartItemList *self)
{
  RempartItemRow *row;

  g_return_val_if_fail (REMPART_IS_ITEM_LIST (self), NULL);

  for (int i = 0;; i++)
    {
      row = rempart_item_list_nth_row (self, i);
      if (!row && rempart_item_list_fill_more (self) > 0)
        row = rempart_item_list_nth_row (self, i);
      if (!row)
        break;
      if (passes (self, row))
        return rempart_item_row_get_item (row);
    }
  row = rempart_item_list_nth_row (self, 0);
  return row ? rempart_item_row_get_item (row) : NULL;
}

guint
rempart_item_list_count_shown (RempartItemList *self)
{
  RempartItemRow *row;
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_ITEM_LIST (self), 0);

  /* A search is never filtered. */
  if (self->words)
    return self->entries->len;
  rempart_item_list_fill_all (self);
  for (int i = 0; (row = rempart_item_list_nth_row (self, i)); i++)
    n += filter_func (GTK_LIST_BOX_ROW (row), self);
  return n;
}
