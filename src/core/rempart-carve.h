/* rempart-carve.h: rows of a damaged SQLite file, read page by page without SQLite; private to core
 *
 * SQLite stops at the first page that it cannot make sense of. Here every page stands for itself: those that the tables still lead
 * to, and those that nothing leads to any more, whose rows are told by what they hold. Nothing that a file says is believed, so a
 * hostile one costs no more than its own length. The format: https://www.sqlite.org/fileformat2.html
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMPART_CARVE_MAX_CELLS 64

typedef enum
{
  REMPART_CELL_NULL,
  REMPART_CELL_INTEGER,
  REMPART_CELL_REAL,
  REMPART_CELL_TEXT,
  REMPART_CELL_BLOB,
} RempartCellType;

typedef struct
{
  RempartCellType  type;
  gint64           number;
  const guint8    *data;     /* of TEXT and BLOB; for as long as the row */
  gsize            length;
} RempartCell;

typedef struct
{
  gint64      rowid;
  guint       n_cells;
  RempartCell cells[REMPART_CARVE_MAX_CELLS];
} RempartCarvedRow;

typedef struct _RempartCarve RempartCarve;

/* @data: the file, whole or not, for as long as the carve */
RempartCarve *rempart_carve_new      (const guint8 *data, gsize length);
void          rempart_carve_free     (RempartCarve *self);
/* The number that the file gives its schema; 0 when its first page is lost */
guint         rempart_carve_get_version (RempartCarve *self);
/* TRUE: some page that belonged to @table cannot be read, or nothing leads to the table any more. */
gboolean      rempart_carve_lacks_pages (RempartCarve *self, const char *table);
/* Calls @func for each row of the table, in the order of row numbers. FALSE from @func ends it. */
typedef gboolean (*RempartCarveFunc) (const RempartCarvedRow *row, gpointer user_data);
void          rempart_carve_table    (RempartCarve *self, const char *table, RempartCarveFunc func, gpointer user_data);
/* The same for each row of pages that nothing leads to, of whatever table; older states of rows may be among them. */
void          rempart_carve_orphans  (RempartCarve *self, RempartCarveFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartCarve, rempart_carve_free)

G_END_DECLS
