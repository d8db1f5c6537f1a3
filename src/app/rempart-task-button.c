/* rempart-task-button.c: long work of a window, behind a button of its header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-task-button.h"

#include <glib/gi18n-lib.h>

#include "rempart-task-row.h"

#define MAX_ROWS 6

struct _RempartTaskButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkImage      *icon;
  GtkListBox    *list;
  GtkWidget     *spinner;
  GtkStack      *stack;
};

G_DEFINE_FINAL_TYPE (RempartTaskButton, rempart_task_button, ADW_TYPE_BIN)

static guint ended_signal;

static RempartJob *
nth_job (RempartTaskButton *self,
         int                n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, n);

  return row ? rempart_task_row_get_job (REMPART_TASK_ROW (row)) : NULL;
}

static const char *
describe_end (RempartJobState state)
{
  switch (state)
    {
    case REMPART_JOB_CANCELLED:
      return _("Cancelled work");
    case REMPART_JOB_FAILED:
      return _("Failed work");
    case REMPART_JOB_DONE:
    case REMPART_JOB_RUNNING:
    default:
      return _("Finished work");
    }
}

static void
update (RempartTaskButton *self)
{
  gboolean running = rempart_task_button_has_running (self);
  RempartJob *newest = nth_job (self, 0);
  RempartJobState state = newest != NULL ? rempart_job_get_state (newest) : REMPART_JOB_DONE;
  const char *label = running ? _("Work in progress") : describe_end (state);

  gtk_widget_set_visible (GTK_WIDGET (self), newest != NULL);
  gtk_stack_set_visible_child_name (self->stack, running ? "running" : "ended");
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
  gtk_image_set_from_icon_name (self->icon, rempart_task_row_state_icon (state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
state_changed_cb (RempartTaskButton *self,
                  GParamSpec        *pspec,
                  RempartJob        *job)
{
  update (self);
  if (rempart_job_get_state (job) != REMPART_JOB_RUNNING)
    g_signal_emit (self, ended_signal, 0, job);
}

static void
rempart_task_button_dispose (GObject *object)
{
  /* The child of a bin may not be taken away by its template: the bin would not know. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_TASK_BUTTON);
  G_OBJECT_CLASS (rempart_task_button_parent_class)->dispose (object);
}

static void
rempart_task_button_class_init (RempartTaskButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_task_button_dispose;

  ended_signal = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, REMPART_TYPE_JOB);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-task-button.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartTaskButton, button);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskButton, icon);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskButton, list);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskButton, spinner);
  gtk_widget_class_bind_template_child (widget_class, RempartTaskButton, stack);
}

static void
rempart_task_button_init (RempartTaskButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

void
rempart_task_button_add_job (RempartTaskButton *self,
                             RempartJob        *job)
{
  GtkListBoxRow *last;

  g_return_if_fail (REMPART_IS_TASK_BUTTON (self));
  g_return_if_fail (REMPART_IS_JOB (job));

  gtk_list_box_prepend (self->list, rempart_task_row_new (job));
  last = gtk_list_box_get_row_at_index (self->list, MAX_ROWS);
  if (last && rempart_job_get_state (rempart_task_row_get_job (REMPART_TASK_ROW (last))) != REMPART_JOB_RUNNING)
    gtk_list_box_remove (self->list, GTK_WIDGET (last));
  g_signal_connect_object (job, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

gboolean
rempart_task_button_has_running (RempartTaskButton *self)
{
  RempartJob *job;

  g_return_val_if_fail (REMPART_IS_TASK_BUTTON (self), FALSE);

  for (int i = 0; (job = nth_job (self, i)); i++)
    if (rempart_job_get_state (job) == REMPART_JOB_RUNNING)
      return TRUE;
  return FALSE;
}

void
rempart_task_button_adopt (RempartTaskButton *self,
                           RempartTaskButton *other)
{
  RempartJob *job;
  int n = 0;

  g_return_if_fail (REMPART_IS_TASK_BUTTON (self));
  g_return_if_fail (REMPART_IS_TASK_BUTTON (other));

  while (nth_job (other, n))
    n++;
  /* The newest stands first: added last. */
  while (n > 0 && (job = nth_job (other, --n)))
    rempart_task_button_add_job (self, job);
}

void
rempart_task_button_cancel_all (RempartTaskButton *self)
{
  RempartJob *job;

  g_return_if_fail (REMPART_IS_TASK_BUTTON (self));

  for (int i = 0; (job = nth_job (self, i)); i++)
    if (rempart_job_get_state (job) == REMPART_JOB_RUNNING)
      rempart_job_cancel (job);
}
