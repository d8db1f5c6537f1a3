/* rempart-import-columns.c: the columns in which files that come in are corrected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-import-columns.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-drop-down.h"
#include "rempart-evidence.h"

typedef struct
{
  const char         *title;
  int                 width;    /* 0: what is left */
  RempartImportField  field;    /* of a column that is written in */
} Column;

enum
{
  COLUMN_INCLUDED,
  COLUMN_FILE,
  COLUMN_DOCUMENT,
  COLUMN_REVISION,
  COLUMN_TITLE,
  COLUMN_KIND,
  COLUMN_EFFECTIVE,
  COLUMN_OUTCOME,
  N_COLUMNS
};

static const Column columns[N_COLUMNS] = {
  [COLUMN_INCLUDED] = { NC_("column", "Add"), 52 },
  [COLUMN_FILE] = { NC_("column", "File"), 150 },
  [COLUMN_DOCUMENT] = { NC_("column", "Document"), 108, REMPART_IMPORT_DOCUMENT },
  [COLUMN_REVISION] = { NC_("column", "Revision"), 70, REMPART_IMPORT_REVISION_NAME },
  [COLUMN_TITLE] = { NC_("column", "Title"), 0, REMPART_IMPORT_TITLE },
  [COLUMN_KIND] = { NC_("column", "Kind"), 158, REMPART_IMPORT_KIND },
  [COLUMN_EFFECTIVE] = { NC_("column", "Effective"), 92, REMPART_IMPORT_EFFECTIVE },
  [COLUMN_OUTCOME] = { NC_("column", "What Becomes of It"), 196 },
};

static RempartImportRow *
get_row (GtkListItem *item)
{
  return gtk_list_item_get_item (item);
}

/* "Title: report.pdf", for a screen reader */
static void
name_cell (GtkWidget        *cell,
           const Column     *column,
           RempartImportRow *row)
{
  g_autofree char *label = g_strdup_printf (_("%s: %s"), g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title),
                                            rempart_import_row_get_name (row));

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Whether it is included */

static void
toggled_cb (GtkCheckButton *check,
            GtkListItem    *item)
{
  rempart_import_row_set_included (get_row (item), gtk_check_button_get_active (check));
}

static void
show_included (RempartImportRow *row,
               GParamSpec       *pspec,
               GtkCheckButton   *check)
{
  g_signal_handlers_block_matched (check, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, toggled_cb, NULL);
  gtk_check_button_set_active (check, rempart_import_row_is_taken (row));
  g_signal_handlers_unblock_matched (check, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, toggled_cb, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (check), rempart_import_row_get_case (row) <= REMPART_IMPORT_FILE);
}

/* Texts that are written in */

static void
changed_cb (GtkEditable *entry,
            GtkListItem *item)
{
  const Column *column = g_object_get_data (G_OBJECT (entry), "column");

  rempart_import_row_edit (get_row (item), column->field, gtk_editable_get_text (entry));
}

static void
show_text (RempartImportRow *row,
           GParamSpec       *pspec,
           GtkEditable      *entry)
{
  const Column *column = g_object_get_data (G_OBJECT (entry), "column");
  const char *text = rempart_import_row_get_text (row, column->field);

  if (g_str_equal (gtk_editable_get_text (entry), text))
    return;
  g_signal_handlers_block_matched (entry, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, changed_cb, NULL);
  gtk_editable_set_text (entry, text);
  g_signal_handlers_unblock_matched (entry, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, changed_cb, NULL);
}

/* Kinds */

static void
kind_changed_cb (GtkDropDown *drop_down,
                 GParamSpec  *pspec,
                 GtkListItem *item)
{
  guint position = gtk_drop_down_get_selected (drop_down);

  if (get_row (item) != NULL && position != GTK_INVALID_LIST_POSITION)
    rempart_import_row_edit (get_row (item), REMPART_IMPORT_KIND, rempart_evidence_kinds ()[position]);
}

static void
show_kind (RempartImportRow *row,
           GParamSpec       *pspec,
           GtkDropDown      *drop_down)
{
  const char *const *kinds = rempart_evidence_kinds ();

  g_signal_handlers_block_matched (drop_down, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, kind_changed_cb, NULL);
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kinds[i], rempart_import_row_get_text (row, REMPART_IMPORT_KIND)))
      gtk_drop_down_set_selected (drop_down, i);
  g_signal_handlers_unblock_matched (drop_down, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, kind_changed_cb, NULL);
}

/* Texts that are read */

static void
show_label (RempartImportRow *row,
            GParamSpec       *pspec,
            GtkLabel         *label)
{
  const Column *column = g_object_get_data (G_OBJECT (label), "column");
  const char *text = column == &columns[COLUMN_FILE] ? rempart_import_row_get_name (row)
                   : column == &columns[COLUMN_EFFECTIVE] ? rempart_import_row_get_text (row, column->field)
                                                          : rempart_import_row_get_outcome (row);

  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), text);
  if (column != &columns[COLUMN_OUTCOME])
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  if (rempart_import_row_get_case (row) >= REMPART_IMPORT_CLASH)
    gtk_widget_add_css_class (GTK_WIDGET (label), "error");
  else if (!rempart_import_row_is_taken (row))
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
}

/* Cells */

static GtkWidget *
create_entry (const Column *column,
              GtkListItem  *item)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  if (column == &columns[COLUMN_DOCUMENT])
    /* Translators: stands in an empty entry for the id of a document, which then gets the next id that is free; short */
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), C_("document id", "next free"));
  gtk_widget_add_css_class (entry, "flat");
  rempart_clean_line (GTK_EDITABLE (entry));
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), item);
  return entry;
}

static GtkWidget *
create_drop_down (GtkListItem *item)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  const char *const *kinds = rempart_evidence_kinds ();
  guint n_kinds = g_strv_length ((char **) kinds);
  g_autofree RempartDropDownChoice *choices = g_new0 (RempartDropDownChoice, n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    choices[i].label = rempart_evidence_kind_get_label (kinds[i]);
  rempart_drop_down_setup (GTK_DROP_DOWN (drop_down), _("Kind of document"), choices, n_kinds);
  gtk_widget_add_css_class (drop_down, "flat");
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (kind_changed_cb), item);
  return drop_down;
}

static GtkWidget *
create_label (const Column *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == &columns[COLUMN_FILE] ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          const Column             *column)
{
  GtkWidget *cell;

  if (column == &columns[COLUMN_INCLUDED])
    {
      cell = gtk_check_button_new ();
      gtk_widget_set_halign (cell, GTK_ALIGN_CENTER);
      g_signal_connect (cell, "toggled", G_CALLBACK (toggled_cb), item);
    }
  else if (column == &columns[COLUMN_KIND])
    cell = create_drop_down (item);
  else if (column == &columns[COLUMN_DOCUMENT] || column == &columns[COLUMN_REVISION] || column == &columns[COLUMN_TITLE])
    cell = create_entry (column, item);
  else
    cell = create_label (column);
  g_object_set_data (G_OBJECT (cell), "column", (gpointer) column);
  gtk_list_item_set_child (item, cell);
}

typedef void (*ShowFunc) (RempartImportRow *row, GParamSpec *pspec, GtkWidget *cell);

static ShowFunc
get_show_func (const Column *column)
{
  if (column == &columns[COLUMN_INCLUDED])
    return (ShowFunc) show_included;
  if (column == &columns[COLUMN_KIND])
    return (ShowFunc) show_kind;
  if (column == &columns[COLUMN_DOCUMENT] || column == &columns[COLUMN_REVISION] || column == &columns[COLUMN_TITLE])
    return (ShowFunc) show_text;
  return (ShowFunc) show_label;
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         const Column             *column)
{
  RempartImportRow *row = get_row (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  ShowFunc show = get_show_func (column);

  show (row, NULL, cell);
  g_signal_connect_object (row, column == &columns[COLUMN_INCLUDED] || column == &columns[COLUMN_OUTCOME]
                                ? "notify::outcome" : "notify::guess", G_CALLBACK (show), cell, 0);
  if (column == &columns[COLUMN_OUTCOME])
    g_signal_connect_object (row, "notify::included", G_CALLBACK (show), cell, 0);
  if (!GTK_IS_LABEL (cell))
    name_cell (cell, column, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           const Column             *column)
{
  g_signal_handlers_disconnect_by_func (get_row (item), get_show_func (column), gtk_list_item_get_child (item));
}

void
rempart_import_add_columns (GtkColumnView *view)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const Column *column = &columns[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) shown = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), (gpointer) column);
      shown = gtk_column_view_column_new (g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title), factory);
      gtk_column_view_column_set_resizable (shown, TRUE);
      if (column->width > 0)
        gtk_column_view_column_set_fixed_width (shown, column->width);
      else
        gtk_column_view_column_set_expand (shown, TRUE);
      gtk_column_view_append_column (view, shown);
    }
}
