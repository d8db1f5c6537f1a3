/* rempart-import-dialog.c: files and folders into the register, seen and corrected before they are entered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-import-dialog.h"

#include "rempart-import-columns.h"
#include "rempart-name-pattern.h"
#include "rempart-settings.h"
#include "rempart-text-buffer.h"

struct _RempartImportDialog
{
  AdwWindow          parent_instance;

  GtkButton         *accept_button;
  GtkTextBuffer     *patterns_buffer;
  GtkLabel          *patterns_problem;
  GtkLabel          *problem_label;
  GtkButton         *reset_button;
  GtkStack          *stack;
  GtkLabel          *summary_label;
  GtkColumnView     *view;

  RempartImportPlan *plan;
};

enum
{
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RempartImportDialog, rempart_import_dialog, ADW_TYPE_WINDOW)

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  if (n == 0)
    return;
  /* Translators: between the counts of a list: "24 as recorded, 1 altered" */
  g_string_append (text, text->len > 0 ? C_("counts", ", ") : "");
  g_string_append_printf (text, format, n);
}

/* "12 new documents, 3 new revisions, 2 in the register already" */
static char *
summarise (RempartImportPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = rempart_import_plan_count (plan, REMPART_IMPORT_NEW);

  append_count (text, ngettext ("%u new document", "%u new documents", n), n);
  n = rempart_import_plan_count (plan, REMPART_IMPORT_REVISION);
  append_count (text, ngettext ("%u new revision", "%u new revisions", n), n);
  n = rempart_import_plan_count (plan, REMPART_IMPORT_FILE);
  append_count (text, ngettext ("%u further file", "%u further files", n), n);
  n = rempart_import_plan_count (plan, REMPART_IMPORT_KNOWN);
  append_count (text, ngettext ("%u in the register already", "%u in the register already", n), n);
  n = rempart_import_plan_count (plan, REMPART_IMPORT_TWIN);
  append_count (text, ngettext ("%u twice in the folder", "%u twice in the folder", n), n);
  n = rempart_import_plan_count (plan, REMPART_IMPORT_CLASH) + rempart_import_plan_count (plan, REMPART_IMPORT_FAULT);
  append_count (text, ngettext ("%u that cannot be added", "%u that cannot be added", n), n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
plan_changed_cb (RempartImportDialog *self)
{
  guint taken = rempart_import_plan_count_taken (self->plan);
  g_autofree char *summary = summarise (self->plan);
  g_autofree char *label = g_strdup_printf (ngettext ("_Add %u File", "_Add %u Files", taken), taken);

  gtk_label_set_text (self->summary_label, summary);
  gtk_button_set_label (self->accept_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), taken > 0);
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (rempart_import_plan_get_rows (self->plan)) > 0
                                                 ? "list" : "empty");
}

/* Patterns */

static void
show_patterns (RempartImportDialog *self)
{
  g_auto (GStrv) lines = g_settings_get_strv (rempart_settings_get (), "name-patterns");
  g_autofree char *text = g_strjoinv ("\n", lines);

  gtk_text_buffer_set_text (self->patterns_buffer, text, -1);
}

/* What is being typed is tried at once, and kept as soon as it is whole. */
static void
patterns_changed_cb (RempartImportDialog *self)
{
  g_autofree char *text = rempart_text_buffer_dup_text (self->patterns_buffer);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) patterns = rempart_name_patterns_parse (text, &error);

  gtk_label_set_text (self->patterns_problem, error != NULL ? error->message : "");
  if (patterns == NULL || self->plan == NULL)
    return;
  g_settings_set_strv (rempart_settings_get (), "name-patterns", (const char *const *) lines);
  rempart_import_plan_guess (self->plan, patterns);
}

static void
reset_cb (RempartImportDialog *self)
{
  g_settings_reset (rempart_settings_get (), "name-patterns");
  show_patterns (self);
}

static void
accept_cb (RempartImportDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = rempart_import_plan_apply (self->plan, &error);

  if (documents == NULL)
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
      return;
    }
  if (documents->len > 0)
    {
      g_autofree char *toast = g_strdup_printf (ngettext ("%u document added or revised", "%u documents added or revised",
                                                          documents->len), documents->len);

      if (parent != NULL)
        gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast-undo", "s", toast);
      g_signal_emit (self, signals[ENTERED], 0, g_ptr_array_index (documents, documents->len - 1));
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
rempart_import_dialog_dispose (GObject *object)
{
  RempartImportDialog *self = REMPART_IMPORT_DIALOG (object);

  g_clear_object (&self->plan);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (rempart_import_dialog_parent_class)->dispose (object);
}

static void
rempart_import_dialog_class_init (RempartImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_import_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, patterns_buffer);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, patterns_problem);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, reset_button);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartImportDialog, view);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, patterns_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rempart_import_dialog_init (RempartImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_import_add_columns (self->view);
  show_patterns (self);
}

GtkWidget *
rempart_import_dialog_new (RempartImportPlan *plan)
{
  RempartImportDialog *self;
  GtkNoSelection *selection;

  g_return_val_if_fail (REMPART_IS_IMPORT_PLAN (plan), NULL);

  self = g_object_new (REMPART_TYPE_IMPORT_DIALOG, NULL);
  self->plan = g_object_ref (plan);
  selection = gtk_no_selection_new (g_object_ref (rempart_import_plan_get_rows (plan)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  g_signal_connect_object (plan, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  plan_changed_cb (self);
  return GTK_WIDGET (self);
}
