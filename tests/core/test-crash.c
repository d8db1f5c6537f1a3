/* test-crash.c: a process killed while it edits loses nothing that it was told is on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core-fixture.h"

#define ROUNDS 40

/* Edits for ever; each number that was written to @ack is on disk. */
static void
edit_for_ever (const char *path,
               const char *item_id,
               guint       number,
               int         ack)
{
  RempartProject *project = rempart_project_open (path, REMPART_OPEN_DEFAULT, NULL);
  RempartItem *item = project != NULL ? rempart_project_find_item (project, item_id, NULL) : NULL;

  while (item != NULL && !rempart_project_is_read_only (project))
    {
      g_autofree char *text = g_strdup_printf ("%u", ++number);
      RempartChange change = { REMPART_ANSWER_TEXT_FR, text };

      if (!rempart_project_edit_answer (project, item, &change, 1, NULL) ||
          write (ack, &number, sizeof number) != sizeof number)
        break;
    }
  _exit (1);
}

/* Kills the child at a random moment after a random number of edits. Gives the last one that it acknowledged. */
static guint
run_round (CoreFixture *self,
           guint        number)
{
  g_autofree char *id = g_strdup (rempart_item_get_id (self->item));
  gint wanted = g_test_rand_int_range (1, 12);
  guint acked = 0;
  int fds[2];
  int status;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (fds[0]);
      edit_for_ever (self->path, id, number, fds[1]);
    }
  close (fds[1]);
  for (gint n = 0; n < wanted; n++)
    g_assert_cmpint (read (fds[0], &acked, sizeof acked), ==, sizeof acked);
  /* Not to wait for anything, but to fall on a different place of the edit that runs now. */
  g_usleep ((gulong) g_test_rand_int_range (0, 4000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  while (read (fds[0], &acked, sizeof acked) == sizeof acked)
    ;
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return acked;
}

static void
test_kill (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *id = g_strdup (rempart_item_get_id (self->item));
  guint number = 0;

  g_assert_finalize_object (g_steal_pointer (&self->project));
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RempartProject) project = NULL;
      g_autoptr (GError) error = NULL;
      guint acked, found;

      /* A catalogue of this process serves the child: it is only read. */
      project = rempart_project_open (self->path, REMPART_OPEN_READ_ONLY, &error);
      g_assert_no_error (error);
      self->item = rempart_project_find_item (project, id, NULL);
      acked = run_round (self, number);
      g_clear_object (&project);

      project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_false (rempart_project_is_read_only (project));
      core_fixture_assert_chain (project);
      found = (guint) strtoul (rempart_project_get_answer (project, rempart_project_find_item (project, id, NULL))
                                 ->text[REMPART_LANG_FR], NULL, 10);
      /* The edit that was under way is there or not, as a whole. */
      g_assert_cmpuint (found, >=, acked);
      g_assert_cmpuint (found, <=, acked + 1);
      number = found;
    }
  g_assert_cmpuint (number, >=, ROUNDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  core_fixture_add_test ("/core/crash/kill", test_kill);
  return g_test_run ();
}
