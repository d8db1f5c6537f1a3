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
#include "fault-vfs.h"
#include "rempart-db.h"
#include "rempart-review.h"
#include "rempart-verify.h"

#define ROUNDS 300

/* The edits, each of which leaves its number in the history: any of them may be the one that is cut short. */
typedef gboolean (*Edit) (RempartProject *project, RempartItem *item, const char *number);

static gboolean
edit_text (RempartProject *project,
           RempartItem    *item,
           const char     *number)
{
  const RempartChange changes[] = { { REMPART_ANSWER_TEXT_FR, number }, { REMPART_ANSWER_OWNER, number } };

  return rempart_project_edit_answer (project, item, changes, G_N_ELEMENTS (changes), NULL);
}

static gboolean
edit_device (RempartProject *project,
             RempartItem    *item,
             const char     *number)
{
  const RempartChange change = { "version", number };

  return rempart_project_edit_device (project, &change, 1, NULL);
}

/* The register stays small, so that every edit takes about as long as the first. */
static gboolean
swap_document (RempartProject *project,
               RempartItem    *item,
               const char     *number)
{
  RempartEvidenceDraft draft = {
    .document = "DOC-1", .title = number, .location_kind = REMPART_LOCATION_REFERENCE, .location = "QMS",
  };
  RempartEvidence *old = rempart_project_find_evidence (project, "DOC-1", NULL);
  RempartEvidence *evidence;

  if (old != NULL && !rempart_project_remove_evidence (project, old, NULL))
    return FALSE;
  evidence = rempart_project_add_evidence (project, &draft, NULL);
  return evidence != NULL && rempart_project_link (project, item, evidence, NULL, number, NULL) != NULL;
}

static gboolean
edit_group (RempartProject *project,
            RempartItem    *item,
            const char     *number)
{
  return rempart_project_begin_group (project, NULL) &&
         swap_document (project, item, number) &&
         edit_text (project, item, number) &&
         rempart_project_end_group (project, TRUE, NULL);
}

static gboolean
edit_and_undo (RempartProject *project,
               RempartItem    *item,
               const char     *number)
{
  return edit_text (project, item, number) &&
         rempart_project_undo (project, NULL) &&
         rempart_project_redo (project, NULL);
}

static gboolean
review (RempartProject *project,
        RempartItem    *item,
        const char     *number)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  const RempartSignatureDraft draft = { number, "Reviewer", REMPART_MEANING_REVIEW };
  GPtrArray *comments = rempart_project_get_comments (project, item);

  g_ptr_array_add (items, item);
  return rempart_project_begin_group (project, NULL) &&
         (comments->len == 0 || rempart_project_remove_comment (project, g_ptr_array_index (comments, 0), NULL)) &&
         rempart_project_add_comment (project, item, NULL, number, NULL) != NULL &&
         rempart_project_sign (project, items, &draft, NULL) &&
         edit_device (project, item, number) &&
         rempart_project_end_group (project, TRUE, NULL);
}

static const Edit edits[] = { edit_text, edit_device, swap_document, edit_group, edit_and_undo, review };

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

      if (!edits[number % G_N_ELEMENTS (edits)] (project, item, text) ||
          write (ack, &number, sizeof number) != sizeof number)
        break;
    }
  _exit (1);
}

/* Kills the child at a random moment after a random number of edits. Gives the last one that it acknowledged. */
static guint
run_round (CoreFixture *self,
           const char  *id,
           guint        number)
{
  gint wanted = g_test_rand_int_range (1, 4);
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
  g_usleep ((gulong) g_test_rand_int_range (0, 6000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  while (read (fds[0], &acked, sizeof acked) == sizeof acked)
    ;
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return acked;
}

/* How many of the numbers from 1 to @last the history holds, and the greatest that it holds */
static void
count_numbers (CoreFixture *self,
               guint        last,
               guint       *found,
               guint       *greatest)
{
  g_autofree char *count = NULL;
  g_autofree char *most = NULL;
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(DISTINCT new) FROM event WHERE action = 'edit' AND field IN ('text_fr', 'version') "
    "AND CAST(new AS INTEGER) BETWEEN 1 AND %u OR action = 'add' AND field = 'title' "
    "AND CAST(new AS INTEGER) BETWEEN 1 AND %u", last, last);

  count = core_fixture_ask (self, sql);
  most = core_fixture_ask (self, "SELECT max(CAST(new AS INTEGER)) FROM event WHERE action IN ('edit', 'add') "
                                 "AND field IN ('text_fr', 'version', 'title')");
  *found = (guint) strtoul (count, NULL, 10);
  *greatest = most != NULL ? (guint) strtoul (most, NULL, 10) : 0;
}

static void
test_kill (CoreFixture   *self,
           gconstpointer  data)
{
  g_autofree char *id = g_strdup (rempart_item_get_id (self->item));
  guint number = 0;

  /* The catalogues that this process has read serve every child. */
  g_assert_finalize_object (g_steal_pointer (&self->project));
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (RempartProject) project = NULL;
      g_autoptr (GError) error = NULL;
      guint acked = run_round (self, id, number);
      guint found, greatest;

      project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_false (rempart_project_is_read_only (project));
      core_fixture_assert_chain (project);
      count_numbers (self, acked, &found, &greatest);
      g_assert_cmpuint (found, ==, acked);
      /* The edit that was under way is there or not. */
      g_assert_cmpuint (greatest, <=, acked + 1);
      number = greatest;
    }
  g_assert_cmpuint (number, >=, ROUNDS);
  /* The tables are what the history says. */
  self->project = rempart_project_open (self->path, REMPART_OPEN_DEFAULT, NULL);
  {
    g_autoptr (GPtrArray) deviations = rempart_project_verify (self->project, NULL);

    g_assert_cmpuint (deviations->len, ==, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* A process that is killed loses nothing that the system has taken: only a power cut asks for the wait for the disk. */
  fault_vfs_register ();
  rempart_db_set_vfs (FAULT_VFS);
  core_fixture_add_test ("/core/crash/kill-300", test_kill);
  return g_test_run ();
}
