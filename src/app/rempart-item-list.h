/* rempart-item-list.h: the items of a place, or those that a search found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-item-state.h"

G_BEGIN_DECLS

#define REMPART_TYPE_ITEM_LIST (rempart_item_list_get_type ())
G_DECLARE_FINAL_TYPE (RempartItemList, rempart_item_list, REMPART, ITEM_LIST, AdwBin)

/* A chosen row goes through the action win.go-item; a click or Enter also through win.open-item, which on a narrow
 * window turns from the list to the item. */
void         rempart_item_list_set_project (RempartItemList *self, RempartProject *project);
/* @section NULL: the whole catalogue. @catalogue NULL: the clauses of all those that are only referred to. */
void         rempart_item_list_show        (RempartItemList *self, RempartCatalogue *catalogue, RempartSection *section);
/* Shows what matches instead of a place; the filter is left aside. */
void         rempart_item_list_search      (RempartItemList *self, const char *words);
void         rempart_item_list_update      (RempartItemList *self, RempartStatus *status);
/* The states "all", "todo" ... "problem"; "draft", "check", "confirm", "unchecked"; or "no-evidence". */
void         rempart_item_list_set_filter  (RempartItemList *self, const char *filter);
void         rempart_item_list_select      (RempartItemList *self, RempartItem *item);
gboolean     rempart_item_list_contains    (RempartItemList *self, RempartItem *item);
/* The first item that the filter lets through, else the first; NULL when there is none. */
RempartItem *rempart_item_list_get_first   (RempartItemList *self);
guint        rempart_item_list_count_shown (RempartItemList *self);

G_END_DECLS
