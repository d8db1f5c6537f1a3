/* rempart-date-entry.c: an entry for a date, with a calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-date-entry.h"

struct _RempartDateEntry
{
  GtkWidget    parent_instance;

  GtkWidget   *box;
  GtkEntry    *entry;
  GtkWidget   *button;
  GtkCalendar *calendar;
  char        *date;
};

enum
{
  PROP_0,
  PROP_DATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RempartDateEntry, rempart_date_entry, GTK_TYPE_WIDGET)

/* Accepts 2026-11-24, and 24/11/2026 or 24.11.2026, the order of both languages of the interface. */
static char *
parse_date (const char *text)
{
  int year, month, day, end = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || text[end] != '\0')
    {
      end = 0;
      if (sscanf (text, "%2d%*1[/.]%2d%*1[/.]%4d%n", &day, &month, &year, &end) != 3 || text[end] != '\0')
        return NULL;
    }

  if (year < 1000 || day < 1 || month < 1 || !g_date_valid_dmy (day, month, year))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static void
show_fault (RempartDateEntry *self,
            gboolean          fault)
{
  if (fault)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), _("Not a date: write year-month-day, such as 2026-11-24"));
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), NULL);
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
focus_leave_cb (GtkEventControllerFocus *controller,
                RempartDateEntry        *self)
{
  rempart_date_entry_commit (self);
}

static void
day_selected_cb (GtkCalendar      *calendar,
                 RempartDateEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *date = g_date_time_format (day, "%Y-%m-%d");

  rempart_date_entry_set_date (self, date);
}

static void
clear_cb (GtkButton        *button,
          RempartDateEntry *self)
{
  rempart_date_entry_set_date (self, "");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

/* The calendar opens on the date of the entry; a date that is only looked at is not taken for a choice. */
static void
popover_show_cb (GtkWidget        *popover,
                 RempartDateEntry *self)
{
  g_autofree char *text = g_strconcat (self->date, "T00:00:00Z", NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) day = *self->date ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (day == NULL)
    return;

  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, day);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}

static GtkWidget *
create_popover (RempartDateEntry *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new_with_mnemonic (_("_No Date"));

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_cb), self);
  g_signal_connect (popover, "show", G_CALLBACK (popover_show_cb), self);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
rempart_date_entry_dispose (GObject *object)
{
  RempartDateEntry *self = REMPART_DATE_ENTRY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rempart_date_entry_parent_class)->dispose (object);
}

static void
rempart_date_entry_finalize (GObject *object)
{
  RempartDateEntry *self = REMPART_DATE_ENTRY (object);

  g_free (self->date);

  G_OBJECT_CLASS (rempart_date_entry_parent_class)->finalize (object);
}

static void
rempart_date_entry_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_DATE)
    g_value_set_string (value, REMPART_DATE_ENTRY (object)->date);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
rempart_date_entry_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (prop_id == PROP_DATE)
    rempart_date_entry_set_date (REMPART_DATE_ENTRY (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
rempart_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (REMPART_DATE_ENTRY (widget)->entry));
}

static void
rempart_date_entry_class_init (RempartDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_date_entry_dispose;
  object_class->finalize = rempart_date_entry_finalize;
  object_class->get_property = rempart_date_entry_get_property;
  object_class->set_property = rempart_date_entry_set_property;
  widget_class->grab_focus = rempart_date_entry_grab_focus;

  properties[PROP_DATE] =
    g_param_spec_string ("date", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rempart_date_entry_init (RempartDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date = g_strdup ("");
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->box, "linked");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 11);
  /* Translators: the form of a date as it is typed: year, month, day. */
  gtk_entry_set_placeholder_text (self->entry, _("YYYY-MM-DD"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Choose in a Calendar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Calendar"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), create_popover (self));
  gtk_box_append (GTK_BOX (self->box), self->button);

  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (rempart_date_entry_commit), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

GtkWidget *
rempart_date_entry_new (void)
{
  return g_object_new (REMPART_TYPE_DATE_ENTRY, NULL);
}

const char *
rempart_date_entry_get_date (RempartDateEntry *self)
{
  g_return_val_if_fail (REMPART_IS_DATE_ENTRY (self), NULL);

  return self->date;
}

void
rempart_date_entry_set_date (RempartDateEntry *self,
                             const char       *date)
{
  g_autofree char *copy = g_strdup (date ? date : "");

  g_return_if_fail (REMPART_IS_DATE_ENTRY (self));

  /* Also when the date is the same: what was typed may be another form of it. */
  gtk_editable_set_text (GTK_EDITABLE (self->entry), copy);
  show_fault (self, FALSE);

  if (g_strcmp0 (self->date, copy) == 0)
    return;

  g_free (self->date);
  self->date = g_steal_pointer (&copy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

gboolean
rempart_date_entry_commit (RempartDateEntry *self)
{
  g_autofree char *text = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (REMPART_IS_DATE_ENTRY (self), FALSE);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  date = *text == '\0' ? g_strdup ("") : parse_date (text);
  show_fault (self, date == NULL);
  if (date != NULL)
    rempart_date_entry_set_date (self, date);
  return date != NULL;
}

void
rempart_date_entry_set_label (RempartDateEntry *self,
                              const char       *label)
{
  g_return_if_fail (REMPART_IS_DATE_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
