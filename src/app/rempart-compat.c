/* rempart-compat.c: dialogs and launches that differ between versions of the toolkit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-compat.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* File dialogs */

static void
add_filters (GtkFileChooser             *chooser,
             const RempartChooseOptions *options)
{
  g_autoptr (GtkFileFilter) own = NULL;
  g_autoptr (GtkFileFilter) all = NULL;

  if (!options->pattern)
    return;

  own = gtk_file_filter_new ();
  gtk_file_filter_set_name (own, options->filter_name);
  gtk_file_filter_add_pattern (own, options->pattern);
  gtk_file_chooser_add_filter (chooser, own);

  all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

gboolean
rempart_file_is_local (GtkWindow         *parent,
                       RempartChooseMode  mode,
                       GFile             *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *message = NULL;

  if (g_file_peek_path (file))
    return TRUE;
  if (mode == REMPART_CHOOSE_OPEN)
    /* Translators: %s is the address of a file that is not on this computer */
    message = g_strdup_printf (_("“%s” is not on this computer. Copy it here, then choose the copy."), uri);
  else
    message = g_strdup (_("This folder is not on this computer. Choose one that is."));
  rempart_tell (parent, NULL, message, NULL);
  return FALSE;
}

static void
choose_response_cb (GtkNativeDialog *dialog,
                    int              response,
                    gpointer         user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  RempartChooseMode mode = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (dialog), "mode"));
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile) first = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  first = files ? g_list_model_get_item (files, 0) : NULL;
  gtk_native_dialog_hide (dialog);
  /* Of several, each that is elsewhere is told with the others that cannot be read. */
  if (!first || (mode != REMPART_CHOOSE_OPEN_SEVERAL &&
                 !rempart_file_is_local (gtk_native_dialog_get_transient_for (dialog), mode, first)))
    g_clear_object (&files);
  g_task_return_pointer (task, g_steal_pointer (&files), g_object_unref);
}

void
rempart_choose_file_async (GtkWindow                  *parent,
                           RempartChooseMode           mode,
                           const RempartChooseOptions *options,
                           GAsyncReadyCallback         callback,
                           gpointer                    user_data)
{
  static const GtkFileChooserAction actions[] = {
    [REMPART_CHOOSE_OPEN] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [REMPART_CHOOSE_OPEN_SEVERAL] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [REMPART_CHOOSE_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [REMPART_CHOOSE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
  };
  GtkFileChooserNative *dialog;
  GTask *task;

  g_return_if_fail (options != NULL);

  dialog = gtk_file_chooser_native_new (options->title, parent, actions[mode],
                                        options->accept, _("_Cancel"));
  g_object_set_data (G_OBJECT (dialog), "mode", GINT_TO_POINTER (mode));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog),
                                        mode == REMPART_CHOOSE_OPEN_SEVERAL);
  add_filters (GTK_FILE_CHOOSER (dialog), options);
  if (options->folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), options->folder, NULL);
  if (options->name && mode == REMPART_CHOOSE_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), options->name);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, rempart_choose_file_async);
  /* The task holds the dialog, which nothing else does. */
  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect (dialog, "response", G_CALLBACK (choose_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GListModel *
rempart_choose_files_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_choose_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

GFile *
rempart_choose_file_finish (GAsyncResult *result)
{
  g_autoptr (GListModel) files = rempart_choose_files_finish (result);

  return files ? g_list_model_get_item (files, 0) : NULL;
}

GFile *
rempart_file_with_suffix (GFile      *file,
                          const char *suffix)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *full = NULL;

  if (!path || g_str_has_suffix (path, suffix))
    return g_object_ref (file);
  full = g_strconcat (path, suffix, NULL);
  return g_file_new_for_path (full);
}

char *
rempart_file_dup_stem (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  if (g_str_has_suffix (base, ".rempart"))
    base[strlen (base) - strlen (".rempart")] = '\0';
  return g_filename_display_name (base);
}

/* Questions */

static void
ask_response_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 gpointer          user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  g_task_return_pointer (task, g_strdup (response), g_free);
}

void
rempart_ask_async (GtkWindow           *parent,
                   const char          *heading,
                   const char          *body,
                   GtkWidget           *extra,
                   const RempartChoice *choices,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  const RempartChoice *usual = choices;

  g_task_set_source_tag (task, rempart_ask_async);
  for (const RempartChoice *choice = choices; choice->id; choice++)
    {
      adw_message_dialog_add_response (dialog, choice->id, choice->label);
      adw_message_dialog_set_response_appearance (dialog, choice->id, choice->appearance);
      /* Enter, pressed without reading, must not be what cannot be taken back. */
      if (choice->appearance != ADW_RESPONSE_DESTRUCTIVE)
        usual = choice;
    }
  adw_message_dialog_set_close_response (dialog, choices->id);
  adw_message_dialog_set_default_response (dialog, usual->id);
  if (extra)
    adw_message_dialog_set_extra_child (dialog, extra);
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
rempart_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rempart_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree char *choice = rempart_ask_finish (result);
}

void
rempart_tell (GtkWindow  *parent,
              const char *heading,
              const char *body,
              GtkWidget  *extra)
{
  const RempartChoice choices[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
    { NULL },
  };

  rempart_ask_async (parent, heading, body, extra, choices, read_cb, NULL);
}

/* Other programs */

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* Translators: %s is why, a sentence of the system */
  message = g_strdup_printf (_("No program could be started to open this: %s"), error->message);
  gtk_widget_activate_action (widget, "win.error", "s", message);
}

void
rempart_launch_uri (GtkWidget  *widget,
                    const char *uri)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  context = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb,
                                           g_object_ref (widget));
}

void
rempart_launch_file (GtkWidget *widget,
                     GFile     *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  rempart_launch_uri (widget, uri);
}

typedef struct
{
  GtkWidget *widget;
  GFile     *file;
} ShowInFolder;

static void
shown_in_folder_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  ShowInFolder *show = user_data;
  g_autoptr (GVariant) reply = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (!reply)
    {
      g_autoptr (GFile) folder = g_file_get_parent (show->file);

      rempart_launch_file (show->widget, folder ? folder : show->file);
    }
  g_object_unref (show->widget);
  g_object_unref (show->file);
  g_free (show);
}

void
rempart_show_in_folder (GtkWidget *widget,
                        GFile     *file)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = application ? g_application_get_dbus_connection (application) : NULL;
  g_autofree char *uri = g_file_get_uri (file);
  const char *uris[] = { uri, NULL };
  ShowInFolder *show;

  if (!bus)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);

      rempart_launch_file (widget, folder ? folder : file);
      return;
    }

  show = g_new0 (ShowInFolder, 1);
  show->widget = g_object_ref (widget);
  show->file = g_object_ref (file);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          shown_in_folder_cb, show);
}

void
rempart_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", "Rempart",
                         "application-icon", APPLICATION_ID,
                         "version", VERSION,
                         "developer-name", _("The Rempart contributors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Write the cybersecurity file of a medical device, item by item, "
                                       "with the evidence, and export it for the notified body.\n\n"
                                       "Rempart helps to write a file. It does not decide whether the "
                                       "device conforms."),
                         /* Translators: your name and address, shown in the About window */
                         "translator-credits", _("translator-credits"),
                         NULL);
}
