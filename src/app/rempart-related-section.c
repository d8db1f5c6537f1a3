/* rempart-related-section.c: the items of other catalogues that ask for something near
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-related-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-locale.h"

/* As many are seen at once; the rest unfolds. */
#define MAX_SHOWN 4

struct _RempartRelatedSection
{
  RempartItemSection parent_instance;

  GtkBox      *first;
  GtkExpander *expander;
  GtkBox      *rest;
};

G_DEFINE_FINAL_TYPE (RempartRelatedSection, rempart_related_section, REMPART_TYPE_ITEM_SECTION)

static GtkWidget *
create_line (const char *text,
             const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (const RempartMapping *mapping,
            RempartCatalogue     *catalogue,
            RempartItem          *item)
{
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *target = g_strdup_printf ("%s:%s", mapping->catalogue, mapping->item);
  g_autofree char *what =
    /* Translators: how a related item compares with this one, its source and its id: "broader, MDCG 2019-16, MDCG-3.3-09". */
    g_strdup_printf (_("%s, %s, %s"),
                     rempart_relation_get_label (mapping->relation),
                     rempart_catalogue_get_short_title (catalogue, lang),
                     mapping->item);
  GtkWidget *caption = create_line (what, "caption");

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), create_line (rempart_item_get_title (item, lang), NULL));
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "related");
  gtk_widget_set_tooltip_text (button, mapping->reason[lang]);
  /* The target first: a name without one would not fit the action. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.go-item");
  return button;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
rempart_related_section_set_item (RempartItemSection *section)
{
  RempartRelatedSection *self = REMPART_RELATED_SECTION (section);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *shown = rempart_item_section_get_item (section);
  GPtrArray *mappings = shown != NULL ? rempart_item_get_mappings (shown) : NULL;
  guint n = 0;

  clear_box (self->first);
  clear_box (self->rest);
  for (guint i = 0; mappings != NULL && i < mappings->len; i++)
    {
      const RempartMapping *mapping = g_ptr_array_index (mappings, i);
      RempartCatalogue *catalogue = rempart_project_find_catalogue (project, mapping->catalogue);
      RempartItem *item = catalogue != NULL ? rempart_catalogue_find_item (catalogue, mapping->item) : NULL;

      if (item == NULL || !rempart_catalogue_is_answerable (catalogue))
        continue;
      gtk_box_append (n < MAX_SHOWN ? self->first : self->rest, create_row (mapping, catalogue, item));
      n++;
    }

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), n > MAX_SHOWN);
  gtk_expander_set_expanded (self->expander, FALSE);
  if (n > MAX_SHOWN)
    {
      /* Translators: %u is the number of related items that are folded away. */
      g_autofree char *label = g_strdup_printf (ngettext ("%u more", "%u more", n - MAX_SHOWN), n - MAX_SHOWN);

      gtk_expander_set_label (self->expander, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

/* Nothing here depends on the answer. */
static void
rempart_related_section_changed (RempartItemSection *section)
{
}

static void
rempart_related_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_RELATED_SECTION);

  G_OBJECT_CLASS (rempart_related_section_parent_class)->dispose (object);
}

static void
rempart_related_section_class_init (RempartRelatedSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_related_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_related_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_related_section_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-related-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, expander);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, first);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, rest);
}

static void
rempart_related_section_init (RempartRelatedSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
