/* rempart-application.c: the running program: its windows and what they share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-application.h"

#include <string.h>

#include "rempart-accessible.h"
#include "rempart-catalogue.h"
#include "rempart-compat.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"
#include "rempart-paths.h"
#include "rempart-preferences.h"
#include "rempart-settings.h"

struct _RempartApplication
{
  AdwApplication parent_instance;

  guint rebuild_source;
};

G_DEFINE_FINAL_TYPE (RempartApplication, rempart_application, ADW_TYPE_APPLICATION)

/* Preferences that act at once */

static void
apply_color_scheme (void)
{
  g_autofree char *scheme = g_settings_get_string (rempart_settings_get (), "color-scheme");
  AdwColorScheme value = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    value = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    value = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), value);
}

static void
apply_person (RempartApplication *self)
{
  g_autofree char *person = g_settings_get_string (rempart_settings_get (), "person-name");

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (REMPART_IS_WINDOW (l->data) && rempart_window_get_project (l->data))
      rempart_project_set_actor (rempart_window_get_project (l->data), person);
}

/* The texts of a template are read once: a window in another language is another window, in the same place. */
static void
rebuild_window (RempartApplication *self,
                RempartWindow      *old)
{
  g_autofree char *place = g_strdup (rempart_window_get_place (old));
  g_autoptr (RempartItem) item = NULL;
  g_autoptr (RempartProject) project = NULL;
  g_autofree char *ref = NULL;
  RempartWindow *window;
  int width, height;

  g_set_object (&item, rempart_window_get_item (old));
  project = rempart_window_steal_project (old);
  gtk_window_get_default_size (GTK_WINDOW (old), &width, &height);

  window = rempart_window_new (GTK_APPLICATION (self));
  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (gtk_window_is_maximized (GTK_WINDOW (old)))
    gtk_window_maximize (GTK_WINDOW (window));
  rempart_window_adopt_jobs (window, old);
  rempart_window_set_project (window, project);
  if (place)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.go-place", "s", place);
  if (item && place && strchr (place, ':'))
    {
      ref = rempart_item_dup_ref (item);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.go-item", "s", ref);
    }
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (old));
}

static void queue_rebuild (RempartApplication *self);

/* What could not be written lives in the window alone: that window keeps its language until the text is saved. */
static gboolean
may_rebuild (RempartApplication *self,
             RempartWindow      *window)
{
  RempartProject *project = rempart_window_get_project (window);

  if (!project)
    return TRUE;
  g_signal_handlers_disconnect_by_func (project, queue_rebuild, self);
  if (rempart_window_flush (window))
    return TRUE;
  g_signal_connect_object (project, "notify::saved-at", G_CALLBACK (queue_rebuild), self, G_CONNECT_SWAPPED);
  return FALSE;
}

static gboolean
rebuild_cb (gpointer user_data)
{
  RempartApplication *self = REMPART_APPLICATION (user_data);
  g_autofree char *language = g_settings_get_string (rempart_settings_get (), "language");
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));
  gboolean preferences = FALSE;

  self->rebuild_source = 0;
  rempart_locale_set_language (language);

  /* The program ends with its last window: hold it between the old and the new. */
  g_application_hold (G_APPLICATION (self));
  for (GList *l = windows; l; l = l->next)
    if (REMPART_IS_PREFERENCES (l->data))
      {
        preferences = TRUE;
        gtk_window_destroy (l->data);
      }
  for (GList *l = windows; l; l = l->next)
    if (REMPART_IS_WINDOW (l->data) && may_rebuild (self, l->data))
      rebuild_window (self, l->data);
  if (preferences)
    g_action_group_activate_action (G_ACTION_GROUP (self), "preferences", NULL);
  g_application_release (G_APPLICATION (self));
  return G_SOURCE_REMOVE;
}

/* Later: the row that changed the preference goes away with its window. */
static void
queue_rebuild (RempartApplication *self)
{
  if (!self->rebuild_source)
    self->rebuild_source = g_idle_add (rebuild_cb, self);
}

/* Actions */

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (rempart_window_new (GTK_APPLICATION (user_data))));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GtkWindow *parent = NULL;

  for (GList *l = gtk_application_get_windows (application); l; l = l->next)
    {
      if (REMPART_IS_PREFERENCES (l->data))
        {
          gtk_window_present (l->data);
          return;
        }
      if (!parent && REMPART_IS_WINDOW (l->data))
        parent = l->data;
    }
  gtk_window_present (GTK_WINDOW (rempart_preferences_new (application, parent)));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  rempart_show_about (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  /* Each closes by its own way: what is being typed is written, and a window may refuse. */
  for (GList *l = windows; l; l = l->next)
    if (REMPART_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accels[4];
  } accels[] = {
    { "app.new-window", { "<Primary><Shift>n" } },
    { "app.preferences", { "<Primary>comma" } },
    { "app.quit", { "<Primary>q" } },
    { "win.add-baseline", { "<Primary><Shift>b" } },
    { "win.check-files", { "F5" } },
    { "win.cycle-focus", { "F6" } },
    { "win.export", { "<Primary>e" } },
    { "win.help", { "F1" } },
    { "win.new-project", { "<Primary>n" } },
    { "win.next-item", { "<Alt>Right", "<Primary>Page_Down" } },
    { "win.open", { "<Primary>o" } },
    { "win.previous-item", { "<Alt>Left", "<Primary>Page_Up" } },
    { "win.redo", { "<Primary><Shift>z", "<Primary>y" } },
    { "win.save-copy", { "<Primary><Shift>s" } },
    { "win.search", { "<Primary>f" } },
    { "win.show-help-overlay", { "<Primary>question", "<Primary><Shift>slash" } },
    { "win.show-list", { "<Shift>F9" } },
    { "win.show-places", { "F9" } },
    { "win.undo", { "<Primary>z" } },
    { "window.close", { "<Primary>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);
}

/* In the build tree no icon theme knows the icon of the program. */
static void
add_icons (void)
{
  if (rempart_paths_is_build_tree ())
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    SOURCE_DATADIR "/icons");
}

static gpointer
load_catalogues (gpointer data)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  for (guint i = 0; ids[i]; i++)
    g_object_unref (rempart_catalogue_load_builtin (ids[i], NULL));
  return NULL;
}

/* Class */

static void
rempart_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "quit", .activate = quit_cb },
  };
  GSettings *settings = rempart_settings_get ();

  G_APPLICATION_CLASS (rempart_application_parent_class)->startup (application);

  /* No project opens without them, and the first window takes as long to build as they take to parse; the library keeps them. Not
   * before GTK has begun: it changes the environment, which other threads may read. */
  g_thread_unref (g_thread_new ("catalogues", load_catalogues, NULL));

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  rempart_accessible_init ();
  set_accels (GTK_APPLICATION (application));
  add_icons ();
  apply_color_scheme ();
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::language", G_CALLBACK (queue_rebuild), application,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::person-name", G_CALLBACK (apply_person), application,
                           G_CONNECT_SWAPPED);
}

static void
rempart_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = GTK_WINDOW (rempart_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

/* A window that still welcomes takes the file; an open project keeps its window. */
static RempartWindow *
find_empty_window (RempartApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (REMPART_IS_WINDOW (l->data) && !rempart_window_get_project (l->data))
      return l->data;
  return NULL;
}

static void
rempart_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  RempartApplication *self = REMPART_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      RempartWindow *window = rempart_application_find_window (self, files[i]);

      if (!window)
        window = find_empty_window (self);
      if (!window && n_files == 1)
        {
          rempart_window_present_with (rempart_window_new (GTK_APPLICATION (application)), files[i]);
          return;
        }
      /* Several are opened in turn, so that each finds the windows of those before it. */
      if (!window)
        window = rempart_window_new (GTK_APPLICATION (application));
      if (!rempart_window_get_project (window))
        rempart_window_open_file (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
rempart_application_dispose (GObject *object)
{
  g_clear_handle_id (&REMPART_APPLICATION (object)->rebuild_source, g_source_remove);
  G_OBJECT_CLASS (rempart_application_parent_class)->dispose (object);
}

static void
rempart_application_class_init (RempartApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_application_dispose;
  application_class->activate = rempart_application_activate;
  application_class->open = rempart_application_open;
  application_class->startup = rempart_application_startup;
}

static void
rempart_application_init (RempartApplication *self)
{
}

void
rempart_application_init_locale (void)
{
  g_autofree char *language = g_settings_get_string (rempart_settings_get (), "language");

  rempart_locale_set_language (language);
}

RempartApplication *
rempart_application_new (void)
{
  return g_object_new (REMPART_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/io/github/rempart/Rempart",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

RempartWindow *
rempart_application_find_window (RempartApplication *self,
                                 GFile              *file)
{
  g_return_val_if_fail (REMPART_IS_APPLICATION (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    {
      RempartProject *project = REMPART_IS_WINDOW (l->data) ? rempart_window_get_project (l->data) : NULL;
      g_autoptr (GFile) own = project ? g_file_new_for_path (rempart_project_get_path (project)) : NULL;

      if (own && g_file_equal (own, file))
        return l->data;
    }
  return NULL;
}
