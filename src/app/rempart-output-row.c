/* rempart-output-row.c: a file that an export wrote, or why it could not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-output-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-compat.h"

static void
open_cb (GtkButton *button,
         GFile     *file)
{
  rempart_launch_file (GTK_WIDGET (button), file);
}

static void
show_in_folder_cb (GtkButton *button,
                   GFile     *file)
{
  rempart_show_in_folder (GTK_WIDGET (button), file);
}

static GtkWidget *
create_button (const char *label,
               const char *name,
               GCallback   callback,
               GFile      *file)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  g_signal_connect_object (button, "clicked", callback, file, 0);
  g_object_set_data_full (G_OBJECT (button), "file", g_object_ref (file), g_object_unref);
  return button;
}

GtkWidget *
rempart_output_row_new (const RempartOutput *output)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_file_get_basename (output->file);
  GtkWidget *icon = rempart_icon_new (output->done ? "object-select-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, output->done ? "success" : "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), output->fault != NULL ? output->fault : _("Written"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (output->done)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 create_button (_("Open"), name, G_CALLBACK (open_cb), output->file));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 create_button (_("Show in Folder"), name, G_CALLBACK (show_in_folder_cb),
                                                       output->file));
    }
  return row;
}
