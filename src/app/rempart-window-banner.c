/* rempart-window-banner.c: why a project can only be read, or what is typed not be written, and the ways on from there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-item-ref.h"

#define LOOK_EVERY 5   /* seconds: nobody waits longer for a colleague who has just closed the project */

/* Whoever had the project open may close it at any moment. */
static gboolean
look_cb (gpointer user_data)
{
  RempartWindow *self = REMPART_WINDOW (user_data);

  rempart_window_update_banner (self);
  return G_SOURCE_CONTINUE;
}

static void
look_while (RempartWindow *self,
            gboolean       wanted)
{
  if (!wanted)
    g_clear_handle_id (&self->look_source, g_source_remove);
  else if (self->look_source == 0)
    self->look_source = g_timeout_add_seconds (LOOK_EVERY, look_cb, self);
}

static char *
dup_message (RempartWindow *self,
             gboolean       read_only,
             gboolean       is_free)
{
  g_autofree char *reason = NULL;

  if (is_free)
    return g_strdup (_("Nobody has this project open any more. You can change it now.\n"
                       "You still see it as it was before."));
  if (!read_only)
    /* Translators: %s is one or more sentences: why, and what to do */
    return g_strdup_printf (_("What you typed last is not saved.\n%s"), self->not_saved);
  reason = rempart_project_dup_read_only_message (self->project);
  if (!self->not_saved)
    return g_steal_pointer (&reason);
  /* Translators: %s is one or more sentences: why the project takes no edits */
  return g_strdup_printf (_("%s\nWhat you typed last is not in the project: copy it from this window."), reason);
}

void
rempart_window_update_banner (RempartWindow *self)
{
  gboolean read_only = self->project && rempart_project_is_read_only (self->project);
  gboolean locked = read_only && rempart_project_get_read_only_reason (self->project) == REMPART_READ_ONLY_LOCKED;
  gboolean is_free = locked && rempart_project_is_free (self->project);
  gboolean shown = read_only || (self->project && self->not_saved);
  g_autofree char *message = NULL;

  look_while (self, locked && !is_free);
  gtk_revealer_set_reveal_child (self->banner, shown);
  if (!shown)
    return;

  message = dup_message (self, read_only, is_free);
  gtk_label_set_text (self->banner_label, message);
  gtk_image_set_from_icon_name (self->banner_icon, read_only ? "changes-prevent-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_visible (self->reopen_button, is_free);
  gtk_widget_set_visible (self->take_over_button, locked && !is_free);
  gtk_widget_set_visible (self->copy_button, read_only);
  gtk_widget_set_visible (self->retry_button, !read_only);
}

/* Where one was, in the project as it is now */
static void
reopen (RempartWindow    *self,
        RempartOpenFlags  flags)
{
  g_autofree char *path = g_strdup (rempart_project_get_path (self->project));
  g_autofree char *place = g_strdup (self->place);
  g_autofree char *ref = self->item && rempart_window_place_has_list (self) ? rempart_item_dup_ref (self->item) : NULL;
  RempartItem *item;

  if (!rempart_window_open_with (self, path, flags) || !place)
    return;
  rempart_window_go_place (self, place);
  item = ref ? rempart_window_find_item (self, ref, NULL) : NULL;
  if (item)
    rempart_window_go_item (self, item);
}

gboolean
rempart_window_can_reopen (RempartWindow *self)
{
  switch (self->project ? rempart_project_get_read_only_reason (self->project) : REMPART_READ_ONLY_NOT)
    {
    case REMPART_READ_ONLY_LOCKED:
      return rempart_project_is_free (self->project);
    case REMPART_READ_ONLY_STORAGE:
    case REMPART_READ_ONLY_FULL:
      return TRUE;
    case REMPART_READ_ONLY_NOT:
    case REMPART_READ_ONLY_ASKED:
    case REMPART_READ_ONLY_TOO_NEW:
    default:
      return FALSE;
    }
}

/* What is typed and could not be written would go with the page that holds it, or replace what somebody else wrote since. */
static gboolean
can_leave (RempartWindow *self)
{
  if (!self->project)
    return FALSE;
  if (rempart_window_flush (self))
    return TRUE;
  rempart_window_error (self, _("What you typed last is not in the project. Copy it from this window and close the window, "
                                "then open the project again."));
  return FALSE;
}

void
rempart_window_reopen (RempartWindow *self)
{
  if (can_leave (self))
    reopen (self, REMPART_OPEN_DEFAULT);
}

static void
reopen_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  rempart_window_reopen (REMPART_WINDOW (widget));
}

static void
retry_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  rempart_window_flush (REMPART_WINDOW (widget));
}

static void
take_over_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autofree char *choice = rempart_ask_finish (result);

  if (g_str_equal (choice, "take-over") && self->project)
    reopen (self, REMPART_OPEN_TAKE_OVER);
}

static void
ask_take_over_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "take-over", _("_Take Over"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };
  const RempartLock *lock = self->project ? rempart_project_get_lock (self->project) : NULL;
  g_autofree char *since = lock ? rempart_date_format_moment (lock->since) : NULL;
  g_autofree char *body = NULL;

  if (!can_leave (self))
    return;
  if (lock)
    /* Translators: 1 name of a person, 2 name of a computer, 3 date with time */
    body = g_strdup_printf (_("%1$s has had this project open on the computer %2$s since %3$s. Take over only when that window is "
                              "closed for certain, or when this file is a copy of theirs: from then on that window can "
                              "write nothing more to it."),
                            lock->user, lock->host, since);
  rempart_ask_async (GTK_WINDOW (self), _("Take Over the Project?"), body, NULL, choices, take_over_cb,
                     g_object_ref (self));
}

void
rempart_window_install_banner_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.reopen", NULL, reopen_cb);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_cb);
  gtk_widget_class_install_action (widget_class, "win.take-over", NULL, ask_take_over_cb);
}
