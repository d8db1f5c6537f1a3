/* rempart-catalogue-card.c: where one catalogue stands: progress and, apart, conformity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-catalogue-card.h"

#include "rempart-bar-chart.h"
#include "rempart-locale.h"
#include "rempart-ring-chart.h"
#include "rempart-source-count.h"

struct _RempartCatalogueCard
{
  GtkWidget     parent_instance;

  GtkButton    *title_button;
  RempartChart *progress_ring;
  RempartChart *conformity_bar;
  GtkLabel     *conformity_label;
  GtkLabel     *settled_label;
  GtkLabel     *source_label;
};

G_DEFINE_FINAL_TYPE (RempartCatalogueCard, rempart_catalogue_card, GTK_TYPE_WIDGET)

static void
rempart_catalogue_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_CATALOGUE_CARD);

  G_OBJECT_CLASS (rempart_catalogue_card_parent_class)->dispose (object);
}

static void
rempart_catalogue_card_class_init (RempartCatalogueCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_catalogue_card_dispose;

  g_type_ensure (REMPART_TYPE_BAR_CHART);
  g_type_ensure (REMPART_TYPE_RING_CHART);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-catalogue-card.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, conformity_bar);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, conformity_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, progress_ring);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, settled_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, source_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCatalogueCard, title_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rempart_catalogue_card_init (RempartCatalogueCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_catalogue_card_new (RempartProject   *project,
                            RempartCatalogue *catalogue)
{
  RempartCatalogueCard *self = g_object_new (REMPART_TYPE_CATALOGUE_CARD, NULL);
  const char *title = rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ());
  g_autofree char *place = g_strconcat ("catalogue:", rempart_catalogue_get_id (catalogue), NULL);
  g_autofree char *settled = NULL;
  g_autofree char *conformity = NULL;
  g_autofree char *source = NULL;
  RempartSourceCount count;
  RempartTally tally;

  rempart_project_tally (project, catalogue, NULL, &tally);
  rempart_chart_set_tally (self->progress_ring, REMPART_ASPECT_PROGRESS, title, &tally);
  rempart_chart_set_tally (self->conformity_bar, REMPART_ASPECT_CONFORMITY, title, &tally);

  gtk_button_set_label (self->title_button, title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->title_button), "s", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->title_button), "win.go-place");

  /* Translators: %1$u items settled of %2$u items of a catalogue. */
  settled = g_strdup_printf (_("%1$u of %2$u settled"), tally.settled, tally.total);
  gtk_label_set_text (self->settled_label, settled);

  /* Translators: counts of items by conformity; items that do not apply are not counted. */
  conformity = g_strdup_printf (_("%1$u conform, %2$u partly, %3$u not conform, %4$u not assessed"),
                                tally.conformity[REMPART_CONFORMITY_CONFORM],
                                tally.conformity[REMPART_CONFORMITY_PARTIAL],
                                tally.conformity[REMPART_CONFORMITY_NONCONFORM],
                                tally.conformity[REMPART_CONFORMITY_NONE]);
  gtk_label_set_text (self->conformity_label, conformity);

  rempart_source_count (project, catalogue, &count);
  source = rempart_source_count_to_text (&count);
  gtk_label_set_text (self->source_label, source);
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), count.total > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}
