/* rempart-history-filters.c: which events of the history are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-history-filters.h"

#include <glib/gi18n-lib.h>

#include "rempart-date-entry.h"
#include "rempart-drop-down.h"

typedef enum
{
  PERIOD_ALL,
  PERIOD_TODAY,
  PERIOD_WEEK,
  PERIOD_MONTH,
  PERIOD_CHOSEN,
  N_PERIODS
} Period;

/* After the kinds: it narrows what an event is about as well. */
#define FORMER REMPART_N_EVENT_KINDS

struct _RempartHistoryFilters
{
  GtkWidget         parent_instance;

  GtkWidget        *days_box;
  RempartDateEntry *from_entry;
  GtkButton        *item_button;
  GtkLabel         *item_label;
  GtkDropDown      *kind_drop_down;
  GtkDropDown      *period_drop_down;
  GtkDropDown      *person_drop_down;
  GtkSearchEntry   *search_entry;
  RempartDateEntry *to_entry;

  RempartProject   *project;
  GStrv             names;       /* (nullable): at position + 1 of the drop-down */
  char             *item;        /* (nullable) */
  char              from[16];    /* of a period that was worked out */
  guint             silent;
};

G_DEFINE_FINAL_TYPE (RempartHistoryFilters, rempart_history_filters, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Several controls may change for one wish: it is told once. */
static void
changed_cb (RempartHistoryFilters *self)
{
  if (self->silent > 0)
    return;
  gtk_widget_set_visible (self->days_box, gtk_drop_down_get_selected (self->period_drop_down) == PERIOD_CHOSEN);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin (RempartHistoryFilters *self)
{
  self->silent++;
}

static void
end (RempartHistoryFilters *self)
{
  self->silent--;
  changed_cb (self);
}

static void
set_item (RempartHistoryFilters *self,
          const char            *item)
{
  g_autofree char *kept = g_strdup (item);
  const char *colon = kept != NULL ? strchr (kept, ':') : NULL;

  g_free (self->item);
  self->item = g_steal_pointer (&kept);
  gtk_label_set_text (self->item_label, colon != NULL ? colon + 1 : self->item != NULL ? self->item : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->item_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->item_label), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->item_button), self->item != NULL);
}

static void
item_clicked_cb (RempartHistoryFilters *self)
{
  set_item (self, NULL);
  changed_cb (self);
}

static void
set_up_kinds (RempartHistoryFilters *self)
{
  RempartDropDownChoice choices[REMPART_N_EVENT_KINDS + 1] = { 0 };

  for (guint kind = 0; kind < REMPART_N_EVENT_KINDS; kind++)
    choices[kind].label = rempart_event_kind_get_label (kind);
  choices[FORMER].label = C_("kind of change", "Former items");
  rempart_drop_down_setup (self->kind_drop_down, _("Kind of change"), choices, G_N_ELEMENTS (choices));
}

static void
set_up_periods (RempartHistoryFilters *self)
{
  const RempartDropDownChoice choices[N_PERIODS] = {
    [PERIOD_ALL] = { C_("period", "Any day") },
    [PERIOD_TODAY] = { C_("period", "Today") },
    [PERIOD_WEEK] = { C_("period", "Last 7 days") },
    [PERIOD_MONTH] = { C_("period", "Last 30 days") },
    [PERIOD_CHOSEN] = { C_("period", "Chosen days") },
  };

  rempart_drop_down_setup (self->period_drop_down, _("Period"), choices, N_PERIODS);
}

/* The position of @name; 0 when the history does not have it. */
static guint
find_person (RempartHistoryFilters *self,
             const char            *name)
{
  for (guint i = 0; self->names != NULL && name != NULL && self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], name))
      return i + 1;
  return 0;
}

static const char *
get_person (RempartHistoryFilters *self)
{
  guint position = gtk_drop_down_get_selected (self->person_drop_down);

  return self->names != NULL && position > 0 && position <= g_strv_length (self->names) ? self->names[position - 1] : NULL;
}

static void
set_up_people (RempartHistoryFilters *self,
               GStrv                  names)
{
  g_autofree char *chosen = g_strdup (get_person (self));
  guint n = names != NULL ? g_strv_length (names) : 0;
  g_autofree RempartDropDownChoice *choices = g_new0 (RempartDropDownChoice, n + 1);

  choices[0].label = C_("people", "Everyone");
  for (guint i = 0; i < n; i++)
    choices[i + 1].label = names[i];
  self->silent++;
  g_strfreev (self->names);
  self->names = names;
  rempart_drop_down_setup (self->person_drop_down, _("Person"), choices, n + 1);
  gtk_drop_down_set_selected (self->person_drop_down, find_person (self, chosen));
  self->silent--;
}

void
rempart_history_filters_refresh (RempartHistoryFilters *self)
{
  g_auto (GStrv) names = NULL;

  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  if (self->item != NULL && (self->project == NULL || rempart_project_find_item (self->project, self->item, NULL) == NULL))
    set_item (self, NULL);
  /* A history that cannot be read says so where its events are read. */
  names = self->project != NULL ? rempart_project_list_actors (self->project, NULL) : NULL;
  if (names == NULL || self->names == NULL || !g_strv_equal ((const char * const *) names, (const char * const *) self->names))
    set_up_people (self, g_steal_pointer (&names));
}

/* What is asked for */

static const char *
get_date (RempartDateEntry *entry)
{
  const char *date = rempart_date_entry_get_date (entry);

  return *date != '\0' ? date : NULL;
}

static void
get_days (RempartHistoryFilters *self,
          RempartEventFilter    *filter)
{
  static const int back[N_PERIODS] = { [PERIOD_WEEK] = -6, [PERIOD_MONTH] = -29 };
  Period period = gtk_drop_down_get_selected (self->period_drop_down);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) from = NULL;
  g_autofree char *iso = NULL;

  if (period == PERIOD_ALL || period >= N_PERIODS)
    return;
  if (period == PERIOD_CHOSEN)
    {
      filter->from = get_date (self->from_entry);
      filter->to = get_date (self->to_entry);
      return;
    }
  now = g_date_time_new_now_local ();
  from = g_date_time_add_days (now, back[period]);
  iso = g_date_time_format (from, "%Y-%m-%d");
  g_strlcpy (self->from, iso, sizeof self->from);
  filter->from = self->from;
}

gboolean
rempart_history_filters_get (RempartHistoryFilters *self,
                             RempartEventFilter    *filter)
{
  guint kind;

  g_return_val_if_fail (REMPART_IS_HISTORY_FILTERS (self), FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);

  kind = gtk_drop_down_get_selected (self->kind_drop_down);
  *filter = (RempartEventFilter) {
    .item = self->item != NULL && self->project != NULL ? rempart_project_find_item (self->project, self->item, NULL) : NULL,
    .actor = get_person (self),
    .kind = kind < REMPART_N_EVENT_KINDS ? kind : REMPART_EVENT_ANY,
    .former = kind == FORMER,
    .words = gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
  };
  get_days (self, filter);
  if (filter->words != NULL && filter->words[strspn (filter->words, " \t")] == '\0')
    filter->words = NULL;
  return filter->item != NULL || filter->actor != NULL || filter->kind != REMPART_EVENT_ANY || filter->former
         || filter->words != NULL || filter->from != NULL || filter->to != NULL;
}

const char *
rempart_history_filters_get_item (RempartHistoryFilters *self)
{
  g_return_val_if_fail (REMPART_IS_HISTORY_FILTERS (self), NULL);

  return self->item;
}

static void
rempart_history_filters_dispose (GObject *object)
{
  RempartHistoryFilters *self = REMPART_HISTORY_FILTERS (object);

  self->silent++;
  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_HISTORY_FILTERS);
  g_clear_object (&self->project);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->item, g_free);

  G_OBJECT_CLASS (rempart_history_filters_parent_class)->dispose (object);
}

static gboolean
rempart_history_filters_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (REMPART_HISTORY_FILTERS (widget)->search_entry));
}

static void
rempart_history_filters_class_init (RempartHistoryFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_history_filters_dispose;
  widget_class->grab_focus = rempart_history_filters_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (REMPART_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-history-filters.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "root", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, days_box);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, from_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, item_button);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, item_label);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, kind_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, person_drop_down);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RempartHistoryFilters, to_entry);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_history_filters_init (RempartHistoryFilters *self)
{
  self->silent++;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_kinds (self);
  set_up_periods (self);
  set_up_people (self, NULL);
  rempart_date_entry_set_label (self->from_entry, _("From"));
  rempart_date_entry_set_label (self->to_entry, _("To"));
  self->silent--;
}

void
rempart_history_filters_set_project (RempartHistoryFilters *self,
                                     RempartProject        *project)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  begin (self);
  g_set_object (&self->project, project);
  set_item (self, NULL);
  rempart_history_filters_refresh (self);
  rempart_history_filters_clear (self);
  end (self);
}

void
rempart_history_filters_only_item (RempartHistoryFilters *self,
                                   const char            *item)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  set_item (self, item);
  changed_cb (self);
}

void
rempart_history_filters_only_person (RempartHistoryFilters *self,
                                     const char            *name)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  gtk_drop_down_set_selected (self->person_drop_down, find_person (self, name));
}

void
rempart_history_filters_only_day (RempartHistoryFilters *self,
                                  const char            *date)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  begin (self);
  rempart_date_entry_set_date (self->from_entry, date);
  rempart_date_entry_set_date (self->to_entry, date);
  gtk_drop_down_set_selected (self->period_drop_down, PERIOD_CHOSEN);
  end (self);
}

void
rempart_history_filters_find (RempartHistoryFilters *self,
                              const char            *words)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  begin (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), words);
  end (self);
}

void
rempart_history_filters_clear (RempartHistoryFilters *self)
{
  g_return_if_fail (REMPART_IS_HISTORY_FILTERS (self));

  begin (self);
  set_item (self, NULL);
  gtk_drop_down_set_selected (self->person_drop_down, 0);
  gtk_drop_down_set_selected (self->kind_drop_down, 0);
  gtk_drop_down_set_selected (self->period_drop_down, PERIOD_ALL);
  rempart_date_entry_set_date (self->from_entry, "");
  rempart_date_entry_set_date (self->to_entry, "");
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  end (self);
}
