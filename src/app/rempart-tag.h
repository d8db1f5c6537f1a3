/* rempart-tag.h: a word in a frame that explains itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The explanation shows on hover, on a click or Enter, and is the description for screen readers. */
#define REMPART_TYPE_TAG (rempart_tag_get_type ())
G_DECLARE_FINAL_TYPE (RempartTag, rempart_tag, REMPART, TAG, AdwBin)

GtkWidget *rempart_tag_new (void);
/* @label NULL hides the tag. */
void       rempart_tag_set (RempartTag *self, const char *label, const char *explanation);
/* Stands below the explanation in what the tag unfolds. */
void       rempart_tag_set_extra (RempartTag *self, GtkWidget *extra);
void       rempart_tag_fold (RempartTag *self);
void       rempart_tag_unfold (RempartTag *self);

G_END_DECLS
