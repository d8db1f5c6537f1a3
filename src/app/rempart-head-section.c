/* rempart-head-section.c: the item's name, its place in the source, and what its wording rests on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-head-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-date.h"
#include "rempart-inspector.h"
#include "rempart-locale.h"
#include "rempart-source-count.h"
#include "rempart-source-form.h"
#include "rempart-tag.h"

struct _RempartHeadSection
{
  RempartItemSection parent_instance;

  GtkLabel   *id_label;
  GtkLabel   *title_label;
  GtkLabel   *place_label;
  GtkLabel   *source_label;
  RempartTag *standing_tag;
  RempartTag *force_tag;
  RempartTag *indicative_tag;
  RempartTag *notice_tag;
  RempartSourceForm *source_form;
  GtkWidget  *check_button;   /* in the notice, which speaks of the check: leads to the form, which stands with the standing */
};

G_DEFINE_FINAL_TYPE (RempartHeadSection, rempart_head_section, REMPART_TYPE_ITEM_SECTION)

static const char *
explain_standing (RempartStanding standing)
{
  switch (standing)
    {
    case REMPART_STANDING_READ:
      return _("The source was read in full. The wording here is ours and the place is given: the source decides.");
    case REMPART_STANDING_REPORTED:
      return _("Published summaries of the source state this. The wording is ours: check it against the official text.");
    case REMPART_STANDING_HEADING:
      return _("The source has this chapter. What is asked in it is worded by us: check it against the official text.");
    case REMPART_STANDING_DERIVED:
    default:
      return _("Our own breakdown of the chapter, in line with MDCG 2019-16 and usual practice: check it against the "
               "official text.");
    }
}

/* NULL where the source grades nothing, or was not read. */
static const char *
explain_force (RempartForce force)
{
  switch (force)
    {
    case REMPART_FORCE_SHALL: return _("The source words this as an obligation.");
    case REMPART_FORCE_SHOULD: return _("The source recommends this.");
    case REMPART_FORCE_MAY: return _("The source offers this as a possibility.");
    case REMPART_FORCE_DESCRIPTION: return _("The source describes this without asking for it in so many words.");
    case REMPART_FORCE_UNKNOWN:
    default: return NULL;
    }
}

static void
show_place (RempartHeadSection *self,
            RempartItem        *item)
{
  RempartLang lang = rempart_locale_get_lang ();
  const char *source = rempart_catalogue_get_short_title (rempart_item_get_catalogue (item), lang);
  const char *place = rempart_item_get_place (item, lang);
  const char *section = rempart_section_get_title (rempart_item_get_section (item), lang);
  g_autofree char *folded_place = rempart_text_fold (place != NULL ? place : "");
  g_autofree char *folded_section = rempart_text_fold (section);
  g_autofree char *text = NULL;

  if (*folded_place == '\0')
    /* Translators: the source of an item and its chapter: "ANSM 2022, Access control". */
    text = g_strdup_printf (_("%s, %s"), source, section);
  else if (strstr (folded_place, folded_section) != NULL)
    /* Translators: the source of an item and the place in it: "ANSM 2022, part 3, design, access control". */
    text = g_strdup_printf (_("%s, %s"), source, place);
  else
    /* Translators: the source of an item, its chapter, and the place in the source: "MDCG 2019-16, Secure design, §3.3, p. 18". */
    text = g_strdup_printf (_("%s, %s, %s"), source, section, place);
  gtk_label_set_text (self->place_label, text);
}

/* Where the official text has the item: what its reader noted, and nothing else. NULL when that is nothing. */
static char *
source_to_text (const RempartAnswer *answer)
{
  if (*answer->source_number != '\0' && *answer->source_page != '\0')
    /* Translators: the number and the page of an item in the official text: "no. 12, p. 34 in the official text". */
    return g_strdup_printf (_("no. %s, p. %s in the official text"), answer->source_number, answer->source_page);
  if (*answer->source_number != '\0')
    /* Translators: the number of an item in the official text. */
    return g_strdup_printf (_("no. %s in the official text"), answer->source_number);
  if (*answer->source_page != '\0')
    /* Translators: the page of an item in the official text. */
    return g_strdup_printf (_("p. %s of the official text"), answer->source_page);
  return NULL;
}

/* A clause has no answer, nor the check that is kept with it. */
static gboolean
is_answerable (RempartItem *item)
{
  return rempart_catalogue_is_answerable (rempart_item_get_catalogue (item));
}

static void
show_standing (RempartHeadSection *self,
               RempartItem        *item)
{
  RempartProject *project = rempart_item_section_get_project (REMPART_ITEM_SECTION (self));
  const RempartAnswer *answer = is_answerable (item) ? rempart_project_get_answer (project, item) : NULL;
  const char *standing = rempart_standing_get_label (rempart_item_get_standing (item));
  const char *explanation = explain_standing (rempart_item_get_standing (item));
  g_autofree char *source = answer != NULL ? source_to_text (answer) : NULL;

  gtk_label_set_text (self->source_label, source != NULL ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), source != NULL);
  if (answer != NULL && rempart_answer_is_checked (answer))
    {
      g_autofree char *date = rempart_date_format (answer->source_date);
      /* Translators: who held an item against the official text, and the day: "checked by Ada Martin on 24 November 2026". */
      g_autofree char *checked = g_strdup_printf (_("checked by %1$s on %2$s"), answer->source_reader, date);
      /* Translators: what the wording of the catalogue rests on, a word or two, and its explanation. */
      g_autofree char *before = g_strdup_printf (_("In the catalogue: %1$s. %2$s"), standing, explanation);

      rempart_tag_set (self->standing_tag, checked, before);
    }
  else
    {
      rempart_tag_set (self->standing_tag, standing, explanation);
    }
}

/* The first sentence of a notice stands for the whole, which the tag unfolds, with what is left to check. */
static void
show_notice (RempartHeadSection *self,
             RempartCatalogue   *catalogue)
{
  RempartProject *project = rempart_item_section_get_project (REMPART_ITEM_SECTION (self));
  RempartSourceCount count;
  g_autofree char *counted = NULL;
  g_autofree char *whole = NULL;
  const char *notice = rempart_catalogue_get_notice (catalogue, rempart_locale_get_lang ());
  const char *end = strstr (notice, ". ");
  g_autofree char *first = end != NULL ? g_strndup (notice, (gsize) (end - notice)) : g_strdup (notice);

  rempart_source_count (project, catalogue, &count);
  counted = rempart_source_count_to_text (&count);
  whole = g_strconcat (notice, "\n\n", counted, NULL);
  rempart_tag_set (self->notice_tag, first, count.total > 0 ? whole : notice);
}

static void
check_cb (RempartHeadSection *self)
{
  rempart_tag_fold (self->notice_tag);
  rempart_tag_unfold (self->standing_tag);
}

static void
rempart_head_section_set_item (RempartItemSection *section)
{
  RempartHeadSection *self = REMPART_HEAD_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);
  const char *force;

  rempart_tag_fold (self->standing_tag);
  rempart_source_form_set_item (self->source_form, rempart_item_section_get_project (section),
                                item != NULL && is_answerable (item) ? item : NULL);
  if (item == NULL)
    return;

  force = explain_force (rempart_item_get_force (item));
  gtk_label_set_text (self->id_label, rempart_item_get_id (item));
  gtk_label_set_text (self->title_label, rempart_item_get_title (item, rempart_locale_get_lang ()));
  show_place (self, item);
  show_standing (self, item);
  rempart_tag_set (self->force_tag,
                   force != NULL ? rempart_force_get_label (rempart_item_get_force (item)) : NULL,
                   force);
  rempart_tag_set (self->indicative_tag,
                   /* Translators: a small tag: this item is an entry of a list that the source calls indicative. */
                   rempart_item_is_indicative (item) ? _("indicative") : NULL,
                   _("An entry of a list that the source calls indicative: others may serve as well."));
  show_notice (self, rempart_item_get_catalogue (item));
  gtk_widget_set_visible (self->check_button, rempart_item_section_is_editable (section) && is_answerable (item) &&
                          rempart_item_get_standing (item) != REMPART_STANDING_READ);
}

static void
rempart_head_section_changed (RempartItemSection *section)
{
  RempartHeadSection *self = REMPART_HEAD_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);

  show_standing (self, item);
  show_notice (self, rempart_item_get_catalogue (item));
}

static void
rempart_head_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_HEAD_SECTION);

  G_OBJECT_CLASS (rempart_head_section_parent_class)->dispose (object);
}

static void
rempart_head_section_class_init (RempartHeadSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_head_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_head_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_head_section_changed;
  REMPART_ITEM_SECTION_CLASS (klass)->scope = REMPART_SECTION_ANY;

  g_type_ensure (REMPART_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-head-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, force_tag);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, id_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, indicative_tag);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, notice_tag);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, place_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, source_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, standing_tag);
  gtk_widget_class_bind_template_child (widget_class, RempartHeadSection, title_label);
}

static void
rempart_head_section_init (RempartHeadSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->source_form = REMPART_SOURCE_FORM (rempart_source_form_new ());
  g_signal_connect_object (self->source_form, "done", G_CALLBACK (rempart_tag_fold), self->standing_tag, G_CONNECT_SWAPPED);
  rempart_tag_set_extra (self->standing_tag, GTK_WIDGET (self->source_form));

  self->check_button = gtk_button_new_with_mnemonic (_("_Check This Item…"));
  gtk_widget_set_margin_top (self->check_button, 12);
  g_signal_connect_object (self->check_button, "clicked", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  rempart_tag_set_extra (self->notice_tag, self->check_button);
}
