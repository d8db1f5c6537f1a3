/* rempart-event-list.c: the history as a list of days and events, each read when it is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-event-list.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "rempart-date.h"

/* Some screens full: what a person scrolls back to is there. */
#define MAX_READ 600

struct _RempartEventDay
{
  GObject parent_instance;

  guint32 day;   /* Julian; 0: unknown */
  guint   n;
};

G_DEFINE_FINAL_TYPE (RempartEventDay, rempart_event_day, G_TYPE_OBJECT)

/* A heading and the events below it */
typedef struct
{
  guint   position;   /* of the heading in the list */
  guint   first;      /* index of its first place */
  guint32 day;
} Stretch;

struct _RempartEventList
{
  GObject         parent_instance;

  RempartProject *project;
  GArray         *places;      /* (element-type RempartEventPlace) */
  GArray         *stretches;   /* (element-type Stretch) */
  GHashTable     *read;        /* id -> RempartEvent: those that were shown lately */
};

static void rempart_event_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RempartEventList, rempart_event_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rempart_event_list_model_init))

/* Days */

static void
rempart_event_day_class_init (RempartEventDayClass *klass)
{
}

static void
rempart_event_day_init (RempartEventDay *self)
{
}

char *
rempart_event_day_dup_label (RempartEventDay *self)
{
  GDate date;
  char iso[16];

  g_return_val_if_fail (REMPART_IS_EVENT_DAY (self), NULL);

  if (self->day == 0)
    return g_strdup (_("Day unknown"));
  g_date_clear (&date, 1);
  g_date_set_julian (&date, self->day);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &date);
  return rempart_date_format (iso);
}

guint
rempart_event_day_get_n (RempartEventDay *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT_DAY (self), 0);

  return self->n;
}

/* Places */

static Stretch *
get_stretch (RempartEventList *self,
             guint             i)
{
  return &g_array_index (self->stretches, Stretch, i);
}

static guint
get_n_items (RempartEventList *self)
{
  return self->places->len + self->stretches->len;
}

/* A day is told again where the clock was set back: the order is that of the events. */
static void
lay_out (RempartEventList *self)
{
  g_array_set_size (self->stretches, 0);
  for (guint i = 0; i < self->places->len; i++)
    {
      guint32 day = g_array_index (self->places, RempartEventPlace, i).day;
      Stretch stretch = { .position = i + self->stretches->len, .first = i, .day = day };

      if (i == 0 || day != g_array_index (self->places, RempartEventPlace, i - 1).day)
        g_array_append_val (self->stretches, stretch);
    }
}

/* The stretch that holds @position, which is in the list */
static guint
find_stretch (RempartEventList *self,
              guint             position)
{
  guint low = 0, high = self->stretches->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_stretch (self, middle)->position <= position)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static RempartEventDay *
create_day (RempartEventList *self,
            guint             i)
{
  RempartEventDay *day = g_object_new (REMPART_TYPE_EVENT_DAY, NULL);
  guint end = i + 1 < self->stretches->len ? get_stretch (self, i + 1)->first : self->places->len;

  day->day = get_stretch (self, i)->day;
  day->n = end - get_stretch (self, i)->first;
  return day;
}

/* The file may fail, or the event be gone: a list has no way to say so, and shows an event without words. */
static RempartEvent *
read_event (RempartEventList *self,
            gint64            id)
{
  RempartEvent *event = g_hash_table_lookup (self->read, GSIZE_TO_POINTER ((gsize) id));
  g_autoptr (GError) error = NULL;

  if (event != NULL)
    return g_object_ref (event);
  event = rempart_project_get_event (self->project, id, &error);
  if (event == NULL)
    {
      g_debug ("%s", error->message);
      return g_object_new (REMPART_TYPE_EVENT, NULL);
    }
  if (g_hash_table_size (self->read) >= MAX_READ)
    g_hash_table_remove_all (self->read);
  g_hash_table_insert (self->read, GSIZE_TO_POINTER ((gsize) id), g_object_ref (event));
  return event;
}

/* The model */

static GType
rempart_event_list_get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
rempart_event_list_get_n_items (GListModel *model)
{
  return get_n_items (REMPART_EVENT_LIST (model));
}

static gpointer
rempart_event_list_get_item (GListModel *model,
                             guint       position)
{
  RempartEventList *self = REMPART_EVENT_LIST (model);
  const Stretch *stretch;
  guint i;

  if (position >= get_n_items (self))
    return NULL;
  i = find_stretch (self, position);
  stretch = get_stretch (self, i);
  if (position == stretch->position)
    return create_day (self, i);
  return read_event (self, g_array_index (self->places, RempartEventPlace,
                                          stretch->first + position - stretch->position - 1).id);
}

static void
rempart_event_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rempart_event_list_get_item_type;
  iface->get_n_items = rempart_event_list_get_n_items;
  iface->get_item = rempart_event_list_get_item;
}

static void
rempart_event_list_dispose (GObject *object)
{
  RempartEventList *self = REMPART_EVENT_LIST (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->stretches, g_array_unref);
  g_clear_pointer (&self->read, g_hash_table_unref);

  G_OBJECT_CLASS (rempart_event_list_parent_class)->dispose (object);
}

static void
rempart_event_list_class_init (RempartEventListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rempart_event_list_dispose;
}

static void
rempart_event_list_init (RempartEventList *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (RempartEventPlace));
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->read = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

RempartEventList *
rempart_event_list_new (void)
{
  return g_object_new (REMPART_TYPE_EVENT_LIST, NULL);
}

void
rempart_event_list_set_project (RempartEventList *self,
                                RempartProject   *project)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (RempartEventPlace));

  g_return_if_fail (REMPART_IS_EVENT_LIST (self));

  rempart_event_list_set (self, none);
  g_hash_table_remove_all (self->read);
  g_set_object (&self->project, project);
}

void
rempart_event_list_set (RempartEventList *self,
                        GArray           *places)
{
  guint before;

  g_return_if_fail (REMPART_IS_EVENT_LIST (self));
  g_return_if_fail (places != NULL);

  before = get_n_items (self);
  g_array_set_size (self->places, 0);
  g_array_append_vals (self->places, places->data, places->len);
  lay_out (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, get_n_items (self));
}

void
rempart_event_list_prepend (RempartEventList *self,
                            GArray           *places)
{
  guint before, replaced;

  g_return_if_fail (REMPART_IS_EVENT_LIST (self));
  g_return_if_fail (places != NULL);

  if (places->len == 0)
    return;
  before = get_n_items (self);
  /* The first heading moves, or counts one day more: it is another one. */
  replaced = MIN (before, 1);
  g_array_prepend_vals (self->places, places->data, places->len);
  lay_out (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, replaced, get_n_items (self) - before + replaced);
}

void
rempart_event_list_append (RempartEventList *self,
                           GArray           *places)
{
  guint before, last;

  g_return_if_fail (REMPART_IS_EVENT_LIST (self));
  g_return_if_fail (places != NULL);

  if (places->len == 0)
    return;
  before = get_n_items (self);
  last = before > 0 ? get_stretch (self, self->stretches->len - 1)->position : 0;
  g_array_append_vals (self->places, places->data, places->len);
  lay_out (self);
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, get_n_items (self) - before);
  /* The last day may have more events now, which its heading tells. */
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), last, 1, 1);
}

guint
rempart_event_list_get_n_events (RempartEventList *self)
{
  g_return_val_if_fail (REMPART_IS_EVENT_LIST (self), 0);

  return self->places->len;
}

guint
rempart_event_list_find (RempartEventList *self,
                         gint64            id)
{
  g_return_val_if_fail (REMPART_IS_EVENT_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = self->stretches->len; i-- > 0;)
    {
      guint end = i + 1 < self->stretches->len ? get_stretch (self, i + 1)->first : self->places->len;

      for (guint j = get_stretch (self, i)->first; j < end; j++)
        if (g_array_index (self->places, RempartEventPlace, j).id == id)
          return get_stretch (self, i)->position + 1 + j - get_stretch (self, i)->first;
    }
  return GTK_INVALID_LIST_POSITION;
}
