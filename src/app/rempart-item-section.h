/* rempart-item-section.h: a part of the item page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-project.h"

G_BEGIN_DECLS

#define REMPART_TYPE_ITEM_SECTION (rempart_item_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (RempartItemSection, rempart_item_section, REMPART, ITEM_SECTION, AdwBin)

/* What a section is there for. One that has nothing to say of an item is given none, and hidden. */
typedef enum
{
  REMPART_SECTION_ANSWERED,   /* items that are answered */
  REMPART_SECTION_CLAUSE,     /* clauses that items bear on, of a regulation or a standard */
  REMPART_SECTION_ANY,
} RempartSectionScope;

/* set_item: another item is shown; project and item are already those of the getters, and may be NULL.
 * changed:  the same item has other values; only what differs may be touched, never focus or scroll. Without it, set_item serves.
 * flush:    what was typed and not yet written is written.
 * has_pending: TRUE while something typed is not on disk. */
struct _RempartItemSectionClass
{
  AdwBinClass parent_class;

  RempartSectionScope scope;

  void     (*set_item)    (RempartItemSection *self);
  void     (*changed)     (RempartItemSection *self);
  void     (*flush)       (RempartItemSection *self);
  gboolean (*has_pending) (RempartItemSection *self);
};

void            rempart_item_section_set_item    (RempartItemSection *self, RempartProject *project, RempartItem *item);
void            rempart_item_section_changed     (RempartItemSection *self);
void            rempart_item_section_flush       (RempartItemSection *self);
gboolean        rempart_item_section_has_pending (RempartItemSection *self);

RempartProject *rempart_item_section_get_project (RempartItemSection *self);   /* (nullable) */
RempartItem    *rempart_item_section_get_item    (RempartItemSection *self);   /* (nullable) */
/* TRUE when there is an item and its project takes edits. */
gboolean        rempart_item_section_is_editable (RempartItemSection *self);
/* Writes one field of the answer; a failure is shown by win.error, and the caller shows the old value again. */
gboolean        rempart_item_section_edit        (RempartItemSection *self, const char *field, const char *value);
/* Shows @error in the window, unless it is a cancel. */
void            rempart_item_section_report      (RempartItemSection *self, const GError *error);

G_END_DECLS
