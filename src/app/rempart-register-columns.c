/* rempart-register-columns.c: the columns of the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-register-row.h"

#include "rempart-cut-tip.h"
#include "rempart-health.h"

/* What a title may shrink to before anything else would be out of sight: its tooltip and the details tell the whole of it. */
#define TITLE_LEAST 72

/* Rank: which columns stay where there is no room for all; the details of a document tell the others. A person can drag them. */
static const struct
{
  const char *title;
  int         width;
  guint       rank;
} columns[REMPART_N_REGISTER_COLUMNS] = {
  [REMPART_REGISTER_DOCUMENT] = { NC_("column", "Document"), 104, 0 },
  [REMPART_REGISTER_TITLE] = { NC_("column", "Title"), 180, 2 },
  [REMPART_REGISTER_KIND] = { NC_("column", "Kind"), 128, 5 },
  [REMPART_REGISTER_REVISION] = { NC_("column", "Revision"), 76, 3 },
  [REMPART_REGISTER_EFFECTIVE] = { NC_("column", "Effective"), 150, 6 },
  [REMPART_REGISTER_EXPIRES] = { NC_("column", "Expires"), 150, 7 },
  [REMPART_REGISTER_STATE] = { NC_("column", "State"), 176, 1 },
  [REMPART_REGISTER_USES] = { NC_("column", "Used by"), 84, 4 },
  [REMPART_REGISTER_LOCATION] = { NC_("column", "Location"), 170, 8 },
};

typedef struct
{
  RempartRegisterColumn   column;
  RempartRegisterMenuFunc menu;
  gpointer                user_data;
} Column;

static void
show_state (RempartRegisterRow *row,
            GParamSpec         *pspec,
            GtkWidget          *cell)
{
  GtkWidget *icon = gtk_widget_get_first_child (cell);
  GtkWidget *label = gtk_widget_get_next_sibling (icon);
  RempartHealth health = rempart_register_row_get_health (row);
  const char *classes[] = { rempart_health_get_css_class (health), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), rempart_health_get_icon (health));
  gtk_widget_set_css_classes (icon, classes);
  gtk_label_set_text (GTK_LABEL (label), rempart_health_get_label (health));
  rempart_cut_tip_set (GTK_LABEL (label), rempart_health_get_label (health));
}

static void
secondary_click_cb (GtkGestureClick *gesture,
                    int              n_press,
                    double           x,
                    double           y,
                    GtkListItem     *item)
{
  Column *column = g_object_get_data (G_OBJECT (gesture), "column");
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  column->menu (cell, x, y, gtk_list_item_get_position (item), column->user_data);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Column                   *column)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  if (column->column == REMPART_REGISTER_STATE)
    gtk_box_append (GTK_BOX (cell), g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_label_set_xalign (GTK_LABEL (label), column->column == REMPART_REGISTER_USES ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column->column == REMPART_REGISTER_LOCATION
                           ? PANGO_ELLIPSIZE_START : PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (column->column == REMPART_REGISTER_USES || column->column == REMPART_REGISTER_EFFECTIVE
      || column->column == REMPART_REGISTER_EXPIRES)
    gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (cell), label);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_object_set_data (G_OBJECT (click), "column", column);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_click_cb), item);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Column                   *column)
{
  RempartRegisterRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;

  if (column->column == REMPART_REGISTER_STATE)
    {
      g_signal_connect_object (row, "notify::health", G_CALLBACK (show_state), cell, 0);
      show_state (row, NULL, cell);
      return;
    }

  text = rempart_register_row_dup_text (row, column->column);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (cell)), text);
  if (column->column == REMPART_REGISTER_TITLE)
    {
      g_autofree char *location = rempart_register_row_dup_text (row, REMPART_REGISTER_LOCATION);
      g_autofree char *tooltip = g_strdup_printf ("%s\n%s", text, location);

      gtk_widget_set_tooltip_text (cell, tooltip);
    }
  else if (column->column == REMPART_REGISTER_DOCUMENT || column->column == REMPART_REGISTER_LOCATION)
    gtk_widget_set_tooltip_text (cell, text);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           Column                   *column)
{
  if (column->column == REMPART_REGISTER_STATE)
    g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_state,
                                          gtk_list_item_get_child (item));
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  int order = rempart_register_row_compare ((gpointer) a, (gpointer) b, GPOINTER_TO_UINT (user_data));

  return order < 0 ? GTK_ORDERING_SMALLER : order > 0 ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

void
rempart_register_add_columns (GtkColumnView           *view,
                              RempartRegisterMenuFunc  menu,
                              gpointer                 user_data)
{
  for (guint i = 0; i < REMPART_N_REGISTER_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) shown = NULL;
      g_autoptr (GtkSorter) sorter = NULL;
      Column *column = g_new (Column, 1);

      *column = (Column) { i, menu, user_data };
      g_object_set_data_full (G_OBJECT (factory), "column", column, g_free);
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);

      shown = gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "column", columns[i].title), factory);
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GUINT_TO_POINTER (i), NULL));
      gtk_column_view_column_set_sorter (shown, sorter);
      gtk_column_view_column_set_resizable (shown, TRUE);
      gtk_column_view_column_set_fixed_width (shown, columns[i].width);
      gtk_column_view_append_column (view, shown);
      if (i == REMPART_REGISTER_DOCUMENT)
        gtk_column_view_sort_by_column (view, shown, GTK_SORT_ASCENDING);
    }
}

/* A column of a fixed width takes no part in what is left over, nor in what is lacking: the title is given or gives it. */
void
rempart_register_fit_columns (GtkColumnView *view,
                              int            width)
{
  GListModel *shown = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) title = g_list_model_get_item (shown, REMPART_REGISTER_TITLE);
  int left = width;
  gboolean room = TRUE;

  for (guint rank = 0; rank < REMPART_N_REGISTER_COLUMNS; rank++)
    for (guint i = 0; i < REMPART_N_REGISTER_COLUMNS; i++)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
        /* A person may have dragged it. */
        int wanted = i == REMPART_REGISTER_TITLE ? columns[i].width : gtk_column_view_column_get_fixed_width (column);

        if (columns[i].rank != rank)
          continue;
        /* What matters less does not come in before what had no room. */
        room = rank < 3 || (room && left >= wanted);
        gtk_column_view_column_set_visible (column, room);
        if (room)
          left -= wanted;
      }
  gtk_column_view_column_set_fixed_width (title, MAX (columns[REMPART_REGISTER_TITLE].width + left, TITLE_LEAST));
}
