/* rempart-relink-dialog.c: where files were found again, before anything is recorded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-relink-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"

struct _RempartRelinkDialog
{
  AdwWindow            parent_instance;

  GtkWidget           *accept_button;
  AdwPreferencesGroup *found_group;
  AdwPreferencesGroup *lost_group;
  GtkLabel            *problem_label;

  RempartProject      *project;
  RempartRelink       *relink;
};

static guint applied_signal;

G_DEFINE_FINAL_TYPE (RempartRelinkDialog, rempart_relink_dialog, ADW_TYPE_WINDOW)

static void
accept_cb (RempartRelinkDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!rempart_relink_apply (self->relink, self->project, &error))
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      return;
    }
  g_signal_emit (self, applied_signal, 0, rempart_relink_count_found (self->relink));
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
create_row (const RempartRelinkResult *result)
{
  GtkWidget *row = adw_action_row_new ();
  const char *location = rempart_evidence_file_get_location (result->file);
  RempartRevision *revision = rempart_evidence_file_get_revision (result->file);
  RempartEvidence *evidence = revision != NULL ? rempart_revision_get_evidence (revision) : NULL;
  g_autofree char *base = g_path_get_basename (location);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *place = g_filename_display_name (result->path != NULL ? result->path : location);
  g_autofree char *title = NULL;

  /* Translators: %1$s is a document id, %2$s a file name */
  title = evidence != NULL ? g_strdup_printf (_("%1$s: %2$s"), rempart_evidence_get_document (evidence), name) : g_strdup (name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rempart_icon_new (result->path != NULL ? "object-select-symbolic"
                                                                                          : "edit-find-symbolic"));
  return row;
}

static void
fill (RempartRelinkDialog *self,
      GFile               *folder)
{
  GPtrArray *results = rempart_relink_get_results (self->relink);
  guint n_found = rempart_relink_count_found (self->relink);
  guint n_lost = results->len - n_found;
  g_autofree char *name = g_file_get_parse_name (folder);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      const RempartRelinkResult *result = g_ptr_array_index (results, i);

      adw_preferences_group_add (result->path != NULL ? self->found_group : self->lost_group, create_row (result));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found_group), n_found > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->lost_group), n_lost > 0);
  /* Translators: %s is a folder */
  text = g_strdup_printf (_("Nothing in “%s” and its folders is these files, byte for byte. Choose another folder."), name);
  adw_preferences_group_set_description (self->lost_group, text);
  /* Translators: a button; %u is a number of files; the letter after _ is a mnemonic */
  label = g_strdup_printf (ngettext ("_Use %u File from Here", "_Use %u Files from Here", n_found), n_found);
  gtk_button_set_label (GTK_BUTTON (self->accept_button), label);
  gtk_widget_set_visible (self->accept_button, n_found > 0);
}

static void
rempart_relink_dialog_dispose (GObject *object)
{
  RempartRelinkDialog *self = REMPART_RELINK_DIALOG (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->relink, rempart_relink_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_RELINK_DIALOG);

  G_OBJECT_CLASS (rempart_relink_dialog_parent_class)->dispose (object);
}

static void
rempart_relink_dialog_class_init (RempartRelinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_relink_dialog_dispose;

  applied_signal = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-relink-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartRelinkDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RempartRelinkDialog, found_group);
  gtk_widget_class_bind_template_child (widget_class, RempartRelinkDialog, lost_group);
  gtk_widget_class_bind_template_child (widget_class, RempartRelinkDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_relink_dialog_init (RempartRelinkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_relink_dialog_new (RempartProject *project,
                           RempartRelink  *relink,
                           GFile          *folder)
{
  RempartRelinkDialog *self = g_object_new (REMPART_TYPE_RELINK_DIALOG, NULL);

  self->project = g_object_ref (project);
  self->relink = relink;
  fill (self, folder);
  return GTK_WIDGET (self);
}
