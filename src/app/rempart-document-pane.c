/* rempart-document-pane.c: all that the project knows of a document, and everything that hangs on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-document-pane.h"

#include <adwaita.h>

#include "rempart-accessible.h"
#include "rempart-date.h"
#include "rempart-date-entry.h"
#include "rempart-file-row.h"
#include "rempart-item-ref.h"
#include "rempart-locale.h"
#include "rempart-preview.h"
#include "rempart-review.h"
#include "rempart-watch.h"

/* Rows of a list are widgets: more of them than this nobody reads, and the window would wait for them. */
#define MAX_USES 100

struct _RempartDocumentPane
{
  GtkWidget            parent_instance;

  GtkLabel            *added_label;
  GtkLabel            *effective_label;
  RempartDateEntry    *expires_entry;
  AdwActionRow        *expires_row;
  GtkWidget           *files_group;
  GtkListBox          *files_list;
  GtkWidget           *revisions_group;
  GtkListBox          *revisions_list;
  RempartPreview      *preview;
  GtkScrolledWindow   *scroller;
  GtkLabel            *several_label;
  GtkWidget           *signatures_group;
  GtkListBox          *signatures_list;
  GtkStack            *stack;
  GtkLabel            *subtitle_label;
  GtkLabel            *title_label;
  AdwPreferencesGroup *uses_group;
  GtkListBox          *uses_list;

  RempartProject      *project;
  RempartEvidence     *evidence;     /* NULL unless one is shown */
  RempartRevision     *revision;
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (RempartDocumentPane, rempart_document_pane, GTK_TYPE_WIDGET)

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static char *
format_date (const char *date)
{
  return *date != '\0' ? rempart_date_format (date) : g_strdup (_("not set"));
}

/* The head */

static char *
dup_revision_name (RempartRevision *revision)
{
  const char *name = rempart_revision_get_revision (revision);

  /* Translators: %s is the revision of a document: "C" */
  return *name != '\0' ? g_strdup_printf (_("Revision %s"), name) : g_strdup (_("Revision without a name"));
}

static gboolean
is_latest (RempartDocumentPane *self,
           RempartRevision     *revision)
{
  return rempart_revision_get_id (revision) == rempart_revision_get_id (rempart_evidence_get_latest (self->evidence));
}

static void
show_head (RempartDocumentPane *self)
{
  const char *kind = rempart_evidence_kind_get_label (rempart_evidence_get_kind (self->evidence));
  const char *name = rempart_revision_get_revision (self->revision);
  const char *document = rempart_evidence_get_document (self->evidence);
  g_autofree char *subtitle = NULL;

  if (*name != '\0')
    /* Translators: 1 a document id, 2 its revision, 3 what kind of document it is: "DOC-014, rev. C, test report" */
    subtitle = g_strdup_printf (_("%1$s, rev. %2$s, %3$s"), document, name, kind);
  else
    /* Translators: 1 a document id, 2 what kind of document it is */
    subtitle = g_strdup_printf (C_("document", "%1$s, %2$s"), document, kind);
  gtk_label_set_text (self->title_label, rempart_evidence_get_title (self->evidence));
  gtk_label_set_text (self->subtitle_label, subtitle);
}

static void
show_dates (RempartDocumentPane *self)
{
  RempartHealth expiry = rempart_revision_get_expiry (self->revision, NULL);
  g_autofree char *effective = format_date (rempart_revision_get_effective (self->revision));
  g_autofree char *added = rempart_date_format_day (rempart_revision_get_added (self->revision));

  gtk_label_set_text (self->effective_label, effective);
  gtk_label_set_text (self->added_label, added);
  rempart_date_entry_set_date (self->expires_entry, rempart_revision_get_expires (self->revision));
  adw_action_row_set_subtitle (self->expires_row, expiry == REMPART_HEALTH_OK ? "" : rempart_health_get_label (expiry));
  gtk_widget_set_sensitive (GTK_WIDGET (self->expires_row), !rempart_project_is_read_only (self->project));
}

static void
expires_changed_cb (RempartDocumentPane *self)
{
  const char *date = rempart_date_entry_get_date (self->expires_entry);
  g_autoptr (GError) error = NULL;

  if (self->filling || self->revision == NULL || g_str_equal (date, rempart_revision_get_expires (self->revision)))
    return;
  if (rempart_project_edit_revision (self->project, self->revision, &(RempartChange) { "expires", date }, 1, &error))
    return;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
  self->filling = TRUE;
  rempart_date_entry_set_date (self->expires_entry, rempart_revision_get_expires (self->revision));
  self->filling = FALSE;
}

/* Files */

static void
show_files (RempartDocumentPane *self)
{
  GPtrArray *files = rempart_revision_get_files (self->revision);

  if (files->len > 0)
    rempart_preview_show_evidence (self->preview, self->project, g_ptr_array_index (files, 0));
  else
    rempart_preview_show_file (self->preview, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->preview), files->len > 0);
  clear_list (self->files_list);
  for (guint i = 0; i < files->len; i++)
    gtk_list_box_append (self->files_list, rempart_file_row_new (self->project, g_ptr_array_index (files, i)));
  if (files->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_revision_get_location (self->revision));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   rempart_revision_get_kind (self->revision) == REMPART_LOCATION_URL
                                   ? _("Web address") : _("Reference in your document system"));
      gtk_list_box_append (self->files_list, row);
    }
}

/* What hangs on it */

static GtkWidget *
create_use_row (RempartDocumentPane *self,
                RempartLink         *link)
{
  RempartItem *item = rempart_link_get_item (link);
  RempartRevision *revision = rempart_link_get_revision (link);
  const char *locator = rempart_link_get_locator (link);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reference = rempart_item_dup_ref (item);
  g_autofree char *subtitle = NULL;

  if (*locator != '\0')
    /* Translators: %1$s: id of an item; %2$s: place in the document ("p. 12") */
    subtitle = g_strdup_printf (C_("use", "%1$s, %2$s"), rempart_item_get_id (item), locator);
  else
    subtitle = g_strdup (rempart_item_get_id (item));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 rempart_item_get_title (item, rempart_locale_get_lang ()));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (!is_latest (self, revision))
    {
      g_autofree char *name = dup_revision_name (revision);
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-item");
  return row;
}

static void
show_uses (RempartDocumentPane *self)
{
  g_autoptr (GPtrArray) uses = rempart_project_list_uses (self->project, self->evidence);
  g_autofree char *title = g_strdup_printf (ngettext ("Used by %u item", "Used by %u items", uses->len), uses->len);
  g_autofree char *rest = NULL;

  clear_list (self->uses_list);
  for (guint i = 0; i < MIN (uses->len, MAX_USES); i++)
    gtk_list_box_append (self->uses_list, create_use_row (self, g_ptr_array_index (uses, i)));
  if (uses->len > MAX_USES)
    /* Translators: %u items that are not listed */
    rest = g_strdup_printf (ngettext ("And by %u more, which the search of the window finds by the document id.",
                                      "And by %u more, which the search of the window finds by the document id.",
                                      uses->len - MAX_USES), uses->len - MAX_USES);
  adw_preferences_group_set_title (self->uses_group, uses->len > 0 ? title : _("Used by no item"));
  adw_preferences_group_set_description (self->uses_group,
                                         uses->len == 0 ? _("Link it from the page of the item that it proves.") : rest);
  gtk_widget_set_visible (GTK_WIDGET (self->uses_list), uses->len > 0);
}

/* Signatures that would no longer be valid if the file changed */

static GtkWidget *
create_signature_row (RempartSignature *signature)
{
  RempartItem *item = rempart_signature_get_item (signature);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reference = rempart_item_dup_ref (item);
  g_autofree char *day = rempart_date_format_day (rempart_signature_get_at (signature));
  g_autofree char *subtitle =
    /* Translators: of a signature: 1 its meaning ("review"), 2 the id of an item, 3 a date */
    g_strdup_printf (C_("signature", "%1$s, %2$s, %3$s"), rempart_meaning_get_label (rempart_signature_get_meaning (signature)),
                     rempart_item_get_id (item), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_signature_get_name (signature));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.go-item");
  return row;
}

static void
show_signatures (RempartDocumentPane *self)
{
  g_autoptr (GPtrArray) signatures = rempart_project_list_covering_signatures (self->project, self->revision);

  clear_list (self->signatures_list);
  for (guint i = 0; i < MIN (signatures->len, MAX_USES); i++)
    gtk_list_box_append (self->signatures_list, create_signature_row (g_ptr_array_index (signatures, i)));
  gtk_widget_set_visible (self->signatures_group, signatures->len > 0);
}

/* Revisions */

static GtkWidget *
create_revision_row (RempartDocumentPane *self,
                     RempartRevision     *revision)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = dup_revision_name (revision);
  g_autofree char *added = rempart_date_format_day (rempart_revision_get_added (revision));
  /* Translators: %s is a date: the day on which a revision was added */
  g_autofree char *subtitle = g_strdup_printf (_("Added on %s"), added);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "revision", revision);
  if (rempart_revision_get_id (revision) == rempart_revision_get_id (self->revision))
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), rempart_icon_new ("object-select-symbolic"));
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
    }
  return row;
}

/* The newest first: it is the one that counts. */
static void
show_revisions (RempartDocumentPane *self)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (self->evidence);

  clear_list (self->revisions_list);
  for (guint i = revisions->len; i > 0; i--)
    gtk_list_box_append (self->revisions_list, create_revision_row (self, g_ptr_array_index (revisions, i - 1)));
  gtk_widget_set_visible (self->revisions_group, revisions->len > 1);
}

static void
show_revision (RempartDocumentPane *self)
{
  self->filling = TRUE;
  show_head (self);
  show_dates (self);
  show_files (self);
  show_signatures (self);
  show_revisions (self);
  self->filling = FALSE;
}

static void
revision_activated_cb (RempartDocumentPane *self,
                       GtkListBoxRow       *row)
{
  g_set_object (&self->revision, g_object_get_data (G_OBJECT (row), "revision"));
  show_revision (self);
}

static void
rempart_document_pane_dispose (GObject *object)
{
  RempartDocumentPane *self = REMPART_DOCUMENT_PANE (object);

  g_clear_object (&self->project);
  g_clear_object (&self->evidence);
  g_clear_object (&self->revision);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_DOCUMENT_PANE);

  G_OBJECT_CLASS (rempart_document_pane_parent_class)->dispose (object);
}

static void
rempart_document_pane_class_init (RempartDocumentPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_document_pane_dispose;

  g_type_ensure (REMPART_TYPE_DATE_ENTRY);
  g_type_ensure (REMPART_TYPE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-document-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, added_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, effective_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, expires_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, expires_row);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, files_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, files_list);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, preview);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, revisions_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, revisions_list);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, several_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, signatures_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, signatures_list);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, stack);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, uses_group);
  gtk_widget_class_bind_template_child (widget_class, RempartDocumentPane, uses_list);
  gtk_widget_class_bind_template_callback (widget_class, expires_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, revision_activated_cb);
}

static void
rempart_document_pane_init (RempartDocumentPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  rempart_date_entry_set_label (self->expires_entry, _("Expires"));
}

static RempartRevision *
find_revision (RempartEvidence *evidence,
               gint64           id)
{
  GPtrArray *revisions = rempart_evidence_get_revisions (evidence);

  for (guint i = 0; i < revisions->len; i++)
    if (rempart_revision_get_id (g_ptr_array_index (revisions, i)) == id)
      return g_ptr_array_index (revisions, i);
  return rempart_evidence_get_latest (evidence);
}

static void
show_one (RempartDocumentPane *self,
          RempartEvidence     *evidence)
{
  gboolean same = self->evidence != NULL && rempart_evidence_get_id (self->evidence) == rempart_evidence_get_id (evidence);
  gint64 looked_at = same && !is_latest (self, self->revision) ? rempart_revision_get_id (self->revision) : 0;

  g_set_object (&self->evidence, evidence);
  g_set_object (&self->revision, find_revision (evidence, looked_at));
  show_revision (self);
  show_uses (self);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
rempart_document_pane_show (RempartDocumentPane *self,
                            RempartProject      *project,
                            GPtrArray           *documents)
{
  g_return_if_fail (REMPART_IS_DOCUMENT_PANE (self));

  g_set_object (&self->project, project);
  if (documents->len == 1)
    {
      show_one (self, g_ptr_array_index (documents, 0));
      gtk_stack_set_visible_child_name (self->stack, "one");
      return;
    }

  g_clear_object (&self->evidence);
  g_clear_object (&self->revision);
  clear_list (self->files_list);
  rempart_preview_show_file (self->preview, NULL);
  if (documents->len > 1)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u document selected", "%u documents selected", documents->len),
                                               documents->len);

      gtk_label_set_text (self->several_label, text);
    }
  gtk_stack_set_visible_child_name (self->stack, documents->len > 1 ? "several" : "none");
}

void
rempart_document_pane_flush (RempartDocumentPane *self)
{
  g_return_if_fail (REMPART_IS_DOCUMENT_PANE (self));

  if (self->revision != NULL && !rempart_project_is_read_only (self->project))
    rempart_date_entry_commit (self->expires_entry);
}

RempartRevision *
rempart_document_pane_get_revision (RempartDocumentPane *self)
{
  g_return_val_if_fail (REMPART_IS_DOCUMENT_PANE (self), NULL);

  return self->revision;
}
