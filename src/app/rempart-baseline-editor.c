/* rempart-baseline-editor.c: asks for the name and the note of a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-baseline-editor.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"

typedef struct
{
  GtkWindow       *parent;
  RempartProject  *project;
  RempartBaseline *baseline;   /* (nullable) */
  GtkEditable     *name;
  GtkEditable     *note;
} Editor;

static void
editor_free (Editor *editor)
{
  g_object_unref (editor->parent);
  g_object_unref (editor->project);
  g_clear_object (&editor->baseline);
  g_object_unref (editor->name);
  g_object_unref (editor->note);
  g_free (editor);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Editor, editor_free)

static gboolean
save (Editor  *editor,
      GError **error)
{
  const RempartChange changes[] = {
    { REMPART_BASELINE_NAME, gtk_editable_get_text (editor->name) },
    { REMPART_BASELINE_NOTE, gtk_editable_get_text (editor->note) },
  };
  g_autoptr (RempartBaseline) added = NULL;

  if (editor->baseline != NULL)
    return rempart_project_edit_baseline (editor->project, editor->baseline, changes, G_N_ELEMENTS (changes), error);
  added = rempart_project_add_baseline (editor->project, changes[0].value, changes[1].value, error);
  return added != NULL;
}

static void ask (GtkWindow *parent, RempartProject *project, RempartBaseline *baseline, const char *name, const char *note,
                 const char *body);

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Editor) editor = user_data;
  g_autofree char *choice = rempart_ask_finish (result);
  g_autoptr (GError) error = NULL;

  /* What was typed is asked for again, with the reason why it could not be taken. */
  if (g_str_equal (choice, "save") && !save (editor, &error))
    ask (editor->parent, editor->project, editor->baseline, gtk_editable_get_text (editor->name),
         gtk_editable_get_text (editor->note), error->message);
}

static GtkEditable *
add_entry (GtkListBox *list,
           const char *title,
           const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (list, row);
  return g_object_ref (GTK_EDITABLE (row));
}

static void
ask (GtkWindow       *parent,
     RempartProject  *project,
     RempartBaseline *baseline,
     const char      *name,
     const char      *note,
     const char      *body)
{
  GtkWidget *list = gtk_list_box_new ();
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "save", baseline == NULL ? C_("verb", "_Name") : _("_Save"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  const char *heading = baseline == NULL ? _("Name the Present State") : _("Change the Baseline");
  Editor *editor = g_new0 (Editor, 1);

  editor->parent = g_object_ref (parent);
  editor->project = g_object_ref (project);
  editor->baseline = baseline != NULL ? g_object_ref (baseline) : NULL;
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  editor->name = add_entry (GTK_LIST_BOX (list), _("Name, for example “Submission 1, revision B”"), name);
  editor->note = add_entry (GTK_LIST_BOX (list), _("Note"), note);
  rempart_ask_async (parent, heading, body, list, choices, answered_cb, editor);
}

void
rempart_baseline_editor_present (GtkWindow       *parent,
                                 RempartProject  *project,
                                 RempartBaseline *baseline)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (REMPART_IS_PROJECT (project));

  if (baseline == NULL)
    ask (parent, project, NULL, "", "", _("It can then be compared with any later state."));
  else
    ask (parent, project, baseline, rempart_baseline_get_name (baseline), rempart_baseline_get_note (baseline), "");
}
