/* rempart-catalogue-csv.c: a company's own catalogue from a table
 *
 * The rows become catalogue XML, which is parsed like any other: there is one door to a catalogue.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-catalogue-csv.h"
#include "rempart-catalogue-private.h"
#include "rempart-catalogue-rows-private.h"
#include "rempart-csv.h"
#include "rempart-error.h"
#include "rempart-inspector.h"
#include "rempart-text-private.h"

/* In characters: what a person reads in one go; beyond it a column was taken for another. */
#define MAX_TITLE 300
#define MAX_ASK 10000
/* More could not stand in catalogue XML, which has a bound of its own. */
#define MAX_ROWS 50000

typedef enum
{
  COLUMN_ID,
  COLUMN_REPLACES,
  COLUMN_TEXTS,   /* of each RempartRowText: in the language of the import, in French, in English */
  N_COLUMNS = COLUMN_TEXTS + 3 * REMPART_N_ROW_TEXTS
} Column;

static const struct
{
  const char *name;   /* folded */
  guint       column;
} headings[] = {
  { "id", COLUMN_ID },
  { "identifiant", COLUMN_ID },
  { "replaces", COLUMN_REPLACES },
  { "remplace", COLUMN_REPLACES },
  { "section", COLUMN_TEXTS + 3 * REMPART_ROW_SECTION },
  { "section_fr", COLUMN_TEXTS + 3 * REMPART_ROW_SECTION + 1 },
  { "section_en", COLUMN_TEXTS + 3 * REMPART_ROW_SECTION + 2 },
  { "title", COLUMN_TEXTS + 3 * REMPART_ROW_TITLE },
  { "titre", COLUMN_TEXTS + 3 * REMPART_ROW_TITLE },
  { "title_fr", COLUMN_TEXTS + 3 * REMPART_ROW_TITLE + 1 },
  { "title_en", COLUMN_TEXTS + 3 * REMPART_ROW_TITLE + 2 },
  { "ask", COLUMN_TEXTS + 3 * REMPART_ROW_ASK },
  { "exigence", COLUMN_TEXTS + 3 * REMPART_ROW_ASK },
  { "ask_fr", COLUMN_TEXTS + 3 * REMPART_ROW_ASK + 1 },
  { "ask_en", COLUMN_TEXTS + 3 * REMPART_ROW_ASK + 2 },
};

static const char * const text_names[REMPART_N_ROW_TEXTS] = { "section", "title", "ask" };

typedef struct
{
  RempartCsv             *csv;
  RempartImportReport    *report;
  const char             *name;
  RempartLang             lang;
  guint                   n_cells;              /* that a row has to have */
  guint                   places[N_COLUMNS];    /* of each column in a row, from 1; 0: not there */
  RempartRowSection      *section;              /* of the row before; borrowed */
  GHashTable             *lines;                /* id -> line of its row */
  RempartCatalogueRows   *rows;
} Importer;

void
rempart_import_report_init (RempartImportReport *report)
{
  *report = (RempartImportReport) {
    .faults = g_ptr_array_new_with_free_func (g_free),
    .notes = g_ptr_array_new_with_free_func (g_free),
  };
}

void
rempart_import_report_clear (RempartImportReport *report)
{
  g_clear_pointer (&report->faults, g_ptr_array_unref);
  g_clear_pointer (&report->notes, g_ptr_array_unref);
}

static void G_GNUC_PRINTF (3, 4)
add_fault (Importer   *importer,
           guint       line,
           const char *format,
           ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (importer->report->faults, g_strdup_printf ("%s:%u: %s", importer->name, line, reason));
}

/* The line of headings */

static char *
fold_heading (const char *cell)
{
  g_autofree char *words = rempart_text_collapse (cell);
  char *folded = rempart_text_fold (words);

  return g_strdelimit (folded, " -.", '_');
}

static gboolean
fail_heading (Importer   *importer,
              GError    **error,
              const char *reason)
{
  g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID, "%s:%u: %s", importer->name,
               rempart_csv_get_n_rows (importer->csv) > 0 ? rempart_csv_get_line (importer->csv, 0) : 1, reason);

  return FALSE;
}

/* The column that @cell heads; N_COLUMNS for one that is not ours. */
static guint
find_column (const char *cell)
{
  g_autofree char *heading = fold_heading (cell);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].name, heading))
      return headings[i].column;

  return N_COLUMNS;
}

static gboolean
has_text (Importer       *importer,
          RempartRowText  text)
{
  const guint *places = importer->places + COLUMN_TEXTS + 3 * text;

  return places[0] > 0 || places[1] > 0 || places[2] > 0;
}

static gboolean
require_columns (Importer *importer,
                 GError  **error)
{
  const char *missing = importer->places[COLUMN_ID] == 0 ? "id" : NULL;
  g_autofree char *reason = NULL;

  for (RempartRowText text = 0; missing == NULL && text < REMPART_N_ROW_TEXTS; text++)
    if (!has_text (importer, text))
      missing = text_names[text];
  if (missing == NULL)
    return TRUE;

  /* Translators: %s is the heading of a column; the words after the semicolon are headings too and stay as they are. */
  reason = g_strdup_printf (_("The first line has no column “%s”; it has to name the columns: id, section, title, ask"), missing);
  return fail_heading (importer, error, reason);
}

static gboolean
read_headings (Importer *importer,
               GError  **error)
{
  RempartCsv *csv = importer->csv;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  guint n_cells;

  if (rempart_csv_get_n_rows (csv) == 0)
    return fail_heading (importer, error, _("The table is empty; its first line has to name the columns: id, section, title, ask"));

  n_cells = rempart_csv_get_n_cells (csv, 0);
  for (guint i = 0; i < n_cells; i++)
    {
      const char *cell = rempart_csv_get_cell (csv, 0, i);
      guint column = find_column (cell);
      g_autofree char *words = rempart_text_clean (cell, NULL);

      if (*g_strstrip (words) == '\0')
        continue;
      importer->n_cells = i + 1;
      if (column == N_COLUMNS)
        {
          g_ptr_array_add (others, g_strdup (words));
        }
      else if (importer->places[column] > 0)
        {
          /* Translators: %s is the heading of a column. */
          g_autofree char *reason = g_strdup_printf (_("The column “%s” is there twice"), words);

          return fail_heading (importer, error, reason);
        }
      else
        {
          importer->places[column] = i + 1;
        }
    }

  if (others->len > 0)
    {
      g_autofree char *list = NULL;

      g_ptr_array_add (others, NULL);
      list = g_strjoinv (", ", (char **) others->pdata);
      g_ptr_array_add (importer->report->notes,
                       /* Translators: %s is a list of headings. */
                       g_strdup_printf (ngettext ("This column was left out: %s", "These columns were left out: %s",
                                                  others->len - 1),
                                        list));
    }

  return require_columns (importer, error);
}

/* Rows */

/* (nullable): NULL where there is no such column or the cell is blank */
static char *
dup_cell (Importer *importer,
          guint     row,
          guint     column)
{
  guint place = importer->places[column];
  g_autofree char *words = NULL;

  if (place == 0 || place > rempart_csv_get_n_cells (importer->csv, row))
    return NULL;

  words = rempart_text_collapse (rempart_csv_get_cell (importer->csv, row, place - 1));
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return g_steal_pointer (&words);

  return NULL;
}

static gboolean
is_blank (Importer *importer,
          guint     row)
{
  guint n_cells = rempart_csv_get_n_cells (importer->csv, row);

  for (guint i = 0; i < n_cells; i++)
    if (strspn (rempart_csv_get_cell (importer->csv, row, i), " \t\r\n") != strlen (rempart_csv_get_cell (importer->csv, row, i)))
      return FALSE;

  return TRUE;
}

/* Spreadsheets write the empty cells at the end of a line, or leave them out: more cells are wrong when one holds something. */
static gboolean
check_cells (Importer *importer,
             guint     row)
{
  guint n_cells = rempart_csv_get_n_cells (importer->csv, row);
  guint line = rempart_csv_get_line (importer->csv, row);

  while (n_cells > importer->n_cells && *rempart_csv_get_cell (importer->csv, row, n_cells - 1) == '\0')
    n_cells--;
  if (n_cells == importer->n_cells)
    return TRUE;

  /* Translators: the first %u is how many cells a row has, the second how many it has to have. */
  add_fault (importer, line, ngettext ("The row has %u cell where the first line has %u; a cell that holds the separator stands in quotation marks",
                                       "The row has %u cells where the first line has %u; a cell that holds the separator stands in quotation marks",
                                       n_cells),
             n_cells, importer->n_cells);

  return FALSE;
}

static void
check_id (Importer   *importer,
          guint       line,
          const char *id)
{
  guint first;

  if (id == NULL)
    {
      add_fault (importer, line, "%s", _("The row has no identifier; give it one in the column “id”"));
      return;
    }
  if (!rempart_catalogue_is_name (id))
    {
      add_fault (importer, line,
                 /* Translators: %s is an identifier, %d a number. */
                 _("“%s” is no identifier: it takes up to %d letters without accents, digits, points, hyphens and underscores, and begins with a letter or digit"),
                 id, REMPART_CATALOGUE_MAX_NAME);
      return;
    }

  first = GPOINTER_TO_UINT (g_hash_table_lookup (importer->lines, id));
  if (first > 0)
    /* Translators: %s is an identifier, %u the number of a line. */
    add_fault (importer, line, _("The identifier “%s” is that of line %u already"), id, first);
  else
    g_hash_table_insert (importer->lines, g_strdup (id), GUINT_TO_POINTER (line));
}

static void
check_text (Importer       *importer,
            guint           line,
            RempartRowText  text,
            const char     *words)
{
  glong allowed = text == REMPART_ROW_ASK ? MAX_ASK : MAX_TITLE;

  if (g_utf8_strlen (words, -1) > allowed)
    /* Translators: %s is the heading of a column, %ld a number. */
    add_fault (importer, line, _("The text in the column “%s” has more than %ld characters"), text_names[text], allowed);
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    if (!rempart_text_allows (g_utf8_get_char (p)))
      {
        /* Translators: %s is the heading of a column, %04X the number of a character. */
        add_fault (importer, line, _("The text in the column “%s” holds the control character U+%04X; take it out"), text_names[text],
                   g_utf8_get_char (p));
        return;
      }
}

/* Reads a text in both languages; where one is missing the other stands for it. FALSE where there is none. */
static gboolean
read_text (Importer       *importer,
           guint           row,
           RempartRowText  text,
           char           *texts[REMPART_N_LANGS])
{
  guint column = COLUMN_TEXTS + 3 * text;
  g_autofree char *plain = dup_cell (importer, row, column);

  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      texts[lang] = dup_cell (importer, row, column + 1 + lang);
      if (texts[lang] == NULL && lang == importer->lang)
        texts[lang] = g_steal_pointer (&plain);
    }
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    if (texts[lang] == NULL)
      {
        RempartLang other = rempart_lang_get_other (lang);

        texts[lang] = g_strdup (texts[other]);
        if (texts[lang] != NULL)
          importer->rows->only[other] = TRUE;
      }

  return texts[0] != NULL;
}

static void
check_texts (Importer       *importer,
             guint           line,
             RempartRowText  text,
             char           *texts[REMPART_N_LANGS])
{
  check_text (importer, line, text, texts[0]);
  if (!g_str_equal (texts[0], texts[1]))
    check_text (importer, line, text, texts[1]);
}

static void
read_section (Importer *importer,
              guint     row)
{
  char *texts[REMPART_N_LANGS] = { NULL };
  guint line = rempart_csv_get_line (importer->csv, row);
  guint n_faults = importer->report->faults->len;

  if (read_text (importer, row, REMPART_ROW_SECTION, texts))
    {
      check_texts (importer, line, REMPART_ROW_SECTION, texts);
      importer->section = importer->report->faults->len == n_faults ? rempart_catalogue_rows_get_section (importer->rows, texts)
                                                                    : NULL;
    }
  else if (importer->section == NULL)
    {
      add_fault (importer, line, "%s", _("The row has no section, and none comes before it; name one in the column “section”"));
    }
  g_free (texts[0]);
  g_free (texts[1]);
}

/* (transfer full): each id once */
static GStrv
read_replaces (Importer *importer,
               guint     row)
{
  g_autofree char *cell = dup_cell (importer, row, COLUMN_REPLACES);
  g_auto (GStrv) words = g_strsplit_set (cell != NULL ? cell : "", " ,;", -1);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0' || !g_hash_table_add (seen, words[i]))
        continue;
      if (!rempart_catalogue_is_name (words[i]))
        {
          /* One says it: a cell that is prose has as many as words. */
          add_fault (importer, rempart_csv_get_line (importer->csv, row),
                     /* Translators: %s is what stands there. */
                     _("“%s” in the column “replaces” is no identifier; several are separated by spaces"), words[i]);
          break;
        }
      g_strv_builder_add (ids, words[i]);
    }

  return g_strv_builder_end (ids);
}

static void
read_row (Importer *importer,
          guint     index)
{
  guint line = rempart_csv_get_line (importer->csv, index);
  guint n_faults = importer->report->faults->len;
  RempartCatalogueRow *row = g_new0 (RempartCatalogueRow, 1);

  importer->report->n_rows++;
  if (check_cells (importer, index))
    {
      row->id = dup_cell (importer, index, COLUMN_ID);
      check_id (importer, line, row->id);
      row->replaces = read_replaces (importer, index);
      read_section (importer, index);
      if (read_text (importer, index, REMPART_ROW_TITLE, row->title))
        check_texts (importer, line, REMPART_ROW_TITLE, row->title);
      else
        add_fault (importer, line, "%s", _("The row has no title; give it one in the column “title”"));
      if (read_text (importer, index, REMPART_ROW_ASK, row->ask))
        check_texts (importer, line, REMPART_ROW_ASK, row->ask);
      else
        add_fault (importer, line, "%s", _("The row does not say what is asked; write it in the column “ask”"));
    }

  if (importer->report->faults->len > n_faults)
    {
      importer->report->n_bad++;
      rempart_catalogue_row_free (row);
    }
  else
    {
      g_ptr_array_add (importer->section->rows, row);
    }
}

static gboolean
read_rows (Importer                     *importer,
           const RempartCatalogueImport *options,
           GError                      **error)
{
  RempartImportReport *report = importer->report;

  if (rempart_csv_get_n_rows (importer->csv) > MAX_ROWS + 1)
    {
      /* Translators: %d is a number. */
      g_autofree char *reason = g_strdup_printf (_("A catalogue takes up to %d rows"), MAX_ROWS);

      return fail_heading (importer, error, reason);
    }
  for (guint i = 1; i < rempart_csv_get_n_rows (importer->csv); i++)
    if (!is_blank (importer, i))
      read_row (importer, i);

  if (report->n_rows == 0)
    return fail_heading (importer, error, _("The table has headings and no row"));
  if (report->n_bad == report->n_rows || (report->n_bad > 0 && !options->skip_bad_rows))
    {
      g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_INVALID,
                   /* Translators: %s is a file, the first %u how many rows are bad, the second how many there are. */
                   ngettext ("Nothing was imported from “%s”: %u row of %u is not good",
                             "Nothing was imported from “%s”: %u rows of %u are not good", report->n_bad),
                   importer->name, report->n_bad, report->n_rows);
      return FALSE;
    }

  return TRUE;
}

RempartCatalogue *
rempart_catalogue_import_csv (GBytes                       *csv,
                              const RempartCatalogueImport *options,
                              RempartImportReport          *report,
                              GError                      **error)
{
  g_autoptr (RempartCsv) table = NULL;
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (RempartCatalogueRows) rows = NULL;
  g_autoptr (GBytes) xml = NULL;
  Importer importer = { 0 };

  g_return_val_if_fail (csv != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->lang < REMPART_N_LANGS, NULL);
  g_return_val_if_fail (report != NULL && report->faults != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  rows = rempart_catalogue_rows_new (options, error);
  if (rows == NULL)
    return NULL;
  importer.name = options->name != NULL ? options->name : "CSV";
  table = rempart_csv_parse (csv, importer.name, error);
  if (table == NULL)
    return NULL;
  if (rempart_csv_get_encoding (table) == REMPART_CSV_WINDOWS_1252)
    g_ptr_array_add (report->notes, g_strdup (_("The table is not UTF-8; it was read as Windows-1252 (Western European): look whether accents are right")));

  lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  importer.csv = table;
  importer.report = report;
  importer.lang = options->lang;
  importer.lines = lines;
  importer.rows = rows;
  if (!read_headings (&importer, error) || !read_rows (&importer, options, error))
    return NULL;

  xml = rempart_catalogue_rows_to_xml (rows);
  return rempart_catalogue_new_from_bytes (xml, importer.name, error);
}
