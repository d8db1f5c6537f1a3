/* rempart-window-actions.c: what a person can do in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-window-private.h"

#include <glib/gi18n-lib.h>

#include "rempart-compat.h"
#include "rempart-glossary-window.h"
#include "rempart-locale.h"
#include "rempart-paths.h"
#include "rempart-people-dialog.h"
#include "rempart-undo-toast.h"

/* Navigation */

static void
go_place_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  rempart_window_clear_search (self);
  rempart_window_go_place (self, g_variant_get_string (parameter, NULL));
}

static void
go_item_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  RempartItem *item;

  if (!self->project)
    return;
  item = rempart_window_find_item (self, g_variant_get_string (parameter, NULL), &error);
  if (item)
    rempart_window_go_item (self, item);
  else
    rempart_window_error (self, error->message);
}

static void
add_baseline_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  rempart_window_go_place (self, "baselines");
  /* A key has no look that says it is disabled. */
  if (rempart_project_is_read_only (self->project))
    {
      rempart_window_toast (self, _("This project takes no edits: its state cannot be given a name"));
      return;
    }
  gtk_widget_activate_action (gtk_stack_get_visible_child (self->content), "baselines.add", NULL);
}

static void
help_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_autofree char *uri = rempart_paths_dup_help_uri (rempart_lang_to_nick (rempart_locale_get_lang ()));

  rempart_launch_uri (widget, uri);
}

/* The one that is open over @window. (nullable) */
static GtkWidget *
find_glossary (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (REMPART_IS_GLOSSARY_WINDOW (other) && gtk_window_get_transient_for (other) == window)
        return GTK_WIDGET (other);
    }
  return NULL;
}

static void
people_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  if (self->project)
    rempart_people_dialog_present (GTK_WINDOW (widget), self->project);
}

static void
glossary_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  GtkWidget *glossary = find_glossary (GTK_WINDOW (widget));

  if (glossary)
    {
      gtk_window_present (GTK_WINDOW (glossary));
      return;
    }
  glossary = rempart_glossary_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (glossary), GTK_WINDOW (widget));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (glossary), TRUE);
  gtk_window_present (GTK_WINDOW (glossary));
}

static void
open_item_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  if (REMPART_WINDOW (widget)->width != REMPART_WIDTH_WIDE)
    g_object_set (widget, "show-list", FALSE, NULL);
}

static void
answer_item_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  open_item_cb (widget, action_name, parameter);
  gtk_widget_grab_focus (gtk_stack_get_visible_child (REMPART_WINDOW (widget)->content));
}

static void
step_item_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  rempart_window_step_item (REMPART_WINDOW (widget),
                            g_str_equal (action_name, "win.next-item") ? 1 : -1);
}

static void
filter_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  rempart_item_list_set_filter (self->list, g_variant_get_string (parameter, NULL));
  g_object_set (self, "show-list", TRUE, NULL);
}

static void
search_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (self->search, 0, -1);
}

static void
cycle_focus_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  GtkWidget *panes[] = { GTK_WIDGET (self->sidebar), GTK_WIDGET (self->list), GTK_WIDGET (self->content) };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint here = G_N_ELEMENTS (panes) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      here = i;
  for (guint i = 1; i <= G_N_ELEMENTS (panes); i++)
    {
      GtkWidget *next = panes[(here + i) % G_N_ELEMENTS (panes)];

      if (gtk_widget_get_mapped (next) && gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
        return;
    }
}

/* The page of the dossier says what is missing before it exports. */
static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.go-place", "s", "dossier");
}

/* Undo */

/* While a text is typed, undo belongs to the text; what is committed belongs to the project. */
static gboolean
undo_in_text (RempartWindow *self,
              gboolean       redo)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkTextBuffer *buffer;

  if (!GTK_IS_TEXT_VIEW (focus))
    return FALSE;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  if (redo ? !gtk_text_buffer_get_can_redo (buffer) : !gtk_text_buffer_get_can_undo (buffer))
    return FALSE;
  if (redo)
    gtk_text_buffer_redo (buffer);
  else
    gtk_text_buffer_undo (buffer);
  return TRUE;
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);
  gboolean redo = g_str_equal (action_name, "win.redo");
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!self->project || undo_in_text (self, redo))
    return;

  rempart_window_flush (self);
  done = redo ? rempart_project_redo (self->project, &error)
              : rempart_project_undo (self->project, &error);
  if (!done)
    rempart_window_error (self, error->message);
}

static void
update_undo_button (GtkWidget  *button,
                    const char *format,
                    const char *bare,
                    const char *label)
{
  g_autofree char *text = label ? g_strdup_printf (format, label) : g_strdup (bare);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Messages */

static void
toast_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  rempart_window_toast (REMPART_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* For what can be taken back at once. */
static void
toast_undo_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  rempart_undo_toast_show (&self->undo_toast, self->toasts, g_variant_get_string (parameter, NULL), "win.undo");
}

static void
error_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  rempart_window_error (REMPART_WINDOW (widget), g_variant_get_string (parameter, NULL));
  /* The reason may be that the project is another program's by now: the whole window must show it. */
  rempart_window_queue_update (REMPART_WINDOW (widget));
}

static void
not_saved_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RempartWindow *self = REMPART_WINDOW (widget);

  g_free (self->not_saved);
  self->not_saved = g_variant_dup_string (parameter, NULL);
  rempart_window_queue_update (self);
}

static void
writing_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  rempart_window_set_writing (REMPART_WINDOW (widget), g_variant_get_boolean (parameter));
}

void
rempart_window_toast (RempartWindow *self,
                      const char    *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

void
rempart_window_error (RempartWindow *self,
                      const char    *message)
{
  rempart_tell (GTK_WINDOW (self), NULL, message, NULL);
}

/* Class */

void
rempart_window_actions_update (RempartWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_project = self->project != NULL;
  g_autofree char *undo = has_project ? rempart_project_dup_undo_label (self->project) : NULL;
  g_autofree char *redo = has_project ? rempart_project_dup_redo_label (self->project) : NULL;
  RempartReadOnlyReason reason = has_project ? rempart_project_get_read_only_reason (self->project)
                                             : REMPART_READ_ONLY_NOT;

  gtk_widget_action_set_enabled (widget, "win.undo", has_project && rempart_project_can_undo (self->project));
  gtk_widget_action_set_enabled (widget, "win.redo", has_project && rempart_project_can_redo (self->project));
  gtk_widget_action_set_enabled (widget, "win.previous-item", rempart_window_peek_step (self, -1) != NULL);
  gtk_widget_action_set_enabled (widget, "win.next-item", rempart_window_peek_step (self, 1) != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", has_project);
  gtk_widget_action_set_enabled (widget, "win.export", has_project);
  gtk_widget_action_set_enabled (widget, "win.add-baseline", has_project);
  gtk_widget_action_set_enabled (widget, "win.backups", has_project);
  gtk_widget_action_set_enabled (widget, "win.people", has_project);
  gtk_widget_action_set_enabled (widget, "win.save-copy", has_project);
  gtk_widget_action_set_enabled (widget, "win.merge-copy", has_project && reason == REMPART_READ_ONLY_NOT);
  gtk_widget_action_set_enabled (widget, "win.work-on-copy", has_project && reason != REMPART_READ_ONLY_TOO_NEW);
  gtk_widget_action_set_enabled (widget, "win.findings", has_project);
  gtk_widget_action_set_enabled (widget, "win.check-files", has_project);
  gtk_widget_action_set_enabled (widget, "win.relink", has_project && reason == REMPART_READ_ONLY_NOT);
  gtk_widget_action_set_enabled (widget, "win.embed", has_project && reason == REMPART_READ_ONLY_NOT);
  gtk_widget_action_set_enabled (widget, "win.embed-all", has_project && reason == REMPART_READ_ONLY_NOT);
  gtk_widget_action_set_enabled (widget, "win.unembed", has_project && reason == REMPART_READ_ONLY_NOT);
  gtk_widget_action_set_enabled (widget, "win.extract", has_project);
  gtk_widget_action_set_enabled (widget, "win.take-over", reason == REMPART_READ_ONLY_LOCKED);

  /* Translators: %s is what would be undone, "Change progress of ANSM-CON-ACC-02" */
  update_undo_button (self->undo_button, _("Undo: %s"), _("Undo"), undo);
  /* Translators: %s is what would be redone */
  update_undo_button (self->redo_button, _("Redo: %s"), _("Redo"), redo);
}

void
rempart_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.add-baseline", NULL, add_baseline_cb);
  gtk_widget_class_install_action (widget_class, "win.answer-item", NULL, answer_item_cb);
  gtk_widget_class_install_action (widget_class, "win.cycle-focus", NULL, cycle_focus_cb);
  gtk_widget_class_install_action (widget_class, "win.error", "s", error_cb);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.filter", "s", filter_cb);
  gtk_widget_class_install_action (widget_class, "win.glossary", NULL, glossary_cb);
  gtk_widget_class_install_action (widget_class, "win.go-item", "s", go_item_cb);
  gtk_widget_class_install_action (widget_class, "win.go-place", "s", go_place_cb);
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.next-item", NULL, step_item_cb);
  gtk_widget_class_install_action (widget_class, "win.not-saved", "s", not_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.writing", "b", writing_cb);
  gtk_widget_class_install_action (widget_class, "win.open-item", NULL, open_item_cb);
  gtk_widget_class_install_action (widget_class, "win.people", NULL, people_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-item", NULL, step_item_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "s", toast_undo_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_property_action (widget_class, "win.show-list", "show-list");
  gtk_widget_class_install_property_action (widget_class, "win.show-places", "show-places");
}
