/* rempart-event-details.c: one event of the history in full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-event-details.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-date.h"
#include "rempart-item-ref.h"
#include "rempart-text-diff.h"

/* A value longer than this is a text, of which the change is shown apart. */
#define TEXT_LENGTH 40

struct _RempartEventDetails
{
  GtkWidget  parent_instance;

  GtkGrid   *born_grid;
  GtkWidget *change_box;
  GtkLabel  *change_label;
  GtkWidget *go_button;
  GtkLabel  *meta_label;
  GtkLabel  *new_label;
  GtkLabel  *old_label;
  GtkWidget *only_button;
  GtkStack  *root;
  GtkLabel  *summary_label;
  GtkWidget *values_box;
};

G_DEFINE_FINAL_TYPE (RempartEventDetails, rempart_event_details, GTK_TYPE_WIDGET)

static const char *
find_document (RempartEvent    *event,
               RempartProject  *project,
               char           **parameter)
{
  const char *key = rempart_event_get_key (event);

  if (rempart_project_find_evidence (project, key, NULL) == NULL)
    return NULL;
  *parameter = g_strconcat ("evidence:", key, NULL);
  return "win.go-place";
}

const char *
rempart_event_find_target (RempartEvent    *event,
                           RempartProject  *project,
                           char           **parameter)
{
  RempartItem *item;

  g_return_val_if_fail (REMPART_IS_EVENT (event), NULL);
  g_return_val_if_fail (parameter != NULL, NULL);

  *parameter = NULL;
  if (rempart_event_get_key (event) == NULL)
    return NULL;
  switch (rempart_event_get_kind (event))
    {
    case REMPART_EVENT_ANSWER:
    case REMPART_EVENT_LINK:
    case REMPART_EVENT_REVIEW:
      item = rempart_project_find_item (project, rempart_event_get_key (event), NULL);
      if (item == NULL)
        return NULL;
      *parameter = rempart_item_dup_ref (item);
      return "win.go-item";
    case REMPART_EVENT_EVIDENCE:
      return find_document (event, project, parameter);
    case REMPART_EVENT_DEVICE:
      *parameter = g_strdup (g_str_equal (rempart_event_get_entity (event), "device") ? "device" : "device:characteristics");
      return "win.go-place";
    case REMPART_EVENT_CATALOGUE:
      *parameter = g_strdup ("catalogues");
      return "win.go-place";
    case REMPART_EVENT_BASELINE:
      *parameter = g_strdup ("baselines");
      return "win.go-place";
    case REMPART_EVENT_PROJECT:
    case REMPART_EVENT_ANY:
    default:
      return NULL;
    }
}

static void
show_values (RempartEventDetails *self,
             RempartEvent        *event)
{
  const char *old_text = rempart_event_get_old_label (event);
  const char *new_text = rempart_event_get_new_label (event);
  gboolean is_text = strlen (old_text) > TEXT_LENGTH || strlen (new_text) > TEXT_LENGTH;
  g_autofree char *change = is_text && *old_text != '\0' && *new_text != '\0'
                            ? rempart_text_diff_to_markup (old_text, new_text) : NULL;

  gtk_widget_set_visible (self->change_box, change != NULL && *change != '\0');
  gtk_label_set_markup (self->change_label, change != NULL ? change : "");
  gtk_widget_set_visible (self->values_box, *old_text != '\0' || *new_text != '\0');
  gtk_label_set_text (self->old_label, *old_text != '\0' ? old_text : _("nothing"));
  gtk_label_set_text (self->new_label, *new_text != '\0' ? new_text : _("nothing"));
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

/* What else was recorded of a thing when it came: its row stands for it. Without it there is nothing to add, so a fault is none here. */
static void
show_born (RempartEventDetails *self,
           RempartProject      *project,
           RempartEvent        *event)
{
  g_autoptr (GPtrArray) born = rempart_project_list_born (project, event, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->born_grid))) != NULL)
    gtk_grid_remove (self->born_grid, child);
  for (guint i = 0; born != NULL && i < born->len; i++)
    {
      RempartEvent *part = g_ptr_array_index (born, i);
      g_autofree char *value = rempart_field_dup_value_label (rempart_event_get_field (part), rempart_event_get_new (part));
      GtkWidget *name;

      if (*value == '\0')
        continue;
      name = create_label (rempart_event_get_field_label (part));
      gtk_widget_add_css_class (name, "dim-label");
      gtk_grid_attach (self->born_grid, name, 0, (int) i, 1, 1);
      gtk_grid_attach (self->born_grid, create_label (value), 1, (int) i, 1, 1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->born_grid), gtk_widget_get_first_child (GTK_WIDGET (self->born_grid)) != NULL);
}

void
rempart_event_details_show (RempartEventDetails *self,
                            RempartProject      *project,
                            RempartEvent        *event)
{
  g_autofree char *summary = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *number = NULL;
  g_autofree char *meta = NULL;
  g_autofree char *parameter = NULL;

  g_return_if_fail (REMPART_IS_EVENT_DETAILS (self));

  if (event == NULL || rempart_event_get_at (event) == NULL)
    {
      gtk_stack_set_visible_child_name (self->root, "none");
      return;
    }
  summary = rempart_event_dup_summary (event);
  moment = rempart_date_format_moment (rempart_event_get_at (event));
  number = g_strdup_printf ("%" G_GINT64_FORMAT, rempart_event_get_id (event));
  if (*rempart_event_get_key (event) != '\0')
    /* Translators: who made a change, the moment ("24 November 2026, 14:02"), on what (ANSM-CON-ACC-02), the number of the entry */
    meta = g_strdup_printf (_("%1$s, %2$s, on %3$s (entry %4$s)"), rempart_event_get_actor (event), moment,
                            rempart_event_get_key (event), number);
  else
    /* Translators: who made a change, the moment ("24 November 2026, 14:02"), the number of the entry */
    meta = g_strdup_printf (_("%1$s, %2$s (entry %3$s)"), rempart_event_get_actor (event), moment, number);
  gtk_label_set_text (self->summary_label, summary);
  gtk_label_set_text (self->meta_label, meta);
  show_values (self, event);
  show_born (self, project, event);
  gtk_widget_set_visible (self->go_button, rempart_event_find_target (event, project, &parameter) != NULL);
  gtk_stack_set_visible_child_name (self->root, "event");
}

static void
rempart_event_details_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_EVENT_DETAILS);

  G_OBJECT_CLASS (rempart_event_details_parent_class)->dispose (object);
}

static void
rempart_event_details_class_init (RempartEventDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_event_details_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-event-details.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, born_grid);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, change_box);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, change_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, go_button);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, meta_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, new_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, old_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, only_button);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, root);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RempartEventDetails, values_box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rempart_event_details_init (RempartEventDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
