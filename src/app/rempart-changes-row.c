/* rempart-changes-row.c: the whole dossier, or a report of what changed since a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-changes-row.h"

#include <glib/gi18n-lib.h>

#define BASELINES "rempart-baselines"

RempartBaseline *
rempart_changes_row_get (AdwComboRow *row)
{
  GPtrArray *baselines;
  guint position;

  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), NULL);

  baselines = g_object_get_data (G_OBJECT (row), BASELINES);
  position = adw_combo_row_get_selected (row);
  return baselines != NULL && position > 0 && position <= baselines->len ? g_ptr_array_index (baselines, position - 1) : NULL;
}

void
rempart_changes_row_refresh (AdwComboRow    *row,
                             RempartProject *project)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) baselines = NULL;
  RempartBaseline *chosen;
  gint64 id;
  guint selected = 0;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  chosen = rempart_changes_row_get (row);
  id = chosen != NULL ? rempart_baseline_get_id (chosen) : 0;
  /* Without baselines there is nothing to choose; why they cannot be read is said where they are listed. */
  baselines = project != NULL ? rempart_project_list_baselines (project, NULL) : NULL;
  gtk_string_list_append (labels, _("The whole dossier"));
  for (guint i = 0; baselines != NULL && i < baselines->len; i++)
    {
      RempartBaseline *baseline = g_ptr_array_index (baselines, i);
      /* Translators: %s: the name of a baseline */
      g_autofree char *label = g_strdup_printf (_("Changes since “%s”"), rempart_baseline_get_name (baseline));

      gtk_string_list_append (labels, label);
      if (rempart_baseline_get_id (baseline) == id)
        selected = i + 1;
    }
  gtk_widget_set_visible (GTK_WIDGET (row), baselines != NULL && baselines->len > 0);
  g_object_set_data_full (G_OBJECT (row), BASELINES, baselines != NULL ? g_ptr_array_ref (baselines) : NULL,
                          (GDestroyNotify) g_ptr_array_unref);
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (row, selected);
}
