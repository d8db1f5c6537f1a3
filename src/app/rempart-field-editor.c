/* rempart-field-editor.c: one field of the device, in the widget that fits it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-field-editor.h"

#include "rempart-clean-line.h"
#include "rempart-date-entry.h"
#include "rempart-device-choices.h"
#include "rempart-marked-text.h"
#include "rempart-text-field.h"

#define REST_SECONDS 3

typedef enum
{
  KIND_LINE,
  KIND_CHOICE,
  KIND_DATE,
  KIND_TEXT,
} Kind;

struct _RempartFieldEditor
{
  GObject           parent_instance;

  char             *name;
  Kind              kind;
  GtkWidget        *widget;
  RempartDateEntry *date;
  GtkWidget        *missing_icon;
  GPtrArray        *values;        /* of a choice: what is stored, in the order shown */
  RempartProject   *project;
  guint             rest;
  gboolean          loading;
  gboolean          choosing;
};

G_DEFINE_FINAL_TYPE (RempartFieldEditor, rempart_field_editor, G_TYPE_OBJECT)

static const char *
get_stored (RempartFieldEditor *self)
{
  return self->project != NULL ? rempart_project_get_device (self->project, self->name) : "";
}

static gboolean
write_value (RempartFieldEditor  *self,
             const char          *value,
             GError             **error)
{
  RempartChange change = { self->name, value };

  if (self->project == NULL)
    return TRUE;

  return rempart_project_edit_device (self->project, &change, 1, error);
}

/* For the kinds that have no place of their own for a message: a dialog says it once, and the head of the window as long as
 * it lasts. */
static gboolean
write_or_report (RempartFieldEditor *self,
                 const char         *value)
{
  g_autoptr (GError) error = NULL;

  if (write_value (self, value, &error))
    {
      gtk_widget_remove_css_class (self->widget, "error");
      return TRUE;
    }

  gtk_widget_activate_action (self->widget, "win.not-saved", "s", error->message);
  if (!gtk_widget_has_css_class (self->widget, "error"))
    gtk_widget_activate_action (self->widget, "win.error", "s", error->message);
  gtk_widget_add_css_class (self->widget, "error");
  return FALSE;
}

static gboolean
same_values (GPtrArray *a,
             GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

/* Classes depend on the regulation, so the list can change; but the list that a person is choosing from must not: the row is still
 * telling of the choice, and it is right as it stands. */
static void
show_choice (RempartFieldEditor *self)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkStringList) labels = NULL;
  guint position;

  if (self->choosing)
    return;

  labels = rempart_device_choices_list (self->project, self->name, values, &position);
  if (!same_values (values, self->values))
    {
      g_ptr_array_unref (self->values);
      self->values = g_steal_pointer (&values);
      adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (labels));
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), position);
}

static void
chosen_cb (RempartFieldEditor *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));

  if (!self->loading && position < self->values->len)
    {
      g_autofree char *value = g_strdup (g_ptr_array_index (self->values, position));

      self->choosing = TRUE;
      write_or_report (self, value);
      self->choosing = FALSE;
    }
}

static gboolean
is_dirty (RempartFieldEditor *self)
{
  return self->kind == KIND_LINE
         && (self->rest != 0 || gtk_widget_has_css_class (self->widget, "error"));
}

/* What was typed waits for the person to pause; the window says so until it is written. */
static void
stop_waiting (RempartFieldEditor *self)
{
  if (self->rest == 0)
    return;
  g_clear_handle_id (&self->rest, g_source_remove);
  gtk_widget_activate_action (GTK_WIDGET (self->widget), "win.writing", "b", FALSE);
}

static gboolean
commit_line (RempartFieldEditor *self)
{
  g_autofree char *text = NULL;

  stop_waiting (self);
  if (!gtk_editable_get_editable (GTK_EDITABLE (self->widget)))
    return !is_dirty (self);
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))));
  if (!g_str_equal (text, get_stored (self)))
    return write_or_report (self, text);
  gtk_widget_remove_css_class (self->widget, "error");
  return TRUE;
}

static void
leave_cb (RempartFieldEditor *self)
{
  commit_line (self);
}

static gboolean
rested_cb (gpointer user_data)
{
  RempartFieldEditor *self = user_data;

  /* The source goes by itself. */
  self->rest = 0;
  gtk_widget_activate_action (GTK_WIDGET (self->widget), "win.writing", "b", FALSE);
  commit_line (self);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (RempartFieldEditor *self)
{
  if (self->loading)
    return;

  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_seconds (REST_SECONDS, rested_cb, self);
  gtk_widget_activate_action (GTK_WIDGET (self->widget), "win.writing", "b", TRUE);
}

static void
dated_cb (RempartFieldEditor *self)
{
  if (!self->loading)
    write_or_report (self, rempart_date_entry_get_date (self->date));
}

static gboolean
text_commit_cb (const char  *text,
                gpointer     user_data,
                GError     **error)
{
  RempartFieldEditor *self = user_data;

  if (self->project == NULL ||
      rempart_marked_text_write (self->project, NULL, self->name, text,
                                 rempart_text_field_is_following (REMPART_TEXT_FIELD (self->widget)), error))
    return TRUE;
  gtk_widget_activate_action (self->widget, "win.not-saved", "s", (*error)->message);
  return FALSE;
}

static void
confirmed_cb (RempartFieldEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (self->project != NULL && !rempart_marked_text_confirm (self->project, NULL, self->name, &error))
    gtk_widget_activate_action (self->widget, "win.error", "s", error->message);
}

static char *
dup_change_cb (gpointer user_data)
{
  RempartFieldEditor *self = user_data;

  return self->project != NULL ? rempart_marked_text_dup_change (self->project, NULL, self->name) : g_strdup ("");
}

static GtkWidget *
create_missing_icon (void)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");

  gtk_widget_set_tooltip_text (icon, _("The cover of the dossier needs this"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The cover of the dossier needs this"), -1);
  gtk_widget_set_visible (icon, FALSE);
  gtk_widget_add_css_class (icon, "warning");
  return icon;
}

static GtkWidget *
create_line (RempartFieldEditor *self)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  rempart_clean_line (GTK_EDITABLE (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  self->missing_icon = create_missing_icon ();
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), self->missing_icon);
  return row;
}

static GtkWidget *
create_choice (RempartFieldEditor *self)
{
  GtkWidget *row = adw_combo_row_new ();

  self->values = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  self->missing_icon = create_missing_icon ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->missing_icon);
  return row;
}

static GtkWidget *
create_date (RempartFieldEditor *self,
             const char         *label)
{
  GtkWidget *row = adw_action_row_new ();

  self->date = REMPART_DATE_ENTRY (rempart_date_entry_new ());
  rempart_date_entry_set_label (self->date, label);
  gtk_widget_set_valign (GTK_WIDGET (self->date), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->date, "notify::date", G_CALLBACK (dated_cb), self, G_CONNECT_SWAPPED);
  self->missing_icon = create_missing_icon ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->missing_icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->date));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->date));
  return row;
}

static GtkWidget *
create_text (RempartFieldEditor *self)
{
  GtkWidget *field = rempart_text_field_new ();

  g_object_set (field, "min-lines", 3, NULL);
  rempart_text_field_set_commit_func (REMPART_TEXT_FIELD (field), text_commit_cb, self);
  rempart_text_field_set_change_func (REMPART_TEXT_FIELD (field), dup_change_cb, self);
  g_signal_connect_object (field, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  return field;
}

static void
create_widget (RempartFieldEditor *self)
{
  const char *label = rempart_device_field_get_label (self->name);

  switch (self->kind)
    {
    case KIND_LINE:
      self->widget = create_line (self);
      break;
    case KIND_CHOICE:
      self->widget = create_choice (self);
      break;
    case KIND_DATE:
      self->widget = create_date (self, label);
      break;
    case KIND_TEXT:
      self->widget = create_text (self);
      g_object_set (self->widget, "label", label, NULL);
      break;
    }

  g_object_ref_sink (self->widget);
  if (self->kind != KIND_TEXT)
    {
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), label);
    }
}

static Kind
find_kind (const char *name)
{
  gsize n;
  const RempartDeviceField *fields = rempart_device_fields (&n);

  if (rempart_device_choices_have (name))
    return KIND_CHOICE;

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].name, name))
      return fields[i].is_date ? KIND_DATE : fields[i].multiline ? KIND_TEXT : KIND_LINE;

  g_assert_not_reached ();
}

static void
rempart_field_editor_dispose (GObject *object)
{
  RempartFieldEditor *self = REMPART_FIELD_EDITOR (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->kind == KIND_TEXT && self->widget != NULL)
    {
      rempart_text_field_set_commit_func (REMPART_TEXT_FIELD (self->widget), NULL, NULL);
      rempart_text_field_set_change_func (REMPART_TEXT_FIELD (self->widget), NULL, NULL);
    }
  g_clear_object (&self->widget);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_field_editor_parent_class)->dispose (object);
}

static void
rempart_field_editor_finalize (GObject *object)
{
  RempartFieldEditor *self = REMPART_FIELD_EDITOR (object);

  g_free (self->name);
  g_clear_pointer (&self->values, g_ptr_array_unref);

  G_OBJECT_CLASS (rempart_field_editor_parent_class)->finalize (object);
}

static void
rempart_field_editor_class_init (RempartFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rempart_field_editor_dispose;
  object_class->finalize = rempart_field_editor_finalize;
}

static void
rempart_field_editor_init (RempartFieldEditor *self)
{
}

RempartFieldEditor *
rempart_field_editor_new (const char *name)
{
  RempartFieldEditor *self = g_object_new (REMPART_TYPE_FIELD_EDITOR, NULL);

  self->name = g_strdup (name);
  self->kind = find_kind (name);
  create_widget (self);
  return self;
}

const char *
rempart_field_editor_get_name (RempartFieldEditor *self)
{
  g_return_val_if_fail (REMPART_IS_FIELD_EDITOR (self), NULL);

  return self->name;
}

GtkWidget *
rempart_field_editor_get_widget (RempartFieldEditor *self)
{
  g_return_val_if_fail (REMPART_IS_FIELD_EDITOR (self), NULL);

  return self->widget;
}

static void
set_editable (RempartFieldEditor *self)
{
  gboolean editable = self->project != NULL && !rempart_project_is_read_only (self->project);

  if (self->kind == KIND_TEXT)
    g_object_set (self->widget, "editable", editable, NULL);
  else if (self->kind == KIND_LINE)
    gtk_editable_set_editable (GTK_EDITABLE (self->widget), editable);
  else
    gtk_widget_set_sensitive (self->widget, editable);
}

static void
show_mark (RempartFieldEditor *self)
{
  rempart_text_field_set_mark (REMPART_TEXT_FIELD (self->widget),
                               rempart_marked_text_get_mark (self->project, NULL, self->name));
}

/* Text that could not be written and belongs to @project, the same file opened anew; else NULL. */
static char *
dup_unwritten (RempartFieldEditor *self,
               RempartProject     *project)
{
  if (self->project == NULL || project == NULL ||
      !g_str_equal (rempart_project_get_path (self->project), rempart_project_get_path (project)))
    return NULL;
  if (self->kind == KIND_TEXT && rempart_text_field_is_dirty (REMPART_TEXT_FIELD (self->widget)))
    return rempart_text_field_dup_text (REMPART_TEXT_FIELD (self->widget));
  return is_dirty (self) ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->widget))) : NULL;
}

void
rempart_field_editor_set_project (RempartFieldEditor *self,
                                  RempartProject     *project)
{
  g_autofree char *unwritten = NULL;

  g_return_if_fail (REMPART_IS_FIELD_EDITOR (self));

  unwritten = dup_unwritten (self, project);
  stop_waiting (self);
  gtk_widget_remove_css_class (self->widget, "error");
  g_set_object (&self->project, project);
  set_editable (self);

  if (self->kind == KIND_TEXT)
    {
      rempart_text_field_reset (REMPART_TEXT_FIELD (self->widget), get_stored (self));
      show_mark (self);
    }
  else
    rempart_field_editor_show (self);
  if (unwritten == NULL)
    return;

  if (self->kind == KIND_TEXT)
    {
      rempart_text_field_set_draft (REMPART_TEXT_FIELD (self->widget), unwritten);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->widget), unwritten);
  commit_line (self);
}

void
rempart_field_editor_lock (RempartFieldEditor *self)
{
  g_return_if_fail (REMPART_IS_FIELD_EDITOR (self));

  /* What was typed and not yet tried is from now on text that was not written. */
  rempart_field_editor_flush (self);
  set_editable (self);
  /* A choice that was not written can be made again: the stored one is what is true. */
  if (self->kind == KIND_CHOICE || self->kind == KIND_DATE)
    {
      gtk_widget_remove_css_class (self->widget, "error");
      rempart_field_editor_show (self);
    }
}

void
rempart_field_editor_show (RempartFieldEditor *self)
{
  const char *stored;

  g_return_if_fail (REMPART_IS_FIELD_EDITOR (self));

  stored = get_stored (self);
  self->loading = TRUE;
  switch (self->kind)
    {
    case KIND_LINE:
      /* Setting the same text would move the cursor of the person who types. */
      if (!is_dirty (self) && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->widget)), stored))
        gtk_editable_set_text (GTK_EDITABLE (self->widget), stored);
      break;
    case KIND_CHOICE:
      show_choice (self);
      break;
    case KIND_DATE:
      rempart_date_entry_set_date (self->date, stored);
      break;
    case KIND_TEXT:
      rempart_text_field_set_text (REMPART_TEXT_FIELD (self->widget), stored);
      show_mark (self);
      break;
    }
  self->loading = FALSE;
}

gboolean
rempart_field_editor_flush (RempartFieldEditor *self)
{
  g_return_val_if_fail (REMPART_IS_FIELD_EDITOR (self), FALSE);

  if (self->kind == KIND_TEXT)
    return rempart_text_field_commit (REMPART_TEXT_FIELD (self->widget));
  return self->kind != KIND_LINE || commit_line (self);
}

void
rempart_field_editor_set_missing (RempartFieldEditor *self,
                                  gboolean            missing)
{
  g_return_if_fail (REMPART_IS_FIELD_EDITOR (self));

  if (self->kind == KIND_TEXT)
    rempart_text_field_set_required (REMPART_TEXT_FIELD (self->widget), missing);
  else
    gtk_widget_set_visible (self->missing_icon, missing);
}
