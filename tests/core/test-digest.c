/* test-digest.c: SHA-256 of memory and of files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core-fixture.h"
#include "rempart-digest.h"

#define SHA256_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA256_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_data (void)
{
  g_autofree char *abc = rempart_digest_data ("abc", 3);
  g_autofree char *nothing = rempart_digest_data ("", 0);

  g_assert_cmpstr (abc, ==, SHA256_OF_ABC);
  g_assert_cmpstr (nothing, ==, SHA256_OF_NOTHING);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "abc", NULL);
  g_autoptr (GError) error = NULL;
  RempartDigest digest;
  struct stat info;

  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_true (rempart_digest_file (path, NULL, NULL, NULL, &digest, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (digest.sha256, ==, SHA256_OF_ABC);
  g_assert_cmpuint (digest.size, ==, 3);
  g_assert_cmpint (digest.mtime, ==, info.st_mtime);
  core_fixture_remove (folder);
}

/* More than one buffer, against GLib's own implementation */
static void
test_large (void)
{
  const gsize size = 5 * 1024 * 1024 + 17;
  g_autofree char *folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large", NULL);
  g_autofree guchar *bytes = g_malloc (size);
  g_autofree char *expected = NULL;
  RempartDigest digest;

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guchar) (i * 31 + (i >> 12));
  expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, size);
  g_assert_true (g_file_set_contents (path, (char *) bytes, (gssize) size, NULL));
  g_assert_true (rempart_digest_file (path, NULL, NULL, NULL, &digest, NULL));
  g_assert_cmpstr (digest.sha256, ==, expected);
  g_assert_cmpuint (digest.size, ==, size);
  core_fixture_remove (folder);
}

/* A sparse file beyond 4 GiB: its size is not cut to 32 bits, and it can be cancelled from its progress. */
static void
cancel_half_way (guint64  done,
                 guint64  total,
                 gpointer user_data)
{
  g_assert_cmpuint (total, ==, G_GUINT64_CONSTANT (5) << 30);
  g_assert_cmpuint (done, <=, total);
  g_cancellable_cancel (user_data);
}

static void
test_huge (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "huge", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RempartDigest digest;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, (off_t) 5 << 30), ==, 0);
  g_assert_false (rempart_digest_file (path, cancellable, cancel_half_way, cancellable, &digest, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  core_fixture_remove (folder);
}

static void
assert_refused (const char *path,
                int         code)
{
  g_autoptr (GError) error = NULL;
  RempartDigest digest;

  g_assert_false (rempart_digest_file (path, NULL, NULL, NULL, &digest, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rempart-test-XXXXXX", NULL);
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (fifo, G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused ("/dev/zero", G_IO_ERROR_NOT_REGULAR_FILE);
  assert_refused (folder, G_IO_ERROR_IS_DIRECTORY);
  assert_refused (missing, G_IO_ERROR_NOT_FOUND);
  core_fixture_remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/digest/data", test_data);
  g_test_add_func ("/core/digest/file", test_file);
  g_test_add_func ("/core/digest/large", test_large);
  g_test_add_func ("/core/digest/huge", test_huge);
  g_test_add_func ("/core/digest/refused", test_refused);
  return g_test_run ();
}
