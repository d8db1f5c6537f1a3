/* rempart-task-row.c: a job in the task popover: progress, remaining time, cancel; then what came of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-task-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"

/* An estimate made of less is worse than none. */
#define ESTIMATE_AFTER (2 * G_USEC_PER_SEC)

struct _RempartTaskRow
{
  GtkListBoxRow parent_instance;

  RempartJob     *job;
  gint64          started;

  GtkWidget      *cancel_button;
  GtkWidget      *folder_button;
  GtkImage       *icon;
  GtkWidget      *open_button;
  GtkProgressBar *progress;
  GtkLabel       *stage;
  GtkLabel       *title;
};

G_DEFINE_FINAL_TYPE (RempartTaskRow, rempart_task_row, GTK_TYPE_LIST_BOX_ROW)

static char *
format_remaining (RempartTaskRow *self,
                  double          fraction)
{
  gint64 elapsed = g_get_monotonic_time () - self->started;
  guint seconds;

  if (fraction < 0.02 || elapsed < ESTIMATE_AFTER)
    return NULL;
  seconds = (guint) (elapsed * (1 - fraction) / fraction / G_USEC_PER_SEC) + 1;
  if (seconds < 60)
    return g_strdup_printf (ngettext ("about %u second left", "about %u seconds left", seconds), seconds);
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", seconds / 60), seconds / 60);
}

static const char *
describe (RempartTaskRow *self)
{
  switch (rempart_job_get_state (self->job))
    {
    case REMPART_JOB_DONE:
      return *rempart_job_get_message (self->job) != '\0' ? rempart_job_get_message (self->job) : C_("job", "Done");
    case REMPART_JOB_CANCELLED:
      return C_("job", "Cancelled");
    case REMPART_JOB_FAILED:
      return rempart_job_get_message (self->job);
    case REMPART_JOB_RUNNING:
    default:
      return rempart_job_get_stage (self->job);
    }
}

/* Each with a word beside it or in its tooltip: never the shape alone. */
const char *
rempart_task_row_state_icon (RempartJobState state)
{
  switch (state)
    {
    case REMPART_JOB_FAILED:
      return "rempart-problem-symbolic";
    case REMPART_JOB_CANCELLED:
      return "process-stop-symbolic";
    case REMPART_JOB_DONE:
    case REMPART_JOB_RUNNING:
    default:
      return "rempart-done-symbolic";
    }
}

static void
update (RempartTaskRow *self)
{
  RempartJobState state = rempart_job_get_state (self->job);
  gboolean running = state == REMPART_JOB_RUNNING;
  double fraction = rempart_job_get_fraction (self->job);
  gboolean has_output = state == REMPART_JOB_DONE && rempart_job_get_output (self->job);
  g_autofree char *remaining = running ? format_remaining (self, fraction) : NULL;
  const char *text = describe (self);
  g_autofree char *stage = NULL;

  if (remaining && text && *text)
    /* Translators: 1 what a job is doing, 2 how long it will still take */
    stage = g_strdup_printf (C_("job", "%1$s – %2$s"), text, remaining);
  else
    stage = g_strdup (remaining ? remaining : text);

  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);
  gtk_image_set_from_icon_name (self->icon, rempart_task_row_state_icon (state));
  gtk_label_set_text (self->title, rempart_job_get_title (self->job));
  gtk_label_set_text (self->stage, stage ? stage : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1));
  else
    gtk_progress_bar_pulse (self->progress);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (self->open_button, has_output);
  gtk_widget_set_visible (self->folder_button, has_output);
}

static void
cancel_cb (RempartTaskRow *self)
{
  rempart_job_cancel (self->job);
}

static void
open_cb (RempartTaskRow *self)
{
  rempart_launch_file (GTK_WIDGET (self), rempart_job_get_output (self->job));
}

static void
show_in_folder_cb (RempartTaskRow *self)
{
  rempart_show_in_folder (GTK_WIDGET (self), rempart_job_get_output (self->job));
}

static void
rempart_task_row_dispose (GObject *object)
{
  RempartTaskRow *self = REMPART_TASK_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_TASK_ROW);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (rempart_task_row_parent_class)->dispose (object);
}

static void
rempart_task_row_class_init (RempartTaskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_task_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, folder_button);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, open_button);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, progress);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, stage);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskRow, title);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_in_folder_cb);
}

static void
rempart_task_row_init (RempartTaskRow *self)
{
  self->started = g_get_monotonic_time ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_task_row_new (RempartJob *job)
{
  RempartTaskRow *self = g_object_new (REMPART_TYPE_TASK_ROW, NULL);

  self->job = g_object_ref (job);
  g_signal_connect_object (job, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

RempartJob *
rempart_task_row_get_job (RempartTaskRow *self)
{
  return self->job;
}
