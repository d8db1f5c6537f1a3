/* test-sign-row.c: the certificate that an export is signed with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

#include "rempart-export.h"
#include "rempart-sign-row.h"
#include "window-fixture.h"

#define PASSWORD "pêche 7"

/* A certificate that certifies itself, and its key under a password: two files of the folder */
static void
create_certificate (WindowFixture *self,
                    GFile        **certificate,
                    GFile        **key)
{
  g_autofree char *certificate_path = core_fixture_write (&self->core, "zoe.pem", NULL);
  g_autofree char *key_path = core_fixture_write (&self->core, "zoe.key", NULL);
  EVP_PKEY *pair = EVP_EC_gen ("P-256");
  X509 *x509 = X509_new ();
  X509_NAME *name = X509_get_subject_name (x509);
  FILE *file;

  ASN1_INTEGER_set (X509_get_serialNumber (x509), 1);
  X509_gmtime_adj (X509_getm_notBefore (x509), 0);
  X509_gmtime_adj (X509_getm_notAfter (x509), 3600);
  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_UTF8, (const unsigned char *) "Zoé Léger", -1, -1, 0);
  X509_set_issuer_name (x509, name);
  X509_set_pubkey (x509, pair);
  g_assert_cmpint (X509_sign (x509, pair, EVP_sha256 ()), >, 0);

  file = fopen (certificate_path, "w");
  g_assert_true (PEM_write_X509 (file, x509));
  fclose (file);
  file = fopen (key_path, "w");
  g_assert_true (PEM_write_PKCS8PrivateKey (file, pair, EVP_aes_256_cbc (), PASSWORD, (int) strlen (PASSWORD), NULL, NULL));
  fclose (file);
  X509_free (x509);
  EVP_PKEY_free (pair);
  *certificate = g_file_new_for_path (certificate_path);
  *key = g_file_new_for_path (key_path);
}

static GtkWidget *
find_widget (GtkWidget *within,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (within, type))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static RempartSignRow *
show_row (WindowFixture *self)
{
  GtkWidget *row;

  window_fixture_go (self, "dossier");
  row = find_widget (GTK_WIDGET (self->window), REMPART_TYPE_SIGN_ROW);
  g_assert_nonnull (row);
  return REMPART_SIGN_ROW (row);
}

static gboolean
has_error (RempartSignRow *row)
{
  GtkWidget *list = find_widget (GTK_WIDGET (row), ADW_TYPE_PASSWORD_ENTRY_ROW);

  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_parent (list)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "error"))
      return TRUE;
  return FALSE;
}

/* What the person has to do is said in the row, and the password goes once it has served. */
static void
test_row (WindowFixture *self,
          gconstpointer  data)
{
  RempartSignRow *row = show_row (self);
  GtkEditable *password = GTK_EDITABLE (find_widget (GTK_WIDGET (row), ADW_TYPE_PASSWORD_ENTRY_ROW));
  g_autoptr (GFile) certificate = NULL;
  g_autoptr (GFile) key = NULL;
  g_autoptr (RempartSigner) signer = NULL;

  g_assert_false (rempart_sign_row_is_wanted (row));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_true (rempart_sign_row_is_wanted (row));
  g_assert_null (rempart_sign_row_dup_signer (row));
  g_assert_true (has_error (row));

  create_certificate (self, &certificate, &key);
  rempart_sign_row_set_certificate (row, certificate);
  rempart_sign_row_set_key (row, key);
  g_assert_false (has_error (row));
  gtk_editable_set_text (password, "wrong");
  g_assert_null (rempart_sign_row_dup_signer (row));
  g_assert_true (has_error (row));
  gtk_editable_set_text (password, PASSWORD);
  signer = rempart_sign_row_dup_signer (row);
  g_assert_nonnull (signer);
  g_assert_cmpstr (rempart_signer_get_name (signer), ==, "Zoé Léger");
  g_assert_cmpstr (gtk_editable_get_text (password), ==, "");
  g_assert_false (has_error (row));
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GPtrArray **outputs = user_data;

  *outputs = rempart_export_finish (result, NULL);
}

static void
test_export (WindowFixture *self,
             gconstpointer  data)
{
  g_autoptr (GFile) certificate = NULL;
  g_autoptr (GFile) key = NULL;
  g_autofree char *path = core_fixture_write (&self->core, "dossier.html", NULL);
  g_autofree char *signature = rempart_signer_suggest_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) rempart_output_free);
  g_autoptr (GPtrArray) outputs = NULL;
  g_autoptr (RempartJob) job = rempart_job_new ("Export");
  g_autoptr (GError) error = NULL;
  RempartSigner *signer;

  create_certificate (self, &certificate, &key);
  signer = rempart_signer_new (g_file_peek_path (certificate), g_file_peek_path (key), PASSWORD, &error);
  g_assert_no_error (error);
  g_ptr_array_add (wanted, rempart_output_new (REMPART_FORMAT_HTML, REMPART_LANG_EN, file));
  rempart_export_async (self->core.path, wanted, NULL, FALSE, NULL, NULL, signer, job, exported_cb, &outputs);
  WAIT_FOR (outputs != NULL);
  g_assert_true (((RempartOutput *) g_ptr_array_index (outputs, 0))->done);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (signature, G_FILE_TEST_IS_REGULAR));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GtkApplication) application = window_fixture_init (&argc, &argv);

  window_fixture_add_test ("/app/sign-row/row", test_row);
  window_fixture_add_test ("/app/sign-row/export", test_export);
  return g_test_run ();
}
