/* rempart-locale.h: the interface language, changed while the program runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-types.h"

G_BEGIN_DECLS

/* Sets the interface language for gettext, GTK and dates: "fr", "en", or "" for the system's. Windows that are open must
 * be rebuilt by the caller. Main thread only. */
void        rempart_locale_set_language (const char *language);
/* The language in which catalogue texts are shown in the interface. */
RempartLang rempart_locale_get_lang     (void);

G_END_DECLS
