/* rempart-lacks.h: what the texts of a dossier lack in a language
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* "3 texts missing · 2 drafts to confirm", of @catalogues; NULL when nothing is. (transfer full) */
char *rempart_lacks_dup_text (RempartProject *project, const char * const *catalogues, RempartLang lang);

G_END_DECLS
