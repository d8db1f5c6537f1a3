/* rempart-mark-bar.h: what a text still needs from a person, and the button that says it is done
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "rempart-types.h"

G_BEGIN_DECLS

/* What changed in the other language, as Pango markup; "" where nobody knows. Asked for when the person looks. (transfer full) */
typedef char *(*RempartChangeFunc) (gpointer user_data);

/* A tag with the mark, which unfolds why it is there, and a button. Hidden where there is no mark.
 * Signal: "confirmed" () */
#define REMPART_TYPE_MARK_BAR (rempart_mark_bar_get_type ())
G_DECLARE_FINAL_TYPE (RempartMarkBar, rempart_mark_bar, REMPART, MARK_BAR, AdwBin)

void        rempart_mark_bar_set             (RempartMarkBar *self, RempartMark mark, gboolean editable);
RempartMark rempart_mark_bar_get_mark        (RempartMarkBar *self);
void        rempart_mark_bar_set_change_func (RempartMarkBar *self, RempartChangeFunc func, gpointer user_data);
/* What the button confirms, for screen readers. */
void        rempart_mark_bar_set_subject     (RempartMarkBar *self, const char *subject);

G_END_DECLS
