/* rempart-bulk.c: one change on several items
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-bulk.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-date-entry.h"
#include "rempart-name-entry.h"
#include "rempart-review.h"

/* What a question is about, until it is answered. */
typedef struct
{
  GtkWidget      *widget;
  RempartProject *project;
  GPtrArray      *items;
  const char     *field;
  GtkWidget      *entry;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->widget);
  g_object_unref (question->project);
  g_object_unref (question->entry);
  g_ptr_array_unref (question->items);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

void
rempart_bulk_set (GtkWidget      *widget,
                  RempartProject *project,
                  GPtrArray      *items,
                  const char     *field,
                  const char     *value)
{
  RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!rempart_project_edit_answers (project, items, &change, 1, &error))
    {
      gtk_widget_activate_action (widget, "win.error", "s", error->message);
      return;
    }
  if (items->len > 1)
    {
      text = g_strdup_printf (ngettext ("%u item changed", "%u items changed", items->len), items->len);
      gtk_widget_activate_action (widget, "win.toast", "s", text);
    }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree char *choice = rempart_ask_finish (result);
  const char *value;

  if (!g_str_equal (choice, "set"))
    return;
  if (REMPART_IS_DATE_ENTRY (question->entry) && !rempart_date_entry_commit (REMPART_DATE_ENTRY (question->entry)))
    {
      gtk_widget_activate_action (question->widget, "win.error", "s", _("Not a date: write year-month-day, such as 2026-11-24"));
      return;
    }
  if (REMPART_IS_DATE_ENTRY (question->entry))
    value = rempart_date_entry_get_date (REMPART_DATE_ENTRY (question->entry));
  else
    {
      rempart_name_entry_commit (REMPART_NAME_ENTRY (question->entry));
      value = rempart_name_entry_get_text (REMPART_NAME_ENTRY (question->entry));
    }
  rempart_bulk_set (question->widget, question->project, question->items, question->field, value);
}

static void
ask (GtkWidget      *widget,
     RempartProject *project,
     GPtrArray      *items,
     const char     *field,
     GtkWidget      *entry,
     const char     *heading,
     const char     *accept)
{
  Question *question = g_new0 (Question, 1);
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "set", accept, ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  g_autofree char *body = NULL;

  question->widget = g_object_ref (widget);
  question->project = g_object_ref (project);
  question->items = g_ptr_array_ref (items);
  question->field = field;
  question->entry = g_object_ref_sink (entry);

  body = g_strdup_printf (ngettext ("For %u item. Leave empty to remove.", "For %u items. Leave empty to remove.",
                                    items->len), items->len);
  rempart_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body, entry, choices,
                     answered_cb, question);
}

static GStrv
list_names (gpointer user_data)
{
  return rempart_project_list_names (user_data);
}

void
rempart_bulk_ask_person (GtkWidget      *widget,
                         RempartProject *project,
                         GPtrArray      *items,
                         const char     *field)
{
  GtkWidget *entry = rempart_name_entry_new ();
  const RempartAnswer *answer = rempart_project_get_answer (project, g_ptr_array_index (items, 0));

  /* The question holds the project as long as the entry is there. */
  rempart_name_entry_set_names_func (REMPART_NAME_ENTRY (entry), list_names, project);
  if (g_str_equal (field, REMPART_ANSWER_REVIEWER))
    {
      rempart_name_entry_set_text (REMPART_NAME_ENTRY (entry), answer->reviewer);
      rempart_name_entry_set_label (REMPART_NAME_ENTRY (entry), _("Reviewer"));
      ask (widget, project, items, field, entry, _("Who Reviews It?"), _("Set _Reviewer"));
    }
  else if (g_str_equal (field, REMPART_ANSWER_APPROVER))
    {
      rempart_name_entry_set_text (REMPART_NAME_ENTRY (entry), answer->approver);
      rempart_name_entry_set_label (REMPART_NAME_ENTRY (entry), _("Approver"));
      ask (widget, project, items, field, entry, _("Who Approves It?"), _("Set _Approver"));
    }
  else
    {
      rempart_name_entry_set_text (REMPART_NAME_ENTRY (entry), answer->owner);
      rempart_name_entry_set_label (REMPART_NAME_ENTRY (entry), _("Owner"));
      ask (widget, project, items, field, entry, _("Who Takes Care of It?"), _("Set _Owner"));
    }
}

void
rempart_bulk_ask_due (GtkWidget      *widget,
                      RempartProject *project,
                      GPtrArray      *items)
{
  GtkWidget *entry = rempart_date_entry_new ();
  const RempartAnswer *answer = rempart_project_get_answer (project, g_ptr_array_index (items, 0));

  rempart_date_entry_set_date (REMPART_DATE_ENTRY (entry), answer->due);
  rempart_date_entry_set_label (REMPART_DATE_ENTRY (entry), _("Due date"));
  ask (widget, project, items, REMPART_ANSWER_DUE, entry, _("When Is It Due?"), _("Set _Due Date"));
}
