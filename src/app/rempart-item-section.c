/* rempart-item-section.c: a part of the item page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-item-section.h"

typedef struct
{
  RempartProject *project;
  RempartItem    *item;
} RempartItemSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RempartItemSection, rempart_item_section, ADW_TYPE_BIN)

static RempartItemSectionPrivate *
get_private (RempartItemSection *self)
{
  return rempart_item_section_get_instance_private (self);
}

static void
rempart_item_section_dispose (GObject *object)
{
  RempartItemSectionPrivate *priv = get_private (REMPART_ITEM_SECTION (object));

  g_clear_object (&priv->project);
  g_clear_object (&priv->item);

  G_OBJECT_CLASS (rempart_item_section_parent_class)->dispose (object);
}

static void
rempart_item_section_class_init (RempartItemSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_item_section_dispose;
}

static void
rempart_item_section_init (RempartItemSection *self)
{
}

static gboolean
is_for (RempartItemSection *self,
        RempartItem        *item)
{
  RempartSectionScope scope = REMPART_ITEM_SECTION_GET_CLASS (self)->scope;

  if (item == NULL || scope == REMPART_SECTION_ANY)
    return TRUE;
  return (scope == REMPART_SECTION_ANSWERED) == rempart_catalogue_is_answerable (rempart_item_get_catalogue (item));
}

void
rempart_item_section_set_item (RempartItemSection *self,
                               RempartProject     *project,
                               RempartItem        *item)
{
  RempartItemSectionPrivate *priv = get_private (self);

  g_return_if_fail (REMPART_IS_ITEM_SECTION (self));
  g_return_if_fail (item == NULL || project != NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), is_for (self, item));
  if (!is_for (self, item))
    item = NULL;
  g_set_object (&priv->project, project);
  g_set_object (&priv->item, item);
  REMPART_ITEM_SECTION_GET_CLASS (self)->set_item (self);
}

void
rempart_item_section_changed (RempartItemSection *self)
{
  RempartItemSectionClass *klass = REMPART_ITEM_SECTION_GET_CLASS (self);

  if (get_private (self)->item == NULL)
    return;
  if (klass->changed != NULL)
    klass->changed (self);
  else
    klass->set_item (self);
}

void
rempart_item_section_flush (RempartItemSection *self)
{
  RempartItemSectionClass *klass = REMPART_ITEM_SECTION_GET_CLASS (self);

  if (klass->flush != NULL)
    klass->flush (self);
}

gboolean
rempart_item_section_has_pending (RempartItemSection *self)
{
  RempartItemSectionClass *klass = REMPART_ITEM_SECTION_GET_CLASS (self);

  return klass->has_pending != NULL && klass->has_pending (self);
}

RempartProject *
rempart_item_section_get_project (RempartItemSection *self)
{
  return get_private (self)->project;
}

RempartItem *
rempart_item_section_get_item (RempartItemSection *self)
{
  return get_private (self)->item;
}

gboolean
rempart_item_section_is_editable (RempartItemSection *self)
{
  RempartItemSectionPrivate *priv = get_private (self);

  return priv->item != NULL && !rempart_project_is_read_only (priv->project);
}

gboolean
rempart_item_section_edit (RempartItemSection *self,
                           const char         *field,
                           const char         *value)
{
  RempartItemSectionPrivate *priv = get_private (self);
  const RempartChange change = { field, value };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (priv->item != NULL, FALSE);

  if (rempart_project_edit_answer (priv->project, priv->item, &change, 1, &error))
    return TRUE;
  rempart_item_section_report (self, error);
  return FALSE;
}

void
rempart_item_section_report (RempartItemSection *self,
                             const GError       *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.error", "s", error->message);
}
