/* rempart-welcome-page.h: what a window shows before a project is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* New, open, example, recent files; a file dropped on it opens. All through the actions of the window. */
#define REMPART_TYPE_WELCOME_PAGE (rempart_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (RempartWelcomePage, rempart_welcome_page, REMPART, WELCOME_PAGE, AdwBin)

G_END_DECLS
