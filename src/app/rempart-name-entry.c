/* rempart-name-entry.c: an entry for a name that offers the names used before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-name-entry.h"

#include "rempart-clean-line.h"
#include "rempart-inspector.h"

#define MAX_OFFERS 6

struct _RempartNameEntry
{
  GtkWidget parent_instance;

  GtkEntry   *entry;
  GtkPopover *popover;
  GtkListBox *offers;

  RempartNamesFunc func;
  gpointer         func_data;
  GStrv            names;
  char            *text;
  gboolean         loading;
};

G_DEFINE_FINAL_TYPE (RempartNameEntry, rempart_name_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_NAME_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_text (RempartNameEntry *self,
           const char       *text)
{
  self->loading = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->loading = FALSE;
}

static void
take (RempartNameEntry *self,
      const char       *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  gtk_popover_popdown (self->popover);
  show_text (self, text);
  if (g_str_equal (text, self->text))
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME_TEXT]);
}

static gboolean
matches (const char *name,
         const char *folded)
{
  g_autofree char *name_folded = rempart_text_fold (name);

  return strstr (name_folded, folded) != NULL;
}

static void
fill_offers (RempartNameEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = rempart_text_fold (typed);
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->offers))) != NULL)
    gtk_list_box_remove (self->offers, row);

  for (guint i = 0; self->names != NULL && self->names[i] != NULL && n < MAX_OFFERS; i++)
    if (!g_str_equal (self->names[i], typed) && matches (self->names[i], folded))
      {
        GtkWidget *label = gtk_label_new (self->names[i]);

        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
        gtk_list_box_append (self->offers, label);
        n++;
      }

  if (n == 0)
    gtk_popover_popdown (self->popover);
  else
    gtk_popover_popup (self->popover);
}

static void
changed_cb (RempartNameEntry *self)
{
  if (!self->loading)
    fill_offers (self);
}

static void
activate_cb (RempartNameEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->offers);

  if (row != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    take (self, gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
  else
    rempart_name_entry_commit (self);
}

static void
row_activated_cb (RempartNameEntry *self,
                  GtkListBoxRow    *row)
{
  take (self, gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
}

static void
focus_enter_cb (RempartNameEntry *self)
{
  g_clear_pointer (&self->names, g_strfreev);
  if (self->func != NULL)
    self->names = self->func (self->func_data);
}

static void
step_offer (RempartNameEntry *self,
            int               step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->offers);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : (step > 0 ? 0 : -1);
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->offers, index) : NULL;

  if (next != NULL || index < 0)
    gtk_list_box_select_row (self->offers, next);
}

/* The focus stays in the entry; the arrows walk the names below it. */
static gboolean
key_pressed_cb (RempartNameEntry *self,
                guint             keyval,
                guint             keycode,
                GdkModifierType   state)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  if (keyval == GDK_KEY_Escape)
    {
      if (open)
        gtk_popover_popdown (self->popover);
      else if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->text))
        show_text (self, self->text);
      else
        return GDK_EVENT_PROPAGATE;
      return GDK_EVENT_STOP;
    }
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  if (!open && keyval == GDK_KEY_Down)
    fill_offers (self);
  else if (open)
    step_offer (self, keyval == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static gboolean
rempart_name_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (REMPART_NAME_ENTRY (widget)->entry));
}

static void
rempart_name_entry_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  RempartNameEntry *self = REMPART_NAME_ENTRY (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->entry), &(GtkAllocation) { 0, 0, width, height }, baseline);
  gtk_widget_set_size_request (GTK_WIDGET (self->offers), width - 12, -1);
  gtk_popover_present (self->popover);
}

static void
rempart_name_entry_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (REMPART_NAME_ENTRY (widget)->entry), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
rempart_name_entry_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_string (value, REMPART_NAME_ENTRY (object)->text);
}

static void
rempart_name_entry_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  rempart_name_entry_set_text (REMPART_NAME_ENTRY (object), g_value_get_string (value));
}

static void
rempart_name_entry_dispose (GObject *object)
{
  RempartNameEntry *self = REMPART_NAME_ENTRY (object);

  if (self->entry != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      gtk_widget_unparent (GTK_WIDGET (self->entry));
      self->popover = NULL;
      self->entry = NULL;
    }
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (rempart_name_entry_parent_class)->dispose (object);
}

static void
rempart_name_entry_class_init (RempartNameEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rempart_name_entry_dispose;
  object_class->get_property = rempart_name_entry_get_property;
  object_class->set_property = rempart_name_entry_set_property;
  widget_class->grab_focus = rempart_name_entry_grab_focus;
  widget_class->measure = rempart_name_entry_measure;
  widget_class->size_allocate = rempart_name_entry_size_allocate;

  properties[PROP_NAME_TEXT] =
    g_param_spec_string ("name-text", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkPopover *
create_popover (RempartNameEntry *self)
{
  GtkPopover *popover = GTK_POPOVER (gtk_popover_new ());

  self->offers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->offers, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->offers), FALSE);
  g_signal_connect_swapped (self->offers, "row-activated", G_CALLBACK (row_activated_cb), self);

  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (popover, GTK_WIDGET (self->offers));
  gtk_widget_add_css_class (GTK_WIDGET (popover), "menu");
  gtk_widget_set_parent (GTK_WIDGET (popover), GTK_WIDGET (self));
  return popover;
}

static void
rempart_name_entry_init (RempartNameEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = g_strdup ("");
  self->entry = GTK_ENTRY (gtk_entry_new ());
  rempart_clean_line (GTK_EDITABLE (self->entry));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  self->popover = create_popover (self);

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (rempart_name_entry_commit), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
rempart_name_entry_new (void)
{
  return g_object_new (REMPART_TYPE_NAME_ENTRY, NULL);
}

const char *
rempart_name_entry_get_text (RempartNameEntry *self)
{
  g_return_val_if_fail (REMPART_IS_NAME_ENTRY (self), NULL);

  return self->text;
}

void
rempart_name_entry_set_label (RempartNameEntry *self,
                              const char       *label)
{
  g_return_if_fail (REMPART_IS_NAME_ENTRY (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
rempart_name_entry_set_text (RempartNameEntry *self,
                             const char       *text)
{
  gboolean typing;

  g_return_if_fail (REMPART_IS_NAME_ENTRY (self));

  text = text != NULL ? text : "";
  typing = !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->text);
  if (!typing)
    show_text (self, text);
  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME_TEXT]);
}

void
rempart_name_entry_set_names_func (RempartNameEntry *self,
                                   RempartNamesFunc  func,
                                   gpointer          user_data)
{
  g_return_if_fail (REMPART_IS_NAME_ENTRY (self));

  self->func = func;
  self->func_data = user_data;
}

void
rempart_name_entry_commit (RempartNameEntry *self)
{
  g_return_if_fail (REMPART_IS_NAME_ENTRY (self));

  take (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}
