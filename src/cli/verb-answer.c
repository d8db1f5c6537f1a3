/* verb-answer.c: rempartctl answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rempart-inspector.h"

static const CliColumn columns[] = {
  { "field", N_("Field") },
  { "value", N_("Value") },
  { NULL }
};

typedef struct
{
  char *applicability;
  char *justification;
  char *progress;
  char *conformity;
  char *text;
  char *text_file;
  char *owner;
  char *due;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->applicability);
  g_free (options->justification);
  g_free (options->progress);
  g_free (options->conformity);
  g_free (options->text);
  g_free (options->text_file);
  g_free (options->owner);
  g_free (options->due);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_row (CliTable *table, const char *field, const char *value, const char *label)
{
  cli_table_add (table, field);
  cli_table_add_nick (table, value, label);
}

static void
add_text (CliTable *table, const char *field, const char *text)
{
  add_row (table, field, text, text);
}

static int
show (const CliVerb *self, const char *path, const char *ref, const char *format)
{
  g_autoptr (CliTable) table = cli_table_new (self, format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  RempartItem *item = project != NULL ? cli_find_item (self, project, ref) : NULL;
  const RempartAnswer *answer;

  if (item == NULL)
    return CLI_FAILED;

  answer = rempart_project_get_answer (project, item);
  add_row (table, REMPART_ANSWER_APPLICABILITY,
           rempart_applicability_to_nick (answer->applicability),
           rempart_applicability_get_label (answer->applicability));
  add_row (table, REMPART_ANSWER_PROGRESS, rempart_progress_to_nick (answer->progress),
           rempart_progress_get_label (answer->progress));
  add_row (table, REMPART_ANSWER_CONFORMITY, rempart_conformity_to_nick (answer->conformity),
           rempart_conformity_get_label (answer->conformity));
  add_text (table, REMPART_ANSWER_OWNER, answer->owner);
  add_text (table, REMPART_ANSWER_DUE, answer->due);
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      add_text (table, rempart_answer_justification_field (lang), answer->justification[lang]);
      add_text (table, rempart_answer_text_field (lang), answer->text[lang]);
    }

  return cli_table_print (table);
}

/* The language of a text when none was said: that of the dossier where it has one alone, else that of the interface. */
static RempartLang
guess_lang (RempartProject *project)
{
  gboolean fr = rempart_project_wants_lang (project, REMPART_LANG_FR);
  gboolean en = rempart_project_wants_lang (project, REMPART_LANG_EN);

  if (fr != en)
    return fr ? REMPART_LANG_FR : REMPART_LANG_EN;

  return cli_get_lang ();
}

static gboolean
read_text_file (const CliVerb *self, const char *path, char **text)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  /* The kernel's name for the standard input spares a second way of reading. */
  if (!g_file_get_contents (g_str_equal (path, "-") ? "/dev/stdin" : path, &content, &length,
                            &error))
    {
      /* Translators: the first %s is a file name, the second the reason */
      cli_fail (self, _("The answer could not be read from “%s”: %s"), path, error->message);
      return FALSE;
    }
  if (!g_utf8_validate_len (content, length, NULL))
    {
      /* Translators: %s is a file name */
      cli_fail (self, _("The answer in “%s” is not text in UTF-8"), path);
      return FALSE;
    }

  *text = g_steal_pointer (&content);

  return TRUE;
}

/* One change a given option; the cleaned texts live in @texts. */
static gboolean
collect (const CliVerb *self,
         const Options *options,
         RempartLang    lang,
         GArray        *changes,
         GPtrArray     *texts)
{
  const struct { const char *field, *option, *value; } given[] = {
    { REMPART_ANSWER_APPLICABILITY, "--applicability", options->applicability },
    { rempart_answer_justification_field (lang), "--justification", options->justification },
    { REMPART_ANSWER_PROGRESS, "--progress", options->progress },
    { REMPART_ANSWER_CONFORMITY, "--conformity", options->conformity },
    { rempart_answer_text_field (lang), "--text", options->text },
    { REMPART_ANSWER_OWNER, "--owner", options->owner },
    { REMPART_ANSWER_DUE, "--due", options->due },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      RempartChange change = { given[i].field, NULL };

      if (given[i].value == NULL)
        continue;
      change.value = cli_text (self, given[i].option, given[i].value);
      if (change.value == NULL)
        return FALSE;
      g_ptr_array_add (texts, (char *) change.value);
      g_array_append_val (changes, change);
    }

  return TRUE;
}

static gboolean
check_words (const CliVerb *self, const Options *options)
{
  RempartApplicability applicability;
  RempartProgress progress;
  RempartConformity conformity;

  if (options->applicability != NULL &&
      !rempart_applicability_from_nick (options->applicability, &applicability))
    cli_fail_value (self, "applicability", options->applicability, "yes, no, undecided");
  else if (options->progress != NULL && !rempart_progress_from_nick (options->progress, &progress))
    cli_fail_value (self, "progress", options->progress, "todo, doing, review, done");
  else if (options->conformity != NULL &&
           !rempart_conformity_from_nick (options->conformity, &conformity))
    cli_fail_value (self, "conformity", options->conformity, "conform, partial, nonconform, none");
  else if (options->text != NULL && options->text_file != NULL)
    cli_fail (self, "%s", _("--text and --text-file exclude each other"));
  else
    return TRUE;

  return FALSE;
}

static int
edit (const CliVerb *self, char **words, Options *options, const char *lang_nick)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (RempartChange));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  RempartItem *item;
  RempartLang lang;

  if (!check_words (self, options) || !cli_parse_lang (self, lang_nick, &lang) ||
      (options->text_file != NULL && !read_text_file (self, options->text_file, &options->text)))
    return CLI_FAILED;

  project = cli_open_to_edit (self, words[0]);
  item = project != NULL ? cli_find_item (self, project, words[1]) : NULL;
  if (item == NULL)
    return CLI_FAILED;
  if (lang_nick == NULL)
    lang = guess_lang (project);

  if (!collect (self, options, lang, changes, texts))
    return CLI_FAILED;
  if (!rempart_project_edit_answer (project, item, (const RempartChange *) changes->data,
                                    changes->len, &error) ||
      !rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Options) options = { NULL };
  g_auto (GStrv) words = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "applicability", 0, 0, G_OPTION_ARG_STRING, &options.applicability,
      N_("Whether the item applies"), "yes|no|undecided" },
    { "justification", 0, 0, G_OPTION_ARG_FILENAME, &options.justification,
      N_("Why it does not apply"), "TEXT" },
    { "progress", 0, 0, G_OPTION_ARG_STRING, &options.progress, N_("How far the work is"),
      "todo|doing|review|done" },
    { "conformity", 0, 0, G_OPTION_ARG_STRING, &options.conformity, N_("What the assessment says"),
      "conform|partial|nonconform|none" },
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, N_("The answer"), "TEXT" },
    { "text-file", 0, 0, G_OPTION_ARG_FILENAME, &options.text_file,
      N_("File that holds the answer, “-” for the standard input"), "PATH" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang,
      N_("Language of answer and justification (that of the dossier, else of the interface)"),
      "fr|en" },
    { "owner", 0, 0, G_OPTION_ARG_FILENAME, &options.owner, N_("Who is to finish it"), "NAME" },
    { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, N_("Until when"), "YYYY-MM-DD" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("For people or for programs, when it shows"), "text|tsv" },
    { NULL }
  };
  const Options none = { NULL };

  if (!cli_parse (self, args, entries, 2, 2, &words))
    return CLI_FAILED;

  /* Structures of pointers alone: nothing was given when all are NULL. */
  if (memcmp (&options, &none, sizeof options) == 0)
    return show (self, words[0], words[1], format);

  return edit (self, words, &options, lang);
}

const CliVerb cli_verb_answer = {
  .name = "answer",
  .arguments = "FILE ITEM",
  .summary = N_("Answer an item, or show its answer"),
  .run = run,
};
