/* rempart-health.c: the state of the files behind the register, looked at in a thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-health.h"

/* What the thread needs to know of one file; a project never crosses threads. */
typedef struct
{
  char   *document;
  char   *path;
  guint64 size;
  char    sha256[65];
} File;

typedef struct
{
  RempartJob *job;
  GPtrArray  *files;
  guint64     total;
} Verification;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->document);
  g_free (file->path);
  g_free (file);
}

static void
verification_free (gpointer data)
{
  Verification *verification = data;

  g_object_unref (verification->job);
  g_ptr_array_unref (verification->files);
  g_free (verification);
}

static void
put_state (GHashTable   *states,
           const char   *document,
           RempartHealth health)
{
  g_hash_table_replace (states, g_strdup (document), GUINT_TO_POINTER (health));
}

static GHashTable *
create_states (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
is_file (RempartEvidence *evidence)
{
  return rempart_revision_get_kind (rempart_evidence_get_latest (evidence)) == REMPART_LOCATION_FILE;
}

/* (element-type File): the latest revision of each document */
static GPtrArray *
list_files (RempartProject *project)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  GPtrArray *register_ = rempart_project_get_evidence (project);

  for (guint i = 0; i < register_->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (register_, i);
      RempartRevision *revision = rempart_evidence_get_latest (evidence);
      File *file = g_new0 (File, 1);

      file->document = g_strdup (rempart_evidence_get_document (evidence));
      if (is_file (evidence))
        file->path = rempart_project_dup_revision_path (project, revision);
      file->size = rempart_revision_get_size (revision);
      g_strlcpy (file->sha256, rempart_revision_get_sha256 (revision), sizeof file->sha256);
      g_ptr_array_add (files, file);
    }

  return files;
}

static void
glance_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GHashTable) states = create_states ();
  GPtrArray *files = task_data;

  for (guint i = 0; i < files->len; i++)
    {
      File *file = g_ptr_array_index (files, i);

      if (g_task_return_error_if_cancelled (task))
        return;
      put_state (states, file->document,
                 file->path != NULL ? rempart_health_glance (file->path, file->size) : REMPART_HEALTH_NOT_A_FILE);
    }

  g_task_return_pointer (task, g_steal_pointer (&states), (GDestroyNotify) g_hash_table_unref);
}

void
rempart_health_glance_async (RempartProject      *project,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (REMPART_IS_PROJECT (project));

  g_task_set_source_tag (task, rempart_health_glance_async);
  g_task_set_task_data (task, list_files (project), (GDestroyNotify) g_ptr_array_unref);
  /* A share that is gone may keep the thread for minutes, and the widget that asked must not live as long. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, glance_thread);
}

static void
verify_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Verification *verification = task_data;
  g_autoptr (GHashTable) states = create_states ();
  guint64 done = 0;

  for (guint i = 0; i < verification->files->len; i++)
    {
      File *file = g_ptr_array_index (verification->files, i);
      RempartHealth health = REMPART_HEALTH_NOT_A_FILE;
      g_autofree char *stage = NULL;
      GError *error = NULL;

      if (file->path != NULL)
        {
          /* Translators: %1$s: document id; %2$u of %3$u documents */
          stage = g_strdup_printf (_("Reading %1$s (%2$u of %3$u)"), file->document, i + 1,
                                   verification->files->len);
          rempart_job_report (verification->job, stage,
                              verification->total > 0 ? (double) done / verification->total : -1);
          if (!rempart_health_check (file->path, file->size, file->sha256, cancellable, &health, &error))
            {
              g_task_return_error (task, error);
              return;
            }
          done += file->size;
        }
      put_state (states, file->document, health);
    }

  g_task_return_pointer (task, g_steal_pointer (&states), (GDestroyNotify) g_hash_table_unref);
}

static Verification *
create_verification (RempartProject *project,
                     RempartJob     *job)
{
  Verification *verification = g_new0 (Verification, 1);

  verification->job = g_object_ref (job);
  verification->files = list_files (project);
  for (guint i = 0; i < verification->files->len; i++)
    verification->total += ((File *) g_ptr_array_index (verification->files, i))->size;

  return verification;
}

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

/* "25 files checked: 24 as recorded, 1 altered" */
static char *
summarise (GHashTable *states)
{
  guint counts[REMPART_N_HEALTHS] = { 0 };
  g_autoptr (GString) found = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      counts[GPOINTER_TO_UINT (value)]++;
      n += GPOINTER_TO_UINT (value) != REMPART_HEALTH_NOT_A_FILE;
    }
  if (n == 0)
    return g_strdup (_("There is no file to check"));

  append_count (found, ngettext ("%u as recorded", "%u as recorded", counts[REMPART_HEALTH_OK]),
                counts[REMPART_HEALTH_OK]);
  append_count (found, ngettext ("%u altered", "%u altered", counts[REMPART_HEALTH_ALTERED]),
                counts[REMPART_HEALTH_ALTERED]);
  append_count (found, ngettext ("%u missing", "%u missing", counts[REMPART_HEALTH_MISSING]),
                counts[REMPART_HEALTH_MISSING]);
  append_count (found, ngettext ("%u unreadable", "%u unreadable", counts[REMPART_HEALTH_UNREADABLE]),
                counts[REMPART_HEALTH_UNREADABLE]);
  /* Translators: %1$u is a number of files, %2$s a list of counts: "24 as recorded, 1 altered" */
  return g_strdup_printf (ngettext ("%1$u file checked: %2$s", "%1$u files checked: %2$s", n), n, found->str);
}

/* The job ends before the caller hears of it: whoever looks at the job from there sees its end. */
static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) outer = user_data;
  Verification *verification = g_task_get_task_data (G_TASK (result));
  g_autoptr (GHashTable) states = NULL;
  GError *error = NULL;

  states = g_task_propagate_pointer (G_TASK (result), &error);
  if (states != NULL)
    {
      g_autofree char *result_text = summarise (states);

      rempart_job_set_result (verification->job, result_text);
    }
  rempart_job_finish (verification->job, NULL, error);
  if (error != NULL)
    g_task_return_error (outer, error);
  else
    g_task_return_pointer (outer, g_steal_pointer (&states), (GDestroyNotify) g_hash_table_unref);
}

void
rempart_health_verify_async (RempartProject      *project,
                             RempartJob          *job,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *outer;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (REMPART_IS_JOB (job));

  outer = g_task_new (NULL, NULL, callback, user_data);
  task = g_task_new (NULL, rempart_job_get_cancellable (job), verified_cb, outer);
  g_task_set_source_tag (task, rempart_health_verify_async);
  g_task_set_task_data (task, create_verification (project, job), verification_free);
  g_task_run_in_thread (task, verify_thread);
}

GHashTable *
rempart_health_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

RempartHealth
rempart_health_lookup (GHashTable *states,
                       const char *document)
{
  gpointer value;

  if (states != NULL && g_hash_table_lookup_extended (states, document, NULL, &value))
    return GPOINTER_TO_UINT (value);

  return REMPART_HEALTH_NOT_A_FILE;
}

static gboolean
is_sound (RempartHealth health)
{
  return health == REMPART_HEALTH_OK || health == REMPART_HEALTH_NOT_A_FILE;
}

gboolean
rempart_health_differ (GHashTable *before,
                       GHashTable *now)
{
  GHashTableIter iter;
  gpointer document, value;

  g_return_val_if_fail (now != NULL, FALSE);

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &document, &value))
    {
      RempartHealth old = rempart_health_lookup (before, document);

      if (old != GPOINTER_TO_UINT (value) && !(is_sound (old) && is_sound (GPOINTER_TO_UINT (value))))
        return TRUE;
    }
  return FALSE;
}

const char *
rempart_health_get_icon (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_OK:
      return "object-select-symbolic";
    case REMPART_HEALTH_MISSING:
      return "edit-find-symbolic";
    case REMPART_HEALTH_ALTERED:
      return "dialog-warning-symbolic";
    case REMPART_HEALTH_UNREADABLE:
      return "changes-prevent-symbolic";
    case REMPART_HEALTH_ALTERED_SIGNED:
      return "dialog-error-symbolic";
    case REMPART_HEALTH_OUTDATED:
      return "software-update-available-symbolic";
    case REMPART_HEALTH_EXPIRING:
    case REMPART_HEALTH_EXPIRED:
      return "x-office-calendar-symbolic";
    case REMPART_HEALTH_KEPT:
      return "package-x-generic-symbolic";
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return "mail-attachment-symbolic";
    }
}

const char *
rempart_health_get_css_class (RempartHealth health)
{
  switch (health)
    {
    case REMPART_HEALTH_OK:
      return "success";
    case REMPART_HEALTH_MISSING:
    case REMPART_HEALTH_UNREADABLE:
    case REMPART_HEALTH_EXPIRED:
    case REMPART_HEALTH_ALTERED_SIGNED:
      return "error";
    case REMPART_HEALTH_ALTERED:
    case REMPART_HEALTH_EXPIRING:
      return "warning";
    case REMPART_HEALTH_OUTDATED:
    case REMPART_HEALTH_KEPT:
      return "accent";
    case REMPART_HEALTH_NOT_A_FILE:
    default:
      return NULL;
    }
}
