/* rempart-language-pair.h: a text of an answer in French and in English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-project.h"

G_BEGIN_DECLS

/* Shows one language or both: side by side where there is room, else one below the other. What could not be written is kept, also
 * while other items are shown, until it can be. */
#define REMPART_TYPE_LANGUAGE_PAIR (rempart_language_pair_get_type ())
G_DECLARE_FINAL_TYPE (RempartLanguagePair, rempart_language_pair, REMPART, LANGUAGE_PAIR, GtkWidget)

/* Properties: justification (boolean, construct: the justification rather than the answer), view (string: fr en both),
 * rest (uint, as of RempartTextField) */
void     rempart_language_pair_set_item    (RempartLanguagePair *self, RempartProject *project, RempartItem *item);
void     rempart_language_pair_changed     (RempartLanguagePair *self);
void     rempart_language_pair_flush       (RempartLanguagePair *self);
gboolean rempart_language_pair_has_pending (RempartLanguagePair *self);
/* Comes to a text that is shown and selects its first blank; to that in @lang rather than the other. */
void     rempart_language_pair_fill_in     (RempartLanguagePair *self, RempartLang lang);

G_END_DECLS
