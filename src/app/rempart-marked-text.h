/* rempart-marked-text.h: a text of the project in one language, its mark, and its twin in the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* @item NULL: a text of the device. @field: "text_fr", "intended_purpose_en". A field without a mark, as the address of the
 * manufacturer, is always settled. */
RempartMark rempart_marked_text_get_mark   (RempartProject *project, RempartItem *item, const char *field);
/* @following: the person writes after the other language, whose mark then stays what it is. */
gboolean    rempart_marked_text_write      (RempartProject *project, RempartItem *item, const char *field, const char *text,
                                            gboolean following, GError **error);
gboolean    rempart_marked_text_confirm    (RempartProject *project, RempartItem *item, const char *field, GError **error);
/* What the other language said when the text was marked as a translation to check, and what it says now, as Pango markup; ""
 * where the record does not tell. (transfer full) */
char       *rempart_marked_text_dup_change (RempartProject *project, RempartItem *item, const char *field);

G_END_DECLS
