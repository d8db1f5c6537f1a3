/* rempart-csv.h: tables as spreadsheets save them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REMPART_CSV_MAX_SIZE (16 * 1024 * 1024)

typedef enum
{
  REMPART_CSV_UTF8,
  REMPART_CSV_UTF16,
  REMPART_CSV_WINDOWS_1252,   /* guessed: what is not valid UTF-8 and bears no mark */
} RempartCsvEncoding;

/* Rows of cells after RFC 4180: cells in quotes may hold separators, line breaks and doubled quotes. The separator is the one
 * of comma, semicolon and tab that the first line holds most often (French spreadsheets write semicolons), or that a first line
 * "sep=;" names. Lines end with CRLF, LF or CR. Empty lines are no rows. */
typedef struct _RempartCsv RempartCsv;

/* @name is for messages, "NAME:LINE: reason". Refused: more than REMPART_CSV_MAX_SIZE bytes, NUL, a mark of UTF-8 or UTF-16
 * that the bytes do not keep, a quote that is not closed, text after a closing quote. The errors are of
 * REMPART_CATALOGUE_ERROR. */
RempartCsv         *rempart_csv_parse         (GBytes *bytes, const char *name, GError **error);
void                rempart_csv_free          (RempartCsv *self);

RempartCsvEncoding  rempart_csv_get_encoding  (RempartCsv *self);
char                rempart_csv_get_separator (RempartCsv *self);
guint               rempart_csv_get_n_rows    (RempartCsv *self);
guint               rempart_csv_get_line      (RempartCsv *self, guint row);    /* where the row begins, from 1 */
guint               rempart_csv_get_n_cells   (RempartCsv *self, guint row);    /* at least 1 */
const char         *rempart_csv_get_cell      (RempartCsv *self, guint row, guint cell);   /* UTF-8; borrowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartCsv, rempart_csv_free)

G_END_DECLS
