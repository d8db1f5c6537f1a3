/* catalogue-compare.c: rempartctl catalogue compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-catalogue.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "rempart-diff.h"

static const CliColumn columns[] = {
  { "change", N_("Change") },
  { "old", N_("Old item") },
  { "new", N_("New item") },
  { "guidance_changed", NULL },
  { "title", N_("Title") },
  { "title_difference", NULL },
  { "ask_difference", NULL },
  { NULL, N_("What reads otherwise") },
  { NULL }
};

static void
add_ids (CliTable *table, GPtrArray *items)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            rempart_item_get_id (g_ptr_array_index (items, i)));
  cli_table_add (table, ids->str);
}

/* A wording may have changed in the other language alone, and is then shown in that one. */
static char *
dup_difference (RempartItem *old_item,
                RempartItem *new_item,
                RempartLang  lang,
                const char *(*get_text) (RempartItem *, RempartLang))
{
  char *difference = rempart_diff_to_plain (get_text (old_item, lang), get_text (new_item, lang));

  if (*difference != '\0')
    return difference;

  g_free (difference);
  lang = rempart_lang_get_other (lang);
  return rempart_diff_to_plain (get_text (old_item, lang), get_text (new_item, lang));
}

static void
add_change (CliTable *table, const RempartItemChange *change, RempartLang lang)
{
  GPtrArray *told = change->new_items->len > 0 ? change->new_items : change->old_items;
  g_autofree char *title = NULL;
  g_autofree char *ask = NULL;
  g_autofree char *both = NULL;

  if (change->fate == REMPART_FATE_REWORDED)
    {
      RempartItem *old_item = g_ptr_array_index (change->old_items, 0);
      RempartItem *new_item = g_ptr_array_index (change->new_items, 0);

      title = dup_difference (old_item, new_item, lang, rempart_item_get_title);
      ask = dup_difference (old_item, new_item, lang, rempart_item_get_ask);
      both = g_strconcat (title, *title != '\0' && *ask != '\0' ? " · " : "", ask, NULL);
    }

  cli_table_add_nick (table, rempart_fate_to_nick (change->fate), rempart_fate_get_label (change->fate));
  add_ids (table, change->old_items);
  add_ids (table, change->new_items);
  cli_table_add (table, change->guidance_changed ? "yes" : "no");
  cli_table_add (table, rempart_item_get_title (g_ptr_array_index (told, 0), lang));
  cli_table_add (table, title != NULL ? title : "");
  cli_table_add (table, ask != NULL ? ask : "");
  cli_table_add (table, both != NULL ? both : "");
}

static void
print_counts (RempartComparison *comparison)
{
  for (RempartFate fate = 0; fate < REMPART_N_FATES; fate++)
    if (rempart_comparison_count (comparison, fate) > 0)
      printf ("%8u  %s\n", rempart_comparison_count (comparison, fate), rempart_fate_get_label (fate));
  putchar ('\n');
}

static void
add_new_items (CliTable *table, RempartCatalogue *catalogue, RempartLang lang)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      const RempartItemChange change = { REMPART_FATE_NEW, none, one, FALSE };

      g_ptr_array_add (one, g_ptr_array_index (items, i));
      add_change (table, &change, lang);
    }
}

int
cli_catalogue_show_changes (const CliVerb    *verb,
                            RempartCatalogue *old_catalogue,
                            RempartCatalogue *new_catalogue,
                            RempartLang       lang,
                            const char       *format)
{
  g_autoptr (CliTable) table = cli_table_new (verb, format, columns);
  g_autoptr (RempartComparison) comparison = NULL;
  GPtrArray *changes;

  if (table == NULL)
    return CLI_FAILED;
  if (old_catalogue == NULL)
    {
      add_new_items (table, new_catalogue, lang);
      return cli_table_print (table);
    }

  comparison = rempart_catalogue_compare (old_catalogue, new_catalogue);
  changes = rempart_comparison_get_changes (comparison);
  for (guint i = 0; i < changes->len; i++)
    add_change (table, g_ptr_array_index (changes, i), lang);
  if (cli_table_is_text (format))
    print_counts (comparison);

  return cli_table_print (table);
}

/* @source: the id of a built-in catalogue, else a file. (transfer full) */
static RempartCatalogue *
load (const CliVerb *verb, const char *source, RempartLang lang, const CliCatalogueOptions *options)
{
  if (g_strv_contains (rempart_catalogue_list_builtin (), source))
    return cli_catalogue_load_builtin (verb, source);

  return cli_catalogue_read (verb, NULL, source, lang, options);
}

int
cli_catalogue_compare (const CliVerb             *verb,
                       const char                *old_source,
                       const char                *new_source,
                       const CliCatalogueOptions *options)
{
  g_autoptr (RempartCatalogue) old_catalogue = NULL;
  g_autoptr (RempartCatalogue) new_catalogue = NULL;
  RempartLang lang;

  if (!cli_parse_lang (verb, options->lang, &lang))
    return CLI_FAILED;
  old_catalogue = load (verb, old_source, lang, options);
  new_catalogue = old_catalogue != NULL ? load (verb, new_source, lang, options) : NULL;
  if (new_catalogue == NULL)
    return CLI_FAILED;

  return cli_catalogue_show_changes (verb, old_catalogue, new_catalogue, lang, options->format);
}
