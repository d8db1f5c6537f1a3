/* rempart-term-label.c: a label whose terms of the glossary are explained on the spot
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-term-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-locale.h"
#include "rempart-wrapped-label.h"

#define POPOVER_WIDTH 360
#define SCHEME "term:"
#define KEY_TERMS "rempart-terms"       /* the matches of the text, as rempart_glossary_find_terms() gives them */
#define KEY_POPOVER "rempart-term-popover"

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = rempart_wrapped_label_new (text, css_class);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  return label;
}

GtkWidget *
rempart_term_view_new (const RempartTerm *term)
{
  RempartLang lang = rempart_locale_get_lang ();
  RempartLang other = rempart_lang_get_other (lang);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *name = rempart_term_get_name (term, lang);
  const char *other_name = rempart_term_get_name (term, other);

  g_return_val_if_fail (term != NULL, NULL);

  gtk_box_append (GTK_BOX (box), create_label (name, "heading"));
  if (!g_str_equal (name, other_name))
    {
      g_autofree char *line = NULL;
      GtkWidget *label;

      if (other == REMPART_LANG_FR)
        /* Translators: what a term is called in French. */
        line = g_strdup_printf (_("In French: %s"), other_name);
      else
        /* Translators: what a term is called in English. */
        line = g_strdup_printf (_("In English: %s"), other_name);
      label = create_label (line, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), create_label (rempart_term_get_definition (term, lang), NULL));
  return box;
}

/* The popover */

static const RempartTermMatch *
find_match (GtkLabel   *label,
            const char *id)
{
  GArray *matches = g_object_get_data (G_OBJECT (label), KEY_TERMS);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const RempartTermMatch *match = &g_array_index (matches, RempartTermMatch, i);

      if (g_str_equal (rempart_term_get_id (match->term), id))
        return match;
    }
  return NULL;
}

/* Where the first letters of a term stand; a term may run over two lines. */
static GdkRectangle
locate (GtkLabel               *label,
        const RempartTermMatch *match)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  PangoRectangle start, end;
  int x, y;

  gtk_label_get_layout_offsets (label, &x, &y);
  pango_layout_index_to_pos (layout, (int) match->start, &start);
  pango_layout_index_to_pos (layout, (int) match->end, &end);
  if (end.y != start.y || end.x < start.x)
    end.x = start.x + start.width;
  return (GdkRectangle) { x + PANGO_PIXELS (start.x), y + PANGO_PIXELS (start.y),
                          MAX (PANGO_PIXELS (end.x - start.x), 1), PANGO_PIXELS (start.height) };
}

static void
forget_popover (GtkWidget *label)
{
  GtkWidget *popover = g_object_steal_data (G_OBJECT (label), KEY_POPOVER);

  if (popover != NULL)
    gtk_widget_unparent (popover);
}

static gboolean
forget_cb (gpointer data)
{
  GtkWidget *popover = data;
  GtkWidget *label = gtk_widget_get_parent (popover);

  /* Another one may be there by now. */
  if (label != NULL && g_object_get_data (G_OBJECT (label), KEY_POPOVER) == popover && !gtk_widget_get_visible (popover))
    forget_popover (label);
  return G_SOURCE_REMOVE;
}

/* Not while it still closes. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, forget_cb, g_object_ref (popover), g_object_unref);
}

static void
show_term (GtkLabel               *label,
           const RempartTermMatch *match)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *view = rempart_term_view_new (match->term);
  GdkRectangle place = locate (label, match);
  RempartLang lang = rempart_locale_get_lang ();

  forget_popover (GTK_WIDGET (label));
  /* A width of its own: a popover measures text that wraps for another one than it gets. */
  gtk_widget_set_size_request (view, POPOVER_WIDTH, -1);
  gtk_widget_add_css_class (view, "term");
  gtk_popover_set_child (GTK_POPOVER (popover), view);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, rempart_term_get_name (match->term, lang),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rempart_term_get_definition (match->term, lang),
                                  -1);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_widget_set_parent (popover, GTK_WIDGET (label));
  g_object_set_data (G_OBJECT (label), KEY_POPOVER, popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
activate_link_cb (GtkLabel   *label,
                  const char *uri,
                  gpointer    user_data)
{
  const RempartTermMatch *match = g_str_has_prefix (uri, SCHEME) ? find_match (label, uri + strlen (SCHEME)) : NULL;

  if (match == NULL)
    return FALSE;
  show_term (label, match);
  return TRUE;
}

/* The text */

/* What the pointer shows is markup, in an attribute of markup. */
static char *
dup_tip (const RempartTerm *term)
{
  RempartLang lang = rempart_locale_get_lang ();
  g_autofree char *tip =
    g_markup_printf_escaped ("<b>%s</b> – <i>%s</i>\n%s", rempart_term_get_name (term, lang),
                             rempart_term_get_name (term, rempart_lang_get_other (lang)), rempart_term_get_definition (term, lang));

  return g_markup_escape_text (tip, -1);
}

static char *
to_markup (const char *text,
           GArray     *matches)
{
  GString *markup = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < matches->len; i++)
    {
      const RempartTermMatch *match = &g_array_index (matches, RempartTermMatch, i);
      g_autofree char *before = g_markup_escape_text (text + at, (gssize) (match->start - at));
      g_autofree char *word = g_markup_escape_text (text + match->start, (gssize) (match->end - match->start));
      g_autofree char *tip = dup_tip (match->term);

      g_string_append_printf (markup, "%s<a href=\"" SCHEME "%s\" title=\"%s\">%s</a>", before,
                              rempart_term_get_id (match->term), tip, word);
      at = match->end;
    }
  {
    g_autofree char *rest = g_markup_escape_text (text + at, -1);

    g_string_append (markup, rest);
  }
  return g_string_free (markup, FALSE);
}

/* A screen reader does not see links inside a label: it is told that they are there. */
static void
tell_reader (GtkLabel *label,
             GArray   *matches)
{
  RempartLang lang = rempart_locale_get_lang ();
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *description = NULL;

  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            rempart_term_get_name (g_array_index (matches, RempartTermMatch, i).term, lang));
  /* Translators: for a screen reader, of a text; %s are terms, separated by commas. */
  description = matches->len > 0 ? g_strdup_printf (_("Enter explains the terms: %s"), names->str) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

void
rempart_term_label_set_text (GtkLabel   *label,
                             const char *text)
{
  g_autoptr (GArray) matches = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (GTK_IS_LABEL (label));
  g_return_if_fail (text != NULL);

  if (!gtk_widget_has_css_class (GTK_WIDGET (label), "terms"))
    {
      gtk_widget_add_css_class (GTK_WIDGET (label), "terms");
      g_signal_connect (label, "activate-link", G_CALLBACK (activate_link_cb), NULL);
      g_signal_connect (label, "destroy", G_CALLBACK (forget_popover), NULL);
    }
  forget_popover (GTK_WIDGET (label));
  matches = rempart_glossary_find_terms (text, rempart_locale_get_lang ());
  markup = to_markup (text, matches);
  gtk_label_set_markup (label, markup);
  tell_reader (label, matches);
  g_object_set_data_full (G_OBJECT (label), KEY_TERMS, g_steal_pointer (&matches), (GDestroyNotify) g_array_unref);
}
