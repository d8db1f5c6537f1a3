/* rempart-undo-toast.c: the offer to take back what was done just now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rempart-undo-toast.h"

#include <glib/gi18n-lib.h>

/* What the toast tells stays true; it goes by itself. To dismiss it would be too much: libadwaita 1.2 crashes over a toast that goes
 * while it still comes in. */
void
rempart_undo_toast_withdraw (AdwToast **offer)
{
  if (*offer != NULL)
    adw_toast_set_button_label (*offer, NULL);
  g_clear_weak_pointer (offer);
}

void
rempart_undo_toast_show (AdwToast        **offer,
                         AdwToastOverlay  *toasts,
                         const char       *text,
                         const char       *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  rempart_undo_toast_withdraw (offer);
  g_set_weak_pointer (offer, toast);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, action);
  adw_toast_overlay_add_toast (toasts, toast);
}
