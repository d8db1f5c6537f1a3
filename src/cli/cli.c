/* cli.c: what the verbs of rempartctl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "rempart-file.h"
#include "rempart-inspector.h"

#define N_SUGGESTIONS 3

/* Messages */

char *
cli_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (plain, FALSE);
}

static void
print_line (const CliVerb *verb, const char *message)
{
  g_autofree char *line = cli_plain (message);

  cli_progress_end ();
  if (verb != NULL)
    fprintf (stderr, "rempartctl %s: %s\n", verb->name, line);
  else
    fprintf (stderr, "rempartctl: %s\n", line);
}

int
cli_flush (const CliVerb *verb)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return CLI_DONE;
  /* Who reads with “head” has seen enough, and knows. */
  if (errno == EPIPE)
    return CLI_FAILED;
  /* Translators: %s is the reason, given by the system */
  return cli_fail (verb, _("The standard output could not be written: %s"), g_strerror (errno));
}

int
cli_fail (const CliVerb *verb, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_line (verb, message);

  return CLI_FAILED;
}

int
cli_fail_error (const CliVerb *verb, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return cli_fail (verb, "%s", _("Cancelled; nothing was written"));

  return cli_fail (verb, "%s", error->message);
}

void
cli_note (const CliVerb *verb, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_line (verb, message);
}

int
cli_fail_value (const CliVerb *verb, const char *option, const char *value, const char *allowed)
{
  /* Translators: the first %s is what was typed, the second the name of an option, the third the words it takes */
  return cli_fail (verb, _("“%s” is not a value of --%s, which takes one of: %s"), value, option,
                   allowed);
}

/* The command line */

gboolean
cli_parse (const CliVerb      *verb,
           char              **args,
           const GOptionEntry *entries,
           guint               min,
           guint               max,
           GStrv              *words)
{
  g_autoptr (GOptionContext) context = g_option_context_new (verb->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("rempartctl %s", verb->name);
  g_auto (GStrv) rest = g_strdupv (args);
  guint n;

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, verb->summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_set_prgname (program);

  if (!g_option_context_parse_strv (context, &rest, &error))
    {
      /* Translators: the first %s is the reason, the second the name of a verb */
      cli_fail (verb, _("%s (see: rempartctl %s --help)"), error->message, verb->name);
      return FALSE;
    }

  n = g_strv_length (rest) - 1;
  for (guint i = 1; rest[i] != NULL; i++)
    if (g_str_equal (rest[i], "--"))
      {
        g_free (rest[i]);
        memmove (rest + i, rest + i + 1, (n - i + 1) * sizeof *rest);
        n--;
        break;
      }

  if (n < min || n > max)
    {
      /* Translators: the first %s is the name of a verb, the second its arguments */
      cli_fail (verb, n < min ? _("An argument is missing; it is used as: rempartctl %s %s")
                              : _("There is an argument too many; it is used as: rempartctl %s %s"),
                verb->name, verb->arguments);
      return FALSE;
    }

  *words = g_strdupv (rest + 1);

  return TRUE;
}

char *
cli_text (const CliVerb *verb, const char *what, const char *typed)
{
  g_autofree char *converted = NULL;
  char *text;
  guint dropped = 0;

  if (!g_utf8_validate (typed, -1, NULL))
    {
      converted = g_locale_to_utf8 (typed, -1, NULL, NULL, NULL);
      if (converted == NULL)
        {
          /* Translators: %s is the name of an option or argument */
          cli_fail (verb, _("The value of %s is not text in UTF-8"), what);
          return NULL;
        }
      typed = converted;
    }

  text = rempart_text_clean (typed, &dropped);
  if (dropped > 0)
    {
      /* Translators: %u is a number, %s the name of an option or argument */
      cli_note (verb,
                ngettext ("%u control character was left out of %s, as no document can hold it",
                          "%u control characters were left out of %s, as no document can hold them",
                          dropped),
                dropped, what);
    }

  return text;
}

gboolean
cli_check_output (const CliVerb *verb, const char *output, const char * const *inputs, gsize n)
{
  for (gsize i = 0; output != NULL && i < n; i++)
    if (inputs[i] != NULL && rempart_file_is_same (output, inputs[i]))
      {
        g_autofree char *name = g_filename_display_name (output);

        /* Translators: %s is a file */
        cli_fail (verb, _("“%s” is read here, so it cannot be written. Choose another name."), name);
        return FALSE;
      }

  return TRUE;
}

RempartLang
cli_get_lang (void)
{
  const char *name = g_get_language_names ()[0];

  /* "fr", "fr_FR.UTF-8", "fr.UTF-8" */
  return g_str_has_prefix (name, "fr") && !g_ascii_isalpha (name[2]) ? REMPART_LANG_FR
                                                                     : REMPART_LANG_EN;
}

gboolean
cli_parse_lang (const CliVerb *verb, const char *nick, RempartLang *lang)
{
  *lang = cli_get_lang ();
  if (nick == NULL || rempart_lang_from_nick (nick, lang))
    return TRUE;

  cli_fail_value (verb, "lang", nick, "fr, en");
  return FALSE;
}

/* Projects */

static RempartProject *
open_with (const CliVerb *verb, const char *path, RempartOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  RempartProject *project = rempart_project_open (path, flags, &error);

  if (project == NULL)
    cli_fail_error (verb, error);

  return project;
}

RempartProject *
cli_open_to_read (const CliVerb *verb, const char *path)
{
  return open_with (verb, path, REMPART_OPEN_READ_ONLY);
}

RempartProject *
cli_open_to_verify (const CliVerb *verb, const char *path)
{
  return open_with (verb, path, REMPART_OPEN_TO_VERIFY);
}

RempartProject *
cli_open_to_edit (const CliVerb *verb, const char *path)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;

  project = rempart_project_open (path, REMPART_OPEN_DEFAULT, &error);
  if (project == NULL)
    {
      cli_fail_error (verb, error);
      return NULL;
    }

  if (rempart_project_is_read_only (project))
    {
      g_autofree char *message = rempart_project_dup_read_only_message (project);

      cli_fail (verb, "%s", message);
      return NULL;
    }

  return g_steal_pointer (&project);
}

RempartLang
cli_guess_lang (RempartProject *project)
{
  gboolean fr = rempart_project_wants_lang (project, REMPART_LANG_FR);
  gboolean en = rempart_project_wants_lang (project, REMPART_LANG_EN);

  if (fr != en)
    return fr ? REMPART_LANG_FR : REMPART_LANG_EN;

  return cli_get_lang ();
}

/* How many letters differ; the usual two rows. */
static guint
measure_distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = j;

  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (gsize j = 1; j <= n; j++)
        {
          gboolean same = g_ascii_toupper (a[i - 1]) == g_ascii_toupper (b[j - 1]);
          guint best = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));

          diagonal = row[j];
          row[j] = best;
        }
    }

  return row[n];
}

typedef struct
{
  const char *name;
  guint       distance;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  return first->distance != second->distance ? (int) first->distance - (int) second->distance
                                              : strcmp (first->name, second->name);
}

static void
consider (GArray *candidates, const char *typed, const char *name)
{
  Candidate candidate = { name, 0 };
  g_autofree char *folded_name = g_ascii_strup (name, -1);
  g_autofree char *folded_typed = g_ascii_strup (typed, -1);

  if (*typed != '\0' && strstr (folded_name, folded_typed) != NULL)
    candidate.distance = 1;
  else
    candidate.distance = measure_distance (typed, name);

  /* Half of the letters wrong is another word. */
  if (candidate.distance * 2 <= strlen (name))
    g_array_append_val (candidates, candidate);
}

/* "A, B, C", or NULL when nothing comes near. */
static char *
dup_suggestions (GArray *candidates)
{
  GString *list;

  if (candidates->len == 0)
    return NULL;

  g_array_sort (candidates, compare_candidates);
  list = g_string_new (NULL);
  for (guint i = 0; i < MIN (candidates->len, N_SUGGESTIONS); i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ",
                            g_array_index (candidates, Candidate, i).name);

  return g_string_free (list, FALSE);
}

static void
fail_near (const CliVerb *verb, const GError *error, GArray *candidates)
{
  g_autofree char *near = dup_suggestions (candidates);

  if (near == NULL || !g_error_matches (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND))
    {
      cli_fail_error (verb, error);
      return;
    }
  /* Translators: the first %s is a full sentence without its stop, the second a list of identifiers */
  cli_fail (verb, _("%s; near it are: %s"), error->message, near);
}

RempartItem *
cli_find_item (const CliVerb *verb, RempartProject *project, const char *ref)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GError) error = NULL;
  GPtrArray *catalogues;
  RempartItem *item = rempart_project_find_item (project, ref, &error);

  if (item != NULL)
    return item;

  catalogues = rempart_project_get_catalogues (project);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint j = 0; rempart_catalogue_is_answerable (catalogue) && j < items->len; j++)
        consider (candidates, ref, rempart_item_get_id (g_ptr_array_index (items, j)));
    }

  fail_near (verb, error, candidates);

  return NULL;
}

RempartEvidence *
cli_find_evidence (const CliVerb *verb, RempartProject *project, const char *document)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GError) error = NULL;
  GPtrArray *register_;
  RempartEvidence *evidence = rempart_project_find_evidence (project, document, &error);

  if (evidence != NULL)
    return evidence;

  register_ = rempart_project_get_evidence (project);
  for (guint i = 0; i < register_->len; i++)
    consider (candidates, document,
              rempart_evidence_get_document (g_ptr_array_index (register_, i)));

  fail_near (verb, error, candidates);

  return NULL;
}
