/* rempart-evidence-section.c: the documents that prove an answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-evidence-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-document-dialog.h"
#include "rempart-import-dialog.h"
#include "rempart-import.h"
#include "rempart-job-row.h"
#include "rempart-link-row.h"
#include "rempart-register-dialog.h"

/* Files that together are smaller are read before a progress bar could be read. */
#define QUICK_BYTES (32 * 1024 * 1024)

struct _RempartEvidenceSection
{
  RempartItemSection parent_instance;

  GtkWidget     *add_button;
  GtkWidget     *drop_label;
  GtkWidget     *none_label;
  GtkListBox    *links;
  RempartJobRow *job_row;
};

G_DEFINE_FINAL_TYPE (RempartEvidenceSection, rempart_evidence_section, REMPART_TYPE_ITEM_SECTION)

static GtkWindow *
get_window (RempartEvidenceSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Rows */

static RempartLinkRow *
find_row (RempartEvidenceSection *self,
          gint64                  link_id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->links));
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (rempart_link_get_id (rempart_link_row_get_link (REMPART_LINK_ROW (row))) == link_id)
      return REMPART_LINK_ROW (row);
  return NULL;
}

static void
unlinked_cb (RempartEvidenceSection *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", _("Document unlinked"));
}

/* The focus goes to a neighbour, not to the top of the window. */
static void
remove_row (RempartEvidenceSection *self,
            GtkWidget              *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *heir = gtk_widget_get_next_sibling (row);

  if (heir == NULL)
    heir = gtk_widget_get_prev_sibling (row);
  if (heir == NULL)
    heir = self->add_button;
  if (focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
    gtk_widget_grab_focus (heir);
  gtk_list_box_remove (self->links, row);
}

static void
drop_rows_without_link (RempartEvidenceSection *self,
                        GPtrArray              *links)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->links));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);
      gint64 id = rempart_link_get_id (rempart_link_row_get_link (REMPART_LINK_ROW (row)));
      gboolean found = FALSE;

      for (guint i = 0; i < links->len && !found; i++)
        found = rempart_link_get_id (g_ptr_array_index (links, i)) == id;
      if (!found)
        remove_row (self, row);
      row = next;
    }
}

static void
show_links (RempartEvidenceSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *item = rempart_item_section_get_item (section);
  g_autoptr (GPtrArray) links = item != NULL ? rempart_project_list_links (project, item) : g_ptr_array_new ();

  drop_rows_without_link (self, links);
  for (guint i = 0; i < links->len; i++)
    {
      RempartLink *link = g_ptr_array_index (links, i);
      RempartLinkRow *row = find_row (self, rempart_link_get_id (link));

      if (row != NULL)
        {
          rempart_link_row_update (row, link);
          continue;
        }
      row = REMPART_LINK_ROW (rempart_link_row_new (project, link));
      g_signal_connect_object (row, "unlinked", G_CALLBACK (unlinked_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_insert (self->links, GTK_WIDGET (row), (int) i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->links), links->len > 0);
  gtk_widget_set_visible (self->none_label, links->len == 0);
}

static void
row_activated_cb (RempartEvidenceSection *self,
                  GtkListBoxRow          *row)
{
  gtk_widget_activate_action (GTK_WIDGET (row), "link.open", NULL);
}

/* Adding */

static void
report_faults (RempartEvidenceSection *self,
               GPtrArray              *faults)
{
  g_autoptr (GString) message = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (message, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (faults, i));
  if (faults->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", message->str);
}

static void
linked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartEvidenceSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) documents = rempart_import_link_finish (result, &faults, &error);

  if (documents == NULL)
    {
      rempart_item_section_report (REMPART_ITEM_SECTION (self), error);
      return;
    }
  if (documents->len > 0)
    {
      g_autofree char *said =
        /* Translators: %u is a number of documents. */
        g_strdup_printf (ngettext ("%u document linked", "%u documents linked", documents->len), documents->len);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", said);
    }
  report_faults (self, faults);
}

static goffset
total_size (GPtrArray *files)
{
  goffset total = 0;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GFileInfo) info = g_file_query_info (g_ptr_array_index (files, i), G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);

      total += info != NULL ? g_file_info_get_size (info) : 0;
    }
  return total;
}

static void
open_dialog (RempartEvidenceSection *self,
             GtkWidget              *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartEvidenceSection) self = user_data;
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  g_autoptr (GListModel) chosen = rempart_choose_files_finish (result);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (chosen == NULL || !rempart_item_section_is_editable (section))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  /* One file is worth a look at its data; several are entered by their names, and can be corrected in the register. */
  if (files->len == 1)
    open_dialog (self, rempart_document_dialog_new_link (rempart_item_section_get_project (section),
                                                         rempart_item_section_get_item (section),
                                                         REMPART_LOCATION_FILE, g_ptr_array_index (files, 0)));
  else
    rempart_evidence_section_add_files (self, files);
}

static void
add_files_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RempartEvidenceSection *self = REMPART_EVIDENCE_SECTION (widget);
  const RempartChooseOptions options = { .title = _("Link Documents"), .accept = _("_Link") };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN_SEVERAL, &options, chosen_cb, g_object_ref (self));
}

static void
add_elsewhere_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (widget);
  gboolean url = g_str_equal (action_name, "evidence.add-url");

  open_dialog (REMPART_EVIDENCE_SECTION (widget),
               rempart_document_dialog_new_link (rempart_item_section_get_project (section),
                                                 rempart_item_section_get_item (section),
                                                 url ? REMPART_LOCATION_URL : REMPART_LOCATION_REFERENCE, NULL));
}

static void
link_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (widget);

  open_dialog (REMPART_EVIDENCE_SECTION (widget),
               rempart_register_dialog_new (rempart_item_section_get_project (section),
                                            rempart_item_section_get_item (section)));
}

/* Folders */

static void
folder_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RempartEvidenceSection) self = user_data;
  RempartImportPlan *plan = REMPART_IMPORT_PLAN (source);
  g_autoptr (GError) error = NULL;

  if (!rempart_import_plan_read_finish (plan, result, &error))
    rempart_item_section_report (REMPART_ITEM_SECTION (self), error);
  else if (get_window (self) != NULL)
    open_dialog (self, rempart_import_dialog_new (plan));
}

static gboolean
has_folder (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (g_file_query_file_type (g_ptr_array_index (files, i), G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
      return TRUE;
  return FALSE;
}

/* What is in a folder is seen before it is linked. */
static void
add_folders (RempartEvidenceSection *self,
             GPtrArray              *files)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  g_autoptr (RempartImportPlan) plan = rempart_import_plan_new (rempart_item_section_get_project (section),
                                                                rempart_item_section_get_item (section));
  g_autoptr (RempartJob) job = rempart_job_new (_("Link documents"));

  rempart_job_set_told (job);
  rempart_job_row_set_job (self->job_row, job);
  rempart_import_plan_read_async (plan, files, job, folder_read_cb, g_object_ref (self));
}

/* Class */

static void
rempart_evidence_section_changed (RempartItemSection *section)
{
  static const char * const actions[] = { "evidence.add-files", "evidence.add-url", "evidence.add-reference" };
  RempartEvidenceSection *self = REMPART_EVIDENCE_SECTION (section);
  gboolean editable = rempart_item_section_is_editable (section);
  RempartProject *project = rempart_item_section_get_project (section);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], editable);
  gtk_widget_set_sensitive (self->add_button, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.link",
                                 editable && rempart_project_get_evidence (project)->len > 0);
  show_links (self);
}

static void
rempart_evidence_section_flush (RempartItemSection *section)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (REMPART_EVIDENCE_SECTION (section)->links));

  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      rempart_link_row_flush (REMPART_LINK_ROW (row));
      row = next;
    }
}

static void
rempart_evidence_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_EVIDENCE_SECTION);

  G_OBJECT_CLASS (rempart_evidence_section_parent_class)->dispose (object);
}

static void
rempart_evidence_section_class_init (RempartEvidenceSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartItemSectionClass *section_class = REMPART_ITEM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_evidence_section_dispose;
  section_class->set_item = rempart_evidence_section_changed;
  section_class->flush = rempart_evidence_section_flush;

  g_type_ensure (REMPART_TYPE_JOB_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-evidence-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartEvidenceSection, add_button);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidenceSection, drop_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidenceSection, job_row);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidenceSection, links);
  gtk_widget_class_bind_template_child (widget_class, RempartEvidenceSection, none_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "evidence.add-files", NULL, add_files_cb);
  gtk_widget_class_install_action (widget_class, "evidence.add-url", NULL, add_elsewhere_cb);
  gtk_widget_class_install_action (widget_class, "evidence.add-reference", NULL, add_elsewhere_cb);
  gtk_widget_class_install_action (widget_class, "evidence.link", NULL, link_cb);
}

static void
rempart_evidence_section_init (RempartEvidenceSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
rempart_evidence_section_add_files (RempartEvidenceSection *self,
                                    GPtrArray              *files)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  g_autoptr (RempartJob) job = NULL;

  g_return_if_fail (REMPART_IS_EVIDENCE_SECTION (self));
  g_return_if_fail (rempart_item_section_is_editable (section));

  if (has_folder (files))
    {
      add_folders (self, files);
      return;
    }
  job = rempart_job_new (_("Link documents"));
  rempart_job_set_told (job);
  if (total_size (files) > QUICK_BYTES)
    rempart_job_row_set_job (self->job_row, job);
  rempart_import_link_async (rempart_item_section_get_project (section), rempart_item_section_get_item (section),
                             files, NULL, NULL, job, linked_cb, g_object_ref (self));
}

void
rempart_evidence_section_set_dropping (RempartEvidenceSection *self,
                                       gboolean                dropping)
{
  g_return_if_fail (REMPART_IS_EVIDENCE_SECTION (self));

  gtk_widget_set_opacity (self->drop_label, dropping ? 1 : 0);
  if (dropping)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dropping");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dropping");
}
