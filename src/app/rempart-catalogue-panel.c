/* rempart-catalogue-panel.c: one catalogue of the project: what it is, what is left to check, what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-catalogue-panel.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-locale.h"
#include "rempart-source-count.h"

struct _RempartCataloguePanel
{
  GtkWidget  parent_instance;

  GtkButton *title_button;
  GtkLabel  *title_label;
  GtkLabel  *edition_label;
  GtkLabel  *source_label;
  GtkLabel  *notice_label;
  GtkLabel  *check_label;
  GtkButton *check_button;
  GtkWidget *update_box;
  GtkButton *compare_button;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (RempartCataloguePanel, rempart_catalogue_panel, GTK_TYPE_WIDGET)

static void
rempart_catalogue_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_CATALOGUE_PANEL);

  G_OBJECT_CLASS (rempart_catalogue_panel_parent_class)->dispose (object);
}

static void
rempart_catalogue_panel_class_init (RempartCataloguePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_catalogue_panel_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-catalogue-panel.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, check_button);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, check_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, edition_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, notice_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, remove_button);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, source_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, title_button);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, title_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCataloguePanel, update_box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rempart_catalogue_panel_init (RempartCataloguePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_action (GtkButton  *button,
            const char *action_name,
            const char *target)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
}

/* A label that says nothing takes no room. */
static void
show (GtkLabel   *label,
      const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* A table that the company wrote itself has no official text beside it. */
static gboolean
is_own (RempartCatalogue *catalogue)
{
  return !g_strv_contains (rempart_catalogue_list_builtin (), rempart_catalogue_get_id (catalogue));
}

static void
show_check (RempartCataloguePanel *self,
            RempartProject        *project,
            RempartCatalogue      *catalogue)
{
  RempartSourceCount count;
  g_autofree char *text = NULL;

  rempart_source_count (project, catalogue, &count);
  text = rempart_source_count_to_text (&count);
  show (self->check_label, rempart_catalogue_is_answerable (catalogue) && (count.total > 0 || !is_own (catalogue)) ? text : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button), count.checked < count.total);
}

GtkWidget *
rempart_catalogue_panel_new (RempartProject   *project,
                             RempartCatalogue *catalogue)
{
  RempartCataloguePanel *self = g_object_new (REMPART_TYPE_CATALOGUE_PANEL, NULL);
  RempartLang lang = rempart_locale_get_lang ();
  const char *id = rempart_catalogue_get_id (catalogue);
  const char *title = rempart_catalogue_get_title (catalogue, lang);
  guint n = rempart_catalogue_get_items (catalogue)->len;
  g_autofree char *place = g_strconcat ("catalogue:", id, NULL);
  g_autofree char *edition = NULL;
  g_autoptr (RempartCatalogue) update = rempart_project_find_update (project, catalogue);

  /* Translators: %1$s is the edition of a catalogue ("2022"), %2$u the number of its items. */
  edition = g_strdup_printf (ngettext ("Edition %1$s, %2$u item", "Edition %1$s, %2$u items", n),
                             rempart_catalogue_get_edition (catalogue), n);
  gtk_label_set_text (self->title_label, title);
  show (self->edition_label, edition);
  show (self->source_label, rempart_catalogue_get_source (catalogue, lang));
  show (self->notice_label, rempart_catalogue_get_notice (catalogue, lang));
  show_check (self, project, catalogue);

  set_action (self->title_button, "win.go-place", place);
  set_action (self->check_button, "catalogues.unchecked", id);
  set_action (self->compare_button, "catalogues.compare", id);
  set_action (self->remove_button, "catalogues.remove", id);
  gtk_widget_set_visible (self->update_box, update != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  rempart_button_set_name (self->title_button, title);
  return GTK_WIDGET (self);
}
