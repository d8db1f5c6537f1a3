/* cli-sign.c: the certificate that export and sign-file sign with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli-sign.h"

#include <glib/gi18n.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_PASSWORD 1024

void
cli_sign_clear (CliSign *sign)
{
  g_free (sign->certificate);
  g_free (sign->key);
  g_free (sign->password_file);
}

/* The first line: on the command line itself every program of the computer could read it. */
static gboolean
read_password (const CliVerb *verb, const char *path, char *password)
{
  gboolean standard = g_str_equal (path, "-");
  FILE *file = standard ? stdin : fopen (path, "re");
  gboolean read = file != NULL && fgets (password, MAX_PASSWORD, file) != NULL;

  if (file != NULL && !standard)
    fclose (file);
  if (!read)
    {
      g_autofree char *name = g_filename_display_name (path);

      /* Translators: %s is a file */
      cli_fail (verb, _("No password could be read from “%s”: it holds the password as its first line"), name);
      return FALSE;
    }
  password[strcspn (password, "\r\n")] = '\0';

  return TRUE;
}

static gboolean
ask_password (char *password)
{
  return isatty (STDIN_FILENO) && EVP_read_pw_string (password, MAX_PASSWORD, _("Password of the certificate: "), 0) == 0;
}

RempartSigner *
cli_sign_load (const CliVerb *verb, const CliSign *sign)
{
  char password[MAX_PASSWORD] = { 0 };
  g_autoptr (GError) error = NULL;
  RempartSigner *signer;

  if (sign->password_file != NULL && !read_password (verb, sign->password_file, password))
    return NULL;
  signer = rempart_signer_new (sign->certificate, sign->key, sign->password_file != NULL ? password : NULL, &error);
  if (signer == NULL && sign->password_file == NULL &&
      g_error_matches (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_PASSWORD) && ask_password (password))
    {
      g_clear_error (&error);
      signer = rempart_signer_new (sign->certificate, sign->key, password, &error);
    }
  OPENSSL_cleanse (password, sizeof password);
  if (signer != NULL)
    return signer;
  if (g_error_matches (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_PASSWORD) && sign->password_file == NULL)
    /* Translators: %s is a whole sentence */
    cli_fail (verb, _("%s Put it into a file, and name that with --password-file"), error->message);
  else
    cli_fail_error (verb, error);

  return NULL;
}

gboolean
cli_sign_file (const CliVerb *verb, RempartSigner *signer, const char *path, const char *output)
{
  g_autofree char *beside = rempart_signer_suggest_name (path);
  g_autoptr (GError) error = NULL;

  if (!rempart_signer_sign_file (signer, path, output != NULL ? output : beside, cli_get_cancellable (),
                                 cli_progress_bytes_cb, (gpointer) _("Signing"), &error))
    {
      cli_fail_error (verb, error);
      return FALSE;
    }
  cli_progress_end ();
  puts (output != NULL ? output : beside);

  return TRUE;
}
