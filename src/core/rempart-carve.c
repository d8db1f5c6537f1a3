/* rempart-carve.c: rows of a damaged SQLite file, read page by page without SQLite
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-carve.h"

#include <string.h>

#define HEADER_LENGTH 100
#define DEFAULT_PAGE_SIZE 4096
#define MAX_DEPTH 20
#define INTERIOR 0x05
#define LEAF 0x0d

/* A table, and the pages that lead to its rows */
typedef struct
{
  char     *name;
  GArray   *leaves;    /* guint32, in the order of row numbers */
  gboolean  lacks;
} Table;

struct _RempartCarve
{
  const guint8 *data;
  gsize         length;
  gsize         page_size;
  gsize         usable;      /* of a page */
  guint32       n_pages;
  gsize         budget;      /* bytes of overflow that may still be read */
  guint8       *seen;        /* by number of page */
  GPtrArray    *tables;      /* (element-type Table) */
};

static guint
get_16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

static guint32
get_32 (const guint8 *p)
{
  return (guint32) get_16 (p) << 16 | get_16 (p + 2);
}

static const guint8 *
get_page (RempartCarve *self,
          guint32       number)
{
  return number >= 1 && number <= self->n_pages ? self->data + (gsize) (number - 1) * self->page_size : NULL;
}

static gboolean
get_varint (const guint8 **at,
            const guint8  *end,
            guint64       *value)
{
  *value = 0;
  for (int n = 0; n < 9 && *at < end; n++)
    {
      guint8 byte = *(*at)++;

      if (n == 8)
        {
          *value = *value << 8 | byte;
          return TRUE;
        }
      *value = *value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Rows */

static gboolean
read_cell (const guint8 **at,
           const guint8  *end,
           guint64        serial,
           RempartCell   *cell)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
  guint64 size;

  memset (cell, 0, sizeof *cell);
  if (serial == 10 || serial == 11)
    return FALSE;
  size = serial < 10 ? sizes[serial] : (serial - 12) / 2;
  if (size > (guint64) (end - *at))
    return FALSE;
  if (serial >= 12)
    {
      cell->type = serial % 2 == 0 ? REMPART_CELL_BLOB : REMPART_CELL_TEXT;
      cell->data = *at;
      cell->length = size;
    }
  else if (serial == 7)
    {
      cell->type = REMPART_CELL_REAL;
    }
  else if (serial != 0)
    {
      /* The sign of the first byte is that of the number. */
      guint64 number = size > 0 && (**at & 0x80) != 0 ? G_MAXUINT64 : 0;

      cell->type = REMPART_CELL_INTEGER;
      for (guint i = 0; i < size; i++)
        number = number << 8 | (*at)[i];
      cell->number = serial >= 8 ? (gint64) serial - 8 : (gint64) number;
    }
  *at += size;
  return TRUE;
}

static gboolean
read_record (const guint8     *payload,
             gsize             length,
             RempartCarvedRow *row)
{
  const guint8 *head = payload;
  const guint8 *end = payload + length;
  const guint8 *body;
  guint64 head_length, serial;

  if (!get_varint (&head, end, &head_length) || head_length > length)
    return FALSE;
  body = payload + head_length;
  for (row->n_cells = 0; head < payload + head_length; row->n_cells++)
    if (row->n_cells == REMPART_CARVE_MAX_CELLS || !get_varint (&head, payload + head_length, &serial) ||
        !read_cell (&body, end, serial, &row->cells[row->n_cells]))
      return FALSE;
  return row->n_cells > 0 && body == end;
}

/* How much of a payload stands in the leaf itself */
static gsize
get_local (RempartCarve *self,
           gsize         length)
{
  gsize most = self->usable - 35;
  gsize least = (self->usable - 12) * 32 / 255 - 23;
  gsize local;

  if (length <= most)
    return length;
  local = least + (length - least) % (self->usable - 4);
  return local <= most ? local : least;
}

/* The rest of a payload stands in pages each of which names the next. */
static gboolean
read_overflow (RempartCarve *self,
               guint32       number,
               guint8       *target,
               gsize         length)
{
  while (length > 0)
    {
      const guint8 *page = get_page (self, number);
      gsize part = MIN (length, self->usable - 4);

      if (page == NULL || part > self->budget)
        return FALSE;
      self->budget -= part;
      memcpy (target, page + 4, part);
      target += part;
      length -= part;
      number = get_32 (page);
    }
  return TRUE;
}

/* FALSE only when @func said so. */
static gboolean
read_row (RempartCarve     *self,
          const guint8     *at,
          const guint8     *end,
          RempartCarveFunc  func,
          gpointer          user_data,
          gboolean         *whole)
{
  g_autofree guint8 *joined = NULL;
  RempartCarvedRow row;
  guint64 length, rowid;
  gsize local;

  *whole = FALSE;
  if (!get_varint (&at, end, &length) || !get_varint (&at, end, &rowid) || length > self->length)
    return TRUE;
  local = get_local (self, length);
  if (local + (local < length ? 4 : 0) > (gsize) (end - at))
    return TRUE;
  if (local < length)
    {
      joined = g_try_malloc (length);
      if (joined == NULL)
        return TRUE;
      memcpy (joined, at, local);
      if (!read_overflow (self, get_32 (at + local), joined + local, length - local))
        return TRUE;
    }
  row.rowid = (gint64) rowid;
  *whole = read_record (joined != NULL ? joined : at, length, &row);
  return !*whole || func (&row, user_data);
}

/* FALSE only when @func said so. */
static gboolean
read_leaf (RempartCarve     *self,
           guint32           number,
           RempartCarveFunc  func,
           gpointer          user_data,
           gboolean         *lacks)
{
  const guint8 *page = get_page (self, number);
  const guint8 *head = number == 1 ? page + HEADER_LENGTH : page;
  const guint8 *end = page + self->usable;
  guint n_cells = get_16 (head + 3);

  for (guint i = 0; i < n_cells && head + 8 + 2 * i + 2 <= end; i++)
    {
      guint offset = get_16 (head + 8 + 2 * i);
      gboolean whole = FALSE;

      if (offset >= 8 && offset < self->usable && !read_row (self, page + offset, end, func, user_data, &whole))
        return FALSE;
      *lacks |= !whole;
    }
  return TRUE;
}

/* Tables */

static void
walk (RempartCarve *self,
      Table        *table,
      guint32       number,
      guint         depth)
{
  const guint8 *page = get_page (self, number);
  const guint8 *head;
  guint n_cells;

  if (page == NULL || depth > MAX_DEPTH || self->seen[number])
    {
      table->lacks = TRUE;
      return;
    }
  head = number == 1 ? page + HEADER_LENGTH : page;
  if (*head != INTERIOR && *head != LEAF)
    {
      table->lacks = TRUE;
      return;
    }
  self->seen[number] = TRUE;
  if (*head == LEAF)
    {
      g_array_append_val (table->leaves, number);
      return;
    }
  n_cells = get_16 (head + 3);
  for (guint i = 0; i < n_cells && head + 12 + 2 * i + 2 <= page + self->usable; i++)
    {
      guint offset = get_16 (head + 12 + 2 * i);

      if (offset + 4 <= self->usable)
        walk (self, table, get_32 (page + offset), depth + 1);
      else
        table->lacks = TRUE;
    }
  walk (self, table, get_32 (head + 8), depth + 1);
}

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->name);
  g_array_unref (table->leaves);
  g_free (table);
}

static Table *
add_table (RempartCarve *self,
           const char   *name,
           gsize         length,
           guint32       root)
{
  Table *table = g_new0 (Table, 1);

  table->name = g_strndup (name, length);
  table->leaves = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (self->tables, table);
  walk (self, table, root, 0);
  return table;
}

static gboolean
is_text (const RempartCell *cell,
         const char        *text)
{
  return cell->type == REMPART_CELL_TEXT && cell->length == strlen (text) && memcmp (cell->data, text, cell->length) == 0;
}

/* A row of the table of tables: type, name, table, root, SQL */
static gboolean
take_table (const RempartCarvedRow *row,
            gpointer                user_data)
{
  RempartCarve *self = user_data;

  if (row->n_cells == 5 && is_text (&row->cells[0], "table") && row->cells[1].type == REMPART_CELL_TEXT &&
      row->cells[3].type == REMPART_CELL_INTEGER && row->cells[3].number > 1 && row->cells[3].number <= self->n_pages)
    add_table (self, (const char *) row->cells[1].data, row->cells[1].length, (guint32) row->cells[3].number);
  return TRUE;
}

static gboolean
read_header (RempartCarve *self)
{
  gsize size = self->length >= HEADER_LENGTH && memcmp (self->data, "SQLite format 3", 16) == 0 ? get_16 (self->data + 16) : 0;

  self->page_size = size == 1 ? 65536 : size;
  if (self->page_size < 512 || (self->page_size & (self->page_size - 1)) != 0)
    {
      self->page_size = DEFAULT_PAGE_SIZE;
      self->usable = DEFAULT_PAGE_SIZE;
      return FALSE;
    }
  self->usable = self->page_size - (self->data[20] <= 32 ? self->data[20] : 0);
  return TRUE;
}

RempartCarve *
rempart_carve_new (const guint8 *data,
                   gsize         length)
{
  RempartCarve *self = g_new0 (RempartCarve, 1);
  Table *schema;

  g_return_val_if_fail (data != NULL, NULL);

  self->data = data;
  self->length = length;
  /* Rows that all claim the same pages would otherwise cost their number times the length of the file. */
  self->budget = length < G_MAXSIZE / 16 ? 16 * length : G_MAXSIZE;
  self->tables = g_ptr_array_new_with_free_func (table_free);
  read_header (self);
  self->n_pages = (guint32) MIN (length / self->page_size, G_MAXUINT32 - 1);
  self->seen = g_malloc0 ((gsize) self->n_pages + 1);
  schema = add_table (self, "sqlite_schema", strlen ("sqlite_schema"), 1);
  for (guint i = 0; i < schema->leaves->len; i++)
    read_leaf (self, g_array_index (schema->leaves, guint32, i), take_table, self, &schema->lacks);
  return self;
}

void
rempart_carve_free (RempartCarve *self)
{
  g_ptr_array_unref (self->tables);
  g_free (self->seen);
  g_free (self);
}

guint
rempart_carve_get_version (RempartCarve *self)
{
  return self->length >= HEADER_LENGTH && memcmp (self->data, "SQLite format 3", 16) == 0 ? get_32 (self->data + 60) : 0;
}

static Table *
find_table (RempartCarve *self,
            const char   *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      Table *table = g_ptr_array_index (self->tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

gboolean
rempart_carve_lacks_pages (RempartCarve *self,
                           const char   *table)
{
  Table *found = find_table (self, table);

  return found == NULL || found->lacks;
}

void
rempart_carve_table (RempartCarve     *self,
                     const char       *table,
                     RempartCarveFunc  func,
                     gpointer          user_data)
{
  Table *found = find_table (self, table);

  for (guint i = 0; found != NULL && i < found->leaves->len; i++)
    if (!read_leaf (self, g_array_index (found->leaves, guint32, i), func, user_data, &found->lacks))
      return;
}

void
rempart_carve_orphans (RempartCarve     *self,
                       RempartCarveFunc  func,
                       gpointer          user_data)
{
  gboolean ignored = FALSE;

  for (guint32 number = 2; number <= self->n_pages; number++)
    if (!self->seen[number] && *get_page (self, number) == LEAF && !read_leaf (self, number, func, user_data, &ignored))
      return;
}
