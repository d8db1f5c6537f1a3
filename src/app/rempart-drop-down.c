/* rempart-drop-down.c: a choice among the words of an enumeration, each with its shape
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-drop-down.h"

#include <glib/gi18n-lib.h>

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  ellipsize)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (NULL);
  /* In the list alone: the item in the button is not selected. */
  GtkWidget *check = g_object_new (GTK_TYPE_IMAGE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "icon-name", "object-select-symbolic",
                                   NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), GPOINTER_TO_INT (ellipsize));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  g_object_bind_property (list_item, "selected", check, "visible", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory    *factory,
         GtkListItem                 *list_item,
         const RempartDropDownChoice *choices)
{
  const RempartDropDownChoice *choice = &choices[gtk_list_item_get_position (list_item)];
  GtkStringObject *string = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  const char *classes[] = { choice->css_class, NULL };

  gtk_widget_set_visible (image, choice->icon_name != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), choice->icon_name);
  gtk_widget_set_css_classes (image, classes);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (image)), gtk_string_object_get_string (string));
}

/* The button inside is what takes the focus: it says what is chosen for what. */
static void
name_button (GtkDropDown *drop_down,
             GParamSpec  *pspec,
             const char  *name)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (drop_down);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *label = NULL;

  if (chosen == NULL)
    return;
  /* Translators: the name of a choice and what is chosen, for screen readers: "Progress: to review". */
  label = g_strdup_printf (_("%s: %s"), name, gtk_string_object_get_string (chosen));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static GtkListItemFactory *
new_factory (const RempartDropDownChoice *choices,
             guint                        n_choices,
             PangoEllipsizeMode           ellipsize)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  RempartDropDownChoice *kept = g_memdup2 (choices, n_choices * sizeof *choices);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (ellipsize));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), kept);
  g_object_set_data_full (G_OBJECT (factory), "rempart-choices", kept, g_free);
  return factory;
}

void
rempart_drop_down_setup (GtkDropDown                 *drop_down,
                         const char                  *name,
                         const RempartDropDownChoice *choices,
                         guint                        n_choices)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  /* The button gives way where the window is narrow; its list is read whole. */
  g_autoptr (GtkListItemFactory) factory = new_factory (choices, n_choices, PANGO_ELLIPSIZE_END);
  g_autoptr (GtkListItemFactory) list_factory = new_factory (choices, n_choices, PANGO_ELLIPSIZE_NONE);

  for (guint i = 0; i < n_choices; i++)
    gtk_string_list_append (labels, choices[i].label);
  /* Set up anew, perhaps with fewer choices: the rows of the former ones must not ask for choices that are gone. */
  g_signal_handlers_disconnect_matched (drop_down, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) (void (*) (void)) name_button, NULL);
  gtk_drop_down_set_model (drop_down, NULL);
  gtk_drop_down_set_factory (drop_down, factory);
  gtk_drop_down_set_list_factory (drop_down, list_factory);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (labels));
  g_signal_connect_data (drop_down, "notify::selected", G_CALLBACK (name_button), g_strdup (name),
                         (GClosureNotify) (void (*) (void)) g_free, 0);
  name_button (drop_down, NULL, name);
}
