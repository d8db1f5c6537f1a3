/* rempart-sidebar-row.c: one place of the sidebar, with how far it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-sidebar-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-cut-tip.h"

#define INDENT 12

struct _RempartSidebarRow
{
  GtkListBoxRow parent_instance;

  char              *place;
  RempartSidebarRow *parent;      /* borrowed: both rows live in one list */
  RempartCatalogue  *catalogue;   /* borrowed from the project of the sidebar */
  RempartSection    *section;
  gboolean           expanded;

  GtkLabel  *detail;
  GtkWidget *dot;
  GtkButton *expander;
  GtkImage  *icon;
  GtkWidget *indent;
  GtkLabel  *title;
};

G_DEFINE_FINAL_TYPE (RempartSidebarRow, rempart_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static guint expanded_changed_signal;

static void
update_expander (RempartSidebarRow *self)
{
  const char *label = self->expanded ? _("Fold sections") : _("Unfold sections");

  gtk_button_set_icon_name (self->expander, self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->expander), label);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, self->expanded, -1);
}

static void
expander_clicked_cb (RempartSidebarRow *self)
{
  rempart_sidebar_row_set_expanded (self, !self->expanded);
}

static void
rempart_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (rempart_sidebar_row_parent_class)->dispose (object);
}

static void
rempart_sidebar_row_finalize (GObject *object)
{
  g_free (REMPART_SIDEBAR_ROW (object)->place);
  G_OBJECT_CLASS (rempart_sidebar_row_parent_class)->finalize (object);
}

static void
rempart_sidebar_row_class_init (RempartSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_sidebar_row_dispose;
  object_class->finalize = rempart_sidebar_row_finalize;

  expanded_changed_signal = g_signal_new ("expanded-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, detail);
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, dot);
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, expander);
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, indent);
  gtk_widget_class_bind_template_child (widget_class, RempartSidebarRow, title);
  gtk_widget_class_bind_template_callback (widget_class, expander_clicked_cb);
}

static void
rempart_sidebar_row_init (RempartSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_sidebar_row_new (const char        *place,
                         const char        *title,
                         const char        *icon_name,
                         RempartSidebarRow *parent)
{
  RempartSidebarRow *self = g_object_new (REMPART_TYPE_SIDEBAR_ROW, NULL);
  int depth = 0;

  self->place = g_strdup (place);
  self->parent = parent;
  gtk_label_set_text (self->title, title);
  rempart_cut_tip_set (self->title, title);
  gtk_image_set_from_icon_name (self->icon, icon_name);

  for (RempartSidebarRow *row = parent; row; row = row->parent)
    depth++;
  gtk_widget_set_size_request (self->indent, depth * INDENT, -1);
  gtk_widget_set_visible (self->indent, depth > 0);

  if (parent)
    rempart_sidebar_row_set_foldable (parent);
  rempart_sidebar_row_set_state (self, "", NULL, 0);
  return GTK_WIDGET (self);
}

void
rempart_sidebar_row_set_foldable (RempartSidebarRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->expander)))
    return;

  /* It stands in the place of the icon, so that the titles stay in line. */
  gtk_widget_set_visible (GTK_WIDGET (self->expander), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), FALSE);
  update_expander (self);
}

const char *
rempart_sidebar_row_get_place (RempartSidebarRow *self)
{
  return self->place;
}

RempartSidebarRow *
rempart_sidebar_row_get_parent (RempartSidebarRow *self)
{
  return self->parent;
}

gboolean
rempart_sidebar_row_get_expanded (RempartSidebarRow *self)
{
  return self->expanded;
}

void
rempart_sidebar_row_set_expanded (RempartSidebarRow *self,
                                  gboolean           expanded)
{
  expanded = expanded && gtk_widget_get_visible (GTK_WIDGET (self->expander));
  if (self->expanded == expanded)
    return;

  self->expanded = expanded;
  update_expander (self);
  g_signal_emit (self, expanded_changed_signal, 0);
}

void
rempart_sidebar_row_set_subject (RempartSidebarRow *self,
                                 RempartCatalogue  *catalogue,
                                 RempartSection    *section)
{
  self->catalogue = catalogue;
  self->section = section;
}

RempartCatalogue *
rempart_sidebar_row_get_catalogue (RempartSidebarRow *self)
{
  return self->catalogue;
}

RempartSection *
rempart_sidebar_row_get_section (RempartSidebarRow *self)
{
  return self->section;
}

void
rempart_sidebar_row_set_state (RempartSidebarRow *self,
                               const char        *detail,
                               const char        *explanation,
                               guint              n_problems)
{
  const char *description = explanation ? explanation : "";
  g_autofree char *name = NULL;
  g_autofree char *problems = NULL;

  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_widget_set_visible (self->dot, n_problems > 0);

  if (n_problems > 0)
    problems = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);
  gtk_widget_set_tooltip_text (self->dot, problems);

  if (*detail)
    /* Translators: what a screen reader says of a place: 1 its name, 2 a share or a count, as in "Overview, 62 %" */
    name = g_strdup_printf (C_("place", "%1$s, %2$s"), gtk_label_get_text (self->title), detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name ? name : gtk_label_get_text (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problems ? problems : description,
                                  -1);
}
