/* rempart-glossary-window.c: the terms of the field in both languages, to search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-glossary-window.h"

#include "rempart-accessible.h"
#include "rempart-locale.h"
#include "rempart-row-search.h"
#include "rempart-term-label.h"

struct _RempartGlossaryWindow
{
  AdwWindow parent_instance;

  GtkSearchEntry *search;
  GtkListBox     *terms;
  GtkScrolledWindow *scroller;
};

G_DEFINE_FINAL_TYPE (RempartGlossaryWindow, rempart_glossary_window, ADW_TYPE_WINDOW)

/* What was found is seen from its first. */
static void
search_changed_cb (RempartGlossaryWindow *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Enter goes from the words to what they found. */
static void
search_activate_cb (RempartGlossaryWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->terms), GTK_DIR_TAB_FORWARD);
}

/* Tab leaves the rows, which the arrows walk. */
static gboolean
rempart_glossary_window_focus (GtkWidget        *widget,
                               GtkDirectionType  direction)
{
  RempartGlossaryWindow *self = REMPART_GLOSSARY_WINDOW (widget);

  if (!rempart_tab_leaves (GTK_WIDGET (self->terms), direction))
    return GTK_WIDGET_CLASS (rempart_glossary_window_parent_class)->focus (widget, direction);
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
rempart_glossary_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_GLOSSARY_WINDOW);

  G_OBJECT_CLASS (rempart_glossary_window_parent_class)->dispose (object);
}

static void
rempart_glossary_window_class_init (RempartGlossaryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_glossary_window_dispose;
  widget_class->focus = rempart_glossary_window_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-glossary-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartGlossaryWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, RempartGlossaryWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RempartGlossaryWindow, terms);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* The forms that texts use are found too, in both languages. */
static char *
dup_searched (const RempartTerm *term)
{
  GString *text = g_string_new (NULL);

  for (int lang = 0; lang < REMPART_N_LANGS; lang++)
    {
      const char * const *variants = rempart_term_get_variants (term, (RempartLang) lang);

      g_string_append_printf (text, "%s %s ", rempart_term_get_name (term, (RempartLang) lang),
                              rempart_term_get_definition (term, (RempartLang) lang));
      for (guint i = 0; variants != NULL && variants[i] != NULL; i++)
        g_string_append_printf (text, "%s ", variants[i]);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_row (const RempartTerm *term)
{
  RempartLang lang = rempart_locale_get_lang ();
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *view = rempart_term_view_new (term);
  g_autofree char *searched = dup_searched (term);

  gtk_widget_add_css_class (view, "term");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), view);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, rempart_term_get_name (term, lang),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, rempart_term_get_definition (term, lang),
                                  -1);
  rempart_row_search_set_text (GTK_LIST_BOX_ROW (row), searched);
  return row;
}

static void
rempart_glossary_window_init (RempartGlossaryWindow *self)
{
  GPtrArray *terms = rempart_glossary_list (rempart_locale_get_lang ());

  gtk_widget_init_template (GTK_WIDGET (self));

  rempart_row_search_install (self->terms, self->search, GTK_WINDOW (self));
  for (guint i = 0; i < terms->len; i++)
    gtk_list_box_append (self->terms, create_row (g_ptr_array_index (terms, i)));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

GtkWidget *
rempart_glossary_window_new (void)
{
  return g_object_new (REMPART_TYPE_GLOSSARY_WINDOW, NULL);
}
