/* rempart-window-drop.c: files and folders that are dropped anywhere in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-evidence-page.h"

static gboolean
is_project (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_str_has_suffix (name, ".rempart");
}

static void
add_files (RempartWindow *self,
           GPtrArray     *files)
{
  GtkWidget *page;

  /* The person sees where they go, and what is asked about them. */
  rempart_window_go_place (self, "evidence");
  page = gtk_stack_get_child_by_name (self->content, "evidence");
  rempart_evidence_page_add_files (REMPART_EVIDENCE_PAGE (page), files);
}

static gboolean
drop_cb (RempartWindow *self,
         const GValue  *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = list; l != NULL; l = l->next)
    g_ptr_array_add (files, g_object_ref (l->data));
  if (files->len == 0)
    return FALSE;

  if (files->len == 1 && is_project (g_ptr_array_index (files, 0)))
    {
      rempart_window_open_file (self, g_ptr_array_index (files, 0));
      return TRUE;
    }
  if (self->project == NULL)
    {
      rempart_window_toast (self, _("Open a project first, then drop the documents into it"));
      return FALSE;
    }
  if (rempart_project_is_read_only (self->project))
    {
      rempart_window_toast (self, _("This project takes no edits: the files were not added"));
      return FALSE;
    }
  add_files (self, files);
  return TRUE;
}

void
rempart_window_drop_init (RempartWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  /* In the bubble phase: a page that has a better use for files, as an item has, takes them first. */
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
