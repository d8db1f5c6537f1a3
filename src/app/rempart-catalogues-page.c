/* rempart-catalogues-page.c: the catalogues of the project: what is left to check, what can be added, newer editions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-catalogues-page.h"

#include <glib/gi18n-lib.h>

#include "rempart-catalogue-panel.h"
#include "rempart-compat.h"
#include "rempart-edition-dialog.h"
#include "rempart-locale.h"
#include "rempart-table-dialog.h"

struct _RempartCataloguesPage
{
  GtkWidget            parent_instance;

  GtkBox              *panels_box;
  GtkWidget           *none_label;
  AdwPreferencesGroup *add_group;
  GtkWidget           *import_row;
  AdwPreferencesGroup *references_group;

  RempartProject      *project;
  GSignalGroup        *signals;
  GPtrArray           *rows;      /* those of the groups that are made for the project */
  guint                refresh;
  gboolean             stale;
};

G_DEFINE_FINAL_TYPE (RempartCataloguesPage, rempart_catalogues_page, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (RempartCataloguesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
show_error (RempartCataloguesPage *self,
            const GError          *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}

/* Filling */

static GtkWidget *
create_button (const char *label,
               const char *action_name,
               const char *id)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

/* @button (nullable): what the row does */
static void
add_row (RempartCataloguesPage *self,
         AdwPreferencesGroup   *group,
         RempartCatalogue      *catalogue,
         GtkWidget             *button)
{
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rempart_catalogue_get_title (catalogue, lang));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rempart_catalogue_get_source (catalogue, lang));
  if (button != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
}

static void
clear (RempartCataloguesPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->panels_box))) != NULL)
    gtk_box_remove (self->panels_box, child);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_present (RempartCataloguesPage *self,
             RempartCatalogue      *catalogue)
{
  g_autoptr (RempartCatalogue) update = NULL;

  if (rempart_catalogue_is_answerable (catalogue))
    {
      gtk_box_append (self->panels_box, rempart_catalogue_panel_new (self->project, catalogue));
      return;
    }
  update = rempart_project_find_update (self->project, catalogue);
  add_row (self, self->references_group, catalogue,
           update != NULL ? create_button (_("_Compare…"), "catalogues.compare", rempart_catalogue_get_id (catalogue)) : NULL);
}

/* What the program has and the project has not, the import last. */
static void
add_builtin (RempartCataloguesPage *self)
{
  const char * const *ids = rempart_catalogue_list_builtin ();

  g_object_ref (self->import_row);
  adw_preferences_group_remove (self->add_group, self->import_row);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (ids[i], NULL);

      if (rempart_catalogue_is_answerable (catalogue) && rempart_project_find_catalogue (self->project, ids[i]) == NULL)
        add_row (self, self->add_group, catalogue, create_button (_("_Add"), "catalogues.add", ids[i]));
    }
  adw_preferences_group_add (self->add_group, self->import_row);
  g_object_unref (self->import_row);
}

static void
update_actions (RempartCataloguesPage *self)
{
  static const char * const actions[] = { "catalogues.add", "catalogues.remove", "catalogues.import" };
  gboolean editable = self->project != NULL && !rempart_project_is_read_only (self->project);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], editable);
}

static void
refresh (RempartCataloguesPage *self)
{
  GPtrArray *catalogues;

  self->stale = FALSE;
  clear (self);
  update_actions (self);
  if (self->project == NULL)
    return;

  catalogues = rempart_project_get_catalogues (self->project);
  for (guint i = 0; i < catalogues->len; i++)
    add_present (self, g_ptr_array_index (catalogues, i));
  add_builtin (self);
  gtk_widget_set_visible (self->none_label, gtk_widget_get_first_child (GTK_WIDGET (self->panels_box)) == NULL);
}

static gboolean
refresh_cb (gpointer user_data)
{
  RempartCataloguesPage *self = user_data;

  self->refresh = 0;
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row cost one refresh; a page that is not shown waits. */
static void
changed_cb (RempartCataloguesPage *self)
{
  self->stale = TRUE;
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

/* Adding and removing */

static void
add_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  RempartCataloguesPage *self = REMPART_CATALOGUES_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (RempartCatalogue) catalogue = rempart_catalogue_load_builtin (g_variant_get_string (parameter, NULL), &error);
  g_autofree char *said = NULL;

  if (catalogue == NULL || !rempart_project_add_catalogue (self->project, catalogue, &error))
    {
      show_error (self, error);
      return;
    }
  /* Translators: %s is the short title of a catalogue. */
  said = g_strdup_printf (_("“%s” is in the project"), rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
  gtk_widget_activate_action (widget, "win.toast-undo", "s", said);
}

static guint
count_answers (RempartProject   *project,
               RempartCatalogue *catalogue)
{
  GPtrArray *items = rempart_catalogue_get_items (catalogue);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += rempart_project_has_answer (project, g_ptr_array_index (items, i));
  return n;
}

typedef struct
{
  RempartCataloguesPage *page;
  char                  *id;
} Removal;

static void
remove_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Removal *removal = user_data;
  g_autoptr (RempartCataloguesPage) self = removal->page;
  g_autofree char *id = removal->id;
  g_autofree char *choice = rempart_ask_finish (result);
  RempartCatalogue *catalogue = self->project != NULL ? rempart_project_find_catalogue (self->project, id) : NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_free (removal);
  if (!g_str_equal (choice, "remove") || catalogue == NULL)
    return;

  /* Translators: %s is the short title of a catalogue. */
  said = g_strdup_printf (_("“%s” is no longer in the project"),
                          rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
  if (rempart_project_remove_catalogue (self->project, catalogue, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", said);
  else
    show_error (self, error);
}

static char *
describe_removal (RempartCataloguesPage *self,
                  RempartCatalogue      *catalogue)
{
  guint n = count_answers (self->project, catalogue);

  if (n == 0)
    return g_strdup (_("Its items leave the lists and the dossier. None of them is answered."));
  /* Translators: %u is the number of answers. */
  return g_strdup_printf (ngettext ("Its items leave the lists and the dossier. %u answer stays in the project file, with its "
                                    "history, and comes back when the catalogue is added again.",
                                    "Its items leave the lists and the dossier. %u answers stay in the project file, with their "
                                    "history, and come back when the catalogue is added again.", n), n);
}

static void
remove_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartCataloguesPage *self = REMPART_CATALOGUES_PAGE (widget);
  RempartCatalogue *catalogue = rempart_project_find_catalogue (self->project, g_variant_get_string (parameter, NULL));
  const RempartChoice choices[] = {
    { "keep", _("_Keep"), ADW_RESPONSE_DEFAULT },
    { "remove", _("_Remove"), ADW_RESPONSE_DESTRUCTIVE },
    { NULL },
  };
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  Removal *removal;

  if (catalogue == NULL)
    return;
  removal = g_new0 (Removal, 1);
  removal->page = g_object_ref (self);
  removal->id = g_variant_dup_string (parameter, NULL);
  /* Translators: %s is the short title of a catalogue. */
  heading = g_strdup_printf (_("Remove “%s” from the Project?"),
                             rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
  body = describe_removal (self, catalogue);
  rempart_ask_async (get_window (self), heading, body, NULL, choices, remove_answered_cb, removal);
}

static void
unchecked_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  g_autofree char *place = g_strconcat ("catalogue:", g_variant_get_string (parameter, NULL), NULL);

  gtk_widget_activate_action (widget, "win.filter", "s", "unchecked");
  gtk_widget_activate_action (widget, "win.go-place", "s", place);
}

/* Editions and files */

static void
open_dialog (RempartCataloguesPage *self,
             GtkWidget             *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), get_window (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
compare_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RempartCataloguesPage *self = REMPART_CATALOGUES_PAGE (widget);
  RempartCatalogue *catalogue = rempart_project_find_catalogue (self->project, g_variant_get_string (parameter, NULL));
  g_autoptr (RempartCatalogue) update = catalogue != NULL ? rempart_project_find_update (self->project, catalogue) : NULL;

  g_autoptr (RempartComparison) comparison = update != NULL ? rempart_catalogue_compare (catalogue, update) : NULL;

  if (comparison != NULL)
    open_dialog (self, rempart_edition_dialog_new (self->project, comparison));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (RempartCataloguesPage) self = user_data;
  g_autoptr (GFile) file = rempart_choose_file_finish (result);

  if (file != NULL && self->project != NULL && !rempart_project_is_read_only (self->project))
    open_dialog (self, rempart_table_dialog_new (self->project, file));
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RempartCataloguesPage *self = REMPART_CATALOGUES_PAGE (widget);
  const RempartChooseOptions options = { .title = _("Import a Catalogue"), .accept = _("_Read") };

  rempart_choose_file_async (get_window (self), REMPART_CHOOSE_OPEN, &options, chosen_cb, g_object_ref (self));
}

static gboolean
drop_cb (RempartCataloguesPage *self,
         const GValue          *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->project == NULL || rempart_project_is_read_only (self->project))
    return FALSE;
  open_dialog (self, rempart_table_dialog_new (self->project, files->data));
  return TRUE;
}

/* Class */

static void
rempart_catalogues_page_map (GtkWidget *widget)
{
  if (REMPART_CATALOGUES_PAGE (widget)->stale)
    refresh (REMPART_CATALOGUES_PAGE (widget));

  GTK_WIDGET_CLASS (rempart_catalogues_page_parent_class)->map (widget);
}

static void
rempart_catalogues_page_dispose (GObject *object)
{
  RempartCataloguesPage *self = REMPART_CATALOGUES_PAGE (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_CATALOGUES_PAGE);

  G_OBJECT_CLASS (rempart_catalogues_page_parent_class)->dispose (object);
}

static void
rempart_catalogues_page_class_init (RempartCataloguesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_catalogues_page_dispose;
  widget_class->map = rempart_catalogues_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-catalogues-page.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguesPage, add_group);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguesPage, import_row);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguesPage, none_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguesPage, panels_box);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguesPage, references_group);
  gtk_widget_class_install_action (widget_class, "catalogues.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "catalogues.compare", "s", compare_cb);
  gtk_widget_class_install_action (widget_class, "catalogues.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "catalogues.remove", "s", remove_cb);
  gtk_widget_class_install_action (widget_class, "catalogues.unchecked", "s", unchecked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_catalogues_page_init (RempartCataloguesPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "catalogues-changed", G_CALLBACK (changed_cb), self);
  /* The checks against the official text are counted. */
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (changed_cb), self);
}

void
rempart_catalogues_page_set_project (RempartCataloguesPage *self,
                                     RempartProject        *project)
{
  g_return_if_fail (REMPART_IS_CATALOGUES_PAGE (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  if (!g_set_object (&self->project, project))
    return;
  g_signal_group_set_target (self->signals, project);
  refresh (self);
}

void
rempart_catalogues_page_lock (RempartCataloguesPage *self)
{
  g_return_if_fail (REMPART_IS_CATALOGUES_PAGE (self));

  update_actions (self);
}
