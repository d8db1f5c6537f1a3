/* cli-verify.h: evidence compared with what was recorded, for the verbs verify and evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-table.h"

G_BEGIN_DECLS

CliTable *cli_verify_table_new (const CliVerb *verb, const char *format);
/* A row a file, of every revision. CLI_FOUND when one is missing, altered or cannot be read, or when a document has expired. */
int       cli_verify_evidence  (const CliVerb *verb, RempartProject *project, CliTable *table);

G_END_DECLS
