/* rempart-source-form.c: who held an item against the official text, where it stands there, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-source-form.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-date-entry.h"

struct _RempartSourceForm
{
  AdwBin parent_instance;

  GtkEditable      *number;
  GtkEditable      *page;
  GtkEditable      *reader;
  RempartDateEntry *date;
  GtkWidget        *mark;
  GtkWidget        *remove;

  RempartProject *project;
  RempartItem    *item;
};

G_DEFINE_FINAL_TYPE (RempartSourceForm, rempart_source_form, ADW_TYPE_BIN)

enum { DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* A check is someone's, and of a day. */
static void
update_mark (RempartSourceForm *self)
{
  g_autofree char *reader = dup_text (self->reader);
  gboolean complete = *reader != '\0' && *rempart_date_entry_get_date (self->date) != '\0';

  gtk_widget_set_sensitive (self->mark, complete);
  gtk_widget_set_tooltip_text (self->mark, complete ? NULL : _("Name who checked it, and the day"));
}

static void
mapped_cb (RempartSourceForm *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const RempartAnswer *answer;
  gboolean checked;

  if (self->item == NULL)
    return;
  answer = rempart_project_get_answer (self->project, self->item);
  checked = rempart_answer_is_checked (answer);
  gtk_editable_set_text (self->number, answer->source_number);
  gtk_editable_set_text (self->page, answer->source_page);
  gtk_editable_set_text (self->reader, checked ? answer->source_reader : rempart_project_get_actor (self->project));
  rempart_date_entry_set_date (self->date, checked ? answer->source_date : today);
  gtk_widget_set_visible (self->remove, checked);
  update_mark (self);
}

static void
write_check (RempartSourceForm *self,
             const char        *number,
             const char        *page,
             const char        *reader,
             const char        *date)
{
  const RempartChange changes[] = {
    { REMPART_ANSWER_SOURCE_NUMBER, number },
    { REMPART_ANSWER_SOURCE_PAGE, page },
    { REMPART_ANSWER_SOURCE_READER, reader },
    { REMPART_ANSWER_SOURCE_DATE, date },
  };
  g_autoptr (GError) error = NULL;

  if (rempart_project_edit_answer (self->project, self->item, changes, G_N_ELEMENTS (changes), &error))
    g_signal_emit (self, signals[DONE], 0);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

static void
mark_cb (RempartSourceForm *self)
{
  g_autofree char *number = dup_text (self->number);
  g_autofree char *page = dup_text (self->page);
  g_autofree char *reader = dup_text (self->reader);
  g_autofree char *date = NULL;

  if (!rempart_date_entry_commit (self->date))
    return;
  date = g_strdup (rempart_date_entry_get_date (self->date));
  write_check (self, number, page, reader, date);
}

static void
remove_cb (RempartSourceForm *self)
{
  write_check (self, "", "", "", "");
}

static void
rempart_source_form_dispose (GObject *object)
{
  RempartSourceForm *self = REMPART_SOURCE_FORM (object);

  g_clear_object (&self->project);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rempart_source_form_parent_class)->dispose (object);
}

static void
rempart_source_form_class_init (RempartSourceFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_source_form_dispose;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (REMPART_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/rempart/Rempart/rempart-source-form.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, date);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, mark);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, number);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, page);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, reader);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), RempartSourceForm, remove);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), mapped_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), mark_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), remove_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), update_mark);
}

static void
rempart_source_form_init (RempartSourceForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  rempart_date_entry_set_label (self->date, _("Checked on"));
  rempart_clean_line (self->number);
  rempart_clean_line (self->page);
  rempart_clean_line (self->reader);
}

GtkWidget *
rempart_source_form_new (void)
{
  return g_object_new (REMPART_TYPE_SOURCE_FORM, NULL);
}

void
rempart_source_form_set_item (RempartSourceForm *self,
                              RempartProject    *project,
                              RempartItem       *item)
{
  g_return_if_fail (REMPART_IS_SOURCE_FORM (self));

  g_set_object (&self->project, project);
  g_set_object (&self->item, item);
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL && !rempart_project_is_read_only (project));
}
