/* rempart-answer-section.c: the answer to an item, in French and English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-answer-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-draft.h"
#include "rempart-item-ref.h"
#include "rempart-language-pair.h"
#include "rempart-locale.h"
#include "rempart-reuse.h"
#include "rempart-settings.h"

struct _RempartAnswerSection
{
  RempartItemSection parent_instance;

  RempartLanguagePair *answer;
  GtkWidget           *draft;
  GtkWidget           *offer;
  GtkLabel            *offer_label;
  GtkWidget           *offer_button;
};

G_DEFINE_FINAL_TYPE (RempartAnswerSection, rempart_answer_section, REMPART_TYPE_ITEM_SECTION)

/* Why no draft can be written; NULL when one can. */
static const char *
explain_no_draft (RempartItem         *item,
                  const RempartAnswer *answer)
{
  gboolean source = rempart_item_get_model (item, rempart_locale_get_lang ()) != NULL;
  gboolean room = FALSE;

  for (guint i = 0; i < REMPART_N_QUESTIONS; i++)
    source |= answer->reply[i] != REMPART_REPLY_NONE;
  for (guint i = 0; i < REMPART_N_LANGS; i++)
    room |= *answer->text[i] == '\0' || answer->text_mark[i] == REMPART_MARK_DRAFT;
  if (!room)
    return _("Both texts are yours: a draft never replaces them");
  if (!source)
    return _("The catalogue has no model answer here: reply to a question first");
  return NULL;
}

static void
show_draft (RempartAnswerSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartItem *item = rempart_item_section_get_item (section);
  const char *reason;

  gtk_widget_set_visible (self->draft, rempart_item_section_is_editable (section));
  if (item == NULL)
    return;
  reason = explain_no_draft (item, rempart_project_get_answer (rempart_item_section_get_project (section), item));
  gtk_widget_set_sensitive (self->draft, reason == NULL);
  gtk_widget_set_tooltip_text (self->draft, reason != NULL ? reason
                               : _("In both languages, from the model, your replies, the device and the linked documents"));
}

/* An item that waits for its answer says where one stands already; the related items are far below. */
static void
show_offer (RempartAnswerSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *item = rempart_item_section_get_item (section);
  g_autoptr (GPtrArray) related = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *text = NULL;
  const RempartRelated *offer = NULL;

  if (item != NULL && rempart_item_section_is_editable (section))
    {
      const RempartAnswer *answer = rempart_project_get_answer (project, item);

      if (answer->applicability != REMPART_APPLICABILITY_NO &&
          *answer->text[REMPART_LANG_FR] == '\0' && *answer->text[REMPART_LANG_EN] == '\0')
        {
          related = rempart_project_list_related (project, item);
          offer = rempart_related_find_nearest (related);
        }
    }
  gtk_widget_set_visible (self->offer, offer != NULL);
  if (offer == NULL)
    return;
  from = rempart_item_dup_ref (offer->item);
  to = rempart_item_dup_ref (item);
  /* Translators: %s is the id of a related item. */
  text = g_strdup_printf (_("%s asks for something near, and is answered."), rempart_item_get_id (offer->item));
  gtk_label_set_text (self->offer_label, text);
  /* The target first: a name without one would not fit the action. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->offer_button), "(ss)", from, to);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->offer_button), "win.compare-reuse");
}

static void
draft_cb (RempartAnswerSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartItem *item = rempart_item_section_get_item (section);
  g_autoptr (GError) error = NULL;

  rempart_language_pair_flush (self->answer);
  if (!rempart_project_draft_answer (rempart_item_section_get_project (section), item, &error))
    {
      rempart_item_section_report (section, error);
      return;
    }
  rempart_language_pair_fill_in (self->answer, rempart_locale_get_lang ());
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s",
                              _("Draft written. F11 goes to the next blank to fill in."));
}

static void
rempart_answer_section_set_item (RempartItemSection *section)
{
  RempartAnswerSection *self = REMPART_ANSWER_SECTION (section);

  rempart_language_pair_set_item (self->answer, rempart_item_section_get_project (section),
                                  rempart_item_section_get_item (section));
  show_draft (self);
  show_offer (self);
}

static void
rempart_answer_section_changed (RempartItemSection *section)
{
  RempartAnswerSection *self = REMPART_ANSWER_SECTION (section);

  rempart_language_pair_changed (self->answer);
  show_draft (self);
  show_offer (self);
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
  gtk_widget_class_bind_template_child (widget_class, RempartAnswerSection, draft);
  gtk_widget_class_bind_template_child (widget_class, RempartAnswerSection, offer);
  gtk_widget_class_bind_template_child (widget_class, RempartAnswerSection, offer_button);
  gtk_widget_class_bind_template_child (widget_class, RempartAnswerSection, offer_label);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
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
