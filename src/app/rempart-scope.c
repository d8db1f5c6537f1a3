/* rempart-scope.c: how far the scope is settled: questions that wait, proposals that wait
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-scope.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-characteristics.h"
#include "rempart-proposal.h"

guint
rempart_scope_count_answered (RempartProject *project,
                              guint          *total)
{
  GPtrArray *characteristics = rempart_characteristic_list ();
  guint answered = 0;

  *total = 0;
  for (guint i = 0; i < characteristics->len; i++)
    {
      const RempartCharacteristic *characteristic = g_ptr_array_index (characteristics, i);
      const char *id = rempart_characteristic_get_id (characteristic);

      if (rempart_characteristic_is_computed (characteristic))
        continue;
      (*total)++;
      answered += rempart_project_get_characteristic (project, id) != REMPART_TRUTH_UNKNOWN;
    }
  return answered;
}

static GtkWidget *
create_row (const char *title,
            const char *subtitle,
            const char *icon_name,
            const char *place)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rempart_icon_new (icon_name));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rempart_icon_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-place");
  return row;
}

/* (nullable): NULL when no question waits */
static char *
format_questions (RempartProject *project)
{
  guint total;
  guint answered = rempart_scope_count_answered (project, &total);

  if (answered == total)
    return NULL;
  return g_strdup_printf (ngettext ("%u question about the device waits for its answer.",
                                    "%u questions about the device wait for their answer.", total - answered),
                          total - answered);
}

/* (nullable): NULL when nothing is proposed */
static char *
format_proposals (guint n)
{
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u proposal about what applies waits for your decision.",
                                    "%u proposals about what applies wait for your decision.", n), n);
}

char *
rempart_scope_dup_explanation (RempartProject *project,
                               guint           n_proposals)
{
  g_autofree char *questions = format_questions (project);
  g_autofree char *proposals = format_proposals (n_proposals);

  if (questions != NULL && proposals != NULL)
    return g_strdup_printf ("%s\n%s", questions, proposals);
  return questions != NULL ? g_steal_pointer (&questions) : g_steal_pointer (&proposals);
}

GtkWidget *
rempart_scope_create_question_row (RempartProject *project)
{
  g_autofree char *questions = format_questions (project);

  if (questions == NULL)
    return NULL;
  return create_row (questions, _("The answers tell which items do not concern it."), "dialog-question-symbolic",
                     "device:characteristics");
}

GtkWidget *
rempart_scope_create_proposal_row (RempartProject *project)
{
  g_autoptr (GPtrArray) proposals = rempart_project_list_proposals (project);
  g_autofree char *waiting = format_proposals (proposals->len);

  if (waiting == NULL)
    return NULL;
  return create_row (waiting, _("Nothing changes until you decide."), "rempart-not-applicable-symbolic", "device:proposals");
}
