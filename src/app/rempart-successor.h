/* rempart-successor.h: what stands now where something of another edition stood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "rempart-project.h"

G_BEGIN_DECLS

/* When the catalogues of a project change, all its catalogues, sections and items are other objects. These find, for one that was
 * shown before, the one that is to be shown now; NULL when the project has none any more. Borrowed. */
RempartCatalogue *rempart_successor_find_catalogue (RempartProject *project, RempartCatalogue *catalogue);
RempartSection   *rempart_successor_find_section   (RempartProject *project, RempartSection *section);
RempartItem      *rempart_successor_find_item      (RempartProject *project, RempartItem *item);

G_END_DECLS
