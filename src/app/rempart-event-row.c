/* rempart-event-row.c: one event of the history on one line, or the day above some
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-event-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-cut-tip.h"
#include "rempart-date.h"
#include "rempart-event-list.h"

struct _RempartEventRow
{
  GtkWidget  parent_instance;

  GtkStack  *stack;
  GtkLabel  *count_label;
  GtkLabel  *day_label;
  GtkLabel  *key_label;
  GtkLabel  *person_label;
  GtkLabel  *summary_label;
  GtkLabel  *time_label;
};

G_DEFINE_FINAL_TYPE (RempartEventRow, rempart_event_row, GTK_TYPE_WIDGET)

static void
show_day (RempartEventRow *self,
          RempartEventDay *day)
{
  guint n = rempart_event_day_get_n (day);
  g_autofree char *label = rempart_event_day_dup_label (day);
  /* Translators: %u: changes of one day */
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  gtk_label_set_text (self->day_label, label);
  gtk_label_set_text (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, "day");
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_text (label, text);
  rempart_cut_tip_set (label, text);
}

static void
show_event (RempartEventRow *self,
            RempartEvent    *event)
{
  g_autofree char *hour = rempart_event_get_at (event) != NULL ? rempart_date_format_time (rempart_event_get_at (event)) : NULL;
  g_autofree char *summary = hour != NULL ? rempart_event_dup_summary (event) : NULL;

  gtk_label_set_text (self->time_label, hour != NULL ? hour : "");
  set_text (self->person_label, hour != NULL ? rempart_event_get_actor (event) : "");
  set_text (self->key_label, hour != NULL ? rempart_event_get_key (event) : "");
  set_text (self->summary_label, summary != NULL ? summary : _("This entry cannot be read."));
  gtk_stack_set_visible_child_name (self->stack, "event");
}

/* All that the row shows: what was done is its last column. */
static char *
dup_name (RempartEventRow *self,
          gboolean         is_event)
{
  GtkLabel *const event[] = { self->time_label, self->person_label, self->key_label, self->summary_label, NULL };
  GtkLabel *const day[] = { self->day_label, self->count_label, NULL };
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (GtkLabel *const *label = is_event ? event : day; *label != NULL; label++)
    if (*gtk_label_get_text (*label) != '\0')
      g_strv_builder_add (words, gtk_label_get_text (*label));
  all = g_strv_builder_end (words);
  return g_strjoinv (", ", all);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  RempartEventRow *self = REMPART_EVENT_ROW (gtk_list_item_get_child (list_item));
  GObject *item = gtk_list_item_get_item (list_item);
  gboolean is_event = REMPART_IS_EVENT (item);
  g_autofree char *name = NULL;

  if (is_event)
    show_event (self, REMPART_EVENT (item));
  else
    show_day (self, REMPART_EVENT_DAY (item));
  name = dup_name (self, is_event);
  rempart_list_item_set_name (list_item, name);
  gtk_list_item_set_activatable (list_item, is_event);
  gtk_list_item_set_selectable (list_item, is_event);
}

typedef struct
{
  RempartEventRowFunc func;
  gpointer            user_data;
} Menu;

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkListItem     *list_item)
{
  const Menu *menu = g_object_get_data (G_OBJECT (gesture), "rempart-menu");

  if (!gtk_list_item_get_selectable (list_item))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  menu->func (gtk_list_item_get_child (list_item), x, y, gtk_list_item_get_position (list_item), menu->user_data);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          Menu                     *menu)
{
  GtkWidget *row = g_object_new (REMPART_TYPE_EVENT_ROW, NULL);

  if (menu->func != NULL)
    {
      GtkGesture *gesture = gtk_gesture_click_new ();

      gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
      g_object_set_data (G_OBJECT (gesture), "rempart-menu", menu);
      g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), list_item);
      gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
    }
  gtk_list_item_set_child (list_item, row);
}

GtkListItemFactory *
rempart_event_row_create_factory (RempartEventRowFunc menu,
                                  gpointer            user_data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Menu *kept = g_new0 (Menu, 1);

  kept->func = menu;
  kept->user_data = user_data;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), kept, (GClosureNotify) (void (*) (void)) g_free, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static void
rempart_event_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_EVENT_ROW);

  G_OBJECT_CLASS (rempart_event_row_parent_class)->dispose (object);
}

static void
rempart_event_row_class_init (RempartEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_event_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, day_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, key_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, person_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventRow, time_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_event_row_init (RempartEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
