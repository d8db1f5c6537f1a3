/* rempart-job-row.c: the progress of a job, in the page that started it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-job-row.h"

#include "rempart-window.h"

#define PULSE_MS 150

struct _RempartJobRow
{
  GtkWidget       parent_instance;

  GtkLabel       *title_label;
  GtkLabel       *stage_label;
  GtkProgressBar *progress_bar;

  RempartJob     *job;
  GSignalGroup   *signals;
  guint           pulse;
};

G_DEFINE_FINAL_TYPE (RempartJobRow, rempart_job_row, GTK_TYPE_WIDGET)

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (REMPART_JOB_ROW (user_data)->progress_bar);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (RempartJobRow *self)
{
  double fraction = rempart_job_get_fraction (self->job);

  gtk_label_set_text (self->stage_label, rempart_job_get_stage (self->job));
  if (fraction >= 0)
    {
      g_clear_handle_id (&self->pulse, g_source_remove);
      gtk_progress_bar_set_fraction (self->progress_bar, fraction);
    }
  else if (self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
}

static void
forget_job (RempartJobRow *self)
{
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->job);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
state_cb (RempartJobRow *self)
{
  if (rempart_job_get_state (self->job) != REMPART_JOB_RUNNING)
    forget_job (self);
}

static void
cancel_cb (RempartJobRow *self)
{
  if (self->job != NULL)
    rempart_job_cancel (self->job);
}

static void
rempart_job_row_dispose (GObject *object)
{
  RempartJobRow *self = REMPART_JOB_ROW (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->job);
  /* The template disposes of the children that are bound; the box that holds them is not. */
  g_clear_pointer (&child, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_JOB_ROW);

  G_OBJECT_CLASS (rempart_job_row_parent_class)->dispose (object);
}

static void
rempart_job_row_class_init (RempartJobRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_job_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-job-row.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartJobRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RempartJobRow, stage_label);
  gtk_widget_class_bind_template_child (widget_class, RempartJobRow, title_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_job_row_init (RempartJobRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (REMPART_TYPE_JOB);
  g_signal_group_connect_swapped (self->signals, "notify::stage", G_CALLBACK (progress_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::fraction", G_CALLBACK (progress_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (state_cb), self);
}

GtkWidget *
rempart_job_row_new (void)
{
  return g_object_new (REMPART_TYPE_JOB_ROW, NULL);
}

void
rempart_job_row_set_job (RempartJobRow *self,
                         RempartJob    *job)
{
  GtkRoot *root;

  g_return_if_fail (REMPART_IS_JOB_ROW (self));
  g_return_if_fail (REMPART_IS_JOB (job));

  g_set_object (&self->job, job);
  g_signal_group_set_target (self->signals, job);
  gtk_label_set_text (self->title_label, rempart_job_get_title (job));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  progress_cb (self);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  /* A dialog shows the job as long as it is open; the window it stands over longer. */
  if (!REMPART_IS_WINDOW (root) && GTK_IS_WINDOW (root))
    root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
  if (REMPART_IS_WINDOW (root))
    rempart_window_add_job (REMPART_WINDOW (root), job);
}

RempartJob *
rempart_job_row_get_job (RempartJobRow *self)
{
  g_return_val_if_fail (REMPART_IS_JOB_ROW (self), NULL);

  return self->job;
}
