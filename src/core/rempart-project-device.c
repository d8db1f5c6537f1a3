/* rempart-project-device.c: what the device is, and the data of the dossier
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

/* name, check, words, label: the order of forms and of the cover */
#define DEVICE_FIELDS(F)                                                                   \
  F (manufacturer, LINE, NULL, N_("Manufacturer"))                                         \
  F (srn, LINE, NULL, N_("Single registration number (SRN)"))                              \
  F (address, TEXT, NULL, N_("Address"))                                                   \
  F (contact, TEXT, NULL, N_("Contact"))                                                   \
  F (name, LINE, NULL, N_("Device name"))                                                  \
  F (version, LINE, NULL, N_("Device version"))                                            \
  F (udi_di, LINE, NULL, N_("Basic UDI-DI"))                                               \
  F (regulation, WORD, "mdr|ivdr", N_("Regulation"))                                       \
  F (class, LINE, NULL, N_("Class"))                                                       \
  F (class_rule, LINE, NULL, N_("Classification rule"))                                    \
  F (languages, WORD, "fr|en|fr en", N_("Languages of the dossier"))                       \
  F (intended_purpose_fr, TEXT, NULL, N_("Intended purpose (French)"))                     \
  F (intended_purpose_en, TEXT, NULL, N_("Intended purpose (English)"))                    \
  F (description_fr, TEXT, NULL, N_("Description (French)"))                               \
  F (description_en, TEXT, NULL, N_("Description (English)"))                              \
  F (environment_fr, TEXT, NULL, N_("Environment of use (French)"))                        \
  F (environment_en, TEXT, NULL, N_("Environment of use (English)"))                       \
  F (users_fr, TEXT, NULL, N_("Users (French)"))                                           \
  F (users_en, TEXT, NULL, N_("Users (English)"))                                          \
  F (interfaces_fr, TEXT, NULL, N_("Interfaces and connections (French)"))                 \
  F (interfaces_en, TEXT, NULL, N_("Interfaces and connections (English)"))                \
  F (data_fr, TEXT, NULL, N_("Data handled (French)"))                                     \
  F (data_en, TEXT, NULL, N_("Data handled (English)"))                                    \
  F (hosting_fr, TEXT, NULL, N_("Hosting (French)"))                                       \
  F (hosting_en, TEXT, NULL, N_("Hosting (English)"))                                      \
  F (dossier_reference, LINE, NULL, N_("Dossier reference"))                               \
  F (dossier_revision, LINE, NULL, N_("Dossier revision"))                                 \
  F (dossier_date, DATE, NULL, N_("Dossier date"))                                         \
  F (submission_date, DATE, NULL, N_("Planned submission"))

/* Each text in two languages has a mark in each. */
#define MARK(name, label) REMPART_COLUMN ("device", name, REMPART_CHECK_WORD, REMPART_MARKS, label)
#define MARKS(stem, french, english) MARK (stem "_mark_fr", french), MARK (stem "_mark_en", english)

#define AS_COLUMN(name, check, words, label) REMPART_COLUMN ("device", #name, REMPART_CHECK_##check, words, label),
#define AS_FIELD(name, check, words, label) \
  { #name, REMPART_CHECK_##check == REMPART_CHECK_TEXT, REMPART_CHECK_##check == REMPART_CHECK_DATE },

static const RempartColumn columns[] = {
  DEVICE_FIELDS (AS_COLUMN)
  MARKS ("intended_purpose", N_("Mark of the French intended purpose"), N_("Mark of the English intended purpose")),
  MARKS ("description", N_("Mark of the French description"), N_("Mark of the English description")),
  MARKS ("environment", N_("Mark of the French environment of use"), N_("Mark of the English environment of use")),
  MARKS ("users", N_("Mark of the French users"), N_("Mark of the English users")),
  MARKS ("interfaces", N_("Mark of the French interfaces"), N_("Mark of the English interfaces")),
  MARKS ("data", N_("Mark of the French data handled"), N_("Mark of the English data handled")),
  MARKS ("hosting", N_("Mark of the French hosting"), N_("Mark of the English hosting")),
};
static const RempartDeviceField fields[] = { DEVICE_FIELDS (AS_FIELD) };

const RempartEntity rempart_device_entity = { "device", columns, G_N_ELEMENTS (columns) };

const RempartDeviceField *
rempart_device_fields (gsize *n_fields)
{
  if (n_fields != NULL)
    *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

const char *
rempart_device_field_get_label (const char *field)
{
  const RempartColumn *column = rempart_entity_find (&rempart_device_entity, field, NULL);

  g_return_val_if_fail (column != NULL, NULL);
  return _(column->label);
}

const char *
rempart_project_get_device (RempartProject *self,
                            const char     *field)
{
  const RempartColumn *column;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), NULL);
  column = rempart_entity_find (&rempart_device_entity, field, NULL);
  g_return_val_if_fail (column != NULL, NULL);

  return self->device[column - columns];
}

static const char *
get_value (gpointer object,
           gsize    column)
{
  return REMPART_PROJECT (object)->device[column];
}

gboolean
rempart_project_edit_device (RempartProject       *self,
                             const RempartChange  *changes,
                             gsize                 n_changes,
                             GError              **error)
{
  g_autoptr (RempartStep) step = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  step = rempart_step_new (REMPART_STEP_DEVICE, NULL, NULL);
  return rempart_project_plan_changes (step, &rempart_device_entity, 1, "", get_value, self,
                                       changes, n_changes, error) &&
         rempart_project_apply (self, g_steal_pointer (&step), error);
}

void
rempart_project_absorb_device (RempartProject     *self,
                               const RempartDelta *delta)
{
  gsize column = (gsize) (delta->column - columns);

  g_free (self->device[column]);
  self->device[column] = g_strdup (delta->new_value);
}
