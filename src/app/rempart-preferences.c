/* rempart-preferences.c: language, appearance, the name written into history, backups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-preferences.h"

#include "rempart-clean-line.h"
#include "rempart-settings.h"

struct _RempartPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkSpinButton *backups_keep;
  AdwComboRow *color_scheme;
  AdwComboRow *language;
  AdwEntryRow *person_name;
};

G_DEFINE_FINAL_TYPE (RempartPreferences, rempart_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* The values in the order of the rows' menus. */
static const char * const languages[] = { "", "fr", "en", NULL };
static const char * const color_schemes[] = { "system", "light", "dark", NULL };

static gboolean
get_position (GValue   *value,
              GVariant *variant,
              gpointer  user_data)
{
  const char * const *values = user_data;

  for (guint i = 0; values[i]; i++)
    if (g_str_equal (values[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
get_value (const GValue       *value,
           const GVariantType *type,
           gpointer            user_data)
{
  const char * const *values = user_data;
  guint position = g_value_get_uint (value);

  if (position >= g_strv_length ((char **) values))
    return NULL;
  return g_variant_new_string (values[position]);
}

static void
person_applied_cb (RempartPreferences *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->person_name)));

  g_settings_set_string (rempart_settings_get (), "person-name", g_strstrip (name));
}

static void
rempart_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_PREFERENCES);
  G_OBJECT_CLASS (rempart_preferences_parent_class)->dispose (object);
}

static void
rempart_preferences_class_init (RempartPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartPreferences, backups_keep);
  gtk_widget_class_bind_template_child (widget_class, RempartPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, RempartPreferences, language);
  gtk_widget_class_bind_template_child (widget_class, RempartPreferences, person_name);
  gtk_widget_class_bind_template_callback (widget_class, person_applied_cb);
}

static void
rempart_preferences_init (RempartPreferences *self)
{
  GSettings *settings = rempart_settings_get ();
  g_autofree char *person = g_settings_get_string (settings, "person-name");

  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_clean_line (GTK_EDITABLE (self->person_name));
  gtk_editable_set_text (GTK_EDITABLE (self->person_name), person);
  g_settings_bind (settings, "backups-keep", self->backups_keep, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "language", self->language, "selected", G_SETTINGS_BIND_DEFAULT,
                                get_position, get_value, (gpointer) languages, NULL);
  g_settings_bind_with_mapping (settings, "color-scheme", self->color_scheme, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_position, get_value, (gpointer) color_schemes, NULL);
}

GtkWidget *
rempart_preferences_new (GtkApplication *application,
                         GtkWindow      *parent)
{
  return g_object_new (REMPART_TYPE_PREFERENCES,
                       "application", application,
                       "transient-for", parent,
                       "modal", parent != NULL,
                       NULL);
}
