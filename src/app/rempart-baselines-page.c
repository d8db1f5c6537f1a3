/* rempart-baselines-page.c: the states that have a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-baselines-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-baseline-editor.h"
#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-sign-dialog.h"
#include "rempart-state-comparison.h"

struct _RempartBaselinesPage
{
  GtkWidget               parent_instance;

  AdwPreferencesGroup    *baselines_group;
  RempartStateComparison *comparison;
  AdwStatusPage          *empty_page;
  GtkWidget              *first_button;

  RempartProject         *project;
  GSignalGroup           *signals;
  GPtrArray              *rows;      /* those that are made for the project */
  gboolean                stale;
};

G_DEFINE_FINAL_TYPE (RempartBaselinesPage, rempart_baselines_page, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (RempartBaselinesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_error (RempartBaselinesPage *self,
            const GError         *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

/* The baselines */

/* Who signed the baseline, a line each */
static char *
dup_signatures (RempartProject  *project,
                RempartBaseline *baseline)
{
  g_autoptr (GPtrArray) signatures = rempart_project_list_baseline_signatures (project, rempart_baseline_get_id (baseline));
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < signatures->len; i++)
    {
      RempartSignature *signature = g_ptr_array_index (signatures, i);
      const char *meaning = rempart_meaning_get_label (rempart_signature_get_meaning (signature));
      const char *name = rempart_signature_get_name (signature);

      g_string_append_c (lines, '\n');
      if (rempart_project_is_valid (project, signature))
        /* Translators: what a signature means (Author, Review, Approval) and who signed */
        g_string_append_printf (lines, _("%s: signed by %s"), meaning, name);
      else
        /* Translators: what a signature means (Author, Review, Approval) and who signed */
        g_string_append_printf (lines, _("%s: signed by %s, no longer valid"), meaning, name);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static char *
dup_subtitle (RempartBaseline *baseline)
{
  g_autofree char *moment = rempart_date_format_moment (rempart_baseline_get_at (baseline));
  const char *note = rempart_baseline_get_note (baseline);
  /* Translators: a date with time, and the name of a person */
  g_autofree char *origin = g_strdup_printf (C_("baseline", "%s, %s"), moment, rempart_baseline_get_author (baseline));

  if (!rempart_baseline_fits (baseline))
    return g_strdup_printf ("%s\n%s", origin, _("The history was changed outside of Rempart since: check it on the page History."));
  return *note != '\0' ? g_strdup_printf ("%s\n%s", origin, note) : g_steal_pointer (&origin);
}

static GtkWidget *
create_menu (const char *name)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: a screen reader says it of a button; %s is the name of a file or of a baseline */
  g_autofree char *label = g_strdup_printf (_("Actions for %s"), name);
  const struct { const char *label, *action; } entries[] = {
    { _("Si_gn…"), "baselines.sign" }, { _("_Change Name and Note…"), "baselines.edit" }, { _("_Remove"), "baselines.remove" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (entries[i].label, NULL);

      g_menu_item_set_action_and_target (item, entries[i].action, "s", name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static void
add_row (RempartBaselinesPage *self,
         RempartBaseline      *baseline)
{
  const char *name = rempart_baseline_get_name (baseline);
  g_autofree char *origin = dup_subtitle (baseline);
  g_autofree char *signatures = dup_signatures (self->project, baseline);
  g_autofree char *subtitle = g_strconcat (origin, signatures, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *since = gtk_button_new_with_mnemonic (_("Changes _Since"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (!rempart_baseline_fits (baseline))
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (since), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (since), "baselines.since");
  gtk_widget_set_valign (since, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), since);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu (name));
  adw_preferences_group_add (self->baselines_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
update_actions (RempartBaselinesPage *self)
{
  static const char * const actions[] = { "baselines.add", "baselines.edit", "baselines.remove", "baselines.sign" };
  gboolean editable = self->project != NULL && !rempart_project_is_read_only (self->project);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], editable);
}

/* What baselines are for; who only reads learns where they are named. */
static void
show_empty (RempartBaselinesPage *self,
            gboolean              empty)
{
  gboolean editable = !rempart_project_is_read_only (self->project);

  gtk_widget_set_visible (GTK_WIDGET (self->empty_page), empty);
  gtk_widget_set_visible (GTK_WIDGET (self->baselines_group), !empty);
  gtk_widget_set_visible (self->first_button, editable);
  if (editable)
    adw_status_page_set_description (self->empty_page,
                                     _("Name one before a submission: later you see at once what has changed since. A baseline copies "
                                       "nothing: the history tells what the file said then."));
  else
    adw_status_page_set_description (self->empty_page,
                                     _("A baseline gives a state of the file a name, to see later what has changed since. This project "
                                       "takes no edits, so none can be named here. It can be compared with another file."));
}

static void
refresh (RempartBaselinesPage *self)
{
  g_autoptr (GPtrArray) baselines = NULL;
  g_autoptr (GError) error = NULL;

  self->stale = FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->baselines_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  update_actions (self);
  if (self->project == NULL)
    return;
  baselines = rempart_project_list_baselines (self->project, &error);
  if (baselines == NULL)
    {
      show_error (self, error);
      return;
    }
  for (guint i = baselines->len; i-- > 0;)
    add_row (self, g_ptr_array_index (baselines, i));
  show_empty (self, baselines->len == 0);
  rempart_state_comparison_offer (self->comparison, baselines);
}

static void
changed_cb (RempartBaselinesPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

static void
since_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  rempart_state_comparison_since (REMPART_BASELINES_PAGE (widget)->comparison, g_variant_get_string (parameter, NULL));
}

void
rempart_baselines_page_take_file (RempartBaselinesPage *self,
                                  GFile                *file)
{
  g_return_if_fail (REMPART_IS_BASELINES_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  rempart_state_comparison_take_file (self->comparison, file);
}

static gboolean
drop_cb (RempartBaselinesPage *self,
         const GValue         *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->project == NULL)
    return FALSE;
  rempart_baselines_page_take_file (self, files->data);
  return TRUE;
}

/* Naming, changing, removing */

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);

  rempart_baseline_editor_present (get_window (self), self->project, NULL);
}

/* (transfer full) (nullable): NULL after the error was shown */
static RempartBaseline *
find (RempartBaselinesPage *self,
      GVariant             *parameter)
{
  g_autoptr (GError) error = NULL;
  RempartBaseline *baseline = rempart_project_find_baseline (self->project, g_variant_get_string (parameter, NULL), &error);

  if (baseline == NULL)
    show_error (self, error);
  return baseline;
}

static void
edit_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  g_autoptr (RempartBaseline) baseline = find (self, parameter);

  if (baseline != NULL)
    rempart_baseline_editor_present (get_window (self), self->project, baseline);
}

static void
sign_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  g_autoptr (RempartBaseline) baseline = find (self, parameter);

  if (baseline != NULL)
    rempart_sign_dialog_present_baseline (widget, self->project, rempart_baseline_get_id (baseline),
                                          rempart_baseline_get_name (baseline));
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  g_autoptr (RempartBaseline) baseline = find (self, parameter);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (baseline == NULL)
    return;
  if (!rempart_project_remove_baseline (self->project, baseline, &error))
    {
      show_error (self, error);
      return;
    }
  /* Translators: %s is the name of a baseline */
  said = g_strdup_printf (_("The baseline “%s” is removed"), rempart_baseline_get_name (baseline));
  gtk_widget_activate_action (widget, "win.toast-undo", "s", said);
}

/* Class */

static void
rempart_baselines_page_map (GtkWidget *widget)
{
  if (REMPART_BASELINES_PAGE (widget)->stale)
    refresh (REMPART_BASELINES_PAGE (widget));

  GTK_WIDGET_CLASS (rempart_baselines_page_parent_class)->map (widget);
}

static void
rempart_baselines_page_dispose (GObject *object)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_BASELINES_PAGE);

  G_OBJECT_CLASS (rempart_baselines_page_parent_class)->dispose (object);
}

static void
rempart_baselines_page_class_init (RempartBaselinesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_baselines_page_dispose;
  widget_class->map = rempart_baselines_page_map;

  g_type_ensure (REMPART_TYPE_STATE_COMPARISON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-baselines-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, baselines_group);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, comparison);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, first_button);
  gtk_widget_class_install_action (widget_class, "baselines.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "baselines.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "baselines.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "baselines.sign", "s", sign_action);
  gtk_widget_class_install_action (widget_class, "baselines.since", "s", since_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_baselines_page_init (RempartBaselinesPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "baselines-changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "review-changed", G_CALLBACK (changed_cb), self);
}

void
rempart_baselines_page_set_project (RempartBaselinesPage *self,
                                    RempartProject       *project)
{
  g_return_if_fail (REMPART_IS_BASELINES_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;
  rempart_state_comparison_set_project (self->comparison, project);
  g_signal_group_set_target (self->signals, project);
  refresh (self);
}

void
rempart_baselines_page_lock (RempartBaselinesPage *self)
{
  g_return_if_fail (REMPART_IS_BASELINES_PAGE (self));

  update_actions (self);
  if (self->project != NULL)
    show_empty (self, self->rows->len == 0);
}
