/* rempart-item-page.h: an item: what is asked, the answer, the evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_ITEM_PAGE (rempart_item_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartItemPage, rempart_item_page, REMPART, ITEM_PAGE, AdwBin)

GtkWidget *rempart_item_page_new         (void);
/* Writes what was typed before, then shows @item (nullable: a page that asks to choose one). */
void       rempart_item_page_set_item    (RempartItemPage *self, RempartProject *project, RempartItem *item);
/* Writes what was typed and not yet written: before undo, export and close. */
void       rempart_item_page_flush       (RempartItemPage *self);
/* TRUE when something typed is not on disk; after a flush: it could not be written, and the page says why. */
gboolean   rempart_item_page_has_pending (RempartItemPage *self);
/* The project takes no edits any more: what stands here can be read, and text that was not written is kept. */
void       rempart_item_page_lock        (RempartItemPage *self);

G_END_DECLS
