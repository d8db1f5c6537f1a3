/* rempart-project-characteristics.c: what the device is and has, as far as questions were answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-project-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-characteristics.h"

#define VALUES "undecided|yes|no"
#define IVD "ivd"

static const RempartColumn columns[] = {
  REMPART_COLUMN ("characteristic", "value", REMPART_CHECK_WORD, VALUES, N_("Characteristic")),
};

const RempartEntity rempart_characteristic_entity = { "characteristic", columns, G_N_ELEMENTS (columns) };

RempartTruth
rempart_project_get_characteristic (RempartProject *self,
                                    const char     *name)
{
  g_return_val_if_fail (REMPART_IS_PROJECT (self), REMPART_TRUTH_UNKNOWN);
  g_return_val_if_fail (name != NULL, REMPART_TRUTH_UNKNOWN);

  /* Annex I of either regulation depends on this, so it has one place. */
  if (g_str_equal (name, IVD))
    return g_str_equal (rempart_project_get_device (self, "regulation"), "ivdr") ? REMPART_TRUTH_YES : REMPART_TRUTH_NO;
  return (RempartTruth) GPOINTER_TO_INT (g_hash_table_lookup (self->characteristics, name));
}

void
rempart_project_set_characteristic (RempartProject *self,
                                    const char     *name,
                                    RempartTruth    truth)
{
  g_hash_table_insert (self->characteristics, g_strdup (name), GINT_TO_POINTER (truth));
}

static gboolean
check_change (const RempartChange  *change,
              GError              **error)
{
  RempartTruth truth;

  const RempartCharacteristic *characteristic = rempart_characteristic_find (change->field);

  if (characteristic != NULL && rempart_characteristic_is_computed (characteristic))
    {
      g_set_error_literal (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
                           _("Whether the device is an in vitro diagnostic follows from its regulation. Change the regulation."));
      return FALSE;
    }
  if (characteristic == NULL)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_NOT_FOUND,
                   /* Translators: %s is what was given as the name of a characteristic of the device */
                   _("There is no characteristic “%s”."), change->field);
      return FALSE;
    }
  if (rempart_truth_from_nick (change->value, &truth))
    return TRUE;
  g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_CONSTRAINT,
               /* Translators: what was given as the value of a characteristic, its name, the values it may have */
               _("“%s” is not a value of “%s”: %s."), change->value != NULL ? change->value : "", change->field, VALUES);
  return FALSE;
}

/* A row for a question that is answered for the first time */
static gboolean
find_row (RempartProject  *self,
          const char      *name,
          gint64          *row,
          GError         **error)
{
  g_autoptr (RempartRow) found = NULL;

  if (!rempart_db_run (self->db, error, "INSERT OR IGNORE INTO characteristic (name) VALUES (?1)", "t", name) ||
      !rempart_db_get_row (self->db, &found, error, "SELECT id FROM characteristic WHERE name = ?1", "t", name))
    return FALSE;
  if (found != NULL)
    *row = sqlite3_column_int64 (found, 0);
  return TRUE;
}

static gboolean
plan (RempartProject       *self,
      RempartStep          *step,
      const RempartChange  *changes,
      gsize                 n_changes,
      GError              **error)
{
  for (gsize i = 0; i < n_changes; i++)
    {
      const char *old = rempart_truth_to_nick (rempart_project_get_characteristic (self, changes[i].field));
      gint64 row = 0;

      if (g_str_equal (old, changes[i].value))
        continue;
      if (!find_row (self, changes[i].field, &row, error))
        return FALSE;
      rempart_step_set_as (step, "edit", &rempart_characteristic_entity, row, changes[i].field, "value",
                           old, changes[i].value, "characteristic", old, changes[i].value);
    }
  return TRUE;
}

gboolean
rempart_project_edit_characteristics (RempartProject       *self,
                                      const RempartChange  *changes,
                                      gsize                 n_changes,
                                      GError              **error)
{
  g_autoptr (RempartStep) step = NULL;
  gboolean differs = FALSE;
  gboolean ok;

  g_return_val_if_fail (REMPART_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (changes != NULL || n_changes == 0, FALSE);

  for (gsize i = 0; i < n_changes; i++)
    {
      if (!check_change (&changes[i], error))
        return FALSE;
      differs |= !g_str_equal (changes[i].value,
                               rempart_truth_to_nick (rempart_project_get_characteristic (self, changes[i].field)));
    }
  if (!differs)
    return rempart_project_check_writable (self, error);
  if (!rempart_project_begin_edit (self, error))
    return FALSE;

  step = rempart_step_new (REMPART_STEP_CHARACTERISTICS, n_changes == 1 ? changes[0].field : NULL, NULL);
  step->n_edits = (guint) n_changes;
  ok = plan (self, step, changes, n_changes, error);
  return rempart_project_finish_edit (self, g_steal_pointer (&step), ok, error);
}

void
rempart_project_absorb_characteristic (RempartProject     *self,
                                       const RempartDelta *delta)
{
  RempartTruth truth = REMPART_TRUTH_UNKNOWN;

  rempart_truth_from_nick (delta->new_value, &truth);
  rempart_project_set_characteristic (self, delta->key, truth);
}
