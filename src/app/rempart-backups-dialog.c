/* rempart-backups-dialog.c: the dated copies of a project, to look into or to go back to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-backups-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-backup.h"
#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-weak.h"

struct _RempartBackupsDialog
{
  AdwWindow      parent_instance;

  GtkListBox    *backups;
  GtkLabel      *problem_label;
  GtkLabel      *where_label;

  char          *path;
  RempartBackup *chosen;   /* (nullable): that is being restored */
};

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RempartBackupsDialog, rempart_backups_dialog, ADW_TYPE_WINDOW)

#define KEY_BACKUP "backup"

static void
show_problem (RempartBackupsDialog *self,
              const char           *message)
{
  gtk_label_set_text (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), message != NULL);
}

static void
open_file (RempartBackupsDialog *self,
           GFile                *file)
{
  g_signal_emit (self, signals[OPEN], 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

static void
open_cb (RempartBackupsDialog *self,
         GtkWidget            *button)
{
  g_autoptr (GFile) file = g_file_new_for_path (rempart_backup_get_path (g_object_get_data (G_OBJECT (button), KEY_BACKUP)));

  open_file (self, file);
}

static void
target_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartBackupsDialog) self = rempart_strengthen (user_data);
  g_autoptr (GFile) chosen = rempart_choose_file_finish (result);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (self == NULL || chosen == NULL)
    return;
  file = rempart_file_with_suffix (chosen, ".rempart");
  if (rempart_backup_restore (rempart_backup_get_path (self->chosen), g_file_peek_path (file), &error))
    open_file (self, file);
  else
    show_problem (self, error->message);
}

/* When a backup was made, as the clock of this computer showed it: "2026-11-24 14-02". A colon is not allowed in file names everywhere. */
static char *
dup_moment (RempartBackup *backup)
{
  const char *at = rempart_backup_get_at (backup);
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H-%M") : g_strdelimit (g_strdup (at), ":", '-');
}

/* Never over the project: what is in it now is not for a backup to replace. */
static void
restore_cb (RempartBackupsDialog *self,
            GtkWidget            *button)
{
  g_autoptr (GFile) project = g_file_new_for_path (self->path);
  g_autoptr (GFile) folder = g_file_get_parent (project);
  g_autofree char *stem = rempart_file_dup_stem (project);
  g_autofree char *moment = NULL;
  g_autofree char *name = NULL;
  RempartChooseOptions options = {
    .title = _("Restore as a Copy"),
    .accept = _("_Restore"),
    .folder = folder,
    .filter_name = _("Rempart projects"),
    .pattern = "*.rempart",
  };

  g_set_object (&self->chosen, g_object_get_data (G_OBJECT (button), KEY_BACKUP));
  moment = dup_moment (self->chosen);
  name = g_strdup_printf ("%s (%s).rempart", stem, moment);
  options.name = name;
  rempart_choose_file_async (GTK_WINDOW (self), REMPART_CHOOSE_SAVE, &options, target_chosen_cb, rempart_weaken (self));
}

static GtkWidget *
create_button (RempartBackupsDialog *self,
               RempartBackup        *backup,
               const char           *label,
               const char           *spoken,
               GCallback             callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *moment = rempart_date_format_moment (rempart_backup_get_at (backup));
  g_autofree char *name = g_strdup_printf (spoken, moment);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), KEY_BACKUP, g_object_ref (backup), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_row (RempartBackupsDialog *self,
            RempartBackup        *backup)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *moment = rempart_date_format_moment (rempart_backup_get_at (backup));
  g_autofree char *size = g_format_size (rempart_backup_get_size (backup));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), moment);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             /* Translators: %s is a date with time */
                             create_button (self, backup, _("Open"), _("Open the backup of %s"), G_CALLBACK (open_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             /* Translators: %s is a date with time */
                             create_button (self, backup, _("Restore…"), _("Restore the backup of %s"), G_CALLBACK (restore_cb)));
  return row;
}

static void
rempart_backups_dialog_dispose (GObject *object)
{
  RempartBackupsDialog *self = REMPART_BACKUPS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_BACKUPS_DIALOG);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (rempart_backups_dialog_parent_class)->dispose (object);
}

static void
rempart_backups_dialog_class_init (RempartBackupsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_backups_dialog_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartBackupsDialog, backups);
  gtk_widget_class_bind_template_child (widget_class, RempartBackupsDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartBackupsDialog, where_label);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_backups_dialog_init (RempartBackupsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_backups_dialog_new (GtkWindow  *parent,
                            const char *path,
                            const char *problem)
{
  RempartBackupsDialog *self;
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (REMPART_TYPE_BACKUPS_DIALOG, "transient-for", parent, NULL);
  self->path = g_strdup (path);
  show_problem (self, problem);
  backups = rempart_backup_list (path);
  for (guint i = 0; i < backups->len; i++)
    gtk_list_box_append (self->backups, create_row (self, g_ptr_array_index (backups, i)));
  if (backups->len > 0)
    {
      g_autofree char *folder = g_path_get_dirname (rempart_backup_get_path (g_ptr_array_index (backups, 0)));
      g_autofree char *name = g_filename_display_name (folder);
      /* Translators: %s is a folder */
      g_autofree char *where = g_strdup_printf (_("They lie in %s."), name);

      gtk_label_set_text (self->where_label, where);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->where_label), backups->len > 0);
  return GTK_WIDGET (self);
}
