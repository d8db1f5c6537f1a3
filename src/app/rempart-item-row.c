/* rempart-item-row.c: one item on one line: state, id, title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rempart-cut-tip.h"
#include "rempart-locale.h"

struct _RempartItemRow
{
  GtkListBoxRow parent_instance;

  RempartItem      *item;
  RempartItemGroup *group;
  RempartItemState  state;
  gboolean          has_evidence;

  GtkImage *icon;
  GtkLabel *id_label;
  GtkLabel *title_label;
  GtkLabel *comments_label;
  GtkImage *signing_icon;
};

G_DEFINE_FINAL_TYPE (RempartItemRow, rempart_item_row, GTK_TYPE_LIST_BOX_ROW)

static void
rempart_item_row_dispose (GObject *object)
{
  RempartItemRow *self = REMPART_ITEM_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), REMPART_TYPE_ITEM_ROW);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (rempart_item_row_parent_class)->dispose (object);
}

static void
rempart_item_row_class_init (RempartItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_item_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rempart/Rempart/rempart-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartItemRow, comments_label);
  gtk_widget_class_bind_template_child (widget_class, RempartItemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, RempartItemRow, id_label);
  gtk_widget_class_bind_template_child (widget_class, RempartItemRow, signing_icon);
  gtk_widget_class_bind_template_child (widget_class, RempartItemRow, title_label);
}

static void
rempart_item_row_init (RempartItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "ANSM-CON-ACC-02" is "ACC-02" on a row that stands under its section: the line belongs to the title. */
static const char *
short_id (const char *id)
{
  const char *cut = id + strlen (id);
  guint dashes = 0;

  while (cut > id && dashes < 2)
    if (*--cut == '-')
      dashes++;
  return dashes == 2 ? cut + 1 : id;
}

GtkWidget *
rempart_item_row_new (RempartItem      *item,
                      RempartItemGroup *group)
{
  RempartItemRow *self = g_object_new (REMPART_TYPE_ITEM_ROW, NULL);
  const char *title = rempart_item_get_title (item, rempart_locale_get_lang ());
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", rempart_item_get_id (item), title);

  self->item = g_object_ref (item);
  self->group = group;
  gtk_label_set_text (self->id_label, short_id (rempart_item_get_id (item)));
  gtk_label_set_text (self->title_label, title);
  rempart_cut_tip_set (self->title_label, tooltip);
  return GTK_WIDGET (self);
}

RempartItem *
rempart_item_row_get_item (RempartItemRow *self)
{
  return self->item;
}

RempartItemGroup *
rempart_item_row_get_group (RempartItemRow *self)
{
  return self->group;
}

RempartItemState
rempart_item_row_get_state (RempartItemRow *self)
{
  return self->state;
}

gboolean
rempart_item_row_has_evidence (RempartItemRow *self)
{
  return self->has_evidence;
}

/* Open comments and signatures: seen here, said by the note. */
static void
show_review (RempartItemRow *self,
             RempartStatus  *status)
{
  guint n = rempart_status_count_comments (status, self->item);
  RempartSigning signing = rempart_status_get_signing (status, self->item);
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_label_set_text (self->comments_label, count);
  gtk_widget_set_visible (GTK_WIDGET (self->comments_label), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->signing_icon), signing != REMPART_SIGNING_NONE);
  gtk_image_set_from_icon_name (self->signing_icon, signing == REMPART_SIGNING_INVALID ? "rempart-signature-invalid-symbolic"
                                                                                       : "rempart-signature-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->signing_icon), rempart_signing_get_label (signing));
  gtk_widget_remove_css_class (GTK_WIDGET (self->signing_icon), signing == REMPART_SIGNING_INVALID ? "dim-label" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->signing_icon), signing == REMPART_SIGNING_INVALID ? "warning" : "dim-label");
}

void
rempart_item_row_update (RempartItemRow *self,
                         RempartStatus  *status)
{
  const char *problem = rempart_status_get_problem (status, self->item);
  g_autofree char *note = rempart_status_dup_note (status, self->item);
  g_autofree char *tooltip = NULL;
  const char *label;
  g_autofree char *name = NULL;

  self->state = rempart_status_get_state (status, self->item);
  self->has_evidence = rempart_status_has_evidence (status, self->item);
  show_review (self, status);
  label = rempart_item_state_get_label (self->state);
  gtk_image_set_from_icon_name (self->icon, rempart_item_state_get_icon_name (self->state));
  tooltip = g_strjoin (*note != '\0' ? "\n" : "", problem ? problem : label, note, NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), tooltip);
  for (int i = 0; i < REMPART_N_ITEM_STATES; i++)
    if (i == (int) self->state)
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), rempart_item_state_to_nick (i));
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), rempart_item_state_to_nick (i));

  /* Translators: what a screen reader says of an item in a list: 1 its title, 2 its state, 3 its identifier */
  name = g_strdup_printf (C_("item", "%1$s, %2$s, %3$s"), gtk_label_get_text (self->title_label), label,
                          rempart_item_get_id (self->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem ? problem : note,
                                  -1);
}

RempartItemGroup *
rempart_item_group_new (const char *title)
{
  RempartItemGroup *group = g_new0 (RempartItemGroup, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  rempart_cut_tip_set (GTK_LABEL (label), title);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);

  group->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (group->count), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (group->count), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group->count));

  gtk_widget_add_css_class (box, "rempart-item-group");
  group->header = g_object_ref_sink (box);
  return group;
}

void
rempart_item_group_free (RempartItemGroup *group)
{
  g_object_unref (group->header);
  g_free (group);
}

void
rempart_item_group_show_count (RempartItemGroup *group)
{
  g_autofree char *text = NULL;

  /* Translators: items done and items in all */
  text = g_strdup_printf (C_("count", "%1$u / %2$u"), group->done, group->total);
  gtk_label_set_text (group->count, text);
}
