/* rempart-accessible.c: names that the toolkit leaves out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-accessible.h"

#include <adwaita.h>

/* The relation takes its labels one by one. */
#define MAX_LABELS 4

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

/* The labels themselves, not their text: a row is used again for other items. */
static void
name_by_labels (GtkWidget *row)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (row);
  GtkWidget *labels[MAX_LABELS] = { NULL };
  guint n = 0;

  collect_labels (row, labels, &n);
  if (n == 0)
    return;
  switch (n)
    {
    case 1:
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], NULL, -1);
      break;
    case 2:
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], labels[1], NULL, -1);
      break;
    case 3:
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], labels[1], labels[2],
                                      NULL, -1);
      break;
    default:
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels[0], labels[1], labels[2],
                                      labels[3], NULL, -1);
    }
}

static void
name_after (GtkWidget *widget,
            GType      type)
{
  GtkWidget *owner = gtk_widget_get_ancestor (widget, type);

  if (owner != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, owner, NULL, -1);
}

/* The button says its label as it was written, "_Open…", and then its child says it again, without the underline. */
static void
drop_raw_label (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_widget (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    {
      drop_raw_label (GTK_BUTTON (widget));
    }
  else if (ADW_IS_COMBO_ROW (widget))
    {
      /* Its title names it already; the choice shown beside it is a value. */
    }
  else if (is_of_type (widget, "GtkListItemWidget") || ADW_IS_ACTION_ROW (widget))
    {
      name_by_labels (widget);
    }
  else if (is_of_type (widget, "GtkColumnListView"))
    {
      name_after (widget, GTK_TYPE_COLUMN_VIEW);
    }
  else if (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL)
    {
      /* The choices of a drop-down. */
      name_after (widget, gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW) != NULL ? GTK_TYPE_LIST_BOX_ROW
                                                                                         : GTK_TYPE_DROP_DOWN);
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
