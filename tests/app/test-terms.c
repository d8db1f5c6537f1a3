/* test-terms.c: terms are explained where they stand, and found in the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>
#include "page-fixture.h"
#include "rempart-glossary-window.h"
#include "rempart-locale.h"
#include "rempart-term-label.h"

typedef struct
{
  GtkWidget *window;
  GtkLabel  *label;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->window = gtk_window_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_selectable (self->label, TRUE);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->label));
  gtk_window_present (GTK_WINDOW (self->window));
  page_fixture_wait (gtk_widget_get_mapped (self->window));
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  gpointer label = self->label;

  g_object_add_weak_pointer (label, &label);
  gtk_window_destroy (GTK_WINDOW (self->window));
  page_fixture_wait (label == NULL);
}

static guint
count_links (GtkLabel *label)
{
  g_auto (GStrv) parts = g_strsplit (gtk_label_get_label (label), "<a ", -1);

  return g_strv_length (parts) - 1;
}

/* The text is that of the catalogue, whatever signs it holds; each term is a link once. */
static void
test_markup (Fixture       *self,
             gconstpointer  data)
{
  static const char text[] = "Keep the SBOM & the <threat model>; an SBOM is \"complete\".";

  rempart_term_label_set_text (self->label, text);
  g_assert_cmpstr (gtk_label_get_text (self->label), ==, text);
  g_assert_cmpuint (count_links (self->label), ==, 2);
  rempart_term_label_set_text (self->label, "Nothing here <b>.");
  g_assert_cmpstr (gtk_label_get_text (self->label), ==, "Nothing here <b>.");
  g_assert_cmpuint (count_links (self->label), ==, 0);
}

static gboolean
holds (GtkWidget  *widget,
       const char *text)
{
  GtkLabel *label;

  for (guint i = 0; (label = page_fixture_find (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_text (label), text) != NULL)
      return TRUE;
  return FALSE;
}

static char *
first_link (GtkLabel *label)
{
  const char *start = strstr (gtk_label_get_label (label), "href=\"");

  g_assert_nonnull (start);
  start += strlen ("href=\"");
  return g_strndup (start, (gsize) (strchr (start, '"') - start));
}

static void
test_popover (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GArray) matches = rempart_glossary_find_terms ("Keep an SBOM.", REMPART_LANG_EN);
  const RempartTerm *term = g_array_index (matches, RempartTermMatch, 0).term;
  g_autofree char *uri = NULL;
  GtkWidget *popover;
  gboolean handled = FALSE;

  rempart_term_label_set_text (self->label, "Keep an SBOM.");
  uri = first_link (self->label);
  g_signal_emit_by_name (self->label, "activate-link", uri, &handled);
  g_assert_true (handled);
  popover = page_fixture_find (GTK_WIDGET (self->label), GTK_TYPE_POPOVER, 0);
  g_assert_nonnull (popover);
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_true (holds (popover, rempart_term_get_definition (term, REMPART_LANG_EN)));
  g_assert_true (holds (popover, rempart_term_get_name (term, REMPART_LANG_EN)));
  g_assert_true (holds (popover, rempart_term_get_name (term, REMPART_LANG_FR)));

  gtk_popover_popdown (GTK_POPOVER (popover));
  page_fixture_wait (page_fixture_find (GTK_WIDGET (self->label), GTK_TYPE_POPOVER, 0) == NULL);

  /* One that is open goes with its label: tear_down waits for it. */
  g_signal_emit_by_name (self->label, "activate-link", uri, &handled);
  g_assert_nonnull (page_fixture_find (GTK_WIDGET (self->label), GTK_TYPE_POPOVER, 0));
}

static guint
count_shown (GtkListBox *list)
{
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (row));
  return n;
}

static void
test_window (void)
{
  GtkWidget *window = rempart_glossary_window_new ();
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_template_child (window, REMPART_TYPE_GLOSSARY_WINDOW, "terms"));
  GtkEditable *search = GTK_EDITABLE (gtk_widget_get_template_child (window, REMPART_TYPE_GLOSSARY_WINDOW, "search"));
  guint n_all = rempart_glossary_list (REMPART_LANG_EN)->len;

  gtk_window_present (GTK_WINDOW (window));
  page_fixture_wait (gtk_widget_get_mapped (window));
  g_assert_cmpuint (n_all, >, 80);
  g_assert_cmpuint (count_shown (list), ==, n_all);

  /* By a French form too, without accents. */
  gtk_editable_set_text (search, "bris de glace");
  page_fixture_wait (count_shown (list) < n_all);
  g_assert_cmpuint (count_shown (list), ==, 1);
  gtk_editable_set_text (search, "xyzzy");
  page_fixture_wait (count_shown (list) == 0);
  gtk_editable_set_text (search, "");
  page_fixture_wait (count_shown (list) == n_all);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_widget_activate_action (window, "window.close", NULL);
  page_fixture_wait (window == NULL);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  rempart_locale_set_language ("en");

  g_test_add ("/terms/markup", Fixture, NULL, set_up, test_markup, tear_down);
  g_test_add ("/terms/popover", Fixture, NULL, set_up, test_popover, tear_down);
  g_test_add_func ("/terms/glossary", test_window);
  return g_test_run ();
}
