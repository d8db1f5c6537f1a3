/* rempart-item-list-actions.c: what can be done with the items that are selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-list-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-bulk.h"
#include "rempart-sign-dialog.h"

GPtrArray *
rempart_item_list_get_selected (RempartItemList *self)
{
  g_autoptr (GList) rows = gtk_list_box_get_selected_rows (self->list);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  /* A row that the filter hides keeps its selection, but nobody sees it. */
  for (GList *l = rows; l; l = l->next)
    if (gtk_widget_get_child_visible (l->data))
      g_ptr_array_add (items, g_object_ref (rempart_item_row_get_item (l->data)));
  return items;
}

void
rempart_item_list_update_bulk (RempartItemList *self,
                               guint            n_selected)
{
  static const char * const acts[] = {
    "list.approver", "list.due", "list.owner", "list.progress", "list.reviewer", "list.sign",
  };
  gboolean editable = self->project && !rempart_project_is_read_only (self->project) &&
                      !rempart_item_list_shows_clauses (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);

  gtk_label_set_text (self->selection_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->selection_label), n_selected > 1);
  gtk_widget_set_visible (self->bulk_button, n_selected > 1 && editable);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), acts[i], n_selected > 0 && editable);
}

static void
popup_menu (RempartItemList    *self,
            const GdkRectangle *at)
{
  if (!self->menu)
    {
      self->menu = gtk_popover_menu_new_from_model (self->bulk_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
rempart_item_list_secondary_pressed_cb (GtkGesture *gesture,
                                        int         n_press,
                                        double      x,
                                        double      y,
                                        gpointer    user_data)
{
  RempartItemList *self = REMPART_ITEM_LIST (user_data);
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);
  double here_x, here_y;

  if (!row)
    return;
  if (!gtk_list_box_row_is_selected (row))
    {
      gtk_list_box_unselect_all (self->list);
      gtk_list_box_select_row (self->list, row);
    }
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &here_x, &here_y);
  popup_menu (self, &(GdkRectangle) { (int) here_x, (int) here_y, 1, 1 });
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (!REMPART_IS_ITEM_ROW (focus) || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  if (!gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (focus)))
    {
      gtk_list_box_unselect_all (self->list);
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (focus));
    }
  popup_menu (self, &(GdkRectangle) { (int) bounds.origin.x + 24, (int) bounds.origin.y,
                                      1, (int) bounds.size.height });
}

static void
progress_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  rempart_bulk_set (widget, self->project, items, REMPART_ANSWER_PROGRESS,
                    g_variant_get_string (parameter, NULL));
}

static void
person_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  rempart_bulk_ask_person (widget, self->project, items,
                           g_str_equal (action_name, "list.owner")      ? REMPART_ANSWER_OWNER
                           : g_str_equal (action_name, "list.reviewer") ? REMPART_ANSWER_REVIEWER
                                                                        : REMPART_ANSWER_APPROVER);
}

static void
sign_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  if (items->len > 0)
    rempart_sign_dialog_present (widget, self->project, items);
}

static void
due_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  RempartItemList *self = REMPART_ITEM_LIST (widget);
  g_autoptr (GPtrArray) items = rempart_item_list_get_selected (self);

  rempart_bulk_ask_due (widget, self->project, items);
}

static void
select_all_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  rempart_item_list_fill_all (REMPART_ITEM_LIST (widget));
  gtk_list_box_select_all (REMPART_ITEM_LIST (widget)->list);
}

void
rempart_item_list_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.approver", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "list.due", NULL, due_cb);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "list.owner", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "list.progress", "s", progress_cb);
  gtk_widget_class_install_action (widget_class, "list.reviewer", NULL, person_cb);
  gtk_widget_class_install_action (widget_class, "list.sign", NULL, sign_cb);
  gtk_widget_class_install_action (widget_class, "list.select-all", NULL, select_all_cb);
}
