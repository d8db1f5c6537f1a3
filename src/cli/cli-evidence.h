/* cli-evidence.h: what the acts of the verb evidence share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli-table.h"

G_BEGIN_DECLS

typedef struct
{
  char    *id;
  char    *title;
  char    *kind;
  char    *revision;
  char    *date;
  char    *expires;
  char    *output;
  char    *format;
  gboolean embed;
  gboolean force;
  gboolean dry_run;
} CliEvidenceOptions;

/* An act: @args are the words after its name. */
typedef int (*CliEvidenceFunc) (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);

int cli_evidence_add     (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_revise  (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_edit    (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_attach  (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_detach  (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_embed   (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_unembed (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_extract (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);
int cli_evidence_relink  (const CliVerb *self, const char *path, char **args, CliEvidenceOptions *options);

/* The revision that --revision names, the latest without it; NULL after a line on stderr. */
RempartRevision *cli_evidence_find_revision (const CliVerb *self, RempartProject *project, const char *document,
                                             CliEvidenceOptions *options);
/* Keeps @files (NULL: all) in the project, and prints the name of each copy when @print. CLI_FOUND after a line on stderr for each
 * file that stays a link. */
int cli_evidence_keep (const CliVerb *self, RempartProject *project, GPtrArray *files, gboolean print);

G_END_DECLS
