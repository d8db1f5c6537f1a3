/* rempart-merge.c: two files that were worked on apart become one: the plan as a person sees it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "rempart-history.h"
#include "rempart-merge-private.h"
#include "rempart-words.h"

G_DEFINE_FINAL_TYPE (RempartMerge, rempart_merge, G_TYPE_OBJECT)

/* Translators: what a merge does with a change of the other copy */
REMPART_DEFINE_ENUM (RempartMergeOutcome, rempart_merge_outcome, REMPART_N_MERGE_OUTCOMES, "merge",
                     { "taken", NC_("merge", "taken") },
                     { "conflict", NC_("merge", "changed on both sides") },
                     { "left", NC_("merge", "left behind") })

REMPART_DEFINE_ENUM (RempartSide, rempart_side, REMPART_N_SIDES, "merge",
                     { "ours", NC_("merge", "here") },
                     { "theirs", NC_("merge", "in the other copy") })

static void
change_free (RempartMergeChange *change)
{
  g_free ((char *) change->part.label);
  g_free ((char *) change->part.item);
  g_free ((char *) change->part.base);
  g_free ((char *) change->part.ours);
  g_free ((char *) change->part.theirs);
  g_free ((char *) change->part.actor);
  g_free (change);
}

static void
rempart_merge_finalize (GObject *object)
{
  RempartMerge *self = REMPART_MERGE (object);

  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->changes);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->spoken_for);
  g_hash_table_unref (self->counterparts);
  g_hash_table_unref (self->origins);
  g_clear_pointer (&self->parting, rempart_state_unref);
  g_clear_pointer (&self->their_base, rempart_state_unref);
  g_clear_pointer (&self->our_base, rempart_state_unref);
  g_clear_pointer (&self->ours_state, rempart_state_unref);
  g_clear_pointer (&self->theirs_state, rempart_state_unref);
  g_clear_pointer (&self->theirs_told, rempart_state_unref);
  g_clear_object (&self->ours);
  g_clear_object (&self->theirs);

  G_OBJECT_CLASS (rempart_merge_parent_class)->finalize (object);
}

static void
rempart_merge_class_init (RempartMergeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_merge_finalize;
}

static void
rempart_merge_init (RempartMerge *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->parts = g_ptr_array_new ();
  self->known = g_hash_table_new (NULL, NULL);
  self->spoken_for = g_hash_table_new (NULL, NULL);
  self->counterparts = g_hash_table_new (NULL, NULL);
  self->origins = g_hash_table_new (NULL, NULL);
}

RempartMerge *
rempart_merge_new (RempartProject  *ours,
                   RempartProject  *theirs,
                   GError         **error)
{
  g_autoptr (RempartMerge) self = NULL;

  g_return_val_if_fail (REMPART_IS_PROJECT (ours), NULL);
  g_return_val_if_fail (REMPART_IS_PROJECT (theirs), NULL);
  g_return_val_if_fail (ours->db != NULL && theirs->db != NULL, NULL);

  self = g_object_new (REMPART_TYPE_MERGE, NULL);
  self->ours = g_object_ref (ours);
  self->theirs = g_object_ref (theirs);
  if (rempart_project_get_read_only_reason (theirs) == REMPART_READ_ONLY_TOO_NEW)
    {
      g_set_error (error, REMPART_PROJECT_ERROR, REMPART_PROJECT_ERROR_TOO_NEW,
                   /* Translators: %s is the name of a project file */
                   _("“%s” was written by a newer Rempart, so it cannot be merged here. Update Rempart to merge it."),
                   theirs->name);
      return NULL;
    }
  if (!rempart_merge_find_base (self, error) || !rempart_merge_plan (self, error) ||
      !rempart_merge_check_catalogues (self, FALSE, error))
    return NULL;
  for (guint i = 0; i < self->changes->len; i++)
    {
      RempartMergeChange *change = g_ptr_array_index (self->changes, i);

      if (!change->minor)
        g_ptr_array_add (self->parts, &change->part);
    }
  return g_steal_pointer (&self);
}

void
rempart_merge_set_ours (RempartMerge   *self,
                        RempartProject *ours)
{
  g_return_if_fail (REMPART_IS_MERGE (self));
  g_return_if_fail (REMPART_IS_PROJECT (ours));
  g_return_if_fail (rempart_file_is_same (self->ours->path, ours->path));

  /* States belong to no connection; whether the file is still the one they tell of is checked when the merge is made. */
  g_set_object (&self->ours, ours);
}

RempartProject *
rempart_merge_get_theirs (RempartMerge *self)
{
  g_return_val_if_fail (REMPART_IS_MERGE (self), NULL);
  return self->theirs;
}

GPtrArray *
rempart_merge_get_parts (RempartMerge *self)
{
  g_return_val_if_fail (REMPART_IS_MERGE (self), NULL);
  return self->parts;
}

guint
rempart_merge_count (RempartMerge        *self,
                     RempartMergeOutcome  outcome)
{
  guint n = 0;

  g_return_val_if_fail (REMPART_IS_MERGE (self), 0);

  for (guint i = 0; i < self->parts->len; i++)
    n += ((const RempartMergePart *) g_ptr_array_index (self->parts, i))->outcome == outcome;
  return n;
}

guint
rempart_merge_count_kept (RempartMerge *self)
{
  g_return_val_if_fail (REMPART_IS_MERGE (self), 0);
  return self->n_kept;
}

void
rempart_merge_choose (RempartMerge           *self,
                      const RempartMergePart *part,
                      RempartSide             side)
{
  g_return_if_fail (REMPART_IS_MERGE (self));
  g_return_if_fail (part != NULL && part->outcome == REMPART_MERGE_CONFLICT);

  /* The part is of a change that is ours to write. */
  ((RempartMergePart *) part)->side = side;
}

/* Words */

static const char *
get_entity_label (const char *entity)
{
  static const struct { const char *entity, *label; } labels[] = {
    { "device", N_("Device") }, { "characteristic", N_("Characteristic") }, { "catalogue", N_("Catalogue") },
    { "answer", N_("Answer") }, { "evidence", N_("Document") }, { "revision", N_("Revision") }, { "file", N_("File") },
    { "link", N_("Link to a document") }, { "person", N_("Person") }, { "comment", N_("Comment") },
    { "signature", N_("Signature") }, { "baseline", N_("Baseline") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].entity, entity))
      return _(labels[i].label);
  return entity;
}

static const char *
get_field_label (const RempartMergePart *part)
{
  const RempartEntity *entity = rempart_entity_get (part->entity);
  const RempartColumn *column = entity != NULL ? rempart_entity_find (entity, part->field, NULL) : NULL;

  if (column != NULL)
    return g_dgettext (GETTEXT_PACKAGE, column->label);
  if (g_str_equal (part->field, "edition"))
    return _("Edition");
  return get_entity_label (part->entity);
}

char *
rempart_merge_part_dup_title (const RempartMergePart *part)
{
  const char *what;

  g_return_val_if_fail (part != NULL, NULL);

  what = part->field != NULL ? get_field_label (part) : get_entity_label (part->entity);
  if (*part->label == '\0' || g_str_equal (part->entity, "device"))
    return g_strdup (what);
  /* Translators: what a change is about: the id of an item or of a document, or a name; then the label of a field or the kind of thing */
  return g_strdup_printf (_("%s: %s"), part->label, what);
}

const char *
rempart_merge_get_item_title (RempartMerge           *self,
                              const RempartMergePart *part,
                              RempartLang             lang)
{
  RempartItem *item;

  g_return_val_if_fail (REMPART_IS_MERGE (self), NULL);
  g_return_val_if_fail (part != NULL, NULL);

  item = *part->item != '\0' ? rempart_project_find_item (self->ours, part->item, NULL) : NULL;
  return item != NULL ? rempart_item_get_title (item, lang) : NULL;
}

char *
rempart_merge_part_dup_value (const RempartMergePart *part,
                              const char             *value)
{
  g_return_val_if_fail (part != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  return part->field != NULL ? rempart_field_dup_value_label (part->field, value) : g_strdup (value);
}
