/* rempart-comparison.c: what a new edition of a catalogue makes of the items of the old one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-comparison.h"

#include "rempart-diff.h"

struct _RempartComparison
{
  GObject           parent_instance;

  RempartCatalogue *old_catalogue;
  RempartCatalogue *new_catalogue;
  GPtrArray        *changes;
  GHashTable       *by_item;   /* RempartItem -> RempartItemChange, the first it is in; all borrowed */
  guint             counts[REMPART_N_FATES];
};

G_DEFINE_FINAL_TYPE (RempartComparison, rempart_comparison, G_TYPE_OBJECT)

/* Which old items lead to which new ones; arrays of borrowed RempartItem by position, NULL where there is none. */
typedef struct
{
  RempartComparison *comparison;
  GPtrArray         *old_items;
  GPtrArray         *new_items;
  GPtrArray        **sources;   /* of each new item */
  GPtrArray        **targets;   /* of each old item */
  gboolean          *mixed;     /* of each old item: a new one comes from it and from another */
} Links;

static void
change_free (gpointer data)
{
  RempartItemChange *change = data;

  g_ptr_array_unref (change->old_items);
  g_ptr_array_unref (change->new_items);
  g_free (change);
}

static void
rempart_comparison_finalize (GObject *object)
{
  RempartComparison *self = REMPART_COMPARISON (object);

  g_ptr_array_unref (self->changes);
  g_hash_table_unref (self->by_item);
  g_clear_object (&self->old_catalogue);
  g_clear_object (&self->new_catalogue);

  G_OBJECT_CLASS (rempart_comparison_parent_class)->finalize (object);
}

static void
rempart_comparison_class_init (RempartComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rempart_comparison_finalize;
}

static void
rempart_comparison_init (RempartComparison *self)
{
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->by_item = g_hash_table_new (NULL, NULL);
}

/* Links */

static void
links_add (Links       *links,
           RempartItem *from,
           RempartItem *to)
{
  GPtrArray **sources = &links->sources[rempart_item_get_position (to)];
  GPtrArray **targets = &links->targets[rempart_item_get_position (from)];

  if (*sources == NULL)
    *sources = g_ptr_array_new ();
  if (*targets == NULL)
    *targets = g_ptr_array_new ();
  /* Named twice: new items are linked one after the other, so that it would be the last. */
  else if (g_ptr_array_index (*targets, (*targets)->len - 1) == to)
    return;
  g_ptr_array_add (*sources, from);
  g_ptr_array_add (*targets, to);
}

/* An item that names those it replaces means them alone: an edition that renumbers gives an old id to another item. */
static void
link_item (Links       *links,
           RempartItem *item)
{
  RempartCatalogue *old_catalogue = links->comparison->old_catalogue;
  const char * const *replaces = rempart_item_get_replaces (item);
  gboolean named = FALSE;
  RempartItem *same;

  for (guint i = 0; replaces[i] != NULL; i++)
    {
      RempartItem *from = rempart_catalogue_find_item (old_catalogue, replaces[i]);

      if (from == NULL)
        continue;
      links_add (links, from, item);
      named = TRUE;
    }

  same = named ? NULL : rempart_catalogue_find_item (old_catalogue, rempart_item_get_id (item));
  if (same != NULL)
    links_add (links, same, item);
}

static void
links_init (Links             *links,
            RempartComparison *comparison)
{
  links->comparison = comparison;
  links->old_items = rempart_catalogue_get_items (comparison->old_catalogue);
  links->new_items = rempart_catalogue_get_items (comparison->new_catalogue);
  links->sources = g_new0 (GPtrArray *, links->new_items->len);
  links->targets = g_new0 (GPtrArray *, links->old_items->len);
  links->mixed = g_new0 (gboolean, links->old_items->len);

  for (guint i = 0; i < links->new_items->len; i++)
    {
      link_item (links, g_ptr_array_index (links->new_items, i));
      for (guint j = 0; links->sources[i] != NULL && links->sources[i]->len > 1 && j < links->sources[i]->len; j++)
        links->mixed[rempart_item_get_position (g_ptr_array_index (links->sources[i], j))] = TRUE;
    }
}

static void
links_clear (Links *links)
{
  for (guint i = 0; i < links->new_items->len; i++)
    g_clear_pointer (&links->sources[i], g_ptr_array_unref);
  for (guint i = 0; i < links->old_items->len; i++)
    g_clear_pointer (&links->targets[i], g_ptr_array_unref);
  g_free (links->sources);
  g_free (links->targets);
  g_free (links->mixed);
}

/* What differs between two items */

typedef const char *(*GetText) (RempartItem *item, RempartLang lang);
typedef const char * const *(*GetList) (RempartItem *item, RempartLang lang);

static gboolean
same_text (const char *a,
           const char *b)
{
  return rempart_diff_is_empty (a != NULL ? a : "", b != NULL ? b : "");
}

static gboolean
same_wording (RempartItem *a,
              RempartItem *b)
{
  for (RempartLang lang = 0; lang < REMPART_N_LANGS; lang++)
    if (!same_text (rempart_item_get_title (a, lang), rempart_item_get_title (b, lang)) ||
        !same_text (rempart_item_get_ask (a, lang), rempart_item_get_ask (b, lang)))
      return FALSE;

  return TRUE;
}

static gboolean
same_guidance_in (RempartItem *a,
                  RempartItem *b,
                  RempartLang  lang)
{
  static const GetText texts[] = {
    rempart_item_get_why, rempart_item_get_how, rempart_item_get_weak, rempart_item_get_weak_reason, rempart_item_get_model,
  };
  static const GetList lists[] = {
    rempart_item_get_questions, rempart_item_get_typical_evidence, rempart_item_get_notes,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!same_text (texts[i] (a, lang), texts[i] (b, lang)))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (!g_strv_equal (lists[i] (a, lang), lists[i] (b, lang)))
      return FALSE;

  return TRUE;
}

static gboolean
same_guidance (RempartItem *a,
               RempartItem *b)
{
  return rempart_item_get_standing (a) == rempart_item_get_standing (b) &&
         rempart_item_get_force (a) == rempart_item_get_force (b) &&
         rempart_item_is_indicative (a) == rempart_item_is_indicative (b) &&
         same_guidance_in (a, b, REMPART_LANG_FR) &&
         same_guidance_in (a, b, REMPART_LANG_EN);
}

/* Changes */

static RempartItemChange *
add_change (RempartComparison *self,
            RempartFate        fate)
{
  RempartItemChange *change = g_new0 (RempartItemChange, 1);

  change->fate = fate;
  change->old_items = g_ptr_array_new ();
  change->new_items = g_ptr_array_new ();
  g_ptr_array_add (self->changes, change);
  self->counts[fate]++;

  return change;
}

static void
add_item (RempartComparison *self,
          RempartItemChange *change,
          GPtrArray         *to,
          RempartItem       *item)
{
  g_ptr_array_add (to, item);
  if (!g_hash_table_contains (self->by_item, item))
    g_hash_table_insert (self->by_item, item, change);
}

static void
add_items (RempartComparison *self,
           RempartItemChange *change,
           GPtrArray         *to,
           GPtrArray         *items)
{
  for (guint i = 0; i < items->len; i++)
    add_item (self, change, to, g_ptr_array_index (items, i));
}

static void
add_pair (RempartComparison *self,
          RempartItem       *from,
          RempartItem       *to)
{
  gboolean kept = g_str_equal (rempart_item_get_id (from), rempart_item_get_id (to)) && same_wording (from, to);
  RempartItemChange *change = add_change (self, kept ? REMPART_FATE_KEPT : REMPART_FATE_REWORDED);

  add_item (self, change, change->old_items, from);
  add_item (self, change, change->new_items, to);
  change->guidance_changed = !same_guidance (from, to);
}

static void
add_new_item (Links       *links,
              RempartItem *item)
{
  RempartComparison *self = links->comparison;
  GPtrArray *sources = links->sources[rempart_item_get_position (item)];
  RempartItemChange *change;
  GPtrArray *targets;
  RempartItem *from;

  if (sources == NULL)
    {
      change = add_change (self, REMPART_FATE_NEW);
      add_item (self, change, change->new_items, item);
      return;
    }
  if (sources->len > 1)
    {
      change = add_change (self, REMPART_FATE_MERGED);
      add_items (self, change, change->old_items, sources);
      add_item (self, change, change->new_items, item);
      return;
    }

  from = g_ptr_array_index (sources, 0);
  targets = links->targets[rempart_item_get_position (from)];
  if (targets->len == 1)
    {
      add_pair (self, from, item);
    }
  else if (links->mixed[rempart_item_get_position (from)])
    {
      change = add_change (self, REMPART_FATE_SPLIT);
      add_item (self, change, change->old_items, from);
      add_item (self, change, change->new_items, item);
    }
  else if (g_ptr_array_index (targets, 0) == item)
    {
      change = add_change (self, REMPART_FATE_SPLIT);
      add_item (self, change, change->old_items, from);
      add_items (self, change, change->new_items, targets);
    }
}

/* Puts each withdrawn item after what became of the old item before it. */
static void
add_withdrawn (Links *links)
{
  RempartComparison *self = links->comparison;
  g_autoptr (GPtrArray) others = g_steal_pointer (&self->changes);
  g_autoptr (GHashTable) followers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  RempartItemChange *anchor = NULL;   /* NULL: at the very beginning */

  self->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < links->old_items->len; i++)
    {
      GPtrArray *list;

      if (links->targets[i] != NULL)
        {
          anchor = g_hash_table_lookup (self->by_item, g_ptr_array_index (links->old_items, i));
          continue;
        }
      list = g_hash_table_lookup (followers, anchor);
      if (list == NULL)
        g_hash_table_insert (followers, anchor, list = g_ptr_array_new ());
      g_ptr_array_add (list, g_ptr_array_index (links->old_items, i));
    }

  g_ptr_array_set_free_func (others, NULL);
  for (guint i = 0; i <= others->len; i++)
    {
      RempartItemChange *before = i > 0 ? g_ptr_array_index (others, i - 1) : NULL;
      GPtrArray *list = g_hash_table_lookup (followers, before);

      if (before != NULL)
        g_ptr_array_add (self->changes, before);
      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          RempartItemChange *change = add_change (self, REMPART_FATE_WITHDRAWN);

          add_item (self, change, change->old_items, g_ptr_array_index (list, j));
        }
    }
}

RempartComparison *
rempart_catalogue_compare (RempartCatalogue *old_catalogue,
                           RempartCatalogue *new_catalogue)
{
  RempartComparison *self;
  Links links;

  g_return_val_if_fail (REMPART_IS_CATALOGUE (old_catalogue), NULL);
  g_return_val_if_fail (REMPART_IS_CATALOGUE (new_catalogue), NULL);

  self = g_object_new (REMPART_TYPE_COMPARISON, NULL);
  self->old_catalogue = g_object_ref (old_catalogue);
  self->new_catalogue = g_object_ref (new_catalogue);

  links_init (&links, self);
  for (guint i = 0; i < links.new_items->len; i++)
    add_new_item (&links, g_ptr_array_index (links.new_items, i));
  add_withdrawn (&links);
  links_clear (&links);

  return self;
}

RempartCatalogue *
rempart_comparison_get_old (RempartComparison *self)
{
  g_return_val_if_fail (REMPART_IS_COMPARISON (self), NULL);

  return self->old_catalogue;
}

RempartCatalogue *
rempart_comparison_get_new (RempartComparison *self)
{
  g_return_val_if_fail (REMPART_IS_COMPARISON (self), NULL);

  return self->new_catalogue;
}

GPtrArray *
rempart_comparison_get_changes (RempartComparison *self)
{
  g_return_val_if_fail (REMPART_IS_COMPARISON (self), NULL);

  return self->changes;
}

guint
rempart_comparison_count (RempartComparison *self,
                          RempartFate        fate)
{
  g_return_val_if_fail (REMPART_IS_COMPARISON (self), 0);
  g_return_val_if_fail (fate < REMPART_N_FATES, 0);

  return self->counts[fate];
}

const RempartItemChange *
rempart_comparison_find (RempartComparison *self,
                         RempartItem       *item)
{
  g_return_val_if_fail (REMPART_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (REMPART_IS_ITEM (item), NULL);

  return g_hash_table_lookup (self->by_item, item);
}
