/* rempart-window.c: the main window: one project, or the welcome page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-compat.h"
#include "rempart-drafts.h"
#include "rempart-health.h"
#include "rempart-settings.h"
#include "rempart-undo-toast.h"
#include "rempart-watcher.h"
#include "rempart-welcome-page.h"

enum
{
  PROP_0,
  PROP_SHOW_LIST,
  PROP_SHOW_PLACES,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RempartWindow, rempart_window, ADW_TYPE_APPLICATION_WINDOW)

/* Showing the state of the project */

void
rempart_window_update_status (RempartWindow *self)
{
  g_clear_pointer (&self->status, rempart_status_free);
  self->status = rempart_status_new (self->project, self->files);
  rempart_sidebar_update (self->sidebar, self->status);
  rempart_item_list_update (self->list, self->status);
}

/* The files were looked at: what is drawn from that alone is not drawn again for nothing. */
static void
watched_cb (RempartWindow *self)
{
  GHashTable *files = rempart_watcher_get_states (rempart_watcher_get (self->project));
  gboolean differ = rempart_health_differ (self->files, files);

  g_clear_pointer (&self->files, g_hash_table_unref);
  self->files = g_hash_table_ref (files);
  if (differ)
    rempart_window_update_status (self);
}

/* Files change while the person is elsewhere. */
static void
active_cb (RempartWindow *self)
{
  if (!self->project || !gtk_window_is_active (GTK_WINDOW (self)))
    return;
  rempart_watcher_look_if_old (rempart_watcher_get (self->project));
  rempart_window_update_banner (self);
}

/* The panes do not wait for the files: a share that is slow or gone must not hold up the window. */
static void
update_now (RempartWindow *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (!self->project)
    return;

  rempart_window_update_status (self);
  rempart_window_actions_update (self);
  rempart_window_title_update (self);
  /* Another program may have taken the project over. */
  rempart_window_update_banner (self);
  if (rempart_project_is_read_only (self->project) && !self->locked)
    {
      self->locked = TRUE;
      rempart_window_lock_pages (self);
    }
}

static gboolean
update_cb (gpointer user_data)
{
  RempartWindow *self = REMPART_WINDOW (user_data);

  self->update_source = 0;
  update_now (self);
  return G_SOURCE_REMOVE;
}

void
rempart_window_queue_update (RempartWindow *self)
{
  if (!self->update_source)
    self->update_source = g_idle_add (update_cb, self);
}

static void
saved_cb (RempartWindow *self)
{
  g_clear_pointer (&self->not_saved, g_free);
  rempart_undo_toast_withdraw (&self->undo_toast);
  rempart_window_continue_backups (self);
  rempart_window_queue_update (self);
}

void
rempart_window_show_project (RempartWindow *self)
{
  gboolean has_project = self->project != NULL;

  gtk_widget_set_visible (self->places_button, has_project);
  gtk_widget_set_visible (self->undo_box, has_project);
  gtk_stack_set_visible_child_name (self->header_stack, has_project ? "work" : "welcome");
  if (!has_project)
    {
      if (!gtk_stack_get_child_by_name (self->root, "welcome"))
        gtk_stack_add_named (self->root, g_object_new (REMPART_TYPE_WELCOME_PAGE, NULL), "welcome");
      gtk_window_set_title (GTK_WINDOW (self), "Rempart");
    }
  gtk_stack_set_visible_child_name (self->root, has_project ? "work" : "welcome");
  rempart_window_layout_update (self);
  rempart_window_update_banner (self);
}

/* Search */

gboolean
rempart_window_has_search (RempartWindow *self)
{
  const char *text = gtk_editable_get_text (self->search);

  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

void
rempart_window_clear_search (RempartWindow *self)
{
  if (*gtk_editable_get_text (self->search))
    gtk_editable_set_text (self->search, "");
}

static void
search_changed_cb (RempartWindow *self)
{
  if (!self->project)
    return;

  if (rempart_window_has_search (self))
    {
      rempart_item_list_search (self->list, gtk_editable_get_text (self->search));
      if (self->status)
        rempart_item_list_update (self->list, self->status);
      rempart_item_list_select (self->list, self->item);
      g_object_set (self, "show-list", TRUE, NULL);
      rempart_window_layout_update (self);
    }
  else if (self->place)
    {
      g_autofree char *place = g_strdup (self->place);

      rempart_window_go_place (self, place);
    }
}

/* What is typed in the list finds. Not the key capture of GtkSearchEntry: that would take Enter from the list too. */
static gboolean
list_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        state,
                     RempartWindow         *self)
{
  gboolean dead = keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek;

  if ((!dead && !g_unichar_isgraph (gdk_keyval_to_unicode (keyval))) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (gtk_editable_get_delegate (self->search)));
}

static void
stop_search_cb (RempartWindow *self)
{
  GtkWidget *list = rempart_window_place_has_list (self) ? GTK_WIDGET (self->list) : GTK_WIDGET (self->sidebar);

  rempart_window_clear_search (self);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/* Enter goes from the words to what they found. */
static void
search_activate_cb (RempartWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* Window */

/* What cannot be written is not lost without a word: the person stays, or leaves it behind. */
static void
discard_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RempartWindow) self = user_data;
  g_autofree char *choice = rempart_ask_finish (result);

  if (!g_str_equal (choice, "discard"))
    return;
  self->discard = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_discard (RempartWindow *self)
{
  const RempartChoice choices[] = {
    { "stay", _("_Stay"), ADW_RESPONSE_DEFAULT },
    { "discard", _("_Discard the Text"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };

  rempart_ask_async (GTK_WINDOW (self), _("What You Typed Is Not Saved"),
                     _("It could not be written to the project. Copy the text elsewhere before you close the window."),
                     NULL, choices, discard_cb, g_object_ref (self));
}

typedef struct
{
  RempartWindow *window;
  char          *item;
} Unsent;

static void
unsent_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Unsent *unsent = user_data;
  g_autofree char *choice = rempart_ask_finish (result);

  if (g_str_equal (choice, "close"))
    {
      unsent->window->discard = TRUE;
      gtk_window_close (GTK_WINDOW (unsent->window));
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (unsent->window), "win.go-item", "s", unsent->item);
  g_object_unref (unsent->window);
  g_free (unsent->item);
  g_free (unsent);
}

/* FALSE: a comment was begun and not sent, and the person is asked about it. */
static gboolean
comments_are_sent (RempartWindow *self)
{
  const RempartChoice choices[] = {
    { "stay", _("_Show the Comment"), ADW_RESPONSE_DEFAULT },
    { "close", _("_Close Without It"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };
  g_autofree char *item = rempart_drafts_dup_item (self->project);
  g_autofree char *body = NULL;
  Unsent *unsent;

  if (!item)
    return TRUE;
  /* Translators: %s is the id of an item */
  body = g_strdup_printf (_("You began a comment on %s. It is lost when you close the window."), strchr (item, ':') + 1);
  unsent = g_new0 (Unsent, 1);
  unsent->window = g_object_ref (self);
  unsent->item = g_steal_pointer (&item);
  rempart_ask_async (GTK_WINDOW (self), _("A Comment Is Not Sent"), body, NULL, choices, unsent_cb, unsent);
  return FALSE;
}

static gboolean
rempart_window_close_request (GtkWindow *window)
{
  RempartWindow *self = REMPART_WINDOW (window);
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (self->project && !rempart_window_flush (self) && !self->discard)
    {
      ask_discard (self);
      return GDK_EVENT_STOP;
    }
  if (self->project && !self->discard && !comments_are_sent (self))
    return GDK_EVENT_STOP;

  rempart_window_layout_save (self);
  rempart_task_button_cancel_all (self->tasks);
  project = rempart_window_steal_project (self);
  if (project && !rempart_project_close (project, &error))
    g_warning ("%s", error->message);
  return GTK_WINDOW_CLASS (rempart_window_parent_class)->close_request (window);
}

static void
rempart_window_realize (GtkWidget *widget)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  /* Not before: a window that opens a file at once has no need of a welcome page. */
  if (!self->project && !self->expecting)
    rempart_window_show_project (self);
  GTK_WIDGET_CLASS (rempart_window_parent_class)->realize (widget);
}

static void
rempart_window_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  GTK_WIDGET_CLASS (rempart_window_parent_class)->size_allocate (widget, width, height, baseline);
  rempart_window_layout_measure (REMPART_WINDOW (widget), width);
}

static void
rempart_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RempartWindow *self = REMPART_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SHOW_LIST:
      g_value_set_boolean (value, self->show_list);
      break;
    case PROP_SHOW_PLACES:
      g_value_set_boolean (value, self->show_places);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rempart_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RempartWindow *self = REMPART_WINDOW (object);
  gboolean *flag = prop_id == PROP_SHOW_LIST ? &self->show_list : &self->show_places;

  if (*flag == g_value_get_boolean (value))
    return;
  *flag = g_value_get_boolean (value);
  rempart_window_layout_update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
rempart_window_dispose (GObject *object)
{
  RempartWindow *self = REMPART_WINDOW (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_object (&self->project_signals);
  g_clear_object (&self->watch_signals);
  g_clear_weak_pointer (&self->undo_toast);
  g_clear_pointer (&self->files, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_WINDOW);
  g_clear_pointer (&self->status, rempart_status_free);
  g_clear_pointer (&self->last_items, g_hash_table_unref);
  g_clear_object (&self->item);
  g_clear_object (&self->project);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->backup_problem, g_free);
  g_clear_pointer (&self->not_saved, g_free);
  G_OBJECT_CLASS (rempart_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, banner_box);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, banner_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, content);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, export_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, header);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, header_stack);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, inner);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, list_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, places_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, root);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, file_label);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, take_over_button);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, tasks);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, title_box);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, RempartWindow, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, rempart_window_job_ended);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
rempart_window_class_init (RempartWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_window_dispose;
  object_class->get_property = rempart_window_get_property;
  object_class->set_property = rempart_window_set_property;
  widget_class->realize = rempart_window_realize;
  widget_class->size_allocate = rempart_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = rempart_window_close_request;

  props[PROP_SHOW_LIST] = g_param_spec_boolean ("show-list", NULL, NULL, TRUE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_PLACES] = g_param_spec_boolean ("show-places", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (REMPART_TYPE_ITEM_LIST);
  g_type_ensure (REMPART_TYPE_SIDEBAR);
  g_type_ensure (REMPART_TYPE_TASK_BUTTON);
  bind_template (widget_class);
  rempart_window_install_actions (widget_class);
  rempart_window_install_banner_actions (widget_class);
  rempart_window_install_file_actions (widget_class);
  rempart_window_install_safety_actions (widget_class);
  rempart_window_install_reuse_actions (widget_class);
  rempart_window_install_watch_actions (widget_class);
}

static void
rempart_window_init (RempartWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->show_list = TRUE;
  self->show_places = TRUE;
  self->last_items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->project_signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->project_signals, "item-changed",
                                  G_CALLBACK (rempart_window_queue_update), self);
  g_signal_group_connect_swapped (self->project_signals, "evidence-changed",
                                  G_CALLBACK (rempart_window_queue_update), self);
  g_signal_group_connect_swapped (self->project_signals, "device-changed",
                                  G_CALLBACK (rempart_window_queue_update), self);
  g_signal_group_connect_swapped (self->project_signals, "catalogues-changed",
                                  G_CALLBACK (rempart_window_renew), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::can-undo",
                                  G_CALLBACK (rempart_window_queue_update), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::can-redo",
                                  G_CALLBACK (rempart_window_queue_update), self);
  g_signal_group_connect_swapped (self->project_signals, "notify::saved-at", G_CALLBACK (saved_cb), self);

  self->watch_signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->watch_signals, "changed", G_CALLBACK (watched_cb), self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (list_key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  rempart_window_layout_init (self);
  rempart_window_drop_init (self);
  rempart_window_actions_update (self);
}

/* Public */

RempartWindow *
rempart_window_new (GtkApplication *application)
{
  return g_object_new (REMPART_TYPE_WINDOW, "application", application, NULL);
}

void
rempart_window_set_project (RempartWindow  *self,
                            RempartProject *project)
{
  g_autofree char *person = NULL;

  g_return_if_fail (REMPART_IS_WINDOW (self));

  if (!g_set_object (&self->project, project))
    return;

  g_clear_object (&self->item);
  g_clear_pointer (&self->place, g_free);
  self->writing = FALSE;
  g_clear_pointer (&self->status, rempart_status_free);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_hash_table_remove_all (self->last_items);
  g_signal_group_set_target (self->project_signals, project);
  g_signal_group_set_target (self->watch_signals, project ? rempart_watcher_get (project) : NULL);
  /* Another window had the project before, and looked at its files. */
  if (project && rempart_watcher_get_states (rempart_watcher_get (project)))
    self->files = g_hash_table_ref (rempart_watcher_get_states (rempart_watcher_get (project)));
  gtk_editable_set_text (self->search, "");
  person = g_settings_get_string (rempart_settings_get (), "person-name");
  if (project)
    rempart_project_set_actor (project, person);

  rempart_sidebar_set_project (self->sidebar, project);
  rempart_item_list_set_project (self->list, project);
  self->locked = project && rempart_project_is_read_only (project);
  rempart_window_sync_pages (self);
  /* What the pages could not write any more was of the other project. */
  g_clear_pointer (&self->not_saved, g_free);
  update_now (self);
  rempart_window_show_project (self);
  if (project)
    rempart_window_go_place (self, "overview");
  else
    rempart_window_actions_update (self);
}

RempartProject *
rempart_window_get_project (RempartWindow *self)
{
  g_return_val_if_fail (REMPART_IS_WINDOW (self), NULL);

  return self->project;
}

const char *
rempart_window_get_place (RempartWindow *self)
{
  g_return_val_if_fail (REMPART_IS_WINDOW (self), NULL);

  return self->place;
}

RempartItem *
rempart_window_get_item (RempartWindow *self)
{
  g_return_val_if_fail (REMPART_IS_WINDOW (self), NULL);

  return self->item;
}

void
rempart_window_adopt_jobs (RempartWindow *self,
                           RempartWindow *other)
{
  g_return_if_fail (REMPART_IS_WINDOW (self));
  g_return_if_fail (REMPART_IS_WINDOW (other));

  rempart_task_button_adopt (self->tasks, other->tasks);
}

RempartProject *
rempart_window_steal_project (RempartWindow *self)
{
  RempartProject *project;

  g_return_val_if_fail (REMPART_IS_WINDOW (self), NULL);

  if (!self->project)
    return NULL;
  rempart_window_flush (self);
  project = g_object_ref (self->project);
  rempart_window_set_project (self, NULL);
  return project;
}
