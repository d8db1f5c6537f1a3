/* rempart-guidance-section.c: what an item asks, and the help to answer it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-guidance-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-accessible.h"
#include "rempart-columns.h"
#include "rempart-inspector.h"
#include "rempart-locale.h"
#include "rempart-provisions.h"
#include "rempart-question-list.h"
#include "rempart-settings.h"
#include "rempart-term-label.h"
#include "rempart-wrapped-label.h"

#define FOLDED_KEY "folded-guidance"

/* The parts that fold; their words in the setting. */
enum
{
  PART_WHY,
  PART_HOW,
  PART_QUESTIONS,
  PART_EVIDENCE,
  PART_WEAK,
  PART_MODEL,
  PART_PROVISIONS,
  N_PARTS
};

static const char * const part_names[N_PARTS] = { "why", "how", "questions", "evidence", "weak", "model", "provisions" };

typedef struct
{
  GtkWidget *button;
  GtkImage  *arrow;
  GtkLabel  *name;      /* on the button */
  GtkWidget *box;
  GtkLabel  *heading;   /* the name again, over the text */
  GtkLabel  *text;
} Part;

struct _RempartGuidanceSection
{
  RempartItemSection parent_instance;

  GtkLabel *ask_label;
  GtkBox   *parts;      /* the buttons, side by side */
  GtkBox   *texts;      /* what they unfold, below all of them */
  Part      part[N_PARTS];
  RempartQuestionList *questions;
  gboolean  loading;
};

G_DEFINE_FINAL_TYPE (RempartGuidanceSection, rempart_guidance_section, REMPART_TYPE_ITEM_SECTION)

static gboolean
is_open (const Part *part)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (part->button));
}

static void
show_part (Part *part)
{
  gboolean open = is_open (part);

  gtk_widget_set_visible (part->box, open && gtk_widget_get_visible (part->button));
  gtk_image_set_from_icon_name (part->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (part->button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
toggled_cb (RempartGuidanceSection *self)
{
  g_autoptr (GStrvBuilder) folded = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (self->loading)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    {
      show_part (&self->part[i]);
      if (!is_open (&self->part[i]))
        g_strv_builder_add (folded, part_names[i]);
    }
  names = g_strv_builder_end (folded);
  g_settings_set_strv (rempart_settings_get (), FOLDED_KEY, (const char * const *) names);
}

static void
recall (RempartGuidanceSection *self)
{
  g_auto (GStrv) folded = g_settings_get_strv (rempart_settings_get (), FOLDED_KEY);

  self->loading = TRUE;
  for (guint i = 0; i < N_PARTS; i++)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->part[i].button),
                                    !g_strv_contains ((const char * const *) folded, part_names[i]));
      show_part (&self->part[i]);
    }
  self->loading = FALSE;
}

static void
name_part (Part       *part,
           const char *name)
{
  gtk_label_set_text (part->name, name);
  gtk_label_set_text (part->heading, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_part (RempartGuidanceSection *self,
          guint                   n,
          const char             *name,
          const char             *text)
{
  Part *part = &self->part[n];
  gboolean shown = text != NULL && *text != '\0';

  gtk_widget_set_visible (part->button, shown);
  if (!shown)
    return;
  name_part (part, name);
  if (n == PART_PROVISIONS)
    gtk_label_set_text (part->text, text);
  else
    rempart_term_label_set_text (part->text, text);
}

/* The questions take the place of a text, and their count follows the replies. */
static void
show_replies (RempartGuidanceSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  const RempartAnswer *answer = rempart_project_get_answer (rempart_item_section_get_project (section),
                                                            rempart_item_section_get_item (section));
  g_autofree char *name = NULL;

  rempart_question_list_show (self->questions, answer->reply, rempart_item_section_is_editable (section));
  /* Translators: the questions that help to answer an item: %1$u have a reply, of %2$u. */
  name = g_strdup_printf (_("Questions (%1$u/%2$u)"), rempart_question_list_get_replied (self->questions),
                          rempart_question_list_get_count (self->questions));
  name_part (&self->part[PART_QUESTIONS], name);
}

static void
show_questions (RempartGuidanceSection *self,
                RempartItem            *item)
{
  rempart_question_list_set (self->questions, rempart_item_get_questions (item, rempart_locale_get_lang ()));
  gtk_widget_set_visible (self->part[PART_QUESTIONS].button,
                          rempart_question_list_get_count (self->questions) > 0);
  show_replies (self);
}

static void
replied_cb (RempartGuidanceSection *self,
            guint                   question,
            RempartReply            reply)
{
  if (!rempart_item_section_edit (REMPART_ITEM_SECTION (self), rempart_answer_reply_field (question),
                                  rempart_reply_to_nick (reply)))
    show_replies (self);
}

/* An answer that is often sent back, between quotation marks, and the reason; NULL where the catalogue has none. */
static char *
weak_to_text (RempartItem *item,
              RempartLang  lang)
{
  const char *weak = rempart_item_get_weak (item, lang);

  if (weak == NULL)
    return NULL;
  /* Translators: an answer that reviewers send back, and why they do. */
  return g_strdup_printf (_("“%s”\n%s"), weak, rempart_item_get_weak_reason (item, lang));
}

/* A line for each document, and before it the kind of document that it is, unless its own words begin with that. */
static char *
evidence_to_text (RempartItem *item,
                  RempartLang  lang)
{
  const char * const *documents = rempart_item_get_typical_evidence (item, lang);
  const char * const *kinds = rempart_item_get_evidence_kinds (item);
  g_autoptr (GStrvBuilder) points = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; documents != NULL && documents[i] != NULL; i++)
    {
      const char *kind = rempart_evidence_kind_get_label (kinds[i]);
      g_autofree char *folded_kind = rempart_text_fold (kind);
      g_autofree char *folded = rempart_text_fold (documents[i]);
      g_autofree char *point =
        g_str_equal (kinds[i], "other") || g_str_has_prefix (folded, folded_kind)
          ? g_strdup (documents[i])
          /* Translators: a kind of document and what it holds: "Test report: Emergency access with the network cut". */
          : g_strdup_printf (_("%s: %s"), kind, documents[i]);

      g_strv_builder_add (points, point);
    }
  list = g_strv_builder_end (points);
  return rempart_join_points ((const char * const *) list);
}

static void
show_parts (RempartGuidanceSection *self,
            RempartItem            *item)
{
  RempartLang lang = rempart_locale_get_lang ();
  g_autofree char *document_text = evidence_to_text (item, lang);
  g_autofree char *provision_text = rempart_provisions_to_text (item);
  g_autofree char *weak_text = weak_to_text (item, lang);

  set_part (self, PART_WHY, _("Why it matters"), rempart_item_get_why (item, lang));
  set_part (self, PART_HOW, _("How to show it"), rempart_item_get_how (item, lang));
  show_questions (self, item);
  set_part (self, PART_EVIDENCE, _("Typical evidence"), document_text);
  set_part (self, PART_WEAK, _("An answer that is sent back"), weak_text);
  set_part (self, PART_MODEL, _("Model answer"), rempart_item_get_model (item, lang));
  set_part (self, PART_PROVISIONS, _("Provisions and standards"), provision_text);
}

static void
rempart_guidance_section_set_item (RempartItemSection *section)
{
  RempartGuidanceSection *self = REMPART_GUIDANCE_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);
  RempartLang lang = rempart_locale_get_lang ();

  if (item == NULL)
    return;
  rempart_term_label_set_text (self->ask_label, rempart_item_get_ask (item, lang));
  show_parts (self, item);
  recall (self);
}

static void
rempart_guidance_section_changed (RempartItemSection *section)
{
  show_replies (REMPART_GUIDANCE_SECTION (section));
}

static void
rempart_guidance_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_GUIDANCE_SECTION);

  G_OBJECT_CLASS (rempart_guidance_section_parent_class)->dispose (object);
}

static void
rempart_guidance_section_class_init (RempartGuidanceSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_guidance_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_guidance_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_guidance_section_changed;

  g_type_ensure (REMPART_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-guidance-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartGuidanceSection, ask_label);
  gtk_widget_class_bind_template_child (widget_class, RempartGuidanceSection, parts);
  gtk_widget_class_bind_template_child (widget_class, RempartGuidanceSection, texts);
}

static void
create_button (RempartGuidanceSection *self,
               Part                   *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  part->button = gtk_toggle_button_new ();
  part->arrow = GTK_IMAGE (rempart_icon_new ("pan-end-symbolic"));
  part->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (part->name, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (part->arrow));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (part->name));
  gtk_button_set_child (GTK_BUTTON (part->button), box);
  gtk_widget_add_css_class (part->button, "flat");
  g_signal_connect_object (part->button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->parts, part->button);
}

static void
create_text (RempartGuidanceSection *self,
             Part                   *part)
{
  part->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  part->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (part->heading, 0);
  gtk_widget_add_css_class (GTK_WIDGET (part->heading), "caption-heading");
  part->text = GTK_LABEL (rempart_wrapped_label_new (NULL, NULL));
  gtk_label_set_selectable (part->text, TRUE);
  gtk_box_append (GTK_BOX (part->box), GTK_WIDGET (part->heading));
  gtk_box_append (GTK_BOX (part->box), GTK_WIDGET (part->text));
  gtk_box_append (self->texts, part->box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part->button), GTK_ACCESSIBLE_RELATION_CONTROLS, part->text, NULL, -1);
}

static void
create_questions (RempartGuidanceSection *self,
                  Part                   *part)
{
  self->questions = REMPART_QUESTION_LIST (rempart_question_list_new ());
  g_signal_connect_object (self->questions, "replied", G_CALLBACK (replied_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (part->box), GTK_WIDGET (self->questions));
  gtk_widget_set_visible (GTK_WIDGET (part->text), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part->button), GTK_ACCESSIBLE_RELATION_CONTROLS, self->questions, NULL, -1);
}

static void
rempart_guidance_section_init (RempartGuidanceSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_PARTS; i++)
    {
      create_button (self, &self->part[i]);
      create_text (self, &self->part[i]);
    }
  create_questions (self, &self->part[PART_QUESTIONS]);
}
