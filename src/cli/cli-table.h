/* cli-table.h: rows for people or for programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/* A column without a key is for people alone (what follows the locale), one without a title for programs alone. */
typedef struct
{
  const char *key;     /* the header of the TSV; never translated */
  const char *title;   /* N_(), the header of the text */
} CliColumn;

typedef struct _CliTable CliTable;

/* @format: NULL, "text" or "tsv"; NULL after a line on stderr when it is something else. @columns: ended by one with neither, static. */
CliTable *cli_table_new   (const CliVerb *verb, const char *format, const CliColumn *columns);
/* FALSE after a line on stderr: what comes before the table must not be done when it cannot be shown. */
gboolean  cli_table_check_format (const CliVerb *verb, const char *format);
/* TRUE when @format is the one for people, who are told more than a table. */
gboolean  cli_table_is_text (const char *format);
void      cli_table_free  (CliTable *self);
/* A cell of the current row, column by column; copied. */
void      cli_table_add   (CliTable *self, const char *cell);
/* A word of the contract for programs, its label for people. */
void      cli_table_add_nick (CliTable *self, const char *nick, const char *label);
void      cli_table_add_number (CliTable *self, guint64 number);
/* Writes it all to stdout; CLI_DONE, or CLI_FAILED when that could not be written. */
int       cli_table_print (CliTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliTable, cli_table_free)

G_END_DECLS
