/* cli-table.c: rows for people or for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-table.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

struct _CliTable
{
  const CliVerb   *verb;
  const CliColumn *columns;
  guint            n_columns;
  gboolean         tsv;
  GPtrArray       *cells;
};

static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static char *
to_tsv (const char *cell)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = cell; *p != '\0'; p++)
    switch (*p)
      {
      case '\t': g_string_append (escaped, "\\t"); break;
      case '\n': g_string_append (escaped, "\\n"); break;
      case '\r': g_string_append (escaped, "\\r"); break;
      case '\\': g_string_append (escaped, "\\\\"); break;
      default: g_string_append_c (escaped, *p);
      }

  return g_string_free (escaped, FALSE);
}

static const char *
get_cell (CliTable *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

/* @row -1 is the header. */
static void
print_tsv_row (CliTable *self, int row)
{
  const char *separator = "";

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].key == NULL)
        continue;
      printf ("%s%s", separator, row < 0 ? self->columns[i].key : get_cell (self, row, i));
      separator = "\t";
    }
  putchar ('\n');
}

/* @row -1 is the header. Blanks are owed until a cell follows, so that no line ends in them. */
static void
print_text_row (CliTable *self, int row, const guint *widths)
{
  guint owed = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell;

      if (self->columns[i].title == NULL)
        continue;
      cell = row < 0 ? _(self->columns[i].title) : get_cell (self, row, i);
      if (*cell != '\0')
        {
          printf ("%*s%s", (int) owed, "", cell);
          owed = 0;
        }
      owed += widths[i] - measure (cell) + 2;
    }
  putchar ('\n');
}

static guint
get_n_rows (CliTable *self)
{
  return self->cells->len / self->n_columns;
}

static void
print_text (CliTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  guint n_rows = get_n_rows (self);

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (self->columns[i].title == NULL)
        continue;
      widths[i] = measure (_(self->columns[i].title));
      for (guint row = 0; row < n_rows; row++)
        widths[i] = MAX (widths[i], measure (get_cell (self, row, i)));
    }

  for (int row = -1; row < (int) n_rows; row++)
    print_text_row (self, row, widths);
}

gboolean
cli_table_is_text (const char *format)
{
  return format == NULL || g_str_equal (format, "text");
}

gboolean
cli_table_check_format (const CliVerb *verb, const char *format)
{
  if (cli_table_is_text (format) || g_str_equal (format, "tsv"))
    return TRUE;

  cli_fail_value (verb, "format", format, "text, tsv");
  return FALSE;
}

CliTable *
cli_table_new (const CliVerb *verb, const char *format, const CliColumn *columns)
{
  CliTable *self;

  if (!cli_table_check_format (verb, format))
    return NULL;

  self = g_new0 (CliTable, 1);
  self->verb = verb;
  self->columns = columns;
  while (columns[self->n_columns].key != NULL || columns[self->n_columns].title != NULL)
    self->n_columns++;
  self->tsv = !cli_table_is_text (format);
  self->cells = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
cli_table_free (CliTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
cli_table_add (CliTable *self, const char *cell)
{
  g_ptr_array_add (self->cells, self->tsv ? to_tsv (cell) : cli_plain (cell));
}

void
cli_table_add_nick (CliTable *self, const char *nick, const char *label)
{
  cli_table_add (self, self->tsv ? nick : label);
}

void
cli_table_add_number (CliTable *self, guint64 number)
{
  g_ptr_array_add (self->cells, g_strdup_printf ("%" G_GUINT64_FORMAT, number));
}

int
cli_table_print (CliTable *self)
{
  g_assert (self->cells->len % self->n_columns == 0);

  if (self->tsv)
    for (int row = -1; row < (int) get_n_rows (self); row++)
      print_tsv_row (self, row);
  else if (self->cells->len > 0)
    print_text (self);

  return cli_flush (self->verb);
}
