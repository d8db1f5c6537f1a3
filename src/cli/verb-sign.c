/* verb-sign.c: rempartctl sign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-baseline.h"
#include "rempart-date.h"
#include "rempart-review.h"

static const CliColumn columns[] = {
  { "signature", N_("No.") },
  { "scope", NULL },
  { "item", N_("Item") },
  { "meaning", N_("Meaning") },
  { "name", N_("Name") },
  { "role", N_("Role") },
  { "at", NULL },
  { NULL, N_("When") },
  { "validity", N_("Validity") },
  { "sha256", NULL },
  { NULL }
};

typedef struct
{
  char    *name;
  char    *role;
  char    *meaning;
  char    *format;
  char    *baseline;
  gint64   withdraw;
  gboolean show;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->name);
  g_free (options->role);
  g_free (options->meaning);
  g_free (options->baseline);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Listing */

static void
add_row (CliTable *table, RempartProject *project, RempartSignature *signature)
{
  RempartItem *item = rempart_signature_get_item (signature);
  RempartMeaning meaning = rempart_signature_get_meaning (signature);
  gboolean valid = rempart_project_is_valid (project, signature);
  gboolean of_baseline = rempart_signature_get_baseline (signature) != 0;
  g_autofree char *moment = rempart_date_format_moment (rempart_signature_get_at (signature));
  g_autofree char *baseline = rempart_project_dup_baseline_name (project, rempart_signature_get_baseline (signature));

  cli_table_add_number (table, (guint64) rempart_signature_get_id (signature));
  cli_table_add (table, of_baseline ? "baseline" : "item");
  cli_table_add (table, item != NULL ? rempart_item_get_id (item) : baseline);
  cli_table_add_nick (table, rempart_meaning_to_nick (meaning), rempart_meaning_get_label (meaning));
  cli_table_add (table, rempart_signature_get_name (signature));
  cli_table_add (table, rempart_signature_get_role (signature));
  cli_table_add (table, rempart_signature_get_at (signature));
  cli_table_add (table, moment);
  if (rempart_project_is_superseded (project, signature))
    cli_table_add_nick (table, "superseded", C_("signature", "replaced by a later one"));
  else
    cli_table_add_nick (table, valid ? "valid" : "invalid",
                        valid ? C_("signature", "valid") : C_("signature", "no longer valid"));
  cli_table_add (table, rempart_signature_get_sha256 (signature));
}

static int
list (const CliVerb *self, const char *path, const Options *options)
{
  g_autoptr (CliTable) table = cli_table_new (self, options->format, columns);
  g_autoptr (RempartProject) project = table != NULL ? cli_open_to_read (self, path) : NULL;
  GPtrArray *signatures;

  if (project == NULL)
    return CLI_FAILED;
  signatures = rempart_project_get_all_signatures (project);
  for (guint i = 0; i < signatures->len; i++)
    add_row (table, project, g_ptr_array_index (signatures, i));

  return cli_table_print (table);
}

/* Signing */

/* (transfer full) (element-type RempartItem) */
static GPtrArray *
find_items (const CliVerb *self, RempartProject *project, char **refs)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; refs[i] != NULL; i++)
    {
      RempartItem *item = cli_find_item (self, project, refs[i]);

      if (item == NULL)
        return NULL;
      if (!g_ptr_array_find (items, item, NULL))
        g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

static RempartSignature *
find_signature (const CliVerb *self, RempartProject *project, gint64 id)
{
  GPtrArray *signatures = rempart_project_get_all_signatures (project);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  for (guint i = 0; i < signatures->len; i++)
    if (rempart_signature_get_id (g_ptr_array_index (signatures, i)) == id)
      return g_ptr_array_index (signatures, i);

  /* Translators: %s is the number of a signature */
  cli_fail (self, _("There is no signature %s (see: rempartctl sign FILE list)"), number);

  return NULL;
}

static gboolean
sign (const CliVerb *self, RempartProject *project, char **refs, const Options *options,
      RempartSignatureDraft *draft, GError **error)
{
  RempartPerson *person = rempart_project_find_person (project, draft->name);
  g_autoptr (GPtrArray) items = NULL;

  if (draft->role == NULL && person != NULL)
    draft->role = rempart_person_get_role (person);
  if (options->baseline != NULL)
    {
      g_autoptr (RempartBaseline) baseline = rempart_project_find_baseline (project, options->baseline, error);

      return baseline != NULL &&
             rempart_project_sign_baseline (project, rempart_baseline_get_id (baseline), draft, error);
    }
  items = find_items (self, project, refs);

  return items != NULL && rempart_project_sign (project, items, draft, error);
}

static gboolean
print_baseline (RempartProject *project, const char *name, GError **error)
{
  g_autoptr (RempartBaseline) baseline = rempart_project_find_baseline (project, name, error);
  g_autofree char *text = NULL;

  if (baseline != NULL)
    text = rempart_project_dup_signed_baseline_text (project, rempart_baseline_get_id (baseline), error);
  if (text != NULL)
    fputs (text, stdout);

  return text != NULL;
}

/* What is signed, exactly: its SHA-256 is that of the signature. */
static int
show (const CliVerb *self, const char *path, char **refs, const Options *options)
{
  g_autoptr (RempartProject) project = cli_open_to_read (self, path);
  g_autoptr (GPtrArray) items = project != NULL ? find_items (self, project, refs) : NULL;
  g_autoptr (GError) error = NULL;

  if (items == NULL)
    return CLI_FAILED;
  if (options->baseline != NULL && !print_baseline (project, options->baseline, &error))
    return cli_fail_error (self, error);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *text = rempart_project_dup_signed_text (project, g_ptr_array_index (items, i));

      fputs (text, stdout);
    }

  return cli_flush (self);
}

static int
edit (const CliVerb *self, char **words, const Options *options)
{
  g_autoptr (RempartProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *role = NULL;
  RempartSignatureDraft draft = { NULL };
  RempartSignature *signature = NULL;
  gboolean done;

  if (options->withdraw == CLI_NO_NUMBER && options->name == NULL)
    return cli_fail (self, "%s", _("--name is missing: it says who signs"));
  if (options->withdraw == CLI_NO_NUMBER && options->meaning == NULL)
    return cli_fail (self, "%s", _("--meaning is missing: author, review or approval"));
  if (options->meaning != NULL && !rempart_meaning_from_nick (options->meaning, &draft.meaning))
    return cli_fail_value (self, "meaning", options->meaning, "author, review, approval");
  if ((options->name != NULL && (name = cli_text (self, "--name", options->name)) == NULL) ||
      (options->role != NULL && (role = cli_text (self, "--role", options->role)) == NULL))
    return CLI_FAILED;
  draft.name = name;
  draft.role = role;

  project = cli_open_to_edit (self, words[0]);
  if (project == NULL ||
      (options->withdraw != CLI_NO_NUMBER && (signature = find_signature (self, project, options->withdraw)) == NULL))
    return CLI_FAILED;
  /* Who withdraws a signature says by whose name it is, as who makes it does. */
  if (options->withdraw != CLI_NO_NUMBER && name != NULL)
    rempart_project_set_actor (project, name);
  done = options->withdraw != CLI_NO_NUMBER ? rempart_project_withdraw (project, signature, &error)
                                : sign (self, project, words + 1, options, &draft, &error);
  if (!done)
    return error != NULL ? cli_fail_error (self, error) : CLI_FAILED;
  if (!rempart_project_close (project, &error))
    return cli_fail_error (self, error);

  return CLI_DONE;
}

static int
run (const CliVerb *self, char **args)
{
  g_auto (Options) options = { .withdraw = CLI_NO_NUMBER };
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &options.name, N_("Name of the person who signs, as it is printed"), "NAME" },
    { "role", 0, 0, G_OPTION_ARG_FILENAME, &options.role,
      N_("Role of the person (as known of the person when not given)"), "ROLE" },
    { "meaning", 0, 0, G_OPTION_ARG_STRING, &options.meaning, N_("What the signature means"), "author|review|approval" },
    { "baseline", 0, 0, G_OPTION_ARG_STRING, &options.baseline, N_("Sign the baseline of that name instead of items"), "NAME" },
    { "withdraw", 0, 0, G_OPTION_ARG_INT64, &options.withdraw, N_("Withdraw the signature of that number"), "N" },
    { "show", 0, 0, G_OPTION_ARG_NONE, &options.show, N_("Print exactly what would be signed"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format, N_("For people or for programs, when it lists"), "text|tsv" },
    { NULL }
  };
  gboolean wants_items;

  if (!cli_parse (self, args, entries, 1, G_MAXUINT, &words))
    return CLI_FAILED;

  if (words[1] != NULL && g_str_equal (words[1], "list") && words[2] == NULL)
    return list (self, words[0], &options);
  if (options.withdraw != CLI_NO_NUMBER && (options.baseline != NULL || options.show))
    return cli_fail (self, "%s", _("--withdraw goes with neither --baseline nor --show"));
  wants_items = options.baseline == NULL && options.withdraw == CLI_NO_NUMBER;
  if (wants_items && words[1] == NULL)
    return cli_fail (self, "%s", _("An item is missing: say what is to be signed"));
  if (!wants_items && words[1] != NULL)
    /* Translators: %s is what was typed */
    return cli_fail (self, _("“%s” is too much: --baseline and --withdraw stand alone"), words[1]);
  if (options.show)
    return show (self, words[0], words + 1, &options);

  return edit (self, words, &options);
}

const CliVerb cli_verb_sign = {
  .name = "sign",
  .arguments = "FILE ITEM… | FILE list",
  .summary = N_("Sign items or a baseline, or list the signatures"),
  .run = run,
};
