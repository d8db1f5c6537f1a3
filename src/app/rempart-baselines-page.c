/* rempart-baselines-page.c: the states that have a name, and what differs between two of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-baselines-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-baseline-editor.h"
#include "rempart-compat.h"
#include "rempart-date.h"
#include "rempart-state-pair.h"
#include "rempart-subject-list.h"
#include "rempart-sign-dialog.h"

/* What can be compared: a file, and the end of its history */
typedef struct
{
  char   *label;
  char   *path;
  gint64  event;
} Moment;

struct _RempartBaselinesPage
{
  GtkWidget            parent_instance;

  AdwPreferencesGroup *baselines_group;
  GtkWidget           *compare_button;
  AdwComboRow         *from_row;
  GtkWidget           *none_row;
  GtkLabel            *result_label;
  RempartSubjectList  *result_list;
  GtkScrolledWindow   *root;
  GtkSpinner          *spinner;
  AdwComboRow         *to_row;

  RempartProject      *project;
  GSignalGroup        *signals;
  GPtrArray           *rows;         /* those that are made for the project */
  GPtrArray           *moments;      /* (element-type Moment): by position in both choices */
  GPtrArray           *files;        /* (element-type GFile): other projects that were chosen */
  GCancellable        *comparing;    /* (nullable) */
  gboolean             laid_out;     /* the result, since it was filled in */
  gboolean             stale;
};

G_DEFINE_FINAL_TYPE (RempartBaselinesPage, rempart_baselines_page, GTK_TYPE_WIDGET)

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  g_free (moment->label);
  g_free (moment->path);
  g_free (moment);
}

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

/* What can be compared */

static void
add_moment (RempartBaselinesPage *self,
            const char           *label,
            const char           *path,
            gint64                event)
{
  Moment *moment = g_new0 (Moment, 1);

  moment->label = g_strdup (label);
  moment->path = g_strdup (path);
  moment->event = event;
  g_ptr_array_add (self->moments, moment);
}

static void
offer_moments (RempartBaselinesPage *self,
               guint                 from,
               guint                 to)
{
  g_autoptr (GtkStringList) from_list = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) to_list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->moments->len; i++)
    {
      const Moment *moment = g_ptr_array_index (self->moments, i);

      gtk_string_list_append (from_list, moment->label);
      gtk_string_list_append (to_list, moment->label);
    }
  adw_combo_row_set_model (self->from_row, G_LIST_MODEL (from_list));
  adw_combo_row_set_model (self->to_row, G_LIST_MODEL (to_list));
  adw_combo_row_set_selected (self->from_row, from);
  adw_combo_row_set_selected (self->to_row, to);
}

/* Today first, baselines from the newest on, then other files. By default the newest baseline is compared with today. */
static void
collect_moments (RempartBaselinesPage *self,
                 GPtrArray            *baselines)
{
  const char *path = rempart_project_get_path (self->project);

  g_ptr_array_set_size (self->moments, 0);
  add_moment (self, _("Today"), path, G_MAXINT64);
  for (guint i = baselines->len; i-- > 0;)
    {
      RempartBaseline *baseline = g_ptr_array_index (baselines, i);

      add_moment (self, rempart_baseline_get_name (baseline), path, rempart_baseline_get_event (baseline));
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      const char *other = g_file_peek_path (g_ptr_array_index (self->files, i));
      g_autofree char *name = g_filename_display_basename (other);
      /* Translators: %s is the name of a project file */
      g_autofree char *label = g_strdup_printf (_("File “%s”, today"), name);

      add_moment (self, label, other, G_MAXINT64);
    }
  offer_moments (self, self->moments->len > 1 ? 1 : 0, 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "baselines.compare", self->moments->len > 1);
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

static void
clear_result (RempartBaselinesPage *self)
{
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  gtk_spinner_stop (self->spinner);
  gtk_label_set_text (self->result_label, "");
  rempart_subject_list_show (self->result_list, NULL, NULL);
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
  gtk_widget_set_visible (self->none_row, baselines->len == 0);
  collect_moments (self, baselines);
}

static void
changed_cb (RempartBaselinesPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

/* Comparing */

static char *
dup_counts (GPtrArray *subjects)
{
  guint items = 0, added = 0, removed = 0, documents = 0;

  for (guint i = 0; i < REMPART_N_CHANGE_KINDS; i++)
    items += rempart_subjects_count (subjects, REMPART_SUBJECT_ITEM, (RempartChangeKind) i);
  added = rempart_subjects_count (subjects, REMPART_SUBJECT_DOCUMENT, REMPART_CHANGE_ADDED);
  removed = rempart_subjects_count (subjects, REMPART_SUBJECT_DOCUMENT, REMPART_CHANGE_REMOVED);
  documents = rempart_subjects_count (subjects, REMPART_SUBJECT_DOCUMENT, REMPART_CHANGE_CHANGED);
  /* Translators: numbers of items, then of documents, in a list of what differs */
  return g_strdup_printf (_("Items: %u. Documents added: %u, removed: %u, changed: %u."), items, added, removed, documents);
}

/* On a small screen the result begins below what is seen. The first frame lays it out, the second one moves there. */
static gboolean
scroll_to_result_cb (GtkWidget     *widget,
                     GdkFrameClock *clock,
                     gpointer       user_data)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->root);
  graphene_point_t point;

  if (!self->laid_out)
    {
      self->laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (gtk_widget_compute_point (GTK_WIDGET (self->compare_button), GTK_WIDGET (self->root), &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y - 12);
  return G_SOURCE_REMOVE;
}

static void
show_result (RempartBaselinesPage *self,
             GPtrArray            *subjects,
             gboolean              strangers)
{
  g_autofree char *counts = NULL;
  g_autofree char *text = NULL;

  if (subjects->len == 0)
    text = g_strdup (_("There is no difference."));
  else
    counts = dup_counts (subjects);
  if (strangers && counts != NULL)
    text = g_strdup_printf ("%s\n%s", counts, _("The two files have no history in common: items and documents are compared by "
                                                "their ids."));
  gtk_label_set_text (self->result_label, text != NULL ? text : counts);
  rempart_subject_list_show (self->result_list, self->project, subjects);
  self->laid_out = FALSE;
  if (subjects->len > 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_result_cb, NULL, NULL);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartBaselinesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean strangers = FALSE;
  g_autoptr (GPtrArray) subjects = rempart_state_pair_compare_finish (result, &strangers, &error);

  /* Another comparison has begun since, or the page shows another project. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->project == NULL)
    return;
  g_clear_object (&self->comparing);
  gtk_spinner_stop (self->spinner);
  if (subjects != NULL)
    show_result (self, subjects, strangers);
  else
    show_error (self, error);
}

static void
compare (RempartBaselinesPage *self)
{
  guint from = adw_combo_row_get_selected (self->from_row);
  guint to = adw_combo_row_get_selected (self->to_row);
  const Moment *old_moment, *new_moment;

  if (self->project == NULL || from >= self->moments->len || to >= self->moments->len)
    return;
  clear_result (self);
  old_moment = g_ptr_array_index (self->moments, from);
  new_moment = g_ptr_array_index (self->moments, to);
  self->comparing = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  rempart_state_pair_compare_async (&(RempartMoment) { old_moment->path, old_moment->event },
                                    &(RempartMoment) { new_moment->path, new_moment->event },
                                    self->comparing, compared_cb, g_object_ref (self));
}

static void
compare_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  compare (REMPART_BASELINES_PAGE (widget));
}

static void
since_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  /* The first is today. */
  for (guint i = 1; i < self->moments->len; i++)
    if (g_str_equal (((Moment *) g_ptr_array_index (self->moments, i))->label, name))
      {
        adw_combo_row_set_selected (self->from_row, i);
        adw_combo_row_set_selected (self->to_row, 0);
        compare (self);
        return;
      }
}

void
rempart_baselines_page_take_file (RempartBaselinesPage *self,
                                  GFile                *file)
{
  g_return_if_fail (REMPART_IS_BASELINES_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->project == NULL || !rempart_file_is_local (get_window (self), REMPART_CHOOSE_OPEN, file))
    return;
  g_ptr_array_add (self->files, g_object_ref (file));
  refresh (self);
  adw_combo_row_set_selected (self->from_row, 0);
  adw_combo_row_set_selected (self->to_row, self->moments->len - 1);
  compare (self);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartBaselinesPage) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    rempart_baselines_page_take_file (self, file);
}

static void
file_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartBaselinesPage *self = REMPART_BASELINES_PAGE (widget);
  const RempartChooseOptions options = {
    .title = _("Compare with Another Project"), .accept = _("_Compare"),
    .filter_name = _("Rempart projects"), .pattern = "*.rempart",
  };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN, &options, chosen_cb, g_object_ref (self));
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

  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_BASELINES_PAGE);

  G_OBJECT_CLASS (rempart_baselines_page_parent_class)->dispose (object);
}

static void
rempart_baselines_page_class_init (RempartBaselinesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_baselines_page_dispose;
  widget_class->map = rempart_baselines_page_map;

  g_type_ensure (REMPART_TYPE_SUBJECT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-baselines-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, baselines_group);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, from_row);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, none_row);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, result_label);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, result_list);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, root);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, RempartBaselinesPage, to_row);
  gtk_widget_class_install_action (widget_class, "baselines.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "baselines.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "baselines.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "baselines.file", NULL, file_action);
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
  self->moments = g_ptr_array_new_with_free_func (moment_free);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_ptr_array_set_size (self->files, 0);
  clear_result (self);
  g_signal_group_set_target (self->signals, project);
  refresh (self);
}

void
rempart_baselines_page_lock (RempartBaselinesPage *self)
{
  g_return_if_fail (REMPART_IS_BASELINES_PAGE (self));

  update_actions (self);
}
