/* verb-sign-file.c: rempartctl sign-file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli-sign.h"

static int
run (const CliVerb *self, char **args)
{
  g_autoptr (RempartSigner) signer = NULL;
  g_auto (CliSign) sign = { 0 };
  g_auto (GStrv) words = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "cert", 0, 0, G_OPTION_ARG_FILENAME, &sign.certificate, N_("Certificate to sign with: PKCS#12 (.p12, .pfx) or PEM"), "CERT" },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &sign.key, N_("Its private key, where that is in a PEM file of its own"), "KEY" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &sign.password_file,
      N_("File whose first line is the password of the key; - reads it from the standard input"), "FILE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Signature to write (FILE.p7s when not given)"), "OUT" },
    { NULL }
  };

  if (!cli_parse (self, args, entries, 1, 1, &words))
    return CLI_FAILED;
  if (sign.certificate == NULL)
    return cli_fail (self, "%s", _("The option --cert is missing (see: rempartctl sign-file --help)"));
  if (!cli_check_output (self, output, (const char *[]) { words[0], sign.certificate, sign.key }, 3))
    return CLI_FAILED;
  signer = cli_sign_load (self, &sign);
  if (signer == NULL || !cli_sign_file (self, signer, words[0], output))
    return CLI_FAILED;

  return cli_flush (self);
}

const CliVerb cli_verb_sign_file = {
  .name = "sign-file",
  .arguments = "FILE --cert CERT [-o OUT]",
  .summary = N_("Sign an exported file with a certificate"),
  .run = run,
};
