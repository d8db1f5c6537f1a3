/* rempart-edition-change.c: what a new edition makes of an item and of its answer, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-edition-change.h"

#include <glib/gi18n-lib.h>

struct _RempartEditionChange
{
  GObject                  parent_instance;

  RempartComparison       *comparison;   /* keeps the change */
  const RempartItemChange *change;
  gboolean                 answered;
  guint                    n_links;
};

G_DEFINE_FINAL_TYPE (RempartEditionChange, rempart_edition_change, G_TYPE_OBJECT)

static void
rempart_edition_change_finalize (GObject *object)
{
  g_object_unref (REMPART_EDITION_CHANGE (object)->comparison);

  G_OBJECT_CLASS (rempart_edition_change_parent_class)->finalize (object);
}

static void
rempart_edition_change_class_init (RempartEditionChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_edition_change_finalize;
}

static void
rempart_edition_change_init (RempartEditionChange *self)
{
}

RempartEditionChange *
rempart_edition_change_new (RempartProject          *project,
                            RempartComparison       *comparison,
                            const RempartItemChange *change)
{
  RempartEditionChange *self = g_object_new (REMPART_TYPE_EDITION_CHANGE, NULL);

  self->comparison = g_object_ref (comparison);
  self->change = change;
  /* Texts that are only referred to have no answers. */
  if (!rempart_catalogue_is_answerable (rempart_comparison_get_old (comparison)))
    return self;
  for (guint i = 0; i < change->old_items->len; i++)
    {
      RempartItem *item = g_ptr_array_index (change->old_items, i);

      self->answered |= rempart_project_has_answer (project, item);
      self->n_links += rempart_project_count_links (project, item);
    }
  return self;
}

const RempartItemChange *
rempart_edition_change_get (RempartEditionChange *self)
{
  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), NULL);

  return self->change;
}

RempartItem *
rempart_edition_change_get_item (RempartEditionChange *self)
{
  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), NULL);

  return g_ptr_array_index (self->change->new_items->len > 0 ? self->change->new_items : self->change->old_items, 0);
}

static void
append_ids (GString   *text,
            GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", rempart_item_get_id (g_ptr_array_index (items, i)));
}

char *
rempart_edition_change_dup_ids (RempartEditionChange *self)
{
  const RempartItemChange *change;
  GString *text;
  gboolean same;

  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), NULL);

  change = self->change;
  text = g_string_new (NULL);
  same = change->old_items->len == 1 && change->new_items->len == 1 &&
         g_str_equal (rempart_item_get_id (g_ptr_array_index (change->old_items, 0)),
                      rempart_item_get_id (g_ptr_array_index (change->new_items, 0)));
  append_ids (text, change->old_items);
  if (!same && change->old_items->len > 0 && change->new_items->len > 0)
    g_string_append (text, " → ");
  if (!same)
    append_ids (text, change->new_items);
  return g_string_free (text, FALSE);
}

gboolean
rempart_edition_change_is_answered (RempartEditionChange *self)
{
  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), FALSE);

  return self->answered;
}

char *
rempart_edition_change_dup_answer (RempartEditionChange *self)
{
  guint n;

  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), NULL);

  n = self->n_links;
  if (!self->answered)
    return NULL;
  switch (self->change->fate)
    {
    case REMPART_FATE_KEPT:
      /* Translators: %u is the number of documents linked to an item; what becomes of its answer in a new edition. */
      return g_strdup_printf (ngettext ("Answered, %u document: stays as it is",
                                        "Answered, %u documents: stays as it is", n), n);
    case REMPART_FATE_WITHDRAWN:
      /* Translators: %u is the number of documents linked to an item; what becomes of its answer in a new edition. */
      return g_strdup_printf (ngettext ("Answered, %u document: stays readable in the history",
                                        "Answered, %u documents: stays readable in the history", n), n);
    default:
      /* Translators: %u is the number of documents linked to an item; what becomes of its answer in a new edition. */
      return g_strdup_printf (ngettext ("Answered, %u document: carried over, to confirm",
                                        "Answered, %u documents: carried over, to confirm", n), n);
    }
}

guint
rempart_edition_change_count_to_confirm (RempartEditionChange *self)
{
  g_return_val_if_fail (REMPART_IS_EDITION_CHANGE (self), 0);

  if (!self->answered || self->change->fate == REMPART_FATE_KEPT || self->change->fate == REMPART_FATE_WITHDRAWN)
    return 0;
  return self->change->new_items->len;
}
