/* rempart-csv.c: tables as spreadsheets save them
 *
 * Debian's libcsv cuts bytes at a separator that it is told; it knows neither lines nor encodings nor how to find the
 * separator, which is all but forty lines of this file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-csv.h"
#include "rempart-error.h"

typedef struct
{
  guint line;
  guint first;   /* of its cells */
  guint n_cells;
} Row;

/* Cells are pieces of one text, cut and unquoted in place: a file of separators alone does not become millions of strings. */
struct _RempartCsv
{
  char              *text;
  RempartCsvEncoding encoding;
  char               separator;
  GArray            *cells;   /* const char * */
  GArray            *rows;    /* Row */
};

typedef struct
{
  RempartCsv *csv;
  const char *name;
  char       *p;
  guint       line;
} Reader;

static gboolean G_GNUC_PRINTF (4, 5)
fail (const char *name,
      guint       line,
      GError    **error,
      const char *format,
      ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, REMPART_CATALOGUE_ERROR, REMPART_CATALOGUE_ERROR_MALFORMED, "%s:%u: %s", name, line, reason);

  return FALSE;
}

/* Decoding */

static guint
count_lines (const char *text,
             gsize       length)
{
  guint line = 1;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n')))
      line++;

  return line;
}

/* The bytes 0x80 to 0x9f; the five that stand for nothing stay controls, which are refused where a text is wanted. */
static const gunichar windows_1252[] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static char *
decode_windows_1252 (const char *data,
                     gsize       size)
{
  GString *text = g_string_sized_new (size + size / 8);

  for (gsize i = 0; i < size; i++)
    {
      guchar byte = (guchar) data[i];

      if (byte < 0x80)
        g_string_append_c (text, (char) byte);
      else
        g_string_append_unichar (text, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
    }

  return g_string_free (text, FALSE);
}

static gboolean
refuse_nul (const char *name,
            guint       line,
            GError    **error)
{
  return fail (name, line, error, "%s",
               _("There is a NUL byte, so that this is no text; save the table as “CSV UTF-8”"));
}

static char *
decode_utf16 (const char *data,
              gsize       size,
              gboolean    big,
              const char *name,
              GError    **error)
{
  gsize n = size / 2;
  g_autofree gunichar2 *units = g_new (gunichar2, n + 1);
  char *text;

  for (gsize i = 0; i < n; i++)
    {
      guint low = (guchar) data[2 * i + (big ? 1 : 0)];
      guint high = (guchar) data[2 * i + (big ? 0 : 1)];

      units[i] = (gunichar2) (high << 8 | low);
      if (units[i] == 0)
        {
          refuse_nul (name, 1, error);
          return NULL;
        }
    }

  text = size % 2 == 0 ? g_utf16_to_utf8 (units, (glong) n, NULL, NULL, NULL) : NULL;
  if (text == NULL)
    fail (name, 1, error, "%s", _("The file says that it is UTF-16 and is not; save the table as “CSV UTF-8”"));

  return text;
}

/* Fills in text and encoding. */
static gboolean
decode (RempartCsv *self,
        GBytes     *bytes,
        const char *name,
        GError    **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean marked = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;
  const char *nul, *end;

  if (size > REMPART_CSV_MAX_SIZE)
    return fail (name, 1, error, "%s", _("A table may have at most 16 MiB"));
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      self->encoding = REMPART_CSV_UTF16;
      self->text = decode_utf16 (data + 2, size - 2, (guchar) data[0] == 0xfe, name, error);
      return self->text != NULL;
    }
  if (size == 0)
    data = "";
  if (marked)
    {
      data += 3;
      size -= 3;
    }

  nul = memchr (data, '\0', size);
  if (nul != NULL)
    return refuse_nul (name, count_lines (data, (gsize) (nul - data)), error);
  if (g_utf8_validate_len (data, size, &end))
    {
      self->encoding = REMPART_CSV_UTF8;
      self->text = g_strndup (data, size);
    }
  else if (marked)
    {
      return fail (name, count_lines (data, (gsize) (end - data)), error, "%s",
                   _("The file says that it is UTF-8 and is not; save the table as “CSV UTF-8”"));
    }
  else
    {
      self->encoding = REMPART_CSV_WINDOWS_1252;
      self->text = decode_windows_1252 (data, size);
    }

  return TRUE;
}

/* Cutting */

static void
skip_line_end (Reader *reader)
{
  if (reader->p[0] == '\r' && reader->p[1] == '\n')
    reader->p++;
  reader->p++;
  reader->line++;
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static void
find_separator (Reader *reader)
{
  static const char candidates[] = "\t;,";
  guint counts[G_N_ELEMENTS (candidates) - 1] = { 0 };
  gboolean quoted = FALSE;

  while (is_line_end (*reader->p))
    skip_line_end (reader);

  /* Written by some spreadsheets, understood by most. */
  if (g_ascii_strncasecmp (reader->p, "sep=", 4) == 0 && reader->p[4] != '\0' && strchr (candidates, reader->p[4]) != NULL &&
      (is_line_end (reader->p[5]) || reader->p[5] == '\0'))
    {
      reader->csv->separator = reader->p[4];
      reader->p += 5;
      return;
    }

  for (const char *p = reader->p; *p != '\0' && (quoted || !is_line_end (*p)); p++)
    {
      const char *found = quoted ? NULL : strchr (candidates, *p);

      if (*p == '"')
        quoted = !quoted;
      else if (found != NULL)
        counts[found - candidates]++;
    }
  reader->csv->separator = ',';
  for (guint i = 0, best = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > best)
      {
        best = counts[i];
        reader->csv->separator = candidates[i];
      }
}

/* From the opening quote to what follows the closing one; NULL with @error, else where the text ends. */
static char *
read_quoted (Reader  *reader,
             GError **error)
{
  guint opened = reader->line;
  char *out = reader->p;
  char *p = reader->p + 1;

  for (; *p != '"' || p[1] == '"'; p++)
    {
      if (*p == '\0')
        {
          fail (reader->name, opened, error, "%s", _("The quotation mark that opens here is never closed; close it, or write it twice inside a quoted cell"));
          return NULL;
        }
      if (*p == '"')
        p++;
      else if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        reader->line++;
      *out++ = *p;
    }

  for (p++; *p == ' '; p++)
    ;
  if (*p != '\0' && *p != reader->csv->separator && !is_line_end (*p))
    {
      fail (reader->name, opened, error,
            /* Translators: %u is the number of a line. */
            _("The quotation mark that opens here closes on line %u, and text follows; inside a quoted cell it is written twice"),
            reader->line);
      return NULL;
    }
  reader->p = p;

  return out;
}

/* One cell and what ends it, which is left in @stop: the separator, a line end or NUL. */
static gboolean
read_cell (Reader  *reader,
           char    *stop,
           GError **error)
{
  char separator = reader->csv->separator;
  char *start = reader->p;
  char *end;

  while (*start == ' ')
    start++;
  if (*start == '"')
    {
      reader->p = start;
      end = read_quoted (reader, error);
      if (end == NULL)
        return FALSE;
    }
  else
    {
      start = reader->p;
      while (*reader->p != '\0' && *reader->p != separator && !is_line_end (*reader->p))
        reader->p++;
      end = reader->p;
    }

  *stop = *reader->p;
  if (is_line_end (*stop))
    skip_line_end (reader);
  else if (*stop != '\0')
    reader->p++;
  *end = '\0';
  g_array_append_val (reader->csv->cells, start);

  return TRUE;
}

static gboolean
read_row (Reader  *reader,
          GError **error)
{
  RempartCsv *csv = reader->csv;
  Row row = { reader->line, csv->cells->len, 0 };
  char stop;

  do
    if (!read_cell (reader, &stop, error))
      return FALSE;
  while (stop == csv->separator);

  row.n_cells = csv->cells->len - row.first;
  if (row.n_cells == 1 && *g_array_index (csv->cells, const char *, row.first) == '\0')
    g_array_set_size (csv->cells, row.first);
  else
    g_array_append_val (csv->rows, row);

  return TRUE;
}

RempartCsv *
rempart_csv_parse (GBytes      *bytes,
                   const char  *name,
                   GError     **error)
{
  g_autoptr (RempartCsv) self = NULL;
  Reader reader;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = g_new0 (RempartCsv, 1);
  self->cells = g_array_new (FALSE, FALSE, sizeof (const char *));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  if (!decode (self, bytes, name, error))
    return NULL;

  reader = (Reader) { self, name, self->text, 1 };
  find_separator (&reader);
  while (*reader.p != '\0')
    if (!read_row (&reader, error))
      return NULL;

  return g_steal_pointer (&self);
}

void
rempart_csv_free (RempartCsv *self)
{
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self->text);
  g_free (self);
}

RempartCsvEncoding
rempart_csv_get_encoding (RempartCsv *self)
{
  return self->encoding;
}

char
rempart_csv_get_separator (RempartCsv *self)
{
  return self->separator;
}

guint
rempart_csv_get_n_rows (RempartCsv *self)
{
  return self->rows->len;
}

guint
rempart_csv_get_line (RempartCsv *self,
                      guint       row)
{
  g_return_val_if_fail (row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).line;
}

guint
rempart_csv_get_n_cells (RempartCsv *self,
                         guint       row)
{
  g_return_val_if_fail (row < self->rows->len, 0);

  return g_array_index (self->rows, Row, row).n_cells;
}

const char *
rempart_csv_get_cell (RempartCsv *self,
                      guint       row,
                      guint       cell)
{
  const Row *found;

  g_return_val_if_fail (row < self->rows->len, NULL);
  found = &g_array_index (self->rows, Row, row);
  g_return_val_if_fail (cell < found->n_cells, NULL);

  return g_array_index (self->cells, const char *, found->first + cell);
}
