/* rempart-findings-dialog.c: what the watch found, what it touches, and what can be done about it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-findings-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-finding-acts.h"
#include "rempart-health.h"
#include "rempart-item-ref.h"
#include "rempart-job-row.h"
#include "rempart-locale.h"
#include "rempart-watcher.h"

struct _RempartFindingsDialog
{
  AdwWindow       parent_instance;

  GtkWidget      *check_button;
  GtkBox         *groups;
  RempartJobRow  *job_row;
  GtkWidget      *relink_button;
  GtkStack       *stack;
  GtkLabel       *when_label;

  RempartProject *project;
  GSignalGroup   *signals;
  char           *opened;      /* (nullable): the document whose row is unfolded */
};

G_DEFINE_FINAL_TYPE (RempartFindingsDialog, rempart_findings_dialog, ADW_TYPE_WINDOW)

static RempartWatcher *
get_watcher (RempartFindingsDialog *self)
{
  return rempart_watcher_get (self->project);
}

/* What to do about all of one kind; a single one says the rest itself. */
static const char *
explain (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_ALTERED_SIGNED:
      return _("Find the file that was signed, or record the new one as a revision, link it and have the answers signed again.");
    case REMPART_HEALTH_ALTERED:
      return _("Find the file that was recorded, or record the new one as a revision and link it.");
    case REMPART_HEALTH_MISSING:
      return _("Find the files in another folder, or put them back.");
    case REMPART_HEALTH_COPY_DAMAGED:
      return _("Keep the files again: the copy in the project is written anew from the file outside. Where that one is gone, or has "
               "changed too, bring back the file that was recorded from a backup first.");
    case REMPART_HEALTH_UNREADABLE:
      return _("Look at the permissions of the files, or whether their drive is connected.");
    case REMPART_HEALTH_EXPIRED:
      return _("These documents no longer prove anything. Add their next revision.");
    case REMPART_HEALTH_EXPIRING:
      return _("Ask for the next revision of these documents in time.");
    case REMPART_HEALTH_OUTDATED:
      return _("Links stay with the revision that was linked until you decide. Read the new one, then link it.");
    case REMPART_HEALTH_KEPT:
    default:
      return _("Nothing is lost: the project keeps a copy of these files.");
    }
}

/* Rows */

/* The findings are made anew after each change: what was clicked is found again by what it is about. */
static const RempartWatchFinding *
find_finding (RempartFindingsDialog *self,
              GtkWidget             *row)
{
  GPtrArray *findings = rempart_watcher_get_findings (get_watcher (self));
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "position"));

  return position < findings->len ? g_ptr_array_index (findings, position) : NULL;
}

static void
act_cb (GtkWidget             *button,
        RempartFindingsDialog *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  const RempartWatchFinding *finding = find_finding (self, row);
  RempartAct act = (RempartAct) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "act"));

  if (finding != NULL)
    rempart_act_perform (act, finding, self->project, GTK_WINDOW (self));
}

static GtkWidget *
create_button (RempartFindingsDialog     *self,
               RempartAct                 act,
               const RempartWatchFinding *finding)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (rempart_act_get_label (act));
  g_auto (GStrv) parts = g_strsplit (rempart_act_get_label (act), "_", 2);
  g_autofree char *plain = g_strjoinv ("", parts);
  g_autofree char *name = NULL;

  /* Translators: what a button does, and to which document: "Find the File…: DOC-014" */
  name = g_strdup_printf (_("%1$s: %2$s"), plain, rempart_evidence_get_document (finding->evidence));
  rempart_button_set_name (GTK_BUTTON (button), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "act", GUINT_TO_POINTER (act));
  g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), self, 0);
  return button;
}

static void
item_activated_cb (RempartFindingsDialog *self,
                   GtkWidget             *row)
{
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *reference = g_strdup (g_object_get_data (G_OBJECT (row), "item"));

  gtk_window_close (GTK_WINDOW (self));
  gtk_widget_activate_action (window, "win.go-item", "s", reference);
}

static GtkWidget *
create_item_row (RempartFindingsDialog *self,
                 RempartItem           *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_item_get_title (item, rempart_locale_get_lang ()));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rempart_item_get_id (item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rempart_icon_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "item", rempart_item_dup_ref (item), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (item_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
expanded_cb (GtkWidget             *row,
             GParamSpec            *pspec,
             RempartFindingsDialog *self)
{
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    {
      g_free (self->opened);
      self->opened = g_strdup (key);
    }
  else if (g_strcmp0 (self->opened, key) == 0)
    g_clear_pointer (&self->opened, g_free);
}

/* The other acts, below the first one that stands in the row itself */
static GtkWidget *
create_more_acts (RempartFindingsDialog     *self,
                  const RempartWatchFinding *finding,
                  const RempartAct          *acts,
                  guint                      n_acts)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  for (guint i = 0; i < n_acts; i++)
    gtk_box_append (GTK_BOX (box), create_button (self, acts[i], finding));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static GtkWidget *
create_row (RempartFindingsDialog     *self,
            const RempartWatchFinding *finding,
            guint                      position)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *icon = rempart_icon_new (rempart_health_get_icon (finding->health));
  const char *style = rempart_health_get_css_class (finding->health);
  g_autofree char *message = rempart_watch_finding_dup_message (finding);
  g_autofree char *touched = rempart_watch_finding_dup_touched (finding);
  g_autofree char *key = g_strdup_printf ("%s %s", rempart_health_to_nick (finding->health),
                                          rempart_evidence_get_document (finding->evidence));
  RempartAct acts[REMPART_N_ACTS];
  guint n_acts = rempart_finding_list_acts (finding, self->project, acts);

  if (style != NULL)
    gtk_widget_add_css_class (icon, style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), message);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), *touched != '\0' ? touched : _("No item uses it."));
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), create_button (self, acts[0], finding));
  if (n_acts > 1)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_more_acts (self, finding, acts + 1, n_acts - 1));
  for (guint i = 0; i < finding->items->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_item_row (self, g_ptr_array_index (finding->items, i)));

  g_object_set_data (G_OBJECT (row), "position", GUINT_TO_POINTER (position));
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_strcmp0 (self->opened, key) == 0);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return row;
}

/* Filling */

static void
show_when (RempartFindingsDialog *self)
{
  GDateTime *looked = rempart_watcher_get_looked_at (get_watcher (self));
  GDateTime *checked = rempart_watcher_get_checked_at (get_watcher (self));
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  if (looked == NULL)
    return;
  time = g_date_time_format (checked != NULL ? checked : looked, "%H:%M");
  if (checked != NULL)
    /* Translators: %s is a time: "14:02" */
    text = g_strdup_printf (_("Every file, and every copy in the project, was read at %s and compared with what was recorded."), time);
  else
    /* Translators: %s is a time: "14:02" */
    text = g_strdup_printf (_("Looked at %s: size and date of every file, and the whole of those whose date has changed. “Check Files” "
                              "reads them all."), time);
  gtk_label_set_text (self->when_label, text);
}

static void
update_buttons (RempartFindingsDialog *self)
{
  g_autoptr (GPtrArray) lost = rempart_watcher_list_lost (get_watcher (self));

  gtk_widget_set_sensitive (self->relink_button, lost->len > 0 && !rempart_project_is_read_only (self->project));
  gtk_widget_set_sensitive (self->check_button, !rempart_watcher_is_checking (get_watcher (self)));
}

static void
fill (RempartFindingsDialog *self)
{
  GPtrArray *findings = rempart_watcher_get_findings (get_watcher (self));
  gboolean looked = rempart_watcher_get_looked_at (get_watcher (self)) != NULL;
  AdwPreferencesGroup *group = NULL;
  RempartHealth health = REMPART_HEALTH_OK;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < findings->len; i++)
    {
      const RempartWatchFinding *finding = g_ptr_array_index (findings, i);

      if (group == NULL || finding->health != health)
        {
          health = finding->health;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, rempart_health_get_label (health));
          adw_preferences_group_set_description (group, explain (health));
          gtk_box_append (self->groups, GTK_WIDGET (group));
        }
      adw_preferences_group_add (group, create_row (self, finding, i));
    }
  gtk_stack_set_visible_child_name (self->stack, findings->len > 0 ? "list" : looked ? "none" : "looking");
  show_when (self);
  update_buttons (self);
}

static void
check_cb (RempartFindingsDialog *self)
{
  g_autoptr (RempartJob) job = NULL;

  if (rempart_watcher_is_checking (get_watcher (self)))
    return;
  job = rempart_job_new (_("Check files"));
  rempart_job_row_set_job (self->job_row, job);
  rempart_watcher_check (get_watcher (self), job);
  update_buttons (self);
}

static void
relink_cb (RempartFindingsDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.relink", NULL);
}

static void
rempart_findings_dialog_dispose (GObject *object)
{
  RempartFindingsDialog *self = REMPART_FINDINGS_DIALOG (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_pointer (&self->opened, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_FINDINGS_DIALOG);

  G_OBJECT_CLASS (rempart_findings_dialog_parent_class)->dispose (object);
}

static void
rempart_findings_dialog_class_init (RempartFindingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_findings_dialog_dispose;

  g_type_ensure (REMPART_TYPE_JOB_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-findings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, check_button);
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, relink_button);
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartFindingsDialog, when_label);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, relink_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_findings_dialog_init (RempartFindingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (REMPART_TYPE_WATCHER);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (fill), self);
  g_signal_group_connect_swapped (self->signals, "idle", G_CALLBACK (update_buttons), self);
}

GtkWidget *
rempart_findings_dialog_new (RempartProject *project)
{
  RempartFindingsDialog *self = g_object_new (REMPART_TYPE_FINDINGS_DIALOG, NULL);

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  self->project = g_object_ref (project);
  g_signal_group_set_target (self->signals, get_watcher (self));
  fill (self);
  return GTK_WIDGET (self);
}
