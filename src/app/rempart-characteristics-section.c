/* rempart-characteristics-section.c: the questions about the device on which the applicability of items depends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-characteristics-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-characteristic-row.h"
#include "rempart-locale.h"
#include "rempart-scope.h"

struct _RempartCharacteristicsSection
{
  AdwBin          parent_instance;

  GtkBox         *groups;
  GtkLabel       *count_label;
  GtkLevelBar    *level;
  GtkWidget      *next_button;
  GtkWidget      *proposals_row;
  GtkLabel       *proposals_label;

  RempartProject *project;
  GSignalGroup   *signals;
  GPtrArray      *rows;       /* (element-type RempartCharacteristicRow): in the order of the page */
};

G_DEFINE_FINAL_TYPE (RempartCharacteristicsSection, rempart_characteristics_section, ADW_TYPE_BIN)

static void
show_count (RempartCharacteristicsSection *self)
{
  guint total;
  guint answered = rempart_scope_count_answered (self->project, &total);
  /* Translators: %1$u questions answered of %2$u */
  g_autofree char *text = g_strdup_printf (_("%1$u / %2$u answered"), answered, total);

  gtk_label_set_text (self->count_label, text);
  gtk_level_bar_set_max_value (self->level, MAX (total, 1));
  gtk_level_bar_set_value (self->level, answered);
  gtk_widget_set_visible (self->next_button, answered < total);
}

static void
device_changed_cb (RempartCharacteristicsSection *self)
{
  g_ptr_array_foreach (self->rows, (GFunc) (GCallback) rempart_characteristic_row_show, NULL);
  show_count (self);
}

static void
add_group (RempartCharacteristicsSection   *self,
           const RempartCharacteristicGroup *group)
{
  GPtrArray *characteristics = rempart_characteristic_group_list (group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "xalign", 0.0,
                                   "label", rempart_characteristic_group_get_title (group, rempart_locale_get_lang ()),
                                   NULL);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (card, "card");
  for (guint i = 0; i < characteristics->len; i++)
    {
      GtkWidget *row = rempart_characteristic_row_new (g_ptr_array_index (characteristics, i));

      gtk_box_append (GTK_BOX (card), row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (self->groups, box);
}

static void
rempart_characteristics_section_dispose (GObject *object)
{
  RempartCharacteristicsSection *self = REMPART_CHARACTERISTICS_SECTION (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->project);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_CHARACTERISTICS_SECTION);

  G_OBJECT_CLASS (rempart_characteristics_section_parent_class)->dispose (object);
}

static void
rempart_characteristics_section_class_init (RempartCharacteristicsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_characteristics_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-characteristics-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, count_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, groups);
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, level);
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, next_button);
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, proposals_label);
  gtk_widget_class_bind_template_child (widget_class, RempartCharacteristicsSection, proposals_row);
  gtk_widget_class_bind_template_callback (widget_class, rempart_characteristics_section_go_on);
}

static void
rempart_characteristics_section_init (RempartCharacteristicsSection *self)
{
  GPtrArray *groups = rempart_characteristic_list_groups ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < groups->len; i++)
    add_group (self, g_ptr_array_index (groups, i));

  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "device-changed", G_CALLBACK (device_changed_cb), self);
}

void
rempart_characteristics_section_set_project (RempartCharacteristicsSection *self,
                                             RempartProject                *project)
{
  g_return_if_fail (REMPART_IS_CHARACTERISTICS_SECTION (self));
  g_return_if_fail (project == NULL || REMPART_IS_PROJECT (project));

  g_set_object (&self->project, project);
  g_signal_group_set_target (self->signals, project);
  for (guint i = 0; i < self->rows->len; i++)
    rempart_characteristic_row_set_project (g_ptr_array_index (self->rows, i), project);
  if (project != NULL)
    show_count (self);
}

void
rempart_characteristics_section_lock (RempartCharacteristicsSection *self)
{
  g_return_if_fail (REMPART_IS_CHARACTERISTICS_SECTION (self));

  if (self->project != NULL)
    device_changed_cb (self);
}

void
rempart_characteristics_section_go_on (RempartCharacteristicsSection *self)
{
  g_return_if_fail (REMPART_IS_CHARACTERISTICS_SECTION (self));

  for (guint i = 0; self->project != NULL && i < self->rows->len; i++)
    {
      RempartCharacteristicRow *row = g_ptr_array_index (self->rows, i);
      const char *id = rempart_characteristic_get_id (rempart_characteristic_row_get (row));

      if (rempart_project_get_characteristic (self->project, id) == REMPART_TRUTH_UNKNOWN)
        {
          gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
          return;
        }
    }
}

void
rempart_characteristics_section_show_proposals (RempartCharacteristicsSection *self,
                                                guint                          n)
{
  g_autofree char *text = NULL;

  g_return_if_fail (REMPART_IS_CHARACTERISTICS_SECTION (self));

  text = g_strdup_printf (ngettext ("By these answers there is %u proposal to decide on.",
                                    "By these answers there are %u proposals to decide on.", n), n);
  gtk_label_set_text (self->proposals_label, text);
  gtk_widget_set_visible (self->proposals_row, n > 0);
}
