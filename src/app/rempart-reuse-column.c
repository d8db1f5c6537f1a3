/* rempart-reuse-column.c: what two items ask and what stands in their answers, row by row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-reuse-column.h"

#include <glib/gi18n-lib.h>

#include "rempart-locale.h"
#include "rempart-wrapped-label.h"

enum { LEFT, RIGHT, N_COLUMNS };

typedef struct
{
  GtkGrid        *grid;
  RempartProject *project;
  RempartItem    *items[N_COLUMNS];
  int             row;
} Table;

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = rempart_wrapped_label_new (text, css_class);

  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
put (Table      *table,
     int         column,
     const char *text,
     const char *css_class)
{
  gtk_grid_attach (table->grid, create_label (text, css_class), column, table->row, 1, 1);
}

/* A text under its name, or in its place what says that there is none. */
static void
put_text (Table      *table,
          int         column,
          const char *name,
          const char *text,
          const char *missing)
{
  gboolean empty = *text == '\0';
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = create_label (empty ? missing : text, empty ? "dim-label" : NULL);

  gtk_label_set_selectable (GTK_LABEL (label), !empty);
  gtk_box_append (GTK_BOX (box), create_label (name, "caption-heading"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_grid_attach (table->grid, box, column, table->row, 1, 1);
}

static char *
describe_link (RempartLink *link)
{
  RempartRevision *revision = rempart_link_get_revision (link);
  RempartEvidence *evidence = rempart_revision_get_evidence (revision);
  const char *document = rempart_evidence_get_document (evidence);
  const char *number = rempart_revision_get_revision (revision);
  const char *title = rempart_evidence_get_title (evidence);
  const char *locator = rempart_link_get_locator (link);
  g_autofree char *name = NULL;

  if (*number != '\0')
    /* Translators: document id, revision, title: "DOC-014, rev. C, Break-glass test report". */
    name = g_strdup_printf (_("%s, rev. %s, %s"), document, number, title);
  else
    /* Translators: document id, title: "DOC-014, Break-glass test report". */
    name = g_strdup_printf (_("%s, %s"), document, title);
  if (*locator == '\0')
    return g_steal_pointer (&name);
  /* Translators: a document and the place in it: "DOC-014, rev. C, Break-glass test report, p. 12". */
  return g_strdup_printf (_("%s, %s"), name, locator);
}

static char *
list_evidence (Table *table,
               int    column)
{
  g_autoptr (GPtrArray) links = rempart_project_list_links (table->project, table->items[column]);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree char *line = describe_link (g_ptr_array_index (links, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
put_source (Table *table,
            int    column)
{
  RempartLang lang = rempart_locale_get_lang ();
  RempartItem *item = table->items[column];
  const char *source = rempart_catalogue_get_short_title (rempart_item_get_catalogue (item), lang);
  const char *place = rempart_item_get_place (item, lang);
  g_autofree char *text = NULL;

  if (place != NULL && *place != '\0')
    /* Translators: the id of an item, its source and the place in it: "MDCG-3.3-09, MDCG 2019-16, §3.3, p. 18". */
    text = g_strdup_printf (_("%s, %s, %s"), rempart_item_get_id (item), source, place);
  else
    /* Translators: the id of an item and its source: "MDCG-3.3-09, MDCG 2019-16". */
    text = g_strdup_printf (_("%s, %s"), rempart_item_get_id (item), source);
  put (table, column, text, "dim-label");
}

void
rempart_reuse_columns_fill (GtkGrid        *grid,
                            RempartProject *project,
                            RempartItem    *from,
                            RempartItem    *to)
{
  Table table = { grid, project, { from, to }, 0 };
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *child;

  g_return_if_fail (GTK_IS_GRID (grid));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);

  put (&table, LEFT, _("Copied from"), "caption-heading");
  put (&table, RIGHT, _("Copied to"), "caption-heading");
  table.row++;
  for (int c = 0; c < N_COLUMNS; c++)
    put (&table, c, rempart_item_get_title (table.items[c], lang), "title-4");
  table.row++;
  for (int c = 0; c < N_COLUMNS; c++)
    put_source (&table, c);
  table.row++;
  for (int c = 0; c < N_COLUMNS; c++)
    put_text (&table, c, _("What is asked"), rempart_item_get_ask (table.items[c], lang), "");
  for (int l = 0; l < REMPART_N_LANGS; l++)
    {
      table.row++;
      for (int c = 0; c < N_COLUMNS; c++)
        put_text (&table, c, l == REMPART_LANG_FR ? _("Answer in French") : _("Answer in English"),
                  rempart_project_get_answer (project, table.items[c])->text[l], _("No text"));
    }
  table.row++;
  for (int c = 0; c < N_COLUMNS; c++)
    {
      g_autofree char *evidence = list_evidence (&table, c);

      put_text (&table, c, _("Evidence"), evidence, _("No evidence"));
    }
}
