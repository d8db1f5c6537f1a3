/* rempart-sign-row.c: whether exported files are signed, and with which certificate
 *
 * Nothing of it is kept: neither the password, nor which certificate it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-sign-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"

struct _RempartSignRow
{
  AdwExpanderRow  parent_instance;

  AdwActionRow   *certificate_row;
  GtkWidget      *certificate_button;
  AdwActionRow   *key_row;
  GtkWidget      *key_button;
  GtkEditable    *password;

  GFile          *certificate;
  GFile          *key;
};

G_DEFINE_FINAL_TYPE (RempartSignRow, rempart_sign_row, ADW_TYPE_EXPANDER_ROW)

static void
set_subtitle (AdwActionRow *row,
              const char   *text,
              gboolean      problem)
{
  adw_action_row_set_subtitle (row, text);
  if (problem)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
show_file (AdwActionRow *row,
           GFile        *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  set_subtitle (row, name, FALSE);
}

static gboolean
has_key_of_its_own (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return !g_str_has_suffix (folded, ".p12") && !g_str_has_suffix (folded, ".pfx");
}

void
rempart_sign_row_set_certificate (RempartSignRow *self,
                                  GFile          *file)
{
  g_return_if_fail (REMPART_IS_SIGN_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->certificate, file);
  show_file (self->certificate_row, file);
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), has_key_of_its_own (file));
  if (!has_key_of_its_own (file))
    g_clear_object (&self->key);
}

void
rempart_sign_row_set_key (RempartSignRow *self,
                          GFile          *file)
{
  g_return_if_fail (REMPART_IS_SIGN_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->key, file);
  show_file (self->key_row, file);
}

static void
certificate_chosen_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (RempartSignRow) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    rempart_sign_row_set_certificate (self, file);
}

static void
key_chosen_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RempartSignRow) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL)
    rempart_sign_row_set_key (self, file);
}

static void
choose (RempartSignRow      *self,
        const char          *title,
        GAsyncReadyCallback  callback)
{
  RempartChooseOptions options = { .title = title, .accept = _("_Choose") };

  rempart_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), REMPART_CHOOSE_OPEN, &options, callback,
                             g_object_ref (self));
}

static void
choose_certificate_cb (RempartSignRow *self)
{
  choose (self, _("Choose a Certificate"), certificate_chosen_cb);
}

static void
choose_key_cb (RempartSignRow *self)
{
  choose (self, _("Choose a Private Key"), key_chosen_cb);
}

gboolean
rempart_sign_row_is_wanted (RempartSignRow *self)
{
  g_return_val_if_fail (REMPART_IS_SIGN_ROW (self), FALSE);

  return adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self));
}

static void
show_problem (RempartSignRow *self,
              const GError   *error)
{
  gboolean password = g_error_matches (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_PASSWORD);
  gboolean key = g_error_matches (error, REMPART_SIGN_ERROR, REMPART_SIGN_ERROR_KEY) && self->key != NULL;

  set_subtitle (key ? self->key_row : self->certificate_row, error->message, TRUE);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (password ? GTK_WIDGET (self->password) : key ? self->key_button : self->certificate_button);
}

RempartSigner *
rempart_sign_row_dup_signer (RempartSignRow *self)
{
  g_autoptr (GError) error = NULL;
  const char *password;
  RempartSigner *signer;

  g_return_val_if_fail (REMPART_IS_SIGN_ROW (self), NULL);

  if (self->certificate == NULL)
    {
      set_subtitle (self->certificate_row, _("Choose a certificate first, or switch the signature off."), TRUE);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
      gtk_widget_grab_focus (self->certificate_button);
      return NULL;
    }
  password = gtk_editable_get_text (self->password);
  signer = rempart_signer_new (g_file_peek_path (self->certificate), self->key != NULL ? g_file_peek_path (self->key) : NULL,
                               *password != '\0' ? password : NULL, &error);
  if (signer == NULL)
    {
      show_problem (self, error);
      return NULL;
    }
  gtk_editable_set_text (self->password, "");
  show_file (self->certificate_row, self->certificate);
  return signer;
}

static void
rempart_sign_row_dispose (GObject *object)
{
  RempartSignRow *self = REMPART_SIGN_ROW (object);

  g_clear_object (&self->certificate);
  g_clear_object (&self->key);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_SIGN_ROW);

  G_OBJECT_CLASS (rempart_sign_row_parent_class)->dispose (object);
}

static void
rempart_sign_row_class_init (RempartSignRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_sign_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-sign-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartSignRow, certificate_button);
  gtk_widget_class_bind_template_child (widget_class, RempartSignRow, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, RempartSignRow, key_button);
  gtk_widget_class_bind_template_child (widget_class, RempartSignRow, key_row);
  gtk_widget_class_bind_template_child (widget_class, RempartSignRow, password);
  gtk_widget_class_bind_template_callback (widget_class, choose_certificate_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_key_cb);
}

static GtkWidget *
find_switch (GtkWidget *within)
{
  GtkWidget *found = GTK_IS_SWITCH (within) ? within : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (within); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_switch (child);
  return found;
}

static void
rempart_sign_row_init (RempartSignRow *self)
{
  GtkWidget *toggle;

  gtk_widget_init_template (GTK_WIDGET (self));
  /* The row does not name the switch that it brings along. */
  toggle = find_switch (GTK_WIDGET (self));
  if (toggle != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}
