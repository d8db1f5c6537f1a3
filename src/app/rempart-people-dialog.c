/* rempart-people-dialog.c: the people of a project
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-people-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-clean-line.h"
#include "rempart-compat.h"
#include "rempart-review.h"
#include "rempart-undo-toast.h"
#include "rempart-weak.h"

struct _RempartPeopleDialog
{
  AdwWindow parent_instance;

  GtkWidget       *add_button;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkLabel        *problem_label;
  AdwToastOverlay *toasts;

  RempartProject  *project;
  AdwToast        *toast;    /* (nullable): a weak pointer */
};

G_DEFINE_FINAL_TYPE (RempartPeopleDialog, rempart_people_dialog, ADW_TYPE_WINDOW)

/* A question about a person, until it is answered */
typedef struct
{
  gpointer       dialog;   /* held weakly */
  RempartPerson *person;   /* (nullable): a new one */
  GtkEditable   *name;
  GtkEditable   *role;
} Question;

static void fill (RempartPeopleDialog *self);
static void ask (RempartPeopleDialog *self, RempartPerson *person, const char *name, const char *role, const char *body);

static void
offer_undo (RempartPeopleDialog *self,
            const char          *name)
{
  /* Translators: %s is the name of a person */
  g_autofree char *text = g_strdup_printf (_("%s removed; signatures and comments stay"), name);

  rempart_undo_toast_show (&self->toast, self->toasts, text, "people.undo");
}

static void
show_problem (RempartPeopleDialog *self,
              const GError        *error)
{
  gtk_label_set_text (self->problem_label, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), error != NULL);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Question *question = user_data;
  g_autoptr (RempartPeopleDialog) self = rempart_strengthen (question->dialog);
  g_autofree char *choice = rempart_ask_finish (result);
  const char *name = gtk_editable_get_text (question->name);
  const char *role = gtk_editable_get_text (question->role);
  const RempartChange changes[] = { { REMPART_PERSON_NAME, name }, { REMPART_PERSON_ROLE, role } };
  g_autoptr (GError) error = NULL;

  if (self != NULL && g_str_equal (choice, "set"))
    {
      rempart_undo_toast_withdraw (&self->toast);
      if (question->person != NULL)
        rempart_project_edit_person (self->project, question->person, changes, G_N_ELEMENTS (changes), &error);
      else
        rempart_project_add_person (self->project, name, role, &error);
      show_problem (self, NULL);
      fill (self);
      /* What was typed is asked for again, with the reason why it could not be taken. */
      if (error != NULL)
        ask (self, question->person, name, role, error->message);
    }
  g_object_unref (question->name);
  g_object_unref (question->role);
  g_clear_object (&question->person);
  g_free (question);
}

static GtkEditable *
append_entry (GtkBox     *box,
              const char *label_text,
              const char *text)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (label_text);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  rempart_clean_line (GTK_EDITABLE (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_box_append (box, label);
  gtk_box_append (box, entry);
  return g_object_ref (GTK_EDITABLE (entry));
}

static void
ask (RempartPeopleDialog *self,
     RempartPerson       *person,
     const char          *name,
     const char          *role,
     const char          *body)
{
  const RempartChoice choices[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "set", person != NULL ? _("_Change") : _("_Add Person"), ADW_RESPONSE_SUGGESTED },
    { NULL },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  Question *question = g_new0 (Question, 1);

  question->dialog = rempart_weaken (self);
  g_set_object (&question->person, person);
  question->name = append_entry (GTK_BOX (box), _("_Name"), name);
  question->role = append_entry (GTK_BOX (box), _("_Role"), role);
  rempart_ask_async (GTK_WINDOW (self), person != NULL ? _("Change the Person") : _("Add a Person"), body, box, choices,
                     answered_cb, question);
}

static RempartPerson *
get_person (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "person");
}

static void
add_cb (RempartPeopleDialog *self)
{
  ask (self, NULL, "", "", "");
}

static void
row_activated_cb (RempartPeopleDialog *self,
                  GtkListBoxRow       *row)
{
  RempartPerson *person = get_person (GTK_WIDGET (row));

  if (!rempart_project_is_read_only (self->project))
    ask (self, person, rempart_person_get_name (person), rempart_person_get_role (person),
         _("Items that name the person follow a new name. Signatures and comments stay as they are."));
}

static void
remove_cb (GtkWidget           *button,
           RempartPeopleDialog *self)
{
  g_autoptr (RempartPerson) person = g_object_ref (get_person (button));
  g_autoptr (GError) error = NULL;

  rempart_undo_toast_withdraw (&self->toast);
  if (rempart_project_remove_person (self->project, person, &error))
    offer_undo (self, rempart_person_get_name (person));
  show_problem (self, error);
  fill (self);
  /* The button that had the focus went with its row. */
  gtk_widget_grab_focus (self->add_button);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  RempartPeopleDialog *self = REMPART_PEOPLE_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  rempart_undo_toast_withdraw (&self->toast);
  rempart_project_undo (self->project, &error);
  show_problem (self, error);
  fill (self);
}

static GtkWidget *
create_row (RempartPeopleDialog *self,
            RempartPerson       *person)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a person */
  g_autofree char *label = g_strdup_printf (_("Remove %s"), rempart_person_get_name (person));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_person_get_name (person));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rempart_person_get_role (person));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "person", g_object_ref (person), g_object_unref);
  g_object_set_data_full (G_OBJECT (button), "person", g_object_ref (person), g_object_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (button, !rempart_project_is_read_only (self->project));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (RempartPeopleDialog *self)
{
  GPtrArray *people = rempart_project_get_people (self->project);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < people->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (people, i)));
  gtk_stack_set_visible_child_name (self->stack, people->len > 0 ? "people" : "none");
}

static void
rempart_people_dialog_dispose (GObject *object)
{
  RempartPeopleDialog *self = REMPART_PEOPLE_DIALOG (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->project);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_PEOPLE_DIALOG);

  G_OBJECT_CLASS (rempart_people_dialog_parent_class)->dispose (object);
}

static void
rempart_people_dialog_class_init (RempartPeopleDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_people_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-people-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartPeopleDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, RempartPeopleDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RempartPeopleDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartPeopleDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartPeopleDialog, toasts);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_people_dialog_init (RempartPeopleDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rempart_people_dialog_present (GtkWindow      *parent,
                               RempartProject *project)
{
  RempartPeopleDialog *self;

  g_return_if_fail (REMPART_IS_PROJECT (project));

  self = g_object_new (REMPART_TYPE_PEOPLE_DIALOG, "transient-for", parent, NULL);
  self->project = g_object_ref (project);
  gtk_widget_set_sensitive (self->add_button, !rempart_project_is_read_only (project));
  fill (self);
  g_signal_connect_object (project, "review-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}
