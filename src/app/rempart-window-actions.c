/* rempart-window-actions.c: what a person can do in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

static void
go_place_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  rempart_window_go_place (REMPART_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_item_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  RempartItem *item;

  if (!self->project)
    return;
  item = rempart_project_find_item (self->project, g_variant_get_string (parameter, NULL), NULL);
  if (item)
    rempart_window_go_item (self, item);
}

static void
toast_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  rempart_window_toast (REMPART_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
error_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  rempart_window_error (REMPART_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
rempart_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go-place", "s", go_place_cb);
  gtk_widget_class_install_action (widget_class, "win.go-item", "s", go_item_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_action (widget_class, "win.error", "s", error_cb);
}

void
rempart_window_toast (RempartWindow *self,
                      const char    *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

void
rempart_window_error (RempartWindow *self,
                      const char    *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
