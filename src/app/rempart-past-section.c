/* rempart-past-section.c: the history of an item
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-past-section.h"

#include <glib/gi18n-lib.h>

#include "rempart-date.h"
#include "rempart-history.h"
#include "rempart-item-ref.h"
#include "rempart-text-diff.h"
#include "rempart-wrapped-label.h"

/* The page of the history shows all of them, and finds in them. */
#define MAX_EVENTS 50
/* A value longer than this is a text, of which only the change is shown. */
#define TEXT_LENGTH 60

struct _RempartPastSection
{
  RempartItemSection parent_instance;

  GtkLabel    *none_label;
  GtkExpander *expander;
  GtkBox      *events;
  GtkWidget   *more;
  gboolean     stale;
};

G_DEFINE_FINAL_TYPE (RempartPastSection, rempart_past_section, REMPART_TYPE_ITEM_SECTION)

static GtkWidget *
create_row (RempartEvent *event)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *summary = rempart_event_dup_summary (event);
  g_autofree char *day = rempart_date_format_day (rempart_event_get_at (event));
  g_autofree char *hour = rempart_date_format_time (rempart_event_get_at (event));
  /* Translators: who made a change, the day and the hour: "Ada Martin, 24 November 2026, 14:02". */
  g_autofree char *origin = g_strdup_printf (_("%s, %s, %s"), rempart_event_get_actor (event), day, hour);
  const char *old_text = rempart_event_get_old (event);
  const char *new_text = rempart_event_get_new (event);
  GtkWidget *origin_label = rempart_wrapped_label_new (origin, "caption");

  gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new (summary, NULL));
  if (strlen (old_text) > TEXT_LENGTH || strlen (new_text) > TEXT_LENGTH)
    {
      g_autofree char *change = rempart_text_diff_to_markup (old_text, new_text);

      if (*change != '\0')
        gtk_box_append (GTK_BOX (box), rempart_wrapped_label_new_markup (change, "change"));
    }
  gtk_widget_add_css_class (origin_label, "dim-label");
  gtk_box_append (GTK_BOX (box), origin_label);
  return box;
}

static void
fill (RempartPastSection *self)
{
  RempartItemSection *section = REMPART_ITEM_SECTION (self);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartEventFilter filter = { .item = rempart_item_section_get_item (section), .brief = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = rempart_project_list_events (project, &filter, MAX_EVENTS, 0, &error);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->events))) != NULL)
    gtk_box_remove (self->events, child);

  self->stale = FALSE;
  if (events == NULL)
    {
      gtk_box_append (self->events, rempart_wrapped_label_new (error->message, "error"));
      return;
    }
  for (guint i = 0; i < events->len; i++)
    gtk_box_append (self->events, create_row (g_ptr_array_index (events, i)));
}

static void
expanded_cb (RempartPastSection *self)
{
  if (self->stale && gtk_expander_get_expanded (self->expander))
    fill (self);
}

/* What stands folded needs the last event alone. */
static void
rempart_past_section_changed (RempartItemSection *section)
{
  RempartPastSection *self = REMPART_PAST_SECTION (section);
  RempartProject *project = rempart_item_section_get_project (section);
  RempartEventFilter filter = { .item = rempart_item_section_get_item (section), .brief = TRUE };
  guint n = rempart_project_count_events (project, &filter);
  g_autoptr (GPtrArray) last = n > 0 ? rempart_project_list_events (project, &filter, 1, 0, NULL) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->none_label), n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->expander), n > 0);
  self->stale = TRUE;
  if (last != NULL && last->len > 0)
    {
      RempartEvent *event = g_ptr_array_index (last, 0);
      g_autofree char *day = rempart_date_format_day (rempart_event_get_at (event));
      g_autofree char *label =
        /* Translators: %u changes, who made the last one, and its day. */
        g_strdup_printf (ngettext ("%u change, by %s, %s", "%u changes, last by %s, %s", n),
                         n, rempart_event_get_actor (event), day);

      gtk_expander_set_label (self->expander, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  expanded_cb (self);
}

static void
rempart_past_section_set_item (RempartItemSection *section)
{
  RempartPastSection *self = REMPART_PAST_SECTION (section);

  self->stale = TRUE;
  gtk_expander_set_expanded (self->expander, FALSE);
  if (rempart_item_section_get_item (section) != NULL)
    {
      g_autofree char *reference = rempart_item_dup_ref (rempart_item_section_get_item (section));
      g_autofree char *place = g_strconcat ("history:", reference, NULL);

      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->more), "s", place);
      rempart_past_section_changed (section);
    }
}

static void
rempart_past_section_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_PAST_SECTION);

  G_OBJECT_CLASS (rempart_past_section_parent_class)->dispose (object);
}

static void
rempart_past_section_class_init (RempartPastSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_past_section_dispose;
  REMPART_ITEM_SECTION_CLASS (klass)->set_item = rempart_past_section_set_item;
  REMPART_ITEM_SECTION_CLASS (klass)->changed = rempart_past_section_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-past-section.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartPastSection, events);
  gtk_widget_class_bind_template_child (widget_class, RempartPastSection, expander);
  gtk_widget_class_bind_template_child (widget_class, RempartPastSection, more);
  gtk_widget_class_bind_template_child (widget_class, RempartPastSection, none_label);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
rempart_past_section_init (RempartPastSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
