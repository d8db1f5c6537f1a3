/* rempart-item-list-private.h: what the files of the list of items share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-item-list.h"
#include "rempart-item-row.h"

G_BEGIN_DECLS

/* A row that is there, or that will be. */
typedef struct
{
  RempartItem      *item;    /* borrowed from the project */
  RempartItemGroup *group;
} RempartItemEntry;

struct _RempartItemList
{
  AdwBin parent_instance;

  RempartProject   *project;
  RempartCatalogue *catalogue;   /* what the place shows; borrowed from the project; NULL: all that are only referred to */
  RempartSection   *section;
  char             *words;       /* of the search; NULL when a place is shown */
  gboolean          filled;
  GPtrArray        *groups;      /* RempartItemGroup */
  GArray           *entries;     /* RempartItemEntry, in the order of the rows; the first ones have theirs */
  guint             n_rows;
  guint             fill_source; /* while the others wait for it */
  RempartStatus    *status;      /* (nullable): borrowed until the next update */
  RempartItem      *current;
  gboolean          quiet;       /* selecting without going */
  guint             scroll_source;
  GtkWidget        *menu;

  GtkWidget       *bulk_button;
  GMenuModel      *bulk_menu;
  GtkDropDown     *filter;
  GtkWidget       *filter_bar;
  GtkLabel        *heading;
  GtkListBox      *list;
  GtkToggleButton *no_evidence;
  AdwStatusPage   *placeholder;
  GtkScrolledWindow *scroller;
  GtkLabel        *selection_label;
  GtkWidget       *show_all;
};

/* rempart-item-list.c */
RempartItemRow *rempart_item_list_nth_row       (RempartItemList *self, int n);   /* (nullable) */
/* Clauses of a regulation or a standard, which nobody answers. */
gboolean        rempart_item_list_shows_clauses (RempartItemList *self);

/* rempart-item-list-fill.c: the rows of a place or of a search */
void            rempart_item_list_clear         (RempartItemList *self);
void            rempart_item_list_fill          (RempartItemList *self);
/* Makes the next rows; how many. 0: all are there. */
guint           rempart_item_list_fill_more     (RempartItemList *self);
void            rempart_item_list_fill_all      (RempartItemList *self);

/* rempart-item-list-actions.c: what can be done with the rows that are selected */
/* (transfer full) (element-type RempartItem): those that are seen */
GPtrArray      *rempart_item_list_get_selected  (RempartItemList *self);
void            rempart_item_list_update_bulk   (RempartItemList *self, guint n_selected);
void            rempart_item_list_install_actions (GtkWidgetClass *widget_class);
void            rempart_item_list_secondary_pressed_cb (GtkGesture *gesture, int n_press, double x, double y,
                                                        gpointer user_data);

G_END_DECLS
