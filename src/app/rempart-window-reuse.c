/* rempart-window-reuse.c: an answer that serves other items too
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-reuse-dialog.h"

/* What was copied is shown where it stands now, and can be taken back at once. */
static void
tell (RempartWindow *self,
      RempartItem   *from,
      GPtrArray     *copied)
{
  g_autofree char *text = NULL;

  if (copied->len == 1)
    {
      RempartItem *to = g_ptr_array_index (copied, 0);

      rempart_window_go_item (self, to);
      /* Translators: 1 and 2 are ids of items. */
      text = g_strdup_printf (_("Copied from %1$s to %2$s"), rempart_item_get_id (from), rempart_item_get_id (to));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", text);
    }
  else if (copied->len > 1)
    {
      /* Translators: %1$s is the id of an item, %2$u a number of items, at least 2. */
      text = g_strdup_printf (ngettext ("The answer of %1$s was copied to %2$u item",
                                        "The answer of %1$s was copied to %2$u items", copied->len),
                              rempart_item_get_id (from), copied->len);
      rempart_window_toast (self, text);
    }
}

static gboolean
closed_cb (RempartReuseDialog *dialog,
           RempartWindow      *self)
{
  if (self->project == rempart_reuse_dialog_get_project (dialog))
    tell (self, rempart_reuse_dialog_get_source (dialog), rempart_reuse_dialog_get_copied (dialog));
  return GDK_EVENT_PROPAGATE;
}

static void
open_dialog (RempartWindow *self,
             RempartItem   *from,
             RempartItem   *to)
{
  GtkWidget *dialog;

  /* What is being typed is part of the answer. */
  if (!rempart_window_flush (self))
    return;
  dialog = rempart_reuse_dialog_new (self->project, from, to);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (closed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
compare_reuse_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  const char *from_ref, *to_ref;
  RempartItem *from, *to;

  if (!self->project)
    return;
  g_variant_get (parameter, "(&s&s)", &from_ref, &to_ref);
  from = rempart_project_find_item (self->project, from_ref, &error);
  to = from ? rempart_project_find_item (self->project, to_ref, &error) : NULL;
  if (to)
    open_dialog (self, from, to);
  else
    rempart_window_error (self, error->message);
}

static void
serve_others_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  RempartItem *from;

  if (!self->project)
    return;
  from = rempart_project_find_item (self->project, g_variant_get_string (parameter, NULL), &error);
  if (from)
    open_dialog (self, from, NULL);
  else
    rempart_window_error (self, error->message);
}

/* An offer, which waits for nobody: it can be found again on the page of the item. */
static void
offer_answer_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  const char *ref = g_variant_get_string (parameter, NULL);
  RempartItem *from = self->project ? rempart_project_find_item (self->project, ref, NULL) : NULL;
  g_autoptr (GPtrArray) servable = from ? rempart_project_list_servable (self->project, from) : NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (!servable || servable->len == 0)
    return;
  /* Translators: of an answer that was just finished; %u is the number of related items without an answer. */
  text = g_strdup_printf (ngettext ("This answer can serve %u more item", "This answer can serve %u more items",
                                    servable->len), servable->len);
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _("_Compare…"));
  adw_toast_set_action_target (toast, "s", ref);
  adw_toast_set_action_name (toast, "win.serve-others");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
rempart_window_install_reuse_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.compare-reuse", "(ss)", compare_reuse_cb);
  gtk_widget_class_install_action (widget_class, "win.offer-answer", "s", offer_answer_cb);
  gtk_widget_class_install_action (widget_class, "win.serve-others", "s", serve_others_cb);
}
