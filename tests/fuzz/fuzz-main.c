/* fuzz-main.c: runs a fuzz target over its corpus and over mutations of it
 *
 * usage: fuzz-TARGET ROUNDS CORPUS-FOLDER       ROUNDS mutations of each file of the folder, after the file itself
 *        fuzz-TARGET 0 FILE                     one input, as it was kept of a crash
 *
 * The mutations follow from the number of the round alone: a failure comes again. The input that ended the program is kept
 * in the folder of temporary files, and its path printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LONGEST_INPUT (256 * 1024)
/* Longer than any input should take: an input that never ends is a fault as well. */
#define SECONDS_EACH 10

typedef struct
{
  char      *name;
  GByteArray *bytes;
} Seed;

static const struct { const char *bytes; guint length; } tokens[] = {
#define TOKEN(text) { text, sizeof text - 1 }
  TOKEN ("<"), TOKEN (">"), TOKEN ("&"), TOKEN ("\""), TOKEN ("]]>"), TOKEN ("<!--"), TOKEN ("<!DOCTYPE a ["), TOKEN ("&#0;"),
  TOKEN ("&#x1F600;"), TOKEN ("<item id='"), TOKEN (" xml:lang='fr'"), TOKEN ("</section>"), TOKEN ("-1"), TOKEN ("9223372036854775808"),
  TOKEN ("\0"), TOKEN ("\r\n"), TOKEN ("\x1b[31m"), TOKEN ("\xc2\x9b"), TOKEN ("\xff\xfe"), TOKEN ("\xed\xa0\x80"), TOKEN ("\xef\xbf\xbf"),
  TOKEN ("\xe2\x80\xae"), TOKEN ("\xf0\x9f\x92\x89"), TOKEN ("e\xcc\x81"), TOKEN ("\xff\xff\xff\xff"), TOKEN ("%s%n"), TOKEN ("=1+1"),
};

static GByteArray *current;
static char kept[512];

static void
crashed (int number)
{
  int fd = open (kept, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ssize_t ignored = 0;

  if (fd >= 0)
    {
      ignored += write (fd, current->data, current->len);
      ignored += write (STDERR_FILENO, "the input is kept as ", 21);
      ignored += write (STDERR_FILENO, kept, strlen (kept));
      ignored += write (STDERR_FILENO, "\n", 1);
    }
  signal (number, SIG_DFL);
  raise (number);
}

static void
try (const Seed *seed,
     guint       round,
     GByteArray *bytes)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%u", g_get_prgname (), seed->name, round);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  /* In a block of its own size, so that a checker of memory sees a read behind the end. */
  g_autofree guint8 *exact = g_memdup2 (bytes->data, bytes->len);

  g_strlcpy (kept, path, sizeof kept);
  current = bytes;
  alarm (SECONDS_EACH);
  LLVMFuzzerTestOneInput (exact, bytes->len);
  alarm (0);
}

static void
insert (GByteArray   *bytes,
        guint         at,
        const guint8 *what,
        guint         length)
{
  guint tail = bytes->len - at;

  if (length == 0 || bytes->len + length > LONGEST_INPUT)
    return;
  g_byte_array_set_size (bytes, bytes->len + length);
  memmove (bytes->data + at + length, bytes->data + at, tail);
  memcpy (bytes->data + at, what, length);
}

static void
mutate_once (GRand      *rand,
             GByteArray *bytes,
             GPtrArray  *seeds)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
  guint length = (guint) g_rand_int_range (rand, 1, 64);
  guint span = MIN (bytes->len - at, length);
  guint token = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (tokens));
  Seed *other = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, (gint32) seeds->len));
  guint8 value = (guint8) g_rand_int_range (rand, 0, 256);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8) (1 << (value & 7));
      break;
    case 1:
      if (bytes->len > 0)
        bytes->data[at] = value;
      break;
    case 2:
      insert (bytes, at, (const guint8 *) tokens[token].bytes, tokens[token].length);
      break;
    case 3:
      if (span > 0)
        g_byte_array_remove_range (bytes, at, span);
      break;
    case 4:
      {
        g_autofree guint8 *part = g_memdup2 (bytes->data + at, span);

        for (guint i = 0; i < (value & 15) + 1u; i++)
          insert (bytes, at, part, span);
      }
      break;
    case 5:
      if (value < 32)
        g_byte_array_set_size (bytes, at);
      break;
    default:
      if (other->bytes->len > 0)
        {
          guint from = (guint) g_rand_int_range (rand, 0, (gint32) other->bytes->len);

          insert (bytes, at, other->bytes->data + from, MIN (other->bytes->len - from, 200));
        }
    }
}

static void
try_mutations (const Seed *seed,
               GPtrArray  *seeds,
               guint       rounds)
{
  for (guint round = 1; round <= rounds; round++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (round + g_str_hash (seed->name));
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      int n = g_rand_int_range (rand, 1, 6);

      g_byte_array_append (bytes, seed->bytes->data, seed->bytes->len);
      for (int i = 0; i < n; i++)
        mutate_once (rand, bytes, seeds);
      try (seed, round, bytes);
    }
}

static void
seed_free (gpointer data)
{
  Seed *seed = data;

  g_byte_array_unref (seed->bytes);
  g_free (seed->name);
  g_free (seed);
}

static void
load (GPtrArray  *seeds,
      const char *path)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;
  Seed *seed;

  if (!g_file_get_contents (path, &content, &length, &error))
    g_error ("%s", error->message);
  seed = g_new0 (Seed, 1);
  seed->name = g_path_get_basename (path);
  seed->bytes = g_byte_array_new_take ((guint8 *) content, length);
  g_ptr_array_add (seeds, seed);
}

static int
compare_seeds (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(Seed * const *) a)->name, (*(Seed * const *) b)->name);
}

static GPtrArray *
load_all (const char *path)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func (seed_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    load (seeds, path);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      load (seeds, file);
    }
  /* The order of a folder is chance. */
  g_ptr_array_sort (seeds, compare_seeds);
  return seeds;
}

int
main (int    argc,
      char **argv)
{
  static const int signals[] = { SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP };
  g_autoptr (GPtrArray) seeds = NULL;
  g_autofree char *program = g_path_get_basename (argv[0]);
  guint rounds;

  if (argc != 3)
    {
      fprintf (stderr, "usage: %s ROUNDS CORPUS\n", program);
      return 2;
    }
  g_set_prgname (program);
  rounds = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  seeds = load_all (argv[2]);
  g_assert_cmpuint (seeds->len, >, 0);

  /* What our own code should never do ends the program, as a crash does. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    signal (signals[i], crashed);

  LLVMFuzzerInitialize (&argc, &argv);
  for (guint i = 0; i < seeds->len; i++)
    {
      const Seed *seed = g_ptr_array_index (seeds, i);

      try (seed, 0, seed->bytes);
      try_mutations (seed, seeds, rounds);
    }
  printf ("%u inputs, and %u mutations of each\n", seeds->len, rounds);
  return 0;
}
