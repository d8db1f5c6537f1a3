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
  char *reviewer;
  char *approver;
  char *due;
  char *checked_number;
  char *checked_page;
  char *checked_by;
  char *checked_date;
  char **replies;
  gboolean confirm;
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
  g_free (options->reviewer);
  g_free (options->approver);
  g_free (options->due);
  g_free (options->checked_number);
  g_free (options->checked_page);
  g_free (options->checked_by);
  g_free (options->checked_date);
  g_strfreev (options->replies);
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

/* What stands around the answer, at the end: programs that read the first rows go on finding them there. */
static void
add_more (CliTable *table, RempartItem *item, const RempartAnswer *answer)
{
  guint n_questions = g_strv_length ((GStrv) rempart_item_get_questions (item, cli_get_lang ()));

  for (guint i = 0; i < MIN (n_questions, REMPART_N_QUESTIONS); i++)
    add_row (table, rempart_answer_reply_field (i), rempart_reply_to_nick (answer->reply[i]),
             rempart_reply_get_label (answer->reply[i]));
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      add_row (table, rempart_field_get_mark (rempart_answer_justification_field (lang)),
               rempart_mark_to_nick (answer->justification_mark[lang]),
               rempart_mark_get_label (answer->justification_mark[lang]));
      add_row (table, rempart_field_get_mark (rempart_answer_text_field (lang)),
               rempart_mark_to_nick (answer->text_mark[lang]),
               rempart_mark_get_label (answer->text_mark[lang]));
    }
  add_row (table, REMPART_ANSWER_DECISION, rempart_decision_to_nick (answer->decision),
           rempart_decision_get_label (answer->decision));
  add_row (table, REMPART_ANSWER_CONFIRM, answer->confirm ? "yes" : "no", answer->confirm ? _("to confirm") : "");
  add_text (table, REMPART_ANSWER_SOURCE_NUMBER, answer->source_number);
  add_text (table, REMPART_ANSWER_SOURCE_PAGE, answer->source_page);
  add_text (table, REMPART_ANSWER_SOURCE_READER, answer->source_reader);
  add_text (table, REMPART_ANSWER_SOURCE_DATE, answer->source_date);
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
  add_text (table, REMPART_ANSWER_REVIEWER, answer->reviewer);
  add_text (table, REMPART_ANSWER_APPROVER, answer->approver);
  add_text (table, REMPART_ANSWER_DUE, answer->due);
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      add_text (table, rempart_answer_justification_field (lang), answer->justification[lang]);
      add_text (table, rempart_answer_text_field (lang), answer->text[lang]);
    }
  add_more (table, item, answer);

  return cli_table_print (table);
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
    { REMPART_ANSWER_REVIEWER, "--reviewer", options->reviewer },
    { REMPART_ANSWER_APPROVER, "--approver", options->approver },
    { REMPART_ANSWER_DUE, "--due", options->due },
    { REMPART_ANSWER_SOURCE_NUMBER, "--checked-number", options->checked_number },
    { REMPART_ANSWER_SOURCE_PAGE, "--checked-page", options->checked_page },
    { REMPART_ANSWER_SOURCE_READER, "--checked-by", options->checked_by },
    { REMPART_ANSWER_SOURCE_DATE, "--checked-date", options->checked_date },
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

static void
add_change (GArray *changes, const char *field, const char *value)
{
  const RempartChange change = { field, value };

  g_array_append_val (changes, change);
}

/* N=yes: the reply to the question of that number. */
static gboolean
collect_replies (const CliVerb *self, char **replies, RempartItem *item, GArray *changes)
{
  guint n_questions = g_strv_length ((GStrv) rempart_item_get_questions (item, cli_get_lang ()));

  for (guint i = 0; replies != NULL && replies[i] != NULL; i++)
    {
      const char *sign = strchr (replies[i], '=');
      g_autofree char *number = sign != NULL ? g_strndup (replies[i], (gsize) (sign - replies[i])) : NULL;
      RempartReply reply;
      guint64 n;

      if (number == NULL || !rempart_reply_from_nick (sign + 1, &reply))
        {
          cli_fail_value (self, "reply", replies[i], "N=yes, N=no, N=na, N=none");
          return FALSE;
        }
      if (!g_ascii_string_to_unsigned (number, 10, 1, MAX (1, MIN (n_questions, REMPART_N_QUESTIONS)), &n, NULL) ||
          n_questions == 0)
        {
          /* Translators: the first %s is an identifier, %u how many questions it has, the second %s what was typed. */
          cli_fail (self, ngettext ("%s has %u question; “%s” is not the number of one",
                                    "%s has %u questions; “%s” is not the number of one", n_questions),
                    rempart_item_get_id (item), n_questions, number);
          return FALSE;
        }
      add_change (changes, rempart_answer_reply_field ((guint) n - 1), rempart_reply_to_nick (reply));
    }

  return TRUE;
}

/* What was carried over from another edition, drafted, or is to check in translation, is now the person's own. */
static void
collect_confirmation (GArray *changes)
{
  add_change (changes, REMPART_ANSWER_CONFIRM, "no");
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const char *fields[] = { rempart_answer_justification_field (lang), rempart_answer_text_field (lang) };

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        add_change (changes, rempart_field_get_mark (fields[i]), rempart_mark_to_nick (REMPART_MARK_NONE));
    }
}

/* Nothing was given: it is to be shown. */
static gboolean
is_empty (const Options *options)
{
  const char * const given[] = {
    options->applicability, options->justification, options->progress, options->conformity,
    options->text, options->text_file, options->owner, options->reviewer, options->approver, options->due,
    options->checked_number, options->checked_page, options->checked_by, options->checked_date,
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i] != NULL)
      return FALSE;

  return options->replies == NULL && !options->confirm;
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
    lang = cli_guess_lang (project);

  if (!collect (self, options, lang, changes, texts) ||
      !collect_replies (self, options->replies, item, changes))
    return CLI_FAILED;
  if (options->confirm)
    collect_confirmation (changes);
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
    { "reviewer", 0, 0, G_OPTION_ARG_FILENAME, &options.reviewer, N_("Who is to review it"), "NAME" },
    { "approver", 0, 0, G_OPTION_ARG_FILENAME, &options.approver, N_("Who is to approve it"), "NAME" },
    { "reply", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.replies,
      N_("Reply to the question of that number (more than once)"), "N=yes|no|na|none" },
    { "confirm", 0, 0, G_OPTION_ARG_NONE, &options.confirm,
      N_("Confirm what was carried over, drafted or is to check in translation"), NULL },
    { "checked-number", 0, 0, G_OPTION_ARG_FILENAME, &options.checked_number,
      N_("Number of the item in the official text"), "NUMBER" },
    { "checked-page", 0, 0, G_OPTION_ARG_FILENAME, &options.checked_page,
      N_("Page of the item in the official text"), "PAGE" },
    { "checked-by", 0, 0, G_OPTION_ARG_FILENAME, &options.checked_by,
      N_("Who checked the item against the official text"), "NAME" },
    { "checked-date", 0, 0, G_OPTION_ARG_STRING, &options.checked_date,
      N_("When it was checked"), "YYYY-MM-DD" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_("For people or for programs, when it shows"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 2, 2, &words))
    return CLI_FAILED;

  if (is_empty (&options))
    return show (self, words[0], words[1], format);

  return edit (self, words, &options, lang);
}

const CliVerb cli_verb_answer = {
  .name = "answer",
  .arguments = "FILE ITEM",
  .summary = N_("Answer an item, or show its answer"),
  .run = run,
};
