/* rempart-merge-dialog.c: the work of another copy comes home
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-conflict-row.h"
#include "rempart-locale.h"
#include "rempart-merge-reader.h"
#include "rempart-weak.h"

#define MAX_LISTED 200   /* rows of what is taken: more than anybody reads */

struct _RempartMergeDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *conflicts;
  GtkWidget           *left;
  GtkListBox          *left_list;
  GtkWidget           *merge_button;
  GtkWidget           *choose_button;
  AdwStatusPage       *choose_page;
  GtkSpinner          *spinner;
  GtkWidget           *stop_button;
  GtkLabel            *overview_label;
  GtkStack            *stack;
  GtkWidget           *taken;
  GtkListBox          *taken_list;
  AdwWindowTitle      *title;
  GtkListBox          *conflict_list;

  RempartProject *project;
  RempartMerge   *merge;     /* (nullable): until a copy is chosen */
  GCancellable   *reading;   /* (nullable): of the copy that is being compared */
};

G_DEFINE_FINAL_TYPE (RempartMergeDialog, rempart_merge_dialog, ADW_TYPE_WINDOW)

/* What would be done */

static void
show_overview (RempartMergeDialog *self)
{
  guint n_taken = rempart_merge_count (self->merge, REMPART_MERGE_TAKEN);
  guint n_conflicts = rempart_merge_count (self->merge, REMPART_MERGE_CONFLICT);
  guint n_kept = rempart_merge_count_kept (self->merge);
  /* Translators: %u is a number of changes */
  g_autofree char *taken = g_strdup_printf (ngettext ("%u change of the other copy is taken.",
                                                      "%u changes of the other copy are taken.", n_taken), n_taken);
  /* Translators: %u is a number of changes */
  g_autofree char *conflicts = g_strdup_printf (ngettext ("%u change was made on both sides: choose what stands.",
                                                          "%u changes were made on both sides: choose what stands.",
                                                          n_conflicts), n_conflicts);
  /* Translators: %u is a number of items, documents and the like */
  g_autofree char *kept = g_strdup_printf (ngettext ("%u thing that was changed here since the copy was made stays as it is.",
                                                     "%u things that were changed here since the copy was made stay as they are.",
                                                     n_kept), n_kept);
  g_autoptr (GString) text = g_string_new (taken);

  /* Whole sentences, one a line. */
  if (n_conflicts > 0)
    g_string_append_printf (text, "\n%s", conflicts);
  if (n_kept > 0)
    g_string_append_printf (text, "\n%s", kept);
  gtk_label_set_text (self->overview_label, text->str);
}

static char *
dup_subtitle (const RempartMergePart *part)
{
  g_autofree char *value = rempart_merge_part_dup_value (part, *part->theirs != '\0' ? part->theirs : part->ours);

  if (part->field == NULL && *part->theirs == '\0')
    /* Translators: %s is a document, a link, a name that the other copy took out */
    return g_strdup_printf (_("Taken out: %s"), value);
  if (part->field == NULL && *part->theirs != '\0' && part->outcome == REMPART_MERGE_TAKEN)
    /* Translators: %s is a document, a link, a name that is new in the other copy */
    return g_strdup_printf (_("Added: %s"), value);
  if (*part->theirs == '\0')
    return g_strdup (_("(nothing)"));
  return g_steal_pointer (&value);
}

static GtkWidget *
create_row (RempartMerge           *merge,
            const RempartMergePart *part)
{
  GtkWidget *row = adw_action_row_new ();
  const char *item = rempart_merge_get_item_title (merge, part, rempart_locale_get_lang ());
  g_autofree char *title = rempart_merge_part_dup_title (part);
  g_autofree char *value = dup_subtitle (part);
  g_autofree char *subtitle = item != NULL ? g_strconcat (item, "\n", value, NULL) : g_strdup (value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  if (*part->actor != '\0')
    {
      GtkWidget *actor = gtk_label_new (part->actor);

      gtk_widget_add_css_class (actor, "dim-label");
      gtk_label_set_ellipsize (GTK_LABEL (actor), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (actor), 20);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), actor);
    }
  return row;
}

static void
append_more (GtkListBox *list,
             guint       n)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: at the end of a list that does not show everything; %u is how much more there is */
  g_autofree char *text = g_strdup_printf (ngettext ("And %u more", "And %u more", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_append (list, row);
}

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_parts (RempartMergeDialog *self)
{
  GPtrArray *parts = rempart_merge_get_parts (self->merge);
  GtkListBox *lists[REMPART_N_MERGE_OUTCOMES] = { self->taken_list, self->conflict_list, self->left_list };
  GtkWidget *groups[REMPART_N_MERGE_OUTCOMES] = { self->taken, GTK_WIDGET (self->conflicts), self->left };
  guint n[REMPART_N_MERGE_OUTCOMES] = { 0 };

  for (guint i = 0; i < REMPART_N_MERGE_OUTCOMES; i++)
    empty (lists[i]);
  for (guint i = 0; i < parts->len; i++)
    {
      const RempartMergePart *part = g_ptr_array_index (parts, i);

      if (part->outcome == REMPART_MERGE_CONFLICT)
        gtk_list_box_append (lists[part->outcome], rempart_conflict_row_new (self->merge, part));
      else if (n[part->outcome] < MAX_LISTED)
        gtk_list_box_append (lists[part->outcome], create_row (self->merge, part));
      n[part->outcome]++;
    }
  for (guint i = 0; i < REMPART_N_MERGE_OUTCOMES; i++)
    {
      if (i != REMPART_MERGE_CONFLICT && n[i] > MAX_LISTED)
        append_more (lists[i], n[i] - MAX_LISTED);
      gtk_widget_set_visible (groups[i], n[i] > 0);
    }
}

static void
show_problem (RempartMergeDialog *self,
              const char         *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_title (self->choose_page, _("It Cannot Be Merged"));
  adw_status_page_set_description (self->choose_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_set_visible (self->merge_button, FALSE);
}

static void
show_nothing (RempartMergeDialog *self)
{
  adw_status_page_set_title (self->choose_page, _("Nothing to Merge"));
  adw_status_page_set_description (self->choose_page, _("All that was done in that copy is here already."));
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_set_visible (self->merge_button, FALSE);
}

/* Comparing */

static void
stop (RempartMergeDialog *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
stop_cb (RempartMergeDialog *self)
{
  stop (self);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  gtk_widget_grab_focus (self->choose_button);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (RempartMergeDialog) self = rempart_strengthen (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartMerge) merge = rempart_merge_read_finish (result, &error);

  /* Stopped, closed, or another copy was chosen meanwhile */
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  gtk_spinner_set_spinning (self->spinner, FALSE);
  if (merge == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->merge = g_steal_pointer (&merge);
  if (rempart_merge_get_parts (self->merge)->len == 0)
    {
      show_nothing (self);
      return;
    }
  show_overview (self);
  show_parts (self);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_set_visible (self->merge_button, TRUE);
  gtk_widget_grab_focus (self->merge_button);
}

/* Choosing what stands */

static void
choose_all (RempartMergeDialog *self,
            RempartSide         side)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->conflict_list, i)) != NULL; i++)
    rempart_conflict_row_choose (REMPART_CONFLICT_ROW (row), side);
}

static void
all_ours_cb (RempartMergeDialog *self)
{
  choose_all (self, REMPART_SIDE_OURS);
}

static void
all_theirs_cb (RempartMergeDialog *self)
{
  choose_all (self, REMPART_SIDE_THEIRS);
}

/* Choosing the copy */

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartMergeDialog) self = rempart_strengthen (user_data);
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (self != NULL && file != NULL)
    rempart_merge_dialog_show (self, file);
}

static void
choose_cb (RempartMergeDialog *self)
{
  g_autoptr (GFile) own = g_file_new_for_path (rempart_project_get_path (self->project));
  g_autoptr (GFile) folder = g_file_get_parent (own);
  RempartChooseOptions options = {
    .title = _("Choose the Copy"),
    .accept = _("_Choose"),
    .folder = folder,
    .filter_name = _("Rempart projects"),
    .pattern = "*.rempart",
  };

  rempart_choose_file_async (GTK_WINDOW (self), REMPART_CHOOSE_OPEN, &options, chosen_cb, rempart_weaken (self));
}

static gboolean
drop_cb (RempartMergeDialog *self,
         const GValue       *value)
{
  if (!G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  rempart_merge_dialog_show (self, g_value_get_object (value));
  return TRUE;
}

/* Merging */

static void
merge_cb (RempartMergeDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *said = NULL;

  if (self->merge == NULL)
    return;
  if (!rempart_project_merge (self->project, self->merge, &error))
    {
      show_problem (self, error->message);
      return;
    }
  name = g_filename_display_basename (rempart_project_get_path (rempart_merge_get_theirs (self->merge)));
  /* Translators: %s is the name of a file */
  said = g_strdup_printf (_("Merged “%s”"), name);
  gtk_window_close (GTK_WINDOW (self));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.toast-undo", "s", said);
}

/* Class */

static void
rempart_merge_dialog_dispose (GObject *object)
{
  RempartMergeDialog *self = REMPART_MERGE_DIALOG (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_MERGE_DIALOG);
  g_clear_object (&self->merge);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_merge_dialog_parent_class)->dispose (object);
}

static void
rempart_merge_dialog_class_init (RempartMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_merge_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, choose_page);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, conflict_list);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, conflicts);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, left);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, left_list);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, merge_button);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, overview_label);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, taken);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, taken_list);
  gtk_widget_class_bind_template_child (widget_class, RempartMergeDialog, title);
  gtk_widget_class_bind_template_callback (widget_class, all_ours_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_merge_dialog_init (RempartMergeDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (target));
  gtk_widget_grab_focus (self->choose_button);
}

void
rempart_merge_dialog_show (RempartMergeDialog *self,
                           GFile              *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (REMPART_IS_MERGE_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  stop (self);
  g_clear_object (&self->merge);
  name = g_file_get_basename (file);
  adw_window_title_set_subtitle (self->title, name);
  if (g_file_peek_path (file) == NULL)
    {
      show_problem (self, _("The copy is not on this computer. Copy the file here, then choose it again."));
      return;
    }
  self->reading = g_cancellable_new ();
  gtk_widget_set_visible (self->merge_button, FALSE);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  gtk_widget_grab_focus (self->stop_button);
  rempart_merge_read_async (self->project, g_file_peek_path (file), self->reading, read_cb, rempart_weaken (self));
}

GtkWidget *
rempart_merge_dialog_new (RempartProject *project)
{
  RempartMergeDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  self = g_object_new (REMPART_TYPE_MERGE_DIALOG, NULL);
  self->project = g_object_ref (project);
  return GTK_WIDGET (self);
}
