/* rempart-file.c: files that appear whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *reason = rempart_error_describe (code);

  if (code == EEXIST)
    g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_IO,
                 /* Translators: %s is a file name */
                 _("“%s” exists already and is not replaced. Choose another name."), name);
  else
    g_set_error (error, REMPART_PROJECT_ERROR,
                 code == EROFS || code == EACCES ? REMPART_PROJECT_ERROR_READ_ONLY
                 : code == ENOSPC                ? REMPART_PROJECT_ERROR_FULL
                                                 : REMPART_PROJECT_ERROR_IO,
                 /* Translators: the first %s is a file name, the second is the reason the system gives */
                 _("“%s” could not be written: %s"), name, reason);
  return FALSE;
}

char *
rempart_file_create_beside (const char  *path,
                            GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);

  for (int attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *name = g_strdup_printf (".%s.%08x", base, g_random_int ());
      g_autofree char *candidate = g_build_filename (folder, name, NULL);
      /* 0666 under the umask, as any file that the person makes */
      int fd = open (candidate, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&candidate);
        }
      if (errno != EEXIST)
        break;
    }
  fail (path, errno, error);
  return NULL;
}

/* FAT has neither RENAME_NOREPLACE nor hard links: the name is claimed with an empty file, then replaced. */
static int
publish_new (const char *temporary,
             const char *path)
{
  int fd;

  if (renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return errno;

  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0)
    return errno;
  close (fd);
  if (rename (temporary, path) == 0)
    return 0;

  {
    int code = errno;

    unlink (path);
    return code;
  }
}

/* SQLite would take the journal of a file that was here before for ours, and roll ours back by it. */
static gboolean
check_no_journal (const char  *path,
                  GError     **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return !g_file_test (journal, G_FILE_TEST_EXISTS) || fail (journal, EEXIST, error);
}

gboolean
rempart_file_publish (const char  *temporary,
                      const char  *path,
                      gboolean     replace,
                      GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int code = 0;
  int fd;

  if (!check_no_journal (path, error))
    return FALSE;
  fd = open (temporary, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fsync (fd) < 0)
    code = errno;
  if (fd >= 0)
    close (fd);
  if (code == 0)
    code = !replace ? publish_new (temporary, path) : rename (temporary, path) < 0 ? errno : 0;
  if (code != 0)
    return fail (path, code, error);

  /* The name itself must survive a power cut; a folder that cannot be synced is no reason to fail. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

gboolean
rempart_file_is_same (const char *a,
                      const char *b)
{
  struct stat first, second;

  return stat (a, &first) == 0 && stat (b, &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}
