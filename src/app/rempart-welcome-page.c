/* rempart-welcome-page.c: what a window shows before a project is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-welcome-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-backup.h"
#include "rempart-compat.h"

#define MAX_RECENT 6

struct _RempartWelcomePage
{
  AdwBin parent_instance;

  gulong      recent_changed;
  guint       fill_source;

  GtkListBox *recent;
  GtkWidget  *recent_box;
  AdwStatusPage *status;
};

G_DEFINE_FINAL_TYPE (RempartWelcomePage, rempart_welcome_page, ADW_TYPE_BIN)

static int
compare_visited (gconstpointer a,
                 gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

static GtkWidget *
create_row (const char *path,
            gboolean    gone)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *stem = rempart_file_dup_stem (file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *title = NULL;
  g_autofree char *place = NULL;
  g_autofree char *subtitle = NULL;

  title = g_markup_escape_text (stem, -1);
  /* Translators: below the name of a project file; %s is a folder */
  place = gone ? g_strdup_printf (_("No longer in %s; it has backups"), folder) : g_strdup (folder);
  subtitle = g_markup_escape_text (place, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rempart_icon_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  /* The target first: an action without its parameter would be a mismatch for a moment. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-path");
  return row;
}

/* What is there comes first; of what is gone, only that which a backup can bring back. */
static gboolean
belongs (const char *path,
         gboolean    gone)
{
  g_autoptr (GPtrArray) backups = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return !gone;
  if (!gone || g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;
  backups = rempart_backup_list (path);
  return backups->len > 0;
}

static void
fill (RempartWelcomePage *self)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GList *infos = gtk_recent_manager_get_items (manager);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->recent, 0)))
    gtk_list_box_remove (self->recent, GTK_WIDGET (row));

  infos = g_list_sort (infos, compare_visited);
  for (guint gone = 0; gone < 2; gone++)
    for (GList *l = infos; l && n < MAX_RECENT; l = l->next)
      {
        const char *uri = gtk_recent_info_get_uri (l->data);
        g_autofree char *path = g_str_has_suffix (uri, ".rempart") ? g_filename_from_uri (uri, NULL, NULL) : NULL;

        if (!path || !belongs (path, gone != 0))
          continue;
        gtk_list_box_append (self->recent, create_row (path, gone != 0));
        n++;
      }
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  gtk_widget_set_visible (self->recent_box, n > 0);
}

static gboolean
fill_cb (gpointer user_data)
{
  RempartWelcomePage *self = REMPART_WELCOME_PAGE (user_data);

  self->fill_source = 0;
  if (!self->recent_changed)
    self->recent_changed = g_signal_connect_swapped (gtk_recent_manager_get_default (), "changed",
                                                     G_CALLBACK (fill), self);
  fill (self);
  return G_SOURCE_REMOVE;
}

/* The list of recent files of a desktop can be long: the window shows first. */
static void
rempart_welcome_page_map (GtkWidget *widget)
{
  RempartWelcomePage *self = REMPART_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (rempart_welcome_page_parent_class)->map (widget);
  if (!self->fill_source)
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  GFile *file = g_value_get_object (value);

  if (!file || !g_file_peek_path (file))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (user_data), "win.open-path", "s", g_file_peek_path (file));
  return TRUE;
}

static void
rempart_welcome_page_dispose (GObject *object)
{
  RempartWelcomePage *self = REMPART_WELCOME_PAGE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  if (self->recent_changed)
    g_clear_signal_handler (&self->recent_changed, gtk_recent_manager_get_default ());
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (rempart_welcome_page_parent_class)->dispose (object);
}

static void
rempart_welcome_page_class_init (RempartWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_welcome_page_dispose;
  widget_class->map = rempart_welcome_page_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartWelcomePage, recent);
  gtk_widget_class_bind_template_child (widget_class, RempartWelcomePage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, RempartWelcomePage, status);
}

static void
rempart_welcome_page_init (RempartWelcomePage *self)
{
  GtkDropTarget *target;
  g_autoptr (GdkTexture) icon = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* A picture, not the drawing of the icon theme: the first window would wait for the library that draws SVG. */
  icon = gdk_texture_new_from_resource ("/io/github/rempart/Rempart/rempart-256.png");
  adw_status_page_set_paintable (self->status, GDK_PAINTABLE (icon));
  target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
