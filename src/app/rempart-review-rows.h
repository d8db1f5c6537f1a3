/* rempart-review-rows.h: a signature, and an exchange of comments, as the item page shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "rempart-review.h"

G_BEGIN_DECLS

/* Both carry out what is asked of them through the actions review.reply, review.resolve, review.reopen, review.edit, review.remove and
 * review.withdraw, whose parameter is the id of a comment or of a signature. */

/* One that is no longer valid tells, unfolded, what has changed since. */
GtkWidget *rempart_signature_row_new (RempartProject *project, RempartSignature *signature);
/* @comments (element-type RempartComment): of one exchange, from its first */
GtkWidget *rempart_thread_row_new    (RempartProject *project, GPtrArray *comments);

G_END_DECLS
