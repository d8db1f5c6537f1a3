/* rempart-answer-section.c: the answer to an item, in French and English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-answer-section.h"

#include "rempart-language-pair.h"
#include "rempart-settings.h"

struct _RempartAnswerSection
{
  RempartItemSection parent_instance;

  RempartLanguagePair *answer;
};

G_DEFINE_FINAL_TYPE (RempartAnswerSection, rempart_answer_section, REMPART_TYPE_ITEM_SECTION)

static void
rempart_answer_section_set_item (RempartItemSection *section)
{
  rempart_language_pair_set_item (REMPART_ANSWER_SECTION (section)->answer,
                                  rempart_item_section_get_project (section),
                                  rempart_item_section_get_item (section));
}

static void
rempart_answer_section_changed (RempartItemSection *section)
{
  rempart_language_pair_changed (REMPART_ANSWER_SECTION (section)->answer);
}

static void
rempart_answer_section_flush (RempartItemSection *section)
{
  rempart_language_pair_flush (REMPART_ANSWER_SECTION (section)->answer);
}

static gboolean
rempart_answer_section_has_pending (RempartItemSection *section)
{
  return rempart_language_pair_has_pending (REMPART_ANSWER_SECTION (section)->answer);
}

/* The text, not the choice of languages before it. */
static gboolean
rempart_answer_section_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (REMPART_ANSWER_SECTION (widget)->answer), GTK_DIR_TAB_FORWARD);
}

static void
rempart_answer_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_ANSWER_SECTION);

  G_OBJECT_CLASS (rempart_answer_section_parent_class)->dispose (object);
}

static void
rempart_answer_section_class_init (RempartAnswerSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  RempartItemSectionClass *section_class = REMPART_ITEM_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_answer_section_dispose;
  widget_class->grab_focus = rempart_answer_section_grab_focus;
  section_class->set_item = rempart_answer_section_set_item;
  section_class->changed = rempart_answer_section_changed;
  section_class->flush = rempart_answer_section_flush;
  section_class->has_pending = rempart_answer_section_has_pending;

  g_type_ensure (REMPART_TYPE_LANGUAGE_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-answer-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartAnswerSection, answer);
}

static void
rempart_answer_section_init (RempartAnswerSection *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GAction) view = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  view = g_settings_create_action (rempart_settings_get (), "answer-view");
  g_action_map_add_action (G_ACTION_MAP (actions), view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "answer", G_ACTION_GROUP (actions));
  g_settings_bind (rempart_settings_get (), "answer-view", self->answer, "view", G_SETTINGS_BIND_GET);
}
