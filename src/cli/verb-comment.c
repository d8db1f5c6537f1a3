/* verb-comment.c: rempartctl comment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>

#include "rempart-date.h"
#include "rempart-review.h"

static const CliColumn columns[] = {
  { "comment", N_("No.") },
  { "thread", NULL },
  { "item", N_("Item") },
  { "state", N_("State") },
  { "at", NULL },
  { NULL, N_("When") },
  { "author", N_("Who") },
  { "text", N_("Comment") },
  { NULL }
};

/* What is done to a comment that is there */
enum
{
  REPLY,
  EDIT,
  RESOLVE,
  REOPEN,
  REMOVE,
  N_ACTS,
  SAY = N_ACTS,   /* nothing: it is a new one */
};

typedef struct
{
  char    *text;
  char    *name;
  char    *format;
  gint64   comments[N_ACTS];   /* numbers; CLI_NO_NUMBER but for one */
  gboolean open;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->text);
  g_free (options->name);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Showing */

static void
add_comments (CliTable *table, RempartProject *project, RempartItem *item, gboolean open)
{
  GPtrArray *comments = rempart_project_get_comments (project, item);

  for (guint i = 0; i < comments->len; i++)
    {
      RempartComment *comment = g_ptr_array_index (comments, i);
      gboolean resolved = rempart_comment_is_resolved (comment);
      g_autofree char *moment = rempart_date_format_moment (rempart_comment_get_at (comment));

      if (open && resolved)
        continue;
      cli_table_add_number (table, (guint64) rempart_comment_get_id (comment));
      cli_table_add_number (table, (guint64) rempart_comment_get_thread (comment));
      cli_table_add (table, rempart_item_get_id (item));
      cli_table_add_nick (table, resolved ? "resolved" : "open",
                          resolved ? C_("comment", "resolved") : C_("comment", "open"));
      cli_table_add (table, rempart_comment_get_at (comment));
      cli_table_add (table, moment);
      cli_table_add (table, rempart_comment_get_author (comment));
      cli_table_add (table, rempart_comment_get_text (comment));
    }
}

/* @ref NULL: of every item */
static int
show (const CliVerb *self, const char *path, const char *ref, const Options *options)
{
  g_autoptr (CliTable) table = cli_table_new (self, options->format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  RempartItem *one = NULL;
  GPtrArray *catalogues;

  if (project == NULL || (ref != NULL && (one = cli_find_item (self, project, ref)) == NULL))
    return CLI_FAILED;
  if (one != NULL)
    {
      add_comments (table, project, one, options->open);
      return cli_table_print (table);
    }

  catalogues = rempart_project_get_catalogues (project);
  for (guint i = 0; i < catalogues->len; i++)
    {
      RempartCatalogue *catalogue = g_ptr_array_index (catalogues, i);
      GPtrArray *items = rempart_catalogue_get_items (catalogue);

      for (guint j = 0; rempart_catalogue_is_answerable (catalogue) && j < items->len; j++)
        add_comments (table, project, g_ptr_array_index (items, j), options->open);
    }

  return cli_table_print (table);
}

/* Changing */

/* The comment of that number, which must be about @item */
static RempartComment *
find_comment (const CliVerb *self, RempartProject *project, RempartItem *item, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RempartComment *comment = rempart_project_find_comment (project, id, &error);

  if (comment == NULL)
    cli_fail_error (self, error);
  else if (rempart_comment_get_item (comment) != item)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      /* Translators: the first %s is the number of a comment, the second the id of an item */
      cli_fail (self, _("Comment %s is not about %s"), number, rempart_item_get_id (item));
    }
  else
    return comment;

  return NULL;
}

static guint
find_act (const Options *options)
{
  guint act = 0;

  while (act < N_ACTS && options->comments[act] == CLI_NO_NUMBER)
    act++;

  return act;
}

static gboolean
change (const CliVerb *self, RempartProject *project, RempartItem *item, const Options *options,
        const char *text, GError **error)
{
  guint act = find_act (options);
  RempartComment *comment = act != SAY ? find_comment (self, project, item, options->comments[act]) : NULL;

  if (act != SAY && comment == NULL)
    return FALSE;
  switch (act)
    {
    case EDIT:
      return rempart_project_edit_comment (project, comment, text, error);
    case RESOLVE:
    case REOPEN:
      return rempart_project_resolve_comment (project, comment, act == RESOLVE, error);
    case REMOVE:
      return rempart_project_remove_comment (project, comment, error);
    default:
      comment = rempart_project_add_comment (project, item, comment, text, error);
      if (comment != NULL)
        g_print ("%" G_GINT64_FORMAT "\n", rempart_comment_get_id (comment));
      return comment != NULL;
    }
}

static gboolean
check (const CliVerb *self, const Options *options)
{
  guint act = find_act (options);
  gboolean wants_text = act == SAY || act == REPLY || act == EDIT;
  guint n = 0;

  for (guint i = 0; i < N_ACTS; i++)
    n += options->comments[i] != CLI_NO_NUMBER;
  if (n > 1)
    cli_fail (self, "%s", _("--reply, --edit, --resolve, --reopen and --remove exclude each other"));
  else if (wants_text && options->text == NULL)
    cli_fail (self, "%s", _("--text is missing: it says what the comment says"));
  else if (!wants_text && options->text != NULL)
    cli_fail (self, "%s", _("--text goes with a new comment, with --reply or with --edit"));
  else
    return TRUE;

  return FALSE;
}

static int
edit (const CliVerb *self, char **words, const Options *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  RempartItem *item;

  if (!check (self, options) ||
      (options->text != NULL && (text = cli_text (self, "--text", options->text)) == NULL) ||
      (options->name != NULL && (name = cli_text (self, "--name", options->name)) == NULL))
    return CLI_FAILED;
  project = cli_open_to_edit (self, words[0]);
  item = project != NULL ? cli_find_item (self, project, words[1]) : NULL;
  if (item == NULL)
    return CLI_FAILED;
  if (name != NULL)
    rempart_project_set_actor (project, name);
  if (!change (self, project, item, options, text, &error))
    return error != NULL ? cli_fail_error (self, error) : CLI_FAILED;
  if (!rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return cli_flush (self);
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Options) options = { .comments = { [0 ... N_ACTS - 1] = CLI_NO_NUMBER } };
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, N_("What the comment says"), "TEXT" },
    { "reply", 0, 0, G_OPTION_ARG_INT64, &options.comments[REPLY], N_("Reply to the comment of that number"), "N" },
    { "edit", 0, 0, G_OPTION_ARG_INT64, &options.comments[EDIT], N_("Change one’s own comment of that number"), "N" },
    { "resolve", 0, 0, G_OPTION_ARG_INT64, &options.comments[RESOLVE], N_("Resolve the exchange of that comment"), "N" },
    { "reopen", 0, 0, G_OPTION_ARG_INT64, &options.comments[REOPEN], N_("Open the exchange of that comment again"), "N" },
    { "remove", 0, 0, G_OPTION_ARG_INT64, &options.comments[REMOVE], N_("Remove one’s own comment of that number"), "N" },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name,
      N_("Who says so (the name of the account when not given)"), "NAME" },
    { "open", 0, 0, G_OPTION_ARG_NONE, &options.open, N_("List only what is not resolved"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("For people or for programs, when it lists"), "text|tsv" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 2, 3, &words))
    return CLI_FAILED;

  /* "comment FILE list [ITEM]"; no item has that id. */
  if (g_str_equal (words[1], "list") && (options.text != NULL || find_act (&options) != SAY))
    return cli_fail (self, "%s", _("“list” lists the comments; --text and what is done to a comment need an item in its place"));
  if (g_str_equal (words[1], "list"))
    return show (self, words[0], words[2], &options);
  if (words[2] != NULL)
    /* Translators: %s is what was typed */
    return cli_fail (self, _("“%s” is too much: say what the comment says with --text"), words[2]);

  return edit (self, words, &options);
}

const CliVerb cli_verb_comment = {
  .name = "comment",
  .arguments = "FILE ITEM | FILE list [ITEM]",
  .summary = N_("Comment on an item, or list the comments"),
  .run = run,
};
