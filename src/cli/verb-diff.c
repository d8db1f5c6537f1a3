/* verb-diff.c: rempartctl diff
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-baseline.h"
#include "rempart-diff.h"
#include "rempart-subject.h"

static const CliColumn columns[] = {
  { "kind", NULL },
  { "catalogue", NULL },
  { "subject", NULL },
  { "change", NULL },
  { "field", NULL },
  { "old", NULL },
  { "new", NULL },
  { NULL }
};

/* Two states and what they have in common */
typedef struct
{
  RempartState *old_state;
  RempartState *new_state;
  gint64        shared;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_clear_pointer (&pair->old_state, rempart_state_unref);
  g_clear_pointer (&pair->new_state, rempart_state_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* The state of the baseline @name; without a name, that of now. */
static RempartState *
fold_baseline (const CliVerb *self, RempartProject *project, const char *name)
{
  g_autoptr (RempartBaseline) baseline = NULL;
  g_autoptr (GError) error = NULL;
  RempartState *state;

  if (name != NULL)
    {
      baseline = rempart_project_find_baseline (project, name, &error);
      if (baseline == NULL)
        {
          cli_fail_error (self, error);
          return NULL;
        }
      if (!rempart_baseline_fits (baseline))
        /* Translators: %s is the name of a baseline */
        cli_note (self, _("the history was changed since the baseline “%s” was made; verify tells where"), name);
    }
  state = rempart_state_fold (project, baseline != NULL ? rempart_baseline_get_event (baseline) : G_MAXINT64, &error);
  if (state == NULL)
    cli_fail_error (self, error);
  return state;
}

static gboolean
fold_one (const CliVerb *self, const char *path, const char *from, const char *to, Pair *pair)
{
  g_autoptr (RempartProject) project = cli_open_to_read (self, path);

  if (project == NULL)
    return FALSE;
  pair->old_state = fold_baseline (self, project, from);
  pair->new_state = pair->old_state != NULL ? fold_baseline (self, project, to) : NULL;
  pair->shared = G_MAXINT64;
  return pair->new_state != NULL;
}

static gboolean
fold_two (const CliVerb *self, const char *old_path, const char *new_path, Pair *pair)
{
  g_autoptr (RempartProject) old_project = cli_open_to_read (self, old_path);
  g_autoptr (RempartProject) new_project = old_project != NULL ? cli_open_to_read (self, new_path) : NULL;
  g_autoptr (GError) error = NULL;

  if (new_project == NULL)
    return FALSE;
  if (!rempart_project_find_shared_event (old_project, new_project, &pair->shared, &error))
    {
      cli_fail_error (self, error);
      return FALSE;
    }
  if (pair->shared == 0)
    cli_note (self, "%s", _("the two files have no history in common; items and documents are compared by their ids"));
  pair->old_state = fold_baseline (self, old_project, NULL);
  pair->new_state = pair->old_state != NULL ? fold_baseline (self, new_project, NULL) : NULL;
  return pair->new_state != NULL;
}

/* For programs: every value, those too that a person need not see */

static void
add_row (CliTable *table, const RempartSubject *subject, const RempartSubjectLine *line)
{
  cli_table_add (table, rempart_subject_kind_to_nick (subject->kind));
  cli_table_add (table, subject->catalogue);
  cli_table_add (table, subject->id);
  cli_table_add (table, rempart_change_kind_to_nick (subject->change));
  cli_table_add (table, line != NULL ? line->field : "");
  cli_table_add (table, line != NULL ? line->old_text : "");
  cli_table_add (table, line != NULL ? line->new_text : "");
}

static void
fill_table (CliTable *table, GPtrArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    {
      const RempartSubject *subject = g_ptr_array_index (subjects, i);

      if (subject->lines->len == 0)
        add_row (table, subject, NULL);
      for (guint j = 0; j < subject->lines->len; j++)
        add_row (table, subject, g_ptr_array_index (subject->lines, j));
    }
}

/* For people */

static void
print_line (const RempartSubjectLine *line)
{
  g_autofree char *label = cli_plain (line->label);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;

  if (*line->old_text == '\0')
    text = g_strdup_printf ("{+%s+}", line->new_text);
  else if (*line->new_text == '\0')
    text = g_strdup_printf ("[-%s-]", line->old_text);
  else if (line->is_text)
    text = rempart_diff_to_plain (line->old_text, line->new_text);
  else
    text = g_strdup_printf ("[-%s-] {+%s+}", line->old_text, line->new_text);
  plain = cli_plain (text);
  printf ("    %s: %s\n", label, plain);
}

static void
print_subject (const RempartSubject *subject)
{
  static const char signs[] = { [REMPART_CHANGE_CHANGED] = ' ', [REMPART_CHANGE_ADDED] = '+', [REMPART_CHANGE_REMOVED] = '-' };
  g_autofree char *title = cli_plain (subject->title);

  printf ("%c %s\n", signs[subject->change], title);
  for (guint i = 0; i < subject->lines->len; i++)
    if (rempart_subject_shows (subject, g_ptr_array_index (subject->lines, i)))
      print_line (g_ptr_array_index (subject->lines, i));
}

static int
print_subjects (const CliVerb *self, GPtrArray *subjects)
{
  int kind = -1;

  if (subjects->len == 0)
    printf ("%s\n", _("There is no difference."));
  for (guint i = 0; i < subjects->len; i++)
    {
      const RempartSubject *subject = g_ptr_array_index (subjects, i);

      if ((int) subject->kind != kind)
        printf ("%s%s (%u)\n", kind < 0 ? "" : "\n", rempart_subject_kind_get_label (subject->kind),
                rempart_subjects_count (subjects, subject->kind, REMPART_CHANGE_CHANGED) +
                rempart_subjects_count (subjects, subject->kind, REMPART_CHANGE_ADDED) +
                rempart_subjects_count (subjects, subject->kind, REMPART_CHANGE_REMOVED));
      kind = (int) subject->kind;
      print_subject (subject);
    }
  return cli_flush (self);
}

static int
print (const CliVerb *self, const char *format, GPtrArray *subjects)
{
  g_autoptr (CliTable) table = NULL;

  if (cli_table_is_text (format))
    return print_subjects (self, subjects);
  table = cli_table_new (self, format, columns);
  fill_table (table, subjects);
  return cli_table_print (table);
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Pair) pair = { 0 };
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GPtrArray) subjects = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *lang = NULL;
  g_autofree char *format = NULL;
  RempartLang language;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("The baseline to begin with, in one file"), "BASELINE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("The baseline to end with; today when left out"), "BASELINE" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, N_("The language of the labels"), "fr|en" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 2, &words) || !cli_parse_lang (self, lang, &language) ||
      !cli_table_check_format (self, format))
    return CLI_FAILED;
  if ((words[1] == NULL) != (from != NULL) || (to != NULL && from == NULL))
    return cli_fail (self, "%s", _("Give two files, or one file and --from with the name of a baseline"));
  if (lang != NULL)
    {
      g_setenv ("LANGUAGE", rempart_lang_to_nick (language), TRUE);
      /* Makes gettext look at the variable again. */
      textdomain (GETTEXT_PACKAGE);
    }
  if (words[1] != NULL ? !fold_two (self, words[0], words[1], &pair) : !fold_one (self, words[0], from, to, &pair))
    return CLI_FAILED;
  differences = rempart_state_compare (pair.old_state, pair.new_state, pair.shared);
  subjects = rempart_subjects_gather (differences);
  if (print (self, format, subjects) != CLI_DONE)
    return CLI_FAILED;
  return subjects->len > 0 ? CLI_FOUND : CLI_DONE;
}

const CliVerb cli_verb_diff = {
  .name = "diff",
  .arguments = "OLD NEW | FILE --from BASELINE",
  .summary = N_("Tell what differs between two files or two states of one"),
  .run = run,
};
