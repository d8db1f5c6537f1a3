/* bench-window.c: time from starting a program to the first picture in its first window
 *
 * usage: bench-window ROUNDS REFERENCE -- PROGRAM [ARG...]
 * Runs both in turn on the X display it is given, and prints the medians and their ratio.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>

/* Smaller windows are helpers of the toolkit, not something a person sees. */
#define LEAST_SIZE 200

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static double
measure (Display *display, int damage_event, char **argv)
{
  gint64 start;
  GPid pid;
  Window mapped = None;
  Damage damage = None;
  double elapsed = -1;
  g_autoptr (GError) error = NULL;

  while (XPending (display) > 0)
    {
      XEvent stale;
      XNextEvent (display, &stale);
    }

  start = g_get_monotonic_time ();
  if (!g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s: %s", argv[0], error->message);

  while (elapsed < 0)
    {
      XEvent event;

      XNextEvent (display, &event);
      if (event.type == MapNotify && mapped == None)
        {
          XWindowAttributes attributes;

          if (XGetWindowAttributes (display, event.xmap.window, &attributes) &&
              attributes.width >= LEAST_SIZE && attributes.height >= LEAST_SIZE)
            {
              mapped = event.xmap.window;
              damage = XDamageCreate (display, mapped, XDamageReportNonEmpty);
            }
        }
      else if (event.type == damage_event + XDamageNotify && mapped != None)
        elapsed = (g_get_monotonic_time () - start) / 1000.0;
    }

  XDamageDestroy (display, damage);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  /* The next round begins on an empty screen. */
  XSync (display, False);
  return elapsed;
}

static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  return 0;   /* a killed client's window vanishes under our hands */
}

int
main (int argc, char **argv)
{
  int rounds, damage_event, damage_error;
  Display *display;
  char *reference[2] = { NULL, NULL };
  g_autofree double *theirs = NULL, *ours = NULL;
  double reference_ms, program_ms;

  if (argc < 5 || strcmp (argv[3], "--") != 0)
    return 2;
  rounds = atoi (argv[1]);
  reference[0] = argv[2];
  display = XOpenDisplay (NULL);
  if (display == NULL || !XDamageQueryExtension (display, &damage_event, &damage_error))
    {
      g_printerr ("bench-window: needs an X display with the DAMAGE extension\n");
      return 77;
    }
  XSetErrorHandler (ignore_error_cb);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);

  theirs = g_new (double, rounds);
  ours = g_new (double, rounds);
  measure (display, damage_event, reference);     /* warm the caches of both */
  measure (display, damage_event, argv + 4);
  for (int i = 0; i < rounds; i++)
    {
      theirs[i] = measure (display, damage_event, reference);
      ours[i] = measure (display, damage_event, argv + 4);
    }
  reference_ms = median (theirs, rounds);
  program_ms = median (ours, rounds);
  printf ("start to first window: %.0f ms, bare libadwaita window %.0f ms, ratio %.2f (at most 1.50)\n",
          program_ms, reference_ms, program_ms / reference_ms);
  return program_ms / reference_ms <= 1.5 ? 0 : 1;
}
