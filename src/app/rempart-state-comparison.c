/* rempart-state-comparison.c: two states to choose, what differs between them, and the report of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-state-comparison.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-export.h"
#include "rempart-job-row.h"
#include "rempart-state-pair.h"
#include "rempart-subject-list.h"

/* What can be compared: a file, and the end of its history */
typedef struct
{
  char            *label;
  char            *path;
  gint64           event;
  RempartBaseline *baseline;   /* (nullable) */
} Moment;

struct _RempartStateComparison
{
  GtkWidget            parent_instance;

  GtkWidget           *compare_button;
  GtkWidget           *export_button;
  AdwComboRow         *from_row;
  RempartJobRow       *job_row;
  GtkLabel            *result_label;
  RempartSubjectList  *result_list;
  GtkSpinner          *spinner;
  AdwComboRow         *to_row;

  RempartProject      *project;
  GPtrArray           *baselines;    /* (nullable) (element-type RempartBaseline) */
  GPtrArray           *moments;      /* (element-type Moment): by position in both choices */
  GPtrArray           *files;        /* (element-type GFile): other projects that were chosen */
  GCancellable        *comparing;    /* (nullable) */
  char                *report;       /* (nullable): the kind that a file is being chosen for */
  gboolean             offering;     /* the choices change by themselves */
  gboolean             chosen;       /* a person has chosen, or compared */
  gboolean             laid_out;     /* the result, since it was filled in */
};

G_DEFINE_FINAL_TYPE (RempartStateComparison, rempart_state_comparison, GTK_TYPE_WIDGET)

static void
moment_free (gpointer data)
{
  Moment *moment = data;

  g_free (moment->label);
  g_free (moment->path);
  g_clear_object (&moment->baseline);
  g_free (moment);
}

static void
show_error (RempartStateComparison *self,
            const char             *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", message);
}

/* (nullable): borrowed */
static const Moment *
get_moment (RempartStateComparison *self,
            AdwComboRow            *row)
{
  guint position = adw_combo_row_get_selected (row);

  return position < self->moments->len ? g_ptr_array_index (self->moments, position) : NULL;
}

static gboolean
is_here (RempartStateComparison *self,
         const Moment           *moment)
{
  return g_str_equal (moment->path, rempart_project_get_path (self->project));
}

/* What can be done with the two that are chosen, and why not */
static void
update (RempartStateComparison *self)
{
  const Moment *from = get_moment (self, self->from_row);
  const Moment *to = get_moment (self, self->to_row);
  gboolean choice = self->moments->len > 1;
  gboolean differ = from != NULL && to != NULL && from != to;

  gtk_widget_set_visible (GTK_WIDGET (self->from_row), choice);
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), choice);
  gtk_widget_set_visible (self->compare_button, choice);
  gtk_widget_set_visible (self->export_button, choice);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.compare", differ);
  gtk_widget_set_sensitive (self->export_button, differ && is_here (self, from) && is_here (self, to) &&
                                                 rempart_job_row_get_job (self->job_row) == NULL);
  if (!choice)
    gtk_label_set_text (self->result_label, _("There is nothing to compare with yet: name a state, or choose another project file."));
  else if (!differ)
    gtk_label_set_text (self->result_label, _("Choose two different states to compare them."));
}

static void
clear_result (RempartStateComparison *self)
{
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  gtk_spinner_stop (self->spinner);
  gtk_label_set_text (self->result_label, "");
  rempart_subject_list_show (self->result_list, NULL, NULL);
}

static void
chosen_cb (RempartStateComparison *self)
{
  if (self->offering || self->project == NULL)
    return;
  self->chosen = TRUE;
  clear_result (self);
  update (self);
}

/* Choices */

static void
add_moment (RempartStateComparison *self,
            const char             *label,
            const char             *path,
            RempartBaseline        *baseline)
{
  Moment *moment = g_new0 (Moment, 1);

  moment->label = g_strdup (label);
  moment->path = g_strdup (path);
  moment->event = baseline != NULL ? rempart_baseline_get_event (baseline) : G_MAXINT64;
  moment->baseline = baseline != NULL ? g_object_ref (baseline) : NULL;
  g_ptr_array_add (self->moments, moment);
}

/* Where the moment that was chosen is now; @other where it is gone */
static guint
find_again (RempartStateComparison *self,
            const Moment           *chosen,
            guint                   other)
{
  for (guint i = 0; chosen != NULL && i < self->moments->len; i++)
    {
      const Moment *moment = g_ptr_array_index (self->moments, i);

      if (moment->event == chosen->event && g_str_equal (moment->path, chosen->path))
        return i;
    }
  return other;
}

static void
fill_row (RempartStateComparison *self,
          AdwComboRow            *row,
          guint                   selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->moments->len; i++)
    gtk_string_list_append (list, ((Moment *) g_ptr_array_index (self->moments, i))->label);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (row, selected);
}

/* Today first, baselines from the newest on, then other files. */
static void
collect_moments (RempartStateComparison *self)
{
  const char *path = rempart_project_get_path (self->project);

  add_moment (self, _("Today"), path, NULL);
  for (guint i = self->baselines != NULL ? self->baselines->len : 0; i-- > 0;)
    {
      RempartBaseline *baseline = g_ptr_array_index (self->baselines, i);

      add_moment (self, rempart_baseline_get_name (baseline), path, baseline);
    }
  for (guint i = 0; i < self->files->len; i++)
    {
      const char *other = g_file_peek_path (g_ptr_array_index (self->files, i));
      g_autofree char *name = g_filename_display_basename (other);
      /* Translators: %s is the name of a project file */
      g_autofree char *label = g_strdup_printf (_("File “%s”, today"), name);

      add_moment (self, label, other, NULL);
    }
}

/* By default the newest baseline is compared with today; what a person chose stays, and so does what came of it. */
static void
refresh (RempartStateComparison *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->moments);
  guint from_position = adw_combo_row_get_selected (self->from_row), to_position = adw_combo_row_get_selected (self->to_row);
  const Moment *from = self->chosen && from_position < before->len ? g_ptr_array_index (before, from_position) : NULL;
  const Moment *to = self->chosen && to_position < before->len ? g_ptr_array_index (before, to_position) : NULL;

  self->moments = g_ptr_array_new_with_free_func (moment_free);
  collect_moments (self);
  self->offering = TRUE;
  fill_row (self, self->from_row, find_again (self, from, self->moments->len > 1 ? 1 : 0));
  fill_row (self, self->to_row, find_again (self, to, 0));
  self->offering = FALSE;
  /* What came of states that are gone is of no use. */
  if (!self->chosen || find_again (self, from, G_MAXUINT) == G_MAXUINT || find_again (self, to, G_MAXUINT) == G_MAXUINT)
    clear_result (self);
  update (self);
}

static void
choose (RempartStateComparison *self,
        guint                   from,
        guint                   to)
{
  adw_combo_row_set_selected (self->from_row, from);
  adw_combo_row_set_selected (self->to_row, to);
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
  RempartStateComparison *self = REMPART_STATE_COMPARISON (widget);
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = view != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (view)) : NULL;
  graphene_point_t point;

  if (!self->laid_out)
    {
      self->laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (view != NULL && gtk_widget_compute_point (self->compare_button, view, &GRAPHENE_POINT_INIT (0, 0), &point))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + point.y - 12);
  return G_SOURCE_REMOVE;
}

static void
show_result (RempartStateComparison *self,
             GPtrArray              *subjects,
             gboolean                strangers)
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
  g_autoptr (RempartStateComparison) self = user_data;
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
    show_error (self, error->message);
}

static void
compare (RempartStateComparison *self)
{
  const Moment *from = get_moment (self, self->from_row);
  const Moment *to = get_moment (self, self->to_row);

  if (self->project == NULL || from == NULL || to == NULL || from == to)
    return;
  self->chosen = TRUE;
  clear_result (self);
  self->comparing = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  rempart_state_pair_compare_async (&(RempartPairSide) { from->path, from->event },
                                    &(RempartPairSide) { to->path, to->event },
                                    self->comparing, compared_cb, g_object_ref (self));
}

static void
compare_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  compare (REMPART_STATE_COMPARISON (widget));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartStateComparison) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    rempart_state_comparison_take_file (self, file);
}

static void
file_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartStateComparison *self = REMPART_STATE_COMPARISON (widget);
  const RempartChooseOptions options = {
    .title = _("Compare with Another Project"), .accept = _("_Compare"),
    .filter_name = _("Rempart projects"), .pattern = "*.rempart",
  };

  rempart_choose_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), REMPART_CHOOSE_OPEN, &options, file_chosen_cb, g_object_ref (self));
}

/* The report */

static gboolean
parse_kind (const char    *kind,
            RempartLang   *lang,
            RempartFormat *format)
{
  g_auto (GStrv) words = g_strsplit (kind, " ", 2);

  return words[0] != NULL && words[1] != NULL && rempart_lang_from_nick (words[0], lang) &&
         rempart_format_from_nick (words[1], format);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RempartStateComparison) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outputs = rempart_export_finish (result, &error);
  const RempartOutput *output = outputs != NULL ? g_ptr_array_index (outputs, 0) : NULL;

  /* The files are written all the same when the page shows another project by now. */
  if (self->project == NULL)
    return;
  if (output != NULL && output->fault != NULL)
    show_error (self, output->fault);
  else if (output != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _("The change report is written"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error->message);
  update (self);
}

gboolean
rempart_state_comparison_report (RempartStateComparison *self,
                                 const char             *kind,
                                 GFile                  *file)
{
  g_autoptr (GPtrArray) outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_output_free);
  g_autoptr (RempartJob) job = NULL;
  const Moment *from, *to;
  RempartFormat format;
  RempartLang lang;

  g_return_val_if_fail (REMPART_IS_STATE_COMPARISON (self), FALSE);
  g_return_val_if_fail (kind != NULL && G_IS_FILE (file), FALSE);

  from = get_moment (self, self->from_row);
  to = get_moment (self, self->to_row);
  if (self->project == NULL || from == NULL || to == NULL || from == to || !is_here (self, from) || !is_here (self, to) ||
      !parse_kind (kind, &lang, &format))
    return FALSE;
  /* A report tells what became of an earlier state, whichever was chosen first. */
  if (from->event > to->event)
    {
      const Moment *later = from;

      from = to;
      to = later;
    }
  g_ptr_array_add (outputs, rempart_output_new (format, lang, file));
  job = rempart_job_new (_("Export the change report"));
  rempart_job_row_set_job (self->job_row, job);
  rempart_export_async (rempart_project_get_path (self->project), outputs, NULL, FALSE, from->baseline, to->baseline, NULL, job,
                        exported_cb, g_object_ref (self));
  update (self);
  return TRUE;
}

static void
report_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RempartStateComparison) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL && self->report != NULL)
    rempart_state_comparison_report (self, self->report, file);
}

static void
report_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RempartStateComparison *self = REMPART_STATE_COMPARISON (widget);
  const char *kind = g_variant_get_string (parameter, NULL);
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GFile) place = NULL;
  RempartFormat format;
  RempartLang lang;

  if (self->project == NULL || !parse_kind (kind, &lang, &format))
    return;
  name = rempart_dossier_suggest_changes_name (self->project, format, lang);
  folder = g_path_get_dirname (rempart_project_get_path (self->project));
  place = g_file_new_for_path (folder);
  g_free (self->report);
  self->report = g_strdup (kind);
  rempart_choose_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), REMPART_CHOOSE_SAVE,
                             &(RempartChooseOptions) { .title = _("Export the Change Report"), .accept = _("_Export"),
                                                       .name = name, .folder = place },
                             report_chosen_cb, g_object_ref (self));
}

/* Class */

static void
rempart_state_comparison_dispose (GObject *object)
{
  RempartStateComparison *self = REMPART_STATE_COMPARISON (object);

  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_object (&self->project);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->report, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_STATE_COMPARISON);

  G_OBJECT_CLASS (rempart_state_comparison_parent_class)->dispose (object);
}

static void
rempart_state_comparison_finalize (GObject *object)
{
  g_ptr_array_unref (REMPART_STATE_COMPARISON (object)->moments);

  G_OBJECT_CLASS (rempart_state_comparison_parent_class)->finalize (object);
}

static void
rempart_state_comparison_class_init (RempartStateComparisonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_state_comparison_dispose;
  G_OBJECT_CLASS (klass)->finalize = rempart_state_comparison_finalize;

  g_type_ensure (REMPART_TYPE_JOB_ROW);
  g_type_ensure (REMPART_TYPE_SUBJECT_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-state-comparison.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, export_button);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, from_row);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, result_label);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, result_list);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, spinner);
  gtk_widget_class_bind_template_child (widget_class, RempartStateComparison, to_row);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "comparison.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "comparison.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "comparison.report", "s", report_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_state_comparison_init (RempartStateComparison *self)
{
  self->moments = g_ptr_array_new_with_free_func (moment_free);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rempart_state_comparison_set_project (RempartStateComparison *self,
                                      RempartProject         *project)
{
  g_return_if_fail (REMPART_IS_STATE_COMPARISON (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  g_set_object (&self->project, project);
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_ptr_array_set_size (self->files, 0);
  g_ptr_array_set_size (self->moments, 0);
  self->chosen = FALSE;
  clear_result (self);
}

void
rempart_state_comparison_offer (RempartStateComparison *self,
                                GPtrArray              *baselines)
{
  g_return_if_fail (REMPART_IS_STATE_COMPARISON (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (baselines != NULL);

  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  self->baselines = g_ptr_array_ref (baselines);
  refresh (self);
}

void
rempart_state_comparison_since (RempartStateComparison *self,
                                const char             *name)
{
  g_return_if_fail (REMPART_IS_STATE_COMPARISON (self));
  g_return_if_fail (name != NULL);

  /* The first is today. */
  for (guint i = 1; i < self->moments->len; i++)
    if (g_str_equal (((Moment *) g_ptr_array_index (self->moments, i))->label, name))
      {
        choose (self, i, 0);
        compare (self);
        return;
      }
}

void
rempart_state_comparison_take_file (RempartStateComparison *self,
                                    GFile                  *file)
{
  g_return_if_fail (REMPART_IS_STATE_COMPARISON (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->project == NULL || g_file_peek_path (file) == NULL)
    return;
  g_ptr_array_add (self->files, g_object_ref (file));
  refresh (self);
  choose (self, 0, self->moments->len - 1);
  compare (self);
}

RempartJob *
rempart_state_comparison_get_job (RempartStateComparison *self)
{
  g_return_val_if_fail (REMPART_IS_STATE_COMPARISON (self), NULL);

  return rempart_job_row_get_job (self->job_row);
}
