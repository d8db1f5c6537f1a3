/* rempart-dossier-sign.h: a signature beside a file, as CMS, with the certificate of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "rempart-digest.h"

G_BEGIN_DECLS

typedef enum
{
  REMPART_SIGN_ERROR_PASSWORD,      /* missing or wrong: worth asking again */
  REMPART_SIGN_ERROR_CERTIFICATE,   /* not one, out of its time, or not made for signing */
  REMPART_SIGN_ERROR_KEY,           /* missing, or of another certificate */
  REMPART_SIGN_ERROR_FAILED,
} RempartSignError;
#define REMPART_SIGN_ERROR (rempart_sign_error_quark ())
GQuark rempart_sign_error_quark (void);

/* A certificate with its private key, in memory for as long as it is needed. It may be used from any one thread. */
typedef struct _RempartSigner RempartSigner;

/* @certificate: a PKCS#12 file (.p12, .pfx), or PEM. @key (nullable): the file of the private key, where it is not in the other one.
 * @password (nullable): what protects the key; it is not kept. The chain that comes along with a certificate goes into signatures.
 * Refuses a certificate that is out of its time: nobody would accept what it signs. */
RempartSigner *rempart_signer_new         (const char *certificate, const char *key, const char *password, GError **error);
void           rempart_signer_free        (RempartSigner *self);
/* Whose certificate it is, and the last day of it as an ISO date */
const char    *rempart_signer_get_name    (RempartSigner *self);
const char    *rempart_signer_get_expires (RempartSigner *self);
/* Signs the bytes of the file at @path, read in pieces, and writes the signature to @output: CMS, detached, DER, SHA-256, with the time and
 * the certificate, as "openssl cms -verify" and the programs for electronic signatures read it. Whole or not at all. */
gboolean       rempart_signer_sign_file   (RempartSigner *self, const char *path, const char *output, GCancellable *cancellable,
                                           RempartProgressFunc progress, gpointer user_data, GError **error);
/* The name that a signature goes by: that of the file with ".p7s" after it. (transfer full) */
char          *rempart_signer_suggest_name (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RempartSigner, rempart_signer_free)

G_END_DECLS
