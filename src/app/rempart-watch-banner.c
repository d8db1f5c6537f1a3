/* rempart-watch-banner.c: a line that says when something is wrong with the evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-watch-banner.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-watcher.h"
#include "rempart-wrapped-label.h"

struct _RempartWatchBanner
{
  AdwBin        parent_instance;

  GtkRevealer  *revealer;
  GtkWidget    *icon;
  GtkLabel     *label;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (RempartWatchBanner, rempart_watch_banner, ADW_TYPE_BIN)

static void
show (RempartWatchBanner *self)
{
  g_autoptr (RempartWatcher) watcher = g_signal_group_dup_target (self->signals);
  g_autofree char *summary = watcher != NULL ? rempart_watcher_dup_summary (watcher) : g_strdup ("");
  gboolean fault = watcher != NULL && rempart_watcher_count_faults (watcher) > 0;

  gtk_revealer_set_reveal_child (self->revealer, *summary != '\0');
  if (*summary == '\0')
    return;
  gtk_label_set_text (self->label, summary);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), fault ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  if (fault)
    gtk_widget_remove_css_class (gtk_revealer_get_child (self->revealer), "note");
  else
    gtk_widget_add_css_class (gtk_revealer_get_child (self->revealer), "note");
}

static void
rempart_watch_banner_dispose (GObject *object)
{
  g_clear_object (&REMPART_WATCH_BANNER (object)->signals);

  G_OBJECT_CLASS (rempart_watch_banner_parent_class)->dispose (object);
}

static void
rempart_watch_banner_class_init (RempartWatchBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_watch_banner_dispose;
}

static void
rempart_watch_banner_init (RempartWatchBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Look into It…"));
  GtkWidget *label = rempart_wrapped_label_new (NULL, NULL);

  self->icon = rempart_icon_new ("dialog-warning-symbolic");
  self->label = GTK_LABEL (label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.findings");
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "rempart-banner");

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));

  self->signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show), self);
}

GtkWidget *
rempart_watch_banner_new (void)
{
  return g_object_new (REMPART_TYPE_WATCH_BANNER, NULL);
}

void
rempart_watch_banner_set_project (RempartWatchBanner *self,
                                  RempartProject     *project)
{
  g_return_if_fail (REMPART_IS_WATCH_BANNER (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  g_signal_group_set_target (self->signals, project != NULL ? rempart_watcher_get (project) : NULL);
  show (self);
}
