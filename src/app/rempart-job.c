/* rempart-job.c: long work that shows progress and can be cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-job.h"

struct _RempartJob
{
  GObject         parent_instance;

  GCancellable   *cancellable;
  char           *title;
  char           *stage;
  double          fraction;
  RempartJobState state;
  char           *message;
  GFile          *output;
  gboolean        told;

  /* What a worker reported and the main thread has not shown yet. A worker may report thousands of
   * times a second: only the latest report is kept, and one idle carries it. */
  GMutex          mutex;
  char           *pending_stage;
  double          pending_fraction;
  guint           idle;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_STAGE,
  PROP_FRACTION,
  PROP_STATE,
  PROP_MESSAGE,
  PROP_OUTPUT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RempartJob, rempart_job, G_TYPE_OBJECT)

static void
set_stage (RempartJob *self,
           const char *stage)
{
  if (g_strcmp0 (self->stage, stage) == 0)
    return;

  g_free (self->stage);
  self->stage = g_strdup (stage);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
}

static void
set_fraction (RempartJob *self,
              double      fraction)
{
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static gboolean
show_report_cb (gpointer user_data)
{
  RempartJob *self = user_data;
  g_autofree char *stage = NULL;
  double fraction;

  g_mutex_lock (&self->mutex);
  stage = g_steal_pointer (&self->pending_stage);
  fraction = self->pending_fraction;
  self->idle = 0;
  g_mutex_unlock (&self->mutex);

  /* A report that arrives after the end says nothing true any more. */
  if (self->state == REMPART_JOB_RUNNING)
    {
      g_object_freeze_notify (G_OBJECT (self));
      set_stage (self, stage);
      set_fraction (self, fraction);
      g_object_thaw_notify (G_OBJECT (self));
    }

  return G_SOURCE_REMOVE;
}

static void
rempart_job_finalize (GObject *object)
{
  RempartJob *self = REMPART_JOB (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->output);
  g_free (self->title);
  g_free (self->stage);
  g_free (self->message);
  g_free (self->pending_stage);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (rempart_job_parent_class)->finalize (object);
}

static void
rempart_job_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  RempartJob *self = REMPART_JOB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_OUTPUT:
      g_value_set_object (value, self->output);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rempart_job_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  RempartJob *self = REMPART_JOB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rempart_job_class_init (RempartJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rempart_job_finalize;
  object_class->get_property = rempart_job_get_property;
  object_class->set_property = rempart_job_set_property;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STAGE] =
    g_param_spec_string ("stage", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] =
    g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, REMPART_JOB_RUNNING, REMPART_JOB_FAILED, REMPART_JOB_RUNNING,
                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OUTPUT] =
    g_param_spec_object ("output", NULL, NULL, G_TYPE_FILE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rempart_job_init (RempartJob *self)
{
  g_mutex_init (&self->mutex);
  self->cancellable = g_cancellable_new ();
  self->stage = g_strdup ("");
  self->message = g_strdup ("");
  self->fraction = -1;
}

RempartJob *
rempart_job_new (const char *title)
{
  return g_object_new (REMPART_TYPE_JOB, "title", title, NULL);
}

GCancellable *
rempart_job_get_cancellable (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), NULL);

  return self->cancellable;
}

const char *
rempart_job_get_title (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), NULL);

  return self->title;
}

const char *
rempart_job_get_stage (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), NULL);

  return self->stage;
}

double
rempart_job_get_fraction (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), -1);

  return self->fraction;
}

RempartJobState
rempart_job_get_state (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), REMPART_JOB_FAILED);

  return self->state;
}

const char *
rempart_job_get_message (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), NULL);

  return self->message;
}

GFile *
rempart_job_get_output (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), NULL);

  return self->output;
}

void
rempart_job_report (RempartJob *self,
                    const char *stage,
                    double      fraction)
{
  g_return_if_fail (REMPART_IS_JOB (self));

  g_mutex_lock (&self->mutex);
  g_free (self->pending_stage);
  self->pending_stage = g_strdup (stage ? stage : "");
  self->pending_fraction = fraction < 0 ? -1 : MIN (fraction, 1);
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_report_cb,
                                  g_object_ref (self), g_object_unref);
  g_mutex_unlock (&self->mutex);
}

void
rempart_job_set_result (RempartJob *self,
                        const char *text)
{
  g_return_if_fail (REMPART_IS_JOB (self));
  g_return_if_fail (self->state == REMPART_JOB_RUNNING);
  g_return_if_fail (text != NULL);

  g_free (self->message);
  self->message = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

void
rempart_job_finish (RempartJob   *self,
                    GFile        *output,
                    const GError *error)
{
  g_return_if_fail (REMPART_IS_JOB (self));
  g_return_if_fail (output == NULL || G_IS_FILE (output));
  g_return_if_fail (self->state == REMPART_JOB_RUNNING);

  /* Notified together: whoever looks at the state finds the message and the output there too. */
  g_object_freeze_notify (G_OBJECT (self));

  if (error == NULL)
    self->state = REMPART_JOB_DONE;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->state = REMPART_JOB_CANCELLED;
  else
    self->state = REMPART_JOB_FAILED;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

  if (self->state == REMPART_JOB_DONE)
    set_fraction (self, 1);

  if (self->state == REMPART_JOB_FAILED)
    {
      g_free (self->message);
      self->message = g_strdup (error->message);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
    }

  if (g_set_object (&self->output, output))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTPUT]);

  g_object_thaw_notify (G_OBJECT (self));
}

void
rempart_job_cancel (RempartJob *self)
{
  g_return_if_fail (REMPART_IS_JOB (self));

  g_cancellable_cancel (self->cancellable);
}

void
rempart_job_set_told (RempartJob *self)
{
  g_return_if_fail (REMPART_IS_JOB (self));

  self->told = TRUE;
}

gboolean
rempart_job_is_told (RempartJob *self)
{
  g_return_val_if_fail (REMPART_IS_JOB (self), FALSE);

  return self->told;
}
