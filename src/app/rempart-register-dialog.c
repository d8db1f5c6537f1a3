/* rempart-register-dialog.c: documents of the register to link to an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-register-dialog.h"

#include <glib/gi18n-lib.h>

#include "rempart-row-search.h"

struct _RempartRegisterDialog
{
  AdwWindow parent_instance;

  GtkButton      *accept_button;
  GtkSearchEntry *search;
  GtkListBox     *documents;
  GtkLabel       *problem_label;

  RempartProject *project;
  RempartItem    *item;
};

G_DEFINE_FINAL_TYPE (RempartRegisterDialog, rempart_register_dialog, ADW_TYPE_WINDOW)

/* What a row carries: the document and the check button. */
#define KEY_EVIDENCE "rempart-evidence"
#define KEY_CHECK "rempart-check"

static GPtrArray *
get_chosen (RempartRegisterDialog *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->documents, i)) != NULL; i++)
    if (gtk_widget_get_sensitive (GTK_WIDGET (row)) &&
        gtk_check_button_get_active (g_object_get_data (G_OBJECT (row), KEY_CHECK)))
      g_ptr_array_add (chosen, g_object_ref (g_object_get_data (G_OBJECT (row), KEY_EVIDENCE)));
  return chosen;
}

static void
chosen_changed_cb (RempartRegisterDialog *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autofree char *label =
    /* Translators: a button; %u is the number of documents chosen, never 0. */
    g_strdup_printf (ngettext ("_Link %u Document", "_Link %u Documents", chosen->len), chosen->len);

  gtk_button_set_label (self->accept_button, chosen->len > 0 ? label : _("_Link Document"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), chosen->len > 0);
}

/* Enter in the search: what is chosen is linked; with nothing chosen the first document found is chosen. */
static void
search_activate_cb (RempartRegisterDialog *self)
{
  GtkListBoxRow *row;

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->accept_button)))
    {
      gtk_widget_activate (GTK_WIDGET (self->accept_button));
      return;
    }
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->documents, i)) != NULL; i++)
    if (rempart_row_search_finds (self->documents, row) && gtk_widget_get_sensitive (GTK_WIDGET (row)))
      {
        gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), KEY_CHECK), TRUE);
        return;
      }
}

static void
accept_cb (RempartRegisterDialog *self)
{
  g_autoptr (GPtrArray) chosen = get_chosen (self);
  g_autoptr (GError) error = NULL;
  gboolean done = rempart_project_begin_group (self->project, &error);

  if (done)
    {
      for (guint i = 0; i < chosen->len && done; i++)
        done = rempart_project_link (self->project, self->item, g_ptr_array_index (chosen, i), NULL, "", &error) != NULL;
      done = rempart_project_end_group (self->project, done, done ? &error : NULL) && done;
    }
  if (done)
    gtk_window_close (GTK_WINDOW (self));
  else
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
    }
}

static void
rempart_register_dialog_dispose (GObject *object)
{
  RempartRegisterDialog *self = REMPART_REGISTER_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_REGISTER_DIALOG);
  g_clear_object (&self->item);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (rempart_register_dialog_parent_class)->dispose (object);
}

static void
rempart_register_dialog_class_init (RempartRegisterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_register_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-register-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartRegisterDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RempartRegisterDialog, documents);
  gtk_widget_class_bind_template_child (widget_class, RempartRegisterDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartRegisterDialog, search);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_register_dialog_init (RempartRegisterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  rempart_row_search_install (self->documents, self->search, GTK_WINDOW (self));
}

static gboolean
is_linked (GPtrArray       *links,
           RempartEvidence *evidence)
{
  for (guint i = 0; i < links->len; i++)
    {
      RempartRevision *revision = rempart_link_get_revision (g_ptr_array_index (links, i));

      if (rempart_evidence_get_id (rempart_revision_get_evidence (revision)) == rempart_evidence_get_id (evidence))
        return TRUE;
    }
  return FALSE;
}

static char *
describe (RempartEvidence *evidence,
          gboolean         linked)
{
  const char *document = rempart_evidence_get_document (evidence);
  const char *kind = rempart_evidence_kind_get_label (rempart_evidence_get_kind (evidence));
  const char *revision = rempart_revision_get_revision (rempart_evidence_get_latest (evidence));

  if (linked)
    /* Translators: document id; the document stands on this item already. */
    return g_strdup_printf (_("%s, linked already"), document);
  if (*revision != '\0')
    /* Translators: document id, revision, kind of document: "DOC-014, rev. C, test report". */
    return g_strdup_printf (_("%s, rev. %s, %s"), document, revision, kind);
  /* Translators: document id, kind of document: "DOC-014, test report". */
  return g_strdup_printf (_("%s, %s"), document, kind);
}

static GtkWidget *
create_row (RempartRegisterDialog *self,
            RempartEvidence       *evidence,
            gboolean               linked)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *title = rempart_evidence_get_title (evidence);
  g_autofree char *text = describe (evidence, linked);
  g_autofree char *searched = g_strdup_printf ("%s %s", title, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_sensitive (row, !linked);

  g_object_set_data (G_OBJECT (row), KEY_CHECK, check);
  g_object_set_data_full (G_OBJECT (row), KEY_EVIDENCE, g_object_ref (evidence), g_object_unref);
  rempart_row_search_set_text (GTK_LIST_BOX_ROW (row), searched);
  g_signal_connect_object (check, "toggled", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

GtkWidget *
rempart_register_dialog_new (RempartProject *project,
                             RempartItem    *item)
{
  RempartRegisterDialog *self;
  GPtrArray *documents;
  g_autoptr (GPtrArray) links = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);

  self = g_object_new (REMPART_TYPE_REGISTER_DIALOG, NULL);
  self->project = g_object_ref (project);
  self->item = g_object_ref (item);
  documents = rempart_project_get_evidence (project);
  links = rempart_project_list_links (project, item);
  for (guint i = 0; i < documents->len; i++)
    {
      RempartEvidence *evidence = g_ptr_array_index (documents, i);

      gtk_list_box_append (self->documents, create_row (self, evidence, is_linked (links, evidence)));
    }
  chosen_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}
