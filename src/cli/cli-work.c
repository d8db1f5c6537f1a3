/* cli-work.c: long work: progress on a terminal, and the way to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

static gboolean showing;

static gboolean
signal_cb (gpointer data)
{
  GCancellable *cancellable = data;

  if (g_cancellable_is_cancelled (cancellable))
    _exit (CLI_FAILED);
  g_cancellable_cancel (cancellable);

  return G_SOURCE_CONTINUE;
}

static gpointer
wait_for_signals (gpointer data)
{
  while (TRUE)
    g_main_context_iteration (data, TRUE);

  return NULL;
}

/* The main thread works; another one waits. Handlers rather than a blocked mask: a child inherits
 * a mask, and FOP must stay stoppable. They stand before this returns, so that no signal is early. */
GCancellable *
cli_get_cancellable (void)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  static GCancellable *cancellable;
  GMainContext *context;

  if (cancellable != NULL)
    return cancellable;

  cancellable = g_cancellable_new ();
  context = g_main_context_new ();
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GSource) source = g_unix_signal_source_new (signals[i]);

      g_source_set_callback (source, signal_cb, cancellable, NULL);
      g_source_attach (source, context);
    }
  g_thread_unref (g_thread_new ("signals", wait_for_signals, context));

  return cancellable;
}

void
cli_progress (const char *stage, double fraction)
{
  if (!isatty (STDERR_FILENO))
    return;

  fprintf (stderr, "\r\033[K");
  if (fraction < 0)
    fprintf (stderr, "%s…", stage);
  else
    fprintf (stderr, "%s %3.0f %%", stage, CLAMP (fraction, 0, 1) * 100);
  fflush (stderr);
  showing = TRUE;
}

void
cli_progress_end (void)
{
  if (showing)
    fprintf (stderr, "\r\033[K");
  showing = FALSE;
}

void
cli_progress_bytes_cb (guint64 done, guint64 total, gpointer user_data)
{
  cli_progress (user_data, total > 0 ? (double) done / (double) total : -1);
}

void
cli_progress_stage_cb (const char *stage, double fraction, gpointer user_data)
{
  cli_progress (stage, fraction);
}
