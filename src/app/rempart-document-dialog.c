/* rempart-document-dialog.c: a document of the register, its data or a new revision
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-document-dialog.h"

#include "rempart-clean-line.h"
#include "rempart-date-entry.h"
#include "rempart-evidence-guess.h"
#include "rempart-import.h"
#include "rempart-job-row.h"
#include "rempart-linking.h"
#include "rempart-weak.h"

typedef enum
{
  MODE_ADD,
  MODE_EDIT,
  MODE_LINK,
  MODE_REVISION,
} Mode;

struct _RempartDocumentDialog
{
  AdwWindow            parent_instance;

  GtkButton           *accept_button;
  GtkWidget           *form;
  AdwEntryRow         *document_row;
  AdwEntryRow         *title_row;
  AdwComboRow         *kind_row;
  AdwEntryRow         *location_row;
  AdwEntryRow         *revision_row;
  RempartDateEntry    *effective_entry;
  AdwEntryRow         *locator_row;
  GtkLabel            *note_label;
  GtkLabel            *problem_label;
  RempartJobRow       *job_row;

  Mode                 mode;
  RempartProject      *project;
  RempartEvidence     *evidence;
  RempartItem         *item;
  GFile               *file;
  RempartLocationKind  location_kind;
};

G_DEFINE_FINAL_TYPE (RempartDocumentDialog, rempart_document_dialog, ADW_TYPE_WINDOW)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
set_text (AdwEntryRow *row,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
get_kind (RempartDocumentDialog *self)
{
  return rempart_evidence_kinds ()[adw_combo_row_get_selected (self->kind_row)];
}

static void
set_kind (RempartDocumentDialog *self,
          const char            *kind)
{
  const char *const *kinds = rempart_evidence_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_str_equal (kinds[i], kind))
      adw_combo_row_set_selected (self->kind_row, i);
}

static void
show_problem (RempartDocumentDialog *self,
              const char            *message)
{
  gtk_label_set_text (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), message != NULL);
}

/* A document without a place proves nothing: the button waits for it. */
static void
update_accept (RempartDocumentDialog *self)
{
  g_autofree char *location = g_strstrip (g_strdup (get_text (self->location_row)));
  gboolean wanted = gtk_widget_get_visible (GTK_WIDGET (self->location_row));

  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), !wanted || *location != '\0');
}

static RempartEvidenceDraft
get_draft (RempartDocumentDialog *self)
{
  return (RempartEvidenceDraft) {
    .document = get_text (self->document_row),
    .title = get_text (self->title_row),
    .kind = get_kind (self),
    .revision = get_text (self->revision_row),
    .effective = rempart_date_entry_get_date (self->effective_entry),
    .location_kind = self->location_kind,
    .location = self->file != NULL ? g_file_peek_path (self->file) : get_text (self->location_row),
  };
}

/* Says what would become of the document, so that nothing is registered twice. */
static void
show_note (RempartDocumentDialog *self)
{
  RempartEvidenceDraft draft = get_draft (self);
  RempartDraftCase draft_case = REMPART_DRAFT_NEW;
  RempartEvidence *evidence;
  RempartRevision *revision;
  g_autofree char *note = NULL;

  if (self->mode == MODE_LINK && draft.location != NULL && *draft.location != '\0')
    draft_case = rempart_linking_recognise (self->project, &draft, &evidence, &revision);
  if (draft_case == REMPART_DRAFT_REVISION)
    /* Translators: %s is a document id. */
    note = g_strdup_printf (_("%s is in the register. Where the content is new, it becomes a revision of it."),
                            rempart_evidence_get_document (evidence));
  else if (draft_case == REMPART_DRAFT_KNOWN)
    /* Translators: %s is a document id. */
    note = g_strdup_printf (_("In the register as %s: it is linked as it is."),
                            rempart_evidence_get_document (evidence));
  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

static void
form_changed_cb (RempartDocumentDialog *self)
{
  update_accept (self);
  show_note (self);
}

static gboolean
link_document (RempartDocumentDialog      *self,
               const RempartEvidenceDraft *draft,
               GError                    **error)
{
  gboolean done;

  if (!rempart_project_begin_group (self->project, error))
    return FALSE;
  done = rempart_linking_link (self->project, self->item, draft, get_text (self->locator_row), error) != NULL;
  return rempart_project_end_group (self->project, done, done ? error : NULL) && done;
}

static gboolean
add_document (RempartDocumentDialog *self,
              GError               **error)
{
  g_autofree char *location = g_strstrip (g_strdup (get_text (self->location_row)));
  RempartEvidenceDraft draft = get_draft (self);

  draft.location = location;
  if (self->mode == MODE_LINK)
    return link_document (self, &draft, error);
  if (self->mode == MODE_REVISION)
    return rempart_project_add_revision (self->project, self->evidence, &draft, error) != NULL;
  return rempart_project_add_evidence (self->project, &draft, error) != NULL;
}

static gboolean
edit_document (RempartDocumentDialog *self,
               GError               **error)
{
  RempartChange changes[] = {
    { "document", get_text (self->document_row) },
    { "title", get_text (self->title_row) },
    { "kind", get_kind (self) },
  };
  RempartChange revision_changes[] = {
    { "revision", get_text (self->revision_row) },
    { "effective", rempart_date_entry_get_date (self->effective_entry) },
  };
  g_autoptr (RempartRevision) latest = g_object_ref (rempart_evidence_get_latest (self->evidence));
  gboolean done;

  if (!rempart_project_begin_group (self->project, error))
    return FALSE;

  done = rempart_project_edit_revision (self->project, latest, revision_changes,
                                        G_N_ELEMENTS (revision_changes), error)
         && rempart_project_edit_evidence (self->project, self->evidence, changes,
                                           G_N_ELEMENTS (changes), error);
  if (!done)
    rempart_project_end_group (self->project, FALSE, NULL);
  return done && rempart_project_end_group (self->project, TRUE, error);
}

static void
entered (RempartDocumentDialog *self,
         gboolean               done,
         gboolean               cancelled,
         const char            *message)
{
  if (done)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  gtk_widget_set_sensitive (self->form, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), TRUE);
  if (!cancelled)
    show_problem (self, message);
}

static void
revision_entered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RempartDocumentDialog) self = rempart_strengthen (user_data);
  g_autoptr (GError) error = NULL;
  gboolean done = rempart_import_revision_finish (result, &error);

  if (self == NULL)
    return;
  entered (self, done, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED),
           error != NULL ? error->message : NULL);
}

static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartDocumentDialog) self = rempart_strengthen (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) documents = rempart_import_link_finish (result, &faults, &error);

  if (self == NULL)
    return;
  entered (self, documents != NULL && faults->len == 0,
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED),
           error != NULL ? error->message : (faults->len > 0 ? g_ptr_array_index (faults, 0) : NULL));
}

static void
enter_file (RempartDocumentDialog *self)
{
  g_autoptr (RempartJob) job = rempart_job_new (self->mode == MODE_LINK ? _("Link document") : _("Add revision"));

  gtk_widget_set_sensitive (self->form, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), FALSE);
  rempart_job_set_told (job);
  rempart_job_row_set_job (self->job_row, job);
  if (self->mode == MODE_LINK)
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new ();
      RempartEvidenceDraft draft = get_draft (self);

      g_ptr_array_add (files, self->file);
      rempart_import_link_async (self->project, self->item, files, &draft, get_text (self->locator_row),
                                 job, linked_cb, rempart_weaken (self));
    }
  else
    rempart_import_revision_async (self->project, rempart_evidence_get_document (self->evidence), self->file,
                                   get_text (self->revision_row),
                                   rempart_date_entry_get_date (self->effective_entry),
                                   job, revision_entered_cb, rempart_weaken (self));
}

static void
accept_cb (RempartDocumentDialog *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  show_problem (self, NULL);
  /* The key that accepts does not leave the entry. */
  if (!rempart_date_entry_commit (self->effective_entry))
    {
      show_problem (self, _("Not a date: write year-month-day, such as 2026-11-24"));
      gtk_widget_grab_focus (GTK_WIDGET (self->effective_entry));
      return;
    }
  if (self->file != NULL)
    {
      enter_file (self);
      return;
    }

  done = self->mode == MODE_EDIT ? edit_document (self, &error) : add_document (self, &error);
  if (done)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_problem (self, error->message);
}

/* Whichever way the person leaves: what is still being read is not entered. */
static gboolean
rempart_document_dialog_close_request (GtkWindow *window)
{
  RempartJob *job = rempart_job_row_get_job (REMPART_DOCUMENT_DIALOG (window)->job_row);

  if (job != NULL)
    rempart_job_cancel (job);
  return GTK_WINDOW_CLASS (rempart_document_dialog_parent_class)->close_request (window);
}

static void
rempart_document_dialog_dispose (GObject *object)
{
  RempartDocumentDialog *self = REMPART_DOCUMENT_DIALOG (object);

  g_clear_object (&self->project);
  g_clear_object (&self->evidence);
  g_clear_object (&self->item);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_DOCUMENT_DIALOG);

  G_OBJECT_CLASS (rempart_document_dialog_parent_class)->dispose (object);
}

static void
rempart_document_dialog_class_init (RempartDocumentDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_document_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = rempart_document_dialog_close_request;

  g_type_ensure (REMPART_TYPE_DATE_ENTRY);
  g_type_ensure (REMPART_TYPE_JOB_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-document-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, accept_button);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, document_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, effective_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, form);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, location_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, locator_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, revision_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentDialog, title_row);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rempart_document_dialog_init (RempartDocumentDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *const *kinds = rempart_evidence_kinds ();

  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_clean_line (GTK_EDITABLE (self->document_row));
  rempart_clean_line (GTK_EDITABLE (self->title_row));
  rempart_clean_line (GTK_EDITABLE (self->location_row));
  rempart_clean_line (GTK_EDITABLE (self->revision_row));
  rempart_clean_line (GTK_EDITABLE (self->locator_row));

  for (guint i = 0; kinds[i] != NULL; i++)
    gtk_string_list_append (labels, rempart_evidence_kind_get_label (kinds[i]));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (labels));
  set_kind (self, "other");
  rempart_date_entry_set_label (self->effective_entry, _("Effective date"));
}

static RempartDocumentDialog *
create (RempartProject  *project,
        RempartEvidence *evidence,
        Mode             mode,
        const char      *title,
        const char      *accept)
{
  RempartDocumentDialog *self = g_object_new (REMPART_TYPE_DOCUMENT_DIALOG, NULL);

  self->project = g_object_ref (project);
  self->evidence = evidence != NULL ? g_object_ref (evidence) : NULL;
  self->mode = mode;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_button_set_label (self->accept_button, accept);
  return self;
}

static void
show_location (RempartDocumentDialog *self,
               RempartLocationKind    kind)
{
  self->location_kind = kind;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->location_row),
                                 kind == REMPART_LOCATION_URL ? _("Web address") : _("Reference in your document system"));
  gtk_widget_set_visible (GTK_WIDGET (self->location_row), TRUE);
  update_accept (self);
}

GtkWidget *
rempart_document_dialog_new_add (RempartProject     *project,
                                 RempartLocationKind kind)
{
  RempartDocumentDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);

  self = create (project, NULL, MODE_ADD,
                 kind == REMPART_LOCATION_URL ? _("Add Web Address") : _("Add Reference"), _("_Add"));
  show_location (self, kind);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->document_row),
                                 _("Document id (empty: the next free one)"));
  gtk_widget_grab_focus (GTK_WIDGET (self->location_row));
  return GTK_WIDGET (self);
}

/* What the name of the file tells; the person corrects it. */
static void
fill_from_name (RempartDocumentDialog *self,
                GFile                 *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (RempartEvidenceGuess) guess = rempart_evidence_guess_new (name);

  set_text (self->document_row, guess->document);
  set_text (self->title_row, guess->title);
  set_kind (self, guess->kind);
  set_text (self->revision_row, guess->revision);
  rempart_date_entry_set_date (self->effective_entry, guess->effective);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->form), name);
}

GtkWidget *
rempart_document_dialog_new_link (RempartProject      *project,
                                  RempartItem         *item,
                                  RempartLocationKind  kind,
                                  GFile               *file)
{
  RempartDocumentDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);
  g_return_val_if_fail ((kind == REMPART_LOCATION_FILE) == (file != NULL), NULL);

  self = create (project, NULL, MODE_LINK, _("Link Document"), _("_Link Document"));
  self->item = g_object_ref (item);
  self->location_kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self->locator_row), TRUE);
  if (file != NULL)
    {
      self->file = g_object_ref (file);
      fill_from_name (self, file);
      gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
    }
  else
    {
      show_location (self, kind);
      gtk_widget_grab_focus (GTK_WIDGET (self->location_row));
    }
  show_note (self);
  return GTK_WIDGET (self);
}

GtkWidget *
rempart_document_dialog_new_edit (RempartProject  *project,
                                  RempartEvidence *evidence)
{
  RempartRevision *latest;
  RempartDocumentDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), NULL);

  latest = rempart_evidence_get_latest (evidence);
  self = create (project, evidence, MODE_EDIT, _("Edit Document"), _("_Change"));
  set_text (self->document_row, rempart_evidence_get_document (evidence));
  set_text (self->title_row, rempart_evidence_get_title (evidence));
  set_kind (self, rempart_evidence_get_kind (evidence));
  set_text (self->revision_row, rempart_revision_get_revision (latest));
  rempart_date_entry_set_date (self->effective_entry, rempart_revision_get_effective (latest));
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  return GTK_WIDGET (self);
}

GtkWidget *
rempart_document_dialog_new_revision (RempartProject  *project,
                                      RempartEvidence *evidence,
                                      GFile           *file)
{
  RempartRevision *latest;
  RempartDocumentDialog *self;

  g_return_val_if_fail (REMPART_IS_PROJECT (project), NULL);
  g_return_val_if_fail (REMPART_IS_EVIDENCE (evidence), NULL);

  latest = rempart_evidence_get_latest (evidence);
  self = create (project, evidence, MODE_REVISION, _("New Revision"), _("_Add Revision"));
  self->file = file != NULL ? g_object_ref (file) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->document_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->title_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), FALSE);
  if (file == NULL)
    {
      show_location (self, rempart_revision_get_kind (latest));
      set_text (self->location_row, rempart_revision_get_location (latest));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->revision_row));
  return GTK_WIDGET (self);
}
