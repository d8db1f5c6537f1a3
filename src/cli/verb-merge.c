/* verb-merge.c: rempartctl merge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-merge.h"

static const CliColumn columns[] = {
  { "outcome", NULL },
  { "side", NULL },
  { "entity", NULL },
  { "key", NULL },
  { "field", NULL },
  { "base", NULL },
  { "ours", NULL },
  { "theirs", NULL },
  { "actor", NULL },
  { NULL }
};

static int
print_tsv (const CliVerb *self, RempartMerge *merge)
{
  g_autoptr (CliTable) table = cli_table_new (self, "tsv", columns);
  GPtrArray *parts = rempart_merge_get_parts (merge);

  for (guint i = 0; i < parts->len; i++)
    {
      const RempartMergePart *part = g_ptr_array_index (parts, i);
      gboolean conflict = part->outcome == REMPART_MERGE_CONFLICT;

      cli_table_add (table, rempart_merge_outcome_to_nick (part->outcome));
      cli_table_add (table, conflict ? rempart_side_to_nick (part->side) : "");
      cli_table_add (table, part->entity);
      cli_table_add (table, part->label);
      cli_table_add (table, part->field != NULL ? part->field : "");
      cli_table_add (table, part->base);
      cli_table_add (table, part->ours);
      cli_table_add (table, part->theirs);
      cli_table_add (table, part->actor);
    }
  return cli_table_print (table);
}

static void
print_value (const char *format, const RempartMergePart *part, const char *value)
{
  g_autofree char *words = rempart_merge_part_dup_value (part, value);
  g_autofree char *plain = cli_plain (words);
  /* Translators: stands in the place of a value that is empty, or of a thing that is not there */
  g_autofree char *line = g_strdup_printf (format, *plain != '\0' ? plain : _("(nothing)"));

  printf ("    %s\n", line);
}

static void
print_part (const RempartMergePart *part)
{
  g_autofree char *title = rempart_merge_part_dup_title (part);
  g_autofree char *plain = cli_plain (title);

  /* Translators: what became of a change, "taken", and what it is about */
  printf (C_("merge", "%s: %s"), rempart_merge_outcome_get_label (part->outcome), plain);
  printf ("\n");
  if (part->outcome != REMPART_MERGE_CONFLICT)
    {
      /* Translators: %s is a value of the other copy */
      print_value (_("there: %s"), part, part->theirs);
      return;
    }
  /* Translators: %s is the value where the two copies parted */
  print_value (_("before: %s"), part, part->base);
  /* Translators: %s is a value, which stands after the merge */
  print_value (part->side == REMPART_SIDE_OURS ? _("here, kept: %s") : _("here: %s"), part, part->ours);
  /* Translators: %s is a value of the other copy, which stands after the merge */
  print_value (part->side == REMPART_SIDE_THEIRS ? _("there, taken: %s") : _("there: %s"), part, part->theirs);
}

static int
print_text (const CliVerb *self, RempartMerge *merge)
{
  GPtrArray *parts = rempart_merge_get_parts (merge);
  guint n_taken = rempart_merge_count (merge, REMPART_MERGE_TAKEN);
  guint n_conflicts = rempart_merge_count (merge, REMPART_MERGE_CONFLICT);
  /* Translators: %u is a number of changes */
  g_autofree char *taken = g_strdup_printf (ngettext ("%u change taken", "%u changes taken", n_taken), n_taken);
  /* Translators: %u is a number of changes */
  g_autofree char *conflicts = g_strdup_printf (ngettext ("%u changed on both sides", "%u changed on both sides", n_conflicts),
                                                n_conflicts);

  for (guint i = 0; i < parts->len; i++)
    print_part (g_ptr_array_index (parts, i));
  printf ("%s\n", taken);
  if (n_conflicts > 0)
    printf ("%s\n", conflicts);
  return cli_flush (self);
}

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartMerge) merge = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *out = NULL;
  g_autofree char *name = NULL;
  g_autofree char *prefer = NULL;
  g_autofree char *format = NULL;
  RempartSide side = REMPART_SIDE_OURS;
  gboolean has_base;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, N_("Where the result goes; it may be OURS"), "OUT" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name,
      N_("What the history and messages call the files, where git gave them names of its own"), "NAME" },
    { "prefer", 0, 0, G_OPTION_ARG_STRING, &prefer, N_("What stands where both sides changed the same"), "ours|theirs" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("For people or for programs"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 2, 3, &words) || !cli_table_check_format (self, format))
    return CLI_FAILED;
  if (out == NULL)
    return cli_fail (self, "%s", _("Say with -o where the result goes; it may be OURS"));
  if (prefer != NULL && !rempart_side_from_nick (prefer, &side))
    return cli_fail_value (self, "prefer", prefer, "ours, theirs");

  has_base = words[2] != NULL;
  merge = rempart_merge_files (has_base ? words[0] : NULL, words[has_base ? 1 : 0], words[has_base ? 2 : 1], out, name, side,
                               cli_get_cancellable (), &error);
  if (merge == NULL)
    return cli_fail_error (self, error);
  if ((cli_table_is_text (format) ? print_text (self, merge) : print_tsv (self, merge)) != CLI_DONE)
    return CLI_FAILED;
  return prefer == NULL && rempart_merge_count (merge, REMPART_MERGE_CONFLICT) > 0 ? CLI_FOUND : CLI_DONE;
}

const CliVerb cli_verb_merge = {
  .name = "merge",
  .arguments = "[BASE] OURS THEIRS -o OUT",
  .summary = N_("Bring together two files that were worked on apart"),
  .run = run,
};
