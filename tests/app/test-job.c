/* test-job.c: a job reports from a thread, ends once, and says how
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-job.h"

#define N_REPORTS 10000

typedef struct
{
  GThread *main_thread;
  guint    fractions;
  guint    states;
} Watch;

static void
fraction_cb (RempartJob *job,
             GParamSpec *pspec,
             Watch      *watch)
{
  g_assert_true (g_thread_self () == watch->main_thread);
  watch->fractions++;
}

static void
state_cb (RempartJob *job,
          GParamSpec *pspec,
          Watch      *watch)
{
  g_assert_true (g_thread_self () == watch->main_thread);
  watch->states++;
}

static gpointer
report_thread (gpointer user_data)
{
  RempartJob *job = user_data;

  for (guint i = 1; i <= N_REPORTS; i++)
    rempart_job_report (job, "Hashing", (double) i / N_REPORTS);

  return NULL;
}

static void
test_report (void)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Check files");
  Watch watch = { .main_thread = g_thread_self () };
  GThread *thread;

  g_signal_connect (job, "notify::fraction", G_CALLBACK (fraction_cb), &watch);
  g_assert_cmpstr (rempart_job_get_title (job), ==, "Check files");
  g_assert_cmpfloat (rempart_job_get_fraction (job), <, 0);

  thread = g_thread_new ("reporter", report_thread, job);
  g_thread_join (thread);

  /* Nothing shows before the main loop runs, and then the last report alone. */
  g_assert_cmpuint (watch.fractions, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (watch.fractions, ==, 1);
  g_assert_cmpfloat (rempart_job_get_fraction (job), ==, 1);
  g_assert_cmpstr (rempart_job_get_stage (job), ==, "Hashing");

  rempart_job_report (job, "Counting", -5);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpfloat (rempart_job_get_fraction (job), ==, -1);

  rempart_job_finish (job, NULL, NULL);
  g_assert_finalize_object (g_steal_pointer (&job));
}

static void
test_done (void)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Export");
  g_autoptr (GFile) output = g_file_new_for_path ("/nowhere/dossier.pdf");
  Watch watch = { .main_thread = g_thread_self () };

  g_signal_connect (job, "notify::state", G_CALLBACK (state_cb), &watch);
  rempart_job_finish (job, output, NULL);
  g_assert_cmpuint (watch.states, ==, 1);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_DONE);
  g_assert_true (rempart_job_get_output (job) == output);
  g_assert_cmpfloat (rempart_job_get_fraction (job), ==, 1);

  /* A report that was under way when the job ended is not shown. */
  rempart_job_report (job, "Laying out pages", 0.5);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpfloat (rempart_job_get_fraction (job), ==, 1);
  g_assert_cmpstr (rempart_job_get_stage (job), ==, "");

  g_assert_finalize_object (g_steal_pointer (&job));
}

static void
test_cancelled (void)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Export");
  g_autoptr (GError) error = NULL;

  rempart_job_cancel (job);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_RUNNING);
  g_assert_true (g_cancellable_set_error_if_cancelled (rempart_job_get_cancellable (job), &error));

  rempart_job_finish (job, NULL, error);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_CANCELLED);
  g_assert_cmpstr (rempart_job_get_message (job), ==, "");
  g_assert_finalize_object (g_steal_pointer (&job));
}

static void
test_failed (void)
{
  g_autoptr (RempartJob) job = rempart_job_new ("Export");
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The disk is full");

  rempart_job_finish (job, NULL, error);
  g_assert_cmpint (rempart_job_get_state (job), ==, REMPART_JOB_FAILED);
  g_assert_cmpstr (rempart_job_get_message (job), ==, "The disk is full");
  g_assert_null (rempart_job_get_output (job));
  g_assert_finalize_object (g_steal_pointer (&job));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/job/report", test_report);
  g_test_add_func ("/app/job/done", test_done);
  g_test_add_func ("/app/job/cancelled", test_cancelled);
  g_test_add_func ("/app/job/failed", test_failed);

  return g_test_run ();
}
