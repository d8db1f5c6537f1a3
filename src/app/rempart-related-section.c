/* rempart-related-section.c: the items and clauses that ask for something near, and what can be reused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-related-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-item-ref.h"
#include "rempart-item-state.h"
#include "rempart-locale.h"
#include "rempart-related-row.h"
#include "rempart-settings.h"

#define CLAUSES_KEY "show-clauses"
/* As many are seen at once; the rest unfolds. */
#define MAX_SHOWN 4

struct _RempartRelatedSection
{
  RempartItemSection parent_instance;

  GtkWidget   *heading;
  GtkButton   *serve_button;
  GtkBox      *first;
  GtkExpander *expander;
  GtkBox      *rest;
  GtkExpander *clauses_expander;
  GtkBox      *clauses;

  GSignalGroup *signals;
  GPtrArray    *rows;       /* RempartRelatedRow: items that are answered */
  gboolean      loading;
  gboolean      was_done;   /* the item, when it was last looked at */
};

G_DEFINE_FINAL_TYPE (RempartRelatedSection, rempart_related_section, REMPART_TYPE_ITEM_SECTION)

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
name_expander (GtkExpander *expander,
               const char  *label)
{
  gtk_expander_set_label (expander, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What follows from the answers */

static gboolean
is_done (const RempartAnswer *answer)
{
  return answer->applicability != REMPART_APPLICABILITY_NO && answer->progress == REMPART_PROGRESS_DONE;
}

static void
show_serve_button (RempartRelatedSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  g_autoptr (GPtrArray) servable = rempart_project_list_servable (rempart_item_section_get_project (section),
                                                                  rempart_item_section_get_item (section));
  gboolean shown = servable->len > 0 && rempart_item_section_is_editable (section);

  gtk_widget_set_visible (GTK_WIDGET (self->serve_button), shown);
  if (shown)
    {
      /* Translators: a button; %u is the number of related items without an answer. */
      g_autofree char *label = g_strdup_printf (ngettext ("This Answer Can Serve %u More Item…",
                                                          "This Answer Can Serve %u More Items…", servable->len),
                                                servable->len);

      gtk_button_set_label (self->serve_button, label);
    }
}

static void
show_answers (RempartRelatedSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *shown = rempart_item_section_get_item (section);
  gboolean editable = rempart_item_section_is_editable (section);

  for (guint i = 0; i < self->rows->len; i++)
    {
      RempartRelatedRow *row = g_ptr_array_index (self->rows, i);
      RempartItem *item = rempart_related_row_get_item (row);

      rempart_related_row_show_answer (row, rempart_project_get_answer (project, item));
      rempart_related_row_offer (row, editable && rempart_project_has_offer (project, item) ? shown : NULL);
    }
  show_serve_button (self);
}

static gboolean
has_row_of (RempartRelatedSection *self,
            RempartItem           *item)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (rempart_related_row_get_item (g_ptr_array_index (self->rows, i)) == item)
      return TRUE;
  return FALSE;
}

/* The item page tells of changes of its own item alone. */
static void
item_changed_cb (RempartRelatedSection *self,
                 RempartItem           *item)
{
  if (rempart_item_section_get_item (REMPART_ITEM_SECTION (self)) != NULL && has_row_of (self, item))
    show_answers (self);
}

/* Filling */

static void
add_item (RempartRelatedSection *self,
          const RempartRelated  *related)
{
  GtkWidget *row = rempart_related_row_new (related->item, rempart_related_describe (related->relation),
                                            related->reason[rempart_locale_get_lang ()]);

  gtk_box_append (self->rows->len < MAX_SHOWN ? self->first : self->rest, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
}

static void
fill (RempartRelatedSection *self,
      GPtrArray             *related,
      guint                 *n_clauses)
{
  clear_box (self->first);
  clear_box (self->rest);
  clear_box (self->clauses);
  g_ptr_array_set_size (self->rows, 0);
  *n_clauses = 0;
  for (guint i = 0; related != NULL && i < related->len; i++)
    {
      const RempartRelated *entry = g_ptr_array_index (related, i);

      if (rempart_catalogue_is_answerable (rempart_item_get_catalogue (entry->item)))
        {
          add_item (self, entry);
          continue;
        }
      gtk_box_append (self->clauses,
                      rempart_related_row_new (entry->item, rempart_related_describe (entry->relation),
                                               entry->reason[rempart_locale_get_lang ()]));
      (*n_clauses)++;
    }
}

static void
show_clauses (RempartRelatedSection *self,
              guint                  n)
{
  gtk_widget_set_visible (GTK_WIDGET (self->clauses_expander), n > 0);
  if (n > 0)
    {
      /* Translators: the title of a part that folds; %u clauses of the regulation, of standards, and rows of questionnaires. */
      g_autofree char *label = g_strdup_printf (ngettext ("Standards and rows of notified bodies (%u)",
                                                          "Standards and rows of notified bodies (%u)", n), n);

      name_expander (self->clauses_expander, label);
    }
  self->loading = TRUE;
  gtk_expander_set_expanded (self->clauses_expander, g_settings_get_boolean (rempart_settings_get (), CLAUSES_KEY));
  self->loading = FALSE;
}

static void
clauses_expanded_cb (RempartRelatedSection *self)
{
  if (!self->loading)
    g_settings_set_boolean (rempart_settings_get (), CLAUSES_KEY, gtk_expander_get_expanded (self->clauses_expander));
}

static void
rempart_related_section_set_item (RempartItemSection *section)
{
  RempartRelatedSection *self = REMPART_RELATED_SECTION (section);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartItem *shown = rempart_item_section_get_item (section);
  g_autoptr (GPtrArray) related = shown != NULL ? rempart_project_list_related (project, shown) : NULL;
  guint n_clauses;

  g_signal_group_set_target (self->signals, project);
  fill (self, related, &n_clauses);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len + n_clauses > 0);
  gtk_widget_set_visible (self->heading, self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), self->rows->len > MAX_SHOWN);
  gtk_expander_set_expanded (self->expander, FALSE);
  if (self->rows->len > MAX_SHOWN)
    {
      guint n = self->rows->len - MAX_SHOWN;
      /* Translators: %u is the number of related items that are folded away. */
      g_autofree char *label = g_strdup_printf (ngettext ("%u more", "%u more", n), n);

      name_expander (self->expander, label);
    }
  show_clauses (self, n_clauses);
  if (shown != NULL)
    {
      self->was_done = is_done (rempart_project_get_answer (project, shown));
      show_answers (self);
    }
}

/* An answer that was just finished is offered to those that it may serve. */
static void
rempart_related_section_changed (RempartItemSection *section)
{
  RempartRelatedSection *self = REMPART_RELATED_SECTION (section);
  RempartItem *item = rempart_item_section_get_item (section);
  gboolean done = is_done (rempart_project_get_answer (rempart_item_section_get_project (section), item));

  show_answers (self);
  if (done && !self->was_done && gtk_widget_get_visible (GTK_WIDGET (self->serve_button)))
    {
      g_autofree char *ref = rempart_item_dup_ref (item);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-answer", "s", ref);
    }
  self->was_done = done;
}

static void
serve_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  g_autofree char *ref = rempart_item_dup_ref (rempart_item_section_get_item (REMPART_ITEM_SECTION (widget)));

  gtk_widget_activate_action (widget, "win.serve-others", "s", ref);
}

static void
rempart_related_section_dispose (GObject *object)
{
  RempartRelatedSection *self = REMPART_RELATED_SECTION (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, clauses);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, clauses_expander);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, expander);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, first);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, heading);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, rest);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedSection, serve_button);
  gtk_widget_class_bind_template_callback (widget_class, clauses_expanded_cb);
  gtk_widget_class_install_action (widget_class, "related.serve", NULL, serve_cb);
}

static void
rempart_related_section_init (RempartRelatedSection *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->signals = g_signal_group_new (REMPART_TYPE_PROJECT);
  g_signal_group_connect_swapped (self->signals, "item-changed", G_CALLBACK (item_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}
