/* rempart-digest.c: SHA-256 of files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-digest-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-error.h"

#define BUFFER_SIZE (1024 * 1024)
#define REPORT_INTERVAL (G_USEC_PER_SEC / 10)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

/* Fetching the algorithm walks OpenSSL's providers: once a process is enough. */
static EVP_MD *
get_sha256 (void)
{
  static gsize ready;
  static EVP_MD *md;

  if (g_once_init_enter (&ready))
    {
      md = EVP_MD_fetch (NULL, "SHA2-256", NULL);
      if (md == NULL)
        g_error ("OpenSSL offers no SHA-256");
      g_once_init_leave (&ready, 1);
    }
  return md;
}

static EVP_MD_CTX *
start (void)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();

  if (context == NULL || EVP_DigestInit_ex2 (context, get_sha256 (), NULL) != 1)
    g_error ("OpenSSL could not start a SHA-256");
  return context;
}

static void
finish (EVP_MD_CTX *context,
        char        hex[65])
{
  unsigned char raw[32];
  unsigned int length = 0;

  if (EVP_DigestFinal_ex (context, raw, &length) != 1 || length != sizeof raw)
    g_error ("OpenSSL could not finish a SHA-256");
  for (guint i = 0; i < length; i++)
    {
      hex[2 * i] = "0123456789abcdef"[raw[i] >> 4];
      hex[2 * i + 1] = "0123456789abcdef"[raw[i] & 15];
    }
  hex[64] = '\0';
}

char *
rempart_digest_data (const void *data,
                     gsize       length)
{
  g_autoptr (EVP_MD_CTX) context = start ();
  char *hex = g_malloc (65);

  EVP_DigestUpdate (context, data, length);
  finish (context, hex);
  return hex;
}

char *
rempart_digest_bytes (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return rempart_digest_data (data, length);
}

/* In parts */

struct _RempartHash
{
  EVP_MD_CTX *context;
};

RempartHash *
rempart_hash_new (void)
{
  RempartHash *self = g_new0 (RempartHash, 1);

  self->context = start ();
  return self;
}

void
rempart_hash_free (RempartHash *self)
{
  EVP_MD_CTX_free (self->context);
  g_free (self);
}

void
rempart_hash_update (RempartHash *self,
                     const void  *data,
                     gsize        length)
{
  EVP_DigestUpdate (self->context, data, length);
}

void
rempart_hash_finish (RempartHash *self,
                     char         hex[65])
{
  finish (self->context, hex);
}

/* Files */

static gboolean
fail_errno (const char  *name,
            int          code,
            GError     **error)
{
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               /* Translators: the first %s is a file name, the second is the reason the system gives */
               _("The file “%s” could not be read: %s"), name, reason);
  return FALSE;
}

/* O_NONBLOCK keeps the open of a FIFO from waiting for a writer; it does nothing to a regular file. */
int
rempart_digest_open (const char   *path,
                     const char   *name,
                     struct stat  *info,
                     GError      **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, info) < 0)
    {
      fail_errno (name, errno, error);
      if (fd >= 0)
        close (fd);
      return -1;
    }
  if (S_ISREG (info->st_mode))
    return fd;

  close (fd);
  if (S_ISDIR (info->st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 /* Translators: %s is a file name */
                 _("“%s” is a folder. Choose a file."), name);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 /* Translators: %s is a file name */
                 _("“%s” is not a regular file but a device, a pipe or a socket. Choose a file."), name);
  return -1;
}

static gboolean
read_all (int                   fd,
          const char           *name,
          guint64               total,
          EVP_MD_CTX           *context,
          void                 *buffer,
          GCancellable         *cancellable,
          RempartProgressFunc   progress,
          gpointer              user_data,
          guint64              *done,
          GError              **error)
{
  gint64 next_report = g_get_monotonic_time () + REPORT_INTERVAL;

  *done = 0;
  for (;;)
    {
      ssize_t n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = read (fd, buffer, BUFFER_SIZE);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (name, errno, error);
      if (n == 0)
        return TRUE;

      EVP_DigestUpdate (context, buffer, (size_t) n);
      *done += (guint64) n;
      if (progress != NULL && g_get_monotonic_time () >= next_report)
        {
          progress (*done, MAX (*done, total), user_data);
          next_report = g_get_monotonic_time () + REPORT_INTERVAL;
        }
    }
}

gboolean
rempart_digest_file (const char           *path,
                     GCancellable         *cancellable,
                     RempartProgressFunc   progress,
                     gpointer              user_data,
                     RempartDigest        *digest,
                     GError              **error)
{
  g_autofree char *name = NULL;
  g_autoptr (EVP_MD_CTX) context = NULL;
  struct stat info;
  void *buffer;
  guint64 done;
  gboolean ok;
  int fd;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (digest != NULL, FALSE);

  name = g_filename_display_name (path);
  fd = rempart_digest_open (path, name, &info, error);
  if (fd < 0)
    return FALSE;

  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  context = start ();
  buffer = aligned_alloc (4096, BUFFER_SIZE);
  if (buffer == NULL)
    g_error ("Out of memory");
  ok = read_all (fd, name, (guint64) info.st_size, context, buffer,
                 cancellable, progress, user_data, &done, error);
  free (buffer);
  close (fd);
  if (!ok)
    return FALSE;

  digest->size = done;
  digest->mtime = info.st_mtim.tv_sec;
  finish (context, digest->sha256);
  return TRUE;
}
