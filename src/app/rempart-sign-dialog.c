/* rempart-sign-dialog.c: signing items or a baseline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-sign-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-name-entry.h"

struct _RempartSignDialog
{
  AdwWindow parent_instance;

  AdwPreferencesGroup *form;
  RempartNameEntry    *name_entry;
  AdwEntryRow         *role_row;
  AdwComboRow         *meaning_row;
  GtkLabel            *what_label;
  GtkLabel            *note_label;
  GtkLabel            *problem_label;
  GtkWidget           *sign_button;

  GtkWidget           *asked_from;   /* weak */
  RempartProject      *project;
  GPtrArray           *items;        /* (nullable): then a baseline */
  gint64               baseline;
  char                *role;         /* that was filled in, not typed */
};

G_DEFINE_FINAL_TYPE (RempartSignDialog, rempart_sign_dialog, ADW_TYPE_WINDOW)

static GStrv
list_names (gpointer user_data)
{
  return rempart_project_list_names (REMPART_SIGN_DIALOG (user_data)->project);
}

/* The role by which @name is known, or signed last */
static const char *
find_role (RempartSignDialog *self,
           const char        *name)
{
  RempartPerson *person = rempart_project_find_person (self->project, name);
  GPtrArray *signatures = rempart_project_get_all_signatures (self->project);

  if (person != NULL && *rempart_person_get_role (person) != '\0')
    return rempart_person_get_role (person);
  for (guint i = signatures->len; i > 0; i--)
    if (g_str_equal (rempart_signature_get_name (g_ptr_array_index (signatures, i - 1)), name))
      return rempart_signature_get_role (g_ptr_array_index (signatures, i - 1));
  return "";
}

/* A role that somebody typed stays. */
static void
name_cb (RempartSignDialog *self)
{
  const char *name, *typed;

  /* The focus leaves the entry when the dialog goes, too. */
  if (self->project == NULL)
    return;
  name = rempart_name_entry_get_text (self->name_entry);
  typed = gtk_editable_get_text (GTK_EDITABLE (self->role_row));
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  if (!g_str_equal (typed, self->role))
    return;
  g_free (self->role);
  self->role = g_strdup (find_role (self, name));
  gtk_editable_set_text (GTK_EDITABLE (self->role_row), self->role);
}

static void
say_signed (RempartSignDialog *self)
{
  g_autofree char *text = NULL;

  if (self->asked_from == NULL)
    return;
  if (self->items != NULL)
    /* Translators: %u is a number of items */
    text = g_strdup_printf (ngettext ("%u item signed", "%u items signed", self->items->len), self->items->len);
  else
    text = g_strdup (_("Baseline signed"));
  gtk_widget_activate_action (self->asked_from, "win.toast-undo", "s", text);
}

static void
sign_cb (RempartSignDialog *self)
{
  RempartSignatureDraft draft = { NULL };
  g_autoptr (GError) error = NULL;
  gboolean done;

  rempart_name_entry_commit (self->name_entry);
  draft.name = rempart_name_entry_get_text (self->name_entry);
  draft.role = gtk_editable_get_text (GTK_EDITABLE (self->role_row));
  draft.meaning = (RempartMeaning) adw_combo_row_get_selected (self->meaning_row);
  done = self->items != NULL ? rempart_project_sign (self->project, self->items, &draft, &error)
                             : rempart_project_sign_baseline (self->project, self->baseline, &draft, &error);
  if (done)
    {
      say_signed (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_text (self->problem_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
cancel_cb (RempartSignDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* What the person should know before signing; nothing of it holds a signature up. */
static char *
dup_notes (RempartSignDialog *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_comments = 0;
  guint n_open = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (self->items, i);
      const RempartAnswer *answer = rempart_project_get_answer (self->project, item);

      n_comments += rempart_project_count_open_comments (self->project, item) > 0;
      n_open += answer->applicability != REMPART_APPLICABILITY_NO && answer->progress != REMPART_PROGRESS_DONE;
    }
  if (n_open > 0)
    g_ptr_array_add (lines, g_strdup_printf (
      /* Translators: %u is a number of items */
      ngettext ("%u item is not marked done.", "%u items are not marked done.", n_open), n_open));
  if (n_comments > 0)
    g_ptr_array_add (lines, g_strdup_printf (
      /* Translators: %u is a number of items */
      ngettext ("%u item has comments that are not resolved.", "%u items have comments that are not resolved.", n_comments),
      n_comments));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
show (RempartSignDialog *self,
      const char        *what)
{
  g_autofree char *notes = self->items != NULL ? dup_notes (self) : g_strdup ("");

  gtk_label_set_text (self->what_label, what);
  gtk_label_set_text (self->note_label, notes);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), *notes != '\0');
  rempart_name_entry_set_text (self->name_entry, rempart_project_get_actor (self->project));
  name_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

static void
rempart_sign_dialog_dispose (GObject *object)
{
  RempartSignDialog *self = REMPART_SIGN_DIALOG (object);

  g_clear_weak_pointer (&self->asked_from);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->role, g_free);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_SIGN_DIALOG);

  G_OBJECT_CLASS (rempart_sign_dialog_parent_class)->dispose (object);
}

static void
rempart_sign_dialog_class_init (RempartSignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_sign_dialog_dispose;

  g_type_ensure (REMPART_TYPE_NAME_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-sign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, form);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, meaning_row);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, name_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, sign_button);
  gtk_widget_class_bind_template_child (widget_class, RempartSignDialog, what_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_sign_dialog_init (RempartSignDialog *self)
{
  g_autoptr (GtkStringList) meanings = gtk_string_list_new (NULL);

  self->role = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));

  for (int i = 0; i < REMPART_N_MEANINGS; i++)
    gtk_string_list_append (meanings, rempart_meaning_get_label ((RempartMeaning) i));
  adw_combo_row_set_model (self->meaning_row, G_LIST_MODEL (meanings));
  adw_combo_row_set_selected (self->meaning_row, REMPART_MEANING_REVIEW);
  rempart_name_entry_set_label (self->name_entry, _("Name"));
  /* The group has no title that would name its list: that of the window says it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_ancestor (GTK_WIDGET (self->meaning_row), GTK_TYPE_LIST_BOX)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_window_get_title (GTK_WINDOW (self)), -1);
  rempart_name_entry_set_names_func (self->name_entry, list_names, self);
  rempart_clean_line (GTK_EDITABLE (self->role_row));
}

static RempartSignDialog *
create (GtkWidget      *widget,
        RempartProject *project)
{
  RempartSignDialog *self = g_object_new (REMPART_TYPE_SIGN_DIALOG, "transient-for", gtk_widget_get_root (widget), NULL);

  g_set_weak_pointer (&self->asked_from, widget);
  self->project = g_object_ref (project);
  return self;
}

void
rempart_sign_dialog_present (GtkWidget      *widget,
                             RempartProject *project,
                             GPtrArray      *items)
{
  RempartSignDialog *self;
  g_autofree char *what = NULL;

  g_return_if_fail (REMPART_IS_PROJECT (project));
  g_return_if_fail (items != NULL && items->len > 0);

  self = create (widget, project);
  self->items = g_ptr_array_ref (items);
  if (items->len == 1)
    what = g_strdup (rempart_item_get_id (g_ptr_array_index (items, 0)));
  else
    /* Translators: %u is a number of items */
    what = g_strdup_printf (ngettext ("%u item", "%u items", items->len), items->len);
  show (self, what);
}

void
rempart_sign_dialog_present_baseline (GtkWidget      *widget,
                                      RempartProject *project,
                                      gint64          baseline,
                                      const char     *title)
{
  RempartSignDialog *self;
  g_autofree char *what = NULL;

  g_return_if_fail (REMPART_IS_PROJECT (project));

  self = create (widget, project);
  self->baseline = baseline;
  /* Translators: %s is the name of a baseline */
  what = g_strdup_printf (_("Baseline “%s”"), title);
  show (self, what);
}
