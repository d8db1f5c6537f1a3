/* rempart-dossier-sign.c: a signature beside a file, as CMS, with the certificate of a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-dossier-sign.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509v3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rempart-date.h"
#include "rempart-dossier-private.h"

/* A chain of certificates is some kilobytes. */
#define MAX_CERTIFICATE (1024 * 1024)
#define CHUNK (1024 * 1024)

struct _RempartSigner
{
  X509           *certificate;
  EVP_PKEY       *key;
  STACK_OF(X509) *chain;      /* (nullable) */
  char           *name;
  char           *expires;
};

G_DEFINE_QUARK (rempart-sign-error-quark, rempart_sign_error)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CMS_ContentInfo, CMS_ContentInfo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS12, PKCS12_free)

static void
free_stack (STACK_OF(X509) *stack)
{
  sk_X509_pop_free (stack, X509_free);
}

void
rempart_signer_free (RempartSigner *self)
{
  X509_free (self->certificate);
  EVP_PKEY_free (self->key);
  free_stack (self->chain);
  g_free (self->name);
  g_free (self->expires);
  g_free (self);
}

/* @format takes the name of the file. */
static gboolean
fail (RempartSignError   code,
      const char        *format,
      const char        *path,
      GError           **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, REMPART_SIGN_ERROR, code, format, name);
  return FALSE;
}

static gboolean
fail_errno (const char  *path,
            int          code,
            GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *reason = rempart_error_describe (code);

  g_set_error (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_FAILED,
               /* Translators: the first %s is a file, the second the reason the system gives */
               _("“%s” could not be read: %s"), name, reason);
  return FALSE;
}

/* Opens a regular file: a FIFO would make us wait. -1 with @error */
static int
open_file (const char   *path,
           struct stat  *info,
           GError      **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0 || fstat (fd, info) < 0)
    {
      fail_errno (path, errno, error);
      if (fd >= 0)
        close (fd);
      return -1;
    }
  if (S_ISREG (info->st_mode))
    return fd;
  close (fd);
  fail (REMPART_SIGN_ERROR_FAILED,
        /* Translators: %s is the name of a file */
        _("“%s” is not a file but a folder or a device. Choose a file."), path, error);
  return -1;
}

/* (nullable): the bytes of a file of certificates or keys, to be wiped by whoever frees them */
static BIO *
read_small (const char  *path,
            gboolean    *is_pem,
            GError     **error)
{
  struct stat info;
  int fd = open_file (path, &info, error);
  g_autofree char *data = NULL;
  gssize length;
  BIO *bio;

  if (fd < 0)
    return NULL;
  data = g_malloc (MAX_CERTIFICATE + 1);
  length = info.st_size <= MAX_CERTIFICATE ? read (fd, data, MAX_CERTIFICATE) : 0;
  close (fd);
  if (length <= 0)
    {
      fail (REMPART_SIGN_ERROR_CERTIFICATE,
            /* Translators: %s is the name of a file */
            _("“%s” holds no certificate. Choose a file that ends in .p12, .pfx or .pem."), path, error);
      return NULL;
    }
  data[length] = '\0';
  *is_pem = memmem (data, (gsize) length, "-----BEGIN ", 11) != NULL;
  bio = BIO_new (BIO_s_secmem ());
  if (bio == NULL || BIO_write (bio, data, (int) length) != length)
    g_clear_pointer (&bio, BIO_free_all);
  OPENSSL_cleanse (data, (gsize) length);
  return bio;
}

/* PEM */

typedef struct
{
  const char *password;   /* (nullable) */
  gboolean    asked;
} Secret;

static int
password_cb (char *buffer,
             int   size,
             int   writing,
             void *user_data)
{
  Secret *secret = user_data;

  secret->asked = TRUE;
  if (secret->password == NULL || strlen (secret->password) > (gsize) size)
    return -1;
  memcpy (buffer, secret->password, strlen (secret->password));
  return (int) strlen (secret->password);
}

static gboolean
fail_password (const char  *path,
               const char  *password,
               GError     **error)
{
  return fail (REMPART_SIGN_ERROR_PASSWORD,
               password == NULL || *password == '\0'
                 /* Translators: %s is the name of a file */
                 ? _("“%s” is protected by a password, and none was given.")
                 /* Translators: %s is the name of a file */
                 : _("The password does not open “%s”. Type it again."), path, error);
}

/* The first certificate is the person's, those after it its chain. */
static gboolean
read_pem_certificates (RempartSigner  *self,
                       BIO            *bio,
                       const char     *path,
                       GError        **error)
{
  X509 *next;

  self->certificate = PEM_read_bio_X509 (bio, NULL, NULL, NULL);
  if (self->certificate == NULL)
    return fail (REMPART_SIGN_ERROR_CERTIFICATE,
                 /* Translators: %s is the name of a file */
                 _("“%s” holds no certificate. Choose a file that ends in .p12, .pfx or .pem."), path, error);
  self->chain = sk_X509_new_null ();
  while ((next = PEM_read_bio_X509 (bio, NULL, NULL, NULL)) != NULL)
    sk_X509_push (self->chain, next);
  return TRUE;
}

static gboolean
read_pem_key (RempartSigner  *self,
              const char     *path,
              const char     *password,
              GError        **error)
{
  Secret secret = { .password = password };
  gboolean is_pem = FALSE;
  g_autoptr (BIO) bio = read_small (path, &is_pem, error);

  if (bio == NULL)
    return FALSE;
  self->key = PEM_read_bio_PrivateKey (bio, NULL, password_cb, &secret);
  if (self->key != NULL)
    return TRUE;
  if (secret.asked)
    return fail_password (path, password, error);
  return fail (REMPART_SIGN_ERROR_KEY,
               /* Translators: %s is the name of a file */
               _("“%s” holds no private key, and nothing can be signed without it. "
                 "Choose the file that you received with the key in it."), path, error);
}

/* PKCS#12 */

/* What older programs exported is encrypted in ways that OpenSSL keeps in a module of its own. */
static gboolean
parse_pkcs12 (RempartSigner *self,
              PKCS12        *p12,
              const char    *password)
{
  for (int attempt = 0; attempt < 2; attempt++)
    {
      if (PKCS12_parse (p12, password, &self->key, &self->certificate, &self->chain))
        return TRUE;
      if (attempt == 0 && OSSL_PROVIDER_try_load (NULL, "legacy", 1) == NULL)
        break;
    }
  return FALSE;
}

static gboolean
read_pkcs12 (RempartSigner  *self,
             BIO            *bio,
             const char     *path,
             const char     *password,
             GError        **error)
{
  g_autoptr (PKCS12) p12 = d2i_PKCS12_bio (bio, NULL);
  const char *given = password != NULL ? password : "";

  if (p12 == NULL)
    return fail (REMPART_SIGN_ERROR_CERTIFICATE,
                 /* Translators: %s is the name of a file */
                 _("“%s” holds no certificate. Choose a file that ends in .p12, .pfx or .pem."), path, error);
  if (PKCS12_mac_present (p12) && !PKCS12_verify_mac (p12, given, -1) &&
      !(*given == '\0' && PKCS12_verify_mac (p12, NULL, 0)))
    return fail_password (path, password, error);
  if (!parse_pkcs12 (self, p12, given))
    return fail (REMPART_SIGN_ERROR_CERTIFICATE,
                 /* Translators: %s is the name of a file */
                 _("“%s” is encrypted in a way that is no longer supported. Export the certificate again, with AES."),
                 path, error);
  if (self->certificate != NULL && self->key != NULL)
    return TRUE;
  return fail (REMPART_SIGN_ERROR_KEY,
               /* Translators: %s is the name of a file */
               _("“%s” holds no private key, and nothing can be signed without it. "
                 "Choose the file that you received with the key in it."), path, error);
}

/* Is it fit to sign with? */

static char *
dup_name (X509 *certificate)
{
  X509_NAME *subject = X509_get_subject_name (certificate);
  int at = X509_NAME_get_index_by_NID (subject, NID_commonName, -1);
  unsigned char *text = NULL;
  char *name;

  if (at < 0 || ASN1_STRING_to_UTF8 (&text, X509_NAME_ENTRY_get_data (X509_NAME_get_entry (subject, at))) < 0)
    {
      g_autofree char *line = g_malloc0 (512);

      X509_NAME_oneline (subject, line, 512);
      return g_utf8_make_valid (line, -1);
    }
  name = g_utf8_make_valid ((const char *) text, -1);
  OPENSSL_free (text);
  return name;
}

static char *
dup_day (const ASN1_TIME *time)
{
  struct tm day = { 0 };

  if (!ASN1_TIME_to_tm (time, &day))
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02d", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static gboolean
check_time (RempartSigner  *self,
            GError        **error)
{
  const ASN1_TIME *from = X509_get0_notBefore (self->certificate);
  const ASN1_TIME *to = X509_get0_notAfter (self->certificate);
  gboolean early = X509_cmp_time (from, NULL) > 0;
  g_autofree char *day = early ? dup_day (from) : g_strdup (self->expires);
  g_autofree char *shown = rempart_date_format (day);

  if (!early && X509_cmp_time (to, NULL) > 0)
    return TRUE;
  g_set_error (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_CERTIFICATE,
               early
                 /* Translators: the first %s is the name of a person, the second a date */
                 ? _("The certificate of %s counts from %s only, so nothing is signed with it before.")
                 /* Translators: the first %s is the name of a person, the second a date */
                 : _("The certificate of %s expired on %s, and nobody would accept what it signs. Use a certificate that is still valid."),
               self->name, shown);
  return FALSE;
}

static gboolean
check (RempartSigner  *self,
       GError        **error)
{
  if (!X509_check_private_key (self->certificate, self->key))
    {
      g_set_error (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_KEY,
                   /* Translators: %s is the name of a person */
                   _("The private key is not that of the certificate of %s. Choose the two that belong together."), self->name);
      return FALSE;
    }
  if ((X509_get_key_usage (self->certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0)
    {
      g_set_error (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_CERTIFICATE,
                   /* Translators: %s is the name of a person */
                   _("The certificate of %s was not made for signing documents. Use one that was."), self->name);
      return FALSE;
    }
  return check_time (self, error);
}

RempartSigner *
rempart_signer_new (const char  *certificate,
                    const char  *key,
                    const char  *password,
                    GError     **error)
{
  g_autoptr (RempartSigner) self = g_new0 (RempartSigner, 1);
  g_autoptr (BIO) bio = NULL;
  gboolean is_pem = FALSE;
  gboolean ok;

  g_return_val_if_fail (certificate != NULL, NULL);

  bio = read_small (certificate, &is_pem, error);
  if (bio == NULL)
    return NULL;
  if (is_pem)
    ok = read_pem_certificates (self, bio, certificate, error) &&
         read_pem_key (self, key != NULL ? key : certificate, password, error);
  else
    ok = read_pkcs12 (self, bio, certificate, password, error);
  ERR_clear_error ();
  if (!ok)
    return NULL;
  self->name = dup_name (self->certificate);
  self->expires = dup_day (X509_get0_notAfter (self->certificate));
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
rempart_signer_get_name (RempartSigner *self)
{
  return self->name;
}

const char *
rempart_signer_get_expires (RempartSigner *self)
{
  return self->expires;
}

char *
rempart_signer_suggest_name (const char *path)
{
  return g_strconcat (path, ".p7s", NULL);
}

/* Signing */

static gboolean
feed (BIO                  *into,
      int                   fd,
      const char           *path,
      guint64               total,
      GCancellable         *cancellable,
      RempartProgressFunc   progress,
      gpointer              user_data,
      GError              **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  guint64 done = 0;
  gint64 told = 0;

  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      gssize n = read (fd, chunk, CHUNK);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail_errno (path, errno, error);
      if (n == 0)
        return TRUE;
      if (BIO_write (into, chunk, (int) n) != n)
        return fail (REMPART_SIGN_ERROR_FAILED,
                     /* Translators: %s is the name of a file */
                     _("“%s” could not be signed: the certificate uses a kind of key that is not supported."), path, error);
      done += (guint64) n;
      if (progress != NULL && g_get_monotonic_time () - told > G_USEC_PER_SEC / 10)
        {
          told = g_get_monotonic_time ();
          progress (done, total, user_data);
        }
    }
  return FALSE;
}

static GBytes *
encode (CMS_ContentInfo *cms)
{
  unsigned char *der = NULL;
  int length = i2d_CMS_ContentInfo (cms, &der);
  GBytes *bytes = length > 0 ? g_bytes_new (der, (gsize) length) : NULL;

  OPENSSL_free (der);
  return bytes;
}

/* The signature holds the certificate and, as European profiles ask for, its hash (CAdES). */
static GBytes *
sign (RempartSigner        *self,
      int                   fd,
      const char           *path,
      guint64               total,
      GCancellable         *cancellable,
      RempartProgressFunc   progress,
      gpointer              user_data,
      GError              **error)
{
  const unsigned int flags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;
  g_autoptr (CMS_ContentInfo) cms = CMS_sign (NULL, NULL, self->chain, NULL, flags);
  g_autoptr (BIO) data = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (cms != NULL && CMS_add1_signer (cms, self->certificate, self->key, EVP_sha256 (), flags) != NULL)
    data = CMS_dataInit (cms, NULL);
  if (data != NULL)
    {
      if (!feed (data, fd, path, total, cancellable, progress, user_data, error))
        return NULL;
      (void) BIO_flush (data);
      if (CMS_dataFinal (cms, data))
        bytes = encode (cms);
    }
  if (bytes == NULL)
    fail (REMPART_SIGN_ERROR_FAILED,
          /* Translators: %s is the name of a file */
          _("“%s” could not be signed: the certificate uses a kind of key that is not supported."), path, error);
  return g_steal_pointer (&bytes);
}

gboolean
rempart_signer_sign_file (RempartSigner        *self,
                          const char           *path,
                          const char           *output,
                          GCancellable         *cancellable,
                          RempartProgressFunc   progress,
                          gpointer              user_data,
                          GError              **error)
{
  g_autoptr (GBytes) bytes = NULL;
  struct stat info;
  int fd;

  g_return_val_if_fail (self != NULL && path != NULL && output != NULL, FALSE);

  fd = open_file (path, &info, error);
  if (fd < 0)
    return FALSE;
  bytes = sign (self, fd, path, (guint64) info.st_size, cancellable, progress, user_data, error);
  close (fd);
  ERR_clear_error ();
  return bytes != NULL && rempart_dossier_put_bytes (bytes, output, error);
}
