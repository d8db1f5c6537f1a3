/* rempart-clause-section.c: a clause of a regulation or a standard, and the items that bear on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-clause-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-coverage.h"
#include "rempart-item-state.h"
#include "rempart-locale.h"
#include "rempart-related-row.h"
#include "rempart-term-label.h"

struct _RempartClauseSection
{
  RempartItemSection parent_instance;

  GtkLabel *ask_label;
  GtkLabel *summary;
  GtkBox   *rows;

  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (RempartClauseSection, rempart_clause_section, REMPART_TYPE_ITEM_SECTION)

static RempartRelatedRow *
next_row (GtkWidget *child)
{
  while (child != NULL && !REMPART_IS_RELATED_ROW (child))
    child = gtk_widget_get_next_sibling (child);
  return (RempartRelatedRow *) child;
}

static RempartRelatedRow *
first_row (RempartClauseSection *self)
{
  return next_row (gtk_widget_get_first_child (GTK_WIDGET (self->rows)));
}

/* How far the items are, in one line above them. */
static void
show_summary (RempartClauseSection *self,
              const guint          *n_states,
              guint                 n_items)
{
  guint n_done = n_states[REMPART_ITEM_STATE_DONE];
  guint n_exempt = n_states[REMPART_ITEM_STATE_NOT_APPLICABLE];
  g_autofree char *items = NULL;
  g_autofree char *done = NULL;
  g_autofree char *exempt = NULL;
  g_autofree char *text = NULL;

  if (n_items == 0)
    {
      gtk_label_set_text (self->summary, _("No item of this project bears on it: what shows it stands elsewhere in your file."));
      return;
    }
  items = g_strdup_printf (ngettext ("%u item", "%u items", n_items), n_items);
  done = g_strdup_printf (ngettext ("%u done", "%u done", n_done), n_done);
  exempt = g_strdup_printf (ngettext ("%u not applicable", "%u not applicable", n_exempt), n_exempt);
  if (n_exempt > 0)
    /* Translators: what bears on a clause: "4 items, 2 done, 1 not applicable". */
    text = g_strdup_printf (C_("clause", "%1$s, %2$s, %3$s"), items, done, exempt);
  else
    /* Translators: what bears on a clause: "4 items, 2 done". */
    text = g_strdup_printf (C_("clause", "%1$s, %2$s"), items, done);
  gtk_label_set_text (self->summary, text);
}

static void
show_answers (RempartClauseSection *self)
{
  RempartProject *project = rempart_item_section_get_project (REMPART_ITEM_SECTION (self));
  guint n_states[REMPART_N_ITEM_STATES] = { 0 };
  guint n_items = 0;

  for (RempartRelatedRow *row = first_row (self); row != NULL;
       row = next_row (gtk_widget_get_next_sibling (GTK_WIDGET (row))))
    {
      const RempartAnswer *answer = rempart_project_get_answer (project, rempart_related_row_get_item (row));

      rempart_related_row_show_answer (row, answer);
      n_states[rempart_item_state_of_answer (answer)]++;
      n_items++;
    }
  show_summary (self, n_states, n_items);
}

static void
item_changed_cb (RempartClauseSection *self)
{
  if (rempart_item_section_get_item (REMPART_ITEM_SECTION (self)) != NULL)
    show_answers (self);
}

/* Over the items of one catalogue. */
static void
add_heading (RempartClauseSection *self,
             RempartCatalogue     *catalogue)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_label_set_text (GTK_LABEL (label), rempart_catalogue_get_short_title (catalogue, rempart_locale_get_lang ()));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (self->rows, label);
}

static void
fill (RempartClauseSection *self,
      GPtrArray            *bearings)
{
  RempartLang lang = rempart_locale_get_lang ();
  RempartCatalogue *catalogue = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < bearings->len; i++)
    {
      const RempartBearing *bearing = g_ptr_array_index (bearings, i);
      const char *how = bearing->cited ? C_("related", "Names this provision")
                                       : rempart_related_describe (bearing->relation);

      if (rempart_item_get_catalogue (bearing->item) != catalogue)
        {
          catalogue = rempart_item_get_catalogue (bearing->item);
          add_heading (self, catalogue);
        }
      gtk_box_append (self->rows, rempart_related_row_new (bearing->item, how, bearing->reason[lang]));
    }
}

static int
compare_bearings (gconstpointer a,
                  gconstpointer b,
                  gpointer      catalogues)
{
  const RempartBearing *left = *(const RempartBearing * const *) a;
  const RempartBearing *right = *(const RempartBearing * const *) b;
  guint left_catalogue = 0;
  guint right_catalogue = 0;

  g_ptr_array_find (catalogues, rempart_item_get_catalogue (left->item), &left_catalogue);
  g_ptr_array_find (catalogues, rempart_item_get_catalogue (right->item), &right_catalogue);
  if (left_catalogue != right_catalogue)
    return left_catalogue < right_catalogue ? -1 : 1;
  /* What is compared with the clause in words comes before what only names it. */
  if (left->cited != right->cited)
    return left->cited ? 1 : -1;
  return (int) rempart_item_get_position (left->item) - (int) rempart_item_get_position (right->item);
}

static void
rempart_clause_section_set_item (RempartItemSection *section)
{
  RempartClauseSection *self = REMPART_CLAUSE_SECTION (section);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *clause = rempart_item_section_get_item (section);
  g_autoptr (RempartCoverage) coverage = NULL;
  g_autoptr (GPtrArray) bearings = NULL;

  g_signal_group_set_target (self->signals, clause != NULL ? project : NULL);
  if (clause == NULL)
    return;

  coverage = rempart_coverage_new (project);
  bearings = g_ptr_array_copy (rempart_coverage_list (coverage, clause), NULL, NULL);
  g_ptr_array_set_free_func (bearings, NULL);
  g_ptr_array_sort_with_data (bearings, compare_bearings, rempart_project_get_catalogues (project));
  rempart_term_label_set_text (self->ask_label, rempart_item_get_ask (clause, rempart_locale_get_lang ()));
  fill (self, bearings);
  show_answers (self);
}

/* Items tell of their changes themselves, a clause has none. */
static void
rempart_clause_section_changed (RempartItemSection *section)
{
}

static void
rempart_clause_section_dispose (GObject *object)
{
  g_clear_object (&REMPART_CLAUSE_SECTION (object)->signals);
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_CLAUSE_SECTION);

  G_OBJECT_CLASS (rempart_clause_section_parent_class)->dispose (object);
}

static void
rempart_clause_section_class_init (RempartClauseSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_clause_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->scope = REMPART_SECTION_CLAUSE;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_clause_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_clause_section_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-clause-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartClauseSection, ask_label);
  gtk_widget_class_bind_template_child (widget_class, RempartClauseSection, rows);
  gtk_widget_class_bind_template_child (widget_class, RempartClauseSection, summary);
}

static void
rempart_clause_section_init (RempartClauseSection *self)
{
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (item_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
