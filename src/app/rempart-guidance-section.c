/* rempart-guidance-section.c: what an item asks, and the help to answer it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-guidance-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-locale.h"
#include "rempart-settings.h"

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

struct _RempartGuidanceSection
{
  RempartItemSection parent_instance;

  GtkLabel    *ask_label;
  GtkExpander *expanders[N_PARTS];
  GtkLabel    *texts[N_PARTS];
  gboolean     loading;
};

G_DEFINE_FINAL_TYPE (RempartGuidanceSection, rempart_guidance_section, REMPART_TYPE_ITEM_SECTION)

static void
remember_cb (RempartGuidanceSection *self)
{
  g_autoptr (GStrvBuilder) folded = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (self->loading)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    if (!gtk_expander_get_expanded (self->expanders[i]))
      g_strv_builder_add (folded, part_names[i]);
  names = g_strv_builder_end (folded);
  g_settings_set_strv (rempart_settings_get (), FOLDED_KEY, (const char * const *) names);
}

static void
recall (RempartGuidanceSection *self)
{
  g_auto (GStrv) folded = g_settings_get_strv (rempart_settings_get (), FOLDED_KEY);

  self->loading = TRUE;
  for (guint i = 0; i < N_PARTS; i++)
    gtk_expander_set_expanded (self->expanders[i],
                               !g_strv_contains ((const char * const *) folded, part_names[i]));
  self->loading = FALSE;
}

static void
set_part (RempartGuidanceSection *self,
          guint                   part,
          const char             *label,
          const char             *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->expanders[part]), shown);
  if (!shown)
    return;
  gtk_expander_set_label (self->expanders[part], label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expanders[part]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_text (self->texts[part], text);
}

static char *
join_points (const char * const *points)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; points != NULL && points[i] != NULL; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", points[i]);
  return g_string_free (text, FALSE);
}

static guint
count_points (const char * const *points)
{
  return points != NULL ? g_strv_length ((char **) points) : 0;
}

/* Where in a regulation a reference leads; the order in which they are printed. */
typedef struct
{
  const char *prefix;
  const char *label;
} Part;

static const Part parts[] = {
  { "", N_("Annex I") },
  { "Annex II", N_("Annex II") },
  { "Annex III", N_("Annex III") },
  /* Translators: of a regulation. */
  { "Art.", N_("Articles") },
};

/* "17.2" is a place of Annex I; the other references begin with the name of their part: "Annex II 6.1(b)", "Art. 83".
 * NULL when @ref does not lead into @part; "" when it means the whole of it. */
static const char *
find_place (const Part *part,
            const char *ref)
{
  gsize length = strlen (part->prefix);

  if (length == 0)
    return g_ascii_isdigit (*ref) ? ref : NULL;
  if (!g_str_has_prefix (ref, part->prefix) || (ref[length] != ' ' && ref[length] != '\0'))
    return NULL;
  return ref[length] == ' ' ? ref + length + 1 : ref + length;
}

/* "Annex I: 1, 4, 18.8; Annex II: 6.1(b)", or "". */
static char *
list_references (GPtrArray         *provisions,
                 RempartRegulation  regulation)
{
  GString *references = g_string_new (NULL);

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      g_autoptr (GString) places = g_string_new (NULL);
      gboolean whole = FALSE;

      for (guint i = 0; i < provisions->len; i++)
        {
          const RempartProvision *provision = g_ptr_array_index (provisions, i);
          const char *place = provision->regulation == regulation ? find_place (&parts[p], provision->ref) : NULL;

          if (place != NULL && *place != '\0')
            g_string_append_printf (places, "%s%s", places->len > 0 ? ", " : "", place);
          whole = whole || (place != NULL && *place == '\0');
        }
      if (places->len == 0 && !whole)
        continue;
      if (references->len > 0)
        g_string_append (references, "; ");
      if (places->len > 0)
        /* Translators: a part of a regulation and the places in it: "Annex II: 1.1, 6.1(b)". */
        g_string_append_printf (references, C_("provisions", "%s: %s"), _(parts[p].label), places->str);
      else
        g_string_append (references, _(parts[p].label));
    }
  return g_string_free (references, FALSE);
}

static char *
provisions_to_text (RempartItem *item)
{
  const char * const *standards = rempart_item_get_standards (item);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (int i = REMPART_REGULATION_MDR; i <= REMPART_REGULATION_IVDR; i++)
    {
      RempartRegulation regulation = (RempartRegulation) i;
      g_autofree char *references = list_references (rempart_item_get_provisions (item), regulation);

      if (*references != '\0')
        /* Translators: a regulation and the places in it: "Regulation (EU) 2017/745 (MDR) – Annex I: 4, 17.2". */
        g_ptr_array_add (lines, g_strdup_printf (C_("provisions", "%s – %s"),
                                                 rempart_regulation_get_label (regulation), references));
    }
  for (guint i = 0; standards != NULL && standards[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (standards[i]));

  g_ptr_array_add (lines, NULL);
  return join_points ((const char * const *) lines->pdata);
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

static void
show_parts (RempartGuidanceSection *self,
            RempartItem            *item)
{
  RempartLang lang = rempart_locale_get_lang ();
  const char * const *questions = rempart_item_get_questions (item, lang);
  const char * const *documents = rempart_item_get_typical_evidence (item, lang);
  g_autofree char *question_text = join_points (questions);
  g_autofree char *document_text = join_points (documents);
  g_autofree char *provision_text = provisions_to_text (item);
  g_autofree char *weak_text = weak_to_text (item, lang);
  g_autofree char *question_label =
    /* Translators: %u is the number of questions that help to answer an item. */
    g_strdup_printf (_("Questions (%u)"), count_points (questions));

  set_part (self, PART_WHY, _("Why it matters"), rempart_item_get_why (item, lang));
  set_part (self, PART_HOW, _("How to show it"), rempart_item_get_how (item, lang));
  set_part (self, PART_QUESTIONS, question_label, question_text);
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
  gtk_label_set_text (self->ask_label, rempart_item_get_ask (item, lang));
  show_parts (self, item);
  recall (self);
}

/* Nothing here depends on the answer. */
static void
rempart_guidance_section_changed (RempartItemSection *section)
{
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-guidance-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartGuidanceSection, ask_label);
}

static void
rempart_guidance_section_init (RempartGuidanceSection *self)
{
  GtkWidget *last;

  gtk_widget_init_template (GTK_WIDGET (self));

  last = GTK_WIDGET (self->ask_label);
  for (guint i = 0; i < N_PARTS; i++)
    {
      GtkWidget *expander = gtk_expander_new (NULL);
      GtkWidget *text = gtk_label_new (NULL);

      self->expanders[i] = GTK_EXPANDER (expander);
      self->texts[i] = GTK_LABEL (text);
      gtk_label_set_wrap (self->texts[i], TRUE);
      gtk_label_set_wrap_mode (self->texts[i], PANGO_WRAP_WORD_CHAR);
      gtk_label_set_selectable (self->texts[i], TRUE);
      gtk_label_set_xalign (self->texts[i], 0);
      gtk_widget_add_css_class (text, "guidance");
      gtk_expander_set_child (self->expanders[i], text);
      g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (remember_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (last)), expander, last);
      last = expander;
    }
}
