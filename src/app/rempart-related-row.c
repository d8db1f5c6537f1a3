/* rempart-related-row.c: an item that asks for something near, why, and how far its answer is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-related-row.h"

#include <glib/gi18n-lib.h>

#include "rempart-item-ref.h"
#include "rempart-item-state.h"
#include "rempart-locale.h"

struct _RempartRelatedRow
{
  AdwBin parent_instance;

  GtkImage  *state;
  GtkButton *title_button;
  GtkLabel  *title;
  GtkLabel  *caption;
  GtkWidget *reason_button;
  GtkLabel  *reason;
  GtkImage  *reason_arrow;
  GtkWidget *compare_button;

  RempartItem *item;
};

G_DEFINE_FINAL_TYPE (RempartRelatedRow, rempart_related_row, ADW_TYPE_BIN)

const char *
rempart_related_describe (RempartRelation relation)
{
  switch (relation)
    {
    /* Translators: how another item compares with the one that is shown. */
    case REMPART_RELATION_EQUAL: return C_("related", "Asks for the same");
    case REMPART_RELATION_SUBSET: return C_("related", "Asks for more");
    case REMPART_RELATION_SUPERSET: return C_("related", "Asks for less");
    case REMPART_RELATION_INTERSECTS: return C_("related", "Asks for the same in part");
    case REMPART_RELATION_NONE:
    default: return C_("related", "Asks for something else");
    }
}

/* One line, or the whole reason. */
static void
reason_toggled_cb (RempartRelatedRow *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->reason_button));

  gtk_label_set_ellipsize (self->reason, open ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->reason, open);
  gtk_image_set_from_icon_name (self->reason_arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->reason_button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
rempart_related_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REMPART_TYPE_RELATED_ROW);
  g_clear_object (&REMPART_RELATED_ROW (object)->item);

  G_OBJECT_CLASS (rempart_related_row_parent_class)->dispose (object);
}

static void
rempart_related_row_class_init (RempartRelatedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rempart_related_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/rempart/Rempart/rempart-related-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, caption);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, reason);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, reason_arrow);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, reason_button);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, state);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, title);
  gtk_widget_class_bind_template_child (widget_class, RempartRelatedRow, title_button);
  gtk_widget_class_bind_template_callback (widget_class, reason_toggled_cb);
}

static void
rempart_related_row_init (RempartRelatedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
rempart_related_row_new (RempartItem *item,
                         const char  *how,
                         const char  *reason)
{
  RempartRelatedRow *self = g_object_new (REMPART_TYPE_RELATED_ROW, NULL);
  RempartLang lang = rempart_locale_get_lang ();
  const char *source = rempart_catalogue_get_short_title (rempart_item_get_catalogue (item), lang);
  g_autofree char *target = rempart_item_dup_ref (item);
  /* Translators: how a related item compares with this one, its source and its id: "Asks for more, MDCG 2019-16, MDCG-3.3-09". */
  g_autofree char *caption = g_strdup_printf (_("%s, %s, %s"), how, source, rempart_item_get_id (item));

  self->item = g_object_ref (item);
  gtk_label_set_text (self->title, rempart_item_get_title (item, lang));
  gtk_label_set_text (self->caption, caption);
  /* The target first: a name without one would not fit the action. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->title_button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->title_button), "win.go-item");
  gtk_widget_set_visible (self->reason_button, reason != NULL && *reason != '\0');
  if (reason != NULL)
    {
      gtk_label_set_text (self->reason, reason);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason_button), GTK_ACCESSIBLE_PROPERTY_LABEL, reason, -1);
    }
  reason_toggled_cb (self);
  rempart_related_row_show_answer (self, NULL);
  return GTK_WIDGET (self);
}

RempartItem *
rempart_related_row_get_item (RempartRelatedRow *self)
{
  g_return_val_if_fail (REMPART_IS_RELATED_ROW (self), NULL);

  return self->item;
}

void
rempart_related_row_show_answer (RempartRelatedRow   *self,
                                 const RempartAnswer *answer)
{
  const char *title = gtk_label_get_text (self->title);
  const char *caption = gtk_label_get_text (self->caption);
  const char *label;
  g_autofree char *name = NULL;
  RempartItemState state;

  g_return_if_fail (REMPART_IS_RELATED_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->state), answer != NULL);
  if (answer == NULL)
    {
      /* Translators: what a screen reader says of a related item: 1 its title, 2 how it compares, its source and id. */
      name = g_strdup_printf (C_("related", "%1$s, %2$s"), title, caption);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      return;
    }

  state = rempart_item_state_of_answer (answer);
  label = rempart_item_state_get_label (state);
  gtk_image_set_from_icon_name (self->state, rempart_item_state_get_icon_name (state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), label);
  for (int i = 0; i < REMPART_N_ITEM_STATES; i++)
    if (i == (int) state)
      gtk_widget_add_css_class (GTK_WIDGET (self->state), rempart_item_state_to_nick (i));
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), rempart_item_state_to_nick (i));
  /* Translators: what a screen reader says of a related item: 1 its title, 2 its state, 3 how it compares, its source and id. */
  name = g_strdup_printf (C_("related", "%1$s, %2$s, %3$s"), title, label, caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
rempart_related_row_offer (RempartRelatedRow *self,
                           RempartItem       *to)
{
  g_autofree char *from_ref = rempart_item_dup_ref (self->item);
  g_autofree char *to_ref = to != NULL ? rempart_item_dup_ref (to) : NULL;

  g_return_if_fail (REMPART_IS_RELATED_ROW (self));

  gtk_widget_set_visible (self->compare_button, to != NULL);
  if (to == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->compare_button), "(ss)", from_ref, to_ref);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare_button), "win.compare-reuse");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->compare_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, gtk_label_get_text (self->title), -1);
}
