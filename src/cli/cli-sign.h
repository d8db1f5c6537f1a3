/* cli-sign.h: the certificate that export and sign-file sign with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli.h"
#include "rempart-dossier-sign.h"

G_BEGIN_DECLS

/* What the person said on the command line */
typedef struct
{
  char *certificate;
  char *key;             /* (nullable) */
  char *password_file;   /* (nullable): "-" is stdin */
} CliSign;

void           cli_sign_clear (CliSign *sign);
/* Asks for the password on a terminal where none was given and one is needed. NULL after a line on stderr. */
RempartSigner *cli_sign_load  (const CliVerb *verb, const CliSign *sign);
/* Signs @path into @output (NULL: beside it), whose name goes to stdout. FALSE after a line on stderr. */
gboolean       cli_sign_file  (const CliVerb *verb, RempartSigner *signer, const char *path, const char *output);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliSign, cli_sign_clear)

G_END_DECLS
