/* rempart-accessible.c: names and ways that the toolkit leaves out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-accessible.h"

#include <adwaita.h>

/* A title and what stands below it, or the first two cells: enough to tell a row from its neighbours. */
#define MAX_LABELS 2

/* On a button or a row that has a name of its own */
#define NAMED_KEY "rempart-named"

static gboolean
is_of_type (GtkWidget  *widget,
            const char *type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

static void
collect_labels (GtkWidget *widget,
                GtkWidget *labels[MAX_LABELS],
                guint     *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_LABEL (child))
      collect_labels (child, labels, n);
    else if (*n < MAX_LABELS)
      labels[(*n)++] = child;
}

/* The first, which is the title of a row. */
static GtkWidget *
find_label (GtkWidget *row)
{
  GtkWidget *labels[MAX_LABELS] = { NULL };
  guint n = 0;

  collect_labels (row, labels, &n);
  return labels[0];
}

/* The labels themselves, not their text: a row is used again for other items. */
static void
name_by_labels (GtkWidget *row)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row);
  GtkWidget *labels[MAX_LABELS] = { NULL };
  guint n = 0;

  collect_labels (row, labels, &n);
  if (n == MAX_LABELS)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], labels[1], NULL, -1);
  else if (n > 0)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], NULL, -1);
}

/* The labels of an expander row would bring those of the rows in it. */
static void
name_by_title (AdwPreferencesRow *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (row), -1);
}

static void
name_after (GtkWidget *widget,
            GType      type)
{
  GtkWidget *owner = gtk_widget_get_ancestor (widget, type);

  if (owner != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, owner, NULL, -1);
}

/* The list of choices in the popover of @widget; @owner names it. */
static void
name_choices (GtkWidget *widget,
              GtkWidget *owner)
{
  if (GTK_IS_LIST_VIEW (widget))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, owner, NULL, -1);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      name_choices (child, owner);
}

/* The button says its label as it was written, "_Open…", and then its child says it again, without the underline. */
static void
drop_raw_label (GtkButton *button)
{
  if (g_object_get_data (G_OBJECT (button), NAMED_KEY) != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  else if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* Also when it says something else while it is shown. */
static void
name_button (GtkButton *button)
{
  drop_raw_label (button);
  if (g_signal_handler_find (button, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) drop_raw_label, NULL) == 0)
    g_signal_connect (button, "notify::label", G_CALLBACK (drop_raw_label), NULL);
}

static void
name_widget (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    {
      name_button (GTK_BUTTON (widget));
    }
  else if (ADW_IS_COMBO_ROW (widget))
    {
      /* Its title names it already; the choice shown beside it is a value. */
      name_choices (widget, find_label (widget));
    }
  else if (is_of_type (widget, "GtkListItemWidget") || ADW_IS_ACTION_ROW (widget))
    {
      if (g_object_get_data (G_OBJECT (widget), NAMED_KEY) == NULL)
        name_by_labels (widget);
    }
  else if (ADW_IS_EXPANDER_ROW (widget))
    {
      name_by_title (ADW_PREFERENCES_ROW (widget));
    }
  else if (GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL)
    {
      name_after (widget, ADW_TYPE_EXPANDER_ROW);
    }
  else if (is_of_type (widget, "GtkColumnListView"))
    {
      name_after (widget, GTK_TYPE_COLUMN_VIEW);
    }
  else if (GTK_IS_DROP_DOWN (widget))
    {
      /* Its button says what is chosen for what. */
      name_choices (widget, gtk_widget_get_first_child (widget));
    }
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               user_data)
{
  name_widget (g_value_get_object (&values[0]));
  return TRUE;
}

void
rempart_accessible_init (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      /* A signal is known once its class is. */
      g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
      g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
      g_once_init_leave (&done, 1);
    }
}

void
rempart_button_set_name (GtkButton  *button,
                         const char *name)
{
  g_return_if_fail (GTK_IS_BUTTON (button));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), NAMED_KEY, GINT_TO_POINTER (TRUE));
}

void
rempart_list_item_set_name (GtkListItem *list_item,
                            const char  *name)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);
  GtkWidget *row = child != NULL ? gtk_widget_get_parent (child) : NULL;

  if (row == NULL)
    return;
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), NAMED_KEY, GINT_TO_POINTER (TRUE));
}

GtkWidget *
rempart_icon_new (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "icon-name", icon_name,
                       NULL);
}

gboolean
rempart_tab_leaves (GtkWidget        *list,
                    GtkDirectionType  direction)
{
  return gtk_widget_get_focus_child (list) != NULL &&
         (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD);
}
