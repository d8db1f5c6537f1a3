/* rempart-undo-toast.h: the offer to take back what was done just now
 *
 * Undo takes back the last step. An offer that is still shown after another step would take back that one, and not what it tells of: its
 * button goes with the next step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* *@offer (nullable): the offer that is shown, which the caller keeps as a weak pointer and clears in its dispose. It is replaced.
 * @action: of an ancestor of @toasts, without a parameter. */
void rempart_undo_toast_show     (AdwToast **offer, AdwToastOverlay *toasts, const char *text, const char *action);
/* Another step was made. */
void rempart_undo_toast_withdraw (AdwToast **offer);

G_END_DECLS
